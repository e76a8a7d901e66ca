//! The comparison of the guide's own two roles, as a reader finds it: what differs, what is common, and what only one of them has.
//!
//! The oracle, read off the source by hand: four dimensions, all different; no skill for both; no area of the same name among the
//! responsibilities, so that areas stand beside each other only where an editor said so.

use guidegen::engine::{Engine, Settings};
use guidegen::source::{ReadOptions, read_site};

const PAGE: &str = "compare/director-of-sales-operations-vs-sales-operations-manager/index.html";

fn page() -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut engine = Engine::new(Settings::default());
    engine.apply(read_site(root, &ReadOptions { ignore: vec![root.join("public")], ..ReadOptions::default() }).unwrap().changes);
    let site = engine.snapshot().site().unwrap();
    let file = site.files.iter().find(|file| file.path.as_str() == PAGE).unwrap();
    String::from_utf8(file.content.bytes().unwrap().to_vec()).unwrap()
}

/// The text of some HTML, with one space between words.
fn text(html: &str) -> String {
    let mut shown = String::new();
    for piece in html.split('<') {
        shown.push(' ');
        shown.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between two marks, each time.
fn between<'a>(html: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    html.split(start).skip(1).map(|rest| rest.split_once(end).map_or(rest, |(inside, _)| inside)).collect()
}

/// The table of subjects, a line for each row.
fn glance(html: &str) -> String {
    let table = between(html, "<table class=\"glance\"", "</table>")[0];
    let row = |row: &&str| {
        format!("{}: {}", text(between(row, "<th", "</th>")[0]), between(row, "<td", "</td>").into_iter().map(cell).collect::<Vec<_>>().join(" | "))
    };
    between(table, "<tr", "</tr>").iter().skip(1).map(row).collect::<Vec<_>>().join("\n")
}

/// A cell of that table: the share that its mark shows, and its words.
fn cell(html: &str) -> String {
    format!("{} {}", between(html, "<span class=\"share ", "\"")[0], text(html.split_once("</span>").unwrap().1))
}

/// What both roles have, a line for each subject, below its areas.
fn differing(html: &str) -> String {
    let section = between(html, "<section class=\"folded unfolds differing\"", "</section>")[0];
    let line = |row: &str| match row.split_once("</th>") {
        Some((areas, _)) if row.contains("scope=\"rowgroup\"") => format!("# {}", text(areas.split_once('>').unwrap().1)),
        _ => text(between(row, "<th", "</th>")[0].split_once('>').unwrap().1),
    };
    between(section, "<tr ", "</tr>").into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What one role has alone, a line for each area with the labels of its statements.
fn alone(html: &str) -> String {
    let mut lines = Vec::new();
    for section in between(html, "<section class=\"folded unfolds\" data-state=\"only\"", "</section>") {
        lines.push(format!(
            "# {}: {}",
            text(between(section, "<h2", "</h2>")[0].split_once('>').unwrap().1),
            text(between(section, "<summary>", "</summary>")[0])
        ));
        for area in between(section, "<details>", "<details>").into_iter().flat_map(|area| between(area, "<summary>", "</ul>")) {
            let (title, list) = area.split_once("</summary>").unwrap();
            let labels: Vec<String> = between(list, "<strong>", "</strong>").into_iter().map(text).collect();
            lines.push(format!("{}: {}", text(title), labels.join("; ")));
        }
    }
    lines.join("\n")
}

#[test]
fn in_a_few_sentences() {
    let page = page();
    insta::assert_snapshot!(text(between(&page, "<p class=\"lead\">", "</p>").last().unwrap()), @"All 4 facts differ. Both roles have 4 subjects in common and handle all of them differently. No skill is listed for both. 23 subjects are only in Director and 23 only in Manager.");
    insta::assert_snapshot!(text(between(&page, "<fieldset", "</fieldset>")[0]), @"Show everything (54 entries) only subjects both have (hides 46)");
}

#[test]
fn every_fact_differs() {
    let page = page();
    let facts = between(&page, "<section aria-labelledby=\"_facts\">", "</section>")[0];
    let rows: Vec<String> = between(facts, "<tr data-state=", "</tr>")
        .into_iter()
        .map(|row| {
            let values: Vec<String> = between(row, "<strong>", "</strong>").into_iter().map(text).collect();
            format!("{}: {}", row.split('"').nth(1).unwrap(), values.join(" | "))
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"), @"
    differs: Company-wide and strategic | Department-level and operational
    differs: Typically the last word on large initiatives and investments | Autonomy within limits set by leadership
    differs: Typically C-level | The Director of Sales Operations or the VP of Sales
    differs: 10+ years | 5–7 years
    ");
}

#[test]
fn the_step_from_one_to_the_other() {
    let page = page();
    let way = text(between(&page, "aria-labelledby=\"_ways\">", "</section>")[0]);
    assert!(way.contains("typically 3–5 years"), "{way}");
    assert_eq!(between(&page, "aria-labelledby=\"_ways\">", "</section>")[0].matches("<li>Has").count(), 4, "four conditions");
}

#[test]
fn the_subjects_at_a_glance() {
    insta::assert_snapshot!(glance(&page()), @"
    Core responsibilities: half 4, all different | half 11 | half 11
    Strategic planning and goal setting / Process implementation and optimisation: half 1, different | half 3 | half 3
    Collaboration across functions: empty none | full 4 | empty none
    Technology and systems oversight / Data management and reporting: half 3, all different | half 1 | half 2
    Performance analysis and optimisation: empty none | full 3 | empty none
    Team management and leadership: empty none | empty none | full 3
    Sales enablement and support: empty none | empty none | full 3
    Skills and qualifications: empty none | half 5 | half 5
    Challenges and opportunities: empty none | half 7 | half 7
    Challenges: empty none | half 4 | half 4
    Opportunities: empty none | half 3 | half 3
    ");
}

#[test]
fn what_both_have_stands_beside_each_other() {
    insta::assert_snapshot!(differing(&page()), @"
    # Core responsibilities Strategic planning and goal setting Process implementation and optimisation
    Sales strategy
    # Technology and systems oversight Data management and reporting
    Sales technology
    Data integrity
    Key performance indicators
    ");
}

#[test]
fn what_one_role_has_alone_is_folded_by_area() {
    insta::assert_snapshot!(alone(&page()), @"
    # Only in Director: 23 subjects
    Strategic planning and goal setting 3: Measures of success; Forecast and budget; Shared planning
    Collaboration across functions 4: Liaison; Executive alignment; Process partnerships; Company-wide initiatives
    Technology and systems oversight 1: Implementations and integrations
    Performance analysis and optimisation 3: Trends and market data; Best practices; Performance gaps
    Essential skills 5: Strategic thinking and planning; Executive communication and presentation; Sales methodologies and best practices; Financial acumen; Change management
    Challenges 4: Results now, strategy for later; Politics and competing priorities; Keeping ahead; Many expectations
    Opportunities 3: Transformation; Teams brought together; Leaders of the future
    # Only in Manager: 23 subjects
    Process implementation and optimisation 3: Workflows and procedures; Process upkeep; Improvements
    Data management and reporting 2: Performance updates; Analysis
    Team management and leadership 3: Supervision; Reviews and goals; An effective team
    Sales enablement and support 3: Training; Collateral; Close contact with sales
    Essential skills 5: Analysis and problem solving; CRM systems and analytics tools; Project management and organisation; Team leadership and coaching; Turning data into advice
    Challenges 4: Several projects at once; Motivating and keeping talent; Rapid change; Between leadership and the front line
    Opportunities 3: Skills for leadership; Build strong relationships; Better processes
    ");
}
