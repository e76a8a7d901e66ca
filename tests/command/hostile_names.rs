//! No page has two places of one name, whatever authors call roles, sections and headings.

use super::crawler::broken;
use super::site::Site;

/// Names of places in the theme, and the beginnings of such names with the rest of another one.
const NAMES: [&str; 12] =
    ["facts", "facts-levels", "levels", "ways", "others", "moves", "moves-step", "moves-1", "family-1", "content", "top", "keys"];

/// A text with headings and blocks of these names.
fn text(title: &str) -> String {
    let headings: String = NAMES.iter().map(|name| format!("\n## {name}\n\nText.\n")).collect();
    format!("# {title}\n\n{headings}\n```{{roles}}\n```\n\n```{{terms}}\n```\n")
}

/// A guide with so many roles, on a ladder, and sections that are called like them.
fn guide(roles: usize, sections: &[&str]) -> Site {
    let levels: String = sections.iter().map(|name| format!("\"{name}\", ")).collect();
    let settings = format!(
        "title = \"T\"\n[build]\nprint = true\n[guide]\nsections = [{levels}]\n[[skill_levels]]\nid = \"low\"\ntitle = \"Low\"\n[[skill_levels]]\nid = \"high\"\ntitle = \"High\"\n\
         [[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n"
    );
    let competency = "+++\ncumulative = true\n+++\n# Tools\n\n## Low\n\nKnows them.\n\n### Examples\n\n- One.\n\n## High\n\n### Examples\n\n- Two.[^1]\n\n<a id=\"top\"></a>\n\n[^1]: Note.\n";
    let mut site = Site::with_settings()
        .file("site.toml", settings)
        .file("content/index.md", "# Home\n\n```{matrix}\n```\n\n```{compare}\n```\n")
        .file("content/competencies/tools.md", competency)
        .file("content/glossary/term.md", "+++\ndefinition = \"A term.\"\n+++\n# Term\n");
    for section in sections {
        site =
            site.file(&format!("content/{section}/index.md"), format!("# {section}\n\n## facts of all\n\n```{{matrix}}\n```\n\n```{{roles}}\n```\n"));
    }
    for (number, role) in NAMES.iter().take(roles).enumerate() {
        let next: String =
            NAMES.iter().take(roles).skip(number + 1).take(2).map(|to| format!("[[paths]]\nfrom = \"{role}\"\nto = \"{to}\"\n")).collect();
        site = site.file(
            &format!("content/roles/{role}.md"),
            format!("+++\nweight = {number}\nfamily = \"{}\"\n{next}[facts]\nscope = \"{role}\"\n+++\n{}", number % 2, text(role)),
        );
        for section in sections {
            let level = if number % 2 == 0 { "low" } else { "high" };
            let statements = format!(
                "- **[Tools](../competencies/tools.md)** ({level})\n- **Same**: the same.\n\n  ### Examples\n\n  Here.\n\n  ```{{terms}}\n  ```\n- **Own {number}**: words.\n"
            );
            site = site.file(&format!("content/{section}/{role}.md"), format!("{}\n## Area {{#area}}\n\n{statements}", text(role)));
        }
    }
    site
}

#[test]
fn no_page_has_two_places_of_one_name() {
    for (roles, sections) in [(4, &NAMES[..4]), (12, &["levels", "content"])] {
        let site = guide(roles, sections);
        let ran = site.run(["build"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let twice: Vec<String> = broken(&site.tree("public"), "/").into_iter().collect();
        assert!(twice.is_empty(), "{} broken:\n{}", twice.len(), twice[..twice.len().min(40)].join("\n"));
    }
}
