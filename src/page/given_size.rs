//! Parses the size of an image in the Markdown syntax of other programs.
//!
//! 1. Obsidian puts it at the end of the description: `![A map|300](map.png)`, `![[map.png|300x200]]` ([`of_description`]).
//! 2. Pandoc puts it in braces after the image: `![A map](map.png){width=50%}` ([`taken`]).

use super::document::{Document, EventKind, Str, Tag};
use super::raw_html::allowed::length;
use crate::diagnostic::Span;

/// The number of bytes in which the closing brace after an image is searched.
const LONGEST: usize = 80;

/// The size that an author gives an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenSize {
    /// A whole number of pixels, or a percentage with `%`.
    pub width: Option<String>,
    /// The same for the height.
    pub height: Option<String>,
}

/// Splits the text in the square brackets of an image into a description and a size. In a wikilink, the text can be a size alone.
pub(super) fn of_description(written: String, is_wikilink: bool) -> (String, GivenSize) {
    match behind_description(&written) {
        Some((description, size)) => (description.to_owned(), size),
        None => match pixels(&written).filter(|_| is_wikilink) {
            Some(size) => (String::new(), size),
            None => (written, GivenSize::default()),
        },
    }
}

/// Stores the size in braces at the start of a text, if the text directly follows an image. Returns the rest of the text, which may be empty.
pub(super) fn taken(document: &mut Document, text: Str, span: Span) -> (Str, Span) {
    let Some(EventKind::End(Tag::Image(number))) = document.events.last().map(|event| &event.kind) else { return (text, span) };
    let number = *number as usize;
    let written = match &text {
        Str::Source => span.of(&document.source),
        Str::Owned(text) => text,
    };
    let Some((length, size)) = behind_image(written) else { return (text, span) };
    document.images[number].given_size = size;
    match text {
        Str::Source => (Str::Source, Span { start: span.start + length as u32, ..span }),
        Str::Owned(text) => (Str::Owned(text[length..].into()), span),
    }
}

/// Splits a description that ends with a bar and a size; `None` if it does not.
pub(super) fn behind_description(description: &str) -> Option<(&str, GivenSize)> {
    let (description, size) = description.rsplit_once('|')?;
    Some((description.trim_end(), pixels(size)?))
}

/// Parses a size in pixels: `300` or `300x200`.
pub(super) fn pixels(size: &str) -> Option<GivenSize> {
    let number = |text: &str| {
        let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
        is_number.then(|| text.to_owned())
    };
    match size.trim().split_once('x') {
        Some((width, height)) => Some(GivenSize { width: Some(number(width)?), height: Some(number(height)?) }),
        None => Some(GivenSize { width: Some(number(size.trim())?), height: None }),
    }
}

/// Parses the size in braces at the start of the text after an image, and returns it with the length of the braces in bytes. `None` if the braces
/// contain anything else, so that they stay text.
pub(super) fn behind_image(text: &str) -> Option<(usize, GivenSize)> {
    let inner = text.strip_prefix('{')?;
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b'}')?;
    let mut size = GivenSize::default();
    for attribute in inner[..end].split_whitespace() {
        let (name, value) = attribute.split_once('=')?;
        // With smart punctuation, the quotation marks are stand-ins here and not straight ones.
        let is_quote = |letter: char| !letter.is_alphanumeric() && letter != '%';
        let value = Some(length(value.trim_matches(is_quote))?.into_owned());
        match name {
            "width" => size.width = value,
            "height" => size.height = value,
            _ => return None,
        }
    }
    (size != GivenSize::default()).then_some((end + 2, size))
}

#[cfg(test)]
mod tests {
    use super::{GivenSize, behind_description, behind_image, pixels};

    fn size(width: &str, height: &str) -> GivenSize {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        GivenSize { width: given(width), height: given(height) }
    }

    #[test]
    fn a_size_stands_behind_the_description() {
        assert_eq!(behind_description("A map|300"), Some(("A map", size("300", ""))));
        assert_eq!(behind_description("A | B | 300x200"), Some(("A | B", size("300", "200"))));
        for none in ["A map", "A|B", "A|0", "A|300px", "A|12345", "A|x", "|"] {
            assert_eq!(behind_description(none), None, "{none}");
        }
        assert_eq!(pixels("2x"), None);
    }

    #[test]
    fn a_size_stands_behind_the_image() {
        assert_eq!(behind_image("{width=300} and"), Some((11, size("300", ""))));
        assert_eq!(behind_image("{ width=“50%” height=20px }"), Some((31, size("50%", "20"))));
        for none in ["{width}", "{.wide}", "{width=300 .wide}", "{width=x}", "{}", "{ }", "{width=300", " {width=300}"] {
            assert_eq!(behind_image(none), None, "{none}");
        }
    }
}
