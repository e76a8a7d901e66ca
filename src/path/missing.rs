//! Recognises the errors of the operating system for paths at which nothing exists.

use std::io;

/// Whether an error means that nothing exists at a path: the file itself or a folder above it is missing.
pub(crate) fn is_missing(error: &io::Error) -> bool {
    // Unix returns the second for `a/b` if `a` is a file.
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
