//! Computes the keys of areas and statements, by which a cell is matched with others.
//!
//! The key of an area is its anchor. The key of a statement is the page that its label links to, or else the words of the label.

use std::fmt::{self, Display};

use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

use super::super::{OutlineStatement, View};

/// The keys of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellKeys {
    /// The keys of its areas, in document order.
    pub areas: Vec<AreaKeys>,
}

/// The keys of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaKeys {
    /// Its anchor, unique in the cell; empty for statements before the first heading.
    pub key: String,
    /// The key of the areas of other roles that its author names as the counterpart; such areas need not exist.
    pub counterpart: Option<String>,
    /// The keys of its statements, in document order.
    pub statements: Vec<StatementKey>,
}

/// The key of a statement. Several statements in one area can have the same key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatementKey {
    /// A page of the site, to which the label links.
    Page(SourcePath),
    /// The label as a key, or the text of a statement that has no label. See [`Statement::key`](crate::page::statements::Statement::key).
    Label(String),
}

impl CellKeys {
    /// Computes the keys of a page. Callers use [`View::keys`], which caches them, since each cell is matched once with every other role.
    pub fn of(view: &dyn View, cell: &SourcePath) -> Self {
        let areas = view.outline(cell).areas.iter().map(|area| AreaKeys {
            key: area.key.clone(),
            counterpart: area.counterpart.clone(),
            statements: area.statements.iter().map(|statement| StatementKey::of(view, statement.page(cell), statement)).collect(),
        });
        Self { areas: areas.collect() }
    }
}

impl StatementKey {
    /// The key of a statement that is written on the page `cell`.
    pub(crate) fn of(view: &dyn View, cell: &SourcePath, statement: &OutlineStatement) -> Self {
        match statement.link.as_ref().map(|destination| resolve(view, cell, destination)) {
            Some(Target::Page(page, _)) => Self::Page(page),
            _ => Self::Label(statement.key.clone()),
        }
    }

    /// The page that the label links to, if it links to one.
    pub fn page(&self) -> Option<&SourcePath> {
        match self {
            Self::Page(page) => Some(page),
            Self::Label(_) => None,
        }
    }
}

/// Displays the path of the page, or the label.
impl Display for StatementKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => page.fmt(formatter),
            Self::Label(label) => label.fmt(formatter),
        }
    }
}
