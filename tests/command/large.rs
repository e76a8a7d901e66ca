//! Pages of a few hundred kilobytes that consist of one thing: whoever writes or pastes them, they are read once, and all that is wrong with them
//! is told. No time is measured. But where work grows with the square of a page, each of these takes minutes, and the tests with it.

use super::site::Site;

/// Pieces that begin something and never end it, or of which there are thousands.
const PIECES: &[&str] = &[
    "<a ",
    "<a b=\"",
    "<a b='\" ",
    "<b>",
    "<!--",
    "<![CDATA[",
    "\"",
    "&amp;",
    "&",
    "[",
    "![",
    "[[a",
    "[a](b ",
    "[x][y] ",
    "a[^1] ",
    "*a ",
    "**a*",
    "`` ",
    "| a ",
    "www.a.b_",
    "## A\n\n",
    "- ",
    "> ",
    "a\n: b\n\n",
    "```{formula}\nnam = \"x\"\n```\n\n",
    "- **A** (b): c.\n",
    "KPI ",
    "Cost per ",
    "P&L'",
];

#[test]
fn a_page_of_one_thing_is_read_once() {
    for piece in PIECES {
        let terms = "+++\ntitle = \"Cost per opportunity\"\nacronym = \"KPI\"\nalso_called = [\"P&L's\"]\ndefinition = \"D.\"\n+++\n";
        let site = Site::new()
            .file("content/index.md", format!("# Home\n\n<div\n{}", piece.repeat(60_000 / piece.len())))
            .file("content/glossary/a.md", terms);
        for format in ["human", "json"] {
            let ran = site.run(["check", "--format", format]);
            assert!(ran.status < 2 && !ran.stderr.contains("panicked"), "{piece}: {}", ran.stderr);
        }
    }
}
