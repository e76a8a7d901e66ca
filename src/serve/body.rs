//! The body of a response: complete bytes, or chunks of a file or of events that are produced while the response is sent.

use std::convert::Infallible;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use crate::workspace::OpenFile;

/// The number of bytes of a file that are read at a time, for each connection on which one is sent.
const PIECE: usize = 64 * 1024;

/// The body of a response.
pub(super) enum BodyContent {
    /// Complete bytes; may be empty.
    Whole(Bytes),
    /// Chunks, until the sender is dropped.
    Stream(mpsc::Receiver<Bytes>),
}

impl BodyContent {
    /// A body without bytes.
    pub(super) fn empty() -> Self {
        Self::Whole(Bytes::new())
    }

    /// A part of a file, which is read while it is sent. If it cannot be read to its end, or the file is written meanwhile, the last chunk is never
    /// sent. The connection then closes before the announced length is reached, so the browser does not take the response for complete.
    pub(super) fn of_file(file: OpenFile, part: Range<u64>) -> Self {
        if part.is_empty() {
            return Self::empty();
        }
        // One chunk is sent while the next is read.
        let (pieces, body) = mpsc::channel(1);
        tokio::spawn(send(file, part, pieces));
        Self::Stream(body)
    }
}

/// Sends a part of a file until it is complete or the receiver is dropped.
async fn send(file: OpenFile, mut part: Range<u64>, pieces: mpsc::Sender<Bytes>) {
    let mut file = file;
    while !part.is_empty() {
        // The disk or the client can be slow, so a thread is used only while reading, not while waiting.
        let start = part.start;
        let length = usize::try_from(part.end - start).unwrap_or(PIECE).min(PIECE);
        let read = spawn_blocking(move || read(&mut file.file, start, length).map(|piece| (file, piece))).await;
        let Ok(Ok((opened, piece))) = read else { return };
        file = opened;
        part.start += piece.len() as u64;
        if part.is_empty() && file.is_changed().unwrap_or(true) || pieces.send(piece).await.is_err() {
            return;
        }
    }
}

fn read(file: &mut File, start: u64, length: usize) -> io::Result<Bytes> {
    let mut piece = vec![0; length];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut piece)?;
    Ok(piece.into())
}

impl Body for BodyContent {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut *self {
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            // Taken, so that the next call returns no bytes and ends the body.
            Self::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Self::Stream(pieces) => pieces.poll_recv(context).map(|piece| piece.map(|piece| Ok(Frame::data(piece)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Stream(_) => SizeHint::default(),
        }
    }
}
