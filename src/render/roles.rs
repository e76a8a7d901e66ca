//! The views of the guide's table as template contexts: roles, facts side by side, cells, ways.

use crate::config::Dimension;
use crate::config::schema::Years;
use crate::guide::facts;
use crate::guide::paths::{self, Way};
use crate::guide::reporting::{self, Line};
use crate::guide::{Kind, Section};
use crate::page::front_matter::InlineText;
use crate::page::link::Destination;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::site::resolve::{Target, resolve};

use super::View;
use super::context::{Area, Cell, Fact, FactRow, Link, Path, Post, Role};
use super::gap;
use super::html::{Options, Writer, escaped};

/// The address of a page from another, with an anchor if one is named.
pub fn address(view: &dyn View, from: &PageUrl, page: &SourcePath, anchor: &str) -> String {
    let mut address = percent_encode(&from.relative_to(view.url(page).as_str()));
    if !anchor.is_empty() {
        address.push('#');
        address.push_str(&percent_encode(anchor));
    }
    address
}

/// A link to a page under its title.
pub fn link(view: &dyn View, from: &PageUrl, page: &SourcePath) -> Link {
    let title = view.summary(page).map(|summary| summary.title.clone()).unwrap_or_default();
    Link { title, url: address(view, from, page, "") }
}

/// A line of inline Markdown as HTML. `file` is the page that has it, `url` the page that shows it.
pub fn inline_html(view: &dyn View, file: &SourcePath, url: &PageUrl, text: &InlineText) -> String {
    let html = Writer::new(view, file, url, &text.document, Options::default()).write_part(0..text.document.events.len());
    // One line of Markdown is one paragraph; its text goes into a line.
    match html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html,
    }
}

/// A role by its number.
pub fn role(view: &dyn View, url: &PageUrl, number: usize) -> Role {
    let guide = view.guide();
    let Some(entry) = guide.roles.get(number) else { return Role::default() };
    let summary = view.summary(&entry.page);
    let text = view.role(&entry.page);
    let next = paths::next_step(view, number);
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
        next: next.as_ref().and_then(|way| guide.roles.get(way.to?)).map(|next| link(view, url, &next.page)),
        next_years: next.and_then(|way| way.written.years).map(|(years, _)| years.said(&view.config().words)).unwrap_or_default(),
    }
}

/// Where the job description of a role stands, if it is published.
pub fn job_url(view: &dyn View, url: &PageUrl, number: usize) -> Option<String> {
    let entry = view.guide().roles.get(number)?;
    let page = view.config().content_path(&format!("{}/{}.md", view.config().jobs_folder, entry.id))?;
    view.summary(&page).is_some().then(|| address(view, url, &page, ""))
}

/// All roles, in order.
pub fn roles(view: &dyn View, url: &PageUrl) -> Vec<Role> {
    (0..view.guide().roles.len()).map(|number| role(view, url, number)).collect()
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
        Some(years) => format!("<span class=\"years\">{}</span>", escaped(&years.said(&view.config().words))),
        None => inline_html(view, page, url, value),
    }
}

/// Facts of some roles (by number) side by side, in some dimensions.
pub fn fact_rows(view: &dyn View, url: &PageUrl, roles: &[usize], dimensions: &[&Dimension]) -> Vec<FactRow> {
    let row = |dimension: &&Dimension| {
        let state = facts::state(view, roles, dimension);
        FactRow {
            dimension: dimension.id.clone(),
            title: dimension.title.clone(),
            description: dimension.description.clone(),
            url: dimension_url(view, url, dimension),
            facts: roles.iter().map(|role| fact(view, url, *role, dimension)).collect(),
            state: state.said(&view.config().words).to_owned(),
            kind: state.class().to_owned(),
        }
    };
    dimensions.iter().map(row).collect()
}

/// Where the site explains a dimension.
fn dimension_url(view: &dyn View, url: &PageUrl, dimension: &Dimension) -> Option<String> {
    let (written, _) = dimension.page.as_ref()?;
    let home = view.index_of("")?;
    match resolve(view, home, &Destination::parse(written)) {
        Target::Page(page, anchor) => Some(address(view, url, &page, &anchor)),
        _ => None,
    }
}

