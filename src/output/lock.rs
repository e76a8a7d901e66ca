//! Allows one build at a time: a build locks the file `.guidegen-lock` in the output folder before it reads the site, and unlocks it when it ends.
//!
//! 1. The file is created if it is missing. It is empty and never removed: otherwise a build that waits for it could lock a file that has been
//!    removed.
//! 2. The lock is one of the operating system, so it is released when a build is killed.
//! 3. A build that finds the file locked retries for ten seconds, and then fails.
//! 4. If the file system has no locks, or the file is missing and cannot be created, the build continues without a lock and reports a [`Notice`]. A
//!    file that exists and cannot be opened is an error, since another build may hold its lock.
//!
//! The name of the file is reserved ([`is_reserved`](crate::path::is_reserved)), so no file of a site can replace it, and the manifest does not list
//! it.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::{Action, PublishError};
use crate::path::{is_missing, shown};

/// The name of the lock file in the output folder.
pub(super) const NAME: &str = ".guidegen-lock";

/// The pause between two attempts to lock. It is too short to be noticed.
const PAUSE: Duration = Duration::from_millis(50);

/// The number of attempts, for ten seconds in all. The clock of the system is not used, since it can be changed meanwhile.
const ATTEMPTS: u32 = 200;

/// A remark on the lock for the user, although the build continues.
#[derive(Debug)]
pub enum Notice {
    /// Another build holds the lock of this folder, and this one waits for it.
    Waiting(PathBuf),
    /// This folder cannot be locked, for this reason; the build continues without a lock.
    Unlocked(PathBuf, io::Error),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Waiting(folder) => {
                let seconds = (PAUSE * ATTEMPTS).as_secs();
                write!(f, "Another guidegen is publishing into “{}”. This build waits for it, for up to {seconds} seconds.", shown(folder))
            }
            Self::Unlocked(folder, error) => write!(
                f,
                "“{}” cannot be locked ({error}), so nothing keeps two builds apart. Make sure that no other guidegen publishes there meanwhile.",
                shown(folder)
            ),
        }
    }
}

/// Excludes other builds from a folder until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    folder: PathBuf,
    /// The open lock file; `None` if there are no locks.
    file: Option<File>,
}

impl Lock {
    /// Locks an existing folder, and waits while another build holds the lock.
    ///
    /// # Errors
    ///
    /// [`PublishError::Busy`] if the other build holds the lock for too long, [`PublishError::Foreign`] if something other than a file has the name,
    /// [`PublishError::Io`] if the file exists and cannot be opened, or if it cannot be created for any reason other than permissions.
    pub(super) fn acquire(folder: &Path, notify: &dyn Fn(&Notice)) -> Result<Self, PublishError> {
        loop {
            let lock = match open(folder)? {
                Opened::File(file) => Self::wait(folder, file, notify)?,
                Opened::Forbidden(error) => Self::without(folder, error, notify),
            };
            // If a user empties the folder by hand, the lock file is removed while a build waits for it, and the next build locks a new file.
            if lock.is_current() {
                return Ok(lock);
            }
        }
    }

    /// Locks a folder that need not exist. `None` if no build has ever locked it; then nothing is created.
    ///
    /// # Errors
    ///
    /// The errors of [`Lock::acquire`].
    pub(super) fn acquire_existing(folder: &Path, notify: &dyn Fn(&Notice)) -> Result<Option<Self>, PublishError> {
        // A failure is only reported when the site is published: if the site has errors, these come first.
        let is_there = fs::symlink_metadata(folder.join(NAME)).is_ok_and(|found| found.is_file());
        if is_there { Self::acquire(folder, notify).map(Some) } else { Ok(None) }
    }

    /// Whether the lock file of a folder exists. A build creates it before any other file.
    pub(super) fn exists(folder: &Path) -> bool {
        fs::symlink_metadata(folder.join(NAME)).is_ok()
    }

    /// Whether the locked file is still the one that other builds open.
    pub(super) fn is_current(&self) -> bool {
        self.file.as_ref().is_none_or(|file| is_at(file, &self.folder.join(NAME)))
    }

    fn without(folder: &Path, error: io::Error, notify: &dyn Fn(&Notice)) -> Self {
        notify(&Notice::Unlocked(folder.to_owned(), error));
        Self { folder: folder.to_owned(), file: None }
    }

    fn wait(folder: &Path, file: File, notify: &dyn Fn(&Notice)) -> Result<Self, PublishError> {
        let pause = |attempt| {
            if attempt == 0 {
                notify(&Notice::Waiting(folder.to_owned()));
            }
            std::thread::sleep(PAUSE);
        };
        match attempt(|| file.try_lock(), pause) {
            Attempt::Locked => Ok(Self { folder: folder.to_owned(), file: Some(file) }),
            Attempt::Unsupported(error) => Ok(Self::without(folder, error, notify)),
            Attempt::Busy => Err(PublishError::Busy(folder.to_owned())),
        }
    }
}

