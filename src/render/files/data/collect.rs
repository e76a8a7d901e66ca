//! Puts the guide's data together.

use crate::config::Dimension;
use crate::config::compare::SkillLevel;
use crate::config::schema::Years;
use crate::diagnostic::internal_error::working_on;
use crate::guide::career_steps::{self, CareerStep};
use crate::guide::exported::{self, ExportedStatement};
use crate::guide::matching::keys::StatementKey;
use crate::guide::plain::{self, Paragraph, PlainWords};
use crate::guide::{OutlineArea, OutlineStatement, RoleEntry, Section, TermText, inheritance, job, levels, skills, terms};
use crate::page::front_matter::InlineText;
use crate::page::statements::behind_aside;
use crate::path::{SourcePath, percent_encode};
use crate::render::View;
use crate::site::navigation;

use super::{
    AreaData, CellData, DimensionData, DimensionKind, FactData, GuideData, LevelData, NeedData, PathData, RoleData, SCHEMA_VERSION, SectionData,
    SkillData, StatementData, TermData,
};

impl GuideData {
    /// Everything that the guide states.
    pub(crate) fn of(view: &dyn View) -> Self {
        let (config, guide) = (view.config(), view.guide());
        let numbered = |number: usize| number + 1;
        let sections: Vec<SectionData> = guide.sections.iter().enumerate().map(|(number, it)| section(view, numbered(number), it)).collect();
        Self {
            schema_version: SCHEMA_VERSION,
            title: navigation::site_title(view),
            description: config.description.clone(),
            language: view.site_locale().tag.clone(),
            base_url: config.base_url.clone(),
            dimensions: dimensions(view),
            skill_levels: skill_levels(view),
            roles: guide.roles.iter().enumerate().map(|(number, entry)| working_on(&entry.page, || role(view, number, entry))).collect(),
            skills: skill_list(view, &sections),
            sections,
            paths: career_steps::all(view).iter().enumerate().map(|(number, step)| path(view, numbered(number), step)).collect(),
            terms: terms(view),
        }
    }
}

fn dimensions(view: &dyn View) -> Vec<DimensionData> {
    let dimension = |(number, dimension): (usize, &Dimension)| DimensionData {
        order: number + 1,
        id: dimension.id.clone(),
        title: dimension.title.clone(),
        description: dimension.description.clone(),
        kind: if dimension.is_years { DimensionKind::Years } else { DimensionKind::Text },
    };
    view.config().dimensions.iter().enumerate().map(dimension).collect()
}

fn skill_levels(view: &dyn View) -> Vec<LevelData> {
    let level = |(number, level): (usize, &SkillLevel)| LevelData {
        order: number + 1,
        id: level.id.clone(),
        title: level.title.clone(),
        description: level.description.clone(),
    };
    view.config().skill_levels.iter().enumerate().map(level).collect()
}

/// The address of a page from the site's root.
fn url(view: &dyn View, page: &SourcePath) -> String {
    percent_encode(view.url(page).as_str())
}

fn title(view: &dyn View, page: &SourcePath) -> String {
    view.summary(page).map(|summary| summary.title.clone()).unwrap_or_default()
}

fn role(view: &dyn View, number: usize, entry: &RoleEntry) -> RoleData {
    let text = view.role(&entry.page);
    RoleData {
        order: number + 1,
        id: entry.id.clone(),
        title: title(view, &entry.page),
        short: view.summary(&entry.page).map(|summary| summary.short.clone()).unwrap_or_default(),
        description: view.description(&entry.page).to_owned(),
        level: text.and_then(|text| text.level.clone()),
        family: text.and_then(|text| text.family.clone()),
        builds_on: entry.builds_on.map(|base| view.guide().roles[base].id.clone()),
        facts: facts(view, &entry.page),
        paragraphs: paragraphs(view, &entry.page, &view.plain(&entry.page).opening.paragraphs),
        url: url(view, &entry.page),
        job_description_url: job::page_of(view, number).map(|page| url(view, &page)),
        aliases: view.old_addresses(&entry.page).to_vec(),
    }
}

