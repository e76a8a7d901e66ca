//! Roles that build on others: the role that is named exists, no role builds on itself, and where a family says that its roles build on the level below,
//! one role stands there.

use super::{View, renamed};
use crate::diagnostic::{Diagnostic, Span, closest, codes};
use crate::guide::role_groups::{Standing, one_level_down};
use crate::guide::{PageKind, inheritance};
use crate::path::{SourcePath, nfc};
use crate::site::resolve::ids_in;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let Some((id, span)) = &view.page(file).front_matter.builds_on else {
        if let PageKind::Role(role) = view.kind(file) {
            problems.extend(several_below(view, file, role));
        }
        return;
    };
    match view.kind(file) {
        PageKind::Role(role) if !id.is_empty() => problems.extend(of_role(view, file, role, id, *span)),
        PageKind::Cell(..) if !id.is_empty() => problems.push(
            codes::INVALID_VALUE
                .at(file, *span, format!("On a page of a section, “builds_on” can only be empty: this page names “{id}”."))
                .hint("Name the role in the settings of the role itself; here, \"\" says that nothing is taken over."),
        ),
        _ => {}
    }
}

/// What is wrong with the role (by id) that a role (by number) names.
fn of_role(view: &dyn View, file: &SourcePath, role: usize, id: &str, span: Span) -> Option<Diagnostic> {
    let guide = view.guide();
    if guide.role_number(id).is_none() {
        return Some(unknown(view, file, id, span));
    }
    if nfc(id) == file.stem() {
        let problem = codes::BUILDS_ON_CIRCLE.at(file, span, "The role builds on itself.");
        return Some(problem.hint("Name another role, or take the line out."));
    }
    let bases = inheritance::bases(guide, role);
    let last = bases.last().and_then(|last| guide.roles[*last].builds_on);
    let names = |roles: &[usize]| roles.iter().map(|role| guide.roles[*role].id.as_str()).collect::<Vec<_>>().join(" → ");
    // A role that only leads into a circle is not part of it. The circle is reported once, at the lowest of the roles that say so themselves.
    let says_so = |base: &&usize| view.page(&guide.roles[**base].page).front_matter.builds_on.is_some();
    let is_lowest = bases.iter().filter(|base| **base < role).find(says_so).is_none();
    if last != Some(role) {
        return higher(view, file, role, span);
    }
    is_lowest.then(|| {
        let circle = names(&[&[role], &bases[..], &[role]].concat());
        let problem = codes::BUILDS_ON_CIRCLE.at(file, span, format!("The roles build on each other in a circle: {circle}."));
        problem.hint("Take this line out, or name a role that is not among them.")
    })
}

/// The message for a role that is not there.
fn unknown(view: &dyn View, file: &SourcePath, id: &str, span: Span) -> Diagnostic {
    if let Some(problem) = renamed::draft(view, file, span, id, "take this line out for now") {
        return problem;
    }
    let ids = ids_in(view, &view.config().roles_folder);
    let is_other = |other: &&str| *other != file.stem();
    let near = || closest(id, ids.iter().map(String::as_str).filter(is_other)).map(str::to_owned);
    let problem = codes::UNKNOWN_ROLE.at(file, span, format!("There is no role “{id}”."));
    match renamed::new_id(view, id).filter(|meant| is_other(&meant.as_str())).or_else(near) {
        Some(meant) => problem.hint(format!("Did you mean “{meant}”?")),
        None => problem.hint("Name the role by the name of its file without .md, or take the line out."),
    }
}

/// A role that builds on one of a higher level of its family.
fn higher(view: &dyn View, file: &SourcePath, role: usize, span: Span) -> Option<Diagnostic> {
    let guide = view.guide();
    let base = &guide.roles[guide.roles[role].builds_on?].page;
    let [own, other] = [view.role(file)?, view.role(base)?];
    let is_higher = own.level_rank? < other.level_rank? && view.family(file) == view.family(base);
    is_higher.then(|| {
        let title = view.summary(base).map_or("", |summary| summary.title.as_str());
        let level = |level: &Option<String>| level.clone().unwrap_or_default();
        let message = format!("The role ({}) builds on “{title}”, which is on a higher level ({}).", level(&own.level), level(&other.level));
        let problem = codes::BUILDS_ON_HIGHER.at(file, span, message);
        problem.hint("Name a role of a lower level, or correct the level of one of the two.")
    })
}

/// A role whose family says that it builds on the level below, where several roles stand.
fn several_below(view: &dyn View, file: &SourcePath, role: usize) -> Option<Diagnostic> {
    let own = Standing::of_role(view, file)?;
    view.config().families[own.family].builds_on?;
    let roles = &view.guide().roles;
    let standings: Vec<Option<Standing>> = roles.iter().map(|role| Standing::of_role(view, &role.page)).collect();
    let below = one_level_down(&standings, role);
    let [first, .., last] = below[..] else { return None };
    let title = |role: usize| view.summary(&roles[role].page).map_or("", |summary| summary.title.as_str());
    let who = match below.len() {
        2 => format!("“{}” and “{}” both stand one level below it", title(first), title(last)),
        count => format!("{count} roles stand one level below it"),
    };
    let problem = codes::UNCLEAR_BASE.at(file, Span::default(), format!("It is not clear on which role this one builds: {who}."));
    let language = view.page(file).front_matter.language;
    let ids: Vec<&str> = below.iter().map(|role| roles[*role].id.as_str()).collect();
    let [one, none] = [ids[0], ""].map(|id| language.line("builds_on", &format!("\"{id}\"")));
    Some(problem.hint(format!("Add a line to its settings, such as {one}, or {none} if it builds on none of them: {}.", ids.join(", "))))
}

/// Families that say that their roles build on the level below, although no levels are declared.
pub(super) fn check_site(view: &dyn View, config: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let settings = view.config();
    if !settings.levels.is_empty() {
        return;
    }
    problems.extend(settings.families.iter().filter_map(|family| {
        let message = format!("The roles of the family “{}” are to build on the level below, but site.toml declares no levels.", family.title);
        let problem = codes::UNCLEAR_BASE.at(config, family.builds_on?, message);
        Some(problem.hint("Declare the levels from the lowest to the highest, each below a line with [[levels]], or take this line out."))
    }));
}
