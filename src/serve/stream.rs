//! The stream of changes that an open tab listens to.
//!
//! The tab says which page it shows, in which version. It is told what to show instead if that is not the present one, at once or after any
//! change: [`hub`](super::hub) knows. A small event comes every few seconds, so that a tab notices when the connection is dead. It names the server
//! too: another one does not know which pictures changed before it was there, so a tab that has come to another one loads its pictures again.

use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::{mpsc, watch};

use super::address;
use super::context::ServerContext;
use super::guard::Refusal;
use super::hub::{Tab, event};
use crate::path::percent_decode;

/// How often a tab is told that the server is there.
const PULSE: Duration = Duration::from_secs(5);

/// How many events wait for a slow reader.
const WAITING: usize = 2;

/// Begins a stream, and returns its events. The query has the `page`, as the path of its address, and the `version` that the tab shows.
pub(super) fn open(context: &ServerContext, query: &str) -> Result<mpsc::Receiver<Bytes>, Refusal> {
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).map(percent_decode);
    // Decoded twice, and rightly: the tab sends its address with all the escapes that it has, and those are escaped once more in the query.
    let page = value("page").and_then(|page| address::file_at(&page)).ok_or(Refusal::Path)?;
    let stopped = context.stopped.clone();
    let tab = Tab::open(&context.hub, page, value("version").unwrap_or_default()).ok_or(Refusal::Streams)?;
    let (sender, events) = mpsc::channel(WAITING);
    tokio::spawn(tell(tab, sender, stopped));
    Ok(events)
}

/// Passes news on until the tab or the server is gone.
async fn tell(mut tab: Tab, sender: mpsc::Sender<Bytes>, mut stopped: watch::Receiver<bool>) {
    // The first comes at once, so the browser gets a byte and knows that the stream is open.
    let mut pulse = tokio::time::interval(PULSE);
    let life = serde_json::json!({ "server": tab.server() }).to_string();
    let mut events = Vec::new();
    loop {
        events.extend(tab.tell());
        // Waits while the reader is slow. Meanwhile nothing piles up: when it goes on, the tab is told what is then the latest.
        for event in events.drain(..) {
            if sender.send(event).await.is_err() {
                return;
            }
        }
        tokio::select! {
            news = tab.news.changed() => if news.is_err() { return },
            _ = pulse.tick() => events.push(event("pulse", &life)),
            // A tab that is closed is noticed here and not with the next event, so that its page is not rendered any more.
            () = sender.closed() => return,
            _ = stopped.changed() => return,
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make files")]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use hyper::body::Bytes;
    use tokio::runtime::Builder;
    use tokio::sync::{mpsc, watch};

    use crate::engine::Settings;
    use crate::path::{OutputPath, SourcePath};
    use crate::serve::hub::{Hub, Tab};
    use crate::workspace::Workspace;

    use super::{WAITING, tell};

    async fn next(events: &mut mpsc::Receiver<Bytes>) -> String {
        let event = events.recv().await.unwrap();
        String::from_utf8_lossy(&event).lines().next().unwrap().to_owned()
    }

    /// The clock of this runtime stands still while there is anything to do, and then goes on to the next pulse.
    #[test]
    fn a_changed_picture_is_told_at_once_and_not_with_the_next_pulse() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("logo.svg"), "<svg/>").unwrap();
        let workspace = Workspace::open(folder.path(), &[], Settings::default()).unwrap();
        let hub = Arc::new(Hub::new(1));
        Builder::new_current_thread().enable_time().start_paused(true).build().unwrap().block_on(async {
            let tab = Tab::open(&hub, OutputPath::new("index.html").unwrap(), String::new()).unwrap();
            let (sender, mut events) = mpsc::channel(WAITING);
            let (stop, stopped) = watch::channel(false);
            let telling = tokio::spawn(tell(tab, sender, stopped));
            assert_eq!(next(&mut events).await, "event: pulse");
            assert_eq!(next(&mut events).await, "event: pulse");
            hub.changed(&workspace, &[SourcePath::new("logo.svg").unwrap()]);
            assert_eq!(next(&mut events).await, "event: assets");
            assert_eq!(next(&mut events).await, "event: pulse");
            stop.send_replace(true);
            telling.await.unwrap();
            assert_eq!(events.recv().await, None);
        });
    }
}
