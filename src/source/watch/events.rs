//! Converts the events of the operating system to hints, and its errors to reasons for polling.

use std::fmt;
use std::sync::mpsc::{Receiver, Sender, channel};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher};

use super::hints::Hint;
use super::pending::Pending;

/// The reason why the operating system does not report changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchFault {
    /// The limit on watched folders is reached.
    TooManyFolders,
    /// The limit on watchers for this user, or on open files for this process, is reached.
    TooManyWatchers,
    /// This folder cannot be watched at all.
    Unsupported,
}

impl fmt::Display for WatchFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (reason, remedy) = match self {
            Self::TooManyFolders => ("watches no more folders", "To raise the limit: sudo sysctl fs.inotify.max_user_watches=524288"),
            Self::TooManyWatchers => {
                ("has no more watchers to give", "Close programs that watch files, or: sudo sysctl fs.inotify.max_user_instances=512")
            }
            Self::Unsupported => ("cannot watch this folder", "It may lie on a network; a folder on a local disk is followed faster"),
        };
        write!(f, "The operating system {reason}, so changes are looked for about once a second. {remedy}.")
    }
}

impl WatchFault {
    /// The reason for polling in an error. `None` for a folder that has disappeared, for which watching continues.
    pub(super) fn of(error: &notify::Error) -> Option<Self> {
        // notify has its own error kind for the limit on watches, but returns the errors of creating a watcher unchanged: inotify_init returns EMFILE
        // when the user has reached the limit on watchers.
        match &error.kind {
            notify::ErrorKind::MaxFilesWatch => Some(Self::TooManyFolders),
            // ENOSPC, and EMFILE and ENFILE.
            notify::ErrorKind::Io(error) if error.raw_os_error() == Some(28) => Some(Self::TooManyFolders),
            notify::ErrorKind::Io(error) if matches!(error.raw_os_error(), Some(23 | 24)) => Some(Self::TooManyWatchers),
            notify::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => None,
            _ => Some(Self::Unsupported),
        }
    }
}

/// Subscribes to the events of the operating system. Returns the watcher, which watches no folder yet, and its hints.
pub(super) fn subscribe(pending: Pending) -> Result<(RecommendedWatcher, Receiver<Hint>), WatchFault> {
    let (sender, hints) = channel();
    match notify::recommended_watcher(move |event| pass_on(event, &pending, &sender)) {
        Ok(watcher) => Ok((watcher, hints)),
        Err(error) => Err(WatchFault::of(&error).unwrap_or(WatchFault::Unsupported)),
    }
}

/// Converts an event to hints. A hint cannot be sent if the receiver no longer exists.
fn pass_on(event: notify::Result<Event>, pending: &Pending, hints: &Sender<Hint>) {
    // If in doubt, everything is read: reading too much costs time, but reading too little shows an old page.
    let Ok(event) = event else {
        let _ = hints.send(Hint::Everything);
        return;
    };
    // The queue of inotify (IN_Q_OVERFLOW) or of FSEvents overflowed, and events are lost.
    if event.need_rescan() {
        let _ = hints.send(Hint::Everything);
    }
    // Read accesses are ignored. Otherwise guidegen's own reads would cause events forever.
    // inotify also reports each opening, which notify subscribes to. Closing a file that was open for writing means that it has been saved.
    if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
        return;
    }
    // The modification time of a folder changes with every file that is added or removed.
    let is_date = matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
    for path in event.paths.into_iter().filter(|path| !(pending.is_noise(path) || is_date && path.is_dir())) {
        pending.add(&path);
        let _ = hints.send(Hint::Path(path));
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::mpsc::channel;

    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, Flag, MetadataKind, ModifyKind, RemoveKind};
    use notify::{Error, ErrorKind, Event, EventKind};

    use super::{Hint, Pending, WatchFault, pass_on};

    /// The hints of an event: paths, and `"*"` for everything.
    fn hints(event: notify::Result<Event>) -> Vec<String> {
        let (sender, hints) = channel();
        pass_on(event, &Pending::default(), &sender);
        let name = |hint: Hint| match hint {
            Hint::Path(path) => path.display().to_string(),
            Hint::Everything => "*".to_owned(),
        };
        hints.try_iter().map(name).collect()
    }

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(PathBuf::from(path))
    }

    #[test]
    fn changes_are_hints_and_reading_is_none() {
        for kind in [
            EventKind::Create(CreateKind::File),
            EventKind::Modify(ModifyKind::Data(DataChange::Any)),
            EventKind::Remove(RemoveKind::Any),
            EventKind::Access(AccessKind::Close(AccessMode::Write)),
            EventKind::Any,
        ] {
            assert_eq!(hints(Ok(event(kind, "/x/a.md"))), ["/x/a.md"], "{kind:?}");
        }
        for kind in [AccessKind::Open(AccessMode::Read), AccessKind::Read, AccessKind::Close(AccessMode::Read)] {
            assert_eq!(hints(Ok(event(EventKind::Access(kind), "/x/a.md"))), [""; 0], "{kind:?}");
        }
    }

    #[test]
    fn noise_is_no_hint() {
        let folder = tempfile::tempdir().unwrap();
        let date = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        // A folder has a new modification time when a file is added or removed; a file, when it is touched.
        assert_eq!(hints(Ok(event(date, folder.path().to_str().unwrap()))), [""; 0]);
        assert_eq!(hints(Ok(event(date, "/x/a.md"))), ["/x/a.md"]);
        for path in ["/x/.a.md.swp", "/x/a.md~", "/x/4913"] {
            assert_eq!(hints(Ok(event(EventKind::Create(CreateKind::File), path))), [""; 0], "{path}");
        }
    }

    #[test]
    fn where_events_are_lost_anything_may_have_changed() {
        assert_eq!(hints(Err(Error::generic("lost"))), ["*"]);
        let overflow = event(EventKind::Other, "/x").set_flag(Flag::Rescan);
        assert_eq!(hints(Ok(overflow))[0], "*");
    }

    #[test]
    fn errors_of_the_system_are_refusals_except_that_a_folder_has_vanished() {
        let io = |number: i32| WatchFault::of(&Error::new(ErrorKind::Io(std::io::Error::from_raw_os_error(number))));
        assert_eq!(
            (io(28), io(24), io(23), io(2)),
            (Some(WatchFault::TooManyFolders), Some(WatchFault::TooManyWatchers), Some(WatchFault::TooManyWatchers), None)
        );
        assert_eq!(WatchFault::of(&Error::new(ErrorKind::MaxFilesWatch)), Some(WatchFault::TooManyFolders));
        assert_eq!(WatchFault::of(&Error::new(ErrorKind::PathNotFound)), None);
        assert_eq!(WatchFault::of(&Error::generic("other")), Some(WatchFault::Unsupported));
    }
}
