//! `guidegen serve`: the site in a browser, as it is or as it becomes.
//!
//! This file puts three things together that do not know each other: the folder and what happens in it ([`source`](crate::source)), the engine,
//! and the server, which asks through [`Site`].

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;

use crate::engine::{Engine, OutOfDate, Settings, Snapshot};
use crate::path::SourcePath;
use crate::serve::{Bound, Options, Report, Server, Site, Trouble};
use crate::source::{self, Change, ChangeSet, Mode, Pending, ReadError, Skipped, Stamp, Watcher};

use super::load::require_pages;
use super::report::{self, Format};
use super::{Failure, Outcome, inside};

/// How long a file that is empty or gone may be on its way from one version to the next, as editors save.
const SAVING: Duration = Duration::from_millis(40);

/// How often the thread that follows the folder looks whether it is still wanted.
const BREATH: Duration = Duration::from_secs(3600);

/// How often it looks at what only requests have found, where the operating system does not tell of changes.
const SECOND_LOOK: Duration = Duration::from_secs(10);

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
    /// Held from reading a file for a request until it is taken in, so that it never takes the place of what was read later.
    taking: Mutex<()>,
    /// Files that have been told of and are not read yet; nothing where the site is not followed.
    pending: Pending,
    /// What the settings and the theme looked like when they were read last, to see without reading them that they are the same.
    stamps: Mutex<BTreeMap<SourcePath, Stamp>>,
    /// Files that requests have found, and of which whoever follows the folder need not know: see [`Folder::take_in`].
    found: Mutex<BTreeSet<SourcePath>>,
    /// What was printed last, so that the same is not printed twice.
    printed: Mutex<Option<Vec<crate::diagnostic::Diagnostic>>>,
}

