//! Formulas on a desk, on a phone and on paper: the page never moves sideways for one, and what scrolls can be reached with the keyboard.

use serde_json::json;

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;

/// Formulas of all sizes, wherever text may stand.
const TEXT: &str = "# Formulas

Inline $x^2$ and $\\frac{a}{b}$, and a long one: $a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} = \\sum_{i=1}^{12} a_i$.

$$
\\text{lifetime value} = \\frac{\\text{revenue per year} \\times \\text{gross margin}}{\\text{churn rate}} + \\int_0^1 x^2 \\, dx + a + b + c + d + e + f + g + h
$$

$$E = mc^2$$

```math
A = \\begin{pmatrix} 1 & 2 & 3 \\\\ 4 & 5 & 6 \\end{pmatrix} \\quad f(x) = \\begin{cases} x^2 & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}
```

| Name | Formula |
|---|---|
| Deviation | $$s = \\sqrt{\\frac{1}{n-1} \\sum_{i=1}^n (x_i - \\bar x)^2} + a + b + c + d + e + f + g$$ |

> [!NOTE]
> $$x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a} + a + b + c + d + e + f + g + h + i + j + k$$

- [A link $\\alpha$](index.md)

## The $x^2$ rule

{\\color{yellow}x}: $\\color{yellow} x$ and $\\cancel{x}$
";

/// The formulas that are wider than their place and cannot be reached with the keyboard.
const OUT_OF_REACH: &str = "[...document.querySelectorAll('.maths, .maths-line')].filter((frame) => frame.scrollWidth > frame.clientWidth + 1 && frame.tabIndex < 0 && !frame.closest('[tabindex]')).length";

/// The formulas that show too little of their height.
const CUT: &str = "[...document.querySelectorAll('.maths, .maths-line')].filter((frame) => frame.scrollHeight > frame.clientHeight).length";

#[test]
fn formulas_fit_on_a_phone_and_scroll_by_themselves() {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Formulas\"\n[markdown]\nmaths = true\n");
    folder.write("content/index.md", "# Home\n\n[Formulas](formulas.md)\n");
    folder.write("content/formulas.md", TEXT);
    let public = folder.build(&[]);
    let Some(tab) = Tab::open(&format!("file://{}/formulas/index.html", public.display())) else { return };
    for width in [320, 1440] {
        tab.resize(width, 900);
        assert_eq!(tab.eval("document.documentElement.scrollWidth > window.innerWidth"), json!(false), "{width}");
        assert_eq!((tab.eval(OUT_OF_REACH), tab.eval(CUT)), (json!(0), json!(0)), "{width}");
    }
    tab.resize(320, 800);
    assert_eq!(
        tab.eval("[...document.querySelectorAll('.maths, .maths-line')].filter((frame) => frame.scrollWidth > frame.clientWidth + 1).length > 2"),
        json!(true)
    );
    // A fraction is higher than a line of text, so MathML is really laid out.
    assert_eq!(
        tab.eval(
            "document.querySelector('mfrac').getBoundingClientRect().height > 1.1 * document.querySelector('mfrac mi').getBoundingClientRect().height"
        ),
        json!(true)
    );
    assert_accessible(&tab, "main");
    let colour = "getComputedStyle(document.querySelector('[mathcolor] mi')).color === getComputedStyle(document.querySelector('main p')).color";
    assert_eq!(tab.eval(colour), json!(false));
    tab.media("screen", &[("prefers-color-scheme", "dark")]);
    assert_eq!(tab.eval(colour), json!(true));
    assert_accessible(&tab, "main");
    assert_eq!(tab.violations(), 0);
}
