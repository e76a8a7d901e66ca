//! Roles compared: on the page of a pair, and wherever a block compares some.

use serde::{Serialize, Serializer};

use crate::guide::compare::RowState;

use super::{PageLink, Shared, StatedLevel};

/// Two or more roles compared in one section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SectionComparison {
    /// The section's folder, for ids.
    pub id: String,
    /// The section's title.
    pub title: String,
    /// The section's address.
    pub url: String,
    /// What it holds, for a style sheet: `differs`, `common` or both.
    pub parts: String,
    /// How many rows there are of each kind, in words: `1 shared, 3 differing, 2 only Director`.
    pub summary: String,
    /// Area beside area.
    pub areas: Vec<AreaComparison>,
}

/// Areas that stand beside each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AreaComparison {
    /// One title for each role, in order; an empty title where a role has no such area.
    pub titles: Vec<PageLink>,
    /// What it holds, as in [`SectionComparison::parts`].
    pub parts: String,
    /// Statement beside statement.
    pub rows: Vec<StatementRow>,
}

/// Statements that stand beside each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementRow {
    /// The row's state in words: `shared`, `differs`, `only Director`.
    pub state: String,
    /// The state. Templates get it as a class: `shared`, `differs`, `several` or `only`.
    #[serde(serialize_with = "class")]
    pub kind: RowState,
    /// One cell for each role, in order.
    pub cells: Vec<Shared<StatementCell>>,
}

fn class<S: Serializer>(state: &RowState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.class())
}

/// One role's half of a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StatementCell {
    /// Whether the role says anything here.
    pub stated: bool,
    /// The label as HTML.
    pub label_html: String,
    /// The line behind the label as HTML.
    pub text_html: String,
    /// Whether that begins with words in parentheses, which stand right behind the label without a colon.
    pub begins_with_aside: bool,
    /// The paragraphs and lists below that line as HTML.
    pub blocks_html: String,
    /// The level that it states on the guide's scale; then it does not stand in the text.
    pub level: Option<StatedLevel>,
}
