//! The roles that are nearest to a role: those that have statements about the most of its subjects.
//!
//! 1. [`Subjects`] is an index of the keys by which statements are matched: which roles have statements about a subject, and how many. It counts what
//!    two roles share without comparing them, so that a guide of 500 roles does not compare each with each.
//! 2. [`Subjects::candidates`] chooses a few roles by these counts alone, which an edit of a text does not change.
//! 3. [`Similar::of_role`] compares the role with those few and keeps the nearest. A subject about which both say the same counts twice: on a ladder
//!    all levels share the same subjects, and only the texts tell how far they are apart.
//!
//! Invariant: the index counts as many shared subjects as the comparison of two roles has; a test compares the two.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::demands::Counts;
use super::matching::keys::StatementKey;
use super::{View, generated, inheritance, pairs};
use crate::locale::words::Words;
use crate::path::SourcePath;

/// The largest number of roles that are named as the nearest of a role.
const MOST: usize = 3;

/// The number of roles with which a role is compared to find the nearest.
const CANDIDATES: usize = 10;

/// The subjects of all roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subjects {
    /// For each role the numbers of its subjects, each with the number of its statements about it.
    of_role: Vec<Vec<(usize, usize)>>,
    /// For each subject the roles that have statements about it, each with their number.
    roles_of: Vec<Vec<(usize, usize)>>,
}

/// A role that is near to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Similar {
    /// The number of the role.
    pub role: usize,
    /// What the role asks for beside the other.
    counts: Counts,
}

impl Subjects {
    /// The subjects of all roles of a guide.
    pub(crate) fn of(view: &dyn View) -> Self {
        let guide = view.guide();
        // A statement is matched within its section only.
        let mut by_key: BTreeMap<(usize, &StatementKey), Vec<(usize, usize)>> = BTreeMap::new();
        for (number, section) in guide.sections.iter().enumerate() {
            let cells = (0..guide.roles.len()).filter_map(|role| Some((role, inheritance::cell(guide, section, role)?)));
            for (role, cell) in cells {
                for key in view.keys(cell).areas.iter().flat_map(|area| &area.statements) {
                    let roles = by_key.entry((number, key)).or_default();
                    match roles.last_mut() {
                        Some((last, count)) if *last == role => *count += 1,
                        _ => roles.push((role, 1)),
                    }
                }
            }
        }
        let roles_of: Vec<Vec<(usize, usize)>> = by_key.into_values().collect();
        let mut of_role = vec![Vec::new(); guide.roles.len()];
        for (subject, roles) in roles_of.iter().enumerate() {
            roles.iter().for_each(|(role, count)| of_role[*role].push((subject, *count)));
        }
        Self { of_role, roles_of }
    }

    /// For each role, how many subjects it shares with a role (by number). A subject counts as often as both have statements about it.
    fn shared(&self, role: usize) -> Vec<usize> {
        let mut shared = vec![0; self.of_role.len()];
        for (subject, own) in self.of_role.get(role).into_iter().flatten() {
            self.roles_of[*subject].iter().for_each(|(other, theirs)| shared[*other] += own.min(theirs));
        }
        shared
    }

    /// The roles (by number) that share the most subjects with a role, the nearest first. Of roles that share as many, those of the same family come
    /// first, then those that are next to it in the order of the roles. Empty in a guide of two roles, and if no role shares anything.
    pub(crate) fn candidates(&self, view: &dyn View, page: &SourcePath) -> Vec<usize> {
        let roles = &view.guide().roles;
        let Some(role) = roles.iter().position(|role| role.page == *page).filter(|_| roles.len() >= generated::FEWEST) else { return Vec::new() };
        let own = view.family(page);
        let shared = self.shared(role);
        let mut others: Vec<usize> = (0..shared.len()).filter(|other| *other != role && shared[*other] > 0).collect();
        others.sort_by_cached_key(|other| {
            let is_family = own.is_some() && view.family(&roles[*other].page) == own;
            (Reverse(shared[*other]), !is_family, other.abs_diff(role), *other)
        });
        others.truncate(CANDIDATES);
        others
    }
}

/// The page that lists the nearest roles of every role; `None` if there is none.
pub(crate) fn list(view: &dyn View) -> Option<&SourcePath> {
    let has_roles = view.guide().roles.len() >= generated::FEWEST;
    let index = has_roles.then(|| view.index_of(&view.config().similar_folder)).flatten()?;
    (view.kind(index) == super::PageKind::Similar && view.summary(index).is_some()).then_some(index)
}

/// The pages to which a list of some roles (by number) with their nearest leads: these roles, the nearest, and their comparisons.
pub(crate) fn links(view: &dyn View, roles: &[usize]) -> Vec<SourcePath> {
    let guide = view.guide();
    let page = |role: usize| guide.roles.get(role).map(|role| role.page.clone());
    let near = |role: usize| page(role).map(|page| view.similar(&page).iter().map(|similar| similar.role).collect::<Vec<_>>()).unwrap_or_default();
    let of_role = |role: usize| near(role).into_iter().flat_map(move |other| page(other).into_iter().chain(pairs::page_of(view, role, other)));
    roles.iter().flat_map(|role| page(*role).into_iter().chain(of_role(*role))).collect()
}

