//! Splits texts into words for the search.
//!
//! 1. [`each`] folds a text (case, diacritics and compatible forms of letters) and splits it into words: runs of letters and digits, and single
//!    characters in scripts without spaces.
//! 2. [`SearchLanguage`] contains the stop words of a language and its rules for word forms.
//!
//! The client script folds and splits in the same way (`theme/search.js`: `fold`, `words`); a test runs both on random text. It needs no stemmer,
//! since the index contains the stems.

use std::borrow::Cow;

use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::locale::letters::fold;
use crate::locale::tag::main_part;

/// The largest number of letters of a word that is indexed. People do not write longer words.
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
        // Most text consists of runs of plain letters, which need not be handled one by one.
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (run, others) = rest.split_at(end);
        // Most words are such a run in small letters with a space behind it, and need no copy.
        if others.bytes().next().is_none_or(|byte| byte.is_ascii()) && splitter.whole(run) {
            rest = others.get(1..).unwrap_or_default();
            continue;
        }
        splitter.run(run);
        let mut others = others.chars();
        if let Some(character) = others.next() {
            fold(character, &mut |letter| splitter.letter(letter));
        }
        rest = others.as_str();
    }
    splitter.end();
}

/// Combines letters to words.
struct Splitter<F> {
    /// The letters of the current word, folded.
    letters: String,
    word: F,
}

impl<F: FnMut(&str)> Splitter<F> {
    /// Takes ASCII letters and digits as a word, if nothing stands before them and they are folded already. Returns whether that is so.
    fn whole(&mut self, run: &str) -> bool {
        let is_whole = self.letters.is_empty() && !run.bytes().any(|byte| byte.is_ascii_uppercase());
        if is_whole && !run.is_empty() && run.len() <= LONGEST {
            (self.word)(run);
        }
        is_whole
    }

    /// Adds ASCII letters and digits, as they are written.
    fn run(&mut self, run: &str) {
        let start = self.letters.len();
        self.letters.push_str(run);
        if let Some(added) = self.letters.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    }

    /// Adds one folded character, or ends the word.
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
        // The length in bytes first, which is known without counting.
        let is_kept = self.letters.len() <= LONGEST || self.letters.chars().count() <= LONGEST;
        if is_kept && !self.letters.is_empty() {
            (self.word)(&self.letters);
        }
        self.letters.clear();
    }
}

/// Whether a character belongs to a script without spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
pub(crate) fn stands_alone(character: char) -> bool {
    matches!(u32::from(character), 0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x2e80..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// The rules of a language for the search.
pub struct SearchLanguage {
    stemmer: Option<Stemmer>,
    is_english: bool,
    silent: &'static [&'static str],
}

impl SearchLanguage {
    /// The language of a tag such as `en-GB`. For an unknown language there are no stop words, and each form of a word is separate.
    ///
    /// ```
    /// use guidegen::site::search::words::SearchLanguage;
    /// assert_eq!(SearchLanguage::of("en-GB").stem("forecasting"), SearchLanguage::of("en").stem("forecasts"));
    /// assert_eq!(SearchLanguage::of("x").stem("forecasting"), "forecasting");
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
            "fr" => FRENCH,
            "es" => SPANISH,
            "it" => ITALIAN,
            "pt" => PORTUGUESE,
            "nl" => DUTCH,
            _ => &[],
        };
        Self { stemmer: algorithm.map(Stemmer::create), is_english: language == "en", silent }
    }

    /// The stem of a word, which its forms have in common.
    pub fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            // Numbers and names with digits have no other forms.
            Some(stemmer) if word.chars().all(char::is_alphabetic) => {
                let spelled = if self.is_english { one_spelling(word) } else { Cow::Borrowed(word) };
                stemmer.stem(&spelled).into_owned()
            }
            _ => word.to_owned(),
        }
    }

    /// Whether a word is a stop word, which occurs on all pages and characterises none.
    pub fn is_silent(&self, word: &str) -> bool {
        self.silent.binary_search(&word).is_ok()
    }

    /// The stop words, sorted.
    pub fn silent(&self) -> &'static [&'static str] {
        self.silent
    }
}

