//! Files that have been reported as changed and are not applied yet, for callers that cannot wait for the end of a series of changes.
//!
//! A path is pending from the report of the operating system until the watcher has read it and its caller has applied the result, which is known at
//! the caller's next wait. A path that is reported again meanwhile stays pending, since it may have been read too early.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::hints::MANY;
use super::places::WatchedFolders;
use crate::path::SourcePath;

/// The files that the operating system has reported and that [`Watcher::wait`](super::Watcher::wait) has not returned yet. Clones share them.
#[derive(Clone, Default)]
pub struct Pending {
    reports: Arc<Mutex<Reports>>,
}

#[derive(Default)]
struct Reports {
    places: Arc<WatchedFolders>,
    /// Each path with the number of its last report.
    paths: BTreeMap<PathBuf, u64>,
    /// The number of reports so far.
    count: u64,
    /// The paths that are being read, with their report numbers when the read began.
    being_read: Vec<(PathBuf, u64)>,
}

impl Pending {
    fn reports(&self) -> MutexGuard<'_, Reports> {
        // The state is valid after a panic: each change of it is a single call.
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files, by their paths in the site. Empty while many change, as in a checkout. Files that are added or removed with folders, links and
    /// settings are not included: these are read with the whole site.
    pub fn files(&self) -> Vec<SourcePath> {
        let reports = self.reports();
        if reports.paths.len() > MANY {
            return Vec::new();
        }
        let (places, paths) = (reports.places.clone(), reports.paths.keys().cloned().collect::<Vec<_>>());
        // The disk is accessed below, and a report must not wait for that.
        drop(reports);
        paths.iter().filter(|path| !places.concerns_folders(path)).flat_map(|path| places.names_of(path)).collect()
    }

    /// Whether a path is irrelevant: see [`WatchedFolders::is_noise`].
    pub(super) fn is_noise(&self, path: &Path) -> bool {
        let places = self.reports().places.clone();
        places.is_noise(path)
    }

    /// Adds a path. This must be called before its hint is sent, since otherwise the read could end before the file is pending.
    pub(super) fn add(&self, path: &Path) {
        let mut reports = self.reports();
        reports.count += 1;
        let number = reports.count;
        if reports.paths.len() <= MANY {
            reports.paths.insert(path.to_owned(), number);
        }
    }

    /// Replaces the folders by which paths on the disk are converted to paths in the site.
    pub(super) fn move_to(&self, places: &Arc<WatchedFolders>) {
        self.reports().places = places.clone();
    }

    /// Marks these paths as being read; `None` means all paths.
    pub(super) fn begin(&self, paths: Option<&BTreeSet<PathBuf>>) {
        let mut reports = self.reports();
        let is_read = |path: &PathBuf| paths.is_none_or(|paths| paths.contains(path));
        reports.being_read = reports.paths.iter().filter(|(path, _)| is_read(path)).map(|(path, number)| (path.clone(), *number)).collect();
    }

    /// Removes the paths whose content has been applied.
    pub(super) fn end(&self) {
        let mut reports = self.reports();
        for (path, number) in std::mem::take(&mut reports.being_read) {
            if reports.paths.get(&path) == Some(&number) {
                reports.paths.remove(&path);
            }
        }
    }
}
