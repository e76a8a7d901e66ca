//! The form of anchors and ids.

/// Turns text into the form that anchors and ids have: lower case, words joined by `-`, everything else left out.
///
/// Letters and digits of any script stay. The result may be empty.
///
/// ```
/// use guidegen::path::slug;
/// assert_eq!(slug("Strategic planning & goal setting"), "strategic-planning-goal-setting");
/// assert_eq!(slug("Überblick: «Rollen»"), "überblick-rollen");
/// ```
pub fn slug(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() || character == '_' {
            // One capital letter with a dot becomes two characters, the second of which is no letter.
            result.extend(character.to_lowercase().filter(|lower| lower.is_alphanumeric() || *lower == '_'));
        // Letters on both sides of an apostrophe are one word: “don't” becomes `dont`.
        } else if !matches!(character, '\'' | '’') && !result.is_empty() && !result.ends_with('-') {
            result.push('-');
        }
    }
    result.truncate(result.trim_end_matches('-').len());
    result
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::slug;

    proptest! {
        #[test]
        fn slugs_are_stable(text in ".{0,40}") {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once.clone());
            prop_assert!(!once.contains(' '));
        }
    }
}
