//! Tests of polling, which has no events to wait for, and of pending files.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::hints::Hints;
use super::{Batch, Pending, RETRY, ReadOptions, Source, WatchFault, Watcher};

const PATIENCE: Duration = Duration::from_secs(20);

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "one").unwrap();
    fs::write(folder.path().join("b.md"), "one").unwrap();
    folder
}

/// A watcher that polls, and has polled once.
fn polling(folder: &TempDir) -> Watcher {
    let (mut watcher, _) = Watcher::start_polling(folder.path(), &ReadOptions::default(), WatchFault::Unsupported).unwrap();
    watcher.wait(PATIENCE).unwrap();
    watcher
}

fn text_of(batch: &Batch, path: &str) -> Option<String> {
    let content = batch.changes.iter().find(|change| change.path.as_str() == path)?.content.clone()?;
    Some(String::from_utf8_lossy(content.bytes()?).into_owned())
}

#[test]
fn what_was_seen_before_a_reading_that_failed_is_read_later() {
    let folder = site();
    let mut watcher = polling(&folder);
    fs::write(folder.path().join("a.md"), "two, and longer").unwrap();
    // The state after a poll that noticed the change, and a read that failed.
    let Source::Polling(poll) = &mut watcher.source else { panic!("it polls") };
    assert!(poll.wait(folder.path(), &ReadOptions::default(), Instant::now() + PATIENCE).is_some());
    watcher.unread = Hints::everything();
    let batch = watcher.wait(PATIENCE).unwrap();
    assert_eq!(text_of(&batch, "a.md").as_deref(), Some("two, and longer"));
    assert!(watcher.unread.is_empty());
    assert!(watcher.wait(RETRY * 2).is_none());
}

#[test]
fn a_file_that_cannot_be_read_is_tried_again() {
    let folder = site();
    let mut watcher = polling(&folder);
    // Something prevents the file from being read: here a folder in place of the settings.
    fs::create_dir(folder.path().join("site.toml")).unwrap();
    let hints = Hints { paths: [folder.path().canonicalize().unwrap().join("a.md")].into(), everything: false };
    let batch = watcher.read(&hints);
    assert!(batch.failure.is_some() && batch.changes.is_empty());
    assert!(!watcher.unread.is_empty());
    fs::remove_dir(folder.path().join("site.toml")).unwrap();
    let batch = watcher.wait(PATIENCE).unwrap();
    assert_eq!(text_of(&batch, "a.md").as_deref(), Some("one"));
    assert!(batch.failure.is_none() && watcher.unread.is_empty());
}

#[test]
fn a_save_with_a_backup_as_vim_does_is_a_change_of_one_file() {
    let folder = site();
    let mut watcher = polling(&folder);
    // The steps of a save by vim: it creates and removes `4913`, renames the page to `a.md~`, writes it again, and removes the backup.
    fs::write(folder.path().join("a.md"), "saved").unwrap();
    let root = folder.path().canonicalize().unwrap();
    let batch = watcher.read(&Hints { paths: ["4913", "a.md", "a.md~"].iter().map(|name| root.join(name)).collect(), everything: false });
    assert_eq!((batch.changes.len(), text_of(&batch, "a.md").as_deref()), (1, Some("saved")));
}

#[test]
fn what_is_gone_is_a_change_although_it_was_never_read_here() {
    let folder = site();
    let mut watcher = polling(&folder);
    let root = folder.path().canonicalize().unwrap();
    let batch = watcher.read(&Hints { paths: [root.join("brief.md"), root.join("brief.md~")].into(), everything: false });
    assert_eq!(batch.changes.iter().map(|change| (change.path.as_str(), change.content.is_none())).collect::<Vec<_>>(), [("brief.md", true)]);
}

#[test]
fn what_could_not_be_read_is_tried_again_although_something_else_changes_all_the_time() {
    let folder = site();
    let mut watcher = polling(&folder);
    let root = folder.path().canonicalize().unwrap();
    watcher.unread = Hints { paths: [root.join("a.md")].into(), everything: false };
    let end = Instant::now() + PATIENCE;
    let mut text = String::new();
    while watcher.has_unread() {
        assert!(Instant::now() < end, "it is not tried again");
        text.push('x');
        fs::write(folder.path().join("b.md"), &text).unwrap();
        watcher.wait(PATIENCE).unwrap();
    }
}

/// The pending files, by their paths in the site.
fn names(pending: &Pending) -> Vec<String> {
    pending.files().iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_reported_is_pending_until_it_has_been_applied() {
    let folder = site();
    let mut watcher = polling(&folder);
    let pending = watcher.pending();
    let root = folder.path().canonicalize().unwrap();
    let hints = |names: &[&str]| Hints { paths: names.iter().map(|name| root.join(name)).collect(), everything: false };
    let tell = |names: &[&str]| hints(names).paths.iter().for_each(|path: &PathBuf| pending.add(path));
    tell(&["a.md", "b.md", "a.md~", "../other.md"]);
    assert_eq!(names(&pending), ["a.md", "b.md"]);
    watcher.read(&hints(&["a.md"]));
    // It has been read, but the caller may not have applied it yet.
    assert_eq!(names(&pending), ["a.md", "b.md"]);
    pending.end();
    assert_eq!(names(&pending), ["b.md"]);
    watcher.read(&hints(&["b.md"]));
    tell(&["b.md"]);
    pending.end();
    assert_eq!(names(&pending), ["b.md"]);
    watcher.read(&Hints::everything());
    pending.end();
    assert_eq!(names(&pending), [""; 0]);
}

#[test]
fn where_very_much_changes_or_folders_do_nothing_is_pending() {
    let folder = site();
    let watcher = polling(&folder);
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
