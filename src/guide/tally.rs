//! The totals of the comparison of two roles, as numbers and as a sentence.

use std::cmp::Ordering;

use super::compare::compare;
use super::compare::counts::{Counts, Points};
use super::facts::{self, FactState};
use super::matching::StatementIndex;
use super::{Section, View, inheritance, levels};
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
    /// Whether a role has a cell in a section in which neither has a statement.
    pub has_texts: bool,
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

/// The statements of two roles, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statements {
    /// The number of statements, by the roles that have them.
    pub counts: Counts,
    /// The subjects about which both roles have a statement.
    common: Common,
    /// The number of subjects for which both roles state a level.
    levelled: usize,
    /// The number of those of them for which the first role states a higher level, and for which the second does.
    higher: [usize; 2],
    /// The labels of these, each once although two sections can have a subject of the same name.
    higher_names: [Common; 2],
}

/// Some subjects of both roles, each once, by the labels of the first role. Only the first few are kept, since a large guide has thousands of pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Common {
    /// The labels of the first [`NAMED`] subjects.
    named: Vec<String>,
    /// The number of further subjects.
    more: usize,
}

impl Common {
    fn push(&mut self, label: String) {
        match self.named.len() < NAMED {
            _ if label.is_empty() || self.named.contains(&label) => {}
            true => self.named.push(label),
            false => self.more += 1,
        }
    }

    fn extend(&mut self, other: Self) {
        self.more += other.more;
        other.named.into_iter().for_each(|label| self.push(label));
    }

    /// Their names: `Data integrity, Sales strategy and 3 more`; empty if there are none.
    fn names(&self, words: &Words) -> String {
        match self.more {
            0 => words.list(&self.named),
            more => words.fill("names_more", &[("names", &self.named.join(", ")), ("count", &more)]),
        }
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
            tally.has_texts |= statements.counts.all() == 0 && roles.iter().any(|role| section.cells.get(*role).is_some_and(Option::is_some));
            if section.folder == view.config().skills_folder {
                tally.skills = (statements.counts.all() > 0).then_some(statements);
            } else {
                tally.others.add(statements);
            }
        }
        tally
    }

    /// The totals in a few sentences: `All 4 facts differ. Both roles have 2 subjects in common and handle both of them differently. No skill is
    /// listed for both. 3 subjects are only in Director and 1 only in Manager. 36 of 49 points are the same.` `names` are the names of the roles.
    pub fn summary(&self, words: &Words, names: [&str; 2]) -> String {
        let all = self.statements();
        let levels = self.levels(words, names);
        let subjects = [subjects(words, &all, names), self.no_skill(words, &all), only(words, &all, names)];
        let said = std::iter::once(self.facts.said(words)).chain(levels).chain(subjects).chain([all.points.said(words)]);
        let sentences: Vec<String> = said.flatten().map(sentence).collect();
        let nothing = if self.has_texts { "sum_texts" } else { "sum_nothing" };
        if sentences.is_empty() { sentence(words.get(nothing).to_owned()) } else { sentences.join(" ") }
    }

    /// All statements.
    fn statements(&self) -> Counts {
        let mut all = self.others.counts.clone();
        self.skills.iter().for_each(|skills| all.add(&skills.counts));
        all
    }

    /// That no skill is listed for both, where they have other subjects in common.
    fn no_skill(&self, words: &Words, all: &Counts) -> Option<String> {
        let is_apart = self.skills.as_ref().is_some_and(|skills| skills.counts.both() == 0) && all.both() > 0;
        is_apart.then(|| words.get("sum_no_skill").to_owned())
    }

    /// The subjects that both roles have in common, skills first: `Data integrity, Sales strategy and 3 more`; empty if there are none.
    pub fn common(&self, words: &Words) -> String {
        let mut all = self.skills.as_ref().map(|skills| skills.common.clone()).unwrap_or_default();
        all.extend(self.others.common.clone());
        all.names(words)
    }

    /// Of which subjects each role has the higher level, as a clause for each role: skills first, then those of other sections.
    fn levels(&self, words: &Words, names: [&str; 2]) -> [Option<String>; 2] {
        let mut stated = self.skills.clone().unwrap_or_default();
        stated.add(self.others.clone());
        let all = stated.levelled;
        [0, 1].map(|role| {
            let count = stated.higher[role];
            let parts: [(&str, &dyn std::fmt::Display); 4] =
                [("count", &count), ("all", &all), ("role", &names[role]), ("names", &stated.higher_names[role].names(words))];
            let key = match (count, all) {
                (0, _) => return None,
                (1, _) => "sum_one_level_higher",
                (2, 2) => "sum_both_levels_higher",
                (count, all) if count == all => "sum_all_levels_higher",
                _ => "sum_levels_higher",
            };
            Some(words.fill(key, &parts))
        })
    }
}

