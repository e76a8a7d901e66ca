//! The files of a site as they come in from the disk, and which files those are.
//!
//! Everything that the rest of guidegen learns about the disk is a [`ChangeSet`]: at first one that adds every file ([`read_site`]), later small
//! ones with what was saved or removed ([`Watcher`]). Which files there are is told by the [`Layout`] of the folder alone, so that the first reading and the
//! watching agree.

mod beneath;
mod read;
mod stamp;
mod watch;

pub use beneath::OpenFile;
pub use read::{Place, ReadError, SiteFolder, SkipReason, Skipped, Tree, read_one, read_site, spellings};
pub use stamp::Stamp;
pub use watch::{Batch, Mode, Pending, Refusal, Watcher};

use std::path::Path;
use std::sync::Arc;

use crate::path::SourcePath;

/// The file that makes a folder a site.
pub const CONFIG: &str = "site.toml";

/// The folders of a site that are read.
pub const FOLDERS: [&str; 2] = ["content", "theme"];

/// What happened to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: SourcePath,
    /// What it holds now; `None` if it is gone.
    pub content: Option<Arc<[u8]>>,
}

/// What happened to the files of a site: sorted by path, each path once.
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
    /// Puts changes in order. Of two changes of one file the later one holds.
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        let mut all: Vec<Change> = changes.into_iter().collect();
        // The sort is stable: turned round, the later of two changes of one file comes first, and that one is kept.
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

/// How a folder is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A site: `site.toml`, and what is in `content/` and `theme/`.
    Site,
    /// Any folder of Markdown: it is the content itself.
    Plain,
}

impl Layout {
    /// Looks whether a folder has a `site.toml`.
    pub fn of(root: &Path) -> Self {
        // Asked again at each reading, as an author may add or remove the file while the site is served.
        if root.join(CONFIG).is_file() { Self::Site } else { Self::Plain }
    }

    /// Whether a file with this path belongs to the site: in the folders that are read, and not left out.
    ///
    /// ```
    /// use guidegen::path::SourcePath;
    /// use guidegen::source::Layout;
    /// let is_source = |layout: Layout, path| layout.includes(&SourcePath::new(path).unwrap());
    /// assert!(is_source(Layout::Site, "content/skills/crm.md"));
    /// assert!(!is_source(Layout::Site, "README.md"));
    /// assert!(is_source(Layout::Plain, "README.md"));
    /// assert!(!is_source(Layout::Plain, "drafts/.git/config"));
    /// assert!(!is_source(Layout::Plain, "drafts/crm.md~"));
    /// ```
    pub fn includes(self, path: &SourcePath) -> bool {
        let inside = self == Self::Plain || path.as_str() == CONFIG || FOLDERS.iter().any(|folder| path.below(folder).is_some());
        inside && !self.leaves_out(path.as_str(), false)
    }

    /// Whether a path that is relative to the folder has a part that is left out.
    fn leaves_out(self, path: &str, is_folder: bool) -> bool {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.leaves_out_name(name, is_folder) || folders.split('/').any(|folder| self.leaves_out_name(folder, true))
    }

    /// Whether a folder or file of this name is left out: whatever is hidden, folders of build tools, temporary files of editors.
    fn leaves_out_name(self, name: &str, is_folder: bool) -> bool {
        // Hidden whatever it is: `.git` and `.env` must never be published, and the server keeps `/.guidegen/` for itself.
        name.starts_with('.') || if is_folder { self.is_of_build_tool(name) } else { is_of_editor(name) }
    }

    /// Whether a folder of this name is `node_modules`, or `target` in a plain folder, which may be that of a program. In a site, `content/target/`
    /// is where an author writes about targets.
    fn is_of_build_tool(self, name: &str) -> bool {
        name == "node_modules" || (self == Self::Plain && name == "target")
    }
}

/// Whether this is the name of a temporary file of Emacs, Vim or a JetBrains editor. Most of them are hidden as well.
fn is_of_editor(name: &str) -> bool {
    // Vim makes `4913` and removes it at once, to see whether it may write in the folder. `#name#` is what Emacs saves by itself.
    name.ends_with('~') || (name.starts_with('#') && name.ends_with('#')) || name.ends_with(".swp") || name == "4913" || name.starts_with("___jb_")
}

#[cfg(test)]
mod tests {
    use crate::path::SourcePath;

    use super::{Change, ChangeSet, Layout};

    fn includes(layout: Layout, path: &str) -> bool {
        layout.includes(&SourcePath::new(path).unwrap())
    }

    #[test]
    fn a_site_is_its_configuration_content_and_theme() {
        let sources = ["site.toml", "content/a.md", "theme/templates/page.html", "content/target/a.md"];
        let others = ["README.md", "content", "contents/a.md", "public/index.html", "content/site.toml~", "theme/node_modules/x.js"];
        sources.iter().for_each(|path| assert!(includes(Layout::Site, path), "{path}"));
        others.iter().for_each(|path| assert!(!includes(Layout::Site, path), "{path}"));
    }

    #[test]
    fn a_plain_folder_is_all_that_is_not_left_out() {
        let sources = ["a.md", "content/a.md", "a/#1.md", "target.md", "x/4913.md", "a~b/c.md"];
        let others = [
            ".hidden.md",
            ".git/HEAD",
            "a/.b/c.md",
            "target/doc/a.md",
            "node_modules/x/README.md",
            "a.md~",
            "a/.#a.md",
            "#a.md#",
            "a.swp",
            "x/4913",
            "___jb_tmp___",
        ];
        sources.iter().for_each(|path| assert!(includes(Layout::Plain, path), "{path}"));
        others.iter().for_each(|path| assert!(!includes(Layout::Plain, path), "{path}"));
    }

    #[test]
    fn of_two_changes_the_later_one_holds() {
        let change =
            |path: &str, text: Option<&str>| Change { path: SourcePath::new(path).unwrap(), content: text.map(|text| text.as_bytes().into()) };
        let set: ChangeSet = [change("b", Some("1")), change("a", Some("2")), change("b", None)].into_iter().collect();
        assert_eq!(set.into_iter().collect::<Vec<_>>(), [change("a", Some("2")), change("b", None)]);
    }
}
