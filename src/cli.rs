//! The command line: arguments here, one short file for each command.
//!
//! Exit status: 0 done; 1 the content has errors, and nothing was published; 2 the command cannot run.
//!
//! Results go to standard output, progress and diagnostics to standard error; the formats for programs are results.

mod build;
mod check;
mod digest;
mod explain;
mod init;
mod load;
mod new;
mod report;
mod serve;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::diagnostic::internal_error::{self, contain};

use report::ReportStyle;

/// Turns a folder of Markdown into a website about roles: profiles, comparisons, job descriptions.
#[derive(Parser)]
#[command(name = "guidegen", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check everything, then publish the site into a folder that any host can serve.
    Build(build::Arguments),
    /// Show the site in the browser; with --watch, every change as soon as it is saved.
    Serve(serve::Arguments),
    /// Say what is wrong with the content, without writing anything.
    Check(check::Arguments),
    /// Make a small guide that builds at once, with comments.
    Init(init::Arguments),
    /// Add a role, a competency, a term, a section or a page, with placeholder text in every part.
    New(new::Arguments),
    /// Explain a kind of mistake, with a wrong and a right example.
    Explain(explain::Arguments),
}

/// What the commands that read a site have in common.
#[derive(Args)]
struct SiteArguments {
    /// A folder with a site.toml, or any folder of Markdown.
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Treat drafts like finished pages.
    #[arg(long)]
    drafts: bool,
    /// The day for which the site is made, such as 2026-11-23: pages that other generators would publish from or until a day are compared with it.
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Date>,
    #[command(flatten)]
    style: ReportStyle,
}

/// Takes a day as settings have it.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write the year, the month and the day, such as 2026-11-23".to_owned())
}

/// A place in a folder, without a `./` that nobody wrote.
fn inside(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}

/// How a command ended.
enum Outcome {
    /// It did what it was asked to do.
    Done,
    /// The content has errors.
    Errors,
}

/// A command cannot run: the sentences that say why and what to do.
struct CommandError(String);

impl<E: std::error::Error> From<E> for CommandError {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Runs the command that the process was started with. A panic in it is reported like anything else that keeps a command from running.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    report_panics_briefly();
    let result = contain(|| match arguments.command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
    });
    exit_code(result.unwrap_or_else(|error| Err(error.into())))
}

/// Leaves the report of a panic to whoever contains it, unless somebody who works on guidegen asks for a backtrace.
fn report_panics_briefly() {
    let wants_backtrace = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    let standard = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        internal_error::note(panic);
        if wants_backtrace {
            standard(panic);
        }
    }));
}

/// The exit status of a command, with the reason if it could not run.
fn exit_code(result: Result<Outcome, CommandError>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(CommandError(reason)) => {
            report::failure(&reason);
            ExitCode::from(2)
        }
    }
}
