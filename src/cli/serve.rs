//! `guidegen serve`: the site in a browser, as it is or as it becomes.
//!
//! This file reads the arguments and prints what happens. The [`Workspace`] keeps the site in step with its folder, and the [`Server`] shows it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use clap::Args;
use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::internal_error::{InternalError, contain};
use crate::engine::Settings;
use crate::path::SourcePath;
use crate::serve::{Bound, Observer, ServeOptions, Server, SiteReport};
use crate::source::Skipped;
use crate::workspace::{Watch, WatchEvent, Workspace};

use super::load::{not_read, require_pages};
use super::report::{self, NoTexts, ReportStyle};
use super::{CommandError, Outcome, day, inside};

/// How long one call of [`Watch::wait`] waits; the next call follows at once.
const WAIT: Duration = Duration::from_secs(3600);

#[derive(Args)]
pub(super) struct Arguments {
    /// A folder with a site.toml, or any folder of Markdown.
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Follow every change, in open tabs too.
    #[arg(long, short)]
    watch: bool,
    /// Open the site in the browser.
    #[arg(long)]
    open: bool,
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// The port to listen on, or the first one to try; 0 takes any.
    #[arg(long, short, default_value_t = 8000)]
    port: u16,
    /// Treat drafts like finished pages.
    #[arg(long)]
    drafts: bool,
    /// The day for which the site is made, such as 2026-11-23.
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Date>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CommandError> {
    let (workspace, watch) = open(arguments)?;
    require_pages(&arguments.path, &workspace, ReportStyle::HUMAN)?;
    report::diagnostics(&not_read(&workspace), &NoTexts, ReportStyle::HUMAN, &arguments.path);
    // Before the pages are read: a port that cannot be had is said at once.
    let bound = Bound::new(&arguments.host, arguments.port)?;
    let progress = Progress { root: arguments.path.clone(), printed: Mutex::default(), failed: Mutex::default() };
    let options = ServeOptions { host: arguments.host.clone(), watch: arguments.watch };
    let server = Server::new(workspace, &options, progress);
    // The browser may be opened before anything is served: the port is taken, so its request waits there.
    greet(arguments, &bound);
    if let Some(watch) = watch {
        let (server, root) = (server.clone(), arguments.path.clone());
        // A plain thread, not one of the runtime's: it mostly waits for the operating system. It ends with the process.
        thread::spawn(move || {
            if let Err(error) = contain(|| follow(watch, &server, &root)) {
                report::failure(&format!("{error}\nOpen tabs no longer follow changes. Press Ctrl-C and start guidegen again."));
            }
        });
    }
    server.run(bound)?;
    report::result("Stopped.");
    Ok(Outcome::Done)
}

/// Reads the site, and watches it if that is wanted.
fn open(arguments: &Arguments) -> Result<(Arc<Workspace>, Option<Watch>), CommandError> {
    let ignore = [inside(&arguments.path, "public")];
    let settings = Settings { drafts: arguments.drafts, base_url: None, today: arguments.today };
    if arguments.watch {
        let (workspace, watch) = Watch::start(&arguments.path, &ignore, settings)?;
        return Ok((workspace, Some(watch)));
    }
    Ok((Arc::new(Workspace::open(&arguments.path, &ignore, settings)?), None))
}

/// Passes on what happens in the folder, for ever.
fn follow(mut watch: Watch, server: &Server, root: &Path) {
    loop {
        for event in watch.wait(WAIT) {
            match event {
                WatchEvent::Changed(files) => server.changed(&files),
                WatchEvent::Skipped(files) => {
                    let warnings: Vec<Diagnostic> = files.iter().map(Skipped::diagnostic).collect();
                    report::diagnostics(&warnings, &NoTexts, ReportStyle::HUMAN, root);
                }
                WatchEvent::Unreadable(unreadable) => {
                    report::warning(&unreadable.message);
                    server.unreadable(Some(unreadable));
                }
                WatchEvent::Readable => server.unreadable(None),
                WatchEvent::Polling(refusal) => report::warning(&refusal.to_string()),
            }
        }
    }
}

/// Prints each report on the whole site.
struct Progress {
    root: PathBuf,
    /// The diagnostics that were printed last, so that the same are not printed twice; `None` before the first report.
    printed: Mutex<Option<Vec<Diagnostic>>>,
    /// The internal error that was printed last, as each request for the same page fails in the same way; `None` after a report.
    failed: Mutex<Option<InternalError>>,
}

/// Takes a lock. What it guards is replaced as a whole, so a panic elsewhere leaves it usable.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Observer for Progress {
    fn report(&self, report: &SiteReport) {
        lock(&self.failed).take();
        // Held while printing, so that two reports never mix in the terminal.
        let mut printed = lock(&self.printed);
        if printed.as_ref() != Some(&report.diagnostics) {
            report::diagnostics(&report.diagnostics, report, ReportStyle::HUMAN, &self.root);
        }
        let is_first = printed.replace(report.diagnostics.clone()).is_none();
        let counts = match report::counts(&report.diagnostics) {
            counts if counts.is_empty() => "nothing to mend".to_owned(),
            counts => counts,
        };
        if is_first {
            report::result(&format!("Looked through the site: {counts}."));
        } else {
            report::result(&format!("{}: made in {:.0} ms, {counts}.", names(&report.changed), report.took.as_secs_f64() * 1000.0));
        }
    }

