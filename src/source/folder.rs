//! The folder of a site, open for reading, and the rules about what is read in it.
//!
//! 1. [`SiteFolder::at`] opens the folder and makes sure that its settings, content and theme can be read, as far as they are there.
//! 2. A path is resolved part by part ([`SiteFolder::resolve`]), and each link on the way has to lead to something that may be read.
//! 3. What it leads to is opened beneath the folder ([`Root`]), where no part may be a link any more. If one is, something has been replaced in
//!    between, and the path is resolved again.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::beneath::{OpenError, OpenFile, Root, is_missing};
use super::layout::{CONFIG, FOLDERS, Layout, Rules, Selection};
use super::unread::{PartFault, ReadError, SkipReason};
use crate::path::{MANIFEST, SourcePath};

/// How often a path is resolved again because something has been replaced by a link before it was opened.
const ATTEMPTS: usize = 16;

/// Why a path leads to nothing that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// There is nothing of its name, or what there is never belongs to a site.
    LeftOut,
    /// Something is there, and is worth a warning.
    Skipped(SkipReason),
}

/// How the folder of a site is to be read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Files and folders that are left out, such as the one that is published into. They need not exist; if relative, they are relative to the
    /// current folder.
    pub ignore: Vec<PathBuf>,
    /// Finds in the text of `site.toml` which files belong to the site.
    pub selection: fn(&str) -> Selection,
}

impl Default for ReadOptions {
    /// Nothing is left out, and the settings are not asked.
    fn default() -> Self {
        Self { ignore: Vec::new(), selection: |_| Selection::default() }
    }
}

/// The folder of a site, open for reading, with the rules of [`read_site`](super::read_site) about what is read in it.
#[derive(Debug)]
pub struct SiteFolder {
    /// Its path without links.
    pub(super) path: PathBuf,
    /// Its path as the caller has named it, for messages.
    pub(super) name: PathBuf,
    /// Which of its files belong to the site.
    pub(super) rules: Rules,
    /// The folder itself: nothing is read but beneath it.
    root: Root,
    /// What the caller wants to be left out, without links.
    ignore: Vec<PathBuf>,
}

impl SiteFolder {
    /// Opens the folder at a path, and reads its settings as far as they say which files belong to the site.
    ///
    /// # Errors
    ///
    /// A [`ReadError`] if there is no such folder, or if its settings, content or theme are there and cannot be read.
    pub fn at(path: &Path, options: &ReadOptions) -> Result<Self, ReadError> {
        let name = path.to_owned();
        let path = match fs::canonicalize(path) {
            Ok(real) if real.is_dir() => real,
            Ok(_) => return Err(ReadError::NotAFolder(name)),
            Err(error) if is_missing(&error) => return Err(ReadError::Missing(name)),
            Err(error) => return Err(ReadError::io(name, error)),
        };
        let root = Root::at(&path).map_err(|error| ReadError::io(&name, error))?;
        // What does not exist need not be ignored.
        // All paths are resolved once, here. So those of the walk, which begin at the folder, can be compared as they are.
        let ignore = options.ignore.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
        let mut folder = Self { rules: Rules::new(Layout::of(&path), Selection::default()), path, name, root, ignore };
        if folder.rules.layout() == Layout::Site {
            [CONFIG, FOLDERS[0], FOLDERS[1]].into_iter().try_for_each(|part| folder.check_part(part))?;
            let settings = folder.settings().map_err(|error| ReadError::io(folder.name.join(CONFIG), error))?;
            folder.rules = Rules::new(Layout::Site, (options.selection)(&settings));
        }
        Ok(folder)
    }

