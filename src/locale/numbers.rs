//! Numbers, amounts and percentages as people of a language write them.
//!
//! 1. [`Numbers::of`] finds the habits of a language in [`STYLES`], which follow the Unicode CLDR; a test compares them with those of a browser.
//! 2. [`Numbers::format`] says how values of a unit look, for the page and for the script alike. Units that are words come from the table of words.
//! 3. [`Numbers::text`] writes a value: rounded to twelve digits first, so that 0.1 + 0.2 is 0.3, then to the decimals of the format.

use serde::Serialize;

use super::message::Counted;
use super::plurals::Category;
use super::tag::main_part;
use super::unit::Unit;
use super::words::Words;

/// The significant digits that count. The rest of a binary fraction is noise.
const DIGITS: i32 = 12;

/// How numbers look in one language.
#[derive(Debug, PartialEq)]
struct Style {
    /// The language, or a language with its region.
    language: &'static str,
    decimal: &'static str,
    group: &'static str,
    /// The digits that have to stand before the first separator.
    least: usize,
    /// What stands before the sign of a percentage.
    percent: &'static str,
    /// Where the currency stands, with the space between it and the number.
    currency: Side,
}

#[derive(Debug, PartialEq)]
enum Side {
    /// Before the number; there is a space only where the currency is a word.
    Before,
    /// Before the number and a space.
    BeforeSpace,
    /// After a space.
    After,
}

/// The habits of languages. English holds for any other.
static STYLES: &[Style] = &[
    style("en", ".", ",", 1, "", Side::Before),
    style("cs", ",", "\u{a0}", 1, "\u{a0}", Side::After),
    style("da", ",", ".", 1, "\u{a0}", Side::After),
    style("de", ",", ".", 1, "\u{a0}", Side::After),
    style("de-CH", ".", "'", 1, "", Side::BeforeSpace),
    style("es", ",", ".", 2, "\u{a0}", Side::After),
    style("fi", ",", "\u{a0}", 1, "\u{a0}", Side::After),
    style("fr", ",", "\u{202f}", 1, "\u{a0}", Side::After),
    style("it", ",", ".", 2, "", Side::After),
    style("nb", ",", "\u{a0}", 1, "\u{a0}", Side::After),
    style("nl", ",", ".", 1, "", Side::BeforeSpace),
    style("pl", ",", "\u{a0}", 2, "", Side::After),
    style("pt", ",", ".", 1, "", Side::BeforeSpace),
    style("sv", ",", "\u{a0}", 1, "\u{a0}", Side::After),
];

const fn style(language: &'static str, decimal: &'static str, group: &'static str, least: usize, percent: &'static str, currency: Side) -> Style {
    Style { language, decimal, group, least, percent, currency }
}

/// The signs of currencies that have one; any other is written with its code.
const SIGNS: &[(&str, &str)] = &[
    ("AUD", "$"),
    ("BRL", "R$"),
    ("CAD", "$"),
    ("CNY", "¥"),
    ("CZK", "Kč"),
    ("DKK", "kr."),
    ("EUR", "€"),
    ("GBP", "£"),
    ("INR", "₹"),
    ("JPY", "¥"),
    ("KRW", "₩"),
    ("NOK", "kr"),
    ("NZD", "$"),
    ("PLN", "zł"),
    ("SEK", "kr"),
    ("USD", "$"),
];

/// Currencies without smaller coins.
const WHOLE: [&str; 3] = ["JPY", "KRW", "VND"];

/// How numbers look on a site.
#[derive(Debug)]
pub struct Numbers<'a> {
    style: &'static Style,
    words: &'a Words,
    currency: Option<String>,
    /// Whether names of things that are counted are to begin with a small letter within a sentence.
    pub lowers_names: bool,
}

/// How the values of a field look.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Format {
    /// What stands before the number.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// Where the unit is a word: the whole text with the number for `{count}`, in the forms that numbers need. `before` and `after` are then those of
    /// the form `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forms: Option<Counted>,
    /// The most decimals.
    pub decimals: u8,
    /// The decimals that there are at least, unless there are none: two with money.
    pub least: u8,
    /// Values are shown a hundred times as large.
    pub percent: bool,
}

/// What the script needs to write and read numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signs {
    /// Between the whole and its parts.
    pub decimal: String,
    /// Between thousands.
    pub group: String,
    /// The digits that have to stand before the first separator.
    pub least: usize,
}

impl<'a> Numbers<'a> {
    /// The habits of a language tag such as `en-GB`, its words, and the code of a currency.
    pub(super) fn of(language: &str, words: &'a Words, currency: Option<&str>) -> Self {
        let known = |tag: &str| STYLES.iter().find(|style| style.language.eq_ignore_ascii_case(tag));
        let main = main_part(language);
        let style = known(language).or_else(|| known(&main)).unwrap_or(&STYLES[0]);
        Self { style, words, currency: currency.map(str::to_owned), lowers_names: main == "en" }
    }

