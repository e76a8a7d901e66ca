//! The matrix of some roles as a template context.

use crate::guide::matching::StatementIndex;
use crate::guide::matrix::{MatrixCell as Cell, MatrixRow as Row, rows};
use crate::guide::{OutlineArea, OutlineStatement, Section, brief, inheritance};
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{Matrix, MatrixArea, MatrixCell, MatrixRow, MatrixSection, PageLink};
use crate::render::views::levels;
use crate::render::views::links::{address, link};

/// With more rows than this, the sections of a matrix are folded: about ten screens of a phone.
const MOST_ROWS: usize = 60;

/// What roles (by number) state in some sections, without the sections in which none of them states anything.
pub(crate) fn matrix(view: &dyn View, url: &PageUrl, roles: &[usize], sections: &[&Section]) -> Matrix {
    let shown = sections.iter().map(|section| matrix_section(view, url, roles, section));
    let sections: Vec<MatrixSection> = shown.filter(|section| !section.areas.is_empty()).collect();
    let rows: usize = sections.iter().flat_map(|section| &section.areas).map(|area| area.rows.len()).sum();
    Matrix { folded: sections.len() > 1 && rows > MOST_ROWS, sections }
}

fn matrix_section(view: &dyn View, url: &PageUrl, roles: &[usize], section: &Section) -> MatrixSection {
    let cells: Vec<Option<SourcePath>> = roles.iter().map(|role| inheritance::cell(view.guide(), section, *role).cloned()).collect();
    let place = Place { view, url, roles, cells: &cells };
    let rows = rows(view, &cells);
    let areas = rows.chunk_by(|a, b| a.areas == b.areas).map(|rows| place.area(rows)).collect();
    MatrixSection { section: link(view, url, &section.index), areas }
}

/// The page that shows the matrix, and the cells that it shows.
struct Place<'a> {
    view: &'a dyn View,
    url: &'a PageUrl,
    /// The roles, by number, and their cells.
    roles: &'a [usize],
    cells: &'a [Option<SourcePath>],
}

impl Place<'_> {
    fn area(&self, rows: &[Row]) -> MatrixArea {
        let areas = &rows[0].areas;
        let heads = areas.iter().enumerate().map(|(role, area)| area.map(|area| self.head(role, area)).unwrap_or_default());
        let heads: Vec<PageLink> = heads.collect();
        // An area without a heading has the title of its page, which is that of one role.
        let is_named =
            |(role, area): (usize, &Option<usize>)| area.is_some_and(|area| self.area_of(role, area).is_some_and(|it| !it.anchor.is_empty()));
        let named = areas.iter().enumerate().find(|area| is_named(*area)).map(|(role, _)| heads[role].title.clone());
        let title = named.unwrap_or_default();
        let stated: Vec<&Row> = rows.iter().filter(|row| !row.statements.is_empty()).collect();
        let is_prose = |(role, head): (usize, PageLink)| {
            let area = areas[role].and_then(|area| self.area_of(role, area));
            if area.is_some_and(|area| area.statements.is_empty()) { head } else { PageLink::default() }
        };
        let prose: Vec<PageLink> = heads.into_iter().enumerate().map(is_prose).collect();
        let prose = if prose.iter().any(|head| !head.url.is_empty()) { prose } else { Vec::new() };
        MatrixArea { title, rows: stated.into_iter().map(|row| self.row(row)).collect(), prose }
    }

    fn area_of(&self, role: usize, area: usize) -> Option<&OutlineArea> {
        self.view.outline(self.cells[role].as_ref()?).areas.get(area)
    }

    /// The title of an area, and where it is.
    fn head(&self, role: usize, area: usize) -> PageLink {
        let Some(page) = &self.cells[role] else { return PageLink::default() };
        let area = &self.view.outline(page).areas[area];
        PageLink { title: area.title.clone(), url: address(self.view, self.url, area.page(page), &area.anchor) }
    }

    /// Where a statement is written.
    fn statement_url(&self, role: usize, index: StatementIndex) -> String {
        let Some(page) = &self.cells[role] else { return String::new() };
        let (page, anchor) = inheritance::place(self.view, page, index);
        address(self.view, self.url, &page, &anchor)
    }

    fn row(&self, row: &Row) -> MatrixRow {
        let statements: Vec<Option<&OutlineStatement>> =
            row.statements.iter().enumerate().map(|(role, cell)| self.statement(role, (*cell)?)).collect();
        let shown = brief::of_row(self.view, &statements, &|role| row.statements[role].is_some_and(|cell| cell.same_as.is_some()));
        let label = statements.iter().flatten().next().map(|first| first.label.clone()).unwrap_or_default();
        let has_label = !label.is_empty();
        let of_role = |(role, cell): (usize, &Option<Cell>)| {
            // Without a label, the text is the head of the row.
            let text = shown.cells[role].clone().filter(|_| has_label).unwrap_or_default();
            cell.and_then(|cell| self.cell(role, cell, text)).unwrap_or_default()
        };
        let cells = row.statements.iter().enumerate().map(of_role).collect();
        let title = if has_label { label } else { shown.cells.iter().flatten().next().cloned().unwrap_or_default() };
        MatrixRow { title, definition: if has_label { shown.definition } else { String::new() }, has_label, cells }
    }

    fn statement(&self, role: usize, cell: Cell) -> Option<&OutlineStatement> {
        let page = self.cells[role].as_ref()?;
        self.view.outline(page).areas.get(cell.index.area)?.statements.get(cell.index.statement)
    }

    /// What a role states, with the text that is shown of it.
    fn cell(&self, role: usize, cell: Cell, text: String) -> Option<MatrixCell> {
        let view = self.view;
        let statement = self.statement(role, cell)?;
        let short = |role: usize| view.summary(&view.guide().roles.get(*self.roles.get(role)?)?.page).map(|summary| summary.short.clone());
        Some(MatrixCell {
            stated: true,
            text,
            url: self.statement_url(role, cell.index),
            level: levels::stated(view, statement),
            same_as: cell.same_as.and_then(short).unwrap_or_default(),
            points: statement.points.len(),
        })
    }
}
