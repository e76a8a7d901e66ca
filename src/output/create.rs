//! Creates new files for authors, for `init` and `new`. Existing files are never overwritten.
//!
//! 1. If any of the files exists, they are reported, and nothing is created.
//! 2. All files are completely written under temporary names, so that a full disk is noticed before any file is renamed.
//! 3. Each file is renamed, unless the name has been taken meanwhile; in that case the files that were renamed before are removed again.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::write::Staged;
use crate::path::{SourcePath, nfc, shown};

/// The reason why new files could not be created.
#[derive(Debug)]
pub(crate) enum CreateError {
    /// These files already exist. Nothing was created.
    Exists(Vec<PathBuf>),
    /// This folder is a link that leads out of the folder, and a file would be written behind it. Nothing was created.
    LeadsOutside(PathBuf),
    /// An error of the operating system.
    Refused {
        /// The file or folder for which it occurred.
        path: PathBuf,
        /// The error.
        error: io::Error,
        /// New files that could not be removed again. Almost always empty.
        left: Vec<PathBuf>,
    },
}

impl fmt::Display for CreateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(paths) => {
                write!(f, "Nothing was made, since this exists already: {}.\nChoose another name or folder, or move it away.", list(paths))
            }
            Self::LeadsOutside(path) => {
                write!(f, "Nothing was made, since “{}” is a link that leads out of the folder.\nPut the folder itself there.", shown(path))
            }
            Self::Refused { path, error, left } if left.is_empty() => {
                write!(f, "Nothing was made, since “{}” could not be made: {error}.\nPut that right and try again.", shown(path))
            }
            Self::Refused { path, error, left } => {
                write!(f, "“{}” could not be made: {error}.\nPut that right, remove {} and try again.", shown(path), list(left))
            }
        }
    }
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| shown(path)).collect::<Vec<_>>().join(", ")
}

impl std::error::Error for CreateError {}

/// Writes new files below a folder, and creates the folders they need: all of them or none.
///
/// # Errors
///
/// [`CreateError::Exists`] if any of them exists, [`CreateError::LeadsOutside`] if any would be outside the folder, [`CreateError::Refused`] if one
/// of them cannot be written.
pub(crate) fn files(folder: &Path, files: &[(String, String)]) -> Result<(), CreateError> {
    let places: Vec<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
    let existing: Vec<PathBuf> = places.iter().filter_map(|place| existing(place)).collect();
    if !existing.is_empty() {
        return Err(CreateError::Exists(existing));
    }
    if let Some(link) = places.iter().find_map(|place| link_outside(folder, place)) {
        return Err(CreateError::LeadsOutside(link));
    }
    let texts = files.iter().map(|(_, text)| text.as_str());
    let mut made = CreatedPaths::default();
    made.all(&places, texts).map_err(|(path, error)| made.undo(path, error))
}

/// The outermost folder above a place that is a link out of the folder; `None` if there is none.
fn link_outside(folder: &Path, place: &Path) -> Option<PathBuf> {
    // No link can lead out of a folder that does not exist yet.
    let root = folder.canonicalize().ok()?;
    let above = place.ancestors().skip(1).take_while(|above| *above != folder);
    // A link that cannot be resolved causes an error when the folder is created.
    above.filter(|above| above.canonicalize().is_ok_and(|real| !real.starts_with(&root))).last().map(Path::to_owned)
}

/// The existing file at a place, with the same name or one that differs only in its Unicode normal form, which would look the same.
fn existing(place: &Path) -> Option<PathBuf> {
    // Not `exists`, which is false for a broken link.
    if place.symlink_metadata().is_ok() {
        return Some(place.to_owned());
    }
    let name = place.file_name()?.to_str().filter(|name| !name.is_ascii())?;
    let entries = fs::read_dir(place.parent()?).ok()?.flatten();
    entries.map(|entry| entry.path()).find(|other| other.file_name().and_then(|other| other.to_str()).is_some_and(|other| nfc(other) == nfc(name)))
}

/// The files and folders that have been created, so that they can be removed again.
#[derive(Default)]
struct CreatedPaths {
    /// Parents before their children.
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl CreatedPaths {
    /// Creates the folders and the files; an error includes the path at which it occurred.
    fn all<'a>(&mut self, places: &[PathBuf], texts: impl Iterator<Item = &'a str>) -> Result<(), (PathBuf, io::Error)> {
        let mut staged = Vec::new();
        for (place, text) in places.iter().zip(texts) {
            if let Some(parent) = place.parent() {
                self.folder(parent).map_err(|error| (parent.to_owned(), error))?;
            }
            let file = Staged::write(place.as_path().into(), |file| file.write_all(text.as_bytes())).map_err(|error| (place.clone(), error))?;
            staged.push((place, file));
        }
        for (place, file) in staged {
            file.create().map_err(|error| (place.clone(), error))?;
            self.files.push(place.clone());
        }
        Ok(())
    }

