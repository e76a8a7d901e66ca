//! Finds text that looks like a formula and is none, and reports it once for each page with what to do.
//!
//! 1. If formulas are off, [`Suspects::of`] looks for formulas between dollar signs. Most dollar signs mean money, so a formula has to be a block of its
//!    own or contain a command, a superscript or a subscript of TeX.
//! 2. If formulas are on, it looks for TeX between dollar signs that do not match: a space stands inside them, or a brace is missing.
//! 3. In both cases it looks for formulas between `\(` and `\)` or `\[` and `\]`, which are escaped brackets in Markdown.

use super::FENCE;
use super::dollars::{formulas, others};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The longest text between dollar signs that do not match that is reported, in bytes.
const LONGEST: usize = 200;

/// The longest text between escaped brackets that is reported, in bytes.
const LONGEST_IN_BRACKETS: usize = 1000;

/// The suspected formulas of a text.
#[derive(Default)]
pub(crate) struct Suspects {
    /// Whether formulas are on.
    has_maths: bool,
    /// The span of each in ascending order, with the offset of its first sign that is part of a text event.
    places: Vec<(Span, u32)>,
    /// The first that is part of a text event or a code block in the language `math`, and the number of all of these.
    seen: Option<(Span, usize)>,
}

impl Suspects {
    /// Finds the suspected formulas of a text that begins at `offset` in the file, those in code included.
    pub(crate) fn of(text: &str, offset: usize, has_maths: bool) -> Self {
        if !may_have_formula(text) {
            return Self { has_maths, ..Self::default() };
        }
        let mut places = if has_maths { misfits(text) } else { formulas_alone(text) };
        if text.contains('\\') {
            places.extend(bracketed(text, "\\(", "\\)"));
            places.extend(bracketed(text, "\\[", "\\]"));
        }
        places.sort_unstable_by_key(|(_, sign)| *sign);
        let shifted = |(span, sign): (Span, usize)| (span.shifted(offset), Span::new(sign + offset, sign + offset).start);
        Self { has_maths, places: places.into_iter().map(shifted).collect(), seen: None }
    }

    /// Records the suspected formulas in a text event.
    pub(crate) fn text(&mut self, place: Span) {
        let first = self.places.partition_point(|(_, sign)| *sign < place.start);
        for (span, _) in self.places[first..].iter().take_while(|(_, sign)| *sign < place.end) {
            self.seen.get_or_insert((*span, 0)).1 += 1;
        }
    }

    /// Records a code block if its language is `math`. `place` is the span of the language.
    pub(crate) fn code(&mut self, language: &str, place: Span) {
        if language == FENCE {
            self.seen.get_or_insert((place, 0)).1 += 1;
        }
    }

    /// The warning if any was recorded. A plain folder has no `site.toml`, so its hint names the settings of the page.
    pub(crate) fn diagnostic(&self, file: &SourcePath, source: &str, is_plain: bool) -> Option<Diagnostic> {
        let (place, count) = self.seen?;
        let written = place.of(source).split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = if written.chars().count() > 40 { format!("{}…", written.chars().take(39).collect::<String>()) } else { written };
        let more = if count > 1 { format!(" ({count} on this page)") } else { String::new() };
        let code = if self.has_maths { &codes::UNREADABLE_FORMULA } else { &codes::MATHS_OFF };
        let problem = code.at(file, place, format!("“{shown}” looks like a formula{more}, and readers see it as it is typed."));
        Some(problem.hint(match (self.has_maths, is_plain) {
            (true, _) => "Write it between dollar signs, with no space inside them and a } for each {: $x^{2}$.",
            (false, true) => "To show formulas, write maths: true in the settings at the top of the page, between two lines of ---.",
            (false, false) => "To show formulas, write maths = true under [markdown] in site.toml, or in the settings of the page.",
        }))
    }
}

/// Whether a text has a dollar sign or a backslash. Every byte is looked at, so that the compiler can look at many at a time.
fn may_have_formula(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | matches!(byte, b'$' | b'\\'))
}

/// Formulas between dollar signs that cannot mean money: their spans and the offsets of their first signs.
fn formulas_alone(text: &str) -> Vec<(Span, usize)> {
    let is_certain = |range: &std::ops::Range<usize>, signs: usize| {
        let inner = &text[range.start + signs..range.end - signs];
        let is_alone = signs == 2 && inner.starts_with(['\n', '\r']) && inner.ends_with('\n');
        is_alone || is_tex(inner) || signs == 2 && inner.contains('=') && !inner.trim_start().starts_with('=')
    };
    let found = formulas(text).into_iter().filter(|formula| is_certain(&formula.range, formula.signs));
    found.map(|formula| (Span::from(formula.range.clone()), formula.range.start)).collect()
}

