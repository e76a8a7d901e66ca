//! Statements: each has a label, by which it is matched with those of other roles.

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::PageKind;
use crate::page::Page;
use crate::page::statements::{Area, Statement};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let PageKind::Cell(section, _) = view.kind(file) else { return };
    let is_compared = view.guide().sections[section].cells.iter().flatten().count() > 1;
    let page = view.page(file);
    for area in &page.areas {
        let (without, with): (Vec<&Statement>, Vec<&Statement>) = area.statements.iter().partition(|statement| statement.label_text.is_empty());
        match (without.as_slice(), with.is_empty()) {
            ([first, ..], true) if is_compared && !is_numbered(page, first) => problems.extend(none_has_one(page, file, area, first)),
            (_, false) => problems.extend(without.iter().map(|statement| lost(page, file, statement))),
            _ => {}
        }
    }
}

/// The message for a statement without a label among others that have one.
fn lost(page: &Page, file: &SourcePath, statement: &Statement) -> Diagnostic {
    let text = beginning(page, statement);
    codes::MISSING_LABEL
        .at(file, statement.span, format!("The statement “{text}” has no label, unlike its neighbours."))
        .hint("Begin it with a few words in bold and a colon: - **Label**: text.")
}

/// The message for an area in which no statement has a label; a single one, since that may be intended.
fn none_has_one(page: &Page, file: &SourcePath, area: &Area, first: &Statement) -> Option<Diagnostic> {
    let title = &page.document.headings[area.heading?].title;
    let message = format!("The statements under “{title}” have no labels, so they cannot stand beside those of other roles.");
    Some(codes::MISSING_LABEL.at(file, first.span, message).hint("Begin each with a few words in bold and a colon: - **Label**: text."))
}

/// Whether a statement is an item of a numbered list. Those are steps, which need no labels.
fn is_numbered(page: &Page, statement: &Statement) -> bool {
    statement.span.of(&page.document.source).starts_with(|first: char| first.is_ascii_digit())
}

/// The first words of a statement, by which a message names it.
fn beginning(page: &Page, statement: &Statement) -> String {
    let text = page.document.plain_text(statement.text.clone());
    let words: Vec<&str> = text.split_whitespace().take(7).collect();
    let cut = words.join(" ");
    if text.split_whitespace().count() > words.len() { format!("{} …", cut.trim_end_matches([',', ';', ':'])) } else { cut }
}
