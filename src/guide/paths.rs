//! Ways from one role to another.

use crate::page::front_matter::WrittenPath;
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
    /// The number of the role where it leads.
    pub to: usize,
}

/// All ways whose roles exist, in the order in which they are described.
pub fn ways(view: &dyn View) -> Vec<Way<'_>> {
    view.paths().iter().filter_map(|(page, written)| way(view, page, written)).collect()
}

fn way<'a>(view: &dyn View, page: &'a SourcePath, written: &'a WrittenPath) -> Option<Way<'a>> {
    let guide = view.guide();
    let from = match &written.from {
        Some((id, _)) => Some(guide.role_number(id)?),
        None => None,
    };
    Some(Way { page, written, from, to: guide.role_number(&written.to.0)? })
}

/// The role that a promotion from this role leads to, if a way says so.
pub fn next_role(view: &dyn View, role: usize) -> Option<usize> {
    ways(view).into_iter().find(|way| way.from == Some(role) && way.written.kind == "promotion").map(|way| way.to)
}
