//! The model of a calculator, and the calculation of its example.
//!
//! 1. An [`Input`] has a value as authors write it, such as 25 for 25 %. Formulas use it as a plain number, 0.25 ([`Unit::plain`]).
//! 2. [`Calculator::results`] calculates the outputs of one case of the example, [`Calculator::totals`] the column for all cases together.
//!
//! The settings are defined in [`super::calculator_keys`]; [`super::calculator_settings`] parses and checks them.

use std::collections::BTreeMap;

use super::formula::{Failure, Formula};
use crate::diagnostic::Span;
use crate::locale::unit::Unit;

/// A calculator without mistakes.
#[derive(Clone, Debug, PartialEq)]
pub struct Calculator {
    /// The title, which says what it calculates; `None` for the title of its page.
    pub title: Option<String>,
    /// A note that is shown below it.
    pub note: Option<String>,
    /// The values that readers can change, in order.
    pub inputs: Vec<Input>,
    /// The results, in order. A formula can use the outputs before it.
    pub outputs: Vec<Output>,
    /// The example: one case without a label, or several cases with labels.
    pub cases: Vec<Case>,
    /// The heading of the column of totals; `None` if there is no such column.
    pub total: Option<String>,
}

/// A value that readers can change.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// The name, label, unit and note.
    pub field: Field,
    /// The smallest value that is accepted, in the unit of the field; 0 for a count unless another is given.
    pub min: Option<f64>,
    /// The largest value that is accepted, likewise.
    pub max: Option<f64>,
    /// The value in the column of totals; `None` for an empty cell.
    pub total: Option<Total>,
}

/// A result.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The name, label, unit and note.
    pub field: Field,
    /// The formula for the value, over inputs and the outputs before this one.
    pub formula: Formula,
    /// The formula in the file.
    pub place: FormulaPlace,
    /// The value in the column of totals; `None` to apply the output's own formula to the totals.
    pub total: Option<Total>,
    /// The largest number of decimals that are shown; `None` for the usual one of the unit.
    pub decimals: Option<u8>,
}

/// What inputs and outputs have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name in formulas, unique in the calculator.
    pub name: String,
    /// The name that readers see.
    pub label: String,
    /// The unit of the value.
    pub unit: Unit,
    /// A note: below the label of an input, or below the formula of an output.
    pub note: Option<String>,
}

/// Converts spans in a formula to spans in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormulaPlace {
    /// The formula in the file; the whole value if it is written with escapes.
    pub span: Span,
    /// Whether offsets in the formula are offsets in the span: false if it is written with escapes.
    pub placed: bool,
}

/// How a value in the column of totals is calculated.
#[derive(Clone, Debug, PartialEq)]
pub enum Total {
    /// As the sum of all cases.
    Sum,
    /// With a formula over other totals.
    Formula(Formula),
}

/// A set of values for the inputs, shown as a column of the example.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The heading of the column; empty if it is the only one.
    pub label: String,
    /// The value of each input in the unit of its field, such as 25 for 25 %.
    pub values: Vec<f64>,
}

impl FormulaPlace {
    /// Converts the span of a part of the formula. With escapes, that is the span of the whole value.
    pub fn of(self, part: Span) -> Span {
        if self.placed { part.shifted(self.span.start as usize) } else { self.span }
    }
}

/// A column of the example: a value for each input and output, in order, as the plain numbers that formulas use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// The values of the inputs; `None` only in the column of totals, for an input without a total.
    pub inputs: Vec<Option<f64>>,
    /// The values of the outputs, or why there is none.
    pub outputs: Vec<Result<f64, Failure>>,
}

impl Calculator {
    /// Calculates the column of one case.
    pub fn results(&self, case: &Case) -> Column {
        let inputs: Vec<f64> = self.inputs.iter().zip(&case.values).map(|(input, value)| input.field.unit.plain(*value)).collect();
        let mut known = Known(self.inputs.iter().map(|input| input.field.name.as_str()).zip(inputs.iter().copied()).collect());
        // In order, since a formula can use the outputs before it.
        let outputs = self.outputs.iter().map(|output| known.learn(&output.field.name, &output.formula)).collect();
        Column { inputs: inputs.into_iter().map(Some).collect(), outputs }
    }

    /// Calculates the column of totals from the columns of all cases: first the sums, then the formulas of inputs, then those of outputs.
    pub fn totals(&self, columns: &[Column]) -> Column {
        let mut known = Known::default();
        for (number, input) in self.inputs.iter().enumerate().filter(|(_, input)| input.total == Some(Total::Sum)) {
            // In the order of the cases, as in the script of the theme: the last digit of a sum depends on the order.
            known.0.insert(&input.field.name, columns.iter().filter_map(|column| column.inputs[number]).sum());
        }
        for (number, output) in self.outputs.iter().enumerate().filter(|(_, output)| output.total == Some(Total::Sum)) {
            // If one case has no result, there is no sum: the sum of the others would look like that of all.
            let values: Result<Vec<f64>, Failure> = columns.iter().map(|column| column.outputs[number]).collect();
            values.into_iter().for_each(|values| {
                known.0.insert(&output.field.name, values.iter().sum());
            });
        }
        for input in &self.inputs {
            if let Some(Total::Formula(formula)) = &input.total {
                // A formula without a value is not stored, so formulas that use it have none either.
                known.learn(&input.field.name, formula).ok();
            }
        }
        let outputs = self.outputs.iter().map(|output| match &output.total {
            Some(Total::Sum) => known.0.get(output.field.name.as_str()).copied().ok_or(Failure::Missing),
            Some(Total::Formula(formula)) => known.learn(&output.field.name, formula),
            None => known.learn(&output.field.name, &output.formula),
        });
        let outputs = outputs.collect();
        Column { inputs: self.inputs.iter().map(|input| known.0.get(input.field.name.as_str()).copied()).collect(), outputs }
    }
}

/// The values calculated so far, by name.
#[derive(Default)]
struct Known<'a>(BTreeMap<&'a str, f64>);

impl<'a> Known<'a> {
    /// Calculates the value of a formula and stores it under the name.
    fn learn(&mut self, name: &'a str, formula: &Formula) -> Result<f64, Failure> {
        let value = formula.evaluate(&|name| self.0.get(name).copied())?;
        self.0.insert(name, value);
        Ok(value)
    }
}
