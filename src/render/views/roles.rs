//! The views of the guide's table as template contexts: roles, facts side by side, cells, steps.

use crate::config::Dimension;
use crate::config::schema::Years;
use crate::guide::Section;
use crate::guide::career_steps::{self};
use crate::guide::facts;
use crate::page::front_matter::InlineText;
use crate::path::{PageUrl, SourcePath};

use crate::render::View;
use crate::render::contract::{Cell, CellArea, Fact, FactRow, Role};
use crate::render::text::escape::escaped;
use crate::render::text::html::{HtmlOptions, HtmlWriter};
use crate::render::views::links::{address, inline_html, link};

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

/// One cell of the table. `whole` says that its text is shown too.
pub(crate) fn cell(view: &dyn View, url: &PageUrl, section: &Section, number: usize, whole: bool) -> Option<Cell> {
    let page = section.cells.get(number)?.as_ref()?;
    let role = role(view, url, number);
    let areas = view.outline(page).areas.iter().map(|area| CellArea {
        title: area.title.clone(),
        url: address(view, url, page, &area.anchor),
        labels: area.statements.iter().map(|statement| statement.label.clone()).filter(|label| !label.is_empty()).collect(),
    });
    let index = link(view, url, &section.index);
    Some(Cell {
        section: index.title,
        section_url: index.url,
        title: view.summary(page).map(|summary| summary.title.clone()).unwrap_or_default(),
        url: address(view, url, page, ""),
        description: view.description(page).to_owned(),
        content_html: if whole { cell_html(view, url, page, &role.id) } else { String::new() },
        areas: areas.collect(),
        role: Some(role),
    })
}

/// A cell's whole text for another page: headings one level down, anchors with the role's id before them.
fn cell_html(view: &dyn View, url: &PageUrl, page: &SourcePath, role: &str) -> String {
    let options = HtmlOptions { heading_shift: 1, prefix: format!("{role}-"), link_terms: true, plain: false };
    // What goes wrong in a cell's components is reported for the cell's own page.
    HtmlWriter::new(view, page, url, &view.page(page).document, options).write().0
}
