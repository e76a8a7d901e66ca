//! Turns quotations into callouts: finds the kind, and takes the title from the first line.
//!
//! 1. [`Builder::quotation`] decides whether a quotation is a callout.
//! 2. [`Builder::begin_title`] writes the title if it is the word in the marker, such as “Danger”. The marker itself produces no events.
//! 3. Otherwise the rest of the first line is the title ([`Builder::add_text_or_title`]), which [`Builder::end_title`] ends with the line. An empty
//!    title is removed when it is closed.

use pulldown_cmark::{BlockQuoteKind, CowStr, Event as Md, Tag as MdTag, TagEnd};

use super::Builder;
use crate::diagnostic::Span;
use crate::page::callout::{self, Quotation};
use crate::page::document::{Alert, Callout, EventKind, Fold, Str, Tag};

impl Builder<'_> {
    /// The tag of a quotation that starts: a callout if its first line has a marker or it was rewritten from one, else a block quotation.
    pub(super) fn quotation(&mut self, kind: Option<BlockQuoteKind>, span: Span) -> Tag {
        self.word_title = None;
        if !self.options.extensions {
            return Tag::BlockQuote;
        }
        if let Some(opening) = self.containers.opening(span.start as usize - self.offset) {
            self.word_title.clone_from(&opening.title);
            self.title_from = opening.has_title.then_some(span.start);
            return Tag::Alert(opening.callout);
        }
        if let Some(kind) = kind {
            return Tag::Alert(Callout { kind: alert(kind), fold: Fold::None, is_named: false });
        }
        match callout::of_quotation(span.of(&self.document.source)) {
            Quotation::Callout(mark) => {
                self.word_title = mark.title;
                self.title_from = Some(span.start + mark.end as u32);
                Tag::Alert(mark.callout)
            }
            Quotation::Unknown(place, word) => {
                self.problems.push(callout::unknown(self.file, Span::from(place).shifted(span.start as usize), &word));
                Tag::BlockQuote
            }
            Quotation::Unclosed(place, word) => {
                self.problems.push(callout::unclosed(self.file, Span::from(place).shifted(span.start as usize), &word));
                Tag::BlockQuote
            }
            Quotation::Plain => Tag::BlockQuote,
        }
    }

    /// Pushes a title made from the word in the marker, if the callout that has just started needs one.
    pub(super) fn begin_title(&mut self, tag: Tag, span: Span) {
        // Asked at the start of every element, and nearly always there is none.
        if self.word_title.is_none() {
            return;
        }
        let (Tag::Alert(callout), Some(title)) = (tag, self.word_title.take()) else { return };
        self.push(EventKind::Start(Tag::AlertTitle(callout)), span);
        self.push(EventKind::Text(Str::Owned(title.into())), span);
        self.push(EventKind::End(Tag::AlertTitle(callout)), span);
    }

    /// The tag of a paragraph that starts: the title of a callout if it is the first line after a marker.
    pub(super) fn paragraph(&self) -> Tag {
        match (self.title_from, self.open.last()) {
            (Some(_), Some((Tag::Alert(callout), _))) => Tag::AlertTitle(*callout),
            _ => Tag::Paragraph,
        }
    }

    /// Whether an inline event is part of the marker of a callout, such as the strong emphasis in `**Note**`.
    pub(super) fn is_of_mark(&self, event: &Md<'_>, span: Span) -> bool {
        let is_block = matches!(event, Md::Start(MdTag::Paragraph) | Md::End(TagEnd::Paragraph));
        !is_block && self.title_from.is_some_and(|from| span.start < from && span.end <= from) && self.is_in_title()
    }

    /// Adds text; in the first line of a callout, without the marker and the white space after it.
    pub(super) fn add_text_or_title(&mut self, text: &CowStr<'_>, span: Span) {
        match self.title_from {
            Some(from) if span.end <= from => {}
            Some(from) => {
                // The white space between the marker and the title belongs to neither.
                let start = from.max(span.start);
                let rest = Span { start, end: span.end }.of(&self.document.source);
                let trimmed = rest.trim_start();
                let start = start + (rest.len() - trimmed.len()) as u32;
                if trimmed.is_empty() {
                    return;
                }
                let is_placed = span.of(&self.document.source) == &**text;
                let title: CowStr<'_> = if is_placed { trimmed.to_owned().into() } else { text.trim_start().to_owned().into() };
                self.title_from = None;
                self.add_text(&title, Span { start, end: span.end });
            }
            None => self.add_text(text, span),
        }
    }

    pub(super) fn is_in_title(&self) -> bool {
        matches!(self.open.last(), Some((Tag::AlertTitle(_), _)))
    }

    /// Ends the title of a callout and starts a paragraph with the next line.
    pub(super) fn end_title(&mut self, span: Span) {
        self.title_from = None;
        self.end(span);
        self.start(MdTag::Paragraph, span);
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}
