//! Days as people write them, and the one form in which settings take them: `2026-12-01`.
//!
//! 1. [`read`] takes a text apart into numbers and the name of a month.
//! 2. A year tells the order, and so do dots, between which the day comes first. With slashes or hyphens nobody can tell 12/1 from 1/12, so there
//!    may be two answers.

use jiff::civil::Date;

/// Which day a text may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// This one.
    One(Date),
    /// The first if the month was written before the day, the second if the day was written before the month.
    Either(Date, Date),
}

/// How the names of the months begin in English, German, French, Spanish, Italian, Portuguese and Dutch.
const MONTHS: [&[&str]; 12] = [
    &["jan", "gen", "ene"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "maa", "mrt"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mei", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// Words between the parts of a day.
const FILLERS: [&str; 5] = ["de", "of", "the", "del", "do"];

/// The day that a text means; `None` if it is none, or none of the calendar.
pub(super) fn read(text: &str) -> Option<Day> {
    let text = text.trim().to_lowercase();
    let parts: Vec<&str> = text.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty() && !FILLERS.contains(part)).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let day = |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if let Some(at) = parts.iter().position(|part| month(part).is_some()) {
        let rest: Vec<&str> = parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| *part).collect();
        let (year, number) = if is_year(rest[0]) { (rest[0], rest[1]) } else { (rest[1], rest[0]) };
        let number = number.trim_end_matches(char::is_alphabetic);
        return day(year_of(year)?, month(parts[at])?, number.parse().ok()?).map(Day::One);
    }
    if is_year(a) {
        return day(year_of(a)?, b.parse().ok()?, c.parse().ok()?).map(Day::One);
    }
    let (first, second, year) = (a.parse().ok()?, b.parse().ok()?, year_of(c)?);
    let (day_first, month_first) = (day(year, second, first), day(year, first, second).filter(|_| !text.contains('.')));
    match (month_first, day_first) {
        (Some(one), Some(other)) if one != other => Some(Day::Either(one, other)),
        (one, other) => other.or(one).map(Day::One),
    }
}

/// A sentence that asks which of two days is meant.
pub(super) fn ask(one: Date, other: Date) -> String {
    let said = |date: Date| format!("{date} for {} {}", date.day(), NAMES[usize::from(date.month().unsigned_abs()).saturating_sub(1) % 12]);
    format!("Write {}, or {}.", said(one), said(other))
}

/// The months in the language of messages.
const NAMES: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The number of a month by its name, from 1.
fn month(name: &str) -> Option<i16> {
    let found = MONTHS.iter().position(|begins| begins.iter().any(|begin| name.starts_with(begin)))?;
    i16::try_from(found + 1).ok()
}

fn is_year(text: &str) -> bool {
    year_of(text).is_some()
}

/// A year with all four digits: of two, nobody can tell what they are.
fn year_of(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Day, ask, read};

    /// The days that a text may mean.
    fn days(text: &str) -> String {
        match read(text) {
            Some(Day::One(day)) => day.to_string(),
            Some(Day::Either(one, other)) => format!("{one} or {other}"),
            None => String::new(),
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "1.12.2026",
            "01.12.2026",
            "1. 12. 2026",
            "2026/12/01",
            "2026.12.1",
            "1 December 2026",
            "December 1, 2026",
            "Dec 1st, 2026",
            "1st of December 2026",
            "1. Dezember 2026",
            "1er décembre 2026",
            "1 de diciembre de 2026",
            "2026 December 1",
        ] {
            assert_eq!(days(text), "2026-12-01", "{text}");
        }
        assert_eq!(days("31/12/2026"), "2026-12-31");
        assert_eq!(days("12-31-2026"), "2026-12-31");
        assert_eq!(days("3/3/2026"), "2026-03-03");
        assert_eq!(days("12/1/2026"), "2026-12-01 or 2026-01-12");
        for text in ["", "soon", "2026", "1.12.26", "31.2.2026", "1.13.2026", "December 2026", "1 2 3", "31-31-2026"] {
            assert_eq!(days(text), "", "{text}");
        }
    }

    #[test]
    fn of_two_days_both_are_named() {
        let Some(Day::Either(one, other)) = read("12/1/2026") else { panic!("there are two") };
        assert_eq!(ask(one, other), "Write 2026-12-01 for 1 December, or 2026-01-12 for 12 January.");
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "([0-9]{1,5}|é|dec|Mai|\\.|/|-| |,|th){0,8}") {
            prop_assert!(read(&text).is_none_or(|day| day == day));
        }
    }
}
