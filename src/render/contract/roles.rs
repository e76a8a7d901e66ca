//! Roles, and what the sections say about them: on the home page, on the pages of roles and sections, and on cells.

use serde::{Serialize, Serializer};

use crate::guide::facts::FactState;

use super::{Matrix, PageLink, StatedLevel};

/// A role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Role {
    /// Its id.
    pub id: String,
    /// Its place among the roles, from 1.
    pub number: usize,
    /// Its full title.
    pub title: String,
    /// Its short name, used in columns.
    pub short: String,
    /// Its level in a short phrase; may be empty.
    pub level: String,
    /// The family of roles that it belongs to; may be empty.
    pub family: String,
    /// Its address.
    pub url: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its mark, 1 to 12 or 1001 to 6012: the class `role-N`, which gives it a sign and one of six hues, the same on every page.
    pub mark: usize,
    /// Its facts, in the order of the dimensions.
    pub facts: Vec<Fact>,
    /// The usual next role, if a path says so.
    pub next: Option<PageLink>,
    /// How long the step there typically takes, such as `3–5 years`; may be empty.
    pub next_years: String,
}

/// Roles in a table of families and levels. The axis with more entries goes down.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RoleGrid {
    /// The key of the caption among the words, which says which axes there are; empty if roles state neither.
    pub caption: &'static str,
    /// The heads of the columns; one without a title where there is no second axis.
    pub columns: Vec<RoleGroup>,
    /// The rows.
    pub rows: Vec<RoleGridRow>,
}

/// A row of the table of roles.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RoleGridRow {
    /// Its head.
    pub head: RoleGroup,
    /// For each column the roles; may be none.
    pub cells: Vec<Vec<RoleLink>>,
}

/// A family or a level of roles.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RoleGroup {
    /// Its title; empty for the roles that state none.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The address of its page; empty if it has none.
    pub url: String,
}

/// A link to a role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RoleLink {
    /// The role's short name, or its full title where there is room.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its mark.
    pub mark: usize,
}

/// The roles of one family in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FamilyRoles {
    /// The family; without a title for the roles that state none.
    pub family: RoleGroup,
    /// Its roles by their full titles, in order. On the index of the job descriptions, the links lead to these.
    pub roles: Vec<RoleLink>,
}

/// The cells of one family in a section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CellGroup {
    /// The family; without a title for the roles that state none.
    pub family: RoleGroup,
    /// Whether the section has so many areas that what the cells say is shown on request.
    pub folded: bool,
    /// What the roles state about each subject, if they are a family that fits into a table; else without sections.
    pub matrix: Matrix,
    /// The cells in brief, in the order of the roles.
    pub cells: Vec<Cell>,
}

impl CellGroup {
    /// The number of rows that it takes: the subjects of its matrix, or else the areas of its cells.
    pub(crate) fn rows(&self) -> usize {
        let subjects: usize = self.matrix.sections.iter().flat_map(|section| &section.areas).map(|area| area.rows.len().max(1)).sum();
        if subjects > 0 { subjects } else { self.cells.iter().map(|cell| cell.areas.len()).sum() }
    }
}

/// One value of a role in a dimension.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fact {
    /// The dimension's id.
    pub dimension: String,
    /// The dimension's title, such as `Reports to`.
    pub title: String,
    /// The value as HTML; empty when not stated.
    pub html: String,
    /// A clause that belongs to the value, as HTML; may be empty.
    pub note_html: String,
    /// Whether the role states it. When it does not, say "not stated".
    pub stated: bool,
}

/// One dimension across several roles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactRow {
    /// The dimension's id.
    pub dimension: String,
    /// The dimension's title.
    pub title: String,
    /// What the dimension means; may be empty.
    pub description: String,
    /// Where the site explains this difference, if it does.
    pub url: Option<String>,
    /// One fact for each role, in the order of the roles.
    pub facts: Vec<Fact>,
    /// The row's state in words: `same`, `differs`, `not stated`, or, with one role, empty.
    pub state: String,
    /// The state. Templates get it as a class: `same`, `differs`, `unstated`; empty with one role.
    #[serde(serialize_with = "class")]
    pub kind: FactState,
}

fn class<S: Serializer>(state: &FactState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.class())
}

/// A cell: what one section says about one role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    /// The role.
    pub role: Option<Role>,
    /// The section's title.
    pub section: String,
    /// The section's address.
    pub section_url: String,
    /// The cell's own title.
    pub title: String,
    /// The cell's address.
    pub url: String,
    /// The cell's description; may be empty.
    pub description: String,
    /// The whole text as HTML, headings one level down and all anchors with the role's id and a hyphen before them: on section pages only.
    pub content_html: String,
    /// On a role page: whether the cells have so many statements that each area shows its own on request. On the page of a cell: whether the other
    /// cells have so many labels that a script folds them on a phone.
    pub folded: bool,
    /// The areas in brief.
    pub areas: Vec<CellArea>,
    /// What the role takes over from the role on which it builds; none if it takes nothing over.
    pub inherited: Option<Inherited>,
}

/// The statements that a role takes over in a section from the role on which it builds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Inherited {
    /// The role on which it builds, under its short name.
    pub role: PageLink,
    /// The number of statements.
    pub count: usize,
    /// The statements, under their labels or first words, each with the address where it is written; empty among the other roles of a cell.
    pub statements: Vec<PageLink>,
}

/// A statement in brief.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BriefStatement {
    /// Its label, as plain text; may be empty.
    pub label: String,
    /// The level that it states on the scale of skill levels.
    pub level: Option<StatedLevel>,
    /// Its first sentence, or as many words as there is room for; may be empty.
    pub text: String,
    /// How many points it has.
    pub points: usize,
}

/// One area of a cell: a heading of level 2 with what is below it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CellArea {
    /// The heading's text.
    pub title: String,
    /// The area's address.
    pub url: String,
    /// The labels of its statements, as plain text.
    pub labels: Vec<String>,
    /// On a role page: its statements in brief.
    pub statements: Vec<BriefStatement>,
}
