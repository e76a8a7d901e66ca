//! Reports typing mistakes that turn a link, a heading or emphasis into plain text, if it is nearly certain what was meant.
//!
//! 1. [`link`], [`brackets`] and [`emphasis`] check a text event, in which the Markdown library found no markup.
//! 2. [`heading`] checks the first line of a paragraph, and [`underlined`] a heading that has a line below it.
//! 3. [`fence`] and [`quotation_marks`] check how blocks of code begin and end.
//! 4. [`address`] checks the address of a link.

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The most characters behind an opening bracket in which its address is looked for.
const LONGEST: usize = 2000;

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
        // No address is longer, so a line of many brackets is not read to its end for each of them.
        let near = inner.char_indices().nth(LONGEST).map_or(inner, |(end, _)| &inner[..end]);
        let line = near.lines().next().unwrap_or_default();
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
            (_, 0) if has_torn_title(line) => {
                let address = line.split_whitespace().next()?;
                let message = format!("The quotation marks behind “{address}” keep this from being {what}.");
                Some(codes::MISTYPED_LINK.at(file, end(address.len()), message).hint(format!("Take them out: {mark}[{words}]({address}).")))
            }
            (None, 0) => {
                let address = line.split_whitespace().next().filter(|address| is_address(address))?;
                if line.trim_end() == address && goes_on(&source[place.start as usize + text.len() - inner.len()..]) {
                    let message = format!("The address “{address}” goes on in the next line, so this is not {what}.");
                    return Some(codes::MISTYPED_LINK.at(file, end(address.len()), message).hint("Write the whole address in one line."));
                }
                let problem =
                    codes::MISTYPED_LINK.at(file, end(address.len()), format!("The bracket behind “{address}” is missing, so this is not {what}."));
                Some(problem.hint(format!("Write {mark}[{words}]({}).", address.trim_end_matches(['.', ',', ';', ':']))))
            }
            _ => None,
        }
    })
}

/// Whether an address is followed by a quotation mark: its title is not closed, or has quotation marks in it.
fn has_torn_title(line: &str) -> bool {
    let Some((address, title)) = line.split_once(' ') else { return false };
    is_address(address) && title.trim_start().starts_with(['"', '\'', '“', '„'])
}

/// Whether the first word of the second line has the closing bracket of the address that begins in the first line.
fn goes_on(inner: &str) -> bool {
    let next = inner.lines().nth(1).filter(|next| !next.starts_with(char::is_whitespace));
    next.and_then(|next| next.split_whitespace().next()).is_some_and(|word| word.contains(')'))
}

/// How the address of a role, a term or a fact begins.
const NAMES: [&str; 3] = ["role:", "term:", "fact:"];

/// Whether a text is almost certainly an address.
fn is_address(text: &str) -> bool {
    if NAMES.iter().any(|scheme| text.strip_prefix(scheme).is_some_and(|name| !name.is_empty() && !name.contains([' ', '/', '<', '{', '"', ',']))) {
        return true;
    }
    let path = text.split(['#', '?']).next().unwrap_or(text).to_ascii_lowercase();
    let is_known = ENDS.iter().any(|end| path.ends_with(end)) || text.contains("://") || text.starts_with("./") || text.starts_with("../");
    // Tags of other generators are reported by `generators`.
    is_known && !text.contains(['{', '<', '"', '\'', ','])
}