/// What the subjects of both roles come to, as a clause; `None` if neither role has statements.
fn subjects(words: &Words, all: &Counts, names: [&str; 2]) -> Option<String> {
    Some(match (all.both(), all.shared) {
        (0, _) => return no_subjects(words, all, names),
        (1, 1) => words.get("sum_one_subject_same").to_owned(),
        (2, 2) => words.get("sum_both_subjects_same").to_owned(),
        (2, 0) => words.get("sum_both_subjects_differ").to_owned(),
        (both, same) if both == same => words.fill("sum_subjects_same", &[("count", &both)]),
        (both, 0) => words.fill("sum_subjects_differ", &[("count", &both)]),
        (both, same) => words.fill("sum_some_subjects_same", &[("count", &same), ("all", &both)]),
    })
}

/// That two roles have no subject in common, or that one of them has no statements at all; `None` if neither has any.
fn no_subjects(words: &Words, all: &Counts, names: [&str; 2]) -> Option<String> {
    let silent = |role: usize, count: usize| words.fill("sum_silent", &[("role", &names[role]), ("other", &names[1 - role]), ("count", &count)]);
    match all.only[..] {
        [first, second] if first > 0 && second > 0 => Some(words.get("sum_no_subject").to_owned()),
        [0, second] if second > 0 => Some(silent(0, second)),
        [first, 0] if first > 0 => Some(silent(1, first)),
        _ => None,
    }
}

/// How many subjects each of two roles has alone, as a clause; `None` if neither has any, or if the other role has no statements at all.
fn only(words: &Words, all: &Counts, names: [&str; 2]) -> Option<String> {
    let said = |key: &str, role: usize| words.fill(key, &[("count", &all.only[role]), ("role", &names[role])]);
    match all.only[..] {
        [first, second] if first > 0 && second > 0 => Some(words.list(&[&said("sum_only", 0), &said("sum_only_too", 1)])),
        [first, 0] if first > 0 && all.both() > 0 => Some(said("sum_only", 0)),
        [0, second] if second > 0 && all.both() > 0 => Some(said("sum_only", 1)),
        _ => None,
    }
}

/// A clause as a sentence.
fn sentence(clause: String) -> String {
    let mut letters = clause.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).chain(['.']).collect()
}

impl Points {
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
}

