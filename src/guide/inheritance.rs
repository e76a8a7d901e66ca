//! What a role takes over from the role on which it builds: `builds_on` in its settings.
//!
//! 1. [`bases`] follows the settings from role to role.
//! 2. [`outline`] adds the statements of these roles to a cell, unless one with the same key is nearer. Own areas and statements come first, then
//!    those of the nearest role. An inherited statement stands in the area of the same name, or in an area of its own.
//! 3. [`cell`] is the cell that holds for a role in a section: without one of its own, that of the nearest role on which it builds.
//!
//! Everything that reads [`View::outline`] therefore sees inherited statements as it sees own ones. Where they are written is in
//! [`OutlineStatement::inherited_from`], by which texts, links and exports find them.
//!
//! Invariant: a circle of settings ends where it meets a role for the second time.

use std::collections::BTreeSet;

use crate::path::SourcePath;

use super::matching::StatementIndex;
use super::matching::keys::StatementKey;
use super::{Guide, Origin, Outline, OutlineArea, OutlineStatement, PageKind, Section, View};

/// The roles (by number) on which a role builds, the nearest first.
pub(crate) fn bases(guide: &Guide, role: usize) -> Vec<usize> {
    let next = |role: usize| guide.roles.get(role)?.builds_on;
    let mut found = Vec::new();
    let mut at = role;
    while let Some(base) = next(at).filter(|base| *base != role && !found.contains(base)) {
        found.push(base);
        at = base;
    }
    found
}

/// The cell that holds for a role (by number) in a section; `None` if neither it nor a role on which it builds has one.
pub(crate) fn cell<'a>(guide: &Guide, section: &'a Section, role: usize) -> Option<&'a SourcePath> {
    let own = section.cells.get(role)?.as_ref();
    own.or_else(|| bases(guide, role).into_iter().find_map(|base| section.cells.get(base)?.as_ref()))
}

/// The cells from which a role (by number) takes statements over in a section, the nearest first.
pub(crate) fn sources<'a>(view: &dyn View, section: &'a Section, role: usize) -> Vec<&'a SourcePath> {
    let own = section.cells.get(role).and_then(Option::as_ref);
    let mut found = Vec::new();
    let mut before = own;
    for base in bases(view.guide(), role) {
        if before.is_some_and(|cell| view.takes_nothing_over(cell)) {
            break;
        }
        before = section.cells.get(base).and_then(Option::as_ref);
        found.extend(before);
    }
    found
}

/// The outline of a cell with what its role takes over; `None` for any other page, and for a cell that takes nothing over.
pub(crate) fn outline(view: &dyn View, page: &SourcePath) -> Option<Outline> {
    let PageKind::Cell(section, role) = view.kind(page) else { return None };
    let sources = sources(view, view.guide().sections.get(section)?, role);
    if sources.is_empty() {
        return None;
    }
    let mut outline = view.own_outline(page).clone();
    let mut known = keys(view, page);
    for source in sources {
        for (number, area) in view.own_outline(source).areas.iter().enumerate() {
            let own = |(statement, found): (usize, &OutlineStatement)| {
                let key = StatementKey::of(view, source, found);
                (!known.contains(&key)).then(|| taken_over(found, source, StatementIndex { area: number, statement }))
            };
            let statements: Vec<OutlineStatement> = area.statements.iter().enumerate().filter_map(own).collect();
            if !statements.is_empty() {
                area_like(&mut outline, area, source).statements.extend(statements);
            }
        }
        known.extend(keys(view, source));
    }
    Some(outline)
}

/// The keys of the statements that are written in a cell.
fn keys(view: &dyn View, cell: &SourcePath) -> BTreeSet<StatementKey> {
    let statements = view.own_outline(cell).areas.iter().flat_map(|area| &area.statements);
    statements.map(|statement| StatementKey::of(view, cell, statement)).collect()
}

fn taken_over(statement: &OutlineStatement, cell: &SourcePath, index: StatementIndex) -> OutlineStatement {
    OutlineStatement { inherited_from: Some(Box::new(Origin { cell: cell.clone(), statement: index })), ..statement.clone() }
}

/// The area of an outline for the statements of an area of another cell: the one that is matched with it by name, or a new one.
fn area_like<'a>(outline: &'a mut Outline, area: &OutlineArea, cell: &SourcePath) -> &'a mut OutlineArea {
    let is_named = |own: &OutlineArea| own.counterpart.as_ref() == Some(&area.key) || area.counterpart.as_ref() == Some(&own.key);
    let areas = &outline.areas;
    let like = areas.iter().position(|own| own.key == area.key).or_else(|| areas.iter().position(is_named));
    let number = like.unwrap_or(areas.len());
    if like.is_none() {
        outline.areas.push(OutlineArea { statements: Vec::new(), inherited_from: Some(cell.clone()), ..area.clone() });
    }
    &mut outline.areas[number]
}

/// The statements that a role (by number) takes over in a section, in their order: the cell in whose outline they are, and their places there.
pub(crate) fn inherited<'a>(view: &dyn View, section: &'a Section, role: usize) -> Vec<(&'a SourcePath, StatementIndex)> {
    let Some(cell) = cell(view.guide(), section, role) else { return Vec::new() };
    let has_own = section.cells[role].is_some();
    let of_area = |(area, found): (usize, &OutlineArea)| {
        let statements = found.statements.iter().enumerate().filter(|(_, statement)| !has_own || statement.inherited_from.is_some());
        statements.map(|(statement, _)| (cell, StatementIndex { area, statement })).collect::<Vec<_>>()
    };
    view.outline(cell).areas.iter().enumerate().flat_map(of_area).collect()
}

