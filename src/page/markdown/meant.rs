//! Syntax that is text here but was probably meant as something else: a link, emphasis, or a feature of another generator. Also the language of a
//! code block, which other programs write in different ways.

use super::Builder;
use crate::diagnostic::Span;
use crate::page::generators::Marks;
use crate::page::signs::Signs;
use crate::page::slips;

impl Builder<'_> {
    /// Checks the text with this span for such syntax. `signs` has at least those of the text.
    pub(super) fn look_at_text(&mut self, span: Span, signs: Signs) {
        let source = &self.document.source;
        if signs.any(Marks::SIGNS) || Marks::may_begin(span.of(source)) {
            self.marks.text(source, span);
        }
        if signs.any(Signs::BRACKET) {
            self.problems.extend(slips::link(self.file, source, span));
        }
        if signs.any(Signs::STAR) {
            self.problems.extend(slips::emphasis(self.file, source, span));
        }
    }
}

/// The language in an info string, with its byte offset there: `rust` in `rust,ignore`, `js` in `js{1,3}`, `python` in `{.python .numberLines}`. What
/// follows it are options for other programs. Empty if no language is named.
pub(super) fn language(info: &str) -> (usize, &str) {
    let start = match info.strip_prefix('{') {
        // A list of classes, as in Pandoc and MkDocs, of which the first is the language.
        Some(inner) if inner.trim_start().starts_with('.') => info.find('.').map_or(0, |dot| dot + 1),
        Some(_) => return plain_language(info, 0, char::is_whitespace),
        None => 0,
    };
    plain_language(info, start, |letter| letter.is_whitespace() || matches!(letter, ',' | '{' | '}' | ':'))
}

fn plain_language(info: &str, start: usize, ends: impl Fn(char) -> bool) -> (usize, &str) {
    let rest = &info[start..];
    (start, &rest[..rest.find(ends).unwrap_or(rest.len())])
}