impl Facts {
    fn said(self, words: &Words) -> Option<String> {
        let all = self.same + self.differ + self.one_sided;
        let differ = match (all, self.differ) {
            (0, _) => return None,
            (1, 1) => words.get("sum_one_fact_differs").to_owned(),
            (2, 2) => words.get("sum_both_facts_differ").to_owned(),
            (all, differ) if differ == all => words.fill("sum_all_facts_differ", &[("count", &all)]),
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
        let cells = roles.map(|role| inheritance::cell(view.guide(), section, role).cloned());
        let label = |index: StatementIndex| {
            let outline = cells[0].as_ref().map(|cell| view.outline(cell));
            outline.map(|outline| outline.areas[index.area].statements[index.statement].label.clone()).unwrap_or_default()
        };
        let scale = &view.config().skill_levels;
        let level = |role: usize, index: Option<StatementIndex>| {
            let (cell, index) = (cells[role].as_ref()?, index?);
            levels::of(scale, &view.outline(cell).areas[index.area].statements[index.statement])
        };
        let comparison = compare(view, &cells);
        let mut found = Self { counts: Counts::of(comparison.rows(), roles.len()), ..Self::default() };
        for row in comparison.rows().filter(|row| row.state.is_common()) {
            let Some(index) = row.statements[0] else { continue };
            found.common.push(label(index));
            if let [Some(first), Some(second)] = [0, 1].map(|role| level(role, row.statements[role])) {
                found.levelled += 1;
                let higher = match first.cmp(&second) {
                    Ordering::Greater => 0,
                    Ordering::Less => 1,
                    Ordering::Equal => continue,
                };
                found.higher[higher] += 1;
                found.higher_names[higher].push(label(index));
            }
        }
        found
    }

    fn add(&mut self, other: Self) {
        self.counts.add(&other.counts);
        self.common.extend(other.common);
        self.levelled += other.levelled;
        self.higher.iter_mut().zip(other.higher).for_each(|(higher, more)| *higher += more);
        self.higher_names.iter_mut().zip(other.higher_names).for_each(|(higher, more)| higher.extend(more));
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::words::Words;

    use super::super::fake::FakeGuide;
    use super::{Common, Counts, Facts, PairTally, Points, Statements};

    fn statements(shared: usize, differ: usize, only: [usize; 2]) -> Statements {
        let mut common = Common::default();
        (1..=shared + differ).for_each(|number| common.push(format!("S{number}")));
        Statements { counts: Counts { shared, differ, only: only.to_vec(), ..Counts::default() }, common, ..Statements::default() }
    }

    fn tally(facts: [usize; 3], skills: Option<Statements>, others: Statements) -> PairTally {
        let [same, differ, one_sided] = facts;
        PairTally { facts: Facts { same, differ, one_sided }, skills, others, has_texts: false }
    }

    /// The sentences for each case in a language: none, one, two, some, all.
    fn cases(language: &str) -> String {
        let nothing = Statements::default;
        let sentences = [
            tally([0, 4, 0], Some(statements(0, 0, [5, 5])), statements(0, 4, [18, 18])),
            tally([3, 1, 0], Some(statements(1, 0, [1, 1])), statements(1, 0, [0, 0])),
            tally([1, 2, 1], Some(statements(1, 2, [0, 0])), statements(0, 0, [3, 0])),
            tally([2, 0, 0], None, statements(2, 3, [0, 0])),
            tally([0, 2, 0], None, statements(0, 2, [0, 1])),
            tally([3, 0, 0], None, statements(4, 0, [0, 0])),
            tally([0, 1, 0], None, statements(0, 1, [0, 0])),
            tally([1, 0, 0], None, statements(1, 0, [0, 2])),
            tally([0, 0, 2], None, statements(0, 0, [3, 1])),
            tally([0, 0, 0], Some(statements(0, 0, [0, 2])), nothing()),
            tally([0, 0, 0], None, statements(0, 0, [1, 0])),
            tally([1, 0, 0], None, nothing()),
            tally([0, 0, 0], None, nothing()),
            PairTally { has_texts: true, ..tally([0, 0, 0], None, nothing()) },
        ];
        sentences.map(|tally| tally.summary(&Words::of(language), ["Lead", "Maker"])).join("\n")
    }

    #[test]
    fn each_case_has_a_sentence_of_its_own() {
        insta::assert_snapshot!([cases("en"), cases("de"), cases("fr")].join("\n\n"), @"
        All 4 facts differ. Both roles have 4 subjects in common and handle all of them differently. No skill is listed for both. 23 subjects are only in Lead and 23 only in Maker.
        1 of 4 facts differs. The two subjects that both roles have are the same word for word. 1 subject is only in Lead and 1 only in Maker.
        2 of 4 facts differ, 1 is stated by one role only. 1 of the 3 subjects that both roles have is the same word for word. 3 subjects are only in Lead.
        Both facts are the same. 2 of the 5 subjects that both roles have are the same word for word.
        Both facts differ. Both roles have 2 subjects in common and handle both of them differently. 1 subject is only in Maker.
        All 3 facts are the same. All 4 subjects that both roles have are the same word for word.
        The one fact differs. Both roles have 1 subject in common and handle it differently.
        The one fact is the same. The one subject that both roles have is the same word for word. 2 subjects are only in Maker.
        No fact differs, 2 are stated by one role only. The two roles have no subject in common. 3 subjects are only in Lead and 1 only in Maker.
        Lead has no statements yet, and Maker has 2.
        Maker has no statements yet, and Lead has 1.
        The one fact is the same.
        Neither role states anything yet.
        The two roles are described in texts that are not compared.

        Alle 4 Fakten unterscheiden sich. Beide Rollen haben 4 Themen gemeinsam und gehen mit allen verschieden um. Keine Fähigkeit ist bei beiden aufgeführt. 23 Themen hat nur Lead und 23 nur Maker.
        1 von 4 Fakten unterscheidet sich. Die beiden gemeinsamen Themen sind wortgleich. 1 Thema hat nur Lead und 1 nur Maker.
        2 von 4 Fakten unterscheiden sich, 1 nennt nur eine der Rollen. 1 von 3 gemeinsamen Themen ist wortgleich. 3 Themen hat nur Lead.
        Beide Fakten sind gleich. 2 von 5 gemeinsamen Themen sind wortgleich.
        Beide Fakten unterscheiden sich. Beide Rollen haben 2 Themen gemeinsam und gehen mit beiden verschieden um. 1 Thema hat nur Maker.
        Alle 3 Fakten sind gleich. Alle 4 gemeinsamen Themen sind wortgleich.
        Der einzige Fakt unterscheidet sich. Beide Rollen haben 1 Thema gemeinsam und gehen verschieden damit um.
        Der einzige Fakt ist gleich. Das einzige gemeinsame Thema ist wortgleich. 2 Themen hat nur Maker.
        Kein Fakt unterscheidet sich, 2 nennt nur eine der Rollen. Die beiden Rollen haben kein Thema gemeinsam. 3 Themen hat nur Lead und 1 nur Maker.
        Zu Lead gibt es noch keine Aussagen, zu Maker 2.
        Zu Maker gibt es noch keine Aussagen, zu Lead 1.
        Der einzige Fakt ist gleich.
        Noch nennt keine der beiden Rollen etwas.
        Die beiden Rollen sind in Texten beschrieben, die nicht verglichen werden.

        Les 4 repères diffèrent. Les deux rôles ont 4 sujets en commun et les traitent tous différemment. Aucune compétence n’est citée pour les deux. 23 sujets ne figurent que chez Lead et 23 que chez Maker.
        1 repère sur 4 diffère. Les deux sujets communs sont identiques mot pour mot. 1 sujet ne figure que chez Lead et 1 que chez Maker.
        2 repères sur 4 diffèrent, 1 n’est précisé que pour un seul rôle. 1 sujet commun sur 3 est identique mot pour mot. 3 sujets ne figurent que chez Lead.
        Les deux repères sont identiques. 2 sujets communs sur 5 sont identiques mot pour mot.
        Les deux repères diffèrent. Les deux rôles ont 2 sujets en commun et les traitent l’un et l’autre différemment. 1 sujet ne figure que chez Maker.
        Les 3 repères sont identiques. Les 4 sujets communs sont identiques mot pour mot.
        Le seul repère diffère. Les deux rôles ont 1 sujet en commun et le traitent différemment.
        Le seul repère est identique. Le seul sujet commun est identique mot pour mot. 2 sujets ne figurent que chez Maker.
        Aucun repère ne diffère, 2 ne sont précisés que pour un seul rôle. Les deux rôles n’ont aucun sujet en commun. 3 sujets ne figurent que chez Lead et 1 que chez Maker.
        Il n’y a encore aucun énoncé pour Lead, contre 2 pour Maker.
        Il n’y a encore aucun énoncé pour Maker, contre 1 pour Lead.
        Le seul repère est identique.
        Aucun des deux rôles ne précise encore quoi que ce soit.
        Les deux rôles sont décrits dans des textes qui ne sont pas comparés.
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
    fn levels_that_are_higher_are_named() {
        let scale = |id: &str| format!("[[skill_levels]]\nid = \"{id}\"\ntitle = \"{id}\"\n");
        let guide = FakeGuide::new(&[
            ("site.toml", &["aware", "works", "expert"].map(scale).concat()),
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            (
                "content/skills/a.md",
                "## S {#s}\n\n- **A** (aware): x.\n- **B** (works): x.\n- **C** (expert): x.\n- **D** (works): x.\n- **E**: x.\n",
            ),
            (
                "content/skills/b.md",
                "## S {#s}\n\n- **A** (works): x.\n- **B** (expert): x.\n- **C** (works): x.\n- **D** (works): x.\n- **E**: x.\n",
            ),
        ]);
        let said = |language: &str| PairTally::of(&guide, [0, 1]).levels(&Words::of(language), ["Lead", "Maker"]).map(Option::unwrap).join(" | ");
        insta::assert_snapshot!(["en", "de", "fr"].map(said).join("\n"), @"
        the level of C is higher in Lead | 2 of 4 levels are higher in Maker: A and B
        die Stufe von C ist bei Lead höher | 2 von 4 Stufen sind bei Maker höher: A und B
        le niveau de C est plus élevé chez Lead | 2 niveaux sur 4 sont plus élevés chez Maker : A et B
        ");
    }

    #[test]
    fn levels_on_all_scales_and_in_all_sections_are_counted() {
        let cell = |level: &str| format!("- **[Tools](../competencies/tools.md)** ({level})\n");
        let guide = FakeGuide::new(&[
            (
                "site.toml",
                "[guide]\nsections = [\"skills\", \"scales\"]\n[[skill_levels]]\nid = \"low\"\ntitle = \"Low\"\n[[skill_levels]]\nid = \"high\"\ntitle = \"High\"\n",
            ),
            (
                "content/competencies/tools.md",
                "+++\nlevels = [\"Adopts\", \"Masters\"]\n+++\n# Tools\n\n## Adopts\n\nUses them.\n\n## Masters\n\nMakes them.\n",
            ),
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            ("content/skills/a.md", "- **Sums** (low): x.\n"),
            ("content/skills/b.md", "- **Sums** (high): x.\n"),
            ("content/scales/a.md", &cell("adopts")),
            ("content/scales/b.md", &cell("masters")),
        ]);
        let said = PairTally::of(&guide, [0, 1]).levels(&Words::of("en"), ["Lead", "Maker"]);
        assert_eq!(said, [None, Some("both levels are higher in Maker: Sums and Tools".to_owned())]);
    }

    #[test]
    fn levels_of_subjects_with_one_name_in_two_sections_are_two() {
        let scale = "[guide]\nsections = [\"skills\", \"work\"]\n[[skill_levels]]\nid = \"low\"\ntitle = \"Low\"\n[[skill_levels]]\nid = \"high\"\ntitle = \"High\"\n";
        let guide = FakeGuide::new(&[
            ("site.toml", scale),
            ("content/roles/a.md", ""),
            ("content/roles/b.md", ""),
            ("content/skills/a.md", "- **Python** (low): x.\n- **Tools** (high): x.\n"),
            ("content/skills/b.md", "- **Python** (high): x.\n- **Tools** (low): x.\n"),
            ("content/work/a.md", "- **Python** (low): x.\n"),
            ("content/work/b.md", "- **Python** (high): x.\n"),
        ]);
        let said = PairTally::of(&guide, [0, 1]).levels(&Words::of("en"), ["Lead", "Maker"]).map(Option::unwrap);
        assert_eq!(said, ["the level of Tools is higher in Lead", "2 of 3 levels are higher in Maker: Python"]);
    }

    #[test]
    fn points_are_counted_over_all_sections() {
        let guide = FakeGuide::of_section(&[
            "## S {#s}\n\n- **A**\n  - Leads one team.\n  - Plans.\n- **B**: as all.\n  - Tests.\n- **C**\n  - Writes.\n".to_owned(),
            "## S {#s}\n\n- **A**\n  - Plans.\n  - Leads two teams.\n- **B**: as all.\n  - Tests.\n".to_owned(),
        ]);
        let tally = PairTally::of(&guide, [0, 1]);
        assert_eq!(tally.statements().points, Points { same: 2, all: 3 });
        let said = "1 of the 2 subjects that both roles have is the same word for word. 1 subject is only in A. 2 of 3 points are the same.";
        assert_eq!(tally.summary(&Words::of("en"), ["A", "B"]), said);
    }

    #[test]
    fn what_neither_role_states_does_not_count() {
        let dimension = |id: &str| format!("[[dimensions]]\nid = \"{id}\"\ntitle = \"{id}\"\n");
        let guide = FakeGuide::new(&[
            ("site.toml", &["scope", "pay", "place", "team"].map(dimension).concat()),
            ("content/roles/a.md", "+++\n[facts]\nscope = \"all\"\npay = \"1\"\n+++\n"),
            ("content/roles/b.md", "+++\n[facts]\nscope = \"some\"\n+++\n"),
        ]);
        assert_eq!(PairTally::of(&guide, [0, 1]).summary(&Words::of("en"), ["A", "B"]), "1 of 2 facts differs, 1 is stated by one role only.");
        assert_eq!(PairTally::of(&FakeGuide::new(&[("content/roles/a.md", ""), ("content/roles/b.md", "")]), [0, 1]).facts, Facts::default());
    }

    #[test]
    fn what_is_common_is_named_up_to_a_point() {
        let common = |count| tally([0, 0, 0], None, statements(count, 0, [0, 0])).common(&Words::of("en"));
        assert_eq!([common(0), common(1), common(3), common(7)], ["", "S1", "S1, S2 and S3", "S1, S2, S3, S4, S5, S6 and 1 more"]);
    }
}
