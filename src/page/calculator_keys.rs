//! The settings of a calculator in front matter: one table, from which the check, the messages and the reference in the manual are made.

use crate::config::schema::{Key, Shape};
use crate::locale::unit::UNIT_NAMES;

/// The settings of the table `[calculator]`.
pub(super) static KEYS: &[Key] = &[
    optional("title", Shape::Text, "the title of the page", "What it calculates."),
    optional("note", Shape::Text, "", "A remark below it."),
    needed("inputs", Shape::Tables(INPUT_KEYS), "A value that readers may change; one `[[calculator.inputs]]` table each."),
    needed("outputs", Shape::Tables(OUTPUT_KEYS), "A value that comes out; one `[[calculator.outputs]]` table each."),
    optional("cases", Shape::Tables(CASE_KEYS), "", "Several sets of values side by side, such as segments; one `[[calculator.cases]]` table each."),
    optional("total", Shape::Text, "there is none", "The heading of a column that takes all cases together."),
];

static INPUT_KEYS: &[Key] = &[
    needed("name", Shape::Name, "The name in formulas: letters, digits and `_`."),
    needed("label", Shape::Text, "The name that readers see."),
    optional(
        "unit",
        Shape::Choice(UNIT_NAMES),
        "number",
        "What is counted. A percentage is written 25 and counts 0.25 in formulas; a `count` is a whole number.",
    ),
    optional("default", Shape::Number, "", "The value of the example. It is needed unless every case has a value."),
    optional("min", Shape::Number, "0 for a `count`, else any value", "The smallest value that makes sense."),
    optional("max", Shape::Number, "any value", "The largest value that makes sense."),
    optional("note", Shape::Text, "", "A remark below the label."),
    optional("total", Shape::Text, "nothing is shown", "What all cases have together: `sum`, or a formula over other totals."),
];

static OUTPUT_KEYS: &[Key] = &[
    needed("name", Shape::Name, "The name in formulas further down: letters, digits and `_`."),
    needed("label", Shape::Text, "The name that readers see."),
    optional("unit", Shape::Choice(UNIT_NAMES), "number", "What is counted. In `percent`, 0.25 is shown as 25%."),
    needed("formula", Shape::Text, "How it is worked out from the inputs and the outputs above it."),
    optional("decimals", Shape::Integer, "what the unit asks for", "The most decimals that are shown, 0 to 6."),
    optional("note", Shape::Text, "", "A remark below the formula."),
    optional("total", Shape::Text, "its own formula, over the totals", "What all cases have together: `sum`, or a formula over other totals."),
];

static CASE_KEYS: &[Key] = &[
    needed("label", Shape::Text, "The heading of its column."),
    needed("values", Shape::NumberTable, "Its values by the names of the inputs; the default holds for those that are left out."),
];

const fn optional(name: &'static str, shape: Shape, default: &'static str, help: &'static str) -> Key {
    Key { name, shape, required: false, default, help }
}

const fn needed(name: &'static str, shape: Shape, help: &'static str) -> Key {
    Key { name, shape, required: true, default: "", help }
}
