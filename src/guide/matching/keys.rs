//! What the areas and statements of a cell are about: the part of a cell by which it is matched with others.
//!
//! An area is known by its anchor, a statement by the page that its label links to, else by the words of the label.

use std::fmt::{self, Display};

use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

use super::super::{OutlineStatement, View};

/// What a cell is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellKeys {
    /// Its areas, in order.
    pub areas: Vec<AreaKeys>,
}

/// What an area is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaKeys {
    /// Its anchor, unique in the cell; empty for statements before the first heading.
    pub key: String,
    /// The key of the areas of other roles that its author names as its counterpart; they need not exist.
    pub counterpart: Option<String>,
    /// Its statements, in order.
    pub statements: Vec<StatementKey>,
}

/// What a statement is about. Two statements with the same key may stand in one area, too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatementKey {
    /// A page of the site, to which the label links.
    Page(SourcePath),
    /// The label as a key, or the text of a statement that has no label. See [`Statement::key`](crate::page::statements::Statement::key).
    Label(String),
}

impl CellKeys {
    /// Works out what a page is about. Asked through [`View::keys`], since each cell is matched once with every other role.
    pub fn of(view: &dyn View, cell: &SourcePath) -> Self {
        let areas = view.outline(cell).areas.iter().map(|area| AreaKeys {
            key: area.key.clone(),
            counterpart: area.counterpart.clone(),
            statements: area.statements.iter().map(|statement| StatementKey::of(view, cell, statement)).collect(),
        });
        Self { areas: areas.collect() }
    }
}

impl StatementKey {
    fn of(view: &dyn View, cell: &SourcePath, statement: &OutlineStatement) -> Self {
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

/// As text: the path of the page, or the label.
impl Display for StatementKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => page.fmt(formatter),
            Self::Label(label) => label.fmt(formatter),
        }
    }
}
