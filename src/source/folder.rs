//! The folder of a site, open for reading, and the rules about what is read in it.
//!
//! 1. [`SiteFolder::at`] opens the folder and checks that its settings, content and theme can be read if they exist.
//! 2. A path is resolved part by part ([`SiteFolder::resolve`]), and each link on the way must lead to something that may be read.
//! 3. The resolved path is opened beneath the folder ([`Root`]), where no part may be a link. If one is, something was replaced after step 2, and
//!    the path is resolved again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::beneath::{OpenError, OpenFile, Root};
use super::content::bytes_of;
use super::gitignore::GitIgnores;
use super::layout::{CONFIG, Layout, Rules, Selection, THEME};
use super::spelling::{candidates, relative};
use super::unread::{PartFault, ReadError, SkipReason, Skipped};
use crate::path::{MANIFEST, SourcePath, is_missing};

/// The number of times that a path is resolved before giving up, if it is replaced with a link each time before it is opened.
const ATTEMPTS: usize = 16;

/// The reason why nothing is read at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotRead {
    /// Nothing exists there, or something that never belongs to a site, such as a hidden file. No reason for a warning.
    LeftOut,
    /// Something exists there that the author may have meant to publish.
    Skipped(SkipReason),
}

/// How to read the folder of a site.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Files and folders to leave out, such as the output folder. They need not exist. Relative paths are relative to the current folder.
    pub ignore: Vec<PathBuf>,
    /// Parses the settings that determine which files belong to the site from the text of `site.toml`.
    pub selection: fn(&str) -> Selection,
}

impl Default for ReadOptions {
    /// Leaves nothing out, and uses default settings.
    fn default() -> Self {
        Self { ignore: Vec::new(), selection: |_| Selection::default() }
    }
}

/// The folder of a site, open for reading under the rules of [`read_site`](super::read_site).
#[derive(Debug)]
pub struct SiteFolder {
    /// Its path without links.
    pub(super) path: PathBuf,
    /// Its path as the caller gave it, for messages.
    pub(super) name: PathBuf,
    /// The rules for which of its files belong to the site.
    pub(super) rules: Rules,
    /// The content of `site.toml` when the folder was opened; `None` if there was none.
    settings: Option<Vec<u8>>,
    /// The folder itself. Files are opened only beneath it.
    root: Root,
    /// [`ReadOptions::ignore`] with all links resolved.
    ignore: Vec<PathBuf>,
    gitignores: GitIgnores,
}

impl SiteFolder {
    /// Opens the folder at a path, and reads the settings that determine which files belong to the site.
    ///
    /// # Errors
    ///
    /// A [`ReadError`] if there is no such folder, or if its settings, content or theme exist and cannot be read. That includes settings that are
    /// removed at the same time: without them, all of the folder would count as content.
    pub fn at(path: &Path, options: &ReadOptions) -> Result<Self, ReadError> {
        let name = path.to_owned();
        let path = match fs::canonicalize(path) {
            Ok(real) if real.is_dir() => real,
            Ok(_) => return Err(ReadError::NotAFolder(name)),
            Err(error) if is_missing(&error) => return Err(ReadError::Missing(name)),
            Err(error) => return Err(ReadError::io(name, error)),
        };
        let root = Root::at(&path).map_err(|error| ReadError::io(&name, error))?;
        // Paths that do not exist cannot occur. The others are resolved here, once, so that they can be compared with the paths of the walk, which
        // begin at the resolved folder.
        let ignore = options.ignore.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
        let rules = Rules::new(Layout::of(&path), Selection::default());
        let mut folder = Self { rules, path, name, settings: None, root, ignore, gitignores: GitIgnores::default() };
        if folder.rules.layout() == Layout::Site {
            folder.check_part(CONFIG)?;
            let read = folder.open(&SourcePath::lossy(CONFIG)).and_then(|opened| opened.map(bytes_of).transpose());
            let settings = read.map_err(|error| ReadError::io(folder.name.join(CONFIG), error))?.ok_or_else(|| folder.changing())?;
            folder.rules = Rules::new(Layout::Site, (options.selection)(&String::from_utf8_lossy(&settings)));
            folder.settings = Some(settings);
            [folder.rules.content(), THEME].into_iter().filter(|part| !part.is_empty()).try_for_each(|part| folder.check_part(part))?;
        }
        Ok(folder)
    }

    /// The rules for which of its files belong to the site.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The path of the `.gitignore` that ignores a file or folder of the content, if its parent folders are known not to be left out; `None` if none
    /// does.
    pub(super) fn gitignore_of(&self, path: &str, is_folder: bool) -> Option<String> {
        let counts = self.rules.has_gitignore() && self.rules.below_content(path).is_some();
        counts.then(|| self.gitignores.names(&self.root, path, is_folder)).flatten()
    }

