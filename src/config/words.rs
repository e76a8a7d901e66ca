//! The words that guidegen itself adds to pages, in the language of the site.
//!
//! 1. [`Words::of`] takes the table of the language that is built in (`theme/words/`), English where there is none.
//! 2. [`Words::translate`] lays a table of the site's own theme over it, [`Words::replace`] the words that `site.toml` replaces.
//! 3. [`Words::get`] and [`Words::fill`] give a text, with what is put into its braces; a text with a number has a form for one and one for others.
//!
//! The keys are those of `theme/words/en.toml`. A text without a part in braces that its key has is a mistake: readers would miss something.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::{Arc, LazyLock};

use super::value::{Entry, Kind, Table, parse_toml};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The tables that are built in, by language, each as its file says it.
static BUILT_IN: [(&str, &str); 3] = [
    ("en", include_str!("../../theme/words/en.toml")),
    ("de", include_str!("../../theme/words/de.toml")),
    ("fr", include_str!("../../theme/words/fr.toml")),
];

/// The same, read.
static TABLES: LazyLock<Vec<(&str, Forms)>> = LazyLock::new(|| {
    let read = |text| parse_toml(&SourcePath::lossy("words.toml"), text, 0).0;
    BUILT_IN
        .iter()
        .map(|(language, text)| (*language, read(text).0.iter().filter_map(|entry| Some((entry.name.clone(), form(&entry.value.kind)?))).collect()))
        .collect()
});

/// No more words are named in a message than this.
const NAMED: usize = 5;

/// The part in braces that says which form of a text is needed.
const COUNT: &str = "count";

type Forms = BTreeMap<String, Form>;

/// A text, or the two forms of a text with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// The same for every number.
    Always(String),
    /// One for one, and one for all other numbers.
    Counted {
        /// For one.
        one: String,
        /// For all other numbers.
        other: String,
    },
}

impl Form {
    /// The form for a number.
    fn of(&self, is_one: bool) -> &str {
        match self {
            Self::Always(text) => text,
            Self::Counted { one, .. } if is_one => one,
            Self::Counted { other, .. } => other,
        }
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self {
            Self::Always(text) => (text, None),
            Self::Counted { one, other } => (one, Some(other)),
        };
        std::iter::once(first).chain(second).map(String::as_str)
    }
}

/// The words of a site. Two are the same if they say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The main part of the language's tag: `de` of `de-AT`.
    language: String,
    forms: Arc<Forms>,
    /// Whether they are in that language, and not in English for want of a table.
    pub is_translated: bool,
}

impl Words {
    /// The words that are built in for a language tag such as `de-AT`.
    ///
    /// ```
    /// use guidegen::config::words::Words;
    /// assert_eq!(Words::of("de-AT").get("search"), "Suche");
    /// assert_eq!(Words::of("en").fill("pages", &[("count", &2)]), "2 pages");
    /// assert!(!Words::of("tlh").is_translated);
    /// ```
    pub fn of(language: &str) -> Self {
        let language = main_part(language);
        let table = TABLES.iter().find(|(known, _)| *known == language);
        let is_translated = table.is_some();
        let forms = table.or(TABLES.first()).map(|(_, forms)| forms.clone()).unwrap_or_default();
        Self { language, forms: Arc::new(forms), is_translated }
    }

    /// The file of a site's theme that may translate the words into a language: `theme/words/nl.toml`.
    pub fn file_of(language: &str) -> SourcePath {
        SourcePath::lossy(&format!("theme/words/{}.toml", main_part(language)))
    }

