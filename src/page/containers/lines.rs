//! A place in a line, counted in columns as Markdown counts them: a tab goes on to the next multiple of four (CommonMark 0.31.2 §2.2).

/// What stands before the text of a line that is in a quotation or in an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The `>` of a quotation, with a space behind it if there is one.
    Quote,
    /// That many columns of white space.
    Columns(usize),
}

/// How a line without text begins that is to stand where these steps lead.
pub(super) fn beginning(steps: &[Step]) -> String {
    let text = |step: &Step| match step {
        Step::Quote => "> ".to_owned(),
        Step::Columns(count) => " ".repeat(*count),
    };
    steps.iter().map(text).collect()
}

/// A place in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    line: &'a str,
    /// The byte.
    pub(super) at: usize,
    /// The column.
    column: usize,
    /// How many columns of the tab before the byte are left.
    spare: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        Self { line: line.trim_end_matches(['\n', '\r']), at: 0, column: 0, spare: 0 }
    }

    /// The whole line, without its end.
    pub(super) fn line(&self) -> &'a str {
        self.line
    }

    /// What follows, without the columns that are left of a tab.
    pub(super) fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    pub(super) fn is_blank(&self) -> bool {
        self.rest().trim_ascii().is_empty()
    }

    /// How many columns of white space follow.
    pub(super) fn indent(&self) -> usize {
        let mut next = *self;
        while next.take_columns(1) {}
        next.column - self.column
    }

    /// Goes on by columns of white space, if there are so many.
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

    /// Goes on by a character that is no white space.
    fn take_sign(&mut self, sign: u8) -> bool {
        let found = self.spare == 0 && self.rest().as_bytes().first() == Some(&sign);
        if found {
            self.at += 1;
            self.column += 1;
        }
        found
    }

    /// Goes on behind the `>` of a quotation, if one begins here.
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

    /// Goes on behind the mark of a list's item, if one begins here and something follows it. How many columns that were.
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
        // With more white space, code begins one column behind the mark.
        if !is_mark || !next.take_columns(if indent > 4 { 1 } else { indent.max(1) }) || next.is_blank() {
            return None;
        }
        let columns = next.column - self.column;
        *self = next;
        Some(columns)
    }

    /// Goes on by steps, if the line has them.
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

    /// The text from here to another place of the same line, with spaces for tabs that one of the two cuts in pieces.
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

    /// The columns that are left of a tab, as spaces.
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
