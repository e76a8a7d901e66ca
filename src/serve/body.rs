//! What a response carries: bytes that are there already, or pieces that are still to come: of a file, or events.

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

/// How much of a file is in memory at once, for each connection on which one is sent.
const PIECE: usize = 64 * 1024;

/// The body of a response.
pub(super) enum BodyContent {
    /// Bytes that are there already; they may be none.
    Whole(Bytes),
    /// Piece by piece, until the sender is dropped.
    Stream(mpsc::Receiver<Bytes>),
}

impl BodyContent {
    /// No bytes.
    pub(super) fn empty() -> Self {
        Self::Whole(Bytes::new())
    }

    /// A part of a file, which is read while it is sent. If the file cannot be read to the end of the part, or is written meanwhile, the last piece
    /// is never sent: the connection then ends before the length that was announced, and the browser does not take what it has for the whole.
    pub(super) fn of_file(file: OpenFile, part: Range<u64>) -> Self {
        if part.is_empty() {
            return Self::empty();
        }
        // One piece is on its way while the next is read.
        let (pieces, body) = mpsc::channel(1);
        tokio::spawn(send(file, part, pieces));
        Self::Stream(body)
    }
}

/// Sends a part of a file until it is complete, or nobody takes it any more.
async fn send(file: OpenFile, mut part: Range<u64>, pieces: mpsc::Sender<Bytes>) {
    let mut file = file;
    while !part.is_empty() {
        // The disk may be slow, and a client too: a thread is taken for the reading alone, not for the waiting.
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
            // Taken out, so that the next call finds nothing left and ends the body.
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
