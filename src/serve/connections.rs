//! The connections of the server, which are limited in number, since each needs memory and one of the operating system's file handles.
//!
//! When there are too many, the oldest one that is not a stream of changes is closed: a browser has its answer within milliseconds, and a client
//! that still holds a connection then is slow or idle. So slow clients, however many, do not keep others from being served.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tokio::task::AbortHandle;

/// The connections that may be closed when there are too many, by age.
pub(super) struct Connections {
    open: Mutex<(u64, BTreeMap<u64, AbortHandle>)>,
    /// How many there may be at once, streams of changes not counted.
    most: usize,
}

impl Connections {
    /// At most this number of connections.
    pub(super) fn new(most: usize) -> Self {
        Self { open: Mutex::default(), most }
    }

    /// Takes in a connection; the oldest one goes if there are too many.
    pub(super) fn begin(&self, serve: impl FnOnce(u64) -> AbortHandle) {
        let (last, open) = &mut *self.open.lock().unwrap_or_else(PoisonError::into_inner);
        *last += 1;
        // The connection begins under the lock: if it ends at once, it waits here to be let go until it has been taken in.
        open.insert(*last, serve(*last));
        if open.len() > self.most {
            close_oldest(open);
        }
    }

    /// A connection has ended, or is a stream of changes from now on.
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

    /// Begins a connection that never ends by itself.
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
