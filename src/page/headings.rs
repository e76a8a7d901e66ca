//! Takes the title of a page from its first heading, and assigns anchors to the other headings.
//!
//! 1. [`take_title`] removes the first heading from the text if it is of level 1, to be the title of the page. In a plain folder,
//!    [`take_lower_title`] does the same with a heading of a lower level. [`take_repeated`] removes a heading that repeats the title of the front
//!    matter.
//! 2. [`set_levels`] sets the levels at which the other headings are shown.
//! 3. [`name_anchors`] assigns an anchor to each heading: the author's id, or one made from the title as on GitHub, with a number if that is taken.
//! 4. [`other_names`] lists further anchors that work: that of the title, and those that headings had before anchors were formed as on GitHub.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::{Document, Event, EventKind, Heading, Tag};
use super::statements::areas;
use super::wording::folded;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{SourcePath, anchor, slug};

/// Removes the first heading if it is of level 1 and returns it as the title. The text above it, such as a picture, then follows the title.
/// `None` if the first heading has another level, no words, or stands in a list, a quotation or `<details>`.
pub(super) fn take_title(document: &mut Document) -> Option<Heading> {
    let first = document.headings.first().filter(|heading| heading.level == 1)?;
    let start = first.event as usize;
    let before = document.events.get(..start)?;
    let depth = |depth: usize, event: &Event| match event.kind {
        EventKind::Start(_) => depth + 1,
        EventKind::End(_) => depth - 1,
        _ => depth,
    };
    let is_folded = before.iter().any(|event| matches!(&event.kind, EventKind::Html(html) | EventKind::HtmlBlock(html) if html.contains("<details")));
    let is_named = !first.title.trim().is_empty();
    (is_named && before.iter().fold(0, depth) == 0 && !is_folded).then(|| take_first(document, start))
}

/// Removes the first heading if it is of level 1 and repeats the title of the front matter.
pub(super) fn take_repeated(document: &mut Document, title: &str) -> Option<Heading> {
    let first = document.headings.first()?;
    let is_repeated = folded(&first.title) == folded(title);
    if is_repeated { take_title(document) } else { None }
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
    let title = take_first(document, 0);
    document.headings.iter_mut().for_each(|heading| heading.level -= level - 1);
    Some(title)
}

/// The heading at the beginning of the text, if no other heading has a higher level.
pub(super) fn opening(document: &Document) -> Option<&Heading> {
    let EventKind::Start(Tag::Heading(0)) = document.events.first()?.kind else { return None };
    let first = document.headings.first()?;
    document.headings.iter().all(|heading| heading.level >= first.level).then_some(first)
}

/// Removes the first heading, which starts with the event `start`. Images in it stay in the text as a paragraph.
fn take_first(document: &mut Document, start: usize) -> Heading {
    let end = document.end_of(start);
    let mut title = document.headings.remove(0);
    let (words, pictures) = without_pictures(document, start + 1, end);
    if !pictures.is_empty() && !words.is_empty() {
        title.title = words;
    }
    let taken = end + 1 - start - pictures.len();
    document.events.splice(start..=end, pictures);
    for heading in &mut document.headings {
        // Headings reference events by index and events reference headings, so both are renumbered.
        heading.event -= taken as u32;
    }
    for event in &mut document.events {
        if let EventKind::Start(Tag::Heading(index)) | EventKind::End(Tag::Heading(index)) = &mut event.kind {
            *index -= 1;
        }
    }
    title
}

/// The text of a heading without its images, and the images as a paragraph. Both are empty if it has none.
fn without_pictures(document: &Document, start: usize, end: usize) -> (String, Vec<Event>) {
    let (mut words, mut pictures) = (String::new(), Vec::new());
    let (mut from, mut at) = (start, start);
    while at < end {
        if let EventKind::Start(Tag::Image(_)) = document.events[at].kind {
            words.push_str(&document.plain_text(from..at));
            words.push(' ');
            let behind = document.end_of(at) + 1;
            pictures.extend_from_slice(&document.events[at..behind]);
            from = behind;
        }
        at = from.max(at + 1);
    }
    if pictures.is_empty() {
        return (words, pictures);
    }
    words.push_str(&document.plain_text(from..end));
    let span = document.events[start - 1].span;
    let edge = |kind| Event { kind, span };
    pictures.insert(0, edge(EventKind::Start(Tag::Paragraph)));
    pictures.push(edge(EventKind::End(Tag::Paragraph)));
    (words.trim().to_owned(), pictures)
}

