//! Reports mistakes in tables: rows with more cells than columns, and paragraphs that were meant as tables.
//!
//! Markdown drops the cells of a row beyond those of the head, and a table whose line of hyphens has another number of cells is shown as text
//! (GitHub Flavored Markdown, “Tables (extension)”). Both are easy to overlook in the source.
//!
//! 1. [`row`] checks the source of a row.
//! 2. [`paragraph`] checks a paragraph with bars.

use std::ops::Range;

use super::signs::Signs;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The warning about a row with text in more cells than `columns`, or with a bar that divides a wikilink, code, or a formula if there are any.
pub(super) fn row(file: &SourcePath, source: &str, place: Span, columns: usize, has_maths: bool) -> Option<Diagnostic> {
    let line = place.of(source);
    if is_plain_row(line, columns) {
        return None;
    }
    if let Some(part) = formula(line).filter(|_| has_maths) {
        return Some(in_formula(file, line, place.start as usize, part));
    }
    let cells = cells(line);
    let has_text = |cell: &&Range<usize>| !line[(*cell).clone()].trim().is_empty();
    let lost: Vec<&Range<usize>> = cells.iter().skip(columns).filter(has_text).collect();
    if let Some(part) = torn(line, cells.len() > columns) {
        let place = Span::from(part.clone()).shifted(place.start as usize);
        let problem = codes::TABLE_CELLS.at(file, place, format!("The | in “{}” ends the cell of the table.", &line[part]));
        return Some(problem.hint("Write \\| instead of it."));
    }
    let first = lost.first()?;
    let text = line[(*first).clone()].trim();
    let start = place.start as usize + first.start + (line[first.start..].len() - line[first.start..].trim_start().len());
    let message = format!("This row has {} cells and the table {}, so readers do not see “{text}”.", cells.len(), counted(columns, "column"));
    let problem = codes::TABLE_CELLS.at(file, Span::new(start, start + text.len()), message);
    Some(problem.hint("Add a column to the head and to the line of hyphens, or put a \\ before each | that belongs to the text of a cell."))
}

/// Whether a row has only text in its cells, and no more cells than `columns`: most rows do.
fn is_plain_row(line: &str, columns: usize) -> bool {
    let line = line.trim();
    let outer = usize::from(line.starts_with('|')) + usize::from(line.ends_with('|'));
    let bars = line.bytes().filter(|byte| *byte == b'|').count();
    bars < columns + outer && !Signs::of(line).any(Signs::BACKQUOTE.or(Signs::BRACKET))
}

/// The warning about a paragraph that was meant as a table: the line of hyphens is missing or has another number of cells than the head.
pub(super) fn paragraph(file: &SourcePath, source: &str, place: Span, has_maths: bool) -> Option<Diagnostic> {
    let text = place.of(source);
    if text.starts_with("+-") || text.starts_with("+=") {
        return grid(file, text, place);
    }
    if !text.contains('|') {
        return sheet(file, text, place);
    }
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .scan(place.start as usize, |start, line| {
            let written = line.trim_start_matches([' ', '\t', '>']);
            let found = (*start + line.len() - written.len(), written.trim_end());
            *start += line.len();
            Some(found)
        })
        .collect();
    for pair in lines.windows(2) {
        let [(above, head), (start, rule)] = pair else { continue };
        if is_rule(rule) && head.contains('|') {
            if let Some(part) = formula(head).filter(|_| has_maths) {
                return Some(in_formula(file, head, *above, part));
            }
            let (has, needs) = (cells(rule).len(), cells(head).len());
            // Something else keeps the lines from being a table, such as a comment in the head.
            if has == needs {
                return None;
            }
            let message = format!("The line of hyphens has {} and the head of the table {needs}, so readers see the bars.", counted(has, "cell"));
            let problem = codes::BROKEN_TABLE.at(file, Span::new(*start, start + rule.len()), message);
            return Some(problem.hint(format!("Replace the line with “|{}”.", "---|".repeat(needs))));
        }
    }
    let is_row = |line: &str| line.len() > 2 && line.starts_with('|') && line.ends_with('|') && cells(line).len() > 1;
    let [(start, first), (_, second), ..] = lines.as_slice() else { return None };
    // A single line between bars can be meant as text; two with the same number of cells are meant as a table.
    if is_row(first) && is_row(second) && cells(first).len() == cells(second).len() {
        let problem = codes::BROKEN_TABLE.at(
            file,
            Span::new(*start, start + first.len()),
            "This table has no line of hyphens below its head, so readers see the bars.",
        );
        return Some(problem.hint(format!("Put the line “|{}” below this one.", "---|".repeat(cells(first).len()))));
    }
    None
}

/// The warning about a table that is drawn with hyphens and plus signs, as for Pandoc.
fn grid(file: &SourcePath, text: &str, place: Span) -> Option<Diagnostic> {
    let line = text.lines().next()?.trim_end();
    let is_grid = line.ends_with('+') && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':')) && text.contains('|');
    let columns = line.matches('+').count().saturating_sub(1);
    let span = Span::new(place.start as usize, place.start as usize + line.len());
    let problem = codes::BROKEN_TABLE.at(file, span, "Tables that are drawn with + and - are not read, so readers see the signs.");
    is_grid.then(|| problem.hint(format!("Take out the lines of hyphens, and put the line “|{}” below the head.", "---|".repeat(columns))))
}

