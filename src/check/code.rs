//! Code blocks: the highlighter knows the language that they name, and it is not a language that GitHub renders as an image.

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::page::document::CodeBlock;
use crate::page::maths::FENCE;
use crate::path::SourcePath;

/// Languages that GitHub renders as images.
const DRAWN: [&str; 4] = ["mermaid", "geojson", "topojson", "stl"];

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let blocks = &view.page(file).document.code;
    let is_drawn = |block: &&CodeBlock| DRAWN.contains(&block.language.as_str());
    problems.extend(drawn(file, blocks.iter().filter(is_drawn)));
    if !view.config().highlight {
        return;
    }
    let is_known = |block: &&CodeBlock| block.language.is_empty() || is_drawn(block) || block.language == FENCE || view.is_language(&block.language);
    for block in blocks.iter().filter(|block| !is_known(block)) {
        let problem = codes::UNKNOWN_LANGUAGE.at(file, block.span, format!("Code in “{}” cannot be coloured, so it is shown plain.", block.language));
        let suggested = problem.suggest(&block.language, view.languages());
        problems.push(if suggested.hints.is_empty() { suggested.hint("If no language fits, write “text”.") } else { suggested });
    }
}

/// Reports blocks in such languages: one note for a page, at the first of them, with the number of others; `None` if there are none.
fn drawn<'a>(file: &SourcePath, mut blocks: impl Iterator<Item = &'a CodeBlock>) -> Option<Diagnostic> {
    let block = blocks.next()?;
    let more = match blocks.count() {
        0 => "readers see the code".to_owned(),
        1 => "readers see the code, here and in another block of this page".to_owned(),
        others => format!("readers see the code, here and in {others} other blocks of this page"),
    };
    let message = format!("GitHub draws a picture from “{}” and guidegen does not, so {more}.", block.language);
    Some(
        codes::DRAWN_ELSEWHERE
            .at(file, block.span, message)
            .hint("Save the picture as a file beside the page, and show it in place of the code: ![What it shows](picture.svg)."),
    )
}
