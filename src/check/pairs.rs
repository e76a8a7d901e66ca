//! Comparisons: each half of a pair is a role, and no pair has two pages.

use super::{View, left_behind, renamed};
use crate::diagnostic::{Diagnostic, Span, closest, codes};
use crate::guide::{PageKind, generated};
use crate::path::SourcePath;
use crate::site::resolve::ids_in;
use crate::site::tree;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let config = view.config();
    if tree::folder_of(config, file) != Some(config.compare_folder.as_str()) {
        return;
    }
    match view.kind(file) {
        PageKind::Pair(a, b) => {
            let id = |role: usize| view.guide().roles.get(role).map(|role| role.id.as_str()).unwrap_or_default();
            let other = config.content_path(&generated::pair_file(config, id(b), id(a)));
            // Reported at one of the two pages.
            if let Some(other) = other.filter(|other| a > b && view.is_page(other)) {
                problems.push(
                    codes::DUPLICATE_ID
                        .at(file, Span::default(), format!("{other} compares the same two roles."))
                        .hint("Move the text there, and delete this page."),
                );
            }
        }
        // A page in this folder may compare something else, so only a name that is nearly that of a pair is reported.
        PageKind::Article if left_behind::pages(view, file).is_none() => {
            let is_role = |half| view.guide().role_number(half).is_some();
            let half_right = generated::halves(file.stem()).is_some_and(|(a, b)| is_role(a) || is_role(b));
            let found = unknown(view, file.stem()).filter(|(_, meant)| half_right || meant.is_some());
            problems.extend(found.map(|(id, meant)| not_a_role(file, Span::default(), &id, meant)));
        }
        _ => {}
    }
}

/// Checks the pairs that `site.toml` names.
pub(super) fn check_site(view: &dyn View, config: &SourcePath, problems: &mut Vec<Diagnostic>) {
    for (pair, span) in &view.config().compare.pairs {
        if generated::compared(pair, |id| view.guide().role_number(id)).is_some() {
            continue;
        }
        problems.push(match unknown(view, pair) {
            Some((id, meant)) => {
                let draft = renamed::draft(view, config, *span, &id, "take this pair out for now");
                draft.unwrap_or_else(|| not_a_role(config, *span, &id, meant))
            }
            None => codes::INVALID_VALUE
                .at(config, *span, format!("“{pair}” does not name two roles."))
                .hint("Write the ids of two different roles with -vs- between them, such as recruiter-vs-recruiting-lead."),
        });
    }
}

fn not_a_role(file: &SourcePath, span: Span, id: &str, meant: Option<String>) -> Diagnostic {
    let problem = codes::UNKNOWN_ROLE.at(file, span, format!("There is no role “{id}” to compare."));
    match meant {
        Some(meant) => problem.hint(format!("Did you mean “{meant}”?")),
        None => problem.hint("Name two roles by their ids, which are the names of their files, with -vs- between them."),
    }
}

/// The first name in `a-vs-b` that is not a role, with the role that was probably meant; `None` if both are roles, or there are not two names.
fn unknown(view: &dyn View, pair: &str) -> Option<(String, Option<String>)> {
    let ids = ids_in(view, &view.config().roles_folder);
    let (a, b) = generated::halves(pair)?;
    let id = [a, b].into_iter().find(|id| view.guide().role_number(id).is_none())?;
    let meant = renamed::new_id(view, id).or_else(|| closest(id, ids.iter().map(String::as_str)).map(str::to_owned));
    Some((id.to_owned(), meant))
}
