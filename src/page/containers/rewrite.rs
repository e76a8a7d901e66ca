//! Writes blocks as quotations: their first line becomes a paragraph with their title, `>` stands before each line of their text, and where a line of
//! colons closed them there is a blank line.
//!
//! Every piece of text keeps its place; what is added has the place at which it stands.

use std::ops::Range;

use super::super::pieces::Pieces;
use super::lines::{Cursor, Step, beginning};
use super::scan::{Block, INDENT};
use crate::diagnostic::Span;

/// What stands before each line of a quotation.
const QUOTE: &str = "> ";

/// A block that the current line is in.
struct Around<'a> {
    block: &'a Block,
    /// What stands before its first line, from where the text of the block around it begins.
    own: Vec<Step>,
}

/// Writes a text anew.
pub(super) struct Rewrite<'a> {
    /// The text to be written, which has the same places as the one in which the blocks were found.
    text: &'a str,
    pieces: Pieces,
    /// The blocks that the current line is in, the innermost last.
    around: Vec<Around<'a>>,
}

impl<'a> Rewrite<'a> {
    /// Writes the text with these blocks, which are in the order of their beginnings and were found in a text of the same places.
    pub(super) fn of(found_in: &str, text: &'a str, blocks: &'a [Block]) -> Pieces {
        let mut rewrite = Self { text, pieces: Pieces::default(), around: Vec::new() };
        let mut blocks = blocks.iter().peekable();
        let (mut start, mut is_below_text) = (0, false);
        for (number, line) in found_in.split_inclusive('\n').enumerate() {
            let is_blank = line.trim_ascii().is_empty();
            let left = rewrite.leave(number).filter(|left| left.block.is_indented && !is_blank);
            if let Some(left) = left {
                // What follows directly would be read as part of the quotation.
                rewrite.blank_line(&left.own, start);
            }
            match blocks.next_if(|block| block.first == number) {
                Some(block) => rewrite.header(block, line, start, is_below_text),
                None => rewrite.line(number, line, start),
            }
            start += line.len();
            is_below_text = !is_blank;
        }
        rewrite.pieces
    }

    /// Leaves the blocks that ended above a line. The outermost of them.
    fn leave(&mut self, number: usize) -> Option<Around<'a>> {
        let first = self.around.iter().position(|around| around.block.last < number)?;
        self.around.drain(first..).next()
    }

    /// Writes a line that begins no block.
    fn line(&mut self, number: usize, line: &str, start: usize) {
        let closed = self.around.pop_if(|around| around.block.last == number && !around.block.is_indented);
        let cursor = self.begin(line, start);
        let end = start + cursor.line().len();
        match closed {
            Some(closed) => self.add(&beginning(&closed.own), end),
            None => self.copy(start + cursor.at..end),
        }
        self.copy(end..start + line.len());
    }

    /// Writes the first line of a block: with a blank line above it, so that it begins a quotation of its own, and one below its title.
    fn header(&mut self, block: &'a Block, line: &str, start: usize, is_below_text: bool) {
        let outer: usize = self.around.iter().map(|around| around.own.len() + usize::from(around.block.is_indented)).sum();
        let own = block.steps.get(outer..).unwrap_or_default().to_vec();
        // Behind the mark of a list it begins one anyway.
        if is_below_text && own.iter().skip(1).all(|step| *step == Step::Quote) {
            self.blank_line(&own, start);
        }
        let cursor = self.begin(line, start);
        self.copy(start + cursor.at..block.sign);
        self.add(QUOTE, block.sign);
        self.around.push(Around { block, own });
        if let Some(title) = &block.header.title {
            let end = start + title.end;
            self.copy(start + title.start..end);
            self.add("\n", end);
            self.add(&self.beginning(), end);
        }
        self.copy(start + cursor.line().len()..start + line.len());
    }

    /// Writes what stands before the text of a line, with a `>` for each block. Where its text begins.
    fn begin<'l>(&mut self, line: &'l str, start: usize) -> Cursor<'l> {
        let mut cursor = Cursor::new(line);
        for index in 0..self.around.len() {
            let Around { block, own } = &self.around[index];
            let (is_indented, mut next) = (block.is_indented, cursor);
            // A blank line need not have what the others begin with.
            let text = if !cursor.is_blank() && next.take(own) { cursor.text_to(&next).into_owned() } else { beginning(own) };
            self.add_changed(&text, start + cursor.at..start + next.at);
            self.add(QUOTE, start + next.at);
            cursor = next;
            if is_indented {
                cursor.take_columns(INDENT);
            }
        }
        self.add(&cursor.spare_text(), start + cursor.at);
        cursor
    }

    /// Writes a line without text that is in all blocks around, and further on by steps.
    fn blank_line(&mut self, own: &[Step], at: usize) {
        let line = format!("{}{}\n", self.beginning(), beginning(own));
        self.add(&line, at);
    }

    /// How a line begins that is in all blocks around.
    fn beginning(&self) -> String {
        self.around.iter().map(|around| beginning(&around.own) + QUOTE).collect()
    }

    fn copy(&mut self, part: Range<usize>) {
        self.pieces.add(self.text.get(part.clone()).unwrap_or_default(), Span::from(part));
    }

    /// Writes a part of a line's beginning, which may have spaces for tabs.
    fn add_changed(&mut self, text: &str, part: Range<usize>) {
        self.pieces.add(text, Span::from(part));
    }

    fn add(&mut self, text: &str, at: usize) {
        self.pieces.add(text, Span::new(at, at));
    }
}
