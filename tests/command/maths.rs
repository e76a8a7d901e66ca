//! Formulas in TeX: MathML in pages, TeX in every other output, and dollar signs that stay money.

use super::site::Site;

/// The settings of a site with formulas.
const ON: &str = "[markdown]\nmaths = true\n";

const HALF: &str = "<mfrac><mn>1</mn><mn>2</mn></mfrac>";

/// A site with formulas and a home page.
fn site(text: &str) -> Site {
    Site::with_settings().file("site.toml", ON).file("content/index.md", format!("# Home\n\n{text}"))
}

/// The home page of a site with formulas.
fn html(text: &str) -> String {
    let site = site(text);
    site.run(["build"]).status(0);
    site.read("public/index.html")
}

#[test]
fn formulas_are_mathml_wherever_text_may_stand() {
    for text in [
        "Take $\\frac12$ of it.\n",
        "**$\\frac12$** and *x*\n",
        "- $\\frac12$\n",
        "> $\\frac12$\n",
        "> [!NOTE]\n> $\\frac12$\n",
        "| A |\n|---|\n| $\\frac12$ |\n",
        "## The $\\frac12$ rule\n",
        "Text[^1]\n\n[^1]: $\\frac12$\n",
        "Term\n: $\\frac12$\n",
        "[$\\frac12$](index.md)\n",
        "$$\\frac12$$\n",
        "$$\n\\frac12\n$$\n",
        "> $$\n> \\frac12\n> $$\n",
        "- Item\n\n  $$\n  \\frac12\n  $$\n",
        "```math\n\\frac12\n```\n",
        "- ```math\n  \\frac12\n  ```\n",
        "$`\\frac12`$\n",
        "::: tip\n$$\n\\frac12\n$$\n:::\n",
    ] {
        let page = html(text);
        assert_eq!(page.matches(HALF).count(), 1, "{text}\n{page}");
        assert!(!page.contains("<p>$") && !page.contains("$</p>"), "{text}\n{page}");
    }
}

#[test]
fn lines_of_a_formula_begin_no_list_and_no_heading() {
    for line in ["- b", "+ b", "* b", "> b", "# b", "= b", "===", "1. b", ": b"] {
        for text in [format!("$$\na\n{line}\n$$\n"), format!("> $$\n> a\n> {line}\n> $$\n"), format!("- $$\n  a\n  {line}\n  $$\n")] {
            let page = html(&text);
            assert_eq!(page.matches("<span class=\"maths\"").count(), 1, "{text}\n{page}");
            assert!(page.contains(&format!("\na\n{}\n", line.replace('>', "&gt;"))), "{text}\n{page}");
        }
    }
}

#[test]
fn typography_emphasis_links_and_terms_stay_out_of_formulas() {
    let site = site("The quota: $f'(x) -- \\text{quota --x \"y\" https://a.b/c-d}_{ef}$ and *x*.\n").file("content/glossary/quota.md", "# Quota\n");
    site.run(["build"]);
    let page = site.read("public/index.html");
    let shown = "<annotation encoding=\"application/x-tex\">f'(x) -- \\text{quota --x &quot;y&quot; https://a.b/c-d}_{ef}</annotation>";
    assert!(page.contains(shown) && page.contains("quota\u{a0}--x\u{a0}”y”\u{a0}https://a.b/c-d</mtext>"), "{page}");
    assert_eq!(page.matches("class=\"term\"").count(), 1, "{page}");
}

#[test]
fn money_stays_money() {
    for text in [
        "costs $5 and $10.",
        "$5/$10",
        "US$5, A$10 and 5$, or 10$",
        "\\$x\\$",
        "Hotels: $ to $$$",
        "`$x$` and `$$y$$`",
        "https://example.org/$a/$b",
        "<https://example.org/$a/$b>",
        "$ 5 and 6 $",
    ] {
        let (on, off) = (html(text), Site::with_settings().file("site.toml", "").file("content/index.md", format!("# Home\n\n{text}")));
        off.run(["build"]).status(0);
        assert!(!on.contains("<math") && on == off.read("public/index.html"), "{text}\n{on}");
    }
    let page = html("Between $5 and $10 for $x$ and \\$20.\n");
    assert!(page.contains("Between $5 and $10 for <math>") && page.contains("</math> and $20."), "{page}");
}

#[test]
fn who_writes_that_there_are_no_formulas_gets_no_advice_about_them() {
    let codes = |settings: &str, page: &str| {
        let site = Site::with_settings().file("site.toml", settings).file("content/index.md", format!("{page}# Home\n\n$$\nx^2\n$$\n"));
        site.run(["check", "--format", "json"]).status(0).codes()
    };
    assert_eq!(codes("", ""), ["maths-off"]);
    assert_eq!(codes("[markdown]\nmaths = false\n", ""), [""; 0]);
    assert_eq!(codes("", "+++\nmaths = false\n+++\n"), [""; 0]);
}