/// The warning about lines that come from a spreadsheet: tabs or semicolons separate their cells, the same number in each.
fn sheet(file: &SourcePath, text: &str, place: Span) -> Option<Diagnostic> {
    if !text.trim_end().contains('\n') || !text.contains(['\t', ';']) {
        return None;
    }
    let lines = || text.lines().map(|line| line.trim_matches([' ', '\t', '>']));
    let is_separated = |sign: char, least: usize| {
        let count = lines().next().map_or(0, |line| line.matches(sign).count());
        let is_same = |line: &str| line.matches(sign).count() == count && line.split(sign).all(|cell| !cell.trim().is_empty());
        count >= least && lines().all(is_same)
    };
    let sign = [('\t', 1), (';', 2)].into_iter().find(|(sign, least)| is_separated(*sign, *least))?.0;
    // Sentences can have as many semicolons as the one before by chance.
    let is_prose = || lines().any(|line| line.ends_with(['.', '!', '?'])) || text.contains("; ") && lines().count() < 3;
    if sign == ';' && is_prose() {
        return None;
    }
    let first = text.lines().next()?.trim_end();
    let cells: Vec<&str> = first.trim_start().split(sign).map(str::trim).collect();
    let name = if sign == ';' { "Semicolons" } else { "Tabs" };
    let span = Span::new(place.start as usize, place.start as usize + first.len());
    let problem = codes::BROKEN_TABLE.at(file, span, format!("{name} make no table of these lines, so readers see them as one paragraph."));
    let (row, rule) = (cells.join(" | "), "---|".repeat(cells.len()));
    Some(problem.hint(format!("Write each line with bars between its cells, as in “| {row} |”, and the line “|{rule}” below the first.")))
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The byte ranges of the cells of a line.
fn cells(line: &str) -> Vec<Range<usize>> {
    let start = line.len() - line.trim_start().len();
    let start = start + usize::from(line[start..].starts_with('|'));
    let mut cells = Vec::new();
    let mut at = start;
    for bar in bars(line).filter(|bar| *bar >= start) {
        cells.push(at..bar);
        at = bar + 1;
    }
    if !line[at.min(line.len())..].trim().is_empty() {
        cells.push(at..line.len());
    }
    cells
}

/// The byte offsets of the bars of a line that are not escaped.
fn bars(line: &str) -> impl Iterator<Item = usize> + '_ {
    line.match_indices('|').map(|(at, _)| at).filter(|at| !line[..*at].ends_with('\\'))
}

/// Whether a line is a delimiter row: hyphens, colons and bars, as below the head of a table.
fn is_rule(line: &str) -> bool {
    let is_cell = |cell: &str| {
        let hyphens = cell.trim().trim_start_matches(':').trim_end_matches(':');
        !hyphens.is_empty() && hyphens.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && line.contains('-') && cells(line).into_iter().all(|cell| is_cell(&line[cell]))
}

/// The byte range of a wikilink or code that a bar divides into two cells.
fn torn(line: &str, has_too_many: bool) -> Option<Range<usize>> {
    let has_bar = |part: &Range<usize>| bars(&line[part.clone()]).next().is_some();
    let wikilink = line.match_indices("[[").find_map(|(start, _)| {
        let length = line[start..].find("]]")? + 2;
        let part = start..start + length;
        (line[part.clone()].matches("[[").count() == 1 && has_bar(&part) && !line[..start].ends_with('!')).then_some(part)
    });
    wikilink.or_else(|| {
        codes_of(line).into_iter().find(|part| {
            let inner = line[part.clone()].trim_matches('`');
            // Two cells with one backquote each look the same, so other signs in the row have to decide.
            let is_close = inner.len() > 1 && inner.trim().len() == inner.len() && !inner.starts_with('|') && !inner.ends_with('|');
            has_bar(part) && (has_too_many || is_close)
        })
    })
}

/// The byte range of a formula that a bar divides into two cells.
fn formula(line: &str) -> Option<Range<usize>> {
    let signs: Vec<usize> = line.match_indices('$').map(|(at, _)| at).filter(|at| !line[..*at].ends_with(['\\', '$'])).collect();
    signs.windows(2).find_map(|pair| {
        let inner = &line[pair[0] + 1..pair[1]];
        let is_formula = inner.len() > 2 && inner.trim().len() == inner.len() && bars(inner).next().is_some();
        // Two amounts in two cells: `$5 | $6`.
        let is_closed = !line[pair[1] + 1..].starts_with(|next: char| next.is_ascii_digit());
        (is_formula && is_closed).then_some(pair[0]..pair[1] + 1)
    })
}

/// The warning about a formula that a bar divides. `start` is the byte of the file at which the line begins.
fn in_formula(file: &SourcePath, line: &str, start: usize, part: Range<usize>) -> Diagnostic {
    let place = Span::from(part.clone()).shifted(start);
    let problem = codes::TABLE_CELLS.at(file, place, format!("The | in “{}” ends the cell of the table.", &line[part]));
    problem.hint("Write \\vert and a space instead of it.")
}

/// The byte ranges of code spans, with their backquotes.
fn codes_of(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(offset) = line[at..].find('`') {
        let start = at + offset;
        let length = line[start..].len() - line[start..].trim_start_matches('`').len();
        match open {
            Some((begin, count)) if count == length => {
                found.push(begin..start + length);
                open = None;
            }
            Some(_) => {}
            None if line[..start].ends_with('\\') => {}
            None => open = Some((start, length)),
        }
        at = start + length;
    }
    found
}
