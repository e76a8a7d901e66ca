//! The matrix of some roles in one section: a row for each subject, a column for each role, and in each cell what the role states in brief.
//!
//! Subjects are [matched](super::matching) as in a comparison. A cell also says whether its role states the same as the role in the column before, so
//! that readers of a ladder see what changes from level to level.

use crate::page::wording::folded;
use crate::path::SourcePath;

use super::compare::wording;
use super::matching::{Matching, PerCell, StatementIndex};
use super::{Outline, OutlineStatement, View, levels};

/// The largest length of a statement in brief, in characters.
const BRIEF: usize = 110;

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
    /// Whether the role in the column before states the same.
    pub is_same: bool,
}

/// The rows of some cells of one section; an entry is `None` for a role without a cell.
pub(crate) fn rows(view: &dyn View, cells: &[Option<SourcePath>]) -> Vec<MatrixRow> {
    let nothing = Outline::default();
    let outlines: Vec<&Outline> = cells.iter().map(|cell| cell.as_ref().map_or(&nothing, |cell| view.outline(cell))).collect();
    let said = |role: usize, index: StatementIndex| {
        let statement = &outlines[role].areas[index.area].statements[index.statement];
        (folded(&statement.label), cells[role].as_ref().map(|cell| wording(view, cell, statement)))
    };
    let row = |areas: &PerCell<usize>, statements: &PerCell<StatementIndex>| {
        let cell = |(role, index): (usize, &Option<StatementIndex>)| {
            let index = (*index)?;
            let before = role.checked_sub(1).and_then(|before| Some((before, statements[before]?)));
            let is_same = before.is_some_and(|(before, other)| said(before, other) == said(role, index));
            Some(MatrixCell { index, is_same })
        };
        MatrixRow { areas: areas.clone(), statements: statements.iter().enumerate().map(cell).collect() }
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

/// A statement in brief: its text without its level, cut after a sentence or a word. Empty if it has only a label.
pub(crate) fn brief(view: &dyn View, statement: &OutlineStatement) -> String {
    shortened(levels::text(&view.config().skill_levels, statement).trim(), BRIEF)
}

/// The first sentence of a text, or as many of its words as fit into a number of characters, with `…`.
///
/// A text without spaces, as in Japanese, is cut at the number itself.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let end = text.char_indices().nth(most).map_or(text.len(), |(end, _)| end);
    let cut = &text[..end];
    // A full stop this early usually belongs to an abbreviation.
    let sentence = cut.match_indices(['.', '!', '?', '。']).find(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        *at > 20 && (rest.is_empty() || rest.starts_with(char::is_whitespace) || *mark == "。")
    });
    match sentence {
        Some((at, mark)) => text[..at + mark.len()].to_owned(),
        None if end == text.len() => text.to_owned(),
        None => {
            let words = cut.rsplit_once(char::is_whitespace).map_or(cut, |(words, _)| words);
            format!("{}…", words.trim_end_matches([',', ';', ':', '–', '—', '-', ' ']))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guide::View as _;

    use super::super::fake::FakeGuide;
    use super::{rows, shortened};

    #[test]
    fn a_text_is_cut_after_a_sentence_or_a_word() {
        assert_eq!(shortened("Leads the whole team well. And more.", 60), "Leads the whole team well.");
        assert_eq!(shortened("Writes code, e.g. tests, and reviews what others write", 30), "Writes code, e.g. tests, and…");
        assert_eq!(shortened("Short", 30), "Short");
        assert_eq!(shortened("数を数える人は数えます", 5), "数を数える…");
    }

    #[test]
    fn a_row_says_who_states_the_same_as_the_role_before() {
        let texts = ["## A\n- **X**: one\n- **Y**: two\n\n## B\n\nProse.", "## A\n- **X**: one\n", "## A\n- **X**: another\n- **Y**: two\n"];
        let guide = FakeGuide::of_section(&texts.map(str::to_owned));
        let shown: Vec<String> = rows(&guide, &guide.guide().sections[0].cells)
            .iter()
            .map(|row| row.statements.iter().map(|cell| cell.map_or('.', |cell| if cell.is_same { '=' } else { 'x' })).collect())
            .collect();
        assert_eq!(shown, ["x=x", "x.x", ""], "a subject of prose has no statements");
    }
}
