//! Calculators: what is wrong with one, in both languages of settings, and what readers see of one that is right.

use guidegen::locale::words::Words;

use super::html::text;
use super::own;
use super::site::Site;

/// What is found in a page with these settings, each as `line:column code message | hints`.
fn found(settings: &str) -> String {
    let site = Site::with_settings().file("content/index.md", "# Home\n").file("content/a.md", settings);
    let found = site.run(["check", "--format", "json"]).diagnostics();
    let lines = found.iter().map(|found| {
        let place = format!("{}:{}-{}", found.number("line"), found.number("column"), found.number("end_column"));
        format!("{place} {} {} | {}\n", found.text("code"), found.text("message"), found.hints().join(" "))
    });
    lines.collect()
}

/// A page in TOML with one input and one output, to which lines are added.
fn page(input: &str, output: &str, more: &str) -> String {
    format!(
        "+++\n[[calculator.inputs]]\nname = \"cost\"\nlabel = \"Cost\"\n{input}\n[[calculator.outputs]]\nname = \"result\"\nlabel = \"Result\"\n{output}\n{more}+++\n"
    )
}

#[test]
fn formulas_that_cannot_be_read() {
    let mut all = String::new();
    for formula in [
        "",
        "cost +",
        "cost 2",
        "(cost",
        "cost)",
        "165,000 / cost",
        "mean(cost)",
        "max(cost)",
        "round(cost, 1, 2)",
        "cost $ 2",
        "1.2.3 * cost",
        "cost × 2 ÷ 0",
        "round(cost, 1.5)",
    ] {
        all += &format!("{formula}\n{}", found(&page("default = 3", &format!("formula = \"{formula}\""), "")));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_same_places_in_yaml() {
    let yaml = "---\ncalculator:\n  inputs:\n    - name: cost\n      label: Cost\n      unit: currensy\n      default: 3\n  outputs:\n    - name: result\n      label: Result\n      formula: \"cost / (leads + 1)\"\n---\n";
    insta::assert_snapshot!(found(yaml));
    insta::assert_snapshot!(found(&yaml.replace("currensy", "currency")));
    insta::assert_snapshot!(found(&yaml.replace("currensy", "currency").replace("leads", "cost").replace("default: 3", "default: -1")));
}

#[test]
fn a_formula_with_escapes_is_told_as_a_whole() {
    let told = found(&page("default = 3", "formula = \"cost\"\ntotal = \"cost\\u0020+ nope\"", ""));
    let places: Vec<&str> = told.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(places, ["10:9-27", "10:9-27"], "{told}");
}

#[test]
fn names_values_and_ranges() {
    let mut all = String::new();
    for (input, output, more) in [
        ("", "formula = \"cost\"", ""),
        ("default = \"3,000\"", "formula = \"cost\"", ""),
        ("default = nan", "formula = \"cost\"", ""),
        ("default = 3\nmin = 4", "formula = \"cost\"", ""),
        ("default = 3\nmax = 2.5", "formula = \"cost\"", ""),
        ("default = 3\nmin = 4\nmax = 2", "formula = \"cost\"", ""),
        ("default = 2.5\nunit = \"count\"", "formula = \"cost\"", ""),
        ("default = -1\nunit = \"count\"", "formula = \"cost\"", ""),
        ("default = 3\ndefalt = 3", "formula = \"cost\"", ""),
        ("default = 3", "formula = \"cost\"\ndecimals = 9", ""),
        ("default = 3", "formula = \"cost\"", "[[calculator.outputs]]\nname = \"cost\"\nlabel = \"X\"\nformula = \"1\"\n"),
        ("default = 3", "formula = \"cost\"", "[[calculator.outputs]]\nname = \"max\"\nlabel = \"X\"\nformula = \"1\"\n"),
        ("default = 3", "formula = \"cost\"", "[[calculator.outputs]]\nname = \"win rate\"\nlabel = \"X\"\nformula = \"1\"\n"),
        ("default = 3", "formula = \"cost + later\"", "[[calculator.outputs]]\nname = \"later\"\nlabel = \"X\"\nformula = \"1\"\n"),
        ("default = 3", "formula = \"cost + later\"", "[[calculator.outputs]]\nname = \"later\"\nlabel = \"X\"\nformula = \"result\"\n"),
    ] {
        all += &format!("{input}, {output}, {more}\n{}\n", found(&page(input, output, more)));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn parts_that_are_missing() {
    let mut all = found("+++\n[calculator]\ntitle = \"X\"\n+++\n");
    all += &found("+++\n[calculator]\ninputs = 3\n+++\n");
    all += &found("+++\n[[calculator.outputs]]\nlabel = \"X\"\n+++\n");
    insta::assert_snapshot!(all);
}

#[test]
fn cases_and_totals() {
    let mut all = String::new();
    for (input, output, more) in [
        ("", "formula = \"cost\"", "[[calculator.cases]]\nlabel = \"A\"\nvalues = { cots = 3 }\n"),
        ("", "formula = \"cost\"", "[[calculator.cases]]\nlabel = \"A\"\nvalues = { cost = \"3\" }\n"),
        ("max = 2", "formula = \"cost\"", "[[calculator.cases]]\nlabel = \"A\"\nvalues = { cost = 3 }\n"),
        ("", "formula = \"1 / cost\"", "[[calculator.cases]]\nlabel = \"A\"\nvalues = { cost = 0 }\n"),
        ("default = 1\ntotal = \"result / 2\"", "formula = \"cost\"", ""),
        ("default = 1\ntotal = \"sum +\"", "formula = \"cost\"", ""),
    ] {
        all += &format!("{input}, {output}, {more}\n{}\n", found(&page(input, output, more)));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn blocks_name_a_term_with_a_calculator() {
    let site = Site::with_settings()
        .file(
            "content/index.md",
            "# Home\n\n```{calculator}\nterm = \"cpl\"\n```\n\n```{calculator}\nterm = \"leed\"\n```\n\n```{calculator}\nterm = \"lead\"\n```\n",
        )
        .file("content/glossary/cpl.md", page("default = 3", "formula = \"cost / 2\"", ""))
        .file("content/glossary/lead.md", "# Lead\n");
    insta::assert_snapshot!(site.run(["check"]).stderr);
}

#[test]
fn a_calculator_that_no_block_shows() {
    let calculator = page("default = 3", "formula = \"cost / 2\"", "");
    let shown = |path: &str, body: &str| {
        Site::with_settings().file("content/index.md", "# Home\n").file(path, format!("{calculator}{body}")).run(["check"]).stderr
    };
    assert!(shown("content/index.md", "").contains("misplaced-key"));
    assert!(!shown("content/index.md", "# Home\n\n```{calculator}\n```\n").contains("misplaced-key"));
    assert!(!shown("content/a.md", "").contains("misplaced-key"));
}

#[test]
fn figures_follow_the_language_and_the_currency() {
    let built = |language: &str, settings: &str| {
        let words = Words::of(language);
        let calculator = page("unit = \"currency\"\ndefault = 16500.5", "unit = \"percent\"\nformula = \"cost / 50000\"", "");
        let site = Site::new()
            .file("site.toml", format!("language = \"{language}\"\n{settings}"))
            .file("content/index.md", "# Home\n")
            .file("content/a.md", calculator);
        assert_eq!(site.run(["build"]).status, 0);
        let page = text(&site.read("public/a/index.html"));
        let (_, rest) = page.split_once(words.get("worked_example")).unwrap();
        rest.split_once(words.get("calculator_reset")).unwrap().0.trim().to_owned()
    };
    assert_eq!(built("en-GB", "currency = \"GBP\"\n"), "Cost £16,500.50 Result = cost ÷ 50,000 = £16,500.50 ÷ 50,000 33%");
    assert_eq!(built("de", "currency = \"EUR\"\n"), "Cost 16.500,50 € Result = Cost ÷ 50.000 = 16.500,50 € ÷ 50.000 33 %");
    assert_eq!(built("fr", ""), "Cost 16 500,50 Result = Cost ÷ 50 000 = 16 500,50 ÷ 50 000 33 %");
    let negative = |formula: &str| {
        let site =
            Site::new().file("content/index.md", "# Home\n").file("content/a.md", page("default = -3", &format!("formula = \"{formula}\""), ""));
        assert_eq!(site.run(["build", "content"]).status, 0);
        let page = text(&site.read("content/public/a/index.html"));
        page.split_once("Result = ").unwrap().1.split_once(" Back to the example").unwrap().0.to_owned()
    };
    assert_eq!(negative("cost ^ 2"), "cost ^ 2 = (−3) ^ 2 9");
    assert_eq!(negative("10 - cost * 1.2345678"), "10 − cost × 1.2345678 = 10 − (−3) × 1.2345678 13.7");
    assert_eq!(negative("0.0000001 * cost + 0.01234567%"), "0.0000001 × cost + 0.01234567% = 0.0000001 × (−3) + 0.01234567% 0");
    let site = Site::new().file("site.toml", "currency = \"euro\"\n").file("content/index.md", "# Home\n");
    assert!(site.run(["check"]).stderr.contains("three capital letters"));
}

/// The worked examples of the guide: what comes out, by term.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "cost-per-opportunity",
        &[
            ("Cost per lead, programmes only", "150"),
            ("Lead-to-opportunity rate", "20%"),
            ("Programme CPO", "750"),
            ("Fully loaded CPO", "1,375"),
            ("Opportunity-to-close rate", "25%"),
            ("Cost of opportunities per won deal", "5,500"),
            ("Highest affordable CPO", "1,500"),
        ],
    ),
    (
        "cost-per-sale",
        &[
            ("Advertising cost", "12,000"),
            ("Orders", "300"),
            ("Gross CPS", "40"),
            ("Orders that stay sold", "280"),
            ("Net CPS", "42.86"),
            ("Break-even CPS", "54"),
            ("Margin left per net sale", "11.14"),
            ("ROAS", "2.8"),
            ("Break-even ROAS", "2.22"),
            ("Incremental sales", "224"),
            ("Cost per incremental sale", "53.57"),
        ],
    ),
    ("win-rate", &[("Win rate", "31.6%"), ("Win rate, no-decisions counted", "25.5%")]),
    ("customer-acquisition-cost", &[("Customer acquisition cost", "11,500")]),
    ("roi", &[("Return on investment", "26%")]),
    ("roas", &[("Return on advertising spend", "2.8"), ("Break-even", "2.22")]),
    ("lead-to-opportunity-rate", &[("Lead-to-opportunity rate", "20%")]),
    ("opportunity-to-close-rate", &[("Opportunity-to-close rate", "25%")]),
    ("cost-per-lead", &[("Cost per lead", "150")]),
    ("cost-per-acquisition", &[("Cost per acquisition", "40")]),
    ("conversion-rate", &[("Conversion rate", "3%")]),
    ("average-order-value", &[("Average order value", "120")]),
    ("gross-margin", &[("Left after the goods", "54"), ("Gross margin", "45%")]),
    ("incrementality", &[("Sales that the advertising caused", "224"), ("Cost per incremental sale", "53.57")]),
    ("ltv-to-cac", &[("LTV:CAC", "3")]),
    ("cac-payback", &[("CAC payback", "8.5\u{a0}months")]),
    ("sales-velocity", &[("Revenue per day", "13,333")]),
    ("pipeline-coverage", &[("Pipeline coverage", "4.3")]),
    ("forecast-accuracy", &[("Forecast accuracy", "90%")]),
    ("crm-data-completeness", &[("CRM data completeness", "92%")]),
    ("sales-cycle-length", &[("Sales cycle length", "90\u{a0}days")]),
];

/// The rows of the table of results in a page: the label, and the value in each column.
fn results(page: &str) -> Vec<Vec<String>> {
    let (_, rest) = page.split_once("<tbody class=\"outputs\">").unwrap();
    let row = |row: &str| row.split("<span>").skip(1).map(|rest| rest.split_once("</span>").unwrap().0.to_owned()).collect();
    rest.split_once("</tbody>").unwrap().0.split("<tr>").skip(1).map(row).collect()
}

fn published(page: &str) -> String {
    String::from_utf8(own::guide()[&format!("{page}/index.html")].clone()).unwrap()
}

#[test]
fn the_worked_examples_of_the_guide_come_out_as_they_are_told() {
    for (term, expected) in EXAMPLES {
        let found = results(&published(&format!("glossary/{term}")));
        let expected: Vec<Vec<String>> = expected.iter().map(|(label, value)| vec![(*label).to_owned(), (*value).to_owned()]).collect();
        assert_eq!(found, expected, "{term}");
    }
}

#[test]
fn segment_economics_come_out_as_they_are_told() {
    let page = published("glossary/customer-segmentation");
    let rows: Vec<String> = results(&page).iter().map(|row| row.join(" | ")).collect();
    assert_eq!(
        rows,
        [
            "Cost per opportunity | 500 | 1,500 | 3,250 | 1,179",
            "Deals won | 20 | 12 | 4 | 36",
            "New revenue | 120,000 | 300,000 | 480,000 | 900,000",
            "Cost per won deal | 2,000 | 5,000 | 16,250 | 4,583",
            "Cost as a share of new revenue | 33.3% | 20% | 13.5% | 18.3%",
        ]
    );
    let inputs = text(page.split_once("<tbody class=\"inputs\">").unwrap().1.split_once("</tbody>").unwrap().0);
    assert_eq!(
        inputs,
        "Cost 40,000 60,000 65,000 165,000 Opportunities 80 40 20 140 Close rate 25% 30% 20% 25.7% Contract value 6,000 25,000 120,000 25,000"
    );
}

#[test]
fn articles_show_the_calculators_of_their_terms_and_only_such_pages_load_the_script() {
    for article in ["cost-per-opportunity", "cost-per-sale", "customer-segmentation"] {
        let page = published(&format!("articles/{article}"));
        assert_eq!(page.matches("data-block=\"calculator\"").count(), 1, "{article}");
        assert!(page.contains("/assets/components/calculator."), "{article}");
        assert!(page.contains(&format!("What it means: <a href=\"../../glossary/{article}/\">")), "{article}");
    }
    // The print edition shows their worked examples alone.
    for (page, bytes) in own::guide().iter().filter(|(page, _)| page.ends_with(".html") && *page != "print/index.html") {
        let html = String::from_utf8_lossy(bytes);
        assert_eq!(html.contains("data-block=\"calculator\""), html.contains("/calculator."), "{page}");
    }
}
