//! Headings: a single title, no level skipped, no anchor used twice.

mod skipped;

use std::collections::BTreeMap;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::places::of_cells;
use crate::page::Page;
use crate::page::document::{Document, Heading};
use crate::page::headings::lowers_all;
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let document = &view.page(file).document;
    let of_cells = of_cells(view, file);
    problems.extend(extra_titles(file, view.page(file)));
    problems.extend(skipped::check(view, file));
    let mut named: BTreeMap<&str, Span> = BTreeMap::new();
    for heading in &document.headings {
        let title = &heading.title;
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
    let problem = problem.hint(lower(document, first));
    let is_opening = document.headings.first().is_some_and(|heading| heading.span == first.span);
    let is_alone = document.headings.iter().filter(|heading| heading.level == 1).count() == 1;
    Some(if is_set && is_opening && is_alone {
        problem.hint("If it is the title of the page, change “title” in the settings to “short”, which is its name in menus.")
    } else {
        problem
    })
}

/// How a second title becomes a heading. The headings below it become lower with it, and so do other titles, unless the levels are right without that.
fn lower(document: &Document, first: &Heading) -> String {
    let below = document.headings.iter().skip_while(|heading| heading.span != first.span).skip(1);
    let (is_html, is_underlined) = match first.span.of(&document.source).chars().next() {
        Some('<') => (true, false),
        first => (false, first != Some('#')),
    };
    let write = match (is_html, is_underlined) {
        (true, _) => "Write <h2> instead of <h1>".to_owned(),
        (_, true) => format!("Write ## {} in one line instead", first.title),
        _ => "Write ## instead of #".to_owned(),
    };
    let titles = below.clone().filter(|heading| heading.level == 1).count();
    match (below.count(), titles) {
        (0, _) => format!("{write}."),
        _ if lowers_all(&document.headings) && is_html => format!("{write}, and write the headings below it one level lower too."),
        _ if lowers_all(&document.headings) => format!("{write}, and one # more before each heading below it."),
        (_, 0) => format!("{write}. The headings below it stay as they are."),
        _ => format!("{write}, and do the same with the other titles. The headings below them stay as they are."),
    }
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
