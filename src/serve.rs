//! The development server: answers requests from a [`Workspace`], and tells open tabs what changed.
//!
//! 1. A [`Server`] is bound to a port of this computer ([`listen`]); the number of connections is limited ([`connections`], [`limits`]).
//! 2. A request is checked before anything else happens ([`guard`]), its path becomes that of a file of the site ([`address`]), the source of that
//!    file and what concerns every page are read again, so that the answer is never behind the disk ([`find`]), and the file, or the last version of
//!    it without errors ([`shown`]), is sent ([`answer`], [`reply`]).
//! 3. A page that follows changes gets a script, which opens a stream ([`stream`]). The [`hub`] knows what the open tabs show. After a change their
//!    pages are rendered again, those whose bytes changed are sent, and then what is wrong with the whole site ([`update`], [`report`]).
//!
//! Invariants: a request reaches nothing on the disk but the files that are of the site or would be if they were there, since the workspace reads
//! these alone, under the rules by which the site is read; nothing is written; a snapshot is dropped before a change can be waited for.

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

/// How long a server waits for answers that are under way when it stops.
const PATIENCE: Duration = Duration::from_millis(500);

/// How a site is served.
#[derive(Clone, Debug)]
pub(crate) struct ServeOptions {
    /// The name or address of this computer by which it is reached, such as `127.0.0.1`.
    pub host: String,
    /// Whether pages follow changes.
    pub watch: bool,
}

/// A server that can be told of changes from any thread.
#[derive(Clone)]
pub(crate) struct Server {
    context: Arc<ServerContext>,
    stop: Arc<watch::Sender<bool>>,
}

impl Server {
    /// A server for a site, and who is told what it finds out.
    ///
    /// This raises the program's limit on open files, if it is low: see [`limits`].
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

    /// Tells the tabs that these sources changed. The workspace has to know of it already.
    pub(crate) fn changed(&self, sources: &[SourcePath]) {
        self.context.hub.changed(&self.context.workspace, sources);
    }

    /// Tells the tabs that something cannot be read, or with `None` that everything can be read again.
    pub(crate) fn unreadable(&self, unreadable: Option<Unreadable>) {
        self.context.hub.unreadable(unreadable);
    }

    /// Makes [`Server::run`] return.
    pub(crate) fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Answers requests until the server is stopped, or until Ctrl-C is pressed or the system wants the program to end.
    ///
    /// # Errors
    ///
    /// What the operating system says if threads cannot be started or the port cannot be listened to.
    pub(crate) fn run(&self, bound: Bound) -> std::io::Result<()> {
        // Pages are rendered on the threads for blocking work; a few are enough, as each of them keeps a core busy.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).max_blocking_threads(16).enable_all().build()?;
        let served = runtime.block_on(self.serve(bound));
        runtime.shutdown_timeout(PATIENCE);
        served
    }

    async fn serve(&self, bound: Bound) -> std::io::Result<()> {
        let listener = bound.into_listener()?;
        tokio::spawn(update::render_open_pages(self.context.clone()));
        // Also where nothing is followed: it checks once, and says in the terminal what is wrong.
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

/// Comes when the person at the terminal or the system wants the program to end.
async fn interrupted() {
    #[cfg(unix)]
    // Ctrl-C sends SIGINT; service managers and containers send this.
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}
