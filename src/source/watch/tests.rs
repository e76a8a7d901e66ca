//! What is followed by looking, where no event can be waited for; how hints are gathered, and what is pending until they have been read.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

use super::pending::Pending;
use super::{Batch, CHECKOUT_PAUSE, Hint, Hints, LONGEST_CHECKOUT, RETRY, Refusal, Source, Watcher, gather};

const PATIENCE: Duration = Duration::from_secs(20);

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "one").unwrap();
    fs::write(folder.path().join("b.md"), "one").unwrap();
    folder
}

/// A watcher that looks, and has looked once.
fn looking(folder: &TempDir) -> Watcher {
    let (mut watcher, _) = Watcher::start_looking(folder.path(), &[], Refusal::Unsupported).unwrap();
    watcher.wait(PATIENCE).unwrap();
    watcher
}

fn text_of(batch: &Batch, path: &str) -> Option<String> {
    let content = batch.changes.iter().find(|change| change.path.as_str() == path)?.content.clone()?;
    Some(String::from_utf8_lossy(&content).into_owned())
}

#[test]
fn what_was_seen_before_a_reading_that_failed_is_read_later() {
    let folder = site();
    let mut watcher = looking(&folder);
    fs::write(folder.path().join("a.md"), "two, and longer").unwrap();
    // As it is when the look has seen the change, and the reading that follows it has failed.
    let Source::Looking(poll) = &mut watcher.source else { panic!("it looks") };
    assert!(poll.wait(folder.path(), &[], Instant::now() + PATIENCE).is_some());
    watcher.owed = Hints::everything();
    let batch = watcher.wait(PATIENCE).unwrap();
    assert_eq!(text_of(&batch, "a.md").as_deref(), Some("two, and longer"));
    assert!(watcher.owed.is_empty());
    assert!(watcher.wait(RETRY * 2).is_none());
}

#[test]
fn a_file_that_cannot_be_read_is_tried_again() {
    let folder = site();
    let mut watcher = looking(&folder);
    // Whatever stands in the way of reading this one: here a folder in the place of the settings.
    fs::create_dir(folder.path().join("site.toml")).unwrap();
    let hints = Hints { paths: [folder.path().canonicalize().unwrap().join("a.md")].into(), everything: false };
    let batch = watcher.look(&hints);
    assert!(batch.trouble.is_some() && batch.changes.is_empty());
    assert!(!watcher.owed.is_empty());
    fs::remove_dir(folder.path().join("site.toml")).unwrap();
    let batch = watcher.wait(PATIENCE).unwrap();
    assert_eq!(text_of(&batch, "a.md").as_deref(), Some("one"));
    assert!(batch.trouble.is_none() && watcher.owed.is_empty());
}

#[test]
fn what_is_gone_is_told_although_it_was_never_seen_here() {
    let folder = site();
    let mut watcher = looking(&folder);
    let root = folder.path().canonicalize().unwrap();
    let batch = watcher.look(&Hints { paths: [root.join("brief.md"), root.join("brief.md~")].into(), everything: false });
    assert_eq!(batch.changes.iter().map(|change| (change.path.as_str(), change.content.is_none())).collect::<Vec<_>>(), [("brief.md", true)]);
}

#[test]
fn what_is_owed_is_tried_although_something_else_changes_all_the_time() {
    let folder = site();
    let mut watcher = looking(&folder);
    let root = folder.path().canonicalize().unwrap();
    watcher.owed = Hints { paths: [root.join("a.md")].into(), everything: false };
    let end = Instant::now() + PATIENCE;
    let mut text = String::new();
    while watcher.owes() {
        assert!(Instant::now() < end, "nobody tries it");
        text.push('x');
        fs::write(folder.path().join("b.md"), &text).unwrap();
        watcher.wait(PATIENCE).unwrap();
    }
}

/// How long hints are gathered after this one while there is a lock of this age.
fn gathering(age: Duration) -> Duration {
    let folder = site();
    let lock = folder.path().join("index.lock");
    File::create(&lock).unwrap().set_modified(SystemTime::now() - age).unwrap();
    let (sender, hints) = channel();
    sender.send(Hint::Path(folder.path().join("a.md"))).unwrap();
    let start = Instant::now();
    assert!(gather(&hints, Some(&lock), start + PATIENCE).is_some());
    start.elapsed()
}

#[test]
fn a_lock_that_git_made_long_before_a_save_delays_nothing() {
    assert!(gathering(Duration::from_secs(60)) < CHECKOUT_PAUSE);
}

#[test]
fn a_lock_without_changes_is_not_waited_for() {
    let took = gathering(Duration::ZERO);
    assert!((CHECKOUT_PAUSE..LONGEST_CHECKOUT).contains(&took), "{took:?}");
}

/// What is pending in the site.
fn names(pending: &Pending) -> Vec<String> {
    pending.files().iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_told_is_pending_until_it_has_been_taken_in() {
    let folder = site();
    let mut watcher = looking(&folder);
    let pending = watcher.pending();
    let root = folder.path().canonicalize().unwrap();
    let hints = |names: &[&str]| Hints { paths: names.iter().map(|name| root.join(name)).collect(), everything: false };
    let tell = |names: &[&str]| hints(names).paths.iter().for_each(|path: &PathBuf| pending.add(path));
    tell(&["a.md", "b.md", "a.md~", "../other.md"]);
    assert_eq!(names(&pending), ["a.md", "b.md"]);
    watcher.look(&hints(&["a.md"]));
    // It has been read, but who asked for it may not have got it yet.
    assert_eq!(names(&pending), ["a.md", "b.md"]);
    pending.end();
    assert_eq!(names(&pending), ["b.md"]);
    watcher.look(&hints(&["b.md"]));
    tell(&["b.md"]);
    pending.end();
    assert_eq!(names(&pending), ["b.md"]);
    watcher.look(&Hints::everything());
    pending.end();
    assert_eq!(names(&pending), [""; 0]);
}

#[test]
fn where_very_much_changes_or_folders_do_nothing_is_pending() {
    let folder = site();
    let watcher = looking(&folder);
    let (pending, root) = (watcher.pending(), folder.path().canonicalize().unwrap());
    let add = |path: &Path| pending.add(path);
    fs::create_dir(root.join("new")).unwrap();
    fs::write(root.join("site.toml"), "").unwrap();
    add(&root.join("new"));
    add(&root.join("site.toml"));
    add(&root.join("a.md"));
    assert_eq!(names(&pending), ["a.md"]);
    (0..1000).for_each(|number| add(&root.join(format!("{number}.md"))));
    assert_eq!(names(&pending), [""; 0]);
}
