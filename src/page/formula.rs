//! Formulas: numbers, names, `+ - * / ^`, parentheses and four functions; nothing in them can do harm.
//!
//! 1. [`Formula::parse`] reads a text (in [`super::formula_parser`]); a [`Mistake`] comes with its place.
//! 2. [`Formula::evaluate`] works the value out; what has no value says why ([`Failure`]).
//! 3. [`Formula::program`] gives the same formula as steps in postfix order, for the script of the theme.
//! 4. [`Formula::parts`] gives it back as people write it, with as few parentheses as it needs.

use crate::diagnostic::Span;

/// A number so large can no longer be shown to the last digit.
const TOO_LARGE: f64 = 1e15;

/// Whole exponents up to this are worked out by multiplication, which gives the same bits everywhere.
const LARGEST_WHOLE_EXPONENT: f64 = 1024.0;

/// The functions, by name.
pub const FUNCTIONS: [(&str, Function); 4] = [("min", Function::Min), ("max", Function::Max), ("abs", Function::Abs), ("round", Function::Round)];

/// A formula. Places are bytes of its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    pub(super) kind: FormulaKind,
    pub(super) span: Span,
}

/// What a formula, or a part of one, is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FormulaKind {
    /// A number; the flag says that it was written as a percentage.
    Number(f64, bool),
    Name(String),
    Negative(Box<Formula>),
    Binary(Operator, Box<Formula>, Box<Formula>),
    Call(Function, Vec<Formula>),
}

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// A function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The smallest of its values.
    Min,
    /// The largest of its values.
    Max,
    /// The value without its sign.
    Abs,
    /// The value to so many decimals; without a second value to a whole number. Halves go away from zero.
    Round,
}

/// What is wrong with a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// There is nothing.
    Empty,
    /// A sign that means nothing here.
    Sign(char),
    /// Digits and points that are no number together, such as `1.2.3`.
    Number(String),
    /// A value is missing, before or after the sign at the place.
    MissingValue,
    /// Two values have nothing between them.
    MissingOperator,
    /// A parenthesis is not closed.
    Unclosed,
    /// A parenthesis is closed that was not opened.
    Unopened,
    /// A comma outside a function.
    Comma,
    /// There is no such function.
    UnknownFunction(String),
    /// A function has too few or too many values.
    Count(Function),
    /// It is longer than any formula has to be.
    TooLong,
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// What is at the place is zero, and something is divided by it.
    DivisionByZero(Span),
    /// No number that can be shown: too large, or the root of something negative.
    NoNumber(Span),
    /// What is at the place is no number of decimals that anything can be rounded to.
    Decimals(Span),
    /// A name has no value.
    Missing,
}

/// A part of a formula as people read it.
#[derive(Clone, Debug, PartialEq)]
pub enum FormulaPart<'a> {
    /// Signs and spaces.
    Text(String),
    /// A number that stands in the formula; the flag says that it is a percentage.
    Number(f64, bool),
    /// A name.
    Name(&'a str),
}

/// A step of a formula in postfix order.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<'a> {
    /// Put a number on the stack.
    Number(f64),
    /// Put the value of a name on the stack.
    Name(&'a str),
    /// Take one or two values from the stack and put back what the operation of this name makes of them.
    Operation(&'static str),
}

impl Formula {
    /// Where in its text it stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The names that it uses, with their places, as often as it uses them.
    pub fn names(&self) -> impl Iterator<Item = (&str, Span)> {
        let mut names = Vec::new();
        self.visit(&mut |formula| {
            if let FormulaKind::Name(name) = &formula.kind {
                names.push((name.as_str(), formula.span));
            }
        });
        names.into_iter()
    }

    /// Visits the parts of the formula before the whole.
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

    /// Works out the value. `value` knows the names.
    pub fn evaluate(&self, value: &dyn Fn(&str) -> Option<f64>) -> Result<f64, Failure> {
        let result = match &self.kind {
            FormulaKind::Number(number, _) => *number,
            FormulaKind::Name(name) => value(name).ok_or(Failure::Missing)?,
            FormulaKind::Negative(inner) => -inner.evaluate(value)?,
            FormulaKind::Binary(operator, left, right) => {
                let (a, b) = (left.evaluate(value)?, right.evaluate(value)?);
                // Found before the division, which would give infinity and lose the place of what is zero.
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
        // Written this way round it refuses “not a number” as well, for which every comparison is false.
        if result.abs() < TOO_LARGE { Ok(result) } else { Err(Failure::NoNumber(self.span)) }
    }

    /// The formula in postfix order.
    pub fn program(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::new();
        self.visit(&mut |formula| match &formula.kind {
            FormulaKind::Number(number, _) => steps.push(Step::Number(*number)),
            FormulaKind::Name(name) => steps.push(Step::Name(name)),
            FormulaKind::Negative(_) => steps.push(Step::Operation("neg")),
            FormulaKind::Binary(operator, ..) => steps.push(Step::Operation(operator.name())),
            // The script's `round` takes two values always.
            FormulaKind::Call(Function::Round, values) if values.len() == 1 => steps.extend([Step::Number(0.0), Step::Operation("round")]),
            FormulaKind::Call(Function::Abs, _) => steps.push(Step::Operation("abs")),
            // All values lie on the stack; two at a time become one.
            FormulaKind::Call(function, values) => steps.extend(values.iter().skip(1).map(|_| Step::Operation(function.name()))),
        });
        steps
    }

    /// The formula as people write it.
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
                // A power goes from right to left: (a ^ b) ^ c needs its parentheses, a ^ (b ^ c) does not.
                left.write_within(rank + u8::from(is_power), parts);
                parts.push(text(operator.sign()));
                // On the right of these, operators of the same rank need parentheses: a − (b − c).
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

    /// Writes the formula, in parentheses if it binds less than `rank`.
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

    /// How tightly it binds.
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

    /// The sign that people read, with the spaces around it.
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

/// A power. Whole exponents are worked out by squaring, as the script does, so that both agree to the last bit.
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

/// A number to the twelve digits that are ever shown, half up: what is left over is noise of binary fractions, as in 1.005 × 100.
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
    /// Its name.
    pub fn name(self) -> &'static str {
        FUNCTIONS.iter().find(|(_, function)| *function == self).map_or("", |(name, _)| name)
    }

    /// How many values it takes, at least and at most.
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
