//! Code blocks: the highlighter knows the language that they name.

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    if !view.config().highlight {
        return;
    }
    for block in view.page(file).document.code.iter().filter(|block| !block.language.is_empty() && !view.is_language(&block.language)) {
        let problem = codes::UNKNOWN_LANGUAGE.at(file, block.span, format!("Code in “{}” cannot be coloured, so it is shown plain.", block.language));
        let suggested = problem.suggest(&block.language, view.languages());
        problems.push(if suggested.hints.is_empty() { suggested.hint("If no language fits, write “text”.") } else { suggested });
    }
}
