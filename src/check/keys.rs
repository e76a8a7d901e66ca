//! Settings that have an effect only on some kinds of page.

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::Kind;
use crate::path::SourcePath;

/// Settings that only roles have.
const ROLE: [&str; 4] = ["level", "family", "facts", "notes"];

/// Settings that only terms have.
const TERM: [&str; 3] = ["acronym", "also_called", "definition"];

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let kind = view.kind(file);
    for (name, span) in &view.page(file).front_matter.given {
        let (folder, who) = match name.as_str() {
            name if ROLE.contains(&name) && !matches!(kind, Kind::Role(_)) => (&view.config().roles_folder, "roles"),
            name if TERM.contains(&name) && kind != Kind::Term => (&view.config().glossary_folder, "terms"),
            _ => continue,
        };
        problems.push(
            codes::MISPLACED_KEY
                .at(file, *span, format!("The setting “{name}” has no effect here: only {who} have it."))
                .hint(format!("Take it out, or move it to a page of the folder “{folder}”.")),
        );
    }
}
