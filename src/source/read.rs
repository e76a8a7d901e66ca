//! Reads the files of a site from the disk.
//!
//! 1. The folder is walked, links included ([`Walk`]). The [`Rules`] and the options decide which files belong to the site.
//! 2. Links are resolved. One that leads out of the folder, or to a file in it that is left out, is not followed: many people write in a site, and
//!    none of them may publish `/etc/passwd` or a `.env`. Such a link is [`Skipped`], and so is a name that cannot become an address.
//! 3. The files are read in parallel and sorted. Their names on the disk may be in another normal form than their paths: see
//!    [`spelling`](super::spelling).
//!
//! A folder that is reached by a link is read, but links to folders inside it are not followed, since a few links could then name millions of
//! files. A file that is replaced by a link after the walk is never read through that link: see [`beneath`](super::beneath).

mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::beneath::OpenFile;
use super::changes::{Change, ChangeSet, OnDisk};
use super::content::SourceContent;
use super::folder::{NotRead, ReadOptions, SiteFolder};
use super::layout::{CONFIG, Layout, Rules};
use super::spelling::{candidates, relative, spellings_of};
use super::unread::{ReadError, Skipped};
use crate::path::SourcePath;
pub(super) use walk::RealPath;
use walk::Walk;

/// The files of a site with their content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteListing {
    /// Changes that add every file.
    pub changes: ChangeSet,
    /// Files that look like parts of the site and were not read, sorted.
    pub skipped: Vec<Skipped>,
    /// The real paths of its folders, and of the files that links lead to.
    pub(super) places: Vec<RealPath>,
}

/// The number of attempts to read a site whose settings are replaced each time.
const ATTEMPTS: usize = 3;

/// Reads all files of a site. With a `site.toml` in `root` these are `site.toml`, `content/` and `theme/`, otherwise all of the folder.
///
/// Left out are hidden files and folders except those that hosts need or the settings name, `node_modules`, editors' temporary files, folders
/// that a build has published into, and what the options ignore.
///
/// # Errors
///
/// A [`ReadError`] if the folder or a file of the site cannot be read: a site with a missing file must not be published. Nor must one whose
/// `site.toml` is removed meanwhile, as git does for a moment: without it, files that are no part of the site would be published.
pub fn read_site(root: &Path, options: &ReadOptions) -> Result<SiteListing, ReadError> {
    let mut site = SiteFolder::at(root, options)?;
    for _ in 0..ATTEMPTS {
        let tree = read_all(&site, Walk::of(&site)?)?;
        if has_same_settings(&site, &tree) {
            return Ok(tree);
        }
        site = SiteFolder::at(root, options)?;
        // There were settings a moment ago.
        if site.rules.layout() == Layout::Plain {
            break;
        }
    }
    Err(site.changing())
}

/// Whether the settings that were read with the other files are those that determined which files to read.
fn has_same_settings(site: &SiteFolder, tree: &SiteListing) -> bool {
    if site.rules.layout() == Layout::Plain {
        return Layout::of(&site.path) == Layout::Plain;
    }
    let settings = tree.changes.iter().find(|change| change.path.as_str() == CONFIG).and_then(|change| change.content.as_ref());
    site.has_settings(settings.and_then(SourceContent::bytes))
}

/// Reads the files that a walk found.
fn read_all(site: &SiteFolder, walk: Walk<'_>) -> Result<SiteListing, ReadError> {
    let Walk { mut files, mut skipped, places, named_by_git, .. } = walk;
    let spellings = spellings_of(&site.path, &mut files);
    let read = files.into_par_iter().map(|(path, full)| {
        let opened = site.open_found(&full);
        let content = opened.and_then(|opened| opened.map_or_else(|unread| Ok(Err(unread)), |open| content(site, &path, open).map(Ok)));
        content.map(|content| (content, path.clone())).map_err(|error| ReadError::io(site.name.join(path.as_str()), error))
    });
    let mut changes = Vec::new();
    for (content, path) in read.collect::<Result<Vec<_>, ReadError>>()? {
        match content {
            Ok(content) => changes.push(Change { path, content: Some(content) }),
            Err(NotRead::Skipped(reason)) => skipped.push(Skipped { path: path.as_str().into(), reason }),
            // An editor may have renamed the file away after the walk. A watcher of the folder reports that.
            Err(NotRead::LeftOut) => {}
        }
    }
    // A walk is in the arbitrary order of the disk.
    skipped.sort();
    let on_disk = OnDisk { named_by_git, links: links(site, &places) };
    let changes = changes.into_iter().collect::<ChangeSet>().with_spellings(spellings).with_on_disk(on_disk);
    Ok(SiteListing { changes, skipped, places })
}

