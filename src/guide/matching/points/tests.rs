//! Tests of matching points: on pairs that were labelled by hand, and against a slow and simple matcher on random ones.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::{Strategy, prop_assert_eq, proptest};

use super::super::overlap::Vocabulary;
use super::{PointKey, matched};
use crate::guide::View as _;
use crate::guide::compare::counts::Counts;
use crate::guide::compare::{Comparison, compare};
use crate::guide::fake::FakeGuide;

/// A pair of statements whose points were matched by hand.
struct Labelled {
    set: String,
    language: String,
    one: Vec<String>,
    other: Vec<String>,
    same: BTreeSet<(usize, usize)>,
}

fn labelled() -> Vec<Labelled> {
    let table: toml::Table = include_str!("../../../../tests/content/points.toml").parse().unwrap();
    let texts = |value: &toml::Value| value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
    let number = |value: &toml::Value| usize::try_from(value.as_integer().unwrap()).unwrap();
    let statement = |value: &toml::Value| Labelled {
        set: value["set"].as_str().unwrap().to_owned(),
        language: value["language"].as_str().unwrap().to_owned(),
        one: texts(&value["one"]),
        other: texts(&value["other"]),
        same: value["same"].as_array().unwrap().iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect(),
    };
    table["statement"].as_array().unwrap().iter().map(statement).collect()
}

fn keys(language: &str, texts: &[String]) -> Vec<PointKey> {
    let vocabulary = Vocabulary::of(language);
    texts.iter().map(|text| PointKey::of(text.clone(), text, None, &vocabulary)).collect()
}

fn pairs(language: &str, one: &[String], other: &[String]) -> BTreeSet<(usize, usize)> {
    let (one, other) = (keys(language, one), keys(language, other));
    matched(&[&one, &other], &[0, 1]).into_iter().filter_map(|row| Some((row[0]?, row[1]?))).collect()
}

/// Precision and recall on one half of the labelled points, in thousandths, with the number of pairs.
fn measured(set: &str) -> (usize, usize, usize) {
    let (mut found, mut right, mut all) = (0, 0, 0);
    for statement in labelled().iter().filter(|statement| statement.set == set) {
        let pairs = pairs(&statement.language, &statement.one, &statement.other);
        found += pairs.len();
        all += statement.same.len();
        right += pairs.intersection(&statement.same).count();
    }
    (right * 1000 / found, right * 1000 / all, all)
}

#[test]
fn points_are_matched_as_people_match_them() {
    for set in ["development", "held-out"] {
        let (precision, recall, pairs) = measured(set);
        println!("{set}: precision 0.{precision:03}, recall 0.{recall:03} on {pairs} pairs");
        assert!(pairs >= 100 && precision >= 950 && recall >= 850, "{set}: precision 0.{precision:03}, recall 0.{recall:03}");
    }
}
/// There is no time limit: a matcher that compared all points with all others would not finish in practice.
#[test]
fn ten_thousand_points_in_one_statement_are_matched() {
    let texts =
        |role: &str| (0..10_000).map(|number| format!("Reviews the {role} of subject{number} in other{} words", number % 7)).collect::<Vec<_>>();
    let pairs = pairs("en", &texts("report"), &texts("forecast"));
    assert_eq!(pairs.len(), 10_000);
    assert!(pairs.iter().all(|(one, other)| one == other));
}

/// Words that are all different and say what a point is about.
const WORDS: [&str; 7] = ["forecast", "budget", "invoice", "warehouse", "contract", "survey", "price"];

/// The points of a cell.
type Cell = Vec<WordsOfPoint>;

/// A point: the numbers of the words of its sentence, and those of the items of the list in it.
type WordsOfPoint = (Vec<usize>, Vec<usize>);

fn cell() -> impl Strategy<Value = Cell> {
    let words = |count| proptest::collection::vec(0..WORDS.len(), count);
    proptest::collection::vec((words(1..5), words(0..4)), 0..7)
}

/// All words of a point.
fn whole((sentence, list): &WordsOfPoint) -> Vec<usize> {
    [sentence.as_slice(), list].concat()
}

/// A row: its points, each as the number of its cell and its position.
type Points = BTreeSet<(usize, usize)>;

/// The part of the words of the shorter of two points that both have.
fn shared(one: &[usize], other: &[usize]) -> f64 {
    let mut left = other.to_vec();
    let both = one.iter().filter(|word| left.iter().position(|other| other == *word).map(|at| left.remove(at)).is_some()).count();
    both as f64 / one.len().min(other.len()) as f64
}

/// The part of their words that two points share: of their sentences or of all words, whichever is larger.
fn nearness(one: &WordsOfPoint, other: &WordsOfPoint) -> f64 {
    shared(&whole(one), &whole(other)).max(shared(&one.0, &other.0))
}

