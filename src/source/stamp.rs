//! The modification time, length and identity of a file, by which changes are detected without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::path::SourcePath;

/// The age from which the modification time of a file is certain to differ after the next save. Before that, a second save can get the same time: FAT
/// counts in steps of two seconds, and most systems in steps of a few milliseconds.
const SETTLED: Duration = Duration::from_secs(2);

/// The modification time, length and identity of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    identity: u64,
}

impl Stamp {
    /// Reads the stamp from a file's metadata.
    pub(super) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = std::os::unix::fs::MetadataExt::ino(metadata);
        // Stable Rust does not provide the file number on Windows. Time and length have to suffice.
        #[cfg(not(unix))]
        let identity = 0;
        Self { modified: metadata.modified().ok(), length: metadata.len(), identity }
    }

    /// The stamp of a file of the site in `root`; `None` if it does not exist.
    pub fn at(root: &Path, path: &SourcePath) -> Option<Self> {
        fs::metadata(root.join(path.as_str())).ok().map(|metadata| Self::of(&metadata))
    }

    /// The length of the file in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether the file is certain to have another stamp after its next save.
    pub fn is_settled(&self) -> bool {
        // A time in the future has no age.
        self.modified.is_some_and(|date| date.elapsed().is_ok_and(|age| age > SETTLED))
    }
}
