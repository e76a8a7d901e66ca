//! Reads a site: what `build` and `check` begin with.

use std::path::{Path, PathBuf};

use crate::engine::Settings;
use crate::source::{self, Layout};
use crate::workspace::Workspace;

use super::{Failure, SiteArguments, inside};

/// Reads the site in a folder. `output` is left out, as it may lie inside.
pub fn load(arguments: &SiteArguments, base_url: Option<&str>, output: &[PathBuf]) -> Result<Workspace, Failure> {
    let settings = Settings { drafts: arguments.drafts, base_url: base_url.map(str::to_owned) };
    let workspace = Workspace::open(&arguments.path, output, settings)?;
    require_pages(&arguments.path, &workspace)?;
    Ok(workspace)
}

/// A site without a page is a folder that was mistaken, or content that got lost. Publishing it would take down what is live.
pub fn require_pages(path: &Path, workspace: &Workspace) -> Result<(), Failure> {
    if workspace.ask(|snapshot| snapshot.has_markdown()) {
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
