//! Masks the parts of a text that Markdown or smart punctuation must not change: addresses (`https://example.org/one--two`), mail addresses, options
//! of commands (`--flag`), feet and inches (`5'10"`), colons that do not begin a definition, braces that do not hold attributes, and, where formulas
//! are parsed, dollar signs that do not belong to one. Comments of other programs are masked too, and not restored.
//!
//! 1. [`Masked::of`] finds these parts before the library parses the text, and replaces each of their signs with a stand-in of the same length, so
//!    that offsets stay the same. A text without such parts is not copied.
//! 2. [`Masked::unmask`] restores the signs in the events of the library.
//!
//! The stand-ins are control characters, which have no meaning in Markdown and are not typed. A text that contains one of them is not masked.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::autolink;
use super::braces;
use super::comments::{Comment, Comments};
use super::maths::{
    self,
    dollars::{WrittenFormula, formulas_around},
};
use super::signs::{Pairs, Signs};

/// The signs with their stand-ins, as bytes of ASCII.
const SIGNS: [(u8, u8); 9] = [(b'}', 15), (b'-', 1), (b'_', 2), (b'*', 3), (b'~', 4), (b'\'', 5), (b'"', 6), (b'.', 7), (b':', 14)];

/// Further signs that are masked for formulas.
const SIGNS_OF_MATHS: [(u8, u8); 7] = [(b'$', 22), (b'{', 23), (b'+', 17), (b'>', 18), (b'#', 19), (b'=', 20), (b')', 21)];

/// The stand-in for each byte of a comment.
const HIDDEN: u8 = 16;

/// A text in which some signs are masked.
pub(super) struct Masked<'a> {
    text: Cow<'a, str>,
}

impl<'a> Masked<'a> {
    /// Masks a text. `is_typographic` says that the library will replace quotation marks and dashes, so that they are masked too where necessary;
    /// `has_maths` says that it will parse formulas. `comments` are those of the text.
    pub(super) fn of(text: &'a str, is_typographic: bool, has_maths: bool, comments: &Comments) -> Self {
        if has_stand_in(text) {
            return Self { text: Cow::Borrowed(text) };
        }
        Self {
            text: match without(text, comments) {
                Cow::Borrowed(text) => masked_parts(text, is_typographic, has_maths),
                Cow::Owned(text) => Cow::Owned(masked_parts(&text, is_typographic, has_maths).into_owned()),
            },
        }
    }

    /// The masked text, for the library to parse.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Restores the signs in an event of the library.
    #[inline]
    pub(super) fn unmask(&self, event: &mut Event<'_>) {
        // In place, since events are large and most pages have nothing to restore.
        if matches!(self.text, Cow::Owned(_)) {
            *event = typed_event(std::mem::replace(event, Event::Rule));
        }
    }

    /// Restores the signs in a text, such as the name of a reference definition.
    pub(super) fn unmask_name(&self, name: &str) -> String {
        typed(CowStr::from(name)).into_string()
    }
}

/// Masks the parts of a text other than comments.
fn masked_parts(text: &str, is_typographic: bool, has_maths: bool) -> Cow<'_, str> {
    let (mut ranges, mut signs) = (Vec::new(), Vec::new());
    // Most pages have nothing of the kind.
    if may_be_masked(text, is_typographic) {
        lines(text, is_typographic, &mut ranges);
    }
    ranges.extend(braces::text_braces(text).into_iter().map(|brace| brace..brace + 1));
    if has_maths && text.contains('$') {
        ranges.sort_unstable_by_key(|range| range.start);
        let formulas = outside(formulas_around(text, &ranges), &ranges);
        // Nothing within a formula is masked for other reasons.
        ranges.retain(|range| {
            let next = formulas.partition_point(|formula| formula.range.end <= range.start);
            formulas.get(next).is_none_or(|formula| range.end <= formula.range.start)
        });
        signs = maths::masked_signs(text, &formulas);
        ranges.extend(signs.iter().map(|sign| *sign..sign + 1));
    }
    if ranges.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(masked(text, &ranges, &signs)) }
}

/// The formulas that do not begin within an address or another range that is masked, as in `https://example.org/$a/$b`. The ranges are in order.
fn outside(mut formulas: Vec<WrittenFormula>, ranges: &[Range<usize>]) -> Vec<WrittenFormula> {
    let (mut next, mut end) = (0, 0);
    formulas.retain(|formula| {
        while let Some(range) = ranges.get(next).filter(|range| range.start < formula.range.start) {
            end = end.max(range.end);
            next += 1;
        }
        end <= formula.range.start
    });
    formulas
}

