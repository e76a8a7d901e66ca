//! Parses HTML tags as browsers do (HTML §13.2.5).
//!
//! [`TagReader`] caches the positions between attributes from which no tag ends. What follows such a position does not depend on where the tag began,
//! so a text with many `<` and no complete tag takes linear time.

use rustc_hash::FxHashSet;

/// A start tag or an end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlTag<'a> {
    /// The name, in the author's case.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub is_end: bool,
    /// The attributes: names and values as they are written, without quotation marks; `None` for an attribute without a value.
    pub attributes: Vec<(&'a str, Option<&'a str>)>,
    /// The length of the tag in bytes, from `<` to `>`.
    pub length: usize,
}

/// Parses the tags of one text.
#[derive(Debug, Default)]
pub struct TagReader {
    /// The byte offsets between two attributes from which no tag ends.
    dead_ends: FxHashSet<usize>,
}

impl TagReader {
    /// Parses the tag that begins at the `<` with this byte offset; `None` if no tag begins there. All calls must be for the same text.
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
            // Browsers treat a slash between attributes as white space: `<svg/onload=…>` is a tag with an attribute.
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

/// Parses the attribute at the start of a text, and returns its name, its value and its length in bytes. `None` if there is none or it is incomplete.
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

/// The number of bytes of white space at the start of a text.
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
        /// The cache does not change the result at any position.
        #[test]
        fn each_tag_is_read_as_if_it_were_the_first(html in "(<a|<b|>|/|=|\"|'| |x|é|-){0,40}") {
            let mut reader = TagReader::default();
            for (at, _) in html.match_indices('<') {
                prop_assert_eq!(reader.read(&html, at), TagReader::default().read(&html, at));
            }
        }
    }

    /// Each of these took minutes when the text was read to its end for every `<`.
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
