//! Labels of statements: two that read the same mean the same.
//!
//! Statements of different roles stand in one row if their labels lead to the same page, or else if they have the same words. A label that
//! leads to one page here and to another there, or has a link only here, keeps apart what readers take for the same.

use std::collections::BTreeMap;

use super::View;
use super::row::Row;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;
use crate::site::resolve::{Target, relative, resolve};

/// Where a label stands: the numbers of its cell, area and statement.
type Place = (usize, usize, usize);

pub(super) fn check(view: &dyn View, row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    let mut labels: BTreeMap<&str, Vec<(Place, Option<SourcePath>)>> = BTreeMap::new();
    for (cell, (file, outline)) in row.cells.iter().enumerate() {
        for (area, outline) in outline.areas.iter().enumerate() {
            for (number, statement) in outline.statements.iter().enumerate().filter(|(_, statement)| !statement.label.is_empty()) {
                let target = match statement.link.as_ref().map(|link| resolve(view, file, link)) {
                    Some(Target::Page(page, _)) => Some(page),
                    // That the link leads nowhere is said elsewhere; where it should lead, nobody knows yet.
                    Some(Target::Broken(_)) => continue,
                    _ => None,
                };
                labels.entry(&statement.key).or_default().push(((cell, area, number), target));
            }
        }
    }
    for places in labels.values() {
        // The first link is what the others are measured by.
        let Some((first, page)) = places.iter().find_map(|(place, target)| Some((place, target.as_ref()?))) else { continue };
        for (place, target) in places.iter().filter(|(place, target)| target.as_ref() != Some(page) && (target.is_some() || place.0 != first.0)) {
            problems.push(problem(view, row, *place, target.as_ref(), (first.0, page)));
        }
    }
}

fn problem(view: &dyn View, row: &Row<'_>, place: Place, target: Option<&SourcePath>, other: (usize, &SourcePath)) -> Diagnostic {
    let (cell, area, number) = place;
    let file = row.cells[cell].0;
    let label = &row.cells[cell].1.areas[area].statements[number].label;
    let (page, there) = (relative(file, other.1), relative(file, row.cells[other.0].0));
    let there = if other.0 == cell { "elsewhere on this page".to_owned() } else { format!("in {there}") };
    let message = match target {
        Some(target) => format!("“{label}” leads to {} here and to {page} {there}, so the two do not stand in one row.", relative(file, target)),
        None => format!("“{label}” has no link here and leads to {page} {there}, so the two do not stand in one row."),
    };
    let problem = codes::LABEL_LINKS_DIFFER.at(file, label_place(view, file, area, number), message);
    problem.hint(format!("If they mean the same, write [{label}]({page}) in both; if not, give one of them another label."))
}

fn label_place(view: &dyn View, file: &SourcePath, area: usize, number: usize) -> Span {
    let page = view.page(file);
    let statement = page.areas.get(area).and_then(|area| area.statements.get(number));
    statement.and_then(|statement| page.document.events.get(statement.label.start)).map_or(Span::default(), |event| event.span)
}
