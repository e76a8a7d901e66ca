//! Names for headings, and the title that a page has from its first one.
//!
//! 1. [`take_title`] takes a level-1 heading at the top out of the text, if the page needs it as its title.
//! 2. [`name_anchors`] gives every heading a name for links: the author's, or its text as a slug, with a number where that is taken.

use std::collections::{HashMap, HashSet};

use super::document::{Document, EventKind, Tag};
use crate::path::slug;

/// Takes the page's title from a level-1 heading if that is the first thing in the text. The heading leaves the text.
pub(super) fn take_title(document: &mut Document) -> Option<String> {
    let first = document.events.first()?;
    let EventKind::Start(Tag::Heading(0)) = first.kind else { return None };
    if document.headings[0].level != 1 {
        return None;
    }
    let end = document.end_of(0);
    let title = document.headings[0].title.clone();
    document.events.drain(..=end);
    document.headings.remove(0);
    for heading in &mut document.headings {
        // Headings name events and events name headings by number, so both move.
        heading.event -= end as u32 + 1;
    }
    for event in &mut document.events {
        if let EventKind::Start(Tag::Heading(index)) | EventKind::End(Tag::Heading(index)) = &mut event.kind {
            *index -= 1;
        }
    }
    Some(title)
}

/// Gives every heading a name. Names that authors gave come first, so that no other heading takes them.
pub(super) fn name_anchors(document: &mut Document) {
    let mut taken: HashSet<String> = document.headings.iter().filter(|heading| heading.explicit).map(|heading| heading.anchor.clone()).collect();
    let mut last: HashMap<String, usize> = HashMap::new();
    for heading in document.headings.iter_mut().filter(|heading| !heading.explicit) {
        let base = match slug(&heading.title) {
            slug if slug.is_empty() => "section".to_owned(),
            slug => slug,
        };
        let mut name = base.clone();
        // Counted on from the last one, so that a page of equal headings does not begin at 2 for each.
        let number = last.entry(base.clone()).or_insert(1);
        // A number may be taken as well, by a heading that is called so: “Data”, “Data 2”, “Data”.
        while !taken.insert(name.clone()) {
            *number += 1;
            name = format!("{base}-{number}");
        }
        heading.anchor = name;
    }
}
