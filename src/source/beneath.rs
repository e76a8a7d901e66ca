//! Opens files beneath a folder, and only there, whatever others do to the folder meanwhile.
//!
//! A path that was found to be a file of the site can lead somewhere else by the time it is opened, because somebody has put a link in the place of
//! the file or of a folder above it. So no file of a site is opened by its whole path:
//!
//! 1. [`Root`] keeps the folder itself open.
//! 2. [`Root::open`] takes a path relative to it and refuses it if any part is a link. Links that stay inside the folder are resolved before, by
//!    the reader, which then asks for the path that they lead to.
//! 3. Opening never waits for whoever writes into a pipe, and what has been opened is examined by its handle: only a regular file is returned.
//!
//! On Linux one call of `openat2` does the second step; older kernels and other Unix systems take one `openat` for each part. Windows has neither:
//! there each folder on the way is held open so that it cannot be renamed until the file is open. The crate `cap-std` would bring the same to all of
//! them, but it follows links inside the folder, and a link swapped in must not lead to the folder's own `.git` either.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::fmt;
use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

#[cfg(unix)]
use unix as platform;
#[cfg(windows)]
use windows as platform;

/// A folder that is kept open, to open files beneath it.
#[derive(Debug)]
pub struct Root(platform::Folder);

/// A regular file that is open for reading.
#[derive(Debug)]
pub struct OpenFile {
    /// The file.
    pub file: File,
    /// What the operating system says about this very file, whatever has its name by now.
    pub metadata: Metadata,
}

/// Why [`Root::open`] has not opened anything.
#[derive(Debug)]
pub enum OpenError {
    /// There is nothing of this name.
    Missing,
    /// A part of the path is a link.
    Link,
    /// It is a folder.
    Folder,
    /// It is a pipe, a socket or a device.
    NotAFile,
    /// The operating system refused.
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

impl Root {
    /// Opens the folder at a path, which may be a link and may have links in it: whoever names the folder decides where it is.
    ///
    /// # Errors
    ///
    /// What the operating system says.
    pub fn at(path: &Path) -> io::Result<Self> {
        platform::Folder::at(path).map(Self)
    }

    /// Opens a regular file for reading. `path` is relative to the folder and has neither `.` nor `..`.
    ///
    /// # Errors
    ///
    /// An [`OpenError`] if anything else is there, if a part of the path is a link, or if the operating system refuses.
    pub fn open(&self, path: &Path) -> Result<OpenFile, OpenError> {
        let file = self.0.open_file(path)?;
        let metadata = file.metadata()?;
        match metadata.file_type() {
            kind if kind.is_file() => Ok(OpenFile { file, metadata }),
            kind if kind.is_dir() => Err(OpenError::Folder),
            _ => Err(OpenError::NotAFile),
        }
    }

    /// Whether a part of this path is a link. `false` if there is nothing of this name.
    pub fn is_through_link(&self, path: &Path) -> bool {
        matches!(self.0.open_folder(path), Err(OpenError::Link))
    }
}

/// Whether the operating system says that there is nothing of this name.
pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests;
