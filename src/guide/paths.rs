//! Ways from one role to another.

use crate::diagnostic::Span;
use crate::page::front_matter::{InlineText, WrittenPath};
use crate::path::SourcePath;

use super::View;

/// A way whose ends are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way<'a> {
    /// The page that describes it.
    pub page: &'a SourcePath,
    /// As written.
    pub written: &'a WrittenPath,
    /// The number of the role where it begins; `None` for a job outside the guide.
    pub from: Option<usize>,
    /// The number of the role where it leads; `None` for a job outside the guide.
    pub to: Option<usize>,
}

/// All ways whose roles exist, in the order in which they are described.
pub fn ways(view: &dyn View) -> Vec<Way<'_>> {
    view.paths().iter().filter_map(|(page, written)| way(view, page, written)).collect()
}

/// The ways that begin or end at a role (by number).
pub fn ways_of(view: &dyn View, role: usize) -> Vec<Way<'_>> {
    let Some(entry) = view.guide().roles.get(role) else { return Vec::new() };
    view.paths_of(&entry.page).iter().filter_map(|(page, written)| way(view, page, written)).collect()
}

/// Whether a way begins or ends at the role with an id.
pub fn joins(way: &WrittenPath, id: &str) -> bool {
    way.from.iter().chain(&way.to).any(|(end, _)| end == id)
}

fn way<'a>(view: &dyn View, page: &'a SourcePath, written: &'a WrittenPath) -> Option<Way<'a>> {
    let guide = view.guide();
    // An end is a role that exists, or else some words.
    let end = |role: &Option<(String, Span)>, outside: &Option<InlineText>| match (role, outside) {
        (Some((id, _)), _) => guide.role_number(id).map(Some),
        (None, Some(_)) => Some(None),
        (None, None) => None,
    };
    let (from, to) = (end(&written.from, &written.outside)?, end(&written.to, &written.to_outside)?);
    (from.is_some() || to.is_some()).then_some(Way { page, written, from, to })
}

/// The promotion from this role, if there is one: its usual next step.
pub fn next_step(view: &dyn View, role: usize) -> Option<Way<'_>> {
    ways_of(view, role).into_iter().find(|way| way.from == Some(role) && way.to.is_some() && way.written.kind == "promotion")
}