#[test]
fn a_page_may_say_otherwise_than_the_site() {
    let text = "$\\frac12$\n";
    let built = |settings: &str, page: &str| {
        let site = Site::with_settings().file("site.toml", settings).file("content/index.md", page);
        site.run(["build"]).status(0);
        site.read("public/index.html").contains(HALF)
    };
    assert!(built("", &format!("+++\nmaths = true\n+++\n{text}")));
    assert!(built("", &format!("---\nmaths: true\n---\n{text}")));
    assert!(!built(ON, &format!("+++\nmaths = false\n+++\n{text}")));
    assert!(!built("", text));
    for name in ["maths", "math", "mathjax", "katex", "use_math"] {
        let plain = Site::new().file("index.md", format!("---\n{name}: true\n---\n{text}"));
        assert_eq!(plain.run(["check", "--format", "json"]).status(0).codes(), [""; 0], "{name}");
        plain.run(["build"]).status(0);
        assert!(plain.read("public/index.html").contains(HALF), "{name}");
    }
}

#[test]
fn every_other_output_has_the_tex() {
    let site = Site::new()
        .file(
            "site.toml",
            "title = \"Roles\"\nbase_url = \"https://example.org/\"\n[markdown]\nmaths = true\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n",
        )
        .file("content/index.md", "# Home\n\n[Jobs](job-descriptions/index.md), [roles](roles/index.md), [duties](duties/index.md)\n")
        .file(
            "content/roles/cook.md",
            "+++\nreviewed = \"2026-11-23\"\n[facts]\nscope = \"Up to $x_1 * y_1$ pots\"\n+++\n# Cook $\\frac12$\n\nCooks $n_1 * m_1$ pots.\n",
        )
        .file("content/roles/waiter.md", "# Waiter\n\nServes.\n")
        .file("content/duties/cook.md", "# Duties\n\n## Area $a_1$\n\n- **Soup**: Makes $s_1 * t_1$ litres.\n\n  $$\n  x_2 *\n  y_2\n  $$\n")
        .file("content/duties/waiter.md", "# Duties too\n\n## Area $a_1$\n\n- **Soup**: Makes $s_1 * t_2$ litres.\n");
    let ran = site.run(["build"]).status(0);
    assert!(!ran.stderr.contains("formula"), "{}", ran.stderr);
    let role = site.read("public/roles/cook/index.html");
    assert!(role.contains("<title>Cook $\\frac12$") && role.contains("content=\"Cooks $n_1 * m_1$ pots.\""), "{role}");
    assert!(role.contains("Up to <math>"), "{role}");
    for (file, said) in [
        ("job-descriptions/cook.txt", "Makes $s_1 * t_1$ litres. $$x_2 * y_2$$"),
        ("job-descriptions/cook.md", "Makes $s_1 * t_1$ litres. $$x_2 * y_2$$"),
        ("data/statements.csv", "Makes $s_1 * t_1$ litres."),
        ("guide.json", "Makes $s_1 * t_1$ litres."),
        ("feed.xml", "Cook $\\frac12$"),
        ("job-descriptions/cook/index.html", "Makes $s_1 * t_1$ litres."),
        ("duties/cook/index.html", "id=\"area-a_1\""),
        ("print/index.html", "<math"),
    ] {
        let text = site.read(&format!("public/{file}"));
        assert!(text.contains(said), "{file}: {text}");
    }
    // What two roles say differs where only a formula does.
    let pair = site.tree("public/compare").into_iter().find(|(name, _)| name.contains("-vs-")).unwrap().1;
    let pair = String::from_utf8(pair).unwrap();
    assert!(pair.matches("</math> litres.").count() >= 2, "{pair}");
}

#[test]
fn formulas_swallow_no_blocks() {
    for (text, shown) in [
        ("- Base: $20 an hour\n- Bonus in US$\n- Third\n", "<li>Bonus in US$</li>"),
        ("1. Buy $x\n2. Sell y$\n", "<li>Sell y$</li>"),
        ("> Quote $a\n> > deeper b$\n", "<p>deeper b$</p>"),
        ("Term\n: costs $a\n: or b$\n", "<dd>or b$</dd>"),
        ("We pay $20 an hour.\n## Salary in US$\n", ">Salary in US$"),
        ("| A |\n|---|\n| $a |\n| b$ |\n", "<td>b$</td>"),
        ("- Hotel A: $$\n- Hotel B: $$\n", "<li>Hotel B: $$</li>"),
        ("See https://example.org/odata?$filter=a&$top=5 and ($x$).\n", ">https://example.org/odata?$filter=a&amp;$top=5</a> and (<math>"),
        ("$5 at https://example.org/?$top=5.\n", ">https://example.org/?$top=5</a>."),
    ] {
        let page = html(text);
        assert!(page.contains(shown), "{text}\n{page}");
        assert_eq!(page.matches("<math").count(), usize::from(shown.contains("<math")), "{text}\n{page}");
    }
}

