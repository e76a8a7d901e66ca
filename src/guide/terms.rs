//! Terms and where a text mentions them.
//!
//! 1. [`Names::of`] puts all names of all terms (title, acronym, other names) into one table, by their first word.
//! 2. [`Names::mentions`] goes through a text word by word and takes the longest name that fits. Lines that an author only wrapped are one text.
//!
//! A name fits in any case and in the plural; an acronym only as it is written. What stands between its words counts, but for the ways to write
//! a space, a hyphen or an apostrophe; the normal form of letters and soft hyphens never do. Headings, links, code and terms of the page itself are left out, and so is a name that is only the
//! beginning of a longer proper name (“VP of Sales” in “VP of Sales Operations”).

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::page::Page;
use crate::page::document::{Document, Event, EventKind, Tag};
use crate::path::{SourcePath, nfc};

use super::{TermText, View};

/// The terms by name, as every list of terms shows them.
pub(crate) fn by_name(view: &dyn View) -> Vec<(&SourcePath, &TermText)> {
    let alphabet = &view.site_locale().alphabet;
    let mut terms: Vec<(&SourcePath, &TermText)> = view.guide().terms.iter().filter_map(|page| Some((page, view.term(page)?))).collect();
    terms.sort_by(|(a, a_text), (b, b_text)| alphabet.compare(&a_text.title, &b_text.title).then_with(|| a.cmp(b)));
    terms
}

/// The first mention of a term on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The term's page.
    pub term: SourcePath,
    /// Where in the page's text it is linked; `None` if only a line of the settings has the name, such as a fact.
    pub stretch: Option<NameSpan>,
}

/// Where a name stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// Where the name begins.
    pub from: TextPosition,
    /// Where it ends: in the same text event, or in one behind a line's end.
    pub to: TextPosition,
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPosition {
    /// The text event.
    pub event: usize,
    /// The byte of its text.
    pub byte: usize,
}

/// All names of all terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// Names by their first word in lower case, singular and plural; the longest first.
    by_first: HashMap<String, Vec<TermName>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct TermName {
    /// The signs before the words that belong to the name, as in “.NET”.
    begin: String,
    words: Vec<NameWord>,
    /// Signs right behind the last word: `++` of “C++”.
    end: String,
    /// The case counts.
    exact: bool,
    /// The term's page; `None` for a name that must not be linked, but hides shorter ones.
    term: Option<SourcePath>,
}

/// A word of a name; in lower case where case does not count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NameWord {
    text: String,
    /// Its plural forms, if the name has its plural here.
    plurals: Vec<String>,
    /// What stands between it and the word before, as [`joint`] gives it.
    joint: String,
}

/// How a name fits a text: what is equal goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Equal,
    Plural,
}

impl Names {
    /// Puts the names of terms into a table. `hidden` are names that are never linked and hide the names within them, such as the titles of roles.
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
        // The first word may stand in the plural, so the name is also found under that.
        for key in name.words.first().iter().flat_map(|word| word.plurals.iter().chain([&word.text])) {
            self.by_first.entry(small(key).into_owned()).or_default().push(name.clone());
        }
    }

    /// Whether there is no name at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The first mention of each term on a page: in its text, else in the lines of its settings. `own` is the page itself, which is never mentioned.
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

    /// Every name in a document, in order.
    fn in_document(&self, document: &Document) -> Vec<(NameSpan, &SourcePath)> {
        let mut names = Vec::new();
        for events in runs(document) {
            let place = |byte: usize| place(document, &events, byte);
            for (range, term) in self.in_text(&joined(document, &events)) {
                // The end is a place behind the last letter, so that letter is looked up.
                let last = place(range.end - 1);
                names.push((NameSpan { from: place(range.start), to: TextPosition { byte: last.byte + 1, ..last } }, term));
            }
        }
        names
    }

    /// Every name in a text, in order, without overlaps.
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
    /// `None` if the name has no word.
    fn of(name: &str, exact: bool, term: Option<SourcePath>) -> Option<Self> {
        let ranges: Vec<Range<usize>> = words(name).collect();
        let written = |at: usize| &name[ranges[at].clone()];
        let text = |at: usize| if exact { spelt(written(at)) } else { small(written(at)) }.into_owned();
        let word = |at: usize| {
            // The plural stands at the end, or where another noun follows that only describes: “statements of work”.
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

    /// Names in the order in which they are tried: the longest first, and of equal ones first the one that hides.
    fn order(&self) -> impl Ord + '_ {
        (self.shortness(), self.term.is_some(), Reverse(&self.words), Reverse(&self.term))
    }

    fn shortness(&self) -> impl Ord + use<> {
        Reverse((self.words.len(), self.end.len() + self.begin.len()))
    }

    /// Whether the name stands at the start of these words of the text, and how.
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
        // A sign that a name begins with begins the word in the text, too: “.NET” is no part of “ASP.NET”.
        let is_whole = self.begin.is_empty() || !text[..range.start].ends_with(char::is_alphanumeric);
        (has_signs && is_whole && !is_of_identifier(text, &range) && !self.goes_on(text, words)).then_some(fit)
    }

    /// Whether what stands in the text is the beginning of a longer proper name: the next word is capitalised, and so is the last one.
    fn goes_on(&self, text: &str, words: &[Range<usize>]) -> bool {
        let count = self.words.len();
        let capital = |range: &Range<usize>| text[range.clone()].starts_with(char::is_uppercase);
        let follows = |next: &Range<usize>| text[words[count - 1].end..next.start].chars().all(char::is_whitespace);
        count > 1 && words.get(count).is_some_and(|next| capital(next) && capital(&words[count - 1]) && follows(next))
    }
}

