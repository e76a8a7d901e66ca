//! Walks the beginning of a line: indentation, and the markers of quotations and list items.
//!
//! Columns are counted as in Markdown: a tab extends to the next multiple of four (CommonMark 0.31.2 §2.2). A [`Cursor`] can stop inside a tab.

/// A part of the prefix of a line that is in a quotation or a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The `>` of a quotation, with the space after it if there is one.
    Quote,
    /// That many columns of white space.
    Columns(usize),
}

/// The prefix of a line with these steps, as text.
pub(super) fn beginning(steps: &[Step]) -> String {
    let text = |step: &Step| match step {
        Step::Quote => "> ".to_owned(),
        Step::Columns(count) => " ".repeat(*count),
    };
    steps.iter().map(text).collect()
}

/// A position in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    /// The line without the line break.
    line: &'a str,
    /// The byte offset.
    pub(super) at: usize,
    /// The column, from 0.
    column: usize,
    /// The remaining columns of the tab directly before the byte, if the cursor is inside a tab.
    spare: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        Self { line: line.trim_end_matches(['\n', '\r']), at: 0, column: 0, spare: 0 }
    }

    /// The whole line, without the line break.
    pub(super) fn line(&self) -> &'a str {
        self.line
    }

    /// The rest of the line, without the remaining columns of a tab.
    pub(super) fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    pub(super) fn is_blank(&self) -> bool {
        self.rest().trim_ascii().is_empty()
    }

    /// The number of columns of white space from here on.
    pub(super) fn indent(&self) -> usize {
        let mut next = *self;
        while next.take_columns(1) {}
        next.column - self.column
    }

    /// Advances by that many columns of white space. If there are fewer, returns false and stays.
    pub(super) fn take_columns(&mut self, count: usize) -> bool {
        let mut next = *self;
        for _ in 0..count {
            if next.spare > 0 {
                next.spare -= 1;
            } else {
                match next.rest().as_bytes().first() {
                    Some(b' ') => next.at += 1,
                    Some(b'\t') => {
                        next.at += 1;
                        next.spare = 3 - next.column % 4;
                    }
                    _ => return false,
                }
            }
            next.column += 1;
        }
        *self = next;
        true
    }

    /// Advances by one character that is not white space, if it is `sign`.
    fn take_sign(&mut self, sign: u8) -> bool {
        let found = self.spare == 0 && self.rest().as_bytes().first() == Some(&sign);
        if found {
            self.at += 1;
            self.column += 1;
        }
        found
    }

    /// Advances past the `>` of a quotation and the space after it, if there is one here.
    pub(super) fn take_quote(&mut self) -> bool {
        let mut next = *self;
        let indent = next.indent();
        if indent > 3 || !next.take_columns(indent) || !next.take_sign(b'>') {
            return false;
        }
        next.take_columns(1);
        *self = next;
        true
    }

    /// Advances to the text of a list item, if a marker and a text follow. Returns the number of columns advanced.
    pub(super) fn take_item(&mut self) -> Option<usize> {
        let mut next = *self;
        next.take_columns(next.indent());
        let digits = next.rest().bytes().take_while(u8::is_ascii_digit).count();
        if digits > 9 || next.spare > 0 {
            return None;
        }
        next.at += digits;
        next.column += digits;
        let is_mark =
            if digits > 0 { next.take_sign(b'.') || next.take_sign(b')') } else { [b'-', b'*', b'+'].iter().any(|sign| next.take_sign(*sign)) };
        let indent = next.indent();
        // With more than four columns of white space, the item begins with indented code, one column after the marker.
        if !is_mark || !next.take_columns(if indent > 4 { 1 } else { indent.max(1) }) || next.is_blank() {
            return None;
        }
        let columns = next.column - self.column;
        *self = next;
        Some(columns)
    }

    /// Advances by steps. If the line does not have all of them, returns false and stays.
    pub(super) fn take(&mut self, steps: &[Step]) -> bool {
        let mut next = *self;
        let is_there = steps.iter().all(|step| match step {
            Step::Quote => next.take_quote(),
            Step::Columns(count) => next.take_columns(*count),
        });
        if is_there {
            *self = next;
        }
        is_there
    }

    /// The text from here to `end`, a later position in the same line. If either is inside a tab, tabs become spaces.
    pub(super) fn text_to(&self, end: &Self) -> std::borrow::Cow<'a, str> {
        let written = &self.line[self.at..end.at];
        if self.spare == 0 && end.spare == 0 {
            return written.into();
        }
        let mut text = " ".repeat(self.spare.min(end.column - self.column));
        for sign in written.chars() {
            let column = self.column + text.len();
            match sign {
                '\t' => text.push_str(&" ".repeat((4 - column % 4).min(end.column - column))),
                other => text.push(other),
            }
        }
        text.into()
    }

    /// The remaining columns of a tab, as spaces.
    pub(super) fn spare_text(&self) -> String {
        " ".repeat(self.spare)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Step};

    #[test]
    fn tabs_are_columns() {
        let mut cursor = Cursor::new("\t\tx\n");
        assert_eq!(cursor.indent(), 8);
        assert!(cursor.take_columns(2));
        assert_eq!((cursor.rest(), cursor.indent(), cursor.spare_text().len()), ("\tx", 6, 2));
        assert!(!cursor.take_columns(7));
        let start = Cursor::new("\t\tx");
        assert_eq!(start.text_to(&cursor), "  ");
    }

    #[test]
    fn quotations_and_items() {
        let mut cursor = Cursor::new("> 10. > x");
        assert!(cursor.take_quote());
        assert_eq!(cursor.take_item(), Some(4));
        assert!(cursor.take(&[Step::Quote]));
        assert_eq!(cursor.rest(), "x");
        for none in ["-x", "1.x", "- ", "x", "1234567890. x"] {
            assert_eq!(Cursor::new(none).take_item(), None, "{none}");
        }
    }
}
