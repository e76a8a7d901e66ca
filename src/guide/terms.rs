//! Terms and where a text mentions them.
//!
//! 1. [`Names::of`] puts all names of all terms (title, acronym, other names) into one table, by their first word.
//! 2. [`Names::mentions`] goes through a text word by word and takes the longest name that fits.
//!
//! A name fits in any case and in the plural; an acronym only as it is written. Headings, links, code and terms of the page itself are left
//! out, and so is a name that is only the beginning of a longer proper name (“VP of Sales” in “VP of Sales Operations”).

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::page::document::{Document, EventKind, Tag};
use crate::path::SourcePath;

use crate::site::alphabet::Alphabet;

use super::{TermText, View};

/// The terms by name, as every list of terms shows them.
pub fn by_name(view: &dyn View) -> Vec<(&SourcePath, &TermText)> {
    let alphabet = Alphabet::of(&view.config().language);
    let mut terms: Vec<(&SourcePath, &TermText)> = view.guide().terms.iter().filter_map(|page| Some((page, view.term(page)?))).collect();
    terms.sort_by(|(a, a_text), (b, b_text)| alphabet.compare(&a_text.title, &b_text.title).then_with(|| a.cmp(b)));
    terms
}

/// The first mention of a term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The text event.
    pub event: usize,
    /// The bytes of its text.
    pub range: Range<usize>,
    /// The term's page.
    pub term: SourcePath,
}

/// All names of all terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Names by their first word in lower case; the longest first.
    by_first: HashMap<String, Vec<Name>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    /// The words as they are written.
    words: Vec<String>,
    /// The case counts.
    exact: bool,
    /// The term's page; `None` for a name that must not be linked, but hides shorter ones.
    term: Option<SourcePath>,
}

impl Names {
    /// Puts the names of terms into a table. `hidden` are names that are never linked and hide the names within them, such as the titles of roles.
    pub fn of<'a>(terms: impl Iterator<Item = (&'a SourcePath, &'a TermText)>, hidden: impl Iterator<Item = &'a str>) -> Self {
        let mut names = Self::default();
        for (page, term) in terms {
            let target = term.autolink.then(|| page.clone());
            for name in std::iter::once(&term.title).chain(&term.also_called) {
                names.add(name, is_acronym(name), target.clone());
            }
            if let Some(acronym) = &term.acronym {
                names.add(acronym, true, target.clone());
            }
        }
        for name in hidden {
            names.add(name, false, None);
        }
        for list in names.by_first.values_mut() {
            list.sort_by(|a, b| (b.words.len(), a.term.is_some(), &a.words, &a.term).cmp(&(a.words.len(), b.term.is_some(), &b.words, &b.term)));
            list.dedup();
        }
        names
    }

    fn add(&mut self, name: &str, exact: bool, term: Option<SourcePath>) {
        let words: Vec<String> = words(name).map(|range| name[range].to_owned()).collect();
        let Some(first) = words.first() else { return };
        // A name of one word may stand in the plural, so it is also found under that.
        let mut keys = vec![first.to_lowercase()];
        if words.len() == 1 {
            keys.extend(plurals(&first.to_lowercase()));
        }
        for key in keys {
            self.by_first.entry(key).or_default().push(Name { words: words.clone(), exact, term: term.clone() });
        }
    }

    /// Whether there is no name at all.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The first mention of each term in a text. `own` is the page itself, which is never mentioned.
    pub fn mentions(&self, document: &Document, own: &SourcePath) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut found: HashSet<&SourcePath> = HashSet::from([own]);
        // How many of the tags around the current place keep terms from being linked.
        let mut closed = 0usize;
        for (index, event) in document.events.iter().enumerate() {
            match &event.kind {
                EventKind::Start(tag) if hides_terms(*tag) => closed += 1,
                EventKind::End(tag) if hides_terms(*tag) => closed -= 1,
                EventKind::Text(text) if closed == 0 => {
                    let text = document.str(event, text);
                    for (range, term) in self.in_text(text) {
                        if found.insert(term) {
                            mentions.push(Mention { event: index, range, term: term.clone() });
                        }
                    }
                }
                _ => {}
            }
        }
        mentions
    }

    /// Every name in a text, in order, without overlaps.
    fn in_text(&self, text: &str) -> Vec<(Range<usize>, &SourcePath)> {
        let words: Vec<Range<usize>> = words(text).collect();
        let mut result = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let first = text[words[at].clone()].to_lowercase();
            let candidates = self.by_first.get(&first).map(Vec::as_slice).unwrap_or_default();
            match candidates.iter().find(|name| name.fits(text, &words[at..])) {
                Some(name) => {
                    let last = at + name.words.len() - 1;
                    if let Some(term) = &name.term {
                        result.push((words[at].start..words[last].end, term));
                    }
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        result
    }
}

impl Name {
    /// Whether the name stands at the start of these words of the text.
    fn fits(&self, text: &str, words: &[Range<usize>]) -> bool {
        let count = self.words.len();
        if words.len() < count {
            return false;
        }
        let joined = words[..count].windows(2).all(|pair| matches!(&text[pair[0].end..pair[1].start], " " | "-" | "\u{a0}" | "\u{2011}"));
        let (last, before) = match self.words.split_last() {
            Some(split) => split,
            None => return false,
        };
        let equal = |name: &str, word: &str| if self.exact { name == word } else { name.to_lowercase() == word.to_lowercase() };
        let last_word = &text[words[count - 1].clone()];
        let plural = || {
            if self.exact { last_word.strip_suffix('s') == Some(last) } else { plurals(&last.to_lowercase()).contains(&last_word.to_lowercase()) }
        };
        joined
            && before.iter().zip(words).all(|(name, range)| equal(name, &text[range.clone()]))
            && (equal(last, last_word) || plural())
            && !self.goes_on(text, words)
    }

    /// Whether what stands in the text is the beginning of a longer proper name: the next word is capitalised, and so is the last one.
    fn goes_on(&self, text: &str, words: &[Range<usize>]) -> bool {
        let count = self.words.len();
        let capital = |range: &Range<usize>| text[range.clone()].starts_with(char::is_uppercase);
        count > 1
            && words.get(count).is_some_and(|next| capital(next) && capital(&words[count - 1]) && &text[words[count - 1].end..next.start] == " ")
    }
}

/// Places where no term is linked.
pub fn hides_terms(tag: Tag) -> bool {
    matches!(tag, Tag::Heading(_) | Tag::AlertTitle | Tag::Link(_) | Tag::Image(_) | Tag::DefinitionTitle | Tag::TableHead)
}

/// Two letters or more, none of them small: an acronym, whose case counts.
fn is_acronym(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() >= 2 && !name.chars().any(char::is_lowercase)
}

/// The words of a text: letters and digits, with apostrophes inside.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let end = start + text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        at = end;
        Some(start..end)
    })
}

