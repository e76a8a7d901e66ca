//! The warning about headings that are more than one level below the heading before them: one for each page, with all that has to be changed.
//!
//! 1. [`right_levels`] works out the level that each heading should have. Where one skips a level, the headings after it at its level or below it
//!    belong to the same mistake, and rise with it.
//! 2. The hint names the lines, so that following it leaves nothing to be reported.

use std::collections::BTreeMap;

use crate::check::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::document::{Document, Heading};
use crate::page::headings::lowers_all;
use crate::path::SourcePath;

/// The most lines that the hint names.
const MOST: usize = 20;

/// A heading that has another level than it should.
struct Wrong<'a> {
    heading: &'a Heading,
    /// The level of the heading before it.
    above: u8,
    /// The level that it should have.
    right: u8,
    /// Whether it skips a level itself; otherwise it belongs to a heading above it that does.
    skips: bool,
}

/// The warning about a page; `None` if no heading skips a level.
pub(super) fn check(view: &dyn View, file: &SourcePath) -> Option<Diagnostic> {
    let document = &view.page(file).document;
    let wrong = right_levels(document);
    let (first, rest) = wrong.split_first()?;
    let others: Vec<&Wrong<'_>> = rest.iter().filter(|other| other.skips).collect();
    let message = format!("The heading “{}” is of level {}, right below one of level {}", first.heading.title, first.heading.level, first.above);
    let more = match others.len() {
        0 => ".".to_owned(),
        1 => "; another one of this page skips levels too.".to_owned(),
        count => format!("; {count} others of this page skip levels too."),
    };
    let problem = codes::SKIPPED_HEADING.at(file, first.heading.span, message + &more);
    Some(problem.hint(if others.is_empty() { hint_for_one(document, first, rest) } else { hint_for_all(document, &wrong) }))
}

/// The headings whose level is not right, in the order of the page.
fn right_levels(document: &Document) -> Vec<Wrong<'_>> {
    // A second title is shown as a heading of level 2. If nothing below it has to follow, it is written so too when its note is followed.
    let least = if lowers_all(&document.headings) { 1 } else { 2 };
    let mut wrong = Vec::new();
    // The headings that skip levels and have not ended yet: their level, and by how many levels they and those below them rise.
    let mut open: Vec<(u8, u8)> = Vec::new();
    let (mut above, mut before) = (1, 1);
    for heading in &document.headings {
        let level = heading.level.max(least);
        open.retain(|(own, _)| level >= *own);
        let risen = level - open.last().map_or(0, |(_, levels)| *levels);
        let right = risen.min(before + 1);
        let skips = right < risen;
        if skips {
            open.push((level, level - right));
        }
        if right < level {
            wrong.push(Wrong { heading, above, right, skips });
        }
        (above, before) = (heading.level, right);
    }
    wrong
}

/// What to do about a single heading that skips levels, and about those that belong to it.
fn hint_for_one(document: &Document, first: &Wrong<'_>, rest: &[Wrong<'_>]) -> String {
    let right = first.right;
    let write = match is_html(document, first.heading) {
        true => format!("Write <h{right}> as a heading of level {right}"),
        false => format!("Write it with {} as a heading of level {right}", "#".repeat(usize::from(right))),
    };
    let levels = first.heading.level - right;
    let levels = if levels == 1 { "one level".to_owned() } else { format!("{levels} levels") };
    match rest {
        [] => format!("{write}."),
        [next] => format!("{write}, and the next heading, “{}”, {levels} higher too.", next.heading.title),
        [.., last] => {
            let (title, line) = (&last.heading.title, line(document, last.heading.span));
            format!("{write}, and the {} headings after it, up to “{title}” in line {line}, {levels} higher too.", rest.len())
        }
    }
}

/// What to do about several headings that skip levels: the lines that need each mark.
fn hint_for_all(document: &Document, wrong: &[Wrong<'_>]) -> String {
    let mut marks: BTreeMap<(u8, bool), Vec<String>> = BTreeMap::new();
    for one in wrong.iter().take(MOST) {
        marks.entry((one.right, is_html(document, one.heading))).or_default().push(line(document, one.heading.span).to_string());
    }
    let places = marks.iter().map(|((level, is_html), lines)| {
        let mark = if *is_html { format!("<h{level}>") } else { "#".repeat(usize::from(*level)) };
        format!("{mark} in {}", in_words(lines))
    });
    let places: Vec<String> = places.collect();
    let rest = if wrong.len() > MOST { ", and so on: each heading at most one level below the one before it" } else { "" };
    let places = match places.as_slice() {
        [one, other] if rest.is_empty() => format!("{one} and {other}"),
        all => all.join("; "),
    };
    format!("Write {places}{rest}.")
}

/// The numbers of lines, as a part of a sentence.
fn in_words(lines: &[String]) -> String {
    match lines {
        [line] => format!("line {line}"),
        [lines @ .., last] => format!("lines {} and {last}", lines.join(", ")),
        [] => String::new(),
    }
}

fn is_html(document: &Document, heading: &Heading) -> bool {
    heading.span.of(&document.source).starts_with('<')
}

/// The number of the line in which a span begins.
fn line(document: &Document, span: Span) -> usize {
    document.source[..span.start as usize].matches('\n').count() + 1
}