/// The warning about emphasis that is none: a space stands inside one of its signs (`** bold**`, `*italic *text`), or a letter right outside of a sign
/// with a punctuation mark inside (`**Label:**text`). `place` is the span of the text.
pub(super) fn emphasis(file: &SourcePath, source: &str, place: Span) -> Option<Diagnostic> {
    let text = place.of(source);
    let signs: Vec<usize> = text.match_indices("**").map(|(at, _)| at).collect();
    let strong = || {
        signs.chunks_exact(2).find_map(|pair| {
            let (before, inner, after) = (&text[..pair[0]], text.get(pair[0] + 2..pair[1])?, &text[pair[1] + 2..]);
            let found = spaced(before, inner, after).or_else(|| shifted("**", before, inner, after)).or_else(|| joined(before, inner, after))?;
            Some((found, pair[0]..pair[1] + 2))
        })
    };
    // More asterisks than two can mark words, such as those that a footnote explains.
    let light = || {
        let (start, end) = (text.find('*')?, text.rfind('*')?);
        let is_escaped = source[..place.start as usize + start].ends_with('\\') || text[..end].ends_with('\\');
        let found = shifted("*", &text[..start], text.get(start + 1..end)?, &text[end + 1..]).filter(|_| !is_escaped)?;
        Some((found, start..end + 1))
    };
    let ((message, hint), range) = if signs.is_empty() { light()? } else { strong()? };
    let span = Span::new(place.start as usize + range.start, place.start as usize + range.end);
    Some(codes::MISTYPED_EMPHASIS.at(file, span, message).hint(hint))
}

/// The message and the hint for signs with a space inside one of them.
fn spaced(before: &str, inner: &str, after: &str) -> Option<(String, String)> {
    let is_free = is_free(before) && after.chars().next().is_none_or(|sign| sign.is_whitespace() || ".,;:!?)".contains(sign));
    // With spaces on both sides, the signs can be operators.
    let has_one_space = inner.starts_with(char::is_whitespace) != inner.ends_with(char::is_whitespace);
    let words = inner.trim();
    (is_free && has_one_space && is_word(inner))
        .then(|| (format!("The space within the signs keeps “{words}” from being bold."), format!("Write **{words}**.")))
}

/// The message and the hint for a space in front of the second sign instead of behind it, as in `**Note: **Please read`.
fn shifted(sign: &str, before: &str, inner: &str, after: &str) -> Option<(String, String)> {
    let is_shifted = !inner.starts_with(char::is_whitespace) && inner.ends_with(' ') && after.starts_with(char::is_alphanumeric);
    let words = inner.trim_end();
    let next = after.split_whitespace().next().unwrap_or_default();
    let look = if sign == "*" { "italic" } else { "bold" };
    (is_shifted && is_free(before) && is_word(inner)).then(|| {
        (format!("The space within the signs keeps “{words}” from being {look}."), format!("Put it behind them: {sign}{words}{sign} {next}."))
    })
}

/// Whether emphasis can begin behind this text.
fn is_free(before: &str) -> bool {
    before.chars().next_back().is_none_or(|sign| sign.is_whitespace() || sign == '(')
}

/// The message and the hint for signs that a word touches outside and a punctuation mark inside: they begin or end nothing then (CommonMark 0.31.2
/// §6.2).
fn joined(before: &str, inner: &str, after: &str) -> Option<(String, String)> {
    let is_mark = |sign: Option<char>| sign.is_some_and(|sign| !sign.is_alphanumeric() && !sign.is_whitespace());
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let (first, last) = (inner.chars().next(), inner.chars().next_back());
    let is_tight = !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
    if !is_tight || !is_word(inner) {
        return None;
    }
    let message = |where_: &str| format!("The word {where_} keeps “{inner}” from being bold.");
    if is_mark(last) && is_letter(after.chars().next()) {
        let word = after.split_whitespace().next().unwrap_or_default();
        return Some((message("right behind the signs"), format!("Leave a space between the two: **{inner}** {word}.")));
    }
    let word = before.split_whitespace().next_back().unwrap_or_default();
    (is_mark(first) && is_letter(before.chars().next_back()))
        .then(|| (message("right before the signs"), format!("Leave a space between the two: {word} **{inner}**.")))
}

/// Whether a text between two pairs of asterisks is words, and no formula or path.
fn is_word(inner: &str) -> bool {
    inner.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !inner.contains(['*', '`', '\n', '=', '/'])
}

