//! The matrix of some roles in one section: a row for each subject, a column for each role, and in each cell what the role states in brief.
//!
//! Subjects are [matched](super::matching) as in a comparison. A cell also says since which role the statement has been the same. What it shows of a
//! statement is [in brief](super::brief).

use crate::page::wording::folded;
use crate::path::SourcePath;

use super::compare::wording;
use super::matching::{Matching, PerCell, StatementIndex};
use super::{Outline, View};

/// A row of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MatrixRow {
    /// The areas of the roles, by their numbers in the cells. A row follows the row before it into the same areas.
    pub areas: PerCell<usize>,
    /// What each role states; empty if the areas have no statements.
    pub statements: PerCell<MatrixCell>,
}

/// What one role states about a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MatrixCell {
    /// The statement.
    pub index: StatementIndex,
    /// The first of the roles before, by its number among those of the matrix, that state the same without a change up to this one; `None` if the
    /// role in the column before does not.
    pub same_as: Option<usize>,
}

/// The rows of some cells of one section; an entry is `None` for a role without a cell.
pub(crate) fn rows(view: &dyn View, cells: &[Option<SourcePath>]) -> Vec<MatrixRow> {
    let nothing = Outline::default();
    let outlines: Vec<&Outline> = cells.iter().map(|cell| cell.as_ref().map_or(&nothing, |cell| view.outline(cell))).collect();
    let said = |role: usize, index: StatementIndex| {
        let statement = &outlines[role].areas[index.area].statements[index.statement];
        (folded(&statement.label), wording(view, statement))
    };
    let row = |areas: &PerCell<usize>, statements: &PerCell<StatementIndex>| {
        let mut cells: PerCell<MatrixCell> = Vec::new();
        for (role, index) in statements.iter().enumerate() {
            let before = role.checked_sub(1).and_then(|before| Some((before, cells[before]?)));
            let cell = index.map(|index| {
                let same = before.filter(|(before, cell)| said(*before, cell.index) == said(role, index));
                MatrixCell { index, same_as: same.map(|(before, cell)| cell.same_as.unwrap_or(before)) }
            });
            cells.push(cell);
        }
        MatrixRow { areas: areas.clone(), statements: cells }
    };
    let groups = Matching::of(view, cells).groups.into_iter();
    let of_group = |group: super::matching::MatchedAreas| {
        let rows: Vec<MatrixRow> = group.rows.iter().map(|statements| row(&group.areas, &statements.statements)).collect();
        // Areas of prose have a row as well, since they are what a role says about the subject.
        let has_statements =
            group.areas.iter().enumerate().any(|(role, area)| area.is_some_and(|area| !outlines[role].areas[area].statements.is_empty()));
        if rows.is_empty() && !has_statements { vec![MatrixRow { areas: group.areas, statements: Vec::new() }] } else { rows }
    };
    groups.flat_map(of_group).collect()
}

#[cfg(test)]
mod tests {
    use crate::guide::View as _;

    use std::collections::BTreeSet;

    use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

    use super::super::fake::FakeGuide;
    use super::rows;

    /// A cell with a few areas, each with a few statements of few different labels and texts.
    fn cell() -> impl Strategy<Value = String> {
        let text = prop::sample::select(vec!["one", "two. And more.", "", "three\n  - A point.\n  - B point."]);
        let statement = (prop::sample::select(vec!["X", "Y", "Z", ""]), text).prop_map(|(label, text)| match label {
            "" => format!("- {text}\n"),
            label => format!("- **{label}**: {text}\n"),
        });
        let area = (prop::sample::select(vec!["A", "B", "C"]), prop::collection::vec(statement, 0..4));
        let area = area.prop_map(|(title, statements)| format!("## {title}\n\n{}\n", statements.concat()));
        prop::collection::vec(area, 0..3).prop_map(|areas| areas.concat())
    }

    proptest! {
        #[test]
        fn every_statement_is_in_one_cell_and_what_is_the_same_reads_the_same(texts in prop::collection::vec(cell(), 1..5)) {
            let guide = FakeGuide::of_section(&texts);
            let cells = &guide.guide().sections[0].cells;
            let outline = |role: usize| guide.outline(cells[role].as_ref().unwrap());
            let mut seen = BTreeSet::new();
            for row in rows(&guide, cells) {
                for (role, cell) in row.statements.iter().enumerate() {
                    let Some(cell) = cell else { continue };
                    prop_assert!(seen.insert((role, cell.index)));
                    let statement = &outline(role).areas[cell.index.area].statements[cell.index.statement];
                    if let Some(first) = cell.same_as {
                        prop_assert!(first < role);
                        // The roles from there on state the same.
                        for other in first..role {
                            let index = row.statements[other].unwrap().index;
                            let before = &outline(other).areas[index.area].statements[index.statement];
                            prop_assert_eq!((&before.label, &before.plain), (&statement.label, &statement.plain));
                        }
                    }
                }
            }
            let all: usize = (0..texts.len()).map(|role| outline(role).areas.iter().map(|area| area.statements.len()).sum::<usize>()).sum();
            prop_assert_eq!(seen.len(), all);
        }
    }

    #[test]
    fn what_stays_the_same_names_where_it_began() {
        let texts = ["- **X**: one\n", "- **X**: one\n", "- **X**: one\n", "", "- **X**: one\n"];
        let guide = FakeGuide::of_section(&texts.map(str::to_owned));
        let rows = rows(&guide, &guide.guide().sections[0].cells);
        let same: Vec<Option<usize>> = rows[0].statements.iter().flatten().map(|cell| cell.same_as).collect();
        assert_eq!(same, [None, Some(0), Some(0), None]);
    }

    #[test]
    fn a_row_says_who_states_the_same_as_the_role_before() {
        let texts = ["## A\n- **X**: one\n- **Y**: two\n\n## B\n\nProse.", "## A\n- **X**: one\n", "## A\n- **X**: another\n- **Y**: two\n"];
        let guide = FakeGuide::of_section(&texts.map(str::to_owned));
        let shown: Vec<String> = rows(&guide, &guide.guide().sections[0].cells)
            .iter()
            .map(|row| {
                row.statements.iter().map(|cell| cell.map_or('.', |cell| cell.same_as.map_or('x', |role| char::from(b'0' + role as u8)))).collect()
            })
            .collect();
        assert_eq!(shown, ["x0x", "x.x", ""], "a subject of prose has no statements");
    }
}
