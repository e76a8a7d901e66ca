//! Converts text to ids.

use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;

use super::normal_form::nfc;

/// Converts text to the form of ids: lower case, words joined by `-`, everything else removed.
///
/// Letters and digits of any script are kept, with their combining marks, in the Unicode normal form C. The result may be empty.
///
/// ```
/// use guidegen::path::slug;
/// assert_eq!(slug("Strategic planning & goal setting"), "strategic-planning-goal-setting");
/// assert_eq!(slug("Überblick: «Rollen»"), "überblick-rollen");
/// assert_eq!(slug("Gro\u{308}ße"), "größe");
/// ```
pub fn slug(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in nfc(text).chars() {
        if character.is_alphanumeric() || character == '_' {
            // The capital `İ` becomes two characters, the second of which is not a letter.
            result.extend(character.to_lowercase().filter(|lower| lower.is_alphanumeric() || *lower == '_'));
        // A combining mark without a precomposed letter, such as a Hindi virama or a Thai tone, belongs to the letter before it.
        } else if canonical_combining_class(character) != 0 && !result.is_empty() && !result.ends_with('-') {
            result.push(character);
        // Letters on both sides of an apostrophe form one word: “don't” becomes `dont`.
        } else if !matches!(character, '\'' | '’') && !result.is_empty() && !result.ends_with('-') {
            result.push('-');
        }
    }
    result.truncate(result.trim_end_matches('-').len());
    // Normalised again: a small letter can be precomposed with a mark although the capital is not, as `ǰ`.
    match nfc(&result) {
        Cow::Borrowed(_) => result,
        Cow::Owned(composed) => composed,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::slug;

    #[test]
    fn marks_stay_with_their_letters() {
        for (text, expected) in [
            ("U\u{308}ber", "über"),
            ("x\u{302} y", "x\u{302}-y"),
            ("हिन्दी", "हिन्दी"),
            ("ภาษาไทย ที่", "ภาษาไทย-ที่"),
            ("1\u{fe0f}\u{20e3} First", "1-first"),
            ("\u{301}a", "a"),
            ("J\u{30c}", "\u{1f0}"),
            ("İstanbul", "istanbul"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn slugs_are_stable(text in ".{0,40}") {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once.clone());
            prop_assert!(!once.contains(' '));
        }
    }
}
