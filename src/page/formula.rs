//! Formulas of calculators: numbers, names, `+ - * / ^`, parentheses and four functions. They have no side effects.
//!
//! 1. [`Formula::parse`] parses a text (in [`super::formula_parser`]). A [`Mistake`] is returned with its span.
//! 2. [`Formula::evaluate`] calculates the value, or says why there is none ([`Failure`]).
//! 3. [`Formula::program`] converts the formula to steps in postfix order, for the script of the theme.
//! 4. [`Formula::parts`] converts it to mathematical notation, with no more parentheses than necessary.

use crate::diagnostic::Span;

/// Results of this size or more are refused, since a float no longer holds all their digits.
const TOO_LARGE: f64 = 1e15;

/// Whole exponents up to this are calculated by multiplication, which gives the same bits on every computer.
const LARGEST_WHOLE_EXPONENT: f64 = 1024.0;

/// The functions with their names, which are matched in any case.
pub const FUNCTIONS: [(&str, Function); 4] = [("min", Function::Min), ("max", Function::Max), ("abs", Function::Abs), ("round", Function::Round)];

/// A formula or a part of one. Spans are byte ranges of the formula's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    pub(super) kind: FormulaKind,
    pub(super) span: Span,
}

/// The kinds of expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FormulaKind {
    /// A number, and whether it is written as a percentage: `45%` is 0.45 and true.
    Number(f64, bool),
    Name(String),
    Negative(Box<Formula>),
    Binary(Operator, Box<Formula>, Box<Formula>),
    Call(Function, Vec<Formula>),
}

/// An operator between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// A function that formulas can call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The smallest of two or more values.
    Min,
    /// The largest of two or more values.
    Max,
    /// The absolute value.
    Abs,
    /// The first value rounded to as many decimals as the second says, 0 to 12; without a second, to a whole number. Halves round away from zero.
    Round,
}

/// A mistake in the text of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// The text is empty.
    Empty,
    /// A character that has no meaning in formulas.
    Sign(char),
    /// Digits and points that are not a number, such as `1.2.3`.
    Number(String),
    /// A value is missing before or after the sign at the span.
    MissingValue,
    /// An operator is missing between two values.
    MissingOperator,
    /// A parenthesis is not closed.
    Unclosed,
    /// A closing parenthesis has no opening one.
    Unopened,
    /// A comma outside the parentheses of a function.
    Comma,
    /// There is no function with this name.
    UnknownFunction(String),
    /// The function has too few or too many values.
    Count(Function),
    /// The text has more than 400 numbers, names and signs.
    TooLong,
}

/// Why a formula has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A division by the expression with this span, whose value is zero.
    DivisionByZero(Span),
    /// The value of the expression with this span is too large to be shown, or not a real number, such as the root of a negative number.
    NoNumber(Span),
    /// The expression with this span is the second value of `round` and not a whole number from 0 to 12.
    Decimals(Span),
    /// A name in the formula has no value.
    Missing,
}

/// A part of a formula in mathematical notation.
#[derive(Clone, Debug, PartialEq)]
pub enum FormulaPart<'a> {
    /// Operators, parentheses, names of functions and spaces.
    Text(String),
    /// A number, and whether it is a percentage: 0.45 and true is shown as 45 %.
    Number(f64, bool),
    /// The name of an input or output, to be shown as its label.
    Name(&'a str),
}

