//! Watches the files of a site while somebody writes in it.
//!
//! What the operating system says about changes is a hint and never more: events come twice, late, in odd orders, and not at all for what lies in
//! a folder that is younger than its watch. So:
//!
//! 1. Every folder of the site is watched, never a file: an editor that saves by renaming gives the name to a new file ([`events`]).
//! 2. Hints are gathered until 30 ms have passed without another one ([`hints`]). Until they have been read, [`Pending`] says which files they name.
//! 3. Those files are read. Where a hint names a folder or a link, where there are very many, or where the operating system lost some, the folders
//!    are watched anew, and all of the site is read.
//!
//! Where the operating system cannot watch (so) many folders, the site is polled: [`Mode::Polling`].

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

/// When a reading that failed is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The operating system reports them.
    Events,
    /// All files are looked at again and again, since the operating system refused to report changes.
    Polling(WatchFault),
}

/// Changes that came together, as they were read.
#[derive(Debug, Default)]
pub struct Batch {
    /// Files that may hold something new. Some may be as they were, and some that are gone may never have been there.
    pub changes: ChangeSet,
    /// What was left out, if all of the site was read; `None` if only the changed files were.
    pub skipped: Option<Vec<Skipped>>,
    /// Why something could not be read. It is not among the changes, and is tried again.
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
    /// What could not be read, and is tried again although no hint comes.
    unread: Hints,
    /// When that was tried last.
    tried: Instant,
    /// The file that git keeps while it changes files.
    git_lock: Option<PathBuf>,
}

/// Where hints come from.
enum Source {
    Events { watcher: RecommendedWatcher, hints: Receiver<Hint> },
    Polling(Poll),
}

impl Watcher {
    /// Begins to watch the site in `root`, and reads it: [`Watcher::wait`] returns what changes from that reading on.
    ///
    /// # Errors
    ///
    /// Those of [`read_site`]. Where nothing can be watched, that is no error: see [`Watcher::mode`].
    pub fn start(root: &Path, options: &ReadOptions) -> Result<(Self, SiteListing), ReadError> {
        let pending = Pending::default();
        let source = events::subscribe(pending.clone()).map(|(watcher, hints)| Source::Events { watcher, hints });
        Self::start_with(root, options, source, pending)
    }

    /// Begins to poll the site, for the reason given, as [`Watcher::start`] does where the operating system refuses to report changes.
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

    /// How changes are noticed. It can become polling at any time, since new folders can exceed the limit of the operating system.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Whether something could not be read, and will be tried again.
    pub fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    /// What has been reported and not been passed on yet. While the site is polled, that is always nothing.
    pub fn pending(&self) -> Pending {
        self.pending.clone()
    }

    /// Waits until files have changed, and reads them. `None` if nothing changed for as long as `at_most`. The caller must have applied what came
    /// before: calling this again takes it off [`Watcher::pending`].
    pub fn wait(&mut self, at_most: Duration) -> Option<Batch> {
        let end = Instant::now() + at_most;
        loop {
            self.pending.end();
            let due = self.has_unread().then(|| self.tried + RETRY);
            let until = due.map_or(end, |due| due.min(end));
            let mut hints = match &mut self.source {
                Source::Events { hints, .. } => gather(hints, self.git_lock.as_deref(), until),
                // A change that was noticed before a reading that failed is not noticed again.
                Source::Polling(poll) => poll.wait(&self.root, &self.options, until),
            };
            // At its time, and not in the first pause: there may be none.
            if due.is_some_and(|due| due <= Instant::now()) {
                hints.get_or_insert_default().append(std::mem::take(&mut self.unread));
                self.tried = Instant::now();
            }
            // Hints about what cannot be a file of the site are worth nothing to the caller, such as one about README.md beside site.toml, and do
            // not end the wait.
            let batch = self.read(&hints?);
            if !batch.changes.is_empty() || batch.failure.is_some() {
                return Some(batch);
            }
        }
    }

    /// Reads what the hints name.
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
                    // Also what is gone and was never read here: another reader may have read it while it was there.
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

    /// Reads everything. What was known before and is not there any more is a change too, which no reading reports by itself.
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

    /// Notes what could not be read. It may become readable without a hint.
    fn try_again(&mut self, hints: Hints) {
        if !self.has_unread() {
            self.tried = Instant::now();
        }
        self.unread.append(hints);
    }

    /// Watches every folder and then reads everything, until no folder turns up that was not watched before the reading began.
    fn read_all(&mut self) -> Result<SiteListing, ReadError> {
        let survey = survey(&self.root, &self.options)?;
        let mut places = WatchedFolders::new(survey.root, &self.options, survey.rules, &survey.places);
        self.watch(&places);
        loop {
            // A file that is saved into a new folder before its watch begins is never reported. So what has been read counts only if all of its
            // folders were watched by then.
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

    /// Watches all folders. Those that are watched already are watched anew, as what has the name now may be another folder.
    fn watch(&mut self, places: &WatchedFolders) {
        let Source::Events { watcher, .. } = &mut self.source else { return };
        for gone in self.places.folders().filter(|folder| !places.has_folder(folder)) {
            // It is mostly gone from the disk too, and its watch with it.
            let _ = watcher.unwatch(gone);
        }
        for folder in places.folders() {
            // Not recursively: notify would watch the output, `node_modules` and whatever links lead to as well, and inotify counts every folder
            // against the user's limit.
            if let Some(refusal) = watcher.watch(folder, RecursiveMode::NonRecursive).err().and_then(|error| WatchFault::of(&error)) {
                // This drops the watcher with the watches that it had. The first poll finds everything changed, so no hint that was waiting is
                // missed.
                self.source = Source::Polling(Poll::default());
                self.mode = Mode::Polling(refusal);
                return;
            }
        }
    }
}

/// The file that git keeps while it changes the files of the repository that the site is in; `None` outside a repository.
fn git_lock(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    // In a worktree or submodule `.git` is a file that names a folder elsewhere. It is not followed: a checkout there is a burst like any other.
    root.ancestors().map(|folder| folder.join(".git")).find(|git| git.is_dir()).map(|git| git.join("index.lock"))
}

#[cfg(test)]
mod tests;
