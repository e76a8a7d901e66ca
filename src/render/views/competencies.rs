//! Competencies as template contexts: the levels of one with the roles that need them, and those that a cell asks for.

use crate::config::compare::SkillLevel;
use crate::guide::OutlineArea;
use crate::guide::matching::StatementIndex;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::render::View;
use crate::render::contract::{CompetencyLevel, CompetencyLevels, RoleLink, StatementCell};
use crate::render::views::roles::role_link;
use crate::render::views::statements::statement_cell;

/// The levels of the competency on a page; `None` if it describes none.
pub(crate) fn levels(view: &dyn View, url: &PageUrl, page: &SourcePath) -> Option<CompetencyLevels> {
    let competency = view.competency(page)?;
    let at = |level: Option<usize>| -> Vec<RoleLink> {
        view.needs(page).iter().filter(|need| need.level == level).map(|need| role_link(view, url, need.role)).collect()
    };
    let level = |(number, level): (usize, &SkillLevel)| CompetencyLevel {
        title: level.title.clone(),
        url: competency.levels[number].as_ref().map(|text| format!("#{}", percent_encode(&text.anchor))).unwrap_or_default(),
        roles: at(Some(number)),
    };
    let levels = competency.scale.iter().enumerate().map(level).collect();
    Some(CompetencyLevels { levels, cumulative: competency.is_cumulative, unstated: at(None) })
}

/// The statements of a cell whose texts competencies state, with these texts.
pub(crate) fn asked(view: &dyn View, url: &PageUrl, cell: &SourcePath) -> Vec<StatementCell> {
    let of_area = |(area, found): (usize, &OutlineArea)| {
        let statements = found
            .statements
            .iter()
            .enumerate()
            .filter(|(_, it)| it.inherited_from.is_none() && it.asked.as_ref().is_some_and(|asked| !asked.areas.is_empty()));
        statements.map(|(statement, _)| statement_cell(view, url, cell, StatementIndex { area, statement })).collect::<Vec<_>>()
    };
    view.outline(cell).areas.iter().enumerate().flat_map(of_area).collect()
}
