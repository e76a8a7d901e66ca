//! Ways from role to role: their roles exist, and the years add up.

use super::View;
use crate::config::schema::Years;
use crate::diagnostic::{Diagnostic, codes};
use crate::path::SourcePath;
use crate::site::resolve::ids_in;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let paths = &view.page(file).front_matter.paths;
    let ids = if paths.is_empty() { Vec::new() } else { ids_in(view, &view.config().roles_folder) };
    for path in paths {
        for (id, span) in path.from.iter().chain(&path.to) {
            if view.guide().role_number(id).is_none() {
                let problem = codes::UNKNOWN_ROLE.at(file, *span, format!("There is no role “{id}”.")).suggest(id, ids.iter().map(String::as_str));
                problems.push(match problem.hints.is_empty() {
                    true => problem.hint("For a job outside the guide write outside = \"…\" instead of from, or to_outside = \"…\" instead of to."),
                    false => problem,
                });
            }
        }
        if let (Some((from, _)), Some((to, _)), Some((years, span))) = (&path.from, &path.to, &path.years) {
            let ends = years_of(view, from).zip(years_of(view, to));
            if let Some((before, after)) = ends.filter(|(before, after)| before.least + years.least < after.least) {
                let fastest = before.least + years.least;
                problems.push(
                    codes::YEARS_CONTRADICT
                        .at(
                            file,
                            *span,
                            format!("The fastest way takes {before} and then {years}: {fastest} years, but the next role asks for {after}."),
                        )
                        .hint("If the figures are right, tell readers that the fastest way falls short; else mend them."),
                );
            }
        }
    }
}

/// The years of experience of a role, from the first dimension of years.
fn years_of(view: &dyn View, id: &str) -> Option<Years> {
    let dimension = view.config().dimensions.iter().find(|dimension| dimension.is_years)?;
    let page = &view.guide().roles.get(view.guide().role_number(id)?)?.page;
    Years::parse(&view.role(page)?.fact(&dimension.id)?.text)
}
