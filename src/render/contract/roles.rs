//! Roles and their cells: on the home page, on the pages of roles and sections, and on cells.

use serde::{Serialize, Serializer};

use crate::guide::facts::FactState;

use super::PageLink;

/// A role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Role {
    /// The id of the role.
    pub id: String,
    /// The position among the roles, from 1.
    pub number: usize,
    /// The full title of the role.
    pub title: String,
    /// The short name, for columns.
    pub short: String,
    /// The level as a short phrase; may be empty.
    pub level: String,
    /// The family of roles to which it belongs; may be empty.
    pub family: String,
    /// The address of its page.
    pub url: String,
    /// The description of its page; may be empty.
    pub description: String,
    /// The mark, 1 to 12: the class `role-N`, which determines a sign and one of six hues, the same on every page.
    pub mark: usize,
    /// The facts, in the order of the dimensions.
    pub facts: Vec<Fact>,
    /// The usual next role; `None` if no career step states it.
    pub next: Option<PageLink>,
    /// The usual number of years until that step, such as `3–5 years`; may be empty.
    pub next_years: String,
}

/// One value of a role in a dimension.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fact {
    /// The dimension's id.
    pub dimension: String,
    /// The dimension's title, such as `Reports to`.
    pub title: String,
    /// The value as HTML; empty if it is not stated.
    pub html: String,
    /// The note on the value, as HTML; may be empty.
    pub note_html: String,
    /// Whether the role states the fact. If not, show “not stated”.
    pub stated: bool,
}

/// One dimension across several roles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactRow {
    /// The dimension's id.
    pub dimension: String,
    /// The dimension's title.
    pub title: String,
    /// An explanation of the dimension; may be empty.
    pub description: String,
    /// The address of the page that explains the dimension; `None` if there is none.
    pub url: Option<String>,
    /// One fact for each role, in the order of the roles.
    pub facts: Vec<Fact>,
    /// The row's state in words: `same`, `differs`, `not stated`, or, with one role, empty.
    pub state: String,
    /// The state, which is serialised as a class: `same`, `differs`, `unstated`; empty with one role.
    #[serde(serialize_with = "class")]
    pub kind: FactState,
}

fn class<S: Serializer>(state: &FactState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.class())
}

/// A cell: the text of one section about one role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    /// The role.
    pub role: Option<Role>,
    /// The section's title.
    pub section: String,
    /// The section's address.
    pub section_url: String,
    /// The title of the cell's page.
    pub title: String,
    /// The cell's address.
    pub url: String,
    /// The cell's description; may be empty.
    pub description: String,
    /// The whole text as HTML, with headings one level down and the role's id before all anchors; on section pages only.
    pub content_html: String,
    /// A summary of the areas.
    pub areas: Vec<CellArea>,
}

/// An area of a cell: a heading of level 2 with the content below it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CellArea {
    /// The text of the heading.
    pub title: String,
    /// The address of the area.
    pub url: String,
    /// The labels of the statements, as plain text.
    pub labels: Vec<String>,
}