    /// What the script needs to write and read numbers.
    pub fn signs(&self) -> Signs {
        let Style { decimal, group, least, .. } = self.style;
        Signs { decimal: (*decimal).to_owned(), group: (*group).to_owned(), least: *least }
    }

    /// How values of a unit look, with at most so many decimals if the author says so.
    pub fn format(&self, unit: Unit, decimals: Option<u8>) -> Format {
        let plain = |decimals| Format { before: String::new(), after: String::new(), forms: None, decimals, least: 0, percent: false };
        let format = match unit {
            Unit::Number => plain(2),
            Unit::Count => plain(0),
            Unit::Currency => self.amount(plain(2)),
            Unit::Percent => Format { after: format!("{}%", self.style.percent), percent: true, ..plain(1) },
            Unit::Hours => self.word("count_hours", plain(1)),
            Unit::Days => self.word("count_days", plain(1)),
            Unit::Weeks => self.word("count_weeks", plain(1)),
            Unit::Months => self.word("count_months", plain(1)),
            Unit::Years => self.word("years", plain(1)),
        };
        Format { decimals: decimals.unwrap_or(format.decimals), ..format }
    }

    /// A unit that is a word, by its key. The number and the word stay in one line.
    fn word(&self, key: &str, plain: Format) -> Format {
        let mut forms = self.words.counted(key);
        for text in forms.forms.values_mut() {
            *text = text.replace("{count} ", "{count}\u{a0}").replace(" {count}", "\u{a0}{count}");
        }
        let other = forms.forms.get(&Category::Other).and_then(|other| other.split_once("{count}"));
        let (before, after) = other.map(|(before, after)| (before.to_owned(), after.to_owned())).unwrap_or_default();
        Format { before, after, forms: Some(forms), ..plain }
    }

    fn amount(&self, plain: Format) -> Format {
        let Some(code) = self.currency.as_deref() else { return Format { least: 2, ..plain } };
        let sign = SIGNS.iter().find(|(known, _)| *known == code).map_or(code, |(_, sign)| sign);
        let is_word = sign.ends_with(|last: char| last.is_alphabetic() || last == '.');
        let (before, after) = match self.style.currency {
            Side::Before if !is_word => (sign.to_owned(), String::new()),
            Side::Before | Side::BeforeSpace => (format!("{sign}\u{a0}"), String::new()),
            Side::After => (String::new(), format!("\u{a0}{sign}")),
        };
        let decimals = if WHOLE.contains(&code) { 0 } else { plain.decimals };
        Format { before, after, least: decimals, decimals, ..plain }
    }

    /// A value as people write it.
    pub fn text(&self, value: f64, format: &Format) -> String {
        let value = if format.percent { value * 100.0 } else { value };
        let (whole, fraction) = digits(value, format);
        let mut number = self.grouped(&whole);
        if !fraction.is_empty() {
            number.push_str(self.style.decimal);
            number.push_str(&fraction);
        }
        let is_zero = whole == "0" && fraction.is_empty();
        let sign = if value < 0.0 && !is_zero { "-" } else { "" };
        match &format.forms {
            Some(forms) => forms.form(&whole, &fraction).replace("{count}", &format!("{sign}{number}")),
            None => format!("{sign}{}{number}{}", format.before, format.after),
        }
    }

    fn grouped(&self, digits: &str) -> String {
        let is_long = digits.len() >= 3 + self.style.least;
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if is_long && at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(self.style.group);
            }
            text.push(digit);
        }
        text
    }
}

