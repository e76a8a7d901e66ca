//! Converts TeX to MathML: the only module that knows math-core.
//!
//! 1. [`limit`] rejects formulas that are too long or nested too deeply, since the converter is recursive. [`link`] rejects commands for links.
//! 2. The converter parses the rest. It has no definitions, includes or scripts.
//! 3. [`fault`] turns its errors into plain sentences.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use math_core::{LatexError, LatexToMathML, MathCoreConfig, MathDisplay};

use super::Fault;
use super::clean::{Cleaned, cleaned};
use crate::diagnostic::closest;

/// The longest formula, in bytes.
const LONGEST: usize = 8_000;

/// The greatest nesting. Every command in a group counts as a level, since it may take the next one as its argument.
const DEEPEST: usize = 200;

/// Commands that are often misspelt.
const COMMON: [&str; 32] = [
    "\\frac",
    "\\sqrt",
    "\\sum",
    "\\int",
    "\\prod",
    "\\alpha",
    "\\beta",
    "\\gamma",
    "\\delta",
    "\\epsilon",
    "\\lambda",
    "\\sigma",
    "\\theta",
    "\\omega",
    "\\times",
    "\\cdot",
    "\\infty",
    "\\leq",
    "\\geq",
    "\\neq",
    "\\approx",
    "\\text",
    "\\left",
    "\\right",
    "\\begin",
    "\\end",
    "\\overline",
    "\\mathbf",
    "\\mathrm",
    "\\operatorname",
    "\\partial",
    "\\rightarrow",
];

/// Commands for links, which are rejected.
const LINKS: [&str; 5] = ["\\href", "\\url", "\\ref", "\\eqref", "\\label"];

/// Macros for commands that the converter lacks. Each argument is used once, so that nesting does not multiply the output.
const COMMANDS: [(&str, &str); 3] =
    [("textcolor", r"{\color{#1} #2}"), ("widetilde", r"\tilde{#1}"), ("substack", r"\begin{subarray}{c}#1\end{subarray}")];

/// Environments that the converter lacks, with equivalent ones.
const BLOCKS: [(&str, &str); 2] = [("{split}", "{aligned}"), ("{smallmatrix}", "{matrix}")];

/// Environments that number each row, with equivalent ones in which only rows with a `\tag` have a number.
const NUMBERED: [(&str, &str); 6] = [
    ("{equation}", "{equation*}"),
    ("{align}", "{align*}"),
    ("{alignat}", "{alignat*}"),
    ("{flalign}", "{flalign*}"),
    ("{gather}", "{gather*}"),
    ("{multline}", "{multline*}"),
];

/// The units of lengths.
const UNITS: [&str; 12] = ["pt", "em", "ex", "mu", "mm", "cm", "in", "px", "pc", "bp", "dd", "sp"];

static CONVERTER: LazyLock<LatexToMathML> = LazyLock::new(|| {
    let macros = COMMANDS.iter().map(|(name, meaning)| ((*name).to_owned(), (*meaning).to_owned())).collect();
    LatexToMathML::new(MathCoreConfig { macros, ..MathCoreConfig::default() }).unwrap_or_default()
});

/// Converts a formula.
pub(super) fn convert(tex: &str, is_display: bool) -> Result<Cleaned, Fault> {
    if let Some(fault) = limit(tex).or_else(|| link(tex)).or_else(|| remark(tex, is_display)) {
        return Err(fault);
    }
    let display = if is_display { MathDisplay::Block } else { MathDisplay::Inline };
    let rows = without_row_distances(tex);
    let known = with_known_blocks(&rows, is_display);
    let converted = CONVERTER.convert_with_local_state(&known, display).map_err(|error| {
        let fault = fault(&known, &error);
        // Offsets in rewritten TeX are not those of the source.
        if matches!(known, Cow::Borrowed(_)) { fault } else { Fault { place: 0..tex.len(), ..fault } }
    })?;
    let inner = converted.mathml.find('>').and_then(|start| converted.mathml[start + 1..].strip_suffix("</math>")).unwrap_or_default();
    let cleaned = cleaned(inner, tex.contains("\\tag"));
    if cleaned.goes_back {
        let message = "A negative space of this formula is too long to be shown, so readers see it as it is typed.".to_owned();
        return Err(Fault { place: 0..tex.len(), message, hint: "Write \\! in its place, or take it out.".to_owned() });
    }
    Ok(cleaned)
}

