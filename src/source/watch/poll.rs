//! Finds changes by polling: compares the modification time, length and identity of every file with those of the previous poll.
//!
//! notify can poll too, but compares modification times in whole seconds and only treats newer ones as changes. It would miss an older file that is
//! moved into place, or two saves within one second.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::hints::Hints;
use crate::source::ReadOptions;
use crate::source::read::survey;
use crate::source::stamp::Stamp;

/// The shortest time between two polls.
const PAUSE: Duration = Duration::from_millis(500);

/// Polling takes at most one part in this number of the time: after a poll that took 200 ms the pause is two seconds.
const SHARE: u32 = 10;

/// The stamps of all files at the last poll.
#[derive(Default)]
pub(super) struct Poll {
    stamps: Option<BTreeMap<PathBuf, Stamp>>,
    pause: Duration,
}

impl Poll {
    /// Polls until something has changed. `None` if nothing does until `end`.
    pub(super) fn wait(&mut self, root: &Path, options: &ReadOptions, end: Instant) -> Option<Hints> {
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            // A poll takes longer the larger the site is, and so does the pause, so that watching does not keep the disk busy.
            thread::sleep(self.pause.max(PAUSE).min(left));
            if let Some(changed) = self.poll(root, options) {
                return Some(changed);
            }
        }
    }

    /// Polls once. The first poll reports everything as changed, since the previous state is unknown.
    fn poll(&mut self, root: &Path, options: &ReadOptions) -> Option<Hints> {
        let start = Instant::now();
        // The caller then reads everything, gets the same error and reports it.
        let Ok(survey) = survey(root, options) else { return Some(Hints::everything()) };
        let stamp = |(_, path): (_, PathBuf)| Some((path.clone(), Stamp::of(&path.metadata().ok()?)));
        let new: BTreeMap<PathBuf, Stamp> = survey.files.into_iter().filter_map(stamp).collect();
        self.pause = start.elapsed() * SHARE;
        let Some(old) = self.stamps.replace(new) else { return Some(Hints::everything()) };
        let new = self.stamps.as_ref()?;
        if old.len() != new.len() || old.keys().any(|path| !new.contains_key(path)) {
            return Some(Hints::everything());
        }
        let changed: Vec<&PathBuf> = new.iter().filter(|(path, stamp)| old.get(*path) != Some(*stamp)).map(|(path, _)| path).collect();
        // A file that was reached through a link is identified by its real path.
        let changed: BTreeSet<PathBuf> = changed.into_iter().filter_map(|path| path.canonicalize().ok()).collect();
        (!changed.is_empty()).then_some(Hints { paths: changed, everything: false })
    }
}
