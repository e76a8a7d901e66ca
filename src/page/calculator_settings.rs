//! Parses a calculator from front matter and reports the mistakes in it.
//!
//! 1. The caller has checked the settings against [`KEYS`].
//! 2. [`read`] builds a [`Calculator`] from them. Names must be unique, formulas valid, and the names in formulas defined before they are used.
//! 3. [`read`] calculates the example, so that a division by zero is reported in the build.
//!
//! A calculator with an error is not returned, since part of one would show wrong results.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::calculator::{Calculator, Case, Field, FormulaPlace, Input, Output, Total};
use super::calculator_keys::KEYS;
use super::formula::{FUNCTIONS, Failure, Formula, Function, Mistake};
use crate::config::schema;
use crate::config::value::{Language, Table, Value};
use crate::diagnostic::{Code, Diagnostic, Severity, Span, codes};
use crate::locale::unit::Unit;
use crate::path::SourcePath;

/// Whether the settings of a calculator are valid according to [`KEYS`].
pub(super) fn is_complete(file: &SourcePath, table: &Table) -> bool {
    // On a copy, since the check removes what is wrong. The diagnostics are not used, so the language of their hints does not matter.
    schema::check(file, Language::Toml, &mut table.clone(), KEYS, Span::default()).is_empty()
}

/// Parses a calculator from settings that follow [`KEYS`]. `None` if it has an error; all mistakes are added to `problems`.
///
/// `language` is that of the front matter, for hints that quote a line of it.
pub(super) fn read(file: &SourcePath, language: Language, source: &Arc<str>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<Calculator> {
    let mut reader = CalculatorReader { file, language, source, problems: Vec::new(), taken: BTreeSet::new() };
    let calculator = reader.calculator(table);
    // With an error, a name can be missing only because its field has a mistake, so these checks would report consequences.
    if !reader.has_errors() {
        reader.unused(table, &calculator);
        reader.example(table, &calculator);
    }
    let is_sound = !reader.has_errors();
    problems.append(&mut reader.problems);
    is_sound.then_some(calculator)
}

/// Parses the parts of a calculator and collects the mistakes in them.
struct CalculatorReader<'a> {
    file: &'a SourcePath,
    language: Language,
    source: &'a Arc<str>,
    problems: Vec<Diagnostic>,
    /// The names of the fields parsed so far.
    taken: BTreeSet<String>,
}

