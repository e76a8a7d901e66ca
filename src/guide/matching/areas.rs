//! Which areas of several cells are about the same subject.
//!
//! 1. Every area begins as a group of its own.
//! 2. Two groups become one if an area of one names an area of the other as its counterpart, then if two of their areas have the same key: what an
//!    author says takes priority over a name.
//! 3. A group has at most one area of each cell. Groups that both have an area of the same cell stay apart, and their pair is refused.

use std::collections::BTreeMap;

use super::keys::{AreaKeys, CellKeys};
use super::{AreaIndex, PerCell, are_disjoint, merge};

/// Matches areas. `order` has the numbers of the cells in the order in which they take their turns. Comes back with the groups, in the order of the
/// cells, and the pairs that were refused.
pub(super) fn matched(cells: &[&CellKeys], order: &[usize]) -> (Vec<PerCell<usize>>, Vec<[AreaIndex; 2]>) {
    let indexes = order.iter().flat_map(|cell| (0..cells[*cell].areas.len()).map(move |area| AreaIndex { cell: *cell, area }));
    let mut groups = Groups::of(indexes.collect(), cells.len());
    let keys = |number: usize| -> &AreaKeys {
        let AreaIndex { cell, area } = groups.areas[number];
        &cells[cell].areas[area]
    };
    let mut with_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    (0..groups.areas.len()).for_each(|number| with_key.entry(&keys(number).key).or_default().push(number));
    let named = |number: usize| keys(number).counterpart.as_deref().and_then(|key| with_key.get(key)).into_iter().flatten();
    let by_counterpart: Vec<(usize, usize)> = (0..groups.areas.len()).flat_map(|number| named(number).map(move |other| (number, *other))).collect();
    let pairs_of = |same: &Vec<usize>| -> Vec<(usize, usize)> {
        same.iter().enumerate().flat_map(|(at, number)| same[..at].iter().map(move |other| (*other, *number))).collect()
    };
    let by_key: Vec<(usize, usize)> = with_key.values().flat_map(pairs_of).collect();
    by_counterpart.into_iter().chain(by_key).for_each(|(one, other)| groups.join(one, other));
    groups.finish()
}

/// Groups of areas while they grow.
struct Groups {
    /// The areas, in their turns.
    areas: Vec<AreaIndex>,
    /// The groups; `None` for one that has become part of another.
    groups: Vec<Option<PerCell<usize>>>,
    /// The group of each area.
    group_of: Vec<usize>,
    /// Pairs of areas whose groups could not become one.
    refused: Vec<[AreaIndex; 2]>,
}

impl Groups {
    /// Each area by itself.
    fn of(areas: Vec<AreaIndex>, cells: usize) -> Self {
        let alone = |index: &AreaIndex| Some((0..cells).map(|cell| (cell == index.cell).then_some(index.area)).collect());
        Self { groups: areas.iter().map(alone).collect(), group_of: (0..areas.len()).collect(), refused: Vec::new(), areas }
    }

    /// Makes one group of those of two areas of different cells, unless some cell has an area in both.
    fn join(&mut self, one: usize, other: usize) {
        let (into, from) = (self.group_of[one], self.group_of[other]);
        if into == from || self.areas[one].cell == self.areas[other].cell {
            return;
        }
        let joined = self.groups[from].take();
        match (&mut self.groups[into], joined) {
            (Some(kept), Some(joined)) if are_disjoint(kept, &joined) => {
                merge(kept, &joined);
                self.group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = into);
            }
            (_, joined) => {
                self.groups[from] = joined;
                self.refused.push([self.areas[one], self.areas[other]]);
            }
        }
    }

    fn finish(self) -> (Vec<PerCell<usize>>, Vec<[AreaIndex; 2]>) {
        let mut groups: Vec<PerCell<usize>> = self.groups.into_iter().flatten().collect();
        groups.sort_by_key(|areas| areas.iter().enumerate().find_map(|(cell, area)| Some((cell, (*area)?))));
        (groups, self.refused)
    }
}
