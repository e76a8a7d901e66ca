//! Computes the largest numbers of streams and other connections. Each stream needs one of the file handles that the operating system grants a
//! process. Each other connection needs two, since a file may be sent on it.
//!
//! A process may raise its limit up to the limit of the system, which is done as far as necessary. If that is not enough, the numbers are reduced, so
//! that enough handles remain for reading and watching the site.

/// The number of streams if the system allows it.
const STREAMS: usize = 2000;

/// The number of connections other than streams if the system allows it.
const CONNECTIONS: usize = 256;

/// File handles that are reserved for everything else: threads that read the site, file watching, the terminal.
const REST: usize = 64;

/// The largest numbers of streams and of other connections at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    pub streams: usize,
    pub connections: usize,
}

impl Limits {
    /// The limits on this system, after the limit of the process has been raised if necessary.
    pub(super) fn of_system() -> Self {
        Self::with_files(open_files(STREAMS + 2 * CONNECTIONS + REST))
    }

    /// The limits for a process with this number of file handles.
    fn with_files(files: usize) -> Self {
        let left = files.saturating_sub(REST);
        // Connections take priority: an unanswered request is worse than a tab that is not updated.
        let connections = (left / 4).clamp(1, CONNECTIONS);
        Self { streams: left.saturating_sub(connections).min(STREAMS), connections }
    }
}

/// The number of files that may be open: `wanted`, or fewer if the system does not allow it.
#[cfg(unix)]
fn open_files(wanted: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let wanted = wanted as u64;
    let limit = getrlimit(Resource::Nofile);
    // `None` means unlimited.
    let now = limit.current.unwrap_or(wanted);
    let raised = limit.maximum.map_or(wanted, |maximum| maximum.min(wanted));
    let is_raised = raised > now && setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum: limit.maximum }).is_ok();
    let files = if is_raised { raised } else { now };
    usize::try_from(files.min(wanted)).unwrap_or(usize::MAX)
}

/// Other systems have no such limit for sockets.
#[cfg(not(unix))]
fn open_files(wanted: usize) -> usize {
    wanted
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn the_fewer_files_the_fewer_streams() {
        let limits = |files| Limits::with_files(files);
        assert_eq!(limits(4096), Limits { streams: 2000, connections: 256 });
        assert_eq!(limits(1024), Limits { streams: 720, connections: 240 });
        assert_eq!(limits(256), Limits { streams: 144, connections: 48 });
        assert_eq!(limits(20), Limits { streams: 0, connections: 1 });
    }
}
