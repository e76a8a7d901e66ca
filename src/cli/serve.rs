//! `guidegen serve`: the site in a browser, as it is or as it becomes.
//!
//! This file puts three things together that do not know each other: the folder and what happens in it ([`source`](crate::source)), the engine,
//! and the server, which asks through [`Site`].

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;

use crate::engine::{Engine, Settings, Snapshot};
use crate::path::SourcePath;
use crate::serve::{Bound, Options, Report, Server, Site};
use crate::source::{self, Change, ChangeSet, Means, Skipped, Watcher};

use super::load::require_pages;
use super::report::{self, Format};
use super::{Failure, Outcome, inside};

/// How long a file that is empty or gone may be on its way from one version to the next, as editors save.
const SAVING: Duration = Duration::from_millis(40);

/// How often the thread that follows the folder looks whether it is still wanted.
const BREATH: Duration = Duration::from_secs(3600);

#[derive(Args)]
pub struct Arguments {
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
}

/// The folder and the engine that knows it.
struct Folder {
    root: PathBuf,
    ignore: Vec<PathBuf>,
    engine: Mutex<Engine>,
    /// What was printed last, so that the same is not printed twice.
    printed: Mutex<Option<Vec<crate::diagnostic::Diagnostic>>>,
}

impl Folder {
    fn engine(&self) -> MutexGuard<'_, Engine> {
        // Pages are made with snapshots, without this lock, so a panic in one of them never leaves a change half taken in.
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn apply(&self, changes: ChangeSet) -> Vec<SourcePath> {
        // Nobody gets a new snapshot meanwhile. Those that are out end early and ask again, so this waits for moments only.
        self.engine().apply(changes)
    }

    /// Reads a file that is asked for. In the middle of a save it can be empty or gone: then it gets the time to come back.
    fn read(&self, source: &SourcePath) -> Option<Option<Arc<[u8]>>> {
        let start = Instant::now();
        loop {
            // What cannot be read is left as it is known; following the folder will say so.
            let content = source::read_one(&self.root, &self.ignore, source).ok()?;
            // Some editors empty the file before they write it, others remove it and give its name to a new one. A file that the site does not
            // know has nothing to come back from.
            let may_be_saving = content.as_ref().is_none_or(|bytes| bytes.is_empty()) && self.knows(source);
            if !may_be_saving || start.elapsed() > SAVING {
                return Some(content);
            }
            thread::sleep(SAVING / 8);
        }
    }

    fn knows(&self, source: &SourcePath) -> bool {
        let snapshot = self.engine().snapshot();
        // Out of date means that a change is being taken in; waiting a little too long does no harm.
        snapshot.has(source).unwrap_or(true)
    }
}

impl Site for Folder {
    fn snapshot(&self) -> Snapshot {
        self.engine().snapshot()
    }

    fn read(&self) {
        // A change interrupts it; what had been read by then stays so.
        while self.snapshot().prepare().is_err() {}
        self.engine().finish_reading();
    }

    fn look(&self, source: &SourcePath) -> bool {
        let Some(content) = self.read(source) else { return false };
        let change = Change { path: source.clone(), content };
        !self.apply(ChangeSet::from_iter([change])).is_empty()
    }

    fn looked_through(&self, report: &Report) {
        // Held while printing, so that two reports never mix in the terminal.
        let mut printed = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if printed.as_ref() != Some(&report.diagnostics) {
            report::diagnostics(&report.diagnostics, report, Format::Human, &self.root);
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
}

/// What changed, in a few words.
fn names(changed: &[SourcePath]) -> String {
    match changed {
        [] => "Looked again".to_owned(),
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let ignore = vec![inside(&arguments.path, "public")];
    // The watcher reads the site itself: a reading before or after it would leave a gap in which a change is lost.
    let (watcher, tree) = match arguments.watch {
        true => Watcher::start(&arguments.path, &ignore).map(|(watcher, tree)| (Some(watcher), tree))?,
        false => (None, source::read_site(&arguments.path, &ignore)?),
    };
    require_pages(&arguments.path, &tree)?;
    report::skipped(&tree.skipped);
    // Before the engine works: a port that cannot be had is said at once.
    let bound = Bound::new(&arguments.host, arguments.port)?;
    let mut engine = Engine::new(Settings { drafts: arguments.drafts, base_url: None });
    if arguments.watch {
        // What a page lacks at first reaches the tabs as soon as it is known. Without tabs that follow, nobody would notice.
        engine.answer_at_once();
    }
    engine.apply(tree.changes);
    let folder = Arc::new(Folder { root: arguments.path.clone(), ignore, engine: Mutex::new(engine), printed: Mutex::default() });
    let server = Server::new(folder.clone(), &Options { host: arguments.host.clone(), watch: arguments.watch });
    // The browser may be opened before anything is served: the port is taken, so its request waits there.
    greet(arguments, &bound);
    if let Some(watcher) = watcher {
        let server = server.clone();
        // A plain thread, not one of the runtime's: it mostly waits for the operating system. It ends with the process.
        thread::spawn(move || follow(watcher, &folder, &server, tree.skipped));
    }
    server.run(bound)?;
    report::result("Stopped.");
    Ok(Outcome::Done)
}

/// Passes on what happens in the folder, for ever.
fn follow(mut watcher: Watcher, folder: &Folder, server: &Server, mut skipped: Vec<Skipped>) {
    let mut means = Means::Told;
    let mut trouble = String::new();
    loop {
        // Asked each time, since the limit can be met at any time, when folders are added.
        if let Means::Looking(refusal) = watcher.means()
            && means != *watcher.means()
        {
            report::warning(&refusal.to_string());
            means = watcher.means().clone();
        }
        let Some(batch) = watcher.wait(BREATH) else { continue };
        let problem = batch.trouble.map(|error| error.to_string()).unwrap_or_default();
        // A reading that fails is tried every second; the same sentence once is enough.
        if !problem.is_empty() && problem != trouble {
            report::warning(&problem);
        }
        trouble = problem;
        if let Some(now) = batch.skipped {
            // A change of folders looks at all of them again, and what was said before need not be repeated.
            report::skipped(&now.iter().filter(|file| !skipped.contains(file)).cloned().collect::<Vec<_>>());
            skipped = now;
        }
        let changed = folder.apply(batch.changes);
        // A request may have been quicker and have taken the change in; then the tabs know of it already.
        if !changed.is_empty() {
            server.changed(&changed);
        }
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
    if arguments.open && open(&address).is_err() {
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
fn open(address: &str) -> std::io::Result<()> {
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
