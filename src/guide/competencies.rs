//! Competencies: what a subject asks for at each level of a scale, written once for all roles.
//!
//! 1. [`Competency::of`] reads the page of a competency: its scale, and the area that describes each level. An area states its level in braces,
//!    `{level=3}`, or in the words of its heading.
//! 2. [`composed`] completes the outline of a cell. A statement whose label links to a competency gets the texts of the level that it names
//!    in parentheses and, if levels are cumulative, of those below it: first what the author of the cell adds, then the texts of the levels.
//! 3. [`needs`] collects the roles that need a competency, for its page.
//!
//! Everything that reads [`View::outline`] sees these texts as if they were typed in the cell.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::config::compare::SkillLevel;
use crate::page::Page;
use crate::page::document::Heading;
use crate::page::statements::{Area, Naming, behind_aside, named_text};
use crate::page::unspoken::Unspoken;
use crate::path::SourcePath;

use super::matching::keys::StatementKey;
use super::{Outline, OutlinePoint, OutlineStatement, PageKind, View, inheritance, levels};

/// The levels of a competency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competency {
    /// Its scale, from the lowest level.
    pub scale: Arc<[SkillLevel]>,
    /// Whether the scale is its own, and not that of the site.
    pub has_own_scale: bool,
    /// Whether a level includes those below it.
    pub is_cumulative: bool,
    /// The text of each level of the scale; `None` for a level without one.
    pub levels: Vec<Option<LevelText>>,
}

/// What a competency asks for at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelText {
    /// The number of its area on the page.
    pub area: usize,
    /// The anchor of its heading.
    pub anchor: String,
    /// The text besides the points, without markup and with the texts of names; may be empty.
    text: String,
    /// What this text contains other than words.
    unspoken: Unspoken,
    /// The items of its lists.
    points: Vec<OutlinePoint>,
}

/// The competency behind a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The page of the competency.
    pub competency: SourcePath,
    /// The scale of the competency.
    pub scale: Arc<[SkillLevel]>,
    /// Whether the scale is not that of the site.
    pub has_own_scale: bool,
    /// The level that is asked for, by its number on the scale; `None` if the statement names none.
    pub level: Option<usize>,
    /// The areas of the page with the texts that hold: that of the level, then those of the levels below it; empty if the level has no text.
    pub areas: Vec<usize>,
}

/// A role that needs a competency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The role, by number.
    pub role: usize,
    /// The highest level that it asks for, by its number on the scale; `None` if it names none.
    pub level: Option<usize>,
}

/// The level that a heading on the page of a competency states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StatedLevel {
    /// A level of the scale, by its number.
    Known(usize),
    /// A level that is not on the scale, as written.
    Unknown(String),
    /// None.
    Missing,
}

impl Competency {
    /// Reads a page as that of a competency; `None` if none of its areas states a level of its scale. `name` returns the texts of names on it.
    pub fn of(page: &Page, config: &Config, name: Naming<'_>) -> Option<Self> {
        let (scale, has_own_scale) = scale(page, config);
        let mut levels: Vec<Option<LevelText>> = vec![None; scale.len()];
        for (number, area) in page.areas.iter().enumerate() {
            let Some(heading) = heading(page, area) else { continue };
            if let StatedLevel::Known(level) = stated_level(heading, &scale) {
                levels[level].get_or_insert_with(|| LevelText::of(page, (number, area), heading, name));
            }
        }
        let is_cumulative = page.front_matter.cumulative;
        levels.iter().any(Option::is_some).then(|| Self { scale: scale.into(), has_own_scale, is_cumulative, levels })
    }

    /// The texts that hold for a level: its own, then those of the levels below it; empty if the level has none.
    fn texts(&self, level: usize) -> impl Iterator<Item = &LevelText> {
        let is_described = self.levels.get(level).is_some_and(Option::is_some);
        let first = if self.is_cumulative { 0 } else { level };
        let range = if is_described { first..level + 1 } else { 0..0 };
        self.levels[range].iter().rev().flatten()
    }
}

/// The scale of a competency, and whether it is its own.
pub(crate) fn scale(page: &Page, config: &Config) -> (Vec<SkillLevel>, bool) {
    let own = &page.front_matter.levels;
    let level = |name: &String| SkillLevel { id: name.clone(), title: name.clone(), description: String::new() };
    if own.is_empty() { (config.skill_levels.clone(), false) } else { (own.iter().map(|(name, _)| level(name)).collect(), true) }
}

/// The heading of an area; `None` for statements before the first heading.
pub(crate) fn heading<'a>(page: &'a Page, area: &Area) -> Option<&'a Heading> {
    page.document.headings.get(area.heading?)
}

