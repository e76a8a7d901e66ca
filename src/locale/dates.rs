//! Days as people say them.

use super::words::Words;

/// A day from its ISO form, in the words of a language. `None` if it is no such form, or if the language has no names of months.
///
/// ```
/// use guidegen::locale::Locale;
/// let said = |tag| Locale::of(tag).date("2026-11-01");
/// assert_eq!((said("en-GB"), said("en-US")), ("1 November 2026".to_owned(), "November 1, 2026".to_owned()));
/// assert_eq!((said("de"), said("fr")), ("1. November 2026".to_owned(), "1er novembre 2026".to_owned()));
/// assert_eq!(said("cs"), "2026-11-01");
/// ```
pub fn date(iso: &str, tag: &str, words: &Words) -> Option<String> {
    let day: jiff::civil::Date = iso.parse().ok().filter(|_| words.says("months"))?;
    let month = words.nth("months", usize::from(day.month().unsigned_abs()) - 1)?;
    Some(match tag {
        "en-US" => words.fill("date_month_first", &[("month", &month), ("day", &day.day()), ("year", &day.year())]),
        _ => words.fill("date", &[("count", &day.day()), ("month", &month), ("year", &day.year())]),
    })
}
