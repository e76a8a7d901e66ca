//! The units of a calculator's numbers.

/// The unit of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A plain number without a unit.
    Number,
    /// A number of things, as a whole number from 0.
    Count,
    /// An amount in the site's currency.
    Currency,
    /// A percentage: written as 25 %, calculated as 0.25.
    Percent,
    /// A number of hours, with the word.
    Hours,
    /// A number of days, with the word.
    Days,
    /// A number of weeks, with the word.
    Weeks,
    /// A number of months, with the word.
    Months,
    /// A number of years, with the word.
    Years,
}

/// The names of units in front matter.
pub const UNIT_NAMES: &[&str] = &["number", "count", "currency", "percent", "hours", "days", "weeks", "months", "years"];

impl Unit {
    /// The unit with a name; a plain number for any other name.
    pub fn of(word: &str) -> Self {
        match word {
            "count" => Self::Count,
            "currency" => Self::Currency,
            "percent" => Self::Percent,
            "hours" => Self::Hours,
            "days" => Self::Days,
            "weeks" => Self::Weeks,
            "months" => Self::Months,
            "years" => Self::Years,
            _ => Self::Number,
        }
    }

    /// The number that formulas use for a value as people write it: 0.25 for 25 %.
    pub fn plain(self, written: f64) -> f64 {
        if self == Self::Percent { written / 100.0 } else { written }
    }
}
