//! Words as search sees them.
//!
//! 1. [`each`] folds a text (no case, no diacritics, compatible forms of letters as one) and gives its words: runs of letters and digits, and
//!    single characters in scripts that are written without spaces.
//! 2. [`Language`] knows which words say nothing, and which words are forms of one.
//!
//! The script that readers search with folds and splits in the same way (`theme/search.js`: `fold`, `words`); a test runs both over random text.
//! It needs no stemmer: which words belong together stands in the index.

use snowball_stemmers_rs::{Algorithm, Stemmer};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::config::words::main_part;

/// Letters of the longest word that is kept. What is longer was not written by a person.
const LONGEST: usize = 40;

/// Calls `word` with every word of a text, folded, in order.
///
/// ```
/// let mut words = Vec::new();
/// guidegen::site::search::words::each("The Café’s KPIs: 3.5 Straßen, 東京", |word| words.push(word.to_owned()));
/// assert_eq!(words, ["the", "cafe", "s", "kpis", "3", "5", "strassen", "東", "京"]);
/// ```
pub fn each(text: &str, word: impl FnMut(&str)) {
    let mut splitter = Splitter { letters: String::new(), word };
    let mut rest = text;
    while !rest.is_empty() {
        // Nearly all text is runs of plain letters, which need no look at each.
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (run, others) = rest.split_at(end);
        splitter.run(run);
        let mut others = others.chars();
        if let Some(character) = others.next() {
            fold(character, &mut |letter| splitter.letter(letter));
        }
        rest = others.as_str();
    }
    splitter.end();
}

/// Puts letters together to words.
struct Splitter<F> {
    /// Those of the word that has begun, folded.
    letters: String,
    word: F,
}

impl<F: FnMut(&str)> Splitter<F> {
    /// Letters and digits of ASCII, as they are written.
    fn run(&mut self, run: &str) {
        let start = self.letters.len();
        self.letters.push_str(run);
        if let Some(added) = self.letters.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    }

    /// One character, folded.
    fn letter(&mut self, folded: char) {
        if !folded.is_alphanumeric() {
            self.end();
        } else if stands_alone(folded) {
            self.end();
            self.letters.push(folded);
            self.end();
        } else {
            self.letters.push(folded);
        }
    }

    fn end(&mut self) {
        // Bytes first, as they need no counting.
        let is_kept = self.letters.len() <= LONGEST || self.letters.chars().count() <= LONGEST;
        if is_kept && !self.letters.is_empty() {
            (self.word)(&self.letters);
        }
        self.letters.clear();
    }
}

/// Takes a letter apart and gives what is left without marks and case.
fn fold(character: char, letter: &mut impl FnMut(char)) {
    // Nearly all letters, and nothing to take apart.
    if character.is_ascii() {
        return letter(character.to_ascii_lowercase());
    }
    // First apart, then small: `№` has no small form, and comes apart into a capital and a small letter.
    decompose_compatible(character, |part| {
        if !is_combining_mark(part) {
            for lower in part.to_lowercase() {
                match lower {
                    // Unicode takes none of these apart, though people type them without: “Strasse”, “Lodz”. A sigma at the end of a word is the
                    // same letter.
                    'ß' => "ss".chars().for_each(&mut *letter),
                    'æ' => "ae".chars().for_each(&mut *letter),
                    'œ' => "oe".chars().for_each(&mut *letter),
                    'ø' => letter('o'),
                    'ł' => letter('l'),
                    'đ' => letter('d'),
                    'ı' => letter('i'),
                    'ς' => letter('σ'),
                    other => letter(other),
                }
            }
        }
    });
}

