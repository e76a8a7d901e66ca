//! Levels of skills: what is in parentheses behind the label of a skill is a level of the scale or clearly something else.

use super::View;
use crate::diagnostic::{Diagnostic, closest, codes};
use crate::guide::{PageKind, levels};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let scale = &view.config().skill_levels;
    if scale.is_empty() || !matches!(view.kind(file), PageKind::Cell(..)) {
        return;
    }
    let names: Vec<&str> = scale.iter().flat_map(|level| [level.id.as_str(), level.title.as_str()]).collect();
    let statements = view.page(file).areas.iter().flat_map(|area| &area.statements);
    for aside in statements.filter_map(|statement| statement.aside.as_ref()).filter(|aside| levels::named(scale, &aside.text).is_none()) {
        // Acronyms and remarks are written there as well; only words that are nearly a level are taken for one.
        let Some(meant) = closest(&aside.text, names.iter().copied()) else { continue };
        problems.push(
            codes::UNKNOWN_LEVEL
                .at(file, aside.span, format!("There is no level “{}” on the scale of site.toml.", aside.text))
                .hint(format!("Did you mean “{meant}”?"))
                .hint("If it is no level, put it behind the colon."),
        );
    }
}
