//! Hints about blocks that show parts of the guide, and about the theme.

use super::Step::{Change, Remove, Rename, Write};
use super::{Case, page, site};

const X: (&str, &str) = ("content/roles/x.md", "# Xylophonist\n");
const Y: (&str, &str) = ("content/roles/y.md", "# Yodeller\n");

pub(super) static CASES: &[Case] = &[
    page(
        "unknown-component",
        "```{python}\nx\n```\n",
        "Write ```python without the braces to show the block as code.",
        &[Change("{python}", "python")],
    ),
    page("unknown-component", "```{comparison}\n```\n", "Did you mean “compare”?", &[Write("content/a.md", "```{pages}\n```\n")]),
    page("unknown-language", "``` pages\n```\n", "Did you mean ```{pages}?", &[Change("``` pages", "```{pages}")]),
    site("unknown-component", &[X, ("content/a.md", "```{comparee}\n```\n")], "Did you mean “compare”?", &[Change("comparee", "compare")]),
    page(
        "unknown-component",
        "```{chart}\n```\n",
        "Name one of these: calculator, compare, facts, formula, gap, lattice, levels, matrix, pages, paths, roles, skills, team, terms.",
        &[Change("chart", "pages")],
    ),
    // Options.
    page("bad-option", "```{formula}\nname = \"ROI\"\n```\n", "Add a line to the block: is = \"…\"", &[Change("name", "is = \"…\"\nname")]),
    page("bad-option", "```{pages}\nsektion = \"\"\n```\n", "Did you mean “section”?", &[Change("sektion = \"\"\n", "")]),
    page("bad-option", "```{pages}\ncolour = \"\"\n```\n", "Name one of these: section.", &[Change("colour = \"\"\n", "")]),
    page("bad-option", "```{terms}\ncolour = \"\"\n```\n", "Take it out: the component has no options.", &[Change("colour = \"\"\n", "")]),
    site(
        "bad-option",
        &[X, ("content/a.md", "```{roles}\nroles = \"x\"\n```\n")],
        "Write roles = [\"x\"].",
        &[Change("roles = \"x\"", "roles = [\"x\"]")],
    ),
    site("bad-option", &[X, ("content/a.md", "```{roles}\nroles = 1\n```\n")], "Write roles = [\"…\"].", &[Change("roles = 1", "roles = [\"x\"]")]),
    site(
        "bad-option",
        &[X, ("content/a.md", "```{roles}\nroles = [1]\n```\n")],
        "Write each name between quotation marks: roles = [\"…\"].",
        &[Change("[1]", "[\"x\"]")],
    ),
    site(
        "bad-option",
        &[X, ("content/a.md", "```{facts}\nglance = \"yes\"\n```\n")],
        "Write glance = true or glance = false, without quotation marks.",
        &[Change("\"yes\"", "true")],
    ),
    site(
        "bad-option",
        &[X, ("content/a.md", "```{facts}\ncaption = 1\n```\n")],
        "Write caption = \"…\".",
        &[Change("caption = 1", "caption = \"…\"")],
    ),
    site(
        "bad-option",
        &[OWN, ("content/a.md", "```{own}\nsize = \"x\"\n```\n")],
        "Write a number without quotation marks: size = 1.",
        &[Change("\"x\"", "1")],
    ),
    site(
        "bad-option",
        &[OWN, ("content/a.md", "```{own}\nparts = \"x\"\n```\n")],
        "Write parts = { name = \"…\" }.",
        &[Change("parts = \"x\"", "parts = { name = \"…\" }")],
    ),
    page("syntax", "```{pages}\nsection = x\n```\n", "Change this to \"x\".", &[super::Step::Apply]),
    // What options name.
    site(
        "unknown-role",
        &[("content/roles/lead.md", ""), ("content/a.md", "```{roles}\nroles = [\"laed\"]\n```\n")],
        "Did you mean “lead”?",
        &[Change("laed", "lead")],
    ),
    site("unknown-role", &[X, ("content/a.md", "```{roles}\nroles = [\"lead\"]\n```\n")], "Name one of these: x.", &[Change("lead", "x")]),
    page(
        "unknown-role",
        "```{roles}\nroles = [\"lead\"]\n```\n",
        "Make it with guidegen new role \"Lead\", or take it out.",
        &[super::Step::Run(&["new", "role", "Lead"])],
    ),
    site(
        "unknown-section",
        &[("content/b/c.md", "# C\n"), ("content/a.md", "```{pages}\nsection = \"team\"\n```\n")],
        "Name one of these: b.",
        &[Change("team", "b")],
    ),
    page(
        "unknown-section",
        "```{pages}\nsection = \"team\"\n```\n",
        "Take it out: the content has no folders yet.",
        &[Change("section = \"team\"\n", "")],
    ),
    site(
        "unknown-fact",
        &[X, ("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n"), ("content/a.md", "```{facts}\ndimensions = [\"pay\"]\n```\n")],
        "Name one of these: scope.",
        &[Change("pay", "scope")],
    ),
    site(
        "unknown-fact",
        &[X, ("content/a.md", "```{facts}\ndimensions = [\"pay\"]\n```\n")],
        "Declare it under [[dimensions]] in site.toml, or take it out.",
        &[Write("site.toml", "[[dimensions]]\nid = \"pay\"\ntitle = \"Pay\"\n")],
    ),
    site(
        "unknown-group",
        &[X, ("content/a.md", "```{compare}\nfamily = \"sales\"\n```\n")],
        "Take it out: no role states a family yet.",
        &[Change("family = \"sales\"\n", "")],
    ),
    site(
        "unknown-group",
        &[("content/roles/x.md", "+++\nfamily = \"Sales\"\n+++\n"), ("content/a.md", "```{matrix}\nfamily = \"design\"\n```\n")],
        "Name one of these: Sales.",
        &[Change("design", "Sales")],
    ),
    // Where blocks stand.
    site(
        "misplaced-block",
        &[X, Y, ("content/a/x.md", "## Data\n\n- **A**: a.\n\n  ```{compare}\n  ```\n"), ("content/a/y.md", "# A\n")],
        "Move it out of the list: put it below the list, without spaces in front of its lines.",
        &[Change("  ```{compare}\n  ```", "```{compare}\n```")],
    ),
    site(
        "misplaced-block",
        &[X, Y, ("content/glossary/t.md", "+++\ndefinition = \"\"\"\n```{compare}\n```\n\"\"\"\n+++\n")],
        "Move it into the text of the page, below the settings.",
        &[Write("content/glossary/t.md", "+++\ndefinition = \"A term.\"\n+++\n\n```{compare}\n```\n")],
    ),
    // The theme.
    site(
        "template-syntax",
        &[("theme/article.html", "{% if page.title }\n")],
        "Mend this place, or take the file out of the site's theme folder to go back to the built-in one.",
        &[Remove("theme/article.html")],
    ),
    site(
        "template-syntax",
        &[("content/a.md", "```{own}\n```\n"), ("theme/components/own.html", "{% component own() %}{% if a }{% endcomponent own %}\n")],
        "Mend this place in the template.",
        &[Change("{% if a }", "")],
    ),
    site(
        "template-render",
        &[("theme/home.html", "{{ page.titel }}\n")],
        "Mend this place, or take the file out of the site's theme folder to go back to the built-in one.",
        &[Change("titel", "title")],
    ),
    site(
        "too-deep",
        &[("content/a.md", "```{own}\n```\n"), ("theme/components/own.html", "{% component own() %}{{ <own /> }}{% endcomponent own %}\n")],
        "Show fewer posts one above another, or correct a component that uses itself.",
        &[Write("theme/components/own.html", "{% component own() %}<p>x</p>{% endcomponent own %}\n")],
    ),
    site(
        "unknown-theme-file",
        &[("theme/articel.html", "{{ page.title }}\n")],
        "Did you mean “article.html”?",
        &[Rename("theme/articel.html", "theme/article.html")],
    ),
    site(
        "unknown-theme-file",
        &[("theme/xyzzy.html", "{{ page.title }}\n")],
        "Give it the name of a template that it shall replace, or take it out.",
        &[Remove("theme/xyzzy.html")],
    ),
];

/// A component of the site with options of kinds that no built-in one has.
const OWN: (&str, &str) =
    ("theme/components/own.html", "{% component own(size: integer = 1, parts: map = {}) %}<p>{{ size }}</p>{% endcomponent own %}\n");
