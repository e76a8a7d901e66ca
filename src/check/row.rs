//! A section as the rules for areas and statements see it: its cells, and which areas are about the same subject.
//!
//! 1. [`Row::of`] collects the areas of all cells by their keys, and the keys that are named as counterparts.
//! 2. Rules ask it, and look into a whole page only for the place of what they found.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use crate::diagnostic::Span;
use crate::guide::{Outline, OutlineArea, Section};
use crate::path::SourcePath;

/// The cells of a section.
pub(super) struct Row<'a> {
    view: &'a dyn View,
    /// The cells that there are, each with its areas.
    pub cells: Vec<(&'a SourcePath, &'a Outline)>,
    /// Which cells have an area with a key.
    by_key: BTreeMap<&'a str, BTreeSet<usize>>,
    /// Which cells name a key as a counterpart.
    named: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Row<'a> {
    pub(super) fn of(view: &'a dyn View, section: &'a Section) -> Self {
        let cells: Vec<(&SourcePath, &Outline)> = section.cells.iter().flatten().map(|cell| (cell, view.outline(cell))).collect();
        let mut row = Self { view, cells, by_key: BTreeMap::new(), named: BTreeMap::new() };
        for (number, (_, outline)) in row.cells.iter().enumerate() {
            for area in &outline.areas {
                row.by_key.entry(&area.key).or_default().insert(number);
                if let Some(counterpart) = &area.counterpart {
                    row.named.entry(counterpart).or_default().insert(number);
                }
            }
        }
        row
    }

    /// Every area with the number of its cell.
    pub(super) fn areas(&self) -> impl Iterator<Item = (usize, &'a OutlineArea)> + '_ {
        self.cells.iter().enumerate().flat_map(|(number, (_, outline))| outline.areas.iter().map(move |area| (number, area)))
    }

    /// The other cells that have an area with a key.
    pub(super) fn others_with(&self, cell: usize, key: &str) -> impl Iterator<Item = usize> + '_ {
        self.by_key.get(key).into_iter().flatten().copied().filter(move |other| *other != cell)
    }

    /// Whether another cell names a key as a counterpart.
    pub(super) fn is_named_by_others(&self, cell: usize, key: &str) -> bool {
        self.named.get(key).into_iter().flatten().any(|other| *other != cell)
    }

    /// The keys of the other cells' areas, as far as they have names.
    pub(super) fn keys_of_others(&self, cell: usize) -> Vec<&'a str> {
        self.by_key.iter().filter(|(key, cells)| !key.is_empty() && cells.iter().any(|other| *other != cell)).map(|(key, _)| *key).collect()
    }

    /// The area of a cell with a key.
    pub(super) fn area(&self, cell: usize, key: &str) -> Option<&'a OutlineArea> {
        self.cells[cell].1.areas.iter().find(|area| area.key == key)
    }

    /// Where the heading of an area stands.
    pub(super) fn place(&self, cell: usize, key: &str) -> Span {
        let headings = &self.view.page(self.cells[cell].0).document.headings;
        headings.iter().find(|heading| heading.anchor == key).map_or(Span::default(), |heading| heading.span)
    }

    /// The title of the page of a cell's role, or else of the cell.
    pub(super) fn name(&self, cell: usize) -> &'a str {
        let page = self.cells[cell].0;
        let guide = self.view.guide();
        let role = guide.role_number(page.stem()).and_then(|number| guide.roles.get(number)).map_or(page, |role| &role.page);
        self.view.summary(role).map(|summary| summary.title.as_str()).unwrap_or_default()
    }
}
