//! Subjects that a role has twice: a statement whose label was changed no longer replaces the one that the role takes over, so both hold.
//!
//! 1. [`Inherited::of`] collects the statements that a cell takes over in an area, by the words of their labels and by their points.
//! 2. [`Inherited::twin`] finds the one that a statement of the cell itself repeats: half of the points are the same, or all words of one label are
//!    in the other and points are similar.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::row::{Row, label_place};
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::OutlineStatement;
use crate::guide::matching::StatementIndex;
use crate::guide::matching::points::{CellPoints, PointKey, matched};

/// Fewer equal points are the same by chance.
const LEAST: usize = 2;

/// The statements with labels that a cell takes over in an area.
struct Inherited<'a> {
    points: &'a CellPoints,
    by_word: BTreeMap<&'a str, Vec<usize>>,
    by_point: BTreeMap<&'a str, Vec<usize>>,
    statements: &'a [OutlineStatement],
    area: usize,
}

pub(super) fn check(view: &dyn View, row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    for (file, outline) in &row.cells {
        for (area, found) in outline.areas.iter().enumerate() {
            let is_own = |statement: &&OutlineStatement| statement.inherited_from.is_none();
            let own = found.statements.iter().take_while(is_own).count();
            if own == 0 || own == found.statements.len() {
                continue;
            }
            let inherited = Inherited::of(view.points(file), &found.statements, area);
            for (number, statement) in found.statements[..own].iter().enumerate() {
                let Some(twin) = inherited.twin(number).map(|twin| &found.statements[twin]) else { continue };
                let Some(origin) = &twin.inherited_from else { continue };
                let message = format!(
                    "“{}” repeats points of “{}”, which the role takes over from {}, so it has them twice.",
                    statement.label, twin.label, origin.cell
                );
                let place = label_place(view, file, StatementIndex { area, statement: number });
                let problem = codes::REPEATED_SUBJECT.at(file, place, message);
                problems.push(
                    problem
                        .hint(format!("If the two are one subject, call it “{}” here as well, so that it replaces what is taken over.", twin.label)),
                );
            }
        }
    }
}

impl<'a> Inherited<'a> {
    fn of(points: &'a CellPoints, statements: &'a [OutlineStatement], area: usize) -> Self {
        let mut inherited = Self { points, by_word: BTreeMap::new(), by_point: BTreeMap::new(), statements, area };
        for (number, statement) in statements.iter().enumerate().filter(|(_, statement)| statement.inherited_from.is_some()) {
            words(statement).for_each(|word| inherited.by_word.entry(word).or_default().push(number));
            inherited.points_of(number).iter().for_each(|point| inherited.by_point.entry(&point.said).or_default().push(number));
        }
        inherited
    }

    /// The inherited statement that a statement of the cell itself repeats, by its number in the area; `None` if there is none.
    fn twin(&self, own: usize) -> Option<usize> {
        let statement = self.statements.get(own).filter(|statement| !statement.label.is_empty())?;
        let points = self.points_of(own);
        let mut equal: BTreeMap<usize, usize> = BTreeMap::new();
        for number in points.iter().filter_map(|point| self.by_point.get(point.said.as_str())).flatten() {
            *equal.entry(*number).or_default() += 1;
        }
        let repeated = equal.into_iter().find(|(_, count)| *count >= LEAST && count * 2 >= points.len()).map(|(number, _)| number);
        repeated.or_else(|| self.renamed(own, &words(statement).collect()))
    }

    /// The inherited statement whose label has all of these words, or only such, and similar points.
    fn renamed(&self, own: usize, label: &BTreeSet<&str>) -> Option<usize> {
        let sharing: BTreeSet<usize> = label.iter().filter_map(|word| self.by_word.get(word)).flatten().copied().collect();
        let is_part = |number: &usize| {
            let other: BTreeSet<&str> = words(&self.statements[*number]).collect();
            label.is_subset(&other) || other.is_subset(label)
        };
        let is_similar = |number: &usize| {
            let rows = matched(&[self.points_of(own), self.points_of(*number)], &[0, 1]);
            rows.iter().any(|points| points.iter().all(Option::is_some))
        };
        sharing.into_iter().filter(is_part).find(is_similar)
    }

    fn points_of(&self, statement: usize) -> &'a [PointKey] {
        self.points.of_statement(StatementIndex { area: self.area, statement })
    }
}

/// The words of a label.
fn words(statement: &OutlineStatement) -> impl Iterator<Item = &str> {
    statement.key.split('-').filter(|word| !word.is_empty() && !statement.label.is_empty())
}
