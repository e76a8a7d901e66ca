//! Tells what happens to the files of a site while somebody writes in it.
//!
//! What the operating system says about changes is a hint and never more: events come twice, late, in odd orders, and not at all for what lies in
//! a folder that is younger than its watch. So:
//!
//! 1. Every folder of the site is watched, never a file: an editor that saves by renaming gives the name to a new file.
//! 2. Hints are gathered until 30 ms have passed without another one.
//! 3. The files that they name are read. Where a hint names a folder or a link, where there are very many, or where the operating system lost
//!    some, the folders are watched anew, and all of the site is read.
//!
//! Where the operating system cannot watch (so) many folders, the site is looked through again and again instead: [`Means::Looking`].

mod places;
mod poll;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use self::places::Places;
use self::poll::Poll;
use super::read::{Skipped, survey};
use super::{Change, ChangeSet, ReadError, Tree, read_one, read_site};
use crate::path::SourcePath;

/// How long nothing has to happen before the files are read.
// Nearly all of the time from a save to the open tab, as the table in ARCHITECTURE.md shows.
const QUIET: Duration = Duration::from_millis(30);

/// How long a series of changes without a pause is waited for.
const LONGEST: Duration = Duration::from_millis(300);

/// The same, when so much changes that all of the site will be read.
const LONGEST_BURST: Duration = Duration::from_secs(2);

/// How long a git command that is changing the files is waited for.
const LONGEST_CHECKOUT: Duration = Duration::from_secs(10);

/// When a reading that failed is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// From this number of changed paths on, reading everything is quicker than looking at each.
const MANY: usize = 200;

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    /// The operating system tells.
    Told,
    /// The site is looked through again and again, as the operating system refused to tell, and this is why.
    Looking(Refusal),
}

/// Why the operating system does not tell of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It watches no more folders than it does.
    TooManyFolders,
    /// It gives no more watchers to this user, or no more open files to this program.
    TooManyWatchers,
    /// It cannot watch this folder at all.
    Unsupported,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (reason, remedy) = match self {
            Self::TooManyFolders => ("watches no more folders", "To raise the limit: sudo sysctl fs.inotify.max_user_watches=524288"),
            Self::TooManyWatchers => {
                ("has no more watchers to give", "Close programs that watch files, or: sudo sysctl fs.inotify.max_user_instances=512")
            }
            Self::Unsupported => ("cannot watch this folder", "It may lie on a network; a folder on a local disk is followed faster"),
        };
        write!(f, "The operating system {reason}, so changes are looked for about once a second. {remedy}.")
    }
}

/// What happened in one go.
#[derive(Debug, Default)]
pub struct Batch {
    /// Files that may hold something new; some may be as they were, and some that are gone may never have been there.
    pub changes: ChangeSet,
    /// What looks like a file of the site and is not read, if all of the site was read.
    pub skipped: Option<Vec<Skipped>>,
    /// What could not be read. The files are as they were known before.
    pub trouble: Option<ReadError>,
}

/// Follows the files of a site.
pub struct Watcher {
    root: PathBuf,
    ignore: Vec<PathBuf>,
    source: Source,
    places: Places,
    known: BTreeSet<SourcePath>,
    means: Means,
    /// What could not be read, and has to be tried again although nothing is told.
    owed: Hints,
    /// The file that says that git is changing the files.
    git_lock: Option<PathBuf>,
}

/// Where hints come from.
enum Source {
    Told { watcher: RecommendedWatcher, hints: Receiver<Hint> },
    Looking(Poll),
}

/// What may have changed.
enum Hint {
    /// A file or a folder.
    Path(PathBuf),
    /// Anything.
    Everything,
}

/// Hints that came together.
#[derive(Default)]
struct Hints {
    paths: BTreeSet<PathBuf>,
    everything: bool,
}

impl Hints {
    fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }

    fn add(&mut self, hint: Hint) {
        match hint {
            Hint::Everything => self.everything = true,
            Hint::Path(path) => {
                self.paths.insert(path);
                self.everything |= self.paths.len() > MANY;
            }
        }
    }
}

impl Watcher {
    /// Begins to follow the site in `root`, and reads it: what happens from that reading on is told by [`Watcher::wait`]. `ignore` is as in
    /// [`read_site`].
    ///
    /// # Errors
    ///
    /// Those of [`read_site`]. Where nothing can be watched, that is no error: see [`Watcher::means`].
    pub fn start(root: &Path, ignore: &[PathBuf]) -> Result<(Self, Tree), ReadError> {
        Self::start_with(root, ignore, ask_to_be_told())
    }

