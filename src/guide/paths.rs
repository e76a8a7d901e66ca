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

/// The role that a promotion from this role leads to, if a way says so.
pub fn next_role(view: &dyn View, role: usize) -> Option<usize> {
    ways(view).into_iter().filter(|way| way.from == Some(role) && way.written.kind == "promotion").find_map(|way| way.to)
}
