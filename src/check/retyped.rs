//! Retyped texts: statements and points that are typed word for word in many cells, where a change is easily made in some of them only.
//!
//! 1. [`Texts::of`] collects the texts of all cells, each with the cells that have it. It reads every text once.
//! 2. [`check`] reports those of more than [`FEW`] cells in one note, the most frequent first.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{View, beginning};
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::matching::StatementIndex;
use crate::guide::{OutlineStatement, levels};
use crate::page::link::Destination;
use crate::page::wording::folded;
use crate::path::SourcePath;

/// The number of cells in which a text may be typed.
const FEW: usize = 3;

/// The number of texts that the note names.
const NAMED: usize = 10;

/// The number of cells that the note names for a text.
const PLACES: usize = 2;

/// The least length of a text, in characters: short ones, such as “Leads a team”, are the same by chance.
const LEAST: usize = 20;

/// A text, folded, and the names in it: facts of two roles with the same value are typed differently.
type Typed<'a> = (Cow<'a, str>, &'a [Destination]);

/// The texts of all cells, with the place where each was found first and the cells that have it.
struct Texts<'a> {
    found: BTreeMap<Typed<'a>, (StatementIndex, Vec<&'a SourcePath>)>,
}

impl<'a> Texts<'a> {
    fn of(view: &'a dyn View) -> Self {
        let mut texts = Self { found: BTreeMap::new() };
        for cell in view.guide().sections.iter().flat_map(|section| section.cells.iter().flatten()) {
            for (area, found) in view.own_outline(cell).areas.iter().enumerate() {
                for (statement, found) in found.statements.iter().enumerate() {
                    said(view, found).for_each(|said| texts.add(said, cell, StatementIndex { area, statement }));
                }
            }
        }
        texts
    }

    fn add(&mut self, (text, names): (&'a str, &'a [Destination]), cell: &'a SourcePath, index: StatementIndex) {
        let text = text.trim();
        if text.chars().nth(LEAST).is_none() {
            return;
        }
        let (_, cells) = self.found.entry((folded(text), names)).or_insert_with(|| (index, Vec::new()));
        // The cells come one after the other.
        if cells.last() != Some(&cell) {
            cells.push(cell);
        }
    }
}

/// The points of a statement; the text behind its label if it has none. Each with the names in it.
fn said<'a>(view: &'a dyn View, statement: &'a OutlineStatement) -> impl Iterator<Item = (&'a str, &'a [Destination])> {
    let own = || (levels::text(&view.config().skill_levels, statement), statement.unspoken.names.as_slice());
    let points = statement.points.iter().map(|point| (point.plain.as_str(), point.unspoken.names.as_slice()));
    statement.points.is_empty().then(own).into_iter().chain(points)
}

/// The note about texts that are typed in many cells; `None` if there are none.
pub(crate) fn check(view: &dyn View) -> Option<Diagnostic> {
    let mut retyped: Vec<_> = Texts::of(view).found.into_iter().filter(|(_, (_, cells))| cells.len() > FEW).collect();
    retyped.sort_by_key(|(_, (_, cells))| Reverse(cells.len()));
    let (_, (index, cells)) = retyped.first()?;
    let page = view.page(cells[0]);
    let span = page.areas.get(index.area).and_then(|area| area.statements.get(index.statement)).map(|statement| statement.span).unwrap_or_default();
    let named = retyped.iter().take(NAMED).map(|((text, _), (_, cells))| format!("“{}” in {}", beginning(text), places(cells)));
    let named = named.collect::<Vec<_>>().join("; ");
    let more = retyped.len().saturating_sub(NAMED);
    let message = match (retyped.len(), more) {
        (1, _) => format!("A text is typed word for word in more than {FEW} cells: {named}."),
        (count, 0) => format!("{count} texts are typed word for word in more than {FEW} cells each: {named}."),
        (count, more) => format!("{count} texts are typed word for word in more than {FEW} cells each: {named}; and {more} more."),
    };
    let problem = codes::RETYPED_TEXT.at(cells[0], span, message);
    Some(problem.hint(
        "Write a text once: with builds_on in its settings a role takes over what another role states, and a competency holds the text of a level for all roles.",
    ))
}

/// The first of some cells, and how many there are.
fn places(cells: &[&SourcePath]) -> String {
    let named: Vec<&str> = cells.iter().take(PLACES).map(|cell| cell.as_str()).collect();
    format!("{} cells ({} …)", cells.len(), named.join(", "))
}
