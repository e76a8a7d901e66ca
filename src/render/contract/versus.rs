//! Roles compared: on the page of a pair, and wherever a block compares some.

use serde::{Serialize, Serializer};

use crate::guide::compare::RowState;
use crate::guide::compare::counts::Share;

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
    /// How its statements are spread over the roles.
    pub glance: Glance,
    /// Whether the table of subjects has a row for each of its areas beside the section's own.
    pub by_area: bool,
    /// The cells of two roles that have no statement in the section, by the names of the roles; empty in any other comparison.
    pub texts: Vec<PageLink>,
    /// Area beside area.
    pub areas: Vec<AreaComparison>,
}

/// Areas that stand beside each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AreaComparison {
    /// One title for each role, in order; an empty title where a role has no such area.
    pub titles: Vec<PageLink>,
    /// Its number in the whole comparison, from 1, for ids.
    pub number: usize,
    /// What it holds, as in [`SectionComparison::parts`].
    pub parts: String,
    /// How its statements are spread over the roles.
    pub glance: Glance,
    /// Statement beside statement.
    pub rows: Vec<StatementRow>,
}

/// How the statements of a section or an area are spread over the roles: a row of the table of subjects.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Glance {
    /// Those that at least two roles have.
    pub both: GlanceCell,
    /// Those that one role has alone: a cell for each role, in order.
    pub only: Vec<GlanceCell>,
}

/// A cell of the table of subjects.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GlanceCell {
    /// Whether the cell has all statements of its row, some or none. Templates get it as a class: `full`, `half` or `empty`.
    #[serde(serialize_with = "share_class")]
    pub share: Share,
    /// The number of statements in words: `5 of 8 the same`, `3`, `none`.
    pub text: String,
    /// Where the first of them stands: `differs-2`, `same-2` or `only-1-2`, with the number of the area last and that of the role, from 1, before it.
    /// Empty if there are none.
    pub anchor: String,
}

/// Statements that stand beside each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementRow {
    /// The row's state in words: `shared`, `differs`, `only Director`.
    pub state: String,
    /// The state. Templates get it as a class: `shared`, `differs`, `several` or `only`.
    #[serde(serialize_with = "class")]
    pub kind: RowState,
    /// One cell for each role, in order; without the points if `points` has them.
    pub cells: Vec<Shared<StatementCell>>,
    /// The points of the statements, if at least two roles have some.
    pub points: Option<PointComparison>,
}

/// The points of statements that stand beside each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PointComparison {
    /// How many are the same, as a sentence: `9 of 13 points are the same.`
    pub summary: String,
    /// Those that all roles have in the same words, as HTML.
    pub same: Vec<String>,
    /// The other points that at least two roles have.
    pub rows: Vec<PointRow>,
    /// The points that one role alone has, as HTML: a list for each role, in order, which may be empty.
    pub only: Vec<Vec<String>>,
    /// Of two roles, the place of the one from which the comparison is read, 0 or 1: a career step leads from it to the other, or it is on a lower level of
    /// the same family; else it is the first.
    pub from: usize,
    /// The place of the other one.
    pub to: usize,
    /// Whether there is such a step or level, so that what only the other one has is new.
    pub is_directed: bool,
}

/// A point that at least two roles have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PointRow {
    /// The point's state in words: `differs`, `in 2 of 3`.
    pub state: String,
    /// The state. Templates get it as a class: `differs` or `several`.
    #[serde(serialize_with = "class")]
    pub kind: RowState,
    /// Of two roles, both texts as one: what only the first has in `del`, what only the second has in `ins`. Empty if that would not be readable.
    pub change_html: String,
    /// One text for each role as HTML, empty where a role does not have the point. Of more than two roles, what the role before does not have is in
    /// `ins`.
    pub cells: Vec<String>,
}

fn class<S: Serializer>(state: &RowState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.class())
}

fn share_class<S: Serializer>(share: &Share, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(share.class())
}

/// A statement of a role as HTML, the same in all comparisons with the role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenStatement {
    /// All of it.
    pub whole: Shared<StatementCell>,
    /// The statement without its points.
    pub own: Shared<StatementCell>,
    /// Its points.
    pub points: Vec<String>,
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
