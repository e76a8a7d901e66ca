//! Text as it stands in HTML, in elements and in quoted attributes.

/// Writes text so that it is text in HTML, in an attribute too. A control character, which no HTML may hold, becomes a space.
pub(crate) fn escape(out: &mut String, text: &str) {
    // Nearly every text is only text. All bytes are looked at, so that the compiler can look at many at a time.
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

/// Whether a byte cannot stand in HTML as it is.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'&' | b'"' | 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f)
}

/// Text as it stands in HTML.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}
