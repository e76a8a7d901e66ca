//! Reads a site and gives it to an engine: what `build` and `check` begin with.

use std::path::{Path, PathBuf};

use crate::engine::{Engine, Settings, Snapshot};
use crate::source::{self, Skipped, Tree};

use super::{Failure, SiteArguments};

/// A site that has been read.
pub struct Loaded {
    /// The site.
    pub snapshot: Snapshot,
    /// Files that were left out, each worth a warning.
    pub skipped: Vec<Skipped>,
}

/// Reads the site in a folder. `output` is left out, as it may lie inside.
pub fn load(arguments: &SiteArguments, base_url: Option<&str>, output: &[PathBuf]) -> Result<Loaded, Failure> {
    let tree = source::read_site(&arguments.path, output)?;
    require_files(&arguments.path, &tree)?;
    let mut engine = Engine::new(Settings { drafts: arguments.drafts, base_url: base_url.map(str::to_owned) });
    engine.apply(tree.changes);
    Ok(Loaded { snapshot: engine.snapshot(), skipped: tree.skipped })
}

/// A folder without a single file of a site is probably the wrong one.
pub fn require_files(path: &Path, tree: &Tree) -> Result<(), Failure> {
    if !tree.changes.is_empty() {
        return Ok(());
    }
    Err(Failure(format!(
        "The folder {} has no site.toml and no Markdown files.\nName the folder of your guide, or make one with `guidegen init`.",
        path.display()
    )))
}

/// Whether a folder is a site with settings, and not a plain folder of Markdown.
pub fn has_settings(path: &Path) -> bool {
    path.join(source::CONFIG).exists()
}
