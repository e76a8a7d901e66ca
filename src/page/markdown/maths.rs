//! Adds the events of formulas, and reports those that cannot be parsed.

use super::super::document::{EventKind, Tag};
use super::super::maths::Maths;
use super::super::pieces::Pieces;
use super::Builder;
use crate::diagnostic::{Diagnostic, Span, codes};

impl Builder<'_> {
    /// Adds a formula between dollar signs; `tex` is the text between them.
    pub(super) fn formula(&mut self, tex: &str, is_display: bool, span: Span) {
        // GitHub also accepts $`x`$.
        let quoted = tex.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')).filter(|inner| !is_display && !inner.contains('`'));
        let inner = quoted.unwrap_or(tex);
        let start = span.start as usize + if is_display { 2 } else { 1 } + usize::from(quoted.is_some());
        let place = Span::new(start, start + inner.len());
        let is_whole = place.of(&self.document.source) == inner;
        self.note_typed(inner, Span::default());
        self.add_formula(inner, is_display, |part| if is_whole { Span::new(start + part.start, start + part.end) } else { span }, span);
    }

    /// Adds a code block in the language `math`, as a paragraph with a formula.
    pub(super) fn formula_block(&mut self, code: &Pieces, span: Span) {
        self.push(EventKind::Start(Tag::Paragraph), span);
        self.add_formula(code.text().trim_end(), true, |part| code.place(part), span);
        self.push(EventKind::End(Tag::Paragraph), span);
    }

    fn add_formula(&mut self, tex: &str, is_display: bool, place: impl Fn(std::ops::Range<usize>) -> Span, span: Span) {
        let (maths, fault) = Maths::read(tex, is_display);
        if let Some(fault) = fault {
            self.problems.push(codes::UNREADABLE_FORMULA.at(self.file, place(fault.place), fault.message).hint(fault.hint));
        }
        self.document.maths.push(maths);
        self.push(EventKind::Maths(self.document.maths.len() as u32 - 1), span);
    }

    /// Reports `$$` on a line of its own that does not delimit a formula, since the closing one is missing or an empty line precedes it.
    pub(super) fn open_formula(&mut self, span: Span) {
        let source = &self.document.source;
        let text = span.of(source);
        let found = text.match_indices("$$").find(|(at, _)| {
            let start = span.start as usize + at;
            let is_line = |behind: &str| behind.lines().next().unwrap_or_default().trim().is_empty();
            let before = source[..start].rsplit('\n').next().unwrap_or_default();
            is_line(&source[start + 2..]) && before.trim_matches(['>', ' ', '\t']).is_empty()
        });
        let Some((at, signs)) = found else { return };
        let start = span.start as usize + at;
        let problem = codes::UNREADABLE_FORMULA.at(
            self.file,
            Span::new(start, start + signs.len()),
            "The formula that begins here has no end in its paragraph, so readers see it as it is typed.",
        );
        let is_torn = source[start + 2..].split_once("$$").is_some_and(|(inner, behind)| {
            let is_line = inner.rsplit('\n').next().is_some_and(is_empty) && behind.lines().next().is_none_or(is_empty);
            is_line && inner.lines().skip(1).filter(|line| is_empty(line)).count() > 0
        });
        self.add_problem_once(problem.hint(match is_torn {
            true => "Take out the empty lines up to the $$ that ends the formula.",
            false => "Write $$ behind the formula as well, and leave no empty line in it.",
        }));
    }

    /// Adds a diagnostic unless there is one with the same message: the second `$$` of a pair is a consequence of the first.
    fn add_problem_once(&mut self, problem: Diagnostic) {
        if !self.problems.iter().any(|other| other.message == problem.message) {
            self.problems.push(problem);
        }
    }
}

/// Whether a line has nothing but white space and the signs of quotations.
fn is_empty(line: &str) -> bool {
    line.trim_matches(['>', ' ', '\t', '\r']).is_empty()
}