/// The TeX with environments that the converter knows. A `\tag` outside an environment is put into one, as the converter requires.
fn with_known_blocks(tex: &str, is_display: bool) -> Cow<'_, str> {
    let mut known = Cow::Borrowed(tex);
    let numbered: &[(&str, &str)] = if tex.contains("\\tag") { &NUMBERED } else { &[] };
    for (name, same) in BLOCKS.iter().chain(numbered) {
        if known.contains(name) {
            known = known.replace(name, same).into();
        }
    }
    if is_display && tex.contains("\\tag{") && !tex.contains("\\begin") {
        known = format!("\\begin{{equation*}}{known}\\end{{equation*}}").into();
    }
    known
}

/// The fault of a formula that is too long or nested too deeply.
fn limit(tex: &str) -> Option<Fault> {
    let fault = |place: Range<usize>, message: &str, hint| Some(Fault { place, message: message.to_owned(), hint: String::from(hint) });
    if tex.len() > LONGEST {
        return fault(0..0, "This formula is longer than 8,000 letters.", "Write it as several formulas.");
    }
    // For each open group, the depth at which it begins.
    let mut open: Vec<usize> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(byte) = tex.as_bytes().get(at) {
        match byte {
            // No command takes an argument from the next cell or row.
            b'&' => depth = open.last().map_or(0, |before| before + 1),
            b'\\' if tex[at + 1..].starts_with('\\') => {
                depth = open.last().map_or(0, |before| before + 1);
                at += 1;
            }
            b'\\' => {
                depth += 1;
                at += 1;
            }
            b'{' => {
                open.push(depth);
                depth += 1;
            }
            b'}' => depth = open.pop().unwrap_or(depth),
            _ => {}
        }
        if depth > DEEPEST {
            return fault(at..at + 1, "This formula is nested too deeply.", "Write it as several formulas.");
        }
        at += 1;
    }
    None
}

/// The fault of a formula with a command for links.
fn link(tex: &str) -> Option<Fault> {
    let found = |command: &&str| {
        let is_whole = |at: &usize| !tex[at + command.len()..].starts_with(|letter: char| letter.is_ascii_alphabetic());
        let at = tex.match_indices(*command).map(|(at, _)| at).find(is_whole)?;
        Some(at..at + command.len())
    };
    let place = LINKS.iter().find_map(found)?;
    let message = format!("“{}” is for links, and a formula cannot hold one, so readers see it as it is typed.", &tex[place.clone()]);
    Some(Fault { place, message, hint: "Take it out, and write the link in the text beside the formula.".to_owned() })
}

/// The fault of a formula with a `%`, unless it begins a line of its own: then it is meant to start a comment of TeX. A formula that consists of
/// comments has the fault too, since nothing of it would be shown.
fn remark(tex: &str, is_display: bool) -> Option<Fault> {
    let is_comment = |line: &str| line.trim_start().starts_with('%');
    let is_all = tex.lines().all(|line| line.trim().is_empty() || is_comment(line));
    let mut start = 0;
    let at = tex.split_inclusive('\n').find_map(|line| {
        let line_start = start;
        start += line.len();
        let is_escaped = |at: usize| line[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        let may_be_comment = !is_all && (is_display || line_start > 0);
        let found = line.match_indices('%').map(|(at, _)| at).find(|at| !is_escaped(*at))?;
        (!may_be_comment || !is_comment(line)).then_some(line_start + found)
    })?;
    let message = "What stands behind the % of this formula would be left out, as a comment of TeX, so readers see it as it is typed.".to_owned();
    Some(Fault { place: at..at + 1, message, hint: "Write \\% for a percent sign, and give a comment a line of its own.".to_owned() })
}

/// The TeX without the distances between rows, as in `\\[6pt]`, which the converter would print. Spaces replace them, so that offsets stay the same.
fn without_row_distances(tex: &str) -> Cow<'_, str> {
    let mut result = Cow::Borrowed(tex);
    let mut at = 0;
    while let Some(found) = tex[at..].find('\\') {
        let behind = at + found + 2;
        at = tex.ceil_char_boundary(behind.min(tex.len()));
        let Some(rest) = tex[..at].ends_with("\\\\").then(|| &tex[at..]) else { continue };
        let bracket = rest.strip_prefix('*').unwrap_or(rest);
        let Some((length, _)) = bracket.strip_prefix('[').and_then(|inner| inner.split_once(']')) else { continue };
        if is_length(length.trim()) {
            let end = tex.len() - bracket.len() + length.len() + 2;
            result.to_mut().replace_range(at..end, &" ".repeat(end - at));
            at = end;
        }
    }
    result
}

/// Whether a text is a length of TeX, such as `-0.5em` or `6 pt`.
fn is_length(text: &str) -> bool {
    let number = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = &text[number.len()..];
    UNITS.contains(&unit) && number.trim_end().parse::<f32>().is_ok()
}

