//! What a file of the output folder holds: bytes that guidegen made, or those of a file of the site, which is copied and never in memory.
//!
//! A copy is what the file of the site was at one moment, or there is none: if the file is written meanwhile, it is copied again, and in the end given
//! up.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Seek, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::error::{Action, PublishError};
use super::write::Staged;
use crate::path::SourcePath;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Arc<[u8]>),
    /// What this file of the site holds when it is published.
    Copy(SourcePath),
}

/// Opens a file of the site to be copied: beneath its folder, whatever has been put in its place since it was found.
pub type OpenSource<'a> = &'a (dyn Fn(&SourcePath) -> io::Result<File> + Sync);

/// How much of two files is compared at once.
const PIECE: usize = 16 * 1024;

/// From this age on, the date of a file tells it from the next version: FAT counts in two seconds.
const SETTLED: Duration = Duration::from_secs(2);

/// How often a file is copied that is written meanwhile.
const ATTEMPTS: usize = 3;

impl Content {
    /// The bytes; `None` if they are those of a file that is copied.
    pub fn bytes(&self) -> Option<&Arc<[u8]>> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Copy(_) => None,
        }
    }

    /// Writes all of it, so that it only has to be given its name.
    ///
    /// # Errors
    ///
    /// [`PublishError::Io`].
    pub(super) fn stage(&self, place: &Path, open: OpenSource<'_>) -> Result<Staged, PublishError> {
        let failed = |error| Action::Write.failed(place, error);
        let source = match self {
            Self::Bytes(bytes) => return Staged::write(place, |file| file.write_all(bytes)).map_err(failed),
            Self::Copy(source) => source,
        };
        for _ in 0..ATTEMPTS {
            let mut original = Original::open(source, open)?;
            // From file to file the standard library lets the operating system copy, where the file system can without moving a byte.
            let staged = Staged::write(place, |file| io::copy(&mut original.file, file).map(drop)).map_err(failed)?;
            if original.is_whole_in(&staged).map_err(|error| Action::Copy.failed(source.as_str(), error))? {
                return Ok(staged);
            }
        }
        Err(Action::Copy.failed(source.as_str(), io::Error::other("it is written again and again")))
    }

    /// Whether a file of the output folder, of this length, holds exactly this.
    ///
    /// # Errors
    ///
    /// [`PublishError::Io`].
    pub(super) fn is_in(&self, path: &Path, length: u64, open: OpenSource<'_>) -> Result<bool, PublishError> {
        let failed = |error| Action::Read.failed(path, error);
        // The length is known from the look already; most files that changed need not be opened.
        match self {
            Self::Bytes(bytes) if bytes.len() as u64 != length => Ok(false),
            Self::Bytes(bytes) => buffered(path).and_then(|file| is_same(&**bytes, file)).map_err(failed),
            Self::Copy(source) => {
                let original = Original::open(source, open)?;
                if original.look.0 != length {
                    return Ok(false);
                }
                let is_same = buffered(path).and_then(|file| is_same(BufReader::with_capacity(PIECE, &original.file), file)).map_err(failed)?;
                Ok(is_same && !original.is_changed().map_err(|error| Action::Copy.failed(source.as_str(), error))?)
            }
        }
    }
}

/// A file of the site that is open to be copied, and how it looked when it was opened.
struct Original {
    file: File,
    look: (u64, Option<SystemTime>),
}

impl Original {
    fn open(source: &SourcePath, open: OpenSource<'_>) -> Result<Self, PublishError> {
        let opened = open(source).and_then(|file| Ok(Self { look: look(&file.metadata()?), file }));
        opened.map_err(|error| Action::Copy.failed(source.as_str(), error))
    }

    /// Whether it has been written since. That another file has its name by now does not count: this one is still whole.
    fn is_changed(&self) -> io::Result<bool> {
        Ok(look(&self.file.metadata()?) != self.look)
    }

    /// Whether a copy that has just been made has all of it, as it is at one moment.
    fn is_whole_in(&mut self, copy: &Staged) -> io::Result<bool> {
        let is_settled = self.look.1.and_then(|date| date.elapsed().ok()).is_some_and(|age| age > SETTLED);
        if !is_settled {
            // It may be being written, and two times of writing can have the same date. Read again, it would differ from the copy.
            self.file.rewind()?;
            if !is_same(BufReader::with_capacity(PIECE, &self.file), buffered(copy.path())?)? {
                return Ok(false);
            }
        }
        Ok(!self.is_changed()?)
    }
}

/// What tells a file from the same one after it has been written. It decides nothing but whether to copy again.
fn look(found: &Metadata) -> (u64, Option<SystemTime>) {
    (found.len(), found.modified().ok())
}