/// The warnings about what a heading has that is left out where it becomes the title: links with an address of their own, and footnotes.
pub(super) fn lost(file: &SourcePath, document: &Document, title: &Heading) -> Vec<Diagnostic> {
    let written = title.span.of(&document.source);
    let is_inside = |span: Span| title.span.start <= span.start && span.end <= title.span.end;
    let link = document.links.iter().find(|link| is_inside(link.span) && !link.bare && !title.title.contains(&*link.address));
    let link = link.map(|link| (link.span, format!("The title of the page has a link to “{}”, which readers do not see.", link.address)));
    let footnote = document.footnotes.iter().find_map(|label| Some((label, written.find(&format!("[^{label}]"))?)));
    let footnote = footnote.map(|(label, at)| {
        let start = title.span.start as usize + at;
        let message = format!("The title of the page has the footnote “{label}”, which readers do not see.");
        (Span::new(start, start + label.len() + 3), message)
    });
    let problem = |(span, message): (Span, String)| {
        codes::LOST_IN_TITLE.at(file, span, message).hint("Take it out of the title, and put it into the text if readers are meant to see it.")
    };
    link.into_iter().chain(footnote).map(problem).collect()
}

/// Sets the level at which each heading is shown. The title is the only level-1 heading of a page, so a further one is shown as level 2, and all
/// headings after it one level lower than written if [`lowers_all`] says so.
pub(super) fn set_levels(document: &mut Document) {
    let most = u8::from(lowers_all(&document.headings));
    let mut lower = 0;
    for heading in &mut document.headings {
        lower = lower.max(u8::from(is_title(heading)).min(most));
        heading.shown_level = (heading.level + lower).clamp(2, 6);
    }
}

/// Whether the headings behind a second title have to be one level lower: one of them is of level 2, as the title itself will be. Where all of them
/// are of level 3 or lower, they are below it already.
pub(crate) fn lowers_all(headings: &[Heading]) -> bool {
    headings.iter().skip_while(|heading| !is_title(heading)).any(|heading| heading.level == 2)
}

/// Whether a heading looks like a title. One without words is a slip.
fn is_title(heading: &Heading) -> bool {
    heading.level == 1 && !heading.title.is_empty()
}

/// Assigns an anchor and a key to each heading. Ids that the author gives are reserved first; then the title, if it was a heading, gets its anchor,
/// which is returned; then the other headings in order.
pub(super) fn name_anchors(document: &mut Document, title: Option<&Heading>) -> Option<String> {
    let explicit = || document.headings.iter().filter(|heading| heading.explicit).map(|heading| heading.anchor.clone());
    let taken = || explicit().chain(document.html_anchors().map(|(name, _)| name.to_owned())).collect();
    let mut anchors = Names { taken: taken(), last: FxHashMap::default(), first: 0 };
    let mut keys = Names { taken: explicit().collect(), last: FxHashMap::default(), first: 1 };
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
    taken: FxHashSet<String>,
    /// For each requested name, the last number that was appended to it.
    last: FxHashMap<String, usize>,
    /// The number that counts as appended to a name without one: 0 makes the second heading `data-1`, 1 makes it `data-2`.
    first: usize,
}

impl Names {
    /// Assigns a name, with a number appended if it is taken. An empty name becomes `section`.
    fn give(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        if !self.taken.contains(wanted) {
            self.taken.insert(wanted.to_owned());
            return wanted.to_owned();
        }
        // Continues from the last number, so that a page of equal headings takes linear time.
        let number = self.last.entry(wanted.to_owned()).or_insert(self.first);
        // The name with a number can be taken too: “Data”, “Data 1”, “Data”.
        loop {
            *number += 1;
            let name = format!("{wanted}-{number}");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// Anchors that no heading has but that work all the same, each with the anchor to which it leads: that of the title and `readme` lead to `top`, and
/// the key of a heading, which was its anchor until anchors were formed as on GitHub, leads to the present one.
pub(super) fn other_names(document: &Document, title: Option<&str>) -> BTreeMap<String, String> {
    let of_headings = document.headings.iter().map(|heading| heading.anchor.as_str());
    let known: FxHashSet<&str> = of_headings.chain(document.html_anchors().map(|(name, _)| name)).collect();
    let mut names = BTreeMap::new();
    // On GitHub, `#readme` leads to the top of every page.
    let title = title.into_iter().chain(["readme"]).map(|title| (title, "top"));
    for heading in document.headings.iter().filter(|heading| !heading.explicit && heading.title.starts_with('_')) {
        let name = anchor(&heading.title);
        if !known.contains(name.as_str()) {
            names.entry(name).or_insert_with(|| heading.anchor.clone());
        }
    }
    // Mostly the two are equal.
    let keys = document.headings.iter().map(|heading| (heading.key.as_str(), heading.anchor.as_str())).filter(|(key, anchor)| key != anchor);
    for (name, place) in title.chain(keys) {
        if !known.contains(name) {
            names.entry(name.to_owned()).or_insert_with(|| place.to_owned());
        }
    }
    names
}