fn facts(view: &dyn View, page: &SourcePath) -> Vec<FactData> {
    let Some(text) = view.role(page) else { return Vec::new() };
    let fact = |(number, dimension): (usize, &Dimension)| FactData {
        order: number + 1,
        dimension: dimension.id.clone(),
        text: plain::fact(view, page, &dimension.id),
        note: text.note(&dimension.id).map(|note| PlainWords::of_line(note).text(view, page)),
        years: text.fact(&dimension.id).filter(|_| dimension.is_years).and_then(|value| Years::parse(&value.text)).map(Into::into),
    };
    view.config().dimensions.iter().enumerate().map(fact).collect()
}

fn paragraphs(view: &dyn View, page: &SourcePath, paragraphs: &[Paragraph]) -> Vec<String> {
    paragraphs.iter().map(|paragraph| paragraph.words.text(view, page)).collect()
}

fn section(view: &dyn View, order: usize, section: &Section) -> SectionData {
    let roles = &view.guide().roles;
    let cells = roles.iter().enumerate().filter_map(|(number, role)| {
        let page = inheritance::cell(view.guide(), section, number)?;
        Some(working_on(page, || cell(view, number + 1, page, role)))
    });
    SectionData {
        order,
        id: section.folder.clone(),
        title: title(view, &section.index),
        description: view.description(&section.index).to_owned(),
        url: url(view, &section.index),
        cells: cells.collect(),
    }
}

fn cell(view: &dyn View, order: usize, page: &SourcePath, role: &RoleEntry) -> CellData {
    let opening = &view.plain(page).opening.paragraphs;
    // The cell of another role, which holds for this one too, is its own page.
    let is_own = page.stem() == role.id;
    CellData {
        order,
        role: role.id.clone(),
        title: title(view, page),
        description: view.description(page).to_owned(),
        paragraphs: if is_own { paragraphs(view, page, opening) } else { Vec::new() },
        areas: (0..view.outline(page).areas.len()).map(|number| area(view, page, role, number)).collect(),
        url: url(view, page),
        aliases: if is_own { view.old_addresses(page).to_vec() } else { Vec::new() },
    }
}

/// A statement of an outline as plain text, and its key.
type Exported<'a> = ((&'a OutlineStatement, ExportedStatement<'a>), &'a StatementKey);

