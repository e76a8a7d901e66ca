//! Converts names that look the same to one form.
//!
//! Unicode allows `é` as one character or as an `e` with a combining mark, which look the same. Windows, Linux and most keyboards produce the first
//! (NFC), macOS and archives created there the second (NFD). The rule of guidegen: text that is compared (the path of a file, an address, an anchor,
//! an id) is converted to NFC when it is read, and text that people read is kept as typed.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Converts text to the Unicode normal form C, in which letters with marks are single characters if these exist.
///
/// ```
/// use guidegen::path::nfc;
/// assert_eq!(nfc("cafe\u{301}"), "caf\u{e9}");
/// assert!(matches!(nfc("café"), std::borrow::Cow::Borrowed("café")));
/// ```
pub fn nfc(text: &str) -> Cow<'_, str> {
    // Most names are ASCII, which is tested a word of bytes at a time, and most others are in this form already.
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}
