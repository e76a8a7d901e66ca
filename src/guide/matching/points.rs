//! Matches the points of one statement in several cells.
//!
//! 1. [`CellPoints`] works out for each point of a cell what readers see of it, and its words.
//! 2. Equal points become rows: the first of each cell, then the second of each, and so on.
//! 3. The rows that are left are compared by their words ([`overlap`](super::overlap)): those of the sentence that a point begins with, and those of
//!    the whole point with the lists in it. Pairs that share enough of either ([`ENOUGH`]) are joined, the nearest first, unless a cell has a point in
//!    both. Of pairs that are equally near, those at nearly the same position come first.
//! 4. Rows are sorted by their first cell, then by the position in it.
//!
//! Invariants: every point is in exactly one row; the result does not depend on the order of the cells.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::page::statements::Item;
use crate::page::wording::folded;
use crate::path::SourcePath;

use super::super::{OutlinePoint, OutlineStatement, View};
use super::overlap::{Overlap, PointWords, Vocabulary};
use super::{PerCell, StatementIndex, are_disjoint, merge};

/// Points that share this many hundredths of the words of the shorter one are the same expectation in other words. From 51 to 57 the result is the
/// same on the labelled points; a test measures it on those that were not looked at when it was chosen.
const ENOUGH: u64 = 55;

/// The largest number of pairs of points that are compared by their words. With more of them, only points at nearly the same position are compared:
/// no reader has as many, and the time to build grows with the length of the text and not with its square.
const MOST_PAIRS: usize = 250_000;

/// The points of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellPoints {
    /// The points by area and statement, each in document order.
    areas: Vec<Vec<Vec<PointKey>>>,
}

/// A point, as matching needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PointKey {
    /// All that readers see of the point. Two points are equal if this is.
    pub(crate) said: String,
    /// The words of the point.
    words: PointWords,
    /// The words without those of the lists in it; `None` if it has no lists, or nothing else.
    own: Option<PointWords>,
    /// The items of the lists in it.
    pub(crate) items: Vec<PointKey>,
}

impl CellPoints {
    /// The points of a page. Callers use [`View::points`], which caches them.
    pub fn of(view: &dyn View, cell: &SourcePath) -> Self {
        let areas = &view.outline(cell).areas;
        if areas.iter().flat_map(|area| &area.statements).all(|statement| statement.points.is_empty()) {
            return Self::default();
        }
        let vocabulary = Vocabulary::of(&view.locale(cell).tag);
        let key = |point: &OutlinePoint| PointKey::of(said(point), &point.plain, point.item.as_ref(), &vocabulary);
        let of_statement = |statement: &OutlineStatement| statement.points.iter().map(key).collect();
        let areas = areas.iter().map(|area| area.statements.iter().map(of_statement).collect());
        Self { areas: areas.collect() }
    }

    /// The points of a statement; empty if it has none.
    pub(crate) fn of_statement(&self, index: StatementIndex) -> &[PointKey] {
        self.areas.get(index.area).and_then(|area| area.get(index.statement)).map(Vec::as_slice).unwrap_or_default()
    }
}

impl PointKey {
    /// The key of a point or item. `plain` is its text with that of the lists in it, which `item` keeps apart.
    fn of(said: String, plain: &str, item: Option<&Item>, vocabulary: &Vocabulary) -> Self {
        let own = item.filter(|item| !item.items.is_empty() && !item.plain.is_empty()).map(|item| vocabulary.words(&item.plain));
        let items = item.map(|item| item.items.iter().map(|item| Self::of_item(item, vocabulary)).collect()).unwrap_or_default();
        Self { said, words: vocabulary.words(plain), own, items }
    }

    fn of_item(item: &Item, vocabulary: &Vocabulary) -> Self {
        let whole = item.whole();
        Self::of(folded(&whole).into_owned(), &whole, Some(item), vocabulary)
    }

    /// The part of their words that two points share: of their own sentences or of the whole points, whichever is larger. Different examples below a
    /// sentence do not make it another expectation, nor does a sentence such as “Daily:” keep apart what is below it.
    fn overlap(&self, other: &Self) -> Overlap {
        let whole = self.words.overlap(&other.words);
        if self.own.is_none() && other.own.is_none() { whole } else { whole.max(self.own_words().overlap(other.own_words())) }
    }

    /// The words without those of the lists in it, if there are any.
    fn own_words(&self) -> &PointWords {
        self.own.as_ref().unwrap_or(&self.words)
    }
}