    /// Creates a folder and its missing parents.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let mut missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
        while let Some(folder) = missing.pop() {
            match fs::create_dir(folder) {
                Ok(()) => self.folders.push(folder.to_owned()),
                // Another process has created it meanwhile and may need it, so it is not removed later.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Removes what was created, and returns the error to report.
    fn undo(&self, path: PathBuf, error: io::Error) -> CreateError {
        let left: Vec<PathBuf> = self.files.iter().filter(|file| fs::remove_file(file).is_err()).cloned().collect();
        // A folder that is not empty contains files of others and is kept.
        self.folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
        if error.kind() == io::ErrorKind::AlreadyExists && left.is_empty() {
            return CreateError::Exists(vec![path]);
        }
        CreateError::Refused { path, error, left }
    }
}

/// Replaces the text of one file of the site atomically, if the file has not changed since it was read.
///
/// # Errors
///
/// The errors of the operating system, and an error if the file has changed; then it is left unchanged.
pub(crate) fn replace(folder: &Path, path: &SourcePath, before: &str, after: &str) -> io::Result<()> {
    // If the file is a link, its target is replaced and not the link.
    let place = fs::canonicalize(folder.join(path.as_str()))?;
    if fs::read(&place)? != before.as_bytes() {
        return Err(io::Error::other("it has changed in the meantime"));
    }
    Staged::write(place.as_path().into(), |file| file.write_all(after.as_bytes()))?.replace()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::path::SourcePath;

    use super::{CreatedPaths, files, replace};

    fn file(path: &str, text: &str) -> (String, String) {
        (path.to_owned(), text.to_owned())
    }

    fn is_empty(folder: &Path) -> bool {
        fs::read_dir(folder).unwrap().next().is_none()
    }

    #[test]
    fn all_files_or_none() {
        let folder = tempfile::tempdir().unwrap();
        files(folder.path(), &[file("a/b.md", "1")]).unwrap();
        let error = files(folder.path(), &[file("c.md", "2"), file("a/b.md", "3")]).unwrap_err();
        assert!(error.to_string().contains("b.md"), "{error}");
        assert!(!folder.path().join("c.md").exists());
        assert_eq!(fs::read_to_string(folder.path().join("a/b.md")).unwrap(), "1");
    }

    #[test]
    fn what_came_in_between_is_kept_and_what_was_made_goes() {
        let folder = tempfile::tempdir().unwrap();
        let places = ["new/deep/a.md", "b.md"].map(|path| folder.path().join(path));
        // After the check, as if another process had created the file at that moment.
        fs::write(&places[1], "mine").unwrap();
        let mut made = CreatedPaths::default();
        let (path, error) = made.all(&places, ["1", "2"].into_iter()).unwrap_err();
        assert_eq!(path, places[1]);
        assert!(made.undo(path, error).to_string().starts_with("Nothing was made, since this exists already: "));
        assert_eq!(fs::read_to_string(&places[1]).unwrap(), "mine");
        fs::remove_file(&places[1]).unwrap();
        assert!(is_empty(folder.path()));
    }

    #[test]
    fn a_file_in_the_way_of_a_folder_leaves_nothing_half_made() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "mine").unwrap();
        let error = files(folder.path(), &[file("x/y/b.md", "1"), file("a/b.md", "2")]).unwrap_err();
        assert!(error.to_string().starts_with("Nothing was made, since “"), "{error}");
        fs::remove_file(folder.path().join("a")).unwrap();
        assert!(is_empty(folder.path()));
    }

    #[test]
    fn a_file_is_replaced_only_as_long_as_it_is_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = SourcePath::new("a.md").unwrap();
        let text = || fs::read_to_string(folder.path().join("a.md")).unwrap();
        files(folder.path(), &[file("a.md", "1")]).unwrap();
        replace(folder.path(), &path, "1", "2").unwrap();
        assert_eq!(text(), "2");
        assert!(replace(folder.path(), &path, "1", "3").is_err());
        assert_eq!(text(), "2");
    }

    #[cfg(unix)]
    #[test]
    fn the_file_that_a_link_leads_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("real.md"), "1").unwrap();
        std::os::unix::fs::symlink("real.md", folder.path().join("a.md")).unwrap();
        replace(folder.path(), &SourcePath::new("a.md").unwrap(), "1", "2").unwrap();
        assert!(folder.path().join("a.md").is_symlink());
        assert_eq!(fs::read_to_string(folder.path().join("real.md")).unwrap(), "2");
    }
}
