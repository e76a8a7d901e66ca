//! Labels of statements: labels that read the same lead to the same page.
//!
//! Statements of different roles are matched if their labels link to the same page, or if labels without a link have the same words
//! ([`StatementKey`]). A label that links to one page in one cell and to another page, or to none, in another cell separates statements that readers
//! take for the same.

use std::collections::BTreeMap;

use super::View;
use super::row::{Row, label_place};
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::OutlineStatement;
use crate::guide::matching::StatementIndex;
use crate::guide::matching::keys::StatementKey;
use crate::path::SourcePath;
use crate::site::resolve::{Target, relative, resolve};

/// A label: the number of its cell, its statement there, and the page to which it links.
#[derive(Clone, Copy)]
struct Label<'a> {
    cell: usize,
    index: StatementIndex,
    page: Option<&'a SourcePath>,
}

pub(super) fn check(view: &dyn View, row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    for labels in by_words(view, row).values() {
        // The others are compared with the first that has a link.
        let Some((first, page)) = labels.iter().find_map(|label| Some((label, label.page?))) else { continue };
        for label in labels.iter().filter(|label| label.page != Some(page) && (label.page.is_some() || label.cell != first.cell)) {
            problems.push(problem(view, row, *label, (first.cell, page)));
        }
    }
}

/// The labels that read the same.
fn by_words<'a>(view: &'a dyn View, row: &Row<'a>) -> BTreeMap<&'a str, Vec<Label<'a>>> {
    let mut labels: BTreeMap<&str, Vec<Label<'_>>> = BTreeMap::new();
    for (cell, (file, outline)) in row.cells.iter().enumerate() {
        for (area, (outline, keys)) in outline.areas.iter().zip(&view.keys(file).areas).enumerate() {
            for (number, (statement, key)) in outline.statements.iter().zip(&keys.statements).enumerate() {
                if statement.inherited_from.is_none() && !statement.label.is_empty() && !is_broken(view, file, statement, key) {
                    let label = Label { cell, index: StatementIndex { area, statement: number }, page: key.page() };
                    labels.entry(&statement.key).or_default().push(label);
                }
            }
        }
    }
    labels
}

/// Whether the link of a label is broken. That is reported as such, and the page that was meant is not known.
fn is_broken(view: &dyn View, file: &SourcePath, statement: &OutlineStatement, key: &StatementKey) -> bool {
    let link = statement.link.as_ref().filter(|_| key.page().is_none());
    link.is_some_and(|link| matches!(resolve(view, file, link), Target::Broken(_)))
}

/// The message for a label. `other` is the cell with the same label and another link, and the page to which that links.
fn problem(view: &dyn View, row: &Row<'_>, label: Label<'_>, other: (usize, &SourcePath)) -> Diagnostic {
    let (file, outline) = row.cells[label.cell];
    let words = &outline.areas[label.index.area].statements[label.index.statement].label;
    let (page, there) = (relative(file, other.1), relative(file, row.cells[other.0].0));
    let there = if other.0 == label.cell { "elsewhere on this page".to_owned() } else { format!("in {there}") };
    let message = match label.page {
        Some(target) => format!("“{words}” leads to {} here and to {page} {there}, so the two do not stand in one row.", relative(file, target)),
        None => format!("“{words}” has no link here and leads to {page} {there}, so the two do not stand in one row."),
    };
    let problem = codes::LABEL_LINKS_DIFFER.at(file, label_place(view, file, label.index), message);
    problem.hint(format!("If they mean the same, write [{words}]({page}) in both; if not, give one of them another label."))
}
