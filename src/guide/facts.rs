//! Compares the facts of several roles in one dimension.

use std::collections::BTreeSet;

use crate::config::Dimension;
use crate::config::schema::Years;
use crate::locale::words::Words;
use crate::page::link::Destination;
use crate::page::wording::folded;
use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

use super::View;

/// How the facts of one dimension relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactState {
    /// There is only one role.
    Single,
    /// All roles state the same value.
    Same,
    /// All roles state the fact, with different values.
    Differs,
    /// At least one role does not state the fact.
    NotStated,
}

impl FactState {
    /// The CSS class of the state; empty for a single role.
    pub fn class(self) -> &'static str {
        match self {
            Self::Single => "",
            Self::Same => "same",
            Self::Differs => "differs",
            Self::NotStated => "unstated",
        }
    }

    /// The state in words for readers; empty for a single role.
    pub fn said(self, words: &Words) -> &str {
        match self {
            Self::Single => "",
            Self::Same => words.get("fact_same"),
            Self::Differs => words.get("fact_differs"),
            Self::NotStated => words.get("fact_not_stated"),
        }
    }
}

/// How the facts of these roles (by number) relate in a dimension.
pub(crate) fn state(view: &dyn View, roles: &[usize], dimension: &Dimension) -> FactState {
    let values: Vec<Option<String>> = roles.iter().map(|role| value(view, *role, dimension)).collect();
    let different: BTreeSet<&Option<String>> = values.iter().collect();
    match (roles.len(), values.contains(&None), different.len()) {
        (0 | 1, ..) => FactState::Single,
        (_, true, _) => FactState::NotStated,
        (_, _, 1) => FactState::Same,
        _ => FactState::Differs,
    }
}

/// The page and the anchor where the site explains a dimension, as `site.toml` names them; `None` if it names none or the page does not exist.
pub(crate) fn explained(view: &dyn View, dimension: &Dimension) -> Option<(SourcePath, String)> {
    let (written, _) = dimension.page.as_ref()?;
    match resolve(view, view.index_of("")?, &Destination::parse(written)) {
        Target::Page(page, anchor) => Some((page, anchor)),
        _ => None,
    }
}

/// The number of these roles (by number) that state a fact in a dimension.
pub(crate) fn stating(view: &dyn View, roles: &[usize], dimension: &Dimension) -> usize {
    roles.iter().filter(|role| value(view, **role, dimension).is_some()).count()
}

/// The fact of a role in the form for comparisons: years are parsed, and texts are without markup and [`folded`], as in statements.
fn value(view: &dyn View, role: usize, dimension: &Dimension) -> Option<String> {
    let text = view.role(&view.guide().roles.get(role)?.page)?.fact(&dimension.id)?;
    let years = dimension.is_years.then(|| Years::parse(&text.text)).flatten();
    Some(years.map_or_else(|| folded(&text.document.plain_text(0..text.document.events.len())).into_owned(), |years| years.to_string()))
}

#[cfg(test)]
mod tests {
    use crate::guide::View as _;
    use crate::site::View as _;

    use super::super::fake::FakeGuide;
    use super::{FactState, state, stating};

    /// The states of two values in a dimension of years, and in one of words.
    fn states(a: &str, b: &str) -> [FactState; 2] {
        let settings = "[[dimensions]]\nid = \"years\"\ntitle = \"Y\"\nkind = \"years\"\n[[dimensions]]\nid = \"words\"\ntitle = \"W\"\n";
        let role = |value: &str| format!("+++\n[facts]\nyears = \"{value}\"\nwords = \"{value}\"\n+++\n");
        let guide = FakeGuide::new(&[("site.toml", settings), ("content/roles/a.md", &role(a)), ("content/roles/b.md", &role(b))]);
        let dimensions = &guide.config().dimensions;
        assert!(dimensions.iter().all(|dimension| stating(&guide, &[0, 1], dimension) == 2) && guide.guide().roles.len() == 2);
        [0, 1].map(|number: usize| state(&guide, &[0, 1], &dimensions[number]))
    }

    #[test]
    fn years_are_compared_as_years() {
        assert_eq!(states("5-7", "5–7"), [FactState::Same, FactState::Differs]);
        assert_eq!(states("5", "5-5"), [FactState::Same, FactState::Differs]);
        assert_eq!(states("5+", "5"), [FactState::Differs, FactState::Differs]);
        assert_eq!(states("*all*", "all"), [FactState::Same, FactState::Same]);
        assert_eq!(states("Pru\u{308}fung\u{a0}2", "Prüfung 2"), [FactState::Same, FactState::Same]);
    }
}
