//! `guidegen check`: everything that `build` would say, and nothing written.

use clap::Args;

use crate::engine::Snapshot;

use super::load::{load, not_read};
use super::{CommandError, Outcome, SiteArguments, inside, report};

#[derive(Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    site: SiteArguments,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CommandError> {
    // A folder that an earlier build made is no content.
    let workspace = load(&arguments.site, None, &[inside(&arguments.site.path, "public")])?;
    let site = workspace.ask(Snapshot::site);
    // In this order: what was not read explains why links to it are broken.
    let found = [not_read(&workspace), site.diagnostics].concat();
    report::diagnostics(&found, &workspace.snapshot(), arguments.site.style, &arguments.site.path);
    let counts = match report::counts(&found) {
        counts if counts.is_empty() => "nothing to mend".to_owned(),
        counts => counts,
    };
    report::summary(&format!("Checked {}: {counts}.", report::counted(site.pages, "page")), arguments.site.style.format);
    Ok(if report::has_errors(&found) { Outcome::Errors } else { Outcome::Done })
}
