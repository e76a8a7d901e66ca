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
    assert_eq!(order(main, "<li id=\""), "bcdefmzak");
    assert_eq!(main.matches("class=\"matrix\"").count(), 2, "what each level asks for, family by family");
    assert!(main.contains("<th scope=\"row\">Label k</th>"), "{main}");
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

#[test]
fn roles_that_are_drafts_are_in_no_table() {
    let site = built(
        guide()
            .file("content/roles/b.md", "+++\ntitle = \"Role b\"\nfamily = \"eng\"\nlevel = \"l1\"\ndraft = true\n+++\n")
            .file("content/work/b.md", "+++\ndraft = true\n+++\n"),
    );
    let page = site.read("public/index.html");
    let grid = page.split("class=\"role-grid\"").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap_or_default();
    assert_eq!(order(grid, "href=\"roles/"), "cdefamzk");
    let matrix = site.read("public/families/eng/index.html");
    assert!(!matrix.contains("Role b") && matrix.contains("Role c"), "{matrix}");
}

#[test]
fn a_family_of_one_role_has_no_page() {
    let role = |id: &str, family: &str| {
        (format!("content/roles/{id}.md"), format!("+++\nfamily = \"{family}\"\nlevel = \"l1\"\n[facts]\ntravel = \"no\"\n+++\n# {id}\n"))
    };
    let roles = [role("a", "eng"), role("b", "eng"), role("c", "design")];
    let site = roles.iter().fold(Site::with_settings().file("site.toml", SETTINGS), |site, (path, text)| site.file(path, text));
    let site = built(site);
    assert!(site.has("public/families/eng/index.html") && !site.has("public/families/design/index.html"));
    assert!(!site.read("public/families/eng/index.html").contains("class=\"matrix\""), "no section says anything");
}

#[test]
fn a_family_of_one_role_or_none_has_the_page_that_its_author_writes() {
    let settings = format!("{SETTINGS}[[families]]\nid = \"law\"\ntitle = \"Law\"\n");
    let role = |id: &str, family: &str| {
        (format!("content/roles/{id}.md"), format!("+++\nfamily = \"{family}\"\nlevel = \"l1\"\n[facts]\ntravel = \"no\"\n+++\n# Role {id}\n"))
    };
    let roles = [role("a", "eng"), role("b", "eng"), role("c", "design")];
    let site = roles.iter().fold(Site::with_settings().file("site.toml", settings), |site, (path, text)| site.file(path, text));
    let site = built(site.file("content/families/design.md", "Designers draw.\n").file("content/families/law.md", "We look for the first one.\n"));
    let design = site.read("public/families/design/index.html");
    assert!(design.contains("<h1>Design</h1>") && design.contains("Designers draw.") && design.contains("Role c"), "{design}");
    let law = site.read("public/families/law/index.html");
    assert!(law.contains("<h1>Law</h1>") && law.contains("first one") && !law.contains("class=\"ladder\""), "{law}");
    let index = site.read("public/families/index.html");
    let main = index.split("<main").nth(1).unwrap_or_default();
    assert!(main.contains("<a href=\"design/\">Design</a>") && main.contains("<a href=\"law/\">Law</a>"), "{main}");
    assert!(site.read("public/roles/index.html").contains("Role c"));
}

#[test]
fn the_index_of_the_families_says_what_each_is_and_who_belongs_to_it() {
    let site = built(guide().file("content/roles/x.md", "+++\ntitle = \"Role x\"\nlevel = \"l1\"\n[facts]\ntravel = \"no\"\n+++\nOne.\n"));
    let index = site.read("public/families/index.html");
    let main = index.split("<main").nth(1).unwrap_or_default();
    assert_eq!(order(main, "href=\"../roles/"), "bcdefmzakx");
    for part in [
        "<a href=\"eng/\">Engineering</a> <span class=\"count\">7 roles</span>",
        "They build it.",
        "<a href=\"design/\">What each level asks for</a>",
        "Other roles",
    ] {
        assert!(main.contains(part), "{part} in {main}");
    }
    let jobs = site.read("public/job-descriptions/index.html");
    let main = jobs.split("<main").nth(1).and_then(|main| main.split("<footer").next()).unwrap_or_default();
    assert_eq!(order(main, "href=\""), "bcdefmzakx");
    assert!(main.contains(">Engineering</a>") && main.matches("job description").count() < 3, "not once for each role: {main}");
}