/// Takes a lock. A panic while it was held leaves nothing half done: pages are made with snapshots, and without any of these locks.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Folder {
    fn engine(&self) -> MutexGuard<'_, Engine> {
        lock(&self.engine)
    }

    fn apply(&self, changes: ChangeSet) -> Vec<SourcePath> {
        // Nobody gets a new snapshot meanwhile, and this waits until all that are out are dropped. Those who ask with them are interrupted at the
        // next step of their work: at the latest when the page, template or block of code that is being made is done.
        self.engine().apply(changes)
    }

    /// Takes in what has been read in following the folder. Returns what is news.
    fn take_in(&self, changes: ChangeSet) -> Vec<SourcePath> {
        let read: BTreeSet<SourcePath> = changes.iter().map(|change| change.path.clone()).collect();
        let taking = lock(&self.taking);
        let mut changed = self.apply(changes);
        // A file that a request found can be gone before its folder was ever read or watched. Then nobody tells of it by its name, only of what it
        // lay in; so whenever something is told, these are looked at as well, until they have been told of themselves.
        let mut found = std::mem::take(&mut *lock(&self.found));
        drop(taking);
        found.retain(|source| !read.contains(source));
        let start = Instant::now();
        changed.extend(found.iter().filter(|source| self.look_at(source, start)).cloned());
        lock(&self.found).extend(found.into_iter().filter(|source| self.knows(source)));
        changed
    }

    /// Looks at a file, and says whether it is news. In the middle of a save it can be empty or gone: then it gets the time to come back, counted
    /// from `start`, so that of many files that are gone not each is waited for.
    fn look_at(&self, source: &SourcePath, start: Instant) -> bool {
        loop {
            let taking = lock(&self.taking);
            // What cannot be read is left as it is known; following the folder will say so.
            let Ok(content) = source::read_one(&self.root, &self.ignore, source) else { return false };
            let is_known = self.knows(source);
            // Some editors empty the file before they write it, others remove it and give its name to a new one. A file that the site does not
            // know has nothing to come back from.
            let may_be_saving = content.as_ref().is_none_or(|bytes| bytes.is_empty()) && is_known;
            if !may_be_saving || start.elapsed() > SAVING {
                if content.is_some() && !is_known {
                    lock(&self.found).insert(source.clone());
                }
                return !self.apply(ChangeSet::from_iter([Change { path: source.clone(), content }])).is_empty();
            }
            drop(taking);
            thread::sleep(SAVING / 8);
        }
    }

    /// The same for a part of the frame, which is read only if it does not look as it did when it was read last.
    fn look_at_frame(&self, source: &SourcePath, start: Instant) -> bool {
        // Where it is gone, another reading may be due than that of one file. Whoever follows the folder knows.
        let Some(stamp) = Stamp::at(&self.root, source) else { return false };
        if lock(&self.stamps).get(source) == Some(&stamp) {
            return false;
        }
        // Asked before the reading: what is saved during it must not look the same.
        let is_settled = stamp.is_settled();
        let is_news = self.look_at(source, start);
        if is_settled {
            lock(&self.stamps).insert(source.clone(), stamp);
        }
        is_news
    }

    fn knows(&self, source: &SourcePath) -> bool {
        self.ask(|snapshot| snapshot.has(source))
    }

    fn ask<T>(&self, question: impl Fn(&Snapshot) -> Result<T, OutOfDate>) -> T {
        loop {
            // Out of date mode that a change is being taken in.
            if let Ok(answer) = question(&self.snapshot()) {
                return answer;
            }
        }
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

    fn look_around(&self) -> Vec<SourcePath> {
        let start = Instant::now();
        let mut changed: Vec<SourcePath> = self.pending.files().into_iter().filter(|source| self.look_at(source, start)).collect();
        // The operating system may be slow to tell, and what every page shows is worth a look of its own.
        changed.extend(self.ask(Snapshot::frame).into_iter().filter(|source| self.look_at_frame(source, start)));
        changed
    }

    fn look(&self, source: &SourcePath) -> Vec<SourcePath> {
        let names = if self.knows(source) { vec![source.clone()] } else { source::spellings(&self.root, &self.ignore, source) };
        let start = Instant::now();
        names.into_iter().filter(|name| self.look_at(name, start)).collect()
    }

    fn looked_through(&self, report: &Report) {
        // Held while printing, so that two reports never mix in the terminal.
        let mut printed = lock(&self.printed);
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
    report::skipped(&tree.skipped, Format::Human, &arguments.path);
    // Before the engine works: a port that cannot be had is said at once.
    let bound = Bound::new(&arguments.host, arguments.port)?;
    let mut engine = Engine::new(Settings { drafts: arguments.drafts, base_url: None });
    if arguments.watch {
        // What a page lacks at first reaches the tabs as soon as it is known. Without tabs that follow, nobody would notice.
        engine.answer_at_once();
    }
    engine.apply(tree.changes);
    let folder = Folder {
        root: arguments.path.clone(),
        ignore,
        engine: Mutex::new(engine),
        pending: watcher.as_ref().map(Watcher::pending).unwrap_or_default(),
        stamps: Mutex::default(),
        taking: Mutex::default(),
        found: Mutex::default(),
        printed: Mutex::default(),
    };
    let folder = Arc::new(folder);
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
    // A request may have been quicker and have taken a change in; then it is none any more, and the tabs know of it already.
    let pass_on = |changed: Vec<SourcePath>| {
        if !changed.is_empty() {
            server.changed(&changed);
        }
    };
    let mut mode = Mode::Events;
    let mut trouble = None;
    loop {
        // Asked each time, since the limit can be met at any time, when folders are added.
        if let Mode::Polling(refusal) = watcher.mode()
            && mode != *watcher.mode()
        {
            report::warning(&refusal.to_string());
            mode = watcher.mode().clone();
        }
        let at_most = if mode == Mode::Events { BREATH } else { SECOND_LOOK };
        let Some(batch) = watcher.wait(at_most) else {
            pass_on(folder.take_in(ChangeSet::default()));
            continue;
        };
        // Where something else was read meanwhile, what could not be read is still to come.
        if batch.failure.is_some() || !watcher.has_unread() {
            let now = batch.failure.map(|error| trouble_with(&error, &folder.root));
            // A reading that fails is tried every second; the same sentence once is enough.
            if now != trouble {
                now.iter().for_each(|trouble| report::warning(&trouble.message));
                server.trouble(now.clone());
                trouble = now;
            }
        }
        if let Some(now) = batch.skipped {
            // A change of folders looks at all of them again, and what was said before need not be repeated.
            let news: Vec<Skipped> = now.iter().filter(|file| !skipped.contains(file)).cloned().collect();
            report::skipped(&news, Format::Human, &folder.root);
            skipped = now;
        }
        pass_on(folder.take_in(batch.changes));
    }
}

fn trouble_with(error: &ReadError, root: &Path) -> Trouble {
    let path = error.path();
    // The folder itself has no name within itself.
    let place = path.strip_prefix(root).ok().filter(|place| !place.as_os_str().is_empty()).unwrap_or(path);
    Trouble { place: place.display().to_string(), message: error.to_string() }
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

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make files")]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::{fs, thread};

    use tempfile::TempDir;

    use crate::engine::{Engine, Settings};
    use crate::path::SourcePath;
    use crate::serve::Site as _;
    use crate::source;
    use crate::source::{Change, ChangeSet, Pending, Watcher};

    use super::{Folder, Mode, SAVING, lock};

    /// A plain folder with one page, and the disk that it is on.
    fn folder() -> (Arc<Folder>, TempDir) {
        let disk = tempfile::tempdir().unwrap();
        fs::write(disk.path().join("a.md"), "# Old\n").unwrap();
        (folder_on(&disk, Pending::default()), disk)
    }

    fn folder_on(disk: &TempDir, pending: Pending) -> Arc<Folder> {
        let mut engine = Engine::new(Settings::default());
        engine.apply(source::read_site(disk.path(), &[]).unwrap().changes);
        let folder = Folder {
            root: disk.path().to_owned(),
            ignore: Vec::new(),
            engine: Mutex::new(engine),
            pending,
            stamps: Mutex::default(),
            taking: Mutex::default(),
            found: Mutex::default(),
            printed: Mutex::default(),
        };
        Arc::new(folder)
    }

    fn path(text: &str) -> SourcePath {
        SourcePath::new(text).unwrap()
    }

    fn text(folder: &Folder, file: &str) -> Option<String> {
        crate::diagnostic::Sources::text(&folder.snapshot(), &path(file)).map(|text| text.to_string())
    }

    #[test]
    fn a_request_does_not_bring_back_what_it_read_earlier() {
        let (folder, disk) = folder();
        let taking = lock(&folder.taking);
        let asking = folder.clone();
        let request = thread::spawn(move || asking.look(&path("a.md")));
        // However long the request takes on its way: meanwhile the page is saved, and whoever follows the folder takes that in.
        thread::sleep(SAVING);
        fs::write(disk.path().join("a.md"), "# New\n").unwrap();
        folder.apply(ChangeSet::from_iter([Change { path: path("a.md"), content: Some(b"# New\n"[..].into()) }]));
        drop(taking);
        assert_eq!(request.join().unwrap(), []);
        assert_eq!(text(&folder, "a.md").as_deref(), Some("# New\n"));
    }

    #[test]
    fn what_only_a_request_has_found_is_looked_at_until_it_is_told_of() {
        let (folder, disk) = folder();
        let write = |file: &str| fs::write(disk.path().join(file), "# Found\n").unwrap();
        write("b.md");
        write("c.md");
        assert_eq!(folder.look(&path("b.md")), [path("b.md")]);
        assert_eq!(folder.look(&path("c.md")), [path("c.md")]);
        // One of them is told of by itself, the other is gone without a word.
        fs::remove_file(disk.path().join("b.md")).unwrap();
        let told = Change { path: path("c.md"), content: Some(b"# Found\n"[..].into()) };
        assert_eq!(folder.take_in(ChangeSet::from_iter([told])), [path("b.md")]);
        assert_eq!((text(&folder, "b.md"), text(&folder, "c.md").is_some()), (None, true));
        assert!(lock(&folder.found).is_empty());
        // As long as nobody tells of it, it is not forgotten.
        write("b.md");
        folder.look(&path("b.md"));
        assert_eq!(folder.take_in(ChangeSet::default()), []);
        fs::remove_file(disk.path().join("b.md")).unwrap();
        assert_eq!(folder.take_in(ChangeSet::default()), [path("b.md")]);
    }

    #[test]
    fn a_request_takes_in_what_has_been_told_and_is_not_read_yet() {
        let disk = tempfile::tempdir().unwrap();
        let write = |file: &str, text: &str| fs::write(disk.path().join(file), text).unwrap();
        ["a.md", "b.md", "c.md"].iter().for_each(|file| write(file, "# Old\n"));
        let (mut watcher, _) = Watcher::start(disk.path(), &[]).unwrap();
        if *watcher.mode() != Mode::Events {
            return;
        }
        let folder = folder_on(&disk, watcher.pending());
        // Nobody waits for the watcher, so only a look can find these.
        let look_around = |file: &str| while !folder.look_around().contains(&path(file)) {};
        write("b.md", "# New\n");
        look_around("b.md");
        write("d.md", "# Brand new\n");
        look_around("d.md");
        fs::remove_file(disk.path().join("c.md")).unwrap();
        look_around("c.md");
        assert_eq!((text(&folder, "b.md").as_deref(), text(&folder, "c.md"), text(&folder, "d.md").is_some()), (Some("# New\n"), None, true));
        // What the watcher tells then is no news any more, and nothing is pending after it has been taken in.
        while !watcher.pending().files().is_empty() {
            let batch = watcher.wait(SAVING * 50).unwrap_or_default();
            assert_eq!(folder.take_in(batch.changes), []);
        }
        assert_eq!(folder.look_around(), []);
    }
}
