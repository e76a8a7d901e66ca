//! Areas and statements: what a cell says, in a form that can stand beside another role's.
//!
//! An area is a heading of level 2 with all that is below it; a statement is an item of a list at the top of an area,
//! `- **Label**: text`. Statements before the first such heading are an area without one. Both are found in any page; whether they mean anything
//! is up to the guide.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::component::ComponentBlock;
use super::document::{Document, EventKind, Tag};
use super::link::Destination;
use super::wording::folded;
use crate::diagnostic::Span;

/// A heading of level 2 with what is below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The index of its heading in [`Document::headings`]; `None` for the area before the first heading.
    pub heading: Option<usize>,
    /// The events below the heading, up to the next heading of level 1 or 2.
    pub events: Range<usize>,
    /// Its statements, in order.
    pub statements: Vec<Statement>,
}

/// One item of a list: a label and a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The events of the label; empty if there is none.
    pub label: Range<usize>,
    /// The label without markup and without a colon at its end.
    pub label_text: String,
    /// Where the label's own link leads, if the label is one.
    pub label_link: Option<Destination>,
    /// The events of the text behind the label.
    pub text: Range<usize>,
    /// How many bytes of the text, without markup, belong to the colon or the dash behind the label.
    pub text_skip: usize,
    /// The text without markup, for telling whether two statements say the same.
    pub plain: String,
    /// What stands in parentheses right behind the label: `**Reports** (expert): …`.
    pub aside: Option<Aside>,
    /// The whole item.
    pub span: Span,
}

/// Words in parentheses right behind a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// Text that begins with words in parentheses, without these and the colon behind them.
///
/// ```
/// use guidegen::page::statements::behind_aside;
/// assert_eq!(behind_aside(" (expert): Leads others."), Some(("expert", "Leads others.")));
/// assert_eq!(behind_aside("Leads others (experts)."), None);
/// ```
pub fn behind_aside(text: &str) -> Option<(&str, &str)> {
    let (aside, rest) = text.trim_start().strip_prefix('(')?.split_once(')')?;
    let is_whole = rest.is_empty() || rest.starts_with([':', ' ']);
    is_whole.then(|| (aside.trim(), behind_label(rest)))
}

/// The text behind a label without what an author writes between the two: a colon, or a dash that is no sign of a number.
///
/// ```
/// use guidegen::page::statements::behind_label;
/// assert_eq!(behind_label(": Leads."), "Leads.");
/// assert_eq!(behind_label(" – Leads."), "Leads.");
/// assert_eq!(behind_label(" -5 % a year"), "-5 % a year");
/// ```
pub fn behind_label(text: &str) -> &str {
    let text = text.trim_start();
    let is_space = |rest: &&str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let colon = text.strip_prefix([':', '：']).map(|rest| rest.trim_start_matches([':', ' ']));
    let dash = || text.strip_prefix('—').or_else(|| text.strip_prefix(['–', '-']).filter(is_space));
    colon.or_else(dash).unwrap_or(text).trim_start()
}

/// A label without the colon or the dash at its end.
pub fn without_colon(label: &str) -> &str {
    label.trim_end_matches(|c: char| matches!(c, ':' | '：' | '–' | '—') || c.is_whitespace())
}

impl Statement {
    /// The label as a key: two statements with the same key are about the same thing.
    ///
    /// Case and the ways to type a letter, a space, a hyphen or a quotation mark make no difference ([`folded`]), nor does a mark at the end; all
    /// other signs do, since “C++” is not “C#”. Words are joined by `-`.
    pub fn key(&self) -> String {
        let text = folded(if self.label_text.is_empty() { &self.plain } else { &self.label_text });
        // Nearly all labels are of letters that can be written in one way only.
        let small = if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfkc().flat_map(char::to_lowercase).nfc().collect::<String>() };
        let without_mark = small.trim_end_matches(['.', ',', ';', ':', ' ']);
        let words: Vec<&str> = if without_mark.is_empty() { &small } else { without_mark }.split_whitespace().collect();
        words.join("-")
    }

    /// The blocks that stand in it and ask for a component, however deep.
    pub fn blocks<'a>(&self, document: &'a Document) -> impl Iterator<Item = &'a ComponentBlock> {
        let events = document.events.get(self.label.start..self.text.end).unwrap_or_default().iter();
        events.filter_map(|event| match event.kind {
            EventKind::Component(number) => document.components.get(number as usize),
            _ => None,
        })
    }

    /// The text in two: the line behind the label, and the blocks below it.
    pub fn line_and_blocks(&self, document: &Document) -> (Range<usize>, Range<usize>) {
        let Range { start, end } = self.text;
        let line = document.line_end(start, end);
        // In a loose list the line is a paragraph, whose start stands before the label.
        let is_paragraph = matches!(document.events.get(line).map(|event| &event.kind), Some(EventKind::End(Tag::Paragraph)));
        (start..line, (line + usize::from(is_paragraph)).min(end)..end)
    }
}