    /// The text of the settings, as far as it can be read; empty if they have just been removed.
    fn settings(&self) -> io::Result<String> {
        let mut bytes = Vec::new();
        if let Some(mut open) = self.open(&SourcePath::lossy(CONFIG))? {
            open.file.read_to_end(&mut bytes)?;
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Opens one file, for a caller that does not need all of it in memory. `None` if it is not a file of the site, or not any more.
    ///
    /// What is opened is a regular file beneath the folder, whatever has been put in its place since it was found.
    ///
    /// # Errors
    ///
    /// What the operating system says if there is such a file but it cannot be opened.
    pub fn open(&self, path: &SourcePath) -> io::Result<Option<OpenFile>> {
        Ok(if self.rules.includes(path) { self.open_resolved(path)?.ok() } else { None })
    }

    /// Opens a file that a walk has found, at a path on the disk.
    pub(super) fn open_found(&self, path: &SourcePath, full: &Path) -> io::Result<Result<OpenFile, Unread>> {
        match self.root.open(full.strip_prefix(&self.path).unwrap_or(full)) {
            // There is a link on the way, or there is one by now.
            Err(OpenError::Link) => self.open_resolved(path),
            opened => read_or_unread(opened),
        }
    }

    /// Opens the file of a path under the rules by which a walk would have come to it.
    fn open_resolved(&self, path: &SourcePath) -> io::Result<Result<OpenFile, Unread>> {
        for _ in 0..ATTEMPTS {
            let real = match self.resolve(path.as_str()) {
                Ok(Ok(real)) => real,
                Ok(Err(unread)) => return Ok(Err(unread)),
                Err(error) if is_missing(&error) => return Ok(Err(Unread::LeftOut)),
                Err(error) => return Err(error),
            };
            let Ok(relative) = real.strip_prefix(&self.path) else { return Ok(Err(Unread::Skipped(SkipReason::LeadsOutside))) };
            match self.root.open(relative) {
                // The path had no link when it was resolved, so something has been replaced since.
                Err(OpenError::Link) => {}
                opened => return read_or_unread(opened),
            }
        }
        Err(io::Error::other("it is replaced by a link again and again"))
    }

    /// Where a file or folder really is that a walk would come to under this name; the folder itself has the empty one.
    pub(super) fn resolve(&self, name: &str) -> io::Result<Result<PathBuf, Unread>> {
        let mut full = self.path.clone();
        let mut inside_link = false;
        let mut is_folder = true;
        for part in name.split('/').filter(|part| !part.is_empty()) {
            full.push(part);
            // A part with a disk of its own, such as `D:` on Windows, would take the place of all that stands before it. No path has one.
            if !full.starts_with(&self.path) {
                return Ok(Err(Unread::LeftOut));
            }
            // Part by part, as a walk goes: each link on the way has to be allowed, not only where all of them together lead.
            let is_link = fs::symlink_metadata(&full)?.is_symlink();
            is_folder = match fs::metadata(&full) {
                Ok(found) => found.is_dir(),
                Err(_) if is_link => return Ok(Err(Unread::Skipped(SkipReason::LeadsNowhere))),
                Err(error) => return Err(error),
            };
            if self.ignores(&full, inside_link) || (is_folder && is_published_into(&full)) {
                return Ok(Err(Unread::LeftOut));
            }
            if is_link && let Some(reason) = self.objects_to_link(&full, is_folder, inside_link) {
                return Ok(Err(Unread::Skipped(reason)));
            }
            inside_link |= is_link;
        }
        if !inside_link {
            return Ok(Ok(full));
        }
        let real = fs::canonicalize(&full)?;
        // Once more for the whole way: each of the links may have been replaced after it was allowed.
        Ok(if self.may_be_linked_to(&real, is_folder) { Ok(real) } else { Err(Unread::Skipped(SkipReason::LeadsOutside)) })
    }

    /// Makes sure that the settings, the content or the theme can be read if there is anything of that name: without them, other files would be
    /// published than the author means.
    fn check_part(&self, part: &'static str) -> Result<(), ReadError> {
        let full = self.path.join(part);
        let failed = |fault| Err(ReadError::Part { path: self.name.join(part), part, fault });
        match self.resolve(part) {
            Ok(Ok(real)) => match fs::metadata(&real) {
                Ok(found) if part == CONFIG && !found.is_file() || part != CONFIG && !found.is_dir() => failed(PartFault::Kind),
                // What cannot be read is told when it is read.
                _ => Ok(()),
            },
            Ok(Err(Unread::Skipped(SkipReason::LeadsNowhere))) => failed(PartFault::LeadsNowhere),
            Ok(Err(Unread::Skipped(_))) => failed(PartFault::LeadsOutside),
            Ok(Err(Unread::LeftOut)) if is_published_into(&full) => failed(PartFault::PublishedInto),
            Ok(Err(Unread::LeftOut)) => Ok(()),
            Err(error) if is_missing(&error) => Ok(()),
            Err(error) => Err(ReadError::io(self.name.join(part), error)),
        }
    }

    /// Whether the caller wants this file or folder to be ignored.
    pub(super) fn ignores(&self, path: &Path, inside_link: bool) -> bool {
        let ignores = |real: &Path| self.ignore.iter().any(|ignored| real.starts_with(ignored));
        // Only below a link can a path differ from where it leads; elsewhere the question to the disk is saved for each file.
        if inside_link { fs::canonicalize(path).is_ok_and(|real| ignores(&real)) } else { ignores(path) }
    }

    /// Whether this path leads into the folder and still has no link on the way. A walk goes by whole paths: where a folder that it is in has been
    /// replaced by a link, it goes no deeper.
    pub(super) fn is_real_folder(&self, real: &Path) -> bool {
        real.strip_prefix(&self.path).is_ok_and(|relative| !self.root.is_through_link(relative))
    }

    /// Why a link is not read, if it is not.
    pub(super) fn objects_to_link(&self, link: &Path, is_folder: bool, inside_link: bool) -> Option<SkipReason> {
        // A link that cannot be followed gets the empty path, which is not below the root and so is refused.
        let real = fs::canonicalize(link).unwrap_or_default();
        if !self.may_be_linked_to(&real, is_folder) {
            return Some(SkipReason::LeadsOutside);
        }
        // A link to a folder around it goes round for ever. A walk is told so by walkdir; this is for `resolve`, which does not walk.
        (is_folder && (inside_link || link.starts_with(&real))).then_some(SkipReason::LinkInLink)
    }

    /// Whether a link may lead here: into the folder, and not to what is left out by its name, such as a `notes.txt` that leads to `.env`.
    fn may_be_linked_to(&self, real: &Path, is_folder: bool) -> bool {
        let Some(relative) = real.strip_prefix(&self.path).ok().and_then(Path::to_str) else { return false };
        let mut folders = real.ancestors().take_while(|folder| *folder != self.path);
        !self.rules.leaves_out(relative, is_folder) && !self.ignores(real, false) && !folders.any(is_published_into)
    }
}

/// Whether builds publish into this folder: what is in it was made from content, and is none.
pub(super) fn is_published_into(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}

/// What the opening of a file of the site means.
fn read_or_unread(opened: Result<OpenFile, OpenError>) -> io::Result<Result<OpenFile, Unread>> {
    match opened {
        Ok(file) => Ok(Ok(file)),
        // Where a folder has taken its place, other files are to be read than this one.
        Err(OpenError::Missing | OpenError::Folder) => Ok(Err(Unread::LeftOut)),
        Err(OpenError::Link) => Ok(Err(Unread::Skipped(SkipReason::LeadsOutside))),
        Err(OpenError::NotAFile) => Ok(Err(Unread::Skipped(SkipReason::NotAFile))),
        Err(OpenError::Io(error)) => Err(error),
    }
}