/// The result of the attempts to lock a file.
#[derive(Debug)]
enum Attempt {
    Locked,
    /// The file system has no locks.
    Unsupported(io::Error),
    /// Another process held the lock during all attempts.
    Busy,
}

/// Retries until the lock is free, with a pause after each failure; `pause` receives the number of earlier attempts.
fn attempt(mut try_lock: impl FnMut() -> Result<(), TryLockError>, mut pause: impl FnMut(u32)) -> Attempt {
    for number in 0..ATTEMPTS {
        match try_lock() {
            Ok(()) => return Attempt::Locked,
            Err(TryLockError::WouldBlock) => pause(number),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            // Each system and each network file system has its own error for this, so every error counts as “no locks”.
            Err(TryLockError::Error(error)) => return Attempt::Unsupported(error),
        }
    }
    Attempt::Busy
}

/// The result of opening the lock file.
enum Opened {
    File(File),
    /// It is missing and cannot be created.
    Forbidden(io::Error),
}

/// Opens the lock file, never through a link, and creates it if it is missing.
fn open(folder: &Path) -> Result<Opened, PublishError> {
    let path = folder.join(NAME);
    match fs::symlink_metadata(&path) {
        Ok(found) if !found.is_file() => return Err(PublishError::Foreign(vec![path])),
        Err(error) if !is_missing(&error) => return Err(Action::Read.failed(path, error)),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.read(true);
    // Since the check, the file may have been replaced with a link, or with a pipe, on which opening would block.
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.cast_signed());
    }
    let is_forbidden = |error: &io::Error| matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem);
    // Some network file systems only lock files that are open for writing. A file of another user may be read-only, which is sufficient elsewhere.
    match options.clone().write(true).create(true).open(&path) {
        Ok(file) => Ok(Opened::File(file)),
        Err(error) if is_forbidden(&error) => match options.open(&path) {
            Ok(file) => Ok(Opened::File(file)),
            Err(missing) if is_missing(&missing) => Ok(Opened::Forbidden(error)),
            Err(error) => Err(Action::Lock.failed(path, error)),
        },
        Err(error) => Err(Action::Lock.failed(path, error)),
    }
}

/// Whether this path is that of this open file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |file: fs::Metadata, found: fs::Metadata| (file.dev(), file.ino()) == (found.dev(), found.ino());
    file.metadata().ok().zip(fs::symlink_metadata(path).ok()).is_some_and(|(file, found)| same(file, found))
}

/// On systems that do not allow the removal of open files, the file still exists.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use std::fs::TryLockError;
    use std::io;

    use super::{ATTEMPTS, Attempt, Lock, NAME, Notice, attempt};

    /// Attempts to lock with these results, and counts the pauses.
    fn tried(mut answers: impl FnMut() -> Result<(), TryLockError>) -> (Attempt, u32) {
        let mut pauses = 0;
        let ended = attempt(&mut answers, |number| {
            assert_eq!(number, pauses);
            pauses += 1;
        });
        (ended, pauses)
    }

    #[test]
    fn a_lock_that_becomes_free_is_taken() {
        let mut held = 3;
        let (ended, pauses) = tried(|| {
            held -= 1;
            if held > 0 { Err(TryLockError::WouldBlock) } else { Ok(()) }
        });
        assert!(matches!(ended, Attempt::Locked), "{ended:?}");
        assert_eq!(pauses, 2);
    }

    #[test]
    fn a_lock_that_does_not_become_free_ends_the_waiting() {
        let (ended, pauses) = tried(|| Err(TryLockError::WouldBlock));
        assert!(matches!(ended, Attempt::Busy), "{ended:?}");
        assert_eq!(pauses, ATTEMPTS);
    }

    #[test]
    fn a_file_system_without_locks_is_told_from_a_lock_that_is_held() {
        let mut signals = 1;
        let (ended, pauses) = tried(|| {
            signals -= 1;
            Err(TryLockError::Error(if signals == 0 { io::ErrorKind::Interrupted } else { io::ErrorKind::Unsupported }.into()))
        });
        assert!(matches!(ended, Attempt::Unsupported(_)), "{ended:?}");
        assert_eq!(pauses, 0);
    }

    #[test]
    fn notices_say_what_to_do() {
        let notice = Notice::Unlocked("public".into(), io::ErrorKind::Unsupported.into()).to_string();
        assert_eq!(
            notice,
            "“public” cannot be locked (unsupported), so nothing keeps two builds apart. Make sure that no other guidegen publishes there meanwhile."
        );
    }

    #[test]
    fn a_lock_whose_file_was_removed_is_current_no_more() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Lock::acquire_existing(folder.path(), &|_| ()).unwrap().is_none());
        assert!(!folder.path().join(NAME).exists());
        let lock = Lock::acquire(folder.path(), &|_| ()).unwrap();
        assert!(lock.is_current());
        std::fs::remove_file(folder.path().join(NAME)).unwrap();
        assert!(!lock.is_current());
        let next = Lock::acquire(folder.path(), &|_| ()).unwrap();
        assert!(next.is_current() && !lock.is_current());
    }
}
