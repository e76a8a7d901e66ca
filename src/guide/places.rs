//! The anchors that the page of a section gets from its cells: the id of each role, and the anchor of each area of the cell behind a prefix.

use super::{Guide, PageKind, RoleEntry, View};
use crate::path::SourcePath;

/// The anchors from cells; empty if the page is not that of a section.
pub(crate) fn of_cells(view: &dyn View, page: &SourcePath) -> Vec<String> {
    let of_cell = |(role, cell): (&RoleEntry, &SourcePath)| {
        let prefix = cell_prefix(view.guide(), &role.id);
        let areas = view.own_outline(cell).areas.iter().filter(|area| !area.anchor.is_empty()).map(|area| format!("{prefix}{}", area.anchor));
        std::iter::once(role.id.clone()).chain(areas).collect::<Vec<_>>()
    };
    cells(view, page).flat_map(of_cell).collect()
}

/// The anchor of a heading in a cell under another name that also leads to it: see [`Page::other_names`](crate::page::Page::other_names). `None` if
/// there is no such heading.
pub(crate) fn other_name(view: &dyn View, page: &SourcePath, name: &str) -> Option<String> {
    cells(view, page).find_map(|(role, cell)| {
        let prefix = cell_prefix(view.guide(), &role.id);
        let of_cell = name.strip_prefix(&prefix)?;
        let place = view.other_anchor(cell, of_cell)?;
        // The title of a cell is not shown on the page of its section; the part of the role begins there.
        Some(if place == "top" { role.id.clone() } else { format!("{prefix}{place}") })
    })
}

/// What stands before the anchors of a role's cell on the page of its section: the role's id and a hyphen, or more of them if the id of another role
/// begins so. A place of the role `analyst` is never taken for one of the role `analyst-lead`.
pub(crate) fn cell_prefix(guide: &Guide, role: &str) -> String {
    let mut prefix = format!("{role}-");
    while guide.roles.iter().any(|other| other.id.starts_with(&prefix)) {
        prefix.push('-');
    }
    prefix
}

fn cells<'a>(view: &'a dyn View, page: &SourcePath) -> impl Iterator<Item = (&'a RoleEntry, &'a SourcePath)> {
    let guide = view.guide();
    let cells = match view.kind(page) {
        PageKind::Section(section) => guide.sections[section].cells.as_slice(),
        _ => &[],
    };
    guide.roles.iter().zip(cells).filter_map(|(role, cell)| Some((role, cell.as_ref()?)))
}
