//! Career steps: the roles where they begin and to which they lead exist.

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::path::SourcePath;
use crate::site::resolve::ids_in;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let (steps, language) = (&view.page(file).front_matter.career_steps, view.page(file).front_matter.language);
    let ids = if steps.is_empty() { Vec::new() } else { ids_in(view, &view.config().roles_folder) };
    for step in steps {
        for (id, span) in step.from.iter().chain(&step.to) {
            if view.guide().role_number(id).is_none() {
                let problem = codes::UNKNOWN_ROLE.at(file, *span, format!("There is no role “{id}”.")).suggest(id, ids.iter().map(String::as_str));
                problems.push(match problem.hints.is_empty() {
                    true => {
                        let line = |name| language.line(name, "\"…\"");
                        let (from, to) = (line("outside"), line("to_outside"));
                        problem
                            .hint(format!("For a job outside the guide write {from} instead of from, or {to} instead of to."))
                            .hint("If the role was deleted, take the path out.")
                    }
                    false => problem,
                });
            }
        }
    }
}
