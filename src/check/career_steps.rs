//! Career steps: the roles where they begin and to which they lead exist.

use super::{View, renamed};
use crate::diagnostic::{Diagnostic, closest, codes};
use crate::path::SourcePath;
use crate::site::resolve::ids_in;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let (steps, language) = (&view.page(file).front_matter.career_steps, view.page(file).front_matter.language);
    let ids = if steps.is_empty() { Vec::new() } else { ids_in(view, &view.config().roles_folder) };
    for step in steps {
        for (id, span) in step.from.iter().chain(&step.to) {
            if view.guide().role_number(id).is_none() {
                if let Some(problem) = renamed::draft(view, file, *span, id, "take the path out for now") {
                    problems.push(problem);
                    continue;
                }
                let problem = codes::UNKNOWN_ROLE.at(file, *span, format!("There is no role “{id}”."));
                let meant = renamed::new_id(view, id).or_else(|| closest(id, ids.iter().map(String::as_str)).map(str::to_owned));
                problems.push(match meant {
                    Some(meant) => problem.hint(format!("Did you mean “{meant}”?")),
                    None => {
                        let line = |name| language.line(name, "\"…\"");
                        let (from, to) = (line("outside"), line("to_outside"));
                        let named = if ids.is_empty() { problem } else { problem.name_one_of(&ids) };
                        named
                            .hint(format!("For a job outside the guide write {from} instead of from, or {to} instead of to."))
                            .hint("If the role was deleted, take the path out.")
                    }
                });
            }
        }
    }
}
