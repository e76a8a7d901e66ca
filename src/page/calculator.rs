//! A calculator: inputs with the values of an example, outputs with formulas, and what comes out.
//!
//! 1. An [`Input`] is a value as people write it, such as 25 for 25 %; formulas see it as a plain number ([`Unit::plain`]).
//! 2. [`Calculator::results`] works out one case of the example, [`Calculator::totals`] all cases together.
//!
//! Its settings stand in [`super::calculator_keys`]; what is wrong with them is the business of [`super::calculator_settings`].

use std::collections::BTreeMap;

use super::formula::{Failure, Formula};
use crate::diagnostic::Span;
use crate::locale::unit::Unit;

/// A calculator.
#[derive(Clone, Debug, PartialEq)]
pub struct Calculator {
    /// What it calculates; `None` for the title of its page.
    pub title: Option<String>,
    /// A remark below it.
    pub note: Option<String>,
    /// The values that readers may change, in order.
    pub inputs: Vec<Input>,
    /// What comes out, in order.
    pub outputs: Vec<Output>,
    /// The example: one case without a label, or several with one.
    pub cases: Vec<Case>,
    /// The heading of the column with the totals, if there is one.
    pub total: Option<String>,
}

/// A value that readers may change.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// What readers see of it.
    pub field: Field,
    /// The smallest value that makes sense.
    pub min: Option<f64>,
    /// The largest value that makes sense.
    pub max: Option<f64>,
    /// What stands in the column of totals.
    pub total: Option<Total>,
}

/// A value that comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// What readers see of it.
    pub field: Field,
    /// How it is worked out.
    pub formula: Formula,
    /// Where the formula stands in the file.
    pub place: FormulaPlace,
    /// What stands in the column of totals; `None` for its own formula over the totals of what it uses.
    pub total: Option<Total>,
    /// The most decimals that are shown; `None` for what the unit asks for.
    pub decimals: Option<u8>,
}

/// What inputs and outputs have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name in formulas.
    pub name: String,
    /// The name that people read.
    pub label: String,
    /// What is counted.
    pub unit: Unit,
    /// A remark.
    pub note: Option<String>,
}

/// The way from the places of a formula to those of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormulaPlace {
    /// Where the formula stands, or the whole value where that cannot be told.
    pub span: Span,
    /// Whether places within the formula are places within the span.
    pub placed: bool,
}

/// What stands in the column of totals.
#[derive(Clone, Debug, PartialEq)]
pub enum Total {
    /// The sum over all cases.
    Sum,
    /// A formula over other totals.
    Formula(Formula),
}

/// One set of values of the example.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its heading; empty if it is the only one.
    pub label: String,
    /// A value for each input, as people write it.
    pub values: Vec<f64>,
}

impl FormulaPlace {
    /// Where in the file a part of the formula stands.
    pub fn of(self, part: Span) -> Span {
        if self.placed { part.shifted(self.span.start as usize) } else { self.span }
    }
}

/// A value for each input and each output, in order, as formulas see them; `None` for a total that nothing gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// The values of the inputs.
    pub inputs: Vec<Option<f64>>,
    /// The values of the outputs.
    pub outputs: Vec<Result<f64, Failure>>,
}

impl Calculator {
    /// Works out one case.
    pub fn results(&self, case: &Case) -> Column {
        let inputs: Vec<f64> = self.inputs.iter().zip(&case.values).map(|(input, value)| input.field.unit.plain(*value)).collect();
        let mut known = Known(self.inputs.iter().map(|input| input.field.name.as_str()).zip(inputs.iter().copied()).collect());
        // In order, so that each formula finds the outputs above it.
        let outputs = self.outputs.iter().map(|output| known.learn(&output.field.name, &output.formula)).collect();
        Column { inputs: inputs.into_iter().map(Some).collect(), outputs }
    }

    /// Works out the column of totals over the columns of all cases: first the sums, then the formulas of inputs, then those of outputs.
    pub fn totals(&self, columns: &[Column]) -> Column {
        let mut known = Known::default();
        for (number, input) in self.inputs.iter().enumerate().filter(|(_, input)| input.total == Some(Total::Sum)) {
            // In the order of the cases, as the script adds them: the last digit of a sum depends on it.
            known.0.insert(&input.field.name, columns.iter().filter_map(|column| column.inputs[number]).sum());
        }
        for (number, output) in self.outputs.iter().enumerate().filter(|(_, output)| output.total == Some(Total::Sum)) {
            // One case without a result leaves no sum: a sum of the others would look like that of all.
            let values: Result<Vec<f64>, Failure> = columns.iter().map(|column| column.outputs[number]).collect();
            values.into_iter().for_each(|values| {
                known.0.insert(&output.field.name, values.iter().sum());
            });
        }
        for input in &self.inputs {
            if let Some(Total::Formula(formula)) = &input.total {
                // Where it has no value, whatever uses it has none either.
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

/// The values that are known so far, by name.
#[derive(Default)]
struct Known<'a>(BTreeMap<&'a str, f64>);

impl<'a> Known<'a> {
    /// Works out a formula and remembers its value.
    fn learn(&mut self, name: &'a str, formula: &Formula) -> Result<f64, Failure> {
        let value = formula.evaluate(&|name| self.0.get(name).copied())?;
        self.0.insert(name, value);
        Ok(value)
    }
}
