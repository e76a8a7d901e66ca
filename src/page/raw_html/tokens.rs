//! Splits HTML into tags, comments and text.

use crate::page::entities;
use crate::page::html_tags::{HtmlTag, TagReader};

/// A token of HTML.
pub(super) struct Token<'a> {
    /// The byte offset in the HTML.
    pub start: usize,
    pub text: &'a str,
    pub kind: TokenKind<'a>,
}

pub(super) enum TokenKind<'a> {
    Text,
    Comment {
        is_closed: bool,
    },
    Tag(TagToken<'a>),
    /// A declaration, a processing instruction or a CDATA section.
    Other,
    /// The `<` of a tag that never ends.
    Sign,
}

pub(super) struct TagToken<'a> {
    /// The name in lower case.
    pub name: String,
    /// Whether it is an end tag.
    pub end: bool,
    /// The attributes: names in lower case, and values as they are written; `None` for an attribute without a value.
    pub attributes: Vec<(String, Option<&'a str>)>,
}

impl<'a> From<HtmlTag<'a>> for TagToken<'a> {
    fn from(tag: HtmlTag<'a>) -> Self {
        let attributes = tag.attributes.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value));
        Self { name: tag.name.to_ascii_lowercase(), end: tag.is_end, attributes: attributes.collect() }
    }
}

impl TagToken<'_> {
    /// The value of an attribute with entities decoded; empty for an attribute without a value. Of two attributes with the same name, the first
    /// counts (HTML §13.2.5.33).
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| entities::decode(value.unwrap_or_default()).into_owned())
    }
}

/// Splits HTML into tokens, which together are the whole text.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut result = Vec::new();
    let mut tags = TagReader::default();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let (length, kind) = if let Some(after) = rest.strip_prefix("<!--") {
            let end = end_of_comment(after);
            (end.map_or(rest.len(), |end| end + 4), TokenKind::Comment { is_closed: end.is_some() })
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            (rest.find('>').map_or(rest.len(), |end| end + 1), TokenKind::Other)
        } else if let Some(after) = rest.strip_prefix('<') {
            match tags.read(html, at) {
                Some(tag) => (tag.length, TokenKind::Tag(tag.into())),
                // Only this byte, since a tag may begin directly after it. Without a letter behind it, browsers and people read it as a sign.
                None if begins_tag(after) => (1, TokenKind::Sign),
                None => (1, TokenKind::Text),
            }
        } else {
            (rest.find('<').unwrap_or(rest.len()), TokenKind::Text)
        };
        result.push(Token { start: at, text: &rest[..length], kind });
        at += length;
    }
    result
}

/// Whether what follows a `<` would be a tag if it ended (HTML §13.2.5.6).
fn begins_tag(after: &str) -> bool {
    after.strip_prefix('/').unwrap_or(after).starts_with(|first: char| first.is_ascii_alphabetic())
}

/// The length of a comment after its `<!--`, in bytes; `None` if it never ends. `<!-->` and `<!--->` are whole comments (CommonMark 0.31.2 §6.6).
fn end_of_comment(after: &str) -> Option<usize> {
    match ["->", ">"].iter().find(|end| after.starts_with(**end)) {
        Some(end) => Some(end.len()),
        None => after.find("-->").map(|at| at + 3),
    }
}

/// Removes the comments from HTML.
pub(crate) fn without_comments(html: &str) -> String {
    tokens(html).iter().filter(|token| !matches!(token.kind, TokenKind::Comment { .. })).map(|token| token.text).collect()
}

/// Escapes a text for an attribute or the content of an element. Entities that the author wrote are kept.
pub(super) fn escape(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match character {
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '"' => result.push_str("&quot;"),
            '&' if !entities::starts_with_entity(&text[at..]) => result.push_str("&amp;"),
            _ => result.push(character),
        }
    }
    result
}
