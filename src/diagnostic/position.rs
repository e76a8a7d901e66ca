//! From byte positions to lines and columns.

/// A place as people count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The line and column of a byte position. A position inside a character counts as that character; one behind the end as the end.
///
/// ```
/// use guidegen::diagnostic::position::{position, Position};
/// assert_eq!(position("ab\nüx", 5), Position { line: 2, column: 2 });
/// ```
pub fn position(text: &str, byte: usize) -> Position {
    let mut byte = byte.min(text.len());
    // Text that was read anew may no longer fit the place; a wrong column is better than a panic.
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::{Position, position};

    #[test]
    fn ends_and_middles() {
        assert_eq!(position("", 9), Position { line: 1, column: 1 });
        assert_eq!(position("ü", 1), Position { line: 1, column: 1 });
        assert_eq!(position("a\n", 2), Position { line: 2, column: 1 });
        assert_eq!(position("a\r\nb", 3), Position { line: 2, column: 1 });
    }
}
