//! Files beside the pages that other programs take for templates: they would be published with settings that nobody reads, and unfilled marks.

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The extensions of formats in which a line of three hyphens at the beginning means nothing. A YAML file begins with one, and a text may.
const ENDINGS: [&str; 10] = ["html", "htm", "xhtml", "xht", "xml", "svg", "css", "js", "json", "webmanifest"];

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let message = "This file begins with settings for another program. It is published as it is, with these settings before its text.";
    for file in view.assets().iter().filter(|file| is_template(view, file)) {
        let problem = codes::TEMPLATE_FILE.at(file, Span::default(), message);
        problems.push(problem.hint("If it is a page, write it in Markdown. Move this file out of the folder that is published."));
    }
}

/// Whether a file that is no page begins with settings, in a format that has none.
pub(super) fn is_template(view: &dyn View, file: &SourcePath) -> bool {
    ENDINGS.contains(&file.extension().as_str()) && view.asset(file).is_some_and(|asset| asset.begins_with_settings)
}
