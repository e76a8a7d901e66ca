//! Parses formulas by recursive descent.
//!
//! 1. [`tokens`] splits the text into numbers, names and signs. Typographic signs such as `×` mean the same as those of the keyboard.
//! 2. [`Parser`] has a method for each level of the grammar: a sum consists of products, a product of signed powers, and a power of values.

use unicode_normalization::char::is_combining_mark;

use super::formula::{FUNCTIONS, Formula, FormulaKind, Mistake, Operator};
use crate::diagnostic::Span;
use crate::path::nfc;

/// The largest number of tokens in a formula: far more than authors need, and few enough that recursion does not overflow a small stack.
const MOST_TOKENS: usize = 400;

impl Formula {
    /// Parses a formula. The span of a mistake is a byte range of `text`.
    ///
    /// ```
    /// use guidegen::page::formula::{Formula, Mistake};
    /// let formula = Formula::parse("(sales + marketing) / customers").unwrap();
    /// assert_eq!(formula.names().map(|(name, _)| name).collect::<Vec<_>>(), ["sales", "marketing", "customers"]);
    /// assert_eq!(formula.evaluate(&|name| Some(if name == "customers" { 30.0 } else { 172_500.0 })), Ok(11_500.0));
    /// assert_eq!(Formula::parse("a +").unwrap_err().0, Mistake::MissingValue);
    /// ```
    pub fn parse(text: &str) -> Result<Self, (Mistake, Span)> {
        let tokens = tokens(text)?;
        let Some(last) = tokens.last() else { return Err((Mistake::Empty, Span::new(0, text.len()))) };
        // Checked before parsing: each parenthesis is a nested call, here and in every later walk through the formula.
        if let Some((_, first_too_many)) = tokens.get(MOST_TOKENS) {
            return Err((Mistake::TooLong, *first_too_many));
        }
        let mut parser = Parser { end: last.1, tokens: &tokens, at: 0 };
        let formula = parser.sum()?;
        // A sum ends at the first token that cannot continue it. That token shows what is wrong.
        match parser.tokens.get(parser.at) {
            None => Ok(formula),
            Some((FormulaToken::Close, span)) => Err((Mistake::Unopened, *span)),
            Some((FormulaToken::Comma, span)) => Err((Mistake::Comma, *span)),
            Some((_, span)) => Err((Mistake::MissingOperator, *span)),
        }
    }
}

/// A token of a formula.
#[derive(Clone, Debug, PartialEq)]
enum FormulaToken {
    Number(f64, bool),
    Name(String),
    Operator(Operator),
    Open,
    Close,
    Comma,
}

fn tokens(text: &str) -> Result<Vec<(FormulaToken, Span)>, (Mistake, Span)> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let (token, length) = match first {
            space if space.is_whitespace() => (Ok(None), space.len_utf8()),
            digit if digit.is_ascii_digit() || digit == '.' => number(rest),
            letter if letter.is_alphabetic() || letter == '_' => {
                let goes_on = |c: char| c.is_alphanumeric() || c == '_' || is_combining_mark(c);
                let length = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
                (Ok(Some(FormulaToken::Name(nfc(&rest[..length]).into_owned()))), length)
            }
            sign => (sign_token(sign).map(Some).ok_or(Mistake::Sign(sign)), sign.len_utf8()),
        };
        let span = Span::new(start, start + length);
        tokens.extend(token.map_err(|mistake| (mistake, span))?.map(|token| (token, span)));
        rest = &rest[length..];
    }
    Ok(tokens)
}

/// Parses the number at the beginning of a text, and returns it with its length in bytes: `1200`, `0.45`, `45%`.
fn number(text: &str) -> (Result<Option<FormulaToken>, Mistake>, usize) {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let Ok(number) = text[..length].parse::<f64>() else { return (Err(Mistake::Number(text[..length].to_owned())), length) };
    match text[length..].starts_with('%') {
        true => (Ok(Some(FormulaToken::Number(number / 100.0, true))), length + 1),
        false => (Ok(Some(FormulaToken::Number(number, false))), length),
    }
}

/// The token for a character that is a sign, typed or typographic; `None` for any other character.
fn sign_token(sign: char) -> Option<FormulaToken> {
    Some(match sign {
        '+' => FormulaToken::Operator(Operator::Add),
        '-' | '−' | '–' => FormulaToken::Operator(Operator::Subtract),
        '*' | '×' | '·' => FormulaToken::Operator(Operator::Multiply),
        '/' | '÷' => FormulaToken::Operator(Operator::Divide),
        '^' => FormulaToken::Operator(Operator::Power),
        '(' => FormulaToken::Open,
        ')' => FormulaToken::Close,
        ',' | ';' => FormulaToken::Comma,
        _ => return None,
    })
}

