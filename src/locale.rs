//! The language of a page as one value: [`Locale`].
//!
//! 1. [`tag`] takes a language tag apart; [`direction`] and [`plurals`] follow from it.
//! 2. [`words`] are what guidegen says in the language: texts ([`message`]) from the table that is built in, from a table of the site's theme, and
//!    from the settings ([`table`] checks these).
//! 3. [`numbers`], with the units of [`unit`](mod@unit), and [`dates`] are written in these words.
//! 4. [`alphabet`] puts names into order, by their [`letters`]; [`quotes`] are its quotation marks.
//!
//! A locale is made once for a site and compared by what it says. Pages ask for theirs with `View::locale`.

pub mod alphabet;
pub mod dates;
pub mod direction;
pub mod letters;
pub mod message;
pub mod numbers;
pub mod plurals;
pub mod quotes;
pub(crate) mod table;
pub mod tag;
pub mod unit;
pub mod words;

use std::sync::Arc;

use alphabet::Alphabet;
use direction::Direction;
use numbers::Numbers;
use words::Words;

use crate::config::WrittenLanguage;
use crate::config::schema::Years;
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;

/// How the pages of one language speak and write.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// The language as a BCP 47 tag, such as `en-GB`.
    pub tag: String,
    /// The direction of its lines.
    pub direction: Direction,
    /// What guidegen says in it.
    pub words: Words,
    /// The order of its letters.
    pub alphabet: Arc<Alphabet>,
}

impl Locale {
    /// A language as guidegen knows it, without words of a site.
    ///
    /// ```
    /// use guidegen::locale::Locale;
    /// assert_eq!(Locale::of("de-AT").size(1_250_000), "1,2 MB");
    /// assert!(Locale::of("he").direction.is_from_right());
    /// ```
    pub fn of(tag: &str) -> Self {
        Self { tag: tag.to_owned(), direction: Direction::of(tag), words: Words::of(tag), alphabet: Arc::new(Alphabet::of(tag)) }
    }

    /// The language of a site with the site's own words: first those of the table in its theme, then those of the settings. `file` is the file of the
    /// settings, `text_of` gives the text of any file, if there is one.
    pub fn of_site(written: &WrittenLanguage, file: &SourcePath, text_of: &dyn Fn(&SourcePath) -> Option<Arc<str>>) -> (Self, Vec<Diagnostic>) {
        let mut locale = Self::of(&written.tag);
        let table = Words::file_of(&written.tag);
        let mut problems = match text_of(&table) {
            Some(text) => locale.words.translate(&table, &text),
            None if locale.words.is_translated => Vec::new(),
            None => vec![locale.words.untranslated(file, &written.tag, written.place)],
        };
        problems.extend(locale.words.replace(file, &written.words));
        (locale, problems)
    }

    /// How numbers are written, with the code of the currency that amounts are in.
    pub fn numbers(&self, currency: Option<&str>) -> Numbers<'_> {
        Numbers::of(&self.tag, &self.words, currency)
    }

    /// A day from its ISO form, such as `1 November 2026`; the same form again where the language has no words for it.
    pub fn date(&self, iso: &str) -> String {
        dates::date(iso, &self.tag, &self.words).unwrap_or_else(|| iso.to_owned())
    }

    /// The size of a file in rounded units of a thousand: `999 bytes`, `9 kB`, `1.2 MB`.
    pub fn size(&self, bytes: usize) -> String {
        match bytes {
            0..1_000 => self.words.fill("size_bytes", &[("count", &bytes)]),
            1_000..1_000_000 => self.words.fill("size_kilobytes", &[("size", &((bytes + 500) / 1_000))]),
            _ => {
                let decimal = self.numbers(None).signs().decimal;
                self.words.fill("size_megabytes", &[("size", &format!("{}{decimal}{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000))])
            }
        }
    }

    /// A range of years: `10+ years`, `3–5 years`.
    ///
    /// ```
    /// use guidegen::{config::schema::Years, locale::Locale};
    /// assert_eq!(Locale::of("de").years(Years { least: 3, most: Some(5) }), "3–5 Jahre");
    /// ```
    pub fn years(&self, years: Years) -> String {
        match years.most {
            None => self.words.fill("years_or_more", &[("least", &years.least)]),
            Some(most) if most == years.least => self.words.fill("years", &[("count", &most)]),
            Some(most) => self.words.fill("years_between", &[("least", &years.least), ("most", &most)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn sizes() {
        let said = |tag: &str| [0, 999, 1_499, 8_600, 1_250_000].map(|bytes| Locale::of(tag).size(bytes));
        assert_eq!(said("en"), ["0 bytes", "999 bytes", "1 kB", "9 kB", "1.2 MB"]);
        assert_eq!(said("fr"), ["0 octet", "999 octets", "1 ko", "9 ko", "1,2 Mo"]);
    }
}
