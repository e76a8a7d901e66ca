//! Callouts in the syntax of other generators: `::: tip` … `:::` (Docusaurus, VitePress, Quarto), and `!!! note` or `??? note` with an indented text
//! below (MkDocs).
//!
//! 1. [`Scan`] walks the lines of a text, skipping code and HTML, and finds where such blocks begin and end.
//! 2. [`Rewrite`] rewrites the blocks as quotations, so that the Markdown library parses their content like any other text: lists, code, nested
//!    callouts, footnotes and reference definitions of the page. Each piece keeps its offset in the file.
//! 3. [`Containers::opening`] tells the caller which of the quotations are such blocks.
//!
//! A block without an end, and one with colons and an unknown word, stays text and is reported. An unknown word after `!!!` or `???` is reported too,
//! and the block is shown as a note.

mod header;
mod lines;
mod rewrite;
mod scan;

use header::Header;
use rewrite::Rewrite;
use scan::Scan;

use super::document::Callout;
use super::pieces::Pieces;
use crate::diagnostic::{Diagnostic, Span};
use crate::path::SourcePath;

/// The callouts of a text, and the text in which they are rewritten as quotations.
#[derive(Default)]
pub(super) struct Containers {
    /// The rewritten text; `None` if there are no such blocks.
    pieces: Option<Pieces>,
    /// The blocks by the byte offset of their marker in the original text, in order.
    openings: Vec<(usize, Opening)>,
}

/// A block that is rewritten as a quotation and becomes a callout.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    /// The kind of the callout, and whether it can be collapsed.
    pub(super) callout: Callout,
    /// Whether the author gives a title; it is the first paragraph of the quotation.
    pub(super) has_title: bool,
    /// The title made from the author's word, as in [`Mark`](super::callout::Mark).
    pub(super) title: Option<String>,
}

impl Containers {
    /// Finds and rewrites the blocks of a text that begins at the byte `offset` of its file. `masked` is the same text, of the same length, with the
    /// parts masked that the library must not change.
    pub(super) fn of(file: &SourcePath, text: &str, masked: &str, offset: usize) -> (Self, Vec<Diagnostic>) {
        // Most pages have none.
        if !may_have_block(text) {
            return (Self::default(), Vec::new());
        }
        let (blocks, mut problems) = Scan::of(text).finish(file);
        problems.iter_mut().for_each(|problem| problem.span = problem.span.shifted(offset));
        if blocks.is_empty() {
            return (Self::default(), problems);
        }
        let openings = blocks.iter().map(|block| (block.sign, Opening::of(&block.header))).collect();
        (Self { pieces: Some(Rewrite::of(text, masked, &blocks)), openings }, problems)
    }

    /// The rewritten text for the library to parse; `None` if nothing was rewritten.
    pub(super) fn text(&self) -> Option<&str> {
        self.pieces.as_ref().map(Pieces::text)
    }

    /// Converts a byte range of [`Self::text`] to a span of the original text.
    pub(super) fn place(&self, read: std::ops::Range<usize>) -> Span {
        self.pieces.as_ref().map_or_else(|| Span::from(read.clone()), |pieces| pieces.place(read.clone()))
    }

    /// The block that was rewritten as the quotation that begins at this byte of the original text; `None` for any other quotation.
    pub(super) fn opening(&self, at: usize) -> Option<&Opening> {
        let found = self.openings.binary_search_by_key(&at, |(sign, _)| *sign).ok()?;
        self.openings.get(found).map(|(_, opening)| opening)
    }
}

/// Whether a text has three equal signs in a row that may begin such a block. Every byte is looked at, so that the compiler can look at many at a
/// time.
fn may_have_block(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [second, third] = [1, 2].map(|at| bytes.get(at..).unwrap_or_default());
    let is_run = |(first, (second, third)): (&u8, (&u8, &u8))| (first == second) & (first == third) & matches!(first, b'!' | b'?' | b':');
    bytes.iter().zip(second.iter().zip(third)).fold(false, |found, signs| found | is_run(signs))
}

impl Opening {
    fn of(header: &Header) -> Self {
        Self { callout: header.callout, has_title: header.title.is_some(), title: header.word_as_title() }
    }
}
