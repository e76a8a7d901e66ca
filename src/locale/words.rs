//! The words that guidegen itself adds to pages, in the language of a site.
//!
//! 1. [`Words::of`] takes the table of the language that is built in (`theme/words/`). What a language has no words for is said in English.
//! 2. [`Words::translate`] lays a table of the site's own theme over it, [`Words::replace`] the words that `site.toml` replaces; [`table`] checks
//!    them.
//! 3. [`Words::get`] and [`Words::fill`] give a text, with what is put into its braces. Which form it has follows from the number that is put in,
//!    by the rules of the language that the text is in.
//!
//! The keys are those of `theme/words/en.toml`.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};
use std::sync::{Arc, OnceLock};

use super::message::{COUNT, Counted, Message, Messages, Piece, pieces};
use super::plurals::{Category, ENGLISH, Plurals, valid_tag};
use super::table::{self, Checked};
use super::tag::main_part;
use crate::config::value::{Table, parse_toml};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// A table that is built in.
struct BuiltIn {
    language: &'static str,
    /// The table as its file says it.
    text: &'static str,
    /// The table, read when it is first needed: most sites need one.
    messages: OnceLock<Arc<Messages>>,
}

impl BuiltIn {
    const fn new(language: &'static str, text: &'static str) -> Self {
        Self { language, text, messages: OnceLock::new() }
    }

    fn messages(&self) -> &Arc<Messages> {
        let read = || parse_toml(&SourcePath::lossy("words.toml"), self.text, 0).0;
        self.messages.get_or_init(|| Arc::new(table::messages(&read())))
    }
}

/// The tables that are built in. The first one has all keys.
static BUILT_IN: [BuiltIn; 3] = [
    BuiltIn::new("en", include_str!("../../theme/words/en.toml")),
    BuiltIn::new("de", include_str!("../../theme/words/de.toml")),
    BuiltIn::new("fr", include_str!("../../theme/words/fr.toml")),
];

/// The words of a site. Two are the same if they say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The main part of the language's tag: `de` of `de-AT`.
    language: String,
    /// The whole tag as scripts take it: Portugal has other plurals than Brazil.
    tag: Option<String>,
    plurals: Plurals,
    /// The texts in that language.
    messages: Arc<Messages>,
    /// Whether the language has a table, of whatever length.
    pub is_translated: bool,
}

impl Words {
    /// The words that are built in for a language tag such as `de-AT`.
    ///
    /// ```
    /// use guidegen::locale::words::Words;
    /// assert_eq!(Words::of("de-AT").get("search"), "Suche");
    /// assert_eq!(Words::of("en").fill("pages", &[("count", &2)]), "2 pages");
    /// assert!(!Words::of("tlh").is_translated);
    /// ```
    pub fn of(tag: &str) -> Self {
        let language = main_part(tag);
        let table = BUILT_IN.iter().find(|table| table.language == language).map(|table| table.messages().clone());
        Self { language, tag: valid_tag(tag), plurals: Plurals::of(tag), is_translated: table.is_some(), messages: table.unwrap_or_default() }
    }

    /// A language of whose words none are built in, whatever language it is.
    #[cfg(test)]
    pub(super) fn without_table(tag: &str) -> Self {
        Self { is_translated: false, messages: Arc::default(), ..Self::of(tag) }
    }

    /// The file of a site's theme that may translate the words into a language: `theme/words/nl.toml`.
    pub fn file_of(language: &str) -> SourcePath {
        SourcePath::lossy(&format!("theme/words/{}.toml", main_part(language)))
    }

