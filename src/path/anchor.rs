//! Anchors of headings, which are derived from their words as on GitHub, so that links that work there work here.
//!
//! GitHub converts to lower case, removes everything except letters, marks, digits, `_` and `-`, and replaces every space with a `-`. Two spaces
//! become two hyphens.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

use super::normal_form::nfc;

/// Converts the words of a heading to its anchor, which may be empty. The words must be as typed, since a dash that replaces `--` would be removed.
///
/// ```
/// use guidegen::path::anchor;
/// assert_eq!(anchor("D1 - Developer 1"), "d1---developer-1");
/// assert_eq!(anchor("A & B, v1.0"), "a--b-v10");
/// assert_eq!(anchor("Gro\u{308}ße!"), "größe");
/// ```
pub fn anchor(text: &str) -> String {
    let small = text.to_lowercase();
    let kept = small.chars().filter(|letter| matches!(letter, ' ' | '-') || is_word(*letter));
    let name: String = kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect();
    nfc(&name).into_owned()
}

/// Whether a character is part of a word: a letter, a combining mark, a digit, or a sign that joins words, such as `_`.
fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || letter == '_';
    }
    let is_mark_or_digit = |category| {
        matches!(
            category,
            GeneralCategory::NonspacingMark
                | GeneralCategory::SpacingMark
                | GeneralCategory::EnclosingMark
                | GeneralCategory::DecimalNumber
                | GeneralCategory::ConnectorPunctuation
        )
    };
    letter.is_alphabetic() || is_mark_or_digit(CodePointMapData::<GeneralCategory>::new().get(letter))
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn names_are_those_of_github() {
        for (words, name) in NAMES {
            assert_eq!(anchor(words), *name, "{words}");
        }
    }

    /// The results of github-slugger 2.0 for these headings.
    const NAMES: &[(&str, &str)] = &[
        ("Hello", "hello"),
        ("Hello World", "hello-world"),
        ("D1 - Developer 1", "d1---developer-1"),
        ("A & B", "a--b"),
        ("v1.0", "v10"),
        ("1.2.3 Release", "123-release"),
        ("What's new?", "whats-new"),
        ("What’s new?", "whats-new"),
        ("Hiring & Onboarding: a guide", "hiring--onboarding-a-guide"),
        ("C++", "c"),
        ("C#", "c"),
        (".NET", "net"),
        ("R&D", "rd"),
        ("50% more", "50-more"),
        ("$5 and $10", "5-and-10"),
        ("snake_case", "snake_case"),
        ("__init__", "__init__"),
        ("kebab-case", "kebab-case"),
        ("a--b", "a--b"),
        ("a -- b", "a----b"),
        ("a --- b", "a-----b"),
        ("--flag", "--flag"),
        ("-", "-"),
        ("a – b", "a--b"),
        ("a — b", "a--b"),
        ("a…b", "ab"),
        ("“Quoted”", "quoted"),
        ("\"Quoted\"", "quoted"),
        ("(Senior) Manager", "senior-manager"),
        ("[Draft] Plan", "draft-plan"),
        ("/users/{id}", "usersid"),
        ("path/to/file.md", "pathtofilemd"),
        ("user@example.org", "userexampleorg"),
        ("a, b; c: d", "a-b-c-d"),
        ("Two  spaces", "two--spaces"),
        (" leading", "-leading"),
        ("trailing ", "trailing-"),
        ("tab\there", "tabhere"),
        ("no\u{a0}break", "nobreak"),
        ("🚀 Launch", "-launch"),
        ("Launch 🚀", "launch-"),
        (":rocket: Launch", "rocket-launch"),
        ("⚠\u{fe0f} Warning", "\u{fe0f}-warning"),
        ("1\u{fe0f}\u{20e3} First", "1\u{fe0f}\u{20e3}-first"),
        ("👩\u{200d}💻 Work", "-work"),
        ("Überblick", "überblick"),
        ("ÜBERBLICK", "überblick"),
        ("Größe", "größe"),
        ("U\u{308}ber", "über"),
        ("Straße & Weg", "straße--weg"),
        ("Étude à 100 %", "étude-à-100-"),
        ("İstanbul", "i\u{307}stanbul"),
        ("ΟΔΟΣ", "οδος"),
        ("Привет, мир", "привет-мир"),
        ("你好，世界", "你好世界"),
        ("日本語 テスト", "日本語-テスト"),
        ("한국어", "한국어"),
        ("हिन्दी में", "हिन्दी-में"),
        ("ภาษาไทย ที่", "ภาษาไทย-ที่"),
        ("العربية", "العربية"),
        ("٣ أشياء", "٣-أشياء"),
        ("x² + ½", "x--"),
        ("№ 5", "-5"),
        ("Ⅳ Ⓐ", "ⅳ-ⓐ"),
        ("a‿b", "a‿b"),
        ("ª º", "ª-º"),
        ("→", ""),
        ("!?", ""),
        ("", ""),
    ];
}
