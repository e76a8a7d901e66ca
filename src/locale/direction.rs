//! Whether a language is written from left to right or from right to left, and which words of a text are.
//!
//! The script decides. A tag may name it (`az-Arab`); otherwise it is the script in which the language is usually written, which in a few languages
//! depends on the country. The tables follow the likely subtags and the script metadata of Unicode's CLDR; a test compares them with a browser's.

use std::ops::Range;

use serde::Serialize;
use unicode_normalization::char::is_combining_mark;

use super::tag::{main_part, region, script};

/// The direction in which lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Direction {
    /// From left to right, such as English.
    #[default]
    #[serde(rename = "ltr")]
    LeftToRight,
    /// From right to left, such as Arabic.
    #[serde(rename = "rtl")]
    RightToLeft,
}

/// A text cut where its direction changes, as it stands within lines of the direction `around`.
///
/// Numbers go with the word before them, and what has no direction, such as spaces and full stops, with the words on both sides if these agree and
/// with the line otherwise.
pub(crate) fn runs(text: &str, around: Direction) -> Vec<(Direction, &str)> {
    let mut runs: Vec<(Direction, Range<usize>)> = vec![(around, 0..0)];
    for (at, letter) in text.char_indices() {
        let Some((before, range)) = runs.last_mut() else { continue };
        let Some(direction) = direction_of(letter, *before) else { continue };
        if direction == *before {
            range.end = at + letter.len_utf8();
            continue;
        }
        // What stands between the two goes with the line.
        let start = if direction == around { range.end } else { at };
        range.end = start;
        runs.push((direction, start..at + letter.len_utf8()));
    }
    let end = runs.last().map_or(0, |(_, range)| range.end);
    match runs.last_mut() {
        Some((last, range)) if *last == around => range.end = text.len(),
        _ => runs.push((around, end..text.len())),
    }
    runs.into_iter().filter(|(_, range)| !range.is_empty()).map(|(direction, range)| (direction, &text[range])).collect()
}

/// The direction of a letter, where `before` is that of the letters before it; `None` if it has none.
fn direction_of(letter: char, before: Direction) -> Option<Direction> {
    if letter.is_numeric() || is_combining_mark(letter) {
        return Some(before);
    }
    let is_from_right = matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    letter.is_alphabetic().then_some(if is_from_right { Direction::RightToLeft } else { Direction::LeftToRight })
}

/// The scripts of living languages that are written from right to left, by their codes (ISO 15924).
const SCRIPTS: &[&str] = &["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"];

/// The languages that are usually written in one of them, in order.
const LANGUAGES: &[&str] = &[
    "aeb", "aii", "ajt", "apc", "ar", "arq", "ars", "ary", "arz", "bal", "bcc", "bej", "bft", "bgn", "bgp", "bqi", "brh", "ckb", "dcc", "drw", "dv",
    "fa", "fia", "gbz", "gjk", "gju", "glk", "gwt", "haz", "he", "hnd", "hno", "iw", "ji", "khw", "ks", "kvx", "kxp", "lah", "lki", "lrc", "luz",
    "mvy", "mzn", "nqo", "ota", "pnb", "prd", "prs", "ps", "rmt", "sam", "scl", "sd", "sdh", "shu", "skr", "swb", "syr", "trw", "ttt", "ug", "ur",
    "wni", "xmn", "yi", "zdj",
];

/// Languages that are usually written in one of them in some countries only.
const IN_COUNTRIES: &[(&str, &[&str])] = &[
    ("az", &["IQ", "IR"]),
    ("ha", &["CM", "SD"]),
    ("kk", &["AF", "CN", "IR", "MN"]),
    ("ku", &["IQ", "IR", "LB"]),
    ("ky", &["CN"]),
    ("ms", &["CC"]),
    ("pa", &["PK"]),
    ("tg", &["PK"]),
    ("tk", &["AF", "IR"]),
    ("uz", &["AF", "CN"]),
];

/// Languages of [`LANGUAGES`] that are usually written from left to right in some countries.
const NOT_IN_COUNTRIES: &[(&str, &[&str])] = &[("sd", &["IN"]), ("ug", &["KZ", "MN"])];

impl Direction {
    /// The direction of the language of a tag.
    ///
    /// ```
    /// use guidegen::locale::direction::Direction::{self, LeftToRight, RightToLeft};
    /// assert_eq!(["ar-EG", "he", "az-Arab", "pa-PK"].map(Direction::of), [RightToLeft; 4]);
    /// assert_eq!(["en", "az", "pa", "ks-Deva"].map(Direction::of), [LeftToRight; 4]);
    /// ```
    pub fn of(tag: &str) -> Self {
        let is_from_right = match script(tag) {
            Some(script) => SCRIPTS.contains(&script.as_str()),
            None => is_usually_from_right(&main_part(tag), region(tag).as_deref()),
        };
        if is_from_right { Self::RightToLeft } else { Self::LeftToRight }
    }

    /// Whether it is from right to left.
    pub fn is_from_right(self) -> bool {
        self == Self::RightToLeft
    }
}

fn is_usually_from_right(language: &str, region: Option<&str>) -> bool {
    let listed =
        |table: &[(&str, &[&str])]| table.iter().any(|(known, regions)| *known == language && region.is_some_and(|it| regions.contains(&it)));
    if LANGUAGES.binary_search(&language).is_ok() { !listed(NOT_IN_COUNTRIES) } else { listed(IN_COUNTRIES) }
}

#[cfg(test)]
mod tests {
    use super::Direction::{LeftToRight, RightToLeft};
    use super::{Direction, LANGUAGES, runs};

    #[test]
    fn the_script_decides_and_without_one_the_usual_script_of_the_language() {
        let from_right = ["ar", "AR", "fa-IR", "ur", "ps", "ckb", "dv", "yi", "az-Arab", "pa_Arab_PK", "uz-AF", "ks", "en-Arab", "ug-CN"];
        let from_left = ["en", "de-AT", "az-Latn-IR", "ug-KZ", "sd-IN", "ar-Latn", "ku", "uz", "ff", "ja", "", "x", "de-x-arab", "en-u-nu-arab"];
        assert!(from_right.iter().all(|tag| Direction::of(tag).is_from_right()));
        let wrong: Vec<&&str> = from_left.iter().filter(|tag| Direction::of(tag).is_from_right()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(LANGUAGES.is_sorted());
    }

    #[test]
    fn a_text_is_cut_where_its_direction_changes() {
        assert_eq!(runs("", RightToLeft), []);
        assert_eq!(runs("יודע Excel 365.", RightToLeft), [(RightToLeft, "יודע "), (LeftToRight, "Excel 365"), (RightToLeft, ".")]);
        assert_eq!(runs("3–5.", RightToLeft), [(RightToLeft, "3–5.")]);
        assert_eq!(runs("SQL & Excel", RightToLeft), [(LeftToRight, "SQL & Excel")]);
        let texts: Vec<&str> = runs("(SQL) ו-CRM!", RightToLeft).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["(", "SQL", ") ו-", "CRM", "!"]);
        // An accent that is a character of its own stays with its letter.
        assert_eq!(runs("Cafe\u{301}", RightToLeft), [(LeftToRight, "Cafe\u{301}")]);
        assert_eq!(runs("Says שלום 5 times", LeftToRight), [(LeftToRight, "Says "), (RightToLeft, "שלום 5"), (LeftToRight, " times")]);
    }
}
