//! Walks the folder of a site and says which files are to be read, without reading any.

use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::path::{SourcePath, name_fault};
use crate::source::beneath::is_missing;
use crate::source::folder::{SiteFolder, is_published_into};
use crate::source::layout::{CONFIG, FOLDERS, Layout, is_too_deep};
use crate::source::unread::{PartFault, ReadError, SkipReason, Skipped};

/// Where a folder of the site, or a file that a link of the site leads to, really is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::source) struct RealPath {
    /// Its path on the disk, without links.
    pub real: PathBuf,
    /// What it is called in the site, relative to the folder that was read; empty for that folder itself.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// What a walk has found.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    site: &'a SiteFolder,
    /// Each file, with its path on the disk, which may have links in it.
    pub files: Vec<(SourcePath, PathBuf)>,
    /// What is worth a warning.
    pub skipped: Vec<Skipped>,
    /// The folders, and what links lead to.
    pub places: Vec<RealPath>,
}

impl<'a> Walk<'a> {
    /// Walks all of a site.
    ///
    /// # Errors
    ///
    /// A [`ReadError`] if a file or folder cannot be looked at.
    pub fn of(site: &'a SiteFolder) -> Result<Self, ReadError> {
        let mut walk = Self { site, files: Vec::new(), skipped: Vec::new(), places: Vec::new() };
        match site.rules.layout() {
            Layout::Plain => {
                walk.misnamed(&[CONFIG])?;
                walk.folder(&site.path)?;
            }
            // Each by itself, never from the root: what else lies there, such as a large `node_modules` or the output, is not even looked at.
            Layout::Site => {
                walk.misnamed(&FOLDERS)?;
                FOLDERS.iter().chain(&[CONFIG]).try_for_each(|part| walk.folder(&site.path.join(part)))?;
            }
        }
        Ok(walk)
    }

