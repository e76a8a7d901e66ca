//! A folder on disk and an engine that is kept up to date with it. All commands that read a site use it, as can any program that shows a site while
//! it is being written.
//!
//! 1. [`Workspace::open`] reads the folder once. [`Watch::start`] reads it and watches it from then on.
//! 2. [`Watch::wait`] waits for changes, applies them, and returns them as [`WatchEvent`]s.
//! 3. Files that are saved together are applied as one change, so a [`Watch`] is about 30 ms behind the disk. To be up to date, a caller uses
//!    [`Workspace::catch_up`] for the sources that affect every page, and [`Workspace::refresh`] for one file.
//!
//! There are two locks, always taken in this order: `disk` is held from reading a file until it has been applied, and `engine` for one call of it,
//! but never while the disk is read. A watcher reads many files without the first lock; files that a refresh has applied meanwhile are then read
//! again. So an older version of a file never replaces a newer one.
//!
//! Invariants: nothing is written, nothing is printed, and no socket is opened.

mod watch;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::config::{Config, FileSettings};
use crate::engine::{Engine, OutOfDate, Settings, Snapshot};
use crate::path::SourcePath;
use crate::source::{
    self, Change, ChangeSet, Layout, Pending, ReadError, ReadOptions, Rules, Selection, SiteFolder, SiteListing, Skipped, SourceContent, Stamp,
};

pub(crate) use crate::source::OpenFile;
pub(crate) use watch::{Unreadable, Watch, WatchEvent};

/// How long a file that is empty or missing is waited for, since editors save by emptying or replacing it.
const SAVING: Duration = Duration::from_millis(40);

/// The folder of a site, and an engine with its content. It can be queried from several threads at the same time.
pub(crate) struct Workspace {
    root: PathBuf,
    options: ReadOptions,
    engine: Mutex<Engine>,
    disk: Mutex<KnownDisk>,
    /// The folder as it was last opened successfully.
    folder: Mutex<Option<Arc<SiteFolder>>>,
    /// Files that have been reported as changed and are not applied yet; always empty if the folder is not watched.
    pending: Pending,
    /// [`SAVING`], except in tests.
    saving: Duration,
}

/// The known state of the disk apart from the content in the engine.
#[derive(Default)]
struct KnownDisk {
    /// The metadata of the settings and the theme files when they were last read, by which unchanged files are recognised without reading them.
    stamps: BTreeMap<SourcePath, Stamp>,
    /// Files that a refresh has found and that no watcher has reported yet. See [`Workspace::apply`].
    unreported: BTreeSet<SourcePath>,
    /// Files that a refresh has applied since the last batch of the watcher, which may have read them for its next batch before that.
    refreshed: BTreeSet<SourcePath>,
    /// The files that the last read of the whole folder left out.
    skipped: Vec<Skipped>,
}

