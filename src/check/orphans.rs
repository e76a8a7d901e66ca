//! Pages that no text and no list leads to. Navigation does not count: nobody finds a page by its place in a menu alone.

use std::collections::BTreeSet;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::Kind;
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let listed: BTreeSet<&SourcePath> = view.all_pages().iter().flat_map(|page| view.listed(page)).collect();
    for page in view.all_pages() {
        let kind = view.kind(page);
        // The skills' section leads to its own index, and the frame of every page to those that are unlisted.
        let is_led_to = matches!(kind, Kind::Home | Kind::Skills) || view.summary(page).is_some_and(|summary| summary.unlisted);
        let reached = is_led_to || listed.contains(page) || view.backlinks(page).iter().any(|other| other != page);
        if !reached {
            problems.push(
                codes::ORPHAN_PAGE
                    .at(page, Span::default(), "No other page links to this page.")
                    .hint("Link to it where its readers are, or make it a draft."),
            );
        }
    }
}
