//! The table of subjects: for each section, and for each area where they are few, how many statements all roles have and how many one role has alone.

use crate::guide::compare::counts::{Counts, Share};
use crate::locale::words::Words;
use crate::render::contract::{Glance, GlanceCell};

/// How the statements of some areas are spread over the roles. Each area comes with its number in the comparison; a cell leads to the first area that
/// has something for it.
pub(super) fn glance(words: &Words, areas: &[(usize, Counts)]) -> Glance {
    let mut sum = Counts::default();
    areas.iter().for_each(|(_, counts)| sum.add(counts));
    let all = sum.all();
    let first = |has: &dyn Fn(&Counts) -> usize| areas.iter().find(|(_, counts)| has(counts) > 0).map(|(number, _)| number);
    let differing = first(&|counts| counts.differ).map(|number| format!("differs-{number}"));
    let same = first(&|counts| counts.shared).map(|number| format!("same-{number}"));
    let both = GlanceCell { share: Share::of(sum.both(), all), text: both_in_words(words, &sum), anchor: differing.or(same).unwrap_or_default() };
    let only = |role: usize| GlanceCell {
        share: Share::of(sum.only[role], all),
        text: match sum.only[role] {
            0 => words.get("glance_none").to_owned(),
            count => count.to_string(),
        },
        anchor: first(&|counts| counts.only[role]).map(|number| format!("only-{}-{number}", role + 1)).unwrap_or_default(),
    };
    Glance { both, only: (0..sum.only.len()).map(only).collect() }
}

/// How many statements all roles have, and how many of them are the same; of their points, if all these statements have some.
fn both_in_words(words: &Words, counts: &Counts) -> String {
    let points = counts.points;
    match (counts.both(), counts.shared) {
        (0, _) => words.get("glance_none").to_owned(),
        (1, 1) => words.get("glance_one_same").to_owned(),
        (2, 2) => words.get("glance_both_same").to_owned(),
        (both, same) if both == same => words.fill("glance_all_same", &[("count", &both)]),
        // No points in common, or a single one, say no more than the statements.
        (both, _) if counts.with_points == both && points.same > 0 && points.all > 1 => match (points.same, points.all) {
            (2, 2) => words.get("glance_both_points_same").to_owned(),
            (same, all) if same == all => words.fill("glance_all_points_same", &[("count", &all)]),
            _ => words.fill("glance_points_same", &[("count", &points.same), ("all", &points.all)]),
        },
        (1, _) => words.get("glance_one_differs").to_owned(),
        (2, 0) => words.get("glance_both_differ").to_owned(),
        (both, 0) => words.fill("glance_all_differ", &[("count", &both)]),
        (both, same) => words.fill("glance_some_same", &[("count", &same), ("all", &both)]),
    }
}

#[cfg(test)]
mod tests {
    use crate::guide::compare::counts::{Counts, Points, Share};
    use crate::locale::words::Words;

    use super::{both_in_words, glance};

    /// Counts of statements, and of the points of all of them or of none.
    fn counts(shared: usize, differ: usize, only: [usize; 2], points: [usize; 2]) -> Counts {
        let with_points = if points[1] > 0 { shared + differ } else { 0 };
        Counts { shared, differ, only: only.to_vec(), with_points, points: Points { same: points[0], all: points[1] } }
    }

    #[test]
    fn a_section_leads_to_the_first_area_that_has_something() {
        let areas = [(4, counts(1, 0, [0, 0], [0, 0])), (5, counts(0, 2, [0, 3], [0, 0])), (6, counts(0, 1, [0, 1], [0, 0]))];
        let found = glance(&Words::of("en"), &areas);
        assert_eq!((found.both.text.as_str(), found.both.share, found.both.anchor.as_str()), ("1 of 4 the same", Share::Some, "differs-5"));
        let cells: Vec<_> = found.only.iter().map(|cell| (cell.text.as_str(), cell.share, cell.anchor.as_str())).collect();
        assert_eq!(cells, [("none", Share::None, ""), ("4", Share::Some, "only-2-5")]);
        assert_eq!(glance(&Words::of("en"), &areas[..1]).both.anchor, "same-4");
    }

    #[test]
    fn points_are_told_only_where_all_statements_have_some() {
        let some = Counts { with_points: 1, ..counts(3, 2, [0, 0], [9, 13]) };
        assert_eq!(both_in_words(&Words::of("en"), &some), "3 of 5 the same");
    }

    #[test]
    fn what_both_have_in_words() {
        let said = |language: &str| {
            let cases = [
                counts(0, 0, [1, 0], [0, 0]),
                counts(1, 0, [1, 0], [2, 2]),
                counts(0, 1, [1, 0], [0, 0]),
                counts(2, 0, [0, 0], [0, 0]),
                counts(0, 2, [0, 0], [0, 0]),
                counts(1, 1, [0, 0], [0, 0]),
                counts(5, 0, [0, 0], [0, 0]),
                counts(0, 5, [0, 0], [0, 0]),
                counts(3, 2, [0, 0], [0, 0]),
                counts(3, 2, [0, 0], [9, 13]),
                counts(3, 2, [0, 0], [13, 13]),
                counts(0, 2, [0, 0], [2, 2]),
                counts(0, 1, [0, 0], [1, 2]),
                counts(0, 1, [0, 0], [1, 1]),
                counts(0, 1, [0, 0], [0, 1]),
                counts(0, 2, [0, 0], [0, 2]),
                counts(1, 2, [0, 0], [0, 4]),
            ];
            cases.map(|counts| both_in_words(&Words::of(language), &counts)).join(" | ")
        };
        insta::assert_snapshot!(["en", "de", "fr"].map(said).join("\n"), @"
        none | 1, the same | 1, different | both the same | 2, both different | 1 of 2 the same | all 5 the same | 5, all different | 3 of 5 the same | 9 of 13 points the same | all 13 points the same | both points the same | 1 of 2 points the same | 1, different | 1, different | 2, both different | 1 of 3 the same
        keins | 1, gleich | 1, verschieden | beide gleich | 2, beide verschieden | 1 von 2 gleich | alle 5 gleich | 5, alle verschieden | 3 von 5 gleich | 9 von 13 Punkten gleich | alle 13 Punkte gleich | beide Punkte gleich | 1 von 2 Punkten gleich | 1, verschieden | 1, verschieden | 2, beide verschieden | 1 von 3 gleich
        aucun | 1, identique | 1, différent | les deux identiques | 2, tous deux différents | 1 sur 2 identique | les 5 identiques | 5, tous différents | 3 sur 5 identiques | 9 points sur 13 identiques | les 13 points identiques | les deux points identiques | 1 point sur 2 identique | 1, différent | 1, différent | 2, tous deux différents | 1 sur 3 identique
        ");
    }
}
