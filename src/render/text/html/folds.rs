//! A long text in parts that phones fold: one for each heading of level 2.
//!
//! The parts are open in the HTML, and a script closes them where a page would be more than some twenty screens long. Each says what is in it: the
//! headings of level 3, or else the labels of its statements.

use std::collections::BTreeMap;

use crate::page::document::{Document, EventKind, Tag};
use crate::path::SourcePath;
use crate::render::View;

/// With more words than this, a text is folded on phones: about 18 screens, which leaves room for what stands around it.
pub(crate) const MOST_WORDS: usize = 1500;

/// The most words of a file that is not folded, where those of code blocks count too: about 18 screens of a phone.
const MOST_WITH_CODE: usize = 2500;

/// The least number of parts; with one, folding would hide all of the text behind one line.
const LEAST: usize = 2;

/// The most names that the line of a part has.
const MOST_NAMES: usize = 6;

/// What stands in the line of each part, by the number of its heading; empty if the text has at most `most` words, and is not
/// folded. A part without names has an empty one.
pub(super) fn of(view: &dyn View, file: &SourcePath, document: &Document, most: usize) -> BTreeMap<u32, String> {
    let typed = document.words_as_typed();
    if typed <= most || typed <= MOST_WITH_CODE && document.words() <= most {
        return BTreeMap::new();
    }
    let heads = heads(document).unwrap_or_default();
    if heads.len() < LEAST {
        return BTreeMap::new();
    }
    heads.into_iter().map(|head| (head, names(view, file, document, head))).collect()
}

/// The headings of level 2 outside of lists, quotations and the like; `None` if the text has blocks of HTML, whose elements could begin in one part
/// and end in another.
fn heads(document: &Document) -> Option<Vec<u32>> {
    let (mut heads, mut depth) = (Vec::new(), 0_usize);
    for event in &document.events {
        match &event.kind {
            EventKind::HtmlBlock(_) => return None,
            EventKind::Start(Tag::Heading(number)) => {
                let is_head = depth == 0 && document.headings.get(*number as usize).is_some_and(|heading| heading.shown_level == 2);
                heads.extend(is_head.then_some(*number));
                depth += 1;
            }
            EventKind::Start(_) => depth += 1,
            EventKind::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Some(heads)
}

/// What is in the part below a heading.
fn names(view: &dyn View, file: &SourcePath, document: &Document, head: u32) -> String {
    let below = document.headings.iter().skip(head as usize + 1).take_while(|heading| heading.shown_level > 2);
    let titles: Vec<&str> = below.filter(|heading| heading.shown_level == 3).map(|heading| heading.title.as_str()).collect();
    if !titles.is_empty() {
        return joined(&titles);
    }
    let anchor = document.headings.get(head as usize).map(|heading| heading.anchor.as_str());
    let area = view.own_outline(file).areas.iter().find(|area| Some(area.anchor.as_str()) == anchor);
    let labels = area.into_iter().flat_map(|area| &area.statements).map(|statement| statement.label.as_str());
    joined(&labels.filter(|label| !label.is_empty()).collect::<Vec<_>>())
}

/// Names in one line, the first of them if they are many.
pub(crate) fn joined(names: &[&str]) -> String {
    let more = if names.len() > MOST_NAMES { " · …" } else { "" };
    names[..names.len().min(MOST_NAMES)].join(" · ") + more
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn the_line_of_a_part_has_six_names_at_most() {
        assert_eq!(joined(&["Impact", "Ownership"]), "Impact · Ownership");
        assert_eq!(joined(&["a", "b", "c", "d", "e", "f", "g"]), "a · b · c · d · e · f · …");
        assert_eq!(joined(&[]), "");
    }
}
