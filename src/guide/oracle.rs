//! The expected comparison of the project's own two roles.
//!
//! The figures were counted by hand in the article on which the guide is based. If one of them has to be changed here, either the content has changed
//! or the program is wrong.

use std::collections::BTreeSet;

use super::View;
use super::career_steps;
use super::compare::{Comparison, RowState, compare};
use super::facts::{FactState, state};
use super::fake::FakeGuide;
use super::matching::{AreaIndex, Matching, StatementIndex};
use crate::page::career_step::StepKind;
use crate::site::View as _;

/// The compared files of the guide.
macro_rules! own {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("../../", $path)))),*] };
}

const FILES: &[(&str, &str)] = own![
    "site.toml",
    "content/index.md",
    "content/roles/index.md",
    "content/roles/director-of-sales-operations.md",
    "content/roles/sales-operations-manager.md",
    "content/responsibilities/index.md",
    "content/responsibilities/director-of-sales-operations.md",
    "content/responsibilities/sales-operations-manager.md",
    "content/skills/index.md",
    "content/skills/director-of-sales-operations.md",
    "content/skills/sales-operations-manager.md",
    "content/challenges/index.md",
    "content/challenges/director-of-sales-operations.md",
    "content/challenges/sales-operations-manager.md",
    "content/career-path/index.md",
    "content/glossary/sales-strategy.md",
    "content/glossary/sales-technology.md",
    "content/glossary/data-integrity.md",
    "content/glossary/kpi.md",
];

const DIRECTOR: usize = 0;
const MANAGER: usize = 1;

fn guide() -> FakeGuide {
    FakeGuide::new(FILES)
}

fn comparison(guide: &FakeGuide, section: &str) -> Comparison {
    let model = guide.guide();
    compare(guide, &model.sections[model.section_number(section).unwrap()].cells)
}

/// The areas of a role in a section.
fn areas<'a>(guide: &'a FakeGuide, section: &str, role: usize) -> Vec<&'a str> {
    let model = guide.guide();
    let cell = model.sections[model.section_number(section).unwrap()].cells[role].as_ref().unwrap();
    guide.outline(cell).areas.iter().map(|area| area.key.as_str()).collect()
}

/// A comparison as text: the matched areas, and below them the labels with the state of each row.
fn shown(guide: &FakeGuide, section: &str) -> String {
    let model = guide.guide();
    let cells = &model.sections[model.section_number(section).unwrap()].cells;
    let outline = |role: usize| guide.outline(cells[role].as_ref().unwrap());
    let side = |text: Option<&str>| text.unwrap_or("–").to_owned();
    let mut lines = Vec::new();
    for group in comparison(guide, section).groups {
        let area = |role: usize| side(group.areas[role].map(|area| outline(role).areas[area].key.as_str()));
        lines.push(format!("{} | {}", area(DIRECTOR), area(MANAGER)));
        for row in group.rows {
            let found = |role: usize, index: StatementIndex| outline(role).areas[index.area].statements[index.statement].label.as_str();
            let label = |role: usize| side(row.statements[role].map(|index| found(role, index)));
            lines.push(format!("  {}: {} | {}", name(row.state), label(DIRECTOR), label(MANAGER)));
        }
    }
    lines.join("\n")
}

fn name(state: RowState) -> &'static str {
    match state {
        RowState::Shared => "shared",
        RowState::Differs | RowState::Several(_) => "differs",
        RowState::Only(DIRECTOR) => "only Director",
        RowState::Only(_) => "only Manager",
    }
}

#[test]
fn two_roles_in_three_sections() {
    let guide = guide();
    let ids: Vec<&str> = guide.guide().roles.iter().map(|role| role.id.as_str()).collect();
    assert_eq!(ids, ["director-of-sales-operations", "sales-operations-manager"]);
    let sections: Vec<&str> = guide.guide().sections.iter().map(|section| section.folder.as_str()).collect();
    assert_eq!(sections, ["responsibilities", "skills", "challenges"]);
    assert!(guide.guide().sections.iter().all(|section| section.cells.iter().all(Option::is_some)));
}

#[test]
fn no_area_is_shared_by_its_name_and_two_pairs_are_set_beside_each_other() {
    let guide = guide();
    let (director, manager) = (areas(&guide, "responsibilities", DIRECTOR), areas(&guide, "responsibilities", MANAGER));
    assert_eq!(director, ["strategy", "collaboration", "technology", "performance"]);
    assert_eq!(manager, ["people", "process", "data", "enablement"]);
    let both: BTreeSet<&str> = director.iter().copied().filter(|area| manager.contains(area)).collect();
    assert!(both.is_empty());
}

