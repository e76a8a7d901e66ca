//! Roles compared in one section: area beside area, statement beside statement.
//!
//! 1. Areas stand beside each other if they have the same key, or if one names the other as its counterpart ([`group_areas`]).
//! 2. Statements stand beside each other if they have the same key: the page that their label links to, else the label itself. A partner in
//!    the same group of areas comes first, then one anywhere in the other role's cell ([`rows`]).
//! 3. Each row gets its [`State`].
//!
//! Invariant: every statement of every role stands in exactly one row.

use crate::config::compare::SkillLevel;
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
    let groups = group_areas(&outlines);
    Comparison { groups: rows(&outlines, &keys, groups, &view.config().skill_levels) }
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
        _ => statement.slug.clone(),
    }
}

/// Which areas stand beside each other: one for each role at most.
fn group_areas(outlines: &[&Outline]) -> Vec<Vec<Option<usize>>> {
    let mut groups: Vec<Vec<Option<usize>>> = Vec::new();
    for (role, outline) in outlines.iter().enumerate() {
        for (number, area) in outline.areas.iter().enumerate() {
            // One author names the counterpart for both: so it is looked for in either direction.
            let belongs = |group: &Vec<Option<usize>>| {
                group[role].is_none()
                    && group.iter().enumerate().any(|(other, member)| {
                        member.map(|member| &outlines[other].areas[member]).is_some_and(|member| {
                            member.key == area.key || member.counterpart.as_ref() == Some(&area.key) || area.counterpart.as_ref() == Some(&member.key)
                        })
                    })
            };
            match groups.iter_mut().find(|group| belongs(group)) {
                Some(group) => group[role] = Some(number),
                None => {
                    let mut group = vec![None; outlines.len()];
                    group[role] = Some(number);
                    groups.push(group);
                }
            }
        }
    }
    groups
}

fn rows(outlines: &[&Outline], keys: &[&[Vec<String>]], groups: Vec<Vec<Option<usize>>>, levels: &[SkillLevel]) -> Vec<Group> {
    let mut taken: Vec<Vec<Vec<bool>>> = keys.iter().map(|areas| areas.iter().map(|keys| vec![false; keys.len()]).collect()).collect();
    let mut result = Vec::new();
    for areas in groups {
        let mut rows = Vec::new();
        for (role, area) in areas.iter().enumerate().filter_map(|(role, area)| Some((role, (*area)?))) {
            for statement in 0..keys[role][area].len() {
                // The partner of an earlier role's statement has its row already.
                if std::mem::replace(&mut taken[role][area][statement], true) {
                    continue;
                }
                let key = &keys[role][area][statement];
                let mut cells = vec![None; outlines.len()];
                cells[role] = Some((area, statement));
                for other in (0..outlines.len()).filter(|other| *other != role) {
                    cells[other] = partner(keys[other], &mut taken[other], areas[other], key);
                }
                rows.push(Row { state: state(outlines, &cells, levels), cells });
            }
        }
        result.push(Group { areas, rows });
    }
    // A partner may have been taken out of an area whose group comes later, and left it without rows: it still has its heading.
    result
}

/// The first free statement with a key, in the area at hand or else anywhere in the cell.
fn partner(keys: &[Vec<String>], taken: &mut [Vec<bool>], near: Option<usize>, key: &str) -> Option<(usize, usize)> {
    // One role may treat under “People” what the other treats under “Process”: the same label still means the same.
    let order = near.into_iter().chain((0..keys.len()).filter(|area| Some(*area) != near));
    for area in order {
        let free = (0..keys[area].len()).find(|statement| keys[area][*statement] == key && !taken[area][*statement]);
        if let Some(statement) = free {
            taken[area][statement] = true;
            return Some((area, statement));
        }
    }
    None
}

fn state(outlines: &[&Outline], cells: &[Option<(usize, usize)>], levels: &[SkillLevel]) -> State {
    let present: Vec<(usize, (usize, usize))> = cells.iter().enumerate().filter_map(|(role, cell)| Some((role, (*cell)?))).collect();
    if let [(role, _)] = present[..] {
        return State::Only(role);
    }
    let text = |(role, (area, statement)): &(usize, (usize, usize))| {
        let statement = &outlines[*role].areas[*area].statements[*statement];
        (&statement.label, levels::of(levels, statement), levels::text(levels, statement))
    };
    // Without markup: a link more in one of the texts is no difference between roles.
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

    use proptest::prelude::{prop_assert_eq, proptest};

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

    /// The comparison of as many roles as there are texts.
    fn of_many(texts: &[String]) -> Comparison {
        let pages: Vec<(String, &str)> = (0..texts.len()).map(|role| (format!("content/roles/r{role}.md"), "")).collect();
        let cells: Vec<(String, &str)> = texts.iter().enumerate().map(|(role, text)| (format!("content/skills/r{role}.md"), text.as_str())).collect();
        let files: Vec<(&str, &str)> = pages.iter().chain(&cells).map(|(path, text)| (path.as_str(), *text)).collect();
        let guide = FakeGuide::new(&files);
        let cells = guide.guide().sections[0].cells.clone();
        compare(&guide, &cells)
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
