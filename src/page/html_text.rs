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
    if !text.contains(['[', '*', '_', '`', '#']) && !text.contains("- ")
        || VERBATIM.iter().any(|tag| start.starts_with(tag))
        || start.contains("<script")
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
        if as_html(words.trim()).is_empty() && !begins_block(line.trim()) {
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
        let is_in_sentence = !is_alone || goes_on(above) || goes_on(text[at..].lines().next().unwrap_or_default()) || holds_no_blocks(above);
        let html = if is_in_sentence && !begins_block(line.trim()) { as_html(words.trim()) } else { Vec::new() };
        return Some(if !html.is_empty() {
            let reason = if is_alone { ", since a blank line would break the sentence" } else { "" };
            problem.hint(format!("Write it as HTML{reason}: {}.", html.join(" and ")))
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

/// Whether a line ends with the start tag of an element that would not hold a paragraph.
fn holds_no_blocks(line: &str) -> bool {
    const NAMES: [&str; 12] = ["h1", "h2", "h3", "h4", "h5", "h6", "summary", "a", "b", "strong", "em", "span"];
    let tag = line.trim_end().strip_suffix('>').and_then(|line| line.rsplit('<').next()).unwrap_or_default();
    NAMES.contains(&tag.split_whitespace().next().unwrap_or_default())
}

/// The links, the emphasis and the code in a text, each written as HTML.
fn as_html(words: &str) -> Vec<String> {
    /// No sentence is longer, so a line of many brackets is not read to its end for each of them.
    const MOST: usize = 2000;
    let mut found = Vec::new();
    let words = &words[..words.floor_char_boundary(MOST)];
    let mut at = 0;
    while let Some(sign) = words[at..].find(['[', '*', '_', '`']).map(|sign| at + sign) {
        let (html, length) = one_as_html(&words[sign..], &words[..sign]).unwrap_or((None, 1));
        found.extend(html);
        at = sign + length;
    }
    found
}

/// The markup with which a text begins, as HTML, and its length in bytes. `before` is the text before it.
fn one_as_html(text: &str, before: &str) -> Option<(Option<String>, usize)> {
    if let Some(link) = text.strip_prefix('[') {
        // A bracket before that of the link is text.
        let (words, after) = link.split_once("](").filter(|(words, _)| !words.contains('['))?;
        let (address, _) = after.split_once(')')?;
        return Some((Some(format!("<a href=\"{address}\">{words}</a>")), words.len() + address.len() + 4));
    }
    let (sign, tag) =
        [("**", "strong"), ("__", "strong"), ("`", "code"), ("*", "em"), ("_", "em")].into_iter().find(|(sign, _)| text.starts_with(sign))?;
    let inner = pair(text, before, sign)?;
    Some((Some(format!("<{tag}>{inner}</{tag}>")), inner.len() + 2 * sign.len()))
}

/// The text between two of these signs, of which the first begins the text, if they are meant as markup.
fn pair<'a>(text: &'a str, before: &str, sign: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(sign)?;
    let inner = &rest[..rest.find(sign)?];
    let behind = &rest[inner.len() + sign.len()..];
    // Signs within a word belong to the word: `first_name`, `2*3*4`.
    let is_free = matches!(sign, "**" | "`")
        || !before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '_') && !behind.starts_with(char::is_alphanumeric);
    let is_meant = inner.starts_with(char::is_alphanumeric) && inner.ends_with(|last: char| last.is_alphanumeric() || ".!?:)".contains(last));
    (is_free && is_meant).then_some(inner)
}

/// The offset behind the `>` that ends a tag. Those in quotation marks do not.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    let end = tag.find(|sign| {
        match (quote, sign) {
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), sign) if sign == open => quote = None,
            _ => {}
        }
        sign == '>' && quote.is_none()
    });
    end.or_else(|| tag.find('>')).map(|end| end + 1)
}

/// Removes the tags from a line.
fn without_tags(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        rest = end_of_tag(after).map_or("", |end| &after[end..]);
    }
    words + rest
}

/// Whether a line begins like a heading, a list item or a code block in Markdown.
fn begins_block(line: &str) -> bool {
    let is_heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    line.starts_with("```") || is_heading || line.starts_with("- ") && line.len() > 3
}

#[cfg(test)]
mod tests {
    use super::as_html;

    #[test]
    fn markup_is_found_where_markdown_would_find_it() {
        assert_eq!(as_html("note [1] and [the plan](b.md)"), ["<a href=\"b.md\">the plan</a>"]);
        assert_eq!(
            as_html("**one**, __two__, *three*, _four_ and `five`"),
            ["<strong>one</strong>", "<strong>two</strong>", "<em>three</em>", "<em>four</em>", "<code>five</code>"]
        );
        assert_eq!(as_html("my__long__name, 2*3*4"), [""; 0]);
    }
}