/// Whether a text has one of the stand-ins itself. Every byte is looked at, so that the compiler can look at many at a time.
fn has_stand_in(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | matches!(byte, 1..=7 | 14..=23))
}

fn typed_event(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(typed(text)),
        Event::Code(text) => Event::Code(typed(text)),
        Event::InlineMath(text) => Event::InlineMath(typed(text)),
        Event::DisplayMath(text) => Event::DisplayMath(typed(text)),
        Event::Html(text) => Event::Html(typed(text)),
        Event::InlineHtml(text) => Event::InlineHtml(typed(text)),
        Event::FootnoteReference(text) => Event::FootnoteReference(typed(text)),
        Event::Start(tag) => Event::Start(typed_tag(tag)),
        other => other,
    }
}

fn typed_tag(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => Tag::Link { link_type, dest_url: typed(dest_url), title: typed(title), id: typed(id) },
        Tag::Image { link_type, dest_url, title, id } => Tag::Image { link_type, dest_url: typed(dest_url), title: typed(title), id: typed(id) },
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Tag::CodeBlock(CodeBlockKind::Fenced(typed(info))),
        Tag::Heading { level, id, classes, attrs } => Tag::Heading {
            level,
            id: id.map(typed),
            classes: classes.into_iter().map(typed).collect(),
            attrs: attrs.into_iter().map(|(name, value)| (typed(name), value.map(typed))).collect(),
        },
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(typed(label)),
        other => other,
    }
}

fn typed(text: CowStr<'_>) -> CowStr<'_> {
    let all = || SIGNS.iter().chain(&SIGNS_OF_MATHS);
    let sign = |letter: char| all().find(|(_, stand_in)| letter == char::from(*stand_in)).map_or(letter, |(sign, _)| char::from(*sign));
    // Most texts have no stand-in.
    if !has_stand_in(&text) {
        return text;
    }
    text.chars().filter(|letter| *letter != char::from(HIDDEN)).map(sign).collect::<String>().into()
}

/// A text in which comments are masked, with the line breaks in them, so that a comment never ends the block that it is in. Where spaces stand in for
/// one, its lines become one that is empty, so that the comment never changes the block below it.
fn without<'a>(text: &'a str, hidden: &Comments) -> Cow<'a, str> {
    if hidden.found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for Comment { range, is_blank, .. } in &hidden.found {
        result.push_str(&text[at..range.start]);
        result.extend(std::iter::repeat_n(if *is_blank { ' ' } else { char::from(HIDDEN) }, range.len()));
        at = range.end;
    }
    result.push_str(&text[at..]);
    Cow::Owned(result)
}

/// Masks the signs in some ranges. Those of formulas are masked only at the offsets `signs`, which are in order.
fn masked(text: &str, ranges: &[Range<usize>], signs: &[usize]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    let mut sorted: Vec<&Range<usize>> = ranges.iter().collect();
    sorted.sort_by_key(|range| range.start);
    for range in sorted {
        let start = range.start.max(at);
        let Some(inside) = text.get(start..range.end) else { continue };
        masked.push_str(&text[at..start]);
        // An escaped sign is not masked: then the backslash would be shown.
        let mut is_escaped = text[..start].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        for (offset, letter) in inside.char_indices() {
            let of_maths: &[(u8, u8)] = if signs.binary_search(&(start + offset)).is_ok() { &SIGNS_OF_MATHS } else { &[] };
            let known = SIGNS.iter().chain(of_maths).find(|(sign, _)| letter == char::from(*sign) && !is_escaped);
            let stand_in = known.map(|(_, stand_in)| char::from(*stand_in));
            masked.push(stand_in.unwrap_or(letter));
            is_escaped = letter == '\\' && !is_escaped;
        }
        at = range.end;
    }
    masked.push_str(&text[at..]);
    masked
}

/// Whether [`lines`] may add anything: tells it from a whole page at once.
fn may_be_masked(text: &str, is_typographic: bool) -> bool {
    let pairs = Pairs::of(text);
    let has_typography = || pairs.any(Pairs::MEASURE) || pairs.any(Pairs::HYPHENS) && has_option(text);
    pairs.any(Pairs::ADDRESS.or(Pairs::COLON).or(Pairs::AT)) || is_typographic && has_typography()
}

/// Whether a text has two hyphens before a letter. The line below the head of a table is full of hyphens, and they begin no option. Every byte is
/// looked at, so that the compiler can look at many at a time.
fn has_option(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [second, third] = [1, 2].map(|at| bytes.get(at..).unwrap_or_default());
    let begins = |(first, (second, third)): (&u8, (&u8, &u8))| (*first == b'-') & (*second == b'-') & third.is_ascii_alphabetic();
    bytes.iter().zip(second.iter().zip(third)).fold(false, |found, signs| found | begins(signs))
}