#[test]
fn a_folder_called_families_without_families_is_a_folder() {
    let site = built(Site::with_settings().file("content/roles/a.md", "# A\n").file("content/families/x.md", "# Visits of families\n"));
    let index = site.read("public/families/index.html");
    assert!(index.contains("Visits of families") && !index.contains("Other roles") && !index.contains("class=\"count\""), "{index}");
}

#[test]
fn the_menu_of_a_section_names_roles_and_not_the_section_again() {
    let site =
        built(guide().file("content/work/b.md", "# Work of role b\n\nText.\n").file("content/work/c.md", "+++\nshort = \"C at work\"\n+++\n# c\n"));
    let page = site.read("public/work/index.html");
    let menu = page.split("</nav>").find(|part| part.contains("aria-current")).unwrap_or_default();
    assert!(menu.contains(">Role b</a>") && !menu.contains("Work of role b"), "{menu}");
    assert!(menu.contains(">C at work</a>"), "as its author says: {menu}");
}

#[test]
fn a_section_with_many_subjects_shows_roles_first_and_subjects_on_request() {
    let areas: String = (0..40).map(|area| format!("## Area {area} {{#a{area}}}\n\n- **Label {area}**: text\n\n")).collect();
    let site = ["b", "z", "a", "m", "c", "d", "e", "f"].iter().fold(guide(), |site, id| site.file(&format!("content/work/{id}.md"), &areas));
    let page = built(site).read("public/work/index.html");
    let main = page.split("<main").nth(1).unwrap_or_default();
    assert_eq!(order(main, "<li id=\""), "bcdefmzak");
    let (before, folded) = main.split_once("<details class=\"all-subjects\">").unwrap_or_default();
    assert!(before.contains("<a href=\"b/\"") && !before.contains("Label 1") && folded.contains("Label 1"), "{main}");
}

#[test]
fn what_all_levels_state_alike_stands_once_before_what_is_particular() {
    let cell = |points: &str| format!("## Daily {{#daily}}\n\n- **Reach**: How far it reaches.\n{points}\n");
    let site =
        guide().file("content/work/a.md", cell("  - Works on tasks.")).file("content/work/k.md", cell("  - Works on projects.\n  - Helps others."));
    let site = built(site);
    let page = site.read("public/families/design/index.html");
    let matrix = page.split("class=\"matrix\"").nth(1).unwrap_or_default();
    assert_eq!(matrix.matches("How far it reaches.").count(), 1, "{matrix}");
    assert!(matrix.contains("<th scope=\"row\">Reach <span class=\"note\">How far it reaches.</span></th>"), "{matrix}");
    assert!(matrix.contains(">Works on tasks. ") && matrix.contains(">Works on projects. "), "{matrix}");
    let role = site.read("public/roles/k/index.html");
    assert!(role.contains("<strong>Reach</strong>: Works on projects.") && !role.contains("How far it reaches."), "{role}");
}

#[test]
fn statements_before_the_first_heading_have_no_heading_in_a_matrix() {
    let site = guide()
        .file("content/work/a.md", "# Work of a\n\n- **Plans**: The week.\n")
        .file("content/work/k.md", "# Work of k\n\n- **Plans**: The year.\n");
    let page = built(site).read("public/families/design/index.html");
    let matrix = page.split("class=\"matrix\"").nth(1).unwrap_or_default();
    assert!(matrix.contains("The year.") && !matrix.contains("Work of a"), "{matrix}");
}

#[test]
fn a_family_leads_to_what_changes_from_level_to_level() {
    let describe = |id: &str, text: &str| {
        format!(
            "+++\ntitle = \"Role {id}\"\nfamily = \"design\"\nlevel = \"{}\"\ndescription = \"{text}\"\n[facts]\ntravel = \"no\"\n+++\n",
            if id == "a" { "l1" } else { "l2" }
        )
    };
    let site = built(guide().file("content/roles/a.md", describe("a", "Draws.")).file("content/roles/k.md", describe("k", "Draws.")));
    let page = site.read("public/families/design/index.html");
    let ladder = page.split("class=\"ladder\"").nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap_or_default();
    assert_eq!(ladder.matches("What changes at Role k</a>").count(), 1, "{ladder}");
    assert!(ladder.contains("href=\"../../compare/a-vs-k/\"") && !ladder.contains("Draws."), "what all say alike is not said: {ladder}");
}

