//! Families and levels of roles: those that a role names are declared, if the settings declare any.

use super::View;
use crate::config::role_groups::RoleGroup;
use crate::config::value::Language;
use crate::diagnostic::{Diagnostic, Span, closest, codes};
use crate::guide::{PageKind, role_groups::named};
use crate::page::wording::folded;
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
        let problem = codes::UNKNOWN_GROUP.at(file, place, format!("site.toml declares no {setting} “{written}”."));
        let problem = match meant(groups, written) {
            Some(name) => problem.hint(format!("Did you mean “{name}”?")),
            None => problem.name_one_of(&groups.iter().map(shown).collect::<Vec<_>>()),
        };
        problems.push(problem.hint(format!("If it is a new one, declare it under [[{tables}]] in site.toml.")));
    }
}

/// The id or title that was probably meant: the only one that has what was written as a word, as “Junior (L1)” has “Junior”, or as the number behind a
/// word, as `l1` has “1”; or else the one that is most similar.
fn meant<'a>(groups: &'a [RoleGroup], written: &str) -> Option<&'a str> {
    let names = |group: &'a RoleGroup| [group.id.as_str(), group.title.as_str()];
    let part = folded(written).to_lowercase();
    let is_it = |word: &str| word == part || word.trim_start_matches(char::is_alphabetic) == part;
    let has_it = |name: &&str| !part.is_empty() && folded(name).to_lowercase().split(|sign: char| !sign.is_alphanumeric()).any(is_it);
    let mut with_it = groups.iter().filter_map(|group| names(group).into_iter().find(has_it));
    let only = with_it.next().filter(|_| with_it.next().is_none());
    only.or_else(|| closest(written, groups.iter().flat_map(names)))
}

/// A family or a level as a hint names it: by its id, and by its title if that is another.
fn shown(group: &RoleGroup) -> String {
    let is_same = folded(&group.id).to_lowercase() == folded(&group.title).to_lowercase();
    if is_same { group.id.clone() } else { format!("{} (“{}”)", group.id, group.title) }
}

/// A role that states no family or no level, although the settings declare some.
fn unstated(language: Language, file: &SourcePath, setting: &str, groups: &[RoleGroup]) -> Diagnostic {
    let ids: Vec<&str> = groups.iter().take(NAMED).map(|group| group.id.as_str()).collect();
    codes::MISSING_FACT
        .at(file, Span::default(), format!("The role states no {setting}, although site.toml declares some, so it stands behind those that do."))
        .hint(format!("Add a line to its settings: {}. You can name {}.", language.line(setting, &format!("\"{}\"", ids[0])), ids.join(", ")))
}
