//! Levels of skills: what is in parentheses behind the label of a skill is a level of the scale or clearly something else, and no level is anywhere
//! else, where it is part of the label or of the text.

use super::View;
use crate::config::compare::SkillLevel;
use crate::diagnostic::{Diagnostic, Span, closest, codes};
use crate::guide::{PageKind, levels};
use crate::page::Page;
use crate::page::statements::Statement;
use crate::path::SourcePath;

/// What authors write before a level, in small letters.
const LEVEL_WORDS: [&str; 6] = ["degré", "grade", "level", "niveau", "stage", "stufe"];

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    if !matches!(view.kind(file), PageKind::Cell(..)) {
        return;
    }
    let scale = &view.config().skill_levels;
    let page = view.page(file);
    // Own areas and statements come first in an outline.
    let areas = page.areas.iter().zip(&view.outline(file).areas);
    let statements = areas.flat_map(|(area, outline)| area.statements.iter().zip(&outline.statements));
    problems.extend(statements.clone().filter_map(|(statement, outline)| match outline.asked.as_deref() {
        Some(asked) if asked.has_own_scale => {
            misplaced_of_competency(&asked.scale, page, file, statement).or_else(|| without_level(&asked.scale, page, file, statement))
        }
        Some(asked) => misplaced(scale, page, file, statement).or_else(|| without_level(&asked.scale, page, file, statement)),
        None => misplaced(scale, page, file, statement),
    }));
    if scale.is_empty() {
        return;
    }
    let names: Vec<&str> = scale.iter().flat_map(|level| [level.id.as_str(), level.title.as_str()]).collect();
    // Competencies may have scales of their own, and are checked with them.
    let statements = statements.filter(|(_, outline)| outline.asked.is_none()).map(|(statement, _)| statement);
    for aside in statements.filter_map(|statement| statement.aside.as_ref()).filter(|aside| levels::named(scale, &aside.text).is_none()) {
        // Acronyms and remarks are written there as well; only words that are nearly a level are taken for one.
        let Some(meant) = closest(&aside.text, names.iter().copied()) else { continue };
        problems.push(
            codes::UNKNOWN_LEVEL
                .at(file, aside.span, format!("There is no level “{}” on the scale of site.toml.", aside.text))
                .hint(format!("Did you mean “{meant}”?"))
                .hint("If it is no level, put it behind the colon."),
        );
    }
}

/// The message for a level of the scale of the site in a wrong place.
fn misplaced(scale: &[SkillLevel], page: &Page, file: &SourcePath, statement: &Statement) -> Option<Diagnostic> {
    let level = in_label(scale, statement).or_else(|| in_text(scale, statement))?;
    let message = format!("“{level}” is a level of the scale in site.toml, but here it is part of the label or of the text.");
    let problem = codes::MISPLACED_LEVEL.at(file, label_span(page, statement), message);
    let label = label_without(page, statement, level);
    Some(problem.hint(format!("Put it in parentheses between the label and the colon: - {label} ({level}): text.")))
}

/// The same for a level of the scale of a competency. A whole text that is nothing but such a level means it, too.
fn misplaced_of_competency(scale: &[SkillLevel], page: &Page, file: &SourcePath, statement: &Statement) -> Option<Diagnostic> {
    let whole = || {
        let text = statement.plain.trim().trim_end_matches('.');
        let behind_word = text.split_once(' ').filter(|(word, _)| LEVEL_WORDS.contains(&word.to_lowercase().as_str())).map(|(_, level)| level);
        let level = [Some(text), behind_word].into_iter().flatten().find(|level| levels::named(scale, level).is_some())?;
        statement.aside.is_none().then_some(level)
    };
    let level = in_label(scale, statement).or_else(|| in_text(scale, statement)).or_else(whole)?;
    let message = format!("“{level}” is a level of the competency, but here it is part of the label or of the text.");
    let (place, label) = (label_span(page, statement), label_without(page, statement, level));
    Some(codes::MISPLACED_LEVEL.at(file, place, message).hint(format!("Put it in parentheses behind the label: - {label} ({level}).")))
}

/// The message for a statement that names a competency and nothing else: no level, no text and no points.
fn without_level(scale: &[SkillLevel], page: &Page, file: &SourcePath, statement: &Statement) -> Option<Diagnostic> {
    let is_bare = statement.aside.is_none() && statement.plain.trim().is_empty() && statement.points.is_empty();
    let level = scale.first().filter(|_| is_bare)?;
    let place = label_span(page, statement);
    let message = format!("“{}” does not say which level of the competency is asked for.", statement.label_text);
    let line = format!("- {} ({})", place.of(&page.document.source).replace(":**", "**"), level.title);
    Some(codes::COMPETENCY_WITHOUT_LEVEL.at(file, place, message).hint(format!("Put the level in parentheses behind the label, such as {line}.")))
}

/// The label of a statement as it is written, without the level in it. A link says which subject it is, and stays.
fn label_without(page: &Page, statement: &Statement, level: &str) -> String {
    let written = label_span(page, statement).of(&page.document.source);
    let label = [format!(" ({level})"), format!("({level})")].iter().fold(written.to_owned(), |label, level| label.replacen(level, "", 1));
    label.replace(":**", "**")
}

/// The level at the end of the label of a statement: `**Reports (expert)**`.
fn in_label<'a>(scale: &[SkillLevel], statement: &'a Statement) -> Option<&'a str> {
    let (label, level) = statement.label_text.strip_suffix(')')?.rsplit_once('(')?;
    Some(level.trim()).filter(|level| !label.trim_end().is_empty() && levels::named(scale, level).is_some())
}

/// The same for a level in brackets or parentheses at the beginning of its text: `**Reports** [expert]`, `**Reports**: (expert)`.
fn in_text<'a>(scale: &[SkillLevel], statement: &'a Statement) -> Option<&'a str> {
    let text = statement.plain.as_str();
    let (level, _) = text.strip_prefix('(').map(|rest| rest.split_once(')')).or_else(|| Some(text.strip_prefix('[')?.split_once(']')))??;
    let level = level.trim();
    (!statement.label_text.is_empty() && statement.aside.is_none() && levels::named(scale, level).is_some()).then_some(level)
}

/// The place of the label of a statement.
fn label_span(page: &Page, statement: &Statement) -> Span {
    page.document.events.get(statement.label.start).map_or(statement.span, |event| event.span)
}