    /// A text as it is; the key itself if there is none of the name.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.message(key).map_or(key, |(message, _)| message.other())
    }

    /// A text with what is put into its braces. Which of its forms it is follows from `count`.
    pub fn fill(&self, key: &str, parts: &[(&str, &dyn Display)]) -> String {
        let count = parts.iter().find(|(name, _)| *name == COUNT).and_then(|(_, count)| count.to_string().parse().ok());
        let Some(text) = self.form(key, count) else { return key.to_owned() };
        let mut filled = String::with_capacity(text.len() + 16 * parts.len());
        for piece in pieces(text) {
            // Writing to a string never fails.
            let _ = match piece {
                Piece::Text(text) => filled.write_str(text),
                Piece::Part(name) => match parts.iter().find(|(known, _)| *known == name) {
                    Some((_, part)) => write!(filled, "{part}"),
                    // What nothing is put into stays: a script fills it in.
                    None => write!(filled, "{{{name}}}"),
                },
            };
        }
        filled
    }

    /// The form of a text for a number; `None` if there is no text of the name.
    pub fn form(&self, key: &str, count: Option<usize>) -> Option<&str> {
        let (message, plurals) = self.message(key)?;
        Some(count.map_or_else(|| message.other(), |count| message.form(count, plurals)))
    }

    /// All forms of a text with a number, for a script.
    pub fn counted(&self, key: &str) -> Counted {
        let in_english = |forms| Counted { language: "en".to_owned(), forms };
        let Some((message, plurals)) = self.message(key) else { return in_english(BTreeMap::from([(Category::Other, key.to_owned())])) };
        let forms = message.forms().map(|(category, text)| (category, text.to_owned())).collect();
        match &self.tag {
            // A language that tells numbers apart has a form for 1.
            Some(tag) if plurals == self.plurals && plurals.category(1) != Category::Other => Counted { language: tag.clone(), forms },
            _ => in_english(forms),
        }
    }

    /// A text with the rules of the language that it is in.
    fn message(&self, key: &str) -> Option<(&Message, Plurals)> {
        let own = self.messages.get(key).map(|message| (message, self.plurals));
        own.or_else(|| Some((english().get(key)?, *ENGLISH)))
    }

    /// Whether a text is in the language, and not in English for want of it.
    pub fn says(&self, key: &str) -> bool {
        self.messages.contains_key(key)
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
    pub fn keys() -> impl Iterator<Item = &'static str> {
        english().keys().map(String::as_str)
    }

    /// Takes the words of a site's own table for the language, `text` of `file`. What it leaves out stays as it is; a note says so once if the
    /// language has no other table.
    pub fn translate(&mut self, file: &SourcePath, text: &str) -> Vec<Diagnostic> {
        let (table, mut problems) = parse_toml(file, text, 0);
        problems.extend(self.replace(file, &table));
        if !self.is_translated {
            let lacking: Vec<&str> = Self::keys().filter(|key| table.get(key).is_none()).collect();
            if !lacking.is_empty() {
                let message = format!("{} of {} words are not translated here, so they are English.", lacking.len(), english().len());
                problems.push(codes::UNTRANSLATED.at(file, Span::default(), message).hint(format!("Add {}.", table::named(&lacking))));
            }
            self.is_translated = true;
        }
        problems
    }

    /// Takes the words of a table, each under its key, and says what is wrong with them.
    pub fn replace(&mut self, file: &SourcePath, written: &Table) -> Vec<Diagnostic> {
        let Checked { messages, problems } = table::check(file, written, english(), &self.language, self.plurals);
        if !messages.is_empty() {
            Arc::make_mut(&mut self.messages).extend(messages);
        }
        problems
    }

    /// What there is to say if the language has no table at all. `place` is where the site names it.
    pub fn untranslated(&self, file: &SourcePath, tag: &str, place: Span) -> Diagnostic {
        let message = format!("guidegen has no words in “{tag}”: the headings and buttons that it adds are in English.");
        codes::UNTRANSLATED.at(file, place, message).hint(format!("Translate them in {}.", Self::file_of(tag)))
    }
}

