//! Skills and their levels, as template contexts: the list from A to Z, and what a chart needs.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::guide::levels::place;
use crate::guide::skills::{Need, Skill, skills};
use crate::path::{PageUrl, SourcePath};
use crate::site::alphabet::Alphabet;

use super::View;
use super::comparison::statement_cell;
use super::context::{Link, Role, StatementCell};
use super::roles::{address, role};

/// A level of a skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Level {
    /// Its title.
    pub title: String,
    /// What somebody at this level can do; may be empty.
    pub description: String,
    /// Its place on the scale, from 1.
    pub number: usize,
    /// How many levels the scale has.
    pub of: usize,
    /// Where it stands, in words: `the second of 4 levels`.
    pub words: String,
}

/// The skills whose names begin with one letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillLetter {
    /// The letter, upper case; `#` for anything else.
    pub letter: String,
    /// The skills, by name.
    pub skills: Vec<SkillEntry>,
}

/// A skill and who needs it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillEntry {
    /// Its name for links, unique in the list.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The page about it, if there is one.
    pub url: Option<String>,
    /// Who needs it, in the order of the roles.
    pub needs: Vec<SkillNeed>,
}

/// That a role needs a skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillNeed {
    /// The role.
    pub role: Role,
    /// Where the guide says so.
    pub url: String,
    /// What it says.
    pub statement: StatementCell,
}

/// The levels of some skills, role by role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelChart {
    /// The scale, from the lowest level.
    pub levels: Vec<Level>,
    /// The skills of which at least one role states a level.
    pub rows: Vec<LevelRow>,
}

/// The levels of one skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelRow {
    /// The skill's name, with the address of the page about it, which may be empty.
    pub skill: Link,
    /// One for each role: whether it lists the skill, and at which level.
    pub cells: Vec<LevelCell>,
    /// The lowest and the highest level that a role states, from 1.
    pub range: [usize; 2],
}

/// The level of one role in a skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelCell {
    /// Whether the role lists the skill.
    pub listed: bool,
    /// The level, if the role states one.
    pub level: Option<Level>,
    /// How many roles before this one state the same level, and how many there are with it: so that dots stand beside each other.
    pub at: [usize; 2],
}

/// A level by its number, from 0.
pub fn level(view: &dyn View, number: usize) -> Level {
    let scale = &view.config().skill_levels;
    let Some(found) = scale.get(number) else { return Level::default() };
    Level {
        title: found.title.clone(),
        description: found.description.clone(),
        number: number + 1,
        of: scale.len(),
        words: place(number, scale.len(), &view.config().words),
    }
}

/// The whole scale, from the lowest level.
pub fn scale(view: &dyn View) -> Vec<Level> {
    (0..view.config().skill_levels.len()).map(|number| level(view, number)).collect()
}

/// The skills of some roles (by number), by letter.
pub fn letters(view: &dyn View, url: &PageUrl, roles: &[usize]) -> Vec<SkillLetter> {
    let heads: Vec<(usize, Role)> = roles.iter().map(|number| (*number, Role { facts: Vec::new(), ..role(view, url, *number) })).collect();
    let head = |number: usize| heads.iter().find(|(role, _)| *role == number).map(|(_, role)| role.clone()).unwrap_or_default();
    let mut taken = BTreeSet::new();
    let mut entry = |skill: Skill| {
        let need = |need: &Need| SkillNeed {
            role: head(need.role),
            url: area_address(view, url, need),
            statement: statement_cell(view, url, &need.cell, need.place),
        };
        SkillEntry {
            id: unique(&mut taken, skill.anchor()),
            title: skill.title.clone(),
            url: skill.page.as_ref().map(|page| address(view, url, page, "")),
            needs: skill.needs.iter().map(need).collect(),
        }
    };
    let groups = Alphabet::of(&view.config().language).groups(skills(view, roles), |skill| &skill.title);
    groups.into_iter().map(|(letter, skills)| SkillLetter { letter, skills: skills.into_iter().map(&mut entry).collect() }).collect()
}

/// Where the guide says that a role needs a skill.
fn area_address(view: &dyn View, url: &PageUrl, need: &Need) -> String {
    let anchor = view.outline(&need.cell).areas.get(need.place.0).map(|area| area.key.as_str()).unwrap_or_default();
    address(view, url, &need.cell, anchor)
}

/// A name that no other entry has.
fn unique(taken: &mut BTreeSet<String>, name: String) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

/// The levels of the skills of some roles (by number).
pub fn chart(view: &dyn View, url: &PageUrl, roles: &[usize]) -> LevelChart {
    let levels = scale(view);
    let rows = if levels.is_empty() { Vec::new() } else { skills(view, roles) };
    LevelChart { rows: rows.iter().filter_map(|skill| level_row(view, url, roles, skill)).collect(), levels }
}

/// `None` if no role states a level.
fn level_row(view: &dyn View, url: &PageUrl, roles: &[usize], skill: &Skill) -> Option<LevelRow> {
    let stated: Vec<Option<usize>> = roles.iter().map(|role| skill.level_of(*role)).collect();
    let (low, high) = (stated.iter().flatten().min()?, stated.iter().flatten().max()?);
    let same = |levels: &[Option<usize>], level: &usize| levels.iter().flatten().filter(|other| *other == level).count();
    let cell = |(number, role): (usize, &usize)| LevelCell {
        listed: skill.needs.iter().any(|need| need.role == *role),
        level: stated[number].map(|number| level(view, number)),
        at: stated[number].map_or([0, 0], |level| [same(&stated[..number], &level), same(&stated, &level)]),
    };
    let page = |page: &SourcePath| address(view, url, page, "");
    Some(LevelRow {
        skill: Link { title: skill.title.clone(), url: skill.page.as_ref().map(page).unwrap_or_default() },
        cells: roles.iter().enumerate().map(cell).collect(),
        range: [low + 1, high + 1],
    })
}
