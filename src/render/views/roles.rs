//! The views of the guide's table as template contexts: roles, facts side by side, cells, steps.

use crate::config::Dimension;
use crate::config::schema::Years;
use crate::guide::career_steps::{self};
use crate::guide::facts;
use crate::guide::matching::StatementIndex;
use crate::guide::matching::keys::StatementKey;
use crate::guide::role_groups::{Grid, Stated, by_family, family_page};
use crate::guide::{OutlineStatement, Section, brief, inheritance, places};
use crate::page::front_matter::InlineText;
use crate::page::wording::folded;
use crate::path::{PageUrl, SourcePath};

use crate::render::View;
use crate::render::contract::{
    BriefStatement, Cell, CellArea, CellGroup, Fact, FactRow, FamilyRoles, Inherited, Matrix, PageLink, Role, RoleGrid, RoleGridRow, RoleGroup,
    RoleLink,
};
use crate::render::text::escape::escaped;
use crate::render::text::html::{HtmlOptions, HtmlWriter};
use crate::render::views::links::{address, inline_html, link};
use crate::render::views::{levels, matrix};

/// A role by its number.
pub(crate) fn role(view: &dyn View, url: &PageUrl, number: usize) -> Role {
    let guide = view.guide();
    let Some(entry) = guide.roles.get(number) else { return Role::default() };
    let summary = view.summary(&entry.page);
    let text = view.role(&entry.page);
    let next = career_steps::next_step(view, number);
    Role {
        id: entry.id.clone(),
        number: number + 1,
        title: summary.map(|summary| summary.title.clone()).unwrap_or_default(),
        short: summary.map(|summary| summary.short.clone()).unwrap_or_default(),
        level: text.and_then(|text| text.level.clone()).unwrap_or_default(),
        family: text.and_then(|text| text.family.clone()).unwrap_or_default(),
        url: address(view, url, &entry.page, ""),
        description: view.description(&entry.page).to_owned(),
        mark: guide.mark(number),
        facts: view.config().dimensions.iter().map(|dimension| fact(view, url, number, dimension)).collect(),
        next: next.as_ref().and_then(|step| guide.roles.get(step.to?)).map(|next| link(view, url, &next.page)),
        next_years: next.and_then(|step| step.written.years).map(|(years, _)| view.locale(&entry.page).years(years)).unwrap_or_default(),
    }
}

/// Roles (by number, in order) in a table of families and levels; empty if they state neither.
pub(crate) fn grid(view: &dyn View, url: &PageUrl, roles: &[usize]) -> RoleGrid {
    let grid = Grid::of(view, roles);
    let is_stated = |axis: &[Stated]| axis.iter().any(|stated| stated.title.is_some());
    let caption = match (is_stated(&grid.families), is_stated(&grid.levels)) {
        (true, true) => "roles_by_families_and_levels",
        (true, false) => "roles_by_families",
        (false, true) => "roles_by_levels",
        (false, false) => return RoleGrid::default(),
    };
    // An axis that no role states goes across, where it needs no head.
    let is_turned = !is_stated(&grid.levels) || is_stated(&grid.families) && grid.families.len() > grid.levels.len();
    let (down, across) = if is_turned { (&grid.families, &grid.levels) } else { (&grid.levels, &grid.families) };
    let head_of = |stated: &Stated, is_family: bool| if is_family { family_group(view, url, stated) } else { level_group(stated) };
    let cell = |row: usize, column: usize| {
        let is_here = |(_, family, level): &&(usize, usize, usize)| (row, column) == if is_turned { (*family, *level) } else { (*level, *family) };
        grid.roles.iter().filter(is_here).map(|(role, ..)| role_link(view, url, *role)).collect()
    };
    let rows = down
        .iter()
        .enumerate()
        .map(|(row, head)| RoleGridRow { head: head_of(head, is_turned), cells: (0..across.len()).map(|column| cell(row, column)).collect() });
    RoleGrid { caption, columns: across.iter().map(|stated| head_of(stated, !is_turned)).collect(), rows: rows.collect() }
}

/// A family as template data, with the address of its page.
pub(crate) fn family_group(view: &dyn View, url: &PageUrl, stated: &Stated) -> RoleGroup {
    let page = stated.title.as_deref().and_then(|title| family_page(view, title));
    RoleGroup { url: page.map(|page| address(view, url, &page, "")).unwrap_or_default(), ..level_group(stated) }
}

/// A level as template data.
fn level_group(stated: &Stated) -> RoleGroup {
    RoleGroup { title: stated.title.clone().unwrap_or_default(), description: stated.description.clone(), url: String::new() }
}

/// A link to a role (by number) under its short name.
pub(crate) fn role_link(view: &dyn View, url: &PageUrl, number: usize) -> RoleLink {
    let title = view.summary(&view.guide().roles[number].page).map(|summary| summary.short.clone()).unwrap_or_default();
    RoleLink { title, ..role_link_in_full(view, url, number) }
}

