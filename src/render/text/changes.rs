//! Marks the words that changed between two texts.
//!
//! 1. Each text is split into words and signs; in scripts without spaces each character is a word of its own.
//! 2. A diff finds what both texts have in the same order. Changes with nothing but signs between them become one.
//! 3. [`marked`] writes both texts as one: what only the first has in `del`, what only the second has in `ins`, each with a name for people who do not
//!    see the marks. [`additions`] writes the second text alone, with the words in `ins` that the first does not have.

use std::borrow::Cow;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::page::wording::folded;
use crate::render::text::escape::escaped;
use crate::site::search::words::stands_alone;

/// Texts with more words are not compared word by word: the time for it grows with the product of their lengths.
const MOST_WORDS: usize = 1_000;

/// Two texts of which less than this part of the shorter one stays, in hundredths, are easier to read one after the other.
const LEAST_KEPT: usize = 30;

/// A word, or a sign beside one.
struct Token<'a> {
    text: &'a str,
    /// The form in which tokens are compared.
    folded: Cow<'a, str>,
    is_word: bool,
    /// Whether white space stands before it, or nothing.
    is_spaced: bool,
}

/// A part of two texts: either both have it, or one side stands in the place of the other. A side is empty if the text has nothing there.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    is_kept: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// Two texts as one, as HTML. `names` says for each of them whose words they are. `None` if too little stays the same for that to be readable.
pub(crate) fn marked(old: &str, new: &str, names: [&str; 2]) -> Option<String> {
    let (old, new) = (tokens(old), tokens(new));
    let mut html = String::new();
    for part in parts(&old, &new)? {
        if part.is_kept {
            write(&mut html, &new[part.new], None);
            continue;
        }
        write(&mut html, &old[part.old], Some((Mark::Removed, names[0])));
        write(&mut html, &new[part.new], Some((Mark::Added, names[1])));
    }
    Some(html)
}

/// The second of two texts as HTML, with the words marked that the first does not have. `None` if too little stays the same.
pub(crate) fn additions(old: &str, new: &str) -> Option<String> {
    let (old, new) = (tokens(old), tokens(new));
    let mut html = String::new();
    for part in parts(&old, &new)? {
        write(&mut html, &new[part.new], (!part.is_kept).then_some((Mark::Added, "")));
    }
    Some(html)
}

/// How a text relates to another one that it does not occur in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Only the newer text has it.
    Added,
    /// Only the older one has it.
    Removed,
}

impl Mark {
    fn element(self) -> &'static str {
        match self {
            Self::Added => "ins",
            Self::Removed => "del",
        }
    }
}

/// A text of which nothing is in the other one, as HTML. `name` says whose words they are; empty if that need not be said.
pub(crate) fn wholly(text: &str, mark: Mark, name: &str) -> String {
    let mut html = String::new();
    write(&mut html, &tokens(text), Some((mark, name)));
    html
}

/// Appends tokens with their spaces, within an element if there is one. The space before the first of them stays outside.
fn write(html: &mut String, tokens: &[Token<'_>], within: Option<(Mark, &str)>) {
    let Some(first) = tokens.first() else { return };
    if first.is_spaced && !html.is_empty() {
        html.push(' ');
    }
    if let Some((mark, name)) = within {
        html.push_str(&format!("<{}>", mark.element()));
        if !name.is_empty() {
            html.push_str(&format!("<span class=\"by\">{}: </span>", escaped(name)));
        }
    }
    for (number, token) in tokens.iter().enumerate() {
        if token.is_spaced && number > 0 {
            html.push(' ');
        }
        html.push_str(&escaped(token.text));
    }
    if let Some((mark, _)) = within {
        html.push_str(&format!("</{}>", mark.element()));
    }
}

/// The parts of two texts, in order; `None` if the texts are too long, or too little of them stays the same.
fn parts(old: &[Token<'_>], new: &[Token<'_>]) -> Option<Vec<Part>> {
    if old.len().max(new.len()) > MOST_WORDS {
        return None;
    }
    let found = capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new)).into_iter().map(|found| Part {
        is_kept: matches!(found, DiffOp::Equal { .. }),
        old: found.old_range(),
        new: found.new_range(),
    });
    let words = |tokens: &[Token<'_>]| tokens.iter().filter(|token| token.is_word).count();
    let mut parts: Vec<Part> = Vec::new();
    let mut kept = 0;
    for part in found {
        kept += if part.is_kept { words(&new[part.new.clone()]) } else { 0 };
        push(&mut parts, part, &|part| part.is_kept && words(&new[part.new.clone()]) == 0);
    }
    (kept * 100 >= words(old).min(words(new)) * LEAST_KEPT).then_some(parts)
}

