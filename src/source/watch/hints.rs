//! Hints about what may have changed on the disk, and how they are collected for one read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// The pause without hints after which the files are read.
// It is most of the time from a save to the open tab, as the table in ARCHITECTURE.md shows.
const QUIET: Duration = Duration::from_millis(30);

/// The longest time for which hints are collected without such a pause.
const LONGEST: Duration = Duration::from_millis(300);

/// The longest time if so much changes that the whole site will be read.
const LONGEST_BURST: Duration = Duration::from_secs(2);

/// The longest time while a git command is changing files.
const LONGEST_CHECKOUT: Duration = Duration::from_secs(10);

/// The longest time between the start of such a command and its first change. An older lock belongs to a command that waits for something else, such
/// as a commit message, or that was killed.
const BEFORE_CHECKOUT: Duration = Duration::from_secs(2);

/// The longest pause between two files that a git command changes.
const CHECKOUT_PAUSE: Duration = Duration::from_secs(1);

/// The number of changed paths from which on reading everything is faster than reading each file.
pub(super) const MANY: usize = 200;

/// Something that may have changed.
pub(super) enum Hint {
    /// A file or a folder.
    Path(PathBuf),
    /// Anything.
    Everything,
}

/// Hints that are processed together.
#[derive(Default)]
pub(super) struct Hints {
    pub paths: BTreeSet<PathBuf>,
    pub everything: bool,
}

impl Hints {
    /// The hint that any file may have changed.
    pub(super) fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    /// Whether there is no hint.
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }

    /// Adds all of the other hints.
    pub(super) fn append(&mut self, mut others: Self) {
        self.paths.append(&mut others.paths);
        self.everything |= others.everything;
    }

    /// Adds a hint and those that are queued after it: they arrived together, even if they are read late.
    fn receive(&mut self, first: Hint, waiting: &Receiver<Hint>) {
        self.add(first);
        // At most as many as it takes to read everything, since a program that saves in a loop never stops.
        waiting.try_iter().take(MANY).for_each(|hint| self.add(hint));
    }

    fn add(&mut self, hint: Hint) {
        match hint {
            Hint::Everything => self.everything = true,
            Hint::Path(path) => {
                self.paths.insert(path);
                self.everything |= self.paths.len() > MANY;
            }
        }
    }
}

/// Waits for a hint, and then until no more arrive. `None` if none arrives until `end`. `git_lock` is the lock file of git.
pub(super) fn gather(hints: &Receiver<Hint>, git_lock: Option<&Path>, end: Instant) -> Option<Hints> {
    let mut gathered = Hints::default();
    gathered.receive(hints.recv_timeout(end.saturating_duration_since(Instant::now())).ok()?, hints);
    let start = Instant::now();
    let mut last = start;
    loop {
        let checkout = git_lock.is_some_and(|lock| is_checkout(|| age(lock), start.elapsed(), last.elapsed()));
        let longest = match gathered.everything {
            _ if checkout => LONGEST_CHECKOUT,
            true => LONGEST_BURST,
            false => LONGEST,
        };
        let left = longest.saturating_sub(start.elapsed()).min(QUIET);
        match hints.recv_timeout(left) {
            Ok(hint) => {
                gathered.receive(hint, hints);
                last = Instant::now();
                // The time limit is reached while hints still arrive: a program that saves in a loop must not delay all other changes.
                if left.is_zero() {
                    return Some(gathered);
                }
            }
            // A pause while git is changing files is not the end.
            Err(_) if checkout => {}
            Err(_) => return Some(gathered),
        }
    }
}

/// Whether git is changing the files: its lock was created with the changes and not long before them. `first` and `last` are the times since the
/// first and the last change. A checkout pauses longer than editors do, and between two of its files many links are broken.
fn is_checkout(lock_age: impl Fn() -> Option<Duration>, first: Duration, last: Duration) -> bool {
    // The disk is only accessed if the result depends on it.
    first < LONGEST_CHECKOUT && last < CHECKOUT_PAUSE && lock_age().is_some_and(|age| age < first + BEFORE_CHECKOUT)
}

/// The time since a file was created or written; `None` if there is none.
fn age(file: &Path) -> Option<Duration> {
    // A time in the future occurs when the clock has been set back.
    file.metadata().and_then(|found| found.modified()).ok().map(|date| date.elapsed().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::path::PathBuf;
    use std::sync::mpsc::channel;
    use std::time::{Duration, Instant, SystemTime};

    use super::{BEFORE_CHECKOUT, CHECKOUT_PAUSE, Hint, LONGEST_CHECKOUT, MANY, age, gather, is_checkout};

    const PATIENCE: Duration = Duration::from_secs(20);
    const NONE: Duration = Duration::ZERO;
    const MOMENT: Duration = Duration::from_millis(1);

    #[test]
    fn what_is_reported_together_is_read_together() {
        let (sender, hints) = channel();
        ["4913", "a.md", "a.md~", "a.md"].iter().for_each(|path| sender.send(Hint::Path(path.into())).unwrap());
        let gathered = gather(&hints, None, Instant::now() + PATIENCE).unwrap();
        assert_eq!(gathered.paths.into_iter().collect::<Vec<_>>(), ["4913", "a.md", "a.md~"].map(PathBuf::from));
        assert!(!gathered.everything);
        assert!(gather(&hints, None, Instant::now()).is_none());
    }

    #[test]
    fn very_many_hints_are_one_for_everything() {
        let (sender, hints) = channel();
        (0..=MANY).for_each(|number| sender.send(Hint::Path(number.to_string().into())).unwrap());
        assert!(gather(&hints, None, Instant::now() + PATIENCE).unwrap().everything);
    }

    #[test]
    fn git_is_waited_for_while_it_changes_files() {
        assert!(is_checkout(|| Some(NONE), NONE, NONE));
        // It began a little earlier, continues, and pauses.
        assert!(is_checkout(|| Some(BEFORE_CHECKOUT - MOMENT), NONE, NONE));
        assert!(is_checkout(|| Some(LONGEST_CHECKOUT), LONGEST_CHECKOUT - MOMENT, CHECKOUT_PAUSE - MOMENT));
    }

    #[test]
    fn a_lock_that_git_made_long_before_a_save_delays_nothing() {
        assert!(!is_checkout(|| Some(BEFORE_CHECKOUT), NONE, NONE));
    }

    #[test]
    fn a_lock_without_changes_is_not_waited_for() {
        assert!(!is_checkout(|| Some(NONE), CHECKOUT_PAUSE, CHECKOUT_PAUSE));
        assert!(!is_checkout(|| Some(NONE), LONGEST_CHECKOUT, NONE));
        assert!(!is_checkout(|| None, NONE, NONE));
    }

    #[test]
    fn the_age_of_a_lock_is_that_of_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("index.lock");
        assert_eq!(age(&lock), None);
        let file = File::create(&lock).unwrap();
        file.set_modified(SystemTime::now() - PATIENCE).unwrap();
        assert!(age(&lock).unwrap() >= PATIENCE);
        file.set_modified(SystemTime::now() + PATIENCE * 100).unwrap();
        assert_eq!(age(&lock), Some(NONE));
    }
}
