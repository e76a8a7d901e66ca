//! Competencies: each area of the page of one describes one level of its scale, and a level that a cell asks for has a text.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use crate::config::compare::SkillLevel;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::competencies::{StatedLevel, heading, scale, stated_level};
use crate::guide::{OutlineStatement, PageKind, levels};
use crate::page::Page;
use crate::page::document::Heading;
use crate::page::statements::Statement;
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    match view.kind(file) {
        PageKind::Competency => of_page(view, file, problems),
        PageKind::Cell(..) => of_cell(view, file, problems),
        _ => problems.extend(view.page(file).document.headings.iter().filter_map(|heading| elsewhere(file, heading))),
    }
}

/// A level in the braces of a heading on a page that is no competency.
fn elsewhere(file: &SourcePath, heading: &Heading) -> Option<Diagnostic> {
    let written = heading.stated_level.as_ref()?;
    let problem = codes::HEADING_BRACES.at(file, heading.span, format!("“level={written}” in the braces of this heading has no effect."));
    Some(problem.hint("Take it out of the braces: only the pages of competencies describe levels."))
}

/// Checks the page of a competency. A page in their folder that mentions no levels is an ordinary page.
fn of_page(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let page = view.page(file);
    let (scale, has_own) = scale(page, view.config());
    let is_meant = has_own || page.document.headings.iter().any(|heading| heading.stated_level.is_some()) || view.competency(file).is_some();
    if !is_meant {
        return;
    }
    problems.extend(repeated_names(page, file));
    let mut described: BTreeMap<usize, &str> = BTreeMap::new();
    for heading in page.areas.iter().filter_map(|area| heading(page, area)) {
        match stated_level(heading, &scale) {
            StatedLevel::Known(level) => {
                if let Some(before) = described.insert(level, &heading.title) {
                    let message = format!("The level “{}” is described under “{before}” already.", scale[level].title);
                    problems.push(codes::REPEATED_LEVEL.at(file, heading.span, message).hint("Make one area of the two, or name another level."));
                }
            }
            StatedLevel::Unknown(written) => problems.push(unknown(file, heading.span, &written, &page.title, &scale)),
            StatedLevel::Missing => problems.push(without_level(page, file, heading, &scale)),
        }
    }
}

/// Names that occur twice on the scale of a competency.
fn repeated_names(page: &Page, file: &SourcePath) -> Vec<Diagnostic> {
    let names = &page.front_matter.levels;
    let repeated = names.iter().enumerate().filter(|(number, (name, _))| names[..*number].iter().any(|(other, _)| levels::is_same_name(name, other)));
    let problem = |(_, (name, span)): (usize, &(String, Span))| {
        codes::REPEATED_LEVEL
            .at(file, *span, format!("The scale has the level “{name}” twice."))
            .hint("Give one of the two another name, or take it out.")
    };
    repeated.map(problem).collect()
}

fn without_level(page: &Page, file: &SourcePath, heading: &Heading, scale: &[SkillLevel]) -> Diagnostic {
    let problem = codes::AREA_WITHOUT_LEVEL.at(file, heading.span, format!("“{}” does not say which level it describes.", heading.title));
    if scale.is_empty() {
        return problem
            .hint("Name the levels at the top of the page, as in levels = [\"Basic\", \"Advanced\"], or under [[skill_levels]] in site.toml.");
    }
    match likely_level(page, heading, scale) {
        Some(level) => problem.hint(format!(
            "Put its level behind the heading, as in {{level={}}} for “{}”, or make it a heading of level 3 (###).",
            in_braces(scale, level),
            scale[level].title
        )),
        None => problem.hint("Make it a heading of level 3 (###), since each level has a heading already."),
    }
}

/// The level that a heading without one probably describes: that of a number in its words, else the lowest one that no heading describes. `None` if
/// all levels are described.
fn likely_level(page: &Page, heading: &Heading, scale: &[SkillLevel]) -> Option<usize> {
    let known = |heading| match stated_level(heading, scale) {
        StatedLevel::Known(level) => Some(level),
        StatedLevel::Unknown(_) | StatedLevel::Missing => None,
    };
    let described: BTreeSet<usize> = page.areas.iter().filter_map(|area| known(self::heading(page, area)?)).collect();
    let is_free = |level: &usize| *level < scale.len() && !described.contains(level);
    let words = heading.title.split(|letter: char| !letter.is_ascii_digit());
    let named = words.filter_map(|word| word.parse::<usize>().ok()?.checked_sub(1)).find(is_free);
    named.or_else(|| (0..scale.len()).find(is_free))
}

/// A level as braces take it: its number, or its name where a number names another level.
fn in_braces(scale: &[SkillLevel], level: usize) -> String {
    let number = (level + 1).to_string();
    match levels::named(scale, &number) {
        Some(other) if other != level => format!("\"{}\"", scale[level].title),
        _ => number,
    }
}

/// A level that is not on the scale of a competency.
fn unknown(file: &SourcePath, place: Span, written: &str, competency: &str, scale: &[SkillLevel]) -> Diagnostic {
    let problem = codes::UNKNOWN_COMPETENCY_LEVEL.at(file, place, format!("There is no level “{written}” on the scale of “{competency}”."));
    match scale.is_empty() {
        true => {
            problem.hint("Name the levels at the top of the page, as in levels = [\"Basic\", \"Advanced\"], or under [[skill_levels]] in site.toml.")
        }
        // `Level 3` means 3.
        false => match written.split_whitespace().next_back().and_then(|last| levels::named(scale, last)).map(|level| &scale[level].title) {
            Some(level) => problem.hint(format!("Did you mean “{level}”?")),
            None => problem.choose(written, scale.iter().map(|level| level.title.as_str())),
        },
    }
}

/// Checks the levels that a cell asks for.
fn of_cell(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let page = view.page(file);
    // Own areas and statements come first in an outline.
    let areas = page.areas.iter().zip(&view.outline(file).areas);
    for (statement, outline) in areas.flat_map(|(area, outline)| area.statements.iter().zip(&outline.statements)) {
        problems.extend(of_statement(view, file, statement, outline));
    }
}

fn of_statement(view: &dyn View, file: &SourcePath, statement: &Statement, outline: &OutlineStatement) -> Option<Diagnostic> {
    let asked = outline.asked.as_deref()?;
    let aside = statement.aside.as_ref()?;
    let title = view.summary(&asked.competency).map(|summary| summary.title.as_str()).unwrap_or_default();
    let Some(level) = levels::named(&asked.scale, &aside.text) else {
        return Some(unknown(file, aside.span, &aside.text, title, &asked.scale));
    };
    // On a page with mistakes, one of them may be why the level has no text.
    (asked.areas.is_empty() && !has_mistakes(view, &asked.competency, &asked.scale)).then(|| {
        let name = &asked.scale[level].title;
        let problem = codes::LEVEL_WITHOUT_TEXT.at(file, aside.span, format!("“{title}” does not say what the level “{name}” asks for."));
        problem.hint(format!("Describe it in {}, below a heading “## {name}”.", asked.competency))
    })
}

/// Whether an area on the page of a competency states no level, an unknown one, or one that another area describes.
fn has_mistakes(view: &dyn View, competency: &SourcePath, scale: &[SkillLevel]) -> bool {
    let page = view.page(competency);
    let mut described = BTreeSet::new();
    page.areas.iter().filter_map(|area| heading(page, area)).any(|heading| match stated_level(heading, scale) {
        StatedLevel::Known(level) => !described.insert(level),
        StatedLevel::Unknown(_) | StatedLevel::Missing => true,
    })
}
