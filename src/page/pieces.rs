//! A text made of pieces of the file, with a mapping of its offsets to those of the file.
//!
//! The lines of a code block in a quotation begin with `>`, in a list with indentation. The library removes these prefixes, so the text of the block
//! is not a single range of the file, although each line is.

use std::ops::Range;

use crate::diagnostic::Span;

/// A text made of pieces, with the span of each piece in the file.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    text: String,
    /// For each piece, its byte offset in the text and its span in the file.
    places: Vec<(usize, Span)>,
}

impl Pieces {
    /// A text with a single piece.
    pub fn one(text: &str, place: Span) -> Self {
        let mut pieces = Self::default();
        pieces.add(text, place);
        pieces
    }

    /// Appends a piece. `place` is its span in the file, which must follow those of the pieces before it.
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

    /// Converts a byte range of the text to a span of the file. The span includes what is left out between the lines.
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
        // The end follows the last byte of the part. The position of the byte after the part would be wrong, since it may be on a later line.
        let end = if part.end > part.start { self.behind(part.end - 1) } else { start };
        Span::new(start, end)
    }

    /// The offset in the file of a byte of the text. For a byte beyond the end, it is the end of the last piece.
    fn byte(&self, at: usize) -> usize {
        let Some((start, place)) = self.piece(at) else { return 0 };
        // A piece can be longer than its span, since a tab that is divided becomes spaces.
        (place.start as usize + at - start).min(place.end as usize)
    }

    /// The offset in the file after a byte of the text.
    fn behind(&self, at: usize) -> usize {
        let Some((start, place)) = self.piece(at) else { return 0 };
        (place.start as usize + at + 1 - start).min(place.end as usize)
    }

    /// The piece that contains a byte: its offset in the text and its span in the file.
    fn piece(&self, at: usize) -> Option<(usize, Span)> {
        let number = self.places.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        self.places.get(number).copied()
    }
}
