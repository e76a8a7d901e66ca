//! Percent-encodes paths for addresses, and decodes them.

/// Encodes a path so that it can be used as an address in an HTML attribute: bytes that are not allowed there become `%XX`.
///
/// ```
/// assert_eq!(guidegen::path::percent_encode("a b/ü.png"), "a%20b/%C3%BC.png");
/// ```
pub fn percent_encode(path: &str) -> String {
    // Most paths stay as they are.
    if path.bytes().all(|byte| ALLOWED[usize::from(byte)]) {
        return path.to_owned();
    }
    let mut result = String::with_capacity(path.len());
    for byte in path.bytes() {
        if ALLOWED[usize::from(byte)] {
            result.push(char::from(byte));
        } else {
            result.push('%');
            result.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
            result.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
        }
    }
    result
}

/// For each byte, whether it can be in a path as it is: the characters that are allowed there (RFC 3986 §3.3) and the slash, but neither `&` nor `'`,
/// which would have to be escaped in HTML.
const ALLOWED: [bool; 256] = {
    let mut allowed = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        let is_sign = matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' | b'!' | b'$' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=');
        allowed[byte as usize] = byte.is_ascii_alphanumeric() || is_sign;
        byte += 1;
    }
    allowed
};

/// Decodes `%XX`. The text is returned unchanged if the result would not be valid UTF-8.
///
/// ```
/// assert_eq!(guidegen::path::percent_decode("a%20b"), "a b");
/// assert_eq!(guidegen::path::percent_decode("100%"), "100%");
/// ```
pub fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut result = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| bytes.get(i).and_then(|b| char::from(*b).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                result.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                result.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(result).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{percent_decode, percent_encode};

    proptest! {
        #[test]
        fn encoding_is_reversible(text in "[^%\\x00]{0,20}") {
            prop_assert_eq!(percent_decode(&percent_encode(&text)), text);
        }
    }
}
