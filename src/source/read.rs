//! Reads the files of a site from the disk.
//!
//! 1. The folder is walked, links included. What belongs to it is told by its [`Layout`] and the folders to ignore.
//! 2. Whatever is a link is worked out to its end. A link that leads out of the folder, or to something in it that is left out, is not read: a
//!    site is written by many people, and none of them may publish `/etc/passwd` or a `.env`. Such a link, and what has a name that cannot
//!    become an address, is [`Skipped`], and the caller says so.
//! 3. The files are read in parallel and sorted.
//!
//! A folder that is reached by a link is read, but links to folders inside it are not followed, or a handful of links could name millions of
//! files. What is replaced by a link between the look and the read is not opened by it: see [`beneath`](super::beneath).

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use walkdir::{DirEntry, WalkDir};

use super::beneath::{OpenError, OpenFile, Root, is_missing};
use super::{CONFIG, Change, ChangeSet, FOLDERS, Layout};
use crate::path::{MANIFEST, SourcePath, name_fault, shown};

/// A folder that has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// All files of the site, as changes that add them.
    pub changes: ChangeSet,
    /// What looks like a file of the site and was not read, sorted. Worth a warning each.
    pub skipped: Vec<Skipped>,
    /// Where on the disk all of this lies.
    pub places: Vec<Place>,
}

/// Something on the disk that is a folder of the site, or a file that a link of the site leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Where it really is.
    pub real: PathBuf,
    /// What it is called in the site, relative to the folder that was read; empty for that folder itself.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// Something that looks like a file of the site and was not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Where it is, relative to the folder that was read.
    pub path: PathBuf,
    /// Why it was not read.
    pub reason: SkipReason,
}

/// Why something was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipReason {
    /// A link that leads out of the folder, or to something in it that is not published.
    LeadsOutside,
    /// A link to a folder that it lies in, or to a folder from within a folder that was itself reached by a link.
    LinkInLink,
    /// A link to something that does not exist.
    LeadsNowhere,
    /// A name that is not UTF-8, or that not every computer can keep: see [`name_fault`].
    Name,
    /// A socket, a pipe, a device.
    NotAFile,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = shown(&self.path);
        match self.reason {
            SkipReason::LeadsOutside => write!(
                f,
                "“{path}” was not read, since the link leads out of the site or to something that is never published. Put the file itself there."
            ),
            SkipReason::LinkInLink => {
                write!(f, "“{path}” was not read, since the link leads to a folder around it or lies in a folder that is a link. Remove it.")
            }
            SkipReason::LeadsNowhere => write!(f, "“{path}” was not read, since the link leads to nothing. Correct or remove it."),
            SkipReason::Name => match self.path.file_name().and_then(OsStr::to_str).and_then(name_fault) {
                Some(fault) => write!(f, "“{path}” was not read, since its name {fault}. Rename it with letters, digits and hyphens."),
                None => write!(f, "“{path}” was not read, since its name cannot be part of an address. Rename it with letters, digits and hyphens."),
            },
            SkipReason::NotAFile => write!(f, "“{path}” was not read, since it is neither a file nor a folder. Remove it."),
        }
    }
}

/// Why a site cannot be read.
#[derive(Debug)]
pub enum ReadError {
    /// There is nothing of that name.
    Missing(PathBuf),
    /// It is not a folder.
    NotAFolder(PathBuf),
    /// What should be its settings is a folder.
    NoSettings(PathBuf),
    /// The operating system refused.
    Io {
        /// With which file or folder.
        path: PathBuf,
        /// What the operating system says.
        error: io::Error,
    },
}

impl ReadError {
    fn io(path: impl Into<PathBuf>, error: io::Error) -> Self {
        Self::Io { path: path.into(), error }
    }