/// Takes a lock. The state is valid after a panic: pages are rendered from snapshots, without any of these locks.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Workspace {
    /// Reads the site in `root`, except for the paths in `ignore`, such as the output folder: see [`source::read_site`].
    ///
    /// # Errors
    ///
    /// Those of [`source::read_site`]. Mistakes in the content are not errors: the snapshots report them.
    pub(crate) fn open(root: &Path, ignore: &[PathBuf], settings: Settings) -> Result<Self, ReadError> {
        let options = read_options(ignore);
        let tree = source::read_site(root, &options)?;
        Ok(Self::new(root, options, Engine::new(settings), tree, Pending::default()))
    }

    fn new(root: &Path, options: ReadOptions, mut engine: Engine, tree: SiteListing, pending: Pending) -> Self {
        engine.apply(tree.changes);
        let disk = Mutex::new(KnownDisk { skipped: tree.skipped, ..KnownDisk::default() });
        // If this fails, the folder has changed since it was read. The first call of `folder` retries and reports the error.
        let folder = Mutex::new(SiteFolder::at(root, &options).ok().map(Arc::new));
        Self { root: root.to_owned(), options, engine: Mutex::new(engine), disk, folder, pending, saving: SAVING }
    }

    /// The folder of the site, for opening files that are published unchanged, whose content is not in the engine. If the folder cannot be opened
    /// now, for example because its settings cannot be read, this is its last state, as for the pages in the engine.
    ///
    /// # Errors
    ///
    /// Those of [`SiteFolder::at`], if the folder has never been opened since it was read.
    pub(crate) fn folder(&self) -> Result<Arc<SiteFolder>, ReadError> {
        match SiteFolder::at(&self.root, &self.options) {
            Ok(folder) => Ok(lock(&self.folder).insert(Arc::new(folder)).clone()),
            Err(error) => lock(&self.folder).clone().ok_or(error),
        }
    }

    /// A snapshot of the site. Drop it soon: no change can be applied before that.
    pub(crate) fn snapshot(&self) -> Snapshot {
        lock(&self.engine).snapshot()
    }

    /// Executes a query on a snapshot, and retries if a change interrupts it.
    pub(crate) fn ask<T>(&self, question: impl Fn(&Snapshot) -> Result<T, OutOfDate>) -> T {
        loop {
            // A new snapshot for each attempt: a change waits until all snapshots are dropped, and an interrupted one returns no results.
            if let Ok(answer) = question(&self.snapshot()) {
                return answer;
            }
        }
    }

    /// The files that the last read of the whole folder left out although they look like parts of the site. Each deserves a warning.
    pub(crate) fn skipped(&self) -> Vec<Skipped> {
        lock(&self.disk).skipped.clone()
    }

    /// Parses all pages, if the engine answers before that, as in a folder that is watched. Until this returns, pages lack what depends on all other
    /// pages, such as backlinks.
    pub(crate) fn finish_reading(&self) {
        // A change interrupts it; the pages that have been parsed stay in the cache.
        while self.snapshot().prepare().is_err() {}
        lock(&self.engine).finish_reading();
    }

    /// Applies pending changes that affect every page: files that have been reported as changed, the settings and the theme. Returns the files that
    /// changed.
    pub(crate) fn catch_up(&self) -> Vec<SourcePath> {
        let end = Instant::now() + self.saving;
        let mut changed: Vec<SourcePath> = self.pending.files().into_iter().filter(|file| self.refresh_file(file, end)).collect();
        // Reports can be late, so the settings and the theme are checked on the disk.
        changed.extend(self.ask(Snapshot::frame).into_iter().filter(|file| self.refresh_frame(file, end)));
        changed
    }

    /// Reads a file again and applies it. Returns the file if it changed. If the site has no such page, all files are read that would become the same
    /// page, such as `Readme.MD` for `README.md`.
    pub(crate) fn refresh(&self, file: &SourcePath) -> Vec<SourcePath> {
        let files = if self.has(file) { vec![file.clone()] } else { source::same_page(&self.root, &self.options, file) };
        let end = Instant::now() + self.saving;
        files.into_iter().filter(|file| self.refresh_file(file, end)).collect()
    }

    /// Applies the changes of a watcher. Returns the files that changed, without those that a refresh has applied before.
    fn apply(&self, mut changes: ChangeSet) -> Vec<SourcePath> {
        let reported: BTreeSet<SourcePath> = changes.iter().map(|change| change.path.clone()).collect();
        let mut disk = lock(&self.disk);
        let overtaken = changes.take_out(&std::mem::take(&mut disk.refreshed));
        let mut changed = self.apply_to_engine(changes);
        // A file that a refresh has found can disappear before its folder is read or watched. It is then never reported, only its folder is; so these
        // files are read again after each report, until they have been reported themselves.
        let mut unreported = std::mem::take(&mut disk.unreported);
        drop(disk);
        unreported.retain(|file| !reported.contains(file));
        let end = Instant::now() + self.saving;
        changed.extend(overtaken.iter().chain(&unreported).filter(|file| self.refresh_file(file, end)).cloned());
        lock(&self.disk).unreported.extend(unreported.into_iter().filter(|file| self.has(file)));
        changed
    }

    /// Stores the files that the last read of the whole folder left out. Returns those that were not left out before.
    fn replace_skipped(&self, skipped: Vec<Skipped>) -> Vec<Skipped> {
        let before = std::mem::replace(&mut lock(&self.disk).skipped, skipped.clone());
        skipped.into_iter().filter(|file| !before.contains(file)).collect()
    }

    fn refresh_file(&self, file: &SourcePath, end: Instant) -> bool {
        self.refresh_from(file, end, || source::read_one(&self.root, &self.options, file))
    }

    /// Reads a file and applies it. Returns whether it changed. During a save it can be empty or missing; then the call retries until `end`, which
    /// callers with many missing files share.
    fn refresh_from(&self, file: &SourcePath, end: Instant, mut read: impl FnMut() -> Result<Option<SourceContent>, ReadError>) -> bool {
        loop {
            let mut disk = lock(&self.disk);
            // A file that cannot be read keeps its known content; the watcher reports the error.
            let Ok(content) = read() else { return false };
            let is_known = self.has(file);
            // Some editors empty the file before they write it, others remove it and rename a new file. A file that the site does not have is not
            // expected to return.
            let may_be_saving = is_known && content.as_ref().is_none_or(SourceContent::is_empty);
            if !may_be_saving || Instant::now() >= end {
                if content.is_some() && !is_known {
                    disk.unreported.insert(file.clone());
                }
                let spellings = source::spellings(&self.root, &self.options, file);
                let change = ChangeSet::from_iter([Change { path: file.clone(), content }]).with_spellings([(file.clone(), spellings)].into());
                let is_changed = !self.apply_to_engine(change).is_empty();
                if is_changed {
                    disk.refreshed.insert(file.clone());
                }
                return is_changed;
            }
            drop(disk);
            thread::sleep(SAVING / 8);
        }
    }

    /// Refreshes the settings or a theme file, which is read only if its metadata differs from that of the last read.
    fn refresh_frame(&self, file: &SourcePath, end: Instant) -> bool {
        // If it is missing, more files may have to be read. The watcher does that.
        let Some(stamp) = Stamp::at(&self.root, file) else { return false };
        if lock(&self.disk).stamps.get(file) == Some(&stamp) {
            return false;
        }
        // Checked before the read, so that a save during the read is noticed later.
        let is_settled = stamp.is_settled();
        let changed = self.refresh_file(file, end);
        if is_settled {
            lock(&self.disk).stamps.insert(file.clone(), stamp);
        }
        changed
    }

    fn apply_to_engine(&self, changes: ChangeSet) -> Vec<SourcePath> {
        // No new snapshot is created meanwhile, and this waits until all of them are dropped. Running queries are interrupted at their next step: at
        // the latest when the current page, template or code block is finished.
        lock(&self.engine).apply(changes)
    }

    fn has(&self, file: &SourcePath) -> bool {
        self.ask(|snapshot| snapshot.has(file))
    }
}

/// The rules for which files of a folder belong to its site. If they cannot be read, reading the site reports the error, and these are the rules of a
/// site without settings.
pub(crate) fn rules(root: &Path) -> Rules {
    let known = SiteFolder::at(root, &read_options(&[])).map(|site| site.rules().clone());
    known.unwrap_or_else(|_| Rules::new(Layout::of(root), Selection::default()))
}

/// The options for reading the folder of a site: as its settings state, without the paths in `ignore`.
fn read_options(ignore: &[PathBuf]) -> ReadOptions {
    ReadOptions { ignore: ignore.to_vec(), selection }
}

/// The settings in `site.toml` that determine which files belong to a site.
fn selection(settings: &str) -> Selection {
    let FileSettings { content, include, exclude, gitignore } = Config::files(settings);
    Selection { content, include, exclude, gitignore }
}

#[cfg(test)]
mod tests;
