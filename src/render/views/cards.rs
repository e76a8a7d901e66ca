//! Pages in brief: those below a page.

use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::Card;
use crate::render::views::links;

/// The pages directly below a page, in brief.
pub fn children(view: &dyn View, url: &PageUrl, page: &SourcePath) -> Vec<Card> {
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
    view.children(page).iter().filter_map(card).collect()
}
