//! Follows the folder of a workspace: waits for changes, applies them, and says what happened.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Workspace, read_options};
use crate::engine::{Engine, Settings};
use crate::path::SourcePath;
use crate::source::{Batch, ChangeSet, Mode, ReadError, ReadOptions, SiteListing, Skipped, WatchFault, Watcher};

/// How often the files that only a refresh has found are read again while the folder is polled: a poll can miss a file that comes and goes.
const SECOND_LOOK: Duration = Duration::from_secs(10);

/// Something that happened to the folder of a workspace. The workspace is already in step with it.
#[derive(Debug)]
pub(crate) enum WatchEvent {
    /// These files are different from what the engine held. Never empty.
    Changed(Vec<SourcePath>),
    /// These files were left out, each worth a warning; those that were left out before are not among them. Never empty.
    Skipped(Vec<Skipped>),
    /// Something cannot be read, and the site stays as it was known. It is tried again; as long as the reason is the same, it is not repeated.
    Unreadable(Unreadable),
    /// Everything can be read again.
    Readable,
    /// From now on changes are noticed more slowly, for this reason.
    Polling(WatchFault),
}

/// A file or folder that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// Its path within the site; for the folder of the site itself, the path by which that was opened.
    pub place: String,
    /// What is wrong and what to do, in two sentences.
    pub message: String,
}

impl Unreadable {
    fn new(error: &ReadError, root: &Path) -> Self {
        let path = error.path();
        // The folder itself has no name within itself.
        let place = path.strip_prefix(root).ok().filter(|place| !place.as_os_str().is_empty()).unwrap_or(path);
        Self { place: place.display().to_string(), message: error.to_string() }
    }
}

/// Follows the folder of a [`Workspace`].
pub(crate) struct Watch {
    workspace: Arc<Workspace>,
    watcher: Watcher,
    /// How changes are noticed, as far as it has been told.
    mode: Mode,
    /// What could not be read, as far as it has been told.
    unreadable: Option<Unreadable>,
}

impl Watch {
    /// Reads the site in `root`, as [`Workspace::open`] does, and watches it from that reading on. The engine answers before all pages have been
    /// read: see [`Workspace::finish_reading`].
    ///
    /// # Errors
    ///
    /// Those of [`Workspace::open`].
    pub(crate) fn start(root: &Path, ignore: &[PathBuf], settings: Settings) -> Result<(Arc<Workspace>, Self), ReadError> {
        // The watcher reads the site itself: a reading before or after it would leave a gap in which a change is lost.
        let options = read_options(ignore);
        let (watcher, tree) = Watcher::start(root, &options)?;
        Ok(Self::with(watcher, tree, root, options, settings))
    }

    pub(super) fn with(watcher: Watcher, tree: SiteListing, root: &Path, options: ReadOptions, settings: Settings) -> (Arc<Workspace>, Self) {
        let mut engine = Engine::new(settings);
        engine.answer_at_once();
        let workspace = Arc::new(Workspace::new(root, options, engine, tree, watcher.pending()));
        (workspace.clone(), Self { workspace, watcher, mode: Mode::Events, unreadable: None })
    }

    /// Waits until something happens. Empty if nothing did for as long as `at_most`.
    pub(crate) fn wait(&mut self, at_most: Duration) -> Vec<WatchEvent> {
        let end = Instant::now() + at_most;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let events = self.wait_once(left);
            if !events.is_empty() || left.is_zero() {
                return events;
            }
        }
    }

    fn wait_once(&mut self, at_most: Duration) -> Vec<WatchEvent> {
        // Asked each time: new folders can exceed a limit of the operating system at any time.
        if self.mode != *self.watcher.mode() {
            self.mode = self.watcher.mode().clone();
            if let Mode::Polling(refusal) = &self.mode {
                return vec![WatchEvent::Polling(refusal.clone())];
            }
        }
        let at_most = if self.mode == Mode::Events { at_most } else { at_most.min(SECOND_LOOK) };
        match self.watcher.wait(at_most) {
            Some(batch) => self.apply(batch),
            None => changed(self.workspace.apply(ChangeSet::default())),
        }
    }

    fn apply(&mut self, batch: Batch) -> Vec<WatchEvent> {
        let mut events = Vec::new();
        // Where something else was read meanwhile, what could not be read is still to come.
        if batch.failure.is_some() || !self.watcher.has_unread() {
            let now = batch.failure.map(|error| Unreadable::new(&error, &self.workspace.root));
            // A reading that fails is tried every second; the same sentence once is enough.
            if now != self.unreadable {
                events.push(now.clone().map_or(WatchEvent::Readable, WatchEvent::Unreadable));
                self.unreadable = now;
            }
        }
        if let Some(skipped) = batch.skipped {
            let news = self.workspace.replace_skipped(skipped);
            events.extend((!news.is_empty()).then_some(WatchEvent::Skipped(news)));
        }
        events.extend(changed(self.workspace.apply(batch.changes)));
        events
    }
}

/// The event that files changed, if any did: a refresh may have been quicker and have applied them.
fn changed(files: Vec<SourcePath>) -> Vec<WatchEvent> {
    if files.is_empty() { Vec::new() } else { vec![WatchEvent::Changed(files)] }
}
