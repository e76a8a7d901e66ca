//! Reports typing mistakes that turn a link, a heading or emphasis into plain text, if it is nearly certain what was meant.
//!
//! 1. [`link`] and [`emphasis`] check a text event, in which the Markdown library found no markup.
//! 2. [`heading`] checks the first line of a paragraph.
//! 3. [`address`] checks the address of a link.

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// File extensions by which a text is recognised as an address.
const ENDS: [&str; 12] = [".md", ".html", ".htm", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".docx", ".xlsx"];

/// The warning about a link with a space in or before its address, or without its closing bracket. `place` is the span of the text.
pub(super) fn link(file: &SourcePath, source: &str, place: Span) -> Option<Diagnostic> {
    let text = place.of(source);
    text.match_indices(']').find_map(|(at, _)| {
        let behind = &text[at + 1..];
        let gap = behind.len() - behind.trim_start_matches([' ', '\t']).len();
        let inner = behind[gap..].strip_prefix('(')?;
        let start = text[..at].rfind('[')?;
        let words = &text[start + 1..at];
        // Escaped brackets are meant as text. A footnote or the number of a source can be followed by text in brackets.
        if words.is_empty()
            || source[..place.start as usize + start].ends_with('\\')
            || text[..at].ends_with('\\')
            || words.starts_with('^')
            || words.bytes().all(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        let line = inner.lines().next().unwrap_or_default();
        // The exclamation mark of an image can be in a text event of its own.
        let is_picture = source[..place.start as usize + start].ends_with('!');
        let (mark, what) = if is_picture { ("!", "a picture") } else { ("", "a link") };
        let from = place.start as usize + start - mark.len();
        let end = |length: usize| Span::new(from, place.start as usize + at + 1 + gap + 1 + length);
        match (line.split_once(')').map(|(address, _)| address), gap) {
            (Some(address), 1..) if is_address(address) && !address.contains(' ') => {
                let problem =
                    codes::MISTYPED_LINK.at(file, end(address.len() + 1), format!("A space before “({address})” keeps this from being {what}."));
                Some(problem.hint(format!("Take it out: {mark}[{words}]({address}).")))
            }
            (Some(address), 0) if address.trim().contains(' ') && is_address(address.trim()) => {
                let address = address.trim();
                let problem = codes::MISTYPED_LINK.at(
                    file,
                    end(line.find(')')? + 1),
                    format!("The address “{address}” has a space in it, so this is not {what}."),
                );
                Some(problem.hint(format!("Put it in angle brackets: {mark}[{words}](<{address}>).")))
            }
            (None, 0) => {
                let address = line.split_whitespace().next().filter(|address| is_address(address))?;
                let problem =
                    codes::MISTYPED_LINK.at(file, end(address.len()), format!("The bracket behind “{address}” is missing, so this is not {what}."));
                Some(problem.hint(format!("Write {mark}[{words}]({}).", address.trim_end_matches(['.', ',', ';', ':']))))
            }
            _ => None,
        }
    })
}

/// Whether a text is almost certainly an address.
fn is_address(text: &str) -> bool {
    let path = text.split(['#', '?']).next().unwrap_or(text).to_ascii_lowercase();
    let is_known = ENDS.iter().any(|end| path.ends_with(end)) || text.contains("://") || text.starts_with("./") || text.starts_with("../");
    // Tags of other generators are reported by `generators`.
    is_known && !text.contains(['{', '<', '"', '\'', ','])
}

/// The warning about strong emphasis with a space inside one of its signs: `** bold**`. `place` is the span of the text.
pub(super) fn emphasis(file: &SourcePath, source: &str, place: Span) -> Option<Diagnostic> {
    let text = place.of(source);
    let signs: Vec<usize> = text.match_indices("**").map(|(at, _)| at).collect();
    let [first, second] = signs.as_slice() else { return None };
    let (before, inner, after) = (&text[..*first], text.get(first + 2..*second)?, &text[second + 2..]);
    let is_word = |inner: &str| inner.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !inner.contains(['*', '`', '\n', '=', '/']);
    let is_free = before.chars().next_back().is_none_or(|sign| sign.is_whitespace() || sign == '(')
        && after.chars().next().is_none_or(|sign| sign.is_whitespace() || ".,;:!?)".contains(sign));
    // With spaces on both sides, the signs can be operators.
    let has_one_space = inner.starts_with(' ') != inner.ends_with(' ');
    if !is_free || !has_one_space || !is_word(inner) {
        return None;
    }
    let place = Span::new(place.start as usize + first, place.start as usize + second + 2);
    let problem = codes::MISTYPED_EMPHASIS.at(file, place, format!("The space within the signs keeps “{}” from being bold.", inner.trim()));
    Some(problem.hint(format!("Write **{}**.", inner.trim())))
}

/// The warning about a heading without a space after its `#`, with another character such as a no-break space, or with more than six `#`. `place`
/// is the span of the paragraph.
pub(super) fn heading(file: &SourcePath, source: &str, place: Span) -> Option<Diagnostic> {
    let text = place.of(source);
    if !text.starts_with('#') {
        return None;
    }
    let line = text.lines().next()?.trim_end();
    let count = line.len() - line.trim_start_matches('#').len();
    let text = &line[count..];
    let first = text.chars().next()?;
    let place = Span::new(place.start as usize, place.start as usize + line.len());
    let wrong = |message: &str, count: usize, text: &str| {
        let problem = codes::MISTYPED_HEADING.at(file, place, message);
        Some(problem.hint(format!("Write {} {} instead.", "#".repeat(count), text.trim())))
    };
    if matches!(first, '\u{a0}' | '\u{202f}' | '\u{3000}' | '\u{2003}' | '\u{2002}' | '\u{2009}') && count <= 6 {
        return wrong("What stands behind the # of this line is not the space of the keyboard, so this is no heading.", count, text);
    }
    if count > 6 && first == ' ' {
        return wrong("Headings have six levels at most, so this is none.", 6, text);
    }
    // A single `#` without a space also begins `#general` and `#1`.
    let is_heading = (2..=6).contains(&count) && first.is_alphanumeric() && !line.ends_with('#');
    if is_heading { wrong("The space behind the # of this line is missing, so this is no heading.", count, text) } else { None }
}

/// The warning about an empty address, or one whose scheme is mistyped. `place` is its span.
pub(super) fn address(file: &SourcePath, place: Span, address: &str) -> Option<Diagnostic> {
    if address.is_empty() {
        let problem = codes::MISTYPED_LINK.at(file, place, "This link has no address, so it leads nowhere.");
        return Some(problem.hint("Write the address between the round brackets, or take the brackets out."));
    }
    let right = mended(address)?;
    let problem = codes::MISTYPED_LINK.at(file, place, format!("“{address}” is not how an address on the web begins."));
    Some(problem.hint(format!("Did you mean “{right}”?")))
}

/// Corrects a mistyped scheme, such as `https:/`; `None` if there is nothing to correct.
fn mended(address: &str) -> Option<String> {
    if !address.as_bytes().get(..4)?.eq_ignore_ascii_case(b"http") {
        return None;
    }
    let lower = address.to_ascii_lowercase();
    ["https", "http"].iter().find_map(|scheme| {
        let rest = lower.strip_prefix(scheme)?;
        let starts = [":///", "://", ":/", ":"];
        let start = starts.iter().find(|start| rest.starts_with(**start))?;
        let host = &address[scheme.len() + start.len()..];
        let is_wrong = *start != "://" && host.starts_with(|first: char| first.is_ascii_alphanumeric()) && host.contains('.');
        is_wrong.then(|| format!("{scheme}://{host}"))
    })
}
