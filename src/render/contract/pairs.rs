//! Comparisons of two roles: their summaries, and lists of them.

use serde::Serialize;

/// The summary of the comparison of two roles, and links to others.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Pair {
    /// The comparison in one sentence: `4 of 4 facts differ, no skill is listed for both, and 2 other subjects are common to both.`
    pub summary: String,
    /// The subjects that both roles have in common, by name; may be empty.
    pub common: String,
    /// Other comparisons of each of the two roles.
    pub others: Vec<RolePairs>,
}

/// Comparisons of one role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RolePairs {
    /// The id of the role.
    pub id: String,
    /// The title of the role.
    pub title: String,
    /// The family of the role, only on the index page; may be empty.
    pub family: String,
    /// The mark of the role, 1 to 12.
    pub mark: usize,
    /// The roles with which it is compared, in groups.
    pub groups: Vec<PairGroup>,
    /// Whether the role has further comparisons.
    pub has_more: bool,
}

/// Roles of one family with which another role is compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairGroup {
    /// The family; may be empty.
    pub family: String,
    /// The comparisons.
    pub pairs: Vec<PairLink>,
}

/// A comparison, seen from one of its roles.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairLink {
    /// The other role's title.
    pub title: String,
    /// The other role's mark, 1 to 12.
    pub mark: usize,
    /// The address of the comparison.
    pub url: String,
}

/// The index of the comparisons; one of the two fields is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairIndex {
    /// If there are few comparisons: each with its summary.
    pub pairs: Vec<PairCard>,
    /// If there are many comparisons: grouped by role.
    pub roles: Vec<RolePairs>,
}

/// A summary of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairCard {
    /// The title of its page.
    pub title: String,
    /// The address of its page.
    pub url: String,
    /// The comparison in one sentence.
    pub summary: String,
    /// The subjects that both roles have in common, by name; may be empty.
    pub common: String,
}

/// The number of points of a comparison, and the numbers that the options of its switch hide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Points {
    /// All facts and statements.
    pub all: usize,
    /// Those that are the same for all roles.
    pub same: usize,
    /// Those that only one role states.
    pub single: usize,
}
