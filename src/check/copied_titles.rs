//! Titles of cells that were copied for another role: two cells of a section have one title, which names the role of one of them.

use std::collections::BTreeMap;

use super::View;
use super::row::Row;
use crate::diagnostic::{Diagnostic, codes};

pub(super) fn check(view: &dyn View, row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (cell, (file, _)) in row.cells.iter().enumerate() {
        let Some(summary) = view.summary(file) else { continue };
        same.entry(&summary.title).or_default().push(cell);
    }
    for (title, cells) in same.into_iter().filter(|(_, cells)| cells.len() > 1) {
        // The cell whose role is named has its own title; where several are named, the longest name is meant.
        let named = cells.iter().copied().filter(|cell| has_words(title, row.name(*cell))).max_by_key(|cell| row.name(*cell).len());
        let Some(named) = named else { continue };
        problems
            .extend(cells.iter().filter(|cell| row.name(**cell) != row.name(named)).map(|cell| problem(view, row, *cell, title, row.name(named))));
    }
}

fn problem(view: &dyn View, row: &Row<'_>, cell: usize, title: &str, named: &str) -> Diagnostic {
    let (file, own) = (row.cells[cell].0, row.name(cell));
    let place = view.page(file).front_matter.title_span.unwrap_or_default();
    let message = format!("The title “{title}” names “{named}”, but the page is about “{own}”.");
    codes::COPIED_TITLE.at(file, place, message).hint(format!("Change the title to “{}”.", title.replacen(named, own, 1)))
}

/// Whether a text has some words as they are written, and not as a part of longer words.
fn has_words(text: &str, words: &str) -> bool {
    let is_apart = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| is_apart(text[..at].chars().next_back()) && is_apart(text[at + words.len()..].chars().next()))
}
