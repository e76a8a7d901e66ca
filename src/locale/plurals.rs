//! Which form of a text goes with a number.
//!
//! English has two forms, “1 page” and “2 pages”; Polish has four, Arabic six, Japanese one. The rules are those of the Unicode Common Locale Data
//! Repository, which [`icu_plurals`] brings with it, and so are the names of the six [`Category`]s.

use std::sync::LazyLock;

use fixed_decimal::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralOperands, PluralRules, PluralRulesPreferences};
use serde::Serialize;

/// One of the groups into which the languages of the world sort numbers. Which numbers are in it depends on the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// In Arabic 0.
    Zero,
    /// 1, in French also 0, in Russian also 21, 31 and so on.
    One,
    /// In Arabic 2.
    Two,
    /// In Polish 2 to 4, 22 to 24 and so on.
    Few,
    /// In Polish 0, 5 to 21 and so on.
    Many,
    /// All numbers that are in no other.
    Other,
}

impl Category {
    /// All of them, in their usual order.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Its name in tables of words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The category of a name; `None` if there is none.
    ///
    /// ```
    /// use guidegen::locale::plurals::Category;
    /// assert_eq!((Category::named("few"), Category::named("some")), (Some(Category::Few), None));
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }
}

impl From<PluralCategory> for Category {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

/// The rules of English.
pub static ENGLISH: LazyLock<Plurals> = LazyLock::new(|| Plurals::of("en"));

/// The rules of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plurals {
    // The rules themselves cannot be shared by threads; to find them takes a tenth of a microsecond.
    preferences: PluralRulesPreferences,
}

/// How far [`Plurals::samples`] looks: no rule tells numbers apart by more than their last two digits, but for millions.
const LOOKED_AT: usize = 1_000;

/// A tag as scripts can give it to `Intl.PluralRules`; `None` for what is no tag.
pub(super) fn valid_tag(tag: &str) -> Option<String> {
    Some(tag.parse::<Locale>().ok()?.to_string())
}

impl Plurals {
    /// The rules of the language of a tag such as `pl-PL`. A language that is not known has one form for all numbers.
    pub fn of(tag: &str) -> Self {
        Self { preferences: (&tag.parse().unwrap_or(Locale::UNKNOWN)).into() }
    }

    /// The category of a whole number.
    ///
    /// ```
    /// use guidegen::locale::plurals::Plurals;
    /// let polish = |count| Plurals::of("pl").category(count).name();
    /// assert_eq!([1, 2, 5, 22, 25].map(polish), ["one", "few", "many", "few", "many"]);
    /// ```
    pub fn category(self, count: usize) -> Category {
        self.category_of(count.into())
    }

    /// The category of a positive number as it is shown: its whole part, and the digits behind the decimal sign, if there are any.
    ///
    /// ```
    /// use guidegen::locale::plurals::Plurals;
    /// let category = |tag, whole, fraction| Plurals::of(tag).category_of_digits(whole, fraction).name();
    /// assert_eq!((category("en", "1", ""), category("en", "1", "5"), category("fr", "1", "5")), ("one", "other", "one"));
    /// assert_eq!(category("cs", "1", "5"), "many");
    /// ```
    pub fn category_of_digits(self, whole: &str, fraction: &str) -> Category {
        let digits = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
        digits.parse::<Decimal>().map_or(Category::Other, |number| self.category_of((&number).into()))
    }

    fn category_of(self, operands: PluralOperands) -> Category {
        PluralRules::try_new_cardinal(self.preferences).map_or(Category::Other, |rules| rules.category_for(operands).into())
    }

    /// The categories that whole numbers are in, in order, each with its first numbers, at most four.
    ///
    /// ```
    /// use guidegen::locale::plurals::{Category, Plurals};
    /// assert_eq!(Plurals::of("cs").samples(), [(Category::One, vec![1]), (Category::Few, vec![2, 3, 4]), (Category::Other, vec![0, 5, 6, 7])]);
    /// ```
    pub fn samples(self) -> Vec<(Category, Vec<usize>)> {
        let mut samples: Vec<(Category, Vec<usize>)> = Vec::new();
        for count in 0..LOOKED_AT {
            let category = self.category(count);
            match samples.iter_mut().find(|(known, _)| *known == category) {
                Some((_, numbers)) if numbers.len() < 4 => numbers.push(count),
                Some(_) => {}
                None => samples.push((category, vec![count])),
            }
        }
        samples.sort();
        samples
    }
}

#[cfg(test)]
mod tests {
    use super::Plurals;

    #[test]
    fn each_language_sorts_numbers_in_its_own_way() {
        let categories = |tag: &str| {
            let samples = Plurals::of(tag).samples();
            samples.iter().map(|(category, numbers)| format!("{} {numbers:?}", category.name())).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(categories("en-GB"), "one [1]; other [0, 2, 3, 4]");
        assert_eq!(categories("de"), categories("en"));
        assert_eq!(categories("fr"), "one [0, 1]; other [2, 3, 4, 5]");
        assert_eq!(categories("pl"), "one [1]; few [2, 3, 4, 22]; many [0, 5, 6, 7]");
        assert_eq!(categories("cs"), "one [1]; few [2, 3, 4]; other [0, 5, 6, 7]");
        assert_eq!(categories("ar"), "zero [0]; one [1]; two [2]; few [3, 4, 5, 6]; many [11, 12, 13, 14]; other [100, 101, 102, 200]");
        assert_eq!(categories("ja"), "other [0, 1, 2, 3]");
        assert_eq!(categories("no language"), categories("ja"));
    }
}
