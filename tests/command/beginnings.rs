//! `init` and `new`: what they make builds at once, and nothing is ever overwritten. What is still to be written is said, page by page.

use super::site::Site;

/// A guide as `init` makes it.
fn guide() -> Site {
    let site = Site::new();
    site.run(["init"]).status(0);
    site
}

/// Expects that the site has no mistakes, and that no page of it is alone. A new page has to be written next, a new term used, and both are said.
#[track_caller]
fn sound(site: &Site) {
    let ran = site.run(["check", "--format", "json"]).status(0);
    let others: Vec<String> = ran.codes().into_iter().filter(|code| !["unused-term", "placeholder"].contains(&code.as_str())).collect();
    assert!(others.is_empty(), "{}", ran.stdout);
}

#[test]
fn init_makes_a_guide_that_builds_at_once() {
    let site = Site::new();
    let ran = site.run(["init", "my-guide"]).status(0).stderr("");
    insta::assert_snapshot!(ran.stdout, @"
    Made a small guide in my-guide: 12 files.
    See it with `guidegen serve my-guide --watch --open`, then change content/index.md.
    ");
    let ran = site.run(["build", "my-guide"]).status(0).stderr("");
    insta::assert_snapshot!(ran.stdout, @"Published 18 pages into my-guide/public in TIME: 46 files written, 0 unchanged, 0 removed.");
    assert!(site.read("my-guide/public/index.html").contains("Roles of our team"));
}

#[test]
fn init_overwrites_nothing() {
    let site = Site::new().file("content/index.md", "# Mine\n");
    let before = site.tree("");
    let ran = site.run(["init"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"
    guidegen: Nothing was made, since this exists already: ./content/index.md.
    Choose another name or folder, or move it away.
    ");
    assert_eq!(site.tree(""), before);
}

#[test]
fn a_new_role_has_a_cell_in_every_section() {
    let site = guide();
    let ran = site.run(["new", "role", "Account manager"]).status(0).stderr("");
    insta::assert_snapshot!(ran.stdout, @"
    Made content/roles/account-manager.md
    Made content/duties/account-manager.md
    Made content/skills/account-manager.md
    ");
    sound(&site);
    // The areas that all roles have are there already.
    assert!(site.read("content/duties/account-manager.md").contains("\n## Reporting {#reporting}\n"));
    site.run(["build"]).status(0);
    assert!(site.read("public/skills/index.html").contains("Account manager"));
}

#[test]
fn a_new_role_has_lines_for_its_family_and_level_above_its_facts() {
    let settings = "[[families]]\nid = \"sales\"\ntitle = \"Sales\"\n[[levels]]\nid = \"l1\"\ntitle = \"One\"\n[[levels]]\nid = \"l2\"\ntitle = \"Two\"\n\
                    [[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n";
    let site = Site::with_settings().file("site.toml", settings).file("content/roles/a.md", "# A\n");
    site.run(["new", "role", "Account manager"]).status(0).stderr("");
    let role = site.read("content/roles/account-manager.md");
    let lines = "# family = \"sales\"\n# level = \"l1\" # or \"l2\"\n# builds_on = \"id-of-the-role-below\"\n\n# One line for each dimension";
    assert!(role.contains(lines), "{role}");
    site.run(["check"]).status(0);
    // The first remark is taken away, and one value is chosen: the lines are settings then.
    let chosen = role.replace("# family", "family").replace("# level", "level");
    site.file("content/roles/account-manager.md", &chosen).run(["check"]).status(0);
}

#[test]
fn a_new_competency_has_a_heading_for_each_level() {
    let site = Site::with_settings().file("content/roles/a.md", "# A\n");
    let ran = site.run(["new", "competency", "Data analysis"]).status(0).stderr("");
    let line = "- **[Data analysis](../competencies/data-analysis.md)** (basic)";
    assert_eq!(ran.stdout, format!("Made content/competencies/data-analysis.md\nName it in the page of a role: {line}\n"));
    let site = site.file("content/skills/a.md", format!("# Skills\n\n{line}\n"));
    let page = site.read("content/competencies/data-analysis.md");
    assert!(page.contains("levels = [\"Basic\", \"Advanced\", \"Expert\"]") && page.contains("\n## Advanced\n"), "{page}");
    let checked = site.run(["check"]).status(0).stderr;
    assert!(
        checked.contains("This text and 4 more on the page") && checked.matches("warning[").count() == 1,
        "only what is to be written is told: {checked}"
    );
    site.run(["build"]).status(0);
    assert!(site.read("public/competencies/data-analysis/index.html").contains("href=\"../../roles/a/\""));
    // A scale of the site holds for all competencies.
    let scale = "[[skill_levels]]\nid = \"working\"\ntitle = \"Working\"\n";
    let site = Site::with_settings().file("site.toml", scale).file("content/roles/a.md", "# A\n");
    let ran = site.run(["new", "competency", "Writing"]).status(0).stderr("");
    assert!(ran.stdout.contains("(working)") && site.read("content/competencies/writing.md").contains("\n## Working\n"));
    assert!(!site.read("content/competencies/writing.md").contains("levels ="));
    Site::new().file("README.md", "# Program\n").run(["new", "competency", "Writing"]).status(2);
}

#[test]
fn a_new_section_has_a_cell_for_every_role_and_joins_the_settings() {
    let site = guide();
    let ran = site.run(["new", "section", "Challenges"]).status(0).stderr("");
    insta::assert_snapshot!(ran.stdout, @r#"
    Made content/challenges/index.md
    Made content/challenges/specialist.md
    Made content/challenges/team-lead.md
    Added "challenges" to the list `sections` in site.toml.
    "#);
    assert!(site.read("site.toml").contains("sections = [\"duties\", \"skills\", \"challenges\"]"));
    sound(&site);
}

#[test]
fn a_new_term_and_new_pages() {
    let site = guide();
    site.run(["new", "term", "Win rate"]).status(0).stdout("Made content/glossary/win-rate.md");
    site.run(["new", "page", "articles/Our tools"]).status(0).stdout("Made content/articles/our-tools.md");
    for (name, file) in [("C++", "c-plus-plus"), ("C#", "c-sharp"), ("C", "c"), (".NET", "dot-net"), ("NET", "net"), ("Goal #1", "goal-1")] {
        site.run(["new", "term", name]).status(0).stdout(&format!("Made content/glossary/{file}.md"));
    }
    site.run(["new", "page", "About us"]).status(0).stdout("Made content/about-us.md");
    sound(&site);
}

#[test]
fn what_is_still_to_be_written_is_said_once_for_each_page() {
    let site = guide();
    for arguments in [["new", "role", "Analyst"], ["new", "section", "Challenges"], ["new", "term", "Win rate"], ["new", "page", "About us"]] {
        let made = site.run(arguments).status(0).stdout;
        let mut made: Vec<String> = made.lines().filter_map(|line| Some(line.strip_prefix("Made ")?.to_owned())).collect();
        made.sort();
        let told = site.run(["check", "--format", "json"]).status(0).diagnostics();
        let mut told: Vec<String> = told.iter().filter(|told| told.text("code") == "placeholder").map(|told| told.text("file").to_owned()).collect();
        told.sort();
        assert_eq!(told, made);
        // Its author writes something else into each of them.
        made.iter().for_each(|file| site.write(file, "Written.\n"));
    }
    // The guide that `init` makes is one that can be published, and code may show what a new page is like.
    site.write("content/about-us.md", "```md\n- **A label**: one or two sentences.\n```\n");
    assert!(!site.run(["check", "--format", "json"]).codes().contains(&"placeholder".to_owned()));
}

#[test]
fn new_overwrites_nothing() {
    let site = guide();
    let before = site.tree("");
    let ran = site.run(["new", "role", "Specialist"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"
    guidegen: Nothing was made, since this exists already: ./content/roles/specialist.md, ./content/duties/specialist.md, ./content/skills/specialist.md.
    Choose another name or folder, or move it away.
    ");
    assert_eq!(site.tree(""), before);
    // Somebody wrote a cell before the role: it stays, and what the role lacks is made.
    site.write("content/skills/analyst.md", "mine");
    site.run(["new", "role", "Analyst"]).status(0).stdout("Made content/roles/analyst.md\nMade content/duties/analyst.md");
    assert_eq!(site.read("content/skills/analyst.md"), "mine");
}

#[test]
fn a_section_that_the_settings_name_already_is_named_once() {
    let settings = "title = \"T\"\n[guide]\nsections = [\"duties\", \"skills\"]\n";
    let site = Site::with_settings().file("site.toml", settings).file("content/index.md", "# Home\n").file("content/roles/a.md", "# A\n");
    site.run(["new", "section", "Duties"]).status(0);
    assert_eq!(site.read("site.toml"), settings);
    // A list that names it twice is told, and counts it once.
    site.write("site.toml", settings.replace("\"skills\"", "\"duties\""));
    let ran = site.run(["check", "--format", "json"]);
    assert!(ran.stdout.contains("The list names the section “duties” twice."), "{}", ran.stdout);
    site.write("site.toml", settings.replace(", \"skills\"", ""));
    site.run(["new", "role", "Analyst"]).status(0).stdout("Made content/roles/analyst.md\nMade content/duties/analyst.md");
}

#[test]
fn names_may_hold_anything() {
    let names = [
        "Ein „Wert“ & mehr",
        "He said \"no\"",
        "back\\slash",
        "Cafe\u{301} \u{200d}\u{301}",
        "Sales / Support",
        "日本語",
        "R&D: lead #1",
        "[x] +++ {y}",
    ];
    for name in names {
        for kind in ["role", "term", "section", "page"] {
            let site = guide();
            site.run(["new", kind, name]).status(0).stderr("");
            sound(&site);
        }
    }
    let ran = guide().run(["new", "term", "!?"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"guidegen: “!?” has no letters to make a file name of. Give it a name in words.");
    let ran = guide().run(["new", "role", "Con"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"guidegen: “con.md” cannot be the name of a file, since it means a device on Windows. Give it another name; the title can be changed later.");
    guide().run(["new", "page", "a?/b"]).status(2).stdout("");
}

#[test]
fn a_new_page_stays_in_the_content_folder() {
    let site = Site::new();
    site.run(["init", "guide"]).status(0);
    let before = site.tree("");
    for name in ["../../x", "../x", "a/../../../x", "/etc/x", "./../../x"] {
        let ran = site.run(["new", "page", name, "--path", "guide"]);
        let outside: Vec<String> =
            site.tree("").into_keys().filter(|file| !before.contains_key(file) && !file.starts_with("guide/content/")).collect();
        assert!(outside.is_empty(), "{name}: {outside:?}\n{}", ran.stdout);
    }
}

#[test]
fn new_works_in_a_plain_folder_too() {
    let site = Site::new().file("README.md", "# Notes\n");
    site.run(["new", "page", "Our tools"]).status(0).stdout("Made our-tools.md");
    site.run(["new", "term", "CRM"]).status(0).stdout("Made glossary/crm.md");
    sound(&site);
}

#[test]
fn nothing_is_made_where_no_guide_is() {
    for arguments in [["new", "role", "Analyst"], ["new", "section", "Duties"], ["new", "page", "About us"]] {
        let site = Site::new().file("letter.txt", "");
        let ran = site.run(arguments).status(2).stdout("");
        assert!(ran.stderr.contains("There is no guide in the folder"), "{}", ran.stderr);
        assert_eq!(site.tree("").len(), 1);
    }
    Site::new().file("README.md", "# Program\n").run(["new", "role", "Analyst"]).status(2);
    Site::new().file("roles/lead.md", "# Lead\n").run(["new", "role", "Analyst"]).status(0);
}
