//! Parses the first line of a block: the kind of callout and the title.

use std::ops::Range;

use super::super::callout::{as_title, is_name, kind};
use super::super::document::{Alert, Callout, Fold};

/// The parsed first line of a block that becomes a callout.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// The kind of the callout, and whether it can be collapsed.
    pub(super) callout: Callout,
    /// The word that names the kind, as the author wrote it.
    pub(super) word: String,
    /// The bytes of the title in the line; `None` if the author gives none.
    pub(super) title: Option<Range<usize>>,
    /// Words after the first that have no effect here, such as `inline end`; may be empty.
    pub(super) unused: String,
    /// Whether the author gives an empty title, so that no title is made from the word.
    is_untitled: bool,
}

/// The kinds of block that a line of colons begins.
pub(super) enum Colons {
    /// A callout.
    Callout(Header),
    /// A block of another generator that is not a callout, such as `code-group`, with its word.
    Other(String),
}

impl Header {
    /// The title made from the author's word; `None` if the author gives a title or the word is the name of the kind.
    pub(super) fn word_as_title(&self) -> Option<String> {
        (self.callout.is_named && !self.is_untitled).then(|| as_title(&self.word))
    }

    fn new(word: &str, alert: Alert, fold: Fold, title: Option<Range<usize>>) -> Self {
        let is_named = title.is_none() && !is_name(word);
        Self { callout: Callout { kind: alert, fold, is_named }, word: word.to_owned(), title, unused: String::new(), is_untitled: false }
    }
}

/// Parses a line that begins with colons at `start`, such as `::: tip Title`, `:::note[Title]` or `::: {.callout-tip}`. Returns the number of colons
/// with the block; `None` if the line does not begin a block.
pub(super) fn colons(line: &str, start: usize) -> Option<(usize, Colons)> {
    let count = line[start..].len() - line[start..].trim_start_matches(':').len();
    let behind = start + count + spaces(&line[start + count..]);
    let rest = &line[behind..];
    if count < 3 {
        return None;
    }
    if rest.starts_with('{') {
        return Some((count, attributes(line, behind)?));
    }
    if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let length = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_')).unwrap_or(rest.len());
    let (word, at) = (&rest[..length], behind + length);
    let after = &line[at..];
    // Other characters directly after the word, as in `:::a.b`, mean that the line does not begin a block.
    if !after.is_empty() && !after.starts_with([' ', '\t', '[', '{', ':']) {
        return None;
    }
    let Some(alert) = kind(word) else { return Some((count, Colons::Other(word.to_owned()))) };
    let braces = after.rfind('{').filter(|_| after.trim_end().ends_with('}'));
    let is_open = braces.is_some_and(|brace| after[brace..].contains("open"));
    let fold = match (word.eq_ignore_ascii_case("details"), is_open) {
        (true, true) => Fold::Open,
        (true, false) => Fold::Closed,
        (false, _) => Fold::None,
    };
    let title = &after[..braces.unwrap_or(after.len())];
    let title = match title.trim().strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => part(title, inner.trim()),
        None => part(title, title.trim().trim_end_matches(':').trim_end()),
    };
    let title = Some(title).filter(|title| !title.is_empty()).map(|title| at + title.start..at + title.end);
    Some((count, Colons::Callout(Header::new(word, alert, fold, title))))
}

/// Parses the braces after the colons, which begin at `start`: `{.callout-tip title="…" collapse="true"}` in Quarto, `{note}` in MyST.
fn attributes(line: &str, start: usize) -> Option<Colons> {
    let inner = line[start..].strip_prefix('{')?.trim_end().strip_suffix('}')?;
    let first = inner.split_whitespace().next().unwrap_or_default();
    let words = inner.split_whitespace().map(|word| word.trim_start_matches('.').trim_start_matches("callout-"));
    let Some((word, alert)) = words.filter_map(|word| Some((word, kind(word)?))).next() else {
        return Some(Colons::Other(first.trim_start_matches('.').to_owned()));
    };
    let fold = match inner.split_once("collapse=").map(|(_, value)| value.trim_start_matches('"')) {
        Some(value) if value.starts_with("true") => Fold::Closed,
        Some(_) => Fold::Open,
        None => Fold::None,
    };
    let title = inner.split_once("title=\"").and_then(|(_, value)| value.split_once('"')).map(|(title, _)| part(line, title));
    Some(Colons::Callout(Header::new(word, alert, fold, title.filter(|title| !title.is_empty()))))
}

/// Parses a line that begins with `!!!` or `???` at `start`, such as `!!! note "Title"` or `???+ tip`; `None` if it does not begin a block.
pub(super) fn marks(line: &str, start: usize) -> Option<Header> {
    let sign = line.get(start..start + 3)?;
    let (fold, behind) = match (sign, line[start + 3..].starts_with('+')) {
        ("!!!", false) => (Fold::None, start + 3),
        ("???", true) => (Fold::Open, start + 4),
        ("???", false) => (Fold::Closed, start + 3),
        _ => return None,
    };
    let rest = &line[behind..];
    let (words, title) = match rest.trim_end().strip_suffix('"').and_then(|rest| rest.split_once('"')) {
        Some((words, title)) => (words, Some(title)),
        None => (rest, None),
    };
    let is_word = |word: &str| word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    if !words.split_whitespace().all(is_word) || title.is_none() && words.trim().is_empty() {
        return None;
    }
    let mut of_line = words.split_whitespace();
    let word = of_line.next().unwrap_or("note");
    let given = title.map(|title| part(line, title)).filter(|title| !title.is_empty());
    let mut header = Header::new(word, kind(word).unwrap_or(Alert::Note), fold, given);
    header.unused = of_line.collect::<Vec<_>>().join(" ");
    header.is_untitled = title == Some("");
    header.callout.is_named &= !header.is_untitled;
    Some(header)
}

/// The byte range of `part` in `text`. `part` must be a slice of `text`, since the two addresses in memory are compared.
fn part(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}
