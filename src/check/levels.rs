//! Levels of skills: what is in parentheses behind the label of a skill is a level of the scale or clearly something else, and no level is anywhere
//! else, where it is part of the label or of the text.

use super::View;
use crate::config::compare::SkillLevel;
use crate::diagnostic::{Diagnostic, closest, codes};
use crate::guide::{PageKind, levels};
use crate::page::Page;
use crate::page::statements::Statement;
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let scale = &view.config().skill_levels;
    if scale.is_empty() || !matches!(view.kind(file), PageKind::Cell(..)) {
        return;
    }
    let page = view.page(file);
    let statements = page.areas.iter().flat_map(|area| &area.statements);
    problems.extend(statements.clone().filter_map(|statement| misplaced(scale, page, file, statement)));
    let names: Vec<&str> = scale.iter().flat_map(|level| [level.id.as_str(), level.title.as_str()]).collect();
    // Competencies may have scales of their own, and are checked with them.
    let areas = page.areas.iter().zip(&view.outline(file).areas);
    let statements = areas.flat_map(|(area, outline)| area.statements.iter().zip(&outline.statements));
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

/// The message for a level at the end of a label, or in brackets or parentheses at the beginning of the text: `**Reports (expert)**`,
/// `**Reports** [expert]`, `**Reports**: (expert)`.
fn misplaced(scale: &[SkillLevel], page: &Page, file: &SourcePath, statement: &Statement) -> Option<Diagnostic> {
    let is_level = |words: &&str| levels::named(scale, words).is_some();
    let in_label = || {
        let (label, level) = statement.label_text.strip_suffix(')')?.rsplit_once('(')?;
        Some((label.trim_end(), level.trim())).filter(|(label, level)| !label.is_empty() && is_level(level))
    };
    let in_text = || {
        let text = statement.plain.as_str();
        let (level, _) = text.strip_prefix('(').map(|rest| rest.split_once(')')).or_else(|| Some(text.strip_prefix('[')?.split_once(']')))??;
        Some((statement.label_text.as_str(), level.trim())).filter(|(label, level)| !label.is_empty() && statement.aside.is_none() && is_level(level))
    };
    let (label, level) = in_label().or_else(in_text)?;
    let place = page.document.events.get(statement.label.start).map_or(statement.span, |event| event.span);
    let message = format!("“{level}” is a level of the scale in site.toml, but here it is part of the label or of the text.");
    let problem = codes::MISPLACED_LEVEL.at(file, place, message);
    Some(problem.hint(format!("Put it in parentheses between the label and the colon: - **{label}** ({level}): text.")))
}
