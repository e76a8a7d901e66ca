//! The cells of a section and what is matched among them, for the rules about areas and statements.
//!
//! 1. [`Row::of`] takes the cells that exist and matches them, as a comparison of all roles does.
//! 2. Rules ask what is matched with what. They read a whole page only for the position of something that they report.

use std::collections::BTreeMap;

use super::View;
use crate::diagnostic::Span;
use crate::guide::matching::{AreaIndex, Matching, StatementIndex};
use crate::guide::{Outline, OutlineArea, Section};
use crate::path::SourcePath;

/// The cells of a section.
pub(super) struct Row<'a> {
    view: &'a dyn View,
    /// The cells that exist, in the order of the roles.
    pub cells: Vec<(&'a SourcePath, &'a Outline)>,
    /// The matched areas and statements of these cells.
    pub matching: Matching,
    /// The areas that have a key, in the order of the cells.
    with_key: BTreeMap<&'a str, Vec<AreaIndex>>,
    /// The first area of each cell that names a key as its counterpart.
    naming: BTreeMap<(usize, &'a str), AreaIndex>,
}

impl<'a> Row<'a> {
    pub(super) fn of(view: &'a dyn View, section: &'a Section) -> Self {
        let cells: Vec<(&SourcePath, &Outline)> = section.cells.iter().flatten().map(|cell| (cell, view.outline(cell))).collect();
        let matching = Matching::of(view, &cells.iter().map(|(cell, _)| Some((*cell).clone())).collect::<Vec<_>>());
        let mut row = Self { view, cells, matching, with_key: BTreeMap::new(), naming: BTreeMap::new() };
        for (index, area) in row.areas().collect::<Vec<_>>() {
            row.with_key.entry(&area.key).or_default().push(index);
            if let Some(counterpart) = &area.counterpart {
                row.naming.entry((index.cell, counterpart)).or_insert(index);
            }
        }
        row
    }

    /// All areas that are written in the cells, cell by cell.
    pub(super) fn areas(&self) -> impl Iterator<Item = (AreaIndex, &'a OutlineArea)> + '_ {
        let of_cell = |(cell, (_, outline)): (usize, &(&'a SourcePath, &'a Outline))| {
            let own = outline.areas.iter().enumerate().filter(|(_, area)| area.inherited_from.is_none());
            own.map(move |(area, found)| (AreaIndex { cell, area }, found))
        };
        self.cells.iter().enumerate().flat_map(of_cell)
    }

    /// The area with an index.
    pub(super) fn area(&self, index: AreaIndex) -> &'a OutlineArea {
        &self.cells[index.cell].1.areas[index.area]
    }

    /// The page of the cell that has an area.
    pub(super) fn file(&self, index: AreaIndex) -> &'a SourcePath {
        self.cells[index.cell].0
    }

    /// Whether two areas are matched where their two roles alone are compared.
    pub(super) fn are_a_pair(&self, one: AreaIndex, other: AreaIndex) -> bool {
        let matching = Matching::of(self.view, &[one, other].map(|index| Some(self.file(index).clone())));
        matching.partner(AreaIndex { cell: 0, ..one }, 1) == Some(other.area)
    }

    /// The areas of other cells that have a key.
    pub(super) fn others_with(&self, cell: usize, key: &str) -> impl Iterator<Item = AreaIndex> + '_ {
        self.with_key.get(key).into_iter().flatten().copied().filter(move |other| other.cell != cell)
    }

    /// The area of a cell with a key.
    pub(super) fn with_key(&self, cell: usize, key: &str) -> Option<AreaIndex> {
        self.with_key.get(key)?.iter().copied().find(|index| index.cell == cell)
    }

    /// The first area of a cell that names a key as its counterpart.
    pub(super) fn naming(&self, cell: usize, key: &'a str) -> Option<AreaIndex> {
        self.naming.get(&(cell, key)).copied()
    }

    /// The keys of the areas of all other cells, in order, without the empty key.
    pub(super) fn keys_of_others(&self, cell: usize) -> Vec<&'a str> {
        self.with_key.iter().filter(|(key, areas)| !key.is_empty() && areas.iter().any(|other| other.cell != cell)).map(|(key, _)| *key).collect()
    }

    /// The position of an area's heading; the beginning of the file for statements before the first heading.
    pub(super) fn place(&self, index: AreaIndex) -> Span {
        let page = self.view.page(self.file(index));
        let heading = page.areas.get(index.area).and_then(|area| page.document.headings.get(area.heading?));
        heading.map_or(Span::default(), |heading| heading.span)
    }

    /// The title of a cell's role.
    pub(super) fn name(&self, cell: usize) -> &'a str {
        let page = self.cells[cell].0;
        let guide = self.view.guide();
        let role = guide.role_number(page.stem()).and_then(|number| guide.roles.get(number)).map_or(page, |role| &role.page);
        self.view.summary(role).map(|summary| summary.title.as_str()).unwrap_or_default()
    }
}

/// The position of the label of a statement that is written in a cell.
pub(super) fn label_place(view: &dyn View, cell: &SourcePath, index: StatementIndex) -> Span {
    let page = view.page(cell);
    let statement = page.areas.get(index.area).and_then(|area| area.statements.get(index.statement));
    statement.and_then(|statement| page.document.events.get(statement.label.start)).map_or(Span::default(), |event| event.span)
}
