//! Pages that no text and no list leads to. Navigation does not count: nobody finds a page by its place in a menu alone.

use std::collections::BTreeSet;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::PageKind;
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let listed: BTreeSet<&SourcePath> = view.all_pages().iter().flat_map(|page| view.listed(page)).collect();
    for page in view.all_pages() {
        let kind = view.kind(page);
        // The skills' section leads to its own index.
        let is_led_to =
            matches!(kind, PageKind::Home | PageKind::Skills) || listed.contains(page) || view.backlinks(page).iter().any(|other| other != page);
        // What a page says about itself is asked last, so that a new title is no reason to look at all pages again.
        if !is_led_to && !is_excused(view, page) {
            problems.push(
                codes::ORPHAN_PAGE
                    .at(page, Span::default(), "No other page links to this page.")
                    .hint("Link to it where its readers are, or make it a draft."),
            );
        }
    }
}

/// The frame of every page leads to those that are unlisted; and a page that should be a role's cell will be led to when its name is right.
fn is_excused(view: &dyn View, page: &SourcePath) -> bool {
    view.summary(page).is_some_and(|summary| summary.unlisted) || super::cells::without_role(view, page).is_some()
}
