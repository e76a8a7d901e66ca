//! Hints about the table: roles, cells, facts, statements, areas, career steps, terms.

use super::Step::{Change, In, Remove, Rename, Run, Write};
use super::{Case, site};

/// Two roles.
const X: (&str, &str) = ("content/roles/x.md", "# Xylophonist\n");
const Y: (&str, &str) = ("content/roles/y.md", "# Yodeller\n");
const SCOPE: (&str, &str) = ("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n");
const YEARS: (&str, &str) = ("site.toml", "[[dimensions]]\nid = \"experience\"\ntitle = \"Experience\"\nkind = \"years\"\n");
const ONE_TEXT: &str = "- **Tests**: Tests each change before it is merged.\n";
const TWO_TEXTS: &str = "- **Part 1**: Tests each change of part 1 twice.\n- **Part 2**: Tests each change of part 2 twice.\n";
const MANY_TEXTS: &str = concat!(
    "- **Part 1**: Tests each change of part 1 twice.\n",
    "- **Part 2**: Tests each change of part 2 twice.\n",
    "- **Part 3**: Tests each change of part 3 twice.\n",
    "- **Part 4**: Tests each change of part 4 twice.\n",
    "- **Part 5**: Tests each change of part 5 twice.\n",
    "- **Part 6**: Tests each change of part 6 twice.\n",
    "- **Part 7**: Tests each change of part 7 twice.\n",
    "- **Part 8**: Tests each change of part 8 twice.\n",
    "- **Part 9**: Tests each change of part 9 twice.\n",
    "- **Part 10**: Tests each change of part 10 twice.\n",
    "- **Part 11**: Tests each change of part 11 twice.\n",
);
const COMPETENCY: (&str, &str) = ("content/competencies/y.md", "+++\nlevels = [\"A\", \"B\"]\n+++\n# X\n\n## A\n\nText.\n");
const LADDER: (&str, &str) = (
    "site.toml",
    "[[families]]\nid = \"design\"\ntitle = \"Design\"\nbuilds_on = \"level below\"\n[[levels]]\nid = \"a\"\ntitle = \"A\"\n[[levels]]\nid = \"b\"\ntitle = \"B\"\n",
);
const CUSTOMERS: &[(&str, &str)] =
    &[X, Y, ("content/work/x.md", "## Customers {#customers}\n\n- **A**: a.\n"), ("content/work/y.md", "## Customers {#custmers}\n\n- **A**: b.\n")];
const ASKED: &str = "- **[Tests](../competencies/tests.md)** (basic)\n";
const FAMILIES: (&str, &str) = ("site.toml", "[[families]]\nid = \"design\"\ntitle = \"Design\"\n");
const LEVELS: (&str, &str) = ("site.toml", "[[skill_levels]]\nid = \"practitioner\"\ntitle = \"Practitioner\"\n");

/// Four roles with the same cell.
const fn four(cell: &'static str) -> [(&'static str, &'static str); 8] {
    [
        ("content/roles/a.md", "# Role a\n"),
        ("content/roles/b.md", "# Role b\n"),
        ("content/roles/c.md", "# Role c\n"),
        ("content/roles/d.md", "# Role d\n"),
        ("content/skills/a.md", cell),
        ("content/skills/b.md", cell),
        ("content/skills/c.md", cell),
        ("content/skills/d.md", cell),
    ]
}

/// A text that four cells have, and then three.
const fn retyped(files: &'static [(&'static str, &'static str)]) -> Case {
    site(
        "retyped-text",
        files,
        "If the role “d” asks for all that “a” asks for, add a line to its settings: builds_on = \"a\". Then take these texts out of content/skills/d.md, and likewise for others.",
        &[Write("content/roles/d.md", "+++\nbuilds_on = \"a\"\n+++\n# Role d\n"), Remove("content/skills/d.md")],
    )
}

/// The same text of four roles of a family, on two levels.
const TYPED_IN_FAMILY: [(&str, &str); 8] = [
    ("content/roles/a.md", "+++\ntitle = \"Aa\"\nfamily = \"design\"\nlevel = \"a\"\nbuilds_on = \"\"\n+++\n"),
    ("content/roles/b.md", "+++\ntitle = \"Bb\"\nfamily = \"design\"\nlevel = \"a\"\nbuilds_on = \"\"\n+++\n"),
    ("content/roles/c.md", "+++\ntitle = \"Cc\"\nfamily = \"design\"\nlevel = \"a\"\nbuilds_on = \"\"\n+++\n"),
    ("content/roles/d.md", "+++\ntitle = \"Dd\"\nfamily = \"design\"\nlevel = \"b\"\nbuilds_on = \"a\"\n+++\n"),
    ("content/skills/a.md", ONE_TEXT),
    ("content/skills/b.md", ONE_TEXT),
    ("content/skills/c.md", ONE_TEXT),
    ("content/skills/d.md", ONE_TEXT),
];
const WITH_LADDER: [(&str, &str); 9] = {
    let [a, b, c, d, e, f, g, h] = TYPED_IN_FAMILY;
    [LADDER, a, b, c, d, e, f, g, h]
};
const WITHOUT_LADDER: [(&str, &str); 9] = {
    let [a, b, c, d, e, f, g, h] = TYPED_IN_FAMILY;
    [
        (
            "site.toml",
            "[[families]]\nid = \"design\"\ntitle = \"Design\"\n[[levels]]\nid = \"a\"\ntitle = \"A\"\n[[levels]]\nid = \"b\"\ntitle = \"B\"\n",
        ),
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
    ]
};

