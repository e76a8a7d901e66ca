//! What a step from role to role asks for: its conditions, and the skills of the role that it leads to.
//!
//! 1. A step between two roles makes a [`Gap`]; of several of the same kind between the same two, the first.
//! 2. Its skills are the statements of the role's cell in the section of skills, in their order. Those that have a partner in the cell of the
//!    role where the step begins are asked for by both ([`Matching`]).
//!
//! Invariant: reads outlines, never whole pages, so that an edit of a skill's neighbours changes nothing here.

use std::collections::BTreeSet;

use crate::path::SourcePath;

use super::career_steps::CareerStep;
use super::matching::keys::StatementKey;
use super::matching::{MatchedStatements, Matching, StatementIndex};
use super::{View, levels};

/// What a step asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap<'a> {
    /// The step, which has the conditions.
    pub step: CareerStep<'a>,
    /// The number of the role where it begins.
    pub from: usize,
    /// The number of the role where it leads.
    pub to: usize,
    /// The skills of that role.
    pub skills: Vec<Skill>,
}

/// A skill that a role asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    /// The cell that says so.
    pub cell: SourcePath,
    /// The statement there.
    pub statement: StatementIndex,
    /// What it is about: the same skill has the same key in all cells.
    pub key: StatementKey,
    /// The role where the step begins asks for it too.
    pub is_shared: bool,
    /// The level that it is asked for at, by its number.
    pub level: Option<usize>,
    /// The level at which the role where the step begins asks for it.
    pub level_before: Option<usize>,
}

/// The roles where a step begins and ends, if it asks for anything. What it asks for is looked at only as far as that takes.
pub fn asks(view: &dyn View, step: &CareerStep<'_>) -> Option<(usize, usize)> {
    let ends = step.from.zip(step.to).filter(|(from, to)| from != to)?;
    let has_skills = || cell(view, ends.1).is_some_and(|cell| view.outline(cell).areas.iter().any(|area| !area.statements.is_empty()));
    (!step.written.conditions.is_empty() || has_skills()).then_some(ends)
}

/// What some steps ask for, as far as they ask for anything.
pub fn gaps<'a>(view: &dyn View, steps: &[CareerStep<'a>]) -> Vec<Gap<'a>> {
    let mut seen = BTreeSet::new();
    let gaps = steps.iter().filter_map(|step| {
        let (from, to) = asks(view, step)?;
        let is_first = seen.insert((from, to, step.written.kind));
        is_first.then(|| Gap { step: *step, from, to, skills: skills(view, from, to) })
    });
    gaps.collect()
}

/// The cell of a role in the section of skills.
fn cell(view: &dyn View, role: usize) -> Option<&SourcePath> {
    let guide = view.guide();
    let section = guide.section_number(&view.config().skills_folder)?;
    guide.sections[section].cells.get(role)?.as_ref()
}

/// The skills of a role, each with whether another role asks for it too.
fn skills(view: &dyn View, from: usize, to: usize) -> Vec<Skill> {
    let Some(cell) = cell(view, to) else { return Vec::new() };
    let keys = view.keys(cell);
    let before = self::cell(view, from);
    let level = |cell: &SourcePath, index: StatementIndex| {
        levels::of(&view.config().skill_levels, &view.outline(cell).areas[index.area].statements[index.statement])
    };
    let skill = |row: &MatchedStatements| {
        let (partner, statement) = (row.statements[0], row.statements[1]?);
        Some(Skill {
            cell: cell.clone(),
            statement,
            key: keys.areas[statement.area].statements[statement.statement].clone(),
            is_shared: partner.is_some(),
            level: level(cell, statement),
            level_before: partner.zip(before).and_then(|(partner, before)| level(before, partner)),
        })
    };
    let mut skills: Vec<Skill> = Matching::of(view, &[before.cloned(), Some(cell.clone())]).rows().filter_map(skill).collect();
    skills.sort_by_key(|skill| skill.statement);
    skills
}

#[cfg(test)]
mod tests {
    use super::super::career_steps;
    use super::super::fake::FakeGuide;
    use super::gaps;

    fn guide() -> FakeGuide {
        FakeGuide::new(&[
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            ("content/roles/c.md", ""),
            ("content/skills/a.md", "## Skills {#s}\n\n- **Talks**: well.\n- **Counts**: quickly.\n"),
            ("content/skills/b.md", "## Must {#m}\n\n- **Plans**: years.\n\n## Skills {#s}\n\n- **Counts**: quickly and well.\n- **Leads**\n"),
            (
                "content/career.md",
                "+++\n[[paths]]\nfrom = \"a\"\nto = \"b\"\nconditions = [\"Has led\"]\n[[paths]]\nfrom = \"a\"\nto = \"b\"\n[[paths]]\nfrom = \"b\"\nto = \"c\"\n\
                 [[paths]]\noutside = \"X\"\nto = \"b\"\n+++\n",
            ),
        ])
    }

    #[test]
    fn a_step_asks_for_conditions_and_for_the_skills_of_its_end() {
        let guide = guide();
        let steps = career_steps::all(&guide);
        let gaps = gaps(&guide, &steps);
        assert_eq!(gaps.len(), 1, "no second one of the same step, none without anything to ask for, none from outside");
        assert_eq!(gaps[0].step.written.conditions.len(), 1);
        let skills: Vec<(String, bool)> = gaps[0].skills.iter().map(|skill| (skill.key.to_string(), skill.is_shared)).collect();
        assert_eq!(skills, [("plans".to_owned(), false), ("counts".to_owned(), true), ("leads".to_owned(), false)]);
    }
}
