//! Names in statements, such as `<role:lead>`, `<fact:lead.team>` and `<term:kpi>`: every output shows what they stand for, and compares it.

use super::site::Site;

const SETTINGS: &str = "[guide]\nsections = [\"skills\"]\n[[families]]\nid = \"f\"\ntitle = \"Family\"\n[[levels]]\nid = \"l1\"\ntitle = \"L1\"\n[[levels]]\nid = \"l2\"\ntitle = \"L2\"\n\
                        [[dimensions]]\nid = \"team\"\ntitle = \"Team\"\n[[skill_levels]]\nid = \"low\"\ntitle = \"Low\"\n[[skill_levels]]\nid = \"high\"\ntitle = \"High\"\n";

const TOOLS: &str = "+++\nlevels = [\"Adopts\", \"Masters\"]\n+++\n# Tools\n\n## Adopts\n\nAsks <role:b> in a team of <fact:a.team>.\n\n## Masters\n\n- Speaks to <role:a>.\n";

/// Two roles whose statements differ only in names, and in the levels of skills.
fn guide() -> Site {
    let role =
        |level: &str, title: &str, team: &str| format!("+++\nfamily = \"f\"\nlevel = \"{level}\"\n[facts]\nteam = \"{team}\"\n+++\n# {title}\n");
    let cell = |level: &str, own: &str, other: &str, tools: &str| {
        format!(
            "# Skills\n\n- **<term:kpi>** ({level}): Uses it.\n- **Team**: Leads a team of <fact:{own}.team>.\n- **Report**: Tells <role:{other}> at once.\n\
             - **Points**: Does both.\n  - Meets <role:{other}>.\n- **[Tools](../competencies/tools.md)** ({tools})\n"
        )
    };
    Site::with_settings()
        .file("site.toml", SETTINGS)
        .file("content/career.md", "+++\n[[paths]]\nfrom = \"a\"\nto = \"b\"\n+++\n# Career\n")
        .file("content/glossary/kpi.md", "# Key figure\n\nA number.\n")
        .file("content/competencies/tools.md", TOOLS)
        .file("content/roles/a.md", role("l1", "Analyst", "seven"))
        .file("content/roles/b.md", role("l2", "Builder", "nine"))
        .file("content/skills/a.md", cell("low", "a", "b", "adopts"))
        .file("content/skills/b.md", cell("high", "b", "a", "masters"))
}

#[test]
fn statements_in_brief_show_what_names_stand_for() {
    let site = guide();
    assert_eq!(site.run(["build"]).status, 0);
    let said = [
        "Key figure",
        "Leads a team of seven.",
        "Leads a team of nine.",
        "Tells Builder at once.",
        "Meets Analyst.",
        "Asks Builder in a team of seven.",
    ];
    let family = site.read("public/families/f/index.html");
    said.iter().chain(&["Speaks to Analyst."]).for_each(|text| assert!(family.contains(text), "{text}: {family}"));
    let role = site.read("public/roles/a/index.html");
    for text in ["Key figure", "Leads a team of seven.", "Tells Builder at once.", "Asks Builder in a team of seven."] {
        assert!(role.contains(text), "{text}: {role}");
    }
}

#[test]
fn labels_that_are_names_are_shown_as_their_titles() {
    let site = guide();
    assert_eq!(site.run(["build"]).status, 0);
    assert!(site.read("public/compare/a-vs-b/index.html").contains("Both levels are higher in Builder: Key figure and Tools."));
    for page in ["skills/a-to-z", "skills/a", "compare", "compare/a-vs-b"] {
        let html = site.read(&format!("public/{page}/index.html"));
        assert!(html.contains("Key figure") && !html.contains(">kpi<") && !html.contains(" kpi"), "{page}: {html}");
    }
    assert!(site.read("public/data/skills.csv").contains("glossary/kpi,Key figure,"));
}

#[test]
fn texts_whose_names_differ_are_not_the_same() {
    let team = |of: &str| format!("# Skills\n\n- **Team**: Leads a team of <fact:{of}.team> people every single day.\n");
    let roles = ["a", "b", "c", "d"];
    let with = |of: fn(&'static str) -> &'static str| {
        let settings = Site::with_settings().file("site.toml", "[[dimensions]]\nid = \"team\"\ntitle = \"Team\"\n");
        let site = roles.iter().fold(settings, |site, role| {
            site.file(&format!("content/roles/{role}.md"), format!("+++\n[facts]\nteam = \"seven\"\n+++\n# {role}{role}\n"))
        });
        roles.iter().fold(site, |site, role| site.file(&format!("content/skills/{role}.md"), team(of(role))))
    };
    assert!(!with(|role| role).run(["check"]).stderr.contains("retyped-text"), "each names its own fact");
    let one = with(|_| "a").run(["check"]).stderr;
    assert!(one.contains("“Leads a team of seven people every …” in 4 cells"), "{one}");
}
