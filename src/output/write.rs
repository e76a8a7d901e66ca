//! Writes one file atomically: its content is written to a temporary file in the same folder, which is then renamed.
//!
//! So no process ever sees an incomplete file, and a process that is killed leaves at most a temporary file. There is no fsync: it would be
//! expensive, and the next build writes again what a power failure loses.

use std::fs::File;
use std::io;
use std::path::Path;

use tempfile::TempPath;

use super::reach::Reached;

/// The prefix of the names of temporary files. Those of a killed build are removed by the next one.
const TEMPORARY_PREFIX: &str = ".guidegen-tmp-";

/// The default permissions of a new file on Unix, before the umask is applied.
const MODE: u32 = 0o666;

/// Whether this is the name of a temporary file.
pub(super) fn is_temporary(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(TEMPORARY_PREFIX))
}

/// A file with its complete content, which has not been renamed yet. If it is dropped before, it is removed.
#[derive(Debug)]
pub(super) struct Staged {
    temporary: TempPath,
    place: Reached,
}

impl Staged {
    /// Writes a temporary file in the folder of `place`; `fill` writes the content into the empty file.
    ///
    /// # Errors
    ///
    /// The errors of `fill` and of the operating system; then no file is left behind.
    pub(super) fn write(place: Reached, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<Self> {
        // In the folder of the target and not in the system's temporary folder, since a rename is atomic only within a file system. By default, tempfile
        // creates files that only their owner may read (0600), and the rename keeps the permissions: a web server of another user could not read them.
        let mut file = place.temporary(tempfile::Builder::new().prefix(TEMPORARY_PREFIX), MODE)?;
        fill(file.as_file_mut())?;
        Ok(Self { temporary: file.into_temp_path(), place })
    }

    /// The path of the temporary file.
    pub(super) fn path(&self) -> &Path {
        &self.temporary
    }

    /// Renames the file to its place, and replaces an existing file.
    ///
    /// # Errors
    ///
    /// The errors of the operating system; then an existing file is left unchanged.
    pub(super) fn replace(self) -> io::Result<()> {
        self.place.replace_with(self.temporary)
    }

    /// Renames the file to its place, unless anything has that name, including a broken link.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::AlreadyExists`] if the name is taken, even since a moment ago; the errors of the operating system.
    pub(super) fn create(self) -> io::Result<()> {
        self.temporary.persist_noclobber(&self.place.path).map_err(|refused| refused.error)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{self, Write};
    use std::path::Path;

    use super::{Staged, is_temporary};

    fn stage(place: &Path, text: &str) -> Staged {
        Staged::write(place.into(), |file| file.write_all(text.as_bytes())).unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        names.map(|path| if is_temporary(&path) { "temporary".to_owned() } else { path.file_name().unwrap().to_str().unwrap().to_owned() }).collect()
    }

    #[test]
    fn a_file_has_its_name_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        let staged = stage(&place, "1");
        assert_eq!(names(folder.path()), ["temporary"]);
        staged.create().unwrap();
        stage(&place, "2").replace().unwrap();
        assert_eq!((names(folder.path()), fs::read(&place).unwrap()), (vec!["a.md".to_owned()], b"2".to_vec()));
    }

    #[test]
    fn a_file_that_could_not_be_filled_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let full = |_: &mut fs::File| Err(io::ErrorKind::StorageFull.into());
        assert_eq!(Staged::write((&*folder.path().join("a.md")).into(), full).unwrap_err().kind(), io::ErrorKind::StorageFull);
        drop(stage(&folder.path().join("b.md"), "never named"));
        assert_eq!(names(folder.path()), [""; 0]);
    }

    #[test]
    fn what_came_in_between_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        let staged = stage(&place, "1");
        fs::write(&place, "mine").unwrap();
        assert_eq!(staged.create().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((names(folder.path()), fs::read(&place).unwrap()), (vec!["a.md".to_owned()], b"mine".to_vec()));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        std::os::unix::fs::symlink("missing", &place).unwrap();
        assert_eq!(stage(&place, "1").create().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert!(place.is_symlink());
    }
}
