//! A guide of ten roles in two families that build on each other, with competencies on scales of their own: what its pages say.

use guidegen::diagnostic::Diagnostic;
use guidegen::engine::{Engine, Settings, Site};

use super::guides::competencies;
use super::{changes, to_mend, write};

fn site() -> Site {
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes(competencies().iter().map(|(file, text)| write(file, text))));
    engine.snapshot().site().unwrap()
}

/// The text of a part of a page, each block on a line of its own.
fn text(site: &Site, path: &str, from: &str, to: &str) -> String {
    let file = site.files.iter().find(|file| file.path.as_str() == path).unwrap();
    let page = String::from_utf8(file.content.bytes().unwrap().to_vec()).unwrap();
    let html = page.split_once(from).unwrap().1.split_once(to).unwrap().0;
    let plain: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest)).collect();
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn it_has_nothing_to_mend() {
    let site = site();
    assert_eq!(to_mend(&site), Vec::<&Diagnostic>::new());
    assert_eq!(site.diagnostics.len(), 0, "each text is written once");
}

#[test]
fn a_competency_says_who_needs_which_level() {
    insta::assert_snapshot!(text(&site(), "competencies/technology/index.html", "id=\"_needed\">", "</dl>"), @"
    Who needs which level
    Adopts
    Junior engineer · Operations engineer
    Specialises
    Engineer · Reliability engineer
    Evangelises
    Senior engineer · Senior reliability engineer · Reliability lead
    Masters
    Staff engineer · Head of reliability
    Creates
    Principal engineer
    ");
}

#[test]
fn a_role_shows_what_is_new_and_folds_the_rest() {
    insta::assert_snapshot!(text(&site(), "roles/senior-engineer/index.html", "id=\"_in-detail\">", "</section>"), @"
    In detail
    Expectations
    Scales
    Technology (Evangelises): Tries new technologies out and reports what they are worth. (6 points)
    Systems (Owns): Answers for the operation of a system and for its alarms. (3 points)
    People (Mentors): Trains one colleague and gives honest feedback. (3 points)
    Process (Enforces): Explains to others why a step of the process is there. (2 points)
    Daily work
    Plans: Splits the work of a quarter into steps that can be delivered one by one.
    And everything expected of Engineer: 3 statements
    Changes
    Reviews
    Tests
    ");
}

#[test]
fn the_comparison_of_two_levels_names_what_rises() {
    insta::assert_snapshot!(text(&site(), "compare/engineer-vs-senior-engineer/index.html", "<p class=\"lead\">", "</p>"), @"All 4 levels are higher in Senior engineer: Technology, Systems, People and Process. 3 of the 7 subjects that both roles have are the same word for word. 1 subject is only in Senior engineer. 9 of 14 points are the same.");
}

#[test]
fn a_job_description_has_all_of_it() {
    insta::assert_snapshot!(text(&site(), "job-descriptions/engineer/index.html", "id=\"_part-3\">", "<footer"), @"
    Expectations
    Scales
    Technology (Specialises)
    Knows one technology of the product in depth.
    Is asked about it by colleagues.
    Learns the tools that the team has chosen.
    Follows the conventions of the code base.
    Systems (Designs)
    Designs a function of medium size and reduces debt on the way.
    Adds functions and mends faults in existing systems.
    People (Supports)
    Helps colleagues before being asked.
    Asks for feedback and acts on it.
    Process (Follows)
    Keeps to the process of the team.
    Daily work
    Changes: Delivers changes of a week without help.
    Reviews: Reads the changes of others within a day.
    Tests: Writes a test for each fault that was mended.
    ");
}
