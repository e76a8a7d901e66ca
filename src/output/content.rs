//! The content of an output file: bytes in memory, or a file of the site, which is copied and never loaded into memory.
//!
//! A copy has the content of the file at one moment. If the file is written during the copy, it is copied again; after several attempts an error is
//! returned.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, Write};
use std::path::Path;
use std::sync::Arc;

use super::error::{Action, PublishError};
use super::reach::Reached;
use super::write::Staged;
use crate::path::SourcePath;

/// The content of an output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputContent {
    /// These bytes.
    Bytes(Arc<[u8]>),
    /// The content of this file of the site when it is published.
    Copy(SourcePath),
}

/// An open file of the site that is copied.
pub trait Original {
    /// The open file, at its beginning.
    fn file(&self) -> &File;

    /// Whether every later version of the file is certain to have another modification time than the opened one.
    fn is_settled(&self) -> bool;

    /// Whether its modification time or length shows that it has been written since it was opened. It does not count if the name now belongs to
    /// another file.
    ///
    /// # Errors
    ///
    /// The errors of the operating system.
    fn is_changed(&self) -> io::Result<bool>;
}

/// Opens a file of the site to copy it. It never leaves the site's folder, even if the file has been replaced since it was found. The error says why
/// the file cannot be opened.
pub type OpenSource<'a> = &'a (dyn Fn(&SourcePath) -> io::Result<Box<dyn Original>> + Sync);

/// The number of bytes of two files that are compared at a time.
const PIECE: usize = 16 * 1024;

/// The number of attempts to copy a file that is written meanwhile.
const ATTEMPTS: usize = 3;

impl OutputContent {
    /// The bytes; `None` if the content is copied from a file.
    pub fn bytes(&self) -> Option<&Arc<[u8]>> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Copy(_) => None,
        }
    }

    /// Writes the content to a temporary file, which only has to be renamed to `place`. Errors refer to the file as `name`.
    ///
    /// # Errors
    ///
    /// [`PublishError::Io`].
    pub(super) fn stage(&self, place: &Reached, name: &Path, open: OpenSource<'_>) -> Result<Staged, PublishError> {
        let source = match self {
            Self::Bytes(bytes) => {
                return Staged::write(place.clone(), |file| file.write_all(bytes)).map_err(|error| Action::Write.failed(name, error));
            }
            Self::Copy(source) => source,
        };
        let failed = |error| Action::Copy.failed(source.as_str(), error);
        for _ in 0..ATTEMPTS {
            let original = open(source).map_err(failed)?;
            // For two files, the standard library uses the copy function of the operating system, which on some file systems moves no data.
            let staged = Staged::write(place.clone(), |file| io::copy(&mut original.file(), file).map(drop));
            // Neither the standard library nor the operating system reports which of the two files failed.
            let of_either = |error| if is_readable(&*original) { Action::Write.failed(name, error) } else { failed(error) };
            let staged = staged.map_err(of_either)?;
            if is_whole(&*original, staged.path(), failed)? {
                return Ok(staged);
            }
        }
        Err(failed(io::Error::other("it is written again and again")))
    }

    /// Whether an output file of this length has exactly this content.
    ///
    /// # Errors
    ///
    /// [`PublishError::Io`].
    pub(super) fn is_in(&self, path: &Path, length: u64, open: OpenSource<'_>) -> Result<bool, PublishError> {
        // The length is already known, so most files that changed need not be opened.
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64 == length && is_same(path, &**bytes, |error| Action::Read.failed(path, error))?),
            Self::Copy(source) => {
                let failed = |error| Action::Copy.failed(source.as_str(), error);
                let original = open(source).map_err(failed)?;
                if original.file().metadata().map_err(failed)?.len() != length {
                    return Ok(false);
                }
                Ok(is_same(path, buffered(original.file()), failed)? && !original.is_changed().map_err(failed)?)
            }
        }
    }
}

