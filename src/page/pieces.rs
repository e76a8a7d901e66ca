//! The text of a block whose lines Markdown has taken out of the file, and the way back from places in it to those of the file.
//!
//! In a quotation each line begins with `>`, in a list with indentation. The library leaves these out, so the text is no piece of the file, but its
//! lines are.

use std::ops::Range;

use crate::diagnostic::Span;

/// A text in pieces that each stand in the file.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    text: String,
    /// For each piece, where it begins in the text, and where it stands in the file.
    places: Vec<(usize, Span)>,
}

impl Pieces {
    /// A text of one piece.
    pub fn one(text: &str, place: Span) -> Self {
        let mut pieces = Self::default();
        pieces.add(text, place);
        pieces
    }

    /// Adds a piece that stands in the file behind those that are there.
    pub fn add(&mut self, text: &str, place: Span) {
        if !text.is_empty() {
            self.places.push((self.text.len(), place));
            self.text.push_str(text);
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of the text stands in the file: from where it begins to where it ends, with whatever is left out between its lines.
    ///
    /// ```
    /// use guidegen::diagnostic::Span;
    /// use guidegen::page::pieces::Pieces;
    /// let file = "> one\n> two";
    /// let mut pieces = Pieces::default();
    /// pieces.add("one\n", Span::new(2, 6));
    /// pieces.add("two", Span::new(8, 11));
    /// assert_eq!(pieces.place(4..7).of(file), "two");
    /// assert_eq!(pieces.place(0..7).of(file), "one\n> two");
    /// ```
    pub fn place(&self, part: Range<usize>) -> Span {
        let start = self.byte(part.start);
        // The end is behind the last byte of the part, not before the first one of what follows: that may be a line further down.
        let end = if part.end > part.start { self.behind(part.end - 1) } else { start };
        Span::new(start, end)
    }

    /// Where a byte of the text stands in the file; one behind the end stands behind the last piece.
    fn byte(&self, at: usize) -> usize {
        let Some((start, place)) = self.piece(at) else { return 0 };
        // A piece can be longer than its place, as a tab that is cut in two becomes spaces.
        (place.start as usize + at - start).min(place.end as usize)
    }

    /// Where in the file a byte of the text ends.
    fn behind(&self, at: usize) -> usize {
        let Some((start, place)) = self.piece(at) else { return 0 };
        (place.start as usize + at + 1 - start).min(place.end as usize)
    }

    /// The piece that a byte is in: where it begins in the text, and where it stands in the file.
    fn piece(&self, at: usize) -> Option<(usize, Span)> {
        let number = self.places.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        self.places.get(number).copied()
    }
}
