//! Opening beneath a folder on Windows.
//!
//! Nothing there opens a path relative to a folder. But what is open can only be renamed or removed if whoever has opened it allows that, so a path
//! whose folders are held open one after the other cannot change its meaning.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::windows::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf};

use super::OpenError;

/// A folder that is open.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Keeps the folder from being renamed.
    _held: File,
}

impl Folder {
    pub fn at(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        Ok(Self { _held: hold(&path)?, path })
    }

    pub fn open_file(&self, path: &Path) -> Result<File, OpenError> {
        let (full, held) = self.hold_all(path)?;
        let is_folder = held.last().is_some_and(|last| last.metadata().is_ok_and(|found| found.is_dir()));
        // A folder cannot be opened like a file.
        if is_folder { Err(OpenError::Folder) } else { Ok(File::open(full)?) }
    }

    pub fn open_folder(&self, path: &Path) -> Result<(), OpenError> {
        self.hold_all(path).map(drop)
    }

    /// Holds every part of a path, from the folder on.
    fn hold_all(&self, path: &Path) -> Result<(PathBuf, Vec<File>), OpenError> {
        let mut full = self.path.clone();
        let mut held = Vec::new();
        for part in path.components() {
            // `D:` would lead to another disk.
            let Component::Normal(name) = part else { return Err(OpenError::Link) };
            full.push(name);
            let part = hold(&full)?;
            // So is a junction, which anybody may make.
            if part.metadata()?.file_type().is_symlink() {
                return Err(OpenError::Link);
            }
            held.push(part);
        }
        Ok((full, held))
    }
}

/// Opens a file, a folder, or a link itself. As long as it is open, it is neither renamed nor removed.
fn hold(path: &Path) -> io::Result<File> {
    const FILE_SHARE_READ: u32 = 1;
    const FILE_SHARE_WRITE: u32 = 2;
    // Without it, folders cannot be opened.
    const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    OpenOptions::new()
        .read(true)
        .share_mode(FILE_SHARE_READ | FILE_SHARE_WRITE)
        .custom_flags(FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT)
        .open(path)
}
