//! What every request and every task of the server shares.

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
    /// Whether pages follow changes.
    pub watch: bool,
    /// Whether the server is to stop.
    pub stopped: watch::Receiver<bool>,
    /// Whoever started the server.
    pub observer: Box<dyn Observer>,
}

/// Is told what a server finds out besides answering. It is called from any thread, and what it does holds up no tab.
pub(crate) trait Observer: Send + Sync {
    /// The whole site has been checked: at first, and then after each series of changes.
    fn report(&self, report: &SiteReport);

    /// Something panicked. The server goes on, and answered with 500 if it was a request that failed.
    fn internal_error(&self, error: &InternalError);
}

impl ServerContext {
    /// Does some work in the background. If it panics, the observer is told.
    pub(super) fn contain<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        contain(work).inspect_err(|error| self.observer.internal_error(error)).ok()
    }
}