/// The files that are links to others of the site.
fn links(site: &SiteFolder, places: &[RealPath]) -> BTreeMap<SourcePath, String> {
    let link = |place: &RealPath| {
        let is_link = !place.is_folder && place.real.starts_with(&site.path);
        is_link.then(|| Some((SourcePath::new(&place.name)?, relative(&site.path, &place.real)))).flatten()
    };
    places.iter().filter_map(link).collect()
}

/// Finds the folders and files of a site without reading any.
pub(super) fn survey(root: &Path, options: &ReadOptions) -> Result<Survey, ReadError> {
    let site = SiteFolder::at(root, options)?;
    let Walk { files, places, .. } = Walk::of(&site)?;
    Ok(Survey { root: site.path, rules: site.rules, files, places })
}

/// The result of a [`survey`].
pub(super) struct Survey {
    /// The path of the site's folder without links.
    pub root: PathBuf,
    /// The rules for which of its files belong to the site.
    pub rules: Rules,
    /// Each file, with its path on the disk, which may contain links.
    pub files: Vec<(SourcePath, PathBuf)>,
    /// The real paths of the folders, and of the files that links lead to.
    pub places: Vec<RealPath>,
}

/// Reads one file under the rules of [`read_site`]. `None` if there is no such file, or if it does not belong to the site.
///
/// # Errors
///
/// A [`ReadError`] if the file exists but cannot be read, or if the settings, the content or the theme cannot be read.
pub fn read_one(root: &Path, options: &ReadOptions, path: &SourcePath) -> Result<Option<SourceContent>, ReadError> {
    let site = match SiteFolder::at(root, options) {
        // The whole folder was removed, and with it the file.
        Err(ReadError::Missing(_) | ReadError::NotAFolder(_)) => return Ok(None),
        site => site?,
    };
    let read = site.open(path).and_then(|opened| opened.map(|open| content(&site, path, open)).transpose());
    read.map_err(|error| ReadError::io(root.join(path.as_str()), error))
}

/// The names of a file on the disk, relative to the site folder, if they differ from its path: a name that differs only in its normal form, or
/// several names that look the same. Usually empty.
pub fn spellings(root: &Path, options: &ReadOptions, path: &SourcePath) -> Vec<String> {
    // Most paths are ASCII, and then the disk need not be queried.
    if path.as_str().is_ascii() {
        return Vec::new();
    }
    let site = SiteFolder::at(root, options).ok().filter(|site| site.rules.includes(path));
    let spelt = site.map(|site| site.spellings(path)).unwrap_or_default();
    if spelt == [path.as_str()] { Vec::new() } else { spelt }
}

/// The files on the disk that would become the same page as a given one, since they differ only in the case of `README` and of the extension, such as
/// `Readme.MD` for `README.md`. For a file that is not a page, only its own path.
///
/// The rules of [`read_site`] apply: a folder behind a link that leads out of the site has no files.
pub fn same_page(root: &Path, options: &ReadOptions, path: &SourcePath) -> Vec<SourcePath> {
    if !path.is_markdown() {
        return vec![path.clone()];
    }
    let is_readme = |path: &SourcePath| path.stem().eq_ignore_ascii_case("readme");
    let is_same =
        |other: &SourcePath| other.extension() == path.extension() && (other.stem() == path.stem() || (is_readme(other) && is_readme(path)));
    // The folder is listed to get the spelling on disk even where the disk ignores case: another spelling would become a second page with the
    // same address.
    let site = SiteFolder::at(root, options).ok().filter(|site| site.rules.includes(path));
    let folders =
        site.iter().flat_map(|site| candidates(&site.path, path.folder()).into_iter().filter_map(|folder| site.resolve(&folder).ok()?.ok()));
    let names = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let paths = names.filter_map(|entry| path.resolve(entry.file_name().to_str()?));
    // The list is in the order of the disk, and the result must be deterministic.
    let found: BTreeSet<SourcePath> = paths.filter(is_same).collect();
    found.into_iter().collect()
}

/// Reads or examines a file, depending on the rules.
fn content(site: &SiteFolder, path: &SourcePath, open: OpenFile) -> io::Result<SourceContent> {
    match site.rules.reads(path) {
        true if site.rules.is_text(path) => SourceContent::read(open),
        true => SourceContent::read_any(open),
        false => Ok(SourceContent::examine(open)),
    }
}

#[cfg(test)]
mod tests;
