//! A folder on disk and an engine that is kept in step with it. Every command that reads a site stands on it, and so can any program that shows a
//! site while it is being written.
//!
//! 1. [`Workspace::open`] reads the folder once. [`Watch::start`] does so too, and watches it from that reading on.
//! 2. [`Watch::wait`] waits for changes, applies them, and returns what has to be shown or said, as [`WatchEvent`]s.
//! 3. What is saved together becomes one change, so a [`Watch`] is some 30 ms behind the disk. A caller that must not be behind it calls
//!    [`Workspace::catch_up`] for what concerns every page, and [`Workspace::refresh`] for one file.
//!
//! Two locks, always taken in this order: `disk` is held from reading a file until it has been applied, and `engine` for one call of it, never while
//! the disk is read. A watcher reads many files without the first; those of them that a refresh has applied meanwhile are read once more. So what was
//! read earlier never replaces what was read later.
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

/// How long a file that is empty or gone may be on its way from one version to the next, as editors save.
const SAVING: Duration = Duration::from_millis(40);

/// The folder of a site, and an engine that knows what is in it. It can be asked from several threads at once.
pub(crate) struct Workspace {
    root: PathBuf,
    options: ReadOptions,
    engine: Mutex<Engine>,
    disk: Mutex<KnownDisk>,
    /// The folder as it was when it could last be opened.
    folder: Mutex<Option<Arc<SiteFolder>>>,
    /// Files that have been reported as changed and are not applied yet; always none where the folder is not watched.
    pending: Pending,
    /// [`SAVING`], except in tests.
    saving: Duration,
}

/// What is known of the disk besides what the engine holds.
#[derive(Default)]
struct KnownDisk {
    /// How the settings and the files of the theme looked when they were last read, which tells without reading them that they have not changed.
    stamps: BTreeMap<SourcePath, Stamp>,
    /// Files that a refresh has found and that no watcher has reported yet. See [`Workspace::apply`].
    unreported: BTreeSet<SourcePath>,
    /// Files that a refresh has applied since the last batch of the watcher, which may have read them for its next one before.
    refreshed: BTreeSet<SourcePath>,
    /// What the last reading of the whole folder left out.
    skipped: Vec<Skipped>,
}

