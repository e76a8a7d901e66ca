//! `guidegen build`: check everything, then publish.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use crate::config::schema::is_site_url;
use crate::diagnostic::internal_error::contain;
use crate::engine::Snapshot;
use crate::output::{self, Notice, Original, Publisher, SourceFolder};
use crate::path::SourcePath;
use crate::source::OpenFile;
use crate::workspace;

use super::load::{load, not_read, require_site};
use super::{CommandError, Outcome, SiteArguments, inside, report};

#[derive(Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    site: SiteArguments,
    /// The folder to publish into [default: public, in the site's folder].
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// Where the site will stand, such as https://example.org/guide/; replaces the setting in site.toml.
    #[arg(long, value_parser = base_url)]
    base_url: Option<String>,
}

/// Takes an address that could stand in `site.toml`.
fn base_url(text: &str) -> Result<String, String> {
    if is_site_url(text) {
        Ok(text.to_owned())
    } else {
        Err("an address begins with https:// or http://, such as https://example.org/guide/".to_owned())
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CommandError> {
    let start = Instant::now();
    let path = &arguments.site.path;
    let folder = arguments.output.clone().unwrap_or_else(|| inside(path, "public"));
    // Before the site is read: an output folder inside the content would be read as content. Where the content is a link to anywhere, that is told
    // and not what the output would have to do with it.
    require_site(&arguments.site)?;
    check_folder(path, &folder)?;
    let notify = |notice: &Notice| match notice {
        Notice::Waiting(_) => report::progress(&notice.to_string()),
        Notice::Unlocked(..) => report::warning(&notice.to_string()),
    };
    let mut publisher = Publisher::new(&folder, &notify)?;
    let workspace = load(&arguments.site, arguments.base_url.as_deref(), std::slice::from_ref(&folder))?;
    let progress = report::is_watched().then(spinner);
    let site = contain(|| workspace.ask(Snapshot::site)).map_err(|error| CommandError(format!("Nothing was published. {error}")));
    if let Some(progress) = progress {
        progress.finish_and_clear();
    }
    let site = site?;
    // In this order: what was not read explains why links to it are broken.
    let found = [not_read(&workspace), site.diagnostics].concat();
    report::diagnostics(&found, &workspace.snapshot(), arguments.site.style, path);
    let counts = report::counts(&found);
    if report::has_errors(&found) {
        report::summary(&format!("Nothing was published: {counts}."), arguments.site.style.format);
        return Ok(Outcome::Errors);
    }
    // Only now is anything written. A site with errors leaves what is live as it is.
    let sources = workspace.folder()?;
    let open = |path: &SourcePath| sources.open_known(path).map(|opened| Box::new(opened) as Box<dyn Original>);
    let done = publisher.publish(&site.files, &open)?;
    // The process ends soon and gives its memory back at once; visiting every value before would take time for nothing.
    std::mem::forget(workspace);
    let line = format!(
        "Published {} into {} in {:.2} s: {} written, {} unchanged, {} removed{}.",
        report::counted(site.pages, "page"),
        folder.display(),
        start.elapsed().as_secs_f64(),
        report::counted(done.written, "file"),
        done.unchanged,
        done.removed,
        if counts.is_empty() { String::new() } else { format!("; {counts}") },
    );
    report::summary(&line, arguments.site.style.format);
    Ok(Outcome::Done)
}

impl Original for OpenFile {
    fn file(&self) -> &File {
        &self.file
    }

    fn is_settled(&self) -> bool {
        self.is_settled
    }

    fn is_changed(&self) -> io::Result<bool> {
        self.is_changed()
    }
}

/// The output may not hold or replace what the site is made from.
fn check_folder(path: &std::path::Path, folder: &std::path::Path) -> Result<(), CommandError> {
    let rules = workspace::rules(path);
    let sources: Vec<PathBuf> = rules.folders().into_iter().map(|name| if name.is_empty() { path.to_owned() } else { inside(path, name) }).collect();
    // Where the folder itself is the content, its reader leaves the output out; so `public` may lie in it.
    let skips_output = rules.content().is_empty();
    let sources: Vec<SourceFolder<'_>> = sources.iter().map(|source| SourceFolder { path: source, skips_output }).collect();
    Ok(output::check_folder(folder, &sources)?)
}

fn spinner() -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new_spinner().with_message("Making the site");
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    bar
}
