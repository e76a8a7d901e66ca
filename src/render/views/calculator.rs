//! A calculator as a template shows it: the example as text, and the same as data for the script.
//!
//! 1. Each case of the example is worked out, then the totals.
//! 2. A row has the value of each column as text; an output has its formula in words, and with the figures of a single case.
//! 3. [`ScriptData`] is what the script needs to do the same with other figures: bounds, formats, and formulas in postfix order.

use serde::Serialize;

use crate::locale::unit::Unit;
use crate::page::calculator::{Calculator, Column, Field, Input, Output, Total};
use crate::page::formula::{Formula, FormulaPart, Step};
use crate::path::{PageUrl, SourcePath};

use crate::locale::numbers::{Format, Numbers, Signs};
use crate::render::View;
use crate::render::contract::{Calculation, CalculationRow, PageLink};
use crate::render::views::links;
use crate::render::views::terms::lower_first;

/// The component that shows a calculator.
pub(crate) const COMPONENT: &str = "calculator";

/// The calculator that `page` describes as the page at `url` shows it.
pub(crate) fn calculation(view: &dyn View, url: &PageUrl, page: &SourcePath, calculator: &Calculator) -> Calculation {
    let numbers = view.locale(page).numbers(view.config().currency.as_deref());
    let title = view.summary(page).map(|summary| summary.title.clone()).unwrap_or_default();
    let source = (view.url(page) != url).then(|| links::link(view, url, page));
    let shown = CalculatorView { calculator, numbers };
    shown.calculation(page.stem(), calculator.title.clone().unwrap_or(title), source)
}

/// A calculator in the way of a language.
struct CalculatorView<'a> {
    calculator: &'a Calculator,
    numbers: Numbers<'a>,
}

impl CalculatorView<'_> {
    fn calculation(&self, id: &str, title: String, source: Option<PageLink>) -> Calculation {
        let calculator = self.calculator;
        let cases: Vec<Column> = calculator.cases.iter().map(|case| calculator.results(case)).collect();
        let totals = calculator.total.as_ref().map(|_| calculator.totals(&cases));
        let columns: Vec<&Column> = cases.iter().chain(&totals).collect();
        let headings = calculator.cases.iter().map(|case| &case.label).chain(&calculator.total);
        let inputs = calculator.inputs.iter().enumerate().map(|(at, input)| {
            // A total is a result like any other.
            let format = |column: usize| if column < cases.len() { self.given(input) } else { self.numbers.format(input.field.unit, None) };
            let values = columns.iter().enumerate().map(|(number, column)| self.value(column.inputs[at], &format(number)));
            CalculationRow { values: values.collect(), ..row(&input.field) }
        });
        let outputs = calculator.outputs.iter().enumerate().map(|(at, output)| CalculationRow {
            values: columns.iter().map(|column| self.value(column.outputs[at].ok(), &self.format(output))).collect(),
            formula: self.in_words(&output.formula),
            working: if let [case] = cases.as_slice() { self.in_figures(&output.formula, case) } else { String::new() },
            ..row(&output.field)
        });
        Calculation {
            id: id.to_owned(),
            title,
            note: calculator.note.clone().unwrap_or_default(),
            source,
            columns: if columns.len() > 1 { headings.cloned().collect() } else { Vec::new() },
            inputs: inputs.collect(),
            outputs: outputs.collect(),
            sample_number: self.numbers.text(1234.5, &Format { decimals: 1, ..self.numbers.format(Unit::Number, None) }),
            // It is made of numbers and texts alone, which can always be written.
            data_json: serde_json::to_string(&self.data(id)).unwrap_or_default(),
        }
    }

    /// What is put in is shown with all its decimals.
    fn given(&self, input: &Input) -> Format {
        self.numbers.format(input.field.unit, Some(MOST_DECIMALS))
    }

    fn format(&self, output: &Output) -> Format {
        self.numbers.format(output.field.unit, output.decimals)
    }

    fn value(&self, value: Option<f64>, format: &Format) -> String {
        value.map(|value| self.numbers.text(value, format)).unwrap_or_default()
    }

    fn field(&self, name: &str) -> Option<(&Field, Format)> {
        let of_inputs = self.calculator.inputs.iter().map(|input| (&input.field, self.given(input)));
        let mut fields = of_inputs.chain(self.calculator.outputs.iter().map(|output| (&output.field, self.format(output))));
        fields.find(|(field, _)| field.name == name)
    }

    /// A number that stands in the formula itself, with all its digits.
    fn literal(&self, number: f64, is_percent: bool) -> String {
        let (unit, shown) = if is_percent { (Unit::Percent, number * 100.0) } else { (Unit::Number, number) };
        self.numbers.text(number, &self.numbers.format(unit, Some(decimals(shown))))
    }

    /// The formula with the labels of what it uses.
    fn in_words(&self, formula: &Formula) -> String {
        let part = |part: FormulaPart<'_>| match part {
            FormulaPart::Text(text) => text,
            FormulaPart::Number(number, is_percent) => self.literal(number, is_percent),
            FormulaPart::Name(name) => match self.field(name) {
                Some((field, _)) if self.numbers.lowers_names => lower_first(&field.label),
                Some((field, _)) => field.label.clone(),
                None => name.to_owned(),
            },
        };
        formula.parts().into_iter().map(part).collect()
    }

    /// The formula with the figures of a case.
    fn in_figures(&self, formula: &Formula, case: &Column) -> String {
        let calculator = self.calculator;
        let value = |name: &str| {
            let input = calculator.inputs.iter().position(|input| input.field.name == name).and_then(|at| case.inputs[at]);
            input.or_else(|| case.outputs[calculator.outputs.iter().position(|output| output.field.name == name)?].ok())
        };
        let part = |part: FormulaPart<'_>| match part {
            FormulaPart::Text(text) => text,
            FormulaPart::Number(number, is_percent) => self.literal(number, is_percent),
            FormulaPart::Name(name) => self.field(name).map(|(_, format)| figure(&self.value(value(name), &format))).unwrap_or_default(),
        };
        formula.parts().into_iter().map(part).collect()
    }

    fn data<'a>(&'a self, id: &'a str) -> ScriptData<'a> {
        let calculator = self.calculator;
        let inputs = calculator.inputs.iter().enumerate().map(|(at, input)| InputData {
            name: &input.field.name,
            values: calculator.cases.iter().map(|case| case.values[at]).collect(),
            min: input.min.unwrap_or(-LARGEST),
            max: input.max.unwrap_or(LARGEST),
            whole: input.field.unit == Unit::Count,
            format: self.given(input),
            total_format: self.numbers.format(input.field.unit, None),
            total: input.total.as_ref().map(TotalData::of),
        });
        let outputs = calculator.outputs.iter().map(|output| OutputData {
            name: &output.field.name,
            formula: steps(&output.formula),
            working: if calculator.cases.len() == 1 { self.working(&output.formula) } else { Vec::new() },
            format: self.format(output),
            total: calculator.total.as_ref().map(|_| output.total.as_ref().map_or_else(|| TotalData::Formula(steps(&output.formula)), TotalData::of)),
        });
        ScriptData { id, signs: self.numbers.signs(), inputs: inputs.collect(), outputs: outputs.collect() }
    }

    /// The formula with figures, as texts and names by turns.
    fn working<'a>(&self, formula: &'a Formula) -> Vec<WorkingPiece<'a>> {
        let piece = |part| match part {
            FormulaPart::Text(text) => WorkingPiece::Text(text),
            FormulaPart::Number(number, is_percent) => WorkingPiece::Text(self.literal(number, is_percent)),
            FormulaPart::Name(name) => WorkingPiece::Value { name },
        };
        formula.parts().into_iter().map(piece).collect()
    }
}