#[test]
fn a_formula_that_cannot_be_read_is_told_and_shown_as_typed() {
    for (text, place, shown) in [
        ("Half: $\\fraction{1}{2}$\n", "3:8", "<code>$\\fraction{1}{2}$</code>"),
        ("$$\na\n\\foo\n$$\n", "5:1", "<code>$$\na\n\\foo\n$$</code>"),
        ("> $$\n> a \\foo\n> $$\n", "3:3", "<code>$$\na \\foo\n$$</code>"),
        ("```math\na\n\\foo\n```\n", "5:1", "<code>$$a\n\\foo$$</code>"),
        ("> ```math\n> \\foo\n> ```\n", "4:3", "<code>$$\\foo$$</code>"),
        ("| A |\n|---|\n| $\\foo$ |\n", "5:4", "<code>$\\foo$</code>"),
        ("Link $\\href{javascript:alert(1)}{x}$\n", "3:7", "<code>$\\href{javascript:alert(1)}{x}$</code>"),
        ("Half: $\\frac{1}{2$ and so on\n", "3:7", "Half: $\\frac{1}{2$ and"),
        ("See $ x^2 $ there\n", "3:5", "See $ x^2 $ there"),
        ("See \\(z\\) there\n", "3:5", "See (z) there"),
        ("$$\na\n\nb\n$$\n", "3:1", "<p>$$\na</p>"),
    ] {
        let site = site(text);
        let ran = site.run(["check", "--format", "json"]).status(0);
        site.run(["build"]).status(0);
        let found: Vec<String> =
            ran.diagnostics().iter().map(|d| format!("{} {}:{}", d.text("code"), d.number("line"), d.number("column"))).collect();
        let page = site.read("public/index.html");
        assert_eq!(found, [format!("unreadable-formula {place}")], "{text}{}", ran.stderr);
        assert!(page.contains(shown), "{text}\n{page}");
    }
}

#[test]
fn where_formulas_are_off_a_page_that_has_some_is_told_once() {
    for (text, place) in [
        ("$$\nx\n$$\n\n$$\ny\n$$\n\n$x^2$\n", "3:1"),
        ("From $5 to $6, and $$y = \\frac{a}{b}$$ and \\(z\\)\n", "3:20"),
        ("```math\na^2\n```\n", "3:4"),
        ("- \\(a^2\\)\n", "3:3"),
        ("> $\\alpha$\n", "3:3"),
    ] {
        let ran = Site::with_settings().file("content/index.md", format!("# Home\n\n{text}")).run(["check", "--format", "json"]).status(0);
        let found: Vec<String> =
            ran.diagnostics().iter().map(|d| format!("{} {}:{}", d.text("code"), d.number("line"), d.number("column"))).collect();
        assert_eq!(found, [format!("maths-off {place}")], "{text}{}", ran.stderr);
    }
    for text in
        ["$5 and $10 and US$20^", "`$$x^2$$`\n\n```sh\n$$\necho $x^2$\n$$\n```\n", "Hotels: $$ to $$$", "\\[1\\] and \\(see below\\)", "\\$x^2\\$"]
    {
        let ran = Site::with_settings().file("content/index.md", format!("# Home\n\n{text}\n")).run(["check", "--format", "json"]).status(0);
        assert_eq!(ran.codes(), [""; 0], "{text}{}", ran.stderr);
    }
    let fact = "+++\n[facts]\nscope = \"$x^2$\"\n+++\n$x^2$\n";
    let ran = Site::with_settings()
        .file("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n")
        .file("content/index.md", "")
        .file("content/roles/a.md", fact)
        .run(["check", "--format", "json"]);
    assert_eq!(ran.codes().iter().filter(|code| *code == "maths-off").count(), 1, "{}", ran.stderr);
}

#[test]
fn diagrams_are_shown_as_code_with_one_note() {
    let site = Site::with_settings().file("content/index.md", "# Home\n\n```mermaid\ngraph TD; A-->B\n```\n\n```mermaid\ngraph TD; C-->D\n```\n");
    let ran = site.run(["check", "--format", "json"]).status(0);
    site.run(["build"]).status(0);
    assert_eq!(ran.codes(), ["drawn-elsewhere"], "{}", ran.stderr);
    assert!(site.read("public/index.html").contains("graph TD; A--&gt;B"));
}

#[test]
fn hostile_formulas_end() {
    let long = format!("$${}$$\n\n", "\\sqrt".repeat(1_500));
    let deep = format!("${}x{}$\n\n", "{".repeat(25), "}".repeat(25));
    let open = "{$a ".repeat(20_000);
    let site = site(&format!("{long}{deep}${}$\n\n{open}\n\n{}\n", "x+".repeat(50_000), "`$".repeat(100_000)));
    let ran = site.run(["check", "--format", "json"]).status(0);
    assert!(ran.codes().iter().all(|code| code == "unreadable-formula"), "{:?}", ran.codes());
}