/// A position in the tokens of a formula.
struct Parser<'a> {
    tokens: &'a [(FormulaToken, Span)],
    /// The index of the next token.
    at: usize,
    /// The span of the last token, to which mistakes at the end refer.
    end: Span,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<Formula, (Mistake, Span)> {
        self.chain(Self::product, &[Operator::Add, Operator::Subtract])
    }

    fn product(&mut self) -> Result<Formula, (Mistake, Span)> {
        self.chain(Self::signed, &[Operator::Multiply, Operator::Divide])
    }

    /// Parses values with left-associative operators of the same precedence between them.
    fn chain(&mut self, value: fn(&mut Self) -> Result<Formula, (Mistake, Span)>, operators: &[Operator]) -> Result<Formula, (Mistake, Span)> {
        let mut left = value(self)?;
        while let Some((FormulaToken::Operator(operator), _)) = self.tokens.get(self.at).filter(|(token, _)| is_one_of(token, operators)) {
            self.at += 1;
            let right = value(self)?;
            left = binary(*operator, left, right);
        }
        Ok(left)
    }

    fn signed(&mut self) -> Result<Formula, (Mistake, Span)> {
        match self.tokens.get(self.at) {
            Some((FormulaToken::Operator(Operator::Subtract), span)) => {
                self.at += 1;
                let inner = self.signed()?;
                let span = Span { start: span.start, end: inner.span.end };
                Ok(Formula { kind: FormulaKind::Negative(Box::new(inner)), span })
            }
            _ => self.power(),
        }
    }

    fn power(&mut self) -> Result<Formula, (Mistake, Span)> {
        let base = self.value()?;
        match self.tokens.get(self.at) {
            Some((FormulaToken::Operator(Operator::Power), _)) => {
                self.at += 1;
                // Not `value`, since an exponent can have a sign, as in 2 ^ -1, and can be a power itself: powers are right-associative.
                let exponent = self.signed()?;
                Ok(binary(Operator::Power, base, exponent))
            }
            _ => Ok(base),
        }
    }

    fn value(&mut self) -> Result<Formula, (Mistake, Span)> {
        // A value that is missing at the end is reported at the last token.
        let Some((token, span)) = self.tokens.get(self.at) else { return Err((Mistake::MissingValue, self.end)) };
        self.at += 1;
        match token {
            FormulaToken::Number(number, percent) => Ok(Formula { kind: FormulaKind::Number(*number, *percent), span: *span }),
            // A name before a parenthesis is a function, since a product needs an operator.
            FormulaToken::Name(name) if matches!(self.tokens.get(self.at), Some((FormulaToken::Open, _))) => self.call(name, *span),
            FormulaToken::Name(name) => Ok(Formula { kind: FormulaKind::Name(name.clone()), span: *span }),
            FormulaToken::Open => {
                let inner = self.sum()?;
                let end = self.close(*span)?;
                // Parentheses are kept only in the span; `Formula::parts` writes those that are necessary.
                Ok(Formula { span: Span { start: span.start, end: end.end }, ..inner })
            }
            FormulaToken::Close if self.at == 1 => Err((Mistake::Unopened, *span)),
            FormulaToken::Operator(_) | FormulaToken::Close | FormulaToken::Comma => Err((Mistake::MissingValue, *span)),
        }
    }

    fn call(&mut self, name: &str, name_span: Span) -> Result<Formula, (Mistake, Span)> {
        let known = FUNCTIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, function)| *function);
        let function = known.ok_or_else(|| (Mistake::UnknownFunction(name.to_owned()), name_span))?;
        let open = self.tokens[self.at].1;
        self.at += 1;
        let mut values = vec![self.sum()?];
        while let Some((FormulaToken::Comma, _)) = self.tokens.get(self.at) {
            self.at += 1;
            values.push(self.sum()?);
        }
        let end = self.close(open)?;
        let span = Span { start: name_span.start, end: end.end };
        let (least, most) = function.counts();
        if values.len() < least || values.len() > most {
            return Err((Mistake::Count(function), span));
        }
        Ok(Formula { kind: FormulaKind::Call(function, values), span })
    }

    /// Consumes the parenthesis that closes the one at `open`, and returns its span.
    fn close(&mut self, open: Span) -> Result<Span, (Mistake, Span)> {
        match self.tokens.get(self.at) {
            Some((FormulaToken::Close, span)) => {
                self.at += 1;
                Ok(*span)
            }
            None => Err((Mistake::Unclosed, open)),
            Some((FormulaToken::Comma, span)) => Err((Mistake::Comma, *span)),
            Some((_, span)) => Err((Mistake::MissingOperator, *span)),
        }
    }
}

fn is_one_of(token: &FormulaToken, operators: &[Operator]) -> bool {
    matches!(token, FormulaToken::Operator(operator) if operators.contains(operator))
}

fn binary(operator: Operator, left: Formula, right: Formula) -> Formula {
    let span = Span { start: left.span.start, end: right.span.end };
    Formula { kind: FormulaKind::Binary(operator, Box::new(left), Box::new(right)), span }
}
