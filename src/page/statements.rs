//! Divides the text of a page into areas and statements, the parts that comparisons match across roles.
//!
//! 1. [`areas`] makes an area of each level-2 heading with the events below it. Labelled statements before the first such heading form an area
//!    without a heading.
//! 2. [`statements`] makes a statement of each item of the lists at the top level of an area. `- **Label**: text` has a label; an item without bold
//!    text at its beginning has none. The items of the lists directly in a statement are its points; what is nested deeper belongs to a point.
//!
//! This is done for every page, but areas and statements have a meaning only in the cells of a guide.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::component::ComponentBlock;
use super::document::{Document, EventKind, Link, Tag};
use super::link::Destination;
use super::nesting::DEEPEST;
use super::unspoken::Unspoken;
use super::wording::folded;
use crate::diagnostic::Span;

/// A level-2 heading with the text below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The index of the heading in [`Document::headings`]; `None` for the area before the first level-2 heading.
    pub heading: Option<usize>,
    /// The events below the heading, up to the next heading of level 1 or 2.
    pub events: Range<usize>,
    /// The statements in the order of the text; may be empty.
    pub statements: Vec<Statement>,
}

/// An item of a list: a label and a text, either of which may be missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The events of the label; empty if there is none.
    pub label: Range<usize>,
    /// The label without markup and without a colon or dash at its end; empty if there is no label.
    pub label_text: String,
    /// The destination of the first link in or around the label.
    pub label_link: Option<Destination>,
    /// The events of the text after the label, blocks below the line included.
    pub text: Range<usize>,
    /// The length of the separator after the label, a colon or a dash with spaces, in bytes of the plain text; 0 without a label.
    pub text_skip: usize,
    /// The text without markup and separator. Two statements are compared by it.
    pub plain: String,
    /// The words in parentheses directly after the label: `**Reports** (expert): …`.
    pub aside: Option<Aside>,
    /// The points, in the order of the text; empty if the statement has no list.
    pub points: Vec<Point>,
    /// The whole item.
    pub span: Span,
}

/// An item of a list that is directly in a statement: a single expectation.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The events of its content, with those of the lists in it; never empty.
    pub events: Range<usize>,
    /// The events of its first line or paragraph.
    pub line: Range<usize>,
    /// The events below it; empty for most points.
    pub blocks: Range<usize>,
    /// The content without markup.
    pub plain: String,
    /// Whether it is a single line of words: it has no paragraphs, lists or tables below its line, and no formulas.
    pub is_line: bool,
}

/// An item of a list in a point, without markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its text without that of the lists in it.
    pub plain: String,
    /// Whether this text is a single line of words, so that readers see nothing else of it: no image, formula or table, and no second paragraph.
    pub is_line: bool,
    /// The items of the lists in it.
    pub items: Vec<Item>,
}

/// The words in parentheses directly after a label, such as a skill level.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// The words without the parentheses.
    pub text: String,
    /// The words in the file; the whole text event if they are written with escapes.
    pub span: Span,
}

/// Splits a text that begins with words in parentheses into these words and the rest, without the colon or dash between the two. `None` if the text
/// begins otherwise.
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

/// Strips the separator from the text after a label: a colon, or a dash unless it is a minus sign.
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

/// A label without the colons, dashes and spaces at its end.
pub fn without_colon(label: &str) -> &str {
    label.trim_end_matches(|c: char| matches!(c, ':' | '：' | '–' | '—') || c.is_whitespace())
}

/// A normalised form of a label, which is the same for labels that mean the same.
///
/// Case, punctuation at the end, and the encoding of letters, spaces, hyphens and quotation marks ([`folded`]) are ignored. All other signs count,
/// since “C++” is not “C#”. Words are joined with `-`.
pub fn label_key(label: &str) -> String {
    let text = folded(label);
    // Most labels are ASCII, which needs no normalisation.
    let small = if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfkc().flat_map(char::to_lowercase).nfc().collect::<String>() };
    let without_mark = small.trim_end_matches(['.', ',', ';', ':', ' ']);
    let words: Vec<&str> = if without_mark.is_empty() { &small } else { without_mark }.split_whitespace().collect();
    words.join("-")
}

impl Item {
    /// The text with that of the lists in it.
    pub fn whole(&self) -> String {
        let below: Vec<String> = self.items.iter().map(Self::whole).collect();
        [self.plain.as_str()].into_iter().chain(below.iter().map(String::as_str)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether the texts of the item and of all in it are single lines of words.
    pub fn has_only_lines(&self) -> bool {
        self.is_line && self.items.iter().all(Self::has_only_lines)
    }
}

impl Statement {
    /// The key by which statements are matched: that of the label, or of the text if there is no label. See [`label_key`].
    pub fn key(&self) -> String {
        label_key(if self.label_text.is_empty() { &self.plain } else { &self.label_text })
    }

    /// The component blocks in the statement, at any depth.
    pub fn blocks<'a>(&self, document: &'a Document) -> impl Iterator<Item = &'a ComponentBlock> {
        let events = document.events.get(self.label.start..self.text.end).unwrap_or_default().iter();
        events.filter_map(|event| match event.kind {
            EventKind::Component(number) => document.components.get(number as usize),
            _ => None,
        })
    }