    /// Looks for parts of the site that are there under a name that only looks like theirs, such as `Site.toml`, or `site.toml.txt` where endings
    /// are hidden.
    fn misnamed(&self, parts: &[&'static str]) -> Result<(), ReadError> {
        let missing: Vec<&str> = parts.iter().copied().filter(|part| self.site.path.join(part).symlink_metadata().is_err()).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let resembles = |name: &str, part: &str| name == part || part == CONFIG && name.strip_suffix(".txt").is_some_and(|name| name == part);
        let misnamed = |entry: fs::DirEntry| {
            let name = entry.file_name().to_string_lossy().to_lowercase();
            missing.iter().find(|part| resembles(&name, part)).map(|part| (entry.file_name(), *part))
        };
        // If the folder cannot be listed, the walk fails. Of several the same one is named each time.
        match fs::read_dir(&self.site.path).into_iter().flatten().flatten().filter_map(misnamed).min() {
            Some((name, part)) => Err(ReadError::Part { path: self.site.name.join(name), part, fault: PartFault::Misnamed }),
            None => Ok(()),
        }
    }

    /// Walks a folder; a file is a walk of one step, and what is missing a walk of none.
    fn folder(&mut self, folder: &Path) -> Result<(), ReadError> {
        let mut entries = WalkDir::new(folder).follow_links(true).into_iter();
        // How deep the link lies that led to where the walk is.
        let mut link: Option<usize> = None;
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.failed(error)?;
                    continue;
                }
            };
            // The walk goes into depth first: an entry no deeper than the link means that it has left the link's folder.
            link = link.filter(|depth| entry.depth() > *depth);
            let enter = self.entry(&entry, link.is_some());
            if enter && is_too_deep(&format!("{}/", self.name_of(entry.path()))) {
                return Err(ReadError::TooDeep(self.site.name.join(self.relative(entry.path()))));
            }
            if enter && entry.path_is_symlink() {
                link = link.or(Some(entry.depth()));
            }
            // Only for folders: after a file, `skip_current_dir` would leave out the rest of the folder that the file lies in.
            if !enter && entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
        }
        Ok(())
    }

    /// Takes note of a file or folder, and says whether a folder is to be entered.
    fn entry(&mut self, entry: &DirEntry, inside_link: bool) -> bool {
        let (path, kind) = (entry.path(), entry.file_type());
        // Whoever names a folder wants it read, even if it is called `.notes` or `target`.
        if path == self.site.path {
            self.place(path, path.to_owned(), true);
            return true;
        }
        // Before anything that is worth a warning: nobody wants to hear about links inside `.git`.
        if kind.is_dir() && is_published_into(path) {
            return false;
        }
        if self.site.rules.leaves_out_itself(&self.name_of(path), kind.is_dir()) || self.site.ignores(path, inside_link) {
            return false;
        }
        if let Some(reason) = self.objection(entry, inside_link) {
            self.skip(path, reason);
            return false;
        }
        if kind.is_file() {
            self.file(path);
        }
        if kind.is_dir() || entry.path_is_symlink() {
            let by_link = inside_link || entry.path_is_symlink();
            // The walk began at a path without links, so without one on the way its paths are real. That saves a question for each folder.
            let Some(real) = (if by_link { fs::canonicalize(path).ok() } else { Some(path.to_owned()) }) else { return false };
            if kind.is_dir() && !self.site.is_real_folder(&real) {
                self.skip(path, SkipReason::LeadsOutside);
                return false;
            }
            self.place(path, real, kind.is_dir());
        }
        kind.is_dir()
    }

    /// Takes note of where a folder, or what a link leads to, really is.
    fn place(&mut self, full: &Path, real: PathBuf, is_folder: bool) {
        self.places.push(RealPath { real, name: self.name_of(full), is_folder });
    }

    /// Why a file or folder is not read although it is not left out.
    fn objection(&self, entry: &DirEntry, inside_link: bool) -> Option<SkipReason> {
        let kind = entry.file_type();
        // Before anything below a folder is looked at: no `SourcePath` has such a name, nor would the output have it on every disk.
        if entry.file_name().to_str().is_none_or(|name| name_fault(name).is_some()) {
            return Some(SkipReason::Name);
        }
        if entry.path_is_symlink()
            && let Some(reason) = self.site.objects_to_link(entry.path(), kind.is_dir(), inside_link)
        {
            return Some(reason);
        }
        (!kind.is_file() && !kind.is_dir()).then_some(SkipReason::NotAFile)
    }

    fn file(&mut self, full: &Path) {
        match SourcePath::new(&self.name_of(full)) {
            Some(path) => self.files.push((path, full.to_owned())),
            None => self.skip(full, SkipReason::Name),
        }
    }

    fn skip(&mut self, full: &Path, reason: SkipReason) {
        let path = self.relative(full).to_owned();
        self.skipped.push(Skipped { path, reason });
    }

    /// What a file or folder is called in the site. Names that are not UTF-8 are never asked for but to be left out or refused.
    fn name_of(&self, full: &Path) -> String {
        self.relative(full).to_string_lossy().replace(MAIN_SEPARATOR_STR, "/")
    }

    fn relative<'p>(&self, full: &'p Path) -> &'p Path {
        full.strip_prefix(&self.site.path).unwrap_or(full)
    }

    /// Takes note of what could not be looked at. Links that lead round or nowhere are skipped, the rest is an error.
    fn failed(&mut self, error: walkdir::Error) -> Result<(), ReadError> {
        // With links followed, walkdir reports one that goes round or leads nowhere as an error, not as an entry.
        let path = error.path().unwrap_or(&self.site.path).to_owned();
        // Whether it is a file or a folder cannot be known, and does not matter: it is left out, or it is reported.
        if [false, true].iter().any(|is_folder| self.site.rules.leaves_out_itself(&self.name_of(&path), *is_folder)) {
            return Ok(());
        }
        if error.loop_ancestor().is_some() {
            self.skip(&path, SkipReason::LinkInLink);
            return Ok(());
        }
        let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
        if path.is_symlink() && fs::metadata(&path).is_err() {
            self.skip(&path, SkipReason::LeadsNowhere);
        } else if !is_missing(&error) {
            return Err(ReadError::io(path, error));
        }
        // What is missing is a part that a site need not have, or has vanished under the walk.
        Ok(())
    }
}
