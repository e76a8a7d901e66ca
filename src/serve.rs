//! The development server: answers requests from a snapshot of the site, and tells open tabs what changed.
//!
//! 1. A [`Server`] is bound to a port of this computer ([`listen`]) and gets whoever holds the site as a [`Site`].
//! 2. A request is looked at before anything else happens ([`guard`]), its path becomes that of a file of the site ([`address`]), the source of
//!    that file and what concerns every page are looked at on the disk, so that the answer is never behind them ([`shown`]), and the file is sent
//!    ([`answer`]).
//! 3. A page that follows changes gets a script, which opens a stream ([`stream`]). What the open tabs show is known to the [`hub`]; after a
//!    change it makes these pages anew and passes on those whose bytes changed, and then what is wrong with all of the site ([`report`]).
//!
//! Invariants: a request reaches nothing on the disk but the files that are of the site or would be if they were there, since the [`Site`] looks at
//! these alone, under the rules by which the site is read; nothing is written; a snapshot is dropped before a change can be waited for.

mod address;
mod answer;
mod body;
mod content_type;
mod guard;
mod hub;
mod limits;
mod listen;
mod report;
mod shown;
mod stream;

pub use listen::{BindError, Bound};
pub use report::{Report, Trouble};

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::engine::{OutOfDate, Snapshot};
use crate::path::SourcePath;
use guard::Guard;
use hub::Hub;
use limits::Limits;
use listen::Connections;
use shown::Shown;

/// How long a server waits for answers that are under way when it stops.
const PATIENCE: Duration = Duration::from_millis(500);

/// Whoever holds the site.
pub trait Site: Send + Sync + 'static {
    /// The site as it is known now. No change can be taken in until the snapshot is dropped.
    fn snapshot(&self) -> Snapshot;

    /// Reads all pages. Those that were asked for before may lack what only all of them together tell.
    fn read(&self);

    /// Looks for what may concern any page: the settings and the theme, and files of which it has been told and that are not taken in yet. Takes in
    /// what they hold, and returns what is news.
    fn look_around(&self) -> Vec<SourcePath>;

    /// Looks at a file on the disk, and takes in what it holds. Returns what is news: the file, if it is; or if the site does not know it, those
    /// that make the same page and write their names with other capital letters.
    fn look(&self, source: &SourcePath) -> Vec<SourcePath>;

    /// Is told what is wrong with the site, after everything has been made: at first, and then after each series of changes.
    fn looked_through(&self, report: &Report);
}

/// What is asked of a site, again if it changes meanwhile.
fn ask<T>(site: &dyn Site, question: impl Fn(&Snapshot) -> Result<T, OutOfDate>) -> T {
    loop {
        // A new snapshot for each try: a change waits until all are dropped, and one that was overtaken never gives an answer.
        if let Ok(answer) = question(&site.snapshot()) {
            return answer;
        }
    }
}

/// How a site is served.
#[derive(Clone, Debug)]
pub struct Options {
    /// The name or address of this computer by which it is reached, such as `127.0.0.1`.
    pub host: String,
    /// Whether pages follow changes.
    pub watch: bool,
}

/// Everything that a request needs.
struct Context {
    site: Arc<dyn Site>,
    guard: Guard,
    shown: Shown,
    hub: Hub,
    connections: Connections,
    watch: bool,
    stopped: watch::Receiver<bool>,
}

/// A server that can be told of changes from any thread.
#[derive(Clone)]
pub struct Server {
    context: Arc<Context>,
    stop: Arc<watch::Sender<bool>>,
}

impl Server {
    /// A server for a site. This raises the program's limit on open files, if it is low: see [`limits`].
    pub fn new(site: Arc<dyn Site>, options: &Options) -> Self {
        let (stop, stopped) = watch::channel(false);
        let limits = Limits::of_system();
        let context = Context {
            site,
            guard: Guard::new(&options.host),
            shown: Shown::default(),
            hub: Hub::new(limits.streams),
            connections: Connections::new(limits.connections),
            watch: options.watch,
            stopped,
        };
        Self { context: Arc::new(context), stop: Arc::new(stop) }
    }

    /// Says that these sources changed. Tabs are told of it.
    pub fn changed(&self, sources: &[SourcePath]) {
        self.context.hub.changed(self.context.site.as_ref(), sources);
    }

    /// Says that something on the disk cannot be read, or with `None` that everything can be read again. Tabs are told of it.
    pub fn trouble(&self, trouble: Option<Trouble>) {
        self.context.hub.trouble(trouble);
    }

    /// Makes [`Server::run`] return.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Answers requests until the server is stopped, or until Ctrl-C is pressed or the system wants the program to end.
    ///
    /// # Errors
    ///
    /// What the operating system says if threads cannot be started or the port cannot be listened to.
    pub fn run(&self, bound: Bound) -> std::io::Result<()> {
        // Pages are made on the threads for blocking work; a few are enough, as each of them keeps a core busy.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).max_blocking_threads(16).enable_all().build()?;
        let served = runtime.block_on(self.serve(bound));
        runtime.shutdown_timeout(PATIENCE);
        served
    }

    async fn serve(&self, bound: Bound) -> std::io::Result<()> {
        let listener = bound.into_listener()?;
        tokio::spawn(hub::make_pages(self.context.clone()));
        // Also where nothing is followed: it looks once, and says in the terminal what is wrong.
        tokio::spawn(hub::look_through(self.context.clone()));
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
