//! Typographic quotation marks, apostrophes and dashes in the way of a language.
//!
//! 1. The Markdown library knows which quotation marks an author typed as such, and takes all for English. Each becomes a stand-in ([`stand_in`]).
//! 2. At the end of a block, when what stands around each of them is known, [`set_quotes`] puts the marks of the language in their places.
//! 3. [`typeset`] does the same for text that holds no Markdown, such as a title in the settings, and for its dashes.
//!
//! A quotation mark begins a quotation where a space, a bracket or nothing stands before it, and ends one where one is open. A single one between
//! letters is an apostrophe, and so is one that nothing ends: `the '90s`.

use super::document::{Event, EventKind, Str};
use super::verbatim::Masked;
use crate::locale::quotes::{Pair, Quotes};

/// Stands for a typed `"` until it is known what it is. It is no character, so no text has it.
pub(super) const DOUBLE: char = '\u{fdd0}';
/// Stands for a typed `'`.
pub(super) const SINGLE: char = '\u{fdd1}';

const STAND_INS: [char; 2] = [DOUBLE, SINGLE];

const APOSTROPHE: &str = "’";

/// Words that begin with an apostrophe, where a later one could be taken for the end of a quotation: English, Dutch and German ones.
const ELISIONS: [&str; 12] = ["n", "s", "t", "m", "em", "til", "tis", "twas", "cause", "bout", "round", "ne"];

/// The stand-in for what the library made of a quotation mark; `None` for any other text.
pub(super) fn stand_in(text: &str, written: &str) -> Option<&'static str> {
    match (text, written) {
        ("“" | "”", "\"") => Some("\u{fdd0}"),
        ("‘" | "’", "'") => Some("\u{fdd1}"),
        _ => None,
    }
}

/// Replaces the stand-ins in the texts of one block, which are of `source`: those of a paragraph, a heading or a cell.
pub(super) fn set_quotes(events: &mut [Event], source: &str, quotes: Quotes) {
    if !events.iter().any(|event| matches!(&event.kind, EventKind::Text(Str::Owned(text)) if text.contains(STAND_INS))) {
        return;
    }
    let mut block = String::new();
    for event in &*events {
        match &event.kind {
            EventKind::Text(Str::Owned(text)) => block.push_str(text),
            EventKind::Text(Str::Source) => block.push_str(event.span.of(source)),
            // Code counts as a word, whatever is in it.
            EventKind::Code(_) => block.push('x'),
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

/// A text by itself with marks in the places of the stand-ins.
pub(super) fn quoted(text: &str, quotes: Quotes) -> String {
    replaced(text, &mut marks(text, quotes).into_iter())
}

/// A text that holds no Markdown, with typographic quotation marks and dashes. Code in it stays as it is typed.
pub(super) fn typeset(text: &str, quotes: Quotes) -> String {
    if !text.contains(['"', '\'', '-', '.']) {
        return text.to_owned();
    }
    let masked = Masked::of(text, true);
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

/// A text with the marks in the places of the stand-ins.
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

/// A text with dashes for two and three hyphens and an ellipsis for three full stops, as the library writes them.
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

/// What each stand-in of a text becomes, in order.
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

/// A quotation that has begun.
struct Open {
    /// Its stand-in.
    sign: char,
    pair: Pair,
    /// The number of its mark.
    mark: usize,
}

struct Setter {
    quotes: Quotes,
    open: Vec<Open>,
    marks: Vec<&'static str>,
}

impl Setter {
    /// Sets a `"` between a letter and the rest of the text. Comes back with what the next letter may take for it: a bracket.
    fn double(&mut self, before: Option<char>, rest: &str) -> char {
        let after = rest.chars().next();
        let is_open = self.is_open(DOUBLE);
        let begins =
            before.is_none_or(|letter| letter.is_whitespace() || matches!(letter, '(' | '[' | '{' | '«' | '„' | '“' | '‘' | '‚' | '¿' | '¡'));
        let opens = match after {
            None => false,
            // As French authors type it: `" mot "`.
            Some(after) if after.is_whitespace() => begins && !is_open,
            Some(after) => begins || !is_open && !ends_before(after),
        };
        match opens {
            true => self.begin(DOUBLE, if is_open { self.quotes.inner } else { self.quotes.outer }),
            false => self.end(DOUBLE, self.quotes.outer.1),
        }
    }

    /// The same with a `'`, which may be an apostrophe as well.
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

    /// Ends the last quotation that began with a sign; `alone` stands where none did. What began within it has not ended.
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

    /// Quotations that nothing ends, from a number on: single marks were apostrophes.
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

/// Whether a letter belongs to what stands before it, as a comma does.
fn ends_before(letter: char) -> bool {
    matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}' | '»' | '”' | '’')
}

/// Whether the apostrophe before a text stands for letters that are left out, as in `'90s` and `'tis`.
fn elides(rest: &str) -> bool {
    let word = word(rest);
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let is_quoted = rest[word.len()..].starts_with(SINGLE);
    let is_known = ELISIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
    // Of `rock 'n' roll` both are apostrophes.
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
        /// Only the signs change, and what is set stays as it is.
        #[test]
        fn words_stay(text in "[a-c '\"(),0-9-]{0,30}") {
            let set = typeset(&text, Quotes::ENGLISH);
            let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect::<String>();
            prop_assert_eq!(words(&set), words(&text));
            prop_assert_eq!(typeset(&set, Quotes::ENGLISH), set);
        }
    }
}
