//! The date, length and identity of a file, which tell more quickly than reading it whether it changed.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::path::SourcePath;

/// From this age on, a date tells a file from the next version of it: until then a second save can have the same one. FAT counts in two seconds,
/// and most systems in a few milliseconds.
const SETTLED: Duration = Duration::from_secs(2);

/// The date, length and identity of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    identity: u64,
}

impl Stamp {
    /// Of what the operating system says about a file.
    pub(super) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = std::os::unix::fs::MetadataExt::ino(metadata);
        // The number that Windows has for a file is not to be had from stable Rust. Date and length have to do.
        #[cfg(not(unix))]
        let identity = 0;
        Self { modified: metadata.modified().ok(), length: metadata.len(), identity }
    }

    /// Of a file of the site in `root`; `None` if it is not there.
    pub fn at(root: &Path, path: &SourcePath) -> Option<Self> {
        fs::metadata(root.join(path.as_str())).ok().map(|metadata| Self::of(&metadata))
    }

    /// Whether a file that is saved from now on gets another stamp for sure.
    pub fn is_settled(&self) -> bool {
        // A date in the future says nothing.
        self.modified.is_some_and(|date| date.elapsed().is_ok_and(|age| age > SETTLED))
    }
}
