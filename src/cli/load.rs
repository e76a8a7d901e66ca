//! Reads a site and gives it to an engine: what `build` and `check` begin with.

use std::path::{Path, PathBuf};

use crate::engine::{Engine, Settings, Snapshot};
use crate::source::{self, Layout, Skipped, Tree};

use super::{Failure, SiteArguments, inside};

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
    require_pages(&arguments.path, &tree)?;
    let mut engine = Engine::new(Settings { drafts: arguments.drafts, base_url: base_url.map(str::to_owned) });
    engine.apply(tree.changes);
    Ok(Loaded { snapshot: engine.snapshot(), skipped: tree.skipped })
}

/// A site without a page is a folder that was mistaken, or content that got lost. Publishing it would take down what is live.
pub fn require_pages(path: &Path, tree: &Tree) -> Result<(), Failure> {
    if tree.changes.iter().any(|change| change.path.is_markdown()) {
        return Ok(());
    }
    Err(Failure(match Layout::of(path) {
        Layout::Site => format!(
            "The folder “{}” has no Markdown files, so there is nothing to publish.\nWrite index.md there, or make a guide with `guidegen init`.",
            inside(path, source::FOLDERS[0]).display()
        ),
        Layout::Plain => format!(
            "The folder “{}” has no site.toml and no Markdown files.\nName the folder of your guide, or make one with `guidegen init`.",
            path.display()
        ),
    }))
}
