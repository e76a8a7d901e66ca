//! What the pages say that are made from a guide: two levels side by side, the matrix of a family, similar roles, ways of several moves.
//!
//! Each part of a page is read as text: a line for each block, cells between `|`. So a change of what readers see shows here, and one of the markup
//! does not.

use guidegen::engine::{Engine, Settings, Site};

use super::guides::{competencies, six_families};
use super::{changes, write};

fn site(files: &[(String, String)]) -> Site {
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes(files.iter().map(|(file, text)| write(file, text))));
    engine.snapshot().site().unwrap()
}

/// The text of a page from one piece of markup to another.
fn text(site: &Site, path: &str, from: &str, to: &str) -> String {
    let file = site.files.iter().find(|file| file.path.as_str() == path).unwrap();
    let page = String::from_utf8(file.content.bytes().unwrap().to_vec()).unwrap();
    let html = page.split_once(from).unwrap().1.split_once(to).unwrap().0;
    let html = html.replace("</th>", "|</th>").replace("</td>", "|</td>").replace("</li>", "\n").replace("</tr>", "\n").replace("</p>", "\n");
    let plain: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest)).collect();
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

const PAIR: &str = "compare/engineer-vs-senior-engineer/index.html";

#[test]
fn two_levels_at_a_glance() {
    insta::assert_snapshot!(text(&site(&competencies()), PAIR, "<table class=\"glance\"", "</table>"), @"
    The subjects at a glance all subjects some none
    Subject|Both|only Engineer|only Senior engineer|
    Expectations|3 of 7 the same|none|1|
    Scales|9 of 14 points the same|none|none|
    Daily work|all 3 the same|none|1|
    ");
}

#[test]
fn what_two_levels_handle_differently() {
    insta::assert_snapshot!(text(&site(&competencies()), PAIR, "id=\"__page-differs\">", "</section>"), @"
    Both have it, handled differently
    4 subjects
    Both have it, handled differently
    Subject|Engineer|Senior engineer|
    Expectations Scales Engineer Senior engineer |
    Technology|EngineerSpecialises |Senior engineerEvangelises |
    |4 of 6 points are the same.Knows one technology of the product in depth.
    Is asked about it by colleagues.
    Learns the tools that the team has chosen.
    Follows the conventions of the code base.
    |
    new|Tries new technologies out and reports what they are worth.
    Introduces one that solves a problem of the team.
    |
    Systems|EngineerDesigns |Senior engineerOwns |
    |2 of 3 points are the same.Designs a function of medium size and reduces debt on the way.
    Adds functions and mends faults in existing systems.
    |
    new|Answers for the operation of a system and for its alarms.
    |
    People|EngineerSupports |Senior engineerMentors |
    |2 of 3 points are the same.Helps colleagues before being asked.
    Asks for feedback and acts on it.
    |
    new|Trains one colleague and gives honest feedback.
    |
    Process|EngineerFollows |Senior engineerEnforces |
    |1 of 2 points is the same.Keeps to the process of the team.
    |
    new|Explains to others why a step of the process is there.
    |
    ");
}

#[test]
fn what_is_the_same_at_two_levels() {
    insta::assert_snapshot!(text(&site(&competencies()), PAIR, "id=\"__page-same\">", "</section>"), @"
    Word for word the same
    3 subjects
    Expectations Daily work Engineer Senior engineer
    Changes: Delivers changes of a week without help.
    Reviews: Reads the changes of others within a day.
    Tests: Writes a test for each fault that was mended.
    ");
}

#[test]
fn what_only_the_higher_level_has() {
    insta::assert_snapshot!(text(&site(&competencies()), PAIR, "id=\"__page-only-2\">", "</section>"), @"
    Only in Senior engineer
    1 subject
    Expectations
    Daily work 1
    Plans: Splits the work of a quarter into steps that can be delivered one by one.
    ");
}

#[test]
fn the_matrix_of_a_family_with_scales() {
    insta::assert_snapshot!(text(&site(&competencies()), "families/reliability/index.html", "id=\"_matrix\">", "</table>"), @"
    What each level asks for
    Role Operations engineerReliability engineerSenior reliability engineerReliability leadHead of reliability
    |Operations engineer Level 1|Reliability engineer Level 2|Senior reliability engineer Level 3|Reliability lead Level 4|Head of reliability Level 5|
    Expectations|
    Scales|
    Technology|
    Adopts Learns the tools that the team has chosen. (2 points) →|
    Specialises Knows one technology of the product in depth. (4 points) →|
    Evangelises Tries new technologies out and reports what they are worth. (6 points) →|
    As Senior reliability engineer Evangelises Tries new technologies out and reports what they are worth. (6 points) →|
    Masters Knows the whole stack and where it is weak. (8 points) →|
    Systems|
    Enhances Adds functions and mends faults in existing systems. →|
    Owns Answers for the operation of a system and for its alarms. (3 points) →|
    As Reliability engineer Owns Answers for the operation of a system and for its alarms. (3 points) →|
    Evolves Plans how a system has to change within a year. (4 points) →|
    Leads Sets the technical direction of several systems. (5 points) →|
    People|
    Learns Asks for feedback and acts on it. →|
    Supports Helps colleagues before being asked. (2 points) →|
    Mentors Trains one colleague and gives honest feedback. (3 points) →|
    Manages Agrees on goals with each person of the team and follows them up. (5 points) →|
    As Reliability lead Manages Agrees on goals with each person of the team and follows them up. (5 points) →|
    Process|
    Enforces Explains to others why a step of the process is there. (2 points) →|
    As Operations engineer Enforces Explains to others why a step of the process is there. (2 points) →|
    Adjusts Changes the process with the team and measures the result. (4 points) →|
    As Senior reliability engineer Adjusts Changes the process with the team and measures the result. (4 points) →|
    Defines Decides which process fits a team. (5 points) →|
    Daily work|
    Alarms|
    Takes turns on call and follows the runbook. →|
    Takes turns on call and improves the alarms that came too late. →|
    As Reliability engineer Takes turns on call and improves the alarms that came too late. →|
    As Reliability engineer Takes turns on call and improves the alarms that came too late. →|
    As Reliability engineer Takes turns on call and improves the alarms that came too late. →|
    Runbook|
    Corrects the runbook after each alarm. →|
    As Operations engineer Corrects the runbook after each alarm. →|
    As Operations engineer Corrects the runbook after each alarm. →|
    As Operations engineer Corrects the runbook after each alarm. →|
    As Operations engineer Corrects the runbook after each alarm. →|
    Capacity|
    |
    Reports once a month which resource will run out first. →|
    As Reliability engineer Reports once a month which resource will run out first. →|
    As Reliability engineer Reports once a month which resource will run out first. →|
    As Reliability engineer Reports once a month which resource will run out first. →|
    Incidents|
    |
    |
    Leads the response to an incident and the review after it. →|
    As Senior reliability engineer Leads the response to an incident and the review after it. →|
    As Senior reliability engineer Leads the response to an incident and the review after it. →|
    Targets|
    |
    |
    |
    |
    Agrees with the product managers on how reliable each service has to be. →|
    ");
}

#[test]
fn the_roles_that_are_similar() {
    insta::assert_snapshot!(text(&site(&competencies()), "similar-roles/index.html", "id=\"_family-2\">", "<footer"), @"
    Reliability
    Operations engineer
    Reliability engineer
    Shares all 6 statements; 3 of them ask more of you, and 1 other is new.
    Senior reliability engineer
    Shares all 6 statements; 4 of them ask more of you, and 2 others are new.
    Reliability lead
    Shares all 6 statements; 4 of them ask more of you, and 2 others are new.
    Reliability engineer
    Senior reliability engineer
    Shares all 7 statements; 3 of them ask more of you, and 1 other is new.
    Reliability lead
    Shares all 7 statements; 4 of them ask more of you, and 1 other is new.
    Head of reliability
    Shares all 7 statements; 4 of them ask more of you, and 2 others are new.
    Senior reliability engineer
    Reliability lead
    Shares all 8 statements; 2 of them ask more of you.
    Head of reliability
    Shares all 8 statements; 4 of them ask more of you, and 1 other is new.
    Reliability engineer
    Shares 7 of 8 statements; none of them has a higher level or more points.
    Reliability lead
    Senior reliability engineer
    Shares all 8 statements; none of them has a higher level or more points.
    Head of reliability
    Shares all 8 statements; 3 of them ask more of you, and 1 other is new.
    Reliability engineer
    Shares 7 of 8 statements; none of them has a higher level or more points.
    Head of reliability
    Reliability lead
    Shares 8 of 9 statements; none of them has a higher level or more points.
    Senior reliability engineer
    Shares 8 of 9 statements; none of them has a higher level or more points.
    Reliability engineer
    Shares 7 of 9 statements; none of them has a higher level or more points.
    ");
}

#[test]
fn the_page_of_a_cell_with_scales() {
    insta::assert_snapshot!(text(&site(&competencies()), "expectations/operations-engineer/index.html", "<main", "<footer"), @"
    Building and running
    Expectations
    What is expected of the operations engineer
    Operations engineer
    Reliability engineer
    Senior reliability engineer
    Reliability lead
    Head of reliability
    On this page
    Scales
    Daily work
    Back to top
    Scales #
    Technology (adopts)
    Systems (enhances)
    People (learns)
    Process (enforces)
    Daily work #
    Alarms: Takes turns on call and follows the runbook.
    Runbook: Corrects the runbook after each alarm.
    What each level requires
    Technology (Adopts)
    Learns the tools that the team has chosen.
    Follows the conventions of the code base.
    Systems (Enhances)
    Adds functions and mends faults in existing systems.
    People (Learns)
    Asks for feedback and acts on it.
    Process (Enforces)
    Explains to others why a step of the process is there.
    Keeps to the process of the team.
    The same subject for other roles
    Reliability engineer
    Scales Technology · Systems · People
    Daily work Alarms · Capacity
    And everything expected of Operations engineer: 2 statements
    Senior reliability engineer
    Scales Technology · People · Process
    Daily work Incidents
    And everything expected of Reliability engineer: 4 statements
    Reliability lead
    Scales Systems · People
    And everything expected of Senior reliability engineer: 6 statements
    Head of reliability
    Scales Technology · Systems · Process
    Daily work Targets
    And everything expected of Reliability lead: 5 statements
    Expectations of all roles
    ");
}

#[test]
fn the_pair_of_a_guide_without_scales() {
    insta::assert_snapshot!(text(&site(&six_families()), "compare/account-executive-vs-senior-account-executive/index.html", "<table class=\"glance\"", "id=\"_others\""), @"
    The subjects at a glance all subjects some none
    Subject|Both|only Account executive|only Senior executive|
    Impact|4 of 6 the same|none|none|
    Delivery|2 of 3 the same|none|none|
    People|2 of 3 the same|none|none|
    Show
    everything (12 entries)
    only differences (hides 6)
    Facts
    The facts side by side
    |
    Account executive|
    Senior executive|
    Scope|
    Account executiveCustomers with up to 500 employees in one region|
    Senior executiveCustomers with more than 500 employees and public tenders in one region|
    Decides|
    Account executiveDiscounts of up to 10%|
    Senior executiveDiscounts of up to 15% and the terms of pilot projects|
    Experience|
    Account executive1–4 years|
    Senior executive4–7 years|
    From one to the other
    Promotion, typically 3–4 years
    Account Executive
    Promotion, typically 3–4 years · what it asks for
    Has met the revenue target in two consecutive years
    Has won a contract above £100,000 a year
    to Senior Account Executive
    Both have it, handled differently
    2 subjects
    Both have it, handled differently
    Subject|Account executive|Senior executive|
    Impact Delivery Account executive Senior executive |
    New business|Account executiveLeads sales to customers with up to 500 employees, from the first meeting to the signed contract.|Senior executiveLeads sales to customers with more than 500 employees, from the first meeting to the signed contract. Coordinates the response to public tenders.|
    People Account executive Senior executive |
    Customers|BothAgrees with each customer what the product should achieve in the first year.2 of 3 points are the same.Records the customer’s aims and how they will be measured.
    States openly what the product cannot do.
    |
    changed Account executive Senior executive|Identifies Account executive: the person Senior executive: everyone who Account executive: decides on Senior executive: has a say in the purchase.
    |
    Word for word the same
    4 subjects
    Impact Delivery Account executive Senior executive
    Forecasts: Updates the forecast for assigned accounts every Friday and explains each change.
    Customer records: Records every customer conversation in the customer system on the same day.
    People Account executive Senior executive
    Handover: Introduces every new customer to customer success before the contract is signed.
    Mentoring: Invites associates to customer meetings and discusses the meetings with them afterwards.
    h2
    ");
}

#[test]
fn the_ways_from_a_role() {
    insta::assert_snapshot!(text(&site(&six_families()), "ways-from/account-executive/index.html", "<main", "<footer"), @"
    Home
    Ways of several moves
    Ways from Account Executive
    Where the role of Account Executive can lead in two or more moves, and what each way requires.
    In 2 moves
    Sales Lead
    Account executive
    Senior executive
    Sales lead
    In total
    Of 6 statements, 4 are worded differently and 2 stay as they are.
    Worded differently
    Impact: New business · Forecasts · Customers · Mentoring
    The two roles side by side
    Move by move
    Account Executive to Senior Account Executive
    Promotion, typically 3–4 years · what it asks for
    Of 6 statements, 2 are worded differently and 4 stay as they are.
    Worded differently
    Impact: New business · Customers
    The two roles side by side
    Senior Account Executive to Sales Lead
    Promotion, typically 3–5 years · what it asks for
    Of 6 statements, 4 are worded differently and 2 stay as they are.
    Worded differently
    Impact: New business · Forecasts · Customers · Mentoring
    The two roles side by side
    ");
}

#[test]
fn what_other_roles_state_is_folded_on_phones_if_it_is_long() {
    let page = |labels: usize| {
        let cell = |role: &str| (0..labels).map(|number| format!("- **Subject {number} of {role}**: Words.\n")).collect::<String>();
        let files: Vec<(String, String)> = ["a", "b", "c"]
            .iter()
            .flat_map(|role| [(format!("content/roles/{role}.md"), String::new()), (format!("content/work/{role}.md"), cell(role))])
            .chain([("site.toml".to_owned(), "title = \"Test\"\n".to_owned())])
            .collect();
        let site = site(&files);
        let file = site.files.iter().find(|file| file.path.as_str() == "work/a/index.html").unwrap();
        String::from_utf8(file.content.bytes().unwrap().to_vec()).unwrap()
    };
    assert!(page(40).contains("unfolds"));
    assert!(!page(10).contains("unfolds"));
}
