//! Roles compared in one section: area beside area, statement beside statement.
//!
//! 1. Areas stand beside each other if one names the other as its counterpart, or if they have the same key ([`group_areas`]).
//! 2. Statements stand beside each other if they have the same key: the page that their label links to, else the label itself. All partners in
//!    areas side by side are found ([`near`]) before those anywhere in the other roles' cells ([`far`]).
//! 3. Each row gets its [`State`].
//!
//! Invariants: every statement of every role stands in exactly one row, and what stands beside what does not depend on the order of the roles.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::config::compare::SkillLevel;
use crate::page::wording::folded;
use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

use super::{Outline, OutlineStatement, View, levels};

/// One section's comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The groups of areas, in the order of the first role, then of the others.
    pub groups: Vec<Group>,
}

/// Areas that stand beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// One area for each role, by its number in the role's cell.
    pub areas: Vec<Option<usize>>,
    /// The statements.
    pub rows: Vec<Row>,
}

/// Statements that stand beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// One statement for each role, by the numbers of its area and itself.
    pub cells: Vec<Option<(usize, usize)>>,
    /// How they relate.
    pub state: State,
}

/// How the statements of a row relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// All roles say the same, at the same level where they state one.
    Shared,
    /// At least two roles say something about the same thing, and not all the same.
    Differs,
    /// So many of the roles say the same, at least two, and the others nothing. Two roles alone never do.
    Several(usize),
    /// Only one role says anything: its number among the compared ones.
    Only(usize),
}

/// Compares the cells of one section; `None` stands for a role that has none.
pub fn compare(view: &dyn View, cells: &[Option<SourcePath>]) -> Comparison {
    let nothing = Outline::default();
    let outlines: Vec<&Outline> = cells.iter().map(|cell| cell.as_ref().map_or(&nothing, |cell| view.outline(cell))).collect();
    let keys: Vec<&[Vec<String>]> = cells.iter().map(|cell| cell.as_ref().map_or(&[][..], |cell| view.keys(cell))).collect();
    let order = by_file(cells);
    let groups = group_areas(&outlines, &order);
    Comparison { groups: rows(&outlines, &keys, groups, &order, &view.config().skill_levels) }
}

/// Works out what each statement of a cell is about, by area. Asked through [`View::keys`]: each cell stands in as many comparisons as there are
/// other roles.
pub fn statement_keys(view: &dyn View, cell: &SourcePath) -> Vec<Vec<String>> {
    let areas = view.outline(cell).areas.iter();
    areas.map(|area| area.statements.iter().map(|statement| statement_key(view, cell, statement)).collect()).collect()
}

/// What a statement of a cell is about: the page that its label links to, else the label itself.
fn statement_key(view: &dyn View, cell: &SourcePath, statement: &OutlineStatement) -> String {
    match statement.link.as_ref().map(|destination| resolve(view, cell, destination)) {
        Some(Target::Page(page, _)) => page.to_string(),
        _ => statement.key.clone(),
    }
}

/// One for each role, as far as it has one.
type Beside<T> = Vec<Option<T>>;

/// Where a statement stands in a cell: the numbers of its area and itself.
type Place = (usize, usize);

/// The roles in the order of their files. What stands beside what is found in this order, so that it does not depend on the one in which the roles
/// are shown.
fn by_file(cells: &[Option<SourcePath>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|role| &cells[*role]);
    order
}

/// Which areas stand beside each other, in the order of the first role, then of the others.
fn group_areas(outlines: &[&Outline], order: &[usize]) -> Vec<Beside<usize>> {
    let areas: Vec<(usize, usize)> = order.iter().flat_map(|role| (0..outlines[*role].areas.len()).map(move |area| (*role, area))).collect();
    let area = |number: usize| &outlines[areas[number].0].areas[areas[number].1];
    let mut with_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    (0..areas.len()).for_each(|number| with_key.entry(&area(number).key).or_default().push(number));
    let mut groups = Groups::alone(&areas, outlines.len());
    // What an author names goes before what happens to have the same name.
    for number in 0..areas.len() {
        let named = area(number).counterpart.as_deref().and_then(|key| with_key.get(key));
        named.into_iter().flatten().for_each(|other| groups.join(number, *other));
    }
    for same in with_key.values() {
        for (at, number) in same.iter().enumerate() {
            same[..at].iter().for_each(|other| groups.join(*other, *number));
        }
    }
    let mut groups: Vec<Beside<usize>> = groups.all.into_iter().flatten().collect();
    groups.sort_by_key(first);
    groups
}

