//! Hints about files and folders: their names, what they are, where they lie.

use super::Step::{Change, In, Nothing, Remove, Rename, Write};
use super::{Case, plain, site};

pub(super) static CASES: &[Case] = &[
    site(
        "published-key",
        &[("content/id_rsa", "x")],
        "Move it out of the folder of the pages, or rename it if it is neither.",
        &[Rename("content/id_rsa", "id_rsa")],
    ),
    plain(
        "unlinked-file",
        &[("a.csv", "x")],
        "Nothing has to be done if everybody may read them. If not, move them out of the folder that is published.",
        &[Nothing],
    ),
    plain(
        "unlinked-file",
        &[("a.csv", "x"), ("b.sql", "x")],
        "Nothing has to be done if everybody may read them. If not, move them out of the folder that is published.",
        &[Remove("a.csv"), Remove("b.sql")],
    ),
    plain("template-folder", &[("_includes/a.md", "# A\n")], "Rename it if readers are meant to see what is in it.", &[Rename("_includes", "parts")]),
    site(
        "not-read",
        &[("content/what?.md", "# A\n")],
        "Rename it with letters, digits and hyphens.",
        &[Rename("content/what?.md", "content/what.md")],
    ),
    site(
        "not-read",
        &[("content/a.md", "# A\n"), ("content/a.sync-conflict-20260102-030405-ABCDEFG.md", "# A\n")],
        "Take what is needed into the file itself, and delete the copy.",
        &[Remove("content/a.sync-conflict-20260102-030405-ABCDEFG.md")],
    ),
    site(
        "not-read",
        &[("content/old/.guidegen-manifest.json", "{}"), ("content/old/a.html", "x")],
        "Move the folder elsewhere. If it holds pages of yours, remove that file from it instead.",
        &[Rename("content/old", "old")],
    ),
    plain(
        "unreadable",
        &[("Site.toml", "title = \"Test\"\n"), ("content/index.md", "# A\n")],
        "Rename it to “site.toml”.",
        &[Rename("Site.toml", "site.toml")],
    ),
    plain(
        "unreadable",
        &[("site.toml.txt", "title = \"Test\"\n"), ("content/index.md", "# A\n")],
        "Rename it to “site.toml”.",
        &[Rename("site.toml.txt", "site.toml")],
    ),
    site(
        "unreadable",
        &[("content/a.md", super::HUGE)],
        "Split it into several files. If it is no text of the site, move it out of the folder.",
        &[Write("content/a.md", "# A\n")],
    ),
    // Links.
    site(
        "not-read",
        &[("content/a.md", "\u{5}/etc/hostname")],
        "Put the file itself there.",
        &[Remove("content/a.md"), Write("content/a.md", "# A\n")],
    ),
    site("not-read", &[("content/b/c.md", "# C\n"), ("content/b/d", "\u{5}../b")], "Remove it.", &[Remove("content/b/d")]),
    site("not-read", &[("content/a.md", "\u{5}b.md")], "Correct or remove it.", &[Remove("content/a.md")]),
    site("unreadable", &[("site.toml", "\u{5}/etc/hostname")], "Put the file itself there.", &[Remove("site.toml"), Write("site.toml", "")]),
    site("unreadable", &[("theme", "\u{5}other")], "Correct the link, or put the folder itself there.", &[Remove("theme"), Write("theme/x.css", "")]),
    site("unreadable", &[("content", "\u{5}.")], "Put the folder itself there.", &[Remove("content"), Write("content/index.md", "# Home\n")]),
    site(
        "unreadable",
        &[("content/.guidegen-manifest.json", "{}")],
        "Remove from it what the build has made, including “.guidegen-manifest.json”, and publish into another folder.",
        &[Remove("content/.guidegen-manifest.json")],
    ),
    site("too-deep", &[(DEEP, "# A\n")], "Move it up, or remove it.", &[Remove("content/a")]),
    site("unusable-address", &[(LONG, "# A\n")], "Rename the file; the title may be as long as you like.", &[Rename(LONG, "content/roles/x.md")]),
    site(
        "unusable-address",
        &[("content/a..md", "# A\n")],
        "Rename the file, with letters, digits and hyphens.",
        &[Rename("content/a..md", "content/a.md")],
    ),
    site(
        "duplicate-url",
        &[("site.toml", "[build]\nurls = \"file\"\n"), ("content/a.md", "# A\n"), ("content/a.html/x.png", "")],
        "Rename or move one of the two.",
        &[Rename("content/a.html", "content/b")],
    ),
    site(
        "duplicate-url",
        &[("content/caf\u{e9}.md", "# A\n"), ("content/cafe\u{301}.md", "# A\n")],
        "Compare the files and delete or rename all but one of them: on many computers only one can exist.",
        &[Remove("content/cafe\u{301}.md")],
    ),
    site(
        "duplicate-url",
        &[("content/a.md", "+++\naddress = \"/x/\"\n+++\n# A\n"), ("content/b.md", "\u{5}a.md")],
        "Delete the link; the file itself stays.",
        &[Remove("content/b.md")],
    ),
    site(
        "missing-asset",
        &[(".gitignore", "*.pdf\n"), ("content/a.md", "[a plan](plan.pdf)\n"), ("content/plan.pdf", "x")],
        "Link to something else, or take the line that names it out of “.gitignore”.",
        &[In(".gitignore", "*.pdf\n", "")],
    ),
    site(
        "broken-link",
        &[("content/.gitignore", "/notes/\n"), ("content/a.md", "[notes](notes/b.md)\n"), ("content/notes/b.md", "# B\n")],
        "Link to something else, or take the line that names the folder “content/notes” out of “content/.gitignore”.",
        &[In("content/.gitignore", "/notes/\n", "")],
    ),
    site(
        "named-by-gitignore",
        &[(".gitignore", "*.pdf\n*.doc\n"), ("content/a.pdf", "x"), ("content/b.doc", "x")],
        "If they belong to the site, take them out of that file.",
        &[Change("*.pdf\n*.doc\n", "")],
    ),
    site(
        "page-as-text",
        &[("content/plan.md.txt", "# Plan\n")],
        "If it is meant as a file, link to it from a page.",
        &[Write("content/a.md", "# A\n\n[The plan](plan.md.txt)\n")],
    ),
    site(
        "page-as-text",
        &[
            ("content/roles/x.md", "# X\n"),
            ("content/roles/y.md", "# Y\n"),
            ("content/a/x.md", "## Data {#data}\n\n- **A**: a.\n"),
            ("content/a/y.docx", "Y"),
        ],
        "Put its text into a page “y.md” and delete it, or link to it from a page if it is meant as a file.",
        &[Write("content/a/y.md", "## Data {#data}\n\n- **A**: b.\n"), Remove("content/a/y.docx")],
    ),
    site("page-as-text", &[("content/plan.md.txt", "# Plan\n")], "Rename it to “plan.md”.", &[Rename("content/plan.md.txt", "content/plan.md")]),
];

/// A page in 65 folders.
const DEEP: &str = concat!(
    "content/",
    "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/",
    "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/",
    "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/",
    "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/",
    "a.md"
);

/// A role whose file has a name of 124 bytes.
const LONG: &str = concat!(
    "content/roles/",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ".md"
);
