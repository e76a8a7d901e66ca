//! One spelling for names that look the same.
//!
//! Unicode writes `é` as one character or as an `e` with a mark behind it, and nobody sees which. Windows, Linux and most keyboards give the first
//! (NFC), macOS and archives made there the second (NFD). The rule of guidegen: whatever is compared with something else (the path of a file, an
//! address, an anchor, an id) is put into NFC where it comes in, and whatever people read stays as it was typed.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text in Unicode's normal form C: letters with their marks as single characters, wherever there are such.
///
/// ```
/// use guidegen::path::nfc;
/// assert_eq!(nfc("cafe\u{301}"), "caf\u{e9}");
/// assert!(matches!(nfc("café"), std::borrow::Cow::Borrowed("café")));
/// ```
pub fn nfc(text: &str) -> Cow<'_, str> {
    // Nearly all names are ASCII, which is told a word of bytes at a time, and nearly all others are in this form already.
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}