#[test]
fn two_areas_of_each_role_stand_alone() {
    let guide = guide();
    let model = guide.guide();
    let matching = Matching::of(&guide, &model.sections[model.section_number("responsibilities").unwrap()].cells);
    let alone = |role: usize| -> Vec<&str> {
        let areas = areas(&guide, "responsibilities", role).into_iter().enumerate();
        areas.filter(|(area, _)| matching.stands_alone(AreaIndex { cell: role, area: *area })).map(|(_, key)| key).collect()
    };
    assert_eq!((alone(DIRECTOR), alone(MANAGER)), (vec!["collaboration", "performance"], vec!["people", "enablement"]));
    assert!(matching.refused.is_empty(), "nothing that an author wrote contradicts anything else");
}

#[test]
fn four_duties_of_each_stand_beside_one_of_the_other() {
    insta::assert_snapshot!(shown(&guide(), "responsibilities"), @"
    strategy | process
      differs: Sales strategy | Sales strategy
      only Director: Measures of success | –
      only Director: Forecast and budget | –
      only Director: Shared planning | –
      only Manager: – | Workflows and procedures
      only Manager: – | Process upkeep
      only Manager: – | Improvements
    collaboration | –
      only Director: Liaison | –
      only Director: Executive alignment | –
      only Director: Process partnerships | –
      only Director: Company-wide initiatives | –
    technology | data
      differs: Sales technology | Sales technology
      only Director: Implementations and integrations | –
      differs: Data integrity | Data integrity
      differs: Key performance indicators | Key performance indicators
      only Manager: – | Performance updates
      only Manager: – | Analysis
    performance | –
      only Director: Trends and market data | –
      only Director: Best practices | –
      only Director: Performance gaps | –
    – | people
      only Manager: – | Supervision
      only Manager: – | Reviews and goals
      only Manager: – | An effective team
    – | enablement
      only Manager: – | Training
      only Manager: – | Collateral
      only Manager: – | Close contact with sales
    ");
}

#[test]
fn five_skills_each_and_none_for_both() {
    let guide = guide();
    let rows: Vec<RowState> = comparison(&guide, "skills").rows().map(|row| row.state).collect();
    assert_eq!(rows.iter().filter(|state| **state == RowState::Only(DIRECTOR)).count(), 5);
    assert_eq!(rows.iter().filter(|state| **state == RowState::Only(MANAGER)).count(), 5);
    assert_eq!(rows.len(), 10);
}

#[test]
fn four_challenges_and_three_opportunities_each() {
    let guide = guide();
    for role in [DIRECTOR, MANAGER] {
        assert_eq!(areas(&guide, "challenges", role), ["challenges", "opportunities"]);
    }
    let counts: Vec<usize> = comparison(&guide, "challenges").groups.iter().map(|group| group.rows.len()).collect();
    assert_eq!(counts, [8, 6]);
}

#[test]
fn four_facts_of_four_differ() {
    let guide = guide();
    let ids: Vec<&str> = guide.config().dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
    assert_eq!(ids, ["scope", "authority", "reports_to", "experience"]);
    let states: Vec<FactState> = guide.config().dimensions.iter().map(|dimension| state(&guide, &[DIRECTOR, MANAGER], dimension)).collect();
    assert_eq!(states, [FactState::Differs; 4]);
    let years = |role: usize| guide.role(&guide.guide().roles[role].page).unwrap().fact("experience").unwrap().text.clone();
    assert_eq!((years(DIRECTOR).as_str(), years(MANAGER).as_str()), ("10+", "5-7"));
}

#[test]
fn one_promotion_in_three_to_five_years_on_four_conditions() {
    let guide = guide();
    let promotions: Vec<_> = career_steps::all(&guide).into_iter().filter(|step| step.written.kind == StepKind::Promotion).collect();
    let [step] = promotions.as_slice() else { panic!("one promotion: {promotions:?}") };
    assert_eq!((step.from, step.to), (Some(MANAGER), Some(DIRECTOR)));
    assert_eq!(step.written.years.unwrap().0.to_string(), "3–5 years");
    assert_eq!(step.written.conditions.len(), 4);
}
