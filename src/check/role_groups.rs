//! Families and levels of roles: those that a role names are declared, if the settings declare any.

use super::View;
use crate::config::role_groups::RoleGroup;
use crate::config::value::Language;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::{PageKind, role_groups::named};
use crate::path::SourcePath;

/// How many families or levels a hint names.
const NAMED: usize = 12;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    if !matches!(view.kind(file), PageKind::Role(_)) {
        return;
    }
    let (config, front_matter) = (view.config(), &view.page(file).front_matter);
    let stated = [("family", "families", &config.families, &front_matter.family), ("level", "levels", &config.levels, &front_matter.level)];
    for (setting, tables, groups, written) in stated {
        if groups.is_empty() {
            continue;
        }
        let Some(written) = written.as_deref() else {
            problems.push(unstated(front_matter.language, file, setting, groups));
            continue;
        };
        if named(groups, written).is_some() {
            continue;
        }
        let place = front_matter.given.iter().find(|(name, _)| name == setting).map_or_else(Default::default, |(_, span)| *span);
        let ids = groups.iter().map(|group: &RoleGroup| group.id.as_str());
        problems.push(
            codes::UNKNOWN_GROUP
                .at(file, place, format!("site.toml declares no {setting} “{written}”."))
                .choose(written, ids)
                .hint(format!("If it is a new one, declare it under [[{tables}]] in site.toml.")),
        );
    }
}

/// A role that states no family or no level, although the settings declare some.
fn unstated(language: Language, file: &SourcePath, setting: &str, groups: &[RoleGroup]) -> Diagnostic {
    let ids: Vec<&str> = groups.iter().take(NAMED).map(|group| group.id.as_str()).collect();
    codes::MISSING_FACT
        .at(file, Span::default(), format!("The role states no {setting}, although site.toml declares some, so it stands behind those that do."))
        .hint(format!("Add a line to its settings: {}. You can name {}.", language.line(setting, &format!("\"{}\"", ids[0])), ids.join(", ")))
}
