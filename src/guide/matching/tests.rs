//! Tests of matching, with small cells and with random ones.

use std::collections::BTreeSet;

use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

use crate::guide::View as _;
use crate::guide::fake::FakeGuide;

use super::{AreaIndex, Matching, PerCell, StatementIndex};

/// Matches the cells of as many roles as there are texts.
fn matched(texts: &[&str]) -> Matching {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    in_order(&texts, &(0..texts.len()).collect::<Vec<_>>())
}

/// Matches the same cells with the roles in another order. The names of their files do not change.
fn in_order(texts: &[String], order: &[usize]) -> Matching {
    let guide = FakeGuide::of_section(texts);
    let cells = &guide.guide().sections[0].cells;
    Matching::of(&guide, &order.iter().map(|role| cells[*role].clone()).collect::<Vec<_>>())
}

/// A line for each group: the number of its area in each cell, then the statements of each row as `area.statement`.
fn shown(matching: &Matching) -> String {
    let one = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let areas = |areas: &PerCell<usize>| areas.iter().map(|area| one(area.map(|area| area.to_string()))).collect::<Vec<_>>().join(" ");
    let statement = |index: &Option<StatementIndex>| one(index.map(|StatementIndex { area, statement }| format!("{area}.{statement}")));
    let row = |statements: &PerCell<StatementIndex>| statements.iter().map(statement).collect::<Vec<_>>().join("+");
    let rows = |group: &super::MatchedAreas| group.rows.iter().map(|found| row(&found.statements)).collect::<Vec<_>>().join(" ");
    matching.groups.iter().map(|group| format!("{}: {}", areas(&group.areas), rows(group)).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn index(cell: usize, area: usize) -> AreaIndex {
    AreaIndex { cell, area }
}

#[test]
fn areas_are_matched_by_key_and_by_counterpart() {
    let one = "## One {#one}\n\n- **Same**: text.\n- **Mine**: x.\n\n## Two {#two counterpart=other}\n\n- **[KPIs](r0.md)**: set.\n";
    let other = "## Other {#other}\n\n- **[Figures](r0.md)**: read.\n\n## One {#one}\n\n- **Same**: text.\n- **Yours**: y.\n";
    insta::assert_snapshot!(shown(&matched(&[one, other])), @"
    0 1: 0.0+1.0 0.1+– –+1.1
    1 0: 1.0+0.0
    ");
}

#[test]
fn statements_are_matched_across_areas() {
    insta::assert_snapshot!(shown(&matched(&["## One {#one}\n\n- **X**: a.\n", "## Two {#two}\n\n- **X**: b.\n"])), @"
    0 –: 0.0+0.0
    – 0:
    ");
}

#[test]
fn a_match_in_matched_areas_is_not_taken_by_an_earlier_area() {
    let (a, b) = ("## Hiring {#hiring}\n\n- **R**: x.\n\n## Leading {#leading}\n\n- **R**: y.\n", "## Leading {#leading}\n\n- **R**: y.\n");
    insta::assert_snapshot!(shown(&matched(&[a, b])), @"
    0 –: 0.0+–
    1 0: 1.0+0.0
    ");
    insta::assert_snapshot!(shown(&matched(&[b, a])), @"
    0 1: 0.0+1.0
    – 0: –+0.0
    ");
}

#[test]
fn statements_without_a_heading_are_matched_too() {
    insta::assert_snapshot!(shown(&matched(&["- **R**: x.\n- **S**: y.\n", "- **R**: x.\n\n## More {#more}\n\n- **S**: z.\n"])), @"
    0 0: 0.0+0.0 0.1+1.0
    – 1:
    ");
}

#[test]
fn of_equal_labels_the_first_is_matched_with_the_first() {
    let (twice, thrice) =
        ("## A {#a}\n\n- **X**: 1.\n- **Y**: 2.\n- **x**: 3.\n", "## A {#a}\n\n- **X**: 1.\n- **X**: 2.\n\n## B {#b}\n\n- **X**: 3.\n");
    insta::assert_snapshot!(shown(&matched(&[twice, thrice])), @"
    0 0: 0.0+0.0 0.1+– 0.2+0.1
    – 1: –+1.0
    ");
}

#[test]
fn a_role_without_a_cell_has_nothing_to_match() {
    let guide = FakeGuide::of_section(&["## A {#a}\n\n- **X**: 1.\n".to_owned()]);
    let cell = guide.guide().sections[0].cells[0].clone();
    assert_eq!(shown(&Matching::of(&guide, &[None, cell])), "– 0: –+0.0");
    assert_eq!(Matching::of(&guide, &[None, None]), Matching { group_of: vec![Vec::new(); 2], ..Matching::default() });
}

#[test]
fn a_counterpart_takes_priority_over_a_name_and_the_pair_of_that_name_is_refused() {
    let (a, b) = ("## Data {#data}\n\n## Old {#old}\n", "## Data {#data counterpart=old}\n");
    let matching = matched(&[a, b]);
    assert_eq!(shown(&matching), "0 –:\n1 0:");
    assert_eq!(matching.refused, BTreeSet::from([index(0, 0), index(1, 0)]));
    assert!(!matching.stands_alone(index(0, 0)), "nothing is matched with it, but something could have been");
    assert_eq!((matching.partner(index(1, 0), 0), matching.partner(index(0, 0), 1)), (Some(1), None));
    assert_eq!(shown(&matched(&[b, a])), "0 1:\n– 0:");
}

#[test]
fn the_name_of_an_area_of_the_same_cell_is_no_counterpart() {
    let matching = matched(&["## A {#a counterpart=b}\n\n## B {#b}\n", "## C {#c}\n"]);
    assert_eq!((shown(&matching).as_str(), &matching.refused), ("0 –:\n1 –:\n– 0:", &BTreeSet::new()));
    assert!(matching.stands_alone(index(0, 0)) && matching.stands_alone(index(1, 0)));
    assert_eq!(matching.group_of(index(1, 1)), None);
}

#[test]
fn an_area_brings_those_together_that_it_has_something_in_common_with() {
    let cells = ["## X {#x}\n", "## X {#x counterpart=y}\n", "## Y {#y}\n"];
    for order in [[0, 1, 2], [2, 0, 1], [0, 2, 1]] {
        assert_eq!(shown(&matched(&order.map(|role: usize| cells[role]))), "0 0 0:", "{order:?}");
    }
}

/// There is no time limit: an algorithm that looked at all rows for each row would not finish in practice.
#[test]
fn a_label_that_is_written_twenty_thousand_times_is_matched() {
    let (once, often) = ("- **X**: text.\n", "- **X**: text.\n".repeat(20_000));
    let matching = matched(&[once, &often, &often]);
    assert_eq!(matching.rows().count(), 20_000);
    assert_eq!(matching.rows().map(|row| row.statements.iter().flatten().count()).sum::<usize>(), 40_001);
}

/// A cell: the number of its first area, and for each area the number of a counterpart (9 for none) and the numbers of its statements.
type Cell = (u8, Vec<(u8, Vec<u8>)>);

fn cell() -> impl Strategy<Value = Cell> {
    (0u8..3, proptest::collection::vec((0u8..9, proptest::collection::vec(0u8..4, 0..4)), 0..4))
}

/// The text of a cell. Areas have the keys `a0`, `a1` and so on; counterparts above `a3` are left out.
fn text((first, areas): &Cell) -> String {
    let heading = |number: u8, counterpart: u8| match counterpart {
        0..4 => format!("## A {{#a{number} counterpart=a{counterpart}}}\n\n"),
        _ => format!("## A {{#a{number}}}\n\n"),
    };
    let area = |(number, (counterpart, statements)): (u8, &(u8, Vec<u8>))| {
        heading(number, *counterpart) + &statements.iter().map(|statement| format!("- **S{statement}**: text.\n")).collect::<String>() + "\n"
    };
    (*first..).zip(areas).map(area).collect()
}

/// The matches by role: each group and each row, independent of the order of the roles.
fn by_role(matching: &Matching, order: &[usize]) -> BTreeSet<String> {
    fn sorted<T: Copy + Ord + std::fmt::Debug>(of_cells: &[Option<T>], order: &[usize]) -> String {
        let mut of_roles: Vec<(usize, Option<T>)> = order.iter().copied().zip(of_cells.iter().copied()).collect();
        of_roles.sort_unstable();
        format!("{of_roles:?}")
    }
    let groups = matching.groups.iter().map(|group| sorted(&group.areas, order));
    groups.chain(matching.rows().map(|row| sorted(&row.statements, order))).collect()
}

/// Whether two areas of different cells should be matched: they have the same key, or one names the other.
fn belong_together(cells: &[Cell], one: AreaIndex, other: AreaIndex) -> bool {
    let key = |of: AreaIndex| cells[of.cell].0 + of.area as u8;
    let names = |one: AreaIndex, other: AreaIndex| cells[one.cell].1[one.area].0 == key(other) && key(other) < 4;
    one.cell != other.cell && (key(one) == key(other) || names(one, other) || names(other, one))
}

fn areas_of(cells: &[Cell]) -> Vec<AreaIndex> {
    cells.iter().enumerate().flat_map(|(cell, (_, areas))| (0..areas.len()).map(move |area| index(cell, area))).collect()
}

proptest! {
    #[test]
    fn every_area_is_in_one_group_and_every_statement_in_one_row(cells in proptest::collection::vec(cell(), 1..6)) {
        let texts: Vec<String> = cells.iter().map(text).collect();
        let matching = in_order(&texts, &(0..texts.len()).collect::<Vec<_>>());
        for (number, (_, areas)) in cells.iter().enumerate() {
            let mut grouped: Vec<usize> = matching.groups.iter().filter_map(|group| group.areas[number]).collect();
            grouped.sort_unstable();
            prop_assert_eq!(grouped, (0..areas.len()).collect::<Vec<_>>());
            let mut seen: Vec<StatementIndex> = matching.rows().filter_map(|row| row.statements[number]).collect();
            seen.sort_unstable();
            let all = areas.iter().enumerate().flat_map(|(area, (_, statements))| (0..statements.len()).map(move |statement| StatementIndex { area, statement }));
            prop_assert_eq!(seen, all.collect::<Vec<_>>());
        }
    }

    #[test]
    fn statements_of_a_row_have_one_key_and_equal_rows_share_no_free_place(cells in proptest::collection::vec(cell(), 1..5)) {
        let texts: Vec<String> = cells.iter().map(text).collect();
        let matching = in_order(&texts, &(0..texts.len()).collect::<Vec<_>>());
        let subject = |statements: &PerCell<StatementIndex>| -> BTreeSet<u8> {
            let of_cell = |(cell, index): (usize, &Option<StatementIndex>)| index.map(|index| cells[cell].1[index.area].1[index.statement]);
            statements.iter().enumerate().filter_map(of_cell).collect()
        };
        let rows: Vec<_> = matching.rows().collect();
        for (number, row) in rows.iter().enumerate() {
            prop_assert_eq!(subject(&row.statements).len(), 1);
            for other in rows[..number].iter().filter(|other| subject(&other.statements) == subject(&row.statements)) {
                prop_assert!(!super::are_disjoint(&row.statements, &other.statements), "two rows that could be one");
            }
        }
    }

    #[test]
    fn areas_that_belong_together_are_matched_or_refused(cells in proptest::collection::vec(cell(), 1..6)) {
        let texts: Vec<String> = cells.iter().map(text).collect();
        let matching = in_order(&texts, &(0..texts.len()).collect::<Vec<_>>());
        for one in areas_of(&cells) {
            for other in areas_of(&cells).into_iter().filter(|other| *other != one) {
                let are_matched = matching.partner(one, other.cell) == Some(other.area);
                let are_refused = matching.refused.contains(&one) && matching.refused.contains(&other);
                prop_assert_eq!(are_matched, matching.partner(other, one.cell) == Some(one.area));
                prop_assert!(!belong_together(&cells, one, other) || are_matched || are_refused);
            }
            let belonging: Vec<AreaIndex> = areas_of(&cells).into_iter().filter(|other| belong_together(&cells, one, *other)).collect();
            prop_assert_eq!(matching.stands_alone(one), belonging.is_empty());
            let all_matched = belonging.iter().all(|other| matching.partner(one, other.cell) == Some(other.area));
            prop_assert_eq!(matching.refused.contains(&one), !all_matched);
        }
    }

    #[test]
    fn the_order_of_the_roles_changes_nothing(cells in proptest::collection::vec(cell(), 2..5), turn in 0usize..5) {
        let texts: Vec<String> = cells.iter().map(text).collect();
        let straight: Vec<usize> = (0..texts.len()).collect();
        let mut order = straight.clone();
        order.rotate_left(turn % texts.len());
        order.swap(0, turn % texts.len());
        prop_assert_eq!(by_role(&in_order(&texts, &order), &order), by_role(&in_order(&texts, &straight), &straight));
    }

    #[test]
    fn swapping_two_roles_swaps_the_sides_whatever_their_files_are_called(one in cell(), other in cell()) {
        // Areas can name different counterparts, and then the order of files decides. Without counterparts nothing depends on the files.
        let [one, other] = [one, other].map(|(first, areas)| text(&(first, areas.into_iter().map(|(_, statements)| (9, statements)).collect())));
        prop_assert_eq!(by_role(&in_order(&[one.clone(), other.clone()], &[0, 1]), &[0, 1]), by_role(&in_order(&[other, one], &[0, 1]), &[1, 0]));
    }
}
