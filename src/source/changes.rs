//! The changes of a site's files, which is all that the rest of guidegen learns about the disk.

use std::sync::Arc;

use crate::path::SourcePath;

/// A file that was added, saved or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path within the site.
    pub path: SourcePath,
    /// Its content; `None` if it was removed.
    pub content: Option<Arc<[u8]>>,
}

/// Changes of several files, sorted by path, each path once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeSet(Vec<Change>);

impl ChangeSet {
    /// The changes in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.0.iter()
    }

    /// The number of files that changed.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Change> for ChangeSet {
    /// Sorts changes. Of two changes of one file, the later one counts.
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        let mut all: Vec<Change> = changes.into_iter().collect();
        // The sort is stable: in reverse order, the later of two changes of one file comes first, and `dedup_by` keeps the first.
        all.reverse();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        all.dedup_by(|later, first| later.path == first.path);
        Self(all)
    }
}

impl IntoIterator for ChangeSet {
    type Item = Change;
    type IntoIter = std::vec::IntoIter<Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
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
