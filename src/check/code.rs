//! Code blocks: their language is one that can be coloured.

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    if !view.config().highlight {
        return;
    }
    for block in &view.page(file).document.code {
        if !block.language.is_empty() && !view.knows_language(&block.language) {
            problems.push(
                codes::UNKNOWN_LANGUAGE
                    .at(file, block.span, format!("Code in “{}” cannot be coloured; it is shown plain.", block.language))
                    .hint("Write the language as others do, such as sql, json or python, or text if it is none."),
            );
        }
    }
}
