//! Accesses files inside the output folder without following links, even if a folder is replaced with a link after the plan was made.
//!
//! 1. [`Reach`] is the access for one step of a plan.
//! 2. [`Reach::at`] finds the folder of a file. On Linux it is opened from the output folder, which stays open, without following links. The file is
//!    then accessed through the handle, even if the name of its folder changes meanwhile. On other systems, and without `/proc`, the folders are only
//!    checked just before.
//! 3. [`Reached`] has what is done most: creating, renaming. With the handle the operating system does it in half the time that a path below `/proc`
//!    takes; the rest is done by that path.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

/// The access to the output folder during one step of a plan. No step uses a folder after it has removed it, so the folder that was reached last can
/// be remembered.
pub(super) struct Reach<'a> {
    root: &'a Path,
    /// `None` without `/proc`.
    #[cfg(target_os = "linux")]
    folders: Option<linux::Folders>,
}

/// A file or folder inside the output folder, which need not exist.
#[derive(Clone, Debug)]
pub(super) struct Reached {
    /// The path to use, which is valid as long as this value exists.
    pub path: PathBuf,
    /// The handle of its folder.
    #[cfg(target_os = "linux")]
    folder: Option<std::sync::Arc<std::os::fd::OwnedFd>>,
}

/// A path outside the output folder, or one that is followed wherever it leads.
impl From<&Path> for Reached {
    fn from(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            #[cfg(target_os = "linux")]
            folder: None,
        }
    }
}

impl<'a> Reach<'a> {
    /// Opens the output folder, which may itself be a link.
    ///
    /// # Errors
    ///
    /// The errors of the operating system.
    pub(super) fn of(root: &'a Path) -> io::Result<Self> {
        Ok(Self {
            root,
            #[cfg(target_os = "linux")]
            folders: linux::Folders::of(root)?,
        })
    }

    /// The path of the output folder, as the user gave it.
    pub(super) fn root(&self) -> &'a Path {
        self.root
    }

    /// Resolves a path in the output folder. `path` is relative and contains no `.` or `..`.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::NotADirectory`] if a parent is not a real folder, for example a link to one, and the errors of the operating system.
    pub(super) fn at(&self, path: &Path) -> io::Result<Reached> {
        #[cfg(target_os = "linux")]
        if let Some(folders) = &self.folders {
            let folder = folders.above(path)?;
            return Ok(Reached { path: linux::path_of(&folder).join(path.file_name().unwrap_or_default()), folder: Some(folder) });
        }
        look(self.root, path)?;
        Ok(Reached::from(&*self.root.join(path)))
    }
}

impl Reached {
    /// Creates a folder there.
    ///
    /// # Errors
    ///
    /// The errors of the operating system.
    pub(super) fn create_folder(&self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        if let Some(folder) = &self.folder {
            return linux::create_folder(folder, name(&self.path));
        }
        fs::create_dir(&self.path)
    }

    /// Makes a temporary file in the same folder. `builder` says its name, and on Unix `mode` its permissions, before the umask is applied.
    ///
    /// # Errors
    ///
    /// The errors of the operating system.
    pub(super) fn temporary(&self, builder: &mut tempfile::Builder<'_, '_>, mode: u32) -> io::Result<NamedTempFile> {
        let above = self.path.parent().unwrap_or(Path::new("."));
        #[cfg(target_os = "linux")]
        if let Some(folder) = &self.folder {
            return builder.make_in(above, |path| linux::create_file(folder, name(path), mode));
        }
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
        builder.tempfile_in(above)
    }

    /// Renames a temporary file of [`Reached::temporary`] to this name, and replaces an existing file.
    ///
    /// # Errors
    ///
    /// The errors of the operating system; then the temporary file is removed.
    pub(super) fn replace_with(&self, temporary: TempPath) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        if let Some(folder) = &self.folder {
            linux::rename(folder, name(&temporary), name(&self.path))?;
            return temporary.keep().map(drop).map_err(|refused| refused.error);
        }
        temporary.persist(&self.path).map_err(|refused| refused.error)
    }
}

