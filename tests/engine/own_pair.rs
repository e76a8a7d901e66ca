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

/// The tables of statements, a line for each row: its state and the labels of each role.
fn tables(html: &str) -> String {
    let mut lines = Vec::new();
    for section in between(html, "<section aria-labelledby=\"_", "</section>").into_iter().filter(|section| section.contains("data-parts")) {
        lines.push(format!("# {}: {}", text(between(section, "<h2", "</h2>")[0]), text(between(section, "<p class=\"tally\">", "</p>")[0])));
        for row in between(section, "<tr ", "</tr>").into_iter().filter(|row| row.contains("<td>")) {
            let halves: Vec<String> = between(row, "<td>", "</td>")
                .into_iter()
                .filter(|cell| !cell.is_empty())
                // An area with one name for both.
                .chain(between(row, "<td colspan=\"2\">", "<span class=\"places\">"))
                .map(|cell| {
                    let labels: Vec<String> = between(cell, "<strong>", "</strong>").into_iter().map(text).collect();
                    if labels.is_empty() { text(between(cell, "<div>", "</div>").first().unwrap_or(&cell)) } else { labels.join("; ") }
                })
                .collect();
            let state = row.split_once("data-state=\"").map_or("area", |(_, rest)| rest.split_once('"').unwrap().0);
            lines.push(format!("{state}: {}", halves.join(" | ")));
        }
    }
    lines.join("\n")
}

#[test]
fn in_one_sentence() {
    let page = page();
    insta::assert_snapshot!(text(between(&page, "<p class=\"lead\">", "</p>").last().unwrap()), @"4 of 4 facts differ, no skill is listed for both, and 4 other subjects are common to both.");
    insta::assert_snapshot!(text(between(&page, "<p class=\"common\">", "</p>")[0]), @"In common: Sales strategy, Sales technology, Data integrity and Key performance indicators.");
    insta::assert_snapshot!(text(between(&page, "<fieldset", "</fieldset>")[0]), @"Show everything (54 entries) only what is common (hides 46)");
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
    let way = text(between(&page, "<section aria-labelledby=\"_ways\">", "</section>")[0]);
    assert!(way.contains("typically 3–5 years"), "{way}");
    assert_eq!(between(&page, "<section aria-labelledby=\"_ways\">", "</section>")[0].matches("<li>Has").count(), 4, "four conditions");
}

#[test]
fn area_beside_area_and_statement_beside_statement() {
    insta::assert_snapshot!(tables(&page()), @"
    # Core responsibilities: Statements: 4 differing, 11 only Director, 11 only Manager.
    area: Strategic planning and goal setting | Process implementation and optimisation
    differs: Sales strategy | Sales strategy
    only: Measures of success; Forecast and budget; Shared planning | Workflows and procedures; Process upkeep; Improvements
    area: Collaboration across functions | No matching area
    only: Liaison; Executive alignment; Process partnerships; Company-wide initiatives
    area: Technology and systems oversight | Data management and reporting
    differs: Sales technology | Sales technology
    differs: Data integrity | Data integrity
    differs: Key performance indicators | Key performance indicators
    only: Implementations and integrations | Performance updates; Analysis
    area: Performance analysis and optimisation | No matching area
    only: Trends and market data; Best practices; Performance gaps
    area: No matching area | Team management and leadership
    only: Supervision; Reviews and goals; An effective team
    area: No matching area | Sales enablement and support
    only: Training; Collateral; Close contact with sales
    # Skills and qualifications: Statements: 5 only Director, 5 only Manager.
    area: Essential skills
    only: Strategic thinking and planning; Executive communication and presentation; Sales methodologies and best practices; Financial acumen; Change management | Analysis and problem solving; CRM systems and analytics tools; Project management and organisation; Team leadership and coaching; Turning data into advice
    # Challenges and opportunities: Statements: 7 only Director, 7 only Manager.
    area: Challenges
    only: Results now, strategy for later; Politics and competing priorities; Keeping ahead; Many expectations | Several projects at once; Motivating and keeping talent; Rapid change; Between leadership and the front line
    area: Opportunities
    only: Transformation; Teams brought together; Leaders of the future | Skills for leadership; Build strong relationships; Better processes
    ");
}
