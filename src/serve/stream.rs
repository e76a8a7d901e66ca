//! The event stream of an open tab.
//!
//! The tab sends the page that it shows, and its version. If that is not the current version, now or after any change, it receives an event with the
//! current one from the [`hub`](super::hub). A small event is sent every few seconds, so that the tab notices a lost connection. It also contains the
//! name of the server: a new server does not know which images changed before it started, so the tab reloads its images when the name changes.

use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::{mpsc, watch};

use super::address;
use super::context::ServerContext;
use super::guard::Refusal;
use super::hub::{Tab, event};
use crate::path::percent_decode;

/// The interval of the events that show that the connection is alive.
const PULSE: Duration = Duration::from_secs(5);

/// The number of events that are buffered for a slow reader.
const WAITING: usize = 2;

/// Starts a stream and returns its events. The query contains `page`, the path of the tab's address, and `version`, which the tab shows.
pub(super) fn open(context: &ServerContext, query: &str) -> Result<mpsc::Receiver<Bytes>, Refusal> {
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).map(percent_decode);
    // Decoded twice on purpose: the tab sends its address with its percent escapes, which are escaped again in the query.
    let page = value("page").and_then(|page| address::file_at(&page)).ok_or(Refusal::Path)?;
    let stopped = context.stopped.clone();
    let tab = Tab::open(&context.hub, page, value("version").unwrap_or_default()).ok_or(Refusal::Streams)?;
    let (sender, events) = mpsc::channel(WAITING);
    tokio::spawn(tell(tab, sender, stopped));
    Ok(events)
}

/// Sends events until the tab or the server is closed.
async fn tell(mut tab: Tab, sender: mpsc::Sender<Bytes>, mut stopped: watch::Receiver<bool>) {
    // The first pulse is immediate: it is the first byte, by which the browser knows that the stream is open.
    let mut pulse = tokio::time::interval(PULSE);
    let life = serde_json::json!({ "server": tab.server() }).to_string();
    let mut events = Vec::new();
    loop {
        events.extend(tab.tell());
        // Waits while the reader is slow. Events do not accumulate meanwhile: afterwards the tab receives the latest state.
        for event in events.drain(..) {
            if sender.send(event).await.is_err() {
                return;
            }
        }
        tokio::select! {
            news = tab.news.changed() => if news.is_err() { return },
            _ = pulse.tick() => events.push(event("pulse", &life)),
            // A closed tab is noticed here and not at the next event, so that its page is no longer rendered.
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

    /// The clock of this runtime is paused while there is work, and then advances to the next pulse.
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
