//! Replaces typed quotation marks, apostrophes and dashes with the typographic ones of a language.
//!
//! 1. The Markdown library finds the quotation marks, but replaces them by the rules of English. [`stand_in`] turns each back into a stand-in.
//! 2. At the end of a block, when the text on both sides of each stand-in is known, [`set_quotes`] replaces them with the marks of the language.
//! 3. [`typeset`] does the same, and replaces dashes, in a text that is not Markdown, such as a title in the front matter.
//!
//! A quotation mark opens a quotation after a space, an opening bracket or nothing, and closes one if a quotation is open. A single mark between
//! letters is an apostrophe, and so is one that is never closed: `the '90s`.

use super::comments::Comments;
use super::document::{Event, EventKind, Str};
use super::verbatim::Masked;
use crate::locale::quotes::{Pair, Quotes};

/// The stand-in for a typed `"`. It is a Unicode noncharacter, which texts do not contain.
pub(super) const DOUBLE: char = '\u{fdd0}';
/// The stand-in for a typed `'`.
pub(super) const SINGLE: char = '\u{fdd1}';

const STAND_INS: [char; 2] = [DOUBLE, SINGLE];

const APOSTROPHE: &str = "’";

/// English, Dutch and German words that begin with an apostrophe, without it. The apostrophe must not be taken for the start of a quotation.
const ELISIONS: [&str; 12] = ["n", "s", "t", "m", "em", "til", "tis", "twas", "cause", "bout", "round", "ne"];

/// The stand-in for a quotation mark that the library replaced: `text` is the library's, `written` is in the file. `None` for any other text.
pub(super) fn stand_in(text: &str, written: &str) -> Option<&'static str> {
    match (text, written) {
        ("“" | "”", "\"") => Some("\u{fdd0}"),
        ("‘" | "’", "'") => Some("\u{fdd1}"),
        _ => None,
    }
}

/// Replaces the stand-ins in the events of one block, such as a paragraph, a heading or a table cell. Spans of the events refer to `source`.
pub(super) fn set_quotes(events: &mut [Event], source: &str, quotes: Quotes) {
    if !events.iter().any(|event| matches!(&event.kind, EventKind::Text(Str::Owned(text)) if text.contains(STAND_INS))) {
        return;
    }
    let mut block = String::new();
    for event in &*events {
        match &event.kind {
            EventKind::Text(Str::Owned(text)) => block.push_str(text),
            EventKind::Text(Str::Source) => block.push_str(event.span.of(source)),
            // Code and formulas count as words, regardless of their content.
            EventKind::Code(_) | EventKind::Maths(_) => block.push('x'),
            EventKind::SoftBreak | EventKind::HardBreak | EventKind::TaskMarker(_) => block.push(' '),
            _ => {}
        }
    }
    let mut marks = marks(&block, quotes).into_iter();
    for event in events {
        if let EventKind::Text(Str::Owned(text)) = &mut event.kind
            && text.contains(STAND_INS)
        {
            *text = replaced(text, &mut marks).into();
        }
    }
}

/// Replaces the stand-ins in a text that is a block by itself.
pub(super) fn quoted(text: &str, quotes: Quotes) -> String {
    replaced(text, &mut marks(text, quotes).into_iter())
}

/// Replaces the quotation marks and dashes in a text that is not Markdown. Text between backquotes stays as typed.
pub(crate) fn typeset(text: &str, quotes: Quotes) -> String {
    if !text.contains(['"', '\'', '-', '.']) {
        return text.to_owned();
    }
    let masked = Masked::of(text, true, false, &Comments::default());
    let pieces: Vec<&str> = masked.text().split('`').collect();
    let is_code = |number: usize| number % 2 == 1 && number + 1 < pieces.len();
    let prepared = |(number, piece): (usize, &&str)| match is_code(number) {
        true => "x".to_owned(),
        false => with_dashes(piece).replace('"', "\u{fdd0}").replace('\'', "\u{fdd1}"),
    };
    let words: Vec<String> = pieces.iter().enumerate().map(prepared).collect();
    let mut marks = marks(&words.concat(), quotes).into_iter();
    let set = words.iter().enumerate().map(|(number, word)| if is_code(number) { pieces[number].to_owned() } else { replaced(word, &mut marks) });
    masked.unmask_name(&set.collect::<Vec<_>>().join("`"))
}

