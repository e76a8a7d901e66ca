//! The levels of skills: the scale, and a chart of what each role states.

use crate::guide::levels::place;
use crate::guide::skills::{Skill, skills};
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{LevelCell, LevelChart, LevelRow, PageLink, StatedLevel};
use crate::render::views::lattice::width;
use crate::render::views::links::address;

/// The least width of a level in a picture, in pixels.
const STEP: usize = 60;

/// The size of the letters in the head of a picture; the style sheet has the same.
const HEAD: f64 = 13.0;

/// A level by its number, from 0.
pub(crate) fn level(view: &dyn View, number: usize) -> StatedLevel {
    let scale = &view.config().skill_levels;
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
    let words = levels.iter().flat_map(|level| level.title.split_whitespace());
    let widest = words.map(|word| width(word, HEAD).ceil() as usize + 8).max().unwrap_or_default();
    let rows = rows.iter().filter_map(|skill| level_row(view, url, roles, skill)).collect();
    LevelChart { rows, levels, step: widest.max(STEP) }
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
