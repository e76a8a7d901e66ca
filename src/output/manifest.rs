//! The list of the files that builds have made, `.guidegen-manifest.json` in the output folder.
//!
//! It is JSON with sorted paths, one a line. While a build writes, the list says `"complete": false` and names the files of the last build and of
//! this one: whatever is killed then, everything it made is on the list, and the next build looks for temporary files only after such a build.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::{Action, PublishError};
use super::write::Staged;
use crate::path::{OutputPath, is_missing, nfc};

/// The name of the list in the output folder.
pub(super) use crate::path::MANIFEST as NAME;

/// The version of the form that [`Written`] has.
const FORMAT: u32 = 1;

/// Which files of a folder are guidegen's.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Whether the build that wrote the list came to its end.
    pub complete: bool,
    /// The files that it may have made, by their names on the disk. They need not exist. A version of guidegen that did not yet put names into
    /// Unicode's normal form C may have made some of them.
    pub files: BTreeSet<String>,
}

/// The list as it stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    complete: bool,
    files: Vec<String>,
}

impl Manifest {
    /// Reads the list of a folder. Where there is none, guidegen has made nothing yet.
    ///
    /// # Errors
    ///
    /// [`PublishError::UnreadableManifest`] if it is not exactly of the form that [`Manifest::write`] writes: a list that was damaged or
    /// tampered with must not decide what is removed.
    pub(super) fn read(folder: &Path) -> Result<Self, PublishError> {
        let path = folder.join(NAME);
        // Not through a link: it could lead to a list that somebody else wrote, of files that are not guidegen's.
        let found = match fs::symlink_metadata(&path) {
            Ok(found) => found,
            Err(error) if is_missing(&error) => return Ok(Self { complete: true, files: BTreeSet::new() }),
            Err(error) => return Err(Action::Read.failed(path, error)),
        };
        if !found.is_file() {
            return Err(PublishError::UnreadableManifest(path));
        }
        let bytes = fs::read(&path).map_err(|error| Action::Read.failed(&path, error))?;
        Self::parse(&bytes).ok_or(PublishError::UnreadableManifest(path))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let written: Written = serde_json::from_slice(bytes).ok()?;
        if written.format != FORMAT {
            return None;
        }
        // A path that has to be worked out first, such as `a/../b`, was not written by guidegen, and one such entry makes the whole list
        // doubtful.
        let is_written_so = |text: &String| OutputPath::new(text).is_some_and(|path| path.as_str() == nfc(text));
        written.files.iter().all(is_written_so).then(|| Self { complete: written.complete, files: written.files.into_iter().collect() })
    }

    /// Writes the list into the folder, whole.
    ///
    /// # Errors
    ///
    /// [`PublishError::Io`].
    pub(super) fn write(&self, folder: &Path) -> Result<(), PublishError> {
        let files = self.files.iter().cloned().collect();
        let written = Written { format: FORMAT, complete: self.complete, files };
        let path = folder.join(NAME);
        let mut bytes = serde_json::to_vec_pretty(&written).map_err(|error| Action::Write.failed(&path, error.into()))?;
        bytes.push(b'\n');
        let staged = Staged::write(&path, |file| file.write_all(&bytes));
        staged.and_then(Staged::replace).map_err(|error| Action::Write.failed(&path, error))
    }
}