    fn internal_error(&self, error: &InternalError) {
        let mut failed = lock(&self.failed);
        if failed.as_ref() != Some(error) {
            report::failure(&error.to_string());
        }
        *failed = Some(error.clone());
    }
}

/// What changed, in a few words.
fn names(changed: &[SourcePath]) -> String {
    match changed {
        [] => "Looked again".to_owned(),
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

fn greet(arguments: &Arguments, bound: &Bound) {
    if let Some(taken) = bound.taken() {
        report::result(&format!("Port {taken} is taken by another program, so this is the next one."));
    }
    let address = bound.address();
    if !address.ip().is_loopback() {
        report::warning(
            "Everybody who can reach this computer over the network can read the site, drafts included. To keep it to yourself, leave --host out.",
        );
    }
    let address = site_address(&arguments.host, address);
    let what = if arguments.watch { "Following" } else { "Showing" };
    report::result(&format!("{what} {} at {address} – press Ctrl-C to stop.", arguments.path.display()));
    if arguments.open && browse(&address).is_err() {
        report::warning("No browser could be started. Open the address yourself.");
    }
}

/// The address of the site as a person opens it.
fn site_address(host: &str, address: SocketAddr) -> String {
    let host = host.trim_matches(['[', ']']);
    match address.ip() {
        // All addresses of this computer are none that can be opened.
        ip if ip.is_unspecified() => format!("http://localhost:{}/", address.port()),
        _ if host.contains(':') => format!("http://[{host}]:{}/", address.port()),
        _ => format!("http://{host}:{}/", address.port()),
    }
}

/// Opens an address in the browser.
fn browse(address: &str) -> std::io::Result<()> {
    let (program, first): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        // The empty argument is the title of a window: `start` takes the first one in quotation marks for that.
        "windows" => ("cmd", &["/c", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let quiet = || std::process::Stdio::null();
    // Not waited for: some of these programs run as long as the browser does. Silent, since browsers talk to the terminal that started them.
    std::process::Command::new(program).args(first).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn().map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, SocketAddr};

    use crate::path::SourcePath;

    use super::{names, site_address};

    #[test]
    fn the_address_is_one_that_can_be_opened() {
        let address = |host: &str, ip: &str| site_address(host, SocketAddr::new(ip.parse::<IpAddr>().unwrap(), 8000));
        assert_eq!(address("127.0.0.1", "127.0.0.1"), "http://127.0.0.1:8000/");
        assert_eq!(address("guide.example", "192.0.2.1"), "http://guide.example:8000/");
        assert_eq!(address("0.0.0.0", "0.0.0.0"), "http://localhost:8000/");
        assert_eq!(address("[::]", "::"), "http://localhost:8000/");
        assert_eq!((address("::1", "::1"), address("[::1]", "::1")), ("http://[::1]:8000/".to_owned(), "http://[::1]:8000/".to_owned()));
    }

    #[test]
    fn what_changed_is_one_line() {
        let paths: Vec<SourcePath> = ["a.md", "b.md", "c.md"].iter().map(|path| SourcePath::new(path).unwrap()).collect();
        assert_eq!([names(&[]), names(&paths[..1]), names(&paths)], ["Looked again", "a.md", "a.md and 2 more"]);
    }
}
