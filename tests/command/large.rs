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

/// Footnotes and addresses that are named in thousands, each by another name: looking through all of them for each would take minutes.
#[test]
fn thousands_of_names_are_looked_up_and_not_searched() {
    const MANY: usize = 30_000;
    let lines = |line: &dyn Fn(usize) -> String| (0..MANY).map(line).collect::<String>();
    let footnotes = lines(&|number| format!("a[^n{number}] ")) + "\n\n" + &lines(&|number| format!("[^n{number}]: note\n\n"));
    let references = lines(&|number| format!("[a][x{number}] ")) + "\n\n" + &lines(&|number| format!("[y{number}]: b.md\n"));
    let site = Site::new().file("index.md", format!("# Home\n\n{footnotes}")).file("b.md", format!("# B\n\n{references}"));
    let ran = site.run(["check", "--format", "json"]).status(0);
    assert_eq!(ran.codes().iter().filter(|code| *code == "undefined-reference").count(), MANY);
}

/// Quotations and lists within one another: the first that is too deep is told, and nothing that follows from it.
#[test]
fn a_hundred_thousand_quotations_within_one_another_are_one_mistake() {
    for (piece, end) in [("> ", "x"), ("- ", "x"), ("> - ", "x"), ("> ", "[!NOTE] A title")] {
        let site = Site::new().file("index.md", format!("# Home\n\n{}{end}\n", piece.repeat(100_000 / piece.len())));
        let ran = site.run(["check", "--format", "json"]).status(1);
        assert_eq!(ran.codes(), ["too-deep"], "{piece}");
    }
}
