//! Repeated labels: a statement of another role is matched with only one of the two.
//!
//! A label may be used again in another area, since statements are matched within matched areas first. Skills are a single list, so a label may be
//! used there only once.

use std::collections::BTreeSet;

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::PageKind;
use crate::path::SourcePath;

/// Reports the second of two statements with the same key.
pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let PageKind::Cell(section, _) = view.kind(file) else { return };
    let are_skills = view.guide().sections[section].folder == view.config().skills_folder;
    let mut seen = BTreeSet::new();
    for (number, (area, keys)) in view.page(file).areas.iter().zip(&view.keys(file).areas).enumerate() {
        let list = if are_skills { 0 } else { number };
        let labelled = area.statements.iter().zip(&keys.statements).filter(|(statement, _)| !statement.label_text.is_empty());
        for (statement, _) in labelled.filter(|(_, key)| !seen.insert((list, *key))) {
            let label = &statement.label_text;
            let message =
                format!("A statement about “{label}” stands here already, so only one of the two has a partner where another role has one.");
            problems.push(
                codes::REPEATED_LABEL.at(file, statement.span, message).hint("Make one statement of the two, or give one of them another label."),
            );
        }
    }
}
