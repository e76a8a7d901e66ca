//! Watches the folder of a workspace: waits for changes, applies them, and returns what happened.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Workspace, read_options};
use crate::engine::{Engine, Settings};
use crate::path::SourcePath;
use crate::source::{Batch, ChangeSet, Mode, ReadError, ReadOptions, SiteListing, Skipped, WatchFault, Watcher};

/// The interval at which files that only a refresh has found are read again while the folder is polled, since polling can miss a file that appears
/// and disappears.
const SECOND_LOOK: Duration = Duration::from_secs(10);

/// An event in the folder of a workspace. Changes have been applied to the workspace already.
#[derive(Debug)]
pub(crate) enum WatchEvent {
    /// The content of these files changed. Never empty.
    Changed(Vec<SourcePath>),
    /// These files were left out, and each deserves a warning; files that were left out before are not repeated. Never empty.
    Skipped(Vec<Skipped>),
    /// Something cannot be read, and the site keeps its known content. Reading is retried; the event is only repeated for a different reason.
    Unreadable(Unreadable),
    /// Everything can be read again.
    Readable,
    /// From now on changes are noticed by polling, for this reason.
    Polling(WatchFault),
}

/// A file or folder that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// Its path within the site; for the folder of the site itself, the path by which it was opened.
    pub place: String,
    /// What is wrong and what to do, in two sentences.
    pub message: String,
}

impl Unreadable {
    fn new(error: &ReadError, root: &Path) -> Self {
        let path = error.path();
        // The path of the folder itself within the site would be empty.
        let place = path.strip_prefix(root).ok().filter(|place| !place.as_os_str().is_empty()).unwrap_or(path);
        Self { place: place.display().to_string(), message: error.to_string() }
    }
}

/// A watch on the folder of a [`Workspace`].
pub(crate) struct Watch {
    workspace: Arc<Workspace>,
    watcher: Watcher,
    /// The last reported mode of watching.
    mode: Mode,
    /// The last reported failure; `None` if everything could be read.
    unreadable: Option<Unreadable>,
}

impl Watch {
    /// Reads the site in `root`, as [`Workspace::open`] does, and watches it from then on. The engine answers before all pages have been parsed: see
    /// [`Workspace::finish_reading`].
    ///
    /// # Errors
    ///
    /// Those of [`Workspace::open`].
    pub(crate) fn start(root: &Path, ignore: &[PathBuf], settings: Settings) -> Result<(Arc<Workspace>, Self), ReadError> {
        // The watcher reads the site itself: a separate read before or after the start would leave a gap in which a change is lost.
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

    /// Waits for events. Empty if there were none within `at_most`.
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
        // Checked each time, since new folders can exceed a limit of the operating system at any time.
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
        // If only other files were read in this batch, those that could not be read are still pending.
        if batch.failure.is_some() || !self.watcher.has_unread() {
            let now = batch.failure.map(|error| Unreadable::new(&error, &self.workspace.root));
            // A failed read is retried every second, and the same message is reported only once.
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

/// The event that files changed; empty if a refresh has applied all of them already.
fn changed(files: Vec<SourcePath>) -> Vec<WatchEvent> {
    if files.is_empty() { Vec::new() } else { vec![WatchEvent::Changed(files)] }
}
