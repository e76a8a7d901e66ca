//! Comparisons of two roles: what they come to, and lists of them.

use serde::Serialize;

use super::RoleGroup;

/// What the comparison of two roles comes to, and where a reader can go on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Pair {
    /// The comparison in a few sentences: `All 4 facts differ. Both roles have 2 subjects in common and handle both of them differently.`
    pub summary: String,
    /// What both roles speak about, by name; may be empty.
    pub common: String,
    /// Other comparisons of each of the two roles.
    pub others: Vec<RolePairs>,
}

/// Comparisons of one role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RolePairs {
    /// The role's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its mark, 1 to 12.
    pub mark: usize,
    /// The roles that it is compared with, in groups.
    pub groups: Vec<PairGroup>,
    /// Whether there are more comparisons of the role than these.
    pub has_more: bool,
}

/// Roles of one family that another role is compared with.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairGroup {
    /// The family; may be empty.
    pub family: String,
    /// The comparisons.
    pub pairs: Vec<PairLink>,
}

/// A comparison, from the side of one of its roles.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairLink {
    /// The other role's title.
    pub title: String,
    /// The other role's mark, 1 to 12.
    pub mark: usize,
    /// The address of the comparison.
    pub url: String,
}

/// The index of the comparisons: one of the two is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairIndex {
    /// Where they are few: each with what it comes to.
    pub pairs: Vec<PairCard>,
    /// Where they are many: by role, and the roles by family.
    pub families: Vec<FamilyPairs>,
}

/// The comparisons of the roles of one family.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FamilyPairs {
    /// The family; without a title for the roles that state none.
    pub family: RoleGroup,
    /// The roles, each with its comparisons.
    pub roles: Vec<RolePairs>,
}

/// A comparison in brief.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairCard {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What it comes to, in a few sentences.
    pub summary: String,
    /// What both roles speak about, by name; may be empty.
    pub common: String,
}

/// How many entries a comparison has, and how many of them each choice of its switch hides. Facts, statements and points
/// that are compared are entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entries {
    /// All facts and statements.
    pub all: usize,
    /// Those that are the same for all roles.
    pub same: usize,
    /// Those that only one role states.
    pub single: usize,
    /// The number of statements that at least two roles have and that are not the same for all.
    pub differing: usize,
    /// The number of statements that are the same for all roles.
    pub shared: usize,
    /// The number of statements that one role has alone: for each role, in order. Empty if there are no statements.
    pub only: Vec<usize>,
}
