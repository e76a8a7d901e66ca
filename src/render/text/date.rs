//! Days as people say them.

use crate::config::words::Words;
use crate::render::contract::Date;

/// A day from its ISO form, in the words of the site's language. Where there are none, the form stays that is the same everywhere.
///
/// ```
/// use guidegen::config::words::Words;
/// use guidegen::render::text::date::date;
/// let said = |language| date("2026-11-01", language, &Words::of(language)).text;
/// assert_eq!((said("en-GB"), said("en-US")), ("1 November 2026".to_owned(), "November 1, 2026".to_owned()));
/// assert_eq!((said("de"), said("fr")), ("1. November 2026".to_owned(), "1er novembre 2026".to_owned()));
/// assert_eq!(said("cs"), "2026-11-01");
/// ```
pub fn date(iso: &str, language: &str, words: &Words) -> Date {
    let said = |day: jiff::civil::Date| {
        let month = words.nth("months", usize::from(day.month().unsigned_abs()) - 1)?;
        Some(match language {
            "en-US" => words.fill("date_month_first", &[("month", &month), ("day", &day.day()), ("year", &day.year())]),
            _ => words.fill("date", &[("count", &day.day()), ("month", &month), ("year", &day.year())]),
        })
    };
    let day = iso.parse().ok().filter(|_| words.is_translated);
    Date { iso: iso.to_owned(), text: day.and_then(said).unwrap_or_else(|| iso.to_owned()) }
}
