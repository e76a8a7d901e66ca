//! Calculators as readers use them: by keyboard, with figures that make sense and such that do not, and by a link that somebody shared.

use serde_json::json;

use guidegen::config::value::parse_toml;
use guidegen::locale::Locale;
use guidegen::locale::unit::Unit;
use guidegen::page::formula::{Failure, Formula};
use guidegen::path::SourcePath;

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;

/// What stands beside a label: the result, or the figure that is put in.
fn result(tab: &Tab, label: &str) -> String {
    let row = format!("[...document.querySelectorAll('.calculator tr')].find((row) => row.cells[0].firstElementChild.textContent === '{label}')");
    tab.eval(&format!("{{ const cell = {row}.cells[1]; (cell.querySelector('output, input')).value }}")).as_str().unwrap().to_owned()
}

/// Puts the keyboard into the field beside a label and its whole text under the next keys.
fn go_to(tab: &Tab, label: &str) {
    for _ in 0..200 {
        tab.press("Tab");
        let here = tab.eval(&format!("document.activeElement.closest('.calculator tr')?.cells[0].firstElementChild.textContent === '{label}'"));
        if here == true {
            return;
        }
    }
    panic!("no key leads to {label}");
}

#[test]
fn a_reader_tries_figures_by_keyboard_and_shares_them() {
    let Some((guide, tab)) = Folder::with_own_guide().open("glossary/cost-per-sale/") else { return };
    assert_eq!(result(&tab, "Net CPS"), "42.86");
    go_to(&tab, "Clicks");
    // Tab marks the whole figure, so typing replaces it.
    tab.type_text("20,000");
    assert_eq!(result(&tab, "Advertising cost"), "24,000");
    assert_eq!(result(&tab, "Net CPS"), "41.38");
    assert!(tab.eval("document.querySelector('.calculator .figures').textContent").as_str().unwrap().starts_with("20,000"));
    // Once the reader pauses, the results are told.
    tab.wait("document.querySelector('.calculator [role=status]').textContent.includes('Net CPS: 41.38')");
    tab.press("Tab");
    assert_eq!(tab.eval("location.hash"), "#_calculate?cost-per-sale.clicks=20000");
    // It survives loading the page again, and means the same to somebody else.
    tab.eval("location.reload()");
    tab.wait("document.readyState === 'complete' && document.querySelector('.calculator output')?.value === '24,000'");
    let Some(other) = guide.open("glossary/cost-per-sale/#_calculate?cost-per-sale.clicks=20000") else { return };
    assert_eq!(result(&other, "Net CPS"), "41.38");
    // Back to the example.
    other.eval("document.querySelector('[data-do=reset]').focus()");
    other.press("Enter");
    other.wait("document.querySelector('.calculator output').value === '12,000'");
    assert_eq!(other.eval("location.hash"), "");
    assert_eq!(tab.violations() + other.violations(), 0);
}

#[test]
fn what_makes_no_sense_is_explained_beside_the_field() {
    let Some((_guide, tab)) = Folder::with_own_guide().open("glossary/win-rate/") else { return };
    for (typed, problem, rate) in [
        ("many", "Enter a whole number.", "needs a figure"),
        ("1,5", "Enter a whole number.", "needs a figure"),
        ("2.5", "Enter a whole number.", "needs a figure"),
        ("-3", "The minimum is 0.", "needs a figure"),
        ("9999999999999999", "The maximum is 999,999,999,999,000.", "needs a figure"),
        ("", "Enter a whole number.", "needs a figure"),
        ("1 200", "", "97.9%"),
    ] {
        tab.eval("{ document.activeElement.blur(); scrollTo(0, 0) }");
        go_to(&tab, "Closed won");
        tab.eval("document.activeElement.select()");
        if typed.is_empty() {
            tab.press("Delete");
            tab.eval("{ const box = document.activeElement; box.value = ''; box.dispatchEvent(new Event('input')); }");
        } else {
            tab.type_text(typed);
        }
        assert_eq!(result(&tab, "Win rate"), rate, "{typed}");
        tab.press("Tab");
        tab.eval("document.querySelector('.field input').dispatchEvent(new Event('change'))");
        let field = "document.querySelector('.field input')";
        assert_eq!(tab.eval(&format!("{field}.getAttribute('aria-invalid')")), if problem.is_empty() { "false" } else { "true" }, "{typed}");
        let described = format!(
            "({field}.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('')"
        );
        assert_eq!(tab.eval(&described), problem, "{typed}");
    }
    // Nothing won and nothing lost: the reader learns why there is no rate.
    tab.eval("for (const box of document.querySelectorAll('.field input')) { box.value = '0'; box.dispatchEvent(new Event('input')); }");
    assert_eq!(result(&tab, "Win rate"), "division by zero");
    assert_eq!(tab.violations(), 0);
}

