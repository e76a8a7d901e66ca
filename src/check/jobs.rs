//! Settings of job descriptions: the sections and the dimension that they name exist.

use super::{View, additions};
use crate::diagnostic::{Diagnostic, codes};
use crate::path::SourcePath;

/// Checks the settings under `[job_descriptions]`. `config` is the file of the settings.
pub(super) fn check_site(view: &dyn View, config: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let guide = view.guide();
    let settings = &view.config().jobs;
    for (name, span) in settings.responsibilities.iter().chain(&settings.skills).chain(&settings.further) {
        if guide.section_number(name).is_none() {
            let names: Vec<&str> = guide.sections.iter().map(|section| section.folder.as_str()).collect();
            let problem = codes::UNKNOWN_SECTION.at(config, *span, format!("The guide has no section “{name}”.")).choose(name, names.iter().copied());
            let make = || format!("Make it with {}, or take this setting out.", additions::command("section", name));
            problems.push(if problem.hints.is_empty() { problem.hint(make()) } else { problem });
        }
    }
    if let Some((id, span)) = &settings.experience
        && view.config().dimension(id).is_none()
    {
        let ids: Vec<&str> = view.config().dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        let problem = codes::UNKNOWN_FACT.at(config, *span, format!("There is no dimension “{id}”.")).suggest(id, ids.iter().copied());
        problems.push(if problem.hints.is_empty() {
            problem.hint("Declare it under [[dimensions]], or name one that is declared.")
        } else {
            problem
        });
    }
}