    /// The file or folder that cannot be read.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path) | Self::NotAFolder(path) | Self::NoSettings(path) | Self::Io { path, .. } => path,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "There is no folder “{}”. Check the path, or make a site there with guidegen init.", shown(path)),
            Self::NotAFolder(path) => write!(f, "“{}” is a file. Name the folder that it lies in.", shown(path)),
            Self::NoSettings(path) => write!(
                f,
                "“{}” is not a file, so the settings of the site cannot be read. Rename or remove it, or put the settings into a file of this name.",
                shown(path)
            ),
            Self::Io { path, error } => write!(f, "“{}” could not be read: {error}. Put that right and try again.", shown(path)),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// Reads all files of a site. With a `site.toml` in `root` these are `site.toml`, `content/` and `theme/`, otherwise all of the folder.
///
/// Left out are hidden files and folders, `node_modules`, editors' temporary files, folders that a build has published into, and the files and
/// folders in `ignore`, such as the one that is to be published into; those need not exist, and if relative they are relative to the current
/// folder, as `root` is.
///
/// # Errors
///
/// A [`ReadError`] if the folder or anything of the site in it cannot be read: a site that misses a file must not be published.
pub fn read_site(root: &Path, ignore: &[PathBuf]) -> Result<Tree, ReadError> {
    let site = SiteFolder::at(root, ignore)?;
    let walk = walk(&site)?;
    read_all(&site, walk)
}

/// Reads what a walk has found.
fn read_all(site: &SiteFolder, walk: Walk<'_>) -> Result<Tree, ReadError> {
    let Walk { files, mut skipped, places, .. } = walk;
    let read = files.into_par_iter().map(|(path, _)| {
        let found = site.open_found(&path).and_then(|found| Ok((found.map(content).transpose()?, path.clone())));
        found.map_err(|error| ReadError::io(site.shown_root.join(path.as_str()), error))
    });
    let mut changes = Vec::new();
    for (found, path) in read.collect::<Result<Vec<_>, ReadError>>()? {
        match found {
            Found::File(content) => changes.push(Change { path, content: Some(content) }),
            Found::Refused(reason) => skipped.push(Skipped { path: path.as_str().into(), reason }),
            // Between the walk and this, an editor may have renamed the file away. Whoever follows the folder is told of it.
            Found::LeftOut => {}
        }
    }
    // A walk comes to files in the order in which the disk has them.
    skipped.sort();
    Ok(Tree { changes: changes.into_iter().collect(), skipped, places })
}

/// Where the folders and files of a site lie, without reading any: each file with its path on the disk, and the places.
pub(super) fn survey(root: &Path, ignore: &[PathBuf]) -> Result<Survey, ReadError> {
    let site = SiteFolder::at(root, ignore)?;
    let Walk { files, places, .. } = walk(&site)?;
    Ok(Survey { root: site.root, layout: site.layout, files, places })
}

/// What [`survey`] finds.
pub(super) struct Survey {
    /// The folder, without links.
    pub root: PathBuf,
    /// How it is to be read.
    pub layout: Layout,
    /// Each file, with its path on the disk.
    pub files: Vec<(SourcePath, PathBuf)>,
    /// The folders, and what links lead to.
    pub places: Vec<Place>,
}

fn walk(site: &SiteFolder) -> Result<Walk<'_>, ReadError> {
    let mut walk = Walk { site, files: Vec::new(), skipped: Vec::new(), places: Vec::new() };
    match site.layout {
        Layout::Plain => walk.folder(&site.root)?,
        Layout::Site => {
            // Each by itself, never from the root: what else lies there, such as a large `node_modules` or the output, is not even looked at.
            for part in FOLDERS.iter().chain(&[CONFIG]) {
                walk.folder(&site.root.join(part))?;
            }
        }
    }
    Ok(walk)
}

/// Reads one file under the rules of [`read_site`]. `None` if it is not a file of the site, or not any more.
///
/// # Errors
///
/// What the operating system says if there is such a file but it cannot be read.
pub fn read_one(root: &Path, ignore: &[PathBuf], path: &SourcePath) -> io::Result<Option<Arc<[u8]>>> {
    let site = match SiteFolder::at(root, ignore) {
        Ok(site) => site,
        Err(ReadError::Io { error, .. }) => return Err(error),
        Err(error @ ReadError::NoSettings(_)) => return Err(io::Error::other(error)),
        // The folder itself is gone, and every file with it.
        Err(ReadError::Missing(_) | ReadError::NotAFolder(_)) => return Ok(None),
    };
    site.open(path)?.map(content).transpose()
}