/// The most decimals that anybody puts in.
const MOST_DECIMALS: u8 = 6;

/// The largest number that anybody puts in: of twelve digits, and below what can no longer be shown.
const LARGEST: f64 = 999_999_999_999_000.0;

/// How many decimals it takes to write a number, of the twelve digits that are ever shown.
fn decimals(number: f64) -> u8 {
    let text = format!("{number:.11e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let behind_first = digits.trim_end_matches('0').len().saturating_sub(2) as i32;
    (behind_first - exponent.parse::<i32>().unwrap_or(0)).clamp(0, 20) as u8
}

/// A value as it stands among the signs of a formula: what is negative needs parentheses there.
fn figure(value: &str) -> String {
    match value.strip_prefix('-') {
        Some(value) => format!("(−{value})"),
        None => value.to_owned(),
    }
}

fn row(field: &Field) -> CalculationRow {
    CalculationRow { label: field.label.clone(), note: field.note.clone().unwrap_or_default(), ..CalculationRow::default() }
}

/// What the script needs.
#[derive(Serialize)]
struct ScriptData<'a> {
    id: &'a str,
    signs: Signs,
    inputs: Vec<InputData<'a>>,
    outputs: Vec<OutputData<'a>>,
}

#[derive(Serialize)]
struct InputData<'a> {
    name: &'a str,
    values: Vec<f64>,
    min: f64,
    max: f64,
    whole: bool,
    format: Format,
    total_format: Format,
    total: Option<TotalData<'a>>,
}

#[derive(Serialize)]
struct OutputData<'a> {
    name: &'a str,
    formula: Vec<StepData<'a>>,
    working: Vec<WorkingPiece<'a>>,
    format: Format,
    total: Option<TotalData<'a>>,
}

/// A number, or a text: an operation, or a name behind a `$`.
#[derive(Serialize)]
#[serde(untagged)]
enum StepData<'a> {
    Number(f64),
    Operation(&'a str),
    Name(String),
}

#[derive(Serialize)]
#[serde(untagged)]
enum TotalData<'a> {
    Sum(&'static str),
    Formula(Vec<StepData<'a>>),
}

#[derive(Serialize)]
#[serde(untagged)]
enum WorkingPiece<'a> {
    Text(String),
    Value { name: &'a str },
}

impl<'a> TotalData<'a> {
    fn of(total: &'a Total) -> Self {
        match total {
            Total::Sum => Self::Sum("sum"),
            Total::Formula(formula) => Self::Formula(steps(formula)),
        }
    }
}

fn steps(formula: &Formula) -> Vec<StepData<'_>> {
    let step = |step| match step {
        Step::Number(number) => StepData::Number(number),
        Step::Name(name) => StepData::Name(format!("${name}")),
        Step::Operation(name) => StepData::Operation(name),
    };
    formula.program().into_iter().map(step).collect()
}
