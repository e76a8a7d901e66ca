//! Cells whose subjects are written as something else than statements: as headings, as paragraphs that begin in bold, as rows of a table, or as a list
//! without labels and without a heading above it.
//!
//! Comparisons match statements, which are items of lists, so nothing of such a cell is in them. Cells of prose are fine, however, and prose may have
//! headings, tables and lists; so a cell is reported only if one of its subjects is one of another cell of the section too, or a list only if another
//! cell is a list as well.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::View;
use super::row::Row;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::Outline;
use crate::page::document::{Document, EventKind, Tag};
use crate::page::statements::{label_key, statements, without_colon};
use crate::path::SourcePath;

/// The smallest number of subjects with which a cell is a list of them.
const FEWEST: usize = 2;

/// The subjects of a cell without statements.
struct Subjects {
    form: Form,
    /// The words and the position of each, in document order.
    words: Vec<(String, Span)>,
}

/// How subjects are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `### Mastery`, with the text below it.
    Headings,
    /// `**Mastery**: text` as a paragraph.
    Paragraphs,
    /// `| Mastery | text |` as a row of a table.
    Rows,
    /// `- text` without a label, with the words of the whole item.
    Items,
}

pub(super) fn check(view: &dyn View, row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    // Pages are read only where there is no statement, so that an edit of a text does not repeat this for all others.
    let has_statements = |outline: &Outline| outline.areas.iter().any(|area| !area.statements.is_empty());
    let subjects: Vec<Option<Subjects>> =
        row.cells.iter().map(|(file, outline)| if has_statements(outline) { None } else { subjects(&view.page(file).document) }).collect();
    let is_list = |(subjects, (_, outline)): (&Option<Subjects>, &(&SourcePath, &Outline))| {
        has_statements(outline) || subjects.as_ref().is_some_and(|subjects| subjects.form == Form::Items)
    };
    let lists = subjects.iter().zip(&row.cells).filter(|cell| is_list(*cell)).count();
    let mut cells_of: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (cell, subjects) in subjects.iter().enumerate() {
        let labels = row.cells[cell].1.areas.iter().flat_map(|area| &area.statements).map(|statement| statement.key.clone());
        let words = subjects.iter().flat_map(|subjects| &subjects.words).map(|(words, _)| label_key(words));
        labels.chain(words).for_each(|key| _ = cells_of.entry(key).or_default().insert(cell));
    }
    for ((file, _), subjects) in row.cells.iter().zip(&subjects) {
        let Some(subjects) = subjects else { continue };
        let is_of_others = |(words, _): &&(String, Span)| match subjects.form {
            Form::Items => lists > 1,
            _ => cells_of.get(&label_key(words)).is_some_and(|cells| cells.len() > 1),
        };
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
            Self::Items => "Begin each item of this list with a few words in bold and a colon: - **Label**: text.".to_owned(),
        }
    }
}

/// The subjects of a page without statements; `None` if it has fewer than [`FEWEST`] in any one form.
fn subjects(document: &Document) -> Option<Subjects> {
    let forms = [
        (Form::Headings, headings(document)),
        (Form::Paragraphs, paragraphs(document)),
        (Form::Rows, rows(document)),
        (Form::Items, items(document)),
    ];
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

/// The items of the lists that are not numbered.
fn items(document: &Document) -> Vec<(String, Span)> {
    let is_list = |block: &Range<usize>| matches!(document.events[block.start].kind, EventKind::Start(Tag::List(None, _)));
    let items = blocks(document).filter(is_list).flat_map(|list| statements(document, list));
    items.map(|item| (item.plain, item.span)).collect()
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
