//! Skills, competencies and their levels.

use serde::Serialize;

use super::{PageLink, Role, RoleLink, StatementCell};

/// A level of a skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StatedLevel {
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

/// The levels of a competency.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CompetencyLevels {
    /// The scale, from the lowest level.
    pub levels: Vec<CompetencyLevel>,
    /// Whether a level includes those below it.
    pub cumulative: bool,
    /// The roles that need it without naming a level.
    pub unstated: Vec<RoleLink>,
}

/// A level of a competency.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CompetencyLevel {
    /// Its title.
    pub title: String,
    /// The address of the text on the page; empty for a level without a text.
    pub url: String,
    /// The roles that need it at this level.
    pub roles: Vec<RoleLink>,
}

/// The skills whose names begin with one letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillLetter {
    /// The letter, upper case; `#` for anything else.
    pub letter: String,
    /// Whether the list is so long that each letter shows its skills on request.
    pub folded: bool,
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
    /// What roles say about it, in the order of the first role that does.
    pub needs: Vec<SkillNeed>,
}

/// What one or more roles say about a skill, all in the same words and at the same level.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillNeed {
    /// The roles, in order; at least one.
    pub roles: Vec<SkillRole>,
    /// What they say, as the first of them writes it.
    pub statement: StatementCell,
}

/// A role that needs a skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillRole {
    /// The role, without its facts.
    pub role: Role,
    /// The address of the area that says so.
    pub url: String,
}

/// The levels of some skills, role by role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelChart {
    /// The scale, from the lowest level.
    pub levels: Vec<StatedLevel>,
    /// The skills of which at least one role states a level.
    pub rows: Vec<LevelRow>,
    /// The width of a level in a picture, in pixels: no word of a level's title is wider.
    pub step: usize,
    /// Whether a picture fits beside a column for each role. If not, a table says who states each level.
    pub fits: bool,
}

/// The levels of one skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelRow {
    /// The skill's name, with the address of the page about it, which may be empty.
    pub skill: PageLink,
    /// One for each role: whether it lists the skill, and at which level.
    pub cells: Vec<LevelCell>,
    /// The lowest and the highest level that a role states, from 1.
    pub range: [usize; 2],
    /// For each level the roles that state it, by their numbers in the list of roles, from 0.
    pub by_level: Vec<Vec<usize>>,
    /// The roles that list the skill without a level, in the same way.
    pub unstated: Vec<usize>,
}

/// The level of one role in a skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelCell {
    /// Whether the role lists the skill.
    pub listed: bool,
    /// The level, if the role states one.
    pub level: Option<StatedLevel>,
    /// How many roles before this one state the same level, and how many there are with it: so that dots stand beside each other.
    pub at: [usize; 2],
}