/// Replaces the stand-ins in a text with `marks`, in order.
fn replaced(text: &str, marks: &mut impl Iterator<Item = &'static str>) -> String {
    let mut result = String::with_capacity(text.len());
    for letter in text.chars() {
        if STAND_INS.contains(&letter) {
            result.push_str(marks.next().unwrap_or_default());
        } else {
            result.push(letter);
        }
    }
    result
}

/// Replaces two and three hyphens with dashes and three full stops with an ellipsis, by the rules of the library.
fn with_dashes(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text.replace("...", "…");
    while let Some(at) = rest.find("--") {
        let count = rest[at..].len() - rest[at..].trim_start_matches('-').len();
        let (long, short) = match (count % 3, count % 2) {
            (0, _) => (count / 3, 0),
            (_, 0) => (0, count / 2),
            (2, _) => (count / 3, 1),
            _ => (count / 3 - 1, 2),
        };
        result.push_str(&rest[..at]);
        result.extend(std::iter::repeat_n('—', long).chain(std::iter::repeat_n('–', short)));
        rest.drain(..at + count);
    }
    result + &rest
}

/// The mark for each stand-in in a text, in order.
fn marks(text: &str, quotes: Quotes) -> Vec<&'static str> {
    let mut setter = Setter { quotes, open: Vec::new(), marks: Vec::new() };
    let mut before = None;
    for (at, letter) in text.char_indices() {
        let rest = &text[at + letter.len_utf8()..];
        before = Some(match letter {
            DOUBLE => setter.double(before, rest),
            SINGLE => setter.single(before, rest),
            other => other,
        });
    }
    setter.finish()
}

/// An open quotation.
struct Open {
    /// The stand-in of its opening mark.
    sign: char,
    pair: Pair,
    /// The index of its opening mark in [`Setter::marks`].
    mark: usize,
}

/// Decides which mark each stand-in becomes.
struct Setter {
    quotes: Quotes,
    /// The open quotations, the innermost last.
    open: Vec<Open>,
    /// The marks chosen so far, one for each stand-in.
    marks: Vec<&'static str>,
}

impl Setter {
    /// Chooses the mark for a `"` between the character `before` and the rest of the text. Returns a bracket, which takes the place of the mark as
    /// the character before the next one.
    fn double(&mut self, before: Option<char>, rest: &str) -> char {
        let after = rest.chars().next();
        let is_open = self.is_open(DOUBLE);
        let begins =
            before.is_none_or(|letter| letter.is_whitespace() || matches!(letter, '(' | '[' | '{' | '«' | '„' | '“' | '‘' | '‚' | '¿' | '¡'));
        let opens = match after {
            None => false,
            // French authors type spaces inside the marks: `" mot "`.
            Some(after) if after.is_whitespace() => begins && !is_open,
            Some(after) => begins || !is_open && !ends_before(after),
        };
        match opens {
            true => self.begin(DOUBLE, if is_open { self.quotes.inner } else { self.quotes.outer }),
            false => self.end(DOUBLE, self.quotes.outer.1),
        }
    }

    /// The same for a `'`, which can also be an apostrophe.
    fn single(&mut self, before: Option<char>, rest: &str) -> char {
        let after = rest.chars().next();
        let is_before_word = after.is_some_and(char::is_alphanumeric);
        let begins = before.is_none_or(|letter| !letter.is_alphanumeric() && !ends_before(letter));
        let is_behind_text = before.is_some_and(|letter| !letter.is_whitespace());
        if begins && after.is_some_and(|after| !after.is_whitespace()) && !elides(rest) {
            self.begin(SINGLE, self.quotes.inner)
        } else if is_behind_text && !is_before_word && self.open.last().is_some_and(|open| open.sign == SINGLE) {
            self.end(SINGLE, APOSTROPHE)
        } else {
            self.marks.push(APOSTROPHE);
            '’'
        }
    }

    fn is_open(&self, sign: char) -> bool {
        self.open.iter().any(|open| open.sign == sign)
    }

    fn begin(&mut self, sign: char, pair: Pair) -> char {
        self.open.push(Open { sign, pair, mark: self.marks.len() });
        self.marks.push(pair.0);
        '('
    }

