//! The ways from a role to others in two moves or more.

use super::site::{Site, text_between as text};

/// A guide of roles with these duties, and of these career steps.
fn guide(roles: &[(&str, &str)], steps: &[(&str, &str)]) -> Site {
    let steps = steps.iter().map(|(from, to)| {
        // A step back is a move across.
        let kind = if from < to { "promotion" } else { "lateral" };
        format!("[[paths]]\nfrom = \"{from}\"\nto = \"{to}\"\nkind = \"{kind}\"\nyears = \"2\"\n")
    });
    let steps: String = steps.collect();
    let career = format!("+++\ntitle = \"Career\"\n{steps}+++\n\n```{{lattice}}\n```\n");
    roles.iter().fold(Site::with_settings().file("content/career.md", career), |site, (id, duties)| {
        let duties: String = duties.chars().map(|duty| format!("- **Duty {duty}**: x.\n")).collect();
        site.file(&format!("content/roles/{id}.md"), format!("# Role {id}\n\nOne.\n"))
            .file(&format!("content/duties/{id}.md"), format!("# Duties\n\n{duties}"))
    })
}

#[test]
fn a_way_says_what_each_move_asks_for_and_what_it_comes_to() {
    let site = guide(&[("a", "pq"), ("b", "pr"), ("c", "ps")], &[("a", "b"), ("b", "c")]).built();
    let page = site.read("public/ways-from/a/index.html");
    assert_eq!(
        text(&page, "<h2 id=\"_moves-1\">", "<h2 id=\"_moves\">"),
        "In 2 moves Role c Role a Role b Role c 1 statement is required on the way but not at the end. Role b, Duties: Duty r \
         In total Of 2 statements, 1 is new and 1 stays as it is. 1 statement is no longer required. New Duties: Duty s No longer required Duties: Duty q \
         The two roles side by side"
    );
    let moves = text(&page, "<h2 id=\"_moves\">", "</main>");
    assert!(
        moves.starts_with("Move by move Role a to Role b Promotion, typically 2 years Of 2 statements, 1 is new and 1 stays as it is."),
        "{moves}"
    );
    assert!(page.contains("<h3 id=\"_move-b-to-c\">"));
    assert!(site.read("public/roles/a/index.html").contains("<a href=\"../../ways-from/a/\">Ways of two or more moves</a>"));
    assert!(site.read("public/career/index.html").contains("<a href=\"../ways-from/\">Ways of several moves</a>"));
}

#[test]
fn only_roles_with_ways_have_a_page() {
    let site = guide(&[("a", "p"), ("b", "p"), ("c", "p")], &[("a", "b"), ("b", "a"), ("b", "c")]).built();
    assert!(site.has("public/ways-from/a/index.html") && !site.has("public/ways-from/b") && !site.has("public/ways-from/c"));
    assert!(!site.read("public/roles/b/index.html").contains("Ways of two or more"));
    let circle = guide(&[("a", "p"), ("b", "p"), ("c", "p")], &[("a", "b"), ("b", "a")]).built();
    assert!(!circle.has("public/ways-from"), "a circle of two leads nowhere");
    assert!(!circle.read("public/career/index.html").contains("ways-from"));
}

#[test]
fn what_an_author_writes_stands_above_the_ways() {
    let site = guide(&[("a", "p"), ("b", "p"), ("c", "p")], &[("a", "b"), ("b", "c")]);
    let site = site.file("site.toml", "[guide]\nways = \"onward\"\n").file("content/onward/a.md", "# From A\n\nOur own words.\n");
    let page = site.built().read("public/onward/a/index.html");
    assert!(page.split_once("Our own words.").unwrap().1.contains("In 2 moves"), "{page}");
}
