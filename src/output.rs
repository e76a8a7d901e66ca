//! Publishes a site: writes the given files into a folder and removes those of earlier builds. All other files in the folder are left alone.
//!
//! [`Publisher::publish`] works in four steps.
//! 1. `lock` excludes other builds from the folder. If it has to create the lock file, steps 2 and 3 are executed once before that.
//! 2. The `manifest` of the last build lists the files that belong to guidegen. All others are foreign.
//! 3. `plan` compares the disk with the wanted files and finds every reason to stop. Nothing is written before it is complete.
//! 4. `execute` writes a manifest with the old and the new files, removes obstacles, writes assets, then the pages that refer to them, then removes
//!    obsolete files, and writes the final manifest.
//!
//! Every file is written by `write`, including the new files for authors that `create` writes.
//!
//! Invariants. Each file is complete at any moment: it is written to a temporary file in the same folder and renamed. A file that no build made is
//! never overwritten or removed. After a build that is killed at any moment, the next one repairs the folder, since the manifest lists all files that
//! may have been written. Files inside the folder are never accessed through a link, even one that is created during the build; only on systems other
//! than Linux is there a moment between the check and the operation. Not guarded against: two builds into one folder on a file system without locks,
//! and a power failure, after which the next build writes the lost files again.

mod content;
pub(crate) mod create;
mod error;
mod execute;
mod folder;
mod lock;
mod manifest;
mod plan;
mod reach;
mod write;

pub use content::{OpenSource, Original, OutputContent};
pub use error::{Action, PublishError};
pub use folder::{SourceFolder, check_folder};
pub use lock::Notice;

use std::path::Path;

use crate::path::OutputPath;
use lock::Lock;
use manifest::Manifest;
use plan::{Plan, Wanted};

/// A file that the folder should contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// The path relative to the folder.
    pub path: OutputPath,
    /// The bytes, or the file from which they are copied.
    pub content: OutputContent,
    /// Whether it refers to other files: pages are written after all the others, so that no page refers to a file that does not exist yet.
    pub is_page: bool,
}

/// The result of [`Publisher::publish`], in numbers of files; the manifest is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PublishReport {
    /// Files that are new or have changed.
    pub written: usize,
    /// Files that already had the same bytes and were not written.
    pub unchanged: usize,
    /// Files of an earlier build that are no longer part of the site.
    pub removed: usize,
}

/// Publishes into one folder, and excludes other builds from it until it is dropped.
///
/// ```
/// use guidegen::output::{OutputContent, OutputFile, Publisher, PublishReport};
/// use guidegen::path::{OutputPath, SourcePath};
/// let folder = tempfile::tempdir().unwrap();
/// let page = OutputFile { path: OutputPath::new("skills/index.html").unwrap(), content: OutputContent::Bytes((*b"<p>Skills").into()), is_page: true };
/// // Nothing is copied here.
/// let open = |_: &SourcePath| Err(std::io::ErrorKind::NotFound.into());
/// let mut publisher = Publisher::new(folder.path(), &|notice| eprintln!("{notice}")).unwrap();
/// assert_eq!(publisher.publish(&[page.clone()], &open).unwrap(), PublishReport { written: 1, unchanged: 0, removed: 0 });
/// assert_eq!(publisher.publish(&[page], &open).unwrap(), PublishReport { written: 0, unchanged: 1, removed: 0 });
/// assert_eq!(publisher.publish(&[], &open).unwrap(), PublishReport { written: 0, unchanged: 0, removed: 1 });
/// assert!(!folder.path().join("skills").exists());
/// ```
pub struct Publisher<'a> {
    folder: &'a Path,
    notify: &'a dyn Fn(&Notice),
    /// `None` until the folder is known to be one for publishing.
    lock: Option<Lock>,
}

