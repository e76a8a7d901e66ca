//! Guides of several families and levels: the order of the roles everywhere, and the pages that show many of them.

use super::site::Site;

const SETTINGS: &str = "[[families]]\nid = \"eng\"\ntitle = \"Engineering\"\ndescription = \"They build it.\"\n[[families]]\nid = \"design\"\ntitle = \"Design\"\n\
                        [[levels]]\nid = \"l1\"\ntitle = \"Junior\"\n[[levels]]\nid = \"l2\"\ntitle = \"Senior\"\n\
                        [[dimensions]]\nid = \"travel\"\ntitle = \"Travel\"\n";

/// Nine roles, so many that no page shows all of them whole. Their names say nothing about their order.
fn guide() -> Site {
    let roles = [
        ("k", "design", "l2"),
        ("b", "eng", "l1"),
        ("z", "eng", "l2"),
        ("a", "design", "l1"),
        ("m", "Engineering", "Senior"),
        ("c", "eng", "l1"),
        ("d", "eng", "l1"),
        ("e", "eng", "l1"),
        ("f", "eng", "l1"),
    ];
    roles.iter().fold(Site::with_settings().file("site.toml", SETTINGS), |site, (id, family, level)| {
        let role =
            format!("+++\ntitle = \"Role {id}\"\nfamily = \"{family}\"\nlevel = \"{level}\"\n[facts]\ntravel = \"Two days of {id}\"\n+++\nOne.\n");
        // The titles of the cells are in the opposite order.
        let cell = format!("# {} work\n\n## Daily {{#daily}}\n\n- **Label {id}**: text\n", char::from(219 - id.as_bytes()[0]));
        site.file(&format!("content/roles/{id}.md"), &role).file(&format!("content/work/{id}.md"), &cell)
    })
}

