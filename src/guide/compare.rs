//! Compares roles in one section: how the [matched](super::matching) statements relate.
//!
//! 1. [`Matching`] finds the areas and statements of the roles that are about the same subject.
//! 2. Each row of statements gets a [`RowState`] by comparing their labels, levels and texts.

use std::borrow::Cow;

use crate::page::wording::folded;
use crate::path::SourcePath;

use super::matching::{Matching, PerCell, StatementIndex};
use super::{Outline, OutlineStatement, View, levels, plain};

/// The comparison of one section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// The matched areas, in the order of the first role, then of the others.
    pub groups: Vec<ComparedAreas>,
}

/// Matched areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ComparedAreas {
    /// The area of each role, by its number in the role's cell.
    pub areas: PerCell<usize>,
    /// The statements. See [`MatchedAreas::rows`](super::matching::MatchedAreas::rows) for why there may be none.
    pub rows: Vec<ComparedStatements>,
}

/// Matched statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ComparedStatements {
    /// The statement of each role.
    pub statements: PerCell<StatementIndex>,
    /// How the statements relate.
    pub state: RowState,
}

/// How the statements of a row relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// All roles have the same text, at the same level if they state one.
    Shared,
    /// At least two roles have a statement about the subject, and the statements are not all the same.
    Differs,
    /// This number of roles, at least two, have the same text, and the others have none. It does not occur with two roles.
    Several(usize),
    /// Only one role has a statement: its number among the compared ones.
    Only(usize),
}

impl Comparison {
    /// All rows, in the order of the groups.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &ComparedStatements> + Clone {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

impl RowState {
    /// The CSS class of the state, which templates use as well.
    pub fn class(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Differs => "differs",
            Self::Several(_) => "several",
            Self::Only(_) => "only",
        }
    }

    /// Whether at least two roles have a statement.
    pub fn is_common(self) -> bool {
        !matches!(self, Self::Only(_))
    }
}

/// Compares the cells of one section; an entry is `None` for a role without a cell.
pub(crate) fn compare(view: &dyn View, cells: &[Option<SourcePath>]) -> Comparison {
    let nothing = Outline::default();
    let outlines: Vec<&Outline> = cells.iter().map(|cell| cell.as_ref().map_or(&nothing, |cell| view.outline(cell))).collect();
    let said = |role: usize, index: StatementIndex| {
        let statement = &outlines[role].areas[index.area].statements[index.statement];
        // A statement is in a cell, so the cell has a page.
        let wording = cells[role].as_ref().map(|cell| wording(view, cell, statement));
        (folded(&statement.label), wording)
    };
    let compared = |statements: PerCell<StatementIndex>| ComparedStatements { state: state(&said, &statements), statements };
    let groups = Matching::of(view, cells)
        .groups
        .into_iter()
        .map(|group| ComparedAreas { areas: group.areas, rows: group.rows.into_iter().map(|row| compared(row.statements)).collect() });
    Comparison { groups: groups.collect() }
}

/// The content of a statement after its label. If two are equal, readers see the same, except perhaps for links.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wording<'a> {
    /// The number of the level; `None` if the statement states none.
    level: Option<usize>,
    /// The text without markup, [`folded`].
    text: Cow<'a, str>,
    /// The texts that the names in it are replaced with, such as the value of a fact; `None` for a name that cannot be resolved.
    names: Vec<Option<String>>,
    /// The images, code and other content without words.
    shown: &'a [String],
}

/// The content of a statement of a cell after its label.
pub(super) fn wording<'a>(view: &dyn View, cell: &SourcePath, statement: &'a OutlineStatement) -> Wording<'a> {
    let levels = &view.config().skill_levels;
    Wording {
        level: levels::of(levels, statement),
        text: folded(levels::text(levels, statement)),
        names: statement.unspoken.names.iter().map(|name| plain::named(view, cell, name)).collect(),
        shown: &statement.unspoken.shown,
    }
}

