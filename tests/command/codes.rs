//! Every kind of mistake happens: for each one a site that has it, and the place where it is found.

use guidegen::diagnostic::codes;

use super::site::Site;

/// A kind of mistake, where it is found, and the files that a site needs for it besides a home page.
type Planted = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// A page with a calculator that has this formula.
macro_rules! calculator {
    ($formula:literal) => {
        concat!(
            "+++\n[[calculator.inputs]]\nname = \"cost\"\nlabel = \"Cost\"\ndefault = 3\n",
            "[[calculator.outputs]]\nname = \"result\"\nlabel = \"Result\"\nformula = \"",
            $formula,
            "\"\n+++\n"
        )
    };
}

/// Every kind of mistake.
const SITES: &[Planted] = &[
    ("unreadable", "theme:1:1", &[("theme", "")]),
    ("not-read", "content:1:1", &[("content/what?.md", "")]),
    ("named-by-gitignore", ".gitignore:1:1", &[(".gitignore", "*.pdf\n"), ("content/a.pdf", "x")]),
    ("invalid-utf8", "theme/home.html:1:1", &[("theme/home.html", "\u{1}")]),
    ("control-character", "content/a.md:3:4", &[("content/a.md", "# A\n\nOne\u{b}two.\n")]),
    ("syntax", "content/a.md:2:9", &[("content/a.md", "+++\ntitle = Skills\n+++\n")]),
    ("unclosed-front-matter", "content/a.md:1:1", &[("content/a.md", "+++\ntitle = \"Skills\"\n\nThe skills.\n")]),
    ("lost-in-setting", "content/a.md:2:8", &[("content/a.md", "---\ntitle: Team #2\n---\n")]),
    ("unknown-key", "content/a.md:2:1", &[("content/a.md", "---\ntitel: Skills\n---\n")]),
    ("wrong-type", "content/a.md:2:8", &[("content/a.md", "---\ndraft: perhaps\n---\n")]),
    ("invalid-value", "content/a.md:2:12", &[("content/a.md", "+++\nreviewed = \"2026-13-45\"\n+++\n")]),
    ("missing-key", "content/a.md:2:1", &[("content/a.md", "+++\n[[paths]]\nfrom = \"manager\"\n+++\n")]),
    ("skipped-setting", "a.md:2:1", &[("a.md", "---\nlayout: post\n---\n")]),
    (
        "not-published",
        "content/a.md:2:1",
        &[("site.toml", "[check]\npage_settings = [\"published\"]\n"), ("content/a.md", "---\npublished: false\n---\n")],
    ),
    ("published-anyway", "a.md:2:1", &[("a.md", "---\nstate: review\n---\n")]),
    ("misplaced-key", "content/a.md:2:1", &[("content/a.md", "+++\nacronym = \"KPI\"\n+++\n")]),
    ("unmatched-include", "site.toml:1:12", &[("site.toml", "include = [\"content/.htaccess\"]\n"), ("content/.htaccess", "")]),
    ("unmatched-exclude", "site.toml:1:12", &[("site.toml", "exclude = [\"privat/\"]\n"), ("content/private/a.md", "")]),
    ("broken-link", "content/a.md:3:5", &[("content/a.md", "# A\n\n[b](b.md)\n")]),
    ("broken-anchor", "content/a.md:3:5", &[("content/a.md", "# A\n\n[b](#b)\n")]),
    ("anchor-spelling", "content/a.md:3:5", &[("content/a.md", "# A\n\n[b](#b-c)\n\n## B & C\n")]),
    ("published-key", "content/id_rsa:1:1", &[("content/id_rsa", "x")]),
    ("unlinked-file", "salaries.xlsx:1:1", &[("salaries.xlsx", "x")]),
    ("template-folder", "_includes:1:1", &[("_includes/head.md", "# Head\n")]),
    ("template-file", "content/a.html:1:1", &[("content/a.html", "---\ntitle: A\n---\n<p>{{ content }}</p>\n")]),
    ("contents-mark", "content/a.md:3:3", &[("content/a.md", "# A\n\n[[TOC]]\n")]),
    ("missing-asset", "content/a.md:3:5", &[("content/a.md", "# A\n\n[b](b.pdf)\n")]),
    ("large-image", "content/a.md:3:6", &[("content/a.md", "# A\n\n![b](b.png)\n"), ("content/b.png", "\u{2}")]),
    ("link-to-draft", "content/a.md:3:5", &[("content/a.md", "# A\n\n[b](b.md)\n"), ("content/b.md", "+++\ndraft = true\n+++\n")]),
    ("unsafe-link", "content/a.md:3:5", &[("content/a.md", "# A\n\n[b](javascript:alert`1`)\n")]),
    ("unknown-role", "content/a.md:3:2", &[("content/a.md", "# A\n\n<role:b>\n")]),
    ("unknown-term", "content/a.md:3:2", &[("content/a.md", "# A\n\n<term:b>\n")]),
    ("unknown-fact", "content/roles/b.md:3:1", &[("content/roles/b.md", "+++\n[facts]\nscope = \"all\"\n+++\n")]),
    (
        "unknown-group",
        "content/roles/b.md:2:1",
        &[("site.toml", "[[families]]\nid = \"design\"\ntitle = \"Design\"\n"), ("content/roles/b.md", "+++\nfamily = \"desing\"\n+++\n")],
    ),
    (
        "builds-on-circle",
        "content/roles/a.md:2:13",
        &[("content/roles/a.md", "+++\nbuilds_on = \"b\"\n+++\n"), ("content/roles/b.md", "+++\nbuilds_on = \"a\"\n+++\n")],
    ),
    (
        "builds-on-higher",
        "content/roles/x.md:3:13",
        &[
            ("site.toml", "[[levels]]\nid = \"a\"\ntitle = \"A\"\n[[levels]]\nid = \"b\"\ntitle = \"B\"\n"),
            ("content/roles/x.md", "+++\nlevel = \"a\"\nbuilds_on = \"y\"\n+++\n"),
            ("content/roles/y.md", "+++\nlevel = \"b\"\n+++\n"),
        ],
    ),
    (
        "unclear-base",
        "site.toml:4:13",
        &[
            ("site.toml", "[[families]]\nid = \"design\"\ntitle = \"Design\"\nbuilds_on = \"level below\"\n"),
            ("content/roles/a.md", "+++\nfamily = \"design\"\n+++\n"),
        ],
    ),
    ("unknown-section", "site.toml:2:13", &[("site.toml", "[guide]\nsections = [\"skils\"]\n"), ("content/skills/a.md", "")]),
    ("unknown-component", "content/a.md:1:5", &[("content/a.md", "```{chart}\n```\n")]),
    ("empty-block", "content/a.md:1:5", &[("content/a.md", "```{levels}\n```\n"), ("content/roles/x.md", "")]),
    ("bad-option", "content/a.md:1:5", &[("content/a.md", "```{formula}\nname = \"ROI\"\n```\n")]),
    ("misplaced-block", "content/a/x.md:3:7", &[("content/a/x.md", "## Data\n\n- ```{compare}\n  ```\n"), ("content/roles/x.md", "")]),
    ("duplicate-url", "content/a/index.md:1:1", &[("content/a.md", ""), ("content/a/index.md", "")]),
    ("unusable-address", "content/a.md:2:12", &[("content/a.md", "+++\naliases = [\"faq?id=3\"]\n+++\n")]),
    ("duplicate-id", "content/glossary/b.md:2:9", &[("content/glossary/a.md", "# CRM"), ("content/glossary/b.md", "+++\ntitle = \"CRM\"\n+++\n")]),
    ("duplicate-anchor", "content/a.md:3:1", &[("content/a.md", "## One {#x}\n\n## Two {#x}\n")]),
    ("reserved-anchor", "content/a.md:1:1", &[("content/a.md", "## Contents {#_contents}\n")]),
    ("skipped-heading", "content/a.md:3:1", &[("content/a.md", "## Skills\n\n#### Tools\n")]),
    ("extra-title", "content/a.md:3:1", &[("content/a.md", "# Skills\n\n# Tools\n")]),
    ("missing-alt", "content/a.md:1:5", &[("content/a.md", "![](a.png)\n"), ("content/a.png", "")]),
    ("empty-link", "content/a.md:1:4", &[("content/a.md", "[](index.md)\n")]),
    ("raw-html", "content/a.md:1:1", &[("content/a.md", "<script>alert(1)</script>\n")]),
    ("left-out-class", "a.md:1:1", &[("a.md", "<p class=\"note\">Ask your lead.</p>\n")]),
    ("unclosed-html", "content/a.md:1:7", &[("content/a.md", "Press <kbd>Enter.\n")]),
    ("published-html", "content/a.html:1:1", &[("content/a.html", "<script>alert(1)</script>\n")]),
    ("page-as-text", "content/a.md.txt:1:1", &[("content/a.md.txt", "# A\n")]),
    ("undefined-reference", "content/a.md:1:5", &[("content/a.md", "See [skills][crm].\n")]),
    ("undefined-footnote", "content/a.md:1:13", &[("content/a.md", "A statement.[^1]\n")]),
    ("unused-footnote", "content/a.md:3:1", &[("content/a.md", "A statement.\n\n[^1]: A note.\n")]),
    ("duplicate-footnote", "content/a.md:4:1", &[("content/a.md", "A statement.[^1]\n\n[^1]: A note.\n[^1]: Another.\n")]),
    ("table-cells", "content/a.md:3:10", &[("content/a.md", "| Role | Code |\n|---|---|\n| Lead | `a|b` |\n")]),
    ("broken-table", "content/a.md:2:1", &[("content/a.md", "| Role | Years | Team |\n|---|---|\n| Lead | 5 | 3 |\n")]),
    ("heading-braces", "content/a.md:1:20", &[("content/a.md", "## What this means {.editoral}\n")]),
    ("mistyped-link", "content/a.md:1:1", &[("content/a.md", "[The form](our form.pdf)\n")]),
    ("mistyped-heading", "content/a.md:1:1", &[("content/a.md", "##Skills\n")]),
    ("mistyped-emphasis", "content/a.md:1:5", &[("content/a.md", "Ask **the manager ** first.\n")]),
    ("mistyped-list", "content/a.md:1:1", &[("content/a.md", "-Plans the week\n-Keeps the minutes\n")]),
    ("renumbered-item", "content/a.md:2:1", &[("content/a.md", "1. Ask the manager.\n3. Sign the form.\n")]),
    ("mistyped-code", "content/a.md:1:1", &[("content/a.md", "```\nlist all\n")]),
    ("lost-in-title", "content/a.md:1:18", &[("content/a.md", "# Our [handbook](https://example.org)\n")]),
    ("markdown-in-html", "content/a.md:2:1", &[("content/a.md", "<details>\n**Note**: see it.\n</details>\n")]),
    ("foreign-markup", "content/a.md:1:1", &[("content/a.md", "{{#include ../shared/hiring.md}}\n")]),
    ("hidden-comment", "content/a.md:1:10", &[("content/a.md", "The plan %%ask Ann first%% holds.\n")]),
    ("unclosed-comment", "content/a.md:1:1", &[("content/a.md", "%%\nAsk Ann first.\n")]),
    ("maths-off", "content/a.md:1:1", &[("content/a.md", "$$\nE = mc^2\n$$\n")]),
    ("unreadable-formula", "content/a.md:4:19", &[("content/a.md", "+++\nmaths = true\n+++\nHalf: $\\frac{1}{x^}$\n")]),
    ("drawn-elsewhere", "content/a.md:1:4", &[("content/a.md", "```mermaid\ngraph TD; A-->B\n```\n")]),
    ("unknown-callout", "content/a.md:1:3", &[("content/a.md", "> [!WARNNG]\n> Ask first.\n")]),
    ("unfinished-callout", "content/a.md:1:1", &[("content/a.md", "::: tip\nAsk first.\n")]),
    ("callout-words", "content/a.md:1:1", &[("content/a.md", "!!! note inline end\n    Those of last year.\n")]),
    ("placeholder", "content/a.md:3:3", &[("content/a.md", "## A\n\n- **A label**: one or two sentences.\n")]),
    ("orphan-page", "content/a/x.md:1:1", &[("content/a/manager.md", ""), ("content/a/x.md", ""), ("content/roles/manager.md", "")]),
    ("untranslated", "site.toml:1:12", &[("site.toml", "language = \"nl\"\n")]),
    (
        "plural-forms",
        "site.toml:1:19",
        &[("site.toml", "words = { pages = { one = \"{count} page\", few = \"{count} pages\", other = \"{count} pages\" } }\n")],
    ),
    ("unknown-language", "content/a.md:1:4", &[("content/a.md", "```salesforce-query\nSELECT\n```\n")]),
    (
        "cell-without-role",
        "content/a/director.md:1:1",
        &[("content/a/directors.md", ""), ("content/a/director.md", ""), ("content/roles/directors.md", "")],
    ),
    ("missing-cell", "content/a/x.md:1:1", &[("content/a/x.md", ""), ("content/roles/x.md", ""), ("content/roles/y.md", "")]),
    (
        "empty-section",
        "site.toml:2:13",
        &[("site.toml", "[guide]\nsections = [\"a\"]\n"), ("content/a/index.md", "# A\n"), ("content/roles/x.md", "")],
    ),
    (
        "missing-fact",
        "content/roles/x.md:1:1",
        &[
            ("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", "+++\n[facts]\nscope = \"all\"\n+++\n"),
        ],
    ),
    (
        "unknown-level",
        "content/a/x.md:3:12",
        &[
            ("site.toml", "[[skill_levels]]\nid = \"practitioner\"\ntitle = \"Practitioner\"\n"),
            ("content/a/x.md", "## Tools\n\n- **CRM** (practicioner): daily.\n- **Customer data** (CRM): daily.\n"),
            ("content/roles/x.md", ""),
        ],
    ),
    (
        "competency-without-level",
        "content/skills/x.md:1:3",
        &[
            ("content/competencies/y.md", "+++\nlevels = [\"A\"]\n+++\n# Y\n\n## A\n\nText.\n"),
            ("content/roles/x.md", ""),
            ("content/skills/x.md", "- **[Y](../competencies/y.md)**\n"),
        ],
    ),
    (
        "misplaced-level",
        "content/a/x.md:1:3",
        &[
            ("site.toml", "[[skill_levels]]\nid = \"e\"\ntitle = \"Expert\"\n"),
            ("content/a/x.md", "- **A (expert)**: a.\n"),
            ("content/roles/x.md", ""),
        ],
    ),
    (
        "retyped-text",
        "content/skills/a.md:1:1",
        &[
            ("content/roles/a.md", "# Aa\n"),
            ("content/roles/b.md", "# Bb\n"),
            ("content/roles/c.md", "# Cc\n"),
            ("content/roles/d.md", "# Dd\n"),
            ("content/skills/a.md", "- **Tests**: Tests each change before it is merged.\n"),
            ("content/skills/b.md", "- **Tests**: Tests each change before it is merged.\n"),
            ("content/skills/c.md", "- **Tests**: Tests each change before it is merged.\n"),
            ("content/skills/d.md", "- **Tests**: Tests each change before it is merged.\n"),
        ],
    ),
    (
        "unknown-competency-level",
        "content/competencies/x.md:1:1",
        &[("content/competencies/x.md", "## One {level=9}\n\n## Two {level=1}\n"), ("site.toml", "[[skill_levels]]\nid = \"a\"\ntitle = \"A\"\n")],
    ),
    (
        "repeated-level",
        "content/competencies/x.md:3:1",
        &[("content/competencies/x.md", "## One {level=1}\n\n## Two {level=1}\n"), ("site.toml", "[[skill_levels]]\nid = \"a\"\ntitle = \"A\"\n")],
    ),
    (
        "area-without-level",
        "content/competencies/x.md:3:1",
        &[("content/competencies/x.md", "## One {level=1}\n\n## Two\n"), ("site.toml", "[[skill_levels]]\nid = \"a\"\ntitle = \"A\"\n")],
    ),
    (
        "level-without-text",
        "content/skills/a.md:1:34",
        &[
            ("content/skills/a.md", "- **[X](../competencies/x.md)** (b)\n"),
            ("content/roles/a.md", "# A\n"),
            ("content/competencies/x.md", "+++\nlevels = [\"A\", \"B\"]\n+++\n\n## A\n\nText.\n"),
        ],
    ),
    (
        "unknown-counterpart",
        "content/a/x.md:1:1",
        &[
            ("content/a/x.md", "## Technology {#technology counterpart=dta}\n"),
            ("content/a/y.md", "## Data {#data}\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
        ],
    ),
    (
        "counterparts-disagree",
        "content/a/x.md:7:1",
        &[
            ("content/a/x.md", "## Data {#data counterpart=it}\n\n- **A**: a.\n\n- **B**: b.\n\n## Tools {#tools counterpart=it}\n"),
            ("content/a/y.md", "## IT {#it}\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
        ],
    ),
    (
        "misnamed-area",
        "content/work/y.md:1:1",
        &[
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
            ("content/work/x.md", "## Customers {#customers}\n\n- **A**: a.\n"),
            ("content/work/y.md", "## Customers {#custmers}\n\n- **A**: b.\n"),
        ],
    ),
    (
        "one-sided-area",
        "content/a/x.md:1:1",
        &[
            ("content/a/x.md", "## Coaching {#coaching}\n\n- **A**: a.\n"),
            ("content/a/y.md", "## Feedback {#feedback}\n\n- **B**: b.\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
        ],
    ),
    ("missing-label", "content/a/x.md:4:1", &[("content/a/x.md", "## Data\n\n- **A**: a.\n- b.\n"), ("content/roles/x.md", "")]),
    (
        "no-statements",
        "content/a/x.md:1:1",
        &[
            ("content/a/x.md", "**A**: a.\n\n**B**: b.\n"),
            ("content/a/y.md", "- **A**: a.\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
        ],
    ),
    (
        "similar-label",
        "content/a/y.md:1:3",
        &[("content/a/x.md", "- **Duties**: a.\n"), ("content/a/y.md", "- **Duty**: a.\n"), ("content/roles/x.md", ""), ("content/roles/y.md", "")],
    ),
    (
        "repeated-subject",
        "content/a/y.md:1:3",
        &[
            ("content/a/x.md", "- **Renewals**: renews contracts.\n  - Checks the contract dates.\n  - Drafts the quote.\n"),
            ("content/a/y.md", "- **Contract renewals**: renews large contracts.\n  - Checks the contract dates.\n  - Drafts the quote alone.\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", "+++\nbuilds_on = \"x\"\n+++\n"),
        ],
    ),
    (
        "copied-title",
        "content/a/y.md:1:1",
        &[
            ("content/a/x.md", "# Skills: Baker\n"),
            ("content/a/y.md", "# Skills: Baker\n"),
            ("content/roles/x.md", "# Baker\n"),
            ("content/roles/y.md", "# Cook\n"),
        ],
    ),
    (
        "label-links-differ",
        "content/a/y.md:3:3",
        &[
            ("content/a/x.md", "## Data\n\n- **[A](../b.md)**: a.\n"),
            ("content/a/y.md", "## Data\n\n- **A**: b.\n"),
            ("content/b.md", ""),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
        ],
    ),
    ("repeated-label", "content/a/x.md:4:1", &[("content/a/x.md", "## Data\n\n- **A**: a.\n- **A**: b.\n"), ("content/roles/x.md", "")]),
    (
        "promotion-down",
        "content/b.md:4:7",
        &[
            ("site.toml", "[[levels]]\nid = \"a\"\ntitle = \"A\"\n[[levels]]\nid = \"b\"\ntitle = \"B\"\n"),
            ("content/b.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\n+++\n"),
            ("content/roles/x.md", "+++\nlevel = \"b\"\n+++\n"),
            ("content/roles/y.md", "+++\nlevel = \"a\"\n+++\n"),
        ],
    ),
    (
        "promotion-circle",
        "content/b.md:7:7",
        &[
            ("content/b.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\n[[paths]]\nfrom = \"y\"\nto = \"x\"\n+++\n"),
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
        ],
    ),
    (
        "years-contradict",
        "content/a.md:5:10",
        &[
            ("site.toml", "[[dimensions]]\nid = \"experience\"\ntitle = \"Experience\"\nkind = \"years\"\n"),
            ("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\nyears = \"3-5\"\n+++\n"),
            ("content/roles/x.md", "+++\n[facts]\nexperience = \"5-7\"\n+++\n"),
            ("content/roles/y.md", "+++\n[facts]\nexperience = \"10+\"\n+++\n"),
        ],
    ),
    ("unused-term", "content/glossary/a.md:2:9", &[("content/glossary/a.md", "+++\ntitle = \"Alpha\"\n+++\n")]),
    ("undefined-acronym", "content/a.md:3:5", &[("content/a.md", "# A\n\nThe ARR grew.\n\nAlpha.\n"), ("content/glossary/alpha.md", "")]),
    ("bad-formula", "content/a.md:9:12", &[("content/a.md", calculator!("(cost / 2"))]),
    ("unknown-name", "content/a.md:9:12", &[("content/a.md", calculator!("cots / 2"))]),
    ("circular-formula", "content/a.md:9:19", &[("content/a.md", calculator!("cost + result"))]),
    ("no-result", "content/a.md:9:16", &[("content/a.md", calculator!("1 / (cost - 3)"))]),
    ("unused-input", "content/a.md:3:9", &[("content/a.md", calculator!("2"))]),
    ("missing-calculator", "content/a.md:1:5", &[("content/a.md", "```{calculator}\n```\n")]),
    ("template-syntax", "theme/article.html:1:18", &[("theme/article.html", "{% if page.title }\n")]),
    ("template-render", "theme/home.html:1:9", &[("theme/home.html", "{{ page.titel }}\n")]),
    (
        "too-deep",
        "content/a.md:1:5",
        &[("content/a.md", "```{own}\n```\n"), ("theme/components/own.html", "{% component own() %}{{ <own /> }}{% endcomponent own %}\n")],
    ),
    ("unknown-theme-file", "theme/articel.html:1:1", &[("theme/articel.html", "{{ page.title }}\n")]),
];

/// A home page, the files, and settings that need none; a plain folder if files stand at its top, or below a name that begins with _.
fn site(files: &[(&str, &str)]) -> Site {
    let is_of_site = |path: &str| matches!(path, "site.toml" | "theme" | ".gitignore") || path.contains('/');
    let is_plain = files.iter().all(|(path, _)| path.starts_with('_') || !is_of_site(path));
    let site = if is_plain { Site::new().file("index.md", "# Home\n") } else { Site::with_settings().file("content/index.md", "# Home\n") };
    // The only files that are no text, and that are large, stand for one each.
    files.iter().fold(site, |site, (path, text)| match *text {
        "\u{1}" => site.file(path, b"\xff"),
        "\u{2}" => site.file(path, vec![0; 6_000_000]),
        text => site.file(path, text),
    })
}

#[test]
fn every_kind_of_mistake_is_found_where_it_is() {
    for (code, place, files) in SITES {
        let ran = site(files).run(["check", "--format", "json"]);
        let found = ran.diagnostics();
        let places: Vec<String> = found
            .iter()
            .filter(|diagnostic| diagnostic.text("code") == *code)
            .map(|diagnostic| format!("{}:{}:{}", diagnostic.text("file"), diagnostic.number("line"), diagnostic.number("column")))
            .collect();
        assert_eq!(places, [*place], "{code}:\n{}{}", ran.stdout, ran.stderr);
        let fails = found.iter().any(|diagnostic| diagnostic.text("severity") == "error");
        let status = if *code == "unreadable" { 2 } else { i32::from(fails) };
        assert_eq!(ran.status, status, "{code}");
    }
    let covered: Vec<&str> = SITES.iter().map(|(code, ..)| *code).collect();
    let all: Vec<&str> = codes::ALL.iter().map(|code| code.name).collect();
    assert_eq!(covered, all, "every kind of mistake has a site here, in the same order");
}

#[test]
fn every_message_is_a_sentence_and_says_what_to_do_next() {
    for (code, _, files) in SITES {
        for diagnostic in site(files).run(["check", "--format", "json"]).diagnostics() {
            let message = diagnostic.text("message");
            assert!(message.ends_with('.'), "{code}: {message}");
            assert!(!diagnostic.hints().is_empty(), "{code}: {message}");
            for hint in diagnostic.hints() {
                assert!(hint.ends_with(['.', '?']) || hint.contains(" = "), "{code}: {hint}");
            }
        }
    }
}

/// All of them as people see them, to be read with their eyes.
#[test]
fn how_they_read() {
    let read = |files| site(files).run(["check"]).stderr;
    let all: String = SITES.iter().map(|(code, _, files)| format!("{:=<100}\n{}", format!("{code} "), read(files))).collect();
    insta::assert_snapshot!(all);
}