/// One cell of the table. `whole` says that its text is shown too.
pub fn cell(view: &dyn View, url: &PageUrl, section: &Section, number: usize, whole: bool) -> Option<Cell> {
    let page = section.cells.get(number)?.as_ref()?;
    let role = role(view, url, number);
    let areas = view.outline(page).areas.iter().map(|area| Area {
        title: area.title.clone(),
        url: address(view, url, page, &area.key),
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
    let options = Options { heading_shift: 1, prefix: format!("{role}-"), link_terms: true, plain: false };
    // What goes wrong in a cell's components is reported for the cell's own page.
    Writer::new(view, page, url, &view.page(page).document, options).write().0
}

/// A way as a template sees it.
pub fn path(view: &dyn View, url: &PageUrl, way: &Way<'_>) -> Path {
    let guide = view.guide();
    let end = |role: Option<usize>, text: &Option<InlineText>| match (role.and_then(|number| guide.roles.get(number)), text) {
        (Some(role), _) => link(view, url, &role.page),
        (None, Some(text)) => outside(view, way.page, url, text),
        (None, None) => Link::default(),
    };
    let address = |link: &Link| Some(link.url.clone()).filter(|url| !url.is_empty());
    let (from, to) = (end(way.from, &way.written.outside), end(way.to, &way.written.to_outside));
    let with_links = |text: &Option<InlineText>| {
        text.as_ref().filter(|text| text.document.links.len() > 1).map(|text| inline_html(view, way.page, url, text)).unwrap_or_default()
    };
    let from_role = way.from.and_then(|number| guide.roles.get(number));
    Path {
        from_url: address(&from),
        from: from.title,
        from_html: with_links(&way.written.outside),
        from_mark: way.from.map_or(0, |number| guide.mark(number)),
        to_url: address(&to),
        to: to.title,
        to_html: with_links(&way.written.to_outside),
        to_mark: way.to.map_or(0, |number| guide.mark(number)),
        kind: way.written.kind.clone(),
        years: way.written.years.map(|(years, _)| years.said(&view.config().words)).unwrap_or_default(),
        conditions_html: way.written.conditions.iter().map(|condition| inline_html(view, way.page, url, condition)).collect(),
        url: self::address(view, url, way.page, ""),
        gap_url: from_role.zip(gap::anchor(view, way)).map(|(role, anchor)| self::address(view, url, &role.page, &anchor)),
    }
}

/// A job outside the guide: its name, and where its link leads; no address where it has none, or several. `file` is the page that names it.
pub fn outside(view: &dyn View, file: &SourcePath, url: &PageUrl, text: &InlineText) -> Link {
    let [first] = text.document.links.as_slice() else { return Link { title: text.plain(), url: String::new() } };
    let title_of = |page: &SourcePath| view.summary(page).map(|summary| summary.title.clone());
    let (title, url) = match resolve(view, file, &first.destination) {
        Target::Page(page, anchor) => (title_of(&page), address(view, url, &page, &anchor)),
        Target::Anchor(anchor) => (None, address(view, url, file, &anchor)),
        Target::External(address) => (None, address),
        _ => (None, String::new()),
    };
    // An address alone prints the title of its page.
    Link { title: title.filter(|_| first.bare).unwrap_or_else(|| text.plain()), url }
}

/// A place in the reporting line as a template sees it.
pub fn post(view: &dyn View, url: &PageUrl, line: &Line) -> Post {
    let guide = view.guide();
    let (holders, mark) = match &line.post {
        reporting::Post::Role(role) => (guide.roles.get(*role).map(|role| link(view, url, &role.page)).into_iter().collect(), guide.mark(*role)),
        reporting::Post::Outside(terms) => (terms.iter().map(|term| link(view, url, term)).collect(), 0),
    };
    Post { holders, mark, superiors: line.superiors, below: line.below.iter().map(|line| post(view, url, line)).collect() }
}

/// The mark of the role that a page is about; 0 if it is about none.
pub fn mark_of(view: &dyn View, page: &SourcePath) -> usize {
    match view.kind(page) {
        Kind::Role(role) | Kind::Cell(_, role) => view.guide().mark(role),
        _ => 0,
    }
}