/// The files on the disk that make the same page as this one would, in whatever case they write `README` and the ending: `Readme.MD` where
/// `README.md` was thought of. All else is as it is called.
///
/// Folders are looked into under the rules of [`read_site`]: where a link leads out of the site, nothing is found.
pub fn spellings(root: &Path, ignore: &[PathBuf], path: &SourcePath) -> Vec<SourcePath> {
    if !path.is_markdown() {
        return vec![path.clone()];
    }
    let is_readme = |path: &SourcePath| path.stem().eq_ignore_ascii_case("readme");
    let is_same =
        |other: &SourcePath| other.extension() == path.extension() && (other.stem() == path.stem() || (is_readme(other) && is_readme(path)));
    // The disk is asked for its own spelling also where it ignores case: the other one would be a second page with the same address.
    let site = SiteFolder::at(root, ignore).ok().filter(|site| site.layout.includes(path));
    let folder = site.and_then(|site| site.reach(path.folder()).ok()?.there());
    let names = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let paths = names.filter_map(|entry| path.resolve(entry.file_name().to_str()?));
    let mut found: Vec<SourcePath> = paths.filter(is_same).collect();
    // In the order of their names, not in that of the disk.
    found.sort();
    found
}

/// How often a file is looked for anew that was replaced by a link when it was to be opened.
const ATTEMPTS: usize = 16;

/// What the search for a file of the site comes to.
#[derive(Debug)]
enum Found<T> {
    /// It is there.
    File(T),
    /// Something of its name is there, and is not read.
    Refused(SkipReason),
    /// There is nothing of its name, or what there is belongs to no site.
    LeftOut,
}

impl<T> Found<T> {
    fn there(self) -> Option<T> {
        match self {
            Self::File(there) => Some(there),
            Self::Refused(_) | Self::LeftOut => None,
        }
    }

    fn map<U>(self, change: impl FnOnce(T) -> U) -> Found<U> {
        match self {
            Self::File(there) => Found::File(change(there)),
            Self::Refused(reason) => Found::Refused(reason),
            Self::LeftOut => Found::LeftOut,
        }
    }
}

impl<T, E> Found<Result<T, E>> {
    fn transpose(self) -> Result<Found<T>, E> {
        match self {
            Self::File(there) => there.map(Found::File),
            Self::Refused(reason) => Ok(Found::Refused(reason)),
            Self::LeftOut => Ok(Found::LeftOut),
        }
    }
}

/// The folder of a site, open for reading, with the rules of [`read_site`] about what is read in it.
#[derive(Debug)]
pub struct SiteFolder {
    /// Without links, as are the paths in `ignore`.
    root: PathBuf,
    /// As the caller has named it.
    shown_root: PathBuf,
    /// The same folder, open: nothing is read but beneath it.
    opened: Root,
    ignore: Vec<PathBuf>,
    layout: Layout,
}

impl SiteFolder {
    /// Opens a folder. `ignore` is as in [`read_site`].
    ///
    /// # Errors
    ///
    /// A [`ReadError`] if there is no such folder, or if its settings cannot be read.
    pub fn at(root: &Path, ignore: &[PathBuf]) -> Result<Self, ReadError> {
        let real = match fs::canonicalize(root) {
            Ok(real) if real.is_dir() => real,
            Ok(_) => return Err(ReadError::NotAFolder(root.to_owned())),
            Err(error) if is_missing(&error) => return Err(ReadError::Missing(root.to_owned())),
            Err(error) => return Err(ReadError::io(root, error)),
        };
        // Read as a plain folder, a site would publish what it never meant to.
        if fs::metadata(real.join(CONFIG)).is_ok_and(|found| !found.is_file()) {
            return Err(ReadError::NoSettings(root.join(CONFIG)));
        }
        // What does not exist need not be ignored.
        // All paths are worked out once, here. So those of the walk, which begin at the root, can be compared as they are.
        let ignore = ignore.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
        let opened = Root::at(&real).map_err(|error| ReadError::io(root, error))?;
        Ok(Self { layout: Layout::of(&real), root: real, shown_root: root.to_owned(), opened, ignore })
    }

