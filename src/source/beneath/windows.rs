//! Opening beneath a folder on Windows.
//!
//! Windows has no call that opens a path relative to a folder. But a file or folder that was opened without `FILE_SHARE_DELETE` can be neither
//! renamed nor removed, so a path is stable while its folders are held open one after the other.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::windows::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf};

use super::OpenError;

/// An open folder.
#[derive(Debug)]
pub(super) struct OpenFolder {
    path: PathBuf,
    /// While this is open, the folder cannot be renamed.
    _held: File,
}

impl OpenFolder {
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        Ok(Self { _held: hold(&path)?, path })
    }

    pub(super) fn open_file(&self, path: &Path) -> Result<File, OpenError> {
        let (full, held) = self.hold_all(path)?;
        let is_folder = held.last().is_some_and(|last| last.metadata().is_ok_and(|found| found.is_dir()));
        // `File::open` returns a permission error for a folder.
        if is_folder { Err(OpenError::Folder) } else { Ok(File::open(full)?) }
    }

    pub(super) fn open_folder(&self, path: &Path) -> Result<(), OpenError> {
        self.hold_all(path).map(drop)
    }

    /// Opens every part of a path, from the folder down. Returns the full path, and the open handles.
    fn hold_all(&self, path: &Path) -> Result<(PathBuf, Vec<File>), OpenError> {
        let mut full = self.path.clone();
        let mut held = Vec::new();
        for part in path.components() {
            // For example `D:`, which leads to another disk.
            let Component::Normal(name) = part else { return Err(OpenError::Link) };
            full.push(name);
            let part = hold(&full)?;
            // This is also true for a junction, which needs no special rights to create.
            if part.metadata()?.file_type().is_symlink() {
                return Err(OpenError::Link);
            }
            held.push(part);
        }
        Ok((full, held))
    }
}

/// Opens a file, a folder, or a link itself. It can then be neither renamed nor removed until it is closed.
fn hold(path: &Path) -> io::Result<File> {
    const FILE_SHARE_READ: u32 = 1;
    const FILE_SHARE_WRITE: u32 = 2;
    // Needed to open folders.
    const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    OpenOptions::new()
        .read(true)
        .share_mode(FILE_SHARE_READ | FILE_SHARE_WRITE)
        .custom_flags(FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT)
        .open(path)
}
