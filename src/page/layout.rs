//! Where the blocks and the code of a text are, for the search of comments that comes before the text is parsed.
//!
//! 1. [`Layout::add`] takes the events of the Markdown library, each with its bytes in the text.
//! 2. [`comments`](super::comments) asks whether a place is code, and whether something begins in one block and ends in another.
//!
//! Only a text with the sign of a comment has one, since the text is parsed a second time for it.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The elements of HTML in which all is shown as typed.
const TYPED: [&str; 7] = ["pre", "code", "kbd", "samp", "script", "style", "textarea"];

/// The blocks and the code of a text, as byte offsets.
#[derive(Default)]
pub(super) struct Layout {
    /// Code, comments of HTML, and what is shown as typed in HTML; in order.
    typed: Vec<Range<usize>>,
    /// Where blocks begin and end, in order; cells of tables are left out.
    edges: Vec<usize>,
    /// Where cells of tables begin and end, in order.
    cells: Vec<usize>,
    /// Where paragraphs begin, in order.
    paragraphs: Vec<usize>,
    /// The headings, in order.
    headings: Vec<Range<usize>>,
    /// From each offset on, the end of the innermost list item, quotation, definition or footnote; in order.
    enclosing: Vec<(usize, usize)>,
    /// The ends of the open ones.
    open: Vec<usize>,
    /// The element of HTML within a line whose content is shown as typed: its name and where it began.
    element: Option<(&'static str, usize)>,
}

impl Layout {
    /// The layout of a line of the front matter.
    pub(super) fn of_line(text: &str) -> Self {
        let mut layout = Self::default();
        for (event, place) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
            layout.add(text, &event, place);
        }
        layout
    }

    /// Adds an event of the library with its bytes in the text. Events come in the order of the text.
    pub(super) fn add(&mut self, text: &str, event: &Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(text, tag, place),
            Event::End(tag) => self.end(tag, place.end),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.typed.push(place),
            Event::InlineHtml(_) => self.inline_html(text, place),
            _ => {}
        }
    }

    fn start(&mut self, text: &str, tag: &Tag<'_>, place: Range<usize>) {
        match tag {
            Tag::TableCell => return self.cells.push(place.start),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } | Tag::Image { .. } => return,
            Tag::Paragraph => self.paragraphs.push(place.start),
            Tag::Heading { .. } => self.headings.push(place.clone()),
            Tag::CodeBlock(_) => self.typed.push(place.clone()),
            Tag::HtmlBlock => self.html_block(text, place.clone()),
            Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) | Tag::DefinitionListDefinition => {
                self.open.push(place.end);
                self.enclosing.push((place.start, place.end));
            }
            _ => {}
        }
        self.element = None;
        self.edges.push(place.start);
    }

    fn end(&mut self, tag: &TagEnd, end: usize) {
        match tag {
            TagEnd::TableCell => return self.cells.push(end),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript | TagEnd::Link | TagEnd::Image => {
                return;
            }
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::DefinitionListDefinition => {
                self.open.pop();
                self.enclosing.push((end, self.open.last().copied().unwrap_or(usize::MAX)));
            }
            _ => {}
        }
        self.edges.push(end);
    }

    /// Adds what is shown as typed in a block of HTML, and its comments.
    fn html_block(&mut self, text: &str, block: Range<usize>) {
        let html = text.get(block.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(start) = html[at..].find('<').map(|found| at + found) {
            let end = if html[start..].starts_with("<!--") {
                Some("-->".to_owned())
            } else {
                typed_element(&html[start..]).map(|name| format!("</{name}"))
            };
            at = match end {
                // One that never ends goes on to the end of the block.
                Some(end) => html[start..].find(&end).map_or(html.len(), |found| start + found + end.len()),
                None => start + 1,
            };
            if at > start + 1 {
                self.typed.push(block.start + start..block.start + at);
            }
        }
    }

    /// Adds a tag within a line, and all from a tag such as `<code>` to the one that closes it.
    fn inline_html(&mut self, text: &str, place: Range<usize>) {
        let html = text.get(place.clone()).unwrap_or_default();
        match self.element {
            Some((name, start)) if html.strip_prefix("</").is_some_and(|rest| rest.starts_with(name)) => {
                // What was found within it is part of it.
                let first = self.typed.partition_point(|range| range.start < start);
                self.typed.truncate(first);
                self.typed.push(start..place.end);
                self.element = None;
            }
            None if typed_element(html).is_some() => self.element = typed_element(html).map(|name| (name, place.start)),
            _ => self.typed.push(place),
        }
    }

    /// Puts everything in order, after the last event.
    pub(super) fn sorted(mut self) -> Self {
        // The library reports footnotes and definitions where they are written, so this hardly ever changes anything.
        self.typed.sort_by_key(|range| range.start);
        self.headings.sort_by_key(|range| range.start);
        self.enclosing.sort_by_key(|(at, _)| *at);
        for places in [&mut self.edges, &mut self.cells, &mut self.paragraphs] {
            places.sort_unstable();
        }
        self
    }

    /// The end of the code that contains an offset; `None` if it is in none.
    pub(super) fn end_of_code(&self, at: usize) -> Option<usize> {
        let next = self.typed.partition_point(|range| range.start <= at);
        self.typed[..next].last().map(|range| range.end).filter(|end| *end > at)
    }

    /// Whether a block begins or ends within a range, which divides it.
    pub(super) fn is_divided(&self, range: &Range<usize>) -> bool {
        has_between(&self.edges, range)
    }

    /// Whether a cell of a table begins or ends within a range.
    pub(super) fn is_divided_by_cells(&self, range: &Range<usize>) -> bool {
        has_between(&self.cells, range)
    }

    /// Whether a range ends in the list item, quotation, definition or footnote in which it begins.
    pub(super) fn is_enclosed(&self, range: &Range<usize>) -> bool {
        let next = self.enclosing.partition_point(|(at, _)| *at <= range.start);
        self.enclosing[..next].last().is_none_or(|(_, end)| range.end <= *end)
    }

    /// Whether a paragraph begins at an offset.
    pub(super) fn begins_paragraph(&self, at: usize) -> bool {
        self.paragraphs.binary_search(&at).is_ok()
    }

    /// The end of the heading that contains an offset; `None` if it is in none.
    pub(super) fn end_of_heading(&self, at: usize) -> Option<usize> {
        let next = self.headings.partition_point(|range| range.start <= at);
        self.headings[..next].last().map(|range| range.end).filter(|end| *end > at)
    }
}

fn has_between(places: &[usize], range: &Range<usize>) -> bool {
    let next = places.partition_point(|place| *place <= range.start);
    places.get(next).is_some_and(|place| *place < range.end)
}

/// The name of the element of HTML that a text begins, if all in it is shown as typed.
fn typed_element(html: &str) -> Option<&'static str> {
    let rest = html.strip_prefix('<')?;
    TYPED.into_iter().find(|name| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(|next: char| next == '>' || next.is_whitespace())))
}