    /// Its label as in `label_text`, with the texts of names.
    pub fn named_label(&self, document: &Document, name: Naming<'_>) -> String {
        without_colon(&named_text(document, self.label.clone(), name)).to_owned()
    }

    /// Its text as in `plain`, with the texts of names.
    pub fn named_text(&self, document: &Document, name: Naming<'_>) -> String {
        named_text(document, self.text.clone(), name).get(self.text_skip..).unwrap_or_default().trim().to_owned()
    }

    /// The text without its points, without markup and separator, with the texts of names.
    pub fn plain_without_points(&self, document: &Document, name: Naming<'_>) -> String {
        let parts: Vec<String> = without_lists(document, self.text.clone()).into_iter().map(|part| named_text(document, part, name)).collect();
        parts.join(" ").get(self.text_skip..).unwrap_or_default().trim().to_owned()
    }

    /// The events of the text without the line after the label and without the lists that have the points.
    pub fn blocks_without_points(&self, document: &Document) -> Vec<Range<usize>> {
        let (_, blocks) = self.line_and_blocks(document);
        without_lists(document, blocks)
    }

    /// Splits the events of the text into the line after the label and the blocks below it.
    pub fn line_and_blocks(&self, document: &Document) -> (Range<usize>, Range<usize>) {
        let Range { start, end } = self.text;
        let line = document.line_end(start, end);
        // In a loose list the line is a paragraph: its start comes before the label, and its end belongs to neither part.
        let is_paragraph = matches!(document.events.get(line).map(|event| &event.kind), Some(EventKind::End(Tag::Paragraph)));
        (start..line, (line + usize::from(is_paragraph)).min(end)..end)
    }
}

/// Finds the areas of a document, in order.
pub fn areas(document: &Document) -> Vec<Area> {
    let starts: Vec<(usize, usize)> = document
        .headings
        .iter()
        .enumerate()
        // A level-1 heading ends an area and does not begin one.
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

/// The area before the first level-2 heading; `None` if no statement there has a label, since such a list belongs to the introduction.
fn unnamed(document: &Document) -> Option<Area> {
    let first = document.headings.iter().find(|heading| heading.level == 2);
    let events = 0..first.map_or(document.events.len(), |heading| heading.event as usize);
    let statements = statements(document, events.clone());
    let states = statements.iter().any(|statement| !statement.label_text.is_empty());
    states.then_some(Area { heading: None, events, statements })
}

impl Area {
    /// The items of its lists as points, as if they stood in a statement.
    pub fn points(&self, document: &Document) -> Vec<Point> {
        lists(document, self.events.clone()).flat_map(|list| items(document, list)).map(|events| point(document, events)).collect()
    }

    /// Its events without its lists.
    pub fn blocks_without_points(&self, document: &Document) -> Vec<Range<usize>> {
        without_lists(document, self.events.clone())
    }
}

/// Splits the events of an item into its first line or paragraph and the blocks below it.
fn line_and_rest(document: &Document, events: Range<usize>) -> (Range<usize>, Range<usize>) {
    let is_paragraph = document.events.get(events.start).is_some_and(|event| matches!(event.kind, EventKind::Start(Tag::Paragraph)));
    let line = if is_paragraph { events.start + 1..document.end_of(events.start) } else { events.clone() };
    let line = line.start..document.line_end(line.start, line.end);
    let blocks = line.end + usize::from(is_paragraph)..events.end;
    (line, blocks)
}

fn point(document: &Document, events: Range<usize>) -> Point {
    let (line, blocks) = line_and_rest(document, events.clone());
    let has_formula = document.events[line.clone()].iter().any(|event| matches!(event.kind, EventKind::Maths(_)));
    Point { plain: document.plain_text(events.clone()).trim().to_owned(), is_line: blocks.is_empty() && !has_formula, events, line, blocks }
}

/// The items of the lists at the top level of a range of events. A list inside a quotation, a table or another list does not count.
pub fn statements(document: &Document, range: Range<usize>) -> Vec<Statement> {
    let items: Vec<Range<usize>> = lists(document, range).flat_map(|list| items(document, list)).collect();
    // Their number is known, so the list gets no more room than it needs; it is kept for every page, and a statement is large.
    items.into_iter().map(|item| statement(document, item.start - 1, item.end)).collect()
}

/// Returns the text that a link without a text of its own shows, such as the title of a role for `<role:lead>`; `None` for any other link.
pub type Naming<'a> = &'a dyn Fn(&Link) -> Option<String>;

/// The text of a range of events without markup, with the texts of names.
pub fn named_text(document: &Document, events: Range<usize>, name: Naming<'_>) -> String {
    document.plain_text_naming(events, &mut |link, _| name(link))
}

/// A point without markup, with the texts of names and with the lists in it kept apart. Lists that are nested too deeply to be shown are part of the
/// text around them.
pub fn item(document: &Document, events: Range<usize>, name: Naming<'_>) -> Item {
    item_within(document, events, name, DEEPEST)
}

/// An item with lists of at most this depth.
fn item_within(document: &Document, events: Range<usize>, name: Naming<'_>, depth: usize) -> Item {
    let text = |events: Range<usize>| named_text(document, events, name).trim().to_owned();
    let Some(depth) = depth.checked_sub(1) else {
        return Item { plain: text(events), is_line: false, items: Vec::new() };
    };
    let own: Vec<String> = without_lists(document, events.clone()).into_iter().map(text).collect();
    let is_line = is_line_with_lists(document, events.clone());
    let items = lists(document, events).flat_map(|list| items(document, list)).map(|events| item_within(document, events, name, depth));
    Item { plain: own.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "), is_line, items: items.collect() }
}

/// Whether an item has only a line of words, with or without lists below it.
fn is_line_with_lists(document: &Document, events: Range<usize>) -> bool {
    let (line, blocks) = line_and_rest(document, events);
    let unspoken = Unspoken::of(document, line.clone());
    let has_formula = document.events[line].iter().any(|event| matches!(event.kind, EventKind::Maths(_)));
    without_lists(document, blocks).iter().all(Range::is_empty) && !has_formula && unspoken.names.is_empty() && unspoken.shown.is_empty()
}

/// A range of events without the lists at its top level.
fn without_lists(document: &Document, range: Range<usize>) -> Vec<Range<usize>> {
    let mut rest = Vec::new();
    let mut start = range.start;
    for list in lists(document, range.clone()) {
        rest.push(start..list.start - 1);
        start = list.end + 1;
    }
    rest.push(start..range.end);
    rest
}

/// The lists at the top level of a range of events, each without its `Start` and `End`.
fn lists(document: &Document, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < range.end {
            let start = at;
            match document.events[start].kind {
                // Skips elements such as quotations and tables, with the lists in them.
                EventKind::Start(tag) => {
                    at = document.end_of(start) + 1;
                    if matches!(tag, Tag::List(..)) {
                        return Some(start + 1..at - 1);
                    }
                }
                _ => at += 1,
            }
        }
        None
    })
}