    /// Closes the innermost quotation that began with `sign`, and gives up those inside it. `alone` is the mark if there is none.
    fn end(&mut self, sign: char, alone: &'static str) -> char {
        match self.open.iter().rposition(|open| open.sign == sign) {
            Some(at) => {
                self.marks.push(self.open[at].pair.1);
                self.give_up(at + 1);
                self.open.pop();
            }
            None => self.marks.push(alone),
        }
        ')'
    }

    /// Removes the quotations from an index on, which are never closed. Their single opening marks become apostrophes.
    fn give_up(&mut self, from: usize) {
        for open in self.open.drain(from..) {
            if open.sign == SINGLE {
                self.marks[open.mark] = APOSTROPHE;
            }
        }
    }

    fn finish(mut self) -> Vec<&'static str> {
        self.give_up(0);
        self.marks
    }
}

/// Whether a character belongs to the word before it, as a comma does.
fn ends_before(letter: char) -> bool {
    matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}' | '»' | '”' | '’')
}

/// Whether the apostrophe before a text marks omitted letters, as in `'90s` and `'tis`.
fn elides(rest: &str) -> bool {
    let word = word(rest);
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let is_quoted = rest[word.len()..].starts_with(SINGLE);
    let is_known = ELISIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
    // In `rock 'n' roll`, both marks are apostrophes.
    (digits == 2 || is_known) && (!is_quoted || word.eq_ignore_ascii_case("n"))
}

/// The word at the beginning of a text.
fn word(text: &str) -> &str {
    &text[..text.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Quotes, typeset};

    #[test]
    fn english() {
        let set = |text: &str| typeset(text, Quotes::ENGLISH);
        for (typed, expected) in [
            ("the '90s and rock 'n' roll, 'tis", "the ’90s and rock ’n’ roll, ’tis"),
            ("\"Quote\"--dash \"start\" --\"after\"-- (\"paren\") [\"bracket\"]", "“Quote”–dash “start” –“after”– (“paren”) [“bracket”]"),
            ("\"'nested' inner\" '\"nested\" inner'", "“‘nested’ inner” ‘“nested” inner’"),
            ("5'10\" tall and 3\" pipe, 40°26'46\"", "5'10\" tall and 3\" pipe, 40°26'46\""),
            ("\"a paragraph unclosed", "“a paragraph unclosed"),
            ("don't, O'Neill, the managers' room, students' \"work\"", "don’t, O’Neill, the managers’ room, students’ “work”"),
            ("\"日本語\" and «guillemets» and \"Ünïcode\"", "“日本語” and «guillemets» and “Ünïcode”"),
            ("word-\"quoted\"-word x=\"1\" key='v'", "word-“quoted”-word x=“1” key=‘v’"),
            ("Ends with quote'\"", "Ends with quote’”"),
            ("He said: \"Is it 'done'?\" -- \"No...\"", "He said: “Is it ‘done’?” – “No…”"),
            ("'til then, as in 'til' and '90'", "’til then, as in ‘til’ and ‘90’"),
            ("\"\" and ''", "“” and ‘’"),
            ("\"room 5' 10\" and 5' 10\"", "“room 5’ 10” and 5' 10\""),
            ("Use `--a \"b\"` -- it's \"`c`\"", "Use `--a \"b\"` – it’s “`c`”"),
            ("a---b; pass --flag", "a—b; pass --flag"),
        ] {
            assert_eq!(set(typed), expected, "{typed}");
        }
    }

    #[test]
    fn other_languages() {
        let typed = "L'exemple \"oui 'non' oui\", \"(\"x\") y\".";
        let set = |tag: &str| typeset(typed, Quotes::of(tag));
        assert_eq!(set("de"), "L’exemple „oui ‚non‘ oui“, „(‚x‘) y“.");
        assert_eq!(set("fr"), "L’exemple «\u{202f}oui “non” oui\u{202f}», «\u{202f}(“x”) y\u{202f}».");
        assert_eq!(set("sv"), "L’exemple ”oui ’non’ oui”, ”(’x’) y”.");
        assert_eq!(set("pl"), "L’exemple „oui «non» oui”, „(«x») y”.");
    }

    proptest! {
        /// Only quotation marks and dashes change, and a second pass changes nothing.
        #[test]
        fn words_stay(text in "[a-c '\"(),0-9-]{0,30}") {
            let set = typeset(&text, Quotes::ENGLISH);
            let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect::<String>();
            prop_assert_eq!(words(&set), words(&text));
            prop_assert_eq!(typeset(&set, Quotes::ENGLISH), set);
        }
    }
}
