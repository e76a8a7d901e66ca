//! Finds the lines of a text that begin another block than the line before them, since no formula within a line of text goes beyond one.
//!
//! 1. [`Lines::of`] goes over the lines once and records those that begin a block, with the column of the first sign.
//! 2. [`Lines::divide`] tells whether one of them stands within a formula.
//!
//! It does not matter whether the Markdown library takes the line for the start of a block in every case: a formula with such a line is rare, and its
//! text is then shown as typed.

use super::dollars::WrittenFormula;

/// The lines of a text that begin a block.
pub(super) struct Lines {
    starts: Vec<Start>,
}

/// A line that begins a block.
struct Start {
    /// The offset of the line.
    at: usize,
    /// The number of bytes before the first sign, those of quotation marks included.
    column: usize,
    /// Whether it only begins a quotation, or a quotation within one.
    is_quotation: bool,
}

impl Lines {
    /// Finds these lines.
    pub(super) fn of(text: &str) -> Self {
        let mut starts = Vec::new();
        let (mut at, mut depth) = (0, 0);
        for line in text.split_inclusive('\n') {
            let rest = content(line);
            let column = line.len() - rest.len();
            let quotations = line[..column].bytes().filter(|byte| *byte == b'>').count();
            let is_block = begins_block(rest.trim_end());
            if is_block || quotations > depth {
                starts.push(Start { at, column, is_quotation: !is_block });
            }
            depth = quotations;
            at += line.len();
        }
        Self { starts }
    }

    /// Whether a formula contains the start of another block, so that it is none.
    pub(super) fn divide(&self, text: &str, formula: &WrittenFormula) -> bool {
        let range = &formula.range;
        if !text[range.clone()].contains('\n') {
            return false;
        }
        let line_start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        // A heading and the row of a table are one line.
        if is_one_line(content(&text[line_start..])) {
            return true;
        }
        let first = self.starts.partition_point(|start| start.at <= range.start);
        let mut within = self.starts[first..].iter().take_while(|start| start.at < range.end);
        let column = range.start - line_start;
        match formula.signs == 2 && without_markers(&text[line_start..range.start]).is_empty() {
            // What is indented less than the formula is not in the list item of the formula.
            true => within.any(|start| !start.is_quotation && start.column < column),
            false => within.next().is_some(),
        }
    }
}

/// A line without its indentation and the signs of quotations.
fn content(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

/// A line without the signs of quotations and list items at its start.
fn without_markers(line: &str) -> &str {
    let mut rest = content(line);
    while let Some(length) = marker(rest) {
        rest = content(&rest[length..]);
    }
    rest
}

/// The length of the sign of a list item or a definition at the start of a text.
fn marker(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let is_marker = match text.as_bytes().get(digits)? {
        b'.' | b')' => (1..=9).contains(&digits),
        b'-' | b'+' | b'*' | b':' => digits == 0,
        _ => false,
    };
    (is_marker && text[digits + 1..].chars().next().is_none_or(char::is_whitespace)).then_some(digits + 1)
}

/// Whether a text is a heading or the row of a table.
fn is_one_line(text: &str) -> bool {
    let behind = text.trim_start_matches('#');
    text.starts_with('|') || (1..=6).contains(&(text.len() - behind.len())) && (behind.is_empty() || behind.starts_with(char::is_whitespace))
}

/// Whether a line, without its indentation and its end, begins a block or ends one, as a line below a heading does.
fn begins_block(line: &str) -> bool {
    let is_of = |signs: &[char]| line.chars().all(|letter| signs.contains(&letter) || matches!(letter, ' ' | '\t'));
    let is_rule = || ['=', '-', '*', '_'].iter().any(|sign| line.starts_with(*sign) && is_of(&[*sign]));
    let is_below_head = || line.contains('-') && line.contains('|') && is_of(&['-', ':', '|']);
    let is_footnote = || line.starts_with("[^") && line.contains("]:");
    match line.as_bytes().first() {
        None => false,
        Some(b':' | b'|') => true,
        Some(b'0'..=b'9' | b'+') => marker(line).is_some(),
        Some(b'-' | b'*' | b'=' | b'_') => marker(line).is_some() || is_rule() || is_below_head(),
        Some(b'#') => is_one_line(line),
        Some(b'[') => is_footnote(),
        _ => false,
    }
}
