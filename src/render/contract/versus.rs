//! Comparisons of roles: on the page of a pair, and wherever a block compares roles.

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
    /// The kinds of rows that it contains, for style sheets: `differs`, `common` or both.
    pub parts: String,
    /// The number of rows of each kind, in words: `1 shared, 3 differing, 2 only Director`.
    pub summary: String,
    /// The matched areas, in order.
    pub areas: Vec<AreaComparison>,
}

/// Matched areas.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AreaComparison {
    /// One title for each role, in order; empty if the role has no such area.
    pub titles: Vec<PageLink>,
    /// The kinds of rows that it contains, as in [`SectionComparison::parts`].
    pub parts: String,
    /// The matched statements, in order.
    pub rows: Vec<StatementRow>,
}

/// Matched statements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementRow {
    /// The row's state in words: `shared`, `differs`, `only Director`.
    pub state: String,
    /// The state, which is serialised as a class: `shared`, `differs`, `several` or `only`.
    #[serde(serialize_with = "class")]
    pub kind: RowState,
    /// One cell for each role, in order.
    pub cells: Vec<Shared<StatementCell>>,
}

fn class<S: Serializer>(state: &RowState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.class())
}

/// The statement of one role in a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StatementCell {
    /// Whether the role has a statement here.
    pub stated: bool,
    /// The label as HTML.
    pub label_html: String,
    /// The line after the label as HTML.
    pub text_html: String,
    /// Whether that line begins with a text in parentheses, which is shown directly after the label without a colon.
    pub begins_with_aside: bool,
    /// The paragraphs and lists below that line as HTML.
    pub blocks_html: String,
    /// The level on the guide's scale, which is then not part of the text; `None` if it is not stated.
    pub level: Option<StatedLevel>,
}
