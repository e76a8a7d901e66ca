//! Cells whose subjects are written as something else than statements: as headings, as paragraphs that begin in bold, or as rows of a table.
//!
//! Comparisons match statements, which are items of lists, so nothing of such a cell is in them. Cells of prose are fine, however, and prose may have
//! headings and tables; so a cell is reported only if one of its subjects is one of another cell of the section too.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::View;
use super::row::Row;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::Page;
use crate::page::document::{Document, EventKind, Tag};
use crate::page::statements::{label_key, without_colon};

/// The smallest number of subjects with which a cell is a list of them.
const FEWEST: usize = 2;

/// The subjects of a cell without statements.
struct Subjects {
    form: Form,
    /// The words and the position of each, in document order.
    words: Vec<(String, Span)>,
}

/// How subjects are written.
#[derive(Clone, Copy)]
enum Form {
    /// `### Mastery`, with the text below it.
    Headings,
    /// `**Mastery**: text` as a paragraph.
    Paragraphs,
    /// `| Mastery | text |` as a row of a table.
    Rows,
}

pub(super) fn check(view: &dyn View, row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    let subjects: Vec<Option<Subjects>> = row.cells.iter().map(|(file, _)| subjects(view.page(file))).collect();
    let mut cells_of: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (cell, subjects) in subjects.iter().enumerate() {
        let labels = row.cells[cell].1.areas.iter().flat_map(|area| &area.statements).map(|statement| statement.key.clone());
        let words = subjects.iter().flat_map(|subjects| &subjects.words).map(|(words, _)| label_key(words));
        labels.chain(words).for_each(|key| _ = cells_of.entry(key).or_default().insert(cell));
    }
    for ((file, _), subjects) in row.cells.iter().zip(&subjects) {
        let Some(subjects) = subjects else { continue };
        let is_of_others = |(words, _): &&(String, Span)| cells_of.get(&label_key(words)).is_some_and(|cells| cells.len() > 1);
        if let Some((words, span)) = subjects.words.iter().find(is_of_others) {
            let problem =
                codes::NO_STATEMENTS.at(file, *span, "This cell has no statements, so nothing of it is compared with those of other roles.");
            problems.push(problem.hint(subjects.form.hint(words)));
        }
    }
}

impl Form {
    /// What to do with subjects of this form, with the words of one of them as the example.
    fn hint(self, words: &str) -> String {
        match self {
            Self::Headings => format!("Write each of these headings, with the text below it, as an item of a list: - **{words}**: text."),
            Self::Paragraphs => format!("Put a dash and a space in front of each of these paragraphs: - **{words}**: text."),
            Self::Rows => format!("Write each row of the table as an item of a list: - **{words}**: text."),
        }
    }
}

/// The subjects of a page; `None` if it has statements or fewer than [`FEWEST`] subjects in any one form.
fn subjects(page: &Page) -> Option<Subjects> {
    if page.areas.iter().any(|area| !area.statements.is_empty()) {
        return None;
    }
    let document = &page.document;
    let forms = [(Form::Headings, headings(document)), (Form::Paragraphs, paragraphs(document)), (Form::Rows, rows(document))];
    forms.into_iter().find(|(_, words)| words.len() >= FEWEST).map(|(form, words)| Subjects { form, words })
}

/// The headings below those of areas that have a text.
fn headings(document: &Document) -> Vec<(String, Span)> {
    let has_text = |start: u32| {
        let next = document.events.get(document.end_of(start as usize) + 1);
        next.is_some_and(|event| matches!(event.kind, EventKind::Start(Tag::Paragraph)))
    };
    let below = document.headings.iter().filter(|heading| heading.level > 2 && has_text(heading.event));
    below.map(|heading| (heading.title.clone(), heading.span)).collect()
}

/// The paragraphs that begin with a label in bold and a colon.
fn paragraphs(document: &Document) -> Vec<(String, Span)> {
    let labelled = |block: Range<usize>| {
        let label = block.start + 1;
        let begins = |at: usize, kind: fn(&EventKind) -> bool| document.events.get(at).is_some_and(|event| kind(&event.kind));
        let is_bold = begins(block.start, |kind| matches!(kind, EventKind::Start(Tag::Paragraph)))
            && begins(label, |kind| matches!(kind, EventKind::Start(Tag::Strong)));
        if !is_bold {
            return None;
        }
        let end = document.end_of(label);
        let (words, text) = (document.plain_text(label..end), document.plain_text(end + 1..block.end));
        let has_colon = words.ends_with([':', '：']) || text.starts_with([':', '：']);
        let is_label = has_colon && !text.trim_start_matches([':', '：', ' ']).is_empty();
        is_label.then(|| (without_colon(&words).to_owned(), document.events[block.start].span))
    };
    blocks(document).filter_map(labelled).collect()
}

/// The rows of tables of two columns.
fn rows(document: &Document) -> Vec<(String, Span)> {
    let is = |at: usize, tag: Tag| document.events.get(at).is_some_and(|event| event.kind == EventKind::Start(tag));
    let is_table = |block: &Range<usize>| matches!(document.events[block.start].kind, EventKind::Start(Tag::Table(_)));
    let row = |at: usize| {
        let first = at + 1;
        let second = document.end_of(first) + 1;
        let has_two = is(second, Tag::TableCell) && document.end_of(second) + 1 == document.end_of(at);
        let words = document.plain_text(first..document.end_of(first));
        (has_two && !words.is_empty()).then(|| (words, document.events[at].span))
    };
    let tables = blocks(document).filter(is_table);
    tables.flat_map(|table| table.filter(|at| is(*at, Tag::TableRow) && is(*at + 1, Tag::TableCell)).filter_map(row).collect::<Vec<_>>()).collect()
}

/// The blocks at the top level of a text, each with its `Start` and `End`.
fn blocks(document: &Document) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(event) = document.events.get(at) {
            let start = at;
            let is_block = matches!(event.kind, EventKind::Start(_));
            at = if is_block { document.end_of(start) + 1 } else { start + 1 };
            if is_block {
                return Some(start..at);
            }
        }
        None
    })
}
