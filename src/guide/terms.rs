//! Finds where a page mentions glossary terms.
//!
//! 1. [`Names::of`] builds a table of every name of every term (title, acronym, other names), keyed by the first word of the name.
//! 2. [`Names::mentions`] walks the words of a text and takes the longest name that matches at each of them. Lines that are only wrapped are
//!    searched as one text.
//!
//! A name matches in any case and in the plural; an acronym matches only in its own case, with or without a plural “s”. The characters between the
//! words have to match too, except that a hyphen matches a space and a curly apostrophe a straight one ([`joint`]). The Unicode normal form and soft
//! hyphens are ignored.
//!
//! Not matched: text in headings, callout titles, links, image descriptions, defined terms, table heads and code, also where these are HTML; the term
//! whose page this is; and a name that is only the beginning of a longer proper name (“VP of Sales” in “VP of Sales Operations”).

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::page::Page;
use crate::page::document::{Document, Event, EventKind, Tag};
use crate::path::{SourcePath, nfc};

use super::{TermText, View};

/// All terms by title in the alphabetical order of the site's language, as every list of terms shows them; terms with the same title by path.
pub(crate) fn by_name(view: &dyn View) -> Vec<(&SourcePath, &TermText)> {
    let alphabet = &view.site_locale().alphabet;
    let mut terms: Vec<(&SourcePath, &TermText)> = view.guide().terms.iter().filter_map(|page| Some((page, view.term(page)?))).collect();
    terms.sort_by_cached_key(|(page, text)| (alphabet.key(&text.title), *page));
    terms
}

/// The first mention of a glossary term on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The page of the term.
    pub term: SourcePath,
    /// The part of the page's text to link; `None` if the name appears only in a line of the front matter, such as a fact.
    pub stretch: Option<NameSpan>,
}

/// The part of a document that a name covers. It can reach over several text events, since a line break divides a text into two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// The first byte of the name.
    pub from: TextPosition,
    /// The position after the last byte, in the same text event or in a later one.
    pub to: TextPosition,
}

/// A position in the text of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPosition {
    /// The index of the text event in [`Document::events`].
    pub event: usize,
    /// The byte offset in the text of that event.
    pub byte: usize,
}

/// A lookup table of the names of all terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// The names that begin with a word, which is in lower case and in the singular or plural; the longest name first.
    by_first: HashMap<String, Vec<TermName>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct TermName {
    /// Punctuation at the beginning that belongs to the name: the full stop of “.NET”. Usually empty.
    begin: String,
    words: Vec<NameWord>,
    /// Signs at the end that belong to the name: `++` of “C++”. Usually empty.
    end: String,
    /// Whether the name matches only in this case, as an acronym does.
    exact: bool,
    /// The page of the term; `None` for a name that is not linked and only keeps shorter names within it from being linked.
    term: Option<SourcePath>,
}

/// A word of a name; in lower case unless the name is exact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NameWord {
    text: String,
    /// The plural forms of the word; empty if the name does not form its plural with this word.
    plurals: Vec<String>,
    /// The characters between the previous word and this one, normalised by [`joint`]; empty for the first word.
    joint: String,
}

/// How a name matches a text. Of two names with the same length, an equal one is preferred to one that matches in the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Equal,
    Plural,
}