#[test]
fn pages_about_no_role_have_a_heading_of_their_own_in_menus() {
    let last = "+++\nweight = 2000\n+++\n# Last\n\nText.\n";
    let site = built(guide().file("content/work/first.md", "# First\n\nText.\n").file("content/work/last.md", last));
    let page = site.read("public/work/index.html");
    let parts: Vec<&str> = page.split("class=\"family\">").skip(1).map(|part| part.split('<').next().unwrap_or_default()).collect();
    assert_eq!(parts, ["Engineering", "Design", "Other pages"]);
}

#[test]
fn the_page_of_a_role_says_the_levels_of_its_skills() {
    let site = Site::with_settings()
        .file("site.toml", "[[skill_levels]]\nid = \"pro\"\ntitle = \"Practitioner\"\n")
        .file("content/roles/a.md", "# A\n")
        .file("content/skills/a.md", "# Skills of a\n\n- **Contracts** (pro): Reads them.\n");
    let page = built(site).read("public/roles/a/index.html");
    assert!(page.contains("<strong>Contracts</strong> <span class=\"grade\">(Practitioner)</span>: Reads them."), "{page}");
}

#[test]
fn long_lists_of_skills_and_statements_are_folded() {
    let skills: String = (0..70).map(|number| format!("- **Skill {number}**: Does it.\n")).collect();
    let site = |cell: String| {
        let roles = Site::with_settings().file("content/roles/a.md", "# A\n").file("content/roles/b.md", "# B\n");
        built(roles.file("content/skills/a.md", format!("## All\n\n{cell}")).file("content/skills/b.md", "## All\n\n- **Else**: Does it.\n"))
    };
    let (long, short) = (site(skills), site("- **Skill 0**: Does it.\n".to_owned()));
    for page in ["public/skills/a-to-z/index.html", "public/roles/a/index.html"] {
        let folded = |site: &Site| site.read(page).split("<main").nth(1).unwrap_or_default().contains("<details>");
        assert!(folded(&long) && !folded(&short), "{page}");
    }
    assert!(long.read("public/roles/a/index.html").contains("aria-label=\"Whole text: All, A\""));
}

#[test]
fn a_level_that_the_names_of_all_roles_have_is_not_said_again() {
    let named = |number: usize| {
        (format!("content/roles/r{number}.md"), format!("+++\ntitle = \"L{number} Engineer\"\nfamily = \"eng\"\nlevel = \"L{number}\"\n+++\n"))
    };
    let cell = |number: usize| (format!("content/work/r{number}.md"), format!("## Daily\n\n- **Plans**: {number} weeks.\n"));
    let levels: String = (1..3).map(|number| format!("[[levels]]\nid = \"l{number}\"\ntitle = \"L{number}\"\n")).collect();
    let settings = format!("[[families]]\nid = \"eng\"\ntitle = \"Engineering\"\n{levels}");
    let files = [named(1), named(2), cell(1), cell(2)];
    let site = built(files.iter().fold(Site::with_settings().file("site.toml", settings), |site, (path, text)| site.file(path, text)));
    let page = site.read("public/families/eng/index.html");
    let main = page.split("<main").nth(1).unwrap_or_default();
    assert!(main.contains("L1 Engineer</a></th>") && !main.contains("class=\"note\">L1"), "{main}");
}

#[test]
fn the_folder_of_the_families_can_be_another() {
    let settings = format!("{SETTINGS}[guide]\nfamilies = \"tracks\"\n");
    let site = built(guide().file("site.toml", &settings).file("content/families/eng.md", "# Something else\n"));
    assert!(site.read("public/tracks/eng/index.html").contains("class=\"matrix\""));
    assert!(!site.read("public/families/eng/index.html").contains("class=\"matrix\""), "an ordinary page");
    assert!(site.read("public/index.html").contains("href=\"tracks/eng/\""));
}

