//! The matrix of some roles: subjects down, roles across.

use serde::Serialize;

use super::{PageLink, StatedLevel};

/// Roles in the order of their levels, with what each states about each subject in brief.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Matrix {
    /// Whether it is so long that each section is a table of its own, which is shown on request.
    pub folded: bool,
    /// The sections in which a role states something.
    pub sections: Vec<MatrixSection>,
}

/// The rows of one section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MatrixSection {
    /// The section.
    pub section: PageLink,
    /// The areas.
    pub areas: Vec<MatrixArea>,
}

/// The rows of matched areas.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MatrixArea {
    /// The title of the first of them.
    pub title: String,
    /// A row for each subject; none if the area is prose.
    pub rows: Vec<MatrixRow>,
    /// If roles describe the area in prose: for each role where; an empty address for the others.
    pub prose: Vec<PageLink>,
}

/// A subject.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MatrixRow {
    /// The label, or the statement in brief if it has none.
    pub title: String,
    /// The text behind the label that all roles have, if their points differ: a definition of the subject; may be empty.
    pub definition: String,
    /// Whether the statements have a label.
    pub has_label: bool,
    /// One cell for each role.
    pub cells: Vec<MatrixCell>,
}

/// What one role states about a subject.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MatrixCell {
    /// Whether the role states anything.
    pub stated: bool,
    /// The statement in brief: what neither all roles nor the role before it state, if there is such a text; may be empty.
    pub text: String,
    /// The address of its area, with the whole statement.
    pub url: String,
    /// The level that it states on the scale of skill levels.
    pub level: Option<StatedLevel>,
    /// The short name of the first role in a row of roles up to this one that state the same, word for word; empty if the role in the column before
    /// states something else.
    pub same_as: String,
    /// The number of its points.
    pub points: usize,
}