pub(super) static CASES: &[Case] = &[
    // A role whose file has a hidden ending.
    site(
        "unknown-role",
        &[X, ("content/roles/lead.md.txt", "# Lead\n"), ("content/a.md", "Ask the <role:lead>.\n")],
        "Rename the file content/roles/lead.md.txt to lead.md, so that it is the page of this role.",
        &[Rename("content/roles/lead.md.txt", "content/roles/lead.md")],
    ),
    site(
        "unknown-role",
        &[X, ("content/roles/lead.md.txt", "# Lead\n"), ("content/roles/leader.md", "+++\nbuilds_on = \"lead\"\n+++\n# Leader\n")],
        "Rename the file content/roles/lead.md.txt to lead.md, so that it is the page of this role.",
        &[Rename("content/roles/lead.md.txt", "content/roles/lead.md")],
    ),
    site(
        "unknown-role",
        &[X, ("content/roles/lead.md.txt", "# Lead\n"), ("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"lead\"\n+++\n# Steps\n")],
        "Rename the file content/roles/lead.md.txt to lead.md, so that it is the page of this role.",
        &[Rename("content/roles/lead.md.txt", "content/roles/lead.md")],
    ),
    site(
        "orphan-page",
        &[
            X,
            ("content/roles/lead.md.txt", "# Lead\n"),
            ("content/skills/lead.md", "- **A**: a.\n"),
            ("content/skills/x.md", "- **A**: b.\n"),
            ("content/work/lead.md", "- **B**: a.\n"),
            ("content/work/x.md", "- **B**: b.\n"),
        ],
        "Rename the file content/roles/lead.md.txt to lead.md, so that it is the page of this role.",
        &[Rename("content/roles/lead.md.txt", "content/roles/lead.md")],
    ),
    // Cells.
    site(
        "cell-without-role",
        &[("content/roles/director.md", ""), ("content/a/directors.md", "# A\n"), ("content/a/director.md", "# A\n")],
        "If not, there is a page director.md already: move the text there, and delete this one.",
        &[Remove("content/a/directors.md")],
    ),
    site(
        "cell-without-role",
        &[("content/roles/director.md", ""), ("content/a/art-director.md", "# A\n"), ("content/a/director.md", "# A\n")],
        "If it is about a role that is still to be added, make the role with guidegen new role \"Art director\".",
        &[Run(&["new", "role", "Art director"])],
    ),
    site(
        "cell-without-role",
        &[("content/roles/director.md", ""), Y, ("content/a/directors.md", "# A\n"), ("content/a/y.md", "# A\n")],
        "Rename this page to director.md.",
        &[Rename("content/a/directors.md", "content/a/director.md")],
    ),
    site(
        "cell-without-role",
        &[("site.toml", "[guide]\nsections = [\"a\"]\n"), X, ("content/a/other.md", "# A\n"), ("content/a/x.md", "# A\n")],
        "If not, name the page after a role (x), or move it to a folder that is no section.",
        &[Rename("content/a/other.md", "content/b/other.md")],
    ),
    site(
        "cell-without-role",
        &[("content/roles/x.md", "+++\ndraft = true\n+++\n"), Y, ("content/a/x.md", "# A\n"), ("content/a/y.md", "# A\n")],
        "Add draft = true to the settings of this page as well, or publish the role.",
        &[Write("content/a/x.md", "+++\ndraft = true\n+++\n\n# A\n")],
    ),
    site(
        "cell-without-role",
        &[("content/roles/x.md", "+++\ndraft = true\n+++\n"), Y, ("content/a/x.md", "# A\n"), ("content/a/y.md", "# A\n")],
        "Add draft = true to the settings of this page as well, or publish the role.",
        &[In("content/roles/x.md", "draft = true\n", "")],
    ),
    // A role that was deleted, and one that was renamed.
    site(
        "cell-without-role",
        &[
            ("site.toml", "[guide]\nsections = [\"a\", \"b\"]\n"),
            Y,
            ("content/a/x.md", "# A\n"),
            ("content/a/y.md", "# A\n"),
            ("content/b/x.md", "# B\n"),
            ("content/b/y.md", "# B\n"),
            ("content/compare/x-vs-y.md", "Text\n"),
            ("content/c.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\n+++\n"),
        ],
        "If the role was deleted, delete these pages too: content/a/x.md, content/b/x.md, content/compare/x-vs-y.md, and take its paths out of content/c.md.",
        &[Remove("content/a/x.md"), Remove("content/b/x.md"), Remove("content/compare/x-vs-y.md"), Write("content/c.md", "# C\n")],
    ),
    site(
        "orphan-page",
        &[
            ("content/roles/z.md", "# Zitherist\n"),
            Y,
            ("content/a/x.md", "# A\n"),
            ("content/a/y.md", "# A\n"),
            ("content/b/x.md", "# B\n"),
            ("content/b/y.md", "# B\n"),
        ],
        "If it was renamed, rename these pages like it: content/a/x.md, content/b/x.md.",
        &[Rename("content/a/x.md", "content/a/z.md"), Rename("content/b/x.md", "content/b/z.md")],
    ),
    site(
        "unknown-role",
        &[Y, ("content/roles/chef.md", "# Cook\n"), ("content/c.md", "+++\n[[paths]]\nfrom = \"cook\"\nto = \"y\"\n+++\n")],
        "Did you mean “chef”?",
        &[Change("cook", "chef")],
    ),
    site(
        "unknown-role",
        &[Y, ("content/roles/chef.md", "# Chef\n"), ("content/c.md", "+++\n[[paths]]\nfrom = \"cook\"\nto = \"y\"\n+++\n")],
        "Name one of these: chef, y.",
        &[Change("cook", "chef")],
    ),
    site(
        "unknown-role",
        &[Y, ("content/b.md", "# B\n"), ("content/c.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\n+++\n")],
        "If the role was deleted, take the path out.",
        &[Write("content/c.md", "# C\n")],
    ),
    site("missing-cell", &[X, Y, ("content/a/x.md", "# A\n")], "Write the page content/a/y.md.", &[Write("content/a/y.md", "# A\n")]),
    // Facts.
    site(
        "missing-fact",
        &[SCOPE, X, ("content/roles/y.md", "+++\n[facts]\nscope = \"all\"\n+++\n")],
        "Add this line below “[facts]”: scope = \"…\". Readers see “not stated” until then.",
        &[Write("content/roles/x.md", "+++\n[facts]\nscope = \"…\"\n+++\n\n# Xylophonist\n")],
    ),
    site(
        "unknown-fact",
        &[SCOPE, ("content/roles/x.md", "+++\n[facts]\nscpoe = \"all\"\n+++\n")],
        "Did you mean “scope”?",
        &[Change("scpoe", "scope")],
    ),
    site(
        "unknown-fact",
        &[("content/roles/x.md", "+++\n[facts]\nscope = \"all\"\n+++\n")],
        "Declare it under [[dimensions]] in site.toml, or take it out.",
        &[Write("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n")],
    ),
    site(
        "unknown-role",
        &[("content/roles/x.md", "+++\nbuilds_on = \"nobody\"\n+++\n")],
        "Name the role by the name of its file without .md, or take the line out.",
        &[Change("builds_on = \"nobody\"\n", "")],
    ),
    // Roles that were renamed, and drafts.
    site(
        "unknown-role",
        &[Y, ("content/roles/chef.md", "# Cook\n"), ("content/roles/x.md", "+++\nbuilds_on = \"cook\"\n+++\n# X\n")],
        "Did you mean “chef”?",
        &[Change("cook", "chef")],
    ),
    site(
        "link-to-draft",
        &[Y, ("content/roles/cook.md", "+++\ndraft = true\n+++\n"), ("content/roles/x.md", "+++\nbuilds_on = \"cook\"\n+++\n# X\n")],
        "Publish it (draft = false), or take this line out for now.",
        &[In("content/roles/cook.md", "true", "false")],
    ),
    site(
        "link-to-draft",
        &[Y, ("content/roles/cook.md", "+++\ndraft = true\n+++\n"), ("content/c.md", "+++\n[[paths]]\nfrom = \"cook\"\nto = \"y\"\n+++\n")],
        "Publish it (draft = false), or take the path out for now.",
        &[In("content/roles/cook.md", "true", "false")],
    ),
    site(
        "link-to-draft",
        &[X, ("content/roles/cook.md", "+++\ndraft = true\n+++\n"), ("content/a.md", "```{roles}\nroles = [\"x\", \"cook\"]\n```\n")],
        "Publish it (draft = false), or take it out for now.",
        &[Change(", \"cook\"", "")],
    ),
    site(
        "link-to-draft",
        &[X, ("content/roles/cook.md", "+++\ndraft = true\n+++\n"), ("site.toml", "[compare]\npairs = [\"x-vs-cook\"]\n")],
        "Publish it (draft = false), or take this pair out for now.",
        &[In("content/roles/cook.md", "true", "false")],
    ),
    site(
        "heading-braces",
        &[X, ("content/a.md", "# A\n\n## B {level=1}\n")],
        "Take it out of the braces: only the pages of competencies describe levels.",
        &[Change(" {level=1}", "")],
    ),
    site(
        "unknown-competency-level",
        &[X, COMPETENCY, ("content/skills/x.md", "- **[X](../competencies/y.md)** (Level A)\n")],
        "Did you mean “A”?",
        &[Change("(Level A)", "(A)")],
    ),
    site(
        "unknown-competency-level",
        &[X, COMPETENCY, ("content/skills/x.md", "- **[X](../competencies/y.md)** (bb)\n")],
        "Name one of these: A, B.",
        &[Change("(bb)", "(A)")],
    ),
    site(
        "unknown-competency-level",
        &[X, ("content/competencies/y.md", "# X\n\n## A {level=1}\n\nText.\n")],
        "Name the levels at the top of the page, as in levels = [\"Basic\", \"Advanced\"], or under [[skill_levels]] in site.toml.",
        &[Write("content/competencies/y.md", "+++\nlevels = [\"Basic\", \"Advanced\"]\n+++\n# X\n\n## A {level=1}\n\nText.\n")],
    ),
    retyped(&const { four(ONE_TEXT) }),
    retyped(&const { four(TWO_TEXTS) }),
    retyped(&const { four(MANY_TEXTS) }),
    site(
        "retyped-text",
        &WITH_LADDER,
        "The roles of this family build on the level below: keep each text in the lowest role that has it, and take it out of the others.",
        &[Remove("content/skills/d.md")],
    ),
    site(
        "retyped-text",
        &WITHOUT_LADDER,
        "If each level asks for all that the one below asks for, add a line to the family “design” in site.toml: builds_on = \"level below\". Then keep each text in the lowest role that has it, and take it out of the others.",
        &[In("site.toml", "title = \"Design\"\n", "title = \"Design\"\nbuilds_on = \"level below\"\n"), Remove("content/skills/d.md")],
    ),
    site(
        "retyped-text",
        &const { four(ONE_TEXT) },
        "If it is what a level of “Tests” asks for, write it once on the page that guidegen new competency \"Tests\" makes. In the cells, one line is then enough: - **[Tests](../competencies/tests.md)** (basic).",
        &[
            Write(
                "content/competencies/tests.md",
                "+++\nlevels = [\"Basic\"]\n+++\n# Tests\n\n## Basic\n\n- Tests each change before it is merged.\n",
            ),
            Write("content/skills/a.md", ASKED),
            Write("content/skills/b.md", ASKED),
            Write("content/skills/c.md", ASKED),
            Write("content/skills/d.md", ASKED),
        ],
    ),
    site(
        "repeated-level",
        &[X, ("content/competencies/y.md", "+++\nlevels = [\"A\", \"B\"]\n+++\n# X\n\n## A\n\nText.\n\n## C {level=1}\n\nText.\n")],
        "Make one area of the two, or name another level.",
        &[Change("level=1", "level=2")],
    ),
    site(
        "repeated-level",
        &[X, ("content/competencies/y.md", "+++\nlevels = [\"A\", \"A\"]\n+++\n# X\n\n## A\n\nText.\n")],
        "Give one of the two another name, or take it out.",
        &[Change("\"A\"]", "\"B\"]")],
    ),
    site(
        "area-without-level",
        &[X, ("content/competencies/y.md", "+++\nlevels = [\"A\", \"B\"]\n+++\n# X\n\n## C\n\nText.\n")],
        "Put its level behind the heading, as in {level=1} for “A”, or make it a heading of level 3 (###).",
        &[Change("## C", "## C {level=1}")],
    ),
    // The number in the words of a heading, and the lowest level that is free.
    site(
        "area-without-level",
        &[
            X,
            ("content/competencies/y.md", "+++\nlevels = [\"A\", \"B\", \"C\"]\n+++\n# X\n\n## Level 2\n\nText.\n\n## A\n\nText.\n\n## C\n\nText.\n"),
        ],
        "Put its level behind the heading, as in {level=2} for “B”, or make it a heading of level 3 (###).",
        &[Change("## Level 2", "## Level 2 {level=2}")],
    ),
    site(
        "area-without-level",
        &[
            X,
            (
                "content/competencies/y.md",
                "+++\nlevels = [\"0\", \"1\", \"2\"]\n+++\n# X\n\n## 0\n\nText.\n\n## Own {level=\"2\"}\n\nText.\n\n## Some\n\nText.\n",
            ),
        ],
        "Put its level behind the heading, as in {level=\"1\"} for “1”, or make it a heading of level 3 (###).",
        &[Change("## Some", "## Some {level=\"1\"}")],
    ),
    site(
        "area-without-level",
        &[X, ("content/competencies/y.md", "+++\nlevels = [\"A\"]\n+++\n# X\n\n## A\n\nText.\n\n## Notes\n\nText.\n")],
        "Make it a heading of level 3 (###), since each level has a heading already.",
        &[Change("## Notes", "### Notes")],
    ),
    site(
        "area-without-level",
        &[X, ("content/competencies/y.md", "# X\n\n## A {level=1}\n\n## C\n\nText.\n")],
        "Name the levels at the top of the page, as in levels = [\"Basic\", \"Advanced\"], or under [[skill_levels]] in site.toml.",
        &[Write("content/competencies/y.md", "+++\nlevels = [\"Basic\", \"Advanced\"]\n+++\n# X\n\n## A {level=1}\n\n## C {level=2}\n\nText.\n")],
    ),
    site(
        "level-without-text",
        &[X, COMPETENCY, ("content/skills/x.md", "- **[X](../competencies/y.md)** (b)\n")],
        "Describe it in content/competencies/y.md, below a heading “## B”.",
        &[Write("content/competencies/y.md", "+++\nlevels = [\"A\", \"B\"]\n+++\n# X\n\n## A\n\nText.\n\n## B\n\nText.\n")],
    ),
    site(
        "builds-on-circle",
        &[("content/roles/x.md", "+++\nbuilds_on = \"x\"\n+++\n")],
        "Name another role, or take the line out.",
        &[Change("builds_on = \"x\"\n", "")],
    ),
    site(
        "builds-on-circle",
        &[("content/roles/x.md", "+++\nbuilds_on = \"y\"\n+++\n"), ("content/roles/y.md", "+++\nbuilds_on = \"x\"\n+++\n")],
        "Take this line out, or name a role that is not among them.",
        &[Change("builds_on = \"y\"\n", "")],
    ),
    site(
        "builds-on-higher",
        &[
            LADDER,
            ("content/roles/x.md", "+++\nfamily = \"design\"\nlevel = \"a\"\nbuilds_on = \"y\"\n+++\n"),
            ("content/roles/y.md", "+++\nfamily = \"design\"\nlevel = \"b\"\nbuilds_on = \"\"\n+++\n"),
            ("content/roles/z.md", "+++\nfamily = \"design\"\nlevel = \"a\"\n+++\n"),
        ],
        "Name a role of a lower level, or correct the level of one of the two.",
        &[Change("level = \"a\"", "level = \"b\"")],
    ),
    site("misnamed-area", CUSTOMERS, "If they are about the same, write {#customers} here too.", &[Change("{#custmers}", "{#customers}")]),
    site(
        "misnamed-area",
        CUSTOMERS,
        "If no other role has anything of the kind, say so: {#custmers counterpart=none}.",
        &[Change("{#custmers}", "{#custmers counterpart=none}")],
    ),
    site(
        "competency-without-level",
        &[X, COMPETENCY, ("content/skills/x.md", "- **[X](../competencies/y.md)**\n")],
        "Put the level in parentheses behind the label, such as - **[X](../competencies/y.md)** (A).",
        &[Change("**[X](../competencies/y.md)**", "**[X](../competencies/y.md)** (A)")],
    ),
    site(
        "empty-block",
        &[X, COMPETENCY, ("content/skills/x.md", "- **[X](../competencies/y.md)** (A)\n"), ("content/a.md", "# A\n\n```{levels}\n```\n")],
        "The block matrix shows competencies with levels of their own: write ```{matrix} and, below it, the line sections = [\"skills\"].",
        &[Change("```{levels}\n", "```{matrix}\nsections = [\"skills\"]\n")],
    ),
    site(
        "empty-block",
        &[X, LEVELS, ("content/skills/x.md", "- **Interviewing**: text\n"), ("content/a.md", "# A\n\n```{levels}\n```\n")],
        "Put levels behind the labels of skills, as in - **Interviewing** (expert): text, or take the block out.",
        &[Write("content/skills/x.md", "- **Interviewing** (practitioner): text\n")],
    ),
    site(
        "empty-block",
        &[X, ("content/skills/x.md", "- **Interviewing** (practitioner): text\n"), ("content/a.md", "# A\n\n```{levels}\n```\n")],
        "Declare a scale in site.toml, each level below a line with [[skill_levels]], or take the block out.",
        &[Write("site.toml", "[[skill_levels]]\nid = \"practitioner\"\ntitle = \"Practitioner\"\n")],
    ),
    site(
        "promotion-down",
        &[
            ("site.toml", "[[levels]]\nid = \"a\"\ntitle = \"A\"\n[[levels]]\nid = \"b\"\ntitle = \"B\"\n"),
            ("content/roles/x.md", "+++\nlevel = \"b\"\n[[paths]]\nfrom = \"x\"\nto = \"y\"\n+++\n"),
            ("content/roles/y.md", "+++\nlevel = \"a\"\n+++\n"),
        ],
        "If it is a move across, say so in the path: kind = \"lateral\". If it leads up, exchange the two roles, or correct the level of one of them.",
        &[Change("to = \"y\"\n", "to = \"y\"\nkind = \"lateral\"\n")],
    ),
    site(
        "unclear-base",
        &[
            LADDER,
            ("content/roles/x.md", "+++\nfamily = \"design\"\nlevel = \"b\"\n+++\n"),
            ("content/roles/y.md", "+++\nfamily = \"design\"\nlevel = \"a\"\n+++\n"),
            ("content/roles/z.md", "+++\nfamily = \"design\"\nlevel = \"a\"\n+++\n"),
        ],
        "Add a line to its settings, such as builds_on = \"y\", or builds_on = \"\" if it builds on none of them: y, z.",
        &[Write("content/roles/x.md", "+++\nfamily = \"design\"\nlevel = \"b\"\nbuilds_on = \"y\"\n+++\n")],
    ),
    site(
        "unclear-base",
        &[
            ("site.toml", "[[families]]\nid = \"design\"\ntitle = \"Design\"\nbuilds_on = \"level below\"\n"),
            ("content/roles/x.md", "+++\nfamily = \"design\"\n+++\n"),
        ],
        "Declare the levels from the lowest to the highest, each below a line with [[levels]], or take this line out.",
        &[Change("builds_on = \"level below\"\n", "")],
    ),
    site(
        "unknown-group",
        &[
            ("site.toml", "[[levels]]\nid = \"a\"\ntitle = \"A\"\nbeside = \"b\"\n[[levels]]\nid = \"b\"\ntitle = \"B\"\n"),
            ("content/roles/x.md", ""),
        ],
        "Move this level and its settings below those of “b”.",
        &[Write("site.toml", "[[levels]]\nid = \"b\"\ntitle = \"B\"\n[[levels]]\nid = \"a\"\ntitle = \"A\"\nbeside = \"b\"\n")],
    ),
    site(
        "unknown-group",
        &[("site.toml", "[[levels]]\nid = \"a\"\ntitle = \"A\"\nbeside = \"a\"\n"), ("content/roles/x.md", "")],
        "Name another level above this one, or take the line out.",
        &[Change("beside = \"a\"\n", "")],
    ),
    site(
        "invalid-value",
        &[
            ("content/roles/x.md", ""),
            ("content/roles/y.md", ""),
            ("content/skills/x.md", "+++\nbuilds_on = \"y\"\n+++\n"),
            ("content/skills/y.md", ""),
        ],
        "Name the role in the settings of the role itself; here, \"\" says that nothing is taken over.",
        &[Change("builds_on = \"y\"\n", ""), Write("content/roles/x.md", "+++\nbuilds_on = \"y\"\n+++\n")],
    ),
    site(
        "missing-fact",
        &[FAMILIES, ("content/roles/x.md", "# X\n")],
        "Add a line to its settings: family = \"design\". You can name design.",
        &[Write("content/roles/x.md", "+++\nfamily = \"design\"\n+++\n\n# X\n")],
    ),
    site(
        "unknown-group",
        &[FAMILIES, ("content/roles/x.md", "+++\nfamily = \"desing\"\n+++\n")],
        "Did you mean “design”?",
        &[Change("desing", "design")],
    ),
    site(
        "unknown-group",
        &[FAMILIES, ("content/roles/x.md", "+++\nfamily = \"Sales\"\n+++\n")],
        "Name one of these: design.",
        &[Change("Sales", "design")],
    ),
    site(
        "unknown-group",
        &[FAMILIES, ("content/roles/x.md", "+++\nfamily = \"Sales\"\n+++\n")],
        "If it is a new one, declare it under [[families]] in site.toml.",
        &[Write("site.toml", "[[families]]\nid = \"design\"\ntitle = \"Design\"\n\n[[families]]\nid = \"sales\"\ntitle = \"Sales\"\n")],
    ),
    site(
        "invalid-value",
        &[YEARS, ("content/roles/x.md", "+++\n[facts]\nexperience = \"many\"\n+++\n")],
        "Write \"10+\", \"5-7\" or \"3\", and everything else under the same name below [notes].",
        &[Change("experience = \"many\"", "experience = \"3\"\n\n[notes]\nexperience = \"many\"")],
    ),
    site(
        "invalid-value",
        &[YEARS, ("content/roles/x.md", "+++\n[facts]\nexperience = \"7-5\"\n+++\n")],
        "Write the smaller number first: \"5-7\".",
        &[Change("7-5", "5-7")],
    ),
    // Titles.
    site(
        "duplicate-id",
        &[("content/roles/lead.md", "# Lead\n"), ("content/roles/lead - copy.md", "# Lead\n")],
        "The file looks like a copy: delete it, or give the role a title of its own.",
        &[Remove("content/roles/lead - copy.md")],
    ),
    site(
        "duplicate-id",
        &[("content/roles/lead.md", "# Lead\n"), ("content/roles/lead - copy.md", "# Lead\n")],
        "The file looks like a copy: delete it, or give the role a title of its own.",
        &[Change("# Lead", "# Head")],
    ),
    site(
        "duplicate-id",
        &[("content/roles/lead.md", "# Lead\n"), ("content/roles/head.md", "# Lead\n")],
        "Give each a title of its own, or tell them apart by “short”.",
        &[Write("content/roles/head.md", "+++\nshort = \"Head\"\n+++\n\n# Lead\n")],
    ),
    // Statements.
    site(
        "missing-label",
        &[X, ("content/a/x.md", "## Data\n\n- **A**: a.\n - b.\n")],
        "If it is a point of “A”, begin its line with two spaces.",
        &[Change(" - b.", "  - b.")],
    ),
    site(
        "missing-label",
        &[X, ("content/a/x.md", "## Data\n\n- **A**: a.\n - b.\n - c.\n- **D**: d.\n")],
        "If they are points of “A”, begin each of their lines with two spaces.",
        &[Change(" - b.", "  - b."), Change(" - c.", "  - c.")],
    ),
    site(
        "missing-label",
        &[X, ("content/a/x.md", "## Data\n\n- **A**: a.\n- b.\n- c.\n")],
        "Begin each with a few words in bold and a colon: - **Label**: text.",
        &[Change("- b.", "- **B**: b."), Change("- c.", "- **C**: c.")],
    ),
    site(
        "missing-label",
        &[X, ("content/a/x.md", "## Data\n\n- **A**: a.\n- b.\n")],
        "Begin it with a few words in bold and a colon: - **Label**: text.",
        &[Change("- b.", "- **B**: b.")],
    ),
    site(
        "missing-label",
        &[X, Y, ("content/a/x.md", "## Data\n\n- a.\n- b.\n"), ("content/a/y.md", "## Data\n\n- **A**: a.\n")],
        "If each is a subject of its own, begin each with a few words in bold and a colon: - **Label**: text.",
        &[Change("- a.\n- b.", "- **A**: a.\n- **B**: b.")],
    ),
    site(
        "missing-label",
        &[X, Y, ("content/a/x.md", "## Data\n\n- a.\n- b.\n"), ("content/a/y.md", "## Data\n\n- **A**: a.\n")],
        "If they are points of one subject, put the line - **Data**: above them and two spaces in front of each of their lines.",
        &[Change("- a.\n- b.", "- **Data**:\n  - a.\n  - b.")],
    ),
    site(
        "missing-label",
        &[X, Y, ("content/a/x.md", "## Data\n\n### Sums\n\n- a.\n- b.\n"), ("content/a/y.md", "## Data\n\n- **A**: a.\n")],
        "If they are the points of this heading, put the line - **Sums**: in its place and two spaces in front of each line of its list.",
        &[Write("content/a/x.md", "## Data\n\n- **Sums**:\n\n  - a.\n  - b.\n")],
    ),
    site(
        "missing-label",
        &[X, Y, ("content/a/x.md", "## Data\n\n- *A*: a.\n- *B*: b.\n"), ("content/a/y.md", "## Data\n\n- **A**: a.\n")],
        "Write each label with two asterisks on each side of it, so that it is bold: - **Label**: text.",
        &[Change("- *A*: a.\n- *B*: b.", "- **A**: a.\n- **B**: b.")],
    ),
    site(
        "no-statements",
        &[X, Y, ("content/a/x.md", "## Data\n\n### A\n\nFirst.\n\n### B\n\nThen.\n"), ("content/a/y.md", "## Data\n\n- **A**: a.\n")],
        "Write each of these headings, with the text below it, as an item of a list: - **A**: text.",
        &[Write("content/a/x.md", "## Data\n\n- **A**: First.\n- **B**: Then.\n")],
    ),
    site(
        "no-statements",
        &[X, Y, ("content/a/x.md", "## Data\n\n**A**: First.\n\n**B**: Then.\n"), ("content/a/y.md", "## Data\n\n- **A**: a.\n")],
        "Put a dash and a space in front of each of these paragraphs: - **A**: text.",
        &[Change("**A**: First.\n\n**B**", "- **A**: First.\n\n- **B**")],
    ),
    site(
        "no-statements",
        &[
            X,
            Y,
            ("content/a/x.md", "## Data\n\n| What | How |\n|---|---|\n| A | First. |\n| B | Then. |\n"),
            ("content/a/y.md", "## Data\n\n- **A**: a.\n"),
        ],
        "Write each row of the table as an item of a list: - **A**: text.",
        &[Write("content/a/x.md", "## Data\n\n- **A**: First.\n- **B**: Then.\n")],
    ),
    site(
        "no-statements",
        &[X, Y, ("content/a/x.md", "- First.\n- Then.\n"), ("content/a/y.md", "- **A**: a.\n")],
        "Begin each item of this list with a few words in bold and a colon: - **Label**: text.",
        &[Change("- First.\n- Then.", "- **A**: First.\n- **B**: Then.")],
    ),
    site(
        "similar-label",
        &[X, Y, ("content/a/x.md", "- **Duties**: a.\n"), ("content/a/y.md", "- **Duty**: b.\n")],
        "If they mean the same, write “Duties” here too.",
        &[Change("Duty", "Duties")],
    ),
    site(
        "repeated-subject",
        &[
            ("content/a/x.md", "- **Renewals**: renews contracts.\n  - Checks the contract dates.\n  - Drafts the quote.\n"),
            ("content/a/y.md", "- **Contract renewals**: renews large contracts.\n  - Checks the contract dates.\n  - Drafts the quote alone.\n"),
            ("content/roles/x.md", "# X\n"),
            ("content/roles/y.md", "+++\nbuilds_on = \"x\"\n+++\n# Y\n"),
        ],
        "If the two are one subject, call it “Renewals” here as well, so that it replaces what is taken over.",
        &[Change("Contract renewals", "Renewals")],
    ),
    site(
        "copied-title",
        &[X, Y, ("content/a/x.md", "# Skills: Xylophonist\n"), ("content/a/y.md", "# Skills: Xylophonist\n")],
        "Change the title to “Skills: Yodeller”.",
        &[Change("Xylophonist", "Yodeller")],
    ),
    site(
        "misplaced-level",
        &[
            LEVELS,
            X,
            ("content/glossary/crm.md", "+++\ndefinition = \"A tool.\"\n+++\n# CRM\n"),
            ("content/a/x.md", "## Tools\n\n- **[CRM](../glossary/crm.md) (practitioner)**: daily.\n"),
        ],
        "Put it in parentheses between the label and the colon: - **[CRM](../glossary/crm.md)** (practitioner): text.",
        &[Change("**[CRM](../glossary/crm.md) (practitioner)**", "**[CRM](../glossary/crm.md)** (practitioner)")],
    ),
    site(
        "misplaced-level",
        &[LEVELS, X, ("content/a/x.md", "## Tools\n\n- **CRM (practitioner)**: daily.\n")],
        "Put it in parentheses between the label and the colon: - **CRM** (practitioner): text.",
        &[Change("**CRM (practitioner)**", "**CRM** (practitioner)")],
    ),
    site(
        "misplaced-level",
        &[X, COMPETENCY, ("content/skills/x.md", "- **[X (a)](../competencies/y.md)**\n")],
        "Put it in parentheses behind the label: - **[X](../competencies/y.md)** (a).",
        &[Change("**[X (a)](../competencies/y.md)**", "**[X](../competencies/y.md)** (a)")],
    ),
    site(
        "misplaced-level",
        &[X, COMPETENCY, ("content/skills/x.md", "- **[X](../competencies/y.md)**: A\n")],
        "Put it in parentheses behind the label: - **[X](../competencies/y.md)** (A).",
        &[Change("**: A", "** (A)")],
    ),
    site(
        "empty-section",
        &[X, ("site.toml", "[guide]\nsections = [\"a\"]\n"), ("content/a/index.md", "# A\n")],
        "Write the page content/a/x.md and those of the other roles, or take “a” out of the list.",
        &[Write("content/a/x.md", "# A of X\n\n- **CRM**: daily.\n")],
    ),
    site(
        "label-links-differ",
        &[X, Y, ("content/b.md", ""), ("content/a/x.md", "## Data\n\n- **[A](../b.md)**: a.\n"), ("content/a/y.md", "## Data\n\n- **A**: b.\n")],
        "If they mean the same, write [A](../b.md) in both; if not, give one of them another label.",
        &[Change("**A**", "**[A](../b.md)**")],
    ),
    site(
        "label-links-differ",
        &[
            X,
            Y,
            ("content/b.md", ""),
            ("content/c.md", ""),
            ("content/a/x.md", "## Data\n\n- **[A](../b.md)**: a.\n"),
            ("content/a/y.md", "## Data\n\n- **[A](../c.md)**: b.\n"),
        ],
        "If they mean the same, write [A](../b.md) in both; if not, give one of them another label.",
        &[Change("[A]", "[B]")],
    ),
    site(
        "repeated-label",
        &[X, ("content/a/x.md", "## Data\n\n- **A**: a.\n- **A**: b.\n")],
        "Make one statement of the two, or give one of them another label.",
        &[Change("**A**: b", "**B**: b")],
    ),
    site(
        "unknown-level",
        &[LEVELS, X, ("content/a/x.md", "## Tools\n\n- **CRM** (practicioner): daily.\n")],
        "Did you mean “practitioner”?",
        &[Change("practicioner", "practitioner")],
    ),
    site(
        "unknown-level",
        &[LEVELS, X, ("content/a/x.md", "## Tools\n\n- **CRM** (practicioner): daily.\n")],
        "If it is no level, put it behind the colon.",
        &[Change(" (practicioner): daily", ": daily (practicioner)")],
    ),
    // Areas.
    site(
        "unknown-counterpart",
        &[X, Y, ("content/a/x.md", "## Technology {#technology counterpart=dta}\n"), ("content/a/y.md", "## Data {#data}\n")],
        "Did you mean “data”?",
        &[Change("dta", "data")],
    ),
    site(
        "unknown-counterpart",
        &[X, Y, ("content/a/x.md", "## Technology {#technology counterpart=money}\n"), ("content/a/y.md", "## Data {#data}\n")],
        "Name one of these: data.",
        &[Change("money", "data")],
    ),
    site(
        "unknown-counterpart",
        &[X, Y, ("content/a/x.md", "## Technology {#technology counterpart=money}\n"), ("content/a/y.md", "Text\n")],
        "No other role has any area here yet; take the counterpart out until one has.",
        &[Change(" counterpart=money", "")],
    ),
    site(
        "counterparts-disagree",
        &[
            X,
            Y,
            ("content/a/x.md", "## Data {#data counterpart=it}\n\n- **A**: a.\n\n## Tools {#tools counterpart=it}\n\n- **B**: b.\n"),
            ("content/a/y.md", "## IT {#it}\n"),
        ],
        "Only one of them can: take the counterpart out of the other, or make one area of the two.",
        &[Change(" counterpart=it", "")],
    ),
    site(
        "counterparts-disagree",
        &[
            X,
            Y,
            ("content/a/x.md", "## Data {#data counterpart=it}\n\n- **A**: a.\n\n## Tools {#tools}\n\n- **B**: b.\n"),
            ("content/a/y.md", "## IT {#it counterpart=tools}\n\n- **A**: a.\n"),
        ],
        "Let both name each other, or let only one of the two name a counterpart.",
        &[Change(" counterpart=it", "")],
    ),
    site(
        "counterparts-disagree",
        &[
            X,
            Y,
            ("content/a/x.md", "## Data {#data counterpart=it}\n\n- **A**: a.\n"),
            ("content/a/y.md", "## IT {#it}\n\n- **A**: a.\n\n## Data {#data}\n\n- **B**: b.\n"),
        ],
        "If these two belong together, take the counterpart out; if not, give one of them another name than “data”.",
        &[Change(" counterpart=it", "")],
    ),
    site(
        "counterparts-disagree",
        &[
            X,
            Y,
            ("content/roles/z.md", "# Zitherist\n"),
            ("content/a/x.md", "## P {#p counterpart=q}\n\n- **A**: a.\n\n## S {#s}\n\n- **B**: b.\n"),
            ("content/a/y.md", "## Q {#q counterpart=r}\n\n- **C**: c.\n"),
            ("content/a/z.md", "## R {#r counterpart=s}\n\n- **D**: d.\n"),
        ],
        "Look which other areas of this section name one of the two, and take one of these counterparts out.",
        &[In("content/a/y.md", " counterpart=r", "")],
    ),
    site(
        "one-sided-area",
        &[X, Y, ("content/a/x.md", "## Coaching {#coaching}\n\n- **A**: a.\n"), ("content/a/y.md", "## Feedback {#feedback}\n\n- **B**: b.\n")],
        "If an area of another role is about the same (“feedback”), name it: {#coaching counterpart=…}.",
        &[Change("{#coaching}", "{#coaching counterpart=feedback}")],
    ),
    site(
        "one-sided-area",
        &[X, Y, ("content/a/x.md", "## Coaching {#coaching}\n\n- **A**: a.\n"), ("content/a/y.md", "## Feedback {#feedback}\n\n- **B**: b.\n")],
        "If no other role has anything of the kind, say so: {#coaching counterpart=none}.",
        &[Change("{#coaching}", "{#coaching counterpart=none}")],
    ),
    site(
        "duplicate-anchor",
        &[X, Y, ("content/a/index.md", "# A\n\n## Part {#x}\n"), ("content/a/x.md", "# A\n"), ("content/a/y.md", "# A\n")],
        "Give the heading another one: ## Part {#about-x}",
        &[Change("{#x}", "{#about-x}")],
    ),
    // Career steps.
    site(
        "promotion-circle",
        &[X, Y, ("content/b.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\n[[paths]]\nfrom = \"y\"\nto = \"x\"\n+++\n")],
        "Take one of the steps out, or say that it is a move across: kind = \"lateral\".",
        &[Change("\"x\"\n+++", "\"x\"\nkind = \"lateral\"\n+++")],
    ),
    site(
        "promotion-circle",
        &[X, Y, ("content/b.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"x\"\n+++\n")],
        "Name another role as its end, or take the path out.",
        &[Change("\"x\"", "\"y\"")],
    ),
    site(
        "unknown-role",
        &[X, Y, ("content/b.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"analyst\"\n+++\n")],
        "For a job outside the guide write outside = \"…\" instead of from, or to_outside = \"…\" instead of to.",
        &[Change("to = \"analyst\"", "to_outside = \"analyst\"")],
    ),
    site(
        "unknown-role",
        &[("content/roles/lead.md", ""), Y, ("content/b.md", "+++\n[[paths]]\nfrom = \"y\"\nto = \"laed\"\n+++\n")],
        "Did you mean “lead”?",
        &[Change("laed", "lead")],
    ),
    site(
        "years-contradict",
        &[
            YEARS,
            ("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\nyears = \"3-5\"\n+++\n"),
            ("content/roles/x.md", "+++\n[facts]\nexperience = \"5-7\"\n+++\n"),
            ("content/roles/y.md", "+++\n[facts]\nexperience = \"10+\"\n+++\n"),
        ],
        "If the figures are right, tell readers why they do not add up; else mend them here or in the facts of the roles.",
        &[Change("3-5", "5-7")],
    ),
    site(
        "years-contradict",
        &[
            YEARS,
            ("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\nyears = \"1\"\n+++\n"),
            ("content/roles/x.md", "+++\n[facts]\nexperience = \"5-7\"\n+++\n"),
            ("content/roles/y.md", "+++\n[facts]\nexperience = \"10+\"\n+++\n"),
        ],
        "If the figures are right, tell readers why they do not add up; else mend them here or in the facts of the roles.",
        &[Change("\"1\"", "\"5\"")],
    ),
    site(
        "years-contradict",
        &[
            YEARS,
            ("content/a.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\nyears = \"6\"\n+++\n"),
            ("content/roles/x.md", "+++\n[facts]\nexperience = \"5-7\"\n+++\n"),
            ("content/roles/y.md", "+++\n[facts]\nexperience = \"3\"\n+++\n"),
        ],
        "If the figures are right, tell readers why they do not add up; else mend them here or in the facts of the roles.",
        &[In("content/roles/y.md", "\"3\"", "\"11+\"")],
    ),
    // Comparisons.
    site(
        "duplicate-id",
        &[X, Y, ("content/compare/x-vs-y.md", "A\n"), ("content/compare/y-vs-x.md", "B\n")],
        "Move the text there, and delete this page.",
        &[Remove("content/compare/y-vs-x.md")],
    ),
    site(
        "unknown-role",
        &[("content/roles/lead.md", ""), ("content/roles/head.md", ""), ("content/compare/laed-vs-head.md", "A\n")],
        "Did you mean “lead”?",
        &[Rename("content/compare/laed-vs-head.md", "content/compare/lead-vs-head.md")],
    ),
    // Terms.
    site(
        "duplicate-id",
        &[("content/glossary/a.md", "# CRM\n"), ("content/glossary/b.md", "+++\ntitle = \"CRM\"\n+++\n")],
        "Take the name out of one of the two.",
        &[Change("CRM", "Customers")],
    ),
    site(
        "unused-term",
        &[("content/glossary/alpha.md", "# Alpha\n")],
        "Use it where its readers are, add the name under which pages mention it to also_called, or take it out.",
        &[Write("content/a.md", "# A\n\nAlpha.\n")],
    ),
    site(
        "unused-term",
        &[("content/glossary/alpha.md", "# Alpha\n"), ("content/a.md", "# A\n\nOmega.\n")],
        "Use it where its readers are, add the name under which pages mention it to also_called, or take it out.",
        &[Write("content/glossary/alpha.md", "+++\nalso_called = [\"Omega\"]\n+++\n\n# Alpha\n")],
    ),
    site(
        "undefined-acronym",
        &[("content/a.md", "# A\n\nThe ARR of Alpha grew.\n"), ("content/glossary/alpha.md", "# Alpha\n")],
        "Make a term with acronym = \"ARR\", or spell it out where it is used first: … (ARR).",
        &[Change("The ARR", "The annual recurring revenue (ARR)")],
    ),
    site(
        "undefined-acronym",
        &[("content/a.md", "# A\n\nThe ARR of Alpha grew.\n"), ("content/glossary/alpha.md", "# Alpha\n")],
        "Make a term with acronym = \"ARR\", or spell it out where it is used first: … (ARR).",
        &[Write("content/glossary/arr.md", "+++\nacronym = \"ARR\"\n+++\n\n# Annual revenue\n")],
    ),
    site(
        "undefined-acronym",
        &[("content/a.md", "# A\n\nThe ARR of Alpha grew.\n"), ("content/b.md", "# B\n\nNo ARR.\n"), ("content/glossary/alpha.md", "# Alpha\n")],
        "If every reader knows it, add it in site.toml: [check] acronyms = [\"ARR\"].",
        &[Write("site.toml", "[check]\nacronyms = [\"ARR\"]\n")],
    ),
    site(
        "undefined-acronym",
        &[
            ("content/a.md", "# A\n\nThe ARR of Alpha grew.\n"),
            ("content/b.md", "# B\n\nNo ARR.\n"),
            ("content/c.md", "# C\n\nNo ARR.\n"),
            ("content/d.md", "# D\n\nAnnual recurring revenue (ARR).\n"),
            ("content/glossary/alpha.md", "# Alpha\n"),
        ],
        "If every reader knows it, add it in site.toml: [check] acronyms = [\"ARR\"].",
        &[Write("site.toml", "[check]\nacronyms = [\"ARR\"]\n")],
    ),
    // Pages that nobody finds, and texts that nobody has replaced.
    site(
        "orphan-page",
        &[("content/roles/manager.md", ""), ("content/a/manager.md", "# A\n"), ("content/a/x.md", "# Other\n")],
        "Link to it where its readers are, or make it a draft.",
        &[In("content/index.md", "# Home\n", "# Home\n\n[x](a/x.md)\n")],
    ),
    site(
        "orphan-page",
        &[("content/roles/manager.md", ""), ("content/a/manager.md", "# A\n"), ("content/a/x.md", "# Other\n")],
        "Link to it where its readers are, or make it a draft.",
        &[Write("content/a/x.md", "+++\ndraft = true\n+++\n")],
    ),
    site(
        "placeholder",
        &[("content/a.md", "## A\n\n- **A label**: one or two sentences.\n")],
        "Write what readers should find in its place, or set draft = true until you do.",
        &[Change("- **A label**: one or two sentences.", "- **Years**: five.")],
    ),
    site(
        "placeholder",
        &[("content/a.md", "## A\n\n- **A label**: one or two sentences.\n- **A label**: one or two sentences.\n")],
        "Write what readers should find in their place, or set draft = true until you do.",
        &[Write("content/a.md", "+++\ndraft = true\n+++\n\n- **A label**: one or two sentences.\n- **A label**: one or two sentences.\n")],
    ),
];