#[test]
fn anchors_are_left_alone() {
    let Some((_guide, tab)) = Folder::with_own_guide().open("articles/cost-per-opportunity/#example") else { return };
    tab.eval("{ const box = document.querySelector('.field input'); box.value = '180000'; box.dispatchEvent(new Event('input')); box.dispatchEvent(new Event('change')); }");
    assert_eq!(tab.eval("location.hash"), "#example");
    assert_eq!(result(&tab, "Programme CPO"), "1,500");
    tab.eval("location.hash = 'pitfalls'");
    tab.wait("history.state?.calculators");
    assert_eq!(tab.eval("location.hash"), "#pitfalls");
    tab.eval("location.reload()");
    tab.wait("document.readyState === 'complete' && [...document.querySelectorAll('.calculator output')].some((output) => output.value === '1,500')");
    assert_eq!(tab.eval("location.hash"), "#pitfalls");
}

#[test]
fn it_fits_every_screen_and_is_accessible() {
    let guide = Folder::with_own_guide().serve(&[]);
    for page in ["glossary/cost-per-sale", "glossary/customer-segmentation"] {
        let Some(tab) = guide.open(&format!("{page}/")) else { return };
        for width in [320, 768, 1440] {
            tab.resize(width, 800);
            assert_eq!(tab.eval("document.documentElement.scrollWidth <= innerWidth"), true, "{page} {width}");
            assert_accessible(&tab, ".calculator");
        }
    }
}

#[test]
fn without_scripts_and_on_paper_the_example_is_complete() {
    let Some((guide, tab)) = Folder::with_own_guide().open("glossary/cost-per-sale/") else { return };
    let text = "document.querySelector('.calculator').innerText";
    tab.media("print", &[]);
    let printed = tab.eval(text).as_str().unwrap().to_owned();
    assert!(printed.contains("Net CPS") && printed.contains("= 12,000 ÷ 280"), "{printed}");
    assert!(!printed.contains("Copy link") && !printed.contains("Put in"), "{printed}");
    tab.media("screen", &[]);
    tab.scripts(false);
    tab.goto(&format!("http://{}/glossary/cost-per-sale/", guide.address));
    let plain = tab.eval(text).as_str().unwrap().to_owned();
    for part in ["Worked example", "10,000", "1.20", "= 12,000 ÷ 280", "42.86", "53.57"] {
        assert!(plain.contains(part), "{part} in {plain}");
    }
    assert!(!plain.contains("Copy link"), "{plain}");
    assert_eq!(tab.eval("document.querySelectorAll('.calculator input').length"), 0);
}

#[test]
fn a_total_that_the_example_does_not_have_stays_away() {
    let folder = Folder::new();
    let line = |kind: &str, rest: &str| format!("[[calculator.{kind}]]\n{rest}\n");
    let calculator = [
        "[calculator]\ntotal = \"All\"\n".to_owned(),
        line("inputs", "name = \"cost\"\nlabel = \"Cost\"\ntotal = \"sum\""),
        line("inputs", "name = \"rate\"\nlabel = \"Rate\""),
        line("outputs", "name = \"double\"\nlabel = \"Double\"\nformula = \"cost * 2\""),
        line("outputs", "name = \"part\"\nlabel = \"Part\"\nformula = \"cost * rate\""),
        line("cases", "label = \"A\"\nvalues = { cost = 1, rate = 2 }"),
        line("cases", "label = \"B\"\nvalues = { cost = 3, rate = 4 }"),
    ];
    folder.write("site.toml", "title = \"Test\"\n");
    folder.write("content/index.md", &format!("+++\n{}+++\n\n# Home\n\n```{{calculator}}\n```\n", calculator.concat()));
    let Some((_site, tab)) = folder.open("") else { return };
    assert_eq!(tab.eval("[...document.querySelectorAll('td:last-child')].slice(-4).map((cell) => cell.innerText)"), json!(["4", "", "8", ""]));
}

