//! Compares roles in one section: how the [matched](super::matching) statements relate.
//!
//! 1. [`Matching`] finds the areas and statements of the roles that are about the same subject.
//! 2. Each row of statements gets a [`RowState`] by comparing their labels, levels and texts.
//! 3. The points of the statements in a row are [matched](points) in turn, and each row of points gets a state by comparing their texts. The same is
//!    done with the lists in points that are not the same.
//! 4. [`counts`] says how many statements all roles have and how many one role has alone.

pub(crate) mod counts;

use std::borrow::Cow;

use crate::page::wording::folded;
use crate::path::SourcePath;

use super::matching::points::{self, PointKey};
use super::matching::{Matching, PerCell, StatementIndex, by_file};
use super::{Outline, OutlineStatement, View, levels};

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
    /// Their points, in the order of the first role, then of the others; empty if no statement has any.
    pub points: Vec<ComparedPoints>,
}

/// Matched points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ComparedPoints {
    /// The point of each role, by its number in the role's statement.
    pub points: PerCell<usize>,
    /// How the points relate.
    pub state: RowState,
    /// The items of the lists in the points, matched in the same way; empty if the points are the same or have no lists.
    pub below: Vec<ComparedPoints>,
}

/// How the statements or points of a row relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// All roles have the same text, at the same level if they state one.
    Shared,
    /// At least two roles have a statement about the subject, and the statements are not all the same. Of points: the roles ask for the same in
    /// different words.
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

impl ComparedStatements {
    /// Whether at least two roles have points in the row.
    pub(crate) fn compares_points(&self) -> bool {
        (0..self.statements.len()).filter(|role| self.points.iter().any(|point| point.points[*role].is_some())).count() > 1
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
    let outlines = outlines(view, cells);
    let said = |role: usize, index: StatementIndex| {
        outlines[role].map(|outline| {
            let statement = &outline.areas[index.area].statements[index.statement];
            (folded(&statement.label), wording(view, statement))
        })
    };
    let order = by_file(cells);
    let compared = |statements: PerCell<StatementIndex>| ComparedStatements {
        state: state(&said, &statements),
        points: compared_points(view, cells, &outlines, &order, &statements),
        statements,
    };
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
    /// The text without markup and with the texts of names, [`folded`].
    text: Cow<'a, str>,
    /// The images, code and other content without words.
    shown: &'a [String],
}

/// The outlines of some cells; `None` for a role without a cell. Asked once for all rows, since each question is looked up.
pub(super) fn outlines<'v>(view: &'v dyn View, cells: &[Option<SourcePath>]) -> PerCell<&'v Outline> {
    cells.iter().map(|cell| cell.as_ref().map(|cell| view.outline(cell))).collect()
}

/// The content of a statement after its label.
pub(super) fn wording<'a>(view: &dyn View, statement: &'a OutlineStatement) -> Wording<'a> {
    let levels = &view.config().skill_levels;
    Wording { level: levels::of(levels, statement), text: folded(levels::text(levels, statement)), shown: &statement.unspoken.shown }
}

/// Matches and compares the points of the statements in a row. `outlines` are those of the cells; `order` is that of the files of the cells.
pub(super) fn compared_points(
    view: &dyn View,
    cells: &[Option<SourcePath>],
    outlines: &PerCell<&Outline>,
    order: &[usize],
    statements: &PerCell<StatementIndex>,
) -> Vec<ComparedPoints> {
    let of_role = |role: usize| -> &[PointKey] {
        let (Some(cell), Some(outline), Some(index)) = (&cells[role], outlines[role], statements[role]) else { return &[] };
        let has_points = !outline.areas[index.area].statements[index.statement].points.is_empty();
        if has_points { view.points(cell).of_statement(index) } else { &[] }
    };
    let points: Vec<&[PointKey]> = (0..cells.len()).map(of_role).collect();
    if points.iter().all(|points| points.is_empty()) {
        return Vec::new();
    }
    compared_lists(&points, order)
}

/// Matches and compares points, and then the lists in those that are not the same.
fn compared_lists(points: &[&[PointKey]], order: &[usize]) -> Vec<ComparedPoints> {
    let said = |role: usize, point: usize| &points[role][point].said;
    let compared = |row: PerCell<usize>| {
        let state = state(&said, &row);
        let lists: Vec<&[PointKey]> =
            row.iter().zip(points).map(|(point, points)| point.map_or(&[][..], |point| points[point].items.as_slice())).collect();
        let is_open = state == RowState::Differs && lists.iter().any(|items| !items.is_empty());
        ComparedPoints { state, below: if is_open { compared_lists(&lists, order) } else { Vec::new() }, points: row }
    };
    points::matched(points, order).into_iter().map(compared).collect()
}

