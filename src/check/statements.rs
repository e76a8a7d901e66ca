//! Statements: each has a label, by which it is matched with those of other roles.

use super::{View, beginning};
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::PageKind;
use crate::page::Page;
use crate::page::document::{EventKind, Tag};
use crate::page::statements::{Area, Statement};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let PageKind::Cell(section, _) = view.kind(file) else { return };
    let is_compared = view.guide().sections[section].cells.iter().flatten().count() > 1;
    let page = view.page(file);
    for area in &page.areas {
        // Items without words, such as those that are struck out, state nothing.
        let has_words = |statement: &&Statement| !statement.label_text.is_empty() || !statement.plain.is_empty();
        let stated: Vec<&Statement> = area.statements.iter().filter(has_words).collect();
        let (without, with): (Vec<&Statement>, Vec<&Statement>) = stated.iter().partition(|statement| statement.label_text.is_empty());
        match (without.as_slice(), with.is_empty()) {
            ([first, ..], true) if is_compared && !is_numbered(page, first) => problems.extend(none_has_one(page, file, area, first)),
            (_, false) => problems.extend(lost(page, file, &stated)),
            _ => {}
        }
    }
}

/// The messages for statements without a label among others that have one: one for those that stand together, since they often are the points of the
/// statement above them.
fn lost(page: &Page, file: &SourcePath, stated: &[&Statement]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut above: Option<&Statement> = None;
    for run in stated.chunk_by(|one, next| one.label_text.is_empty() == next.label_text.is_empty()) {
        if run.first().is_some_and(|first| first.label_text.is_empty()) {
            problems.extend(lost_run(page, file, run, above));
        }
        above = run.last().copied();
    }
    problems
}

/// The message for statements without a label that stand together. `above` is the statement above them.
fn lost_run(page: &Page, file: &SourcePath, run: &[&Statement], above: Option<&Statement>) -> Option<Diagnostic> {
    let (first, last) = (run.first()?, run.last()?);
    let (text, is_alone) = (beginning(&page.document.plain_text(first.text.clone())), run.len() == 1);
    let message = match is_alone {
        true => format!("The statement “{text}” has no label, unlike its neighbours."),
        false => format!(
            "The statements from “{text}” to “{}” have no labels, unlike their neighbours.",
            beginning(&page.document.plain_text(last.text.clone()))
        ),
    };
    let problem = codes::MISSING_LABEL.at(file, first.span, message);
    let problem = match above {
        Some(above) if is_alone => problem.hint(format!("If it is a point of “{}”, begin its line with two spaces.", above.label_text)),
        Some(above) => problem.hint(format!("If they are points of “{}”, begin each of their lines with two spaces.", above.label_text)),
        None => problem,
    };
    let each = if is_alone { "it" } else { "each" };
    Some(problem.hint(format!("Begin {each} with a few words in bold and a colon: - **Label**: text.")))
}

/// The message for an area in which no statement has a label; a single one, since that may be intended.
fn none_has_one(page: &Page, file: &SourcePath, area: &Area, first: &Statement) -> Option<Diagnostic> {
    let title = &page.document.headings[area.heading?].title;
    let message = format!("The statements under “{title}” have no labels, so only those with the same words are matched with those of other roles.");
    let problem = codes::MISSING_LABEL.at(file, first.span, message);
    let own = "If each is a subject of its own, begin each with a few words in bold and a colon: - **Label**: text.";
    Some(match subject(page, area, first) {
        Some(Subject::Emphasis) => problem.hint("Write each label with two asterisks on each side of it, so that it is bold: - **Label**: text."),
        Some(Subject::Heading(title)) => problem
            .hint(format!(
                "If they are the points of this heading, put the line - **{title}**: in its place and two spaces in front of each line of its list."
            ))
            .hint(own),
        None => problem
            .hint(format!(
                "If they are points of one subject, put the line - **{title}**: above them and two spaces in front of each of their lines."
            ))
            .hint(own),
    })
}

/// What names the subject of statements without labels.
enum Subject<'a> {
    /// Words in italics at the beginning of each.
    Emphasis,
    /// A heading between that of the area and the first statement.
    Heading(&'a str),
}

/// What names the subjects in an area without labels; `None` if only its heading does.
fn subject<'a>(page: &'a Page, area: &Area, first: &Statement) -> Option<Subject<'a>> {
    let document = &page.document;
    let is_label = |statement: &Statement| {
        let start = statement.text.start;
        if !document.events.get(start).is_some_and(|event| matches!(event.kind, EventKind::Start(Tag::Emphasis))) {
            return false;
        }
        let end = document.end_of(start) + 1;
        document.plain_text(start..end).ends_with(':') || document.plain_text(end..statement.text.end).starts_with(':')
    };
    if area.statements.iter().all(is_label) {
        return Some(Subject::Emphasis);
    }
    let is_between = |event: usize| area.events.start <= event && event < first.text.start;
    let heading = document.headings.iter().rfind(|heading| is_between(heading.event as usize));
    heading.map(|heading| Subject::Heading(&heading.title))
}

/// Whether a statement is an item of a numbered list. Those are steps, which need no labels.
fn is_numbered(page: &Page, statement: &Statement) -> bool {
    statement.span.of(&page.document.source).starts_with(|first: char| first.is_ascii_digit())
}