/// An area (by number) of a cell of a role.
fn area(view: &dyn View, cell: &SourcePath, role: &RoleEntry, number: usize) -> AreaData {
    let (area, keys) = (&view.outline(cell).areas[number], &view.keys(cell).areas[number]);
    let site_scale = &view.config().skill_levels;
    let statements = exported::statements(view, cell, number).into_iter().zip(&keys.statements).enumerate();
    let statements = statements.filter(|(_, ((_, said), _))| !said.is_empty()).enumerate();
    let statement = |(number, (in_outline, ((outline, said), key))): (usize, (usize, Exported<'_>))| StatementData {
        in_outline,
        order: number + 1,
        key: stable_key(view, key),
        label: label(said.scale, outline, said.label),
        text: without_aside(outline, said.text),
        points: said.points,
        level: levels::of(site_scale, outline).and_then(|level| said.scale.get(level)).map(|level| level.id.clone()),
        url: statement_url(view, cell, outline, area),
        inherited_from: (said.page.stem() != role.id).then(|| said.page.stem().to_owned()),
    };
    let own = view.plain(cell).areas.get(number).filter(|_| cell.stem() == role.id);
    AreaData {
        order: number + 1,
        id: area.key.clone(),
        title: area.title.clone(),
        counterpart: area.counterpart.clone(),
        paragraphs: own.map(|plain| paragraphs(view, cell, &plain.paragraphs)).unwrap_or_default(),
        statements: statements.map(statement).collect(),
        url: area_url(view, area.page(cell), area),
    }
}

/// The address of the area in which a statement of a cell is written.
fn statement_url(view: &dyn View, cell: &SourcePath, statement: &OutlineStatement, area: &OutlineArea) -> String {
    let origin = statement.inherited_from.as_deref();
    let written = origin.and_then(|origin| Some((&origin.cell, view.own_outline(&origin.cell).areas.get(origin.statement.area)?)));
    let (page, area) = written.unwrap_or((cell, area));
    area_url(view, page, area)
}

/// The address of an area on its page.
fn area_url(view: &dyn View, page: &SourcePath, area: &OutlineArea) -> String {
    let anchor = if area.key.is_empty() { String::new() } else { format!("#{}", percent_encode(&area.anchor)) };
    url(view, page) + &anchor
}

/// The label of a statement with what stands in parentheses behind it, unless that is a level, which has a field of its own.
fn label(scale: &[SkillLevel], outline: &OutlineStatement, label: String) -> String {
    match outline.aside.as_deref().filter(|_| levels::of(scale, outline).is_none()) {
        Some(aside) => format!("{label} ({aside})"),
        None => label,
    }
}

/// The text of a statement without the words in parentheses behind its label.
fn without_aside(outline: &OutlineStatement, text: String) -> String {
    match outline.aside.as_ref().and_then(|_| behind_aside(&text)) {
        Some((_, rest)) => rest.to_owned(),
        None => text,
    }
}

/// The key of a statement without what belongs to the folder on somebody's disk: a page below the content folder, without its extension.
fn stable_key(view: &dyn View, key: &StatementKey) -> String {
    let below = key.page().and_then(|page| view.config().below_content(page));
    below.map_or_else(|| key.to_string(), |below| below.rsplit_once('.').map_or(below, |(stem, _)| stem).to_owned())
}

/// The skills from A to Z, each with the statements that say so.
fn skill_list(view: &dyn View, sections: &[SectionData]) -> Vec<SkillData> {
    let Some(section) = sections.iter().find(|section| section.id == view.config().skills_folder) else { return Vec::new() };
    let need = |need: &skills::Need| {
        let role = &view.guide().roles.get(need.role)?.id;
        let cell = section.cells.iter().find(|cell| cell.role == *role)?;
        let statements = &cell.areas.get(need.statement.area)?.statements;
        let statement = &statements[statements.binary_search_by_key(&need.statement.statement, |it| it.in_outline).ok()?];
        let StatementData { key, label, text, level, url, .. } = statement.clone();
        Some((key, NeedData { order: need.role + 1, role: role.clone(), label, text, level, url }))
    };
    let every_role: Vec<usize> = (0..view.guide().roles.len()).collect();
    let skills = skills::skills(view, &every_role).into_iter().enumerate().map(|(number, skill)| {
        let (keys, roles): (Vec<String>, Vec<NeedData>) = skill.needs.iter().filter_map(need).unzip();
        SkillData { order: number + 1, key: keys.into_iter().next().unwrap_or_default(), title: skill.title, roles }
    });
    skills.collect()
}

fn path(view: &dyn View, order: usize, step: &CareerStep<'_>) -> PathData {
    let id = |number: usize| view.guide().roles.get(number).map(|role| role.id.clone());
    let line = |text: &InlineText| PlainWords::of_line(text).text(view, step.page);
    PathData {
        order,
        from: step.from.and_then(id),
        outside: step.written.outside.as_ref().map(line),
        to: step.to.and_then(id),
        to_outside: step.written.to_outside.as_ref().map(line),
        kind: step.written.kind.name(),
        years: step.written.years.map(|(years, _)| years.into()),
        conditions: step.written.conditions.iter().map(line).collect(),
        url: url(view, step.page),
    }
}

/// The terms by name, as the glossary shows them.
fn terms(view: &dyn View) -> Vec<TermData> {
    let term = |(number, (page, text)): (usize, (&SourcePath, &TermText))| TermData {
        order: number + 1,
        id: page.stem().to_owned(),
        title: text.title.clone(),
        acronym: text.acronym.clone(),
        also_called: text.also_called.clone(),
        definition: text.definition.as_ref().map(|definition| PlainWords::of_line(definition).text(view, page)),
        url: url(view, page),
        aliases: view.old_addresses(page).to_vec(),
    };
    terms::by_name(view).into_iter().enumerate().map(term).collect()
}