impl Names {
    /// Builds the table from the terms and from `hidden`: names that are never linked and keep shorter names within them from being linked, such as
    /// the titles of roles.
    pub(crate) fn of<'a>(terms: impl Iterator<Item = (&'a SourcePath, &'a TermText)>, hidden: impl Iterator<Item = &'a str>) -> Self {
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
            list.sort_by(|a, b| a.order().cmp(&b.order()));
            list.dedup();
        }
        names
    }

    fn add(&mut self, name: &str, exact: bool, term: Option<SourcePath>) {
        let Some(name) = TermName::of(name, exact, term) else { return };
        // A name can form its plural with its first word (“VPs of Sales”), so it is stored under the plural as well.
        for key in name.words.first().iter().flat_map(|word| word.plurals.iter().chain([&word.text])) {
            self.by_first.entry(small(key).into_owned()).or_default().push(name.clone());
        }
    }

    /// Whether the table has no names, as in a guide without a glossary.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The first mention of each term on a page: in its text or, failing that, in the front matter. `own` is the path of the page, so that the page
    /// of a term never mentions itself.
    pub(crate) fn mentions(&self, page: &Page, own: &SourcePath) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut found: HashSet<&SourcePath> = HashSet::from([own]);
        let in_text = self.in_document(&page.document).into_iter().map(|(stretch, term)| (Some(stretch), term));
        let lines = page.front_matter.texts().flat_map(|line| self.in_document(&line.document)).map(|(_, term)| (None, term));
        for (stretch, term) in in_text.chain(lines) {
            if found.insert(term) {
                mentions.push(Mention { term: term.clone(), stretch });
            }
        }
        mentions
    }

    /// Every mention of a term in a document, in document order. A term can occur several times.
    fn in_document(&self, document: &Document) -> Vec<(NameSpan, &SourcePath)> {
        let mut names = Vec::new();
        for events in runs(document) {
            let place = |byte: usize| place(document, &events, byte);
            for (range, term) in self.in_text(&joined(document, &events)) {
                // The byte after the name may belong to the next event, so the position of the last byte is looked up and moved by one.
                let last = place(range.end - 1);
                names.push((NameSpan { from: place(range.start), to: TextPosition { byte: last.byte + 1, ..last } }, term));
            }
        }
        names
    }

    /// The byte ranges of the names in a text with their terms, in order and without overlaps.
    fn in_text(&self, text: &str) -> Vec<(Range<usize>, &SourcePath)> {
        let words: Vec<Range<usize>> = words(text).collect();
        let mut result = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let candidates = self.by_first.get(&*small(&text[words[at].clone()])).map(Vec::as_slice).unwrap_or_default();
            let fitting = candidates.iter().filter_map(|name| Some((name, name.fits(text, &words[at..])?)));
            match fitting.min_by_key(|(name, fit)| (name.shortness(), *fit)) {
                Some((name, _)) => {
                    let last = at + name.words.len() - 1;
                    if let Some(term) = &name.term {
                        let start = words[at].start - name.begin.len();
                        if result.last().is_none_or(|(before, _): &(Range<usize>, _)| before.end <= start) {
                            result.push((start..words[last].end + name.end.len(), term));
                        }
                    }
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        result
    }
}

impl TermName {
    /// Splits a name into words. `None` if it has no letters or digits.
    fn of(name: &str, exact: bool, term: Option<SourcePath>) -> Option<Self> {
        let ranges: Vec<Range<usize>> = words(name).collect();
        let written = |at: usize| &name[ranges[at].clone()];
        let text = |at: usize| if exact { spelt(written(at)) } else { small(written(at)) }.into_owned();
        let word = |at: usize| {
            // The plural is formed with the last word of a name, or with the noun before a preposition: “statements of work”.
            let is_head = ranges.get(at + 1).is_none_or(|next| BEHIND_HEADS.contains(&&name[next.clone()]));
            let plurals = match (is_head, exact) {
                (false, _) => Vec::new(),
                (true, true) => vec![format!("{}s", text(at))],
                (true, false) => plurals(&text(at)),
            };
            let joint = at.checked_sub(1).map(|before| joint(&name[ranges[before].end..ranges[at].start]).into_owned());
            NameWord { text: text(at), plurals, joint: joint.unwrap_or_default() }
        };
        let behind = &name[ranges.last()?.end..];
        let end = behind[..behind.find(|c| !matches!(c, '+' | '#')).unwrap_or(behind.len())].to_owned();
        let before = &name[..ranges.first()?.start];
        let begin = if before.chars().all(|c| matches!(c, '.' | '$' | '#' | '@' | ' ')) { before.trim_start().to_owned() } else { String::new() };
        Some(Self { begin, words: (0..ranges.len()).map(word).collect(), end, exact, term })
    }

    /// The sort key of a name: the longest first; of names with the same length, those that are never linked first.
    fn order(&self) -> impl Ord + '_ {
        (self.shortness(), self.term.is_some(), Reverse(&self.words), Reverse(&self.term))
    }

    fn shortness(&self) -> impl Ord + use<> {
        Reverse((self.words.len(), self.end.len() + self.begin.len()))
    }

    /// How the name matches the text at the first of `words`, which are the ranges of the text's words from there on; `None` if it does not.
    fn fits(&self, text: &str, words: &[Range<usize>]) -> Option<Fit> {
        let mut fit = Fit::Equal;
        let mut end = words.first()?.start;
        for (number, name) in self.words.iter().enumerate() {
            let range = words.get(number)?;
            if joint(&text[end..range.start]) != name.joint {
                return None;
            }
            end = range.end;
            let written = &text[range.clone()];
            let word = if self.exact { spelt(written) } else { small(written) };
            if word != name.text {
                name.plurals.iter().find(|plural| *plural == &word)?;
                fit = Fit::Plural;
            }
        }
        let has_signs = text[..words[0].start].ends_with(&self.begin) && text[end..].starts_with(&self.end);
        let range = words[0].start - if has_signs { self.begin.len() } else { 0 }..end + if has_signs { self.end.len() } else { 0 };
        // Punctuation at the beginning of a name cannot follow a letter in the text: “.NET” is not mentioned in “ASP.NET”.
        let is_whole = self.begin.is_empty() || !text[..range.start].ends_with(char::is_alphanumeric);
        (has_signs && is_whole && !is_of_identifier(text, &range) && !self.goes_on(text, words)).then_some(fit)
    }

    /// Whether the match is only the beginning of a longer proper name: its last word and the next word of the text are both capitalised, with only
    /// white space between them.
    fn goes_on(&self, text: &str, words: &[Range<usize>]) -> bool {
        let count = self.words.len();
        let capital = |range: &Range<usize>| text[range.clone()].starts_with(char::is_uppercase);
        let follows = |next: &Range<usize>| text[words[count - 1].end..next.start].chars().all(char::is_whitespace);
        count > 1 && words.get(count).is_some_and(|next| capital(next) && capital(&words[count - 1]) && follows(next))
    }
}

