//! A folder with a site, for one test: it is gone when the test ends.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

use tempfile::TempDir;

/// A folder of files.
pub(crate) struct Folder {
    folder: TempDir,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with a small site.
    pub(crate) fn with_site() -> Self {
        let folder = Self::new();
        folder.write("site.toml", "title = \"Test\"\n");
        folder.write("content/index.md", "# Home\n\nThe first page.\n");
        folder.write("content/a.md", "# A\n\nText of a.\n");
        folder.write("content/b.md", "# B\n\nText of b.\n");
        folder.write("content/deep/index.md", "# Deep\n\nA folder.\n");
        folder.write("content/deep/c.md", "# C\n\nText of c.\n");
        folder.write("content/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        folder.age("content/logo.svg");
        folder
    }

    /// A copy of the project's own guide.
    pub(crate) fn with_own_guide() -> Self {
        let folder = Self::new();
        let project = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut open = vec![PathBuf::from("site.toml"), PathBuf::from("content")];
        while let Some(next) = open.pop() {
            if project.join(&next).is_dir() {
                fs::create_dir_all(folder.folder.path().join(&next)).unwrap();
                open.extend(fs::read_dir(project.join(&next)).unwrap().map(|entry| next.join(entry.unwrap().file_name())));
            } else {
                fs::copy(project.join(&next), folder.folder.path().join(&next)).unwrap();
            }
        }
        folder
    }

    /// A copy of the manual, which is a plain folder of Markdown.
    pub(crate) fn with_manual() -> Self {
        let folder = Self::new();
        for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap() {
            let path = entry.unwrap().path();
            folder.write(path.file_name().unwrap().to_str().unwrap(), &fs::read_to_string(&path).unwrap());
        }
        folder
    }

    /// Builds the site with these options; comes back with the folder that can be published.
    pub(crate) fn build(&self, options: &[&str]) -> PathBuf {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guidegen"));
        let done = command.arg("build").arg(self.folder.path()).args(options).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        self.path("public")
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// Writes a file in place, with its folders.
    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Makes a file look as if it had been saved long ago: one that was saved a moment ago has no ETag.
    pub(crate) fn age(&self, file: &str) {
        fs::File::options().append(true).open(self.path(file)).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).unwrap();
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }
}
