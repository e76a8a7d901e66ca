//! Which statements of several cells are about the same subject.
//!
//! 1. Statements with the same key in matched areas become rows ([`nearby`]): the first of each cell, then the second of each, and so on.
//! 2. Rows of one key become one wherever no cell has a statement in both ([`across`]): one role may treat under “People” what another treats under
//!    “Process”. All matches in matched areas are found before these.
//! 3. A row stands where the first of its statements does.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::keys::{CellKeys, StatementKey};
use super::{MatchedAreas, MatchedStatements, PerCell, StatementIndex, merge};

/// A statement with all by which it is matched, in the order of importance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Keyed<'a> {
    key: &'a StatementKey,
    group: usize,
    cell: usize,
    index: StatementIndex,
}

/// Matches the statements of matched areas. `group_of` has the group of each area, by cell, and `order` the cells in their turns.
pub(super) fn matched(cells: &[&CellKeys], groups: Vec<PerCell<usize>>, group_of: &[Vec<usize>], order: &[usize]) -> Vec<MatchedAreas> {
    let statements = keyed(cells, group_of);
    let by_key = statements.chunk_by(|one, other| one.key == other.key);
    let rows = by_key.flat_map(|same| across(same.chunk_by(|one, other| one.group == other.group).flat_map(|same| nearby(same, cells.len())), order));
    let place = |statements: &PerCell<StatementIndex>| {
        let place = |(cell, index): (usize, &Option<StatementIndex>)| index.map(|index| (group_of[cell][index.area], cell, index.statement));
        statements.iter().enumerate().filter_map(place).min()
    };
    let mut rows: Vec<_> = rows.filter_map(|statements| Some((place(&statements)?, statements))).collect();
    rows.sort_unstable_by_key(|(place, _)| *place);
    let mut groups: Vec<MatchedAreas> = groups.into_iter().map(|areas| MatchedAreas { areas, rows: Vec::new() }).collect();
    for ((group, ..), statements) in rows {
        groups[group].rows.push(MatchedStatements { statements });
    }
    groups
}

/// All statements of some cells, those with the same key together, and of these those of one group.
fn keyed<'a>(cells: &[&'a CellKeys], group_of: &[Vec<usize>]) -> Vec<Keyed<'a>> {
    let mut statements = Vec::new();
    for (cell, keys) in cells.iter().enumerate() {
        for (area, keys) in keys.areas.iter().enumerate() {
            let index = |statement| StatementIndex { area, statement };
            let group = group_of[cell][area];
            statements.extend(keys.statements.iter().enumerate().map(|(number, key)| Keyed { key, group, cell, index: index(number) }));
        }
    }
    statements.sort_unstable();
    statements
}

/// The rows of statements with the same key in matched areas.
fn nearby(same: &[Keyed<'_>], cells: usize) -> Vec<PerCell<StatementIndex>> {
    let mut rows: Vec<PerCell<StatementIndex>> = Vec::new();
    for of_cell in same.chunk_by(|one, other| one.cell == other.cell) {
        for (number, Keyed { cell, index, .. }) in of_cell.iter().enumerate() {
            if number == rows.len() {
                rows.push(vec![None; cells]);
            }
            rows[number][*cell] = Some(*index);
        }
    }
    rows
}

/// Joins rows of one key across the cells. Rows that have found more in matched areas take their turns first; each joins the first row with which
/// no cell has a statement in both.
fn across(rows: impl Iterator<Item = PerCell<StatementIndex>>, order: &[usize]) -> Vec<PerCell<StatementIndex>> {
    let mut rows: Vec<PerCell<StatementIndex>> = rows.collect();
    if rows.len() < 2 {
        return rows;
    }
    let first = |row: &PerCell<StatementIndex>| order.iter().enumerate().find_map(|(turn, cell)| Some((turn, row[*cell]?)));
    rows.sort_by_key(|row| (Reverse(row.iter().flatten().count()), first(row)));
    let mut joined: Vec<PerCell<StatementIndex>> = Vec::new();
    // The joined rows by the cells that they have: a label that is written a thousand times makes a thousand rows of few kinds.
    let mut by_cells: BTreeMap<Vec<bool>, BTreeSet<usize>> = BTreeMap::new();
    let cells_of = |row: &PerCell<StatementIndex>| -> Vec<bool> { row.iter().map(Option::is_some).collect() };
    for row in rows {
        let cells = cells_of(&row);
        let fits = |others: &Vec<bool>| others.iter().zip(&cells).all(|(other, cell)| !(*other && *cell));
        let free = by_cells.iter().filter(|(others, _)| fits(others)).filter_map(|(_, numbers)| numbers.first()).min().copied();
        let number = match free {
            Some(number) => {
                by_cells.entry(cells_of(&joined[number])).or_default().remove(&number);
                merge(&mut joined[number], &row);
                number
            }
            None => {
                joined.push(row);
                joined.len() - 1
            }
        };
        by_cells.entry(cells_of(&joined[number])).or_default().insert(number);
    }
    joined
}
