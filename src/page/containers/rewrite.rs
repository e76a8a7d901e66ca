//! Rewrites blocks as quotations.
//!
//! 1. The first line of a block becomes a paragraph with its title, or an empty line of the quotation.
//! 2. Each line of its text gets a `>` at the right column.
//! 3. The line of colons that closes it becomes a blank line.
//!
//! Each piece of text keeps its offset in the original; text that is added has an empty span at the offset where it is inserted.

use std::ops::Range;

use super::super::pieces::Pieces;
use super::lines::{Cursor, Step, beginning};
use super::scan::{Block, INDENT};
use crate::diagnostic::Span;

/// The prefix of each line of a quotation.
const QUOTE: &str = "> ";

/// A block that contains the current line.
struct Around<'a> {
    block: &'a Block,
    /// The prefix of its first line, relative to the text of the block around it.
    own: Vec<Step>,
}

/// Builds the rewritten text line by line.
pub(super) struct Rewrite<'a> {
    /// The text to copy from: the masked text, which has the same offsets as the one in which the blocks were found.
    text: &'a str,
    pieces: Pieces,
    /// The blocks that contain the current line, the innermost last.
    around: Vec<Around<'a>>,
}

impl<'a> Rewrite<'a> {
    /// Rewrites `text` with these blocks, which are sorted by their beginning and were found in `found_in`, a text with the same offsets.
    pub(super) fn of(found_in: &str, text: &'a str, blocks: &'a [Block]) -> Pieces {
        let mut rewrite = Self { text, pieces: Pieces::default(), around: Vec::new() };
        let mut blocks = blocks.iter().peekable();
        let (mut start, mut is_below_text) = (0, false);
        for (number, line) in found_in.split_inclusive('\n').enumerate() {
            let is_blank = line.trim_ascii().is_empty();
            let left = rewrite.leave(number).filter(|left| left.block.is_indented && !is_blank);
            if let Some(left) = left {
                // Without a blank line, this line would continue the quotation.
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

    /// Removes the blocks that ended before the line with this number, and returns the outermost of them.
    fn leave(&mut self, number: usize) -> Option<Around<'a>> {
        let first = self.around.iter().position(|around| around.block.last < number)?;
        self.around.drain(first..).next()
    }

    /// Writes a line that does not begin a block.
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

    /// Writes the first line of a block, with a blank line above it where text would otherwise continue into it, and one below its title.
    fn header(&mut self, block: &'a Block, line: &str, start: usize, is_below_text: bool) {
        let outer: usize = self.around.iter().map(|around| around.own.len() + usize::from(around.block.is_indented)).sum();
        let own = block.steps.get(outer..).unwrap_or_default().to_vec();
        // After the marker of a list item, a quotation begins without a blank line.
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

    /// Writes the prefix of a line, with a `>` for each block. Returns the position at which its text begins.
    fn begin<'l>(&mut self, line: &'l str, start: usize) -> Cursor<'l> {
        let mut cursor = Cursor::new(line);
        for index in 0..self.around.len() {
            let Around { block, own } = &self.around[index];
            let (is_indented, mut next) = (block.is_indented, cursor);
            // A blank line may lack the prefix; then it is added in full.
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

    /// Writes a line without text: the prefix of the current blocks, then that of `own`.
    fn blank_line(&mut self, own: &[Step], at: usize) {
        let line = format!("{}{}\n", self.beginning(), beginning(own));
        self.add(&line, at);
    }

    /// The prefix of a line in the current blocks.
    fn beginning(&self) -> String {
        self.around.iter().map(|around| beginning(&around.own) + QUOTE).collect()
    }

    fn copy(&mut self, part: Range<usize>) {
        self.pieces.add(self.text.get(part.clone()).unwrap_or_default(), Span::from(part));
    }

    /// Writes a part of the prefix, in which tabs may have become spaces, with the range of the original.
    fn add_changed(&mut self, text: &str, part: Range<usize>) {
        self.pieces.add(text, Span::from(part));
    }

    fn add(&mut self, text: &str, at: usize) {
        self.pieces.add(text, Span::new(at, at));
    }
}
