//! What has been told and not been taken in yet, for whoever cannot wait until nothing more comes.
//!
//! A path stands here from the moment at which the operating system tells of it, and until the watcher has read it and its caller has taken in
//! what was read; that is so when the caller waits for more. What is told once more meanwhile stays: the reading may have been too early for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::MANY;
use super::places::Places;
use crate::path::SourcePath;

/// The files of which the operating system has told and that [`Watcher::wait`](super::Watcher::wait) has not passed on yet.
#[derive(Clone, Default)]
pub struct Pending {
    told: Arc<Mutex<Told>>,
}

#[derive(Default)]
struct Told {
    places: Arc<Places>,
    /// Each path with the number of the last time that it was told.
    paths: BTreeMap<PathBuf, u64>,
    times: u64,
    /// Those that are being read, as they were when that began.
    read: Vec<(PathBuf, u64)>,
}

impl Pending {
    fn told(&self) -> MutexGuard<'_, Told> {
        // Nothing is left half done: each change of it is one call.
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files, by their names in the site. None while more than a few change, such as in a checkout, and none of those that come or go with
    /// folders, links and settings: these are read with all of the site.
    pub fn files(&self) -> Vec<SourcePath> {
        let told = self.told();
        if told.paths.len() > MANY {
            return Vec::new();
        }
        let (places, paths) = (told.places.clone(), told.paths.keys().cloned().collect::<Vec<_>>());
        // The disk is looked at below, and whoever is told of changes must not wait for that.
        drop(told);
        paths.iter().filter(|path| !places.concerns_folders(path)).flat_map(|path| places.names_of(path)).collect()
    }

    /// Takes in what is told. Has to come before the hint is passed on, or the reading could be over before the file is pending.
    pub(super) fn add(&self, path: &Path) {
        let mut told = self.told();
        told.times += 1;
        let times = told.times;
        if told.paths.len() <= MANY {
            told.paths.insert(path.to_owned(), times);
        }
    }

    /// The files of the site are somewhere else now.
    pub(super) fn move_to(&self, places: &Arc<Places>) {
        self.told().places = places.clone();
    }

    /// These paths are read from now on; `None` stands for everything.
    pub(super) fn begin(&self, paths: Option<&BTreeSet<PathBuf>>) {
        let mut told = self.told();
        let is_read = |path: &PathBuf| paths.is_none_or(|paths| paths.contains(path));
        told.read = told.paths.iter().filter(|(path, _)| is_read(path)).map(|(path, times)| (path.clone(), *times)).collect();
    }

    /// What has been read has been taken in.
    pub(super) fn end(&self) {
        let mut told = self.told();
        for (path, times) in std::mem::take(&mut told.read) {
            if told.paths.get(&path) == Some(&times) {
                told.paths.remove(&path);
            }
        }
    }
}