/// The forms in which tokens are compared.
fn keys<'a>(tokens: &'a [Token<'_>]) -> Vec<&'a str> {
    tokens.iter().map(|token| &*token.folded).collect()
}

/// Appends a part. Two changes become one if they touch, or if only signs stand between them.
fn push(parts: &mut Vec<Part>, part: Part, is_sign: &dyn Fn(&Part) -> bool) {
    if !part.is_kept {
        if parts.len() > 1 && parts.last().is_some_and(is_sign) {
            parts.pop();
        }
        if let Some(last) = parts.last_mut().filter(|last| !last.is_kept) {
            (last.old.end, last.new.end) = (part.old.end, part.new.end);
            return;
        }
    }
    parts.push(part);
}

/// Splits a text into words and signs.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut start = 0;
    let mut is_spaced = true;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let end = at + letter.len_utf8();
        if letter.is_whitespace() {
            (start, is_spaced) = (end, true);
        } else if !next.is_some_and(|next| are_joined(letter, next)) {
            let text = &text[start..end];
            tokens.push(Token { text, folded: folded(text), is_word: text.chars().any(char::is_alphanumeric), is_spaced });
            (start, is_spaced) = (end, false);
        }
    }
    tokens
}

/// Whether two characters belong to one word. Apostrophes, hyphens and points within a word belong to it: “it’s”, “day-to-day”, “2.5”.
fn are_joined(one: char, other: char) -> bool {
    let is_inner = |letter: char| letter.is_alphanumeric() && !stands_alone(letter);
    let joins =
        |sign: char| matches!(sign, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '\u{ad}') || unicode_normalization::char::is_combining_mark(sign);
    (is_inner(one) || joins(one)) && (is_inner(other) || joins(other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{additions, marked, tokens};

    /// The marks in a short form: `[-old-]` and `{+new+}`.
    fn shown(old: &str, new: &str) -> Option<String> {
        let html = marked(old, new, ["", ""])?;
        Some(html.replace("<del>", "[-").replace("</del>", "-]").replace("<ins>", "{+").replace("</ins>", "+}"))
    }

    #[test]
    fn what_changed_is_marked_word_by_word() {
        for (old, new, expected) in [
            ("Leads one team.", "Leads two teams.", "Leads [-one team-] {+two teams+}."),
            ("Reports bugs.", "Reports bugs and a cause.", "Reports bugs {+and a cause+}."),
            ("Reports bugs at once.", "Reports bugs.", "Reports bugs [-at once-]."),
            ("Plans it.", "Plans it.", "Plans it."),
            ("Plans it.", "Leads it.", "[-Plans-] {+Leads+} it."),
            ("Plans, leads, and tests.", "Plans, writes, and tests!", "Plans, [-leads-] {+writes+}, and tests[-.-]{+!+}"),
            ("It's a day-to-day task of 1 & 2", "It’s a day-to-day task of 3 & 2", "It’s a day-to-day task of [-1-] {+3+} &amp; 2"),
            ("営業会議に参加する", "営業会議を主催する", "営業会議[-に参加-]{+を主催+}する"),
            ("Old (a), b.", "Old (c; d).", "Old ([-a), b-]{+c; d)+}."),
        ] {
            assert_eq!(shown(old, new).as_deref(), Some(expected));
        }
    }

    #[test]
    fn texts_with_little_in_common_are_not_marked() {
        assert_eq!(shown("Keeps receipts for ten years.", "Archives vouchers as the law requires."), None);
        assert_eq!(shown(&"a ".repeat(1_001), &"a ".repeat(1_001)), None);
    }

    #[test]
    fn a_name_says_whose_words_they_are() {
        assert_eq!(
            marked("Leads one.", "Leads two.", ["A & B", "C"]).as_deref(),
            Some("Leads <del><span class=\"by\">A &amp; B: </span>one</del> <ins><span class=\"by\">C: </span>two</ins>.")
        );
        assert_eq!(additions("Leads one team.", "Leads two teams.").as_deref(), Some("Leads <ins>two teams</ins>."));
    }

    /// A text without markup, as one side reads it.
    fn side(html: &str, without: &str) -> String {
        let mut text = html.to_owned();
        while let Some(start) = text.find(&format!("<{without}>")) {
            let end = text.find(&format!("</{without}>")).unwrap() + without.len() + 3;
            text.replace_range(start..end, "");
        }
        ["<del>", "</del>", "<ins>", "</ins>"].iter().fold(text, |text, tag| text.replace(tag, "")).split_whitespace().collect()
    }

    proptest! {
        #[test]
        fn each_side_reads_its_own_text(old in "([abc]{1,2}[ ,.]{1,2}){0,8}", new in "([abc]{1,2}[ ,.]{1,2}){0,8}") {
            if let Some(html) = marked(&old, &new, ["", ""]) {
                let letters = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert_eq!(side(&html, "ins"), letters(&old));
                prop_assert_eq!(side(&html, "del"), letters(&new));
            }
        }

        #[test]
        fn tokens_are_the_text_without_its_spaces(text in ".{0,20}") {
            let joined: String = tokens(&text).iter().map(|token| token.text).collect();
            prop_assert_eq!(joined, text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>());
        }
    }
}
