//! Watches the files of a site and reads those that change.
//!
//! The events of the operating system are only hints: they arrive twice, late, in the wrong order, and not at all for files in a folder that was
//! created before its watch. So:
//!
//! 1. Every folder of the site is watched, never a file: an editor that saves by renaming gives the name to a new file ([`events`]).
//! 2. Hints are collected until 30 ms have passed without another one ([`hints`]). [`Pending`] lists the files that they name until these have been
//!    read.
//! 3. Those files are read. If a hint names a folder or a link, if there are very many, or if the operating system lost some, the folders are watched
//!    again, and the whole site is read.
//!
//! If the operating system cannot watch (so) many folders, the site is polled: [`Mode::Polling`].

mod events;
mod hints;
mod pending;
mod places;
mod poll;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

pub use self::events::WatchFault;
use self::hints::{Hint, Hints, gather};
pub use self::pending::Pending;
use self::places::WatchedFolders;
use self::poll::Poll;
use super::read::survey;
use super::{Change, ChangeSet, ReadError, ReadOptions, SiteListing, Skipped, read_one, read_site, spellings};
use crate::path::SourcePath;

/// The delay before a failed read is retried.
const RETRY: Duration = Duration::from_secs(1);

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The operating system reports them.
    Events,
    /// All files are checked periodically, since the operating system refused to report changes.
    Polling(WatchFault),
}

/// Changes that were reported together, with the content that was read.
#[derive(Debug, Default)]
pub struct Batch {
    /// Files that may have new content. Some may be unchanged, and some that are missing may never have existed.
    pub changes: ChangeSet,
    /// The files that were left out, if the whole site was read; `None` if only the changed files were.
    pub skipped: Option<Vec<Skipped>>,
    /// The reason why something could not be read. It is not among the changes, and is retried.
    pub failure: Option<ReadError>,
}

/// Watches the files of a site and reads those that change.
pub struct Watcher {
    root: PathBuf,
    options: ReadOptions,
    source: Source,
    mode: Mode,
    places: Arc<WatchedFolders>,
    pending: Pending,
    known: BTreeSet<SourcePath>,
    /// The files that could not be read, which are retried without a hint.
    unread: Hints,
    /// The time of the last attempt.
    tried: Instant,
    /// The lock file of git, which exists while git changes files.
    git_lock: Option<PathBuf>,
}

/// The source of hints.
enum Source {
    Events { watcher: RecommendedWatcher, hints: Receiver<Hint> },
    Polling(Poll),
}

impl Watcher {
    /// Starts to watch the site in `root`, and reads it: [`Watcher::wait`] returns the changes since then.
    ///
    /// # Errors
    ///
    /// Those of [`read_site`]. It is not an error if nothing can be watched: see [`Watcher::mode`].
    pub fn start(root: &Path, options: &ReadOptions) -> Result<(Self, SiteListing), ReadError> {
        let pending = Pending::default();
        let source = events::subscribe(pending.clone()).map(|(watcher, hints)| Source::Events { watcher, hints });
        Self::start_with(root, options, source, pending)
    }

    /// Starts to poll the site for the given reason, as [`Watcher::start`] does if the operating system refuses to report changes.
    ///
    /// # Errors
    ///
    /// Those of [`read_site`].
    pub fn start_polling(root: &Path, options: &ReadOptions, refusal: WatchFault) -> Result<(Self, SiteListing), ReadError> {
        Self::start_with(root, options, Err(refusal), Pending::default())
    }

    fn start_with(
        root: &Path,
        options: &ReadOptions,
        source: Result<Source, WatchFault>,
        pending: Pending,
    ) -> Result<(Self, SiteListing), ReadError> {
        let (source, mode) = match source {
            Ok(source) => (source, Mode::Events),
            Err(refusal) => (Source::Polling(Poll::default()), Mode::Polling(refusal)),
        };
        let mut watcher = Self {
            root: root.to_owned(),
            options: options.clone(),
            source,
            mode,
            places: Arc::default(),
            pending,
            known: BTreeSet::new(),
            unread: Hints::default(),
            tried: Instant::now(),
            git_lock: git_lock(root),
        };
        // The folders are watched before they are read, so that nothing that happens in between is lost.
        let tree = watcher.read_all()?;
        Ok((watcher, tree))
    }

    /// How changes are noticed. It can change to polling at any time, since new folders can exceed the limit of the operating system.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Whether something could not be read, and will be retried.
    pub fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    /// The files that have been reported and not been returned yet. Always empty while the site is polled.
    pub fn pending(&self) -> Pending {
        self.pending.clone()
    }

