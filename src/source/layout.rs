//! The rules about which files of a folder belong to a site.
//!
//! 1. The [`Layout`] says in which folders the files of a site are.
//! 2. Of those, names of build tools, of editors, and hidden names are left out ([`Rules::includes`]).
//! 3. Hidden files are published after all if hosts need them or the settings name them ([`Selection::include`]).

use std::path::Path;

use crate::path::{Pattern, SourcePath, is_hidden, is_missing, is_reserved};

/// The file that makes a folder a site.
pub const CONFIG: &str = "site.toml";

/// The folders of a site that are read: the pages, and the site's own theme.
pub const FOLDERS: [&str; 2] = ["content", "theme"];

/// Where the files of a site are in its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// The folder has a `site.toml`: the files are that one, and those in `content/` and `theme/`.
    Site,
    /// The folder has none: all of it is content.
    Plain,
}

impl Layout {
    /// The layout of a folder. Anything called `site.toml` makes it a site, even if it cannot be read: the whole folder would be published
    /// otherwise.
    pub fn of(root: &Path) -> Self {
        // Checked before each reading, since the file may be added or removed while the site is served.
        match root.join(CONFIG).symlink_metadata() {
            Err(error) if is_missing(&error) => Self::Plain,
            _ => Self::Site,
        }
    }
}

/// How deeply folders may be nested. The theme shows far fewer levels, and the work for each page grows with its depth.
pub(super) const MAX_DEPTH: usize = 64;

/// Hidden files of the content that are always published. GitHub Pages serves a site unchanged if it has the first, and programs look for
/// information about a site in the second (RFC 8615).
const ALWAYS: [&str; 2] = ["/.nojekyll", "/.well-known/"];

/// The settings about which files belong to a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Hidden files that are published; the patterns match paths below the content folder.
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
    /// Hidden files that are published: those of the settings, and [`ALWAYS`].
    include: Vec<Pattern>,
}

impl Rules {
    /// The rules of a folder with a layout and settings; a plain folder has the default ones.
    pub fn new(layout: Layout, selection: Selection) -> Self {
        let always = ALWAYS.iter().filter_map(|text| Pattern::new(text).ok());
        Self { layout, include: always.chain(selection.include).collect() }
    }

    /// Where the files are.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Whether a file belongs to the site: it is in one of the folders that are read, and is not left out.
    pub fn includes(&self, path: &SourcePath) -> bool {
        let inside = self.layout == Layout::Plain || path.as_str() == CONFIG || FOLDERS.iter().any(|folder| path.below(folder).is_some());
        inside && !self.leaves_out(path.as_str(), false) && !is_too_deep(path.as_str())
    }

    /// Whether guidegen works with what a file says: the pages, the settings, the theme. Other files are published as they are.
    pub(super) fn reads(&self, path: &SourcePath) -> bool {
        let is_of_frame = path.as_str() == CONFIG || path.below(FOLDERS[1]).is_some();
        path.is_markdown() || (self.layout == Layout::Site && is_of_frame)
    }

    /// Whether a file that is read is a text, unlike the fonts and pictures of a theme.
    pub(super) fn is_text(&self, path: &SourcePath) -> bool {
        path.below(FOLDERS[1]).is_none() || matches!(path.extension().as_str(), "css" | "html" | "js" | "md" | "svg" | "toml")
    }

    /// Whether a file or folder is left out, or a folder that it lies in. `path` is relative to the folder of the site.
    pub(super) fn leaves_out(&self, path: &str, is_folder: bool) -> bool {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        self.leaves_out_itself(path, is_folder) || folders.any(|folder| self.leaves_out_itself(folder, true))
    }

    /// The same, if the folders that it lies in are known not to be left out.
    pub(super) fn leaves_out_itself(&self, path: &str, is_folder: bool) -> bool {
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        let is_of_program = if is_folder { self.is_of_build_tool(name) } else { is_of_editor(name) };
        is_of_program || path.split('/').any(is_hidden) && !self.publishes_hidden(path, is_folder)
    }

    /// Whether a path with hidden parts is published: it is below the content folder, and a pattern names it.
    fn publishes_hidden(&self, path: &str, is_folder: bool) -> bool {
        let below = match self.layout {
            Layout::Plain => Some(path),
            Layout::Site => path.strip_prefix(FOLDERS[0]).and_then(|below| below.strip_prefix('/')),
        };
        let names = |pattern: &Pattern, below| if is_folder { pattern.leads_into(below) } else { pattern.matches(below) };
        below.is_some_and(|below| !below.split('/').any(is_reserved) && self.include.iter().any(|pattern| names(pattern, below)))
    }

    /// Whether a folder belongs to a build tool: `node_modules` always, and `target` in a plain folder, which may be that of a program. In a site,
    /// `content/target/` holds pages about targets.
    fn is_of_build_tool(&self, name: &str) -> bool {
        name == "node_modules" || (self.layout == Layout::Plain && name == "target")
    }
}

/// Whether a file lies in more folders than [`MAX_DEPTH`].
pub(super) fn is_too_deep(path: &str) -> bool {
    path.matches('/').count() > MAX_DEPTH
}

/// Whether a name is that of a temporary file of Emacs, Vim or a JetBrains editor. Most of these are hidden as well.
pub(super) fn is_of_editor(name: &str) -> bool {
    // Vim creates `4913` and removes it at once, to test whether it may write in the folder. Emacs saves backups as `#name#`.
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
