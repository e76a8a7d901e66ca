//! Distinguishes attributes in braces at the end of a heading from text in braces.
//!
//! The Markdown library parses any text there as attributes, so `## Salary {Senior}` and `## GET /users/{id}` would lose a word.
//!
//! 1. [`text_braces`] finds the closing braces that do not end attributes; [`verbatim`](super::verbatim) masks them for the library.
//! 2. [`check`] reports braces that are nearly attributes, and attributes without effect.
//!
//! Attributes are `#name` or `id="name"`, `.editorial`, `counterpart=name` and `level=name`, also after the colon of Kramdown (`{: #name}`). Braces without any of them are text.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Span, closest, codes};
use crate::path::{self, SourcePath};

/// The class with an effect: see [`Heading::editorial`](super::document::Heading::editorial).
pub(super) const EDITORIAL: &str = "editorial";
/// The key with an effect: see [`Heading::counterpart`](super::document::Heading::counterpart).
pub(super) const COUNTERPART: &str = "counterpart";
/// The other key with an effect: see [`Heading::stated_level`](super::document::Heading::stated_level).
pub(super) const LEVEL: &str = "level";

/// A word in braces.
enum Word<'a> {
    /// An id, such as `#name`.
    Name,
    /// The known class or key.
    Known,
    /// An unknown class, such as `.wide`.
    Class(&'a str),
    /// An unknown key with its value, such as `width=3`.
    Key(&'a str),
    /// Anything else, which makes the braces text.
    Other(&'a str),
}

/// The byte offsets of the closing braces at the end of headings that do not end attributes, in order.
pub(super) fn text_braces(text: &str) -> Vec<usize> {
    let ends_text = |(brace, _): &(usize, &str)| {
        let line = text[..*brace].rfind('\n').map_or(0, |end| end + 1);
        let (rest, next) = text[line..].split_once('\n').unwrap_or((&text[line..], ""));
        let written = without_closing(rest);
        let is_last = line + written.len() == brace + 1;
        let is_heading = is_last && (is_heading(written) || is_underline(next.lines().next().unwrap_or_default()));
        is_heading && group(written).is_none_or(|group| !is_attributes(&written[group]))
    };
    let ends_line = |(brace, _): &(usize, &str)| {
        let rest = text[brace + 1..].trim_start_matches(|sign: char| sign == '#' || sign != '\n' && sign.is_whitespace());
        rest.is_empty() || rest.starts_with('\n')
    };
    text.match_indices('}').filter(ends_line).filter(ends_text).map(|(brace, _)| brace).collect()
}

/// The warnings about the braces at the end of a heading. `place` is the span of the heading.
pub(super) fn check(file: &SourcePath, source: &str, place: Span) -> Vec<Diagnostic> {
    let written = place.of(source);
    if !written.contains('}') {
        return Vec::new();
    }
    let written = without_closing(written.lines().next().unwrap_or_default());
    let Some(group) = group(written) else { return Vec::new() };
    let braces = Span::new(place.start as usize + group.start - 1, place.start as usize + group.end + 1);
    let inner = &written[group.clone()];
    if is_attributes(inner) {
        let before = written[..group.start - 1].trim_end();
        let twice = self::group(before).filter(|first| is_attributes(&before[first.clone()])).map(|first| {
            let shown = format!("{{{}}}", &before[first]);
            codes::HEADING_BRACES
                .at(file, braces, format!("Only the last braces of a heading are read, so “{shown}” is shown to readers."))
                .hint("Write one pair of braces with one name in it.")
        });
        let unused = words(inner).filter_map(|word| unused(file, braces, &word));
        return twice.into_iter().chain(unused).collect();
    }
    if let Some(name) = name_meant(&written[..group.start - 1], inner) {
        let problem = codes::HEADING_BRACES.at(file, braces, format!("“{{{inner}}}” gives the heading no name, so readers see it."));
        return vec![problem.hint(format!("Did you mean {{#{name}}}?"))];
    }
    // A key that is not similar to one of a heading is text, such as `{x=1}`.
    let is_near = |word: Word<'_>| match word {
        Word::Class(_) => true,
        Word::Key(_) => meant(&word).is_some(),
        _ => false,
    };
    let is_text = words(inner).any(|word| matches!(word, Word::Other(_)));
    let is_bare = words(inner).any(|word| matches!(word, Word::Other(EDITORIAL | COUNTERPART)));
    let is_meant = is_bare || !is_text && words(inner).any(is_near);
    if !is_meant {
        return Vec::new();
    }
    let problem = codes::HEADING_BRACES.at(file, braces, format!("“{{{inner}}}” names nothing that a heading can have, so readers see it."));
    vec![match words(inner).find_map(|word| meant(&word)) {
        Some(meant) => problem.hint(format!("Did you mean {meant}?")),
        None => problem
            .hint("A heading can have a name (#name), the mark .editorial, counterpart=name and, on the page of a competency, level=name. Take the braces out if none of these is meant."),
    }]
}

/// The name that a single word in braces was meant to give to a heading: it has a space behind its `#`, or it is the heading's own name without one.
fn name_meant<'a>(heading: &str, inner: &'a str) -> Option<&'a str> {
    let word = inner.trim();
    let name = word.strip_prefix('#').map_or(word, str::trim);
    let is_name = name.starts_with(char::is_alphabetic) && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    let is_own = || path::anchor(heading.trim_matches(|sign: char| sign == '#' || sign.is_whitespace())) == name;
    (is_name && (name.len() < word.len() || is_own())).then_some(name)
}

