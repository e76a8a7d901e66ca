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

    /// What [`compare`](Self::compare) goes by: of two names, the one with the smaller key comes first. A comparison by rules costs as much as a key,
    /// so a list is sorted by keys that are made once.
    ///
    /// ```
    /// use guidegen::locale::alphabet::Alphabet;
    /// let alphabet = Alphabet::of("sv");
    /// let mut names = ["Ära", "step 10", "Zone", "Step 9"];
    /// names.sort_by_cached_key(|name| alphabet.key(name));
    /// assert_eq!(names.join(" "), "Step 9 step 10 Zone Ära");
    /// ```
    pub fn key<'n>(&self, name: &'n str) -> AlphabetKey<'n> {
        AlphabetKey { rules: self.rules(name), name }
    }

    /// What the rules say of a name, as bytes to compare; empty if there are none.
    fn rules(&self, name: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Some(collator) = &self.collator {
            // Writing to memory never fails.
            let Ok(()) = collator.write_sort_key_to(without_signs(name), &mut bytes);
        }
        bytes
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
    pub fn groups<T>(&self, things: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<(String, Vec<T>)> {
        let mut things: Vec<(Vec<u8>, T)> = things.into_iter().map(|thing| (self.rules(name(&thing)), thing)).collect();
        things.sort_by(|(a_rules, a), (b_rules, b)| a_rules.cmp(b_rules).then_with(|| name(a).cmp(name(b))));
        let mut groups: Vec<(String, Vec<T>)> = Vec::new();
        let mut last: Option<(Option<char>, String)> = None;
        for (_, thing) in things {
            let first = first_letter(name(&thing));
            // Many names that follow each other begin with the same letter.
            let letter = last.take().filter(|(other, _)| *other == first).map_or_else(|| self.letter(first), |(_, letter)| letter);
            last = Some((first, letter.clone()));
            let is_new = !groups.iter().any(|(other, _)| *other == letter);
            match groups.last_mut() {
                Some((_, group)) if !is_new => group.push(thing),
                _ => groups.push((letter, vec![thing])),
            }
        }
        groups
    }

    /// The letter of names that begin with this one, as the language counts letters.
    fn letter(&self, first: Option<char>) -> String {
        let Some(first) = first else { return "#".to_owned() };
        let mut folded = None;
        fold(first, &mut |letter| folded = folded.or(Some(letter).filter(|letter| letter.is_alphanumeric())));
        let plain = folded.unwrap_or(first);
        // Where a letter has a place of its own in the language, it comes behind all names that begin with the plain one.
        let last_of_plain = format!("{plain}{}", "\u{10FFFF}".repeat(2));
        let is_own = self.compare(first.encode_utf8(&mut [0; 4]), &last_of_plain).is_gt();
        if is_own { first.to_uppercase().collect() } else { plain.to_uppercase().collect() }
    }
}

/// The place of a name in an alphabet, to sort lists by: see [`Alphabet::key`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlphabetKey<'n> {
    // In this order, which `Ord` goes by.
    rules: Vec<u8>,
    name: &'n str,
}

impl PartialEq for Alphabet {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

/// The letter that a name begins with; `None` if that is a digit, or if the name has only signs.
fn first_letter(name: &str) -> Option<char> {
    nfc(without_signs(name)).chars().next().filter(|first| first.is_alphabetic())
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
        fn nothing_is_lost_and_no_letter_comes_twice(names in vec("[A-Za-zÀ-žΑ-ωА-я가-깋あ-ん0-9{“ ][a-zà-žA-Z0-9 -]{0,4}", 1..30), language in "[a-z]{2}") {
            let groups = Alphabet::of(&language).groups(names.clone(), |name| name);
            let mut heads: Vec<_> = groups.iter().map(|(letter, _)| letter).collect();
            heads.sort();
            heads.dedup();
            prop_assert_eq!(heads.len(), groups.len());
            let mut shown: Vec<_> = groups.into_iter().flat_map(|(_, names)| names).collect();
            let alphabet = Alphabet::of(&language);
            let pairs = names.iter().flat_map(|a| names.iter().map(move |b| (a, b)));
            prop_assert!(pairs.into_iter().all(|(a, b)| alphabet.compare(a, b) == alphabet.key(a).cmp(&alphabet.key(b))));
            prop_assert!(shown.is_sorted_by(|a, b| alphabet.compare(a, b).is_le()));
            let mut names = names;
            names.sort();
            shown.sort();
            prop_assert_eq!(shown, names);
        }
    }
}
