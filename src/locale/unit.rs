//! What the numbers of a calculator count.

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Anything that is written as a plain number.
    Number,
    /// Things: whole numbers from 0.
    Count,
    /// Amounts in the site's currency.
    Currency,
    /// Shares: written 25 %, counted as 0.25.
    Percent,
    /// Hours, in words.
    Hours,
    /// Days, in words.
    Days,
    /// Weeks, in words.
    Weeks,
    /// Months, in words.
    Months,
    /// Years, in words.
    Years,
}

/// The words that front matter may use for a unit.
pub const UNIT_NAMES: &[&str] = &["number", "count", "currency", "percent", "hours", "days", "weeks", "months", "years"];

impl Unit {
    /// The unit of a word; a plain number for any other word.
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

    /// The number that formulas see for a value as people write it: 0.25 for 25 %.
    pub fn plain(self, written: f64) -> f64 {
        if self == Self::Percent { written / 100.0 } else { written }
    }
}
