//! Reads the files of a site from the disk.
//!
//! 1. The folder is walked, links included ([`Walk`]). What belongs to it is told by its [`Rules`](super::Rules) and the folders to ignore.
//! 2. Whatever is a link is resolved. A link that leads out of the folder, or to something in it that is left out, is not read: a site is written
//!    by many people, and none of them may publish `/etc/passwd` or a `.env`. Such a link, and what has a name that cannot become an address, is
//!    [`Skipped`], and the caller says so.
//! 3. The files are read in parallel and sorted.
//!
//! A folder that is reached by a link is read, but links to folders inside it are not followed, or a handful of links could name millions of
//! files. What is replaced by a link between the look and the read is not opened by it: see [`beneath`](super::beneath).

mod walk;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::beneath::OpenFile;
use super::changes::{Change, ChangeSet};
use super::folder::{ReadOptions, SiteFolder, Unread};
use super::layout::Rules;
use super::unread::{ReadError, Skipped};
use crate::path::SourcePath;
pub(super) use walk::RealPath;
use walk::Walk;

/// A folder that has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// All files of the site, as changes that add them.
    pub changes: ChangeSet,
    /// What looks like a file of the site and was not read, sorted.
    pub skipped: Vec<Skipped>,
    /// Where its folders, and what its links lead to, are on the disk.
    pub(super) places: Vec<RealPath>,
}

/// Reads all files of a site. With a `site.toml` in `root` these are `site.toml`, `content/` and `theme/`, otherwise all of the folder.
///
/// Left out are hidden files and folders except those that hosts need or the settings name, `node_modules`, editors' temporary files, folders
/// that a build has published into, and what the options ignore.
///
/// # Errors
///
/// A [`ReadError`] if the folder or anything of the site in it cannot be read: a site that misses a file must not be published.
pub fn read_site(root: &Path, options: &ReadOptions) -> Result<Tree, ReadError> {
    let site = SiteFolder::at(root, options)?;
    let walk = Walk::of(&site)?;
    read_all(&site, walk)
}

/// Reads what a walk has found.
fn read_all(site: &SiteFolder, walk: Walk<'_>) -> Result<Tree, ReadError> {
    let Walk { files, mut skipped, places, .. } = walk;
    let read = files.into_par_iter().map(|(path, full)| {
        let content = site.open_found(&path, &full).and_then(|opened| opened.map(content).map_or_else(|unread| Ok(Err(unread)), |read| read.map(Ok)));
        content.map(|content| (content, path.clone())).map_err(|error| ReadError::io(site.name.join(path.as_str()), error))
    });
    let mut changes = Vec::new();
    for (content, path) in read.collect::<Result<Vec<_>, ReadError>>()? {
        match content {
            Ok(content) => changes.push(Change { path, content: Some(content) }),
            Err(Unread::Skipped(reason)) => skipped.push(Skipped { path: path.as_str().into(), reason }),
            // Between the walk and this, an editor may have renamed the file away. Whoever watches the folder is told of it.
            Err(Unread::LeftOut) => {}
        }
    }
    // A walk comes to files in the order in which the disk has them.
    skipped.sort();
    Ok(Tree { changes: changes.into_iter().collect(), skipped, places })
}

/// Where the folders and files of a site lie, without reading any: each file with its path on the disk, and the places.
pub(super) fn survey(root: &Path, options: &ReadOptions) -> Result<Survey, ReadError> {
    let site = SiteFolder::at(root, options)?;
    let Walk { files, places, .. } = Walk::of(&site)?;
    Ok(Survey { root: site.path, rules: site.rules, files, places })
}

/// What [`survey`] finds.
pub(super) struct Survey {
    /// The folder, without links.
    pub root: PathBuf,
    /// Which of its files belong to the site.
    pub rules: Rules,
    /// Each file, with its path on the disk.
    pub files: Vec<(SourcePath, PathBuf)>,
    /// The folders, and what links lead to.
    pub places: Vec<RealPath>,
}

/// Reads one file under the rules of [`read_site`]. `None` if it is not a file of the site, or not any more.
///
/// # Errors
///
/// A [`ReadError`] if there is such a file but it cannot be read, or if the settings of the site cannot be.
pub fn read_one(root: &Path, options: &ReadOptions, path: &SourcePath) -> Result<Option<Arc<[u8]>>, ReadError> {
    let site = match SiteFolder::at(root, options) {
        // The folder itself is gone, and every file with it.
        Err(ReadError::Missing(_) | ReadError::NotAFolder(_)) => return Ok(None),
        site => site?,
    };
    let read = site.open(path).and_then(|opened| opened.map(content).transpose());
    read.map_err(|error| ReadError::io(root.join(path.as_str()), error))
}

/// The files on the disk that make the same page as this one would, in whatever case they write `README` and the ending: `Readme.MD` where
/// `README.md` was thought of. All else is as it is called.
///
/// Folders are looked into under the rules of [`read_site`]: where a link leads out of the site, nothing is found.
pub fn spellings(root: &Path, options: &ReadOptions, path: &SourcePath) -> Vec<SourcePath> {
    if !path.is_markdown() {
        return vec![path.clone()];
    }
    let is_readme = |path: &SourcePath| path.stem().eq_ignore_ascii_case("readme");
    let is_same =
        |other: &SourcePath| other.extension() == path.extension() && (other.stem() == path.stem() || (is_readme(other) && is_readme(path)));
    // The disk is asked for its own spelling also where it ignores case: the other one would be a second page with the same address.
    let site = SiteFolder::at(root, options).ok().filter(|site| site.rules.includes(path));
    let folder = site.and_then(|site| site.resolve(path.folder()).ok()?.ok());
    let names = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let paths = names.filter_map(|entry| path.resolve(entry.file_name().to_str()?));
    let mut found: Vec<SourcePath> = paths.filter(is_same).collect();
    // In the order of their names, not in that of the disk.
    found.sort();
    found
}

/// All that a file holds.
fn content(mut open: OpenFile) -> io::Result<Arc<[u8]>> {
    let mut bytes = Vec::with_capacity(usize::try_from(open.metadata.len()).unwrap_or_default());
    open.file.read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

#[cfg(test)]
mod tests;