    /// Whether a `.gitignore` ignores a file or folder of the content, or one of its parents.
    fn is_left_out_by_git(&self, path: &str, is_folder: bool) -> bool {
        let counts = self.rules.has_gitignore() && self.rules.below_content(path).is_some();
        counts && self.gitignores.leaves_out(&self.root, self.rules.content(), path, is_folder)
    }

    /// Whether the settings are still those with which the folder was opened; `None` for no `site.toml`.
    pub(super) fn has_settings(&self, settings: Option<&[u8]>) -> bool {
        self.settings.as_deref() == settings
    }

    /// The error for settings that were replaced or removed while the site was read.
    pub(super) fn changing(&self) -> ReadError {
        ReadError::Part { path: self.name.join(CONFIG), part: CONFIG.to_owned(), fault: PartFault::Changing }
    }

    /// Opens a file of the site, for a caller that does not need all of it in memory. `None` if there is no such file, or if it does not belong to
    /// the site.
    ///
    /// The result is always a regular file beneath the folder, even if the path is replaced by a link at the same time.
    ///
    /// # Errors
    ///
    /// The error of the operating system if the file exists but cannot be opened.
    pub fn open(&self, path: &SourcePath) -> io::Result<Option<OpenFile>> {
        Ok(self.find(path)?.ok())
    }

    /// Opens a file that existed when the site was read.
    ///
    /// # Errors
    ///
    /// The error of the operating system, or the reason why the file is no longer read.
    pub fn open_known(&self, path: &SourcePath) -> io::Result<OpenFile> {
        self.find(path)?.map_err(|unread| match unread {
            NotRead::LeftOut => io::Error::new(io::ErrorKind::NotFound, "it has been removed or renamed"),
            NotRead::Skipped(reason) => io::Error::other(Skipped { path: path.as_str().into(), reason }.reason()),
        })
    }

    /// Opens a file by the first of its names on the disk by which it can be read.
    fn find(&self, path: &SourcePath) -> io::Result<Result<OpenFile, NotRead>> {
        let mut unread = NotRead::LeftOut;
        if self.rules.includes(path) && !self.is_left_out_by_git(path.as_str(), false) {
            for spelt in candidates(&self.path, path.as_str()) {
                match self.open_resolved(&spelt)? {
                    Ok(open) => return Ok(Ok(open)),
                    Err(reason) => unread = reason,
                }
            }
        }
        Ok(Err(unread))
    }

    /// The names on the disk of the files with a path, in the order in which they are tried.
    pub(super) fn spellings(&self, path: &SourcePath) -> Vec<String> {
        let is_file = |spelt: &String| matches!(self.open_resolved(spelt), Ok(Ok(_)));
        candidates(&self.path, path.as_str()).into_iter().filter(is_file).collect()
    }

    /// Opens a file that a walk found at `full`.
    pub(super) fn open_found(&self, full: &Path) -> io::Result<Result<OpenFile, NotRead>> {
        match self.root.open(full.strip_prefix(&self.path).unwrap_or(full)) {
            // The walk followed a link, or a link has been created since.
            Err(OpenError::Link) => self.open_resolved(&relative(&self.path, full)),
            opened => read_or_unread(opened),
        }
    }

    /// Opens the file with this name on the disk, under the same rules as a walk that reaches it.
    fn open_resolved(&self, spelt: &str) -> io::Result<Result<OpenFile, NotRead>> {
        for _ in 0..ATTEMPTS {
            let real = match self.resolve(spelt) {
                Ok(Ok(real)) => real,
                Ok(Err(unread)) => return Ok(Err(unread)),
                Err(error) if is_missing(&error) => return Ok(Err(NotRead::LeftOut)),
                Err(error) => return Err(error),
            };
            let Ok(relative) = real.strip_prefix(&self.path) else { return Ok(Err(NotRead::Skipped(SkipReason::LeadsOutside))) };
            match self.root.open(relative) {
                // The resolved path had no links, so something was replaced since then.
                Err(OpenError::Link) => {}
                opened => return read_or_unread(opened),
            }
        }
        Err(io::Error::other("it is replaced by a link again and again"))
    }

    /// Resolves links in the path of a file or folder, given by its name on the disk, under the same rules as a walk that reaches it. The empty path
    /// is the folder itself.
    pub(super) fn resolve(&self, name: &str) -> io::Result<Result<PathBuf, NotRead>> {
        let mut full = self.path.clone();
        let mut inside_link = false;
        let mut is_folder = true;
        for part in name.split('/').filter(|part| !part.is_empty()) {
            full.push(part);
            // On Windows, pushing a part with a drive, such as `D:`, replaces the whole path.
            if !full.starts_with(&self.path) {
                return Ok(Err(NotRead::LeftOut));
            }
            // Each link of the path has to be allowed, not only their final target.
            let is_link = fs::symlink_metadata(&full)?.is_symlink();
            is_folder = match fs::metadata(&full) {
                Ok(found) => found.is_dir(),
                Err(_) if is_link => return Ok(Err(NotRead::Skipped(SkipReason::LeadsNowhere))),
                Err(error) => return Err(error),
            };
            if self.ignores(&full, inside_link) || (is_folder && is_published_into(&full)) {
                return Ok(Err(NotRead::LeftOut));
            }
            if is_link && let Some(reason) = self.objects_to_link(&full, is_folder, inside_link) {
                return Ok(Err(NotRead::Skipped(reason)));
            }
            inside_link |= is_link;
        }
        if !inside_link {
            return Ok(Ok(full));
        }
        let real = fs::canonicalize(&full)?;
        // The whole path is checked again, since any of the links may have been replaced after its own check.
        Ok(if self.may_be_linked_to(&real, is_folder) { Ok(real) } else { Err(NotRead::Skipped(SkipReason::LeadsOutside)) })
    }