/// All that readers see of a point: its text, and its images, code and other content without words.
fn said(point: &OutlinePoint) -> String {
    let parts: Vec<String> = [folded(&point.plain).into_owned()].into_iter().chain(point.unspoken.shown.iter().cloned()).collect();
    // No text of an author has the separator.
    parts.join("\0")
}

/// A row while rows are being joined.
struct Row<'a> {
    points: PerCell<usize>,
    /// The first of its points.
    key: &'a PointKey,
    /// The smallest position of its points.
    position: usize,
}

/// Rows that are joined.
struct Group {
    points: PerCell<usize>,
    /// The numbers of the rows.
    rows: Vec<usize>,
}

/// Two rows that can be joined, by their numbers.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    overlap: Reverse<Overlap>,
    distance: usize,
    sum: usize,
    rows: (usize, usize),
}

/// Matches the points of some statements. `order` contains the numbers of the cells in the order in which they are processed. Returns the rows, each with the number of its
/// point in each cell.
pub(crate) fn matched(cells: &[&[PointKey]], order: &[usize]) -> Vec<PerCell<usize>> {
    // In most guides, most statements are repeated with all of their points.
    if let [first, others @ ..] = cells
        && others.iter().all(|cell| cell.iter().map(|point| &point.said).eq(first.iter().map(|point| &point.said)))
    {
        return (0..first.len()).map(|point| vec![Some(point); cells.len()]).collect();
    }
    let equal = equal(cells, order);
    let (whole, open): (Vec<Row<'_>>, Vec<Row<'_>>) = equal.into_iter().partition(|row| row.points.iter().all(Option::is_some));
    let mut rows: Vec<PerCell<usize>> = whole.into_iter().map(|row| row.points).collect();
    rows.extend(joined(&open));
    rows.sort_by_key(|points| points.iter().enumerate().find_map(|(cell, point)| Some((cell, (*point)?))));
    rows
}

/// The rows of equal points, sorted by position.
fn equal<'a>(cells: &[&'a [PointKey]], order: &[usize]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    // The rows of each text, and how many of them each cell has filled.
    let mut of_text: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for cell in order {
        for (position, point) in cells[*cell].iter().enumerate() {
            let (numbers, filled) = of_text.entry(&point.said).or_insert_with(|| (Vec::new(), vec![0; cells.len()]));
            if filled[*cell] == numbers.len() {
                numbers.push(rows.len());
                rows.push(Row { points: vec![None; cells.len()], key: point, position });
            }
            let row = &mut rows[numbers[filled[*cell]]];
            row.points[*cell] = Some(position);
            row.position = row.position.min(position);
            filled[*cell] += 1;
        }
    }
    rows.sort_by_key(|row| row.position);
    rows
}

/// Joins rows whose points share enough words.
fn joined(open: &[Row<'_>]) -> Vec<PerCell<usize>> {
    let mut groups: Vec<Option<Group>> =
        open.iter().enumerate().map(|(row, it)| Some(Group { points: it.points.clone(), rows: vec![row] })).collect();
    let mut group_of: Vec<usize> = (0..open.len()).collect();
    for Candidate { rows: (one, other), .. } in candidates(open) {
        let (into, from) = (group_of[one], group_of[other]);
        if into == from {
            continue;
        }
        let joined = groups[from].take();
        match (&mut groups[into], joined) {
            (Some(kept), Some(joined)) if are_disjoint(&kept.points, &joined.points) => {
                merge(&mut kept.points, &joined.points);
                joined.rows.iter().for_each(|row| group_of[*row] = into);
                kept.rows.extend(joined.rows);
            }
            (_, joined) => groups[from] = joined,
        }
    }
    groups.into_iter().flatten().map(|group| group.points).collect()
}

/// The pairs of rows that can be joined, the nearest first.
fn candidates(open: &[Row<'_>]) -> Vec<Candidate> {
    let reach = MOST_PAIRS / open.len().max(1);
    let mut candidates = Vec::new();
    for (one, row) in open.iter().enumerate() {
        for (other, other_row) in open.iter().enumerate().skip(one + 1).take(reach).filter(|(_, other)| are_disjoint(&row.points, &other.points)) {
            let overlap = row.key.overlap(other_row.key);
            if overlap.is_at_least(ENOUGH) {
                let (distance, sum) = (other_row.position - row.position, row.position + other_row.position);
                candidates.push(Candidate { overlap: Reverse(overlap), distance, sum, rows: (one, other) });
            }
        }
    }
    candidates.sort_unstable();
    candidates
}
