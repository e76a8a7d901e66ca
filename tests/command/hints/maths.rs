//! Hints about formulas in TeX.

use super::Step::{Change, In, Write};
use super::{Case, page, plain, site};

/// A page that shows formulas, with this text.
macro_rules! tex {
    ($text:literal) => {
        concat!("+++\nmaths = true\n+++\n\nText ", $text, "\n")
    };
}

/// Eight thousand letters.
macro_rules! long {
    () => {
        concat!(long!(eighth), long!(eighth), long!(eighth), long!(eighth), long!(eighth), long!(eighth), long!(eighth), long!(eighth))
    };
    (eighth) => {
        concat!(
            long!(tenth),
            long!(tenth),
            long!(tenth),
            long!(tenth),
            long!(tenth),
            long!(tenth),
            long!(tenth),
            long!(tenth),
            long!(tenth),
            long!(tenth)
        )
    };
    (tenth) => {
        "a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + "
    };
}

/// Five hundred braces.
macro_rules! nested {
    ($brace:literal) => {
        concat!(nested!(five $brace), nested!(five $brace), nested!(five $brace), nested!(five $brace), nested!(five $brace))
    };
    (five $brace:literal) => {
        concat!(nested!(ten $brace), nested!(ten $brace), nested!(ten $brace), nested!(ten $brace), nested!(ten $brace))
    };
    (ten $brace:literal) => {
        concat!($brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace, $brace)
    };
}

pub(super) static CASES: &[Case] = &[
    page(
        "maths-off",
        "$$\nE = mc^2\n$$\n",
        "To show formulas, write maths = true under [markdown] in site.toml, or in the settings of the page.",
        &[In("site.toml", "title = \"Test\"\n", "[markdown]\nmaths = true\n")],
    ),
    page(
        "maths-off",
        "$$\nE = mc^2\n$$\n",
        "To show formulas, write maths = true under [markdown] in site.toml, or in the settings of the page.",
        &[Write("content/a.md", "+++\nmaths = true\n+++\n\n$$\nE = mc^2\n$$\n")],
    ),
    plain(
        "maths-off",
        &[("a.md", "$$\nE = mc^2\n$$\n")],
        "To show formulas, write maths: true in the settings at the top of the page, between two lines of ---.",
        &[Write("a.md", "---\nmaths: true\n---\n\n$$\nE = mc^2\n$$\n")],
    ),
    page(
        "unreadable-formula",
        tex!("$ x^{2} $"),
        "Write it between dollar signs, with no space inside them and a } for each {: $x^{2}$.",
        &[Change("$ x^{2} $", "$x^{2}$")],
    ),
    page(
        "unreadable-formula",
        tex!("\n\n$$\nx\n\ny\n$$"),
        "Take out the empty lines up to the $$ that ends the formula.",
        &[Change("x\n\ny", "x\ny")],
    ),
    page("table-cells", tex!("\n\n| A | B |\n|---|---|\n| $a|b$ | c |"), "Write \\vert and a space instead of it.", &[Change("a|b", "a\\vert b")]),
    page("table-cells", tex!("\n\n| $a|b$ | c |\n|---|---|\n| d | e |"), "Write \\vert and a space instead of it.", &[Change("a|b", "a\\vert b")]),
    page(
        "unreadable-formula",
        tex!("\n\n$$\nx\n\ny"),
        "Write $$ behind the formula as well, and leave no empty line in it.",
        &[Change("$$\nx\n\ny", "$$\nx\ny\n$$")],
    ),
    page(
        "unreadable-formula",
        concat!("+++\nmaths = true\n+++\n\n$$\n", long!(), "a\n$$\n"),
        "Write it as several formulas.",
        &[Change(long!(), "a + ")],
    ),
    page(
        "unreadable-formula",
        concat!("+++\nmaths = true\n+++\n\n$$\n", nested!("{"), "a", nested!("}"), "\n$$\n"),
        "Write it as several formulas.",
        &[Change(nested!("{"), ""), Change(nested!("}"), "")],
    ),
    page(
        "unreadable-formula",
        tex!("$\\href{https://example.org}{x}$"),
        "Take it out, and write the link in the text beside the formula.",
        &[Change("\\href{https://example.org}{x}", "x")],
    ),
    page("unreadable-formula", tex!("$5% of x$"), "Write \\% for a percent sign, and give a comment a line of its own.", &[Change("%", "\\%")]),
    page(
        "unreadable-formula",
        tex!("\n\n$$\nx + y % the sum\n= z\n$$"),
        "Write \\% for a percent sign, and give a comment a line of its own.",
        &[Change(" % the sum", "\n% the sum")],
    ),
    page("unreadable-formula", tex!("$x\\hspace{-2em}y$"), "Write \\! in its place, or take it out.", &[Change("\\hspace{-2em}", "\\!")]),
    page(
        "unreadable-formula",
        tex!("$\\fraction{1}{2}$"),
        "Check how it is spelt, or write it with other commands.",
        &[Change("\\fraction", "\\frac")],
    ),
    page(
        "unreadable-formula",
        tex!("$\\begin{matrx}a\\end{matrx}$"),
        "Check how it is spelt: matrix, pmatrix, cases and aligned are some that there are.",
        &[Change("{matrx}", "{matrix}"), Change("{matrx}", "{matrix}")],
    ),
    page(
        "unreadable-formula",
        tex!("\n\n$$\n\\left( x\n$$"),
        "Write } for each {, \\right for each \\left and \\end for each \\begin.",
        &[Change("\\left( x", "\\left( x \\right)")],
    ),
    page("unreadable-formula", tex!("$x \\right)$"), "Take it out, or write what begins before it.", &[Change(" \\right)", "")]),
    page(
        "unreadable-formula",
        tex!("$\\frac{1}{x^}$"),
        "Write what belongs there, in braces: \\frac{1}{2}, x^{2}.",
        &[Write("content/a.md", tex!("$\\frac{1}{x^{2}}$"))],
    ),
    page("unreadable-formula", tex!("$x^a^b$"), "Put braces around what belongs together: {x^a}^b.", &[Change("x^a^b", "{x^a}^b")]),
    site(
        "drawn-elsewhere",
        &[("content/a.md", "```mermaid\ngraph TD; A-->B\n```\n"), ("content/picture.svg", "<svg/>")],
        "Save the picture as a file beside the page, and show it in place of the code: ![What it shows](picture.svg).",
        &[Write("content/a.md", "![What it shows](picture.svg)\n")],
    ),
];