/// Groups of areas while they grow.
struct Groups {
    /// The groups; `None` for one that has become part of another.
    all: Vec<Option<Beside<usize>>>,
    /// In which group each area is.
    of: Vec<usize>,
}

impl Groups {
    /// Each area by itself. Areas are given by their roles and by their numbers there.
    fn alone(areas: &[(usize, usize)], roles: usize) -> Self {
        let alone = |(role, area): &(usize, usize)| Some((0..roles).map(|at| (at == *role).then_some(*area)).collect());
        Self { all: areas.iter().map(alone).collect(), of: (0..areas.len()).collect() }
    }

    /// Makes one group of those of two areas, unless a role has an area in both.
    fn join(&mut self, one: usize, other: usize) {
        let (into, from) = (self.of[one], self.of[other]);
        let (Some(kept), Some(joined)) = (&self.all[into], &self.all[from]) else { return };
        if are_disjoint(kept, joined) {
            self.all[into] = Some(merged(kept, joined));
            self.all[from] = None;
            self.of.iter_mut().filter(|group| **group == from).for_each(|group| *group = into);
        }
    }
}

/// The first role that has anything, with what it has.
fn first<T: Copy>(beside: &Beside<T>) -> Option<(usize, T)> {
    beside.iter().enumerate().find_map(|(role, found)| Some((role, (*found)?)))
}

fn are_disjoint<T>(one: &Beside<T>, other: &Beside<T>) -> bool {
    one.iter().zip(other).all(|(one, other)| one.is_none() || other.is_none())
}

fn merged<T: Copy>(one: &Beside<T>, other: &Beside<T>) -> Beside<T> {
    one.iter().zip(other).map(|(one, other)| one.or(*other)).collect()
}

/// Sets statements beside each other, each row where the first of them stands.
fn rows(outlines: &[&Outline], keys: &[&[Vec<String>]], groups: Vec<Beside<usize>>, order: &[usize], levels: &[SkillLevel]) -> Vec<Group> {
    let mut found: BTreeMap<&str, Vec<Beside<Place>>> = BTreeMap::new();
    for areas in &groups {
        for (key, rows) in near(keys, areas) {
            found.entry(key).or_default().extend(rows);
        }
    }
    let mut places: Vec<Vec<usize>> = outlines.iter().map(|outline| vec![0; outline.areas.len()]).collect();
    for (number, areas) in groups.iter().enumerate() {
        areas.iter().enumerate().for_each(|(role, area)| area.iter().for_each(|area| places[role][*area] = number));
    }
    let start = |cells: &Beside<Place>| {
        let stands = |(role, cell): (usize, &Option<Place>)| cell.map(|(area, statement)| (places[role][area], role, statement));
        cells.iter().enumerate().filter_map(stands).min()
    };
    let mut rows: Vec<_> = found.into_values().flat_map(|rows| far(rows, order)).filter_map(|cells| Some((start(&cells)?, cells))).collect();
    rows.sort_unstable_by_key(|(start, _)| *start);
    // A statement may stand with its partner in a group that comes earlier, and leave its own without rows: that still has its heading.
    let mut result: Vec<Group> = groups.into_iter().map(|areas| Group { areas, rows: Vec::new() }).collect();
    for ((group, ..), cells) in rows {
        result[group].rows.push(Row { state: state(outlines, &cells, levels), cells });
    }
    result
}

/// The statements of areas side by side, by key: the first of each role stand in one row, the second in the next.
fn near<'a>(keys: &[&'a [Vec<String>]], areas: &Beside<usize>) -> BTreeMap<&'a str, Vec<Beside<Place>>> {
    let mut found: BTreeMap<&str, Vec<Beside<Place>>> = BTreeMap::new();
    for (role, area) in areas.iter().enumerate().filter_map(|(role, area)| Some((role, (*area)?))) {
        for (statement, key) in keys[role][area].iter().enumerate() {
            let rows = found.entry(key).or_default();
            let open = rows.iter().position(|cells| cells[role].is_none()).unwrap_or(rows.len());
            if open == rows.len() {
                rows.push(vec![None; areas.len()]);
            }
            rows[open][role] = Some((area, statement));
        }
    }
    found
}

