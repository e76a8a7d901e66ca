//! Finds the names on the disk of the files of a site.
//!
//! A [`SourcePath`] is in the Unicode normal form C, but the name on the disk can be in another form. Then:
//!
//! 1. [`candidates`] lists the folders of the path to find the names that look the same.
//! 2. A walk finds files by their names on the disk, and [`spellings_of`] stores them for the files whose path differs.
//! 3. Several files can have names that look the same. The one whose name equals the path is read, or else the first ([`in_order`]).

use std::collections::BTreeMap;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use crate::path::{SourcePath, nfc};

/// The possible names on the disk of a file or folder, relative to `root`, in the order in which they are tried: the path itself if it is ASCII, or
/// else the matching names that exist.
pub(super) fn candidates(root: &Path, path: &str) -> Vec<String> {
    // Most paths are ASCII, and then the disk need not be queried.
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

/// Joins a folder and a name; the folder of the site has the empty path.
fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The names on the disk of the files for which they differ from the path. `files` are those of a walk through `root`, each with its path on the
/// disk; of several with the same path, only the first is kept.
pub(super) fn spellings_of(root: &Path, files: &mut Vec<(SourcePath, PathBuf)>) -> BTreeMap<SourcePath, Vec<String>> {
    // Only names that are not ASCII can have several forms.
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

/// The sort key by which the names of a path are tried: a name that equals the path first.
fn in_order<'a>(path: &str, spelt: &'a str) -> (bool, &'a str) {
    (spelt != path, spelt)
}

/// Whether a name is not ASCII but its Unicode normal form C is, for example with the Kelvin sign in place of a K. Files with ASCII paths are not
/// searched for other names, so such files are not read.
pub(super) fn is_disguised(name: &str) -> bool {
    !name.is_ascii() && nfc(name).is_ascii()
}
