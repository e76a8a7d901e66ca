//! Reads a site, for the commands that start with that.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::engine::Settings;
use crate::source::{Layout, ReadError, ReadOptions, SiteFolder, Skipped};
use crate::workspace::{self, Workspace};

use super::report::{self, NoTexts, ReportFormat, ReportStyle};
use super::{CommandError, SiteArguments, inside};

/// Reads the site in a folder, except the folders in `output`, which may lie inside.
pub(super) fn load(arguments: &SiteArguments, base_url: Option<&str>, output: &[PathBuf]) -> Result<Workspace, CommandError> {
    let settings = Settings { drafts: arguments.drafts, base_url: base_url.map(str::to_owned), today: arguments.today };
    let workspace = Workspace::open(&arguments.path, output, settings).map_err(|error| unreadable(arguments, error))?;
    require_pages(&arguments.path, &workspace, arguments.style)?;
    Ok(workspace)
}

/// Fails if the site in a folder cannot be read, before anything is concluded from where its parts are.
pub(super) fn require_site(arguments: &SiteArguments) -> Result<(), CommandError> {
    SiteFolder::at(&arguments.path, &ReadOptions::default()).map(drop).map_err(|error| unreadable(arguments, error))
}

/// Says why a site cannot be read.
fn unreadable(arguments: &SiteArguments, error: ReadError) -> CommandError {
    // The failure itself is printed for people. Programs get it in their format as well.
    let unreadable = error.diagnostic(&arguments.path).filter(|_| arguments.style.format != ReportFormat::Human);
    report::diagnostics(unreadable.as_slice(), &NoTexts, arguments.style, &arguments.path);
    CommandError::from(error)
}

/// Warnings about the files that were left out.
pub(super) fn not_read(workspace: &Workspace) -> Vec<Diagnostic> {
    workspace.skipped().iter().map(Skipped::diagnostic).collect()
}

/// Fails if a site has no pages: it is probably the wrong folder, or the content was lost, and publishing it would remove what is live.
pub(super) fn require_pages(path: &Path, workspace: &Workspace, style: ReportStyle) -> Result<(), CommandError> {
    if workspace.ask(|snapshot| snapshot.has_markdown()) {
        return Ok(());
    }
    // What was left out comes first, since it may be why there are no pages.
    let not_read = not_read(workspace);
    report::diagnostics(&not_read, &NoTexts, style, path);
    let readable = if not_read.is_empty() { "" } else { " that can be read" };
    Err(CommandError(match Layout::of(path) {
        Layout::Site => format!(
            "The folder “{}” has no Markdown files{readable}, so there is nothing to publish.\nWrite index.md there, or make a guide with `guidegen init`.",
            match workspace::rules(path).content() {
                "" => path.to_owned(),
                content => inside(path, content),
            }
            .display()
        ),
        Layout::Plain => format!(
            "The folder “{}” has no site.toml and no Markdown files{readable}.\nName the folder of your guide, or make one with `guidegen init`.",
            path.display()
        ),
    }))
}