/// The warning about a word among attributes that has no effect; `None` if it has one.
fn unused(file: &SourcePath, braces: Span, word: &Word<'_>) -> Option<Diagnostic> {
    let (Word::Class(name) | Word::Key(name) | Word::Other(name)) = word else { return None };
    let problem = codes::HEADING_BRACES.at(file, braces, format!("“{name}” in the braces of this heading has no effect."));
    Some(match meant(word) {
        Some(meant) => problem.hint(format!("Did you mean {meant}?")),
        None => problem.hint(format!("Take “{name}” out of the braces.")),
    })
}

/// The attribute that was probably meant by a word; `None` if none is similar.
fn meant(word: &Word<'_>) -> Option<String> {
    match word {
        Word::Class(name) | Word::Other(name) if closest(name, [EDITORIAL]).is_some() => Some(format!(".{EDITORIAL}")),
        Word::Key(word) | Word::Other(word) => {
            let (key, value) = word.split_once('=').unwrap_or((word, "…"));
            closest(key, [COUNTERPART]).map(|key| format!("{key}={value}"))
        }
        _ => None,
    }
}

/// The value of a key in the braces at the end of a heading, without its quotation marks; `None` if there is none. The Markdown library ends a value
/// at the first space, also within quotation marks.
pub(super) fn value(heading: &str, key: &str) -> Option<String> {
    // Of a heading of several lines, the last one has the braces; behind it stands the line that makes it one.
    let written = heading.lines().find_map(|line| {
        let line = without_closing(line);
        Some(&line[group(line)?])
    })?;
    let words = split(written);
    let value = words.filter_map(|word| word.split_once('=')).find(|(name, _)| *name == key).map(|(_, value)| value)?;
    let bare = ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark));
    Some(bare.unwrap_or(value).trim().to_owned())
}

/// Strips the closing sequence of a heading, as in `## Skills ##`.
fn without_closing(line: &str) -> &str {
    let line = line.trim_end();
    let text = line.trim_end_matches('#');
    if text.ends_with([' ', '\t']) { text.trim_end() } else { line }
}

/// The byte range inside the braces that end a heading; `None` if it does not end with braces.
fn group(heading: &str) -> Option<Range<usize>> {
    let end = heading.strip_suffix('}')?.len();
    // The library stops its search at the same characters.
    let start = heading[..end].rfind(['{', '}', '<', '>', '\\'])?;
    heading[start..].starts_with('{').then_some(start + 1..end)
}

/// Whether a text in braces is attributes: all its words have the form of one, and at least one is known.
fn is_attributes(inner: &str) -> bool {
    let is_of_kramdown = inner.starts_with(':');
    let mut has_known = is_of_kramdown && inner.len() > 1;
    words(inner).all(|word| {
        has_known |= matches!(word, Word::Name | Word::Known);
        !matches!(word, Word::Other(_))
    }) && has_known
}

/// The words in braces. White space in quotation marks belongs to the value of a key: `data-toc-label="two words"`.
fn split(inner: &str) -> impl Iterator<Item = &str> {
    let inner = inner.strip_prefix(':').unwrap_or(inner);
    let mut open: Option<char> = None;
    let mut before = ' ';
    let ends = move |sign: char| {
        match open {
            Some(mark) if mark == sign => open = None,
            None if sign == '"' || sign == '\'' && before == '=' => open = Some(sign),
            _ => {}
        }
        before = sign;
        open.is_none() && sign.is_ascii_whitespace()
    };
    inner.split(ends).filter(|word| !word.is_empty())
}

fn words(inner: &str) -> impl Iterator<Item = Word<'_>> {
    split(inner).map(|word| {
        let is_name = |name: &str| name.starts_with(char::is_alphabetic) && !name.contains(['.', '#', '=', ',']);
        match (word.strip_prefix('#'), word.strip_prefix('.'), word.split_once('=')) {
            (Some(name), ..) if !name.is_empty() => Word::Name,
            (_, _, Some(("id", value))) if !value.is_empty() => Word::Name,
            (_, Some(EDITORIAL), _) | (_, _, Some((COUNTERPART | LEVEL, _))) => Word::Known,
            (_, Some(class), _) if is_name(class) => Word::Class(word),
            (_, _, Some((key, value))) if is_name(key) && !value.is_empty() && !value.ends_with(',') => Word::Key(word),
            _ => Word::Other(word),
        }
    })
}

/// Whether a line begins with the `#` of a heading, possibly after the markers of quotations and list items.
fn is_heading(line: &str) -> bool {
    line.trim_start_matches(|before: char| {
        before.is_ascii_whitespace() || before.is_ascii_digit() || matches!(before, '>' | '-' | '*' | '+' | '.' | ')')
    })
    .starts_with('#')
}

/// Whether a line is a setext underline, which makes the line above it a heading.
fn is_underline(line: &str) -> bool {
    let signs = line.trim_matches(|sign: char| sign.is_ascii_whitespace() || sign == '>');
    !signs.is_empty() && (signs.bytes().all(|sign| sign == b'=') || signs.bytes().all(|sign| sign == b'-'))
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_value_is_read_from_the_line_that_has_the_braces() {
        for heading in
            ["## Team {#rep counterpart=reporting}", "Leading\nteam {#rep counterpart=\"reporting\"}\n----", "# A {b} {counterpart=reporting} ##"]
        {
            assert_eq!(value(heading, "counterpart").as_deref(), Some("reporting"), "{heading}");
        }
        assert_eq!(value("A\nb\n---", "counterpart"), None);
    }
}