/// The texts in English, of which there is one for every key.
fn english() -> &'static Messages {
    BUILT_IN[0].messages()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::codes;
    use crate::path::SourcePath;

    use super::{BUILT_IN, BuiltIn, Words, english};
    use crate::config::value::parse_toml;

    fn file() -> SourcePath {
        SourcePath::lossy("site.toml")
    }

    /// What is wrong with a table of words in a language, in short.
    fn problems_in(language: &str, text: &str) -> Vec<String> {
        let found = Words::of(language).replace(&file(), &parse_toml(&file(), text, 0).0);
        found.iter().map(|problem| format!("{} {} {}", problem.code.name, problem.message, problem.hints.join(" "))).collect()
    }

    #[test]
    fn all_languages_have_the_same_words_with_the_same_parts() {
        for BuiltIn { language, text, .. } in &BUILT_IN {
            let words = Words::of(language);
            assert!(words.messages.keys().eq(english().keys()), "{language}");
            assert_eq!(problems_in(language, text), [""; 0], "{language}");
            for (key, message) in english() {
                assert_eq!(words.messages[key].is_counted(), message.is_counted(), "{language}: {key}");
            }
            for list in ["months", "ordinals"] {
                assert_eq!(words.get(list).split(',').count(), Words::of("en").get(list).split(',').count(), "{language}: {list}");
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
    fn a_text_follows_the_rules_of_the_language_that_it_is_in() {
        let mut words = Words::without_table("pl");
        let pages = |words: &Words| [1, 3, 5, 22].map(|count: usize| words.fill("pages", &[("count", &count)]));
        // English words on a Polish page.
        assert_eq!(pages(&words), ["1 page", "3 pages", "5 pages", "22 pages"]);
        let table = "pages = { one = \"{count} strona\", few = \"{count} strony\", many = \"{count} stron\", other = \"{count} strony\" }\n";
        words.translate(&SourcePath::lossy("theme/words/pl.toml"), table);
        assert_eq!(pages(&words), ["1 strona", "3 strony", "5 stron", "22 strony"]);
        assert_eq!(words.fill("reading_minutes", &[("count", &1)]), "1 minute to read");
        let (polish, english) = (words.counted("pages"), words.counted("reading_minutes"));
        assert_eq!((polish.language.as_str(), polish.forms.len(), english.language.as_str()), ("pl", 4, "en"));
        // A language that Unicode does not know still has a word for one.
        let mut words = Words::of("tlh");
        words.translate(&SourcePath::lossy("theme/words/tlh.toml"), "pages = { one = \"wa’ {count}\", other = \"{count} naQ\" }\n");
        assert_eq!(pages(&words)[..2], ["wa’ 1", "3 naQ"]);
        assert_eq!(words.counted("pages").language, "en");
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
        let wrong =
            "netx = \"a\"\nnext = 3\npages = \"many\"\nhides = \"hides {cuont}\"\nskip = \"{x}\"\nread_next = { one = \"a\" }\nzzzzzz = \"\"\n";
        insta::assert_snapshot!(problems_in("en", wrong).join("\n"), @r#"
        unknown-key There is no word “netx”. Did you mean “next”?
        wrong-type “next” expects a text, or { one = "…", other = "…" }. In English it is: next = "Next"
        invalid-value “pages” has no {count}, so readers would miss what stands there. In English it is: pages = { one = "{count} page", other = "{count} pages" }
        invalid-value “hides” has no {count}, so readers would miss what stands there. In English it is: hides = "hides {count}"
        invalid-value “skip” has {x}, and nothing is put in there. In English it is: skip = "Skip to the text"
        wrong-type “read_next” expects a text, or { one = "…", other = "…" }. In English it is: read_next = "Read next"
        unknown-key There is no word “zzzzzz”. Take it out, or use one of the keys in the chapter “Words” of the manual.
        "#);
    }

    #[test]
    fn a_table_of_the_site_translates_the_rest_into_another_language() {
        let file = SourcePath::lossy("theme/words/nl.toml");
        let mut words = Words::of("nl");
        let problems = words.translate(&file, "search = \"Zoeken\"\nnext = \"Volgende\"\n");
        assert_eq!((words.get("search"), words.get("close")), ("Zoeken", "Close"));
        assert!(words.says("search") && !words.says("close"));
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [&codes::UNTRANSLATED]);
        // A language that is built in lacks nothing.
        assert_eq!(Words::of("de").translate(&SourcePath::lossy("theme/words/de.toml"), "search = \"Finden\"\n"), []);
    }
}
