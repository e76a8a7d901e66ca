//! The form of ids.

use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;

use super::normal_form::nfc;

/// Turns text into the form that ids have: lower case, words joined by `-`, everything else left out.
///
/// Letters and digits of any script stay, with the marks that belong to them, in Unicode's normal form C. The result may be empty.
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
            // One capital letter with a dot becomes two characters, the second of which is no letter.
            result.extend(character.to_lowercase().filter(|lower| lower.is_alphanumeric() || *lower == '_'));
        // A mark that no letter has in it, such as a Hindi virama or a Thai tone, goes with the letter before it.
        } else if canonical_combining_class(character) != 0 && !result.is_empty() && !result.ends_with('-') {
            result.push(character);
        // Letters on both sides of an apostrophe are one word: “don't” becomes `dont`.
        } else if !matches!(character, '\'' | '’') && !result.is_empty() && !result.ends_with('-') {
            result.push('-');
        }
    }
    result.truncate(result.trim_end_matches('-').len());
    // Once more: a small letter can have the mark in it that the capital has not, as `ǰ`.
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