/// Whether a range of the text is part of an identifier, an address or a file name: `quota_id`, `@quota`, `quota@example.org`, `quota.xlsx`.
fn is_of_identifier(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut behind = text[range.end..].chars();
    let is_behind = match before.next() {
        Some('_' | '@') => true,
        Some('.') => before.next().is_some_and(char::is_alphanumeric),
        _ => false,
    };
    is_behind
        || match behind.next() {
            Some('_' | '@') => true,
            Some('.') => behind.next().is_some_and(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit()),
            _ => false,
        }
}

/// The ranges of events in which names are searched: consecutive text events with nothing but soft line breaks between them, outside of the tags
/// that [`hides_terms`] names.
fn runs(document: &Document) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    // The number of open tags in which terms are not linked.
    let mut closed = 0usize;
    let mut start = None;
    for (index, event) in document.events.iter().enumerate() {
        match &event.kind {
            EventKind::Text(_) if closed == 0 => start = start.or(Some(index)),
            EventKind::SoftBreak => {}
            other => {
                runs.extend(start.take().map(|start| start..index));
                match other {
                    EventKind::Start(tag) if hides_terms(*tag) => closed += 1,
                    EventKind::End(tag) if hides_terms(*tag) => closed -= 1,
                    EventKind::Html(html) | EventKind::HtmlBlock(html) => closed = html_hides(html, closed),
                    _ => {}
                }
            }
        }
    }
    runs.extend(start.map(|start| start..document.events.len()));
    runs
}

