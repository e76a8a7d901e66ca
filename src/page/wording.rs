//! What a text says, whichever way it was typed.
//!
//! Two authors who say the same rarely type the same bytes: one computer writes `é` as one character and another as two, a word processor puts in
//! no-break spaces and soft hyphens, and one author sets the curly quotation marks that another leaves to guidegen. [`folded`] is the one form in
//! which labels, statements and facts are compared. It is never shown: pages show a text as it was typed.

use std::borrow::Cow;

use crate::path::nfc;

/// A text without the differences that no reader sees or that guidegen makes itself:
///
/// - letters and their marks are composed (NFC of Unicode);
/// - white space of any kind and length, such as a line's end, two spaces or a narrow no-break space, is one space, and there is none at the ends;
/// - soft hyphens, zero-width spaces, word joiners and byte order marks are left out;
/// - the hyphen of Unicode and the non-breaking one are the hyphen of the keyboard;
/// - quotation marks and apostrophes are straight.
///
/// Case, dashes and all other signs stay. Angle quotation marks stay as well: no straight ones become them by themselves.
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
    // Last of all, as a mark may have stood behind something that is left out.
    match nfc(&folded) {
        Cow::Borrowed(_) => Cow::Owned(folded),
        Cow::Owned(composed) => Cow::Owned(composed),
    }
}

/// Whether a text is as [`folded`] would leave it, found without a look at each character: most texts are of the letters that everybody types in
/// one way.
fn is_folded(text: &str) -> bool {
    let is_single = |pair: &[u8]| pair[1] != b' ' || pair[0] != b' ';
    text.bytes().all(|byte| byte.is_ascii() && (byte == b' ' || !byte.is_ascii_whitespace() && byte != b'\x0b'))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && text.as_bytes().windows(2).all(is_single)
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