/// A link to a role (by number) under its title.
pub(crate) fn role_link_in_full(view: &dyn View, url: &PageUrl, number: usize) -> RoleLink {
    let to = link(view, url, &view.guide().roles[number].page);
    RoleLink { title: to.title, url: to.url, mark: view.guide().mark(number) }
}

/// Roles (by number, in order) in lists by family. `page` returns where the link of a role leads, which may be to another page about it.
pub(crate) fn by_families(view: &dyn View, url: &PageUrl, roles: &[usize], page: &dyn Fn(usize) -> Option<SourcePath>) -> Vec<FamilyRoles> {
    let title = |role: usize| view.summary(&view.guide().roles[role].page).map(|summary| summary.title.clone()).unwrap_or_default();
    let link =
        |role: &usize| page(*role).map(|page| RoleLink { title: title(*role), url: address(view, url, &page, ""), mark: view.guide().mark(*role) });
    let of_family = |(family, roles): (Stated, Vec<usize>)| FamilyRoles {
        family: family_group(view, url, &family),
        roles: roles.iter().filter_map(link).collect(),
    };
    by_family(view, roles).into_iter().map(of_family).filter(|group| !group.roles.is_empty()).collect()
}

/// With more statements than this, the page of a role folds them by area.
const MOST_STATEMENTS: usize = 60;

/// The cells of a role, with the first sentence of each statement.
pub(crate) fn sentences(view: &dyn View, url: &PageUrl, cells: &[(&Section, usize)]) -> Vec<Cell> {
    let cells: Vec<Cell> = cells.iter().filter_map(|(section, role)| cell(view, url, section, *role, Detail::Sentences)).collect();
    let statements: usize = cells.iter().flat_map(|cell| &cell.areas).map(|area| area.statements.len()).sum();
    cells.into_iter().map(|cell| Cell { folded: statements > MOST_STATEMENTS, ..cell }).collect()
}

/// With more labels than this, a phone shows what other roles state in a section on request: about four screens.
const MOST_LABELS: usize = 60;

/// Cells in brief, of which phones fold the list if it is long.
pub(crate) fn folded_by_labels(cells: Vec<Cell>) -> Vec<Cell> {
    let labels: usize = cells.iter().flat_map(|cell| &cell.areas).map(|area| area.labels.len()).sum();
    cells.into_iter().map(|cell| Cell { folded: labels > MOST_LABELS, ..cell }).collect()
}

/// With more areas or subjects than this, what the cells of a section say is folded: about ten screens of a phone.
const MOST_AREAS: usize = 60;

/// The largest number of roles of a family that a section shows as a table.
const MOST_COLUMNS: usize = 12;

/// The cells of a section in brief, by the families of their roles.
pub(crate) fn cell_groups(view: &dyn View, url: &PageUrl, cells: &[(&Section, usize)]) -> Vec<CellGroup> {
    let roles: Vec<usize> = cells.iter().map(|(_, role)| *role).collect();
    let mut sections: Vec<&Section> = cells.iter().map(|(section, _)| *section).collect();
    sections.dedup_by(|one, other| one.index == other.index);
    let groups = by_family(view, &roles).into_iter().map(|(family, roles)| {
        let of_role =
            |role: &usize| cells.iter().find(|(_, other)| other == role).and_then(|(section, role)| cell(view, url, section, *role, Detail::Labels));
        let with_cell: Vec<usize> = roles.iter().copied().filter(|role| of_role(role).is_some()).collect();
        let fits = family.title.is_some() && (2..=MOST_COLUMNS).contains(&with_cell.len());
        CellGroup {
            family: family_group(view, url, &family),
            folded: false,
            matrix: if fits { matrix::matrix(view, url, &with_cell, &sections) } else { Matrix::default() },
            cells: with_cell.iter().filter_map(of_role).collect(),
        }
    });
    let groups: Vec<CellGroup> = groups.filter(|group| !group.cells.is_empty()).collect();
    let areas: usize = groups.iter().map(CellGroup::rows).sum();
    groups.into_iter().map(|group| CellGroup { folded: areas > MOST_AREAS, ..group }).collect()
}

fn fact(view: &dyn View, url: &PageUrl, number: usize, dimension: &Dimension) -> Fact {
    let page = &view.guide().roles[number].page;
    let text = view.role(page);
    let value = text.and_then(|text| text.fact(&dimension.id));
    let note = text.and_then(|text| text.note(&dimension.id));
    Fact {
        dimension: dimension.id.clone(),
        title: dimension.title.clone(),
        html: value.map(|value| fact_html(view, page, url, dimension, value)).unwrap_or_default(),
        note_html: note.map(|note| inline_html(view, page, url, note)).unwrap_or_default(),
        stated: value.is_some(),
    }
}

fn fact_html(view: &dyn View, page: &SourcePath, url: &PageUrl, dimension: &Dimension, value: &InlineText) -> String {
    match dimension.is_years.then(|| Years::parse(&value.text)).flatten() {
        // A class, so that a style sheet can keep figures and dash on one line.
        Some(years) => format!("<span class=\"years\">{}</span>", escaped(&view.locale(page).years(years))),
        None => inline_html(view, page, url, value),
    }
}

