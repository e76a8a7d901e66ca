//! Headings: a single title, no level skipped, no anchor used twice.

use std::collections::BTreeMap;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::places::of_cells;
use crate::page::document::Document;
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let document = &view.page(file).document;
    let of_cells = of_cells(view, file);
    problems.extend(extra_titles(file, document, view.page(file).front_matter.title.is_some()));
    let mut level = 1;
    let mut named: BTreeMap<&str, Span> = BTreeMap::new();
    for heading in &document.headings {
        let title = &heading.title;
        let written = heading.span.of(&document.source);
        if heading.level > level + 1 {
            problems.push(
                codes::SKIPPED_HEADING
                    .at(file, heading.span, format!("The heading “{title}” is of level {}, right below one of level {level}.", heading.level))
                    .hint(match written.starts_with('<') {
                        true => format!("Write <h{0}> as a heading of level {0}.", level + 1),
                        false => format!("Write it with {} as a heading of level {}.", "#".repeat(usize::from(level) + 1), level + 1),
                    }),
            );
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

/// What is wrong with headings that look like a second title: one note for a page. `is_set` says whether the settings have the title.
fn extra_titles(file: &SourcePath, document: &Document, is_set: bool) -> Option<Diagnostic> {
    let mut extra = document.headings.iter().filter(|heading| heading.level == 1 && !heading.title.is_empty());
    let first = extra.next()?;
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

/// Names that HTML gives to places, beside those of headings.
fn html_anchors<'a>(file: &SourcePath, document: &'a Document, mut named: BTreeMap<&'a str, Span>, problems: &mut Vec<Diagnostic>) {
    for (name, span) in document.html_anchors() {
        if named.insert(name, span).is_some() {
            let message = format!("The name “{name}” is given to two places of this page.");
            problems.push(codes::DUPLICATE_ANCHOR.at(file, span, message).hint("Give one of them another name."));
        }
    }
}
