//! Days as people say them.

use super::context::Date;

/// The months in English. In other languages a date is shown in the form that is the same everywhere.
const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// A day from its ISO form, in the words of a language.
///
/// ```
/// assert_eq!(guidegen::render::date::date("2026-11-03", "en-GB").text, "3 November 2026");
/// assert_eq!(guidegen::render::date::date("2026-11-03", "en-US").text, "November 3, 2026");
/// assert_eq!(guidegen::render::date::date("2026-11-03", "de").text, "2026-11-03");
/// ```
pub fn date(iso: &str, language: &str) -> Date {
    let text = match (iso.parse::<jiff::civil::Date>(), language) {
        (Ok(day), "en-US") => format!("{} {}, {}", month(day), day.day(), day.year()),
        (Ok(day), language) if language == "en" || language.starts_with("en-") => format!("{} {} {}", day.day(), month(day), day.year()),
        _ => iso.to_owned(),
    };
    Date { iso: iso.to_owned(), text }
}

fn month(day: jiff::civil::Date) -> &'static str {
    MONTHS[usize::from(day.month().unsigned_abs()) - 1]
}