impl CalculatorReader<'_> {
    fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity() == Severity::Error)
    }

    fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(code.at(self.file, span, message).hint(hint));
    }

    fn calculator(&mut self, table: &Table) -> Calculator {
        let text = |name| table.text(name).map(str::to_owned);
        let has_cases = table.get("cases").is_some();
        let inputs: Vec<Input> = table.tables("inputs").map(|(table, span)| self.input(table, span, has_cases)).collect();
        // An output without a valid formula is left out. That is an error, so the checks that match tables with outputs by index do not run.
        let outputs: Vec<Output> = table.tables("outputs").filter_map(|(table, _)| self.output(table)).collect();
        if !self.has_errors() {
            self.names(&inputs, &outputs);
            self.totals(table, &inputs, &outputs);
        }
        let cases = match has_cases {
            true => table.tables("cases").map(|(case, span)| self.case(case, span, table)).collect(),
            false => vec![Case { label: String::new(), values: table.tables("inputs").filter_map(|(input, _)| input.number("default")).collect() }],
        };
        Calculator { title: text("title"), note: text("note"), inputs, outputs, cases, total: text("total") }
    }

    fn input(&mut self, table: &Table, span: Span, has_cases: bool) -> Input {
        let field = self.field(table);
        let least = if field.unit == Unit::Count { Some(0.0) } else { None };
        let input = Input { min: table.number("min").or(least), max: table.number("max"), total: self.total(table), field };
        if let (Some(min), Some(max), Some(place)) = (input.min, input.max, table.get("max"))
            && min > max
        {
            let message = format!("The largest value, {max}, is smaller than the smallest, {min}.");
            self.report(&codes::INVALID_VALUE, place.span, message, "Exchange “min” and “max”, or take one of them out.");
            // No value is within such a range, so the default is not checked.
            return input;
        }
        match table.get("default") {
            Some(value) => self.value(&input, value),
            None if !has_cases => {
                let message = format!("The input “{}” has no value for the example.", input.field.name);
                self.report(&codes::MISSING_KEY, span, message, format!("Add a line: {}", self.language.line("default", "1")));
            }
            None => {}
        }
        input
    }

    fn output(&mut self, table: &Table) -> Option<Output> {
        let field = self.field(table);
        if let Some(decimals) = table.get("decimals").filter(|value| !matches!(value.as_number(), Some(0.0..=6.0))) {
            self.report(&codes::INVALID_VALUE, decimals.span, "A result is shown with 0 to 6 decimals.", "Write a number from 0 to 6.");
        }
        let (formula, place) = self.formula(table.get("formula")?)?;
        let decimals = table.integer("decimals").and_then(|decimals| u8::try_from(decimals).ok());
        Some(Output { field, formula, place, total: self.total(table), decimals })
    }

    fn field(&mut self, table: &Table) -> Field {
        let text = |name| table.text(name).map(str::to_owned);
        let name = text("name").unwrap_or_default();
        if let Some(value) = table.get("name") {
            self.name(&name, value.text_span(self.source));
        }
        let unit = Unit::of(table.text("unit").unwrap_or_default());
        Field { label: text("label").unwrap_or_else(|| name.clone()), name, unit, note: text("note") }
    }

    /// Checks that a name is a single word, is unique, and has no other meaning in formulas.
    fn name(&mut self, name: &str, span: Span) {
        let starts_well = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if !starts_well || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            let better: String = name.trim().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            let message = format!("“{name}” cannot stand in a formula: a name is one word of letters, digits and _, and begins with a letter.");
            let better = better.trim_start_matches(|c: char| c.is_numeric() || c == '_');
            let better = if better.is_empty() { "amount" } else { better };
            self.report(&codes::INVALID_VALUE, span, message, format!("Write “{better}”, for example, here and in the formulas."));
        } else if name == SUM || FUNCTIONS.iter().any(|(function, _)| function.eq_ignore_ascii_case(name)) {
            let message = format!("“{name}” already means something in formulas.");
            self.report(&codes::INVALID_VALUE, span, message, "Choose another name, such as one of two words with _ between them.");
        } else if !self.taken.insert(name.to_owned()) {
            let message = format!("Two fields of this calculator have the name “{name}”.");
            self.report(&codes::DUPLICATE_ID, span, message, "Give one of them another name, and use that in the formulas.");
        }
    }

    /// Checks that a value of the example is within the range of its input, and whole for a count.
    fn value(&mut self, input: &Input, value: &Value) {
        let Some(number) = value.as_number() else { return };
        let field = &input.field;
        let wrong = match (input.min, input.max) {
            (Some(min), _) if number < min => format!("is less than {min}, the smallest value"),
            (_, Some(max)) if number > max => format!("is more than {max}, the largest value"),
            _ if field.unit == Unit::Count && number.fract() != 0.0 => "is not a whole number".to_owned(),
            _ => return,
        };
        let message = format!("The example's value for “{}” {wrong}.", field.label);
        self.report(&codes::INVALID_VALUE, value.span, message, "Choose a value within the range, or mend “min”, “max” or “unit”.");
    }

    /// Where a formula stands in the file.
    fn place_of(&self, value: &Value) -> FormulaPlace {
        let span = value.text_span(self.source);
        FormulaPlace { span, placed: value.as_text() == Some(span.of(self.source)) }
    }

    fn formula(&mut self, value: &Value) -> Option<(Formula, FormulaPlace)> {
        let text = value.as_text()?;
        let place = self.place_of(value);
        match Formula::parse(text) {
            Ok(formula) => Some((formula, place)),
            Err((mistake, part)) => {
                let (message, hint) = explain(&mistake);
                self.report(&codes::BAD_FORMULA, place.of(part), message, hint);
                None
            }
        }
    }

    fn total(&mut self, table: &Table) -> Option<Total> {
        let value = table.get("total")?;
        if value.as_text().is_some_and(|text| text.trim() == SUM) {
            return Some(Total::Sum);
        }
        self.formula(value).map(|(formula, _)| Total::Formula(formula))
    }

    /// Checks that formulas use only inputs and the outputs before them.
    fn names(&mut self, inputs: &[Input], outputs: &[Output]) {
        for (at, output) in outputs.iter().enumerate() {
            let known: Vec<&str> = inputs
                .iter()
                .map(|input| &input.field)
                .chain(outputs[..at].iter().map(|output| &output.field))
                .map(|field| field.name.as_str())
                .collect();
            for (name, part) in output.formula.names().filter(|(name, _)| !known.contains(name)) {
                let span = output.place.of(part);
                match outputs.iter().position(|other| other.field.name == name) {
                    Some(later) if leads_back(outputs, later, at) => {
                        let message = match later == at {
                            true => format!("The formula of “{name}” uses “{name}” itself."),
                            false => format!("“{}” needs “{name}”, and “{name}” needs “{}”.", output.field.name, output.field.name),
                        };
                        self.report(&codes::CIRCULAR_FORMULA, span, message, "Work one of them out from the inputs alone.");
                    }
                    Some(_) => {
                        let message = format!("“{name}” is not worked out yet: its output stands further down.");
                        self.report(&codes::UNKNOWN_NAME, span, message, format!("Move the output “{name}” above “{}”.", output.field.name));
                    }
                    None => self.unknown_name(name, span, &known),
                }
            }
        }
    }

    fn unknown_name(&mut self, name: &str, span: Span, known: &[&str]) {
        let problem = codes::UNKNOWN_NAME.at(self.file, span, format!("No input and no output above has the name “{name}”."));
        let chosen = problem.choose(name, known.iter().copied());
        self.problems.push(if chosen.hints.is_empty() { chosen.hint("Give the calculator an input with this name.") } else { chosen });
    }

    /// Checks that formulas for totals use only totals that have been calculated before them: sums, then inputs in order, then outputs.
    fn totals(&mut self, table: &Table, inputs: &[Input], outputs: &[Output]) {
        let is_sum = |total: &Option<Total>| *total == Some(Total::Sum);
        let sums = inputs.iter().filter(|input| is_sum(&input.total)).map(|input| &input.field);
        let sums = sums.chain(outputs.iter().filter(|output| is_sum(&output.total)).map(|output| &output.field));
        let mut known: Vec<&str> = sums.map(|field| field.name.as_str()).collect();
        let of_inputs = inputs.iter().zip(table.tables("inputs")).map(|(input, (table, _))| (&input.field, &input.total, None, table));
        let of_outputs =
            outputs.iter().zip(table.tables("outputs")).map(|(output, (table, _))| (&output.field, &output.total, Some(&output.formula), table));
        for (field, total, own, table) in of_inputs.chain(of_outputs) {
            match (total, own) {
                (Some(Total::Formula(formula)), _) => {
                    let Some(place) = table.get("total").map(|value| self.place_of(value)) else { continue };
                    for (name, part) in formula.names().filter(|(name, _)| !known.contains(name)) {
                        self.unknown_total(name, place.of(part), &known);
                    }
                    known.push(&field.name);
                }
                (None, Some(formula)) if formula.names().all(|(name, _)| known.contains(&name)) => known.push(&field.name),
                _ => {}
            }
        }
    }

    fn unknown_total(&mut self, name: &str, span: Span, known: &[&str]) {
        let problem = codes::UNKNOWN_NAME.at(self.file, span, format!("There is no total of “{name}” that could be used here."));
        let suggested = problem.suggest(name, known.iter().copied());
        let hint = format!("Give “{name}” a line: {}", self.language.line("total", "\"sum\""));
        self.problems.push(if suggested.hints.is_empty() { suggested.hint(hint) } else { suggested });
    }

    fn case(&mut self, case: &Table, span: Span, calculator: &Table) -> Case {
        let empty = Table::default();
        let given = case.table("values").unwrap_or(&empty);
        let inputs: Vec<&Table> = calculator.tables("inputs").map(|(input, _)| input).collect();
        let names: Vec<&str> = inputs.iter().filter_map(|input| input.text("name")).collect();
        for entry in given.0.iter().filter(|entry| !names.contains(&entry.name.as_str())) {
            let problem = codes::UNKNOWN_KEY.at(self.file, entry.name_span, format!("There is no input “{}”.", entry.name));
            self.problems.push(problem.choose(&entry.name, names.iter().copied()));
        }
        let label = case.text("label").unwrap_or_default().to_owned();
        let mut values = Vec::new();
        for (input, name) in inputs.iter().zip(&names) {
            match given.number(name).or_else(|| input.number("default")) {
                Some(value) => values.push(value),
                None => {
                    let message = format!("The case “{label}” has no value for “{name}”.");
                    self.report(
                        &codes::MISSING_KEY,
                        span,
                        message,
                        format!("Add {} to its values, or a default to the input.", self.language.line(name, "…")),
                    );
                }
            }
        }
        Case { label, values }
    }

    fn unused(&mut self, table: &Table, calculator: &Calculator) {
        let formulas = calculator.outputs.iter().map(|output| &output.formula);
        let used: BTreeSet<&str> = formulas.flat_map(|formula| formula.names().map(|(name, _)| name).collect::<Vec<_>>()).collect();
        for (input, (table, span)) in
            calculator.inputs.iter().zip(table.tables("inputs")).filter(|(input, _)| !used.contains(input.field.name.as_str()))
        {
            let span = table.get("name").map_or(span, |name| name.text_span(self.source));
            let message = format!("No formula uses the input “{}”.", input.field.name);
            self.report(&codes::UNUSED_INPUT, span, message, "Use it in a formula, or take it out.");
        }
    }

    /// Checks that every output of the example has a value, and that the values of its cases are within their ranges.
    fn example(&mut self, table: &Table, calculator: &Calculator) {
        // Defaults have been checked with their inputs; these are the values that cases give instead.
        for (case, _) in table.tables("cases") {
            for input in &calculator.inputs {
                if let Some(value) = case.table("values").and_then(|values| values.get(&input.field.name)) {
                    self.value(input, value);
                }
            }
        }
        for case in &calculator.cases {
            let of = if case.label.is_empty() { "of the example".to_owned() } else { format!("of “{}”", case.label) };
            for (output, result) in calculator.outputs.iter().zip(calculator.results(case).outputs) {
                let (span, message, hint) = match result {
                    // A missing value is a consequence of another output without a value, which is reported.
                    Ok(_) | Err(Failure::Missing) => continue,
                    Err(Failure::DivisionByZero(part)) => {
                        (part, format!("With the values {of} this is zero, and nothing can be divided by zero."), "Give the example other values.")
                    }
                    Err(Failure::NoNumber(part)) => (
                        part,
                        format!("With the values {of} this gives no number that can be shown."),
                        "Give the example smaller or positive values.",
                    ),
                    Err(Failure::Decimals(part)) => (
                        part,
                        format!("With the values {of} nothing can be rounded to so many decimals."),
                        "The decimals of `round` are a whole number from 0 to 12.",
                    ),
                };
                self.report(&codes::NO_RESULT, output.place.of(span), message, hint);
            }
        }
    }
}

