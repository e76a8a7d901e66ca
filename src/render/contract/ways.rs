//! The ways from a role to others in two moves or more, and what they ask for.

use serde::Serialize;

use super::{Path, RoleLink};

/// The ways from a role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Ways {
    /// The roles that can be reached, by the number of moves; empty if there are none.
    pub groups: Vec<WayGroup>,
    /// The moves of all these ways, each once.
    pub moves: Vec<WayMove>,
}

/// Roles that can be reached in the same number of moves.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WayGroup {
    /// The number of moves in words: `In 2 moves`.
    pub title: String,
    /// The roles, in order.
    pub goals: Vec<WayGoal>,
}

/// A role that can be reached.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WayGoal {
    /// The role's id.
    pub id: String,
    /// The role under its title.
    pub role: RoleLink,
    /// Its shortest ways, up to three.
    pub ways: Vec<Way>,
    /// How many further ways are as short, in words; empty if these are all.
    pub more: String,
    /// What the role asks for beside the start.
    pub sum: Asked,
    /// The address of the comparison with the start; none if there is no such page.
    pub url: Option<String>,
}

/// A way from role to role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Way {
    /// The roles from the start to the end, under their short names.
    pub stops: Vec<RoleLink>,
    /// What is asked for on the way and no longer at its end, in words; empty if nothing is.
    pub passing: String,
    /// These statements, by role and section.
    pub passed: Vec<AskedSection>,
}

/// A move from a role to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WayMove {
    /// A name that is different for each move of the page, for links.
    pub id: String,
    /// The career step.
    pub path: Path,
    /// What it asks for.
    pub asked: Asked,
    /// The address of the comparison of the two roles; none if there is no such page.
    pub url: Option<String>,
}

/// What a role asks for beside another.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Asked {
    /// The counts in words: `Of 22 statements, 8 are new, 5 ask for more and 9 stay as they are.`
    pub summary: String,
    /// The statements that do not stay as they are, by how they change; empty if all do.
    pub lists: Vec<AskedList>,
}

/// Statements that change in the same way.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AskedList {
    /// How they change, as a heading.
    pub title: String,
    /// The statements by section.
    pub sections: Vec<AskedSection>,
}

/// Statements of a role in one section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AskedSection {
    /// The section; with the role's short name before it if the statements of several roles are listed.
    pub title: String,
    /// The address of the role's cell.
    pub url: String,
    /// The labels of the statements, or the beginnings of their texts.
    pub labels: Vec<String>,
}