/// The items of a list, each without its `Start` and `End`.
fn items(document: &Document, list: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = list.start;
    std::iter::from_fn(move || {
        let start = at;
        (start < list.end).then(|| {
            let end = document.end_of(start);
            at = end + 1;
            start + 1..end
        })
    })
}

/// Parses the list item with its `Start` and `End` at these indices.
fn statement(document: &Document, start: usize, end: usize) -> Statement {
    let kind = |at: usize| document.events.get(at).map(|event| &event.kind);
    // Items of a loose list contain paragraphs, those of a tight list do not (CommonMark 0.31.2 §5.3). For authors there is no difference.
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
        points: Vec::new(),
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
        // In a loose list this includes the end of a paragraph without its start, so callers must not rely on nesting here.
        statement.text = label_end + 1..end;
        if let Some(EventKind::Text(text)) = kind(label_end + 1) {
            let text = document.str(&document.events[label_end + 1], text);
            statement.aside = aside(document, label_end + 1, text);
        }
    }
    let plain = document.plain_text(statement.text.clone());
    // The start of a plain text is not trimmed, so the offset is the same for everyone who takes the plain text of these events.
    statement.text_skip = if outer.is_some() { plain.len() - behind_label(&plain).len() } else { 0 };
    statement.plain = plain.get(statement.text_skip..).unwrap_or_default().trim().to_owned();
    statement.points = points(document, statement.text.clone());
    statement
}

/// The items of the lists directly in the text of a statement, without those that are empty.
fn points(document: &Document, text: Range<usize>) -> Vec<Point> {
    let items = lists(document, text).flat_map(|list| items(document, list));
    items.filter(|item| !item.is_empty()).map(|events| point(document, events)).collect()
}

/// The words in parentheses at the beginning of `text`, which is the text of the event with this index.
fn aside(document: &Document, event: usize, text: &str) -> Option<Aside> {
    let (words, _) = behind_aside(text)?;
    let whole = document.events[event].span;
    // With escapes or entities the words are not in the file as such; then the span of the event is used.
    let at = whole.of(&document.source).find(words).filter(|_| !words.is_empty()).map(|at| whole.start as usize + at);
    Some(Aside { text: words.to_owned(), span: at.map_or(whole, |at| Span::new(at, at + words.len())) })
}