    /// Waits until files have changed, and reads them. `None` if nothing changed within `at_most`. The caller must have applied the previous batch:
    /// this call removes it from [`Watcher::pending`].
    pub fn wait(&mut self, at_most: Duration) -> Option<Batch> {
        let end = Instant::now() + at_most;
        loop {
            self.pending.end();
            let due = self.has_unread().then(|| self.tried + RETRY);
            let until = due.map_or(end, |due| due.min(end));
            let mut hints = match &mut self.source {
                Source::Events { hints, .. } => gather(hints, self.git_lock.as_deref(), until),
                // A change that was noticed before a failed read is not noticed again.
                Source::Polling(poll) => poll.wait(&self.root, &self.options, until),
            };
            // When it is due and not at the next pause, which may never come.
            if due.is_some_and(|due| due <= Instant::now()) {
                hints.get_or_insert_default().append(std::mem::take(&mut self.unread));
                self.tried = Instant::now();
            }
            // Hints about paths that cannot be files of the site, such as a README.md next to site.toml, do not concern the caller and do not end the
            // wait.
            let batch = self.read(&hints?);
            if !batch.changes.is_empty() || batch.failure.is_some() {
                return Some(batch);
            }
        }
    }

    /// Reads the files that the hints name.
    fn read(&mut self, hints: &Hints) -> Batch {
        if hints.everything || hints.paths.iter().any(|path| self.places.concerns_folders(path)) {
            self.pending.begin(None);
            return self.read_again();
        }
        self.pending.begin(Some(&hints.paths));
        let mut batch = Batch::default();
        let mut changes = Vec::new();
        let mut spelt = BTreeMap::new();
        for full in &hints.paths {
            self.unread.paths.remove(full);
            for path in self.places.names_of(full) {
                match read_one(&self.root, &self.options, &path) {
                    // Also a missing file that was never read here: another reader may have read it while it existed.
                    Ok(content) => {
                        match content {
                            Some(_) => self.known.insert(path.clone()),
                            None => self.known.remove(&path),
                        };
                        spelt.insert(path.clone(), spellings(&self.root, &self.options, &path));
                        changes.push(Change { path, content });
                    }
                    Err(error) => {
                        self.try_again(Hints { paths: [full.clone()].into(), everything: false });
                        batch.failure = Some(error);
                    }
                }
            }
        }
        batch.changes = changes.into_iter().collect::<ChangeSet>().with_spellings(spelt);
        batch
    }

    /// Reads everything. Files that were known before and no longer exist are added as changes, since a read does not report them.
    fn read_again(&mut self) -> Batch {
        let before = self.known.clone();
        match self.read_all() {
            Ok(tree) => {
                self.unread = Hints::default();
                let mut changes = tree.changes;
                changes.extend(before.difference(&self.known).map(|path| Change { path: path.clone(), content: None }));
                Batch { changes, skipped: Some(tree.skipped), failure: None }
            }
            Err(error) => {
                self.try_again(Hints::everything());
                Batch { failure: Some(error), ..Batch::default() }
            }
        }
    }

    /// Records files that could not be read. They can become readable without a hint.
    fn try_again(&mut self, hints: Hints) {
        if !self.has_unread() {
            self.tried = Instant::now();
        }
        self.unread.append(hints);
    }

    /// Watches every folder and then reads everything, until there are no folders that were not watched before the read.
    fn read_all(&mut self) -> Result<SiteListing, ReadError> {
        let survey = survey(&self.root, &self.options)?;
        let mut places = WatchedFolders::new(survey.root, &self.options, survey.rules, &survey.places);
        self.watch(&places);
        loop {
            // A file that is saved into a new folder before the folder is watched is never reported. So a read only counts if all of its folders were
            // watched before it.
            let tree = read_site(&self.root, &self.options)?;
            let found = places.with(&tree.places);
            if found.folders().all(|folder| places.has_folder(folder)) {
                self.known = tree.changes.iter().map(|change| change.path.clone()).collect();
                self.places = Arc::new(found);
                self.pending.move_to(&self.places);
                return Ok(tree);
            }
            places = found;
            self.watch(&places);
        }
    }

    /// Watches all folders. Existing watches are replaced, since another folder may have the name now.
    fn watch(&mut self, places: &WatchedFolders) {
        let Source::Events { watcher, .. } = &mut self.source else { return };
        for gone in self.places.folders().filter(|folder| !places.has_folder(folder)) {
            // The folder is usually deleted on the disk, and its watch with it.
            let _ = watcher.unwatch(gone);
        }
        for folder in places.folders() {
            // Not recursively: notify would also watch the output, `node_modules` and the targets of links, and inotify counts every folder against
            // the user's limit.
            if let Some(refusal) = watcher.watch(folder, RecursiveMode::NonRecursive).err().and_then(|error| WatchFault::of(&error)) {
                // This drops the watcher with all its watches. The first poll reports everything as changed, so no pending hint is lost.
                self.source = Source::Polling(Poll::default());
                self.mode = Mode::Polling(refusal);
                return;
            }
        }
    }
}

/// The lock file of git in the repository that contains the site; `None` outside a repository.
fn git_lock(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    // In a worktree or submodule `.git` is a file with the path of another folder. It is not followed: a checkout there is treated like any other
    // series of changes.
    root.ancestors().map(|folder| folder.join(".git")).find(|git| git.is_dir()).map(|git| git.join("index.lock"))
}

#[cfg(test)]
mod tests;
