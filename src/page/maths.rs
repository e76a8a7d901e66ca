//! Formulas in TeX, as on GitHub: `$x^2$` within a line, `$$…$$` by itself, and a block of code in the language `math`.
//!
//! 1. [`dollars`] finds them; what else has a dollar sign is hidden from the Markdown library ([`hidden`]).
//! 2. [`Maths::read`] makes MathML of one: [`mathml`] converts it, [`clean`] lets through what a page may have.
//! 3. One that cannot be read becomes a warning at its place ([`Fault`]), and readers see what was typed.
//! 4. What only looks like a formula is told as well ([`suspects`]): where formulas are not switched on, and where a sign is missing.
//!
//! Outputs without MathML have the TeX between its dollar signs ([`Maths::source`]).

mod clean;
pub(crate) mod dollars;
mod mathml;
pub(crate) mod suspects;

use std::ops::Range;

use dollars::{WrittenFormula, others};
use mathml::convert;

/// The language of a code block that is a formula.
pub(crate) const FENCE: &str = "math";

/// What a formula may show beside one another before it can be wider than a small screen, in letters and spaces.
const NARROW: usize = 14;

/// A formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Maths {
    /// What its author wrote, without dollar signs.
    pub tex: String,
    /// Whether it stands by itself, and not in a line of text.
    pub is_display: bool,
    /// What stands in the element `math`; `None` if it cannot be read.
    pub mathml: Option<String>,
    /// Whether it can be wider than a small screen.
    pub is_wide: bool,
}

impl Maths {
    /// Reads a formula. What is wrong with it comes back beside it.
    pub fn read(tex: &str, is_display: bool) -> (Self, Option<Fault>) {
        let (cleaned, fault) = match convert(tex, is_display) {
            Ok(cleaned) => (Some(cleaned), None),
            Err(fault) => (None, Some(fault)),
        };
        let is_wide = cleaned.as_ref().map_or(tex.chars().count(), |cleaned| cleaned.width) > NARROW;
        let maths = Self { tex: tex.to_owned(), is_display, mathml: cleaned.map(|cleaned| cleaned.mathml), is_wide };
        (maths, fault)
    }

    /// The TeX between its dollar signs, in one line: what stands for the formula in text without markup.
    pub fn source(&self) -> String {
        let signs = if self.is_display { "$$" } else { "$" };
        format!("{signs}{}{signs}", self.tex.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// Why a formula cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the TeX.
    pub place: Range<usize>,
    /// One plain sentence.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// What is to be hidden from the Markdown library in a text with some formulas, by the places of single signs, in order: dollar signs that are text,
/// and what would begin another block within a formula of several lines.
pub(super) fn hidden(text: &str, formulas: &[WrittenFormula]) -> Vec<usize> {
    let mut hidden = others(text, formulas);
    for formula in formulas {
        line_starts(text, formula, &mut hidden);
        // The library counts braces, and does not know which of them are in code.
        let inner = formula.inner();
        hidden.extend(text[inner.clone()].match_indices(['{', '}']).map(|(at, _)| inner.start + at));
    }
    hidden.sort_unstable();
    hidden
}

/// The signs at the beginning of a formula's further lines that begin a list, a quotation or a heading elsewhere.
fn line_starts(text: &str, formula: &WrittenFormula, hidden: &mut Vec<usize>) {
    let inner = formula.inner();
    if !text[inner.clone()].contains('\n') {
        return;
    }
    let first_line = text[..inner.start].rfind('\n').map_or(0, |end| end + 1);
    // As many quotations as the formula stands in.
    let quotations =
        text[first_line..inner.start].bytes().take_while(|byte| matches!(byte, b'>' | b' ' | b'\t')).filter(|byte| *byte == b'>').count();
    let mut at = inner.start;
    for (number, line) in text[inner.clone()].split_inclusive('\n').enumerate() {
        let rest = (0..quotations).fold(line.trim_start(), |rest, _| rest.strip_prefix('>').unwrap_or(rest).trim_start());
        let start = at + line.len() - rest.len();
        let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        match rest.as_bytes().get(digits) {
            _ if number == 0 => {}
            Some(b'.' | b')') if digits > 0 => hidden.push(start + digits),
            Some(b'-' | b'+' | b'*' | b'>' | b'#' | b'=' | b':') if digits == 0 => hidden.push(start),
            _ => {}
        }
        at += line.len();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::dollars::formulas;
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    proptest! {
        /// The Markdown library takes for formulas what is found before it reads the text, and nothing else.
        #[test]
        fn the_library_agrees_which_formulas_there_are(text in "[$`{}\\\\ ax5.+]{0,24}") {
            let options = MarkdownOptions { extensions: true, maths: true, ..MarkdownOptions::COMMONMARK };
            let text = format!("x {text} y");
            let page = Page::parse(&SourcePath::lossy("a.md"), text.as_str().into(), options);
            let read: Vec<String> = page.document.maths.into_iter().map(|maths| maths.tex).collect();
            let found = formulas(&text).into_iter().map(|formula| text[formula.inner()].to_owned());
            let found: Vec<String> = found.map(|tex| tex.strip_prefix('`').and_then(|tex| tex.strip_suffix('`')).filter(|tex| !tex.contains('`')).map_or(tex.clone(), str::to_owned)).collect();
            prop_assert_eq!(read, found, "{}", text);
        }
    }
}
