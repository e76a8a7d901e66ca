//! The theme that is built in, and how a site's own files replace its parts.

pub(crate) mod rendered;
pub(crate) mod templates;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::path::SourcePath;

/// The folder of a site's own theme.
pub const FOLDER: &str = "theme";

/// How much of the hash of a file's content its name carries.
const HASH_LENGTH: usize = 8;

/// The files of the theme that is built in, by their names below `theme/`.
static BUILT_IN: &[(&str, &str)] = &[
    ("article.html", include_str!("../../theme/article.html")),
    ("base.html", include_str!("../../theme/base.html")),
    ("cell.html", include_str!("../../theme/cell.html")),
    ("chapter.html", include_str!("../../theme/chapter.html")),
    ("components/calculator.html", include_str!("../../theme/components/calculator.html")),
    ("components/calculator.js", include_str!("../../theme/components/calculator.js")),
    ("components/compare.html", include_str!("../../theme/components/compare.html")),
    ("components/facts.html", include_str!("../../theme/components/facts.html")),
    ("components/formula.html", include_str!("../../theme/components/formula.html")),
    ("components/gap.html", include_str!("../../theme/components/gap.html")),
    ("components/gap.js", include_str!("../../theme/components/gap.js")),
    ("components/lattice.html", include_str!("../../theme/components/lattice.html")),
    ("components/levels.html", include_str!("../../theme/components/levels.html")),
    ("components/matrix.html", include_str!("../../theme/components/matrix.html")),
    ("components/pages.html", include_str!("../../theme/components/pages.html")),
    ("components/paths.html", include_str!("../../theme/components/paths.html")),
    ("components/roles.html", include_str!("../../theme/components/roles.html")),
    ("components/skills.html", include_str!("../../theme/components/skills.html")),
    ("components/team.html", include_str!("../../theme/components/team.html")),
    ("components/terms.html", include_str!("../../theme/components/terms.html")),
    ("competency.html", include_str!("../../theme/competency.html")),
    ("copy.js", include_str!("../../theme/copy.js")),
    ("data.html", include_str!("../../theme/data.html")),
    ("family.html", include_str!("../../theme/family.html")),
    ("ways.html", include_str!("../../theme/ways.html")),
    ("similar.html", include_str!("../../theme/similar.html")),
    ("glossary.html", include_str!("../../theme/glossary.html")),
    ("home.html", include_str!("../../theme/home.html")),
    ("icon.svg", include_str!("../../theme/icon.svg")),
    ("job.html", include_str!("../../theme/job.html")),
    ("missing.html", include_str!("../../theme/missing.html")),
    ("pair.html", include_str!("../../theme/pair.html")),
    ("pairs.html", include_str!("../../theme/pairs.html")),
    ("parts.html", include_str!("../../theme/parts.html")),
    ("print.html", include_str!("../../theme/print.html")),
    ("redirect.html", include_str!("../../theme/redirect.html")),
    ("role.html", include_str!("../../theme/role.html")),
    ("scheme.js", include_str!("../../theme/scheme.js")),
    ("script.js", include_str!("../../theme/script.js")),
    ("search.html", include_str!("../../theme/search.html")),
    ("search.js", include_str!("../../theme/search.js")),
    ("section.html", include_str!("../../theme/section.html")),
    ("skills.html", include_str!("../../theme/skills.html")),
    ("style.css", include_str!("../../theme/style.css")),
    ("term.html", include_str!("../../theme/term.html")),
    ("terms.js", include_str!("../../theme/terms.js")),
];

/// The names of the files of the theme that is built in, below `theme/`.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// The text of a file of the theme that is built in.
pub fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Whether a file of a theme is published: templates and tables of words are only read.
pub fn is_published(name: &str) -> bool {
    !(name.ends_with(".html") || name.starts_with("words/") && name.ends_with(".toml"))
}

/// A file of the theme that is built in as it is published: scripts without their comments and indentation, a quarter of their weight. They keep
/// texts of several lines out of template literals, so a line can be judged by its start.
///
/// ```
/// let script = guidegen::render::theme::published("scheme.js");
/// assert!(script.lines().all(|line| !line.starts_with("//") && !line.starts_with(' ')));
/// ```
pub fn published(name: &str) -> String {
    let text = built_in(name).unwrap_or_default();
    if !name.ends_with(".js") {
        return text.to_owned();
    }
    let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The templates of a site: those that are built in, each replaced by the site's own file of the same name, and the site's further ones.
/// `own` are the site's files by their names below `theme/`.
pub fn templates(own: &BTreeMap<String, Arc<str>>) -> BTreeMap<String, Arc<str>> {
    let built_in = BUILT_IN.iter().map(|(name, text)| ((*name).to_owned(), Arc::from(*text)));
    let all = built_in.chain(own.iter().map(|(name, text)| (name.clone(), text.clone())));
    all.filter(|(name, _)| name.ends_with(".html")).collect()
}

/// Where a file of the theme is published: its name carries a part of the hash of its content, so that browsers may keep it for ever.
///
/// ```
/// let path = guidegen::render::theme::published_path("style.css", b"body{}");
/// assert!(path.starts_with("assets/style.") && path.ends_with(".css"), "{path}");
/// ```
pub fn published_path(name: &str, content: &[u8]) -> String {
    let hash = &blake3::hash(content).to_hex()[..HASH_LENGTH];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{hash}.{extension}"),
        None => format!("assets/{name}.{hash}"),
    }
}

/// Whether two published paths are of the same file of the theme, be it with other content.
///
/// ```
/// use guidegen::render::theme::is_same_file;
/// assert!(is_same_file("assets/style.3f2a9c1d.css", "assets/style.00000000.css"));
/// assert!(!is_same_file("assets/style.3f2a9c1d.css", "assets/style.css"));
/// assert!(!is_same_file("assets/style.3f2a9c1d.css", "assets/print.3f2a9c1d.css"));
/// ```
pub fn is_same_file(a: &str, b: &str) -> bool {
    match (without_hash(a), without_hash(b)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

/// What stands before and behind the hash in a published path; `None` if it has no hash.
fn without_hash(path: &str) -> Option<(&str, &str)> {
    let is_hash = |text: &str| text.len() == HASH_LENGTH && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let (before, last) = path.rsplit_once('.')?;
    match before.rsplit_once('.') {
        Some((stem, hash)) if is_hash(hash) => Some((stem, last)),
        _ => is_hash(last).then_some((before, "")),
    }
}

/// The source path of a theme's file, for diagnostics.
pub fn source_path(name: &str) -> SourcePath {
    SourcePath::lossy(&format!("{FOLDER}/{name}"))
}

#[cfg(test)]
mod tests {
    use super::BUILT_IN;

    #[test]
    fn no_line_of_a_script_stands_within_a_template_literal() {
        for (name, text) in BUILT_IN.iter().filter(|(name, _)| name.ends_with(".js")) {
            let broken = text.lines().find(|line| !line.trim_start().starts_with("//") && line.matches('`').count() % 2 == 1);
            assert_eq!(broken, None, "{name}");
        }
    }
}