/// Whether a copy has the complete content of a file at one moment; `failed` creates an error that refers to the file.
fn is_whole(original: &dyn Original, copy: &Path, failed: impl Fn(io::Error) -> PublishError) -> Result<bool, PublishError> {
    if !original.is_settled() {
        // It may still be written, and two writes can have the same modification time. The comparison finds such changes.
        let mut file = original.file();
        file.rewind().map_err(&failed)?;
        if !is_same(copy, buffered(file), &failed)? {
            return Ok(false);
        }
    }
    Ok(!original.is_changed().map_err(failed)?)
}

/// Whether a file can be read to its end.
fn is_readable(original: &dyn Original) -> bool {
    let mut file = original.file();
    file.rewind().and_then(|()| io::copy(&mut file, &mut io::sink())).is_ok()
}

fn buffered(file: &File) -> BufReader<&File> {
    BufReader::with_capacity(PIECE, file)
}

/// Whether an output file has the same bytes as `source`; `failed` creates an error that refers to the source.
fn is_same(path: &Path, source: impl BufRead, failed: impl Fn(io::Error) -> PublishError) -> Result<bool, PublishError> {
    let of_path = |error| Action::Read.failed(path, error);
    let file = File::open(path).map_err(of_path)?;
    compare(source, buffered(&file)).map_err(|unread| match unread {
        Unread::One(error) => failed(error),
        Unread::Other(error) => of_path(error),
    })
}

/// The file that could not be read in a comparison of two.
#[derive(Debug)]
enum Unread {
    One(io::Error),
    Other(io::Error),
}

/// Compares two files in blocks. The first difference ends it, and memory does not grow with the file size.
fn compare(mut one: impl BufRead, mut other: impl BufRead) -> Result<bool, Unread> {
    loop {
        let (left, right) = (filled(&mut one).map_err(Unread::One)?, filled(&mut other).map_err(Unread::Other)?);
        let count = left.len().min(right.len());
        if count == 0 {
            return Ok(left.len() == right.len());
        }
        if left[..count] != right[..count] {
            return Ok(false);
        }
        one.consume(count);
        other.consume(count);
    }
}