/// TeX between two dollar signs that do not delimit a formula.
fn misfits(text: &str) -> Vec<(Span, usize)> {
    let is_single = |at: &usize| !text[..*at].ends_with(['$', '\\']) && !text[at + 1..].starts_with('$');
    let formulas = formulas(text);
    let is_outside = |at: &usize| {
        let next = formulas.partition_point(|formula| formula.range.end <= *at);
        formulas.get(next).is_none_or(|formula| *at < formula.range.start)
    };
    let signs: Vec<usize> = others(text, &formulas).into_iter().filter(|at| is_single(at) && is_outside(at)).collect();
    let between = |pair: &[usize]| {
        let inner = text.get(pair[0] + 1..pair[1]).filter(|inner| inner.len() < LONGEST && !inner.contains("\n\n"))?;
        let is_spaced = inner.starts_with(' ') && inner.ends_with(' ');
        (is_spaced && is_tex(inner) || has_command(inner)).then(|| (Span::new(pair[0], pair[1] + 1), pair[0]))
    };
    signs.windows(2).filter_map(between).collect()
}

/// TeX between escaped brackets. Many programs escape all brackets, so text without TeX is ignored.
fn bracketed<'t>(text: &'t str, opening: &'t str, closing: &'t str) -> Vec<(Span, usize)> {
    // Of several opening brackets before a closing one the last one belongs to it, so no part of the text is read twice.
    let mut from = 0;
    let groups = text.match_indices(closing).filter_map(|(end, _)| {
        let start = from + text.get(from..end)?.rfind(opening)?;
        from = end + closing.len();
        let inner = &text[start + opening.len()..end];
        (!text[..start].ends_with('\\') && inner.len() < LONGEST_IN_BRACKETS && !inner.contains("\n\n")).then_some((start, inner))
    });
    let groups: Vec<(usize, &str)> = groups.collect();
    let is_letter = |inner: &str| opening == "\\(" && inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_alphabetic());
    // Where brackets around words have backslashes too, a program has written them. One behind a word is a plural: `member\(s\)`.
    let is_habit = groups.iter().any(|(_, inner)| !is_letter(inner) && !is_tex(inner));
    let is_free = |start: usize| !text[..start].ends_with(char::is_alphanumeric);
    let formulas = groups.into_iter().filter(|(start, inner)| is_tex(inner) || is_letter(inner) && !is_habit && is_free(*start));
    formulas.map(|(start, inner)| (Span::new(start, start + inner.len() + 4), start + 1)).collect()
}

/// Whether a text contains a command, a superscript or a subscript of TeX.
fn is_tex(text: &str) -> bool {
    has_command(text)
        || text.match_indices(['^', '_']).any(|(at, sign)| {
            let behind = &text[at + 1..];
            let base = text[..at].chars().rev().take_while(|letter| letter.is_alphanumeric()).count();
            match sign {
                "^" => behind.starts_with(|letter: char| letter.is_alphanumeric() || letter == '{') && at > 0,
                _ => base == 1 && behind.starts_with(|letter: char| letter.is_ascii_digit() || letter == '{' || letters(behind) == 1),
            }
        })
}

/// Whether a text contains a command of TeX.
fn has_command(text: &str) -> bool {
    text.match_indices('\\').any(|(at, _)| letters(&text[at + 1..]) > 1)
}

/// The number of ASCII letters at the start of a text.
fn letters(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphabetic).count()
}

#[cfg(test)]
mod tests {
    use super::Suspects;

    fn count(text: &str, has_maths: bool) -> usize {
        Suspects::of(text, 0, has_maths).places.len()
    }

    #[test]
    fn formulas_are_recognised_and_money_is_not() {
        for text in
            ["$$\nx\n$$", "$$y = 3$$", "$x^2$", "$\\alpha$", "$a_1 * b_1$", "\\(z\\)", "\\(a^2\\)", "\\[\\frac{1}{2}\\]", "see $\\sum_{i} x_{i}$."]
        {
            assert_eq!(count(text, false), 1, "{text}");
        }
        for text in [
            "$5 and $10",
            "$5^ and $6",
            "Hotels: $$ to $$$, or $$ and $$.",
            "$$ = cheap, $$ = dear",
            "\\[1\\] and \\(see below\\) and \\[snake_case\\]",
            "The team member\\(s\\) on call.",
            "Work that is \\(i\\) ours and \\(e.g. in spring\\) new.",
            "$x$ and $HOME$",
            "\\$x^2\\$",
            "`$x` ^ $",
            "^a$|^b$",
        ] {
            assert_eq!(count(text, false), 0, "{text}");
        }
    }

    #[test]
    fn signs_that_do_not_fit_are_noticed() {
        for text in ["Half: $\\frac{1}{2$", "$ x^2 $", "$\\alpha $.", "\\(z\\)"] {
            assert_eq!(count(text, true), 1, "{text}");
        }
        for text in ["$x^2$ and $$y = 3$$", "$5 and x^2 and $10", "$5 and $10", "\\$ x^2 \\$", "$$ and $$$"] {
            assert_eq!(count(text, true), 0, "{text}");
        }
    }
}
