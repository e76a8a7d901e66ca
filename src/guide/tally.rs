//! The totals of the comparison of two roles, as numbers and as a sentence.

use super::compare::{ComparedPoints, Comparison, RowState, compare};
use super::facts::{self, FactState};
use super::matching::StatementIndex;
use super::{Section, View};
use crate::locale::words::Words;

/// The largest number of subjects that are named; of the others only the number is given.
const NAMED: usize = 6;

/// The totals of the comparison of two roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairTally {
    /// The totals of their facts.
    pub facts: Facts,
    /// The totals of their skills; `None` if neither role has any.
    pub skills: Option<Statements>,
    /// The totals of the statements in all other sections.
    pub others: Statements,
    /// The number of points in the statements of all sections.
    pub points: Points,
}

/// The number of points of some roles. A point that several of them have counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// All roles have the point in the same words.
    same: usize,
    /// All points.
    all: usize,
}

/// The number of facts of two roles, by how they relate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Both roles state the same value.
    pub same: usize,
    /// The roles state different values.
    pub differ: usize,
    /// Only one of the two states the fact. Facts that neither states are not counted.
    pub one_sided: usize,
}

/// The number of statements of two roles, by how they relate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statements {
    /// Both roles have the same text.
    pub shared: usize,
    /// Both roles have a statement about the subject, and the statements differ.
    pub differ: usize,
    /// Only one role has a statement about the subject: the numbers for the first and the second role.
    pub only: [usize; 2],
    /// The subjects about which both roles have a statement.
    pub common: Common,
    /// The number of their points.
    points: Points,
}

/// The subjects about which both roles have a statement, by the labels of the first role. Only the first few are kept, since a large guide has
/// thousands of pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// The labels of the first [`NAMED`] subjects.
    named: Vec<String>,
    /// The number of further subjects.
    more: usize,
}

impl Common {
    fn push(&mut self, label: String) {
        match self.named.len() < NAMED {
            _ if label.is_empty() => {}
            true => self.named.push(label),
            false => self.more += 1,
        }
    }

    fn extend(&mut self, other: Self) {
        self.more += other.more;
        other.named.into_iter().for_each(|label| self.push(label));
    }
}

impl PairTally {
    /// Counts the facts and statements of two roles (by number).
    pub fn of(view: &dyn View, roles: [usize; 2]) -> Self {
        let mut tally = Self::default();
        for dimension in &view.config().dimensions {
            match facts::state(view, &roles, dimension) {
                FactState::Single | FactState::Same => tally.facts.same += 1,
                FactState::Differs => tally.facts.differ += 1,
                FactState::NotStated if facts::stating(view, &roles, dimension) > 0 => tally.facts.one_sided += 1,
                FactState::NotStated => {}
            }
        }
        for section in &view.guide().sections {
            let statements = Statements::in_section(view, section, roles);
            tally.points.add(statements.points);
            if section.folder == view.config().skills_folder {
                tally.skills = (statements.all() > 0).then_some(statements);
            } else {
                tally.others.add(statements);
            }
        }
        tally
    }

    /// The totals as a sentence: `4 of 4 facts differ, no skill is listed for both, 2 subjects are common to both, and 36 of 49 points are the same.`
    pub fn summary(&self, words: &Words) -> String {
        let counted = |none: &str, some: &str, count: usize| match count {
            0 => words.get(none).to_owned(),
            count => words.fill(some, &[("count", &count)]),
        };
        let skills = self.skills.as_ref().map(|skills| counted("sum_no_skill", "sum_skills", skills.both()));
        let others = (self.others.all() > 0).then(|| match self.skills {
            Some(_) => counted("sum_no_other_subject", "sum_other_subjects", self.others.both()),
            None => counted("sum_no_subject", "sum_subjects", self.others.both()),
        });
        let parts: Vec<String> = self.facts.said(words).into_iter().chain(skills).chain(others).chain(self.points.said(words)).collect();
        sentence(if parts.is_empty() { words.get("sum_nothing").to_owned() } else { words.clauses(&parts) })
    }

    /// The subjects that both roles have in common, skills first: `Data integrity, Sales strategy and 3 more`; empty if there are none.
    pub fn common(&self, words: &Words) -> String {
        let mut all = self.skills.as_ref().map(|skills| skills.common.clone()).unwrap_or_default();
        all.extend(self.others.common.clone());
        let named: Vec<&str> = all.named.iter().map(String::as_str).collect();
        match all.more {
            0 => words.list(&named),
            more => words.fill("names_more", &[("names", &named.join(", ")), ("count", &more)]),
        }
    }
}

/// A clause as a sentence.
fn sentence(clause: String) -> String {
    let mut letters = clause.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).chain(['.']).collect()
}