/// Converts an English word to one spelling for British and American forms: “organise” for both, and “behavior”.
///
/// The result need not be a word: it is only compared, and all forms of a word are converted in the same way.
fn one_spelling(word: &str) -> Cow<'_, str> {
    const AFTER_Z: [&str; 12] = ["e", "es", "ed", "er", "ers", "ing", "able", "ation", "ations", "ational", "ability", "ement"];
    const AFTER_OUR: [&str; 14] = ["", "s", "ed", "ing", "ings", "al", "able", "ably", "ful", "er", "ers", "ite", "ites", "hood"];
    // Shorter words are different: “size”, “four”, “tour”.
    const SHORTEST: usize = 3;
    let joined = |at: usize, new: &str, length: usize| [&word[..at], new, &word[at + length..]].concat();
    let z = ["iz", "yz"].into_iter().find_map(|letters| word.rfind(letters));
    if let Some(at) = z.filter(|at| *at >= SHORTEST && AFTER_Z.contains(&&word[at + 2..])) {
        return joined(at + 1, "s", 1).into();
    }
    if let Some(at) = word.rfind("our").filter(|at| *at >= SHORTEST && AFTER_OUR.contains(&&word[at + 3..])) {
        return joined(at, "or", 3).into();
    }
    word.into()
}

/// English stop words, sorted.
static ENGLISH: &[&str] = &[
    "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "between", "but", "by", "can", "could", "d", "did", "do",
    "does", "each", "every", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
    "ll", "m", "many", "may", "me", "might", "much", "my", "no", "not", "of", "on", "one", "or", "our", "re", "s", "shall", "she", "should", "so",
    "some", "such", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "us", "ve", "was", "we",
    "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
];

/// German stop words, folded and sorted.
static GERMAN: &[&str] = &[
    "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "bin", "bis", "da", "das", "dass", "dem", "den", "der", "des", "die", "dies", "diese",
    "dieser", "dieses", "doch", "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "fur", "haben", "hat", "ich", "ihr",
    "ihre", "im", "in", "ist", "ja", "kann", "mit", "nach", "nicht", "noch", "nur", "oder", "ohne", "sein", "seine", "sich", "sie", "sind", "so",
    "soll", "uber", "um", "und", "uns", "unter", "vom", "von", "vor", "wann", "war", "warum", "was", "weil", "welche", "wenn", "wer", "werden",
    "wie", "wir", "wird", "wo", "zu", "zum", "zur", "zwischen",
];

/// French stop words, folded and sorted.
static FRENCH: &[&str] = &[
    "a", "ai", "au", "aussi", "aux", "avec", "c", "ce", "ces", "cet", "cette", "comme", "comment", "d", "dans", "de", "des", "donc", "du", "elle",
    "elles", "en", "entre", "es", "est", "et", "etait", "etes", "eu", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "leurs", "lui", "m",
    "ma", "mais", "me", "meme", "mes", "mon", "n", "ne", "nos", "notre", "nous", "on", "ont", "ou", "par", "pas", "pour", "pourquoi", "qu", "quand",
    "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "s", "sa", "sans", "se", "ses", "si", "son", "sont", "sous", "sur", "t", "ta", "te",
    "tes", "ton", "tous", "tout", "toute", "toutes", "tu", "un", "une", "vos", "votre", "vous", "y",
];

/// Spanish stop words, folded and sorted.
static SPANISH: &[&str] = &[
    "a", "al", "algo", "ante", "aunque", "cada", "como", "con", "cual", "cuales", "cuando", "de", "del", "desde", "donde", "e", "el", "ella",
    "ellas", "ellos", "en", "entre", "era", "es", "esa", "ese", "eso", "esta", "estan", "estas", "este", "esto", "estos", "fue", "ha", "han",
    "hasta", "hay", "la", "las", "le", "les", "lo", "los", "mas", "me", "mi", "mis", "muy", "ni", "no", "nos", "o", "os", "otra", "otro", "para",
    "pero", "por", "porque", "pues", "que", "quien", "quienes", "se", "sea", "ser", "si", "sin", "sobre", "son", "su", "sus", "tal", "te", "tu",
    "tus", "u", "un", "una", "unas", "uno", "unos", "y", "ya", "yo",
];

/// Italian stop words, folded and sorted.
static ITALIAN: &[&str] = &[
    "a", "ad", "agli", "ai", "al", "all", "alla", "alle", "allo", "anche", "c", "che", "chi", "ci", "col", "come", "con", "cosa", "cui", "d", "da",
    "dagli", "dai", "dal", "dall", "dalla", "dalle", "dallo", "degli", "dei", "del", "dell", "della", "delle", "dello", "di", "dove", "e", "ed",
    "gli", "ha", "hanno", "i", "il", "in", "io", "l", "la", "le", "lei", "li", "lo", "loro", "lui", "ma", "mi", "nei", "nel", "nell", "nella",
    "nelle", "nello", "no", "noi", "non", "o", "per", "perche", "piu", "qual", "quale", "quali", "quando", "quanto", "quella", "quelle", "quelli",
    "quello", "questa", "queste", "questi", "questo", "se", "sei", "si", "sia", "sono", "sua", "sue", "sugli", "sui", "sul", "sull", "sulla",
    "sulle", "suo", "suoi", "ti", "tra", "tu", "tutti", "un", "una", "uno", "v", "vi", "voi",
];