/// The next bytes; empty at the end.
fn filled(reader: &mut impl BufRead) -> io::Result<&[u8]> {
    loop {
        match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
            // Called again, since the borrow of the first call would last through the loop.
            Ok(_) => return reader.fill_buf(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make files")]
mod tests {
    use std::fs::{self, File};
    use std::io;
    use std::path::{Path, PathBuf};

    use tempfile::TempDir;

    use super::{Original, OutputContent, PIECE, compare};
    use crate::path::SourcePath;

    /// A file with fixed answers to the queries about its changes.
    struct Look {
        file: File,
        is_settled: bool,
        is_changed: bool,
    }

    impl Original for Look {
        fn file(&self) -> &File {
            &self.file
        }

        fn is_settled(&self) -> bool {
            self.is_settled
        }

        fn is_changed(&self) -> io::Result<bool> {
            Ok(self.is_changed)
        }
    }

    /// A folder with a file of the site, and the path of its copy.
    fn film(bytes: &[u8]) -> (TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let (film, copy) = (folder.path().join("film.mp4"), folder.path().join("copy.mp4"));
        fs::write(&film, bytes).unwrap();
        (folder, film, copy)
    }

    fn copied() -> OutputContent {
        OutputContent::Copy(SourcePath::new("film.mp4").unwrap())
    }

    /// An opener for an unchanged file that is settled or not.
    fn opener(folder: &TempDir, is_settled: bool) -> impl Fn(&SourcePath) -> io::Result<Box<dyn Original>> + Sync {
        let folder = folder.path().to_owned();
        move |path| Ok(Box::new(Look { file: File::open(folder.join(path.as_str()))?, is_settled, is_changed: false }))
    }

    #[test]
    fn a_copy_is_the_same_as_its_source_until_that_changes() {
        let (folder, film, copy) = film(&vec![7; 3 * PIECE + 1]);
        let open = opener(&folder, true);
        let is_there = |path: &Path| copied().is_in(path, fs::metadata(path).unwrap().len(), &open).unwrap();
        copied().stage(&copy.as_path().into(), &copy, &open).unwrap().replace().unwrap();
        assert!(is_there(&copy));
        fs::write(&copy, "7").unwrap();
        assert!(!is_there(&copy));
        copied().stage(&copy.as_path().into(), &copy, &opener(&folder, false)).unwrap().replace().unwrap();
        let mut changed = fs::read(&film).unwrap();
        *changed.last_mut().unwrap() = 8;
        fs::write(&film, changed).unwrap();
        assert!(!is_there(&copy));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_as_the_author_knows_it() {
        let (folder, film, copy) = film(b"film");
        // The file can be opened, but not read.
        let open = |_: &SourcePath| -> io::Result<Box<dyn Original>> {
            Ok(Box::new(Look { file: File::options().write(true).open(&film)?, is_settled: true, is_changed: false }))
        };
        let error = copied().stage(&copy.as_path().into(), &copy, &open).unwrap_err().to_string();
        assert!(error.starts_with("“film.mp4” could not be copied: "), "{error}");
        fs::write(&copy, "copy").unwrap();
        let error = copied().is_in(&copy, 4, &open).unwrap_err().to_string();
        assert!(error.starts_with("“film.mp4” could not be copied: "), "{error}");
        fs::remove_file(&copy).unwrap();
        fs::remove_file(&film).unwrap();
        let error = copied().stage(&copy.as_path().into(), &copy, &opener(&folder, true)).unwrap_err().to_string();
        assert!(error.starts_with("“film.mp4” could not be copied: "), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_not_the_fault_of_the_source() {
        let (folder, _, _) = film(b"film");
        let place = folder.path().join("gone/copy.mp4");
        let error = copied().stage(&place.as_path().into(), &place, &opener(&folder, true)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("“{}” could not be written: ", place.display())), "{error}");
        let error = copied().is_in(&place, 4, &opener(&folder, true)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("“{}” could not be read: ", place.display())), "{error}");
    }

    #[test]
    fn a_copy_of_a_file_that_is_being_written_is_never_taken_for_whole() {
        let (_folder, film, copy) = film(b"aaaa");
        // The file is written between its opening and the end of the copy so quickly that its modification time and length do not change.
        let open = |is_settled, is_changed| {
            let original: Box<dyn Original> = Box::new(Look { file: File::open(&film).unwrap(), is_settled, is_changed });
            fs::write(&copy, "aabb").unwrap();
            super::is_whole(&*original, &copy, |error| panic!("{error}")).unwrap()
        };
        assert!(!open(false, false));
        assert!(open(true, false));
        assert!(!open(true, true));
        fs::write(&film, "aabb").unwrap();
        assert!(open(false, false));
        assert!(!open(false, true));
    }

    #[test]
    fn a_file_that_is_written_again_and_again_is_given_up() {
        let (folder, film, copy) = film(b"film");
        let open =
            |_: &SourcePath| -> io::Result<Box<dyn Original>> { Ok(Box::new(Look { file: File::open(&film)?, is_settled: true, is_changed: true })) };
        let error = copied().stage(&copy.as_path().into(), &copy, &open).unwrap_err().to_string();
        assert!(error.contains("it is written again and again"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn files_are_compared_to_their_ends() {
        let long = vec![1; 2 * PIECE];
        let same = |one: &[u8], other: &[u8]| compare(one, io::BufReader::with_capacity(3, other)).unwrap();
        assert!(same(&long, &long) && same(b"", b""));
        assert!(!same(&long, &long[1..]) && !same(b"", b"a") && !same(b"ab", b"ac"));
    }
}
