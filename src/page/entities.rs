//! Decodes the character references of HTML, such as `&amp;` and `&#x2019;`.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// The largest number of bytes between `&` and `;`. The longest name in HTML is `CounterClockwiseContourIntegral`, with 31.
const LONGEST: usize = 32;

/// Whether the text begins with a character reference, known or not.
pub(crate) fn starts_with_entity(text: &str) -> bool {
    reference(text).is_some()
}

/// The character reference at the start of the text, without `&` and `;`; `None` if there is none.
fn reference(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('&')?;
    // Limited, since a text of many `&` would otherwise be read to its end for each of them.
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

/// Replaces the character references with their characters. Unknown ones are kept as they are.
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

/// Whether a text has a character reference that [`decode`] does not know.
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
    // `None` for surrogates and numbers beyond Unicode, which are kept as they are written.
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
        // If the text were read to its end for each `&`, the test would not finish in practice.
        assert_eq!(decode(&"&".repeat(1 << 20)).len(), 1 << 20);
    }
}