/// Where a statement of a cell is written: the page, and the statement among those of the page.
pub(crate) fn written_at(view: &dyn View, cell: &SourcePath, index: StatementIndex) -> (SourcePath, StatementIndex) {
    let statement = view.outline(cell).areas.get(index.area).and_then(|area| area.statements.get(index.statement));
    match statement.and_then(|statement| statement.inherited_from.as_deref()) {
        Some(origin) => (origin.cell.clone(), origin.statement),
        None => (cell.clone(), index),
    }
}

/// The page and the anchor where readers find a statement of a cell.
pub(crate) fn place(view: &dyn View, cell: &SourcePath, index: StatementIndex) -> (SourcePath, String) {
    let (page, index) = written_at(view, cell, index);
    let anchor = view.own_outline(&page).areas.get(index.area).map(|area| area.anchor.clone()).unwrap_or_default();
    (page, anchor)
}

impl OutlineArea {
    /// The page with the heading of the area, which is in the outline of a cell.
    pub(crate) fn page<'a>(&'a self, cell: &'a SourcePath) -> &'a SourcePath {
        self.inherited_from.as_ref().unwrap_or(cell)
    }

    /// The statements that are written in the cell itself.
    pub(crate) fn own_statements(&self) -> impl Iterator<Item = &OutlineStatement> {
        self.statements.iter().filter(|statement| statement.inherited_from.is_none())
    }
}

impl OutlineStatement {
    /// The page with the text of the statement, which is in the outline of a cell.
    pub(crate) fn page<'a>(&'a self, cell: &'a SourcePath) -> &'a SourcePath {
        self.inherited_from.as_ref().map_or(cell, |origin| &origin.cell)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::FakeGuide;
    use super::{bases, inherited};
    use crate::guide::View as _;

    /// The outline of the last of some roles with these cells, each of which builds on the one before: areas, and statements with where they are written.
    fn outline(cells: &[&str]) -> Vec<String> {
        let role = |number: usize| if number == 0 { String::new() } else { format!("+++\nbuilds_on = \"r{}\"\n+++\n", number - 1) };
        let roles = (0..cells.len()).map(|number| (format!("content/roles/r{number}.md"), role(number)));
        let cells = cells.iter().enumerate().map(|(number, cell)| (format!("content/skills/r{number}.md"), (*cell).to_owned()));
        let files: Vec<(String, String)> = roles.chain(cells).filter(|(path, text)| path.contains("roles") || !text.is_empty()).collect();
        let guide = FakeGuide::new(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
        let last = guide.guide().roles.len() - 1;
        let section = &guide.guide().sections[0];
        let cell = super::cell(guide.guide(), section, last).unwrap();
        let areas = guide.outline(cell).areas.iter().map(|area| {
            let statements = area.statements.iter().map(|it| format!("{} of {}", it.label, it.page(cell).stem())).collect::<Vec<_>>();
            format!("{}: {}", area.key, statements.join(", "))
        });
        areas.collect()
    }

    #[test]
    fn the_nearest_statement_about_a_subject_holds() {
        let [first, second] = ["## A {#a}\n\n- **One**: x.\n- **Two**: x.\n", "## A {#a}\n\n- **Three**: y.\n\n## B {#b}\n\n- **two**: y.\n"];
        assert_eq!(outline(&[first, second, "## A {#a}\n\n- **Three**: z.\n"]), ["a: Three of r2, One of r0", "b: two of r1"]);
        assert_eq!(outline(&[first, second, ""]), ["a: Three of r1, One of r0", "b: two of r1"]);
        assert_eq!(outline(&[first, "", second]), ["a: Three of r2, One of r0", "b: two of r2"]);
    }

    #[test]
    fn areas_that_name_each_other_are_one() {
        let [first, second] = ["## A {#a}\n\n- **One**: x.\n", "## B {#b counterpart=a}\n\n- **Two**: y.\n"];
        assert_eq!(outline(&[first, second]), ["b: Two of r1, One of r0"]);
        assert_eq!(outline(&[second, first]), ["a: One of r1, Two of r0"]);
    }

    #[test]
    fn a_label_that_leads_to_the_same_page_is_the_same_subject() {
        assert_eq!(outline(&["- **[One](../roles/r0.md)**: x.\n", "- **[Other](../roles/r0.md)**: y.\n"]), [": Other of r1"]);
    }

    #[test]
    fn a_circle_ends() {
        let role = |base: &str| format!("+++\nbuilds_on = \"{base}\"\n+++\n");
        let files = [("content/roles/a.md", role("b")), ("content/roles/b.md", role("c")), ("content/roles/c.md", role("b"))];
        let cells = [("content/skills/a.md", "- **A**: a.\n"), ("content/skills/b.md", "- **B**: b.\n"), ("content/skills/c.md", "- **C**: c.\n")];
        let guide = FakeGuide::new(&files.iter().map(|(path, text)| (*path, text.as_str())).chain(cells).collect::<Vec<_>>());
        assert_eq!([0, 1, 2].map(|role| bases(guide.guide(), role)), [vec![1, 2], vec![2], vec![1]]);
        let section = &guide.guide().sections[0];
        assert_eq!([0, 1, 2].map(|role| inherited(&guide, section, role).len()), [2, 1, 1]);
    }
}
