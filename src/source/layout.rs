//! The rules about which files of a folder belong to a site.
//!
//! 1. The [`Layout`] determines the folders in which the files of a site are.
//! 2. Of these, files that the settings exclude, files that programs leave behind ([`junk`](super::junk)), and hidden files are left out
//!    ([`Rules::includes`]).
//! 3. Hidden files are published if hosts need them or the settings include them ([`Selection::include`]).

use std::path::Path;

use super::junk::{is_conflicted_copy, is_junk, is_junk_folder};
use crate::diagnostic::Span;
use crate::path::{Pattern, SourcePath, is_hidden, is_missing, is_reserved};

/// The file that makes a folder a site.
pub const CONFIG: &str = "site.toml";

/// The folder of a site's own theme.
pub(super) const THEME: &str = "theme";

/// The default folder of a site's pages.
pub(super) const CONTENT: &str = "content";

/// The arrangement of a site's files in its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// The folder has a `site.toml`. The files of the site are `site.toml`, those in `content/` or the folder that the settings name in its place,
    /// and those in `theme/`.
    Site,
    /// The folder has no `site.toml`: all of it is content.
    Plain,
}

impl Layout {
    /// The layout of a folder. Anything called `site.toml` makes it a site, even if it cannot be read, since otherwise the whole folder would be
    /// published.
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
/// information about a site in the second (RFC 8615). GitBook keeps the images and files of a space in the third.
const ALWAYS: [&str; 3] = ["/.nojekyll", "/.well-known/", "**/.gitbook/assets/"];

/// Folders in which Jekyll and Eleventy keep parts of pages and data. In a site they may be pages about such things.
const OF_TEMPLATES: [&str; 5] = ["_includes", "_layouts", "_sass", "_data", "_plugins"];

/// The settings that determine which files belong to a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The folder of the pages, without a `/` at its end; empty for the folder of the site itself.
    pub content: String,
    /// Hidden files that are published; the patterns match paths below the content folder.
    pub include: Vec<Pattern>,
    /// Files and folders that are left out; the patterns match paths below the content folder. Each has its span in
    /// the settings.
    pub exclude: Vec<(Pattern, Span)>,
    /// Whether files that `.gitignore` files of the site ignore are left out.
    pub gitignore: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Self { content: CONTENT.to_owned(), include: Vec::new(), exclude: Vec::new(), gitignore: true }
    }
}

/// The rules for which files of a folder belong to the site.
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
    /// The settings, with [`ALWAYS`] among the included patterns.
    selection: Selection,
}

impl Rules {
    /// The rules of a folder with a layout and settings; a plain folder has the default ones.
    pub fn new(layout: Layout, selection: Selection) -> Self {
        let always = ALWAYS.iter().filter_map(|text| Pattern::new(text).ok());
        let content = if layout == Layout::Plain { String::new() } else { selection.content };
        Self { layout, selection: Selection { content, include: always.chain(selection.include).collect(), ..selection } }
    }

    /// The folder of the pages within the site's folder; empty if it is the site's folder itself.
    pub fn content(&self) -> &str {
        &self.selection.content
    }

    /// The folders that are read, within the site's folder: the content, which may be all of it, and otherwise the theme too.
    pub fn folders(&self) -> Vec<&str> {
        if self.content().is_empty() { vec![""] } else { vec![self.content(), THEME] }
    }

    /// Whether `.gitignore` files are respected.
    pub(super) fn has_gitignore(&self) -> bool {
        self.selection.gitignore
    }