impl Points {
    /// Counts the points of some rows.
    pub(crate) fn of<'a>(points: impl IntoIterator<Item = &'a ComparedPoints>) -> Self {
        let mut counts = Self::default();
        for point in points {
            counts.all += 1;
            counts.same += usize::from(point.state == RowState::Shared);
        }
        counts
    }

    /// How many of the points are the same, as a sentence; `is_reordered` says that all are, in another order. Empty if there are no points.
    pub(crate) fn sentence(self, words: &Words, is_reordered: bool) -> String {
        let order = is_reordered.then(|| words.get("points_reordered").to_owned());
        self.said(words).map(|said| order.into_iter().fold(sentence(said), |said, order| format!("{said} {order}"))).unwrap_or_default()
    }

    /// How many of the points are the same, as a part of a sentence; `None` if there are no points.
    fn said(self, words: &Words) -> Option<String> {
        Some(match (self.same, self.all) {
            (_, 0) => return None,
            (0, 1) => words.get("sum_one_point_not_same").to_owned(),
            (0, 2) => words.get("sum_neither_point_same").to_owned(),
            (0, all) => words.fill("sum_no_point_same", &[("count", &all)]),
            (1, 1) => words.get("sum_one_point_same").to_owned(),
            (2, 2) => words.get("sum_both_points_same").to_owned(),
            (same, all) if same == all => words.fill("sum_points_same", &[("count", &all)]),
            (same, all) => words.fill("sum_some_points_same", &[("count", &same), ("all", &all)]),
        })
    }

    fn add(&mut self, other: Self) {
        self.same += other.same;
        self.all += other.all;
    }
}

impl Facts {
    fn said(self, words: &Words) -> Option<String> {
        let all = self.same + self.differ + self.one_sided;
        let differ = match (all, self.differ) {
            (0, _) => return None,
            (1, 1) => words.get("sum_one_fact_differs").to_owned(),
            (_, differ) if differ > 0 => words.fill("sum_facts_differ", &[("count", &differ), ("all", &all)]),
            _ if self.one_sided > 0 => words.get("sum_no_fact_differs").to_owned(),
            (1, _) => words.get("sum_one_fact_same").to_owned(),
            (2, _) => words.get("sum_both_facts_same").to_owned(),
            _ => words.fill("sum_facts_same", &[("count", &all)]),
        };
        let one_sided = (self.one_sided > 0).then(|| words.fill("sum_facts_unstated", &[("count", &self.one_sided)]));
        Some(std::iter::once(differ).chain(one_sided).collect::<Vec<_>>().join(", "))
    }
}

impl Statements {
    /// Counts the statements of one section.
    fn in_section(view: &dyn View, section: &Section, roles: [usize; 2]) -> Self {
        let cells = roles.map(|role| section.cells.get(role).cloned().flatten());
        let label = |index: StatementIndex| {
            let outline = cells[0].as_ref().map(|cell| view.outline(cell));
            outline.map(|outline| outline.areas[index.area].statements[index.statement].label.clone()).unwrap_or_default()
        };
        Self::count(&compare(view, &cells), &label)
    }

    /// Counts the rows of a comparison of two roles. `label` gives the label of a statement of the first role.
    fn count(comparison: &Comparison, label: &dyn Fn(StatementIndex) -> String) -> Self {
        let mut counts = Self { points: Points::of(comparison.rows().flat_map(|row| &row.points)), ..Self::default() };
        for row in comparison.rows() {
            match row.state {
                RowState::Shared => counts.shared += 1,
                RowState::Differs | RowState::Several(_) => counts.differ += 1,
                RowState::Only(role) => counts.only[role.min(1)] += 1,
            }
            if let Some(index) = row.statements[0].filter(|_| row.state.is_common()) {
                counts.common.push(label(index));
            }
        }
        counts
    }

    /// The number of subjects about which both roles have a statement.
    pub fn both(&self) -> usize {
        self.shared + self.differ
    }

    /// The number of all subjects.
    pub fn all(&self) -> usize {
        self.both() + self.only.iter().sum::<usize>()
    }

