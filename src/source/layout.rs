//! Which files of a folder belong to a site.

use std::path::Path;

use super::beneath::is_missing;
use crate::path::{Pattern, SourcePath, is_hidden, is_reserved};

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
}

/// How many folders may lie in one another in the folder of a site. Templates show far fewer; each level costs all of those below it something.
pub(super) const MAX_DEPTH: usize = 64;

/// Hidden files of the content that are meant for hosts and the public, and so are always published: GitHub Pages serves a site as it is if it has
/// the first one, and the second is where programs look for facts about a site (RFC 8615).
const ALWAYS: [&str; 2] = ["/.nojekyll", "/.well-known/"];

/// What the settings of a site say about which files belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Which hidden files of the content are published, by their paths below the content folder.
    pub include: Vec<Pattern>,
}

/// Which files of a folder belong to the site.
///
/// ```
/// use guidegen::path::SourcePath;
/// use guidegen::source::{Layout, Rules, Selection};
/// let is_source = |layout: Layout, path| Rules::new(layout, Selection::default()).includes(&SourcePath::new(path).unwrap());
/// assert!(is_source(Layout::Site, "content/skills/crm.md"));
/// assert!(!is_source(Layout::Site, "README.md"));
/// assert!(is_source(Layout::Plain, "README.md"));
/// assert!(!is_source(Layout::Plain, "drafts/.git/config"));
/// assert!(!is_source(Layout::Plain, "drafts/crm.md~"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    layout: Layout,
    /// The patterns of hidden files that are published.
    include: Vec<Pattern>,
}

impl Rules {
    /// The rules of a folder with this layout and these settings; a plain folder has none.
    pub fn new(layout: Layout, selection: Selection) -> Self {
        let always = ALWAYS.iter().filter_map(|text| Pattern::new(text).ok());
        Self { layout, include: always.chain(selection.include).collect() }
    }

    /// How the folder is read.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Whether a file with this path belongs to the site: in the folders that are read, and not left out.
    pub fn includes(&self, path: &SourcePath) -> bool {
        let inside = self.layout == Layout::Plain || path.as_str() == CONFIG || FOLDERS.iter().any(|folder| path.below(folder).is_some());
        inside && !self.leaves_out(path.as_str(), false) && !is_too_deep(path.as_str())
    }

    /// Whether a file or folder is left out, or a folder that it lies in. `path` is relative to the folder of the site.
    pub(super) fn leaves_out(&self, path: &str, is_folder: bool) -> bool {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        self.leaves_out_itself(path, is_folder) || folders.any(|folder| self.leaves_out_itself(folder, true))
    }

    /// The same where the folders that it lies in are not left out.
    pub(super) fn leaves_out_itself(&self, path: &str, is_folder: bool) -> bool {
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        let is_of_program = if is_folder { self.is_of_build_tool(name) } else { is_of_editor(name) };
        is_of_program || path.split('/').any(is_hidden) && !self.publishes_hidden(path, is_folder)
    }

    /// Whether a path with hidden parts is nevertheless part of the site: below the content, and named by a pattern.
    fn publishes_hidden(&self, path: &str, is_folder: bool) -> bool {
        let below = match self.layout {
            Layout::Plain => Some(path),
            Layout::Site => path.strip_prefix(FOLDERS[0]).and_then(|below| below.strip_prefix('/')),
        };
        let names = |pattern: &Pattern, below| if is_folder { pattern.leads_into(below) } else { pattern.matches(below) };
        below.is_some_and(|below| !below.split('/').any(is_reserved) && self.include.iter().any(|pattern| names(pattern, below)))
    }

    /// Whether a folder of this name is `node_modules`, or `target` in a plain folder, which may be that of a program. In a site, `content/target/`
    /// is where an author writes about targets.
    fn is_of_build_tool(&self, name: &str) -> bool {
        name == "node_modules" || (self.layout == Layout::Plain && name == "target")
    }
}

/// Whether a file lies in more folders than [`MAX_DEPTH`].
pub(super) fn is_too_deep(path: &str) -> bool {
    path.matches('/').count() > MAX_DEPTH
}

/// Whether this is the name of a temporary file of Emacs, Vim or a JetBrains editor. Most of them are hidden as well.
pub(super) fn is_of_editor(name: &str) -> bool {
    // Vim makes `4913` and removes it at once, to see whether it may write in the folder. `#name#` is what Emacs saves by itself.
    name.ends_with('~') || (name.starts_with('#') && name.ends_with('#')) || name.ends_with(".swp") || name == "4913" || name.starts_with("___jb_")
}

#[cfg(test)]
mod tests {
    use crate::path::{Pattern, SourcePath};

    use super::{Layout, MAX_DEPTH, Rules, Selection};

    fn includes(layout: Layout, path: &str) -> bool {
        Rules::new(layout, Selection::default()).includes(&SourcePath::new(path).unwrap())
    }

    fn includes_with(patterns: &[&str], layout: Layout, path: &str) -> bool {
        let include = patterns.iter().map(|text| Pattern::new(text).unwrap()).collect();
        Rules::new(layout, Selection { include }).includes(&SourcePath::new(path).unwrap())
    }

    #[test]
    fn hidden_files_are_published_if_hosts_need_them_or_the_settings_name_them() {
        for (layout, content) in [(Layout::Site, "content/"), (Layout::Plain, "")] {
            let of_site = |path: &str| includes_with(&[".htaccess", "/downloads/.config/"], layout, &format!("{content}{path}"));
            for path in [".nojekyll", ".well-known/security.txt", ".well-known/a/b", ".htaccess", "en/.htaccess", "downloads/.config/a/b.json"] {
                assert!(of_site(path), "{path}");
            }
            let others = [
                ".env",
                ".git/config",
                "a/.nojekyll",
                "a/.well-known/b",
                ".well-known/.env",
                ".well-known/a~",
                "downloads/.config/.env",
                ".config/a",
                ".htaccess/a~",
                "node_modules/.htaccess",
                ".well-known/.guidegen/a",
            ];
            others.iter().for_each(|path| assert!(!of_site(path), "{path}"));
        }
        // Nothing of guidegen's and git's own, whatever stands there; nothing of a theme; nothing beside the content.
        for path in ["content/.git/config", "content/.guidegen-manifest.json", "theme/.htaccess", ".htaccess", ".nojekyll"] {
            assert!(!includes_with(&["**/.*", ".htaccess", ".g*"], Layout::Site, path), "{path}");
        }
        assert!(includes_with(&["**/.*"], Layout::Site, "content/a/.env"));
    }

    #[test]
    fn there_is_an_end_to_folders_within_folders() {
        assert!(includes(Layout::Plain, &format!("{}a.md", "a/".repeat(MAX_DEPTH))));
        assert!(!includes(Layout::Plain, &format!("{}a.md", "a/".repeat(MAX_DEPTH + 1))));
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