    /// Opens one file, for a caller that does not need all of it in memory. `None` if it is not a file of the site, or not any more.
    ///
    /// What is opened is a regular file beneath the folder, whatever has been put in its place since it was found.
    ///
    /// # Errors
    ///
    /// What the operating system says if there is such a file but it cannot be opened.
    pub fn open(&self, path: &SourcePath) -> io::Result<Option<OpenFile>> {
        if !self.layout.includes(path) {
            return Ok(None);
        }
        Ok(self.find(path)?.there())
    }

    /// Opens a file that a walk has found.
    fn open_found(&self, path: &SourcePath) -> io::Result<Found<OpenFile>> {
        match self.opened.open(Path::new(path.as_str())) {
            // There is a link on the way, or there is one by now.
            Err(OpenError::Link) => self.find(path),
            opened => found(opened),
        }
    }

    /// Opens the file of a path under the rules by which a walk would have come to it.
    fn find(&self, path: &SourcePath) -> io::Result<Found<OpenFile>> {
        for _ in 0..ATTEMPTS {
            let real = match self.reach(path.as_str()) {
                Ok(Found::File(real)) => real,
                Ok(Found::Refused(reason)) => return Ok(Found::Refused(reason)),
                Ok(Found::LeftOut) => return Ok(Found::LeftOut),
                Err(error) if is_missing(&error) => return Ok(Found::LeftOut),
                Err(error) => return Err(error),
            };
            let Ok(relative) = real.strip_prefix(&self.root) else { return Ok(Found::Refused(SkipReason::LeadsOutside)) };
            match self.opened.open(relative) {
                // The path had no link when it was worked out, so something has been replaced since.
                Err(OpenError::Link) => {}
                opened => return found(opened),
            }
        }
        Err(io::Error::other("it is replaced by a link again and again"))
    }

    /// Where a file or folder really is that a walk would come to under this name; the root has the empty one.
    fn reach(&self, path: &str) -> io::Result<Found<PathBuf>> {
        let mut full = self.root.clone();
        let mut inside_link = false;
        let mut is_folder = true;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            full.push(part);
            // A part with a disk of its own, such as `D:` on Windows, would take the place of all that stands before it. No path has one.
            if !full.starts_with(&self.root) {
                return Ok(Found::LeftOut);
            }
            // Part by part, as a walk goes: each link on the way has to be allowed, not only where all of them together lead.
            let is_link = fs::symlink_metadata(&full)?.is_symlink();
            is_folder = fs::metadata(&full)?.is_dir();
            if self.ignores(&full, inside_link) || (is_folder && is_published_into(&full)) {
                return Ok(Found::LeftOut);
            }
            if is_link && let Some(reason) = self.objects_to_link(&full, is_folder, inside_link) {
                return Ok(Found::Refused(reason));
            }
            inside_link |= is_link;
        }
        if !inside_link {
            return Ok(Found::File(full));
        }
        let real = fs::canonicalize(&full)?;
        // Once more for the whole way: each of the links may have been replaced after it was allowed.
        Ok(if self.may_be_linked_to(&real, is_folder) { Found::File(real) } else { Found::Refused(SkipReason::LeadsOutside) })
    }

    /// Whether the caller wants this file or folder to be ignored.
    fn ignores(&self, path: &Path, inside_link: bool) -> bool {
        let ignores = |real: &Path| self.ignore.iter().any(|ignored| real.starts_with(ignored));
        // Only below a link can a path differ from where it leads; elsewhere the question to the disk is saved for each file.
        if inside_link { fs::canonicalize(path).is_ok_and(|real| ignores(&real)) } else { ignores(path) }
    }

    /// Whether this path leads into the folder and still has no link on the way. A walk goes by whole paths: where a folder that it is in has been
    /// replaced by a link, it goes no deeper.
    fn is_real_folder(&self, real: &Path) -> bool {
        real.strip_prefix(&self.root).is_ok_and(|relative| !self.opened.is_through_link(relative))
    }

    /// Why a link is not read, if it is not.
    fn objects_to_link(&self, link: &Path, is_folder: bool, inside_link: bool) -> Option<SkipReason> {
        // A link that cannot be followed gets the empty path, which is not below the root and so is refused.
        let real = fs::canonicalize(link).unwrap_or_default();
        if !self.may_be_linked_to(&real, is_folder) {
            return Some(SkipReason::LeadsOutside);
        }
        // A link to a folder around it goes round for ever. A walk is told so by walkdir; this is for `reach`, which does not walk.
        (is_folder && (inside_link || link.starts_with(&real))).then_some(SkipReason::LinkInLink)
    }

    /// Whether a link may lead here: into the folder, and not to what is left out by its name, such as a `notes.txt` that leads to `.env`.
    fn may_be_linked_to(&self, real: &Path, is_folder: bool) -> bool {
        let Some(relative) = real.strip_prefix(&self.root).ok().and_then(Path::to_str) else { return false };
        let mut folders = real.ancestors().take_while(|folder| *folder != self.root);
        !self.layout.leaves_out(relative, is_folder) && !self.ignores(real, false) && !folders.any(is_published_into)
    }
}

