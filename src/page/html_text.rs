//! Reports Markdown in an HTML block. It is shown as text, as on GitHub, since the block ends only at a blank line (CommonMark 0.31.2 §4.6).

use super::pieces::Pieces;
use crate::diagnostic::{Diagnostic, codes};
use crate::path::SourcePath;

/// The beginnings of blocks whose text is not meant as Markdown.
const VERBATIM: [&str; 6] = ["<!--", "<pre", "<script", "<style", "<textarea", "<svg"];

/// The warning about the first line of an HTML block that looks like Markdown.
pub(super) fn check(file: &SourcePath, html: &Pieces) -> Option<Diagnostic> {
    let text = html.text();
    let start = text.trim_start().to_ascii_lowercase();
    // Most blocks contain none of these.
    if !text.contains(['[', '*', '`', '#']) && !text.contains("- ") || VERBATIM.iter().any(|tag| start.starts_with(tag)) || start.contains("<script")
    {
        return None;
    }
    let (mut at, mut in_comment) = (0, false);
    let mut before = "";
    for line in text.split_inclusive('\n') {
        let above = std::mem::replace(&mut before, line);
        let place = at..at + line.trim_end().len();
        at += line.len();
        if in_comment || line.contains("<!--") {
            in_comment = !line.contains("-->");
            continue;
        }
        let words = without_tags(line);
        // A hyphen or `#` counts only at the beginning of a line: after a tag it can be meant as text.
        if !has_markup(words.trim()) && !begins_block(line.trim()) {
            continue;
        }
        let begin = place.start + (line.len() - line.trim_start().len());
        let problem = codes::MARKDOWN_IN_HTML.at(
            file,
            html.place(begin..place.end),
            format!("Markdown within HTML is not read, so readers see “{}” as it is written.", words.trim()),
        );
        let is_alone = !line.trim_start().starts_with('<') && !line.trim_end().ends_with('>');
        let is_indented = line.starts_with('\t') || line.starts_with("    ");
        let is_in_sentence = is_alone && (goes_on(above) || goes_on(text[at..].lines().next().unwrap_or_default()));
        return Some(if let Some(html) = as_html(words.trim()).filter(|_| is_in_sentence && !begins_block(line.trim())) {
            problem.hint(format!("Write it as HTML, since a blank line would break the sentence: {html}."))
        } else if is_alone && is_indented {
            problem.hint("Leave a blank line above it and below it, and take the spaces before it away.")
        } else if is_alone {
            problem.hint("Leave a blank line above it and below it.")
        } else {
            problem.hint("Put it on lines of its own with a blank line above and below, or write it as HTML, such as <b> for bold.")
        });
    }
    None
}

/// Whether a line beside another one has words of the same sentence.
fn goes_on(line: &str) -> bool {
    without_tags(line).contains(char::is_alphabetic)
}

/// The first link, strong emphasis or code in a text, written as HTML.
fn as_html(words: &str) -> Option<String> {
    let link = || {
        let (before, after) = words.split_once("](")?;
        Some(format!("<a href=\"{}\">{}</a>", after.split_once(')')?.0, &before[before.rfind('[')? + 1..]))
    };
    let pair = |sign: &str, tag: &str| Some(format!("<{tag}>{}</{tag}>", words.split(sign).nth(1).filter(|_| words.matches(sign).count() > 1)?));
    link().or_else(|| pair("**", "strong")).or_else(|| pair("`", "code"))
}

/// Removes the tags from a line.
fn without_tags(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        rest = after.split_once('>').map_or("", |(_, behind)| behind);
    }
    words + rest
}

/// Whether a text contains a link, strong emphasis or code in Markdown.
fn has_markup(words: &str) -> bool {
    let has_link = words.split_once("](").is_some_and(|(before, after)| before.contains('[') && after.contains(')'));
    let has_pair = |sign: &str| {
        let inner = words.split(sign).nth(1).filter(|_| words.matches(sign).count() >= 2).unwrap_or_default();
        inner.starts_with(char::is_alphanumeric) && inner.ends_with(|last: char| last.is_alphanumeric() || ".!?".contains(last))
    };
    has_link || has_pair("**") || has_pair("`")
}

/// Whether a line begins like a heading, a list item or a code block in Markdown.
fn begins_block(line: &str) -> bool {
    let is_heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    line.starts_with("```") || is_heading || line.starts_with("- ") && line.len() > 3
}