/// Facts of some roles (by number) side by side, in some dimensions.
pub(crate) fn fact_rows(view: &dyn View, url: &PageUrl, roles: &[usize], dimensions: &[&Dimension]) -> Vec<FactRow> {
    let row = |dimension: &&Dimension| {
        let state = facts::state(view, roles, dimension);
        FactRow {
            dimension: dimension.id.clone(),
            title: dimension.title.clone(),
            description: dimension.description.clone(),
            url: facts::explained(view, dimension).map(|(page, anchor)| address(view, url, &page, &anchor)),
            facts: roles.iter().map(|role| fact(view, url, *role, dimension)).collect(),
            state: state.said(&view.site_locale().words).to_owned(),
            kind: state,
        }
    };
    dimensions.iter().map(row).collect()
}

/// How much a page shows of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Its areas with the labels of their statements, and the number of those that its role takes over.
    Counted,
    /// Its areas with the labels of their statements.
    Labels,
    /// Its areas with their statements in brief.
    Sentences,
    /// Its whole text.
    Whole,
}

/// One cell of the table; `None` if neither the role (by number) nor one on which it builds says anything in the section.
pub(crate) fn cell(view: &dyn View, url: &PageUrl, section: &Section, number: usize, detail: Detail) -> Option<Cell> {
    let own = section.cells.get(number)?.as_ref();
    let page = inheritance::cell(view.guide(), section, number)?;
    let inherited = inherited(view, url, section, number, detail != Detail::Counted);
    if own.is_none() && inherited.is_none() && detail != Detail::Sentences {
        // Only statements are taken over, and a text without any stays with its role.
        return None;
    }
    let role = role(view, url, number);
    let brief_statement = |statement: &OutlineStatement| {
        let common = view.common_texts(page).get(&StatementKey::of(view, statement.page(page), statement));
        let is_common = |text: &str| common.is_some_and(|common| common.contains(&*folded(text)));
        BriefStatement {
            label: statement.label.clone(),
            level: levels::stated(view, statement),
            text: brief::in_brief(view, statement, &is_common, None),
            points: statement.points.len(),
        }
    };
    let own_areas = view.outline(page).areas.iter().filter(|area| own.is_some() && area.inherited_from.is_none());
    let areas = own_areas.map(|area| CellArea {
        title: area.title.clone(),
        url: address(view, url, page, &area.anchor),
        labels: area.own_statements().map(|statement| statement.label.clone()).filter(|label| !label.is_empty()).collect(),
        statements: if detail == Detail::Sentences { area.own_statements().map(brief_statement).collect() } else { Vec::new() },
    });
    let index = link(view, url, &section.index);
    // In a list of roles, a role without a page in the section leads to its own page, where it has what it takes over.
    let leads_to = if own.is_some() || detail == Detail::Sentences { page } else { &view.guide().roles[number].page };
    Some(Cell {
        section: index.title,
        section_url: index.url,
        title: view.summary(page).map(|summary| summary.title.clone()).unwrap_or_default(),
        url: address(view, url, leads_to, ""),
        description: view.description(page).to_owned(),
        content_html: if detail == Detail::Whole && own.is_some() {
            cell_html(view, url, page, &places::cell_prefix(view.guide(), &role.id))
        } else {
            String::new()
        },
        folded: false,
        areas: areas.collect(),
        inherited,
        role: Some(role),
    })
}

/// What a role (by number) takes over in a section from the role on which it builds; `None` if it takes nothing over. `lists` says whether the
/// statements are listed, and not only counted.
pub(crate) fn inherited(view: &dyn View, url: &PageUrl, section: &Section, number: usize, lists: bool) -> Option<Inherited> {
    let guide = view.guide();
    let base = guide.roles.get(guide.roles.get(number)?.builds_on?)?;
    let statement = |(cell, index): &(&SourcePath, StatementIndex)| {
        let found = &view.outline(cell).areas[index.area].statements[index.statement];
        let (page, anchor) = inheritance::place(view, cell, *index);
        let title = if found.label.is_empty() { brief::in_brief(view, found, &|_| false, None) } else { found.label.clone() };
        PageLink { title, url: address(view, url, &page, &anchor) }
    };
    let taken_over = inheritance::inherited(view, section, number);
    let title = view.summary(&base.page).map(|summary| summary.short.clone()).unwrap_or_default();
    (!taken_over.is_empty()).then(|| Inherited {
        role: PageLink { title, url: address(view, url, &base.page, "") },
        count: taken_over.len(),
        statements: if lists { taken_over.iter().map(statement).collect() } else { Vec::new() },
    })
}

/// A cell's whole text for another page: headings one level down, anchors with a prefix.
fn cell_html(view: &dyn View, url: &PageUrl, page: &SourcePath, prefix: &str) -> String {
    let options = HtmlOptions { heading_shift: 1, prefix: prefix.to_owned(), link_terms: true, ..HtmlOptions::default() };
    // What goes wrong in a cell's components is reported for the cell's own page.
    HtmlWriter::new(view, page, url, &view.page(page).document, options).write().0
}