    /// A text as it is; the key itself if there is none of the name.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.forms.get(key).map_or(key, |form| form.of(false))
    }

    /// A text with what is put into its braces. Which of two forms it is follows from `count`.
    pub fn fill(&self, key: &str, parts: &[(&str, &dyn Display)]) -> String {
        let count = parts.iter().find(|(name, _)| *name == COUNT).and_then(|(_, count)| count.to_string().parse().ok());
        let Some(text) = self.form(key, count) else { return key.to_owned() };
        let part = |name: &str| parts.iter().find(|(known, _)| *known == name).map(|(_, part)| part.to_string());
        let filled = |piece: Piece<'_>| match piece {
            Piece::Text(text) => text.to_owned(),
            // What nothing is put into stays: a script fills it in.
            Piece::Part(name) => part(name).unwrap_or_else(|| format!("{{{name}}}")),
        };
        pieces(text).map(filled).collect()
    }

    /// The form of a text for a number; `None` if there is no text of the name.
    pub fn form(&self, key: &str, count: Option<usize>) -> Option<&str> {
        Some(self.forms.get(key)?.of(count.is_some_and(|count| self.is_one(count))))
    }

    /// Whether a number takes the form for one. In French, nothing does so too.
    fn is_one(&self, count: usize) -> bool {
        count == 1 || count == 0 && self.language == "fr"
    }

    /// One of the texts that stand in order with commas between them, by its number from 0.
    pub fn nth<'a>(&'a self, key: &'a str, number: usize) -> Option<&'a str> {
        self.get(key).split(',').nth(number).map(str::trim)
    }

    /// Names with commas between them, and a word before the last.
    pub fn list(&self, names: &[impl AsRef<str>]) -> String {
        self.joined("two_names", names)
    }

    /// Parts of a sentence in the same way.
    pub fn clauses(&self, parts: &[impl AsRef<str>]) -> String {
        self.joined("two_clauses", parts)
    }

    fn joined(&self, key: &str, parts: &[impl AsRef<str>]) -> String {
        match parts {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                self.fill(key, &[("first", &first.join(", ")), ("last", &last.as_ref())])
            }
        }
    }

    /// The keys of all words.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.forms.keys().map(String::as_str)
    }

    /// Takes the words of a site's own table for the language, `text` of `file`. What it leaves out stays as it is; a note says so once if the
    /// language has no other table.
    pub fn translate(&mut self, file: &SourcePath, text: &str) -> Vec<Diagnostic> {
        let (table, mut problems) = parse_toml(file, text, 0);
        problems.extend(self.replace(file, &table));
        if !self.is_translated {
            let lacking: Vec<&str> = self.keys().filter(|key| table.get(key).is_none()).collect();
            if !lacking.is_empty() {
                let message = format!("{} of {} words are not translated here, so they are English.", lacking.len(), self.forms.len());
                problems.push(codes::UNTRANSLATED.at(file, Span::default(), message).hint(format!("Add {}.", named(&lacking))));
            }
            self.is_translated = true;
        }
        problems
    }

    /// Takes the words of a table, each under its key, and says what is wrong with them.
    pub fn replace(&mut self, file: &SourcePath, table: &Table) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for entry in &table.0 {
            match self.check(file, entry) {
                Ok(form) => {
                    Arc::make_mut(&mut self.forms).insert(entry.name.clone(), form);
                }
                Err(problem) => problems.push(*problem),
            }
        }
        problems
    }

    /// The form that an entry gives, if it can stand for its key.
    fn check(&self, file: &SourcePath, entry: &Entry) -> Result<Form, Box<Diagnostic>> {
        let key = &entry.name;
        let Some(known) = english().get(key) else {
            let problem = codes::UNKNOWN_KEY.at(file, entry.name_span, format!("There is no word “{key}”."));
            let suggested = problem.suggest(key, self.keys());
            let all = "The keys are those of theme/words/en.toml.";
            return Err(Box::new(if suggested.hints.is_empty() { suggested.hint(all) } else { suggested }));
        };
        let Some(form) = form(&entry.value.kind) else {
            let message = format!("“{key}” expects a text, or {{ one = \"…\", other = \"…\" }}.");
            let hint = format!("In English it is: {}", written(key, known));
            return Err(Box::new(codes::WRONG_TYPE.at(file, entry.value.span, message).hint(hint)));
        };
        let needed: BTreeSet<&str> = names(known.of(false)).collect();
        for text in form.texts() {
            let given: BTreeSet<&str> = names(text).collect();
            let message = match (needed.difference(&given).next(), given.difference(&needed).next()) {
                (Some(lacking), _) => format!("“{key}” has no {{{lacking}}}, so readers would miss what stands there."),
                (None, Some(strange)) => format!("“{key}” has {{{strange}}}, and nothing is put in there."),
                (None, None) => continue,
            };
            let hint = format!("In English it is: {}", written(key, known));
            return Err(Box::new(codes::INVALID_VALUE.at(file, entry.value.span, message).hint(hint)));
        }
        Ok(form)
    }
}