impl<'a> Publisher<'a> {
    /// Opens a folder for publishing, and waits while another build publishes into it. Best called before the site is read: of two builds, the one
    /// that publishes last has then also read the site last.
    ///
    /// Nothing is created yet. A folder that no build has published into is locked by the first [`Publisher::publish`].
    ///
    /// # Errors
    ///
    /// [`PublishError::Busy`], and the errors of the operating system.
    pub fn new(folder: &'a Path, notify: &'a dyn Fn(&Notice)) -> Result<Self, PublishError> {
        Ok(Self { folder, notify, lock: Lock::acquire_existing(folder, notify)? })
    }

    /// Writes `files` into the folder, and removes all other files of earlier builds; foreign files are kept. The folder is created if it is missing.
    ///
    /// The order of `files` does not matter. Files to copy are opened with `open`. A foreign file with exactly the bytes that would be written
    /// belongs to guidegen from then on.
    ///
    /// # Errors
    ///
    /// [`PublishError::Busy`], [`PublishError::Foreign`], [`PublishError::UnreadableManifest`], [`PublishError::NotAFolder`], [`PublishError::Clash`]
    /// and [`PublishError::Unusable`] are returned before any file of the site is written. [`PublishError::Io`] can occur at any time; the files that
    /// were written until then are complete, and the next call continues from there.
    pub fn publish(&mut self, files: &[OutputFile], open: OpenSource<'_>) -> Result<PublishReport, PublishError> {
        // Before the folder is created: files that conflict with each other cannot be published anywhere.
        let wanted = Wanted::check(files)?;
        self.refuse_early(files, &wanted, open)?;
        self.lock()?;
        // Without the manifest, files of earlier builds could not be distinguished from foreign ones.
        let old = Manifest::read(self.folder)?;
        let plan = Plan::make(self.folder, files, &wanted, &old, open)?;
        let report = PublishReport { written: plan.write.len(), unchanged: files.len() - plan.write.len(), removed: plan.removed() };
        execute::execute(self.folder, files, &plan, &old, open)?;
        Ok(report)
    }

    /// Finds the reasons to stop before the lock file is created, so that a refused build leaves nothing in a foreign folder.
    fn refuse_early(&self, files: &[OutputFile], wanted: &Wanted<'_>, open: OpenSource<'_>) -> Result<(), PublishError> {
        if Lock::exists(self.folder) {
            return Ok(());
        }
        let plan = Manifest::read(self.folder).and_then(|old| Plan::make(self.folder, files, wanted, &old, open).map(drop));
        // If another build has created the lock file meanwhile, its files are not a reason to stop: this build waits for it.
        if Lock::exists(self.folder) { Ok(()) } else { plan }
    }

