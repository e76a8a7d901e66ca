//! Lists in TOML, as people write them who do not program: without commas, brackets or quotation marks, with those of a word processor, or with
//! something behind the last bracket.

use super::super::value::Language;
use super::{Line, Mistake, Span, Step, TYPOGRAPHIC, as_value, quoted, without_remark};

const STRAIGHT: [char; 2] = ['"', '\''];

/// Whether a list that begins with a bracket ends on its line.
pub(super) fn is_whole(value: &str) -> bool {
    !value.contains(['{', '\\']) && value.matches('[').count() == 1 && value.matches(']').count() == 1
}

/// The list that was meant by one on a line, in brackets; `None` if it is nested or has escapes.
pub(super) fn entries(value: &str) -> Option<String> {
    let (inner, _) = value.strip_prefix('[')?.rsplit_once(']')?;
    if inner.contains(['[', '{', '\\']) {
        return None;
    }
    let entries = texts(inner).unwrap_or_else(|| bare(inner));
    Some(format!("[{}]", entries.join(", ")))
}

/// A list on one line, in brackets.
pub(super) fn in_brackets(line: &Line<'_>) -> Option<Mistake> {
    let (_, behind) = line.value.strip_prefix('[')?.rsplit_once(']')?;
    let right = entries(line.value)?;
    let message = if behind.trim().is_empty() {
        "Each text of a list stands between straight quotation marks, with commas in between."
    } else {
        "Nothing can stand behind the closing square bracket."
    };
    (right != line.value).then(|| line.replace_value(message, right))
}

/// Texts in quotation marks with commas between them, and without the brackets around them or with one of them alone.
pub(super) fn without_brackets(line: &Line<'_>) -> Option<Mistake> {
    let inner = line.value.strip_suffix(']').unwrap_or(line.value);
    let entries = texts(inner).filter(|entries| inner.contains([',', ';']) && (entries.len() > 1 || inner.len() < line.value.len()))?;
    Some(line.replace_value("A list stands between square brackets.", format!("[{}]", entries.join(", "))))
}

/// Texts in quotation marks between round brackets.
pub(super) fn in_parentheses(line: &Line<'_>) -> Option<Mistake> {
    let entries = texts(line.value.strip_prefix('(')?.strip_suffix(')')?)?;
    Some(line.replace_value("A list stands between square brackets.", format!("[{}]", entries.join(", "))))
}

/// What is wrong with a line of a list that goes over several lines, or with the comma before it.
pub(super) fn entry(text: &str, line: &Line<'_>) -> Option<Mistake> {
    let (written, place) = of_entry(line);
    let first = written.chars().next().filter(|first| line.sign.is_none() && !matches!(first, '[' | ']' | '{' | '}' | '#'))?;
    let wrong = |message: &str| Some(Mistake::new(place, message, Step::Replace(quoted(Language::Toml, written.trim_matches(is_mark)))));
    if TYPOGRAPHIC.contains(&first) || written.ends_with(TYPOGRAPHIC) {
        return wrong("Text stands between straight quotation marks here, and these are typographic ones.");
    }
    if !STRAIGHT.contains(&first) {
        let is_value = written.parse::<f64>().is_ok() || matches!(written, "true" | "false");
        return if is_value { None } else { wrong("Text has to stand between quotation marks.") };
    }
    if written.len() == 1 || !written.ends_with(first) {
        return wrong("The closing quotation mark is missing.");
    }
    let above = text[..line.start].trim_end();
    let before = Line::at(text, above.len());
    let (written, place) = of_entry(&before);
    let is_entry = before.sign.is_none() && written.starts_with(STRAIGHT) && !without_remark(before.text).trim_end().ends_with(',');
    is_entry.then(|| Mistake::new(place, "A comma is missing behind this entry.", Step::Edit("Put a comma behind it.", format!("{written},"))))
}

/// What stands on a line of a list without the comma, and where.
fn of_entry<'a>(line: &Line<'a>) -> (&'a str, Span) {
    let start = line.text.len() - line.text.trim_start().len();
    let written = without_remark(&line.text[start..]).trim_end().trim_end_matches([',', ';']).trim_end();
    (written, Span::new(line.start + start, line.start + start + written.len()))
}

fn is_mark(sign: char) -> bool {
    STRAIGHT.contains(&sign) || TYPOGRAPHIC.contains(&sign)
}

/// Texts in quotation marks of any kind with commas, semicolons or spaces between them, each as TOML has it; `None` if there is anything else.
fn texts(inner: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = inner.trim();
    while let Some(first) = rest.chars().next() {
        let behind = &rest[first.len_utf8()..];
        let is_end = |sign: char| if STRAIGHT.contains(&first) { sign == first } else { TYPOGRAPHIC.contains(&sign) };
        let end = behind.find(is_end).filter(|_| is_mark(first))?;
        found.push(quoted(Language::Toml, &behind[..end]));
        let after = behind[end..].chars().next().map_or(behind.len(), |mark| end + mark.len_utf8());
        let next = behind[after..].trim_start_matches([',', ';', ' ', '\t']);
        // A word right behind the mark is part of the text.
        if next.len() == behind.len() - after && !next.is_empty() {
            return None;
        }
        rest = next;
    }
    (!found.is_empty()).then_some(found)
}

/// Entries with commas between them, of which some lack quotation marks.
fn bare(inner: &str) -> Vec<String> {
    let entry = |entry: &str| {
        let is_half = STRAIGHT.iter().any(|mark| entry.starts_with(*mark) != entry.ends_with(*mark));
        let text = entry.trim_matches(TYPOGRAPHIC).trim();
        if is_half { quoted(Language::Toml, text.trim_matches(STRAIGHT)) } else { as_value(Language::Toml, text) }
    };
    inner.split([',', ';']).map(str::trim).filter(|text| !text.is_empty()).map(entry).collect()
}
