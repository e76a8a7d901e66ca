//! Opens files beneath a folder, and only there, even if the folder is changed at the same time.
//!
//! Between the check of a path and its opening, the file or a folder above it can be replaced by a link. So a file of a site is never opened by its
//! whole path:
//!
//! 1. [`Root`] keeps the folder itself open.
//! 2. [`Root::open`] takes a relative path and refuses it if any part is a link. The caller first resolves links that stay inside the folder, and
//!    passes the path of their target.
//! 3. Opening never blocks, not even on a pipe without a writer, and the kind of file is checked on the open handle: only a regular file is
//!    returned.
//!
//! On Linux, `openat2` does the second step in one call; older kernels and other Unix systems need one `openat` for each part. Windows has neither:
//! there, each folder of the path is held open, so that it cannot be renamed before the file is open. The crate `cap-std` works on all of these
//! systems, but it follows links inside the folder, and a link that replaces a file must not lead to the folder's own `.git` either.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::fmt;
use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

use super::Stamp;
use crate::path::is_missing;
#[cfg(unix)]
use unix as platform;
#[cfg(windows)]
use windows as platform;

/// A folder that is kept open, so that files can be opened beneath it.
#[derive(Debug)]
pub(super) struct Root(platform::OpenFolder);

/// A regular file that is open for reading.
#[derive(Debug)]
pub struct OpenFile {
    /// The open file, at its beginning.
    pub file: File,
    /// Its metadata when it was opened, read from the handle and not by the path.
    pub metadata: Metadata,
    /// Whether its modification time was old enough when it was opened: see [`Stamp::is_settled`].
    pub is_settled: bool,
}

/// The reason why [`Root::open`] opened no file.
#[derive(Debug)]
pub(super) enum OpenError {
    /// Nothing has this name.
    Missing,
    /// A part of the path is a link.
    Link,
    /// The path is that of a folder.
    Folder,
    /// The path is that of a pipe, a socket or a device.
    NotAFile,
    /// Any other error of the operating system, such as a missing permission.
    Io(io::Error),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::Link => f.write_str("a link is in its place"),
            Self::Folder => f.write_str("it is a folder"),
            Self::NotAFile => f.write_str("it is neither a file nor a folder"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        if is_missing(&error) { Self::Missing } else { Self::Io(error) }
    }
}

impl OpenFile {
    /// The stamp of the file when it was opened.
    pub fn stamp(&self) -> Stamp {
        Stamp::of(&self.metadata)
    }

    /// Whether the file has been written since it was opened. It does not count if another file has its name now.
    ///
    /// # Errors
    ///
    /// The error of the operating system.
    pub fn is_changed(&self) -> io::Result<bool> {
        Ok(Stamp::of(&self.file.metadata()?) != self.stamp())
    }
}

impl Root {
    /// Opens a folder. Its own path may contain links: only what is beneath it is confined.
    ///
    /// # Errors
    ///
    /// The error of the operating system if there is no such folder or it may not be read.
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        platform::OpenFolder::at(path).map(Self)
    }

    /// Opens a regular file for reading. `path` is relative to the folder and contains no `.` or `..`.
    ///
    /// # Errors
    ///
    /// An [`OpenError`] if a part of the path is a link, or if there is no regular file at its end that may be read.
    pub(super) fn open(&self, path: &Path) -> Result<OpenFile, OpenError> {
        let file = self.0.open_file(path)?;
        let metadata = file.metadata()?;
        match metadata.file_type() {
            kind if kind.is_file() => Ok(OpenFile { is_settled: Stamp::of(&metadata).is_settled(), file, metadata }),
            kind if kind.is_dir() => Err(OpenError::Folder),
            _ => Err(OpenError::NotAFile),
        }
    }

    /// Whether any part of a path is a link. `false` if nothing exists at the path.
    pub(super) fn is_through_link(&self, path: &Path) -> bool {
        matches!(self.0.open_folder(path), Err(OpenError::Link))
    }
}

#[cfg(test)]
mod tests;
