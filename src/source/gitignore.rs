//! Reads the `.gitignore` files of a site, which list what its author does not want to publish.
//!
//! Only those inside the site are used, not those of parent folders or of the user: the same folder is the same site on any computer.
//!
//! 1. A file or folder is looked up in the `.gitignore` of its folder, then in that of the parent folder, up to the site's own.
//! 2. The first that matches decides, as in git; within a file it is the last line that matches.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::beneath::Root;
use super::content::bytes_of;
use crate::path::nfc;

/// The name of the files.
pub(super) const GITIGNORE: &str = ".gitignore";

/// The `.gitignore` files of a site, each of which is read at its first use.
#[derive(Debug, Default)]
pub(super) struct GitIgnores {
    /// The parsed file of each folder that was looked up; `None` if the folder has none.
    files: Mutex<BTreeMap<String, Option<Arc<Gitignore>>>>,
}

impl GitIgnores {
    /// The path of the `.gitignore` that ignores a file or folder, given by its path within the site; `None` if none does. Its parent folders are not
    /// looked up: see [`GitIgnores::leaves_out`].
    pub(super) fn names(&self, root: &Root, path: &str, is_folder: bool) -> Option<String> {
        let mut folder = path;
        while !folder.is_empty() {
            folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            let below = path[folder.len()..].trim_start_matches('/');
            match self.of_folder(root, folder).map_or(Match::None, |file| file.matched(below, is_folder).map(|_| ())) {
                Match::Ignore(()) => return Some(if folder.is_empty() { GITIGNORE.to_owned() } else { format!("{folder}/{GITIGNORE}") }),
                Match::Whitelist(()) => return None,
                Match::None => {}
            }
        }
        None
    }

    /// Whether a file or folder or one of its parents below `content` is ignored. The content folder itself is chosen by the settings.
    pub(super) fn leaves_out(&self, root: &Root, content: &str, path: &str, is_folder: bool) -> bool {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]).filter(|folder| folder.len() > content.len());
        folders.any(|folder| self.names(root, folder, true).is_some()) || self.names(root, path, is_folder).is_some()
    }

    fn of_folder(&self, root: &Root, folder: &str) -> Option<Arc<Gitignore>> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = files.get(folder) {
            return known.clone();
        }
        // Opened beneath the folder and never through a link, as all files of the site.
        let bytes = root.open(&Path::new(folder).join(GITIGNORE)).ok().and_then(|open| bytes_of(open).ok());
        let file = bytes.map(|bytes| Arc::new(parse(&String::from_utf8_lossy(&bytes))));
        files.insert(folder.to_owned(), file.clone());
        file
    }
}

/// Parses a `.gitignore`. Lines that are not valid patterns are ignored, as by git.
fn parse(text: &str) -> Gitignore {
    let mut builder = GitignoreBuilder::new("");
    // Paths are in the Unicode normal form C, so the lines are converted to it too.
    let text: Cow<'_, str> = nfc(text.trim_start_matches('\u{feff}'));
    for line in text.lines() {
        let _ = builder.add_line(None, line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{GitIgnores, Root};

    #[test]
    fn what_git_leaves_out_is_left_out() {
        let disk = tempfile::tempdir().unwrap();
        let path = disk.path().canonicalize().unwrap();
        let write = |name: &str, text: &str| {
            fs::create_dir_all(path.join(name).parent().unwrap()).unwrap();
            fs::write(path.join(name), text).unwrap();
        };
        write(".gitignore", "# Notes\n*.log\n/top.md\ndrafts/\n!keep.log\ncaf\u{65}\u{301}.md\n[\n");
        write("a/.gitignore", "!b.log\nx/*\n!x/y.md\n");
        let root = Root::at(&path).unwrap();
        let ignores = GitIgnores::default();
        let is_left_out = |file: &str| ignores.leaves_out(&root, "", file, false);
        for file in ["1.log", "b/2.log", "top.md", "drafts/a.md", "a/drafts/b/c.md", "caf\u{e9}.md", "a/x/z.md"] {
            assert!(is_left_out(file), "{file}");
        }
        for file in ["keep.log", "a/b.log", "a/top.md", "drafts", "a/x/y.md", "# Notes", "index.md"] {
            assert!(!is_left_out(file), "{file}");
        }
        assert_eq!(ignores.names(&root, "a/x/z.md", false).as_deref(), Some("a/.gitignore"));
        assert_eq!(ignores.names(&root, "drafts", true).as_deref(), Some(".gitignore"));
        // The folder that the settings name is never ignored.
        assert!(ignores.leaves_out(&root, "", "drafts/a.md", false) && !ignores.leaves_out(&root, "drafts", "drafts/a.md", false));
    }
}
