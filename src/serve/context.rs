//! The state that all requests and tasks of the server share.

use std::sync::Arc;

use tokio::sync::watch;

use super::connections::Connections;
use super::guard::Guard;
use super::hub::Hub;
use super::report::SiteReport;
use super::shown::GoodVersions;
use crate::diagnostic::internal_error::{InternalError, contain};
use crate::workspace::Workspace;

pub(super) struct ServerContext {
    pub workspace: Arc<Workspace>,
    pub guard: Guard,
    pub shown: GoodVersions,
    pub hub: Arc<Hub>,
    pub connections: Connections,
    /// Whether files are watched and open pages are updated after a change.
    pub watch: bool,
    /// Becomes true when the server should stop.
    pub stopped: watch::Receiver<bool>,
    /// Receives reports and internal errors.
    pub observer: Box<dyn Observer>,
}

/// Receives what the server reports apart from responses. Its methods can be called from any thread, and no tab waits for them.
pub(crate) trait Observer: Send + Sync {
    /// The whole site has been checked: at the start, and after each series of changes.
    fn report(&self, report: &SiteReport);

    /// A task panicked. The server continues; if the task was a request, the response has status 500.
    fn internal_error(&self, error: &InternalError);
}

impl ServerContext {
    /// Runs some work, and reports a panic in it to the observer; `None` after a panic.
    pub(super) fn contain<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        contain(work).inspect_err(|error| self.observer.internal_error(error)).ok()
    }
}