    /// Locks the folder, unless it is locked already.
    fn lock(&mut self) -> Result<(), PublishError> {
        folder::create(self.folder)?;
        // The folder may have been removed since then, together with the locked file.
        if !self.lock.as_ref().is_some_and(Lock::is_current) {
            self.lock = Some(Lock::acquire(self.folder, self.notify)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::io;
    use std::path::Path;

    use proptest::collection::{btree_map, vec};
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
    use tempfile::TempDir;

    use crate::path::{OutputPath, PageUrl, SourcePath, UrlStyle};

    use super::manifest::{self, Manifest};
    use super::plan::{Plan, Wanted};
    use super::{Original, OutputContent, OutputFile, PublishError, PublishReport, Publisher, execute, lock};

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile { path: OutputPath::new(path).unwrap(), content: OutputContent::Bytes(text.as_bytes().into()), is_page: path.ends_with(".html") }
    }

    fn files(all: &[(&str, &str)]) -> Vec<OutputFile> {
        all.iter().map(|(path, text)| file(path, text)).collect()
    }

    /// An opener for builds without files to copy.
    fn nothing(_: &SourcePath) -> io::Result<Box<dyn Original>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn publish(folder: &Path, files: &[OutputFile]) -> Result<PublishReport, PublishError> {
        Publisher::new(folder, &|notice| panic!("{notice}"))?.publish(files, &nothing)
    }

    /// A folder with the result of a build with these files.
    fn built(all: &[(&str, &str)]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        publish(folder.path(), &files(all)).unwrap();
        folder
    }

    /// Publishes and returns the numbers of files that were written, unchanged and removed.
    fn build(folder: &TempDir, all: &[(&str, &str)]) -> (usize, usize, usize) {
        let report = publish(folder.path(), &files(all)).unwrap();
        (report.written, report.unchanged, report.removed)
    }

    fn error(folder: &TempDir, all: &[(&str, &str)]) -> String {
        // Without a lock file too: a foreign folder is left unchanged.
        let before = whole_tree(folder.path());
        let message = publish(folder.path(), &files(all)).unwrap_err().to_string();
        assert_eq!(whole_tree(folder.path()), before, "something was written");
        message.replace(&folder.path().display().to_string(), "public")
    }

    /// All files and empty folders below a folder.
    fn whole_tree(folder: &Path) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        collect(folder, "", &mut found);
        found
    }

    /// All files and empty folders except for the manifest and the lock.
    fn tree(folder: &Path) -> BTreeMap<String, String> {
        let mut found = whole_tree(folder);
        found.remove(manifest::NAME);
        found.remove(lock::NAME);
        found
    }

    fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                let before = found.len();
                collect(&entry.path(), &format!("{path}/"), found);
                if found.len() == before {
                    found.insert(format!("{path}/"), String::new());
                }
            } else {
                found.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
            }
        }
    }

    fn expected(all: &[(&str, &str)]) -> BTreeMap<String, String> {
        all.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_changed_site_writes_only_what_changed() {
        let folder = built(&[("index.html", "a"), ("skills/index.html", "b"), ("roles/x/index.html", "c")]);
        assert_eq!(build(&folder, &[("index.html", "a"), ("skills/index.html", "B"), ("style.css", "d")]), (2, 1, 1));
        assert_eq!(tree(folder.path()), expected(&[("index.html", "a"), ("skills/index.html", "B"), ("style.css", "d")]));
    }

    #[test]
    fn nothing_is_touched_when_nothing_changed() {
        let folder = built(&[("index.html", "a"), ("x/y.css", "b")]);
        let times = |names: [&str; 3]| names.map(|name| fs::metadata(folder.path().join(name)).unwrap().modified().unwrap());
        let names = ["index.html", "x/y.css", manifest::NAME];
        let before = times(names);
        assert_eq!(build(&folder, &[("x/y.css", "b"), ("index.html", "a")]), (0, 2, 0));
        assert_eq!(times(names), before);
    }

    #[test]
    fn the_manifest_is_sorted_and_stable() {
        let folder = built(&[("b/index.html", "1"), ("a.css", "2")]);
        let text = fs::read_to_string(folder.path().join(manifest::NAME)).unwrap();
        assert_eq!(text, "{\n  \"format\": 1,\n  \"complete\": true,\n  \"files\": [\n    \"a.css\",\n    \"b/index.html\"\n  ]\n}\n");
    }

    #[test]
    fn what_somebody_else_made_stays() {
        let folder = built(&[("a/index.html", "1"), ("b.html", "2")]);
        fs::write(folder.path().join("CNAME"), "example.org").unwrap();
        fs::write(folder.path().join("a/notes.txt"), "mine").unwrap();
        assert_eq!(build(&folder, &[("b.html", "2")]), (0, 1, 1));
        assert_eq!(tree(folder.path()), expected(&[("CNAME", "example.org"), ("a/notes.txt", "mine"), ("b.html", "2")]));
    }

    #[test]
    fn a_file_in_the_way_stops_the_build_before_anything_is_written() {
        let folder = built(&[("a.html", "1")]);
        fs::write(folder.path().join("CNAME"), "example.org").unwrap();
        assert_eq!(
            error(&folder, &[("a.html", "changed"), ("CNAME", "other"), ("new.html", "2")]),
            "“public/CNAME” stands in the way of the site and was not made by guidegen, so nothing has been written. Move it elsewhere, or choose \
             another folder with --output."
        );
        assert!(error(&folder, &[("CNAME/index.html", "1")]).starts_with("“public/CNAME” stands in the way"));
    }

    #[test]
    fn a_foreign_file_with_the_right_bytes_becomes_ours() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.html"), "1").unwrap();
        assert_eq!(build(&folder, &[("a.html", "1")]), (0, 1, 0));
        assert_eq!(build(&folder, &[("a.html", "2")]), (1, 0, 0));
    }

    #[test]
    fn files_and_folders_change_places() {
        let folder = built(&[("a", "file"), ("b/c/index.html", "deep"), ("b/d", "x")]);
        assert_eq!(build(&folder, &[("a/index.html", "1"), ("b", "file")]), (2, 0, 3));
        assert_eq!(tree(folder.path()), expected(&[("a/index.html", "1"), ("b", "file")]));
    }

    #[test]
    fn a_folder_in_the_way_that_holds_something_of_somebody_else_stops_the_build() {
        let folder = built(&[("b/c/index.html", "deep")]);
        fs::write(folder.path().join("b/c/notes.txt"), "mine").unwrap();
        assert!(error(&folder, &[("b", "file")]).starts_with("“public/b/c/notes.txt” stands in the way"));
    }

    #[test]
    fn many_files_in_the_way_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        names.iter().for_each(|name| fs::write(folder.path().join(name), "mine").unwrap());
        let message = error(&folder, &names.map(|name| (name, "new")));
        assert!(message.starts_with("“public/a”, “public/b”, “public/c”, “public/d”, “public/e” and 2 more stand in the way"), "{message}");
    }

    #[test]
    fn a_killed_build_is_mended() {
        let folder = built(&[("old/index.html", "1"), ("same.html", "2")]);
        let wanted = [("same.html", "2"), ("new/index.html", "3")];
        let names = ["old/index.html", "same.html", "new/index.html"];
        let both = Manifest { complete: false, files: names.map(str::to_owned).into() };
        both.write(folder.path()).unwrap();
        fs::create_dir(folder.path().join("new")).unwrap();
        fs::write(folder.path().join("new/.guidegen-tmp-x1y2z3"), "half").unwrap();
        fs::write(folder.path().join("new/index.html"), "of a build in between").unwrap();
        assert_eq!(build(&folder, &wanted), (1, 1, 1));
        assert_eq!(tree(folder.path()), expected(&wanted));
        assert_eq!(build(&folder, &wanted), (0, 2, 0));
    }

    #[test]
    fn a_temporary_file_of_the_manifest_is_removed() {
        let folder = built(&[("a.html", "1")]);
        fs::write(folder.path().join(".guidegen-tmp-x1y2z3"), "half").unwrap();
        build(&folder, &[("a.html", "1")]);
        assert_eq!(tree(folder.path()), expected(&[("a.html", "1")]));
    }

    #[test]
    fn a_manifest_that_cannot_be_understood_stops_the_build() {
        let folder = built(&[("a.html", "1")]);
        let bad = ["", "{}", "{\"format\":2,\"complete\":true,\"files\":[]}", "{\"format\":1,\"complete\":true,\"files\":[\"../x\"]}"];
        for text in bad {
            fs::write(folder.path().join(manifest::NAME), text).unwrap();
            assert!(error(&folder, &[("a.html", "2")]).starts_with("“public/.guidegen-manifest.json” should list"), "{text}");
        }
    }

    #[test]
    fn files_that_cannot_stand_together_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(error(&folder, &[("a", "1"), ("a", "2")]), "Two files of the site want to be “a”. Rename one of them.");
        assert!(error(&folder, &[("a/b/c", "1"), ("a/b", "2")]).starts_with("“a/b” cannot be a file of the site, since “a/b/c” needs"));
        for hidden in [manifest::NAME, lock::NAME, "x/.guidegen-tmp-1/y", ".git/x.html"] {
            assert!(error(&folder, &[(hidden, "1")]).contains("is kept for programs"), "{hidden}");
        }
        let long = PageUrl::of_page(&format!("{}.md", "a".repeat(252)), UrlStyle::File, false).output_path();
        let too_long = [file("b.html", "1"), OutputFile { path: long, ..file("a.html", "1") }];
        assert!(matches!(publish(folder.path(), &too_long), Err(PublishError::Unusable(..))));
        assert!(tree(folder.path()).is_empty());
    }

    #[test]
    fn a_file_is_not_an_output_folder() {
        let folder = built(&[("a.html", "1")]);
        let path = folder.path().join("a.html");
        assert!(matches!(publish(&path, &files(&[("x", "1")])), Err(PublishError::NotAFolder(_))));
    }

    #[test]
    fn a_file_whose_name_changes_its_case_is_there_afterwards() {
        let folder = built(&[("CRM.html", "1")]);
        assert_eq!(build(&folder, &[("crm.html", "1")]), (1, 0, 1));
        assert_eq!(tree(folder.path()), expected(&[("crm.html", "1")]));
    }

    #[test]
    fn what_was_deleted_by_hand_is_written_again() {
        let folder = built(&[("a/index.html", "1"), ("b.html", "2")]);
        fs::remove_dir_all(folder.path().join("a")).unwrap();
        assert_eq!(build(&folder, &[("a/index.html", "1"), ("b.html", "2")]), (1, 1, 0));
        fs::remove_dir_all(folder.path().join("a")).unwrap();
        assert_eq!(build(&folder, &[("b.html", "2")]), (0, 1, 0));
    }

    #[cfg(unix)]
    mod links {
        use std::fs;
        use std::os::unix::fs::{PermissionsExt, symlink};
        use std::path::Path;

        use super::{Manifest, Plan, Wanted, build, built, error, execute, expected, files, nothing, publish, tree};

        #[test]
        fn nothing_is_written_or_removed_behind_a_link() {
            let outside = tempfile::tempdir().unwrap();
            fs::write(outside.path().join("index.html"), "1").unwrap();
            let folder = built(&[("a/index.html", "1"), ("b.html", "2")]);
            fs::remove_dir_all(folder.path().join("a")).unwrap();
            symlink(outside.path(), folder.path().join("a")).unwrap();
            assert!(error(&folder, &[("a/index.html", "2")]).starts_with("“public/a” stands in the way"));
            assert!(error(&folder, &[("a/b/index.html", "2")]).starts_with("“public/a” stands in the way"));
            assert!(error(&folder, &[("a", "2")]).starts_with("“public/a” stands in the way"));
            assert_eq!(build(&folder, &[("b.html", "2")]), (0, 1, 0));
            assert_eq!(fs::read_to_string(outside.path().join("index.html")).unwrap(), "1");
        }

        #[test]
        fn a_link_in_the_place_of_a_file_is_neither_read_nor_replaced_nor_removed() {
            let outside = tempfile::tempdir().unwrap();
            fs::write(outside.path().join("x"), "1").unwrap();
            let folder = built(&[("a.html", "1"), ("b.html", "2")]);
            fs::remove_file(folder.path().join("a.html")).unwrap();
            symlink(outside.path().join("x"), folder.path().join("a.html")).unwrap();
            assert!(error(&folder, &[("a.html", "1")]).starts_with("“public/a.html” stands in the way"));
            assert_eq!(build(&folder, &[("b.html", "2")]), (0, 1, 0));
            assert!(folder.path().join("a.html").is_symlink());
        }

        #[test]
        fn nothing_is_written_or_removed_behind_a_link_that_comes_after_the_plan() {
            let theirs = expected(&[("a.bin", "theirs"), ("b.html", "theirs"), ("c/d.html", "theirs")]);
            let outside = tempfile::tempdir().unwrap();
            let fill = |folder: &Path| {
                fs::create_dir_all(folder.join("c")).unwrap();
                theirs.iter().for_each(|(path, text)| fs::write(folder.join(path), text).unwrap());
            };
            fill(outside.path());
            let before = [("f/a.bin", "1"), ("f/b.html", "2"), ("f/c/d.html", "3")];
            // Files are written, replaced with folders, removed, and removed with their folders.
            for after in [&[("f/b.html", "new")][..], &[("f/a.bin/x.html", "new")], &[("f/c", "new")], &[("f/new/x.html", "new")], &[]] {
                let folder = built(&before);
                let (wanted, old) = (files(after), Manifest::read(folder.path()).unwrap());
                let plan = Plan::make(folder.path(), &wanted, &Wanted::check(&wanted).unwrap(), &old, &nothing).unwrap();
                fs::rename(folder.path().join("f"), folder.path().join("away")).unwrap();
                symlink(outside.path(), folder.path().join("f")).unwrap();
                let done = execute::execute(folder.path(), &wanted, &plan, &old, &nothing);
                assert_eq!(done.is_err(), !after.is_empty(), "{after:?}");
                assert_eq!(tree(outside.path()), theirs, "{after:?}");
            }
        }

        #[test]
        fn the_folder_itself_may_be_a_link() {
            let top = tempfile::tempdir().unwrap();
            let (real, link) = (top.path().join("real"), top.path().join("link"));
            fs::create_dir(&real).unwrap();
            symlink(&real, &link).unwrap();
            assert_eq!(publish(&link, &files(&[("a/b.html", "1")])).unwrap().written, 1);
            assert_eq!(tree(&real), expected(&[("a/b.html", "1")]));
        }

        #[test]
        fn files_have_the_permissions_that_every_program_gives() {
            let folder = built(&[("a.html", "1")]);
            fs::write(folder.path().join("plain"), "x").unwrap();
            let mode = |name| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode("a.html"), mode("plain"));
        }
    }

    /// Sites whose files and folders often have the same paths.
    fn sites() -> impl Strategy<Value = BTreeMap<String, String>> {
        btree_map("[ab](/[aB]){0,2}", "[xy]{0,2}", 0..6).prop_map(|all| {
            let inside = |path: &str, other: &str| path.strip_prefix(other).is_some_and(|rest| rest.starts_with('/'));
            let fits = |path: &String| !all.keys().any(|other| inside(other, path));
            all.iter().filter(|(path, _)| fits(path)).map(|(path, text)| (path.clone(), text.clone())).collect()
        })
    }

    fn outputs(site: &BTreeMap<String, String>) -> Vec<OutputFile> {
        site.iter().map(|(path, text)| OutputFile { is_page: text.len() == 1, ..file(path, text) }).collect()
    }

    proptest! {
        #[test]
        fn the_folder_holds_the_last_site_and_what_others_put_there(all in vec(sites(), 1..5)) {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("foreign"), "mine").unwrap();
            for site in &all {
                publish(folder.path(), &outputs(site)).unwrap();
                let mut wanted = site.clone();
                wanted.insert("foreign".to_owned(), "mine".to_owned());
                prop_assert_eq!(tree(folder.path()), wanted);
                prop_assert_eq!(publish(folder.path(), &outputs(site)).unwrap().unchanged, site.len());
            }
        }

        #[test]
        fn a_build_that_stopped_anywhere_is_mended(old in sites(), halfway in sites(), new in sites(), done in any::<[bool; 6]>()) {
            let folder = tempfile::tempdir().unwrap();
            publish(folder.path(), &outputs(&old)).unwrap();
            let half = outputs(&halfway);
            let before = Manifest::read(folder.path()).unwrap();
            let wanted = Wanted::check(&half).unwrap();
            let plan = Plan::make(folder.path(), &half, &wanted, &before, &nothing).unwrap();
            let files = before.files.iter().cloned().chain(half.iter().map(|file| file.path.to_string())).collect();
            Manifest { complete: false, files }.write(folder.path()).unwrap();
            execute::stop_halfway(folder.path(), &plan, &done);
            publish(folder.path(), &outputs(&new)).unwrap();
            prop_assert_eq!(tree(folder.path()), new);
        }
    }
}
