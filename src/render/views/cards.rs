//! Pages in brief.

use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::Card;
use crate::render::views::links;

/// Some pages in brief, for the page at `url`, without those that are not published.
pub(crate) fn cards(view: &dyn View, url: &PageUrl, pages: &[SourcePath]) -> Vec<Card> {
    let card = |page: &SourcePath| {
        let summary = view.summary(page)?;
        Some(Card {
            title: summary.title.clone(),
            short: summary.short.clone(),
            url: links::address(view, url, page, ""),
            description: view.description(page).to_owned(),
            kind: view.kind(page).name().to_owned(),
            pages: view.children(page).len(),
        })
    };
    pages.iter().filter_map(card).collect()
}
