//! Finds changes by looking at the date, length and identity of every file again and again.
//!
//! notify has this too, but compares dates in whole seconds and takes only newer ones for a change; an older file that is moved into place, or
//! two saves within one second, would not be seen.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::Hints;
use crate::source::read::survey;
use crate::source::stamp::Stamp;

/// The shortest time between two looks.
const PAUSE: Duration = Duration::from_millis(500);

/// At most this part of the time is spent with looking.
const SHARE: u32 = 10;

/// What all files looked like at the last look.
#[derive(Default)]
pub(super) struct Poll {
    stamps: Option<BTreeMap<PathBuf, Stamp>>,
    pause: Duration,
}

impl Poll {
    /// Looks until something is other than before. `None` if that is not so until `end`.
    pub fn wait(&mut self, root: &Path, ignore: &[PathBuf], end: Instant) -> Option<Changed> {
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            // A look takes longer the larger the site is, and so does the pause: following must not keep the disk busy.
            thread::sleep(self.pause.max(PAUSE).min(left));
            if let Some(changed) = self.look(root, ignore) {
                return Some(changed);
            }
        }
    }

    /// Looks once. The first look finds that everything changed: nothing is known of what happened before it.
    fn look(&mut self, root: &Path, ignore: &[PathBuf]) -> Option<Changed> {
        let start = Instant::now();
        // Whoever reads everything now gets the same error and can say it in words.
        let Ok(survey) = survey(root, ignore) else { return Some(Changed::Everything) };
        let stamp = |(_, path): (_, PathBuf)| Some((path.clone(), Stamp::of(&path.metadata().ok()?)));
        let new: BTreeMap<PathBuf, Stamp> = survey.files.into_iter().filter_map(stamp).collect();
        self.pause = start.elapsed() * SHARE;
        let Some(old) = self.stamps.replace(new) else { return Some(Changed::Everything) };
        let new = self.stamps.as_ref()?;
        if old.len() != new.len() || old.keys().any(|path| !new.contains_key(path)) {
            return Some(Changed::Everything);
        }
        let changed: Vec<&PathBuf> = new.iter().filter(|(path, stamp)| old.get(*path) != Some(*stamp)).map(|(path, _)| path).collect();
        // A file that was reached by a link is known by where it is.
        let changed: Vec<PathBuf> = changed.into_iter().filter_map(|path| path.canonicalize().ok()).collect();
        (!changed.is_empty()).then_some(Changed::Files(changed))
    }
}

/// What a look found.
pub(super) enum Changed {
    /// These files are not as they were.
    Files(Vec<PathBuf>),
    /// There are other files than before.
    Everything,
}

impl From<Changed> for Hints {
    fn from(changed: Changed) -> Self {
        match changed {
            Changed::Everything => Self::everything(),
            Changed::Files(files) => Self { paths: files.into_iter().collect(), everything: false },
        }
    }
}