/// Joins rows of one key across the cells: one role may treat under “People” what the other treats under “Process”. Rows that have found more in
/// areas side by side come first.
fn far(mut rows: Vec<Beside<Place>>, order: &[usize]) -> Vec<Beside<Place>> {
    let place = |cells: &Beside<Place>| order.iter().enumerate().find_map(|(at, role)| Some((at, cells[*role]?)));
    rows.sort_by_key(|cells| (Reverse(cells.iter().flatten().count()), place(cells)));
    let mut joined: Vec<Beside<Place>> = Vec::new();
    for row in rows {
        match joined.iter_mut().find(|other| are_disjoint(other, &row)) {
            Some(other) => *other = merged(other, &row),
            None => joined.push(row),
        }
    }
    joined
}

fn state(outlines: &[&Outline], cells: &[Option<(usize, usize)>], levels: &[SkillLevel]) -> State {
    let present: Vec<(usize, (usize, usize))> = cells.iter().enumerate().filter_map(|(role, cell)| Some((role, (*cell)?))).collect();
    if let [(role, _)] = present[..] {
        return State::Only(role);
    }
    let text = |(role, (area, statement)): &(usize, (usize, usize))| {
        let statement = &outlines[*role].areas[*area].statements[*statement];
        let label = if statement.label.is_empty() { "" } else { statement.key.as_str() };
        (label, levels::of(levels, statement), folded(levels::text(levels, statement)))
    };
    // Without markup, and folded: a link more in one of the texts is no difference between roles, nor is what nobody sees.
    let same = present.windows(2).all(|pair| text(&pair[0]) == text(&pair[1]));
    // Of three roles, two that agree leave one that says nothing: that is a difference.
    match same {
        true if present.len() == cells.len() => State::Shared,
        true => State::Several(present.len()),
        false => State::Differs,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{Just, prop_assert_eq, proptest};

    use crate::guide::View as _;

    use super::super::fake::FakeGuide;
    use super::{Comparison, Group, Row, State, compare};

    fn comparison(a: &str, b: &str) -> Comparison {
        let guide = FakeGuide::new(&[
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            ("content/glossary/kpi.md", ""),
            ("content/skills/a.md", a),
            ("content/skills/b.md", b),
        ]);
        let cells = guide.guide().sections[0].cells.clone();
        compare(&guide, &cells)
    }

    fn shown(comparison: &Comparison) -> String {
        let row = |row: &Row| format!("{:?} {:?}", row.state, row.cells);
        let group = |group: &Group| format!("{:?}: {}", group.areas, group.rows.iter().map(row).collect::<Vec<_>>().join("; "));
        comparison.groups.iter().map(group).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn areas_pair_by_key_and_by_counterpart() {
        let shown = shown(&comparison(
            "## One {#one}\n\n- **Same**: text.\n- **Mine**: x.\n\n## Two {#two counterpart=other}\n\n- **[KPIs](../glossary/kpi.md)**: set.\n",
            "## Other {#other}\n\n- **[Figures](../glossary/kpi.md)**: read.\n\n## One {#one}\n\n- **Same**: text.\n- **Yours**: y.\n",
        ));
        insta::assert_snapshot!(shown, @r"
        [Some(0), Some(1)]: Shared [Some((0, 0)), Some((1, 0))]; Only(0) [Some((0, 1)), None]; Only(1) [None, Some((1, 1))]
        [Some(1), Some(0)]: Differs [Some((1, 0)), Some((0, 0))]
        ");
    }

    #[test]
    fn partners_are_found_in_other_areas() {
        let shown = shown(&comparison("## One {#one}\n\n- **X**: a.\n", "## Two {#two}\n\n- **X**: b.\n"));
        insta::assert_snapshot!(shown, @r"
        [Some(0), None]: Differs [Some((0, 0)), Some((0, 0))]
        [None, Some(0)]: 
        ");
    }

    #[test]
    fn a_partner_in_the_area_beside_is_not_taken_by_an_earlier_area() {
        let (a, b) = ("## Hiring {#hiring}\n\n- **R**: x.\n\n## Leading {#leading}\n\n- **R**: y.\n", "## Leading {#leading}\n\n- **R**: y.\n");
        insta::assert_snapshot!(shown(&comparison(a, b)), @"
        [Some(0), None]: Only(0) [Some((0, 0)), None]
        [Some(1), Some(0)]: Shared [Some((1, 0)), Some((0, 0))]
        ");
        insta::assert_snapshot!(shown(&comparison(b, a)), @"
        [Some(0), Some(1)]: Shared [Some((0, 0)), Some((1, 0))]
        [None, Some(0)]: Only(1) [None, Some((0, 0))]
        ");
    }

    #[test]
    fn statements_without_a_heading_are_compared_too() {
        let (a, b) = ("- **R**: x.\n- **S**: y.\n", "- **R**: x.\n\n## More {#more}\n\n- **S**: z.\n");
        insta::assert_snapshot!(shown(&comparison(a, b)), @"
        [Some(0), Some(0)]: Shared [Some((0, 0)), Some((0, 0))]; Differs [Some((0, 1)), Some((1, 0))]
        [None, Some(1)]: 
        ");
    }

    #[test]
    fn a_counterpart_goes_before_an_area_of_the_same_name() {
        let (a, b) = ("## Data {#data}\n\n## Old {#old}\n", "## Data {#data counterpart=old}\n");
        assert_eq!(shown(&comparison(a, b)), "[Some(0), None]: \n[Some(1), Some(0)]: ");
        assert_eq!(shown(&comparison(b, a)), "[Some(0), Some(1)]: \n[None, Some(0)]: ");
    }

    #[test]
    fn an_area_brings_those_together_that_it_has_something_in_common_with() {
        let cells = ["## X {#x}\n", "## X {#x counterpart=y}\n", "## Y {#y}\n"];
        for [a, b, c] in [[0, 1, 2], [2, 0, 1], [0, 2, 1]] {
            assert_eq!(shown(&of_many(&[a, b, c].map(|role: usize| cells[role].to_owned()))), "[Some(0), Some(0), Some(0)]: ", "{a} {b} {c}");
        }
    }

    /// The comparison of as many roles as there are texts.
    fn of_many(texts: &[String]) -> Comparison {
        in_order(texts, &(0..texts.len()).collect::<Vec<_>>())
    }

    /// The same with the roles shown in another order.
    fn in_order(texts: &[String], order: &[usize]) -> Comparison {
        let pages: Vec<(String, &str)> = (0..texts.len()).map(|role| (format!("content/roles/r{role}.md"), "")).collect();
        let cells: Vec<(String, &str)> = texts.iter().enumerate().map(|(role, text)| (format!("content/skills/r{role}.md"), text.as_str())).collect();
        let files: Vec<(&str, &str)> = pages.iter().chain(&cells).map(|(path, text)| (path.as_str(), *text)).collect();
        let guide = FakeGuide::new(&files);
        let cells = &guide.guide().sections[0].cells;
        compare(&guide, &order.iter().map(|role| cells[*role].clone()).collect::<Vec<_>>())
    }

    /// What a role says something about, by the numbers in its labels.
    type Said = BTreeSet<u8>;

    /// A role that says some things: those with an even number in one area, the others in another. What it says of the multiples of three is
    /// its own.
    fn saying(role: usize, things: &Said) -> String {
        let area = |rest: u8| {
            let lines = things.iter().filter(|thing| **thing % 2 == rest).map(|thing| {
                let text = if thing.is_multiple_of(3) { format!("as role {role} does") } else { "as all do".to_owned() };
                format!("- **S{thing}**: {text}.\n")
            });
            format!("## A{rest} {{#a{rest}}}\n\n{}\n", lines.collect::<String>())
        };
        area(0) + &area(1)
    }

    /// Each row as what stands in it: for each role, in the order of `order`, its statement; and the state, with the role's own number.
    fn rows_by_role(comparison: &Comparison, order: &[usize]) -> BTreeSet<String> {
        let row = |row: &Row| {
            let mut cells: Vec<(usize, Option<(usize, usize)>)> = row.cells.iter().enumerate().map(|(at, cell)| (order[at], *cell)).collect();
            cells.sort_unstable();
            let state = match row.state {
                State::Only(at) => format!("Only({})", order[at]),
                state => format!("{state:?}"),
            };
            format!("{state} {cells:?}")
        };
        comparison.groups.iter().flat_map(|group| group.rows.iter().map(row)).collect()
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
        let states: Vec<State> = compare(&guide, &guide.guide().sections[0].cells).groups[0].rows.iter().map(|row| row.state).collect();
        assert_eq!(states, [State::Differs, State::Shared, State::Differs]);
    }

    fn cell(areas: &[Vec<u8>]) -> String {
        let mut text = String::new();
        for (number, statements) in areas.iter().enumerate() {
            text.push_str(&format!("## A{number} {{#a{number}}}\n\n"));
            for statement in statements {
                text.push_str(&format!("- **S{statement}**: text.\n"));
            }
            text.push('\n');
        }
        text
    }

    /// A cell whose areas begin with some number and may name counterparts, by their numbers.
    fn cell_from(first: u8, areas: &[(u8, Vec<u8>)]) -> String {
        let heading = |number: u8, named: u8| match named {
            0..4 => format!("## A {{#a{number} counterpart=a{named}}}\n\n"),
            _ => format!("## A {{#a{number}}}\n\n"),
        };
        let area = |(number, (named, statements)): (u8, &(u8, Vec<u8>))| {
            heading(number, *named) + &statements.iter().map(|statement| format!("- **S{statement}**: text.\n")).collect::<String>() + "\n"
        };
        (first..).zip(areas).map(area).collect()
    }

    /// Each group and each row by role, whatever the order of the roles.
    fn by_role(comparison: &Comparison, order: &[usize]) -> BTreeSet<String> {
        let sorted = |mut cells: Vec<(usize, String)>| {
            cells.sort_unstable();
            format!("{cells:?}")
        };
        let groups =
            comparison.groups.iter().map(|group| group.areas.iter().enumerate().map(|(at, area)| (order[at], format!("{area:?}"))).collect());
        groups.map(sorted).chain(rows_by_role(comparison, order)).collect()
    }

    fn sides(comparison: &Comparison, swap: bool) -> BTreeSet<String> {
        let row = |row: &Row| {
            let mut cells = row.cells.clone();
            if swap {
                cells.reverse();
            }
            format!("{cells:?}")
        };
        comparison.groups.iter().flat_map(|group| group.rows.iter().map(row)).collect()
    }

    proptest! {
        #[test]
        fn every_statement_stands_in_exactly_one_row(
            a in proptest::collection::vec(proptest::collection::vec(0u8..6, 0..5), 0..4),
            b in proptest::collection::vec(proptest::collection::vec(0u8..6, 0..5), 0..4),
        ) {
            let comparison = comparison(&cell(&a), &cell(&b));
            for (role, areas) in [&a, &b].into_iter().enumerate() {
                let mut seen: Vec<(usize, usize)> = comparison.groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.cells[role]).collect();
                seen.sort_unstable();
                let all: Vec<(usize, usize)> = areas.iter().enumerate().flat_map(|(area, s)| (0..s.len()).map(move |n| (area, n))).collect();
                prop_assert_eq!(seen, all);
            }
        }

        #[test]
        fn many_roles_have_each_statement_in_one_row_and_each_area_in_one_group(
            roles in proptest::collection::vec(proptest::collection::vec(proptest::collection::vec(0u8..6, 0..4), 0..4), 1..6),
        ) {
            let comparison = of_many(&roles.iter().map(|areas| cell(areas)).collect::<Vec<_>>());
            for (role, areas) in roles.iter().enumerate() {
                let mut seen: Vec<(usize, usize)> = comparison.groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.cells[role]).collect();
                seen.sort_unstable();
                let all: Vec<(usize, usize)> = areas.iter().enumerate().flat_map(|(area, s)| (0..s.len()).map(move |n| (area, n))).collect();
                prop_assert_eq!(seen, all);
                let mut grouped: Vec<usize> = comparison.groups.iter().filter_map(|group| group.areas[role]).collect();
                grouped.sort_unstable();
                prop_assert_eq!(grouped, (0..areas.len()).collect::<Vec<_>>());
            }
        }

        #[test]
        fn the_order_of_the_roles_changes_nothing_even_where_all_is_said_several_times(
            roles in proptest::collection::vec((0u8..3, proptest::collection::vec((0u8..9, proptest::collection::vec(0u8..4, 0..4)), 0..4)), 2..5),
            turn in 0usize..5,
        ) {
            let texts: Vec<String> = roles.iter().map(|(first, areas)| cell_from(*first, areas)).collect();
            let straight: Vec<usize> = (0..texts.len()).collect();
            let mut order = straight.clone();
            order.rotate_left(turn % texts.len());
            order.swap(0, turn % texts.len());
            prop_assert_eq!(by_role(&in_order(&texts, &order), &order), by_role(&in_order(&texts, &straight), &straight));
        }

        #[test]
        fn swapping_the_roles_swaps_the_sides_of_labels_that_stand_in_several_areas(
            a in proptest::collection::vec((Just(9u8), proptest::collection::vec(0u8..4, 0..4)), 0..4),
            b in proptest::collection::vec((Just(9u8), proptest::collection::vec(0u8..4, 0..4)), 0..4),
            first in 0u8..4,
        ) {
            let (a, b) = (cell_from(0, &a), cell_from(first, &b));
            prop_assert_eq!(sides(&comparison(&a, &b), false), sides(&comparison(&b, &a), true));
        }

        #[test]
        fn shared_and_differing_and_single_rows_are_what_their_names_say(
            roles in proptest::collection::vec(proptest::collection::btree_set(0u8..12, 0..9), 2..6),
        ) {
            let texts: Vec<String> = roles.iter().enumerate().map(|(role, things)| saying(role, things)).collect();
            let comparison = of_many(&texts);
            let counts = |wanted: fn(State) -> bool| {
                comparison.groups.iter().flat_map(|group| &group.rows).filter(|row| wanted(row.state)).count()
            };
            let said_by = |thing: u8| roles.iter().filter(|things| things.contains(&thing)).count();
            let all: BTreeSet<u8> = roles.iter().flatten().copied().collect();
            let shared = all.iter().filter(|thing| said_by(**thing) == roles.len() && !thing.is_multiple_of(3)).count();
            let only = all.iter().filter(|thing| said_by(**thing) == 1).count();
            prop_assert_eq!(counts(|state| state == State::Shared), shared);
            prop_assert_eq!(counts(|state| matches!(state, State::Only(_))), only);
            let several = all.iter().filter(|thing| (2..roles.len()).contains(&said_by(**thing)) && !thing.is_multiple_of(3)).count();
            prop_assert_eq!(counts(|state| matches!(state, State::Several(_))), several);
            prop_assert_eq!(counts(|state| state == State::Differs), all.len() - shared - only - several);
        }

        #[test]
        fn the_order_of_the_roles_changes_no_row(
            roles in proptest::collection::vec(proptest::collection::btree_set(0u8..12, 0..9), 2..6),
            turn in 0usize..6,
        ) {
            let texts: Vec<String> = roles.iter().enumerate().map(|(role, things)| saying(role, things)).collect();
            let mut order: Vec<usize> = (0..roles.len()).collect();
            let straight = rows_by_role(&of_many(&texts), &order);
            order.rotate_left(turn % roles.len());
            order.swap(0, turn % roles.len());
            let turned: Vec<String> = order.iter().map(|role| texts[*role].clone()).collect();
            prop_assert_eq!(rows_by_role(&of_many(&turned), &order), straight);
        }

        #[test]
        fn swapping_the_roles_swaps_the_sides(
            a in proptest::collection::btree_set(0u8..12, 0..8),
            b in proptest::collection::btree_set(0u8..12, 0..8),
        ) {
            let halves = |set: &BTreeSet<u8>| cell(&[set.iter().copied().filter(|n| n % 2 == 0).collect(), set.iter().copied().filter(|n| n % 2 == 1).collect()]);
            let (a, b) = (halves(&a), halves(&b));
            prop_assert_eq!(sides(&comparison(&a, &b), false), sides(&comparison(&b, &a), true));
        }
    }
}
