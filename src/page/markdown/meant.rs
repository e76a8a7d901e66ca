//! Syntax that is text here but was probably meant as something else: a link, emphasis, or a feature of another generator. Also the language of a
//! code block, which other programs write in different ways.

use std::ops::Range;

use super::super::document::{Event, EventKind, Tag};
use super::super::lists::{self, Place};
use super::super::tables;
use super::Builder;
use crate::diagnostic::Span;
use crate::page::generators::Marks;
use crate::page::signs::Signs;
use crate::page::slips;
use crate::path::nfc;

impl Builder<'_> {
    /// Checks the text with this span for such syntax, without the comments in it. `signs` has at least the signs of the text.
    pub(super) fn look_between_comments(&mut self, span: Span, signs: Signs) {
        // Most pages have no comments.
        if self.comments.found.is_empty() {
            return self.look_at_text(span, signs);
        }
        for part in self.between_comments(span) {
            self.look_at_text(part, if part == span { signs } else { Signs::of(part.of(&self.document.source)) });
        }
    }

    /// Checks a text without comments.
    fn look_at_text(&mut self, span: Span, signs: Signs) {
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
        if signs.any(Signs::LESS) {
            self.problems.extend(slips::brackets(self.file, source, span));
        }
        self.suspects.text(span);
        if self.options.maths {
            self.open_formula(span);
        }
    }
}

impl Builder<'_> {
    /// Whether a span contains a part of a comment.
    pub(super) fn has_comment(&self, span: Span) -> bool {
        let [start, end] = [span.start, span.end].map(|at| (at as usize).saturating_sub(self.offset));
        let first = self.comments.found.partition_point(|comment| comment.range.end <= start);
        self.comments.found.get(first).is_some_and(|comment| comment.range.start < end)
    }

    /// The parts of a span that contain no comment; mostly the span itself.
    fn between_comments(&self, span: Span) -> Vec<Span> {
        let mut parts = Vec::new();
        let mut at = span.start;
        let first = self.comments.found.partition_point(|comment| comment.range.end + self.offset <= span.start as usize);
        for comment in self.comments.found[first..].iter().take_while(|comment| comment.range.start + self.offset < span.end as usize) {
            let range = Span::from(comment.range.clone()).shifted(self.offset);
            parts.push(Span { start: at, end: range.start.max(at) });
            at = range.end;
        }
        parts.push(Span { start: at, end: span.end.max(at) });
        parts.retain(|part| part.start < part.end);
        parts
    }

    /// Whether these events are only line breaks.
    pub(super) fn is_bare(&self, range: Range<usize>) -> bool {
        self.document.events[range].iter().all(|event| matches!(event.kind, EventKind::SoftBreak | EventKind::HardBreak))
    }

    /// Assigns an id to the heading above a text that consists of it, as in Kramdown: `{: #name}` on the next line. It is that line, or a paragraph of
    /// its own. Returns whether it is one.
    pub(super) fn names_heading(&mut self, span: Span) -> bool {
        let [.., Event { kind: EventKind::End(Tag::Heading(number)), .. }, Event { kind: EventKind::Start(Tag::Paragraph), .. }] =
            self.document.events.as_slice()
        else {
            return false;
        };
        let heading = &mut self.document.headings[*number as usize];
        let inner = span.of(&self.document.source).trim().strip_prefix('{').and_then(|text| text.strip_suffix('}'));
        let name = inner.and_then(|inner| inner.strip_prefix(':').unwrap_or(inner).trim().strip_prefix('#'));
        let Some(name) = name.filter(|name| !name.is_empty() && !name.contains(|sign: char| sign.is_whitespace() || "{}#".contains(sign))) else {
            return false;
        };
        let source = &self.document.source;
        let between = &source[(heading.span.end as usize).min(span.start as usize)..span.start as usize];
        let is_next = usize::from(heading.span.of(source).ends_with('\n')) + between.matches('\n').count() <= 1;
        let mut behind = source[span.end as usize..].split('\n').map(|line| line.trim_matches([' ', '\t', '\r', '>']).is_empty());
        let is_line = behind.next().is_none_or(|is_empty| is_empty);
        let is_paragraph = is_line && behind.next().is_none_or(|is_empty| is_empty);
        if heading.explicit || !(is_paragraph || is_line && is_next) {
            return false;
        }
        (heading.anchor, heading.explicit) = (nfc(name).into_owned(), true);
        true
    }

    /// Checks the lines of the paragraph that began with the event `start` for list items and for the rows of a table.
    pub(super) fn list_of_paragraph(&mut self, start: usize, span: Span) {
        let before = start.checked_sub(1);
        let place = match before.and_then(|before| self.document.events.get(before)).map(|event| &event.kind) {
            Some(EventKind::End(Tag::List(..))) => Place::BehindList,
            Some(EventKind::End(Tag::Paragraph)) => Place::BehindParagraph(start - 1),
            // The first paragraph of an item of a loose list.
            Some(EventKind::Start(Tag::Item)) => Place::Item,
            _ => Place::Elsewhere,
        };
        let end = self.document.events.len();
        let list = self.lists.block(self.file, &self.document.source, span, place, end);
        // Lines that look like both are list items.
        let found = list.or_else(|| tables::paragraph(self.file, &self.document.source, span, self.options.maths));
        self.problems.extend(found);
    }

    /// Checks the indentation of an item that begins, against the item before it in its list or in the list right before.
    pub(super) fn item_begins(&mut self, span: Span) {
        let before = match self.document.events.as_slice() {
            [.., Event { kind: EventKind::End(Tag::Item), span }] => *span,
            [.., item, Event { kind: EventKind::End(Tag::List(..)), .. }, Event { kind: EventKind::Start(Tag::List(..)), .. }]
                if item.kind == EventKind::End(Tag::Item) =>
            {
                item.span
            }
            _ => return,
        };
        self.problems.extend(self.lists.indentation(self.file, &self.document.source, before, span));
    }

    /// Checks the numbers of a list that began with the event `start` and the number `first`.
    pub(super) fn numbers_of_list(&mut self, first: u64, start: usize) {
        let events = &self.document.events;
        let mut at = start + 1;
        let next = || {
            let item = events.get(at).filter(|event| event.kind == EventKind::Start(Tag::Item))?;
            at = self.document.end_of(at) + 1;
            Some(item.span)
        };
        let found = lists::numbers(self.file, &self.document.source, first, std::iter::from_fn(next));
        self.problems.extend(found);
    }

    /// Checks the lines of an item of a tight list, which are not in a paragraph.
    pub(super) fn list_of_item(&mut self, start: usize, span: Span) {
        let end = self.document.events.len();
        let line_end = self.document.line_end(start + 1, end);
        let has_text = line_end > start + 1;
        if has_text {
            let last = self.document.events.get(line_end).map_or(span.end, |next| next.span.start.min(span.end));
            // The span of an item that is indented with tabs begins at the end of the line before.
            let above = span.of(&self.document.source).len() - span.of(&self.document.source).trim_start_matches(['\r', '\n']).len();
            let start = span.start + above as u32;
            let text = Span { start, end: last.max(start) };
            self.problems.extend(lists::empty_box(self.file, &self.document.source, text));
            self.problems.extend(lists::title_below(self.file, &self.document.source, text));
            self.problems.extend(self.lists.block(self.file, &self.document.source, text, Place::Item, end));
        }
    }
}