/// An error of the converter as a fault.
fn fault(tex: &str, error: &LatexError) -> Fault {
    let place = within(tex, &error.0);
    let written = &tex[place.clone()];
    let (what, hint) = match error.label() {
        "unknown command" => {
            let meant = closest(written, COMMON).map(|name| format!("Did you mean {name}?"));
            let hint = meant.unwrap_or_else(|| "Check how it is spelt, or write it with other commands.".to_owned());
            return Fault {
                place,
                message: format!("“{written}” is no command that guidegen knows in a formula, so readers see it as it is typed."),
                hint,
            };
        }
        "unknown environment" => (
            "This names no block of a formula that guidegen knows".to_owned(),
            "Check how it is spelt: matrix, pmatrix, cases and aligned are some that there are.",
        ),
        "a group was never closed" => (
            "A brace, bracket or block in this formula has no end".to_owned(),
            "Write } for each {, \\right for each \\left and \\end for each \\begin.",
        ),
        "no matching opening for this" => {
            (format!("“{written}” ends something in this formula that has no beginning"), "Take it out, or write what begins before it.")
        }
        "expected an argument here" => {
            ("Something is missing in this formula".to_owned(), "Write what belongs there, in braces: \\frac{1}{2}, x^{2}.")
        }
        "duplicate" => ("Two signs of this formula are to stand in the same place".to_owned(), "Put braces around what belongs together: {x^a}^b."),
        _ => ("This formula cannot be read from here on".to_owned(), "Compare it with the manual of TeX or KaTeX."),
    };
    Fault { place, message: format!("{what}, so readers see it as it is typed."), hint: hint.to_owned() }
}

