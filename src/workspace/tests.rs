//! Tests that the folder and the engine stay in step: the ways in which programs save, files that disappear and return, files that cannot be read,
//! and queries that are faster than the watcher. No sockets are used.
//!
//! Tests wait for events; [`PATIENCE`] only limits how long a failing test takes.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::diagnostic::Sources as _;
use crate::engine::{Engine, Settings, Snapshot};
use crate::output::OutputContent;
use crate::path::{OutputPath, SourcePath};
use crate::source::{Change, ChangeSet, Mode, ReadError, WatchFault, Watcher};

use super::{Watch, WatchEvent, Workspace, read_options};

const PATIENCE: Duration = Duration::from_secs(20);

/// A folder with pages, and a workspace of it.
struct Site {
    disk: TempDir,
    workspace: Arc<Workspace>,
}

/// A watched site.
struct Watched {
    site: Site,
    watch: Watch,
}

impl Site {
    /// A site with settings and two pages, which is read once.
    fn read() -> Self {
        let disk = disk();
        let workspace = Arc::new(Workspace::open(disk.path(), &[], Settings::default()).unwrap());
        Self { disk, workspace }
    }

    /// The same with another time limit for files that are being saved.
    fn with_patience(saving: Duration) -> Self {
        let disk = disk();
        let workspace = Workspace::open(disk.path(), &[], Settings::default()).unwrap();
        Self { disk, workspace: Arc::new(Workspace { saving, ..workspace }) }
    }

    fn watched() -> Watched {
        let disk = disk();
        let (workspace, watch) = Watch::start(disk.path(), &[], Settings::default()).unwrap();
        Watched { site: Self { disk, workspace }, watch }
    }

    /// A watched site for which the operating system reports no events, so that it is polled.
    fn polled() -> Watched {
        let disk = disk();
        let options = read_options(&[]);
        let (watcher, tree) = Watcher::start_polling(disk.path(), &options, WatchFault::Unsupported).unwrap();
        let (workspace, watch) = Watch::with(watcher, tree, disk.path(), options, Settings::default());
        Watched { site: Self { disk, workspace }, watch }
    }

    fn write(&self, file: &str, text: &str) {
        write(self.disk.path(), file, text);
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.disk.path().join(file)).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.disk.path().join(from), self.disk.path().join(to)).unwrap();
    }

    /// The text of a file in the engine.
    fn text(&self, file: &str) -> Option<String> {
        self.workspace.snapshot().text(&path(file)).map(|text| text.to_string())
    }

    fn refresh(&self, file: &str) -> Vec<String> {
        names(&self.workspace.refresh(&path(file)))
    }

    fn catch_up(&self) -> Vec<String> {
        names(&self.workspace.catch_up())
    }

    /// Applies a change as the watcher does.
    fn report(&self, file: &str, text: Option<&str>) -> Vec<String> {
        let change = Change { path: path(file), content: text.map(|text| text.as_bytes().into()) };
        names(&self.workspace.apply(ChangeSet::from_iter([change])))
    }
}

impl Watched {
    /// Waits for events until the engine has this text for a file; `None`: until it has no such file. Returns the other events.
    fn wait_for(&mut self, file: &str, text: Option<&str>) -> Vec<WatchEvent> {
        let mut others = Vec::new();
        let end = Instant::now() + PATIENCE;
        while self.site.text(file).as_deref() != text {
            assert!(Instant::now() < end, "{file} is still {:?}", self.site.text(file));
            others.extend(self.watch.wait(PATIENCE).into_iter().filter(|event| !matches!(event, WatchEvent::Changed(_))));
        }
        others
    }

    /// Waits until the engine has a file, or no longer has it.
    fn wait_until_there(&mut self, file: &str, is_there: bool) {
        let end = Instant::now() + PATIENCE;
        while self.site.workspace.has(&path(file)) != is_there {
            assert!(Instant::now() < end, "{file}");
            self.watch.wait(PATIENCE);
        }
    }

    /// Waits for the next events other than changes.
    fn wait_for_news(&mut self) -> Vec<WatchEvent> {
        let end = Instant::now() + PATIENCE;
        loop {
            let events: Vec<WatchEvent> = self.watch.wait(PATIENCE).into_iter().filter(|event| !matches!(event, WatchEvent::Changed(_))).collect();
            if !events.is_empty() {
                return events;
            }
            assert!(Instant::now() < end, "nothing is said");
        }
    }
}

