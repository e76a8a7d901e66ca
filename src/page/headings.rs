//! Takes the title of a page from its first heading, and assigns anchors to the other headings.
//!
//! 1. [`take_title`] removes a level-1 heading at the top from the text, to be the title of the page. In a plain folder, [`take_lower_title`] does
//!    the same with a heading of a lower level.
//! 2. [`name_anchors`] assigns an anchor to each heading: the author's id, or one made from the title as on GitHub, with a number if that is taken.
//! 3. [`other_names`] lists further anchors that work: that of the title, and those that headings had before anchors were formed as on GitHub.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::document::{Document, EventKind, Heading, Tag};
use super::statements::areas;
use crate::path::slug;

/// Removes a level-1 heading at the beginning of the text and returns it as the title. `None` if the text begins otherwise.
pub(super) fn take_title(document: &mut Document) -> Option<Heading> {
    let first = document.events.first()?;
    let EventKind::Start(Tag::Heading(0)) = first.kind else { return None };
    if document.headings[0].level != 1 {
        return None;
    }
    Some(take_first(document))
}

/// Removes a heading of a lower level at the beginning of the text and returns it as the title. Authors write such pages for programs that show
/// the name of the file as a level-1 heading. The other headings are raised by the same number of levels.
///
/// `None` if another heading has the same or a higher level, or if there are statements, since a heading above statements is an area.
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

/// The heading at the beginning of the text, if no other heading has a higher level.
pub(super) fn opening(document: &Document) -> Option<&Heading> {
    let EventKind::Start(Tag::Heading(0)) = document.events.first()?.kind else { return None };
    let first = document.headings.first()?;
    document.headings.iter().all(|heading| heading.level >= first.level).then_some(first)
}

/// Removes the first heading, with which the text must begin.
fn take_first(document: &mut Document) -> Heading {
    let end = document.end_of(0);
    document.events.drain(..=end);
    let title = document.headings.remove(0);
    for heading in &mut document.headings {
        // Headings reference events by index and events reference headings, so both are renumbered.
        heading.event -= end as u32 + 1;
    }
    for event in &mut document.events {
        if let EventKind::Start(Tag::Heading(index)) | EventKind::End(Tag::Heading(index)) = &mut event.kind {
            *index -= 1;
        }
    }
    title
}

/// Assigns an anchor and a key to each heading. Ids that the author gives are reserved first; then the title, if it was a heading, gets its anchor,
/// which is returned; then the other headings in order.
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

/// The names that have been assigned in a page.
struct Names {
    taken: HashSet<String>,
    /// For each requested name, the last number that was appended to it.
    last: HashMap<String, usize>,
    /// The number that counts as appended to a name without one: 0 makes the second heading `data-1`, 1 makes it `data-2`.
    first: usize,
}

impl Names {
    /// Assigns a name, with a number appended if it is taken. An empty name becomes `section`.
    fn give(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        let mut name = wanted.to_owned();
        if self.taken.insert(name.clone()) {
            return name;
        }
        // Continues from the last number, so that a page of equal headings takes linear time.
        let number = self.last.entry(wanted.to_owned()).or_insert(self.first);
        // The name with a number can be taken too: “Data”, “Data 1”, “Data”.
        while !self.taken.insert(name.clone()) {
            *number += 1;
            name = format!("{wanted}-{number}");
        }
        name
    }
}

/// Anchors that no heading has but that work all the same, each with the anchor to which it leads: that of the title leads to `top`, and the key of a
/// heading, which was its anchor until anchors were formed as on GitHub, to the present one.
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