    fn add(&mut self, other: Self) {
        self.shared += other.shared;
        self.differ += other.differ;
        self.only = [self.only[0] + other.only[0], self.only[1] + other.only[1]];
        self.common.extend(other.common);
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::words::Words;

    use super::super::fake::FakeGuide;
    use super::{Common, Facts, PairTally, Points, Statements};

    fn statements(shared: usize, differ: usize, only: [usize; 2]) -> Statements {
        let mut common = Common::default();
        (1..=shared + differ).for_each(|number| common.push(format!("S{number}")));
        Statements { shared, differ, only, common, points: Points::default() }
    }

    fn tally(facts: [usize; 3], skills: Option<Statements>, others: Statements) -> PairTally {
        let [same, differ, one_sided] = facts;
        PairTally { facts: Facts { same, differ, one_sided }, skills, others, points: Points::default() }
    }

    #[test]
    fn the_sentence_in_singular_and_plural() {
        let nothing = Statements::default;
        let sentences = [
            tally([0, 4, 0], Some(statements(0, 0, [5, 5])), statements(0, 4, [18, 18])),
            tally([3, 1, 0], Some(statements(1, 0, [1, 1])), statements(1, 0, [0, 0])),
            tally([1, 2, 1], Some(statements(1, 2, [0, 0])), statements(0, 0, [3, 0])),
            tally([2, 0, 0], None, statements(2, 3, [0, 0])),
            tally([0, 0, 2], None, nothing()),
            tally([1, 0, 0], None, nothing()),
            tally([0, 1, 0], None, statements(0, 1, [0, 0])),
            tally([0, 0, 0], None, nothing()),
        ];
        insta::assert_snapshot!(sentences.map(|tally| tally.summary(&Words::of("en"))).join("\n"), @"
        4 of 4 facts differ, no skill is listed for both, and 4 other subjects are common to both.
        1 of 4 facts differs, 1 skill is listed for both, and 1 other subject is common to both.
        2 of 4 facts differ, 1 is stated by one role only, 3 skills are listed for both, and no other subject is common to both.
        Both facts are the same, and 5 subjects are common to both.
        No fact differs, 2 are stated by one role only.
        The one fact is the same.
        The one fact differs, and 1 subject is common to both.
        Neither role states anything yet.
        ");
    }

    #[test]
    fn the_points_that_are_the_same_in_singular_and_plural() {
        let said = |language: &str| {
            let words = Words::of(language);
            let counts = [(0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (0, 5), (1, 5), (4, 5), (5, 5)];
            counts.map(|(same, all)| Points { same, all }.sentence(&words, same == 5)).join("\n")
        };
        insta::assert_snapshot!(said("en"), @"
        The one point is not the same.
        The one point is the same.
        Neither of the two points is the same.
        1 of 2 points is the same.
        Both points are the same.
        None of the 5 points is the same.
        1 of 5 points is the same.
        4 of 5 points are the same.
        All 5 points are the same. Only their order is different.
        ");
        insta::assert_snapshot!(said("de"), @"
        Der einzige Punkt ist nicht gleich.
        Der einzige Punkt ist gleich.
        Keiner der beiden Punkte ist gleich.
        1 von 2 Punkten ist gleich.
        Beide Punkte sind gleich.
        Keiner der 5 Punkte ist gleich.
        1 von 5 Punkten ist gleich.
        4 von 5 Punkten sind gleich.
        Alle 5 Punkte sind gleich. Nur ihre Reihenfolge ist anders.
        ");
        insta::assert_snapshot!(said("fr"), @"
        Le seul point n’est pas identique.
        Le seul point est identique.
        Aucun des deux points n’est identique.
        1 point sur 2 est identique.
        Les deux points sont identiques.
        Aucun des 5 points n’est identique.
        1 point sur 5 est identique.
        4 points sur 5 sont identiques.
        Les 5 points sont identiques. Seul leur ordre diffère.
        ");
    }

    #[test]
    fn points_are_counted_over_all_sections() {
        let guide = FakeGuide::of_section(&[
            "## S {#s}\n\n- **A**\n  - Leads one team.\n  - Plans.\n- **B**: as all.\n  - Tests.\n- **C**\n  - Writes.\n".to_owned(),
            "## S {#s}\n\n- **A**\n  - Plans.\n  - Leads two teams.\n- **B**: as all.\n  - Tests.\n".to_owned(),
        ]);
        let tally = PairTally::of(&guide, [0, 1]);
        assert_eq!(tally.points, Points { same: 2, all: 4 });
        assert_eq!(tally.summary(&Words::of("en")), "2 skills are listed for both, and 2 of 4 points are the same.");
    }

    #[test]
    fn what_neither_role_states_does_not_count() {
        let dimension = |id: &str| format!("[[dimensions]]\nid = \"{id}\"\ntitle = \"{id}\"\n");
        let guide = FakeGuide::new(&[
            ("site.toml", &["scope", "pay", "place", "team"].map(dimension).concat()),
            ("content/roles/a.md", "+++\n[facts]\nscope = \"all\"\npay = \"1\"\n+++\n"),
            ("content/roles/b.md", "+++\n[facts]\nscope = \"some\"\n+++\n"),
        ]);
        assert_eq!(PairTally::of(&guide, [0, 1]).summary(&Words::of("en")), "1 of 2 facts differs, 1 is stated by one role only.");
        assert_eq!(PairTally::of(&FakeGuide::new(&[("content/roles/a.md", ""), ("content/roles/b.md", "")]), [0, 1]).facts, Facts::default());
    }

    #[test]
    fn what_is_common_is_named_up_to_a_point() {
        let common = |count| tally([0, 0, 0], None, statements(count, 0, [0, 0])).common(&Words::of("en"));
        assert_eq!([common(0), common(1), common(3), common(7)], ["", "S1", "S1, S2 and S3", "S1, S2, S3, S4, S5, S6 and 1 more"]);
    }
}
