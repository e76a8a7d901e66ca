//! The changes of a site's files. The rest of guidegen only sees these, not the disk.

use std::collections::{BTreeMap, BTreeSet};

use super::content::SourceContent;
use crate::path::SourcePath;

/// A file that was added, saved or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path within the site.
    pub path: SourcePath,
    /// The new content; `None` if the file was removed.
    pub content: Option<SourceContent>,
}

/// What only a read of the whole folder tells about its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDisk {
    /// The files and folders that are left out since a `.gitignore` names them, each with the path of that file.
    pub named_by_git: BTreeMap<String, String>,
    /// The files that are links on the disk, each with the path within the site to which it leads.
    pub links: BTreeMap<SourcePath, String>,
}

/// Changes of several files, sorted by path, each path once, with the names on the disk of files for which they differ from the path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeSet {
    changes: Vec<Change>,
    spellings: BTreeMap<SourcePath, Vec<String>>,
    on_disk: Option<OnDisk>,
}

impl ChangeSet {
    /// The changes, sorted by path.
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.changes.iter()
    }

    /// The number of files that changed.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether there are no changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Removes the changes of these files. Returns the files for which there were any.
    pub fn take_out(&mut self, files: &BTreeSet<SourcePath>) -> Vec<SourcePath> {
        let (taken, left) = std::mem::take(&mut self.changes).into_iter().partition::<Vec<_>, _>(|change| files.contains(&change.path));
        self.changes = left;
        taken.into_iter().map(|change| change.path).collect()
    }

    /// Adds the names on the disk of files for which they differ from the path. Paths are in the Unicode normal form C, and several files can have
    /// names that look the same: then the first of them is the one that was read.
    pub fn with_spellings(self, spellings: BTreeMap<SourcePath, Vec<String>>) -> Self {
        Self { spellings, ..self }
    }

    /// Adds what a read of the whole folder has found.
    pub fn with_on_disk(self, on_disk: OnDisk) -> Self {
        Self { on_disk: Some(on_disk), ..self }
    }

    /// What a read of the whole folder has found; `None` if only some files were read.
    pub fn on_disk(&self) -> Option<&OnDisk> {
        self.on_disk.as_ref()
    }

    /// The names on the disk of a changed file, relative to the site folder; empty if the name is the path.
    pub fn spellings(&self, file: &SourcePath) -> &[String] {
        self.spellings.get(file).map(Vec::as_slice).unwrap_or_default()
    }
}

impl FromIterator<Change> for ChangeSet {
    /// Sorts changes. Of several changes of one file, the last one counts.
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        let mut set = Self::default();
        set.extend(changes);
        set
    }
}

impl Extend<Change> for ChangeSet {
    /// Adds changes that are later than the existing ones.
    fn extend<I: IntoIterator<Item = Change>>(&mut self, changes: I) {
        self.changes.extend(changes);
        // The sort is stable: in reverse order, the later of two changes of one file comes first, and `dedup_by` keeps the first.
        self.changes.reverse();
        self.changes.sort_by(|a, b| a.path.cmp(&b.path));
        self.changes.dedup_by(|later, first| later.path == first.path);
    }
}

impl IntoIterator for ChangeSet {
    type Item = Change;
    type IntoIter = std::vec::IntoIter<Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.changes.into_iter()
    }
}

impl<'a> IntoIterator for &'a ChangeSet {
    type Item = &'a Change;
    type IntoIter = std::slice::Iter<'a, Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use crate::path::SourcePath;

    use super::{Change, ChangeSet};

    #[test]
    fn of_two_changes_the_later_one_holds() {
        let change =
            |path: &str, text: Option<&str>| Change { path: SourcePath::new(path).unwrap(), content: text.map(|text| text.as_bytes().into()) };
        let set: ChangeSet = [change("b", Some("1")), change("a", Some("2")), change("b", None)].into_iter().collect();
        assert_eq!(set.into_iter().collect::<Vec<_>>(), [change("a", Some("2")), change("b", None)]);
    }
}
