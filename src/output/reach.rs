//! Reaches what is inside the output folder, and never through a link, even if a folder of it is replaced by one after the plan was made.
//!
//! On Linux, the folders on the way are opened one in another, none through a link, and the last one stays open: its files are reached by the
//! handle, wherever its name leads by then. On other systems, and where `/proc` is missing, the folders are looked at just before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder inside the output folder, which need not exist.
#[derive(Debug)]
pub(super) struct Reached {
    /// The path to use, as long as this lives.
    pub path: PathBuf,
    /// The folder that it lies in.
    #[cfg(target_os = "linux")]
    _folder: Option<std::os::fd::OwnedFd>,
}

impl Reached {
    /// Goes from the output folder to a path in it. `path` is relative, without `.` and `..`.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::NotADirectory`] if something on the way is no folder, such as a link to one, and those of the operating system.
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

/// Looks at each folder on the way to a path.
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

    /// The folder of a path, opened without following a link inside `root`, and a path that leads to it. `None` where there is no such path.
    pub(super) fn folder_of(root: &Path, path: &Path) -> io::Result<Option<(PathBuf, OwnedFd)>> {
        // Only to go through it: a folder may allow that to somebody who may not list it.
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