/// Adds what is masked in the lines of a text.
fn lines(text: &str, is_typographic: bool, ranges: &mut Vec<Range<usize>>) {
    let (mut at, mut is_quoted, mut is_named) = (0, false, false);
    for line in text.split_inclusive('\n') {
        is_quoted &= !line.trim().is_empty();
        // Most lines have none of these.
        let signs = Signs::of(line);
        if signs.may_have_address(line) {
            addresses(line, at, is_named, ranges);
        }
        // The address of a link may be in the next line.
        is_named = ["](", "]:"].iter().any(|end| line.trim_end().ends_with(end));
        if signs.any(Signs::COLON) {
            false_definition(line, at, ranges);
        }
        if is_typographic && signs.any(Signs::HYPHEN) {
            options(line, at, ranges);
        }
        if is_typographic && signs.any(Signs::QUOTE) {
            measures(line, at, &mut is_quoted, ranges);
        }
        at += line.len();
    }
}

/// Adds the bare addresses and mail addresses of a line. The library parses those in a link, in angle brackets or in a tag correctly, so they are
/// left out. With `begins_named` the line begins with the address of a link whose brackets end the previous line.
fn addresses(line: &str, at: usize, begins_named: bool, ranges: &mut Vec<Range<usize>>) {
    // `[name]: https://…` is a reference definition.
    let is_definition = line.trim_start().starts_with('[') && !line.trim_start().starts_with("[^");
    let mut start = 0;
    for word in line.split_inclusive(|letter: char| letter.is_whitespace() || matches!(letter, '|' | '`' | ']' | '<' | '>')) {
        let before = &line[..start];
        let is_named = before.ends_with('<')
            || before.ends_with(']') && word.starts_with('(')
            || before.trim_end().ends_with("](")
            || is_definition && (before.trim_end().ends_with("]:") || before.ends_with(']') && word.starts_with(':'))
            || begins_named && before.trim().is_empty();
        if !is_named {
            let found = autolink::find(word).into_iter().map(|link| link.range);
            // What ends the title of a link is none of an address in it.
            let end = |range: &Range<usize>| ["\")", "')"].iter().filter_map(|end| word[range.clone()].find(end)).min().unwrap_or(range.len());
            ranges.extend(found.map(|range| at + start + range.start..at + start + range.start + end(&range)));
        }
        start += word.len();
    }
}

/// Adds a colon at the beginning of a line that is not followed by white space, as in `:rocket:`, `:::tip` or `:)`. One in the delimiter row of a
/// table is left out, since it sets the alignment of a column.
fn false_definition(line: &str, at: usize, ranges: &mut Vec<Range<usize>>) {
    let start = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let is_rule = || line[start..].contains('-') && line[start..].trim_end().bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'));
    if line[start..].starts_with(':') && line[start + 1..].chars().next().is_some_and(|next| !next.is_whitespace()) && !is_rule() {
        ranges.push(at + start..at + start + 1);
    }
}

/// Adds the two hyphens at the beginning of an option of a command, as in `--long-name`. With closing ones, as in `a --b c-- d`, they are dashes.
fn options(line: &str, at: usize, ranges: &mut Vec<Range<usize>>) {
    let closes = |end: usize| line[end..].chars().next().is_none_or(|next| !next.is_alphanumeric());
    let is_closed = |from: usize| line[from..].match_indices("--").any(|(start, _)| !line[..from + start].ends_with(' ') && closes(from + start + 2));
    for (start, _) in line.match_indices("--") {
        let begins = line[..start].chars().next_back().is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '/' | '|' | ','));
        if begins && line[start + 2..].starts_with(|next: char| next.is_ascii_alphabetic()) && !is_closed(start + 2) {
            ranges.push(at + start..at + start + 2);
        }
    }
}

/// Adds the signs for feet, inches and minutes after a digit. A double one closes a quotation instead if one is open, which `is_open` records
/// across the lines of a paragraph.
fn measures(line: &str, at: usize, is_open: &mut bool, ranges: &mut Vec<Range<usize>>) {
    for (start, sign) in line.match_indices(['\'', '"']) {
        let is_behind_figure = line[..start].ends_with(|before: char| before.is_ascii_digit());
        let is_measure = is_behind_figure && if sign == "\"" { !*is_open } else { is_before_inches(&line[start + 1..], *is_open) };
        if is_measure {
            ranges.push(at + start..at + start + 1);
        } else if sign == "\"" {
            *is_open = !*is_open;
        }
    }
}