/// What there is to say if a language has no table at all. `place` is where the site names it.
pub(super) fn untranslated(file: &SourcePath, language: &str, place: Span) -> Diagnostic {
    let built_in: Vec<&str> = BUILT_IN.iter().map(|(language, _)| *language).collect();
    let message = format!("guidegen has no words in “{language}”: the headings and buttons that it adds are in English.");
    codes::UNTRANSLATED.at(file, place, message).hint(format!(
        "Translate them in {}; they are there in {}.",
        Words::file_of(language),
        built_in.join(", ")
    ))
}

fn english() -> &'static Forms {
    static NONE: Forms = Forms::new();
    TABLES.first().map_or(&NONE, |(_, forms)| forms)
}

/// The language of a tag without its region and script, in small letters.
///
/// ```
/// assert_eq!(guidegen::config::words::main_part("de-AT"), "de");
/// ```
pub fn main_part(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

fn form(kind: &Kind) -> Option<Form> {
    match kind {
        Kind::Text(text) => Some(Form::Always(text.clone())),
        Kind::Table(table) if table.0.len() == 2 => {
            Some(Form::Counted { one: table.text("one")?.to_owned(), other: table.text("other")?.to_owned() })
        }
        _ => None,
    }
}

/// A word as it stands in a table.
fn written(key: &str, form: &Form) -> String {
    match form {
        Form::Always(text) => format!("{key} = \"{text}\""),
        Form::Counted { one, other } => format!("{key} = {{ one = \"{one}\", other = \"{other}\" }}"),
    }
}

fn named(keys: &[&str]) -> String {
    match keys.len().checked_sub(NAMED) {
        None | Some(0) => keys.join(", "),
        Some(more) => format!("{} and {more} more", keys[..NAMED].join(", ")),
    }
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it is.
    Text(&'a str),
    /// The name of what is put in.
    Part(&'a str),
}

/// A text cut at its braces.
///
/// ```
/// use guidegen::config::words::{Piece, pieces};
/// assert_eq!(pieces("a {b}.").collect::<Vec<_>>(), [Piece::Text("a "), Piece::Part("b"), Piece::Text(".")]);
/// ```
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
            rest = after;
            return Some(Piece::Part(name));
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == '{').map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(piece))
    })
}

