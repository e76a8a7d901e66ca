//! The text that a page's author wrote, as HTML.

use crate::diagnostic::Diagnostic;
use crate::guide::PageKind;
use crate::path::SourcePath;
use crate::render::View;
use crate::render::text::html::{HtmlOptions, HtmlWriter, folds};

/// With more words than this, a cell is folded on phones: less than [`folds::MOST_WORDS`], since below it stands what other roles state.
const MOST_WORDS_OF_CELL: usize = 1000;

/// A page's own text as HTML, with what went wrong in its components.
pub(super) fn own_text(view: &dyn View, page: &SourcePath) -> (String, Vec<Diagnostic>) {
    let text = view.page(page);
    let most = if matches!(view.kind(page), PageKind::Cell(..)) { MOST_WORDS_OF_CELL } else { folds::MOST_WORDS };
    let link_terms = text.front_matter.autolink || view.term(page).is_some();
    let options = HtmlOptions { link_terms, folds: Some(most), ..HtmlOptions::default() };
    HtmlWriter::new(view, page, view.url(page), &text.document, options).write()
}
