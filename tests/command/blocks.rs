//! Blocks of components in texts that the guide's own views show: they would show themselves, so they are refused where they stand.

use super::site::Site;

/// A guide of two roles, with these files besides.
fn guide(files: &[(&str, &str)]) -> Site {
    let site = Site::with_settings()
        .file("site.toml", "[guide]\nsections = [\"skills\"]\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n")
        .file("content/index.md", "# Home\n")
        .file("content/roles/lead.md", "+++\n[facts]\nscope = \"All\"\n+++\n")
        .file("content/roles/head.md", "+++\n[facts]\nscope = \"All\"\n+++\n")
        .file("content/skills/lead.md", "## Tools\n\n- **A**: a.\n")
        .file("content/skills/head.md", "## Tools\n\n- **A**: a.\n");
    files.iter().fold(site, |site, (path, text)| site.file(path, text))
}

/// A build fails with this one error, and publishes nothing.
fn assert_refused(files: &[(&str, &str)], place: &str) {
    let site = guide(files);
    let ran = site.run(["build", "--format", "json"]);
    let errors = ran.diagnostics().into_iter().filter(|found| found.text("severity") == "error");
    let found: Vec<String> =
        errors.map(|found| format!("{} {}:{}:{}", found.text("code"), found.text("file"), found.number("line"), found.number("column"))).collect();
    assert_eq!(found, [format!("misplaced-block {place}")], "{}", ran.stderr);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(!site.has("public"), "nothing is published");
}

#[test]
fn a_statement_holds_no_view_of_the_guide() {
    assert_refused(&[("content/skills/lead.md", "## N\n- ```{compare}\n  ```\n")], "content/skills/lead.md:2:7");
    let deep = "## N\n\n- **A**: a.\n\n  1. > [!NOTE]\n     > - ```{skills}\n     >   ```\n";
    assert_refused(&[("content/skills/lead.md", deep)], "content/skills/lead.md:6:14");
}

#[test]
fn statements_that_show_each_other_are_refused_at_both_places() {
    let compare = "## Tools\n\n- **A**: a.\n\n  ```{compare}\n  ```\n";
    let ran = guide(&[("content/skills/lead.md", compare), ("content/skills/head.md", compare)]).run(["check", "--format", "json"]);
    assert_eq!(ran.codes(), ["misplaced-block", "misplaced-block"], "{}", ran.stderr);
}

#[test]
fn a_line_of_the_settings_holds_no_view_of_the_guide() {
    let fact = "+++\n[facts]\nscope = \"\"\"All\n\n```{facts}\n```\n\"\"\"\n+++\n";
    assert_refused(&[("content/roles/lead.md", fact)], "content/roles/lead.md:5:5");
    let definition = "+++\nacronym = \"KPI\"\ndefinition = \"\"\"A figure\n\n```{terms}\n```\n\"\"\"\n+++\n";
    let mention = ("content/index.md", "# Home\n\nThe KPI.\n");
    assert_refused(&[("content/glossary/kpi.md", definition), mention], "content/glossary/kpi.md:5:5");
    let condition = "+++\n[[paths]]\nfrom = \"lead\"\nto = \"head\"\nconditions = [\"Knows\\n\\n```{gap}\\n```\\n\"]\n+++\n";
    assert_refused(&[("content/path.md", condition)], "content/path.md:5:15");
}

#[test]
fn a_component_that_is_not_there_is_an_error_in_the_settings_too() {
    let fact = "+++\n[facts]\nscope = \"\"\"All\n\n```{fact}\n```\n\"\"\"\n+++\n";
    assert_eq!(guide(&[("content/roles/lead.md", fact)]).run(["check", "--format", "json"]).codes(), ["unknown-component"]);
}

#[test]
fn what_shows_other_parts_of_the_guide_may_stand_in_a_statement() {
    for block in ["pages", "terms", "facts", "roles", "paths", "lattice", "team", "levels", "gap"] {
        let text = format!("## Tools\n\n- **A**: a.\n\n  ```{{{block}}}\n  ```\n");
        let site = guide(&[("content/skills/lead.md", &text), ("content/glossary/kpi.md", "# KPI\n")]);
        let ran = site.run(["build", "--format", "json"]);
        assert!(ran.status == 0 && !ran.codes().contains(&"misplaced-block".to_owned()), "{block}: {}{}", ran.stdout, ran.stderr);
    }
}

#[test]
fn what_shows_nothing_of_the_guide_may_stand_in_a_statement() {
    let formula = "## Tools\n\n- **A**: a.\n\n  ```{formula}\n  name = \"ROI\"\n  is = \"gain ÷ cost\"\n  ```\n";
    let site = guide(&[("content/skills/lead.md", formula)]);
    site.run(["build"]).status(0);
    assert!(site.read("public/compare/head-vs-lead/index.html").contains("ROI"), "the comparison shows it too");
}