    /// The path of a file or folder below the content folder; `None` if it is elsewhere, or is a part of the site other than content.
    pub(super) fn below_content<'a>(&self, path: &'a str) -> Option<&'a str> {
        match (self.layout, self.content()) {
            (Layout::Plain, _) => Some(path),
            (Layout::Site, "") => (path != CONFIG && !is_below(path, THEME)).then_some(path),
            (Layout::Site, content) => path.strip_prefix(content)?.strip_prefix('/'),
        }
    }

    /// Whether a folder can contain or be contained in a folder that is read.
    pub(super) fn leads_to_content(&self, folder: &str) -> bool {
        self.folders().iter().any(|read| read.is_empty() || is_below(folder, read) || is_below(read, folder))
    }

    /// The layout of the folder.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Whether a file belongs to the site: it is in one of the folders that are read, and is not left out.
    pub fn includes(&self, path: &SourcePath) -> bool {
        let is_inside = self.reads_as_frame(path) || self.below_content(path.as_str()).is_some();
        is_inside && !self.leaves_out(path.as_str(), false) && !is_conflicted_copy(path.file_name()) && !is_too_deep(path.as_str())
    }

    /// Whether guidegen processes the content of a file: the pages, the settings, the theme. Other files are published unchanged.
    pub(super) fn reads(&self, path: &SourcePath) -> bool {
        path.is_markdown() || self.reads_as_frame(path)
    }

    fn reads_as_frame(&self, path: &SourcePath) -> bool {
        self.layout == Layout::Site && (path.as_str() == CONFIG || path.below(THEME).is_some())
    }

    /// Whether a file that is read is a text, unlike the fonts and images of a theme.
    pub(super) fn is_text(&self, path: &SourcePath) -> bool {
        path.below(THEME).is_none() || matches!(path.extension().as_str(), "css" | "html" | "js" | "md" | "svg" | "toml")
    }

    /// Whether a file or folder or one of its parents is left out. `path` is relative to the folder of the site.
    pub(super) fn leaves_out(&self, path: &str, is_folder: bool) -> bool {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        self.leaves_out_itself(path, is_folder) || folders.any(|folder| self.leaves_out_itself(folder, true))
    }

    /// Whether a file or folder is left out, if its parents are known not to be.
    pub(super) fn leaves_out_itself(&self, path: &str, is_folder: bool) -> bool {
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        let is_of_program = if is_folder { self.is_of_build_tool(name) || is_junk_folder(name) } else { is_junk(name) };
        let excludes = |below: &str| self.selection.exclude.iter().any(|(pattern, _)| is_excluded(pattern, below, is_folder));
        is_of_program
            || is_folder && self.is_of_templates(path)
            || path.split('/').any(is_hidden) && !self.publishes_hidden(path, is_folder)
            || self.below_content(path).is_some_and(excludes)
    }

    /// The patterns of `exclude` that name one file or folder, with their spans in the settings.
    pub(super) fn named_exclusions(&self) -> impl Iterator<Item = &(Pattern, Span)> {
        self.selection.exclude.iter().filter(|(pattern, _)| pattern.is_name())
    }

    /// Whether a pattern of `exclude` matches a file or folder of the content.
    pub(super) fn is_excluded_by(&self, pattern: &Pattern, path: &str, is_folder: bool) -> bool {
        self.below_content(path).is_some_and(|below| is_excluded(pattern, below, is_folder))
    }

    /// Whether a path with hidden parts is published: it is below the content folder, and a pattern includes it.
    fn publishes_hidden(&self, path: &str, is_folder: bool) -> bool {
        let below = self.below_content(path);
        let names = |pattern: &Pattern, below| if is_folder { pattern.leads_into(below) } else { pattern.matches(below) };
        below.is_some_and(|below| !below.split('/').any(is_reserved) && self.selection.include.iter().any(|pattern| names(pattern, below)))
    }

    /// Whether a folder belongs to a build tool: `node_modules` always, and `target` and Jekyll's `_site` if the whole folder is content, since they
    /// may be those of a program. In a site, `content/target/` contains pages about targets.
    fn is_of_build_tool(&self, name: &str) -> bool {
        name == "node_modules" || (self.content().is_empty() && matches!(name, "target" | "_site"))
    }

    /// Whether a folder of a plain folder has the name of one in which other generators keep their templates.
    pub(super) fn is_of_templates(&self, path: &str) -> bool {
        self.layout == Layout::Plain && OF_TEMPLATES.contains(&path.rsplit_once('/').map_or(path, |(_, name)| name))
    }
}

/// Whether a pattern matches a file or folder, of which `below` is the path below the content folder.
fn is_excluded(pattern: &Pattern, below: &str, is_folder: bool) -> bool {
    if is_folder { pattern.covers(below) } else { pattern.matches(below) }
}

/// Whether a path is a folder or is below it.
fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a file is nested more deeply than [`MAX_DEPTH`].
pub(super) fn is_too_deep(path: &str) -> bool {
    path.matches('/').count() > MAX_DEPTH
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Span;
    use crate::path::{Pattern, SourcePath};

    use super::{Layout, MAX_DEPTH, Rules, Selection};

    fn includes(layout: Layout, path: &str) -> bool {
        Rules::new(layout, Selection::default()).includes(&SourcePath::new(path).unwrap())
    }

    fn includes_with(patterns: &[&str], layout: Layout, path: &str) -> bool {
        let include = patterns.iter().map(|text| Pattern::new(text).unwrap()).collect();
        Rules::new(layout, Selection { include, ..Selection::default() }).includes(&SourcePath::new(path).unwrap())
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
        // Files of guidegen and git are never published, nor hidden files of a theme or outside the content.
        for path in ["content/.git/config", "content/.guidegen-manifest.json", "theme/.htaccess", ".htaccess", ".nojekyll"] {
            assert!(!includes_with(&["**/.*", ".htaccess", ".g*"], Layout::Site, path), "{path}");
        }
        assert!(includes_with(&["**/.*"], Layout::Site, "content/a/.env"));
    }

    #[test]
    fn the_settings_name_the_folder_of_the_pages_and_what_is_left_out() {
        let rules = |content: &str| {
            let exclude = ["drafts/**", "*.txt", "/LICENSE"].iter().map(|text| (Pattern::new(text).unwrap(), Span::default())).collect();
            Rules::new(Layout::Site, Selection { content: content.into(), exclude, ..Selection::default() })
        };
        for (content, path) in [("", ""), ("docs", "docs/"), ("docs/src", "docs/src/")] {
            let includes = |file: &str| rules(content).includes(&SourcePath::new(&format!("{path}{file}")).unwrap());
            for file in ["a.md", "x/drafts/a.md", "x/LICENSE", "drafts.md"] {
                assert!(includes(file), "{file} in {content}");
            }
            for file in ["drafts/a.md", "drafts/x/a.png", "a.txt", "x/a.txt", "LICENSE", ".env", "a.md.orig"] {
                assert!(!includes(file), "{file} in {content}");
            }
            for file in ["site.toml", "theme/base.html", "theme/a.txt"] {
                assert!(rules(content).includes(&SourcePath::new(file).unwrap()), "{file} with {content}");
            }
        }
        // Neither as content, nor from another folder.
        assert_eq!((rules("").below_content("theme/a.md"), rules("").below_content("site.toml")), (None, None));
        assert!(!rules("docs").includes(&SourcePath::new("content/a.md").unwrap()));
        assert!(rules("docs/src").leads_to_content("docs") && !rules("docs/src").leads_to_content("doc"));
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