#[test]
fn families_in_the_words_of_the_roles_group_them_without_settings() {
    let role = |number: usize| {
        let family = ["Support", "Sales", ""][number % 3];
        let family = if family.is_empty() { String::new() } else { format!("family = \"{family}\"\n") };
        (format!("content/roles/r{number:02}.md"), format!("+++\ntitle = \"Role {number:02}\"\nweight = {number}\n{family}+++\n"))
    };
    let site = (0..14).map(role).fold(Site::with_settings(), |site, (path, text)| site.file(&path, text));
    let site = built(site);
    let page = site.read("public/index.html");
    let grid = page.split("class=\"role-grid\"").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap_or_default();
    for text in ["Roles by family<", "<th scope=\"row\">Support</th>", "<th scope=\"row\">Sales</th>", "<th scope=\"row\">Not stated</th>"] {
        assert!(grid.contains(text), "{text} in {grid}");
    }
    // The order of the roles stays that of their weights, and each family has a hue of its own.
    let marks = ["role-1001\" href=\"roles/r00/", "role-2001\" href=\"roles/r01/", "role-3001\" href=\"roles/r02/", "role-1002\" href=\"roles/r03/"];
    assert!(marks.iter().all(|mark| grid.contains(mark)), "{grid}");
    assert!(!site.has("public/families"), "only declared families have pages");
}

#[test]
fn families_and_levels_are_called_by_their_titles_in_every_output() {
    let site = built(guide());
    let data = site.read("public/data/roles.csv");
    assert!(data.contains("Engineering") && data.contains("Junior") && !data.contains(",l1,"), "{data}");
    for file in ["public/job-descriptions/z.md", "public/job-descriptions/z.txt"] {
        let text = site.read(file);
        assert!(text.contains("Senior") && text.contains("Engineering") && !text.contains("l2"), "{file}: {text}");
    }
    let page = site.read("public/roles/z/index.html");
    assert!(page.contains(">Senior</span>"), "{page}");
    let german = guide().file("site.toml", format!("language = \"de\"\n{SETTINGS}"));
    let page = built(german).read("public/index.html");
    assert!(page.contains("Rollen nach Familie und Stufe") && page.contains("Alle Fakten, Rolle für Rolle"), "{page}");
}

#[test]
fn a_role_that_states_no_level_is_told_and_stands_behind_the_others() {
    let site = guide().file("content/roles/b.md", "+++\ntitle = \"Role b\"\nfamily = \"eng\"\n[facts]\ntravel = \"no\"\n+++\n");
    let found = site.run(["check", "--format", "json"]).diagnostics();
    let told: Vec<&str> = found.iter().filter(|found| found.text("code") == "missing-fact").map(|found| found.text("message")).collect();
    assert_eq!(told, ["The role states no level, although site.toml declares some, so it stands behind those that do."]);
    let page = built(site).read("public/families/eng/index.html");
    let ladder = page.split("class=\"ladder\"").nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap_or_default();
    assert_eq!(order(ladder, "href=\"../../roles/"), "cdefmzb");
}

#[test]
fn ids_that_name_no_file_and_titles_that_are_ids_do_no_harm() {
    let settings = "[[families]]\nid = \"index\"\ntitle = \"Index\"\n[[families]]\nid = \"a/b\"\ntitle = \"Both\"\n\
                    [[levels]]\nid = \"senior\"\ntitle = \"Staff\"\n[[levels]]\nid = \"staff-2\"\ntitle = \"Principal\"\n";
    let role = |id: &str, family: &str, level: &str| {
        (format!("content/roles/{id}.md"), format!("+++\nfamily = \"{family}\"\nlevel = \"{level}\"\n+++\n# {id}\n"))
    };
    let roles = [role("a", "index", "senior"), role("b", "Index", "staff-2"), role("c", "a/b", "Staff"), role("d", "a/b", "Principal")];
    let site = built(roles.iter().fold(Site::with_settings().file("site.toml", settings), |site, (path, text)| site.file(path, text)));
    assert!(!site.has("public/families"), "neither family has a page");
    assert!(site.read("public/roles/a/index.html").contains("What changes at b"), "from Staff to Principal");
    let same = settings.replace("staff-2", "Staff");
    let ran = Site::with_settings().file("site.toml", same).file("content/index.md", "# Home\n").run(["check", "--format", "json"]);
    assert_eq!(ran.codes(), ["duplicate-id"], "a role of the level Staff could be on either");
}

