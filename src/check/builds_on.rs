//! Roles that build on others: the role that is named exists, and no role builds on itself.

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::{PageKind, inheritance};
use crate::path::{SourcePath, nfc};
use crate::site::resolve::ids_in;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let Some((id, span)) = &view.page(file).front_matter.builds_on else { return };
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
        let ids = ids_in(view, &view.config().roles_folder);
        let others = ids.iter().map(String::as_str).filter(|other| *other != file.stem());
        let problem = codes::UNKNOWN_ROLE.at(file, span, format!("There is no role “{id}”.")).suggest(id, others);
        let is_helped = !problem.hints.is_empty();
        return Some(if is_helped { problem } else { problem.hint("Name the role by the name of its file without .md, or take the line out.") });
    }
    if nfc(id) == file.stem() {
        let problem = codes::BUILDS_ON_CIRCLE.at(file, span, "The role builds on itself.");
        return Some(problem.hint("Name another role, or take the line out."));
    }
    let bases = inheritance::bases(guide, role);
    let last = bases.last().and_then(|last| guide.roles[*last].builds_on);
    let names = |roles: &[usize]| roles.iter().map(|role| guide.roles[*role].id.as_str()).collect::<Vec<_>>().join(" → ");
    // A role that only leads into a circle is not part of it. The circle is reported once, at the lowest of its roles.
    let is_lowest = bases.iter().all(|base| *base > role);
    (last == Some(role) && is_lowest).then(|| {
        let circle = names(&[&[role], &bases[..], &[role]].concat());
        let problem = codes::BUILDS_ON_CIRCLE.at(file, span, format!("The roles build on each other in a circle: {circle}."));
        problem.hint("Take this line out, or name a role that is not among them.")
    })
}
