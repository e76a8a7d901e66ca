//! Skills and their levels.

use serde::Serialize;

use super::{PageLink, Role, StatementCell};

/// A level of a skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StatedLevel {
    /// The title of the level.
    pub title: String,
    /// What a person at this level can do; may be empty.
    pub description: String,
    /// The position on the scale, from 1.
    pub number: usize,
    /// The number of levels on the scale.
    pub of: usize,
    /// The position in words: `the second of 4 levels`.
    pub words: String,
}

/// The skills whose names begin with one letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillLetter {
    /// The letter, upper case; `#` for anything else.
    pub letter: String,
    /// The skills, sorted by name.
    pub skills: Vec<SkillEntry>,
}

/// A skill and the roles that need it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillEntry {
    /// The anchor, unique in the list.
    pub id: String,
    /// The name of the skill.
    pub title: String,
    /// The address of the page about it; `None` if there is none.
    pub url: Option<String>,
    /// The statements of roles about it, in the order of the first role of each.
    pub needs: Vec<SkillNeed>,
}

/// A statement about a skill that one or more roles have in common, with the same text and level.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillNeed {
    /// The roles, in order; at least one.
    pub roles: Vec<SkillRole>,
    /// The statement, as the first of them words it.
    pub statement: StatementCell,
}

/// A role that needs a skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SkillRole {
    /// The role, without its facts.
    pub role: Role,
    /// The address of the area with the statement.
    pub url: String,
}

/// The levels of some skills, role by role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelChart {
    /// The scale, from the lowest level.
    pub levels: Vec<StatedLevel>,
    /// The skills for which at least one role states a level.
    pub rows: Vec<LevelRow>,
}

/// The levels of one skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelRow {
    /// The name of the skill, with the address of the page about it, which may be empty.
    pub skill: PageLink,
    /// One entry for each role: whether it lists the skill, and at which level.
    pub cells: Vec<LevelCell>,
    /// The lowest and the highest level that the roles state, from 1.
    pub range: [usize; 2],
}

/// The level of one role in a skill.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelCell {
    /// Whether the role lists the skill.
    pub listed: bool,
    /// The level; `None` if the role states none.
    pub level: Option<StatedLevel>,
    /// The number of earlier roles with the same level, and the number of all with it, so that their dots can be placed side by side.
    pub at: [usize; 2],
}