/// Numbers that do not surprise from run to run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn formula(&mut self, depth: usize) -> String {
        if depth == 0 {
            return ["a", "b", "c", "2", "0.5", "25%", "1000"][self.below(7)].to_owned();
        }
        let other = self.below(depth);
        let (left, right) = (self.formula(depth - 1), self.formula(other));
        match self.below(9) {
            0 => format!("({left}) + {right}"),
            1 => format!("({left}) - ({right})"),
            2 => format!("({left}) * ({right})"),
            3 | 4 => format!("({left}) / ({right})"),
            5 => format!("({left}) ^ {}", self.below(5)),
            6 => format!("min({left}, {right})"),
            7 => format!("max({left}, {right}, 1)"),
            _ => format!("-abs(round({left}, {}))", self.below(4)),
        }
    }

    fn value(&mut self) -> f64 {
        [0.0, 1.0, -2.0, 0.1, 12.5, 999.995, 165_000.0, 3.0, -0.004, 1e7][self.below(10)]
    }
}

/// The build and the script work the same formulas out to the same text, whatever is put in.
#[test]
fn page_and_script_agree() {
    const FORMULAS: usize = 120;
    let mut dice = Dice(11);
    let formulas: Vec<String> = (0..FORMULAS).map(|number| dice.formula(1 + number % 4)).filter(|text| has_example(text)).collect();
    assert!(formulas.len() > FORMULAS / 2, "{}", formulas.len());
    for (language, currency) in [("en-GB", "GBP"), ("de", "EUR"), ("fr", "EUR"), ("pl", "PLN")] {
        let units = ["number", "currency", "percent", "days", "count"];
        let outputs: String = formulas
            .iter()
            .enumerate()
            .map(|(at, formula)| {
                format!(
                    "[[calculator.outputs]]\nname = \"r{at}\"\nlabel = \"R{at}\"\nunit = \"{}\"\nformula = \"{formula}\"\n",
                    units[at % units.len()]
                )
            })
            .collect();
        let inputs: String = ["a", "b", "c"]
            .iter()
            .zip(EXAMPLE)
            .map(|(name, value)| format!("[[calculator.inputs]]\nname = \"{name}\"\nlabel = \"{name}\"\ndefault = {value}\n"))
            .collect();
        let folder = Folder::new();
        folder.write("site.toml", &format!("language = \"{language}\"\ncurrency = \"{currency}\"\n"));
        let mut locale = Locale::of(language);
        if language == "pl" {
            folder.write("theme/words/pl.toml", POLISH);
            locale.words.translate(&SourcePath::new("theme/words/pl.toml").unwrap(), POLISH);
        }
        folder.write("content/index.md", &format!("+++\n{inputs}{outputs}+++\n\n# Home\n\n```{{calculator}}\n```\n"));
        let Some((_running, tab)) = folder.open("") else { return };
        let cells = "[...document.querySelectorAll('.outputs td')]";
        let differ = tab.eval(&format!(
            "{cells}.filter((cell) => cell.firstElementChild.textContent !== cell.querySelector('output').value).map((cell) => cell.innerText)"
        ));
        assert_eq!(differ, json!([]), "{language}");
        let figures = "(page) => [...page.querySelectorAll('.figures')].map((node) => node.textContent)";
        let published = format!(
            "fetch(location.href).then((answer) => answer.text()).then((html) => ({figures})(new DOMParser().parseFromString(html, 'text/html')))"
        );
        assert_eq!(tab.eval(&published), tab.eval(&format!("({figures})(document)")), "{language}");
        let numbers = locale.numbers(Some(currency));
        for _ in 0..12 {
            let values = [dice.value(), dice.value(), dice.value()];
            let typed = values.map(|value| numbers.text(value, &numbers.format(Unit::Number, Some(6))));
            let set = format!(
                "document.querySelectorAll('.field input').forEach((box, at) => {{ box.value = {}[at]; box.dispatchEvent(new Event('input')); }})",
                json!(typed)
            );
            tab.eval(&set);
            let shown = tab.eval(&format!("{cells}.map((cell) => cell.querySelector('output').value)"));
            for (at, formula) in formulas.iter().enumerate() {
                let expected = match evaluate(formula, values) {
                    Ok(value) => numbers.text(value, &numbers.format(Unit::of(units[at % units.len()]), None)),
                    Err(Failure::DivisionByZero(_)) => locale.words.get("calculator_zero").to_owned(),
                    Err(Failure::NoNumber(_) | Failure::Decimals(_)) => locale.words.get("calculator_none").to_owned(),
                    Err(Failure::Missing) => panic!("{formula}"),
                };
                assert_eq!(shown[at], expected, "{formula} with {values:?} in {language}");
            }
        }
    }
}

