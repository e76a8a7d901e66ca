//! Limits the number of connections, since each needs memory and a file handle.
//!
//! Above the limit the oldest connection that is not a stream of changes is closed. A browser receives its response within milliseconds, so the
//! client of an old connection is slow or idle. Any number of slow clients therefore cannot block others.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tokio::task::AbortHandle;

/// The connections that can be closed above the limit, by age.
pub(super) struct Connections {
    open: Mutex<(u64, BTreeMap<u64, AbortHandle>)>,
    /// The largest number of open connections, without streams of changes.
    most: usize,
}

impl Connections {
    /// Creates a registry for at most this number of connections.
    pub(super) fn new(most: usize) -> Self {
        Self { open: Mutex::default(), most }
    }

    /// Adds a connection, and closes the oldest one above the limit. `serve` starts the connection with this number.
    pub(super) fn begin(&self, serve: impl FnOnce(u64) -> AbortHandle) {
        let (last, open) = &mut *self.open.lock().unwrap_or_else(PoisonError::into_inner);
        *last += 1;
        // The connection starts while the lock is held: if it ends at once, [`Self::let_go`] waits until it has been added.
        open.insert(*last, serve(*last));
        if open.len() > self.most {
            close_oldest(open);
        }
    }

    /// Removes a connection that has ended or has become a stream of changes.
    pub(super) fn let_go(&self, number: u64) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).1.remove(&number);
    }

    /// Closes the oldest connection, if there is one.
    pub(super) fn make_room(&self) {
        close_oldest(&mut self.open.lock().unwrap_or_else(PoisonError::into_inner).1);
    }
}

fn close_oldest(open: &mut BTreeMap<u64, AbortHandle>) {
    if let Some((_, oldest)) = open.pop_first() {
        oldest.abort();
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use tokio::task::JoinHandle;

    use super::Connections;

    /// Starts a connection that does not end by itself.
    fn begin(connections: &Connections) -> (u64, JoinHandle<()>) {
        let mut begun = None;
        connections.begin(|number| {
            let task = tokio::spawn(pending());
            let abort = task.abort_handle();
            begun = Some((number, task));
            abort
        });
        begun.unwrap()
    }

    #[tokio::test]
    async fn the_oldest_that_is_no_stream_makes_room() {
        let connections = Connections::new(2);
        let (stream, first) = begin(&connections);
        connections.let_go(stream);
        let (_, second) = begin(&connections);
        let (_, third) = begin(&connections);
        assert!(!second.is_finished());
        let (_, fourth) = begin(&connections);
        assert!(second.await.unwrap_err().is_cancelled());
        connections.make_room();
        assert!(third.await.unwrap_err().is_cancelled());
        assert!(!first.is_finished() && !fourth.is_finished());
    }

    #[test]
    fn there_need_not_be_one_to_close() {
        Connections::new(1).make_room();
    }
}