/// The plural forms that English gives a word.
fn plurals(word: &str) -> Vec<String> {
    let mut forms = vec![format!("{word}s")];
    if let Some(stem) = word.strip_suffix('y') {
        forms.push(format!("{stem}ies"));
    }
    if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        forms.push(format!("{word}es"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use crate::page::Page;
    use crate::page::document::EventKind;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    use super::super::TermText;
    use super::Names;

    fn path(text: &str) -> SourcePath {
        SourcePath::new(text).unwrap()
    }

    fn names() -> Names {
        let term = |title: &str, acronym: Option<&str>, also: &[&str]| TermText {
            title: title.into(),
            acronym: acronym.map(Into::into),
            also_called: also.iter().map(|name| (*name).to_owned()).collect(),
            definition: None,
            autolink: true,
        };
        let terms = [
            (path("kpi"), term("Key performance indicator", Some("KPI"), &["success measure"])),
            (path("crm"), term("CRM", None, &[])),
            (path("crm-data"), term("CRM data completeness", None, &[])),
            (path("strategy"), term("Sales strategy", None, &[])),
            (path("vp"), term("VP of Sales", None, &[])),
            (path("off"), TermText { autolink: false, ..term("Opportunity", None, &[]) }),
        ];
        Names::of(terms.iter().map(|(path, term)| (path, term)), ["Sales Strategy Lead"].into_iter())
    }

    fn found(text: &str) -> Vec<String> {
        let options = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };
        let page = Page::parse(&path("own.md"), text.into(), options);
        let mentions = names().mentions(&page.document, &path("own.md"));
        mentions
            .iter()
            .map(|mention| {
                let event = &page.document.events[mention.event];
                let EventKind::Text(text) = &event.kind else { panic!("not a text") };
                format!("{}={}", &page.document.str(event, text)[mention.range.clone()], mention.term)
            })
            .collect()
    }

    #[test]
    fn names_fit_in_any_case_and_number() {
        assert_eq!(found("Key performance indicators and KPIs."), ["Key performance indicators=kpi"]);
        assert_eq!(found("sales strategies"), ["sales strategies=strategy"]);
        assert_eq!(found("a sales-strategy here"), ["sales-strategy=strategy"]);
        assert_eq!(found("the CRMs"), ["CRMs=crm"]);
        assert_eq!(found("crm, kpi"), Vec::<String>::new());
    }

    #[test]
    fn the_longest_name_wins_and_hidden_names_hide() {
        assert_eq!(found("CRM data completeness"), ["CRM data completeness=crm-data"]);
        assert_eq!(found("The Sales Strategy Lead"), Vec::<String>::new());
        assert_eq!(found("VP of Sales Operations"), Vec::<String>::new());
        assert_eq!(found("the VP of Sales decides"), ["VP of Sales=vp"]);
        assert_eq!(found("an opportunity"), Vec::<String>::new());
    }

    #[test]
    fn headings_links_and_code_stay_as_they_are() {
        assert_eq!(found("# T\n\n## CRM\n\n[CRM](x.md) `CRM` ![CRM](y.png)\n\nCRM"), ["CRM=crm"]);
    }

    proptest! {
        #[test]
        fn mentions_are_words_of_the_text(text in "(CRM|KPI|data|sales|strategy|strategies| |-|\\*|ü|\n\n){0,20}") {
            let page = Page::parse(&path("own.md"), text.as_str().into(), MarkdownOptions::COMMONMARK);
            for mention in names().mentions(&page.document, &path("own.md")) {
                let event = &page.document.events[mention.event];
                let EventKind::Text(piece) = &event.kind else { panic!("not a text") };
                prop_assert!(page.document.str(event, piece).get(mention.range.clone()).is_some());
            }
        }
    }
}
