//! The requirements of a career step between two roles: its conditions, and the skills of the role where it ends.
//!
//! 1. Each step between two roles has [`Requirements`]; of several steps of one kind between the same two roles, only the first.
//! 2. The skills are the statements of the role's cell in the section of skills, in their order. Those that are matched with a statement of the role
//!    where the step begins are required by both ([`Matching`]).
//! 3. The points of a skill are compared with those of the role where the step begins: whoever has that role meets the same points already.
//! 4. A skill that is the same in both roles [is unchanged](RequiredSkill::is_unchanged). One of which that role requires a higher level [is met](RequiredSkill::is_met), unless it has points that are new.
//!
//! Invariant: only keys, outlines and points are read, not whole pages, so that an edit of the paragraphs around a skill invalidates nothing here.

use std::collections::BTreeSet;

use crate::page::wording::folded;
use crate::path::SourcePath;

use super::career_steps::CareerStep;
use super::compare::{ComparedPoints, RowState, compared_points, outlines, wording};
use super::matching::keys::StatementKey;
use super::matching::{MatchedStatements, Matching, StatementIndex, by_file};
use super::{View, inheritance, levels};

/// The requirements of a step.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Requirements<'a> {
    /// The step, with its conditions.
    pub step: CareerStep<'a>,
    /// The number of the role where the step begins.
    pub from: usize,
    /// The number of the role where the step ends.
    pub to: usize,
    /// The skills of the role where the step ends.
    pub skills: Vec<RequiredSkill>,
}

/// A skill that is required by the role where a step ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequiredSkill {
    /// The cell with the statement.
    pub cell: SourcePath,
    /// The statement in the cell.
    pub statement: StatementIndex,
    /// The key of the skill, which is the same in all cells.
    pub key: StatementKey,
    /// Whether the role where the step begins also requires the skill.
    pub is_shared: bool,
    /// The required level, by its index on the scale; `None` if it is not stated.
    pub level: Option<usize>,
    /// The level required by the role where the step begins; `None` if that role does not state a level or does not require the skill.
    pub level_before: Option<usize>,
    /// The points, in document order; empty if the statement has none.
    pub points: Vec<RequiredPoint>,
    /// Whether both roles require the same: the level and the text are the same, and all points.
    pub is_unchanged: bool,
}

/// How a point of a skill relates to the role where a step begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RequiredPoint {
    /// That role does not require the skill, so all of its points are new alike.
    OfNewSkill,
    /// That role requires the same.
    Same,
    /// That role requires the same in different words, which may ask for more or for less.
    Changed,
    /// That role does not require it.
    New,
}

impl RequiredSkill {
    /// Whether the role where the step begins requires a higher level.
    pub(crate) fn is_exceeded(&self) -> bool {
        self.level_before.zip(self.level).is_some_and(|(before, level)| before > level)
    }

    /// Whether whoever meets the requirements of the role where the step begins meets these too: that role requires a higher level, and all points.
    pub(crate) fn is_met(&self) -> bool {
        self.is_exceeded() && self.points.iter().all(|point| *point == RequiredPoint::Same)
    }
}

/// The numbers of the roles where a step begins and ends, if it has any requirements. Cheaper than [`of_steps`], which also lists them.
pub(crate) fn ends(view: &dyn View, step: &CareerStep<'_>) -> Option<(usize, usize)> {
    let ends = step.from.zip(step.to).filter(|(from, to)| from != to)?;
    let has_skills = || cell(view, ends.1).is_some_and(|cell| view.outline(cell).areas.iter().any(|area| !area.statements.is_empty()));
    (!step.written.conditions.is_empty() || has_skills()).then_some(ends)
}

/// The requirements of some steps, without steps that have none.
pub(crate) fn of_steps<'a>(view: &dyn View, steps: &[CareerStep<'a>]) -> Vec<Requirements<'a>> {
    let mut seen = BTreeSet::new();
    let requirements = steps.iter().filter_map(|step| {
        let (from, to) = ends(view, step)?;
        let is_first = seen.insert((from, to, step.written.kind));
        is_first.then(|| Requirements { step: *step, from, to, skills: skills(view, from, to) })
    });
    requirements.collect()
}

/// The cell of a role in the section of skills.
fn cell(view: &dyn View, role: usize) -> Option<&SourcePath> {
    let guide = view.guide();
    let section = guide.section_number(&view.config().skills_folder)?;
    inheritance::cell(guide, &guide.sections[section], role)
}

/// The skills of the role `to`, with whether the role `from` also requires each.
fn skills(view: &dyn View, from: usize, to: usize) -> Vec<RequiredSkill> {
    let Some(cell) = cell(view, to) else { return Vec::new() };
    let keys = view.keys(cell);
    let before = self::cell(view, from);
    let level = |cell: &SourcePath, index: StatementIndex| {
        levels::of(&view.config().skill_levels, &view.outline(cell).areas[index.area].statements[index.statement])
    };
    let cells = [before.cloned(), Some(cell.clone())];
    let (order, outlines) = (by_file(&cells), outlines(view, &cells));
    let skill = |row: &MatchedStatements| {
        let (partner, statement) = (row.statements[0], row.statements[1]?);
        let points = points(&compared_points(view, &cells, &outlines, &order, &row.statements), partner.is_some());
        let is_same = || partner.zip(before).is_some_and(|(partner, before)| are_same(view, (before, partner), (cell, statement)));
        Some(RequiredSkill {
            is_unchanged: points.iter().all(|point| *point == RequiredPoint::Same) && is_same(),
            cell: cell.clone(),
            statement,
            key: keys.areas[statement.area].statements[statement.statement].clone(),
            is_shared: partner.is_some(),
            level: level(cell, statement),
            level_before: partner.zip(before).and_then(|(partner, before)| level(before, partner)),
            points,
        })
    };
    let mut skills: Vec<RequiredSkill> = Matching::of(view, &cells).rows().filter_map(skill).collect();
    skills.sort_by_key(|skill| skill.statement);
    skills
}

