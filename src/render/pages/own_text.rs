//! The text that a page's author wrote, as HTML.

use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::render::View;
use crate::render::text::html::{HtmlOptions, HtmlWriter};

/// A page's own text as HTML, with what went wrong in its components.
pub(super) fn own_text(view: &dyn View, page: &SourcePath) -> (String, Vec<Diagnostic>) {
    let text = view.page(page);
    let options = HtmlOptions { link_terms: text.front_matter.autolink || view.term(page).is_some(), ..HtmlOptions::default() };
    HtmlWriter::new(view, page, view.url(page), &text.document, options).write()
}
