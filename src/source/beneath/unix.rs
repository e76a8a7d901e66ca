//! Opening beneath a folder on Unix: `openat2` where the kernel has it, otherwise `openat` for each part of the path.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, openat, statat};
use rustix::io::Errno;

use super::OpenError;

/// An open folder.
#[derive(Debug)]
pub(super) struct OpenFolder(OwnedFd);

impl OpenFolder {
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        Ok(Self(openat(CWD, path, FOLDER, Mode::empty())?))
    }

    pub(super) fn open_file(&self, path: &Path) -> Result<File, OpenError> {
        // `NONBLOCK`, since a pipe without a writer would block; it is opened and then refused by its file type. `NOCTTY`, since a terminal that is
        // opened could become the controlling terminal of the process.
        self.open(path, OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY).map(File::from)
    }

    pub(super) fn open_folder(&self, path: &Path) -> Result<OwnedFd, OpenError> {
        self.open(if path.as_os_str().is_empty() { Path::new(".") } else { path }, FOLDER)
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn open(&self, path: &Path, flags: OFlags) -> Result<OwnedFd, OpenError> {
        use rustix::fs::{ResolveFlags, openat2};
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        match openat2(&self.0, path, flags, Mode::empty(), resolve) {
            // Linux before 5.6 does not have the call, and container runtimes of that time refuse unknown calls.
            Err(Errno::NOSYS | Errno::PERM) => self.open_part_by_part(path, flags),
            Err(error) => Err(error.into()),
            Ok(opened) => Ok(opened),
        }
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn open(&self, path: &Path, flags: OFlags) -> Result<OwnedFd, OpenError> {
        self.open_part_by_part(path, flags)
    }

    /// Opens each folder of the path, and then the last part within the last folder.
    pub(super) fn open_part_by_part(&self, path: &Path, flags: OFlags) -> Result<OwnedFd, OpenError> {
        let mut folder: Option<OwnedFd> = None;
        let (above, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or(path.as_os_str()));
        for part in above {
            folder = Some(open_part(folder.as_ref().unwrap_or(&self.0), part.as_ref(), FOLDER)?);
        }
        open_part(folder.as_ref().unwrap_or(&self.0), name.as_ref(), flags)
    }
}

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::CLOEXEC).union(OFlags::DIRECTORY);

/// Opens a file or folder by its name in an open folder, unless it is a link.
fn open_part(folder: &OwnedFd, name: &Path, flags: OFlags) -> Result<OwnedFd, OpenError> {
    openat(folder.as_fd(), name, flags | OFlags::NOFOLLOW, Mode::empty()).map_err(|error| match error {
        // With `DIRECTORY`, Linux returns the same error for a link and for a file.
        Errno::NOTDIR if is_link(folder, name) => OpenError::Link,
        error => error.into(),
    })
}

fn is_link(folder: &OwnedFd, name: &Path) -> bool {
    statat(folder, name, AtFlags::SYMLINK_NOFOLLOW).is_ok_and(|found| FileType::from_raw_mode(found.st_mode) == FileType::Symlink)
}

impl From<Errno> for OpenError {
    fn from(error: Errno) -> Self {
        match error {
            // FreeBSD returns `MLINK` for a link; `XDEV` means that the path would leave the folder.
            Errno::LOOP | Errno::MLINK | Errno::XDEV => Self::Link,
            // A socket, or a device that does not exist.
            Errno::NXIO | Errno::NODEV | Errno::OPNOTSUPP => Self::NotAFile,
            error => io::Error::from(error).into(),
        }
    }
}
