//! The quotation marks of languages.
//!
//! They follow Unicode's CLDR (`delimiters`) but for French, where it leaves out the spaces that French typography asks for. Where a country has marks
//! of its own, there is a row for it.

use super::tag::main_part;

/// How a language writes what authors type as `"` and `'`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quotes {
    /// The language, or a language with its region.
    language: &'static str,
    /// What stands before and behind a quotation.
    pub outer: Pair,
    /// The same for a quotation within another.
    pub inner: Pair,
}

/// An opening and a closing mark, with the spaces that stand inside.
pub type Pair = (&'static str, &'static str);

/// The marks of languages, English first, which holds for any other.
const ALL: &[Quotes] = &[
    Quotes::ENGLISH,
    row("ar", ("”", "“"), ("’", "‘")),
    row("bg", ("„", "“"), ("‘", "’")),
    row("bs", ("„", "”"), ("‘", "’")),
    row("ca", ("«", "»"), ("“", "”")),
    row("cs", ("„", "“"), ("‚", "‘")),
    row("de", ("„", "“"), ("‚", "‘")),
    row("de-CH", ("«", "»"), ("‹", "›")),
    row("de-LI", ("«", "»"), ("‹", "›")),
    row("el", ("«", "»"), ("“", "”")),
    row("es", ("«", "»"), ("“", "”")),
    row("et", ("„", "“"), ("‚", "‘")),
    row("fa", ("«", "»"), ("‹", "›")),
    row("fi", ("”", "”"), ("’", "’")),
    row("fr", ("«\u{202f}", "\u{202f}»"), ("“", "”")),
    row("fr-CH", ("«\u{202f}", "\u{202f}»"), ("‹\u{202f}", "\u{202f}›")),
    row("he", ("”", "”"), ("’", "’")),
    row("hr", ("„", "“"), ("‚", "‘")),
    row("hu", ("„", "”"), ("»", "«")),
    row("is", ("„", "“"), ("‚", "‘")),
    row("it", ("«", "»"), ("“", "”")),
    row("ja", ("「", "」"), ("『", "』")),
    row("lt", ("„", "“"), ("‚", "‘")),
    row("nb", ("«", "»"), ("‘", "’")),
    row("nn", ("«", "»"), ("‘", "’")),
    row("no", ("«", "»"), ("‘", "’")),
    row("pl", ("„", "”"), ("«", "»")),
    row("pt-PT", ("«", "»"), ("“", "”")),
    row("ro", ("„", "”"), ("«", "»")),
    row("ru", ("«", "»"), ("„", "“")),
    row("sk", ("„", "“"), ("‚", "‘")),
    row("sl", ("„", "“"), ("‚", "‘")),
    row("sq", ("«", "»"), ("“", "”")),
    row("sr", ("„", "”"), ("’", "’")),
    row("sv", ("”", "”"), ("’", "’")),
    row("uk", ("«", "»"), ("„", "“")),
    row("zh-Hant", ("「", "」"), ("『", "』")),
    row("zh-HK", ("「", "」"), ("『", "』")),
    row("zh-TW", ("「", "」"), ("『", "』")),
];

const fn row(language: &'static str, outer: Pair, inner: Pair) -> Quotes {
    Quotes { language, outer, inner }
}

impl Quotes {
    /// The marks of English.
    pub const ENGLISH: Self = row("en", ("“", "”"), ("‘", "’"));

    /// The marks of the language of a tag; those of English where no others are known.
    ///
    /// ```
    /// use guidegen::locale::quotes::Quotes;
    /// assert_eq!(["de-AT", "de-CH", "nl"].map(|tag| Quotes::of(tag).outer), [("„", "“"), ("«", "»"), ("“", "”")]);
    /// ```
    pub fn of(tag: &str) -> Self {
        let known = |wanted: &str| ALL.iter().find(|quotes| quotes.language.eq_ignore_ascii_case(wanted));
        // The longest part of the tag that has a row: `zh-Hant-TW` is written like `zh-Hant`.
        let parts = tag.match_indices('-').map(|(at, _)| &tag[..at]).rev();
        std::iter::once(tag).chain(parts).find_map(known).or_else(|| known(&main_part(tag))).copied().unwrap_or(Self::ENGLISH)
    }
}

#[cfg(test)]
mod tests {
    use super::Quotes;

    #[test]
    fn the_longest_part_of_a_tag_that_is_known_counts() {
        let of = |tag: &str| Quotes::of(tag).language;
        assert_eq!(
            ["de", "DE-ch", "de_AT", "zh-Hant-TW", "zh-Hans", "fr-CA", "tlh", ""].map(of),
            ["de", "de-CH", "de", "zh-Hant", "en", "fr", "en", "en"]
        );
    }
}
