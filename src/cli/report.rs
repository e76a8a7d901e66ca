//! How a command talks: diagnostics in the format that was asked for, a line at the end, failures.

use std::io::{IsTerminal, Write};
use std::path::{Component, Path};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use crate::diagnostic::position::Positions;
use crate::diagnostic::{Diagnostic, Severity, Sources, machine, terminal};
use crate::path::SourcePath;

use super::digest::{Item, digest};

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people, on standard error.
    Human,
    /// One JSON object a line, on standard output.
    Json,
    /// Annotations of a GitHub workflow, on standard output.
    Github,
}

/// How a report is printed.
#[derive(Args, Clone, Copy)]
pub(super) struct ReportStyle {
    /// How mistakes are printed.
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub format: ReportFormat,
    /// Show every message, also where a file has many of one kind.
    #[arg(long)]
    pub all: bool,
}

impl ReportStyle {
    /// For people, and in short where there is much to say.
    pub(super) const HUMAN: Self = Self { format: ReportFormat::Human, all: false };
}

/// Prints diagnostics.
pub(super) fn diagnostics(diagnostics: &[Diagnostic], sources: &dyn Sources, style: ReportStyle, site: &Path) {
    let mut places = Positions::new(sources);
    match style.format {
        ReportFormat::Human => human(diagnostics, &mut places, style.all),
        ReportFormat::Json => lines(diagnostics.iter().map(|diagnostic| machine::json(diagnostic, &mut places))),
        ReportFormat::Github => {
            let folder = from_here(site);
            lines(diagnostics.iter().map(|diagnostic| machine::github(diagnostic, &mut places, &folder)));
        }
    }
}

/// Prints diagnostics for people: the worst first, and not too many of one kind.
fn human(diagnostics: &[Diagnostic], places: &mut Positions<'_>, all: bool) {
    let mut out = anstream::AutoStream::auto(std::io::stderr().lock());
    let items = digest(diagnostics, all);
    let mut shown = 0;
    for item in &items {
        // The stream takes the colours out again where they are not wanted.
        let _ = match item {
            Item::Message(diagnostic) => {
                shown += 1;
                writeln!(out, "{}\n", terminal::render(diagnostic, places, true))
            }
            Item::MoreHere(diagnostic, count) => {
                writeln!(out, "… and {count} more of the kind {} in {}\n", diagnostic.code.name, places.name(diagnostic))
            }
            Item::MoreFiles { code, places, files } => {
                writeln!(out, "… and {places} more of the kind {code} in {}\n", counted(*files, "other file"))
            }
        };
    }
    if let Some(Item::Message(first)) = items.first() {
        let _ = writeln!(out, "More about a message, with an example: guidegen explain {}\n", first.code.name);
    }
    if shown < diagnostics.len() {
        let _ = writeln!(out, "{} not shown: guidegen check --all shows all.\n", counted(diagnostics.len() - shown, "message"));
    }
}

/// The way to the site's folder with a final `/`; empty if the command runs there.
fn from_here(site: &Path) -> String {
    let parts: Vec<String> =
        site.components().filter(|part| *part != Component::CurDir).map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    // The root of an absolute path is a part that is itself a slash, and the next slash follows it.
    if parts.is_empty() { String::new() } else { format!("{}/", parts.join("/").replace("//", "/")) }
}

fn lines(lines: impl Iterator<Item = String>) {
    let mut out = std::io::stdout().lock();
    for line in lines {
        // Nobody is left to tell when the reader is gone.
        let _ = writeln!(out, "{line}");
    }
}

/// For diagnostics about files that were not read: there is no text to show.
pub(super) struct NoTexts;

impl Sources for NoTexts {
    fn text(&self, _: &SourcePath) -> Option<Arc<str>> {
        None
    }
}

/// Whether any of these prevents publishing.
pub(super) fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
}

/// The numbers of errors, warnings and notes in words, such as `2 errors, 1 warning`; empty if there are none.
pub(super) fn counts(diagnostics: &[Diagnostic]) -> String {
    let of = |severity: Severity| match diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count() {
        0 => None,
        number => Some(counted(number, severity.name())),
    };
    [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(of).collect::<Vec<_>>().join(", ")
}

/// A number with its word, such as `1 page` or `2 pages`.
pub(super) fn counted(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// Prints the line with which a command ends: a result for people, progress where programs read the results.
pub(super) fn summary(line: &str, format: ReportFormat) {
    let _ = match format {
        ReportFormat::Human => writeln!(std::io::stdout().lock(), "{line}"),
        ReportFormat::Json | ReportFormat::Github => writeln!(std::io::stderr().lock(), "{line}"),
    };
}

/// Prints what the command is doing when that takes longer than usual.
pub(super) fn progress(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Prints what a person should know although the command goes on.
pub(super) fn warning(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "warning: {text}");
}

/// Prints a line of what was done.
pub(super) fn result(line: &str) {
    // `println!` would panic where the output is a pipe that nobody reads any more.
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Prints why a command cannot run.
pub(super) fn failure(reason: &str) {
    let _ = writeln!(std::io::stderr().lock(), "guidegen: {reason}");
}

/// Whether a person is watching.
pub(super) fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}