/// What a walk has found.
struct Walk<'a> {
    site: &'a SiteFolder,
    files: Vec<(SourcePath, PathBuf)>,
    skipped: Vec<Skipped>,
    places: Vec<Place>,
}

impl Walk<'_> {
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
        if path == self.site.root {
            self.place(path, path.to_owned(), true);
            return true;
        }
        // Before anything that is worth a warning: nobody wants to hear about links inside `.git`.
        if kind.is_dir() && is_published_into(path) {
            return false;
        }
        if self.site.layout.leaves_out_name(&entry.file_name().to_string_lossy(), kind.is_dir()) || self.site.ignores(path, inside_link) {
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
        let name = self.relative(full).to_str().map(|text| text.replace(std::path::MAIN_SEPARATOR, "/"));
        self.places.extend(name.map(|name| Place { real, name, is_folder }));
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
        // Only Windows has a separator to replace: elsewhere a name with a backslash has been refused before.
        match self.relative(full).to_str().and_then(|text| SourcePath::new(&text.replace(std::path::MAIN_SEPARATOR, "/"))) {
            Some(path) => self.files.push((path, full.to_owned())),
            None => self.skip(full, SkipReason::Name),
        }
    }

    fn skip(&mut self, full: &Path, reason: SkipReason) {
        let path = self.relative(full).to_owned();
        self.skipped.push(Skipped { path, reason });
    }

    fn relative<'p>(&self, full: &'p Path) -> &'p Path {
        full.strip_prefix(&self.site.root).unwrap_or(full)
    }

    /// Takes note of what could not be looked at. Links that lead round or nowhere are skipped, the rest is an error.
    fn failed(&mut self, error: walkdir::Error) -> Result<(), ReadError> {
        // With links followed, walkdir reports one that goes round or leads nowhere as an error, not as an entry.
        let path = error.path().unwrap_or(&self.site.root).to_owned();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Whether it is a file or a folder cannot be known, and does not matter: it is left out, or it is reported.
        if [false, true].iter().any(|is_folder| self.site.layout.leaves_out_name(&name, *is_folder)) {
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

/// Whether builds publish into this folder: what is in it was made from content, and is none.
fn is_published_into(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}

/// What the opening of a file of the site means.
fn found(opened: Result<OpenFile, OpenError>) -> io::Result<Found<OpenFile>> {
    match opened {
        Ok(file) => Ok(Found::File(file)),
        // Where a folder has taken its place, other files are to be read than this one.
        Err(OpenError::Missing | OpenError::Folder) => Ok(Found::LeftOut),
        Err(OpenError::Link) => Ok(Found::Refused(SkipReason::LeadsOutside)),
        Err(OpenError::NotAFile) => Ok(Found::Refused(SkipReason::NotAFile)),
        Err(OpenError::Io(error)) => Err(error),
    }
}

/// All that a file holds.
fn content(mut open: OpenFile) -> io::Result<Arc<[u8]>> {
    let mut bytes = Vec::with_capacity(usize::try_from(open.metadata.len()).unwrap_or_default());
    open.file.read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

#[cfg(test)]
mod tests;
