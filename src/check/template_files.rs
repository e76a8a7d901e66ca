//! Files beside the pages that other programs take for templates: they would be published with settings that nobody reads, and unfilled marks.

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};

/// The extensions of formats in which a line of three hyphens at the beginning means nothing. A YAML file begins with one, and a text may.
const ENDINGS: [&str; 10] = ["html", "htm", "xhtml", "xht", "xml", "svg", "css", "js", "json", "webmanifest"];

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let begins_with_settings = |file| view.asset(file).is_some_and(|asset| asset.begins_with_settings);
    for file in view.assets().iter().filter(|file| ENDINGS.contains(&file.extension().as_str())) {
        if begins_with_settings(file) {
            let message = "This file begins with settings for another program. It is published as it is, with these settings before its text.";
            let problem = codes::TEMPLATE_FILE.at(file, Span::default(), message);
            problems.push(problem.hint("If it is a page, write it in Markdown. Move this file out of the folder that is published."));
        }
    }
}
