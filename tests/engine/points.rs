//! Points of statements as readers find them in a comparison: what is the same, what is new, what changed, what is gone.

use guidegen::diagnostic::Diagnostic;
use guidegen::engine::{Engine, Settings, Site};

use super::guides::points;
use super::{changes, to_mend, write};

fn site() -> Site {
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes(points().iter().map(|(file, text)| write(file, text))));
    engine.snapshot().site().unwrap()
}

/// A part of a page, from the first of two marks to the next of the other.
fn part(site: &Site, page: &str, start: &str, end: &str) -> String {
    let file = site.files.iter().find(|file| file.path.as_str() == format!("{page}/index.html")).unwrap();
    let html = String::from_utf8(file.content.bytes().unwrap().to_vec()).unwrap();
    let (_, rest) = html.split_once(start).unwrap();
    rest.split_once(end).map_or(rest, |(part, _)| part).to_owned()
}

/// The text of some HTML: `[-…-]` and `{+…+}` for `del` and `ins`, a bar between cells and a dot before items.
fn text(html: &str) -> String {
    let marks = [("<del>", "[-"), ("</del>", "-]"), ("<ins>", "{+"), ("</ins>", "+}"), ("</td><td", " | <td"), ("<li>", " · "), ("</th>", ": </th>")];
    let spaced = ["<div>", "<details", "<p "].map(|tag| (tag, format!(" {tag}")));
    let marked = marks
        .into_iter()
        .chain(spaced.iter().map(|(tag, mark)| (*tag, mark.as_str())))
        .fold(html.to_owned(), |html, (tag, mark)| html.replace(tag, mark));
    let shown = marked.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    shown.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a table, a line each: the state, and the text.
fn rows(table: &str) -> String {
    let row = |row: &str| {
        let state = row.split_once("data-state=\"").map_or("area", |(_, rest)| rest.split_once('"').unwrap().0);
        format!("{state}: {}", text(row.split_once('>').unwrap().1))
    };
    table.split("<tr ").skip(1).map(|rest| row(rest.split_once("</tr>").map_or(rest, |(inside, _)| inside))).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_guide_has_nothing_to_mend() {
    assert_eq!(to_mend(&site()), Vec::<&Diagnostic>::new());
}

#[test]
fn two_levels_are_compared_point_by_point() {
    let site = site();
    let page = "compare/support-engineer-2-vs-senior-support-engineer";
    insta::assert_snapshot!(text(&part(&site, page, "<p class=\"lead\">", "</p>")), @"Both facts differ. 2 of 5 levels are higher in Senior: Networks and Scripting. 4 of the 13 subjects that both roles have are the same word for word. 35 of 47 points are the same.");
    insta::assert_snapshot!(rows(&part(&site, page, "<section class=\"folded unfolds differing\"", "</table>")), @"
    area: Expectations Customers Engineer II Senior :
    differs: Tickets: 3 of 6 points are the same. · Answers each ticket within the time that the contract promises. · Writes answers that a customer without technical knowledge can follow. · Asks for logs, versions and the steps that lead to a problem before guessing at its cause.
    only: new: · Takes over tickets that others could not solve.
    differs: changed [-Engineer II-] {+Senior+}: · Solves common and unusual problems in [-Engineer II: one product-] {+Senior: all products+}.
    only: only Engineer II: · Passes on a ticket that is still open after two days.
    differs: Feedback: 4 of 5 points are the same. · Records each wish of a customer with the reason behind it. · Tells customers what happened to their wishes. · Reports bugs to engineering with the steps that lead to them and a likely cause. · Thanks customers who report a mistake in the documentation.
    only: new: · Presents the ten most frequent wishes to product management every quarter.
    area: Operations Engineer II Senior :
    differs: Incidents: 4 of 5 points are the same. · Follows the checklist for incidents from the first alarm to the report. · Keeps the status page current while an incident lasts. · Writes down what was tried, with times, so that a colleague can take over. · Is on call one week in six: · during the day for all customers, · at night for customers with a premium contract.
    differs: changed [-Engineer II-] {+Senior+}: · [-Engineer II: Prepares-] {+Senior: Leads+} the reviews of incidents.
    differs: Knowledge base: 4 of 5 points are the same. · Searches the knowledge base before asking a colleague. · Links each answer to the article that explains it. · Corrects articles that are out of date and writes new ones. · Marks articles that customers find hard to understand.
    only: new: · Reviews the articles of colleagues.
    differs: Tools: 5 of 6 points are the same. · Uses the ticket system as the team has agreed. · Reads logs and database tables with the standard queries. · Writes scripts for work that comes back every week. · Reports tools that slow the team down. · Never copies customer data to a private device.
    only: new: · Chooses the tools for monitoring together with engineering.
    area: Team Engineer II Senior :
    differs: Colleagues: 3 of 5 points are the same. · Shares what was learnt from a difficult ticket with the team. · Asks for help early. · Gives feedback directly and in private.
    only: new: · Mentors two engineers.
    differs: changed [-Engineer II-] {+Senior+}: · Trains new colleagues in [-Engineer II: one product-] {+Senior: all products+}.
    differs: Planning: 3 of 4 points are the same. · Keeps the own calendar and the rota up to date. · Says in time when a promise cannot be kept. · Closes what was started before starting something new.
    differs: changed [-Engineer II-] {+Senior+}: · Estimates the work of {+Senior: the team for+} a [-Engineer II: week-] {+Senior: quarter+}.
    area: Skills Needed Engineer II Senior :
    differs: Networks: Engineer II Working knowledge | Senior Expert
    shared: | 1 of 3 points is the same. · Explains how a name becomes an address.
    only: new: · Finds faults in routing.
    differs: changed [-Engineer II-] {+Senior+}: · Tests a connection with the standard tools {+Senior: and reads captured packets+}.
    differs: Scripting: Engineer II Awareness: Automates a task of ten steps. | Senior Working knowledge: Automates a task of ten steps.
    ");
}

/// The points of the last statement, as a site with these settings compares the first level with the last.
fn planning(settings: impl Fn(&str) -> String) -> String {
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes(points().iter().map(|(file, text)| match file.as_str() {
        "site.toml" => write(file, &settings(text)),
        _ => write(file, text),
    })));
    let site = engine.snapshot().site().unwrap();
    rows(&part(&site, "compare/support-engineer-1-vs-lead-support-engineer", "<strong>Planning</strong>", "</tbody>"))
}

#[test]
fn levels_of_a_family_are_read_upwards_and_other_roles_side_by_side() {
    insta::assert_snapshot!(planning(str::to_owned), @"
    only: new: · Sets the goals of the team for the year.
    differs: changed [-Engineer I-] {+Lead+}: · Estimates the work of {+Lead: the team for+} a [-Engineer I: day-] {+Lead: quarter+}.
    ");
    insta::assert_snapshot!(planning(|text| text.replace("[[levels]]", "[[families]]")), @"
    only: only Lead: · Sets the goals of the team for the year.
    differs: differs [-Engineer I-] {+Lead+}: · Estimates the work of {+Lead: the team for+} a [-Engineer I: day-] {+Lead: quarter+}.
    ");
}

#[test]
fn four_levels_are_compared_point_by_point() {
    let site = site();
    insta::assert_snapshot!(rows(&part(&site, "roles", "<table class=\"versus\">", "</table>")), @"
    area: | Customers Engineer I Engineer II Senior Lead
    differs: differs: All Tickets 3 of 6 points are the same. · Answers each ticket within the time that the contract promises. · Writes answers that a customer without technical knowledge can follow. · Asks for logs, versions and the steps that lead to a problem before guessing at its cause.
    differs: differs: Engineer I Solves common problems in one product. | Engineer II Solves common {+and unusual+} problems in one product. | Senior Solves common and unusual problems in {+all products+}. | Lead Solves common and unusual problems in all products.
    several: in 2 of 4: Engineer I Passes on a ticket that is still open after two days. | Engineer II Passes on a ticket that is still open after two days. | Senior Not stated | Lead Not stated
    several: in 2 of 4: Engineer I Not stated | Engineer II Not stated | Senior Takes over tickets that others could not solve. | Lead Takes over tickets that others could not solve.
    differs: differs: All Calls 3 of 5 points are the same. · Prepares each call with the history of the customer. · Sends a summary with the next steps on the same day. · Says what is not known yet, and when it will be.
    differs: differs: Engineer I Joins calls with customers of one region. | Engineer II {+Leads+} calls with customers of one region. | Senior Leads calls with customers of one region. | Lead Leads calls with customers of {+all regions and their managers+}.
    several: in 3 of 4: Engineer I Not stated | Engineer II Calms a customer whose system is down. | Senior Calms a customer whose system is down. | Lead Calms a customer whose system is down.
    differs: differs: All Feedback 3 of 5 points are the same. · Records each wish of a customer with the reason behind it. · Tells customers what happened to their wishes. · Thanks customers who report a mistake in the documentation.
    differs: differs: Engineer I Reports bugs to engineering with the steps that lead to them. | Engineer II Reports bugs to engineering with the steps that lead to them {+and a likely cause+}. | Senior Reports bugs to engineering with the steps that lead to them and a likely cause. | Lead Reports bugs to engineering with the steps that lead to them and a likely cause.
    differs: differs: Engineer I Not stated | Engineer II Not stated | Senior Presents the ten most frequent wishes to product management every quarter. | Lead Presents the ten most frequent wishes to product management every {+month and agrees on what will be built+}.
    area: | Operations Engineer I Engineer II Senior Lead
    differs: differs: All Incidents 3 of 6 points are the same. · Follows the checklist for incidents from the first alarm to the report. · Keeps the status page current while an incident lasts. · Writes down what was tried, with times, so that a colleague can take over.
    differs: differs: Engineer I Takes part in the reviews of incidents. | Engineer II {+Prepares+} the reviews of incidents. | Senior {+Leads+} the reviews of incidents. | Lead Leads the reviews of incidents.
    several: in 2 of 4: Engineer I Not stated | Engineer II Is on call one week in six: · during the day for all customers, · at night for customers with a premium contract. | Senior Is on call one week in six: · during the day for all customers, · at night for customers with a premium contract. | Lead Not stated
    only: no match: | | | Lead · Decides when an incident is over and who informs the press.
    differs: differs: All Knowledge base 3 of 5 points are the same. · Searches the knowledge base before asking a colleague. · Links each answer to the article that explains it. · Marks articles that customers find hard to understand.
    differs: differs: Engineer I Corrects articles that are out of date. | Engineer II Corrects articles that are out of date {+and writes new ones+}. | Senior Corrects articles that are out of date and writes new ones. | Lead Corrects articles that are out of date and writes new ones.
    several: in 2 of 4: Engineer I Not stated | Engineer II Not stated | Senior Reviews the articles of colleagues. | Lead Reviews the articles of colleagues.
    differs: differs: All Tools 4 of 6 points are the same. · Uses the ticket system as the team has agreed. · Reads logs and database tables with the standard queries. · Reports tools that slow the team down. · Never copies customer data to a private device.
    several: in 3 of 4: Engineer I Not stated | Engineer II Writes scripts for work that comes back every week. | Senior Writes scripts for work that comes back every week. | Lead Writes scripts for work that comes back every week.
    differs: differs: Engineer I Not stated | Engineer II Not stated | Senior Chooses the tools for monitoring together with engineering. | Lead Chooses the tools for monitoring {+and support, and answers for their cost+}.
    area: | Team Engineer I Engineer II Senior Lead
    differs: differs: All Colleagues 3 of 6 points are the same. · Shares what was learnt from a difficult ticket with the team. · Asks for help early. · Gives feedback directly and in private.
    differs: differs: Engineer I Not stated | Engineer II Trains new colleagues in one product. | Senior Trains new colleagues in {+all products+}. | Lead Trains new colleagues in all products.
    differs: differs: Engineer I Not stated | Engineer II Not stated | Senior Mentors two engineers. | Lead Mentors two {+senior+} engineers {+and plans who replaces whom+}.
    only: no match: Engineer I · Welcomes new colleagues. | | |
    differs: differs: All Planning 3 of 5 points are the same. · Keeps the own calendar and the rota up to date. · Says in time when a promise cannot be kept. · Closes what was started before starting something new.
    differs: differs: Engineer I Estimates the work of a day. | Engineer II Estimates the work of a {+week+}. | Senior Estimates the work of {+the team for+} a {+quarter+}. | Lead Estimates the work of the team for a quarter.
    only: no match: | | | Lead · Sets the goals of the team for the year.
    ");
}

#[test]
fn a_step_asks_for_each_point_by_itself_and_for_no_level_that_is_exceeded() {
    let site = site();
    let gap = part(&site, "roles/support-engineer-1", "data-gap=\"", "</div>");
    let line = |item: &str| {
        let box_before = if item.contains("data-item=") { "[ ] " } else { "" };
        format!("{box_before}{}", text(item.split_once('>').unwrap().1))
    };
    let items = gap.replace("<li", "\u{1}<li").replace("<p class=\"wanted\"", "\u{1}<p class=\"wanted\"");
    let lines: Vec<String> = items.split('\u{1}').skip(1).map(line).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    Typical conditions
    [ ] Answers tickets without help
    Skills that both roles ask for
    [ ] SQL (Working knowledge; Engineer I: Awareness): Finds the data behind a ticket.
    Writing (Working knowledge)
    [ ] Edits the texts of colleagues. (new)
    Skills of the Support Engineer II
    [ ] Scripting (Awareness): Automates a task of ten steps. Already required in the same way
    Networks (Working knowledge)
    Explains how a name becomes an address.
    Tests a connection with the standard tools.
    Writing
    Uses short sentences and the words of the customer.
    Shows each step with a picture:
    of the screen before,
    of the screen after.
    Skills already required at a higher level
    Typing (Engineer I: Expert; Engineer II: Working knowledge)
    ");
}

#[test]
fn job_descriptions_and_data_keep_the_points() {
    let site = site();
    let file = |path: &str| {
        let file = site.files.iter().find(|file| file.path.as_str() == path).unwrap();
        String::from_utf8(file.content.bytes().unwrap().to_vec()).unwrap()
    };
    let job = file("job-descriptions/lead-support-engineer.md");
    insta::assert_snapshot!(job.split_once("## Skills").unwrap().1.split_once("\n## ").unwrap().0, @"

    ### Needed

    - **Networks (Expert)**
      - Explains how a name becomes an address.
      - Tests a connection with the standard tools and reads captured packets.
      - Finds faults in routing.
    - **SQL (Working knowledge)**: Finds the data behind a ticket.
    - **Typing (Working knowledge)**: Types without looking.
    - **Writing (Expert)**
      - Uses short sentences and the words of the customer.
      - Shows each step with a picture: of the screen before, of the screen after.
      - Edits the texts of colleagues.
    - **Scripting (Working knowledge)**: Automates a task of ten steps.
    ");
    let data: serde_json::Value = serde_json::from_str(&file("guide.json")).unwrap();
    let statement = &data["sections"][1]["cells"][0]["areas"][0]["statements"][3];
    assert_eq!(statement["label"], "Writing");
    assert_eq!(
        statement["points"],
        serde_json::json!([
            "Uses short sentences and the words of the customer.",
            "Shows each step with a picture: of the screen before, of the screen after."
        ])
    );
    let table = file("data/statements.csv");
    assert!(table.lines().next().unwrap().ends_with(",url,points,inherited_from"), "{table}");
    assert!(table.contains("the words of the customer. | Shows each step"), "{table}");
}

/// The points of two roles, or of three, whose only skill has these texts.
fn compared(roles: &[&str]) -> String {
    let mut engine = Engine::new(Settings::default());
    let files = roles.iter().enumerate().flat_map(|(number, text)| {
        [write(&format!("content/roles/r{number}.md"), ""), write(&format!("content/skills/r{number}.md"), &format!("- **Plans**\n{text}"))]
    });
    let block = [write("content/all.md", "# All\n\n```{compare}\n```\n"), write("site.toml", "title = \"T\"\n")];
    engine.apply(changes(files.chain(block)));
    rows(&part(&engine.snapshot().site().unwrap(), "all", "<strong>Plans</strong>", "</tbody>"))
}

#[test]
fn what_differs_in_the_lists_of_points_is_marked_in_turn() {
    let low = "  - Decides about trade-offs within the project\n    - Weighs the cost of a tool\n    - Asks:\n      - sales,\n      - the owner.\n    - Uses what the team knows\n";
    let high = "  - Decides about trade-offs beyond the project\n    - Gathers data for the choice\n      - from all teams\n    - Asks:\n      - sales & finance,\n      - the owner.\n    - Weighs the price of a tool\n";
    insta::assert_snapshot!(compared(&[low, high]), @"differs: differs [-R0-] {+R1+}: · Decides about trade-offs [-R0: within-] {+R1: beyond+} the project · {+R1: Gathers data for the choice+} · {+R1: from all teams+} · Asks: · sales {+R1: &amp; finance+}, · the owner. · Weighs the [-R0: cost-] {+R1: price+} of a tool · [-R0: Uses what the team knows-]");
    insta::assert_snapshot!(compared(&[low, high, high]), @"differs: differs: R0 Decides about trade-offs within the project · Weighs the cost of a tool · Asks: · sales, · the owner. · Uses what the team knows | R1 Decides about trade-offs {+beyond+} the project · {+Gathers data for the choice+} · {+from all teams+} · Asks: · sales {+&amp; finance+}, · the owner. · Weighs the {+price+} of a tool | R2 Decides about trade-offs beyond the project · Gathers data for the choice · from all teams · Asks: · sales &amp; finance, · the owner. · Weighs the price of a tool");
    // Anything but lines is shown whole, below each role.
    insta::assert_snapshot!(compared(&[low, "  - Decides about trade-offs beyond the project\n    - Weighs `x`\n\n      > Always.\n"]), @"differs: differs [-R0-] {+R1+}: · R0: Decides about trade-offs within the project · Weighs the cost of a tool · Asks: · sales, · the owner. · Uses what the team knows R1: Decides about trade-offs beyond the project · Weighs x Always.");
}