/// Takes a lock. A panic while it was held leaves nothing half done: pages are made with snapshots, and without any of these locks.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Workspace {
    /// Reads the site in `root`, except what is in `ignore`, such as the folder that it is published into: as [`source::read_site`] does.
    ///
    /// # Errors
    ///
    /// Those of [`source::read_site`]. A site that has mistakes is none of them: the snapshots report those.
    pub(crate) fn open(root: &Path, ignore: &[PathBuf], settings: Settings) -> Result<Self, ReadError> {
        let options = read_options(ignore);
        let tree = source::read_site(root, &options)?;
        Ok(Self::new(root, options, Engine::new(settings), tree, Pending::default()))
    }

    fn new(root: &Path, options: ReadOptions, mut engine: Engine, tree: SiteListing, pending: Pending) -> Self {
        engine.apply(tree.changes);
        let disk = Mutex::new(KnownDisk { skipped: tree.skipped, ..KnownDisk::default() });
        // Where this fails, the folder has changed since it was read. The first question tries again, and reports it.
        let folder = Mutex::new(SiteFolder::at(root, &options).ok().map(Arc::new));
        Self { root: root.to_owned(), options, engine: Mutex::new(engine), disk, folder, pending, saving: SAVING }
    }

    /// The folder of the site, to open files that are published as they are: the engine knows of them, but not what they hold. While its settings,
    /// for example, cannot be read, it is as it was before, like the pages that the engine knows.
    ///
    /// # Errors
    ///
    /// Those of [`SiteFolder::at`], if the folder could never be opened since it was read.
    pub(crate) fn folder(&self) -> Result<Arc<SiteFolder>, ReadError> {
        match SiteFolder::at(&self.root, &self.options) {
            Ok(folder) => Ok(lock(&self.folder).insert(Arc::new(folder)).clone()),
            Err(error) => lock(&self.folder).clone().ok_or(error),
        }
    }

    /// The site as it is now. Drop it soon: no change can be applied before.
    pub(crate) fn snapshot(&self) -> Snapshot {
        lock(&self.engine).snapshot()
    }

    /// Asks a question of a snapshot, and asks again if a change overtakes the answer.
    pub(crate) fn ask<T>(&self, question: impl Fn(&Snapshot) -> Result<T, OutOfDate>) -> T {
        loop {
            // A new snapshot for each try: a change waits until all are dropped, and one that was overtaken never answers.
            if let Ok(answer) = question(&self.snapshot()) {
                return answer;
            }
        }
    }

    /// What the last reading of the whole folder left out although it looks like a part of the site, each worth a warning.
    pub(crate) fn skipped(&self) -> Vec<Skipped> {
        lock(&self.disk).skipped.clone()
    }

    /// Reads all pages, where the engine answers before it has read them, as in a folder that is watched. Until this returns, pages lack what only
    /// all of them together tell, such as the links to them.
    pub(crate) fn finish_reading(&self) {
        // A change interrupts it; what has been read by then stays so.
        while self.snapshot().prepare().is_err() {}
        lock(&self.engine).finish_reading();
    }

    /// Applies what concerns every page and may not have been applied yet: files that have been reported as changed, the settings and the theme.
    /// Returns the files that changed.
    pub(crate) fn catch_up(&self) -> Vec<SourcePath> {
        let end = Instant::now() + self.saving;
        let mut changed: Vec<SourcePath> = self.pending.files().into_iter().filter(|file| self.refresh_file(file, end)).collect();
        // Reports come late, and what every page shows is worth a look of its own.
        changed.extend(self.ask(Snapshot::frame).into_iter().filter(|file| self.refresh_frame(file, end)));
        changed
    }

    /// Reads a file again and applies it. Returns what changed: the file, or nothing. For a page that the site does not have, these are all files
    /// that would become the same page, such as `Readme.MD` for `README.md`.
    pub(crate) fn refresh(&self, file: &SourcePath) -> Vec<SourcePath> {
        let files = if self.has(file) { vec![file.clone()] } else { source::same_page(&self.root, &self.options, file) };
        let end = Instant::now() + self.saving;
        files.into_iter().filter(|file| self.refresh_file(file, end)).collect()
    }

    /// Applies what a watcher has read. Returns the files that changed; those that a refresh has applied before are not among them.
    fn apply(&self, mut changes: ChangeSet) -> Vec<SourcePath> {
        let reported: BTreeSet<SourcePath> = changes.iter().map(|change| change.path.clone()).collect();
        let mut disk = lock(&self.disk);
        let overtaken = changes.take_out(&std::mem::take(&mut disk.refreshed));
        let mut changed = self.apply_to_engine(changes);
        // A file that a refresh has found can be gone before its folder was ever read or watched. No report will name it then, only what it lay in;
        // so after each report these are read as well, until they have been reported themselves.
        let mut unreported = std::mem::take(&mut disk.unreported);
        drop(disk);
        unreported.retain(|file| !reported.contains(file));
        let end = Instant::now() + self.saving;
        changed.extend(overtaken.iter().chain(&unreported).filter(|file| self.refresh_file(file, end)).cloned());
        lock(&self.disk).unreported.extend(unreported.into_iter().filter(|file| self.has(file)));
        changed
    }

    /// Replaces what the last reading of the whole folder left out. Returns what was not left out before.
    fn replace_skipped(&self, skipped: Vec<Skipped>) -> Vec<Skipped> {
        let before = std::mem::replace(&mut lock(&self.disk).skipped, skipped.clone());
        skipped.into_iter().filter(|file| !before.contains(file)).collect()
    }

    fn refresh_file(&self, file: &SourcePath, end: Instant) -> bool {
        self.refresh_from(file, end, || source::read_one(&self.root, &self.options, file))
    }

    /// Reads a file and applies it. Whether it changed. In the middle of a save it can be empty or gone; then it has until `end` to come back, so
    /// that of many files that are gone not each is waited for.
    fn refresh_from(&self, file: &SourcePath, end: Instant, mut read: impl FnMut() -> Result<Option<SourceContent>, ReadError>) -> bool {
        loop {
            let mut disk = lock(&self.disk);
            // A file that cannot be read stays as it is known; the watcher reports it.
            let Ok(content) = read() else { return false };
            let is_known = self.has(file);
            // Some editors empty the file before they write it, others remove it and give its name to a new one. A file that the site does not
            // have has no earlier version to come back from.
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

    /// The same for the settings or a file of the theme, which is read only if it looks different from when it was last read.
    fn refresh_frame(&self, file: &SourcePath, end: Instant) -> bool {
        // Where it is gone, more may have to be read than this file. The watcher does that.
        let Some(stamp) = Stamp::at(&self.root, file) else { return false };
        if lock(&self.disk).stamps.get(file) == Some(&stamp) {
            return false;
        }
        // Asked before the reading: what is saved during it must not look the same.
        let is_settled = stamp.is_settled();
        let changed = self.refresh_file(file, end);
        if is_settled {
            lock(&self.disk).stamps.insert(file.clone(), stamp);
        }
        changed
    }

    fn apply_to_engine(&self, changes: ChangeSet) -> Vec<SourcePath> {
        // No new snapshot is given out meanwhile, and this waits until all of them are dropped. Whoever asks one is interrupted at the next step of
        // the work: at the latest when the page, template or block of code that is being made is done.
        lock(&self.engine).apply(changes)
    }

    fn has(&self, file: &SourcePath) -> bool {
        self.ask(|snapshot| snapshot.has(file))
    }
}

/// Which files of a folder belong to its site, before it is read. Where that cannot be told, reading it says why, and these are the rules of a site
/// without settings.
pub(crate) fn rules(root: &Path) -> Rules {
    let known = SiteFolder::at(root, &read_options(&[])).map(|site| site.rules().clone());
    known.unwrap_or_else(|_| Rules::new(Layout::of(root), Selection::default()))
}

/// How the folder of a site is read: as its settings say, without what is in `ignore`.
fn read_options(ignore: &[PathBuf]) -> ReadOptions {
    ReadOptions { ignore: ignore.to_vec(), selection }
}

/// The settings about which files belong to a site, from its `site.toml`.
fn selection(settings: &str) -> Selection {
    let FileSettings { content, include, exclude, gitignore } = Config::files(settings);
    Selection { content, include, exclude, gitignore }
}

#[cfg(test)]
mod tests;