/// Whether what stands at a place is part of something that is written for computers: `quota_id`, `@quota`, `quota@example.org`, `quota.xlsx`.
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

/// The stretches of a text in which names are looked for: texts with nothing but line ends between them, by their events.
fn runs(document: &Document) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    // How many of the tags around the current place keep terms from being linked.
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
                    _ => {}
                }
            }
        }
    }
    runs.extend(start.map(|start| start..document.events.len()));
    runs
}

/// The text of a stretch.
fn joined<'a>(document: &'a Document, events: &Range<usize>) -> Cow<'a, str> {
    match &document.events[events.clone()] {
        [event] => Cow::Borrowed(text_of(document, event)),
        several => Cow::Owned(several.iter().map(|event| text_of(document, event)).collect()),
    }
}

/// The text of an event of a stretch.
fn text_of<'a>(document: &'a Document, event: &'a Event) -> &'a str {
    match &event.kind {
        EventKind::Text(text) => document.str(event, text),
        _ => "\n",
    }
}

/// Where a byte of a stretch's text stands.
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

/// Places where no term is linked.
pub(crate) fn hides_terms(tag: Tag) -> bool {
    matches!(tag, Tag::Heading(_) | Tag::AlertTitle(_) | Tag::Link(_) | Tag::Image(_) | Tag::DefinitionTitle | Tag::TableHead)
}

/// Two letters or more, none of them small: an acronym, whose case counts.
fn is_acronym(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() >= 2 && !name.chars().any(char::is_lowercase)
}

/// The words of a text: letters and digits, with the marks on them and with soft hyphens between them. Where a script has no spaces, each sign is a
/// word, so that names are found within a sentence.
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

/// Where a word may be divided. It stands within words, and is none of their letters.
const SOFT_HYPHEN: char = '\u{ad}';

/// How a script parts its words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// By spaces.
    Spaced,
    /// By other scripts around it.
    Katakana,
    /// Not at all.
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

/// What stands between two words, without the differences that do not count: a hyphen is a space, signs need no spaces around them, and an
/// apostrophe may be straight.
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

/// A word as it is compared where case counts: in Unicode's normal form C, without soft hyphens.
fn spelt(word: &str) -> Cow<'_, str> {
    match word.contains(SOFT_HYPHEN) {
        true => Cow::Owned(nfc(&word.replace(SOFT_HYPHEN, "")).into_owned()),
        false => nfc(word),
    }
}

/// A word as it is compared where case does not count.
fn small(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(spelt(word).to_lowercase()),
    }
}

/// Small words behind which a name goes on with what only describes its first part, in English and in Romance languages.
const BEHIND_HEADS: [&str; 13] = ["at", "by", "d", "de", "del", "do", "du", "for", "in", "of", "on", "per", "to"];

/// The plural forms that English gives a word.
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

    /// The text from the beginning of a mention to its end.
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