/// A step of a formula in postfix order.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<'a> {
    /// Push a number.
    Number(f64),
    /// Push the value of a name.
    Name(&'a str),
    /// Pop one or two values and push the result of the operation with this name.
    Operation(&'static str),
}

impl Formula {
    /// The bytes of the expression in the formula's text, its parentheses included.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The names of inputs and outputs in the formula, with their spans, in order and with repetitions.
    pub fn names(&self) -> impl Iterator<Item = (&str, Span)> {
        let mut names = Vec::new();
        self.visit(&mut |formula| {
            if let FormulaKind::Name(name) = &formula.kind {
                names.push((name.as_str(), formula.span));
            }
        });
        names.into_iter()
    }

    /// Visits the expressions in postfix order: each one after those it consists of.
    fn visit<'a>(&'a self, visitor: &mut impl FnMut(&'a Self)) {
        match &self.kind {
            FormulaKind::Number(..) | FormulaKind::Name(_) => {}
            FormulaKind::Negative(inner) => inner.visit(visitor),
            FormulaKind::Binary(_, left, right) => {
                left.visit(visitor);
                right.visit(visitor);
            }
            FormulaKind::Call(_, values) => values.iter().for_each(|value| value.visit(visitor)),
        }
        visitor(self);
    }

    /// Calculates the value. `value` returns the value of a name, if it has one.
    pub fn evaluate(&self, value: &dyn Fn(&str) -> Option<f64>) -> Result<f64, Failure> {
        let result = match &self.kind {
            FormulaKind::Number(number, _) => *number,
            FormulaKind::Name(name) => value(name).ok_or(Failure::Missing)?,
            FormulaKind::Negative(inner) => -inner.evaluate(value)?,
            FormulaKind::Binary(operator, left, right) => {
                let (a, b) = (left.evaluate(value)?, right.evaluate(value)?);
                // Checked before the division, whose result would be infinity without the span of the divisor.
                if *operator == Operator::Divide && b == 0.0 {
                    return Err(Failure::DivisionByZero(right.span));
                }
                operator.apply(a, b)
            }
            FormulaKind::Call(function, values) => {
                let results = values.iter().map(|formula| formula.evaluate(value)).collect::<Result<Vec<_>, _>>()?;
                let result = function.apply(&results);
                match values.as_slice() {
                    [_, decimals] if *function == Function::Round && result.is_nan() => return Err(Failure::Decimals(decimals.span)),
                    _ => result,
                }
            }
        };
        // This form of the condition also refuses NaN, for which every comparison is false.
        if result.abs() < TOO_LARGE { Ok(result) } else { Err(Failure::NoNumber(self.span)) }
    }

    /// Converts the formula to steps in postfix order.
    pub fn program(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::new();
        self.visit(&mut |formula| match &formula.kind {
            FormulaKind::Number(number, _) => steps.push(Step::Number(*number)),
            FormulaKind::Name(name) => steps.push(Step::Name(name)),
            FormulaKind::Negative(_) => steps.push(Step::Operation("neg")),
            FormulaKind::Binary(operator, ..) => steps.push(Step::Operation(operator.name())),
            // The script's `round` always takes two values.
            FormulaKind::Call(Function::Round, values) if values.len() == 1 => steps.extend([Step::Number(0.0), Step::Operation("round")]),
            FormulaKind::Call(Function::Abs, _) => steps.push(Step::Operation("abs")),
            // All values are on the stack; each step reduces two of them to one.
            FormulaKind::Call(function, values) => steps.extend(values.iter().skip(1).map(|_| Step::Operation(function.name()))),
        });
        steps
    }

    /// Converts the formula to mathematical notation.
    pub fn parts(&self) -> Vec<FormulaPart<'_>> {
        let mut parts = Vec::new();
        self.write(&mut parts);
        parts
    }

    fn write<'a>(&'a self, parts: &mut Vec<FormulaPart<'a>>) {
        let text = |text: &str| FormulaPart::Text(text.to_owned());
        match &self.kind {
            FormulaKind::Number(number, percent) => parts.push(FormulaPart::Number(*number, *percent)),
            FormulaKind::Name(name) => parts.push(FormulaPart::Name(name)),
            FormulaKind::Negative(inner) => {
                parts.push(text("−"));
                inner.write_within(Operator::Power.rank(), parts);
            }
            FormulaKind::Binary(operator, left, right) => {
                let rank = operator.rank();
                let is_power = *operator == Operator::Power;
                // Powers are right-associative: (a ^ b) ^ c needs its parentheses, a ^ (b ^ c) does not.
                left.write_within(rank + u8::from(is_power), parts);
                parts.push(text(operator.sign()));
                // To the right of these, operators of the same rank need parentheses: a − (b − c).
                let is_strict = matches!(operator, Operator::Subtract | Operator::Divide);
                right.write_within(rank + u8::from(is_strict), parts);
            }
            FormulaKind::Call(function, values) => {
                let (open, close) = if *function == Function::Abs { ("|".to_owned(), "|") } else { (format!("{}(", function.name()), ")") };
                parts.push(FormulaPart::Text(open));
                for (number, value) in values.iter().enumerate() {
                    if number > 0 {
                        // Not a comma, which is the decimal sign of many languages.
                        parts.push(text("; "));
                    }
                    value.write(parts);
                }
                parts.push(text(close));
            }
        }
    }

    /// Writes the expression, in parentheses if its precedence is below `rank`.
    fn write_within<'a>(&'a self, rank: u8, parts: &mut Vec<FormulaPart<'a>>) {
        let own = match &self.kind {
            FormulaKind::Binary(operator, ..) => operator.rank(),
            FormulaKind::Negative(_) => Operator::Multiply.rank(),
            _ => u8::MAX,
        };
        if own >= rank {
            return self.write(parts);
        }
        parts.push(FormulaPart::Text("(".to_owned()));
        self.write(parts);
        parts.push(FormulaPart::Text(")".to_owned()));
    }
}