/// Finds the areas of a text.
pub fn areas(document: &Document) -> Vec<Area> {
    let starts: Vec<(usize, usize)> = document
        .headings
        .iter()
        .enumerate()
        // A heading of level 1 begins no area, but it ends one.
        .filter(|(_, heading)| heading.level <= 2)
        .map(|(index, heading)| (index, heading.event as usize))
        .collect();
    let mut areas: Vec<Area> = unnamed(document).into_iter().collect();
    for (position, (heading, event)) in starts.iter().enumerate() {
        if document.headings[*heading].level != 2 {
            continue;
        }
        let start = document.end_of(*event) + 1;
        let end = starts.get(position + 1).map_or(document.events.len(), |(_, event)| *event);
        let events = start.min(end)..end;
        areas.push(Area { heading: Some(*heading), statements: statements(document, events.clone()), events });
    }
    areas
}

/// What stands before the first heading of level 2, if it states anything. A list in which nothing has a label only introduces.
fn unnamed(document: &Document) -> Option<Area> {
    let first = document.headings.iter().find(|heading| heading.level == 2);
    let events = 0..first.map_or(document.events.len(), |heading| heading.event as usize);
    let statements = statements(document, events.clone());
    let states = statements.iter().any(|statement| !statement.label_text.is_empty());
    states.then_some(Area { heading: None, events, statements })
}

/// The items of the lists that stand directly in a range of events.
pub fn statements(document: &Document, range: Range<usize>) -> Vec<Statement> {
    let mut result = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match document.events[at].kind {
            EventKind::Start(Tag::List(..)) => {
                let end = document.end_of(at);
                let mut item = at + 1;
                while item < end {
                    let item_end = document.end_of(item);
                    result.push(statement(document, item, item_end));
                    item = item_end + 1;
                }
                at = end + 1;
            }
            // Over what is nested: a list in a quotation or a table is no list of the area.
            EventKind::Start(_) => at = document.end_of(at) + 1,
            _ => at += 1,
        }
    }
    result
}

/// Reads the item whose start and end events are given.
fn statement(document: &Document, start: usize, end: usize) -> Statement {
    let kind = |at: usize| document.events.get(at).map(|event| &event.kind);
    // Items of a loose list have paragraphs, those of a tight one have none (CommonMark 0.31.2 §5.3). Authors do not see the difference.
    let is_before = |at: &usize| matches!(kind(*at), Some(EventKind::Start(Tag::Paragraph) | EventKind::TaskMarker(_)));
    let first = (start + 1..end).find(|at| !is_before(at)).unwrap_or(end);
    let span = document.events[start].span;
    let mut statement = Statement {
        label: first..first,
        label_text: String::new(),
        label_link: None,
        text: first..end,
        text_skip: 0,
        plain: String::new(),
        aside: None,
        span,
    };
    // `**Label**`, or a link around it: `[**Label**](page.md)`.
    let outer = match kind(first) {
        Some(EventKind::Start(Tag::Strong)) => Some(first),
        Some(EventKind::Start(Tag::Link(_))) if matches!(kind(first + 1), Some(EventKind::Start(Tag::Strong))) => Some(first),
        _ => None,
    };
    if let Some(outer) = outer {
        let label_end = document.end_of(outer);
        statement.label_link = document.events[outer..label_end].iter().find_map(|event| match event.kind {
            EventKind::Start(Tag::Link(index)) => Some(document.links[index as usize].destination.clone()),
            _ => None,
        });
        statement.label = outer..label_end + 1;
        statement.label_text = without_colon(&document.plain_text(outer..label_end)).to_owned();
        // In a loose list this has the end of the paragraph without its start. Only the words of it are ever taken.
        statement.text = label_end + 1..end;
        if let Some(EventKind::Text(text)) = kind(label_end + 1) {
            let text = document.str(&document.events[label_end + 1], text);
            statement.aside = aside(document, label_end + 1, text);
        }
    }
    let plain = document.plain_text(statement.text.clone());
    // Nothing is trimmed at the start of a plain text, so the bytes of the colon are where they are for others.
    statement.text_skip = if outer.is_some() { plain.len() - behind_label(&plain).len() } else { 0 };
    statement.plain = plain.get(statement.text_skip..).unwrap_or_default().trim().to_owned();
    statement
}

/// The words in parentheses at the beginning of the text of an event.
fn aside(document: &Document, event: usize, text: &str) -> Option<Aside> {
    let (words, _) = behind_aside(text)?;
    let whole = document.events[event].span;
    // Where the text is not written as it is read, its event is the nearest place.
    let at = whole.of(&document.source).find(words).filter(|_| !words.is_empty()).map(|at| whole.start as usize + at);
    Some(Aside { text: words.to_owned(), span: at.map_or(whole, |at| Span::new(at, at + words.len())) })
}
