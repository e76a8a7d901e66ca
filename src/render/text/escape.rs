//! Escapes text for HTML elements and quoted attributes.

/// Escapes text for HTML, including attributes. Control characters, which are not allowed in HTML, are replaced with spaces.
pub(crate) fn escape(out: &mut String, text: &str) {
    // Most texts contain nothing to escape. All bytes are tested without an early exit, so that the compiler can vectorise the loop.
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        return out.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f => " ",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// Whether a byte has to be escaped or replaced in HTML.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'&' | b'"' | 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f)
}

/// The escaped form of a text.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}
