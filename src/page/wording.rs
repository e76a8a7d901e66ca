//! Normalises text for comparison.
//!
//! The same words can be typed as different bytes: one computer encodes `é` as one character and another as two, a word processor inserts no-break
//! spaces and soft hyphens, and some authors type the curly quotation marks that others leave to guidegen. [`folded`] returns the form in which
//! labels, statements and facts are compared. Pages show the text as it was typed.

use std::borrow::Cow;

use crate::path::nfc;

/// Removes differences that readers cannot see or that guidegen introduces itself:
///
/// - letters and combining marks are composed (NFC);
/// - a run of white space of any kind, such as a line break, two spaces or a narrow no-break space, becomes one space, and is removed at both ends;
/// - soft hyphens, zero-width spaces, word joiners and byte order marks are removed;
/// - the Unicode hyphen (U+2010) and the non-breaking hyphen become the ASCII one;
/// - quotation marks and apostrophes become straight.
///
/// Case, dashes and all other signs are kept, as are angle quotation marks, which smart punctuation never makes of straight ones.
///
/// ```
/// use guidegen::page::wording::folded;
/// assert_eq!(folded("It’s\u{a0}the  “e\u{2011}mail” of co\u{ad}workers "), "It's the \"e-mail\" of coworkers");
/// assert_eq!(folded("Pru\u{308}fung"), "Pr\u{fc}fung");
/// ```
pub fn folded(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '‘' | '’' | '‚' | '‛' => folded.push('\''),
            '“' | '”' | '„' | '‟' => folded.push('"'),
            space if space.is_whitespace() && (folded.is_empty() || folded.ends_with(' ')) => {}
            space if space.is_whitespace() => folded.push(' '),
            other => folded.push(other),
        }
    }
    folded.truncate(folded.trim_end_matches(' ').len());
    // Composed last, since a character that is removed can separate a letter from its combining mark.
    match nfc(&folded) {
        Cow::Borrowed(_) => Cow::Owned(folded),
        Cow::Owned(composed) => Cow::Owned(composed),
    }
}

/// Whether [`folded`] would change nothing. A quick test of bytes that is false for all text beyond ASCII, since most texts are ASCII. Every byte is
/// looked at, so that the compiler can look at many at a time: pairs of roles have tens of thousands of texts.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = |all, byte: &u8| all & matches!(byte, b' '..=b'~');
    let is_single = |all, (first, second): (&u8, &u8)| all & !((*first == b' ') & (*second == b' '));
    bytes.iter().fold(true, is_plain)
        && bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(true, is_single)
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{folded, is_folded};

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (one, other) in [
            ("e\u{301}.", "é."),
            ("zwei  Wörter", "zwei Wo\u{308}rter"),
            ("a\u{202f}%", "a %"),
            ("a\nb\u{a0}", "a b"),
            ("Co\u{ad}op", "Coop"),
            ("\u{feff}a\u{200b}b", "ab"),
            ("e\u{2011}mail", "e-mail"),
            ("“It’s” „so“", "\"It's\" \"so\""),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        for (one, other) in [("a b", "ab"), ("A", "a"), ("a–b", "a-b"), ("«a»", "\"a\""), ("e", "é"), ("C++", "C#"), ("²", "2")] {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn folding_is_done_once(text in "[a \\t\\u{b}'-]{0,6}|.{0,20}") {
            let once = folded(&text).into_owned();
            prop_assert_eq!(folded(&once), once.as_str());
            prop_assert!(!is_folded(&text) || text == once);
        }
    }
}