/// A language with more forms than two.
const POLISH: &str = "count_days = { one = \"{count} dzień\", few = \"{count} dni\", many = \"{count} dni (wiele)\", other = \"{count} dnia\" }\n";

/// The values of the example.
const EXAMPLE: [f64; 3] = [-3.0, 12.5, 165_000.0];

fn evaluate(formula: &str, values: [f64; 3]) -> Result<f64, Failure> {
    Formula::parse(formula).unwrap().evaluate(&|name| Some(values[usize::from(name.as_bytes()[0] - b'a')]))
}

fn has_example(formula: &str) -> bool {
    // It is written into TOML, where it has to be one text.
    let (table, problems) = parse_toml(&SourcePath::new("a.toml").unwrap(), &format!("f = \"{formula}\""), 0);
    problems.is_empty() && table.text("f") == Some(formula) && evaluate(formula, EXAMPLE).is_ok()
}

/// The habits of languages are those that the browser knows.
#[test]
fn numbers_look_as_the_browser_writes_them() {
    let Some(tab) = Tab::open("about:blank#") else { return };
    let languages = [
        ("en-GB", "GBP"),
        ("en-US", "USD"),
        ("cs", "CZK"),
        ("da", "DKK"),
        ("de", "EUR"),
        ("de-CH", "CHF"),
        ("es", "EUR"),
        ("fi", "EUR"),
        ("fr", "EUR"),
        ("it", "EUR"),
        ("nb", "NOK"),
        ("nl", "EUR"),
        ("pl", "PLN"),
        ("pt-BR", "BRL"),
        ("sv", "SEK"),
    ];
    let mut differ = Vec::new();
    for (language, own_currency) in languages {
        for currency in [own_currency, "EUR", "GBP", "USD", "JPY", "CHF"] {
            // In Switzerland the euro is a word, but nowhere else.
            if (language, currency) == ("de-CH", "EUR") {
                continue;
            }
            let locale = Locale::of(language);
            let numbers = locale.numbers(Some(currency));
            for value in [0.0, 1.0, 12.5, 1234.0, 1234.5, 98_765.432, 1_234_567.891, 1.005] {
                for (unit, options) in [
                    (
                        Unit::Currency,
                        json!({ "style": "currency", "currency": currency, "currencyDisplay": "narrowSymbol", "trailingZeroDisplay": "stripIfInteger" }),
                    ),
                    (Unit::Percent, json!({ "style": "percent", "maximumFractionDigits": 1 })),
                    (Unit::Number, json!({ "maximumFractionDigits": 2 })),
                ] {
                    let own = numbers.text(value, &numbers.format(unit, None));
                    let browser = tab.eval(&format!("new Intl.NumberFormat('{language}', {options}).format({value})"));
                    if browser != own {
                        differ.push(format!("{language} {currency} {value}: {browser:?} {own:?}"));
                    }
                }
            }
        }
    }
    differ.dedup();
    assert!(differ.is_empty(), "{} differ:\n{}", differ.len(), differ.join("\n"));
}