/// The state of a row of statements or points. `said` returns what readers see of that of a role, such as the label and the wording of a statement.
fn state<I: Copy, S: PartialEq>(said: &dyn Fn(usize, I) -> S, row: &PerCell<I>) -> RowState {
    let present: Vec<(usize, I)> = row.iter().enumerate().filter_map(|(role, index)| Some((role, (*index)?))).collect();
    if let [(role, _)] = present[..] {
        return RowState::Only(role);
    }
    let mut all = present.iter().map(|(role, index)| said(*role, *index));
    let first = all.next();
    let same = all.all(|other| first.as_ref() == Some(&other));
    match same {
        true if present.len() == row.len() => RowState::Shared,
        // If two of three roles agree and the third has nothing, the roles differ.
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
    use super::counts::Counts;
    use super::{ComparedPoints, Comparison, RowState, compare};

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
    fn names_in_lists_below_points_are_compared_by_what_they_show() {
        let states = |pay: &str| {
            let facts = |pay: &str| format!("+++\n[facts]\npay = \"{pay}\"\n+++\n");
            let cell = |role: &str| format!("- **A**\n  - Earns, as agreed:\n    - <fact:{role}.pay> a month\n  - Rests.\n");
            let guide = FakeGuide::new(&[
                ("site.toml", "[[dimensions]]\nid = \"pay\"\ntitle = \"Pay\"\n"),
                ("content/roles/a.md", &facts("5")),
                ("content/roles/b.md", &facts(pay)),
                ("content/skills/a.md", &cell("a")),
                ("content/skills/b.md", &cell("b")),
            ]);
            let comparison = compare(&guide, &guide.guide().sections[0].cells);
            let row = &comparison.groups[0].rows[0].points[0];
            (row.state, row.below.iter().map(|item| item.state).collect::<Vec<_>>())
        };
        assert_eq!(states("5"), (RowState::Shared, Vec::new()));
        let (state, below) = states("6");
        assert_eq!(state, RowState::Differs);
        assert!(!below.contains(&RowState::Shared), "{below:?}");
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

    /// The points of the first row: the number of each role's point, and the state.
    fn points(texts: &[&str]) -> Vec<String> {
        let cell = |text: &&str| format!("## S {{#s}}\n\n- **Plans**: ahead.\n\n{text}\n");
        let comparison = comparison(&texts.iter().map(cell).collect::<Vec<_>>());
        let of_role = |point: &Option<usize>| point.map_or("–".to_owned(), |point| point.to_string());
        let alone = |row: &ComparedPoints| format!("{} {:?}", row.points.iter().map(of_role).collect::<Vec<_>>().join("+"), row.state);
        let row = |row: &ComparedPoints| match row.below.as_slice() {
            [] => alone(row),
            below => format!("{} ({})", alone(row), below.iter().map(alone).collect::<Vec<_>>().join(", ")),
        };
        comparison.groups[0].rows[0].points.iter().map(row).collect()
    }

    #[test]
    fn points_are_the_items_of_the_lists_in_a_statement() {
        let one =
            "  - Prepares the weekly forecast for one region.\n  - Keeps the price list.\n  - Says “why”.\n\n  Then:\n\n  1. Asks.\n     - Twice.\n";
        let other = "  - Says \"why\".\n  - Hires.\n  - Asks.\n    - Twice.\n  - Prepares the weekly forecast for all regions.\n\n  > - Quoted.\n";
        assert_eq!(points(&[one, other]), ["0+3 Differs", "1+– Only(0)", "2+0 Shared", "3+2 Shared", "–+1 Only(1)"]);
        assert_eq!(points(&[one, ""]), ["0+– Only(0)", "1+– Only(0)", "2+– Only(0)", "3+– Only(0)"]);
        assert_eq!(points(&["", "  > - Quoted.\n"]), [""; 0]);
    }

    #[test]
    fn points_are_compared_by_what_readers_see() {
        for (one, other, state) in [
            ("Uses [it](../roles/r0.md).", "Uses it.", "Shared"),
            ("*Uses* it.", "Uses it.", "Shared"),
            ("Uses it ~~twice~~.", "Uses it.", "Differs"),
            ("Uses ![a](a.png) it.", "Uses ![a](b.png) it.", "Differs"),
            ("Shows the scope of <role:r0>.", "Shows the scope of <role:r1>.", "Differs"),
            ("Asks.\n    - Twice.", "Asks.\n    - Once.", "Differs (0+– Only(0), –+0 Only(1))"),
        ] {
            assert_eq!(points(&[&format!("  - {one}\n"), &format!("  - {other}\n")]), [format!("0+0 {state}")], "{one} {other}");
        }
    }

    #[test]
    fn a_point_is_matched_by_its_own_sentence_and_the_list_in_it_for_itself() {
        let one =
            "  - Decides about trade-offs within their project\n    - Weighs the cost of a dashboard\n    - Uses what the team knows\n  - Tests.\n";
        let other =
            "  - Tests.\n  - Decides about trade-offs beyond their project\n    - Uses what the team knows\n    - Gathers data on what to buy\n";
        assert_eq!(points(&[one, other]), ["0+1 Differs (0+– Only(0), 1+0 Shared, –+1 Only(1))", "1+0 Shared"]);
        assert_eq!(points(&[one, "  - Decides about trade-offs in the project.\n"])[0], "0+0 Differs (0+– Only(0), 1+– Only(0))");
        // A sentence that says little does not keep apart what is below it.
        let below = "    - Keeps the price list of the shop.\n    - Answers questions of customers.\n";
        assert_eq!(points(&[&format!("  - Daily:\n{below}"), &format!("  - Each week:\n{below}")])[0], "0+0 Differs (0+0 Shared, 1+1 Shared)");
    }

    #[test]
    fn points_of_many_roles_are_joined_where_no_role_has_two() {
        let (first, second) = ("  - Reviews code of one team.\n  - Writes notes.\n", "  - Writes notes.\n  - Reviews code of two teams.\n");
        let third = "  - Writes notes.\n  - Reviews code of the teams.\n  - Reviews code of guests.\n";
        assert_eq!(points(&[first, second, third]), ["0+1+1 Differs", "1+0+0 Shared", "–+–+2 Only(2)"]);
        assert_eq!(points(&[first, "", third]), ["0+–+1 Differs", "1+–+0 Several(2)", "–+–+2 Only(2)"]);
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
            // What a table of subjects shows is counted from the subjects alone.
            let alone = |role: usize| roles[role].iter().filter(|subject| said_by(**subject) == 1).count();
            let counted = Counts::of(comparison.rows(), roles.len());
            prop_assert_eq!((counted.shared, counted.differ), (shared, all.len() - shared - only));
            prop_assert_eq!(counted.only, (0..roles.len()).map(alone).collect::<Vec<_>>());
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
