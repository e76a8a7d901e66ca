//! Footnotes: their numbers, and references that the library leaves as text.
//!
//! 1. [`Builder::footnote`] numbers the footnotes by their labels in NFC.
//! 2. [`Builder::behind_footnote`] finds references whose label has another normal form than that of the definition.
//! 3. [`Builder::note_footnote`] records references without a definition.

use pulldown_cmark::CowStr;

use super::{Builder, Growing};
use crate::diagnostic::Span;
use crate::page::document::EventKind;
use crate::page::references;
use crate::path::nfc;

impl Builder<'_> {
    /// Records a text that is a reference to a footnote without a definition.
    pub(super) fn note_footnote(&mut self, text: Span) {
        if self.options.extensions
            && self.in_link == 0
            && let Some((span, label)) = references::mention(&self.document.source, text)
        {
            self.undefined.push((span, label.to_owned()));
        }
    }

    /// Turns a reference at the beginning of a text into an event if its label differs from the definition only in its normal form. Returns the text
    /// that is left, or `None` if there is none.
    pub(super) fn behind_footnote<'t>(&mut self, text: CowStr<'t>, span: Span) -> Option<(CowStr<'t>, Span)> {
        if !self.has_combining_marks {
            return Some((text, span));
        }
        if span.start < self.shown_from {
            let rest = Span { start: self.shown_from.min(span.end), end: span.end };
            return (rest.start < rest.end).then(|| (CowStr::from(rest.of(&self.document.source).to_owned()), rest));
        }
        let mention = references::mention(&self.document.source, span).map(|(whole, label)| (whole, nfc(label).into_owned()));
        let Some((whole, label)) = mention.filter(|(_, label)| self.in_link == 0 && self.names.contains(label)) else { return Some((text, span)) };
        // The opening bracket has already been collected as text.
        match &mut self.text {
            Some((Growing::Source, before)) if before.start < before.end - 1 => before.end -= 1,
            Some((Growing::Owned(before), _)) if before.len() > 1 => before.truncate(before.len() - 1),
            _ => self.text = None,
        }
        self.flush_text();
        let index = self.footnote(&label);
        self.defined[index as usize].1 = true;
        self.push(EventKind::FootnoteReference(index), whole);
        self.shown_from = whole.end;
        None
    }

    pub(super) fn footnote(&mut self, label: &str) -> u32 {
        let label = &*nfc(label);
        if let Some(index) = self.labels.get(label) {
            return *index;
        }
        self.labels.insert(label.to_owned(), self.document.footnotes.len() as u32);
        self.document.footnotes.push(label.to_owned());
        self.defined.push((None, false));
        self.document.footnotes.len() as u32 - 1
    }
}