/// The warning about angle brackets around something that is no whole address, such as `<www.example.org>`. `place` is the span of the text.
pub(super) fn brackets(file: &SourcePath, source: &str, place: Span) -> Option<Diagnostic> {
    let text = place.of(source);
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        // Only as far as the next sign, so that a text with many of them is read once.
        let inner = rest[..rest.find(['<', '>', '\n'])?].trim_end_matches('\r');
        if !rest[inner.len()..].starts_with('>') {
            return None;
        }
        if source[..place.start as usize + at].ends_with('\\') || !is_address(inner) && !inner.starts_with("www.") {
            return None;
        }
        let hint = match inner {
            _ if inner.contains("://") && inner.contains(' ') => format!("Write <{}>.", inner.replace(' ', "%20")),
            _ if inner.contains(' ') => return None,
            _ if inner.starts_with("www.") => format!("Write <https://{inner}>."),
            _ => format!("Write [words]({inner}), with the words that readers see."),
        };
        let span = Span::new(place.start as usize + at, place.start as usize + at + inner.len() + 2);
        Some(codes::MISTYPED_LINK.at(file, span, format!("“{inner}” is no whole address, so this is no link.")).hint(hint))
    })
}

/// The warning about a heading that was probably meant as text with a line across the page below: it ends like a sentence or has several lines.
/// `place` is the span of the heading.
pub(super) fn underlined(file: &SourcePath, source: &str, place: Span) -> Option<Diagnostic> {
    let text = place.of(source).trim_end();
    if text.starts_with(['#', '<']) {
        return None;
    }
    let (words, rule) = text.rsplit_once('\n')?;
    let is_sentence = words.contains('\n') || words.ends_with('.') && words.split_whitespace().count() > 3;
    let problem = codes::MISTYPED_HEADING.at(file, place, "The line below makes a heading of this text.");
    (is_sentence && rule.contains('-')).then(|| problem.hint("If the line is meant to go across the page, leave an empty line above it."))
}

/// The warning about a heading without a space after its `#`, with another character such as a no-break space, or with more than six `#`. `place`
/// is the span of the paragraph, `is_first` says that it is the first of the page.
pub(super) fn heading(file: &SourcePath, source: &str, place: Span, is_first: bool) -> Option<Diagnostic> {
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
    // A single `#` without a space also begins `#general` and `#1`, but hardly a page.
    let is_title = count == 1 && is_first && first.is_uppercase();
    let is_heading = is_title || (2..=6).contains(&count) && first.is_alphanumeric() && !line.ends_with('#');
    if is_heading { wrong("The space behind the # of this line is missing, so this is no heading.", count, text) } else { None }
}

/// The warning about a block of code without its last line. `place` is its span.
pub(super) fn fence(file: &SourcePath, source: &str, place: Span) -> Option<Diagnostic> {
    let text = place.of(source).trim_end();
    let sign = text.chars().next()?;
    let length = text.len() - text.trim_start_matches(sign).len();
    let last = text.rsplit_once('\n').map_or("", |(_, last)| last).trim_start_matches([' ', '\t', '>']);
    let is_closed = last.len() >= length && last.chars().all(|other| other == sign);
    let end = place.end as usize;
    let place = Span::new(place.start as usize, place.start as usize + length);
    // A quotation, a list item or a callout ends the code in it.
    let what = if source[end..].trim().is_empty() { "all that follows" } else { "the rest of the quotation, list item or callout" };
    let problem = codes::MISTYPED_CODE.at(file, place, format!("This block of code never ends, so readers see {what} as code."));
    (!is_closed).then(|| problem.hint(format!("Write {} on a line of its own where the code ends.", &text[..length])))
}

/// The warning about quotation marks or accents where a block of code was meant. `place` is the span of a paragraph.
pub(super) fn quotation_marks(file: &SourcePath, source: &str, place: Span) -> Option<Diagnostic> {
    let text = place.of(source);
    let marks = ["'''", "´´´", "‘‘‘", "’’’", "“““"].into_iter().find(|marks| text.starts_with(marks))?;
    let line = text.lines().next()?.trim_end();
    let language = &line[marks.len()..];
    let place = Span::new(place.start as usize, place.start as usize + line.len());
    let problem = codes::MISTYPED_CODE.at(file, place, format!("Code stands between backquotes, and {marks} are none, so readers see this as text."));
    (!language.contains(char::is_whitespace)).then(|| problem.hint(format!("Write ```{language} here, and ``` below the code.")))
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
