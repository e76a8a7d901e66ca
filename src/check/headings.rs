//! Headings: a single title, no level skipped, no anchor used twice.

use std::collections::BTreeMap;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::places::of_cells;
use crate::page::Page;
use crate::page::document::{Document, Heading};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let document = &view.page(file).document;
    let of_cells = of_cells(view, file);
    problems.extend(extra_titles(file, view.page(file)));
    let mut level = 1;
    let mut named: BTreeMap<&str, Span> = BTreeMap::new();
    for (number, heading) in document.headings.iter().enumerate() {
        let title = &heading.title;
        if heading.level > level + 1 {
            problems.push(skipped(file, document, number, level));
        }
        level = heading.level;
        if of_cells.contains(&heading.anchor) {
            problems.push(
                codes::DUPLICATE_ANCHOR
                    .at(file, heading.span, format!("The name “{}” belongs to a role's part of this section.", heading.anchor))
                    .hint(format!("Give the heading another one: {} {title} {{#about-{}}}", "#".repeat(usize::from(heading.level)), heading.anchor)),
            );
        }
        if heading.explicit && heading.anchor.starts_with('_') {
            problems.push(
                codes::RESERVED_ANCHOR
                    .at(file, heading.span, format!("Names that begin with _, such as “{}”, belong to the theme.", heading.anchor))
                    .hint("Begin the name with a letter."),
            );
        }
        if heading.explicit && named.insert(&heading.anchor, heading.span).is_some() {
            problems.push(
                codes::DUPLICATE_ANCHOR
                    .at(file, heading.span, format!("The name “{}” is given to two headings of this page.", heading.anchor))
                    .hint("Give one of them another name."),
            );
        }
    }
    html_anchors(file, document, named, problems);
}

/// The warning about a heading, by its number, that is too far below the one before it, which is of this level. The headings that follow at its level
/// or below it belong to the same mistake.
fn skipped(file: &SourcePath, document: &Document, number: usize, level: u8) -> Diagnostic {
    let heading = &document.headings[number];
    let (own, right) = (heading.level, level + 1);
    let message = format!("The heading “{}” is of level {own}, right below one of level {level}.", heading.title);
    let problem = codes::SKIPPED_HEADING.at(file, heading.span, message);
    let write = match heading.span.of(&document.source).starts_with('<') {
        true => format!("Write <h{right}> as a heading of level {right}"),
        false => format!("Write it with {} as a heading of level {right}", "#".repeat(usize::from(right))),
    };
    let levels = if own - right == 1 { "one level".to_owned() } else { format!("{} levels", own - right) };
    let run: Vec<&Heading> = document.headings[number + 1..].iter().take_while(|heading| heading.level >= own).collect();
    problem.hint(match run.as_slice() {
        [] => format!("{write}."),
        [next] => format!("{write}, and the next heading, “{}”, {levels} higher too.", next.title),
        [.., last] => format!(
            "{write}, and the {} headings after it, up to “{}” in line {}, {levels} higher too.",
            run.len(),
            last.title,
            line(document, last.span)
        ),
    })
}

/// The number of the line in which a span begins.
fn line(document: &Document, span: Span) -> usize {
    document.source[..span.start as usize].matches('\n').count() + 1
}

/// What is wrong with headings that look like a second title: one note for a page.
fn extra_titles(file: &SourcePath, page: &Page) -> Option<Diagnostic> {
    let (document, is_set) = (&page.document, page.front_matter.title.is_some());
    let mut extra = document.headings.iter().filter(|heading| heading.level == 1 && !heading.title.is_empty());
    let first = extra.next()?;
    if !page.has_title() {
        return Some(no_title(file, document, first));
    }
    let more = match extra.count() {
        0 => "it as a heading below the title".to_owned(),
        1 => "it and another one as headings below the title".to_owned(),
        count => format!("it and {count} others as headings below the title"),
    };
    let problem = codes::EXTRA_TITLE.at(file, first.span, format!("“{}” is a second title of the page, so readers see {more}.", first.title));
    let hint = match first.span.of(&document.source).chars().next() {
        Some('<') => "Write <h2> instead of <h1>, and write the headings below it one level lower too.".to_owned(),
        Some('#') => "Write ## instead of #, and one # more before each heading below it.".to_owned(),
        _ => format!("Write ## {} in one line instead, and one # more before each heading below it.", first.title),
    };
    let problem = problem.hint(hint);
    let is_opening = document.headings.first().is_some_and(|heading| heading.span == first.span);
    let is_alone = document.headings.iter().filter(|heading| heading.level == 1).count() == 1;
    Some(if is_set && is_opening && is_alone {
        problem.hint("If it is the title of the page, change “title” in the settings to “short”, which is its name in menus.")
    } else {
        problem
    })
}

/// The note about a heading of level 1 on a page that has no title, since another heading stands above it or it is part of something else.
fn no_title(file: &SourcePath, document: &Document, heading: &Heading) -> Diagnostic {
    let title = &heading.title;
    let seen = "so readers see it as a heading and not as the title of the page";
    let above = document.headings.first().filter(|above| above.span != heading.span);
    let (message, hint) = match above {
        Some(above) => (
            format!("“{title}” stands below the heading “{}”, {seen}.", above.title),
            format!("Move it above “{}” if it is the title of the page, or else write a title there: a line that begins with #.", above.title),
        ),
        None => (
            format!("“{title}” stands within a list, a quotation or HTML, {seen}."),
            "Write the title of the page at its top, in a line of its own that begins with #.".to_owned(),
        ),
    };
    codes::EXTRA_TITLE.at(file, heading.span, message).hint(hint)
}

/// Names that HTML gives to places, beside those of headings.
fn html_anchors<'a>(file: &SourcePath, document: &'a Document, mut named: BTreeMap<&'a str, Span>, problems: &mut Vec<Diagnostic>) {
    for (name, span) in document.html_anchors() {
        if named.insert(name, span).is_some() {
            let message = format!("The name “{name}” is given to two places of this page.");
            problems.push(codes::DUPLICATE_ANCHOR.at(file, span, message).hint("Give one of them another name."));
        }
    }
}
