//! Families and levels of roles: those that a role names are declared, if the settings declare any.

use super::View;
use crate::config::role_groups::RoleGroup;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::{PageKind, role_groups::named};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    if !matches!(view.kind(file), PageKind::Role(_)) {
        return;
    }
    let (config, front_matter) = (view.config(), &view.page(file).front_matter);
    let stated = [("family", "families", &config.families, &front_matter.family), ("level", "levels", &config.levels, &front_matter.level)];
    for (setting, tables, groups, written) in stated {
        let Some(written) = written.as_deref().filter(|written| !groups.is_empty() && named(groups, written).is_none()) else { continue };
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
