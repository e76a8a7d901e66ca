//! What changes from one role to another: what the second role asks for beside the first, statement by statement.
//!
//! 1. Each section is [compared](compare).
//! 2. A statement that only the second role has is new, and one that only the first has is gone.
//! 3. Of statements that both have, the second asks for more if it states a higher level of the skill, or a point that the first does not have
//!    ([`Change::Raised`]). Texts that differ in any other way say nothing about more or less. A lower level, of the skill or of the role within
//!    its family, asks for no more by its points: those are what the higher level has left behind.
//!
//! The [nearest roles](super::similar) count these changes, and the [ways of several moves](super::ways) list them.

use super::compare::{ComparedStatements, RowState, compare};
use super::matching::StatementIndex;
use super::{Section, View, inheritance, levels};
use crate::path::SourcePath;

/// How a statement relates to what another role states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Only the second role has it.
    New,
    /// Both roles have a statement about the subject, and the second states a higher level of the skill, or, unless its level of the skill or of the
    /// role is lower, a point that the first does not have.
    Raised,
    /// Both roles have a statement about the subject, and the two differ in another way.
    Changed,
    /// Both roles have the same statement.
    Same,
    /// Only the first role has it.
    Gone,
}

/// A statement of one of two roles, with how it relates to the other role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The number of the section.
    pub section: usize,
    /// The statement in the cell of the second role, or of the first if it is gone.
    pub statement: StatementIndex,
    /// How it relates to the other role.
    pub change: Change,
}

/// The number of statements by how they relate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Only the second role has them.
    pub new: usize,
    /// The second role asks for more.
    pub raised: usize,
    /// The statements differ in another way.
    pub changed: usize,
    /// The statements are the same.
    pub same: usize,
    /// Only the first role has them.
    pub gone: usize,
}

impl Counts {
    /// Counts statements.
    pub(crate) fn of(demands: &[Demand]) -> Self {
        let mut counts = Self::default();
        for demand in demands {
            *match demand.change {
                Change::New => &mut counts.new,
                Change::Raised => &mut counts.raised,
                Change::Changed => &mut counts.changed,
                Change::Same => &mut counts.same,
                Change::Gone => &mut counts.gone,
            } += 1;
        }
        counts
    }

    /// The number of subjects about which both roles have a statement.
    pub fn shared(self) -> usize {
        self.raised + self.changed + self.same
    }

    /// The number of statements of the second role.
    pub(crate) fn after(self) -> usize {
        self.shared() + self.new
    }

    /// The number of statements of the first role.
    pub fn before(self) -> usize {
        self.shared() + self.gone
    }
}

/// The statements of two roles (by number), as [`View::demands`] has them for their pages.
pub(crate) fn of_roles(view: &dyn View, from: usize, to: usize) -> &[Demand] {
    let page = |role: usize| view.guide().roles.get(role).map(|role| &role.page);
    page(from).zip(page(to)).map(|(from, to)| view.demands(from, to)).unwrap_or_default()
}

/// The statements of two roles (by number), section by section, each subject once. Everything but the query reads [`of_roles`].
pub(crate) fn between(view: &dyn View, from: usize, to: usize) -> Vec<Demand> {
    let page = |role: usize| view.guide().roles.get(role).map(|role| &role.page);
    let level = |role: usize| view.role(page(role)?)?.level_rank;
    let family = |role: usize| page(role).and_then(|page| view.family(page));
    // The levels of another family are not those of this one: what it asks for has not been left behind.
    let is_lower = family(from) == family(to) && level(from).zip(level(to)).is_some_and(|(from, to)| to < from);
    let sections = view.guide().sections.iter().enumerate();
    sections.flat_map(|(number, section)| in_section(view, number, section, [from, to], is_lower)).collect()
}

fn in_section(view: &dyn View, number: usize, section: &Section, roles: [usize; 2], is_lower: bool) -> Vec<Demand> {
    let cells = roles.map(|role| inheritance::cell(view.guide(), section, role).cloned());
    let comparison = compare(view, &cells);
    let demand = |row: &ComparedStatements| {
        let statement = row.statements[1].or(row.statements[0])?;
        Some(Demand { section: number, statement, change: change(view, &cells, row, is_lower) })
    };
    comparison.rows().filter_map(demand).collect()
}

