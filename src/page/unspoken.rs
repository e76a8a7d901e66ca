//! Collects what a text shows besides its words, for comparisons. Two texts with the same words differ if one of them is struck out, contains
//! another image or quotes another fact.

use std::ops::Range;

use super::document::{Document, EventKind, Tag};
use super::link::Destination;
use crate::diagnostic::Span;

/// The content of a text besides its words, each kind in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unspoken {
    /// The destinations of bare links, such as `<fact:manager.pay>`, which show a text from elsewhere.
    pub names: Vec<Destination>,
    /// Everything else that is visible, as text: the addresses of images, code blocks, component blocks with their options, HTML, the checkboxes of
    /// tasks, and words that are struck out.
    pub shown: Vec<String>,
    /// The addresses of all other links, as they are written.
    pub links: Vec<String>,
}

impl Unspoken {
    /// Collects the content of a range of events; empty for most texts.
    pub fn of(document: &Document, range: Range<usize>) -> Self {
        let mut unspoken = Self::default();
        for (index, event) in range.clone().zip(document.events.get(range).unwrap_or_default()) {
            match &event.kind {
                EventKind::Start(Tag::Link(number)) => unspoken.link(document, *number),
                EventKind::Start(Tag::Image(number)) => unspoken.shown.push(document.images[*number as usize].address.to_string()),
                // Within it, as all of it is left out.
                EventKind::Start(Tag::Strikethrough) => unspoken.shown.push(document.plain_text(index + 1..document.end_of(index))),
                EventKind::CodeBlock(number) => unspoken.shown.push(format!("{:?}", document.code[*number as usize].code)),
                EventKind::Component(number) => {
                    let block = &document.components[*number as usize];
                    let mut options = block.options.clone();
                    options.for_each_span(&|span| *span = Span::default());
                    unspoken.shown.push(format!("{} {options:?}", block.name));
                }
                EventKind::Html(html) | EventKind::HtmlBlock(html) => unspoken.shown.push(html.to_string()),
                EventKind::TaskMarker(is_done) => unspoken.shown.push(is_done.to_string()),
                _ => {}
            }
        }
        unspoken
    }

    fn link(&mut self, document: &Document, number: u32) {
        let link = &document.links[number as usize];
        if link.bare { self.names.push(link.destination.clone()) } else { self.links.push(link.address.to_string()) }
    }
}
