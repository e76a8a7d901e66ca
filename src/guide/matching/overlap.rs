//! Measures how much of their wording two points have in common.
//!
//! 1. [`Vocabulary::words`] splits a text into words as the search does, leaves out those that say little about what a point is about (stop words,
//!    numbers, and words of work in general: [`work_words`]), and reduces the others to their stems. In scripts without spaces, two neighbouring
//!    characters count as a word.
//! 2. [`PointWords::overlap`] is the number of words that two points share, as a part of the words of the shorter one. A point that only became longer
//!    is therefore as near as one that stayed the same.

use std::cmp::Ordering;
use std::hash::Hasher as _;

use rustc_hash::FxHasher;

use crate::locale::tag::main_part;
use crate::site::search::words::{SearchLanguage, each, stands_alone};

/// The words of a point by which it is compared with others: a hash of each stem, sorted. A word that occurs twice is in it twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PointWords(Vec<u64>);

/// The part of their words that two points share: from 0 to 1, ordered by its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Overlap {
    /// The number of words that both have.
    shared: u64,
    /// The number of words of the shorter one; 1 if it has none.
    of: u64,
}

/// The rules of a language by which a text becomes [`PointWords`].
pub(super) struct Vocabulary {
    language: SearchLanguage,
    /// The stems of the words of work in general, sorted.
    work: Vec<String>,
}

impl Vocabulary {
    /// The rules of a language tag such as `en-GB`. In a language without tables, every word counts and each form of it is separate.
    pub(super) fn of(tag: &str) -> Self {
        let language = SearchLanguage::of(tag);
        let mut work: Vec<String> = work_words(tag).split_whitespace().map(|word| language.stem(word)).collect();
        work.sort_unstable();
        Self { language, work }
    }

    /// The words of a text. If all of them say little, all of them count.
    pub(super) fn words(&self, text: &str) -> PointWords {
        let mut all: Vec<String> = Vec::new();
        each(text, |word| all.push(word.to_owned()));
        let spoken: Vec<String> = all.chunk_by(|one, other| is_sign(one) == is_sign(other)).flat_map(paired).collect();
        let stems = |words: Vec<&String>| -> Vec<String> { words.into_iter().map(|word| self.language.stem(word)).collect() };
        let telling = stems(spoken.iter().filter(|word| !self.language.is_silent(word) && !is_number(word) && !has_particle(word)).collect());
        let telling: Vec<String> = telling.into_iter().filter(|stem| self.work.binary_search(stem).is_err()).collect();
        let mut words: Vec<u64> = if telling.is_empty() { stems(spoken.iter().collect()) } else { telling }.iter().map(|stem| hash(stem)).collect();
        words.sort_unstable();
        PointWords(words)
    }
}

impl PointWords {
    /// The part of their words that two points share.
    pub(super) fn overlap(&self, other: &Self) -> Overlap {
        let (mut ours, mut theirs) = (self.0.as_slice(), other.0.as_slice());
        let mut shared = 0;
        while let ([one, our_rest @ ..], [other, their_rest @ ..]) = (ours, theirs) {
            match one.cmp(other) {
                Ordering::Less => ours = our_rest,
                Ordering::Greater => theirs = their_rest,
                Ordering::Equal => {
                    shared += 1;
                    (ours, theirs) = (our_rest, their_rest);
                }
            }
        }
        Overlap { shared, of: self.0.len().min(other.0.len()).max(1) as u64 }
    }
}

impl Overlap {
    /// Whether at least this many hundredths of the words of the shorter point are shared.
    pub(super) fn is_at_least(self, hundredths: u64) -> bool {
        self.shared * 100 >= self.of * hundredths
    }
}

// Fractions are compared without rounding, so that a result is the same on every machine.
impl Ord for Overlap {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.shared * other.of).cmp(&(other.shared * self.of))
    }
}

impl PartialOrd for Overlap {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Overlap {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Overlap {}

fn hash(stem: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(stem.as_bytes());
    hasher.finish()
}

/// Whether a word is one character of a script without spaces.
fn is_sign(word: &str) -> bool {
    word.chars().all(stands_alone)
}

fn is_number(word: &str) -> bool {
    word.starts_with(char::is_numeric)
}

/// Whether a pair of characters has a letter in which Japanese writes particles and endings.
fn has_particle(word: &str) -> bool {
    word.chars().any(|sign| matches!(sign, '\u{3040}'..='\u{309f}'))
}

/// Words, or in scripts without spaces each character with the next: a single one occurs in many words.
fn paired(words: &[String]) -> Vec<String> {
    match words {
        [first, _, ..] if is_sign(first) => words.windows(2).map(<[String]>::concat).collect(),
        _ => words.to_vec(),
    }
}

/// Words that occur in every kind of work, folded: what somebody does with a subject, when, and how many. Their other forms are left out too.
///
/// The English ones were chosen by looking at the errors on one half of the labelled points; the others are their translations.
fn work_words(tag: &str) -> &'static str {
    match main_part(tag).as_str() {
        "en" => {
            "take part own lead support help work make sure needs ensure keep once when after before each every new week month year quarter day decide \
             plan run manage responsible two three four five six seven eight nine ten eleven twelve"
        }
        "de" => {
            "teil nimmt eigene leitet fuhrt unterstutzt hilft arbeitet macht sorgt sicher braucht stellt halt sobald wenn nach vor jeder jede jedes neu \
             neue woche monat jahr quartal tag entscheidet plant verantwortet verantwortlich zwei drei vier funf sechs sieben acht neun zehn elf zwolf"
        }
        "fr" => {
            "prend part propre dirige soutient aide travaille fait assure besoin veille garde quand apres avant chaque nouveau nouvelle semaine mois annee \
             trimestre jour decide planifie gere responsable deux trois quatre cinq six sept huit neuf dix onze douze"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    /// Whether more than half of the words of the shorter text are shared.
    fn are_near(tag: &str, one: &str, other: &str) -> bool {
        let vocabulary = Vocabulary::of(tag);
        vocabulary.words(one).overlap(&vocabulary.words(other)).is_at_least(51)
    }

    #[test]
    fn a_point_is_near_one_about_the_same_thing() {
        for (tag, one, other) in [
            ("en", "Takes part in the weekly forecast.", "Leads the weekly forecasts of all regions!"),
            ("en-GB", "Organises 3 reviews a year", "Organizes the reviews of every quarter"),
            ("en", "Leads", "leads."),
            ("de", "Unterstützt die Budgetplanung.", "Verantwortet die Budgetplanung."),
            ("fr", "Répond aux questions de l’équipe", "Répond chaque jour aux questions"),
            ("ja", "営業会議に参加する。", "営業会議を主催する。"),
            ("ja", "売", "売"),
            ("xx", "ena dva tri", "ena dva pet"),
        ] {
            assert!(are_near(tag, one, other), "{one} {other}");
            assert!(are_near(tag, other, one), "{other} {one}");
        }
        for (tag, one, other) in [
            ("en", "Reviews code.", "Reviews budgets."),
            ("en", "Plans the week", "Runs the quarter"),
            ("ja", "営業会議に参加する。", "業務日報を書く。"),
            ("xx", "ena dva", "tri dva"),
            ("en", "", ""),
            ("en", "→", "→ …"),
        ] {
            assert!(!are_near(tag, one, other), "{one} {other}");
        }
    }
}
