//! Files of a site's own theme: each replaces a built-in file or is used by another.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// Finds templates that are not used. `own` has the texts of the site's templates by their names below the theme folder, `built_in` the names of
/// those that come with guidegen, and `place` gives the path of a file of the theme.
pub(crate) fn check(own: &BTreeMap<String, Arc<str>>, built_in: &[&str], place: impl Fn(&str) -> SourcePath) -> Vec<Diagnostic> {
    let is_used = |name: &str| own.values().any(|text| text.contains(&format!("\"{name}\"")) || text.contains(&format!("'{name}'")));
    // Components are used by name, from pages or from other templates.
    let lost = own.keys().filter(|name| name.ends_with(".html") && !name.starts_with("components/"));
    lost.filter(|name| !built_in.contains(&name.as_str()) && !is_used(name) && !defines_component(&own[*name]))
        .map(|name| {
            let problem = codes::UNKNOWN_THEME_FILE.at(&place(name), Span::default(), format!("Nothing uses the template “{name}”."));
            let suggested = problem.suggest(name, built_in.iter().copied().filter(|name| name.ends_with(".html")));
            if suggested.hints.is_empty() {
                suggested.hint("Give it the name of a template that it shall replace, or take it out.")
            } else {
                suggested
            }
        })
        .collect()
}

fn defines_component(text: &str) -> bool {
    text.contains("{% component ") || text.contains("{%- component ")
}