fn built(site: Site) -> Site {
    let ran = site.run(["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    site
}

/// The ids of the roles in the order in which a page links to them.
fn order(page: &str, prefix: &str) -> String {
    let mut ids: Vec<&str> =
        page.split(prefix).skip(1).filter_map(|rest| rest.split(['/', '"']).next()).filter(|id| id.len() == 1 && *id != ".").collect();
    ids.dedup();
    ids.concat()
}

#[test]
fn roles_stand_by_family_and_level_in_every_list() {
    let site = built(guide());
    let menu = |page: &str| site.read(page).split("</nav>").find(|part| part.contains("aria-current")).unwrap_or_default().to_owned();
    assert_eq!(order(&menu("public/roles/index.html"), "href=\""), "bcdefmzak");
    assert_eq!(order(&menu("public/work/index.html"), "href=\""), "bcdefmzak", "cells are in the order of the roles");
    assert_eq!(order(&menu("public/job-descriptions/index.html"), "href=\""), "bcdefmzak");
    let roles = menu("public/roles/index.html");
    let parts: Vec<&str> = roles.split("class=\"family\">").skip(1).map(|part| part.split('<').next().unwrap_or_default()).collect();
    assert_eq!(parts, ["Engineering", "Design"], "the menu says which family begins: {roles}");
    let first = site.read("public/work/b/index.html");
    let next = first.split("rel=\"next\"").nth(1).unwrap_or_default();
    assert!(next.starts_with(" href=\"../c/\""), "{next:.80}");
}

#[test]
fn the_home_page_of_many_roles_is_a_table_of_families_and_levels() {
    let site = built(guide().file("content/index.md", "# The guide\n\nWelcome to all.\n"));
    let page = site.read("public/index.html");
    let (before, table) = page.split_once("<table class=\"role-grid\"").expect("a table");
    assert!(before.contains("Welcome to all."), "the author's words come first");
    let (grid, after) = table.split_once("</table>").expect("its end");
    assert_eq!(order(grid, "href=\"roles/"), "bcdefamzk");
    assert!(grid.contains("<th scope=\"col\"><a href=\"families/eng/\">Engineering</a> <span class=\"note\">They build it.</span></th>"), "{grid}");
    assert!(grid.contains("<th scope=\"row\">Junior</th>"), "{grid}");
    assert!(after.contains("Two days of k") && after.contains(">Travel<"), "all facts can be reached");
}

#[test]
fn sections_and_comparisons_of_many_roles_are_grouped_by_family() {
    let site = built(guide());
    let section = site.read("public/work/index.html");
    let main = section.split("<main").nth(1).unwrap_or_default();
    assert_eq!(order(main, "<h3 id=\""), "bcdefmzak");
    assert!(main.contains("Label k") && !main.contains("<strong>Label k"), "each cell in brief");
    assert!(main.find(">Engineering</a></h2>") < main.find(">Design</a></h2>"));
    let compare = site.read("public/compare/index.html");
    assert!(compare.find(">Engineering</a></h3>") < compare.find(">Design</a></h3>"), "{compare}");
}

#[test]
fn roles_of_a_family_share_a_hue() {
    let site = built(guide());
    let page = site.read("public/index.html");
    for mark in ["role-1001\" href=\"roles/b/", "role-1007\" href=\"roles/z/", "role-2001\" href=\"roles/a/", "role-2002\" href=\"roles/k/"] {
        assert!(page.contains(mark), "{mark}");
    }
}

#[test]
fn a_family_has_a_page_with_what_each_level_asks_for() {
    let site = guide()
        .file("content/work/a.md", "## Daily {#daily}\n\n- **Plans**: Draws the week for all teams. Then rests.\n- **Counts**: Everything.\n")
        .file("content/work/k.md", "## Daily {#daily}\n\n- **Plans**: Draws the year.\n- **Counts**: Everything.\n\n## Travel\n\nIn words.\n")
        .file("content/families/design.md", "Designers draw.\n");
    let site = built(site);
    let page = site.read("public/families/design/index.html");
    let main = page.split("<main").nth(1).unwrap_or_default();
    assert!(main.contains("<h1>Design</h1>") && main.contains("Designers draw."), "{main}");
    assert_eq!(order(main.split("matrix").next().unwrap_or_default(), "href=\"../../roles/"), "ak");
    assert!(
        main.contains("Draws the week for all teams. <a href=\"../../work/a/#daily\"") && !main.contains("Then rests"),
        "the first sentence: {main}"
    );
    assert!(main.contains("<span class=\"as\">As Role a</span>"), "what stays the same: {main}");
    assert!(main.contains("<a href=\"../../work/k/#travel\">In the text</a>"), "{main}");
    assert!(site.read("public/families/index.html").contains("href=\"eng/\""));
    assert!(!site.has("public/families/sales"), "no role states it");
}

#[test]
fn a_block_takes_a_family_in_place_of_roles() {
    let block = |name: &str| format!("```{{{name}}}\nfamily = \"design\"\n```\n");
    let site = built(guide().file("content/a.md", format!("# A\n\n{}\n{}", block("compare"), block("matrix"))));
    let page = site.read("public/a/index.html");
    let main = page.split("<main").nth(1).unwrap_or_default();
    for (part, name) in [(main.split("class=\"matrix\"").next(), "compare"), (main.split("class=\"matrix\"").nth(1), "matrix")] {
        let ids: std::collections::BTreeSet<char> = order(part.unwrap_or_default(), "href=\"../roles/").chars().collect();
        assert_eq!(ids, ['a', 'k'].into(), "{name}");
    }
}

#[test]
fn a_role_leads_to_what_changes_one_level_up() {
    let site = built(guide());
    let page = site.read("public/roles/a/index.html");
    assert!(page.contains("<a href=\"../../compare/a-vs-k/\">What changes at Role k</a>"), "{page}");
    assert!(page.contains("href=\"../../job-descriptions/a/\""), "the job description");
    assert!(page.contains("<strong>Label a</strong>: text"), "each statement with its first sentence");
}

#[test]
fn levels_of_many_roles_are_columns_with_the_roles_that_state_them() {
    let scale = ["Aware", "Practitioner"].map(|title| format!("[[skill_levels]]\nid = \"{}\"\ntitle = \"{title}\"\n", title.to_lowercase()));
    let ids = ["a", "b", "c", "d", "e"];
    let site = ids.iter().enumerate().fold(Site::with_settings().file("site.toml", scale.concat()), |site, (number, id)| {
        let level = if number == 0 { "" } else { " (practitioner)" };
        site.file(&format!("content/roles/{id}.md"), format!("# Role {id}\n"))
            .file(&format!("content/skills/{id}.md"), format!("## All\n\n- **Reports**{level}: good.\n"))
    });
    let site = built(site.file("content/x.md", "# X\n\n```{levels}\n```\n\n```{levels}\nroles = [\"a\", \"b\"]\n```\n"));
    let page = site.read("public/x/index.html");
    let (many, few) = page.split_once("</table>").expect("two tables");
    assert_eq!(order(many.split("role-grid").nth(1).unwrap_or_default(), "href=\"../roles/"), "bcde");
    assert!(many.contains("<td data-case=\"Practitioner\">") && many.contains("Role a</span>"), "{many}");
    assert!(few.contains("class=\"dot role-2\"") && few.contains("not stated"), "{few}");
}
