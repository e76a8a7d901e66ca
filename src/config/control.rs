//! Finds and replaces control characters in the texts of authors, which occur in text copied from slides and terminals.
//!
//! They are invisible and not allowed in XML: one in the first sentence of a page would make the whole feed invalid. So they are reported and
//! replaced with spaces or replacement characters. The replacement has the same number of bytes, so that all offsets stay valid.

use super::value::{Kind, Table, Value};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// Whether a character is not allowed in text: a control character other than tabs and line ends, or a Unicode noncharacter.
pub(crate) fn is_control(letter: char) -> bool {
    matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
}

/// Replaces the control characters in a text without changing its length; `None` if there are none.
pub(crate) fn tidied(text: &str) -> Option<String> {
    if !may_have_control(text) {
        return None;
    }
    let instead = |letter: char| match letter {
        _ if !is_control(letter) => letter,
        _ if letter.len_utf8() == 1 => ' ',
        _ => char::REPLACEMENT_CHARACTER,
    };
    text.contains(is_control).then(|| text.chars().map(instead).collect())
}

/// Reports each control character in a text that begins at byte `offset` of its file.
pub(crate) fn report(file: &SourcePath, text: &str, offset: usize) -> Vec<Diagnostic> {
    if !may_have_control(text) {
        return Vec::new();
    }
    let found = text.char_indices().filter(|(_, letter)| is_control(*letter));
    found.map(|(at, letter)| problem(file, Span::new(offset + at, offset + at + letter.len_utf8()), letter)).collect()
}

/// Whether a text may contain a control character; false means that it does not. All bytes are tested without an early exit, so that the compiler can
/// vectorise the loop.
fn may_have_control(text: &str) -> bool {
    // The characters beyond ASCII all begin with the byte 0xEF.
    text.bytes().fold(false, |found, byte| found | matches!(byte, 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f | 0xef))
}

/// The warning about a control character at this span.
pub(crate) fn problem(file: &SourcePath, place: Span, letter: char) -> Diagnostic {
    let message = format!("Here is a control character (U+{:04X}), which readers cannot see.", u32::from(letter));
    codes::CONTROL_CHARACTER.at(file, place, message).hint("Delete it. Type a space or a new line where one is needed.")
}

/// Replaces control characters that are written as escapes, such as `\u000B`, in the texts of a table.
pub(super) fn tidy(file: &SourcePath, table: &mut Table, problems: &mut Vec<Diagnostic>) {
    table.0.iter_mut().for_each(|entry| tidy_value(file, &mut entry.value, problems));
}

fn tidy_value(file: &SourcePath, value: &mut Value, problems: &mut Vec<Diagnostic>) {
    match &mut value.kind {
        Kind::Text(text) => {
            if let Some(tidied) = tidied(text) {
                problems.extend(text.chars().find(|letter| is_control(*letter)).map(|letter| problem(file, value.span, letter)));
                *text = tidied;
            }
        }
        Kind::Table(table) => tidy(file, table, problems),
        Kind::List(values) => values.iter_mut().for_each(|value| tidy_value(file, value, problems)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn tabs_and_line_ends_stay() {
        assert_eq!(tidied("a\u{b}b\tc\u{ffff}").as_deref(), Some("a b\tc\u{fffd}"));
        assert_eq!(tidied("a\r\nb\tc\u{a0}é"), None);
    }
}
