//! Tests of opening files beneath a folder. On Unix both implementations are tested.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::{OpenError, Root};

#[test]
fn a_file_is_opened_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("a/b")).unwrap();
    fs::write(folder.path().join("a/b/c.md"), "text").unwrap();
    let root = Root::at(folder.path()).unwrap();
    let mut open = root.open(Path::new("a/b/c.md")).unwrap();
    let mut text = String::new();
    open.file.read_to_string(&mut text).unwrap();
    assert_eq!((text.as_str(), open.metadata.len()), ("text", 4));
    assert!(matches!(root.open(Path::new("a/b")), Err(OpenError::Folder)));
    for missing in ["x", "a/x", "x/y", "a/b/c.md/d"] {
        assert!(matches!(root.open(Path::new(missing)), Err(OpenError::Missing)), "{missing}");
    }
    assert!(!root.is_through_link(Path::new("")) && !root.is_through_link(Path::new("a/b")) && !root.is_through_link(Path::new("x")));
}

#[test]
fn a_file_that_has_been_written_since_it_was_opened_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let film = folder.path().join("film.mp4");
    fs::write(&film, "film").unwrap();
    let root = Root::at(folder.path()).unwrap();
    let open = || root.open(Path::new("film.mp4")).unwrap();
    let opened = open();
    assert!(!opened.is_changed().unwrap());
    File::options().append(true).open(&film).unwrap().write_all(b"more").unwrap();
    assert!(opened.is_changed().unwrap());
    // A new file of this name does not touch the one that is open.
    let opened = open();
    fs::write(folder.path().join("new"), "new").unwrap();
    fs::rename(folder.path().join("new"), &film).unwrap();
    assert!(!opened.is_changed().unwrap());
}

#[test]
fn a_file_that_was_saved_a_moment_before_it_was_opened_is_not_settled() {
    let folder = tempfile::tempdir().unwrap();
    let film = folder.path().join("film.mp4");
    fs::write(&film, "film").unwrap();
    let root = Root::at(folder.path()).unwrap();
    let date = |date: SystemTime| File::options().append(true).open(&film).unwrap().set_modified(date).unwrap();
    date(SystemTime::now() + Duration::from_secs(3600));
    let opened = root.open(Path::new("film.mp4")).unwrap();
    date(SystemTime::UNIX_EPOCH);
    assert!(!opened.is_settled);
    assert!(root.open(Path::new("film.mp4")).unwrap().is_settled);
}

#[cfg(unix)]
mod links {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::path::Path;
    use std::process::Command;

    use rustix::fs::OFlags;

    use super::super::{OpenError, Root, platform};

    const READ: OFlags = OFlags::RDONLY.union(OFlags::NONBLOCK);

    /// The error of opening this path, which must be the same for both implementations.
    fn error(folder: &Path, path: &str) -> OpenError {
        let parts = platform::OpenFolder::at(folder).unwrap().open_part_by_part(Path::new(path), READ);
        let (at_once, parts) = (Root::at(folder).unwrap().open(Path::new(path)).unwrap_err(), parts.err());
        assert!(parts.is_none_or(|parts| parts.to_string() == at_once.to_string()), "{path}: {at_once}");
        at_once
    }

    #[test]
    fn no_part_of_the_path_may_be_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::create_dir_all(folder.join("a/b")).unwrap();
        fs::write(folder.join("a/b/c.md"), "text").unwrap();
        symlink(folder.join("a/b/c.md"), folder.join("file.md")).unwrap();
        symlink("a", folder.join("folder")).unwrap();
        symlink("missing", folder.join("nowhere")).unwrap();
        symlink("round", folder.join("round")).unwrap();
        for path in ["file.md", "folder", "folder/b/c.md", "nowhere", "nowhere/a", "round", "round/a"] {
            assert!(matches!(error(folder, path), OpenError::Link), "{path}");
        }
        let root = Root::at(folder).unwrap();
        assert!(root.is_through_link(Path::new("folder")) && root.is_through_link(Path::new("folder/b")));
        let parts = platform::OpenFolder::at(folder).unwrap();
        assert!(parts.open_part_by_part(Path::new("a/b/c.md"), READ).is_ok() && parts.open_part_by_part(Path::new("a"), READ).is_ok());
    }

    #[test]
    fn what_is_no_file_is_seen_without_waiting_for_it() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap().success());
        let _socket = UnixListener::bind(folder.path().join("socket")).unwrap();
        for path in ["pipe", "socket"] {
            assert!(matches!(error(folder.path(), path), OpenError::NotAFile), "{path}");
        }
        assert!(matches!(error(Path::new("/dev"), "null"), OpenError::NotAFile));
        assert!(matches!(error(folder.path(), "pipe/a"), OpenError::Missing));
    }

    #[test]
    fn a_folder_stays_the_one_that_was_opened() {
        let top = tempfile::tempdir().unwrap();
        fs::create_dir_all(top.path().join("site")).unwrap();
        fs::write(top.path().join("site/a.md"), "text").unwrap();
        let root = Root::at(&top.path().join("site")).unwrap();
        fs::rename(top.path().join("site"), top.path().join("moved")).unwrap();
        symlink("/etc", top.path().join("site")).unwrap();
        assert!(root.open(Path::new("a.md")).is_ok());
        assert!(matches!(root.open(Path::new("passwd")), Err(OpenError::Missing)));
    }
}
