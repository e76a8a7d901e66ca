//! Which elements are open, and which of them a tag or the end of a Markdown block closes.
//!
//! Readers see what they see on GitHub, where the tags of all blocks of a page are read by a browser's parser (HTML §13.2.6.4.7):
//!
//! 1. An end tag closes its element and whatever is still open in it. What has no end tag of its own is reported ([`Sanitizer::end_tag`]).
//! 2. A start tag closes the elements whose end tags are optional before it, such as the cell before another one ([`ended_by`]).
//! 3. An end tag in a Markdown block can belong to an element around that block, such as a `</div>` that is indented below a list. The element is
//!    closed behind the block ([`Sanitizer::left`]), since the output is properly nested.
//! 4. The end of a Markdown block closes what is open in it ([`Sanitizer::leave`]).

use super::allowed::{Allowed, MAY_STAY_OPEN};
use super::faults::Fault;
use super::{Context, Part, Sanitizer};
use crate::diagnostic::Span;

/// What a Markdown block is for the HTML in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Around {
    /// An item of a list.
    Item,
    /// A table cell or a footnote: an end tag in it never closes what began outside.
    Apart,
    /// Any other block.
    #[default]
    Other,
}

/// The open elements of a Markdown block, the innermost last.
#[derive(Default)]
pub(super) struct Level {
    pub open: Vec<Open>,
    around: Around,
}

/// An open element.
pub(super) struct Open {
    pub tag: &'static Allowed,
    /// The name of the tag that was written; empty if none was, and `None` if the element ends with [`Part::End`].
    pub written: Option<&'static str>,
    /// The position of the tag in [`Sanitizer::out`], as an index of a part and a byte in it. Valid only while that piece is processed.
    pub start: (usize, usize),
    /// The start tag in the file.
    pub span: Span,
    /// Whether its end tag has been read.
    pub has_ended: bool,
    /// The end tag, if it stands in a Markdown block within the element, which ends before the element does.
    pub end_within: Option<Span>,
    /// Whether more Markdown follows that end tag in the element.
    pub is_followed: bool,
    /// Whether a mistake in its tags has been reported.
    pub is_reported: bool,
}

impl Open {
    pub(super) fn of(tag: &'static Allowed, written: Option<&'static str>, span: Span) -> Self {
        Self { tag, written, start: (0, 0), span, has_ended: false, end_within: None, is_followed: false, is_reported: false }
    }
}

impl Sanitizer {
    /// Records that a Markdown block begins.
    pub(crate) fn enter(&mut self, around: Around) {
        if self.ends_within > 0 {
            let open = self.levels.iter_mut().flat_map(|level| &mut level.open);
            open.filter(|open| open.end_within.is_some()).for_each(|open| open.is_followed = true);
        }
        self.levels.push(Level { around, ..Level::default() });
    }

    /// Records that a Markdown block ends. Returns the parts that close its open elements, to be written before the end of the block.
    pub(crate) fn leave(&mut self, place: Span) -> Vec<(Part, Span)> {
        // Most blocks have no HTML.
        if !self.open().is_empty() {
            self.close_open(self.open().len(), place, self.levels.last().is_some_and(|level| level.around == Around::Item));
        }
        // The level of the page itself always stays.
        if self.levels.len() > 1 {
            self.levels.pop();
        }
        std::mem::take(&mut self.out)
    }

    /// Records that the end of a Markdown block has been written. Returns the parts that close the elements around it whose end tags stand in it.
    pub(crate) fn left(&mut self, place: Span) -> Vec<(Part, Span)> {
        if let Some(first) = self.open().iter().position(|open| open.has_ended) {
            self.close_innermost(self.open().len() - first, place);
        }
        std::mem::take(&mut self.out)
    }

    /// The open elements of the current Markdown block, the innermost last.
    pub(super) fn open(&self) -> &[Open] {
        self.levels.last().map(|level| level.open.as_slice()).unwrap_or_default()
    }

    /// Records that an element begins.
    pub(super) fn begin(&mut self, open: Open) {
        if let Some(level) = self.levels.last_mut() {
            level.open.push(open);
        }
    }

    pub(super) fn end_tag(&mut self, tag: &'static Allowed, text: &str, span: Span, context: Context) {
        // Void elements have nothing to close. Browsers read `</br>` as `<br>` (HTML §13.2.6.4.7).
        if tag.is_void() {
            if tag.name == "br" {
                self.write("<br>", span);
            }
            return;
        }
        let level = self.open();
        if let Some(at) = level.iter().rposition(|open| open.tag.name == tag.name) {
            let Some(inner) = level[at + 1..].iter().find(|inner| !can_be_ended(inner.tag, tag)).map(|inner| inner.tag.name) else {
                if tag.name == "a" && level[at].written.is_none() && self.around_blocks.is_some() {
                    self.end_around(tag, span);
                }
                self.levels.last_mut().into_iter().for_each(|level| level.open[at].has_ended = true);
                return self.close_innermost(self.open().len() - at, span);
            };
            self.faults.add(Fault::Overlap(tag.name, inner), span);
            return self.levels.last_mut().into_iter().for_each(|level| level.open[at].is_reported = true);
        }
        if let Some(open) = self.omitted.get_mut(tag.name).filter(|open| **open > 0) {
            *open -= 1;
            return self.write(" ", span);
        }
        if let Some(open) = self.refused.get_mut(tag.name).filter(|open| **open > 0) {
            *open -= 1;
            return self.text(text, span);
        }
        if self.end_around(tag, span) {
            return;
        }
        match self.unclosed.get_mut(tag.name).filter(|open| **open > 0) {
            Some(open) => *open -= 1,
            // It ends the paragraph of Markdown around it.
            None if tag.name == "p" && context == Context::Line => {
                self.faults.add(Fault::ParagraphEnd, span);
                self.write("<br>", span);
            }
            None => self.faults.add(Fault::Stray(text.to_owned()), span),
        }
    }