/// The level that a heading states: in braces by number or name, else in its words.
pub(crate) fn stated_level(heading: &Heading, scale: &[SkillLevel]) -> StatedLevel {
    let Some(written) = &heading.stated_level else {
        return levels::named(scale, &heading.title).map_or(StatedLevel::Missing, StatedLevel::Known);
    };
    let by_number = written.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|number| *number < scale.len());
    let known = levels::named(scale, written).or(by_number);
    known.map_or_else(|| StatedLevel::Unknown(written.clone()), StatedLevel::Known)
}

impl LevelText {
    fn of(page: &Page, (number, area): (usize, &Area), heading: &Heading, name: Naming<'_>) -> Self {
        let document = &page.document;
        let blocks = area.blocks_without_points(document);
        let texts: Vec<String> = blocks.iter().map(|range| named_text(document, range.clone(), name).trim().to_owned()).collect();
        let mut unspoken = Unspoken::default();
        for part in blocks.into_iter().map(|range| Unspoken::of(document, range)) {
            unspoken.names.extend(part.names);
            unspoken.shown.extend(part.shown);
        }
        Self {
            area: number,
            anchor: heading.anchor.clone(),
            text: joined(texts.iter().map(String::as_str)),
            unspoken,
            points: area.points(document).iter().map(|point| OutlinePoint::of(page, point, name)).collect(),
        }
    }
}

/// The outline of a cell with what its role takes over and what competencies state; `None` if that is what is written on the page.
pub(crate) fn composed(view: &dyn View, page: &SourcePath) -> Option<Outline> {
    if !matches!(view.kind(page), PageKind::Cell(..)) {
        return None;
    }
    let inherited = inheritance::outline(view, page);
    let outline = inherited.as_ref().unwrap_or_else(|| view.own_outline(page));
    let asked = |statement: &OutlineStatement| StatementKey::of(view, statement.page(page), statement).page().cloned();
    let mut filled: Option<Outline> = None;
    for (area, number, statement) in outline
        .areas
        .iter()
        .enumerate()
        .flat_map(|(area, found)| found.statements.iter().enumerate().map(move |(number, statement)| (area, number, statement)))
    {
        let Some(target) = statement.link.as_ref().and_then(|_| asked(statement)) else { continue };
        if let Some(competency) = view.competency(&target) {
            let filled = filled.get_or_insert_with(|| outline.clone());
            fill(&mut filled.areas[area].statements[number], target, competency);
        }
    }
    filled.or(inherited)
}

/// Adds to a statement what a competency states at the level that the statement names.
fn fill(statement: &mut OutlineStatement, page: SourcePath, competency: &Competency) {
    let level = statement.aside.as_deref().and_then(|aside| levels::named(&competency.scale, aside));
    let texts: Vec<&LevelText> = level.into_iter().flat_map(|level| competency.texts(level)).collect();
    if level.is_some() {
        let own = statement.own.as_deref().unwrap_or(&statement.plain);
        let own = behind_aside(own).map_or(own, |(_, rest)| rest).to_owned();
        let own = joined([own.as_str()].into_iter().chain(texts.iter().map(|text| text.text.as_str())));
        for text in &texts {
            statement.unspoken.names.extend(text.unspoken.names.iter().cloned());
            statement.unspoken.shown.extend(text.unspoken.shown.iter().cloned());
        }
        let of_levels = texts.iter().flat_map(|text| text.points.iter().cloned());
        statement.points = of_levels.chain(std::mem::take(&mut statement.points)).collect();
        statement.plain = joined([own.as_str()].into_iter().chain(statement.points.iter().map(|point| point.plain.as_str())));
        statement.own = (!statement.points.is_empty()).then_some(own);
    }
    let areas = texts.iter().map(|text| text.area).collect();
    let Competency { scale, has_own_scale, .. } = competency;
    statement.asked = Some(Box::new(Asked { competency: page, scale: scale.clone(), has_own_scale: *has_own_scale, level, areas }));
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(str::trim).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The roles that need a competency, in order, each with the highest level that it asks for.
pub(crate) fn needs(view: &dyn View, page: &SourcePath) -> Vec<Need> {
    let guide = view.guide();
    let mut found: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    for section in &guide.sections {
        for role in 0..guide.roles.len() {
            let Some(cell) = inheritance::cell(guide, section, role) else { continue };
            let asked = view.outline(cell).areas.iter().flat_map(|area| &area.statements).filter_map(|statement| statement.asked.as_ref());
            for asked in asked.filter(|asked| asked.competency == *page) {
                let level = found.entry(role).or_default();
                *level = (*level).max(asked.level);
            }
        }
    }
    found.into_iter().map(|(role, level)| Need { role, level }).collect()
}
