//! The date, length and identity of a file, which tell more quickly than reading it whether it changed.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::path::SourcePath;

/// The age from which a file's date is sure to differ after the next save. Until then a second save can get the same date: FAT counts in steps of
/// two seconds, and most systems in steps of a few milliseconds.
const SETTLED: Duration = Duration::from_secs(2);

/// The date, length and identity of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    identity: u64,
}

impl Stamp {
    /// The stamp in a file's metadata.
    pub(super) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = std::os::unix::fs::MetadataExt::ino(metadata);
        // Stable Rust does not give the number of a file on Windows. Date and length have to be enough.
        #[cfg(not(unix))]
        let identity = 0;
        Self { modified: metadata.modified().ok(), length: metadata.len(), identity }
    }

    /// The stamp of a file of the site in `root`; `None` if it does not exist.
    pub fn at(root: &Path, path: &SourcePath) -> Option<Self> {
        fs::metadata(root.join(path.as_str())).ok().map(|metadata| Self::of(&metadata))
    }

    /// How many bytes the file has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether the file is sure to have another stamp when it is next saved.
    pub fn is_settled(&self) -> bool {
        // A date in the future cannot be compared with the age.
        self.modified.is_some_and(|date| date.elapsed().is_ok_and(|age| age > SETTLED))
    }
}
