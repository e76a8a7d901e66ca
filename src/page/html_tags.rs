//! Reads tags out of HTML as a browser does (HTML §13.2.5), for whoever lets some of them pass and whoever changes some.
//!
//! [`TagReader`] remembers from where no tag came to its end, so that a text of many `<` that begin nothing is read once and not once for each
//! of them: what a tag becomes depends on its place between two attributes alone, wherever it began.

use rustc_hash::FxHashSet;

/// A start tag or an end tag, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlTag<'a> {
    /// The name, in the case in which it is written.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub is_end: bool,
    /// Names and values as they are written, without quotation marks; `None` for an attribute without a value.
    pub attributes: Vec<(&'a str, Option<&'a str>)>,
    /// How many bytes it has.
    pub length: usize,
}

/// Reads the tags of one text.
#[derive(Debug, Default)]
pub struct TagReader {
    /// Places between two attributes from which no tag comes to an end.
    dead_ends: FxHashSet<usize>,
}

impl TagReader {
    /// The tag that begins at a `<` of the text; `None` if it begins none. Always for the same text.
    ///
    /// ```
    /// use guidegen::page::html_tags::TagReader;
    /// let tag = TagReader::default().read("a<B id=c hidden>d", 1).unwrap();
    /// assert_eq!((tag.name, tag.length), ("B", 15));
    /// assert_eq!(tag.attributes, [("id", Some("c")), ("hidden", None)]);
    /// ```
    pub fn read<'a>(&mut self, html: &'a str, at: usize) -> Option<HtmlTag<'a>> {
        let after = html.get(at..)?.strip_prefix('<')?;
        let is_end = after.starts_with('/');
        let start = at + 1 + usize::from(is_end);
        let rest = &html[start..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut attributes = Vec::new();
        let mut visited = Vec::new();
        let mut place = start + name.len();
        loop {
            // A slash between attributes counts as white space, as for a browser: `<svg/onload=…>` is a tag with an attribute.
            place += length_of(&html[place..], |c| c.is_ascii_whitespace() || c == '/');
            if html[place..].starts_with('>') {
                return Some(HtmlTag { name, is_end, attributes, length: place + 1 - at });
            }
            visited.push(place);
            let attribute = if self.dead_ends.contains(&place) { None } else { attribute(&html[place..]) };
            let Some((name, value, length)) = attribute else {
                self.dead_ends.extend(visited);
                return None;
            };
            attributes.push((name, value));
            place += length;
        }
    }
}

/// The attribute at the start of a text, with the length of all of it. `None` if none stands there or the text ends first.
fn attribute(text: &str) -> Option<(&str, Option<&str>, usize)> {
    let length = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/')).filter(|length| *length > 0)?;
    let name = &text[..length];
    let sign = length + spaces(&text[length..]);
    if !text[sign..].starts_with('=') {
        return Some((name, None, length));
    }
    let start = sign + 1 + spaces(&text[sign + 1..]);
    let written = &text[start..];
    match written.chars().next()? {
        quote @ ('"' | '\'') => {
            let end = written[1..].find(quote)?;
            Some((name, Some(&written[1..=end]), start + end + 2))
        }
        _ => {
            let end = written.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
            Some((name, Some(&written[..end]), start + end))
        }
    }
}

/// How much white space stands at the start, in bytes.
fn spaces(text: &str) -> usize {
    length_of(text, |c| c.is_ascii_whitespace())
}

fn length_of(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::TagReader;

    proptest! {
        /// What is remembered of one place changes nothing at another.
        #[test]
        fn each_tag_is_read_as_if_it_were_the_first(html in "(<a|<b|>|/|=|\"|'| |x|é|-){0,40}") {
            let mut reader = TagReader::default();
            for (at, _) in html.match_indices('<') {
                prop_assert_eq!(reader.read(&html, at), TagReader::default().read(&html, at));
            }
        }
    }

    /// Each of these took minutes when every `<` was read to the end of the text.
    #[test]
    fn a_megabyte_of_tags_that_never_end_is_read_once() {
        for pattern in ["<a ", "<a b=\"", "<a b='\" ", "<a b=\"' c='\" ", "<a b = ", "<a b=c\" d=' ", "<a/"] {
            let html = pattern.repeat(1_000_000 / pattern.len());
            let mut reader = TagReader::default();
            let found = html.match_indices('<').filter(|(at, _)| reader.read(&html, *at).is_some()).count();
            assert_eq!(found, 0, "{pattern}");
        }
    }
}