/// The value of `total` for the sum of all cases.
const SUM: &str = "sum";

/// Whether the output with the index `from` depends on the output `to`, directly or through others. True if both are the same.
fn leads_back(outputs: &[Output], from: usize, to: usize) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        // There can be a cycle without `to`, so each output is visited once.
        if seen.insert(at) {
            let names = outputs[at].formula.names();
            open.extend(names.filter_map(|(name, _)| outputs.iter().position(|output| output.field.name == name)));
        }
    }
    false
}

/// The message and the hint for a mistake in a formula.
fn explain(mistake: &Mistake) -> (String, String) {
    let of_functions = || FUNCTIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let (message, hint) = match mistake {
        Mistake::Empty => ("The formula is empty.".into(), "Write a calculation, such as cost / opportunities.".into()),
        Mistake::Sign(sign) => (format!("The sign “{sign}” means nothing in a formula."), "Use numbers, names, + - * / ^ and parentheses.".into()),
        Mistake::Number(written) => {
            (format!("“{written}” is not a number."), "Write digits with at most one point, before the decimals: 165000 or 1.2.".into())
        }
        Mistake::MissingValue => {
            ("A number or a name is missing beside this.".into(), "Write what is to be calculated with, or take the sign out.".into())
        }
        Mistake::MissingOperator => (
            "Between this and what stands before it a sign is missing.".into(),
            "Write + - * / or ^ between the two. A name is one word: use _ for a space.".into(),
        ),
        Mistake::Unclosed => ("This parenthesis is never closed.".into(), "Write ) where the part ends.".into()),
        Mistake::Unopened => ("This parenthesis closes nothing.".into(), "Write ( where the part begins, or take this one out.".into()),
        Mistake::Comma => (
            "A comma can only stand between the values of a function.".into(),
            "Write numbers without commas and with a point: 165000 or 1.2.".into(),
        ),
        Mistake::UnknownFunction(name) => (
            format!("There is no function “{name}”."),
            format!("Name one of these: {}. For a product, write * before the parenthesis.", of_functions()),
        ),
        Mistake::Count(function) => {
            let takes = match function {
                Function::Abs => "takes one value",
                Function::Round => "takes a value and the number of decimals",
                _ => "takes two values or more, with commas between them",
            };
            (format!("The function “{}” {takes}.", function.name()), format!("Write {}, for example.", example_of(*function)))
        }
        Mistake::TooLong => ("The formula is too long.".into(), "Work a part of it out in an output of its own, above.".into()),
    };
    (message, hint)
}

fn example_of(function: Function) -> &'static str {
    match function {
        Function::Min => "min(a, b)",
        Function::Max => "max(a, b)",
        Function::Abs => "abs(a)",
        Function::Round => "round(a, 2)",
    }
}