/// Portuguese stop words, folded and sorted.
static PORTUGUESE: &[&str] = &[
    "a", "ao", "aos", "as", "ate", "com", "como", "da", "das", "de", "dela", "delas", "dele", "deles", "do", "dos", "e", "ela", "elas", "ele",
    "eles", "em", "entre", "era", "essa", "essas", "esse", "esses", "esta", "estas", "este", "estes", "eu", "foi", "ha", "isso", "isto", "ja", "la",
    "lhe", "lhes", "mais", "mas", "me", "mesmo", "meu", "minha", "muito", "na", "nao", "nas", "nem", "no", "nos", "nossa", "nosso", "num", "numa",
    "o", "os", "ou", "para", "pela", "pelas", "pelo", "pelos", "por", "porque", "quais", "qual", "quando", "que", "quem", "sao", "se", "sem", "ser",
    "seu", "seus", "so", "sobre", "sua", "suas", "tambem", "te", "tem", "tu", "um", "uma", "umas", "uns", "voce", "voces",
];

/// Dutch stop words, folded and sorted.
static DUTCH: &[&str] = &[
    "aan", "al", "als", "bij", "dan", "dat", "de", "der", "deze", "die", "dit", "doch", "doen", "door", "dus", "een", "en", "er", "ge", "geen",
    "had", "heb", "hebben", "heeft", "het", "hij", "hoe", "hun", "ik", "in", "is", "ja", "je", "kan", "kon", "maar", "me", "men", "met", "mij",
    "mijn", "moet", "na", "naar", "niet", "nog", "nu", "of", "om", "omdat", "onder", "ons", "onze", "ook", "op", "over", "s", "t", "te", "tot",
    "tussen", "u", "uit", "uw", "van", "veel", "voor", "waar", "waarom", "wanneer", "want", "was", "wat", "we", "welke", "wie", "wij", "word",
    "worden", "wordt", "ze", "zich", "zij", "zijn", "zo", "zonder", "zou",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::{SearchLanguage, each};

    #[test]
    fn words_that_say_nothing_are_in_order() {
        for language in ["en", "de", "fr", "es", "it", "pt", "nl"] {
            let list = SearchLanguage::of(language).silent();
            assert!(!list.is_empty() && list.windows(2).all(|pair| pair[0] < pair[1]), "{language}");
            for word in list {
                each(word, |folded| assert_eq!(folded, *word));
            }
        }
        // The rest of an article before a vowel: “l’équipe”, “dell’azienda”, “d’une”.
        assert!(["l", "d", "qu", "c", "j", "n", "s"].iter().all(|word| SearchLanguage::of("fr").is_silent(word)));
        assert!(SearchLanguage::of("it").is_silent("dell"));
    }

    #[test]
    fn forms_of_a_word_belong_together() {
        let german = SearchLanguage::of("de-AT");
        assert_eq!(german.stem("aufgaben"), german.stem("aufgabe"));
        assert!(german.is_silent("fur"));
        assert!(!SearchLanguage::of("fr").is_silent("fur"));
    }

    #[test]
    fn british_and_american_spellings_are_forms_of_one_word() {
        let english = SearchLanguage::of("en");
        for (british, american) in [
            ("optimisation", "optimization"),
            ("organise", "organizes"),
            ("organising", "organization"),
            ("analyse", "analyze"),
            ("behaviour", "behaviors"),
            ("behavioural", "behavioral"),
            ("labour", "labor"),
        ] {
            assert_eq!(english.stem(british), english.stem(american), "{british}");
        }
        for (one, other) in [("four", "for"), ("tour", "tor"), ("size", "sise"), ("hour", "hor"), ("organisation", "organ")] {
            assert_ne!(english.stem(one), english.stem(other), "{one}");
        }
        assert_eq!(english.stem("sizes"), english.stem("size"));
        assert_ne!(SearchLanguage::of("fr").stem("favour"), SearchLanguage::of("fr").stem("favor"));
    }

    #[test]
    fn a_soft_hyphen_is_no_letter_and_ends_no_word() {
        let mut words = Vec::new();
        each("Vertriebs\u{ad}leitung A\u{ad}", |word| words.push(word.to_owned()));
        assert_eq!(words, ["vertriebsleitung", "a"]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_and_nothing_panics(text in any::<String>()) {
            for language in ["en", "de", "fr", "fi", "none"].map(SearchLanguage::of) {
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