/// The language in an info string, with its byte offset there: `rust` in `rust,ignore`, `js` in `js{1,3}`, `python` in `{.python .numberLines}`. What
/// follows it are options for other programs. Empty if no language is named.
pub(super) fn language(info: &str) -> (usize, &str) {
    let start = match info.strip_prefix('{') {
        // A list of classes, as in Pandoc and MkDocs, of which the first is the language.
        Some(inner) if inner.trim_start().starts_with('.') => info.find('.').map_or(0, |dot| dot + 1),
        // R Markdown: `{r echo=FALSE}`. Without options it is a component of a guide.
        Some(inner) if inner.starts_with(|first: char| first.is_ascii_alphabetic()) && inner.contains([' ', ',', '}']) => 1,
        Some(_) => return plain_language(info, 0, char::is_whitespace),
        // An ending of files: `.sh`.
        None => usize::from(info.starts_with('.')),
    };
    let (start, name) = plain_language(info, start, |letter| letter.is_whitespace() || matches!(letter, ',' | '{' | '}' | ':'));
    // `title="app.js"` is such an option, in a block without a language.
    (start, if name.contains('=') { "" } else { name })
}

fn plain_language(info: &str, start: usize, ends: impl Fn(char) -> bool) -> (usize, &str) {
    let rest = &info[start..];
    (start, &rest[..rest.find(ends).unwrap_or(rest.len())])
}