/// HTML elements in which no term is linked: code, links, headings, and elements without visible text.
const CLOSED_HTML: [&str; 19] =
    ["a", "code", "kbd", "pre", "samp", "tt", "var", "summary", "button", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "svg", "textarea"];

/// The number of open elements of [`CLOSED_HTML`] after some HTML, given the number `open` before it.
fn html_hides(html: &str, open: usize) -> usize {
    html.split('<').skip(1).fold(open, |open, tag| {
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = &tag[..tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len())];
        let before = tag.split('>').next().and_then(|tag| tag.strip_suffix('/'));
        let is_whole = before.is_some_and(|before| before.len() == name.len() || before.ends_with([' ', '"', '\'', '\n']));
        match CLOSED_HTML.iter().any(|closed| closed.eq_ignore_ascii_case(name)) {
            true if is_whole => open,
            true if is_end => open.saturating_sub(1),
            true => open + 1,
            false => open,
        }
    })
}

/// The text of a run of events, with a newline for each soft line break.
fn joined<'a>(document: &'a Document, events: &Range<usize>) -> Cow<'a, str> {
    match &document.events[events.clone()] {
        [event] => Cow::Borrowed(text_of(document, event)),
        several => Cow::Owned(several.iter().map(|event| text_of(document, event)).collect()),
    }
}

/// The text of one event of a run; a newline for a soft line break.
fn text_of<'a>(document: &'a Document, event: &'a Event) -> &'a str {
    match &event.kind {
        EventKind::Text(text) => document.str(event, text),
        _ => "\n",
    }
}

/// Converts a byte offset in the text of a run, as [`joined`] returns it, to a position in the document.
fn place(document: &Document, events: &Range<usize>, byte: usize) -> TextPosition {
    let mut left = byte;
    for event in events.clone() {
        let length = text_of(document, &document.events[event]).len();
        if left < length {
            return TextPosition { event, byte: left };
        }
        left -= length;
    }
    TextPosition { event: events.end, byte: left }
}

/// Whether terms are not linked inside this tag.
pub(crate) fn hides_terms(tag: Tag) -> bool {
    matches!(tag, Tag::Heading(_) | Tag::AlertTitle(_) | Tag::Link(_) | Tag::Image(_) | Tag::DefinitionTitle | Tag::TableHead)
}

/// Whether a name is an acronym, which matches only in its own case: at least two capital letters and no small ones.
fn is_acronym(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() >= 2 && !name.chars().any(char::is_lowercase)
}

/// The byte ranges of the words of a text: runs of letters and digits of one script, with their combining marks and the soft hyphens between them.
/// In scripts without spaces between words, each character is a word, so that names are found inside a sentence.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let first = text[start..].chars().next()?;
        let script = Script::of(first);
        let is_letter = |c: char| c.is_alphanumeric() && script != Script::Signs && Script::of(c) == script;
        let goes_on = |c: char| is_letter(c) || !c.is_ascii() && (c == SOFT_HYPHEN || is_combining_mark(c));
        let behind = start + first.len_utf8();
        let end = behind + text[behind..].find(|c: char| !goes_on(c)).unwrap_or(text.len() - behind);
        let end = start + text[start..end].trim_end_matches(SOFT_HYPHEN).len();
        at = end;
        Some(start..end)
    })
}

/// Marks where a word may be divided at the end of a line. Words are compared without it.
const SOFT_HYPHEN: char = '\u{ad}';

/// How a script separates words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// With spaces, as Latin does.
    Spaced,
    /// Without spaces, but a word usually ends where another script begins.
    Katakana,
    /// Not at all: each character counts as a word.
    Signs,
}

impl Script {
    fn of(letter: char) -> Self {
        match letter {
            '\0'..='\u{e00}' => Self::Spaced,
            '\u{30a0}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => Self::Katakana,
            // Thai and Lao, Burmese, Khmer, Hiragana, Han.
            '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Self::Signs,
            '\u{3005}'..='\u{309f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Self::Signs,
            _ => Self::Spaced,
        }
    }
}

