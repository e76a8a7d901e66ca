//! Converts byte offsets to lines and columns.
//!
//! [`Positions`] converts many diagnostics in the order in which they are shown, and continues from the start of the previous one: a file with ten
//! thousand mistakes is scanned once and not ten thousand times.

use std::sync::Arc;

use super::{Diagnostic, Sources};
use crate::path::SourcePath;

/// A position as people count: line and column from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Position {
    const START: Self = Self { line: 1, column: 1 };

    /// The position after a text that begins here.
    fn behind(self, text: &str) -> Self {
        match text.rfind('\n') {
            Some(newline) => Self { line: self.line + text.matches('\n').count(), column: text[newline + 1..].chars().count() + 1 },
            None => Self { column: self.column + text.chars().count(), ..self },
        }
    }
}

/// The line and column of a byte offset. An offset inside a character counts as its start; one after the end as the end.
///
/// ```
/// use guidegen::diagnostic::position::{position, Position};
/// assert_eq!(position("ab\nüx", 5), Position { line: 2, column: 2 });
/// ```
pub fn position(text: &str, byte: usize) -> Position {
    Position::START.behind(&text[..floor(text, byte)])
}

/// The start of the character at a byte offset, limited to the text. A text that was read again may no longer fit the offset; a wrong column is
/// better than a panic.
pub(super) fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// Converts the spans of the diagnostics of many files. Fast if they are in the order of [`Diagnostic::sort_key`], correct in any order.
pub struct Positions<'a> {
    sources: &'a dyn Sources,
    /// The file of the last one and its text, then the offset and position where it began.
    file: Option<(SourcePath, Arc<str>)>,
    last: (usize, Position),
}

impl<'a> Positions<'a> {
    /// A converter for these files.
    pub fn new(sources: &'a dyn Sources) -> Self {
        Self { sources, file: None, last: (0, Position::START) }
    }

    /// The text of a diagnostic's file, empty if it no longer exists, with the start and the end of the span.
    pub fn of(&mut self, diagnostic: &Diagnostic) -> (Arc<str>, Position, Position) {
        let text = self.text(&diagnostic.file);
        let (start, end) = (floor(&text, diagnostic.span.start as usize), floor(&text, diagnostic.span.end as usize));
        let (last, place) = if self.last.0 <= start { self.last } else { (0, Position::START) };
        let begin = place.behind(&text[last..start]);
        self.last = (start, begin);
        let end = begin.behind(&text[start..end.max(start)]);
        (text, begin, end)
    }

    /// The name on the disk of a diagnostic's file.
    pub fn name(&self, diagnostic: &Diagnostic) -> String {
        self.sources.name(&diagnostic.file)
    }

    fn text(&mut self, file: &SourcePath) -> Arc<str> {
        match &self.file {
            Some((known, text)) if known == file => text.clone(),
            _ => {
                let text = self.sources.text(file).unwrap_or_default();
                self.file = Some((file.clone(), text.clone()));
                self.last = (0, Position::START);
                text
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::collection::vec;
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Position, Positions, position};
    use crate::diagnostic::{Sources, Span, codes};
    use crate::path::SourcePath;

    struct Files([String; 2]);

    impl Sources for Files {
        fn text(&self, file: &SourcePath) -> Option<Arc<str>> {
            Some(self.0[usize::from(file.as_str() == "b.md")].as_str().into())
        }
    }

    proptest! {
        #[test]
        fn many_places_are_as_each_by_itself(texts in ["[aü\n]{0,20}", "[aü\n]{0,20}"], asked in vec(((0_usize..2), (0_usize..40), (0_usize..9)), 0..20)) {
            let files = Files(texts.clone());
            let mut places = Positions::new(&files);
            for (file, start, length) in asked {
                let path = SourcePath::new(["a.md", "b.md"][file]).unwrap();
                let (text, begin, end) = places.of(&codes::BROKEN_LINK.at(&path, Span::new(start, start + length), "Wrong."));
                prop_assert_eq!(&*text, texts[file].as_str());
                prop_assert_eq!((begin, end), (position(&text, start), position(&text, start + length)));
            }
        }
    }

    #[test]
    fn ends_and_middles() {
        assert_eq!(position("", 9), Position { line: 1, column: 1 });
        assert_eq!(position("ü", 1), Position { line: 1, column: 1 });
        assert_eq!(position("a\n", 2), Position { line: 2, column: 1 });
        assert_eq!(position("a\r\nb", 3), Position { line: 2, column: 1 });
    }
}