/// The range extended to character boundaries and limited to the text.
fn within(tex: &str, range: &Range<usize>) -> Range<usize> {
    let start = tex.floor_char_boundary(range.start.min(tex.len()));
    let end = tex.ceil_char_boundary(range.end.clamp(start, tex.len()));
    start..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{DEEPEST, LONGEST, convert};

    fn mathml(tex: &str) -> String {
        convert(tex, true).unwrap_or_else(|fault| panic!("{tex}: {fault:?}")).mathml
    }

    #[test]
    fn formulas_become_mathml() {
        assert_eq!(mathml(r"\frac{a}{b}"), "<mfrac><mi>a</mi><mi>b</mi></mfrac>");
        assert_eq!(mathml("a<b"), "<mi>a</mi><mo>&lt;</mo><mi>b</mi>");
        assert_eq!(mathml("x_1^2"), "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>");
        for tex in [
            r"\int_0^1 x_i^2 dx * y * z",
            r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
            r"\left( \sum_{i=0}^n i^2 \right)",
            r"\sqrt[3]{x} \cdot \hat{y} \leq \infty",
            r"\operatorname{argmax}_x f(x)",
            r"\textcolor{blue}{x} + \sum_{\substack{i<n \\ j<n}} \widetilde{x}",
            r"\begin{split} a &= b \\ &= c \end{split} \begin{smallmatrix} 1 & 2 \end{smallmatrix}",
            r"\mathbb{R} \ni \alpha \text{ if } 5\,\% \text{ of }",
            "a \\\\\n+ b",
            "\\begin{aligned}a &= b \\\\ &= c\\end{aligned}",
        ] {
            assert!(!mathml(tex).is_empty(), "{tex}");
        }
    }

    #[test]
    fn equations_have_the_numbers_that_authors_give_them() {
        assert!(!mathml(r"\begin{align}a&=b\\c&=d\end{align}").contains("(1)"));
        assert!(mathml(r"\begin{equation}a\tag{7}\end{equation}").contains("(7)"));
        assert!(mathml(r"a = b \tag{7}").contains("(7)"));
        assert!(mathml(r"x=y \tag{3}").contains("(3)"));
        for block in ["align", "gather"] {
            let rows = mathml(&format!(r"\begin{{{block}}}a=b\tag{{7}}\\c=d\end{{{block}}}"));
            assert!(rows.contains("(7)") && !rows.contains("(1)"), "{rows}");
        }
    }

    #[test]
    fn comments_have_lines_of_their_own() {
        assert_eq!(mathml("% first\na\n  % 100% second\n+ 5\\%"), mathml("a\n+ 5\\%"));
    }

    #[test]
    fn distances_between_rows_are_not_printed() {
        let rows = |between: &str| mathml(&format!(r"\begin{{cases}}a{between}c\end{{cases}}"));
        for between in [r"\\[6pt]", r"\\[-0.5 em]", r"\\*[2ex]"] {
            assert_eq!(rows(between), rows(r"\\ "), "{between}");
        }
        assert!(rows(r"\\[x]").contains("<mi>x</mi>"));
        assert_eq!(convert(r"a \\[6pt] \foo", true).unwrap_err().place, 10..14);
        assert!(convert(r"x\!y \negthinspace z", true).is_ok());
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        for (tex, place, message) in [
            (r"a + \foo", r"\foo", r"“\foo” is no command that guidegen knows in a formula"),
            (r"\frac{1}{2", "", "A brace, bracket or block in this formula has no end"),
            ("x}", "}", "“}” ends something in this formula that has no beginning"),
            ("x^a^b", "^", "Two signs of this formula are to stand in the same place"),
            ("x^", "", "Something is missing in this formula"),
            (r"\begin{foo}a\end{foo}", "{foo}", "This names no block of a formula that guidegen knows"),
            ("a & b", "&", "This formula cannot be read from here on"),
            (r"\href{javascript:alert(1)}{x}", r"\href", r"“\href” is for links, and a formula cannot hold one"),
            (r"\def\x{\x\x}\x", r"\def", r"“\def” is no command that guidegen knows in a formula"),
            (r"\includegraphics{x}", r"\includegraphics", "“\\includegraphics” is no command that guidegen knows in a formula"),
            ("5% of x", "%", "What stands behind the % of this formula would be left out, as a comment of TeX"),
            ("p% of x", "%", "What stands behind the % of this formula would be left out, as a comment of TeX"),
            (r"\frac{1}{2}% of x", "%", "What stands behind the % of this formula would be left out, as a comment of TeX"),
            (r"a \\% b", "%", "What stands behind the % of this formula would be left out, as a comment of TeX"),
            ("% of x", "%", "What stands behind the % of this formula would be left out, as a comment of TeX"),
            (r"x\hspace{-2em}y", r"x\hspace{-2em}y", "A negative space of this formula is too long to be shown"),
            (r"x\kern-10em y", r"x\kern-10em y", "A negative space of this formula is too long to be shown"),
        ] {
            let fault = convert(tex, false).expect_err(tex);
            assert_eq!((&tex[fault.place], fault.message.as_str()), (place, &*format!("{message}, so readers see it as it is typed.")), "{tex}");
        }
    }

    #[test]
    fn what_no_person_would_write_is_refused_before_it_costs_anything() {
        assert!(convert(&"x+".repeat(LONGEST), true).is_err());
        for part in ["{", r"\sqrt", r"\frac1", r"\left(", "x^{", r"\text{\text", r"\hat", r"\begin{matrix}"] {
            assert!(convert(&part.repeat(DEEPEST), true).is_err(), "{part}");
            // The deepest that is allowed fits on the stack of a thread.
            convert(&part.repeat(DEEPEST / 2 - 1), true).ok();
        }
        let row = r"\alpha + \beta &= \gamma \\ ";
        assert!(convert(&format!(r"\begin{{aligned}}{}\end{{aligned}}", row.repeat(200)), true).is_ok());
    }

    #[test]
    fn a_misspelt_command_is_named() {
        let hint = |tex: &str| convert(tex, false).unwrap_err().hint;
        assert_eq!(hint(r"\fracc{1}{2}"), r"Did you mean \frac?");
        assert_eq!(hint(r"\alhpa"), r"Did you mean \alpha?");
        assert_eq!(hint(r"\foo"), "Check how it is spelt, or write it with other commands.");
    }

    #[test]
    fn lengths_have_an_end() {
        assert_eq!(mathml(r"\hspace{100em}x"), "<mspace width=\"10em\"/><mi>x</mi>");
    }

    proptest! {
        /// Whatever is typed, what comes out is XML of elements that pages may have.
        #[test]
        fn mathml_is_well_formed(tex in "(\\\\(frac|sqrt|left|right|begin\\{(array|cases|align|matrix)\\}|end\\{(array|cases|align|matrix)\\}|text|color|cancel|hspace|kern|hat|not|sum|limits|tag|operatorname|mathbf|big|middle|over|genfrac|hline|phantom|substack|[,!;{}|\\\\])|[{}^_&'a-c0-9 .<>\"#%~+=()\\[\\]|-]|é|\\{a\\}|red|1em){0,14}") {
            for is_display in [false, true] {
                if let Ok(cleaned) = convert(&tex, is_display) {
                    let xml = format!("<math>{}</math>", cleaned.mathml);
                    let parsed = roxmltree::Document::parse(&xml);
                    prop_assert!(parsed.is_ok(), "{tex}: {xml}: {parsed:?}");
                    prop_assert!(!xml.contains(" style=") && !xml.contains("href") && !xml.contains(" id="), "{xml}");
                }
            }
        }
    }
}
