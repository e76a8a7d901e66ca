//! Hints about calculators.

use super::Step::{Change, Write};
use super::{Case, page, site};

/// A page with a calculator of one input and one output with this formula.
macro_rules! formula {
    ($formula:expr) => {
        concat!(
            "+++\n[[calculator.inputs]]\nname = \"cost\"\nlabel = \"Cost\"\ndefault = 3\n",
            "[[calculator.outputs]]\nname = \"result\"\nlabel = \"Result\"\nformula = \"",
            $formula,
            "\"\n+++\n"
        )
    };
}

/// A sum of 256 parts.
macro_rules! long {
    ($part:literal) => {
        concat!(long!(four $part), "+", long!(four $part), "+", long!(four $part), "+", long!(four $part))
    };
    (four $part:literal) => {
        concat!(long!(sixteen $part), "+", long!(sixteen $part), "+", long!(sixteen $part), "+", long!(sixteen $part))
    };
    (sixteen $part:literal) => {
        concat!(
            $part, "+", $part, "+", $part, "+", $part, "+", $part, "+", $part, "+", $part, "+", $part, "+", $part, "+", $part, "+", $part, "+",
            $part, "+", $part, "+", $part, "+", $part, "+", $part
        )
    };
}

/// A page with a calculator of one input, which has more settings, and one output.
macro_rules! input {
    ($more:literal) => {
        concat!(
            "+++\n[[calculator.inputs]]\nname = \"cost\"\nlabel = \"Cost\"\n",
            $more,
            "\n[[calculator.outputs]]\nname = \"result\"\nlabel = \"Result\"\nformula = \"cost\"\n+++\n"
        )
    };
}

/// The same with more behind it.
macro_rules! output {
    ($more:literal) => {
        concat!(
            "+++\n[[calculator.inputs]]\nname = \"cost\"\nlabel = \"Cost\"\ndefault = 3\n",
            "[[calculator.outputs]]\nname = \"result\"\nlabel = \"Result\"\nformula = \"cost\"\n",
            $more,
            "\n+++\n"
        )
    };
}

