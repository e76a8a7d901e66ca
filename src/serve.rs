//! The development server: answers requests from a [`Workspace`] and reports changes to open tabs.
//!
//! 1. A [`Server`] is bound to a port of this computer ([`listen`]); the number of connections is limited ([`connections`], [`limits`]).
//! 2. A request is checked first ([`guard`]), and its path is converted to the path of an output file ([`address`]). The source of that file and the
//!    sources that affect every page are read again, so that the response is never older than the files on the disk ([`find`]). Then the file is
//!    sent, or the last version of it without errors ([`shown`], [`answer`], [`reply`]).
//! 3. A page that follows changes contains a script, which opens an event stream ([`stream`]). The [`hub`] records what the open tabs show. After a
//!    change their pages are rendered again, pages whose bytes changed are sent, and then the diagnostics of the whole site ([`update`], [`report`]).
//!
//! Invariants: a request can read no other files than those that belong to the site or would belong to it if they existed, since the workspace
//! applies the same rules as when it reads the site; nothing is written; a snapshot is dropped before the server waits for a change.

mod address;
mod answer;
mod body;
mod connections;
mod content_type;
mod context;
mod find;
mod guard;
mod hub;
mod limits;
mod listen;
mod reply;
mod report;
mod shown;
mod stream;
mod update;

pub(crate) use context::Observer;
pub(crate) use listen::Bound;
pub(crate) use report::SiteReport;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::path::SourcePath;
use crate::workspace::{Unreadable, Workspace};
use connections::Connections;
use context::ServerContext;
use guard::Guard;
use hub::Hub;
use limits::Limits;
use shown::GoodVersions;

/// How long the server waits for unfinished responses when it stops.
const PATIENCE: Duration = Duration::from_millis(500);

/// The options of the server.
#[derive(Clone, Debug)]
pub(crate) struct ServeOptions {
    /// The host name or address at which the server listens, such as `127.0.0.1`.
    pub host: String,
    /// Whether files are watched and open pages are updated after a change.
    pub watch: bool,
}

/// The development server. Clones share one state, and changes can be reported to it from any thread.
#[derive(Clone)]
pub(crate) struct Server {
    context: Arc<ServerContext>,
    stop: Arc<watch::Sender<bool>>,
}

impl Server {
    /// Creates a server for a site. `observer` receives its reports.
    ///
    /// This raises the process's limit on open files if it is too low: see [`limits`].
    pub(crate) fn new(workspace: Arc<Workspace>, options: &ServeOptions, observer: impl Observer + 'static) -> Self {
        let (stop, stopped) = watch::channel(false);
        let limits = Limits::of_system();
        let context = ServerContext {
            workspace,
            guard: Guard::new(&options.host),
            shown: GoodVersions::default(),
            hub: Arc::new(Hub::new(limits.streams)),
            connections: Connections::new(limits.connections),
            watch: options.watch,
            stopped,
            observer: Box::new(observer),
        };
        Self { context: Arc::new(context), stop: Arc::new(stop) }
    }

    /// Reports changed sources to the tabs. The workspace must have applied the changes already.
    pub(crate) fn changed(&self, sources: &[SourcePath]) {
        self.context.hub.changed(&self.context.workspace, sources);
    }

    /// Reports to the tabs that something cannot be read, or with `None` that everything can be read again.
    pub(crate) fn unreadable(&self, unreadable: Option<Unreadable>) {
        self.context.hub.unreadable(unreadable);
    }

    /// Makes [`Server::run`] return.
    pub(crate) fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Answers requests until the server is stopped, Ctrl-C is pressed, or the system asks the process to end.
    ///
    /// # Errors
    ///
    /// The error of the operating system if threads cannot be started or the port cannot be used.
    pub(crate) fn run(&self, bound: Bound) -> std::io::Result<()> {
        // Pages are rendered on the threads for blocking work. A few are enough, since each of them keeps a core busy.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).max_blocking_threads(16).enable_all().build()?;
        let served = runtime.block_on(self.serve(bound));
        runtime.shutdown_timeout(PATIENCE);
        served
    }

    async fn serve(&self, bound: Bound) -> std::io::Result<()> {
        let listener = bound.into_listener()?;
        tokio::spawn(update::render_open_pages(self.context.clone()));
        // Also without watching: the site is checked once, and its diagnostics are printed in the terminal.
        tokio::spawn(update::check_site(self.context.clone()));
        let mut stopped = self.context.stopped.clone();
        tokio::select! {
            () = listen::accept(listener, self.context.clone()) => {}
            () = interrupted() => self.stop(),
            _ = stopped.wait_for(|stopped| *stopped) => {}
        }
        Ok(())
    }
}

/// Completes when the user or the system asks the process to end.
async fn interrupted() {
    #[cfg(unix)]
    // Ctrl-C sends SIGINT; service managers and containers send SIGTERM.
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}
