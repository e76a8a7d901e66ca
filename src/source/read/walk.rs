//! Walks the folder of a site and finds the files to read, without reading any.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::path::{SourcePath, is_missing, name_fault, nfc};
use crate::source::folder::{SiteFolder, is_published_into};
use crate::source::junk::is_conflicted_copy;
use crate::source::layout::{CONFIG, CONTENT, Layout, THEME, is_too_deep};
use crate::source::spelling::{is_disguised, relative};
use crate::source::unread::{PartFault, ReadError, SkipReason, Skipped};

/// The real path of a folder of the site, or of a file that a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::source) struct RealPath {
    /// The path on the disk, without links.
    pub real: PathBuf,
    /// The path within the site by which the walk reached it; empty for the folder of the site itself.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// The result of a walk.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    site: &'a SiteFolder,
    /// Each file, with its path on the disk, which may contain links.
    pub files: Vec<(SourcePath, PathBuf)>,
    /// Files that are left out although the author may have meant to publish them.
    pub skipped: Vec<Skipped>,
    /// The real paths of the folders, and of the files that links lead to.
    pub places: Vec<RealPath>,
    /// The files and folders that are left out since a `.gitignore` names them, each with the path of that file.
    pub named_by_git: BTreeMap<String, String>,
}

impl<'a> Walk<'a> {
    /// Walks the whole folder of a site.
    ///
    /// # Errors
    ///
    /// A [`ReadError`] if a folder cannot be listed, if folders are nested too deeply, or if a part of the site has a wrong name.
    pub(super) fn of(site: &'a SiteFolder) -> Result<Self, ReadError> {
        let mut walk = Self { site, files: Vec::new(), skipped: Vec::new(), places: Vec::new(), named_by_git: BTreeMap::new() };
        match site.rules.layout() {
            Layout::Plain => {
                walk.misnamed(&[CONFIG])?;
                walk.folder(&site.path)?;
            }
            // Each is walked separately, so that other folders next to them, such as a large `node_modules` or the output, cost no time.
            Layout::Site => {
                let folders = site.rules.folders();
                let named: Vec<&str> = folders.iter().copied().chain([THEME]).filter(|part| !part.is_empty() && !part.contains('/')).collect();
                walk.misnamed(&named)?;
                // If the site's folder is the content, the walk finds the settings in it.
                let settings = if site.rules.content().is_empty() { None } else { Some(CONFIG) };
                folders
                    .into_iter()
                    .chain(settings)
                    .try_for_each(|part| walk.folder(&if part.is_empty() { site.path.clone() } else { site.path.join(part) }))?;
            }
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        walk.named_by_git.values().for_each(|file| *counts.entry(file).or_default() += 1);
        let counted = counts.into_iter().map(|(file, count)| Skipped { path: file.into(), reason: SkipReason::NamedByGit(count) });
        walk.skipped.extend(counted);
        walk.skipped.extend(walk.exclusions_of_nothing());
        Ok(walk)
    }

    /// Finds names in `exclude` that no file or folder has: a mistyped one would publish what it was to keep back. Patterns with wildcards may provide
    /// for files to come.
    fn exclusions_of_nothing(&self) -> Vec<Skipped> {
        let mut missing: Vec<_> = self.site.rules.named_exclusions().collect();
        // Folders that are left out are walked as well: another pattern may name something in them.
        let mut entries = WalkDir::new(self.site.path.join(self.site.rules.content())).min_depth(1).into_iter();
        while let Some(entry) = entries.next().filter(|_| !missing.is_empty()) {
            let Ok(entry) = entry else { continue };
            let is_folder = entry.path().is_dir();
            let name = self.name_of(entry.path());
            missing.retain(|(pattern, _)| !self.site.rules.is_excluded_by(pattern, &name, is_folder));
            if is_folder && ["node_modules", ".git"].iter().any(|large| entry.file_name() == *large) {
                entries.skip_current_dir();
            }
        }
        missing.into_iter().map(|(pattern, span)| Skipped { path: pattern.as_str().into(), reason: SkipReason::ExcludesNothing(*span) }).collect()
    }

    /// Finds parts of the site that exist only under a name that resembles the right one: see [`resembles`].
    fn misnamed(&self, parts: &[&str]) -> Result<(), ReadError> {
        let missing: Vec<&str> = parts.iter().copied().filter(|part| self.site.path.join(part).symlink_metadata().is_err()).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let has_content = self.site.path.join(CONTENT).is_dir();
        let misnamed = |entry: fs::DirEntry| {
            let name = entry.file_name();
            let part = *missing.iter().find(|part| resembles(&name.to_string_lossy(), part, has_content))?;
            Some((name, part))
        };
        // A folder that cannot be listed is reported by the walk. The smallest name is used, so that the message is deterministic.
        match fs::read_dir(&self.site.path).into_iter().flatten().flatten().filter_map(misnamed).min() {
            Some((name, part)) => Err(ReadError::Part { path: self.site.name.join(name), part: part.to_owned(), fault: PartFault::Misnamed }),
            None => Ok(()),
        }
    }

    /// Walks a folder. For a file, the walk has one step, and for a missing one none.
    fn folder(&mut self, folder: &Path) -> Result<(), ReadError> {
        let mut entries = WalkDir::new(folder).follow_links(true).into_iter();
        // The depth of the last link that the walk followed.
        let mut link: Option<usize> = None;
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.failed(error)?;
                    continue;
                }
            };
            // The walk is depth-first: an entry that is no deeper than the link is outside the link's folder.
            link = link.filter(|depth| entry.depth() > *depth);
            let enter = self.entry(&entry, link.is_some());
            if enter && is_too_deep(&format!("{}/", self.name_of(entry.path()))) {
                return Err(ReadError::TooDeep(self.site.name.join(self.relative(entry.path()))));
            }
            if enter && entry.path_is_symlink() {
                link = link.or(Some(entry.depth()));
            }
            // After a file, `skip_current_dir` would skip the rest of the folder that contains it.
            if !enter && entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
        }
        Ok(())
    }

    /// Adds a file or folder to the result. Returns whether to enter a folder.
    fn entry(&mut self, entry: &DirEntry, inside_link: bool) -> bool {
        let (path, kind) = (entry.path(), entry.file_type());
        // The folder that the user names is read even if it is called `.notes` or `target`.
        if path == self.site.path {
            self.place(path, path.to_owned(), true);
            return true;
        }
        if kind.is_dir() && self.site.rules.is_of_templates(&self.name_of(path)) {
            self.skip(path, SkipReason::Templates);
            return false;
        }
        // Files that are left out come first: there is no warning about links inside `.git`.
        if self.site.rules.leaves_out_itself(&self.name_of(path), kind.is_dir()) || self.site.ignores(path, inside_link) {
            return false;
        }
        if kind.is_dir() && is_published_into(path) {
            // If the whole folder is content, it may contain its own output; in a separate content folder, output is a mistake.
            if !self.site.rules.content().is_empty() {
                self.skip(path, if entry.path_is_symlink() { SkipReason::LeadsOutside } else { SkipReason::PublishedInto });
            }
            return false;
        }
        if let Some(file) = self.site.gitignore_of(&self.name_of(path), kind.is_dir()) {
            self.named_by_git.insert(self.name_of(path), file);
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
            // The walk starts at a resolved path, so without a link this path is resolved too.
            let Some(real) = (if by_link { fs::canonicalize(path).ok() } else { Some(path.to_owned()) }) else { return false };
            if kind.is_dir() && !self.site.is_real_folder(&real) {
                self.skip(path, SkipReason::LeadsOutside);
                return false;
            }
            self.place(path, real, kind.is_dir());
        }
        kind.is_dir()
    }

    /// Adds the real path of a folder, or of a file that a link leads to.
    fn place(&mut self, full: &Path, real: PathBuf, is_folder: bool) {
        self.places.push(RealPath { real, name: self.name_of(full), is_folder });
    }

    /// The reason to skip a file or folder with a warning; `None` if it is read.
    fn objection(&self, entry: &DirEntry, inside_link: bool) -> Option<SkipReason> {
        let kind = entry.file_type();
        // Checked before a folder is entered: no file below it could have a `SourcePath` or be published on every system.
        if entry.file_name().to_str().is_none_or(|name| name_fault(name).is_some() || is_disguised(name)) {
            return Some(SkipReason::Name);
        }
        if kind.is_file() && entry.file_name().to_str().is_some_and(is_conflicted_copy) {
            return Some(SkipReason::ConflictedCopy);
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

    /// The path of a file or folder within the site, in the Unicode normal form C. Names that are not UTF-8 are only compared with the rules and then
    /// refused.
    fn name_of(&self, full: &Path) -> String {
        let spelt = relative(&self.site.path, full);
        match nfc(&spelt) {
            Cow::Borrowed(_) => spelt,
            Cow::Owned(name) => name,
        }
    }

    fn relative<'p>(&self, full: &'p Path) -> &'p Path {
        full.strip_prefix(&self.site.path).unwrap_or(full)
    }

    /// Handles an error of the walk. Links that form a loop or lead nowhere are skipped, and the rest is an error.
    fn failed(&mut self, error: walkdir::Error) -> Result<(), ReadError> {
        // walkdir reports such links as errors and not as entries, since it follows links.
        let path = error.path().unwrap_or(&self.site.path).to_owned();
        // It is unknown whether it is a file or a folder. If it would be left out as either, it is not reported.
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
            return Err(ReadError::io(self.site.name.join(self.relative(&path)), error));
        }
        // An optional part of the site is missing, or something was removed during the walk.
        Ok(())
    }
}

/// Whether a name was probably meant for a part of the site: it differs in case, in spaces and full stops at its ends, or by the `.txt` of a program
/// that hides extensions. Next to a folder `content`, the settings are also recognised by other extensions and the names of copies, such as
/// `site.toml.rtf` and `site (1).toml`.
fn resembles(name: &str, part: &str, has_content: bool) -> bool {
    let name = name.trim_matches([' ', '.']).to_lowercase();
    if name == part {
        return true;
    }
    let behind = |start: &str| name.strip_prefix(start).filter(|_| part == CONFIG);
    let has_extension = behind(CONFIG).is_some_and(|rest| rest == ".txt" || has_content && rest.starts_with('.'));
    let is_copy = |rest: &str| rest.starts_with(|letter: char| !letter.is_alphanumeric()) && rest.ends_with(".toml");
    has_extension || has_content && behind("site").is_some_and(is_copy)
}
