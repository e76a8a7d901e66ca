//! Which files of a folder belong to a site.

use std::path::Path;

use super::beneath::is_missing;
use crate::path::SourcePath;

/// The file that makes a folder a site.
pub const CONFIG: &str = "site.toml";

/// The folders of a site that are read.
pub const FOLDERS: [&str; 2] = ["content", "theme"];

/// How a folder is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A site: `site.toml`, and what is in `content/` and `theme/`.
    Site,
    /// Any folder of Markdown: it is the content itself.
    Plain,
}

impl Layout {
    /// Whether a folder has a `site.toml`, whatever that is: one that cannot be read must not turn a site into a plain folder, all of which would
    /// be published.
    pub fn of(root: &Path) -> Self {
        // Asked again at each reading, as an author may add or remove the file while the site is served.
        match root.join(CONFIG).symlink_metadata() {
            Err(error) if is_missing(&error) => Self::Plain,
            _ => Self::Site,
        }
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
    pub(super) fn leaves_out(self, path: &str, is_folder: bool) -> bool {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.leaves_out_name(name, is_folder) || folders.split('/').any(|folder| self.leaves_out_name(folder, true))
    }

    /// Whether a folder or file of this name is left out: whatever is hidden, folders of build tools, temporary files of editors.
    pub(super) fn leaves_out_name(self, name: &str, is_folder: bool) -> bool {
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
pub(super) fn is_of_editor(name: &str) -> bool {
    // Vim makes `4913` and removes it at once, to see whether it may write in the folder. `#name#` is what Emacs saves by itself.
    name.ends_with('~') || (name.starts_with('#') && name.ends_with('#')) || name.ends_with(".swp") || name == "4913" || name.starts_with("___jb_")
}

#[cfg(test)]
mod tests {
    use crate::path::SourcePath;

    use super::Layout;

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
}