/// The last part of a path.
#[cfg(target_os = "linux")]
fn name(path: &Path) -> &Path {
    Path::new(path.file_name().unwrap_or_default())
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
    use std::fs::File;
    use std::io;
    use std::os::fd::{AsRawFd, OwnedFd};
    use std::path::{Path, PathBuf};
    use std::sync::{Arc, Mutex, PoisonError};

    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, mkdirat, openat, openat2, renameat};
    use rustix::io::Errno;

    /// Opened only for traversal, which can be allowed for users who may not list the folder.
    const FLAGS: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

    /// The output folder, kept open, and the folder in it that was opened last: the files of the search index have one folder, and new folders mostly
    /// have the same parent.
    pub(super) struct Folders {
        root: Arc<OwnedFd>,
        last: Mutex<Option<(PathBuf, Arc<OwnedFd>)>>,
    }

    impl Folders {
        /// Opens the output folder. `None` if `/proc` is missing.
        pub(super) fn of(root: &Path) -> io::Result<Option<Self>> {
            let root = openat(CWD, root, FLAGS, Mode::empty())?;
            Ok(path_of(&root).is_dir().then(|| Self { root: Arc::new(root), last: Mutex::default() }))
        }

        /// The folder of a path, opened without following a link inside the output folder.
        pub(super) fn above(&self, path: &Path) -> io::Result<Arc<OwnedFd>> {
            let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(self.root.clone()) };
            let last = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, handle)) = last().as_ref().filter(|(known, _)| known == folder) {
                return Ok(handle.clone());
            }
            let handle = Arc::new(self.open(folder)?);
            *last() = Some((folder.to_owned(), handle.clone()));
            Ok(handle)
        }

        fn open(&self, folder: &Path) -> io::Result<OwnedFd> {
            let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
            match openat2(&self.root, folder, FLAGS, Mode::empty(), resolve) {
                // Linux before 5.6 does not have the call, and container runtimes of that time refuse unknown calls.
                Err(Errno::NOSYS | Errno::PERM) => self.open_part_by_part(folder),
                // As with `NOFOLLOW`, a link is not a folder.
                Err(Errno::LOOP | Errno::XDEV) => Err(Errno::NOTDIR.into()),
                opened => Ok(opened?),
            }
        }

        /// Opens each folder of a path, one after another.
        pub(super) fn open_part_by_part(&self, folder: &Path) -> io::Result<OwnedFd> {
            let mut parts = folder.iter();
            let open = |above: &OwnedFd, part| openat(above, part, FLAGS | OFlags::NOFOLLOW, Mode::empty());
            let first = open(&self.root, parts.next().unwrap_or_default())?;
            Ok(parts.try_fold(first, |above, part| open(&above, part))?)
        }
    }

    /// Creates a folder by its name in an open folder.
    pub(super) fn create_folder(folder: &OwnedFd, name: &Path) -> io::Result<()> {
        Ok(mkdirat(folder, name, Mode::from_raw_mode(0o777))?)
    }

    /// Creates a file by its name in an open folder, unless anything has that name.
    pub(super) fn create_file(folder: &OwnedFd, name: &Path, mode: u32) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        Ok(openat(folder, name, flags, Mode::from_raw_mode(mode))?.into())
    }

    /// Renames a file within an open folder.
    pub(super) fn rename(folder: &OwnedFd, from: &Path, to: &Path) -> io::Result<()> {
        Ok(renameat(folder, from, folder, to)?)
    }

    /// A path that leads to an open folder.
    pub(super) fn path_of(folder: &OwnedFd) -> PathBuf {
        PathBuf::from(format!("/proc/self/fd/{}", folder.as_raw_fd()))
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make files")]
mod tests {
    use std::fs;
    use std::io;
    use std::path::Path;

    use super::{Reach, look};

    #[test]
    fn what_is_inside_is_reached_and_the_rest_is_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let reach = |path: &str| Reach::of(folder.path()).unwrap().at(Path::new(path)).map_err(|error| error.kind());
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
            let error = Reach::of(folder.path()).unwrap().at(Path::new(path)).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::NotADirectory, "{path}");
            assert_eq!(look(folder.path(), Path::new(path)).unwrap_err().kind(), io::ErrorKind::NotADirectory, "{path}");
        }
        // The output folder itself may be one.
        assert!(Reach::of(&folder.path().join("link")).unwrap().at(Path::new("a/x")).is_ok());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_is_reached_stays_the_same_when_its_name_leads_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        fs::create_dir_all(at("out/a")).unwrap();
        fs::create_dir_all(at("victim")).unwrap();
        fs::write(at("victim/x"), "theirs").unwrap();
        let reached = Reach::of(&at("out")).unwrap().at(Path::new("a/x")).unwrap();
        fs::rename(at("out/a"), at("away")).unwrap();
        std::os::unix::fs::symlink(at("victim"), at("out/a")).unwrap();
        fs::write(&reached.path, "ours").unwrap();
        assert_eq!((fs::read(at("away/x")).unwrap(), fs::read(at("victim/x")).unwrap()), (b"ours".to_vec(), b"theirs".to_vec()));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn kernels_without_openat2_refuse_the_same_folders() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("real/a")).unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        std::os::unix::fs::symlink("real", folder.path().join("link")).unwrap();
        let (reach, folders) = (Reach::of(folder.path()).unwrap(), super::linux::Folders::of(folder.path()).unwrap().unwrap());
        for path in ["real", "real/a", "gone", "real/gone", "file", "link", "link/a"] {
            let whole = reach.at(&Path::new(path).join("x")).map(drop).map_err(|error| error.kind());
            let parts = folders.open_part_by_part(Path::new(path)).map(drop).map_err(|error| error.kind());
            assert_eq!(whole, parts, "{path}");
        }
    }
}
