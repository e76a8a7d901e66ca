//! The roles that are nearest to a role, in counts.

use serde::Serialize;

use super::{RoleGroup, RoleLink};

/// A role that is near to another.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SimilarRole {
    /// The role under its title.
    pub role: RoleLink,
    /// How much the two share, as the beginning of a sentence: `Shares 14 of 22 statements`.
    pub shared: String,
    /// What it asks for beside the other, as the rest of the sentence: `5 of them ask more of you, and 8 others are new.`
    pub asks: String,
    /// The address of the comparison of the two; none if there is no such page.
    pub url: Option<String>,
}

/// All roles with those that are nearest to each.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SimilarIndex {
    /// The roles by family; empty if no two roles share a subject.
    pub groups: Vec<SimilarGroup>,
    /// Whether there are so many roles that the list of each is folded.
    pub is_folded: bool,
}

/// A role with those that are nearest to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SimilarRoles {
    /// The role under its title.
    pub role: RoleLink,
    /// Its id.
    pub id: String,
    /// The nearest first; empty if it shares nothing with any role.
    pub nearest: Vec<SimilarRole>,
}

/// The roles of a family, or all roles, each with those that are nearest to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SimilarGroup {
    /// The family; without a title if roles state none.
    pub family: RoleGroup,
    /// Its roles in order; those of a guide without families from A to Z.
    pub roles: Vec<SimilarRoles>,
}
