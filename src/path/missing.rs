//! What the operating system says of a path at which nothing exists.

use std::io;

/// Whether an error means that nothing exists at a path: the file itself or a folder above it is missing.
pub(crate) fn is_missing(error: &io::Error) -> bool {
    // The second is what Unix says of `a/b` when `a` is a file.
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