pub(super) static CASES: &[Case] = &[
    // Formulas.
    page("bad-formula", formula!(""), "Write a calculation, such as cost / opportunities.", &[Change("formula = \"\"", "formula = \"cost / 2\"")]),
    page("bad-formula", formula!("cost % 2"), "Use numbers, names, + - * / ^ and parentheses.", &[Change("%", "/")]),
    page(
        "bad-formula",
        formula!("cost / 1.2.3"),
        "Write digits with at most one point, before the decimals: 165000 or 1.2.",
        &[Change("1.2.3", "1.2")],
    ),
    page("bad-formula", formula!("cost /"), "Write what is to be calculated with, or take the sign out.", &[Change("cost /", "cost")]),
    page(
        "bad-formula",
        formula!("cost 2"),
        "Write + - * / or ^ between the two. A name is one word: use _ for a space.",
        &[Change("cost 2", "cost * 2")],
    ),
    page("bad-formula", formula!("(cost / 2"), "Write ) where the part ends.", &[Change("(cost / 2", "(cost / 2)")]),
    page("bad-formula", formula!("cost / 2)"), "Write ( where the part begins, or take this one out.", &[Change("cost / 2)", "cost / 2")]),
    page("bad-formula", formula!("cost / 1,000"), "Write numbers without commas and with a point: 165000 or 1.2.", &[Change("1,000", "1000")]),
    page(
        "bad-formula",
        formula!("sum(cost, 2)"),
        "Name one of these: min, max, abs, round. For a product, write * before the parenthesis.",
        &[Change("sum(", "max(")],
    ),
    page("bad-formula", formula!("min(cost)"), "Write min(a, b), for example.", &[Change("min(cost)", "min(cost, 2)")]),
    page("bad-formula", formula!("abs(cost, 2)"), "Write abs(a), for example.", &[Change("abs(cost, 2)", "abs(cost)")]),
    page("bad-formula", formula!("round(cost, 1, 2)"), "Write round(a, 2), for example.", &[Change("round(cost, 1, 2)", "round(cost, 2)")]),
    page("bad-formula", formula!(long!("cost")), "Work a part of it out in an output of its own, above.", &[Change(long!("cost"), "cost * 256")]),
    page(
        "unknown-name",
        "+++\n[calculator]\ninputs = []\n[[calculator.outputs]]\nname = \"a\"\nlabel = \"A\"\nformula = \"cost\"\n+++\n",
        "Give the calculator an input with this name.",
        &[Change("inputs = []", "inputs = [{ name = \"cost\", label = \"Cost\", default = 1 }]")],
    ),
    // Names.
    page("unknown-name", formula!("cots / 2"), "Did you mean “cost”?", &[Change("cots", "cost")]),
    page("unknown-name", formula!("margin / cost"), "Name one of these: cost.", &[Change("margin", "cost")]),
    page(
        "unknown-name",
        output!(
            "[[calculator.outputs]]\nname = \"a\"\nlabel = \"A\"\nformula = \"b\"\n[[calculator.outputs]]\nname = \"b\"\nlabel = \"B\"\nformula = \"cost\""
        ),
        "Move the output “b” above “a”.",
        &[
            Change("[[calculator.outputs]]\nname = \"b\"\nlabel = \"B\"\nformula = \"cost\"\n", ""),
            Change(
                "[[calculator.outputs]]\nname = \"a\"",
                "[[calculator.outputs]]\nname = \"b\"\nlabel = \"B\"\nformula = \"cost\"\n[[calculator.outputs]]\nname = \"a\"",
            ),
        ],
    ),
    page("circular-formula", formula!("cost + result"), "Work one of them out from the inputs alone.", &[Change("cost + result", "cost")]),
    page(
        "circular-formula",
        output!(
            "[[calculator.outputs]]\nname = \"a\"\nlabel = \"A\"\nformula = \"b\"\n[[calculator.outputs]]\nname = \"b\"\nlabel = \"B\"\nformula = \"a\""
        ),
        "Work one of them out from the inputs alone.",
        &[Change("formula = \"b\"", "formula = \"cost\"")],
    ),
    page(
        "invalid-value",
        input!("default = 3\n[[calculator.inputs]]\nname = \"my cost\"\nlabel = \"My\"\ndefault = 1"),
        "Write “my_cost”, for example, here and in the formulas.",
        &[Change("my cost", "my_cost"), Change("formula = \"cost\"", "formula = \"cost + my_cost\"")],
    ),
    page(
        "invalid-value",
        input!("default = 3\n[[calculator.inputs]]\nname = \"2\"\nlabel = \"My\"\ndefault = 1"),
        "Write “amount”, for example, here and in the formulas.",
        &[Change("\"2\"", "\"amount\""), Change("formula = \"cost\"", "formula = \"cost + amount\"")],
    ),
    page(
        "invalid-value",
        input!("default = 3\n[[calculator.inputs]]\nname = \"sum\"\nlabel = \"My\"\ndefault = 1"),
        "Choose another name, such as one of two words with _ between them.",
        &[Change("\"sum\"", "\"my_sum\""), Change("formula = \"cost\"", "formula = \"cost + my_sum\"")],
    ),
    page(
        "duplicate-id",
        input!("default = 3\n[[calculator.inputs]]\nname = \"cost\"\nlabel = \"My\"\ndefault = 1"),
        "Give one of them another name, and use that in the formulas.",
        &[Change("cost\"\nlabel = \"My\"", "price\"\nlabel = \"My\""), Change("formula = \"cost\"", "formula = \"cost + price\"")],
    ),
    // Values.
    page("missing-key", input!(""), "Add a line: default = 1", &[Change("label = \"Cost\"", "label = \"Cost\"\ndefault = 1")]),
    page(
        "invalid-value",
        input!("default = 3\nmin = 5\nmax = 1"),
        "Exchange “min” and “max”, or take one of them out.",
        &[Change("min = 5\nmax = 1", "min = 1\nmax = 5")],
    ),
    page(
        "invalid-value",
        input!("default = 3\nmin = 5"),
        "Choose a value within the range, or mend “min”, “max” or “unit”.",
        &[Change("default = 3", "default = 5")],
    ),
    page(
        "invalid-value",
        input!("default = 3\nmax = 1"),
        "Choose a value within the range, or mend “min”, “max” or “unit”.",
        &[Change("default = 3", "default = 1")],
    ),
    page(
        "invalid-value",
        input!("default = 3.5\nunit = \"count\""),
        "Choose a value within the range, or mend “min”, “max” or “unit”.",
        &[Change("default = 3.5", "default = 3")],
    ),
    page("invalid-value", output!("decimals = 9"), "Write a number from 0 to 6.", &[Change("9", "6")]),
    page("invalid-value", output!("unit = \"euros\""), "Write one of these words between quotation marks.", &[Change("euros", "count")]),
    page(
        "wrong-type",
        input!("default = \"1,000\""),
        "Write the number without quotation marks and without signs between its thousands, such as 165000 or 1.2.",
        &[Change("\"1,000\"", "1000")],
    ),
    page(
        "invalid-value",
        input!("default = inf"),
        "Write the number without quotation marks and without signs between its thousands, such as 165000 or 1.2.",
        &[Change("inf", "1000")],
    ),
    // Cases.
    page("unknown-key", output!("[[calculator.cases]]\nlabel = \"A\"\nvalues = { cots = 1 }"), "Did you mean “cost”?", &[Change("cots", "cost")]),
    page(
        "unknown-key",
        output!("[[calculator.cases]]\nlabel = \"A\"\nvalues = { margin = 1 }"),
        "Name one of these: cost.",
        &[Change("margin", "cost")],
    ),
    page(
        "missing-key",
        concat!(
            "+++\n[[calculator.inputs]]\nname = \"cost\"\nlabel = \"Cost\"\n",
            "[[calculator.outputs]]\nname = \"result\"\nlabel = \"Result\"\nformula = \"cost\"\n",
            "[[calculator.cases]]\nlabel = \"A\"\nvalues = { }\n+++\n"
        ),
        "Add cost = … to its values, or a default to the input.",
        &[Change("{ }", "{ cost = 1 }")],
    ),
    page(
        "wrong-type",
        output!("[[calculator.cases]]\nlabel = \"A\"\nvalues = 1"),
        "Write values = { name = 1, other = 2.5 }.",
        &[Change("values = 1", "values = { cost = 1 }")],
    ),
    page(
        "wrong-type",
        concat!(
            "---\ncalculator:\n  inputs:\n    - name: cost\n      label: Cost\n      default: 1\n  outputs:\n    - name: a\n      label: A\n      formula: cost\n",
            "  cases:\n    - label: A\n      values: 1\n---\n"
        ),
        "Write values: { name: 1, other: 2.5 }.",
        &[Change("values: 1", "values: { cost: 1 }")],
    ),
    page(
        "unknown-name",
        output!("total = \"cost\"\n[[calculator.cases]]\nlabel = \"A\"\nvalues = { cost = 1 }"),
        "Give “cost” a line: total = \"sum\"",
        &[Change("default = 3", "default = 3\ntotal = \"sum\"")],
    ),
    // Results.
    page("no-result", formula!("1 / (cost - 3)"), "Give the example other values.", &[Change("default = 3", "default = 4")]),
    page("no-result", formula!("(cost - 4) ^ 0.5"), "Give the example smaller or positive values.", &[Change("default = 3", "default = 5")]),
    page("no-result", formula!("round(2, cost - 4)"), "The decimals of `round` are a whole number from 0 to 12.", &[Change("cost - 4", "cost - 3")]),
    page("unused-input", formula!("2"), "Use it in a formula, or take it out.", &[Change("formula = \"2\"", "formula = \"cost\"")]),
    // Where calculators are shown.
    page(
        "missing-calculator",
        "```{calculator}\n```\n",
        "Describe one under [calculator] in the settings of its page, mend the one that is there, or name another term here.",
        &[Write("content/a.md", concat!(formula!("cost"), "\n```{calculator}\n```\n"))],
    ),
    site(
        "missing-calculator",
        &[("content/a.md", "```{calculator}\nterm = \"b\"\n```\n"), ("content/glossary/b.md", "# B\n"), ("content/glossary/c.md", formula!("cost"))],
        "Describe one under [calculator] in the settings of its page, mend the one that is there, or name another term here.",
        &[Change("\"b\"", "\"c\"")],
    ),
    site(
        "misplaced-key",
        &[("content/index.md", formula!("cost"))],
        "Write a line with ```{calculator} and one with ``` where it is to stand, or move it to a page of its own.",
        &[Write("content/index.md", concat!(formula!("cost"), "\n```{calculator}\n```\n"))],
    ),
];
