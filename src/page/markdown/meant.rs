//! What was probably meant as something else than the text that it is: a link, emphasis, a mark of another generator; and the language of code, which
//! other programs write in their own ways.

use super::Builder;
use crate::diagnostic::Span;
use crate::page::slips;

impl Builder<'_> {
    /// Looks through a piece of text.
    pub(super) fn look_at_text(&mut self, span: Span) {
        let source = &self.document.source;
        self.marks.text(source, span);
        self.problems.extend(slips::link(self.file, source, span));
        self.problems.extend(slips::emphasis(self.file, source, span));
    }
}

/// The language that an info string names, with its place in it: `rust` of `rust,ignore`, `js` of `js{1,3}`, `python` of `{.python .numberLines}`.
/// What stands behind it are options of other programs.
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
