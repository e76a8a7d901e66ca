//! `guidegen init`: a small guide that builds at once, with comments.

use std::path::PathBuf;

use clap::Args;

use crate::output::create;

use super::{CommandError, Outcome, report};

#[derive(Args)]
pub(super) struct Arguments {
    /// The folder of the new guide.
    #[arg(default_value = ".")]
    path: PathBuf,
}

/// The files of the small guide.
static FILES: &[(&str, &str)] = &[
    ("site.toml", include_str!("skeleton/site.toml")),
    ("content/index.md", include_str!("skeleton/content/index.md")),
    ("content/roles/specialist.md", include_str!("skeleton/content/roles/specialist.md")),
    ("content/roles/team-lead.md", include_str!("skeleton/content/roles/team-lead.md")),
    ("content/duties/index.md", include_str!("skeleton/content/duties/index.md")),
    ("content/duties/specialist.md", include_str!("skeleton/content/duties/specialist.md")),
    ("content/duties/team-lead.md", include_str!("skeleton/content/duties/team-lead.md")),
    ("content/skills/index.md", include_str!("skeleton/content/skills/index.md")),
    ("content/skills/specialist.md", include_str!("skeleton/content/skills/specialist.md")),
    ("content/skills/team-lead.md", include_str!("skeleton/content/skills/team-lead.md")),
    ("content/glossary/index.md", include_str!("skeleton/content/glossary/index.md")),
    ("content/glossary/kpi.md", include_str!("skeleton/content/glossary/kpi.md")),
];

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CommandError> {
    let files: Vec<(String, String)> = FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    create::files(&arguments.path, &files)?;
    let folder = arguments.path.display();
    report::result(&format!("Made a small guide in {folder}: {} files.", FILES.len()));
    report::result(&format!("See it with `guidegen serve {folder} --watch --open`, then change content/index.md."));
    Ok(Outcome::Done)
}
