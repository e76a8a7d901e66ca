//! A site with a mistake of nearly every kind: one run names all of them, each at its place, and what is live stays as it was.

use super::site::{Diagnostic, Site};

/// A small guide for HR, as it could come in on a bad day.
const FILES: &[(&str, &str)] = &[
    (
        "site.toml",
        r#"titel = "Sales roles"
language = ["en"]

[guide]
sections = ["skills"]

[build]
urls = "files"

[[dimensions]]
id = "scope"
title = "Scope"
page = "skills/index.md#scop"

[[dimensions]]
id = "experience"
title = "Experience"
kind = "years"
"#,
    ),
    (
        "content/index.md",
        r#"+++
title = "Sales roles"
autor = "HR"
weight = "first"
+++

Begin with the [skills](skils/index.md), or see [how a manager uses the CRM](skills/manager.md#crmm).

One is [what a director does with it](skills/index.md#director-crm), another [the coffee](skills/index.md#director-coffee).

![The team](taem.png) and its place in the house: ![](team.png)

Ask a <role:chairman>, know [the numbers](term:kpis), and mind <fact:manager.salary>.

```{chart}
```

```{facts}
roles = "director"
captoin = "At a glance"
```

Read [the news](news.md), [the archive](archive.md), [the letter](letter.md), [the tools](tools.md) and [how to go on](career.md),
or [ask us](contact.md), or [the director](skills/directr.md).
Every key figure is an indicator.
"#,
    ),
    ("content/news.md", "---\ntitle: News: the latest\n---\n\nPress <blink>here</blink>.\n"),
    ("content/archive.md", "+++\ntitle = Old news\n+++\n\nNothing yet.\n"),
    ("content/contact.md", "# Contact\n"),
    ("content/contact/index.md", "# Contact us\n"),
    ("content/skills/courses/index.md", "# Courses\n\nNo page leads here.\n"),
    (
        "content/tools.md",
        "# Tools\n\n## The CRM {#tool}\n\nWhere customers are kept.\n\n#### Its reports\n\nOne each week.\n\n## The telephone {#tool}\n\nIt rings.\n",
    ),
    (
        "content/career.md",
        r#"+++
title = "Career"

[[paths]]
from = "manager"
to = "director"
years = "3-5"

[[paths]]
from = "clerk"
to = "manager"
+++

Step by step.
"#,
    ),
    ("content/roles/director.md", "+++\ntitle = \"Director\"\n\n[facts]\nscope = \"The company\"\nexperience = \"10+\"\n+++\n"),
    ("content/roles/manager.md", "+++\ntitle = \"Manager\"\n\n[facts]\nscope = \"The team\"\nexperience = \"5-7\"\n+++\n"),
    ("content/roles/analyst.md", "+++\ntitle = \"Analyst\"\n\n[facts]\nscope = \"The numbers\"\n+++\n"),
    ("content/skills/index.md", "# Skills\n\nWhat the roles need.\n"),
    ("content/skills/director.md", "# Skills of a director\n\n## The CRM {#crm}\n\n- **Choice**: picks one.\n"),
    ("content/skills/manager.md", "# Skills of a manager\n\n## The CRM {#crm}\n\n- **Use**: keeps it tidy.\n"),
    ("content/skills/directr.md", "# Skills of a director, once more\n\nSee [the first try](director.md).\n"),
    ("content/glossary/key-figure.md", "+++\ntitle = \"Key figure\"\nalso_called = [\"KPI\"]\n+++\n"),
    ("content/glossary/kpi.md", "+++\ntitle = \"Indicator\"\nacronym = \"KPI\"\n+++\n"),
    ("content/team.png", "not a picture, but there"),
    ("theme/term.html", "{% extends \"base.html\" %}\n{% block text %}\n<p>{{ page.title }</p>\n{% endblock %}\n"),
    ("theme/article.html", "{% extends \"base.html\" %}\n\n{% block text %}\n<p>By {{ page.autor }}</p>\n{% endblock %}\n"),
];

/// A letter that was saved in Windows-1252.
const LETTER: &[u8] = b"# A letter\n\nDear colleagues, the caf\xe9 is open.\n";

fn site() -> Site {
    Site::of(FILES).file("content/letter.md", LETTER)
}

/// What is wrong with it: the code, the file, line and column, and the text that is underlined.
const MISTAKES: &[(&str, &str, usize, usize, &str)] = &[
    ("syntax", "content/archive.md", 2, 9, "Old news"),
    ("years-contradict", "content/career.md", 7, 10, "3-5"),
    ("unknown-role", "content/career.md", 10, 9, "clerk"),
    ("duplicate-url", "content/contact/index.md", 1, 1, ""),
    ("duplicate-id", "content/glossary/kpi.md", 3, 11, "\"KPI\""),
    ("unknown-key", "content/index.md", 3, 1, "autor"),
    ("wrong-type", "content/index.md", 4, 10, "\"first\""),
    ("broken-link", "content/index.md", 7, 25, "skils/index.md"),
    ("broken-anchor", "content/index.md", 7, 78, "skills/manager.md#crmm"),
    ("broken-anchor", "content/index.md", 9, 91, "skills/index.md#director-coffee"),
    ("missing-asset", "content/index.md", 11, 13, "taem.png"),
    ("missing-alt", "content/index.md", 11, 55, "team.png"),
    ("unknown-role", "content/index.md", 13, 8, "role:chairman"),
    ("unknown-term", "content/index.md", 13, 43, "term:kpis"),
    ("unknown-fact", "content/index.md", 13, 65, "fact:manager.salary"),
    ("unknown-component", "content/index.md", 15, 5, "chart"),
    ("bad-option", "content/index.md", 19, 9, "\"director\""),
    ("bad-option", "content/index.md", 20, 1, "captoin"),
    ("invalid-utf8", "content/letter.md", 3, 25, "\u{fffd}"),
    ("syntax", "content/news.md", 2, 8, "News: the latest"),
    ("raw-html", "content/news.md", 5, 7, "<blink>"),
    ("missing-fact", "content/roles/analyst.md", 4, 2, "facts"),
    ("orphan-page", "content/skills/courses/index.md", 1, 1, ""),
    ("cell-without-role", "content/skills/directr.md", 1, 1, ""),
    ("missing-cell", "content/skills/index.md", 1, 1, ""),
    ("skipped-heading", "content/tools.md", 7, 1, "#### Its reports"),
    ("duplicate-anchor", "content/tools.md", 11, 1, "## The telephone {#tool}"),
    ("unknown-key", "site.toml", 1, 1, "titel"),
    ("wrong-type", "site.toml", 2, 12, "[\"en\"]"),
    ("invalid-value", "site.toml", 8, 8, "\"files\""),
    ("broken-anchor", "site.toml", 13, 8, "\"skills/index.md#scop\""),
    ("template-render", "theme/article.html", 4, 15, "autor"),
    ("template-syntax", "theme/term.html", 3, 18, "}"),
];

#[test]
fn one_run_names_every_mistake_at_its_place_and_what_is_live_stays() {
    let site = Site::with_settings().file("content/index.md", "# Live\n").file("content/old.md", "# Old\n");
    site.run(["build"]).status(0);
    site.age("public");
    let live = site.tree("public");
    FILES.iter().for_each(|(path, text)| site.write(path, text));
    site.write("content/letter.md", LETTER);

    let ran = site.run(["build", "--format", "json"]).status(1);
    let found: Vec<_> = ran.diagnostics().iter().map(|diagnostic| place(&site, diagnostic)).collect();
    let found: Vec<_> = found.iter().map(|(code, file, line, column, text)| (&**code, &**file, *line, *column, &**text)).collect();
    assert_eq!(found, MISTAKES);
    assert_eq!(site.tree("public"), live);
    assert_eq!(site.touched("public"), [""; 0]);
    insta::assert_snapshot!(ran.stderr, @"Nothing was published: 26 errors, 6 warnings, 1 note.");
}

#[test]
fn what_a_person_sees() {
    let ran = site().run(["build"]).status(1);
    insta::assert_snapshot!(ran.stderr);
}

/// The code, the file, line and column, and the text that is underlined.
fn place(site: &Site, diagnostic: &Diagnostic) -> (String, String, usize, usize, String) {
    let file = diagnostic.text("file").to_owned();
    let text = String::from_utf8_lossy(&std::fs::read(site.path(&file)).unwrap_or_default()).into_owned();
    let (line, column) = (diagnostic.number("line"), diagnostic.number("column"));
    let end = if diagnostic.number("end_line") == line { diagnostic.number("end_column") } else { usize::MAX };
    let underlined = text.lines().nth(line - 1).unwrap_or_default().chars().skip(column - 1).take(end - column).collect();
    (diagnostic.text("code").to_owned(), file, line, column, underlined)
}

#[test]
fn a_dimension_whose_id_is_no_text_is_no_dimension() {
    let site = Site::new()
        .file("site.toml", "[[dimensions]]\nid = true\ntitle = \"Scope\"\n\n[[dimensions]]\nid = 3.5\ntitle = \"Budget\"\n")
        .file("content/index.md", "# Home\n")
        .file("content/roles/analyst.md", "+++\n[facts]\nscope = \"x\"\n+++\n# Analyst\n")
        .file("content/roles/manager.md", "+++\n[facts]\n\"\" = \"x\"\n+++\n# Manager\n");
    // Nothing that only follows from it, such as a fact without a name that the analyst lacks.
    assert_eq!(site.run(["check", "--format", "json"]).codes(), ["unknown-fact", "unknown-fact", "wrong-type", "wrong-type"]);
}