fn change(view: &dyn View, cells: &[Option<SourcePath>; 2], row: &ComparedStatements, is_lower: bool) -> Change {
    match row.state {
        RowState::Only(0) => Change::Gone,
        RowState::Only(_) => Change::New,
        RowState::Shared => Change::Same,
        RowState::Differs | RowState::Several(_) => {
            let level = |role: usize| {
                let index = row.statements[role]?;
                let statement = &view.outline(cells[role].as_ref()?).areas[index.area].statements[index.statement];
                levels::of(&view.config().skill_levels, statement)
            };
            let levels = level(0).zip(level(1));
            let is_higher = levels.is_some_and(|(before, after)| after > before);
            let is_lower = is_lower || levels.is_some_and(|(before, after)| after < before);
            let has_new_point = !is_lower && row.compares_points() && row.points.iter().any(|point| point.state == RowState::Only(1));
            if is_higher || has_new_point { Change::Raised } else { Change::Changed }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::FakeGuide;
    use super::{Change, Counts, Demand, between};

    /// The changes from the first of two cells to the second, with the settings of a scale of two levels.
    fn changes(from: &str, to: &str) -> Vec<Change> {
        let scale = ["low", "high"].map(|id| format!("[[skill_levels]]\nid = \"{id}\"\ntitle = \"{id}\"\n")).concat();
        let files = [
            ("site.toml", scale.as_str()),
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            ("content/skills/a.md", from),
            ("content/skills/b.md", to),
        ];
        between(&FakeGuide::new(&files), 0, 1).into_iter().map(|demand| demand.change).collect()
    }

    #[test]
    fn a_statement_asks_for_more_if_its_level_is_higher_or_a_point_is_new() {
        for (from, to, change) in [
            ("- **A** (low): x.", "- **A** (high): x.", Change::Raised),
            ("- **A** (high): x.", "- **A** (low): x.", Change::Changed),
            ("- **A**: x.", "- **A** (high): x.", Change::Changed),
            ("- **A**: x.", "- **A**: y.", Change::Changed),
            ("- **A**: x.", "- **A**: x.", Change::Same),
            ("- **A**\n  - Reads.", "- **A**\n  - Reads.\n  - Writes.", Change::Raised),
            ("- **A**\n  - Reads.\n  - Writes.", "- **A**\n  - Reads.", Change::Changed),
            ("- **A**\n  - Plans one week.", "- **A**\n  - Plans two weeks.", Change::Changed),
            ("- **A**: plans.", "- **A**\n  - Plans.", Change::Changed),
            ("- **A** (high)\n  - Decides.", "- **A** (low)\n  - Reads.", Change::Changed),
        ] {
            assert_eq!(changes(from, to), [change], "{from} → {to}");
        }
    }

    #[test]
    fn a_role_on_a_lower_level_asks_for_no_more_by_its_points() {
        let levels = ["l1", "l2"].map(|id| format!("[[levels]]\nid = \"{id}\"\ntitle = \"{id}\"\n")).concat();
        let guide = FakeGuide::new(&[
            ("site.toml", &levels),
            ("content/roles/a.md", "+++\nlevel = \"l1\"\n+++\n"),
            ("content/roles/b.md", "+++\nlevel = \"l2\"\n+++\n"),
            ("content/skills/a.md", "- **A**\n  - Reads.\n"),
            ("content/skills/b.md", "- **A**\n  - Decides.\n"),
        ]);
        assert_eq!([between(&guide, 0, 1)[0].change, between(&guide, 1, 0)[0].change], [Change::Raised, Change::Changed]);
    }

    #[test]
    fn levels_of_different_families_are_not_compared() {
        let levels = ["l1", "l2"].map(|id| format!("[[levels]]\nid = \"{id}\"\ntitle = \"{id}\"\n")).concat();
        let guide = FakeGuide::new(&[
            ("site.toml", &levels),
            ("content/roles/a.md", "+++\nlevel = \"l1\"\nfamily = \"data\"\n+++\n"),
            ("content/roles/b.md", "+++\nlevel = \"l2\"\nfamily = \"sales\"\n+++\n"),
            ("content/skills/a.md", "- **A**\n  - Reads.\n"),
            ("content/skills/b.md", "- **A**\n  - Decides.\n"),
        ]);
        assert_eq!([between(&guide, 0, 1)[0].change, between(&guide, 1, 0)[0].change], [Change::Raised, Change::Raised]);
    }

    #[test]
    fn what_only_one_role_states_is_new_or_gone() {
        assert_eq!(changes("- **A**: x.\n- **B**: x.", "- **B**: x.\n- **C**: x."), [Change::Gone, Change::Same, Change::New]);
        assert_eq!(changes("", "- **A**: x."), [Change::New]);
    }

    #[test]
    fn each_statement_is_counted_for_its_role() {
        let demand = |change| Demand { section: 0, statement: super::StatementIndex { area: 0, statement: 0 }, change };
        let all = [Change::New, Change::Raised, Change::Changed, Change::Same, Change::Same, Change::Gone].map(demand);
        let counts = Counts::of(&all);
        assert_eq!((counts.shared(), counts.before()), (4, 5));
    }
}