    /// Checks that the settings, the content or the theme can be read if something has its name. Without them, other files would be published than
    /// the author intended.
    fn check_part(&self, part: &str) -> Result<(), ReadError> {
        let full = self.path.join(part);
        let failed = |fault| Err(ReadError::Part { path: self.name.join(part), part: part.to_owned(), fault });
        match self.resolve(part) {
            Ok(Ok(real)) => match fs::metadata(&real) {
                Ok(found) if part == CONFIG && !found.is_file() || part != CONFIG && !found.is_dir() => failed(PartFault::Kind),
                // A missing permission is reported when the part is read.
                _ => Ok(()),
            },
            Ok(Err(NotRead::Skipped(SkipReason::LeadsNowhere))) => failed(PartFault::LeadsNowhere),
            Ok(Err(NotRead::Skipped(SkipReason::LinkInLink))) => failed(PartFault::LeadsAround),
            Ok(Err(NotRead::Skipped(_))) => failed(PartFault::LeadsOutside),
            Ok(Err(NotRead::LeftOut)) if is_published_into(&full) => failed(PartFault::PublishedInto),
            Ok(Err(NotRead::LeftOut)) => Ok(()),
            Err(error) if is_missing(&error) => Ok(()),
            Err(error) => Err(ReadError::io(self.name.join(part), error)),
        }
    }

    /// Whether a file or folder is ignored by the options.
    pub(super) fn ignores(&self, path: &Path, inside_link: bool) -> bool {
        let ignores = |real: &Path| self.ignore.iter().any(|ignored| real.starts_with(ignored));
        // Without a link in the path, it is resolved already, and no call to the operating system is needed.
        if inside_link { fs::canonicalize(path).is_ok_and(|real| ignores(&real)) } else { ignores(path) }
    }

    /// Whether a resolved path is beneath the folder and still contains no links. A walk opens folders by their whole paths, so it checks this before
    /// it enters one: a parent may have been replaced with a link.
    pub(super) fn is_real_folder(&self, real: &Path) -> bool {
        real.strip_prefix(&self.path).is_ok_and(|relative| !self.root.is_through_link(relative))
    }

    /// The reason not to follow a link; `None` if it may be followed.
    pub(super) fn objects_to_link(&self, link: &Path, is_folder: bool, inside_link: bool) -> Option<SkipReason> {
        // A link that cannot be resolved becomes the empty path, which is refused since it is not beneath the folder.
        let real = fs::canonicalize(link).unwrap_or_default();
        if !self.may_be_linked_to(&real, is_folder) {
            return Some(SkipReason::LeadsOutside);
        }
        // A link to a folder that contains it is a loop. A walk gets this from walkdir; this check is for `resolve`.
        (is_folder && (inside_link || link.starts_with(&real))).then_some(SkipReason::LinkInLink)
    }

    /// Whether a link may lead to a path: it must be beneath the folder and not left out itself. A `notes.txt` must not lead to `.env`.
    fn may_be_linked_to(&self, real: &Path, is_folder: bool) -> bool {
        let Some(relative) = real.strip_prefix(&self.path).ok().and_then(Path::to_str) else { return false };
        let mut folders = real.ancestors().take_while(|folder| *folder != self.path);
        !self.rules.leaves_out(relative, is_folder)
            && !self.is_left_out_by_git(relative, is_folder)
            && !self.ignores(real, false)
            && !folders.any(is_published_into)
    }
}

/// Whether a folder contains the output of builds and not content.
pub(super) fn is_published_into(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}

/// Separates errors of opening a file from results that only mean that the file is not read.
fn read_or_unread(opened: Result<OpenFile, OpenError>) -> io::Result<Result<OpenFile, NotRead>> {
    match opened {
        Ok(file) => Ok(Ok(file)),
        // If a folder has replaced the file, the files in it are read under their own paths.
        Err(OpenError::Missing | OpenError::Folder) => Ok(Err(NotRead::LeftOut)),
        Err(OpenError::Link) => Ok(Err(NotRead::Skipped(SkipReason::LeadsOutside))),
        Err(OpenError::NotAFile) => Ok(Err(NotRead::Skipped(SkipReason::NotAFile))),
        Err(OpenError::Io(error)) => Err(error),
    }
}