impl Operator {
    fn apply(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Add => a + b,
            Self::Subtract => a - b,
            Self::Multiply => a * b,
            Self::Divide => a / b,
            Self::Power => power(a, b),
        }
    }

    /// The precedence: a higher one binds more tightly.
    fn rank(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
            Self::Power => 3,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Power => "^",
        }
    }

    /// The operator in mathematical notation, with the spaces around it.
    fn sign(self) -> &'static str {
        match self {
            Self::Add => " + ",
            Self::Subtract => " − ",
            Self::Multiply => " × ",
            Self::Divide => " ÷ ",
            Self::Power => " ^ ",
        }
    }
}

/// Calculates a power. Whole exponents are calculated by repeated squaring, as in the script of the theme, so that both agree to the last bit.
fn power(base: f64, exponent: f64) -> f64 {
    if exponent.fract() != 0.0 || exponent.abs() > LARGEST_WHOLE_EXPONENT {
        return base.powf(exponent);
    }
    let (mut result, mut square, mut left) = (1.0, base, exponent.abs() as u32);
    while left > 0 {
        if left % 2 == 1 {
            result *= square;
        }
        square *= square;
        left /= 2;
    }
    if exponent < 0.0 { 1.0 / result } else { result }
}

/// Rounds a number to twelve significant digits, which is the most that is shown, halves away from zero. This removes the inexactness of binary
/// fractions, as in 1.005 × 100.
fn to_twelve_digits(value: f64) -> f64 {
    let exact = format!("{:.50e}", value.abs());
    let Some((digits, exponent)) = exact.split_once('e') else { return value };
    let mut digits = digits.bytes().filter(u8::is_ascii_digit).map(|digit| u64::from(digit - b'0'));
    let kept = digits.by_ref().take(12).fold(0, |number, digit| number * 10 + digit);
    let kept = kept + u64::from(digits.next().is_some_and(|digit| digit >= 5));
    let exponent = exponent.parse::<i32>().unwrap_or(0) - 11;
    format!("{kept}e{exponent}").parse::<f64>().map_or(value, |rounded| rounded.copysign(value))
}

impl Function {
    /// The name in formulas and in the steps for the script, in lower case.
    pub fn name(self) -> &'static str {
        FUNCTIONS.iter().find(|(_, function)| *function == self).map_or("", |(name, _)| name)
    }

    /// The smallest and largest number of values that it takes.
    pub(super) fn counts(self) -> (usize, usize) {
        match self {
            Self::Min | Self::Max => (2, usize::MAX),
            Self::Abs => (1, 1),
            Self::Round => (1, 2),
        }
    }

    fn apply(self, values: &[f64]) -> f64 {
        let first = values.first().copied().unwrap_or(f64::NAN);
        match self {
            Self::Min => values.iter().copied().fold(first, f64::min),
            Self::Max => values.iter().copied().fold(first, f64::max),
            Self::Abs => first.abs(),
            Self::Round => {
                let decimals = values.get(1).copied().unwrap_or(0.0);
                let is_sound = decimals.fract() == 0.0 && (0.0..=12.0).contains(&decimals);
                let factor = if is_sound { power(10.0, decimals) } else { f64::NAN };
                to_twelve_digits(first * factor).round() / factor
            }
        }
    }
}

#[cfg(test)]
#[path = "formula_tests.rs"]
mod tests;
