//! Settings in front matter that have an effect only on some kinds of page.

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::PageKind;
use crate::page::Page;
use crate::path::SourcePath;

/// Settings that only roles have.
const ROLE: [&str; 4] = ["level", "family", "facts", "notes"];

/// Settings that only terms have.
const TERM: [&str; 3] = ["acronym", "also_called", "definition"];

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let kind = view.kind(file);
    let page = view.page(file);
    for (name, span) in &page.front_matter.given {
        let (folder, who) = match name.as_str() {
            name if ROLE.contains(&name) && !matches!(kind, PageKind::Role(_)) => (&view.config().roles_folder, "roles"),
            name if TERM.contains(&name) && kind != PageKind::Term => (&view.config().glossary_folder, "terms"),
            "calculator" if !matches!(kind, PageKind::Term | PageKind::Article | PageKind::Cell(..)) => {
                problems.extend(hidden_calculator(page, file, *span));
                continue;
            }
            _ => continue,
        };
        problems.push(
            codes::MISPLACED_KEY
                .at(file, *span, format!("The setting “{name}” has no effect here: only {who} have it."))
                .hint(format!("Take it out, or move it to a page of the folder “{folder}”.")),
        );
    }
}

/// Reports a calculator that is not shown: on a page that is a view of the guide it needs a block.
fn hidden_calculator(page: &Page, file: &SourcePath, span: Span) -> Option<Diagnostic> {
    let is_shown = page.document.components.iter().any(|block| block.name == "calculator" && block.options.get("term").is_none());
    let problem = codes::MISPLACED_KEY.at(file, span, "The calculator is not shown: on a page of this kind it needs a block that says where.");
    (!is_shown).then(|| problem.hint("Write a line with ```{calculator} and one with ``` where it is to stand, or move it to a page of its own."))
}