/// The names in the braces of a text.
fn names(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Part(name) => Some(name),
        Piece::Text(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::codes;
    use crate::path::SourcePath;

    use super::super::value::parse_toml;
    use super::{BUILT_IN, Form, Words};

    fn file() -> SourcePath {
        SourcePath::lossy("site.toml")
    }

    /// What is wrong with a table of words, in short.
    fn problems(text: &str) -> Vec<String> {
        let found = Words::of("en").replace(&file(), &parse_toml(&file(), text, 0).0);
        found.iter().map(|problem| format!("{} {} {}", problem.code.name, problem.message, problem.hints.join(" "))).collect()
    }

    #[test]
    fn all_languages_have_the_same_words_with_the_same_parts() {
        let english = Words::of("en");
        for (language, text) in BUILT_IN {
            let words = Words::of(language);
            assert!(words.keys().eq(english.keys()), "{language}");
            assert_eq!(problems(text), [""; 0], "{language}");
            for key in english.keys() {
                let is_counted = |words: &Words| matches!(words.forms[key], Form::Counted { .. });
                assert_eq!(is_counted(&words), is_counted(&english), "{language}: {key}");
            }
            for list in ["months", "ordinals"] {
                assert_eq!(words.get(list).split(',').count(), english.get(list).split(',').count(), "{language}: {list}");
            }
        }
    }

    #[test]
    fn forms_follow_the_number() {
        let pages = |language, count: usize| Words::of(language).fill("pages", &[("count", &count)]);
        assert_eq!([0, 1, 2].map(|count| pages("en", count)), ["0 pages", "1 page", "2 pages"]);
        assert_eq!([0, 1, 2].map(|count| pages("de-CH", count)), ["0 Seiten", "1 Seite", "2 Seiten"]);
        assert_eq!([0, 1, 2].map(|count| pages("FR", count)), ["0 page", "1 page", "2 pages"]);
    }

    #[test]
    fn lists_have_a_word_before_the_last() {
        let list = |names: &[&str]| Words::of("de").list(names);
        assert_eq!([list(&[]), list(&["a"]), list(&["a", "b"]), list(&["a", "b", "c"])], ["", "a", "a und b", "a, b und c"]);
    }

    #[test]
    fn what_is_put_in_is_no_text_of_its_own() {
        let words = Words::of("en");
        assert_eq!(words.fill("step", &[("from", &"{to}"), ("to", &"b")]), "{to} to b");
        assert_eq!(words.fill("gap_count", &[]), "{count} of {all} ticked");
        assert_eq!(words.fill("nothing_of_the_name", &[]), "nothing_of_the_name");
    }

    #[test]
    fn a_site_replaces_words_and_hears_what_is_wrong() {
        let mut words = Words::of("en");
        let table = parse_toml(&file(), "next = \"Onwards\"\npages = { one = \"{count} sheet\", other = \"{count} sheets\" }\n", 0).0;
        assert_eq!(words.replace(&file(), &table), []);
        assert_eq!((words.get("next"), words.fill("pages", &[("count", &1)])), ("Onwards", "1 sheet".to_owned()));
        insta::assert_snapshot!(problems("netx = \"a\"\nnext = 3\npages = \"many\"\nhides = \"hides {cuont}\"\nskip = \"{x}\"\nread_next = { one = \"a\" }\nzzzzzz = \"\"\n").join("\n"), @r#"
        unknown-key There is no word “netx”. Did you mean “next”?
        wrong-type “next” expects a text, or { one = "…", other = "…" }. In English it is: next = "Next"
        invalid-value “pages” has no {count}, so readers would miss what stands there. In English it is: pages = { one = "{count} page", other = "{count} pages" }
        invalid-value “hides” has no {count}, so readers would miss what stands there. In English it is: hides = "hides {count}"
        invalid-value “skip” has {x}, and nothing is put in there. In English it is: skip = "Skip to the text"
        wrong-type “read_next” expects a text, or { one = "…", other = "…" }. In English it is: read_next = "Read next"
        unknown-key There is no word “zzzzzz”. The keys are those of theme/words/en.toml.
        "#);
    }

    #[test]
    fn a_table_of_the_site_translates_the_rest_into_another_language() {
        let file = SourcePath::lossy("theme/words/nl.toml");
        let mut words = Words::of("nl");
        let problems = words.translate(&file, "search = \"Zoeken\"\nnext = \"Volgende\"\n");
        assert_eq!((words.get("search"), words.get("close")), ("Zoeken", "Close"));
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [&codes::UNTRANSLATED]);
        // A language that is built in lacks nothing.
        assert_eq!(Words::of("de").translate(&SourcePath::lossy("theme/words/de.toml"), "search = \"Finden\"\n"), []);
    }
}
