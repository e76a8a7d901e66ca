//! Matches the cells of several roles in one section: which areas are about the same subject, and which statements within them.
//!
//! 1. [`keys`] assigns a key to each area and each statement of a cell. Matching reads only the keys, so the texts of statements do not affect it.
//! 2. [`areas`] matches areas: by the counterpart that an author names, then by the same key.
//! 3. [`statements`] matches statements by their keys: within matched areas first, then across the cells.
//! 4. [`points`] matches the points of matched statements by their texts. A comparison does this for the statements that it needs, since it alone reads
//!    texts.
//!
//! The [comparison](super::compare), the [requirements](super::gap) of a career step and the checks of a section use the same [`Matching`]; none of
//! them matches by itself.
//!
//! Invariants: every area is in exactly one group, every statement is in exactly one row, and neither depends on the order of the roles.

pub(crate) mod keys;
pub(crate) mod points;

mod areas;
mod overlap;
mod statements;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::path::SourcePath;

use super::View;
use keys::CellKeys;

/// One value for each cell, in the order of the cells; `None` for a cell without one.
pub(crate) type PerCell<T> = Vec<Option<T>>;

/// The areas and statements of some cells, matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matching {
    /// The areas, in the order of the first cell, then of the others. A cell has at most one area in each group.
    pub groups: Vec<MatchedAreas>,
    /// Areas that could not be matched with an area that names them as its counterpart, that they name, or that has the same key, since one of the
    /// two is matched with another area of the same cell.
    pub refused: BTreeSet<AreaIndex>,
    /// The group of each area, by cell.
    group_of: Vec<Vec<usize>>,
}

/// Areas about the same subject, with the statements of the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MatchedAreas {
    /// The area of each cell, by its number in the cell.
    pub areas: PerCell<usize>,
    /// The statements of these areas. A row with statements in several groups is in the first of them, so a group can be without rows.
    pub rows: Vec<MatchedStatements>,
}

/// Statements about the same subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MatchedStatements {
    /// The statement of each cell; at least one cell has one.
    pub statements: PerCell<StatementIndex>,
}

/// An area of one of the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AreaIndex {
    /// The number of the cell among those that are matched.
    pub cell: usize,
    /// The number of the area in the cell.
    pub area: usize,
}

/// A statement of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementIndex {
    /// The number of its area in the cell.
    pub area: usize,
    /// Its number in the area.
    pub statement: usize,
}

impl Matching {
    /// Matches the cells of one section; an entry is `None` for a role without a cell.
    pub(crate) fn of(view: &dyn View, cells: &[Option<SourcePath>]) -> Self {
        let nothing = CellKeys::default();
        let keys: Vec<&CellKeys> = cells.iter().map(|cell| cell.as_ref().map_or(&nothing, |cell| view.keys(cell))).collect();
        let order = by_file(cells);
        let (groups, refused) = areas::matched(&keys, &order);
        let mut group_of: Vec<Vec<usize>> = keys.iter().map(|keys| vec![0; keys.areas.len()]).collect();
        for (number, areas) in groups.iter().enumerate() {
            areas.iter().zip(&mut group_of).for_each(|(area, of)| area.iter().for_each(|area| of[*area] = number));
        }
        let groups = statements::matched(&keys, groups, &group_of, &order);
        Self { groups, refused, group_of }
    }

    /// All rows, group by group.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &MatchedStatements> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// The areas that are matched with an area, itself included; `None` if there is no such area.
    pub(crate) fn group_of(&self, index: AreaIndex) -> Option<&MatchedAreas> {
        self.groups.get(*self.group_of.get(index.cell)?.get(index.area)?)
    }

    /// The area of another cell that is matched with an area, by its number there.
    pub(crate) fn partner(&self, of: AreaIndex, cell: usize) -> Option<usize> {
        *self.group_of(of)?.areas.get(cell)?
    }

    /// Whether an area has no counterpart: it is not matched with any area, and no match was refused.
    pub(crate) fn stands_alone(&self, index: AreaIndex) -> bool {
        let is_alone = self.group_of(index).is_some_and(|group| group.areas.iter().flatten().count() == 1);
        is_alone && !self.refused.contains(&index)
    }
}

/// The cells in the order of their files. Matches are found in this order, so that they do not depend on the order in which roles are shown.
pub(crate) fn by_file(cells: &[Option<SourcePath>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|cell| &cells[*cell]);
    order
}

/// Whether no cell has a value in both.
fn are_disjoint<T>(one: &[Option<T>], other: &[Option<T>]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.is_none() || other.is_none())
}

/// Fills the empty cells of `one` with the values of `other`.
fn merge<T: Copy>(one: &mut [Option<T>], other: &[Option<T>]) {
    one.iter_mut().zip(other).for_each(|(one, other)| *one = one.or(*other));
}
