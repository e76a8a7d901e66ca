//! Facts of several roles side by side.

use std::collections::BTreeSet;

use crate::config::Dimension;
use crate::config::words::Words;

use super::View;

/// How the facts of one dimension relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactState {
    /// Only one role is asked about.
    Single,
    /// All roles state the same.
    Same,
    /// Roles state different things.
    Differs,
    /// At least one role does not state it.
    NotStated,
}

impl FactState {
    /// The state as a class; empty for a single role.
    pub fn class(self) -> &'static str {
        match self {
            Self::Single => "",
            Self::Same => "same",
            Self::Differs => "differs",
            Self::NotStated => "unstated",
        }
    }

    /// The state in words; empty for a single role.
    pub fn said(self, words: &Words) -> &str {
        match self {
            Self::Single => "",
            Self::Same => words.get("fact_same"),
            Self::Differs => words.get("fact_differs"),
            Self::NotStated => words.get("fact_not_stated"),
        }
    }
}

/// How the facts of some roles (by number) relate in a dimension.
pub fn state(view: &dyn View, roles: &[usize], dimension: &Dimension) -> FactState {
    let guide = view.guide();
    let values: Vec<Option<String>> = roles
        .iter()
        .map(|role| {
            let text = view.role(&guide.roles.get(*role)?.page)?.fact(&dimension.id)?;
            // Compared without markup, as statements are.
            Some(text.document.plain_text(0..text.document.events.len()))
        })
        .collect();
    let different: BTreeSet<&Option<String>> = values.iter().collect();
    match (roles.len(), values.contains(&None), different.len()) {
        (0 | 1, ..) => FactState::Single,
        (_, true, _) => FactState::NotStated,
        (_, _, 1) => FactState::Same,
        _ => FactState::Differs,
    }
}
