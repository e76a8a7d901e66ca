//! Writes one whole file: all of its content into a temporary file beside its place, which then gets its name.
//!
//! So nobody ever sees a part of a file, and a process that is killed leaves at most a temporary file. Nothing is forced to the disk: that would
//! cost much, and the next build mends what a power cut loses.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

/// How the names of temporary files begin. What a killed build left of them is removed by the next one.
const TEMPORARY_PREFIX: &str = ".guidegen-tmp-";

/// The permissions of a new file, of which the umask takes away: those that every program gives.
#[cfg(unix)]
const MODE: u32 = 0o666;

/// Whether this is the name of a temporary file.
pub(super) fn is_temporary(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(TEMPORARY_PREFIX))
}

/// A file that has all of its content, but not its name yet. When it is dropped it is removed.
#[derive(Debug)]
pub(super) struct Staged {
    temporary: TempPath,
    place: PathBuf,
}

impl Staged {
    /// Writes the file that is to stand at `place`, in the same folder; `fill` gets it empty.
    ///
    /// # Errors
    ///
    /// Those of `fill` and of the operating system; then nothing is left behind.
    pub(super) fn write(place: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY_PREFIX);
        // Without this, tempfile makes files that only their owner may read (0600), and the rename keeps that: a web server of another user could
        // not serve them.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(MODE));
        // In the folder of the target, not in the system's for temporary files: a rename is one step only within a file system.
        let mut file = builder.tempfile_in(place.parent().unwrap_or(Path::new(".")))?;
        fill(file.as_file_mut())?;
        Ok(Self { temporary: file.into_temp_path(), place: place.to_owned() })
    }

    /// Where it is until it has its name.
    pub(super) fn path(&self) -> &Path {
        &self.temporary
    }

    /// Gives the file its name, and takes the place of a file that has it.
    ///
    /// # Errors
    ///
    /// Those of the operating system; then what stood there still does.
    pub(super) fn replace(self) -> io::Result<()> {
        self.temporary.persist(&self.place).map_err(|refused| refused.error)
    }

    /// Gives the file its name if nothing else has it, be it a link that leads nowhere.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::AlreadyExists`] if something has the name, also if it came to be there a moment ago; those of the operating system.
    pub(super) fn create(self) -> io::Result<()> {
        self.temporary.persist_noclobber(&self.place).map_err(|refused| refused.error)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{self, Write};
    use std::path::Path;

    use super::{Staged, is_temporary};

    fn stage(place: &Path, text: &str) -> Staged {
        Staged::write(place, |file| file.write_all(text.as_bytes())).unwrap()
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
        assert_eq!(Staged::write(&folder.path().join("a.md"), full).unwrap_err().kind(), io::ErrorKind::StorageFull);
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
