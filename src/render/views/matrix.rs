//! The matrix of some roles as a template context.

use crate::guide::levels as skill_levels;
use crate::guide::matrix::{MatrixCell as Cell, MatrixRow as Row, brief, rows};
use crate::guide::{OutlineStatement, Section};
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{Matrix, MatrixArea, MatrixCell, MatrixRow, MatrixSection, PageLink};
use crate::render::views::levels;
use crate::render::views::links::{address, link};

/// What roles (by number) state in some sections, without the sections in which none of them states anything.
pub(crate) fn matrix(view: &dyn View, url: &PageUrl, roles: &[usize], sections: &[&Section]) -> Matrix {
    let shown = sections.iter().map(|section| matrix_section(view, url, roles, section));
    Matrix { sections: shown.filter(|section| !section.areas.is_empty()).collect() }
}

fn matrix_section(view: &dyn View, url: &PageUrl, roles: &[usize], section: &Section) -> MatrixSection {
    let cells: Vec<Option<SourcePath>> = roles.iter().map(|role| section.cells.get(*role).cloned().flatten()).collect();
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
        let title = heads.iter().map(|head| head.title.clone()).find(|title| !title.is_empty()).unwrap_or_default();
        let stated: Vec<&Row> = rows.iter().filter(|row| !row.statements.is_empty()).collect();
        let is_prose = |(role, head): (usize, PageLink)| {
            let area = areas[role].and_then(|area| self.view.outline(self.cells[role].as_ref()?).areas.get(area));
            if area.is_some_and(|area| area.statements.is_empty()) { head } else { PageLink::default() }
        };
        let prose: Vec<PageLink> = heads.into_iter().enumerate().map(is_prose).collect();
        let prose = if prose.iter().any(|head| !head.url.is_empty()) { prose } else { Vec::new() };
        MatrixArea { title, rows: stated.into_iter().map(|row| self.row(row)).collect(), prose }
    }

    /// The title of an area, and where it is.
    fn head(&self, role: usize, area: usize) -> PageLink {
        let Some(page) = &self.cells[role] else { return PageLink::default() };
        let area = &self.view.outline(page).areas[area];
        PageLink { title: area.title.clone(), url: address(self.view, self.url, page, &area.anchor) }
    }

    fn row(&self, row: &Row) -> MatrixRow {
        let statements: Vec<Option<&OutlineStatement>> =
            row.statements.iter().enumerate().map(|(role, cell)| self.statement(role, (*cell)?)).collect();
        let first = statements.iter().flatten().next();
        let has_label = first.is_some_and(|statement| !statement.label.is_empty());
        let title = first.map(|statement| if has_label { statement.label.clone() } else { brief(self.view, statement, None) });
        let cell = |(role, cell): (usize, &Option<Cell>)| {
            let before = statements[..role].iter().flatten().next_back().copied();
            cell.and_then(|cell| self.cell(role, cell, before, has_label)).unwrap_or_default()
        };
        MatrixRow { title: title.unwrap_or_default(), has_label, cells: row.statements.iter().enumerate().map(cell).collect() }
    }

    fn statement(&self, role: usize, cell: Cell) -> Option<&OutlineStatement> {
        let page = self.cells[role].as_ref()?;
        self.view.outline(page).areas.get(cell.index.area)?.statements.get(cell.index.statement)
    }

    /// What a role states; `before` is the statement of the nearest role before it.
    fn cell(&self, role: usize, cell: Cell, before: Option<&OutlineStatement>, has_label: bool) -> Option<MatrixCell> {
        let view = self.view;
        let statement = self.statement(role, cell)?;
        let short = |role: usize| view.summary(&view.guide().roles.get(*self.roles.get(role)?)?.page).map(|summary| summary.short.clone());
        // What is the same is shown on a phone, where no other role stands beside it.
        let before = before.filter(|_| cell.same_as.is_none());
        Some(MatrixCell {
            stated: true,
            // Without a label, the text is the head of the row.
            text: if has_label { brief(view, statement, before) } else { String::new() },
            url: self.head(role, cell.index.area).url,
            level: skill_levels::of(&view.config().skill_levels, statement).map(|level| levels::level(view, level)),
            same_as: cell.same_as.and_then(short).unwrap_or_default(),
            points: statement.points.len(),
        })
    }
}
