//! What the disk calls the files of a site.
//!
//! A [`SourcePath`] is in Unicode's normal form C, and the disk may have written a name in it in another form. Then:
//!
//! 1. [`candidates`] looks into the folders on the way for the names that look the same.
//! 2. A walk comes to files by what the disk calls them, and [`spellings_of`] keeps that for the files whose path is another.
//! 3. Several files may have names that look the same. The one whose name is the path is read, or else the first ([`in_order`]).

use std::collections::BTreeMap;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use crate::path::{SourcePath, nfc};

/// What the disk may call the file or folder of a path, relative to `root`, in the order in which they are tried: the path itself, if all of it is
/// ASCII, or else what is there.
pub(super) fn candidates(root: &Path, path: &str) -> Vec<String> {
    // Nearly all paths are ASCII, and then the disk is not asked.
    if path.is_ascii() {
        return vec![path.to_owned()];
    }
    let mut found = vec![String::new()];
    for name in path.split('/') {
        let inside = |folder: &String| names(root, folder, name).into_iter().map(move |name| joined(folder, &name)).collect::<Vec<_>>();
        found = found.iter().flat_map(inside).collect();
    }
    found.sort_by(|a, b| in_order(path, a).cmp(&in_order(path, b)));
    found
}

/// The names in a folder that look the same as this one.
fn names(root: &Path, folder: &str, name: &str) -> Vec<String> {
    if name.is_ascii() {
        return vec![name.to_owned()];
    }
    let entries = fs::read_dir(root.join(folder)).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|other| nfc(other) == name).collect()
}

/// A name in a folder; the folder of the site has the empty path.
fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// What the disk calls the files that it does not call by their paths. `files` are those of a walk through `root`, each with its path on the disk;
/// of several with one path, the first one is kept.
pub(super) fn spellings_of(root: &Path, files: &mut Vec<(SourcePath, PathBuf)>) -> BTreeMap<SourcePath, Vec<String>> {
    // Only names that are not ASCII can be written in several ways.
    let spelt = files.iter().filter(|(path, _)| !path.as_str().is_ascii()).map(|(path, full)| (path.clone(), relative(root, full)));
    let mut spellings: BTreeMap<SourcePath, Vec<String>> = BTreeMap::new();
    spelt.for_each(|(path, spelt)| spellings.entry(path).or_default().push(spelt));
    spellings.retain(|path, spelt| {
        spelt.sort_by(|a, b| in_order(path.as_str(), a).cmp(&in_order(path.as_str(), b)));
        *spelt != [path.as_str()]
    });
    files.retain(|(path, full)| spellings.get(path).is_none_or(|spelt| spelt[0] == relative(root, full)));
    spellings
}

/// The path of a file on the disk, relative to the folder of the site and with `/` between its parts.
pub(super) fn relative(root: &Path, full: &Path) -> String {
    full.strip_prefix(root).unwrap_or(full).to_string_lossy().replace(MAIN_SEPARATOR_STR, "/")
}

/// The order in which the spellings of a path are tried: the path itself first.
fn in_order<'a>(path: &str, spelt: &'a str) -> (bool, &'a str) {
    (spelt != path, spelt)
}

/// Whether a name has only ASCII letters in Unicode's normal form C, and others on the disk, such as the sign for kelvin in place of a K. Files of such
/// names are not looked for by their paths, so they are not read.
pub(super) fn is_disguised(name: &str) -> bool {
    !name.is_ascii() && nfc(name).is_ascii()
}