    /// Records that the innermost element of this tag around the current Markdown block ends. Returns whether there is one.
    fn end_around(&mut self, tag: &Allowed, span: Span) -> bool {
        let within = self.levels.iter().rev().take_while(|level| level.around != Around::Apart).count();
        let around = self.levels.iter_mut().rev().skip(1).take(within);
        let mut open = around.flat_map(|level| level.open.iter_mut().rev()).take_while(|open| can_be_ended(open.tag, tag));
        let Some(ended) = open.find(|open| open.tag.name == tag.name && !open.has_ended) else { return false };
        (ended.has_ended, ended.end_within) = (true, Some(span));
        self.ends_within += 1;
        true
    }

    /// Closes the `count` innermost elements of the current block, and reports those without the end tag that they need.
    pub(super) fn close_innermost(&mut self, count: usize, span: Span) {
        self.close_open(count, span, false);
    }

    /// The same; `is_item` says that an item of a list ends there.
    fn close_open(&mut self, count: usize, span: Span, is_item: bool) {
        let Some(level) = self.levels.last_mut() else { return };
        let closed = level.open.split_off(level.open.len().saturating_sub(count));
        for open in &closed {
            let Some(end) = open.end_within else { continue };
            self.ends_within -= 1;
            if open.is_followed {
                self.faults.add(Fault::EndWithin(open.tag.name), end);
            }
        }
        self.report_unclosed(&closed, is_item);
        for open in closed.iter().rev() {
            self.write_end(open, span);
        }
    }

    /// Reports the elements that have no end tag, of elements that end together. An element in one of the same name is reported once for both: its
    /// tag was mostly meant as the end tag of the first.
    fn report_unclosed(&mut self, closed: &[Open], is_item: bool) {
        let is_repeated = |open: &Open| open.tag.name == "a" && open.written.is_none() && self.around_blocks.is_some();
        let needs_end = |open: &&Open| !open.has_ended && !open.is_reported && !MAY_STAY_OPEN.contains(&open.tag.name) && !is_repeated(open);
        let mut unclosed = closed.iter().filter(needs_end).rev().peekable();
        let mut faults = Vec::new();
        while let Some(open) = unclosed.next() {
            let name = open.tag.name;
            *self.unclosed.entry(name).or_default() += 1;
            let fault = match unclosed.next_if(|outer| outer.tag.name == name && !open.tag.is_block()) {
                Some(_) => Fault::Doubled(name),
                None if is_item && self.ended.contains(name) => Fault::UnclosedInItem(name),
                None if self.ended_in_code.contains(name) => Fault::EndInCode(name),
                None => Fault::Unclosed(name),
            };
            faults.push((fault, open.span));
        }
        faults.into_iter().for_each(|(fault, span)| self.faults.add(fault, span));
    }

    fn write_end(&mut self, open: &Open, span: Span) {
        match open.written {
            Some("") => self.around_blocks = None,
            Some(written) => self.write(&format!("</{written}>"), span),
            None => {
                self.links -= usize::from(open.tag.name == "a");
                self.push(Part::End, span);
            }
        }
    }
}

/// The number of innermost elements that the start tag closes: those whose end tags are optional before it, with what is open in them.
pub(super) fn ended_by(tag: &Allowed, open: &[Open]) -> usize {
    let is_part = !tag.parents.is_empty();
    let can_end = |inner: &&Open| tag.ends.contains(&inner.tag.name) || is_part && can_be_ended(inner.tag, tag);
    let last = open.iter().rev().take_while(can_end).enumerate().filter(|(_, inner)| tag.ends.contains(&inner.tag.name)).last();
    last.map_or(0, |(at, _)| at + 1)
}

/// Whether an open element ends where `tag`, an element around it, ends or a part beside it begins. What is in a table or in another list does not
/// reach out of it, and a block in an inline element such as `<b>` goes on.
fn can_be_ended(inner: &Allowed, tag: &Allowed) -> bool {
    match tag.name {
        name if name == inner.name => true,
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup" => inner.name != "table",
        "li" => !matches!(inner.name, "table" | "td" | "th" | "caption" | "ul" | "ol"),
        "dt" | "dd" => !matches!(inner.name, "table" | "td" | "th" | "caption" | "dl"),
        "rb" | "rt" | "rp" => inner.name != "ruby" && !inner.is_block(),
        _ if tag.is_block() => !matches!(inner.name, "table" | "td" | "th" | "caption"),
        _ => !inner.is_block() || MAY_STAY_OPEN.contains(&inner.name),
    }
}
