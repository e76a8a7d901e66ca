//! New files for authors: `init` and `new` write here, and nothing that exists is overwritten.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::PublishError;
use super::carry_out::write_whole;
use super::error::Action;
use crate::path::SourcePath;

/// Why nothing was made.
#[derive(Debug)]
pub enum CreateError {
    /// These files exist.
    Exists(Vec<PathBuf>),
    /// The operating system refused.
    Write(PublishError),
}

impl fmt::Display for CreateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(paths) => {
                let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
                write!(f, "Nothing was made, since this exists already: {}.\nChoose another name or folder, or move it away.", names.join(", "))
            }
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CreateError {}

/// Writes new files below a folder, with the folders they need.
///
/// # Errors
///
/// [`CreateError::Exists`] if any of them exists; then none is written.
pub fn files(folder: &Path, files: Vec<(String, String)>) -> Result<(), CreateError> {
    // Not `exists`, which is false for a link that leads nowhere: the rename would replace it.
    let existing: Vec<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).filter(|path| path.symlink_metadata().is_ok()).collect();
    if !existing.is_empty() {
        return Err(CreateError::Exists(existing));
    }
    for (path, text) in files {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| CreateError::Write(Action::Create.failed(parent, error)))?;
        write_whole(&path, text.as_bytes()).map_err(CreateError::Write)?;
    }
    Ok(())
}

/// Replaces the text of one file of the site, whole.
///
/// # Errors
///
/// [`CreateError::Write`]; then the file holds what it held before.
pub fn replace(folder: &Path, path: &SourcePath, text: &str) -> Result<(), CreateError> {
    write_whole(&folder.join(path.as_str()), text.as_bytes()).map_err(CreateError::Write)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::path::SourcePath;

    use super::{files, replace};

    #[test]
    fn all_files_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        files(folder.path(), vec![file("a/b.md", "1")]).unwrap();
        let error = files(folder.path(), vec![file("c.md", "2"), file("a/b.md", "3")]).unwrap_err();
        assert!(error.to_string().contains("b.md"), "{error}");
        assert!(!folder.path().join("c.md").exists());
        assert_eq!(fs::read_to_string(folder.path().join("a/b.md")).unwrap(), "1");
        replace(folder.path(), &SourcePath::new("a/b.md").unwrap(), "4").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a/b.md")).unwrap(), "4");
    }
}