/// The digits of a number before and behind the decimal sign, without those that say nothing.
fn digits(value: f64, format: &Format) -> (String, String) {
    let decimals = usize::from(format.decimals);
    let digits = format!("{:0>width$}", scaled(value.abs(), i32::from(format.decimals)), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let least = decimals.min(usize::from(format.least));
    let fraction = match fraction.trim_end_matches('0') {
        "" => "",
        trimmed => &fraction[..trimmed.len().max(least)],
    };
    (whole.to_owned(), fraction.to_owned())
}

/// A positive number in units of its last decimal, rounded twice, each time half up: to twelve digits, then to the decimals.
fn scaled(value: f64, decimals: i32) -> u128 {
    // Fifty digits are more than two numbers that differ can share.
    let exact = format!("{value:.50e}");
    let Some((digits, exponent)) = exact.split_once('e') else { return 0 };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let digits: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let (kept, rest) = digits.split_at(digits.len().min(DIGITS as usize));
    let number = kept.iter().fold(0_u128, |number, digit| number * 10 + u128::from(*digit));
    let number = number + u128::from(rest.first().is_some_and(|digit| *digit >= 5));
    let shift = exponent - (DIGITS - 1) + decimals;
    match u32::try_from(shift) {
        Ok(shift) => number * 10_u128.pow(shift.min(20)),
        Err(_) if shift < -30 => 0,
        Err(_) => {
            let divisor = 10_u128.pow(shift.unsigned_abs());
            (number + divisor / 2) / divisor
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::unit::Unit;
    use crate::locale::Locale;
    use crate::locale::words::Words;
    use crate::path::SourcePath;

    fn shown(language: &str, currency: Option<&str>, unit: Unit, value: f64) -> String {
        let locale = Locale::of(language);
        let numbers = locale.numbers(currency);
        numbers.text(value, &numbers.format(unit, None))
    }

    #[test]
    fn amounts() {
        for (language, currency, value, text) in [
            ("en-GB", Some("GBP"), 1375.0, "£1,375"),
            ("en-GB", Some("GBP"), -42.857, "-£42.86"),
            ("en-US", Some("USD"), 1234.5, "$1,234.50"),
            ("en-US", Some("CHF"), 5.0, "CHF\u{a0}5"),
            ("de", Some("EUR"), 1_234_567.891, "1.234.567,89\u{a0}€"),
            ("de-CH", Some("CHF"), 1234.5, "CHF\u{a0}1'234.50"),
            ("fr", Some("EUR"), 1234.5, "1\u{202f}234,50\u{a0}€"),
            ("es", Some("EUR"), 1234.0, "1234\u{a0}€"),
            ("es", Some("EUR"), 12345.0, "12.345\u{a0}€"),
            ("en", Some("JPY"), 1234.5, "¥1,235"),
            ("en", None, 1375.0, "1,375"),
            ("en", None, 42.857, "42.86"),
            ("en", None, 42.5, "42.50"),
        ] {
            assert_eq!(shown(language, currency, Unit::Currency, value), text, "{language} {currency:?} {value}");
        }
    }

    #[test]
    fn percentages_and_times() {
        for (language, unit, value, text) in [
            ("en", Unit::Percent, 12.0 / 38.0, "31.6%"),
            ("en", Unit::Percent, 0.25, "25%"),
            ("de", Unit::Percent, 12.0 / 38.0, "31,6\u{a0}%"),
            ("fr", Unit::Percent, 12.0 / 38.0, "31,6\u{a0}%"),
            ("en", Unit::Months, 1.0, "1\u{a0}month"),
            ("en", Unit::Months, 0.96, "1\u{a0}month"),
            ("en", Unit::Months, 1.5, "1.5\u{a0}months"),
            ("fr", Unit::Days, 1.5, "1,5\u{a0}jour"),
            ("de", Unit::Years, 2.0, "2\u{a0}Jahre"),
            ("xx", Unit::Count, 1234.0, "1,234"),
        ] {
            assert_eq!(shown(language, None, unit, value), text, "{language} {value}");
        }
    }

    #[test]
    fn units_have_the_forms_of_the_language() {
        let mut polish = Locale { words: Words::without_table("pl"), ..Locale::of("pl") };
        let table = "count_days = { one = \"{count} dzień\", few = \"{count} dni\", many = \"{count} dni\", other = \"{count} dnia\" }\n\
                     count_weeks = { one = \"tydzień\", few = \"{count} tygodnie\", many = \"{count} tygodni\", other = \"{count} tygodnia\" }\n";
        polish.words.translate(&SourcePath::lossy("theme/words/pl.toml"), table);
        let numbers = polish.numbers(None);
        let shown =
            |unit| [0.0, 1.0, 1.5, 3.0, -22.0, 1_000_000.0].map(|value| numbers.text(value, &numbers.format(unit, None)).replace('\u{a0}', " "));
        assert_eq!(shown(Unit::Days), ["0 dni", "1 dzień", "1,5 dnia", "3 dni", "-22 dni", "1 000 000 dni"]);
        assert_eq!(shown(Unit::Weeks), ["0 tygodni", "tydzień", "1,5 tygodnia", "3 tygodnie", "-22 tygodnie", "1 000 000 tygodni"]);
        // What the table lacks is English, by the rules of English.
        assert_eq!(shown(Unit::Hours), ["0 hours", "1 hour", "1,5 hours", "3 hours", "-22 hours", "1 000 000 hours"]);
    }

    #[test]
    fn the_noise_of_binary_fractions_does_not_show() {
        for (value, text) in
            [(0.1 + 0.2, "0.3"), (1.005, "1.01"), (2.675 * 100.0, "267.5"), (-0.001, "0"), (0.0, "0"), (999.999, "1,000"), (1e-40, "0")]
        {
            assert_eq!(shown("en", None, Unit::Number, value), text, "{value}");
        }
        assert_eq!(shown("en", None, Unit::Number, 999_999_999_999_999.0), "1,000,000,000,000,000");
    }
}