/// Whether a text begins with a digit, or, behind a space, with inches: `10"`. In a quotation the sign of such inches would close it.
fn is_before_inches(text: &str, is_quoted: bool) -> bool {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let behind_space = text.strip_prefix([' ', '\u{a0}']).filter(|rest| !is_quoted && rest.starts_with(is_digit));
    text.starts_with(is_digit) || behind_space.is_some_and(|rest| rest.trim_start_matches(is_digit).starts_with('"'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use pulldown_cmark::{CowStr, Event};

    use super::{Comments, Masked, SIGNS, SIGNS_OF_MATHS, has_stand_in, lines, may_be_masked};

    /// The text with a dot for each masked sign.
    fn dotted(text: &str) -> String {
        Masked::of(text, true, false, &Comments::default())
            .text()
            .chars()
            .map(|letter| if letter.is_control() && letter != '\n' { '·' } else { letter })
            .collect()
    }

    #[test]
    fn addresses_keep_their_signs() {
        assert_eq!(dotted("see https://a.org/b--c_d."), "see https·//a·org/b··c·d.");
        assert_eq!(dotted("**https://a.org/w**"), "**https·//a·org/w**");
        assert_eq!(dotted("(www.a.org/x)"), "(www·a·org/x)");
        for markup in [
            "[x](https://a.org/b--c)",
            "[x]( https://a.org/b--c)",
            "[x](\nhttps://a.org/b--c)",
            "<https://a.org/b--c>",
            "[x]: https://a.org/b--c",
            "[x]:https://a.org/b--c",
            "[x]:\n  https://a.org/b--c",
            "<a href=\"https://a.org/b--c\">",
        ] {
            assert_eq!(dotted(markup), markup);
        }
    }

    #[test]
    fn the_title_of_a_link_ends_behind_an_address() {
        assert_eq!(dotted("![x](y.png\n\"from https://a.org/b\")"), "![x](y.png\n\"from https·//a·org/b\")");
    }

    #[test]
    fn what_is_escaped_is_text_already() {
        assert_eq!(dotted("\\_a@b.cd and \\\\_a@b.cd, https://a.org/b\\_c_d"), "\\_a@b·cd and \\\\·a@b·cd, https·//a·org/b\\_c·d");
    }

    #[test]
    fn options_measures_and_smileys() {
        assert_eq!(dotted("pass --flag or -h; a -- b; a--b; 1--2"), "pass ··flag or -h; a -- b; a--b; 1--2");
        assert_eq!(dotted("5'10\" tall, 3\" pipe, 40°26'46\""), "5·10· tall, 3· pipe, 40°26·46·");
        assert_eq!(dotted("5' 10\" tall, the '90s' 10 and 5' 10"), "5· 10· tall, the '90s' 10 and 5' 10");
        assert_eq!(dotted("\"chapter 3\" and don't"), "\"chapter 3\" and don't");
        assert_eq!(dotted("\"the list of\nthe top 10\" and 3\""), "\"the list of\nthe top 10\" and 3·");
        assert_eq!(dotted("\"open\n\nand 3\""), "\"open\n\nand 3·");
        assert_eq!(dotted("The plan --as agreed-- holds; --flag=a--b"), "The plan --as agreed-- holds; ··flag=a--b");
        assert_eq!(dotted("Smile\n:)\n> :::tip\n: a definition"), "Smile\n·)\n> ·::tip\n: a definition");
        assert_eq!(dotted("a | b\n:-: | --:\n:-) | :-x"), "a | b\n:-: | --:\n·-) | :-x");
    }

    #[test]
    fn stand_ins_are_told_from_signs() {
        assert!(SIGNS.iter().chain(&SIGNS_OF_MATHS).all(|(_, stand_in)| has_stand_in(&format!("a{}", char::from(*stand_in)))));
        assert!(!has_stand_in("a\tb\r\n}-_*~'\".:é"));
    }

    proptest! {
        #[test]
        fn nothing_is_passed_over(text in "(:|@|-|'|\"|<|/|>| |\n|\\.|[a-z0-9é]|www\\.|://){0,16}") {
            let mut ranges = Vec::new();
            lines(&text, true, &mut ranges);
            prop_assert!(ranges.is_empty() || may_be_masked(&text, true));
        }

        #[test]
        fn what_was_masked_comes_back(text in "([-_*~'\":.<\\[\\]()|$+>#={}` \n]|https://a.b/|www\\.|[a-z0-9é]){0,24}") {
            let masked = Masked::of(&text, true, true, &Comments::default());
            prop_assert_eq!(masked.text().len(), text.len());
            let mut event = Event::Text(CowStr::from(masked.text().to_owned()));
            masked.unmask(&mut event);
            prop_assert_eq!(event, Event::Text(CowStr::from(text.clone())));
        }
    }
}
