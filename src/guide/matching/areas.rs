//! Matches the areas of several cells.
//!
//! 1. Every area starts as a group of its own.
//! 2. Two groups are joined if an area of one names an area of the other as its counterpart, then if two of their areas have the same key: an
//!    explicit counterpart takes priority over a name.
//! 3. A group has at most one area of each cell. If two groups both have an area of the same cell, they are not joined, and the match is refused.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::{AreaKeys, CellKeys};
use super::{AreaIndex, PerCell, are_disjoint, merge};

/// Matches areas. `order` contains the numbers of the cells in the order in which they are processed. Returns the groups, in the order of the cells,
/// and the areas of which a match was refused.
pub(super) fn matched(cells: &[&CellKeys], order: &[usize]) -> (Vec<PerCell<usize>>, BTreeSet<AreaIndex>) {
    let areas: Vec<AreaIndex> =
        order.iter().flat_map(|cell| (0..cells[*cell].areas.len()).map(move |area| AreaIndex { cell: *cell, area })).collect();
    let keys = |index: &AreaIndex| -> &AreaKeys { &cells[index.cell].areas[index.area] };
    let mut with_key: BTreeMap<&str, Vec<AreaIndex>> = BTreeMap::new();
    areas.iter().for_each(|index| with_key.entry(&keys(index).key).or_default().push(*index));
    let mut groups = Groups::of(cells, &areas);
    for index in &areas {
        let named = keys(index).counterpart.as_deref().and_then(|key| with_key.get(key));
        named.into_iter().flatten().for_each(|other| groups.join(*index, *other));
    }
    for same in with_key.values() {
        for (turn, index) in same.iter().enumerate() {
            same[..turn].iter().for_each(|other| groups.join(*other, *index));
        }
    }
    (groups.sorted(), groups.refused)
}

/// The groups of areas while they are being joined.
struct Groups {
    /// The groups; `None` for one that has been merged into another.
    groups: Vec<Option<PerCell<usize>>>,
    /// The group of each area, by cell.
    group_of: Vec<Vec<usize>>,
    /// The areas whose groups could not be joined.
    refused: BTreeSet<AreaIndex>,
}

impl Groups {
    /// Puts each area into a group of its own.
    fn of(cells: &[&CellKeys], areas: &[AreaIndex]) -> Self {
        let alone = |index: &AreaIndex| Some((0..cells.len()).map(|cell| (cell == index.cell).then_some(index.area)).collect());
        let mut group_of: Vec<Vec<usize>> = cells.iter().map(|keys| vec![0; keys.areas.len()]).collect();
        areas.iter().enumerate().for_each(|(number, index)| group_of[index.cell][index.area] = number);
        Self { groups: areas.iter().map(alone).collect(), group_of, refused: BTreeSet::new() }
    }

    /// Joins the groups of two areas of different cells, unless some cell has an area in both groups.
    fn join(&mut self, one: AreaIndex, other: AreaIndex) {
        let (into, from) = (self.group_of[one.cell][one.area], self.group_of[other.cell][other.area]);
        if into == from || one.cell == other.cell {
            return;
        }
        let joined = self.groups[from].take();
        match (&mut self.groups[into], joined) {
            (Some(kept), Some(joined)) if are_disjoint(kept, &joined) => {
                merge(kept, &joined);
                joined.iter().zip(&mut self.group_of).for_each(|(area, of)| area.iter().for_each(|area| of[*area] = into));
            }
            (_, joined) => {
                self.groups[from] = joined;
                self.refused.extend([one, other]);
            }
        }
    }

    /// The groups in the order of the first cell, then of the others.
    fn sorted(&mut self) -> Vec<PerCell<usize>> {
        let mut groups: Vec<PerCell<usize>> = self.groups.drain(..).flatten().collect();
        groups.sort_by_key(|areas| areas.iter().enumerate().find_map(|(cell, area)| Some((cell, (*area)?))));
        groups
    }
}