fn buffered(path: &Path) -> io::Result<BufReader<File>> {
    Ok(BufReader::with_capacity(PIECE, File::open(path)?))
}

/// Compares in pieces: the first difference ends it, and memory does not grow with the file.
fn is_same(mut one: impl BufRead, mut other: impl BufRead) -> io::Result<bool> {
    loop {
        let (left, right) = (filled(&mut one)?, filled(&mut other)?);
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

/// The bytes that come next; none at the end.
fn filled(reader: &mut impl BufRead) -> io::Result<&[u8]> {
    loop {
        match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
            // Once more, since the borrow of the first would last through the loop.
            Ok(_) => return reader.fill_buf(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make files")]
mod tests {
    use std::fs::{self, File};
    use std::io::{self, Write};
    use std::path::{Path, PathBuf};

    use tempfile::TempDir;

    use super::{Content, Original, PIECE, Staged, is_same};
    use crate::path::SourcePath;

    /// A folder with a file of the site, and where a copy of it goes.
    fn film(bytes: &[u8]) -> (TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let (film, copy) = (folder.path().join("film.mp4"), folder.path().join("copy.mp4"));
        fs::write(&film, bytes).unwrap();
        (folder, film, copy)
    }

    fn copied() -> Content {
        Content::Copy(SourcePath::new("film.mp4").unwrap())
    }

    fn opener(folder: &TempDir) -> impl Fn(&SourcePath) -> io::Result<File> + Sync {
        let folder = folder.path().to_owned();
        move |path| File::open(folder.join(path.as_str()))
    }

    #[test]
    fn a_copy_is_the_same_as_its_source_until_that_changes() {
        let (folder, film, copy) = film(&vec![7; 3 * PIECE + 1]);
        let open = opener(&folder);
        let is_there = |path: &Path| copied().is_in(path, fs::metadata(path).unwrap().len(), &open).unwrap();
        copied().stage(&copy, &open).unwrap().replace().unwrap();
        assert!(is_there(&copy));
        fs::write(&copy, "7").unwrap();
        assert!(!is_there(&copy));
        copied().stage(&copy, &open).unwrap().replace().unwrap();
        let mut changed = fs::read(&film).unwrap();
        *changed.last_mut().unwrap() = 8;
        fs::write(&film, changed).unwrap();
        assert!(!is_there(&copy));
    }

    #[test]
    fn a_file_that_is_gone_is_named_as_the_author_knows_it() {
        let (folder, film, copy) = film(b"film");
        fs::remove_file(film).unwrap();
        let error = copied().stage(&copy, &opener(&folder)).unwrap_err().to_string();
        assert!(error.starts_with("“film.mp4” could not be copied: "), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_has_been_written_since_it_was_opened_is_changed() {
        let (folder, film, _) = film(b"film");
        let original = Original::open(&SourcePath::new("film.mp4").unwrap(), &opener(&folder)).unwrap();
        assert!(!original.is_changed().unwrap());
        File::options().append(true).open(&film).unwrap().write_all(b"more").unwrap();
        assert!(original.is_changed().unwrap());
        // A new file of this name does not touch the one that is open.
        let original = Original::open(&SourcePath::new("film.mp4").unwrap(), &opener(&folder)).unwrap();
        fs::write(folder.path().join("new"), "new").unwrap();
        fs::rename(folder.path().join("new"), &film).unwrap();
        assert!(!original.is_changed().unwrap());
    }

    #[test]
    fn a_copy_is_whole_if_its_source_was_the_same_all_the_time() {
        let (folder, film, copy) = film(b"aaaa");
        let source = SourcePath::new("film.mp4").unwrap();
        let mut original = Original::open(&source, &opener(&folder)).unwrap();
        let staged = Staged::write(&copy, |file| io::copy(&mut original.file, file).map(drop)).unwrap();
        assert!(original.is_whole_in(&staged).unwrap());
        // Saved within the same moment, so that the content alone tells the versions apart.
        fs::write(&film, "aabb").unwrap();
        File::options().append(true).open(&film).unwrap().set_modified(original.look.1.unwrap()).unwrap();
        assert!(!original.is_changed().unwrap());
        assert!(!original.is_whole_in(&staged).unwrap());
    }

    #[test]
    fn files_are_compared_to_their_ends() {
        let long = vec![1; 2 * PIECE];
        let same = |one: &[u8], other: &[u8]| is_same(one, io::BufReader::with_capacity(3, other)).unwrap();
        assert!(same(&long, &long) && same(b"", b""));
        assert!(!same(&long, &long[1..]) && !same(b"", b"a") && !same(b"ab", b"ac"));
    }
}
