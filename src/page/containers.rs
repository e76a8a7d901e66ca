//! Callouts as other generators write them: `::: tip` … `:::` (Docusaurus, VitePress, Quarto), and `!!! note` or `??? note` with an indented text below
//! (MkDocs).
//!
//! 1. [`Scan`] goes through the lines of a text, without those of code, and finds where such blocks begin and end;
//! 2. [`Rewrite`] writes them as the quotations that they would be in GitHub's form, so that the Markdown library reads what is in them like any
//!    other text: lists, code, further callouts, footnotes and named addresses of the page. Each piece keeps its place in the file.
//! 3. The caller asks [`Containers::opening`] which of the quotations are such blocks.
//!
//! A block that does not end, or whose word nobody knows, stays text, and a problem says so.

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

/// The blocks of a text, and the text as the Markdown library is to read it.
#[derive(Default)]
pub(super) struct Containers {
    /// The text as it is to be read; `None` where it has no such blocks.
    pieces: Option<Pieces>,
    /// What begins at which byte of the text, in order.
    openings: Vec<(usize, Opening)>,
}

/// A block that becomes a callout.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    /// What it becomes.
    pub(super) callout: Callout,
    /// Whether its first paragraph is the title that its author gives it.
    pub(super) has_title: bool,
    /// The title that stands for the author's word, as in [`Mark`](super::callout::Mark).
    pub(super) title: Option<String>,
}

impl Containers {
    /// Finds the blocks of a text that stands at `offset` in its file. `masked` is the same text with stand-ins of the same length.
    pub(super) fn of(file: &SourcePath, text: &str, masked: &str, offset: usize) -> (Self, Vec<Diagnostic>) {
        // Nearly no page has any.
        if !["!!!", "???", ":::"].iter().any(|sign| text.contains(sign)) {
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

    /// The text that the library is to read instead.
    pub(super) fn text(&self) -> Option<&str> {
        self.pieces.as_ref().map(Pieces::text)
    }

    /// Where in the text stands what the library found at a place of [`Self::text`].
    pub(super) fn place(&self, read: std::ops::Range<usize>) -> Span {
        self.pieces.as_ref().map_or_else(|| Span::from(read.clone()), |pieces| pieces.place(read.clone()))
    }

    /// The block that is written as the quotation that begins at a byte of the text.
    pub(super) fn opening(&self, at: usize) -> Option<&Opening> {
        let found = self.openings.binary_search_by_key(&at, |(sign, _)| *sign).ok()?;
        self.openings.get(found).map(|(_, opening)| opening)
    }
}

impl Opening {
    fn of(header: &Header) -> Self {
        Self { callout: header.callout, has_title: header.title.is_some(), title: header.word_as_title() }
    }
}
