//! Names for headings, and the title that a page has from its first one.
//!
//! 1. [`take_title`] takes a level-1 heading at the top out of the text, if the page needs it as its title; in a plain folder [`take_lower_title`] does
//!    so with one of a lower level.
//! 2. [`name_anchors`] gives every heading a name for links: the author's, or its words as GitHub names them, with a number where that is taken.
//! 3. [`other_names`] are names that lead to a place of the page as well: the title's, and those that headings had before they were called as GitHub
//!    calls them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::document::{Document, EventKind, Heading, Tag};
use super::statements::areas;
use crate::path::slug;

/// Takes the page's title from a level-1 heading if that is the first thing in the text. The heading leaves the text.
pub(super) fn take_title(document: &mut Document) -> Option<Heading> {
    let first = document.events.first()?;
    let EventKind::Start(Tag::Heading(0)) = first.kind else { return None };
    if document.headings[0].level != 1 {
        return None;
    }
    Some(take_first(document))
}

/// Takes the title of a page that has no heading of level 1 from the heading at its top, as people write pages for programs that show the name of the
/// file above. It must be the only one of its level, and the others are raised to where they would stand below a title. No statement may be below
/// it, since a heading above statements is an area.
pub(super) fn take_lower_title(document: &mut Document) -> Option<Heading> {
    let level = opening(document)?.level;
    let others = || document.headings.iter().skip(1);
    if others().any(|heading| heading.level == level) || areas(document).iter().any(|area| !area.statements.is_empty()) {
        return None;
    }
    let title = take_first(document);
    document.headings.iter_mut().for_each(|heading| heading.level -= level - 1);
    Some(title)
}

/// The heading at the top of the text, if none is of a higher level.
pub(super) fn opening(document: &Document) -> Option<&Heading> {
    let EventKind::Start(Tag::Heading(0)) = document.events.first()?.kind else { return None };
    let first = document.headings.first()?;
    document.headings.iter().all(|heading| heading.level >= first.level).then_some(first)
}

/// Takes the first heading, with which the text begins, out of it.
fn take_first(document: &mut Document) -> Heading {
    let end = document.end_of(0);
    document.events.drain(..=end);
    let title = document.headings.remove(0);
    for heading in &mut document.headings {
        // Headings name events and events name headings by number, so both move.
        heading.event -= end as u32 + 1;
    }
    for event in &mut document.events {
        if let EventKind::Start(Tag::Heading(index)) | EventKind::End(Tag::Heading(index)) = &mut event.kind {
            *index -= 1;
        }
    }
    title
}

/// Gives every heading a name. Names that authors gave come first, so that no other heading takes them; then that of the title, if it is one of the
/// text's headings. Comes back with the title's.
pub(super) fn name_anchors(document: &mut Document, title: Option<&Heading>) -> Option<String> {
    let explicit = || document.headings.iter().filter(|heading| heading.explicit).map(|heading| heading.anchor.clone());
    let taken = || explicit().chain(document.html_anchors().map(|(name, _)| name.to_owned())).collect();
    let mut anchors = Names { taken: taken(), last: HashMap::new(), first: 0 };
    let mut keys = Names { taken: explicit().collect(), last: HashMap::new(), first: 1 };
    let of_title = title.map(|title| if title.explicit { title.anchor.clone() } else { anchors.give(&title.anchor) });
    for heading in &mut document.headings {
        if heading.explicit {
            heading.key.clone_from(&heading.anchor);
        } else {
            heading.anchor = anchors.give(&heading.anchor);
            heading.key = keys.give(&slug(&heading.title));
        }
    }
    of_title
}

/// The names of a page that have been given away.
struct Names {
    taken: HashSet<String>,
    /// For each name that was wanted, the last number that was put behind it.
    last: HashMap<String, usize>,
    /// The number of a name that has none behind it.
    first: usize,
}

impl Names {
    /// Gives away a name, with a number behind it if it is taken. Without words it is `section`.
    fn give(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        // Counted on from the last one, so that a page of equal headings does not begin anew for each.
        let number = self.last.entry(wanted.to_owned()).or_insert(self.first);
        let mut name = wanted.to_owned();
        // A number may be taken as well, by a heading that is called so: “Data”, “Data 1”, “Data”.
        while !self.taken.insert(name.clone()) {
            *number += 1;
            name = format!("{wanted}-{number}");
        }
        name
    }
}

/// Names that no heading has and that lead to a place all the same, with the name of that place: the title's to `top`, and what headings were called
/// before.
pub(super) fn other_names(document: &Document, title: Option<&str>) -> BTreeMap<String, String> {
    let of_headings = document.headings.iter().map(|heading| heading.anchor.as_str());
    let known: HashSet<&str> = of_headings.chain(document.html_anchors().map(|(name, _)| name)).collect();
    let mut names = BTreeMap::new();
    let title = title.into_iter().map(|title| (title, "top"));
    for (name, place) in title.chain(document.headings.iter().map(|heading| (heading.key.as_str(), heading.anchor.as_str()))) {
        if !known.contains(name) {
            names.entry(name.to_owned()).or_insert_with(|| place.to_owned());
        }
    }
    names
}