    /// Begins to follow the site by looking, not by being told.
    ///
    /// # Errors
    ///
    /// Those of [`read_site`].
    pub fn start_looking(root: &Path, ignore: &[PathBuf], refusal: Refusal) -> Result<(Self, Tree), ReadError> {
        Self::start_with(root, ignore, Err(refusal))
    }

    fn start_with(root: &Path, ignore: &[PathBuf], source: Result<Source, Refusal>) -> Result<(Self, Tree), ReadError> {
        let (source, means) = match source {
            Ok(source) => (source, Means::Told),
            Err(refusal) => (Source::Looking(Poll::default()), Means::Looking(refusal)),
        };
        let mut watcher = Self {
            root: root.to_owned(),
            ignore: ignore.to_vec(),
            source,
            places: Places::default(),
            known: BTreeSet::new(),
            means,
            owed: Hints::default(),
            git_lock: git_lock(root),
        };
        // The folders are watched before they are read, so that nothing that happens in between is lost.
        let tree = watcher.read_all()?;
        Ok((watcher, tree))
    }

    /// How changes are noticed. It can change while the site grows.
    pub fn means(&self) -> &Means {
        &self.means
    }

    /// Waits until files have changed, and reads them. `None` if nothing changed for `at_most` that long.
    pub fn wait(&mut self, at_most: Duration) -> Option<Batch> {
        let end = Instant::now() + at_most;
        loop {
            // Hints about what cannot be a file of the site are worth nothing to the caller, such as one about README.md beside site.toml, and do
            // not end the wait.
            let owes = !self.owed.is_empty();
            let until = if owes { end.min(Instant::now() + RETRY) } else { end };
            let hints = match &mut self.source {
                Source::Told { hints, .. } => gather(hints, self.git_lock.as_deref(), until),
                // What it saw before a reading that failed it does not see again.
                Source::Looking(poll) => poll.wait(&self.root, &self.ignore, until).map(Hints::from),
            };
            let hints = match hints {
                Some(hints) => hints,
                None if owes => std::mem::take(&mut self.owed),
                None => return None,
            };
            let batch = self.look(&hints);
            if !batch.changes.is_empty() || batch.trouble.is_some() {
                return Some(batch);
            }
        }
    }

    /// Reads what the hints name.
    fn look(&mut self, hints: &Hints) -> Batch {
        if hints.everything || hints.paths.iter().any(|path| self.places.concerns_folders(path)) {
            return self.look_at_all();
        }
        let mut batch = Batch::default();
        let mut changes = Vec::new();
        for full in &hints.paths {
            self.owed.paths.remove(full);
            for path in self.places.names_of(full) {
                match read_one(&self.root, &self.ignore, &path) {
                    // Also what is gone and was never seen here: others look at the disk as well, and may have seen it while it was there.
                    Ok(content) => {
                        match content {
                            Some(_) => self.known.insert(path.clone()),
                            None => self.known.remove(&path),
                        };
                        changes.push(Change { path, content });
                    }
                    Err(error) => {
                        // It may be readable soon, which nobody tells.
                        self.owed.paths.insert(full.clone());
                        batch.trouble = Some(ReadError::Io { path: self.root.join(path.as_str()), error });
                    }
                }
            }
        }
        batch.changes = changes.into_iter().collect();
        batch
    }

    fn look_at_all(&mut self) -> Batch {
        // The reading replaces `known`; what was there before and is not now has been removed, which no reading tells by itself.
        let before = self.known.clone();
        let tree = self.read_all();
        self.owed = Hints { everything: tree.is_err(), ..Hints::default() };
        match tree {
            Ok(tree) => {
                let gone = before.difference(&self.known).map(|path| Change { path: path.clone(), content: None });
                Batch { changes: gone.chain(tree.changes).collect(), skipped: Some(tree.skipped), trouble: None }
            }
            Err(error) => Batch { trouble: Some(error), ..Batch::default() },
        }
    }

    /// Watches every folder and then reads everything, until no folder turns up that was not watched before the reading began.
    fn read_all(&mut self) -> Result<Tree, ReadError> {
        let survey = survey(&self.root, &self.ignore)?;
        let mut places = Places::new(survey.root, survey.layout, &survey.places);
        self.watch(&places);
        loop {
            // A file that is saved into a new folder before its watch begins is never reported. So what has been read counts only if all of its
            // folders were watched by then.
            let tree = read_site(&self.root, &self.ignore)?;
            let found = places.with(&tree.places);
            if found.folders().all(|folder| places.has_folder(folder)) {
                self.known = tree.changes.iter().map(|change| change.path.clone()).collect();
                self.places = found;
                return Ok(tree);
            }
            places = found;
            self.watch(&places);
        }
    }

