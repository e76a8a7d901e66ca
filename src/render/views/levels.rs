//! The levels of skills: the scale, and a chart of what each role states.

use crate::config::compare::SkillLevel;
use crate::guide::OutlineStatement;
use crate::guide::levels::{self as skill_levels, place};
use crate::guide::skills::{Skill, skills};
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{LevelCell, LevelChart, LevelRow, PageLink, StatedLevel};
use crate::render::text::width::width;
use crate::render::views::links::address;

/// The least width of a level in a picture, in pixels.
const STEP: usize = 60;

/// The size of the letters in the head of a picture; the style sheet has the same.
const HEAD: f64 = 13.0;

/// The size of the letters in a cell, and of a role's name above its column, with the width of what is around them.
const CELL: (f64, usize) = (16.0, 36);
const NAME: (f64, usize) = (20.0, 56);

/// The width of a text on a tablet, in pixels.
const ROOM: usize = 700;

/// The level that a statement states, on its own scale or that of the site; `None` if it states none.
pub(crate) fn stated(view: &dyn View, statement: &OutlineStatement) -> Option<StatedLevel> {
    let of_site = &view.config().skill_levels;
    skill_levels::of(of_site, statement).map(|number| level_on(view, skill_levels::scale(of_site, statement), number))
}

/// A level of the site's scale by its number, from 0.
fn level(view: &dyn View, number: usize) -> StatedLevel {
    level_on(view, &view.config().skill_levels, number)
}

/// A level of a scale by its number, from 0.
pub(crate) fn level_on(view: &dyn View, scale: &[SkillLevel], number: usize) -> StatedLevel {
    let Some(found) = scale.get(number) else { return StatedLevel::default() };
    StatedLevel {
        title: found.title.clone(),
        description: found.description.clone(),
        number: number + 1,
        of: scale.len(),
        words: place(number, scale.len(), &view.site_locale().words),
    }
}

/// The whole scale, from the lowest level.
pub(crate) fn scale(view: &dyn View) -> Vec<StatedLevel> {
    (0..view.config().skill_levels.len()).map(|number| level(view, number)).collect()
}

/// The levels of the skills of some roles (by number).
pub(crate) fn chart(view: &dyn View, url: &PageUrl, roles: &[usize]) -> LevelChart {
    let levels = scale(view);
    let rows = if levels.is_empty() { Vec::new() } else { skills(view, roles) };
    let rows: Vec<LevelRow> = rows.iter().filter(|skill| !skill.has_own_scale).filter_map(|skill| level_row(view, url, roles, skill)).collect();
    let step = levels.iter().map(|level| widest(&level.title, (HEAD, 8))).fold(STEP, usize::max);
    let of_levels = levels.iter().map(|level| widest(&level.title, CELL)).max().unwrap_or_default();
    let skills = rows.iter().map(|row| widest(&row.skill.title, CELL)).max().unwrap_or_default();
    let short = |role: &usize| view.guide().roles.get(*role).and_then(|role| view.summary(&role.page)).map(|summary| summary.short.as_str());
    let names = roles.iter().filter_map(short).map(|name| widest(name, NAME).max(of_levels));
    let fits = skills + step * levels.len() + names.sum::<usize>() <= ROOM;
    LevelChart { rows, levels, step, fits }
}

/// The width of the widest part of a title that no line breaks, in letters of a size, with what is around it.
fn widest(title: &str, (size, around): (f64, usize)) -> usize {
    let parts = title.split_whitespace().flat_map(|word| word.split_inclusive('-'));
    parts.map(|part| width(part, size).ceil() as usize + around).max().unwrap_or_default()
}

/// `None` if no role states a level.
fn level_row(view: &dyn View, url: &PageUrl, roles: &[usize], skill: &Skill) -> Option<LevelRow> {
    let stated: Vec<Option<usize>> = roles.iter().map(|role| skill.level_of(*role)).collect();
    let (low, high) = (stated.iter().flatten().min()?, stated.iter().flatten().max()?);
    let same = |levels: &[Option<usize>], level: &usize| levels.iter().flatten().filter(|other| *other == level).count();
    let is_listed = |role: usize| skill.needs.iter().any(|need| need.role == role);
    let cell = |(number, role): (usize, &usize)| LevelCell {
        listed: is_listed(*role),
        level: stated[number].map(|number| level(view, number)),
        at: stated[number].map_or([0, 0], |level| [same(&stated[..number], &level), same(&stated, &level)]),
    };
    let at_level = |level: usize| (0..roles.len()).filter(|number| stated[*number] == Some(level)).collect();
    let page = |page: &SourcePath| address(view, url, page, "");
    Some(LevelRow {
        skill: PageLink { title: skill.title.clone(), url: skill.page.as_ref().map(page).unwrap_or_default() },
        cells: roles.iter().enumerate().map(cell).collect(),
        range: [low + 1, high + 1],
        by_level: (0..view.config().skill_levels.len()).map(at_level).collect(),
        unstated: (0..roles.len()).filter(|number| stated[*number].is_none() && is_listed(roles[*number])).collect(),
    })
}
