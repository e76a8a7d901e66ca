//! Accesses files inside the output folder without following links, even if a folder is replaced with a link after the plan was made.
//!
//! On Linux, the folders of a path are opened one after another without following links, and the last one stays open: its files are accessed through
//! the handle, even if its name changes meanwhile. On other systems, and without `/proc`, the folders are only checked just before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder inside the output folder, which need not exist.
#[derive(Debug)]
pub(super) struct Reached {
    /// The path to use, which is valid as long as this value exists.
    pub path: PathBuf,
    /// The handle of its folder.
    #[cfg(target_os = "linux")]
    _folder: Option<std::os::fd::OwnedFd>,
}

impl Reached {
    /// Resolves a path in the output folder. `path` is relative and contains no `.` or `..`.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::NotADirectory`] if a parent is not a real folder, for example a link to one, and the errors of the operating system.
    pub(super) fn at(root: &Path, path: &Path) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        if let Some((handle, folder)) = linux::folder_of(root, path)? {
            return Ok(Self { path: handle.join(path.file_name().unwrap_or_default()), _folder: Some(folder) });
        }
        look(root, path)?;
        Ok(Self {
            path: root.join(path),
            #[cfg(target_os = "linux")]
            _folder: None,
        })
    }
}

/// Checks each folder above a path.
fn look(root: &Path, path: &Path) -> io::Result<()> {
    for folder in path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
        if !fs::symlink_metadata(root.join(folder))?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
    }
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io;
    use std::os::fd::{AsRawFd, OwnedFd};
    use std::path::{Path, PathBuf};

    use rustix::fs::{CWD, Mode, OFlags, openat};

    /// The folder of a path, opened without following a link inside `root`, and a path that leads to it. `None` if `/proc` is missing.
    pub(super) fn folder_of(root: &Path, path: &Path) -> io::Result<Option<(PathBuf, OwnedFd)>> {
        // Opened only for traversal, which can be allowed for users who may not list the folder.
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        // The output folder itself may be a link.
        let mut folder = openat(CWD, root, flags, Mode::empty())?;
        for part in path.parent().into_iter().flatten() {
            folder = openat(&folder, part, flags | OFlags::NOFOLLOW, Mode::empty())?;
        }
        let handle = PathBuf::from(format!("/proc/self/fd/{}", folder.as_raw_fd()));
        Ok(handle.is_dir().then_some((handle, folder)))
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make files")]
mod tests {
    use std::fs;
    use std::io;
    use std::path::Path;

    use super::{Reached, look};

    #[test]
    fn what_is_inside_is_reached_and_the_rest_is_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let reach = |path: &str| Reached::at(folder.path(), Path::new(path)).map_err(|error| error.kind());
        for path in ["x", "a", "a/x", "a/b/x"] {
            fs::write(reach(path).unwrap().path.with_extension("txt"), path).unwrap();
            assert_eq!(fs::read_to_string(folder.path().join(path).with_extension("txt")).unwrap(), path);
        }
        assert_eq!(reach("gone/x").unwrap_err(), io::ErrorKind::NotFound);
        assert_eq!(reach("file/x").unwrap_err(), io::ErrorKind::NotADirectory);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_on_the_way_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("real/a")).unwrap();
        std::os::unix::fs::symlink("real", folder.path().join("link")).unwrap();
        for path in ["link/x", "link/a/x"] {
            let error = Reached::at(folder.path(), Path::new(path)).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::NotADirectory, "{path}");
            assert_eq!(look(folder.path(), Path::new(path)).unwrap_err().kind(), io::ErrorKind::NotADirectory, "{path}");
        }
        // The output folder itself may be one.
        assert!(Reached::at(&folder.path().join("link"), Path::new("a/x")).is_ok());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_is_reached_stays_the_same_when_its_name_leads_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        fs::create_dir_all(at("out/a")).unwrap();
        fs::create_dir_all(at("victim")).unwrap();
        fs::write(at("victim/x"), "theirs").unwrap();
        let reached = Reached::at(&at("out"), Path::new("a/x")).unwrap();
        fs::rename(at("out/a"), at("away")).unwrap();
        std::os::unix::fs::symlink(at("victim"), at("out/a")).unwrap();
        fs::write(&reached.path, "ours").unwrap();
        assert_eq!((fs::read(at("away/x")).unwrap(), fs::read(at("victim/x")).unwrap()), (b"ours".to_vec(), b"theirs".to_vec()));
    }
}