/// The state of a row. `said` returns what readers see of a role's statement: its label and its wording.
fn state<'a>(said: &dyn Fn(usize, StatementIndex) -> (Cow<'a, str>, Option<Wording<'a>>), statements: &PerCell<StatementIndex>) -> RowState {
    let present: Vec<(usize, StatementIndex)> = statements.iter().enumerate().filter_map(|(role, index)| Some((role, (*index)?))).collect();
    if let [(role, _)] = present[..] {
        return RowState::Only(role);
    }
    let mut all = present.iter().map(|(role, index)| said(*role, *index));
    let first = all.next();
    let same = all.all(|other| first.as_ref() == Some(&other));
    match same {
        true if present.len() == statements.len() => RowState::Shared,
        // If two of three roles agree and the third has no statement, the roles differ.
        true => RowState::Several(present.len()),
        false => RowState::Differs,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::guide::View as _;

    use super::super::fake::FakeGuide;
    use super::{Comparison, RowState, compare};

    /// The comparison of the roles with these cells in one section.
    fn comparison(texts: &[String]) -> Comparison {
        let guide = FakeGuide::of_section(texts);
        compare(&guide, &guide.guide().sections[0].cells)
    }

    #[test]
    fn what_readers_see_otherwise_is_a_difference() {
        let cells = |a: &str, b: &str| {
            let facts = |pay: &str| format!("+++\n[facts]\npay = \"{pay}\"\nscope = \"all\"\n+++\n");
            let settings = "[[dimensions]]\nid = \"pay\"\ntitle = \"Pay\"\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n";
            let guide = FakeGuide::new(&[
                ("site.toml", settings),
                ("content/roles/a.md", &facts("5")),
                ("content/roles/b.md", &facts("6")),
                ("content/skills/a.md", &format!("## S {{#s}}\n\n- {a}\n")),
                ("content/skills/b.md", &format!("## S {{#s}}\n\n- {b}\n")),
            ]);
            compare(&guide, &guide.guide().sections[0].cells).groups[0].rows[0].state
        };
        for (a, b, state) in [
            ("**Pay**: <fact:a.pay>.", "**Pay**: <fact:b.pay>.", RowState::Differs),
            ("**Scope**: <fact:a.scope>.", "**Scope**: <fact:b.scope>.", RowState::Shared),
            ("**CRM tools**: x.", "**Crm Tools**: x.", RowState::Differs),
            ("**10 m²**: x.", "**10 m2**: x.", RowState::Differs),
            ("**It’s**: x.", "**It's**: x.", RowState::Shared),
            ("**A**: ~~x~~ y.", "**A**: x y.", RowState::Differs),
            ("**A**: ~~x~~ y.", "**A**: ~~z~~ y.", RowState::Differs),
            ("**A**: ~~x~~ y.", "**A**: y.", RowState::Differs),
            ("**A**: 10<sup>6</sup>.", "**A**: 10<sub>6</sub>.", RowState::Differs),
            ("**A**: 10<sup>6</sup>.", "**A**: 106.", RowState::Differs),
            ("**A**: <del>x</del> y.", "**A**: y.", RowState::Differs),
            ("**A**: x ![p](p.png).", "**A**: x ![p](q.png).", RowState::Differs),
            ("**A**: [x](../roles/a.md).", "**A**: x.", RowState::Shared),
        ] {
            assert_eq!(cells(a, b), state, "{a} {b}");
        }
    }

    #[test]
    fn another_level_is_a_difference() {
        let levels = "[[skill_levels]]\nid = \"working\"\ntitle = \"Working knowledge\"\n[[skill_levels]]\nid = \"expert\"\ntitle = \"Expert\"\n";
        let guide = FakeGuide::new(&[
            ("site.toml", levels),
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            ("content/skills/a.md", "## S {#s}\n\n- **One** (expert): text.\n- **Two** (working): text.\n- **Three** (CRM): text.\n"),
            ("content/skills/b.md", "## S {#s}\n\n- **One** (working): text.\n- **Two** (Working knowledge): text.\n- **Three** (ERP): text.\n"),
        ]);
        let states: Vec<RowState> = compare(&guide, &guide.guide().sections[0].cells).rows().map(|row| row.state).collect();
        assert_eq!(states, [RowState::Differs, RowState::Shared, RowState::Differs]);
    }

    #[test]
    fn another_label_of_the_same_page_is_a_difference_and_a_link_in_the_text_is_none() {
        let (linked, unlinked) =
            ("- **[A](r0.md)**: one [two](r1.md).\n- **[B](r0.md)**: x.\n", "- **[A](r0.md)**: one two.\n- **[C](r0.md)**: x.\n");
        let states: Vec<RowState> = comparison(&[linked.to_owned(), unlinked.to_owned()]).rows().map(|row| row.state).collect();
        assert_eq!(states, [RowState::Shared, RowState::Differs]);
    }

    /// The subjects of a role, as numbers in its labels.
    type Subjects = BTreeSet<u8>;

    /// A cell with statements about these subjects, those with an even number in one area and the others in another. The texts on multiples of three
    /// differ from role to role.
    fn saying(role: usize, subjects: &Subjects) -> String {
        let area = |rest: u8| {
            let lines = subjects.iter().filter(|subject| **subject % 2 == rest).map(|subject| {
                let text = if subject.is_multiple_of(3) { format!("as role {role} does") } else { "as all do".to_owned() };
                format!("- **S{subject}**: {text}.\n")
            });
            format!("## A{rest} {{#a{rest}}}\n\n{}\n", lines.collect::<String>())
        };
        area(0) + &area(1)
    }

    proptest! {
        #[test]
        fn shared_and_differing_and_single_rows_are_what_their_names_say(
            roles in proptest::collection::vec(proptest::collection::btree_set(0u8..12, 0..9), 2..6),
        ) {
            let comparison = comparison(&roles.iter().enumerate().map(|(role, subjects)| saying(role, subjects)).collect::<Vec<_>>());
            let counts = |wanted: fn(RowState) -> bool| comparison.rows().filter(|row| wanted(row.state)).count();
            let said_by = |subject: u8| roles.iter().filter(|subjects| subjects.contains(&subject)).count();
            let all: Subjects = roles.iter().flatten().copied().collect();
            let shared = all.iter().filter(|subject| said_by(**subject) == roles.len() && !subject.is_multiple_of(3)).count();
            let only = all.iter().filter(|subject| said_by(**subject) == 1).count();
            prop_assert_eq!(counts(|state| state == RowState::Shared), shared);
            prop_assert_eq!(counts(|state| matches!(state, RowState::Only(_))), only);
            prop_assert_eq!(counts(RowState::is_common), all.len() - only);
            let several = all.iter().filter(|subject| (2..roles.len()).contains(&said_by(**subject)) && !subject.is_multiple_of(3)).count();
            prop_assert_eq!(counts(|state| matches!(state, RowState::Several(_))), several);
            prop_assert_eq!(counts(|state| state == RowState::Differs), all.len() - shared - only - several);
        }

        #[test]
        fn the_order_of_the_roles_changes_no_state(
            roles in proptest::collection::vec(proptest::collection::btree_set(0u8..12, 0..9), 2..6),
            turn in 0usize..6,
        ) {
            let guide = FakeGuide::of_section(&roles.iter().enumerate().map(|(role, subjects)| saying(role, subjects)).collect::<Vec<_>>());
            let cells = &guide.guide().sections[0].cells;
            let states = |order: &[usize]| {
                let comparison = compare(&guide, &order.iter().map(|role| cells[*role].clone()).collect::<Vec<_>>());
                let state = |state: RowState| match state {
                    RowState::Only(at) => format!("Only({})", order[at]),
                    state => format!("{state:?}"),
                };
                let first = |role: usize| order.iter().position(|other| *other == role).unwrap();
                let rows = comparison.rows().map(|row| ((0..order.len()).map(|role| row.statements[first(role)]).collect::<Vec<_>>(), state(row.state)));
                rows.collect::<BTreeSet<_>>()
            };
            let straight: Vec<usize> = (0..roles.len()).collect();
            let mut order = straight.clone();
            order.rotate_left(turn % roles.len());
            order.swap(0, turn % roles.len());
            prop_assert_eq!(states(&order), states(&straight));
        }
    }
}