/// What [`matched`] should find, worked out from the definition: equal points first, then again and again the best of all pairs that are left.
fn reference(cells: &[Cell]) -> BTreeSet<Points> {
    let mut equal: BTreeMap<(Vec<usize>, usize), (&WordsOfPoint, Points)> = BTreeMap::new();
    for (number, cell) in cells.iter().enumerate() {
        for (position, point) in cell.iter().enumerate() {
            let turn = cell[..position].iter().filter(|other| whole(other) == whole(point)).count();
            let (_, points) = equal.entry((whole(point), turn)).or_insert_with(|| (point, Points::new()));
            points.insert((number, position));
        }
    }
    let mut open: Vec<(&WordsOfPoint, Points)> = equal.into_values().collect();
    let position = |points: &Points| points.iter().map(|(_, position)| *position).min();
    open.sort_by_key(|(_, points)| (position(points), points.first().copied()));
    let whole = |points: &Points| points.len() == cells.len();
    let mut rows: Vec<Points> = open.iter().map(|(_, points)| points.clone()).collect();
    let mut pairs: Vec<(usize, usize)> = (0..open.len()).flat_map(|one| (one + 1..open.len()).map(move |other| (one, other))).collect();
    pairs.retain(|(one, other)| !whole(&open[*one].1) && !whole(&open[*other].1));
    let near = |one: usize, other: usize| if are_apart(&open[one].1, &open[other].1) { nearness(open[one].0, open[other].0) } else { 0.0 };
    pairs.retain(|(one, other)| near(*one, *other) >= 0.55);
    while !pairs.is_empty() {
        let place = |row: usize| position(&open[row].1).unwrap();
        let rank = |(one, other): (usize, usize)| (place(one).abs_diff(place(other)), place(one) + place(other), one, other);
        let best = (0..pairs.len()).min_by(|a, b| {
            let nearness = |pair: &(usize, usize)| near(pair.0, pair.1);
            nearness(&pairs[*b]).total_cmp(&nearness(&pairs[*a])).then_with(|| rank(pairs[*a]).cmp(&rank(pairs[*b])))
        });
        let (one, other) = pairs.remove(best.unwrap());
        let of = |rows: &[Points], row: usize| rows.iter().position(|points| points.is_superset(&open[row].1)).unwrap();
        let (into, from) = (of(&rows, one), of(&rows, other));
        if into != from && are_apart(&rows[into], &rows[from]) {
            let joined = rows[from].clone();
            rows[into].extend(joined);
            rows.remove(from);
        }
    }
    rows.into_iter().collect()
}

/// Whether no cell has a point in both rows.
fn are_apart(one: &Points, other: &Points) -> bool {
    one.iter().all(|(cell, _)| other.iter().all(|(of, _)| of != cell))
}

/// The comparison of roles with these points, with the roles in this order.
fn compared(cells: &[Cell], order: &[usize]) -> Comparison {
    let list = |words: &[usize]| words.iter().map(|word| format!("    - {}\n", WORDS[*word])).collect::<String>();
    let point =
        |(sentence, below): &WordsOfPoint| format!("  - {}\n{}", sentence.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" "), list(below));
    let text = |cell: &Cell| format!("## S {{#s}}\n\n- **Duties**\n{}", cell.iter().map(point).collect::<String>());
    let guide = FakeGuide::of_section(&cells.iter().map(text).collect::<Vec<_>>());
    let pages = &guide.guide().sections[0].cells;
    compare(&guide, &order.iter().map(|role| pages[*role].clone()).collect::<Vec<_>>())
}

/// The rows of points that it finds.
fn found(cells: &[Cell], order: &[usize]) -> Vec<Points> {
    let comparison = compared(cells, order);
    let points = comparison.rows().flat_map(|row| &row.points);
    points.map(|row| row.points.iter().enumerate().filter_map(|(role, point)| Some((order[role], (*point)?))).collect()).collect()
}

proptest! {
    #[test]
    fn points_are_matched_as_a_slow_and_simple_matcher_does(cells in proptest::collection::vec(cell(), 2..6)) {
        let straight: Vec<usize> = (0..cells.len()).collect();
        let rows = found(&cells, &straight);
        prop_assert_eq!(rows.iter().cloned().collect::<BTreeSet<_>>(), reference(&cells));
        let mut seen: Vec<(usize, usize)> = rows.into_iter().flatten().collect();
        seen.sort_unstable();
        let all: Vec<(usize, usize)> = cells.iter().enumerate().flat_map(|(cell, points)| (0..points.len()).map(move |point| (cell, point))).collect();
        prop_assert_eq!(seen, all, "each point is in exactly one row");
    }

    #[test]
    fn points_are_counted_as_a_slow_and_simple_matcher_counts_them(cells in proptest::collection::vec(cell(), 2..6)) {
        let straight: Vec<usize> = (0..cells.len()).collect();
        let counts = Counts::of(compared(&cells, &straight).rows(), cells.len());
        let rows = reference(&cells);
        let is_compared = cells.iter().filter(|points| !points.is_empty()).count() > 1;
        // Points are the same if their words are, wherever a list begins.
        let words = |(cell, point): &(usize, usize)| [&cells[*cell][*point].0[..], &cells[*cell][*point].1[..]].concat();
        let same = rows.iter().filter(|row| row.len() == cells.len() && row.iter().all(|point| words(point) == words(row.first().unwrap())));
        let expected = if is_compared { (same.count(), rows.len()) } else { (0, 0) };
        prop_assert_eq!((counts.points.same, counts.points.all), expected);
    }

    #[test]
    fn the_order_of_the_roles_changes_no_row_of_points(cells in proptest::collection::vec(cell(), 2..5), turn in 0usize..5) {
        let straight: Vec<usize> = (0..cells.len()).collect();
        let mut order = straight.clone();
        order.rotate_left(turn % cells.len());
        order.swap(0, turn % cells.len());
        let rows = |order: &[usize]| found(&cells, order).into_iter().collect::<BTreeSet<_>>();
        prop_assert_eq!(rows(&order), rows(&straight));
    }

    #[test]
    fn swapping_two_roles_swaps_their_points_whatever_their_files_are_called(one in cell(), other in cell()) {
        let swapped = |rows: Vec<Points>| rows.into_iter().map(|row| row.into_iter().map(|(cell, point)| (1 - cell, point)).collect()).collect::<BTreeSet<Points>>();
        let straight: BTreeSet<Points> = found(&[one.clone(), other.clone()], &[0, 1]).into_iter().collect();
        prop_assert_eq!(swapped(found(&[other, one], &[0, 1])), straight);
    }
}