/// Whether two statements have the same level and the same text, their points aside: those of the first that the second does not have are no longer
/// required, and their order says nothing.
fn are_same(view: &dyn View, one: (&SourcePath, StatementIndex), other: (&SourcePath, StatementIndex)) -> bool {
    let statement = |(cell, index): (&SourcePath, StatementIndex)| &view.outline(cell).areas[index.area].statements[index.statement];
    let scale = &view.config().skill_levels;
    match statement(other).points.is_empty() {
        true => wording(view, statement(one)) == wording(view, statement(other)),
        false => {
            let said = |of| (levels::of(scale, statement(of)), folded(levels::own_text(scale, statement(of))));
            said(one) == said(other)
        }
    }
}

/// How the points of the second of two statements relate to the first, in document order. `is_shared` says whether there is a first.
fn points(compared: &[ComparedPoints], is_shared: bool) -> Vec<RequiredPoint> {
    let relation = |state: RowState| match state {
        _ if !is_shared => RequiredPoint::OfNewSkill,
        RowState::Shared => RequiredPoint::Same,
        RowState::Differs | RowState::Several(_) => RequiredPoint::Changed,
        RowState::Only(_) => RequiredPoint::New,
    };
    let mut points: Vec<(usize, RequiredPoint)> = compared.iter().filter_map(|row| Some((row.points[1]?, relation(row.state)))).collect();
    points.sort_by_key(|(number, _)| *number);
    points.into_iter().map(|(_, point)| point).collect()
}

#[cfg(test)]
mod tests {
    use super::super::career_steps;
    use super::super::fake::FakeGuide;
    use super::of_steps;

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
    fn a_step_requires_its_conditions_and_the_skills_of_its_end() {
        let guide = guide();
        let steps = career_steps::all(&guide);
        let found = of_steps(&guide, &steps);
        assert_eq!(found.len(), 1, "no second one of the same step, none without requirements, none from outside");
        assert_eq!(found[0].step.written.conditions.len(), 1);
        let skills: Vec<(String, bool)> = found[0].skills.iter().map(|skill| (skill.key.to_string(), skill.is_shared)).collect();
        assert_eq!(skills, [("plans".to_owned(), false), ("counts".to_owned(), true), ("leads".to_owned(), false)]);
    }

    #[test]
    fn what_both_roles_require_alike_is_unchanged() {
        let guide = FakeGuide::new(&[
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            (
                "content/skills/a.md",
                "- **A**: x.\n- **B**: x.\n- **C**: all:\n  - Reads.\n  - Writes.\n- **D**: all:\n  - Reads.\n- **E**: one:\n  - Reads.\n- **F**\n  - Reads.\n",
            ),
            (
                "content/skills/b.md",
                "- **A**: x.\n- **B**: y.\n- **C**: all:\n  - Writes.\n  - Reads.\n- **D**: all:\n  - Reads.\n  - Leads.\n- **E**: two:\n  - Reads.\n- **F**\n- **G**: z.\n",
            ),
            ("content/career.md", "+++\n[[paths]]\nfrom = \"a\"\nto = \"b\"\n+++\n"),
        ]);
        let found = of_steps(&guide, &career_steps::all(&guide));
        let unchanged: Vec<String> = found[0].skills.iter().filter(|skill| skill.is_unchanged).map(|skill| skill.key.to_string()).collect();
        assert_eq!(unchanged, ["a", "c"]);
    }

    #[test]
    fn what_the_first_role_requires_at_a_higher_level_is_met_unless_it_has_points_that_are_new() {
        let scale = ["low", "high"].map(|id| format!("[[skill_levels]]\nid = \"{id}\"\ntitle = \"{id}\"\n")).concat();
        let guide = FakeGuide::new(&[
            ("site.toml", &scale),
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            (
                "content/skills/a.md",
                "- **A** (high): x.\n- **B** (high)\n  - Reads.\n- **C** (high)\n  - Reads.\n  - Plans one week.\n- **D** (low): x.\n- **E**: x.\n",
            ),
            (
                "content/skills/b.md",
                "- **A** (low): y.\n- **B** (low)\n  - Reads.\n- **C** (low)\n  - Writes.\n  - Reads.\n  - Plans two weeks.\n- **D** (high): x.\n- **E** (low): x.\n- **F** (low)\n  - New.\n",
            ),
            ("content/career.md", "+++\n[[paths]]\nfrom = \"a\"\nto = \"b\"\n+++\n"),
        ]);
        let found = of_steps(&guide, &career_steps::all(&guide));
        let skills: Vec<String> = found[0].skills.iter().map(|skill| format!("{} {} {:?}", skill.key, skill.is_met(), skill.points)).collect();
        assert_eq!(skills, ["a true []", "b true [Same]", "c false [New, Same, Changed]", "d false []", "e false []", "f false [OfNewSkill]"]);
    }
}