fn disk() -> TempDir {
    let disk = tempfile::tempdir().unwrap();
    write(disk.path(), "site.toml", "title = \"Test\"\n");
    write(disk.path(), "content/a.md", "# Old\n");
    write(disk.path(), "content/b.md", "# B\n");
    disk
}

fn write(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn path(text: &str) -> SourcePath {
    SourcePath::new(text).unwrap()
}

fn names(paths: &[SourcePath]) -> Vec<String> {
    paths.iter().map(ToString::to_string).collect()
}

#[test]
fn a_file_that_is_published_as_it_is_is_known_without_its_bytes() {
    let site = Site::read();
    let gif = |width: u8| [&b"GIF89a"[..], &[width, 0, 2, 0, 0, 0, 0]].concat();
    let write = |file: &str, bytes: &[u8]| fs::write(site.disk.path().join(file), bytes).unwrap();
    write("content/a.gif", &gif(3));
    write("content/a.md", b"# A\n\n![A picture](a.gif)\n");
    let refresh = |file: &str| site.workspace.refresh(&path(file));
    assert_eq!((refresh("content/a.gif"), refresh("content/a.md").len()), (vec![path("content/a.gif")], 1));
    let file = |file: &str| site.workspace.ask(|snapshot| snapshot.file(&OutputPath::new(file).unwrap())).unwrap().content;
    let page = || String::from_utf8(file("a/index.html").bytes().unwrap().to_vec()).unwrap();
    assert!(page().contains("width=\"3\""), "{}", page());
    assert_eq!(file("a.gif"), OutputContent::Copy(path("content/a.gif")));
    assert_eq!(refresh("content/a.gif"), []);
    write("content/a.gif", &gif(4));
    // If the length stays the same, two saves can have the same modification time.
    fs::File::options().append(true).open(site.disk.path().join("content/a.gif")).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(refresh("content/a.gif"), [path("content/a.gif")]);
    assert!(page().contains("width=\"4\""), "{}", page());
}

#[test]
fn a_folder_is_read_once() {
    let site = Site::read();
    site.write("content/a.md", "# New\n");
    assert_eq!(site.text("content/a.md").as_deref(), Some("# Old\n"));
    assert!(site.workspace.ask(|snapshot| snapshot.has_markdown()));
    assert_eq!(site.workspace.skipped(), []);
    let nowhere = site.disk.path().join("nowhere");
    assert!(Workspace::open(&nowhere, &[], Settings::default()).is_err_and(|error| error.path() == nowhere));
}

#[test]
fn a_folder_without_pages_says_so() {
    let disk = tempfile::tempdir().unwrap();
    write(disk.path(), "content/logo.svg", "<svg/>");
    let workspace = Workspace::open(disk.path(), &[], Settings::default()).unwrap();
    assert!(!workspace.ask(|snapshot| snapshot.has_markdown()));
}

#[test]
fn a_save_in_place() {
    let mut watched = Site::watched();
    watched.site.write("content/a.md", "# In place\n");
    watched.wait_for("content/a.md", Some("# In place\n"));
}

#[test]
fn a_save_by_renaming() {
    let mut watched = Site::watched();
    for text in ["# First\n", "# Second\n"] {
        watched.site.write("content/.a.md.tmp", text);
        watched.site.rename("content/.a.md.tmp", "content/a.md");
        watched.wait_for("content/a.md", Some(text));
    }
    assert_eq!(watched.site.text("content/.a.md.tmp"), None);
}

#[test]
fn a_save_with_a_backup() {
    let mut watched = Site::watched();
    watched.site.rename("content/a.md", "content/a.md~");
    watched.site.write("content/a.md", "# With a backup\n");
    watched.site.remove("content/a.md~");
    watched.wait_for("content/a.md", Some("# With a backup\n"));
    assert_eq!(watched.site.text("content/a.md~"), None);
}

#[test]
fn what_editors_write_for_themselves_is_no_change() {
    let mut watched = Site::watched();
    for name in ["content/.a.md.swp", "content/#a.md#", "content/4913", "content/___jb_tmp___", "content/a.md~"] {
        watched.site.write(name, "# Not a page\n");
    }
    watched.site.write("content/a.md", "# After all\n");
    // When the last save has been noticed, all have.
    let mut changed = Vec::new();
    while watched.site.text("content/a.md").as_deref() != Some("# After all\n") {
        for event in watched.watch.wait(PATIENCE) {
            let WatchEvent::Changed(files) = event else { panic!("{event:?}") };
            changed.extend(names(&files));
        }
    }
    changed.dedup();
    assert_eq!(changed, ["content/a.md"]);
}

#[test]
fn a_file_that_is_gone_and_comes_back() {
    let mut watched = Site::watched();
    watched.site.remove("content/a.md");
    watched.wait_for("content/a.md", None);
    watched.site.write("content/a.md", "# Back\n");
    watched.wait_for("content/a.md", Some("# Back\n"));
    fs::remove_dir_all(watched.site.disk.path().join("content")).unwrap();
    watched.wait_for("content/a.md", None);
    watched.site.write("content/a.md", "# Back with its folder\n");
    watched.wait_for("content/a.md", Some("# Back with its folder\n"));
    watched.site.write("content/a.md", "# And watched\n");
    watched.wait_for("content/a.md", Some("# And watched\n"));
}

#[test]
fn a_file_that_the_disk_calls_by_another_normal_form() {
    let mut watched = Site::watched();
    let (on_disk, file) = ("content/cafe\u{301}.md", "content/caf\u{e9}.md");
    for text in ["# New\n", "# Saved\n"] {
        watched.site.write(on_disk, text);
        watched.wait_for(file, Some(text));
    }
    assert_eq!(watched.site.workspace.snapshot().name(&path(file)), on_disk);
    watched.site.write(on_disk, "# Asked for\n");
    watched.site.refresh(file);
    assert_eq!(watched.site.text(file).as_deref(), Some("# Asked for\n"));
    watched.site.remove(on_disk);
    watched.wait_for(file, None);
    assert_eq!(watched.site.workspace.snapshot().name(&path(file)), file);
}

/// macOS treats the two names as one file.
#[cfg(target_os = "linux")]
#[test]
fn two_files_with_names_that_look_the_same() {
    let mut watched = Site::watched();
    let (decomposed, composed) = ("content/cafe\u{301}.md", "content/caf\u{e9}.md");
    let problems =
        |watched: &Watched| watched.site.workspace.ask(Snapshot::diagnostics).iter().filter(|problem| problem.code.name == "duplicate-url").count();
    watched.site.write(decomposed, "# Decomposed\n");
    watched.wait_for(composed, Some("# Decomposed\n"));
    assert_eq!(problems(&watched), 0);
    watched.site.write(composed, "# Composed\n");
    watched.wait_for(composed, Some("# Composed\n"));
    assert_eq!(problems(&watched), 1);
    watched.site.remove(composed);
    watched.wait_for(composed, Some("# Decomposed\n"));
    assert_eq!(problems(&watched), 0);
}

#[test]
fn very_many_files_at_once() {
    let mut watched = Site::watched();
    let name = |number: usize| format!("content/f{}/n{number}.md", number % 7);
    (0..500).for_each(|number| watched.site.write(&name(number), "# Many\n"));
    watched.site.write("content/zz.md", "# The last\n");
    watched.wait_for("content/zz.md", Some("# The last\n"));
    for number in 0..500 {
        watched.wait_for(&name(number), Some("# Many\n"));
    }
}

#[test]
fn what_a_poll_finds() {
    let mut watched = Site::polled();
    assert!(matches!(watched.watch.wait(PATIENCE)[..], [WatchEvent::Polling(WatchFault::Unsupported)]));
    watched.site.write("content/a.md", "# Found by polling\n");
    assert!(watched.wait_for("content/a.md", Some("# Found by polling\n")).is_empty(), "it is said once");
}

#[test]
fn what_cannot_be_read_is_said_once_and_that_it_can_be_again() {
    let mut watched = Site::watched();
    watched.site.remove("site.toml");
    fs::create_dir(watched.site.disk.path().join("site.toml")).unwrap();
    let events = watched.wait_for_news();
    let [WatchEvent::Unreadable(unreadable)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(unreadable.place, "site.toml");
    assert!(unreadable.message.contains("is not a file"), "{unreadable:?}");
    // Reading is retried without another report, and pages keep their known content.
    assert_eq!(watched.site.text("content/a.md").as_deref(), Some("# Old\n"));
    fs::remove_dir(watched.site.disk.path().join("site.toml")).unwrap();
    watched.site.write("site.toml", "title = \"Again\"\n");
    let mut events = watched.wait_for("site.toml", Some("title = \"Again\"\n"));
    if events.is_empty() {
        events = watched.wait_for_news();
    }
    assert!(matches!(events[..], [WatchEvent::Readable]), "{events:?}");
}

#[cfg(unix)]
#[test]
fn what_is_left_out_is_said_once() {
    use std::os::unix::fs::symlink;
    let mut watched = Site::watched();
    for name in ["one.md", "two.md"] {
        symlink("/etc/passwd", watched.site.disk.path().join("content").join(name)).unwrap();
        let events = watched.wait_for_news();
        let [WatchEvent::Skipped(files)] = &events[..] else { panic!("{events:?}") };
        assert_eq!(files.iter().map(|file| file.path.to_str().unwrap()).collect::<Vec<_>>(), [format!("content/{name}")]);
    }
    assert_eq!(watched.site.workspace.skipped().len(), 2);
}

#[test]
fn hidden_files_come_and_go_with_the_settings_that_name_them() {
    let mut watched = Site::watched();
    watched.site.write("content/.htaccess", "# 1\n");
    watched.site.write("content/.well-known/a.txt", "1");
    watched.wait_until_there("content/.well-known/a.txt", true);
    assert!(!watched.site.workspace.has(&path("content/.htaccess")));
    watched.site.write("site.toml", "include = [\".htaccess\"]\n");
    watched.wait_until_there("content/.htaccess", true);
    // Published hidden files are watched like any other.
    watched.site.remove("content/.htaccess");
    watched.wait_until_there("content/.htaccess", false);
    watched.site.write("content/c/.htaccess", "# 2\n");
    watched.wait_until_there("content/c/.htaccess", true);
    watched.site.write("site.toml", "include = []\n");
    watched.wait_until_there("content/c/.htaccess", false);
}

#[test]
fn files_come_and_go_with_what_names_the_files_of_the_site() {
    for mut watched in [Site::watched(), Site::polled()] {
        watched.site.write("content/a.txt", "1");
        watched.wait_until_there("content/a.txt", true);
        watched.site.write("content/.gitignore", "*.txt\n");
        watched.wait_until_there("content/a.txt", false);
        watched.site.write("content/.gitignore", "*.pdf\n");
        watched.wait_until_there("content/a.txt", true);
        watched.site.write("site.toml", "exclude = [\"*.txt\"]\n");
        watched.wait_until_there("content/a.txt", false);
        // A content folder inside a folder that was not read before.
        watched.site.write("docs/pages/b.md", "# B\n");
        watched.site.write("site.toml", "content = \"docs/pages\"\n");
        watched.wait_until_there("docs/pages/b.md", true);
        assert!(!watched.site.workspace.has(&path("content/a.txt")));
        watched.site.write("docs/.gitignore", "b.*\n");
        watched.wait_until_there("docs/pages/b.md", false);
        watched.site.write("site.toml", "content = \".\"\ngitignore = false\n");
        watched.wait_until_there("content/a.txt", true);
        watched.wait_until_there("docs/pages/b.md", true);
    }
}

#[test]
fn a_question_reads_a_file_that_no_report_has_named() {
    let site = Site::read();
    site.write("content/a.md", "# New\n");
    assert_eq!(site.refresh("content/a.md"), ["content/a.md"]);
    assert_eq!(site.refresh("content/a.md"), [""; 0]);
    site.remove("content/a.md");
    assert_eq!(site.refresh("content/a.md"), ["content/a.md"]);
    assert_eq!(site.text("content/a.md"), None);
    // A new page is found whatever case its ending has.
    site.write("content/x/Readme.MD", "# Read me\n");
    assert_eq!(site.refresh("content/x/README.md"), ["content/x/Readme.MD"]);
    assert_eq!(site.refresh("content/nothing.md"), [""; 0]);
}

#[test]
fn a_question_reads_the_settings_and_the_theme() {
    let site = Site::read();
    assert_eq!(site.catch_up(), [""; 0]);
    site.write("site.toml", "title = \"Other\"\n");
    assert_eq!(site.catch_up(), ["site.toml"]);
    assert_eq!(site.catch_up(), [""; 0]);
    // A new theme file is only found by the watcher.
    site.write("theme/style.css", "a {}");
    assert_eq!(site.catch_up(), [""; 0]);
    assert_eq!(site.report("theme/style.css", Some("a {}")), ["theme/style.css"]);
    site.write("theme/style.css", "b { color: red }");
    assert_eq!(site.catch_up(), ["theme/style.css"]);
}

#[test]
fn what_looks_as_it_did_when_it_was_read_is_not_read_again() {
    let site = Site::read();
    let settings = site.disk.path().join("site.toml");
    let long_ago = std::time::SystemTime::now() - Duration::from_secs(3600);
    let write = |text: &str| {
        // In place, with the same length and an old date: the metadata is the same.
        fs::write(&settings, text).unwrap();
        fs::File::options().append(true).open(&settings).unwrap().set_modified(long_ago).unwrap();
    };
    write("title = \"One!\"\n");
    assert_eq!(site.catch_up(), ["site.toml"]);
    write("title = \"Two!\"\n");
    assert_eq!(site.catch_up(), [""; 0]);
    // With a new date the metadata differs.
    fs::write(&settings, "title = \"Two!\"\n").unwrap();
    assert_eq!(site.catch_up(), ["site.toml"]);
}

#[test]
fn a_question_reads_what_has_been_reported_and_is_not_read_yet() {
    let disk = disk();
    write(disk.path(), "content/c.md", "# C\n");
    let (mut watcher, tree) = Watcher::start(disk.path(), &read_options(&[])).unwrap();
    assert_eq!(*watcher.mode(), Mode::Events, "no test of events can run here");
    let workspace = Arc::new(Workspace::new(disk.path(), read_options(&[]), Engine::new(Settings::default()), tree, watcher.pending()));
    let site = Site { disk, workspace };
    // No watch is waiting, so only a query can find these changes.
    let catch_up = |file: &str| while !site.catch_up().contains(&file.to_owned()) {};
    site.write("content/b.md", "# New\n");
    catch_up("content/b.md");
    site.write("content/d.md", "# Brand new\n");
    catch_up("content/d.md");
    site.remove("content/c.md");
    catch_up("content/c.md");
    assert_eq!((site.text("content/b.md").as_deref(), site.text("content/c.md"), site.text("content/d.md").is_some()), (Some("# New\n"), None, true));
    // The changes that the watcher then reads have been applied already, and nothing is pending after that.
    while !watcher.pending().files().is_empty() {
        // Empty if nothing is left to read: only the next call removes the files that were read last.
        let batch = watcher.wait(Duration::from_millis(10)).unwrap_or_default();
        assert_eq!(site.workspace.apply(batch.changes), []);
    }
    assert_eq!(site.catch_up(), [""; 0]);
}

#[test]
fn a_question_in_the_middle_of_a_save_waits_for_its_end() {
    let site = Site::with_patience(PATIENCE);
    let file = path("content/a.md");
    let versions: [Option<&[u8]>; 4] = [Some(b""), None, Some(b""), Some(b"# Whole\n")];
    let reads = Cell::new(0);
    let read = || {
        let version = versions[reads.get()];
        reads.set(reads.get() + 1);
        Ok(version.map(Into::into))
    };
    assert!(site.workspace.refresh_from(&file, Instant::now() + PATIENCE, read));
    assert_eq!((reads.get(), site.text("content/a.md").as_deref()), (4, Some("# Whole\n")));
}

#[test]
fn a_file_that_stays_empty_or_gone_is_so() {
    let site = Site::with_patience(Duration::ZERO);
    site.write("content/a.md", "");
    assert_eq!(site.refresh("content/a.md"), ["content/a.md"]);
    assert_eq!(site.text("content/a.md").as_deref(), Some(""));
    site.remove("content/b.md");
    assert_eq!(site.refresh("content/b.md"), ["content/b.md"]);
    // A missing file is not waited for, whatever the time limit.
    let site = Site::with_patience(PATIENCE);
    site.write("content/empty.md", "");
    assert_eq!(site.refresh("content/empty.md"), ["content/empty.md"]);
}

#[test]
fn a_question_that_cannot_read_a_file_leaves_it_as_it_is_known() {
    let site = Site::read();
    let failure = || Err(ReadError::Missing("as a disk that is gone would say".into()));
    assert!(!site.workspace.refresh_from(&path("content/a.md"), Instant::now(), failure));
    assert_eq!(site.text("content/a.md").as_deref(), Some("# Old\n"));
}

#[test]
fn nothing_is_applied_between_reading_a_file_and_applying_it() {
    let site = Site::read();
    let read = || {
        assert!(site.workspace.disk.try_lock().is_err(), "a later version could be applied now, and be replaced by this one");
        Ok(Some(b"# Read\n"[..].into()))
    };
    assert!(site.workspace.refresh_from(&path("content/a.md"), Instant::now(), read));
    assert!(site.workspace.disk.try_lock().is_ok());
}

#[test]
fn what_a_watcher_has_read_before_a_question_does_not_replace_what_the_question_read() {
    let site = Site::with_patience(Duration::ZERO);
    // The watcher reads this version, and applies it late.
    site.write("content/a.md", "# Second\n");
    site.write("content/a.md", "# Third\n");
    assert_eq!(site.refresh("content/a.md"), ["content/a.md"]);
    assert_eq!(site.report("content/a.md", Some("# Second\n")), [""; 0]);
    assert_eq!(site.text("content/a.md").as_deref(), Some("# Third\n"));
    // The file is read again, since the version of the watcher could be the newer one.
    site.write("content/a.md", "# Fourth\n");
    site.refresh("content/a.md");
    site.write("content/a.md", "# Fifth\n");
    assert_eq!(site.report("content/a.md", Some("# Fifth\n")), ["content/a.md"]);
    assert_eq!(site.text("content/a.md").as_deref(), Some("# Fifth\n"));
    // This also applies to a file that is missing for the watcher.
    site.remove("content/a.md");
    site.refresh("content/a.md");
    assert_eq!(site.report("content/a.md", Some("# Fifth\n")), [""; 0]);
    assert_eq!(site.text("content/a.md"), None);
}

#[test]
fn what_only_a_question_has_found_is_read_again_until_it_is_reported() {
    let site = Site::with_patience(Duration::ZERO);
    site.write("content/c.md", "# Found\n");
    site.write("content/d.md", "# Found\n");
    assert_eq!((site.refresh("content/c.md"), site.refresh("content/d.md")), (vec!["content/c.md".to_owned()], vec!["content/d.md".to_owned()]));
    // One of them is reported, and the other disappears without a report.
    site.remove("content/c.md");
    assert_eq!(site.report("content/d.md", Some("# Found\n")), ["content/c.md"]);
    assert_eq!((site.text("content/c.md"), site.text("content/d.md").is_some()), (None, true));
    assert!(site.workspace.disk.lock().unwrap().unreported.is_empty());
    // Files that have not been reported are not forgotten.
    site.write("content/c.md", "# Found\n");
    site.refresh("content/c.md");
    assert_eq!(site.workspace.apply(ChangeSet::default()), []);
    site.remove("content/c.md");
    assert_eq!(names(&site.workspace.apply(ChangeSet::default())), ["content/c.md"]);
}

#[test]
fn a_change_that_a_question_has_applied_is_not_told_again() {
    let mut watched = Site::watched();
    watched.site.write("content/a.md", "# New\n");
    assert_eq!(watched.site.refresh("content/a.md"), ["content/a.md"]);
    watched.site.write("content/b.md", "# Also new\n");
    let mut changed = Vec::new();
    while watched.site.text("content/b.md").as_deref() != Some("# Also new\n") {
        for event in watched.watch.wait(PATIENCE) {
            let WatchEvent::Changed(files) = event else { panic!("{event:?}") };
            changed.extend(names(&files));
        }
    }
    assert_eq!(changed, ["content/b.md"]);
}

#[test]
fn all_pages_are_there_when_the_reading_is_finished() {
    let watched = Site::watched();
    watched.site.workspace.finish_reading();
    let site = watched.site.workspace.ask(Snapshot::site);
    assert!(!site.has_errors() && site.pages >= 2, "{:?}", site.diagnostics);
}