/// Normalises the characters between two words for comparison: a hyphen or a line break becomes a space, a curly apostrophe a straight one, and
/// white space around other signs is removed.
fn joint(between: &str) -> Cow<'_, str> {
    match between {
        "" | "&" | "/" | "'" | "." => Cow::Borrowed(between),
        " " | "-" | "\n" | "\u{a0}" | "\u{2010}" | "\u{2011}" | "–" => Cow::Borrowed(" "),
        "’" => Cow::Borrowed("'"),
        _ => {
            let signs = nfc(between).split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'");
            Cow::Owned(if signs.is_empty() { " ".to_owned() } else { signs })
        }
    }
}

/// Normalises a word for a comparison that respects case: NFC, without soft hyphens.
fn spelt(word: &str) -> Cow<'_, str> {
    match word.contains(SOFT_HYPHEN) {
        true => Cow::Owned(nfc(&word.replace(SOFT_HYPHEN, "")).into_owned()),
        false => nfc(word),
    }
}

/// Normalises a word for a comparison that ignores case: as [`spelt`], in lower case.
fn small(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(spelt(word).to_lowercase()),
    }
}

/// Prepositions, in English and Romance languages, that follow the head noun of a name; the head noun is the one that takes the plural.
const BEHIND_HEADS: [&str; 13] = ["at", "by", "d", "de", "del", "do", "du", "for", "in", "of", "on", "per", "to"];

