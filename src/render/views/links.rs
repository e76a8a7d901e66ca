//! Links from a page, and single lines of Markdown on it.

use crate::guide::PageKind;
use crate::page::front_matter::InlineText;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::render::View;
use crate::render::contract::PageLink;
use crate::render::text::html::{HtmlOptions, HtmlWriter, ShownPart};
use crate::site::resolve::{Target, resolve};

/// The address of a page relative to another, with an anchor if it is not empty.
pub(crate) fn address(view: &dyn View, from: &PageUrl, page: &SourcePath, anchor: &str) -> String {
    let mut address = percent_encode(&from.relative_to(view.url(page).as_str()));
    if !anchor.is_empty() {
        address.push('#');
        address.push_str(&percent_encode(anchor));
    }
    address
}

/// A link to a page with its title.
pub(crate) fn link(view: &dyn View, from: &PageUrl, page: &SourcePath) -> PageLink {
    let title = view.summary(page).map(|summary| summary.title.clone()).unwrap_or_default();
    PageLink { title, url: address(view, from, page, "") }
}

/// Renders a line of inline Markdown. `file` is the page that contains it, `url` the page that shows it.
pub(crate) fn inline_html(view: &dyn View, file: &SourcePath, url: &PageUrl, text: &InlineText) -> String {
    let html = HtmlWriter::new(view, file, url, &text.document, HtmlOptions::default()).write_part(ShownPart::Line, 0..text.document.events.len());
    // A line of Markdown is parsed as a paragraph, whose tags are removed.
    match html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html,
    }
}

/// A job outside the guide: its name, and the address of its link; the address is empty if it has no link, or several. `file` is the page that names
/// it.
pub(crate) fn outside(view: &dyn View, file: &SourcePath, url: &PageUrl, text: &InlineText) -> PageLink {
    let [first] = text.document.links.as_slice() else { return PageLink { title: text.plain(), url: String::new() } };
    let title_of = |page: &SourcePath| view.summary(page).map(|summary| summary.title.clone());
    let (title, url) = match resolve(view, file, &first.destination) {
        Target::Page(page, anchor) => (title_of(&page), address(view, url, &page, &anchor)),
        Target::Anchor(anchor) => (None, address(view, url, file, &anchor)),
        Target::External(address) => (None, address),
        _ => (None, String::new()),
    };
    // A bare link prints the title of its page.
    PageLink { title: title.filter(|_| first.bare).unwrap_or_else(|| text.plain()), url }
}

/// The mark of the role that a page is about; 0 if there is none.
pub(crate) fn mark_of(view: &dyn View, page: &SourcePath) -> usize {
    match view.kind(page) {
        PageKind::Role(role) | PageKind::Cell(_, role) => view.guide().mark(role),
        _ => 0,
    }
}
