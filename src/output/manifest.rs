//! The manifest: the list of the files that builds have made, `.guidegen-manifest.json` in the output folder.
//!
//! It is JSON with sorted paths, one on each line. While a build writes, the manifest contains `"complete": false` and lists the files of the last
//! build and of this one. So all files of a killed build are listed, and the next build looks for temporary files only after such a build.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::{Action, PublishError};
use super::write::Staged;
use crate::path::{OutputPath, is_missing, nfc};

/// The name of the manifest in the output folder.
pub(super) use crate::path::MANIFEST as NAME;

/// The version of the format that [`Written`] describes.
const FORMAT: u32 = 1;

/// The files in a folder that belong to guidegen.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Whether the build that wrote the manifest was completed.
    pub complete: bool,
    /// The files that it may have made, by their names on the disk. They need not exist. Names that an early version of guidegen wrote may not be in
    /// the Unicode normal form C.
    pub files: BTreeSet<String>,
}

/// The manifest in its JSON form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    complete: bool,
    files: Vec<String>,
}

impl Manifest {
    /// Reads the manifest of a folder. It is empty if there is none, since guidegen has made no files yet.
    ///
    /// # Errors
    ///
    /// [`PublishError::UnreadableManifest`] if it does not have exactly the form that [`Manifest::write`] produces: a damaged or manipulated manifest
    /// must not decide which files are removed.
    pub(super) fn read(folder: &Path) -> Result<Self, PublishError> {
        let path = folder.join(NAME);
        // Not through a link: it could lead to a manifest for other files, which do not belong to guidegen.
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
        // guidegen does not write paths that have to be normalised, such as `a/../b`. One such entry makes the whole manifest invalid.
        let is_written_so = |text: &String| OutputPath::new(text).is_some_and(|path| path.as_str() == nfc(text));
        written.files.iter().all(is_written_so).then(|| Self { complete: written.complete, files: written.files.into_iter().collect() })
    }

    /// Writes the manifest into the folder atomically.
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
        let staged = Staged::write(path.as_path().into(), |file| file.write_all(&bytes));
        staged.and_then(Staged::replace).map_err(|error| Action::Write.failed(&path, error))
    }
}
