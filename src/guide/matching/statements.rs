//! Matches the statements of several cells.
//!
//! 1. Statements with the same key in matched areas become rows ([`nearby`]): the first of each cell, then the second of each, and so on.
//! 2. Rows of one key are joined if no cell has a statement in both ([`across`]): one role can have a statement under “People” that another has under
//!    “Process”. Matches within matched areas take priority.
//! 3. A row is placed where its first statement is.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::keys::{CellKeys, StatementKey};
use super::{MatchedAreas, MatchedStatements, PerCell, StatementIndex, merge};

/// A statement with its sort key: rows are formed in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Keyed<'a> {
    key: &'a StatementKey,
    group: usize,
    cell: usize,
    index: StatementIndex,
}

/// Matches the statements of matched areas. `group_of` contains the group of each area, by cell, and `order` the order in which cells are processed.
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

/// All statements of the cells, sorted by key, and those with the same key by group.
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

/// Joins rows of one key from different groups. Rows with more statements are processed first; each is joined with the first row that has no cell in
/// common with it.
fn across(rows: impl Iterator<Item = PerCell<StatementIndex>>, order: &[usize]) -> Vec<PerCell<StatementIndex>> {
    let mut rows: Vec<PerCell<StatementIndex>> = rows.collect();
    if rows.len() < 2 {
        return rows;
    }
    let first = |row: &PerCell<StatementIndex>| order.iter().enumerate().find_map(|(turn, cell)| Some((turn, row[*cell]?)));
    rows.sort_by_key(|row| (Reverse(row.iter().flatten().count()), first(row)));
    let mut joined: Vec<PerCell<StatementIndex>> = Vec::new();
    // The joined rows, grouped by the set of their cells: a label that occurs a thousand times gives a thousand rows, but few sets.
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
