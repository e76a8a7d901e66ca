//! How many connections there may be at once: each stream of events needs one of the files that the operating system lets a program have open, and
//! each other connection two, since a file may be sent on it.
//!
//! A program may raise its own limit up to that of the system, and this is done as far as it is needed. Where that is not enough, there are fewer
//! streams and connections, and enough remains for the files of the site and for watching them.

/// How many streams there may be where the system allows it.
const STREAMS: usize = 2000;

/// How many connections there may be that are no streams.
const CONNECTIONS: usize = 256;

/// Files that are needed for everything else: the threads that read the site, what watches it, the terminal.
const REST: usize = 64;

/// How many streams there may be at once, and how many other connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    pub streams: usize,
    pub connections: usize,
}

impl Limits {
    /// As many as the system allows, after its limit has been raised if need be.
    pub(super) fn of_system() -> Self {
        Self::with_files(open_files(STREAMS + 2 * CONNECTIONS + REST))
    }

    /// Where a program may have this number of files open.
    fn with_files(files: usize) -> Self {
        let left = files.saturating_sub(REST);
        // A request that cannot be answered is worse than a tab that does not follow.
        let connections = (left / 4).clamp(1, CONNECTIONS);
        Self { streams: left.saturating_sub(connections).min(STREAMS), connections }
    }
}

/// How many files may be open: `wanted` if that can be had.
#[cfg(unix)]
fn open_files(wanted: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let wanted = wanted as u64;
    let limit = getrlimit(Resource::Nofile);
    // No number means no limit.
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