    /// Watches all folders. Those that are watched already are watched anew, as what has the name now may be another folder.
    fn watch(&mut self, places: &Places) {
        let Source::Told { watcher, .. } = &mut self.source else { return };
        for gone in self.places.folders().filter(|folder| !places.has_folder(folder)) {
            // It is mostly gone from the disk too, and its watch with it.
            let _ = watcher.unwatch(gone);
        }
        for folder in places.folders() {
            // Not recursively: notify would watch the output, `node_modules` and whatever links lead to as well, and inotify counts every folder
            // against the user's limit.
            if let Some(refusal) = watcher.watch(folder, RecursiveMode::NonRecursive).err().and_then(|error| refusal(&error)) {
                // This drops the watcher with the watches that it had. The first look finds everything changed, so no hint that was waiting is
                // missed.
                self.source = Source::Looking(Poll::default());
                self.means = Means::Looking(refusal);
                return;
            }
        }
    }
}

/// Waits for a hint, and then until no more come.
fn gather(hints: &Receiver<Hint>, lock: Option<&Path>, end: Instant) -> Option<Hints> {
    let mut gathered = Hints::default();
    gathered.add(hints.recv_timeout(end.saturating_duration_since(Instant::now())).ok()?);
    let start = Instant::now();
    loop {
        // A checkout pauses for longer than editors do, and between two files of it half of the links lead nowhere. Not for ever, as a git
        // command that was killed leaves the lock behind.
        let checkout = lock.is_some_and(Path::exists) && start.elapsed() < LONGEST_CHECKOUT;
        let longest = match gathered.everything {
            _ if checkout => LONGEST_CHECKOUT,
            true => LONGEST_BURST,
            false => LONGEST,
        };
        let left = longest.saturating_sub(start.elapsed()).min(QUIET);
        match hints.recv_timeout(left) {
            // The time is up, but hints still come: whoever saves in a loop must not keep all others from being told.
            Ok(hint) if !left.is_zero() => gathered.add(hint),
            Ok(hint) => {
                gathered.add(hint);
                return Some(gathered);
            }
            // A pause while git is at work is no end.
            Err(_) if checkout => {}
            Err(_) => return Some(gathered),
        }
    }
}

/// The file that git keeps while it changes the files of the repository that the site is in; `None` outside a repository.
fn git_lock(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    // In a worktree or submodule `.git` is a file that names a folder elsewhere. It is not followed: a checkout there is a burst like any other.
    root.ancestors().map(|folder| folder.join(".git")).find(|git| git.is_dir()).map(|git| git.join("index.lock"))
}

fn ask_to_be_told() -> Result<Source, Refusal> {
    let (sender, hints) = channel();
    match notify::recommended_watcher(move |event| pass_on(event, &sender)) {
        Ok(watcher) => Ok(Source::Told { watcher, hints }),
        Err(error) => Err(refusal(&error).unwrap_or(Refusal::Unsupported)),
    }
}

/// Makes hints of an event. Nobody is left to tell when the receiver is gone.
fn pass_on(event: notify::Result<Event>, hints: &Sender<Hint>) {
    // What is not known exactly is looked for: reading too much costs time, and reading too little shows an old page.
    let Ok(event) = event else {
        let _ = hints.send(Hint::Everything);
        return;
    };
    // The queue of inotify (IN_Q_OVERFLOW) or of FSEvents ran over, and events are lost.
    if event.need_rescan() {
        let _ = hints.send(Hint::Everything);
    }
    // Reading is no change. guidegen's own reading would wake it for ever.
    // inotify tells of each opening too, and notify asks for that. A file that was open for writing and is closed has been saved.
    if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
        return;
    }
    // A folder gets a new date with every file that comes or goes.
    let is_date = matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
    for path in event.paths.into_iter().filter(|path| !(places::is_noise(path) || is_date && path.is_dir())) {
        let _ = hints.send(Hint::Path(path));
    }
}

/// Why the operating system will not tell, if the error means that. A folder that has vanished is no such reason.
fn refusal(error: &notify::Error) -> Option<Refusal> {
    // notify has a kind of its own for the limit on watches, but passes on what making a watcher gives: inotify_init says EMFILE when the user
    // has as many watchers as the system allows.
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => Some(Refusal::TooManyFolders),
        // ENOSPC, and EMFILE and ENFILE.
        notify::ErrorKind::Io(error) if error.raw_os_error() == Some(28) => Some(Refusal::TooManyFolders),
        notify::ErrorKind::Io(error) if matches!(error.raw_os_error(), Some(23 | 24)) => Some(Refusal::TooManyWatchers),
        notify::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => None,
        _ => Some(Refusal::Unsupported),
    }
}

#[cfg(test)]
mod tests;
