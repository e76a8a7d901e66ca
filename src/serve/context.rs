//! What every request and every task of the server shares.

use std::sync::Arc;

use tokio::sync::watch;

use super::connections::Connections;
use super::guard::Guard;
use super::hub::Hub;
use super::report::Report;
use super::shown::Shown;
use crate::workspace::Workspace;

pub(super) struct Context {
    pub workspace: Arc<Workspace>,
    pub guard: Guard,
    pub shown: Shown,
    pub hub: Arc<Hub>,
    pub connections: Connections,
    /// Whether pages follow changes.
    pub watch: bool,
    /// Whether the server is to stop.
    pub stopped: watch::Receiver<bool>,
    /// Is called with each report on the whole site.
    pub on_report: Box<dyn Fn(&Report) + Send + Sync>,
}