#[test]
fn a_section_may_be_called_as_the_folder_of_the_families() {
    let site = Site::with_settings()
        .file("content/roles/a.md", "# A\n")
        .file("content/families/a.md", "# Families of A\n\n## All\n\n- **Visits**: weekly.\n");
    assert!(built(site).read("public/roles/a/index.html").contains("<strong>Visits</strong>: weekly."));
}

#[test]
fn a_subject_may_be_a_list_for_one_role_and_prose_for_another() {
    let site = guide()
        .file("content/work/a.md", "## Daily {#daily}\n\n- **Plans**: the week.\n")
        .file("content/work/k.md", "## Daily {#daily}\n\nPlans the year, in words.\n");
    let page = built(site).read("public/families/design/index.html");
    let matrix = page.split("class=\"matrix\"").nth(1).unwrap_or_default();
    assert!(matrix.contains("the week.") && matrix.contains("<a href=\"../../work/k/#daily\">In the text</a>"), "{matrix}");
}

#[test]
fn roles_of_no_family_have_a_heading_of_their_own_in_menus() {
    let site = built(guide().file("content/roles/b.md", "+++\ntitle = \"Role b\"\nlevel = \"l1\"\n[facts]\ntravel = \"no\"\n+++\n"));
    let page = site.read("public/roles/index.html");
    let parts: Vec<&str> = page.split("class=\"family\">").skip(1).map(|part| part.split('<').next().unwrap_or_default()).collect();
    assert_eq!(parts, ["Engineering", "Design", "Other roles"]);
}

#[test]
fn the_menu_says_what_the_link_to_a_long_list_leads_to() {
    let role = |number: usize| (format!("content/roles/r{number:02}.md"), format!("+++\nfamily = \"A\"\n+++\n# Role {number:02}\n"));
    let mut site = Site::with_settings().file("content/index.md", "# Home\n");
    for (path, text) in (1..=18).map(role) {
        site = site.file(&path, text);
    }
    let site = site.file("content/articles/index.md", "# Articles\n");
    let articles = (1..=17).map(|number| format!("content/articles/a{number:02}.md"));
    let site = articles.fold(site, |site, path| site.file(&path, "# Article\n"));
    let site = built(site);
    for (page, said) in [
        ("public/roles/index.html", ">All 18 roles</a>"),
        ("public/job-descriptions/index.html", ">All 18 job descriptions</a>"),
        ("public/compare/r01-vs-r02/index.html", " comparisons</a>"),
        ("public/articles/index.html", ">All 17 pages</a>"),
    ] {
        let page = site.read(page);
        assert!(page.contains(said) && !page.contains(" more</a>"), "{said}");
    }
}

#[test]
fn the_levels_of_two_roles_are_said_or_neither() {
    let role = |title: &str, level: &str| format!("+++\nlevel = \"{level}\"\n+++\n# {title}\n");
    let site = Site::with_settings()
        .file("content/index.md", "# Home\n")
        .file("content/roles/manager.md", role("Account Manager", "Professional"))
        .file("content/roles/senior.md", role("Senior Account Manager", "Senior"))
        .file("content/roles/lead.md", role("Lead Account Manager", "Lead"));
    let site = built(site);
    let head = |page: &str| site.read(page).split("pair-head").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap_or_default().to_owned();
    let both = head("public/compare/manager-vs-senior/index.html");
    assert!(both.contains("<span>Professional</span>") && both.contains("<span>Senior</span>"), "{both}");
    let none = head("public/compare/lead-vs-senior/index.html");
    assert!(!none.contains("<span>Senior</span>") && !none.contains("<span>Lead</span>"), "{none}");
    // Nor does a role's page say its title twice.
    let role = site.read("public/roles/manager/index.html");
    let kicker = role.split("class=\"kicker\">").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap_or_default();
    assert!(kicker.contains(">Professional</span>") && !kicker.contains("Account Manager"), "{kicker}");
}