/// The possible English plurals of a word. Some of them are not words, which does no harm, since no text contains them.
fn plurals(word: &str) -> Vec<String> {
    let mut forms = vec![format!("{word}s")];
    if let Some(stem) = word.strip_suffix('y') {
        forms.push(format!("{stem}ies"));
    }
    if let Some(stem) = word.strip_suffix("is") {
        forms.push(format!("{stem}es"));
    }
    if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        forms.push(format!("{word}es"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use crate::locale::quotes::Quotes;
    use crate::page::Page;
    use crate::page::document::Document;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    use super::super::TermText;
    use super::{Mention, NameSpan, Names, text_of};

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
            (path("cpo"), term("Cost per opportunity", None, &[])),
            (path("chance"), term("Chance", None, &["opportunity found"])),
            (path("pl"), term("P&L", None, &[])),
            (path("rd"), term("Research & development", Some("R&D"), &[])),
            (path("test"), term("A/B test", None, &[])),
            (path("degree"), term("Master's degree", None, &["Chiffre d'affaires"])),
            (path("c"), term("C", None, &[])),
            (path("c++"), term("C++", None, &[])),
            (path("deal"), term("商談", None, &["リード"])),
            (path("account"), term("Account", None, &[])),
            (path("accounts"), term("Accounts", None, &[])),
            (path("work"), term("Statement of work", None, &[])),
            (path("analysis"), term("Analysis", None, &[])),
            (path("forecast"), term("Pr\u{e9}vision", None, &[])),
            (path("role"), term("ROLE\u{301}", None, &[])),
            (path("off"), TermText { autolink: false, ..term("Opportunity", None, &[]) }),
        ];
        Names::of(terms.iter().map(|(path, term)| (path, term)), ["Sales Strategy Lead"].into_iter())
    }

    fn found(text: &str) -> Vec<String> {
        let options = MarkdownOptions { extensions: true, smart_punctuation: Some(Quotes::ENGLISH), ..MarkdownOptions::COMMONMARK };
        let page = Page::parse(&path("own.md"), text.into(), options);
        let mentions = names().mentions(&page, &path("own.md"));
        mentions.iter().map(|mention| format!("{}={}", mentioned(&page.document, mention), mention.term)).collect()
    }

    /// The text that a mention covers; `settings` if it is in the front matter.
    fn mentioned(document: &Document, mention: &Mention) -> String {
        let Some(NameSpan { from, to }) = mention.stretch else { return "settings".to_owned() };
        let piece = |event: usize| {
            let text = text_of(document, &document.events[event]);
            let end = if event == to.event { to.byte } else { text.len() };
            text.get(if event == from.event { from.byte } else { 0 }..end).unwrap()
        };
        (from.event..=to.event).map(piece).collect()
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
    fn names_fit_in_any_normal_form() {
        assert_eq!(found("Pre\u{301}visions, a ROL\u{c9} sales\u{ad}, stra\u{ad}tegy"), ["Pre\u{301}visions=forecast", "ROL\u{c9}=role"]);
        assert_eq!(found("sales stra\u{ad}tegies\u{ad}."), ["sales stra\u{ad}tegies=strategy"]);
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
    fn signs_within_a_name_count() {
        assert_eq!(found("The P&L, the A/B tests."), ["P&L=pl", "A/B tests=test"]);
        assert_eq!(found("R&D"), ["R&D=rd"]);
        assert_eq!(found("Research &amp; development"), ["Research & development=rd"]);
        assert_eq!(found("research and development, R D, a P L, A-B test"), Vec::<String>::new());
        assert_eq!(found("A master's degree"), ["master’s degree=degree"]);
        assert_eq!(found("le chiffre d’affaires"), ["chiffre d’affaires=degree"]);
        assert_eq!(found("C++ and C"), ["C++=c++", "C=c"]);
    }

    #[test]
    fn scripts_without_spaces_have_names_within_a_sentence() {
        assert_eq!(found("次の商談を進める。"), ["商談=deal"]);
        assert_eq!(found("CRMのリードは"), ["CRM=crm", "リード=deal"]);
        assert_eq!(found("リードタイム"), Vec::<String>::new());
    }

    #[test]
    fn a_name_may_go_over_the_end_of_a_line() {
        assert_eq!(found("Cost per\nopportunity found and *CRM\ndata* completeness"), ["Cost per\nopportunity=cpo", "CRM=crm"]);
        assert_eq!(found("a VP of Sales\nOperations, VP\nof Sales"), ["VP\nof Sales=vp"]);
        assert_eq!(found("sales  \nstrategy, sales\n\nstrategy"), Vec::<String>::new());
    }

    #[test]
    fn a_name_goes_before_the_plural_of_another() {
        assert_eq!(found("The Accounts department"), ["Accounts=accounts"]);
        assert_eq!(found("one account"), ["account=account"]);
    }

    #[test]
    fn plurals_may_stand_within_a_name() {
        assert_eq!(found("Statements of work"), ["Statements of work=work"]);
        assert_eq!(found("VPs of Sales"), ["VPs of Sales=vp"]);
        assert_eq!(found("Analyses"), ["Analyses=analysis"]);
        assert_eq!(found("A/Bs test, researches & development"), Vec::<String>::new());
    }

    #[test]
    fn lines_of_the_settings_mention_what_the_text_does_not() {
        let found = found("+++\ndefinition = \"A CRM with a *KPI*.\"\n[facts]\nscope = \"Account [C](x.md)\"\n+++\n\nThe KPI.\n");
        assert_eq!(found, ["KPI=kpi", "settings=account", "settings=crm"]);
    }

    #[test]
    fn headings_links_and_code_stay_as_they_are() {
        assert_eq!(found("# T\n\n## CRM\n\n[CRM](x.md) `CRM` ![CRM](y.png)\n\nCRM"), ["CRM=crm"]);
    }

    proptest! {
        #[test]
        fn mentions_are_words_of_the_text(text in "(CRM|KPI|data|sales|strategy|strategies| |-|\\*|ü|\n|\n\n){0,20}") {
            let page = Page::parse(&path("own.md"), text.as_str().into(), MarkdownOptions::COMMONMARK);
            for mention in names().mentions(&page, &path("own.md")) {
                prop_assert!(names().mentions(&page, &mention.term).iter().all(|other| other.term != mention.term));
                prop_assert!(!mentioned(&page.document, &mention).trim().is_empty());
            }
        }
    }
}
