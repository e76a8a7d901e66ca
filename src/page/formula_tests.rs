//! Tests of formulas: their values, the mistakes in them, and that evaluation agrees with the steps for the script.

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::diagnostic::Span;

use super::{Failure, Formula, FormulaPart, Function, Mistake, Step, power};

fn value(text: &str) -> Result<f64, Failure> {
    let formula = Formula::parse(text).unwrap_or_else(|mistake| panic!("{text}: {mistake:?}"));
    formula.evaluate(&|name| (name.len() == 1).then(|| name.bytes().map(|letter| f64::from(letter - b'a') + 1.0).sum()))
}

fn written(text: &str) -> String {
    let formula = Formula::parse(text).unwrap();
    let parts = formula.parts().into_iter().map(|part| match part {
        FormulaPart::Text(text) => text,
        FormulaPart::Number(number, true) => format!("{}%", number * 100.0),
        FormulaPart::Number(number, false) => number.to_string(),
        FormulaPart::Name(name) => name.to_owned(),
    });
    parts.collect()
}

#[test]
fn operators_bind_as_everywhere() {
    for (text, result) in [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("10 - 4 - 3", 3.0),
        ("24 / 4 / 3", 2.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("-2 ^ 2", -4.0),
        ("2 ^ -1", 0.5),
        ("8 ^ (1 / 3)", 2.0),
        ("--3", 3.0),
        ("50% * 30", 15.0),
        ("6 ÷ 3 × 2 − 1", 3.0),
        ("max(a, b, c) - min(c, b)", 1.0),
        ("Round(2.5) + round(-2.5)", 0.0),
        ("round(1.26 * 10, 1)", 12.6),
        ("abs(a - c)", 2.0),
        (".5 + 1.", 1.5),
    ] {
        assert_eq!(value(text), Ok(result), "{text}");
    }
}

#[test]
fn what_has_no_value_says_why_and_where() {
    assert_eq!(value("1 / (a - 1)"), Err(Failure::DivisionByZero(Span::new(4, 11))));
    assert_eq!(value("10 ^ 20"), Err(Failure::NoNumber(Span::new(0, 7))));
    assert_eq!(value("(-1) ^ 0.5"), Err(Failure::NoNumber(Span::new(0, 10))));
    assert_eq!(value("0 ^ -1"), Err(Failure::NoNumber(Span::new(0, 6))));
    assert_eq!(value("round(1, 0.5)"), Err(Failure::Decimals(Span::new(9, 12))));
    assert_eq!(value("round(1, -1)"), Err(Failure::Decimals(Span::new(9, 11))));
}

#[test]
fn rounding_leaves_out_the_noise_of_binary_fractions() {
    assert_eq!(value("round(1.005, 2)"), Ok(1.01));
    assert_eq!(value("round(-1.005, 2)"), Ok(-1.01));
    assert_eq!(value("round(2.5)"), Ok(3.0));
    assert_eq!(value("round(0.285 * 10, 1)"), Ok(2.9));
    assert_eq!(value("round(123456789012.5)"), Ok(123_456_789_013.0));
    assert_eq!(value("round(0)"), Ok(0.0));
    assert_eq!(value("unknown + 1 / 0"), Err(Failure::Missing));
}

#[test]
fn mistakes_have_a_place() {
    for (text, mistake, place) in [
        ("", Mistake::Empty, ""),
        ("  ", Mistake::Empty, "  "),
        ("a $ b", Mistake::Sign('$'), "$"),
        ("2 * 1.2.3", Mistake::Number("1.2.3".into()), "1.2.3"),
        (".", Mistake::Number(".".into()), "."),
        ("a +", Mistake::MissingValue, "+"),
        ("a + * b", Mistake::MissingValue, "*"),
        ("/ b", Mistake::MissingValue, "/"),
        ("()", Mistake::MissingValue, ")"),
        ("close rate", Mistake::MissingOperator, "rate"),
        ("(a b)", Mistake::MissingOperator, "b"),
        ("(a + b", Mistake::Unclosed, "("),
        ("a + b)", Mistake::Unopened, ")"),
        (")", Mistake::Unopened, ")"),
        ("165,000", Mistake::Comma, ","),
        ("(1,2)", Mistake::Comma, ","),
        ("mean(a)", Mistake::UnknownFunction("mean".into()), "mean"),
        ("max(a)", Mistake::Count(Function::Max), "max(a)"),
        ("1 + abs(a, b)", Mistake::Count(Function::Abs), "abs(a, b)"),
    ] {
        let (found, span) = Formula::parse(text).unwrap_err();
        assert_eq!((found, span.of(text)), (mistake, place), "{text}");
    }
    let long = vec!["1"; 300].join("+");
    assert_eq!(Formula::parse(&long).unwrap_err().0, Mistake::TooLong);
}

#[test]
fn people_read_as_few_parentheses_as_there_can_be() {
    for (text, shown) in [
        ("(sales+marketing)/customers", "(sales + marketing) ÷ customers"),
        ("(a*b)/c", "a × b ÷ c"),
        ("a/(b*c)", "a ÷ (b × c)"),
        ("a-(b-c)", "a − (b − c)"),
        ("(a-b)-c", "a − b − c"),
        ("a*(1-20%)", "a × (1 − 20%)"),
        ("(a^b)^c", "(a ^ b) ^ c"),
        ("a^(b+1)", "a ^ (b + 1)"),
        ("1-abs(a-b)/a", "1 − |a − b| ÷ a"),
        ("-(a+b)*c", "−(a + b) × c"),
        ("max(a,b)", "max(a; b)"),
    ] {
        assert_eq!(written(text), shown);
    }
}

/// Executes the steps as the script of the theme does.
fn run(steps: &[Step<'_>]) -> f64 {
    let mut stack = Vec::new();
    for step in steps {
        let value = match step {
            Step::Number(number) => *number,
            Step::Name(name) => value(name).unwrap(),
            Step::Operation(name) => {
                let b: f64 = stack.pop().unwrap();
                match *name {
                    "neg" => -b,
                    "abs" => b.abs(),
                    name => {
                        let a: f64 = stack.pop().unwrap();
                        match name {
                            "+" => a + b,
                            "-" => a - b,
                            "*" => a * b,
                            "/" => a / b,
                            "^" => power(a, b),
                            "min" => a.min(b),
                            "max" => a.max(b),
                            "round" => Function::Round.apply(&[a, b]),
                            other => panic!("{other}"),
                        }
                    }
                }
            }
        };
        stack.push(value);
    }
    assert_eq!(stack.len(), 1);
    stack[0]
}

/// Generates the texts of valid formulas.
fn formulas() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("a".to_owned()),
        Just("b".to_owned()),
        Just("c".to_owned()),
        (0..1000_u32).prop_map(|number| number.to_string()),
        Just("12.5%".to_owned())
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            (two.clone(), prop_oneof![Just("+"), Just("-"), Just("*"), Just("/"), Just("^")])
                .prop_map(|((a, b), sign)| format!("({a}) {sign} ({b})")),
            two.clone().prop_map(|(a, b)| format!("{a} + {b}")),
            two.prop_map(|(a, b)| format!("min({a}, {b}, max({b}, 1))")),
            inner.clone().prop_map(|a| format!("-({a})")),
            inner.prop_map(|a| format!("round(abs({a}), 2)")),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_panics(text in "([a-c]{1,2}|[0-9.]{1,3}|[-+*/^(),%×÷−$é ]|max\\(|round\\(){0,30}") {
        match Formula::parse(&text) {
            Ok(formula) => {
                formula.evaluate(&|_| Some(2.0)).ok();
                prop_assert!(formula.span().end as usize <= text.len());
            }
            Err((_, span)) => prop_assert!(text.get(span.range()).is_some()),
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        Formula::parse(&text).ok();
    }

    #[test]
    fn steps_and_what_people_read_give_the_same_value(text in formulas()) {
        let formula = Formula::parse(&text).unwrap();
        let result = value(&text);
        if let Ok(result) = result {
            prop_assert_eq!(run(&formula.program()), result);
            // Leaving out parentheses may change only the last digits.
            let again = value(&written(&text).replace("|", "").replace(';', ","));
            if !text.contains("abs") {
                let is_close = again.is_ok_and(|again| (again - result).abs() <= 1e-9 * result.abs().max(1.0));
                prop_assert!(is_close || again.is_err(), "{} {:?} {}", written(&text), again, result);
            }
        }
    }
}
