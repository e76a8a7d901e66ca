//! Orphans: pages to which no text and no list links. The menu does not count, since readers seldom find a page by its place there.

use std::collections::BTreeSet;

use super::{View, cells, left_behind};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::PageKind;
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    // Where the home page is a draft, nothing leads to what it would list.
    if view.index_of("").is_some_and(|home| view.summary(home).is_none()) {
        return;
    }
    let listed: BTreeSet<&SourcePath> = view.all_pages().iter().flat_map(|page| view.listed(page)).collect();
    for page in view.all_pages() {
        let kind = view.kind(page);
        // The section of skills links to its list from A to Z.
        let is_led_to =
            matches!(kind, PageKind::Home | PageKind::Skills) || listed.contains(page) || view.backlinks(page).iter().any(|other| other != page);
        // The summary is read last, so that a new title does not run this rule again for all pages.
        if !is_led_to && !is_excused(view, page) {
            problems.push(
                codes::ORPHAN_PAGE
                    .at(page, Span::default(), "No other page links to this page.")
                    .hint("Link to it where its readers are, or make it a draft."),
            );
        }
    }
}

/// Whether a page is linked to in another way, or reported in another one: unlisted pages are in the frame of every page, and a page that should be a
/// cell will be linked to once its name is right.
fn is_excused(view: &dyn View, page: &SourcePath) -> bool {
    view.summary(page).is_some_and(|summary| summary.unlisted)
        || cells::without_role(view, page).is_some()
        || left_behind::pages(view, page).is_some_and(|pages| left_behind::is_reported(view, &pages))
}