/// Whether a character belongs to a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
fn stands_alone(character: char) -> bool {
    matches!(u32::from(character), 0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x2e80..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// What search knows about a language.
pub struct Language {
    stemmer: Option<Stemmer>,
    silent: &'static [&'static str],
}

impl Language {
    /// The language of a tag such as `en-GB`. Of a language that is not known every word counts, and each stands for itself.
    ///
    /// ```
    /// use guidegen::site::search::words::Language;
    /// assert_eq!(Language::of("en-GB").stem("forecasting"), Language::of("en").stem("forecasts"));
    /// assert_eq!(Language::of("x").stem("forecasting"), "forecasting");
    /// ```
    pub fn of(tag: &str) -> Self {
        let language = main_part(tag);
        let algorithm = match language.as_str() {
            "en" => Some(Algorithm::English),
            "de" => Some(Algorithm::German),
            "fr" => Some(Algorithm::French),
            "es" => Some(Algorithm::Spanish),
            "it" => Some(Algorithm::Italian),
            "pt" => Some(Algorithm::Portuguese),
            "nl" => Some(Algorithm::Dutch),
            "sv" => Some(Algorithm::Swedish),
            "da" => Some(Algorithm::Danish),
            "nb" | "nn" | "no" => Some(Algorithm::Norwegian),
            "fi" => Some(Algorithm::Finnish),
            _ => None,
        };
        let silent = match language.as_str() {
            "en" => ENGLISH,
            "de" => GERMAN,
            _ => &[],
        };
        Self { stemmer: algorithm.map(Stemmer::create), silent }
    }

    /// What the forms of a word have in common.
    pub fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            // Numbers and names with digits have no forms.
            Some(stemmer) if word.chars().all(char::is_alphabetic) => stemmer.stem(word).into_owned(),
            _ => word.to_owned(),
        }
    }

    /// Whether a word is on every page and says nothing about any of them.
    pub fn is_silent(&self, word: &str) -> bool {
        self.silent.binary_search(&word).is_ok()
    }

    /// The words that say nothing, in order.
    pub fn silent(&self) -> &'static [&'static str] {
        self.silent
    }
}

/// English words that say nothing about a page, in order.
static ENGLISH: &[&str] = &[
    "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "between", "but", "by", "can", "could", "d", "did", "do",
    "does", "each", "every", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
    "ll", "m", "may", "me", "might", "my", "no", "not", "of", "on", "one", "or", "our", "re", "s", "shall", "she", "should", "so", "some", "such",
    "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "us", "ve", "was", "we", "were", "what",
    "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
];

/// German words that say nothing about a page, folded, in order.
static GERMAN: &[&str] = &[
    "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "bin", "bis", "da", "das", "dass", "dem", "den", "der", "des", "die", "dies", "diese",
    "dieser", "dieses", "doch", "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "fur", "haben", "hat", "ich", "ihr",
    "ihre", "im", "in", "ist", "ja", "kann", "mit", "nach", "nicht", "noch", "nur", "oder", "ohne", "sein", "seine", "sich", "sie", "sind", "so",
    "soll", "uber", "um", "und", "uns", "unter", "vom", "von", "vor", "wann", "war", "warum", "was", "weil", "welche", "wenn", "wer", "werden",
    "wie", "wir", "wird", "wo", "zu", "zum", "zur", "zwischen",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::{ENGLISH, GERMAN, Language, each};

    #[test]
    fn words_that_say_nothing_are_in_order() {
        for list in [ENGLISH, GERMAN] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    #[test]
    fn forms_of_a_word_belong_together() {
        let german = Language::of("de-AT");
        assert_eq!(german.stem("aufgaben"), german.stem("aufgabe"));
        assert!(german.is_silent("fur"));
        assert!(!Language::of("fr").is_silent("fur"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_and_nothing_panics(text in any::<String>()) {
            for language in ["en", "de", "fr", "fi", "none"].map(Language::of) {
                each(&text, |word| {
                    let mut again = Vec::new();
                    each(word, |word| again.push(word.to_owned()));
                    assert_eq!(again, [word]);
                    language.stem(word);
                });
            }
            prop_assert!(true);
        }
    }
}
