//! `guidegen check`: everything that `build` would say, and nothing written.

use clap::Args;

use crate::engine::Snapshot;

use super::load::load;
use super::{Failure, Outcome, SiteArguments, inside, report};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    site: SiteArguments,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    // A folder that an earlier build made is no content.
    let workspace = load(&arguments.site, None, &[inside(&arguments.site.path, "public")])?;
    let site = workspace.ask(Snapshot::site);
    report::skipped(&workspace.skipped(), arguments.site.format, &arguments.site.path);
    report::diagnostics(&site.diagnostics, &workspace.snapshot(), arguments.site.format, &arguments.site.path);
    let found = match report::counts(&site.diagnostics) {
        counts if counts.is_empty() => "nothing to mend".to_owned(),
        counts => counts,
    };
    report::summary(&format!("Checked {}: {found}.", report::counted(site.pages, "page")), arguments.site.format);
    Ok(if site.has_errors() { Outcome::Errors } else { Outcome::Done })
}
