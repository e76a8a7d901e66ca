//! The order of names in lists, and the letters that such lists are cut into.
//!
//! Each language has its own: `É` stands with `E` in French, `Å` behind `Z` in Swedish. Numbers stand by their value, so that “Step 10” comes
//! behind “Step 9”. Signs before the first letter do not count: `{compare}` stands under C. The rules are those of the Unicode Common Locale Data Repository, which [`icu_collator`] brings with it.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use super::letters::fold;
use crate::path::nfc;

/// The alphabet of a language.
#[derive(Debug)]
pub struct Alphabet {
    /// The tag of the language.
    tag: String,
    /// Absent only if the library had no rules at all.
    collator: Option<CollatorBorrowed<'static>>,
}

impl Alphabet {
    /// The alphabet of the language of a tag such as `en-GB`. A tag that says nothing gives the order that suits most languages.
    ///
    /// ```
    /// use guidegen::locale::alphabet::Alphabet;
    /// let order = |language: &str| {
    ///     let mut names = ["Zone", "Étude", "Ära", "step 10", "Step 9", "Enge"];
    ///     names.sort_by(|a, b| Alphabet::of(language).compare(a, b));
    ///     names.join(" ")
    /// };
    /// assert_eq!(order("fr"), "Ära Enge Étude Step 9 step 10 Zone");
    /// assert_eq!(order("sv"), "Enge Étude Step 9 step 10 Zone Ära");
    /// ```
    pub fn of(tag: &str) -> Self {
        let mut preferences = CollatorPreferences::from(&tag.parse().unwrap_or(Locale::UNKNOWN));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self { tag: tag.to_owned(), collator: CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok() }
    }

    /// Which of two names comes first. Two different names are never equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_rules = |collator: &CollatorBorrowed<'_>| collator.compare(without_signs(a), without_signs(b));
        self.collator.as_ref().map_or(Ordering::Equal, by_rules).then_with(|| a.cmp(b))
    }

    /// Puts things into the order of their names, and cuts them into groups by the letters that these begin with: upper case, and `#` for what
    /// begins with none. No letter comes twice: what a language puts elsewhere, such as Czech `Ch` behind `H`, stands with the letter before it.
    ///
    /// ```
    /// use guidegen::locale::alphabet::Alphabet;
    /// let letters = |language: &str| {
    ///     let groups = Alphabet::of(language).groups(vec!["écart", "Enge", "Ohm", "{ålder}", "5 %"], |name| name);
    ///     groups.iter().map(|(letter, names)| format!("{letter}: {}", names.join(", "))).collect::<Vec<_>>().join("; ")
    /// };
    /// assert_eq!(letters("fr"), "#: 5 %; A: {ålder}; E: écart, Enge; O: Ohm");
    /// assert_eq!(letters("sv"), "#: 5 %; E: écart, Enge; O: Ohm; Å: {ålder}");
    /// ```
    pub fn groups<T>(&self, mut things: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<(String, Vec<T>)> {
        things.sort_by(|a, b| self.compare(name(a), name(b)));
        let mut groups: Vec<(String, Vec<T>)> = Vec::new();
        for thing in things {
            let letter = self.letter(name(&thing));
            let is_new = !groups.iter().any(|(other, _)| *other == letter);
            match groups.last_mut() {
                Some((_, group)) if !is_new => group.push(thing),
                _ => groups.push((letter, vec![thing])),
            }
        }
        groups
    }

    /// The letter that a name begins with, as the language counts letters.
    fn letter(&self, name: &str) -> String {
        let Some(first) = nfc(without_signs(name)).chars().next().filter(|first| first.is_alphabetic()) else { return "#".to_owned() };
        let mut folded = None;
        fold(first, &mut |letter| folded = folded.or(Some(letter).filter(|letter| letter.is_alphanumeric())));
        let plain = folded.unwrap_or(first);
        // Where a letter has a place of its own in the language, it comes behind all names that begin with the plain one.
        let last_of_plain = format!("{plain}{}", "\u{10FFFF}".repeat(2));
        let is_own = self.compare(first.encode_utf8(&mut [0; 4]), &last_of_plain).is_gt();
        if is_own { first.to_uppercase().collect() } else { plain.to_uppercase().collect() }
    }
}

impl PartialEq for Alphabet {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

/// A name from its first letter or digit on.
fn without_signs(name: &str) -> &str {
    name.trim_start_matches(|character: char| !character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::Alphabet;

    fn letters(language: &str, names: &[&str]) -> String {
        let groups = Alphabet::of(language).groups(names.to_vec(), |name| name);
        groups.into_iter().map(|(letter, _)| letter).collect()
    }

    #[test]
    fn every_language_has_its_own_letters() {
        let of = |language: &str| {
            letters(language, &["Ñandú", "Nube", "Öl", "Ofen", "Łódź", "Lampe", "Ørsted", "Zaun", "Ärger", "Apfel", "Chata", "Cena", "Hora"])
        };
        assert_eq!(of("de"), "ACHLNOZ");
        assert_eq!(of("es"), "ACHLNÑOZ");
        assert_eq!(of("pl"), "ACHLŁNOZ");
        assert_eq!(of("cs"), "ACHLNOZ");
        assert_eq!(of("sv"), "ACHLNOZÄÖØ");
        assert_eq!(of("no language"), of("en"));
        assert_eq!(letters("sv", &["O\u{308}l", "\u{d6}n"]), "\u{d6}");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_letter_comes_twice(names in vec("[A-Za-zÀ-žΑ-ωА-я가-깋あ-ん0-9{“ ][a-zà-ž ]{0,3}", 1..30), language in "[a-z]{2}") {
            let groups = Alphabet::of(&language).groups(names.clone(), |name| name);
            let mut heads: Vec<_> = groups.iter().map(|(letter, _)| letter).collect();
            heads.sort();
            heads.dedup();
            prop_assert_eq!(heads.len(), groups.len());
            let mut shown: Vec<_> = groups.into_iter().flat_map(|(_, names)| names).collect();
            prop_assert!(shown.is_sorted_by(|a, b| Alphabet::of(&language).compare(a, b).is_le()));
            let mut names = names;
            names.sort();
            shown.sort();
            prop_assert_eq!(shown, names);
        }
    }
}
