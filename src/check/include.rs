//! Patterns in `include` that find no hidden file: they do nothing, although somebody wanted something to be published.

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::path::{Pattern, SourcePath, is_hidden, printable};

/// Checks the patterns; `config` is the file of the settings.
pub(super) fn check_site(view: &dyn View, config: &SourcePath, problems: &mut Vec<Diagnostic>) {
    for (pattern, place) in &view.config().include {
        if !finds_hidden(view, pattern) {
            let message = format!("“{}” in “include” finds no hidden file in the content folder.", printable(pattern.as_str()));
            problems.push(codes::UNMATCHED_INCLUDE.at(config, *place, message).hint(advice(view, pattern.as_str())));
        }
    }
}

/// Whether a pattern names a file of the content that would be left out without it.
fn finds_hidden(view: &dyn View, pattern: &Pattern) -> bool {
    let config = view.config();
    // Hidden Markdown is no page either.
    let hidden = view.assets().iter().filter_map(|file| config.below_content(file)).filter(|path| path.split('/').any(is_hidden));
    hidden.into_iter().any(|path| pattern.matches(path))
}

/// What to do about a pattern that finds nothing. Which hidden files there are is not known: they are left out before anything is read.
fn advice(view: &dyn View, text: &str) -> String {
    if text.starts_with(['!', '#']) {
        return "Remove it. What no other pattern names is left out without it, and a remark needs a # outside of the quotation marks.".into();
    }
    if !text.split('/').any(is_hidden) {
        return "Remove it. Only a name that begins with a dot finds hidden files, and all others are published without it.".into();
    }
    let below = text.trim_start_matches('/').strip_prefix(&view.config().content_folder).filter(|rest| rest.starts_with('/'));
    match below {
        Some(below) => format!("Did you mean “{}”? Patterns begin in the content folder.", printable(below)),
        None if text.ends_with('/') => {
            "Leave out the / at its end if a file is meant. If there is no such folder yet, remove it until there is.".into()
        }
        None => "Correct it, or remove it until there is such a file.".into(),
    }
}
