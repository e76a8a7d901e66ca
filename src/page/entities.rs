//! Character references of HTML, such as `&amp;` and `&#x2019;`, in HTML that stands in content.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// The most letters between `&` and `;`. The longest name that HTML has is `CounterClockwiseContourIntegral`, with 31.
const LONGEST: usize = 32;

/// Whether the text begins with something that a browser reads as a character reference.
pub(crate) fn starts_with_entity(text: &str) -> bool {
    reference(text).is_some()
}

/// The reference at the start of the text, without `&` and `;`.
fn reference(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('&')?;
    // No further, since a text of nothing but `&` would else be read to its end once for each of them.
    let end = rest.bytes().take(LONGEST + 1).position(|byte| byte == b';').filter(|end| *end > 0)?;
    let name = &rest[..end];
    let valid = match name.strip_prefix('#') {
        Some(number) => number.strip_prefix(['x', 'X']).map_or_else(
            || !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()),
            |hex| !hex.is_empty() && hex.chars().all(|c| c.is_ascii_hexdigit()),
        ),
        None => name.chars().all(|c| c.is_ascii_alphanumeric()),
    };
    valid.then_some(name)
}

/// Replaces the references by what they stand for. Those that HTML does not know stay as they are.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = reference(rest).unwrap_or_default();
        match replacement(name) {
            Some(text) => {
                result.push_str(&text);
                rest = &rest[name.len() + 2..];
            }
            None => {
                result.push('&');
                rest = &rest[1..];
            }
        }
    }
    result.push_str(rest);
    Cow::Owned(result)
}

/// Whether a text has a reference that [`decode`] leaves as it is.
pub(crate) fn has_unknown(text: &str) -> bool {
    let known = |at: usize| reference(&text[at..]).is_none_or(|name| replacement(name).is_some());
    text.match_indices('&').any(|(at, _)| !known(at))
}

fn replacement(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(Cow::Borrowed) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    // `None` for surrogates and numbers beyond Unicode, which then stay as they were written.
    char::from_u32(code.ok()?).map(|character| Cow::Owned(character.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, decode, starts_with_entity};

    #[test]
    fn references() {
        assert_eq!(decode("a&amp;b&#58;&#x3a;&colon;&uuml;&unknown;&"), "a&b:::ü&unknown;&");
        assert!(starts_with_entity("&eacute;x") && !starts_with_entity("& x") && !starts_with_entity("&#;"));
        assert_eq!(decode("&#x110000;"), "&#x110000;");
        assert!(starts_with_entity("&CounterClockwiseContourIntegral;") && !starts_with_entity(&format!("&{};", "a".repeat(LONGEST + 1))));
        assert!(!starts_with_entity("&ü;"));
    }

    #[test]
    fn a_megabyte_of_signs_is_read_once() {
        // Read to the end for each sign, these would be a million times a million letters, and the test would not end.
        assert_eq!(decode(&"&".repeat(1 << 20)).len(), 1 << 20);
    }
}
