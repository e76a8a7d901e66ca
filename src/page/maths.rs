//! Formulas in TeX, as on GitHub: `$x^2$` within a line, `$$…$$` by itself, and a block of code in the language `math`.
//!
//! 1. [`dollars`] finds them before the Markdown library parses the text. All other dollar signs are masked ([`masked_signs`]).
//! 2. [`Maths::read`] converts a formula: [`mathml`] produces MathML, [`clean`] removes what is not on its lists.
//! 3. A formula that cannot be parsed is reported at its position ([`Fault`]) and shown as typed.
//! 4. Text that only looks like a formula is reported too ([`suspects`]), if formulas are off or a sign is missing.
//!
//! Outputs without MathML contain the TeX between dollar signs ([`Maths::source`]), where [`sources`] finds it again.

mod clean;
pub(crate) mod dollars;
mod lines;
mod mathml;
pub(crate) mod sources;
pub(crate) mod suspects;

use std::ops::Range;

use dollars::{WrittenFormula, others};
use mathml::convert;

/// The language of code blocks that are formulas.
pub(crate) const FENCE: &str = "math";

/// The number of letters and spaces up to which a formula fits on a screen of 320 pixels.
const NARROW: usize = 14;

/// A formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Maths {
    /// The source as typed, without dollar signs.
    pub tex: String,
    /// Whether it is shown as a block of its own, and not within a line of text.
    pub is_display: bool,
    /// The content of the `math` element; `None` if the formula could not be parsed.
    pub mathml: Option<String>,
    /// Whether it may be wider than a small screen, so that it has to scroll.
    pub is_wide: bool,
}

impl Maths {
    /// Converts a formula. Never fails: a mistake is returned with the formula, which is then shown as typed.
    pub fn read(tex: &str, is_display: bool) -> (Self, Option<Fault>) {
        let (cleaned, fault) = match convert(tex, is_display) {
            Ok(cleaned) => (Some(cleaned), None),
            Err(fault) => (None, Some(fault)),
        };
        let is_wide = cleaned.as_ref().map_or(tex.chars().count(), |cleaned| cleaned.width) > NARROW;
        let maths = Self { tex: tex.to_owned(), is_display, mathml: cleaned.map(|cleaned| cleaned.mathml), is_wide };
        (maths, fault)
    }

    /// The TeX between dollar signs in one line, which replaces the formula in plain text.
    pub fn source(&self) -> String {
        let signs = if self.is_display { "$$" } else { "$" };
        format!("{signs}{}{signs}", self.tex.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// A mistake in a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the TeX that are wrong; empty where something is missing.
    pub place: Range<usize>,
    /// The message of the diagnostic.
    pub message: String,
    /// The hint of the diagnostic.
    pub hint: String,
}

/// The offsets of the signs that are masked for the sake of the formulas of a text, in ascending order: dollar signs that do not delimit a formula,
/// signs that would start another block within a `$$` formula of several lines, and the braces of formulas.
pub(super) fn masked_signs(text: &str, formulas: &[WrittenFormula]) -> Vec<usize> {
    let mut masked = others(text, formulas);
    for formula in formulas {
        if formula.signs == 2 {
            line_starts(text, formula, &mut masked);
        }
        // The library counts braces, those in code included.
        let inner = formula.inner();
        masked.extend(text[inner.clone()].match_indices(['{', '}']).map(|(at, _)| inner.start + at));
    }
    masked.sort_unstable();
    masked
}

/// Adds the signs at the start of a formula's lines, from the second on, that start a list, a quotation or a heading elsewhere.
fn line_starts(text: &str, formula: &WrittenFormula, masked: &mut Vec<usize>) {
    let inner = formula.inner();
    if !text[inner.clone()].contains('\n') {
        return;
    }
    let first_line = text[..inner.start].rfind('\n').map_or(0, |end| end + 1);
    // The number of quotations that contain the formula.
    let quotations =
        text[first_line..inner.start].bytes().take_while(|byte| matches!(byte, b'>' | b' ' | b'\t')).filter(|byte| *byte == b'>').count();
    let mut at = inner.start;
    for (number, line) in text[inner.clone()].split_inclusive('\n').enumerate() {
        let rest = (0..quotations).fold(line.trim_start(), |rest, _| rest.strip_prefix('>').unwrap_or(rest).trim_start());
        let start = at + line.len() - rest.len();
        let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        match rest.as_bytes().get(digits) {
            _ if number == 0 => {}
            Some(b'.' | b')') if digits > 0 => masked.push(start + digits),
            Some(b'-' | b'+' | b'*' | b'>' | b'#' | b'=' | b':') if digits == 0 => masked.push(start),
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
        fn the_library_agrees_which_formulas_there_are(text in "([$`{}\\\\ ax5.+]|\n- |\n> |\n# |\n1\\. ){0,24}") {
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