impl Similar {
    /// The nearest roles of a role, the nearest first. Equally near ones are in the order of [`Subjects::candidates`].
    pub(crate) fn of_role(view: &dyn View, page: &SourcePath) -> Vec<Self> {
        let guide = view.guide();
        let similar = |other: &usize| Some(Self { role: *other, counts: view.changes(page, &guide.roles.get(*other)?.page) });
        let mut nearest: Vec<Self> = view.candidates(page).iter().filter_map(similar).collect();
        nearest.sort_by_key(|similar| Reverse(similar.counts.shared() + similar.counts.same));
        nearest.truncate(MOST);
        nearest
    }

    /// How much the two roles share, as the beginning of a sentence about the nearer one: `Shares 14 of 22 statements`.
    pub(crate) fn shared(&self, words: &Words) -> String {
        match (self.counts.shared(), self.counts.before()) {
            (1, 1) => words.get("similar_shares_one").to_owned(),
            (2, 2) => words.get("similar_shares_both").to_owned(),
            (shared, all) if shared == all => words.fill("similar_shares_all", &[("count", &all)]),
            (shared, all) => words.fill("similar_shares", &[("count", &shared), ("all", &all)]),
        }
    }

    /// What the nearer role asks for, as the end of the sentence: `5 of them ask more of you, and 8 others are new.`
    pub(crate) fn asks(&self, words: &Words) -> String {
        let more = match (self.counts.raised, self.counts.shared()) {
            (0, 1) => words.get("similar_it_no_more").to_owned(),
            (0, 2) => words.get("similar_both_no_more").to_owned(),
            (0, _) => words.get("similar_no_more").to_owned(),
            (1, 1) => words.get("similar_it_more").to_owned(),
            (2, 2) => words.get("similar_both_more").to_owned(),
            (more, shared) if more == shared => words.fill("similar_all_more", &[("count", &more)]),
            (more, _) => words.fill("similar_more", &[("count", &more)]),
        };
        match self.counts.new {
            0 => format!("{more}."),
            new => words.fill("similar_new", &[("more", &more), ("count", &new)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::super::View as _;
    use super::super::demands::between;
    use super::super::fake::FakeGuide;
    use super::{CANDIDATES, Counts, MOST, Similar, Subjects};
    use crate::locale::words::Words;

    fn near(guide: &FakeGuide, role: usize) -> Vec<usize> {
        Similar::of_role(guide, &guide.guide().roles[role].page).iter().map(|similar| similar.role).collect()
    }

    fn cell(subjects: &[&str]) -> String {
        subjects.iter().map(|subject| format!("- **{subject}**: x.\n")).collect()
    }

    #[test]
    fn the_roles_that_share_the_most_come_first() {
        let guide = FakeGuide::of_section(&[cell(&["A", "B", "C"]), cell(&["A"]), cell(&["C", "B"]), cell(&["D"]), cell(&["B"])]);
        assert_eq!(near(&guide, 0), [2, 1, 4], "equal ones by their distance");
        assert_eq!(near(&guide, 3), [0; 0], "a role without anything in common has none");
        assert_eq!(near(&guide, 4), [2, 0]);
    }

    #[test]
    fn of_roles_that_share_as_much_those_of_the_family_come_first() {
        let role = |number: usize, family: &str| (format!("content/roles/r{number}.md"), format!("+++\nfamily = \"{family}\"\n+++\n"));
        let cell = |number: usize| (format!("content/skills/r{number}.md"), "- **A**: x.\n".to_owned());
        let families = ["f", "g", "g", "f", "f"];
        let files: Vec<(String, String)> = families.iter().enumerate().flat_map(|(number, family)| [role(number, family), cell(number)]).collect();
        let guide = FakeGuide::new(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
        assert_eq!(near(&guide, 0), [3, 4, 1]);
        assert_eq!(near(&guide, 2), [1, 3, 0]);
    }

    #[test]
    fn of_the_levels_of_a_ladder_the_next_is_the_nearest() {
        let texts = |last: &[&str]| last.iter().enumerate().map(|(subject, text)| format!("- **S{subject}**: {text}.\n")).collect::<String>();
        let ladder = [["a", "a", "a"], ["a", "b", "b"], ["c", "c", "c"], ["a", "b", "d"]];
        let guide = FakeGuide::of_section(&ladder.map(|level| texts(&level)));
        assert_eq!(near(&guide, 3), [1, 0, 2]);
    }

    #[test]
    fn two_roles_have_no_nearest() {
        let guide = FakeGuide::of_section(&[cell(&["A"]), cell(&["A"])]);
        assert_eq!(near(&guide, 0), [0; 0]);
    }

    #[test]
    fn the_sentence_in_each_case() {
        let counts = |shared, raised, new, gone| Counts { new, raised, changed: 0, same: shared - raised, gone };
        let cases = [
            counts(14, 5, 8, 8),
            counts(1, 0, 0, 0),
            counts(1, 1, 1, 0),
            counts(2, 2, 0, 0),
            counts(6, 6, 2, 0),
            counts(1, 1, 0, 5),
            counts(3, 1, 1, 2),
        ];
        let said = |language: &str| {
            let words = Words::of(language);
            cases
                .map(|counts| Similar { role: 0, counts })
                .map(|near| words.fill("similar_sentence", &[("shared", &near.shared(&words)), ("asks", &near.asks(&words))]))
                .join("\n")
        };
        insta::assert_snapshot!(said("en"), @"
        Shares 14 of 22 statements; 5 of them ask more of you, and 8 others are new.
        Shares the one statement; it has no higher level and no more points.
        Shares the one statement; it asks more of you, and 1 other is new.
        Shares both statements; both ask more of you.
        Shares all 6 statements; all 6 of them ask more of you, and 2 others are new.
        Shares 1 of 6 statements; it asks more of you.
        Shares 3 of 5 statements; 1 of them asks more of you, and 1 other is new.
        ");
        insta::assert_snapshot!(said("de"), @"
        Teilt 14 von 22 Aussagen; 5 davon verlangen mehr, und 8 weitere sind neu.
        Teilt die einzige Aussage; sie hat keine höhere Stufe und keine weiteren Punkte.
        Teilt die einzige Aussage; sie verlangt mehr, und 1 weitere ist neu.
        Teilt beide Aussagen; beide verlangen mehr.
        Teilt alle 6 Aussagen; alle 6 verlangen mehr, und 2 weitere sind neu.
        Teilt 1 von 6 Aussagen; sie verlangt mehr.
        Teilt 3 von 5 Aussagen; 1 davon verlangt mehr, und 1 weitere ist neu.
        ");
        insta::assert_snapshot!(said("fr"), @"
        Partage 14 énoncés sur 22 ; 5 d’entre eux demandent davantage, et 8 autres sont nouveaux.
        Partage le seul énoncé ; il n’a ni niveau plus élevé ni points supplémentaires.
        Partage le seul énoncé ; il demande davantage, et 1 autre est nouveau.
        Partage les deux énoncés ; les deux demandent davantage.
        Partage les 6 énoncés ; les 6 demandent davantage, et 2 autres sont nouveaux.
        Partage 1 énoncé sur 6 ; il demande davantage.
        Partage 3 énoncés sur 5 ; 1 d’entre eux demande davantage, et 1 autre est nouveau.
        ");
    }

    /// A cell with these subjects, each a number and an area, some of them several times.
    fn saying(role: usize, subjects: &[(u8, u8)]) -> String {
        let area = |area: u8| {
            let own =
                subjects.iter().filter(|(_, own)| *own == area).map(|(subject, _)| format!("- **S{subject}**: {}.\n", role * usize::from(*subject)));
            format!("## A{area} {{#a{area}}}\n\n{}\n", own.collect::<String>())
        };
        (0..3).map(area).collect()
    }

    proptest! {
        #[test]
        fn the_index_counts_what_the_comparison_finds(
            roles in proptest::collection::vec(proptest::collection::vec((0u8..6, 0u8..3), 0..9), 3..6),
        ) {
            let guide = FakeGuide::of_section(&roles.iter().enumerate().map(|(role, subjects)| saying(role, subjects)).collect::<Vec<_>>());
            let subjects = Subjects::of(&guide);
            for one in 0..roles.len() {
                let shared = subjects.shared(one);
                for other in (0..roles.len()).filter(|other| *other != one) {
                    let counts = Counts::of(&between(&guide, one, other));
                    prop_assert_eq!(shared[other], counts.shared());
                    prop_assert_eq!(shared[other], subjects.shared(other)[one], "what two roles share is the same from both sides");
                    prop_assert_eq!((counts.before(), counts.shared() + counts.new), (roles[one].len(), roles[other].len()));
                }
                // There are fewer roles than candidates, so each is compared.
                prop_assert!(roles.len() <= CANDIDATES);
                let nearness = |other: &usize| {
                    let counts = Counts::of(&between(&guide, one, *other));
                    counts.shared() + counts.same
                };
                let mut all: Vec<usize> = (0..roles.len()).filter(|other| *other != one && shared[*other] > 0).map(|other| nearness(&other)).collect();
                all.sort_unstable_by(|a, b| b.cmp(a));
                all.truncate(MOST);
                prop_assert_eq!(near(&guide, one).iter().map(nearness).collect::<Vec<_>>(), all, "no role that is left out is nearer");
            }
        }
    }
}
