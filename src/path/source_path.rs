//! Paths of files in the site folder.

use std::fmt;
use std::sync::Arc;

use super::names::{name_fault, normalise, normalise_below};
use super::normal_form::nfc;

/// The extensions of Markdown files, in lower case. Of two pages that differ only in their extension, the first in this list is used.
pub const MARKDOWN: [&str; 6] = ["md", "markdown", "mdown", "mkd", "mkdn", "mdx"];

/// The path of a file in the site folder, relative to it, with `/` between its parts.
///
/// It is in the Unicode normal form C, so two paths that look the same are equal. The name on the disk may be in another form; `source` finds it
/// there, and messages that name a file to open get the name from [`Sources`](crate::diagnostic::Sources).
///
/// ```
/// use guidegen::path::SourcePath;
/// let page = SourcePath::new("content/skills/crm.md").unwrap();
/// assert_eq!(page.resolve("../roles/index.md").unwrap().as_str(), "content/roles/index.md");
/// assert!(page.resolve("../../../etc/passwd").is_none());
/// assert!(SourcePath::new("/etc/passwd").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(pub(super) Arc<str>);

impl SourcePath {
    /// Creates a path from text with `/` between the parts; `.` and `..` are resolved. `None` if it is absolute, empty, or leaves the folder.
    pub fn new(text: &str) -> Option<Self> {
        if text.starts_with('/') {
            return None;
        }
        let text = nfc(text);
        let parts = normalise(text.split('/')).ok()?;
        (!parts.is_empty()).then(|| Self(parts.join("/").into()))
    }

    /// Creates a path from text that should be a valid one; invalid parts are removed, so there is always a result.
    pub fn lossy(text: &str) -> Self {
        let text = nfc(text);
        let parts: Vec<&str> = text.split('/').filter(|part| !matches!(*part, "" | "." | "..") && name_fault(part).is_none()).collect();
        Self(if parts.is_empty() { "unnamed".into() } else { parts.join("/").into() })
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder of the file, without a `/` at its end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part of the path, such as `crm.md`.
    pub fn file_name(&self) -> &str {
        // Names are short: their bytes are looked at one by one faster than by a search that is prepared for long texts.
        self.0.bytes().rposition(|byte| byte == b'/').map_or(&*self.0, |slash| &self.0[slash + 1..])
    }

    /// The last part without its extension, such as `crm`. The page `crm.html.md`, as Middleman names it, has the same stem.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        // A name whose only dot is at its start, such as `.htaccess`, has no extension.
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
        let page = without_html(stem);
        if page.len() < stem.len() && self.is_markdown() { page } else { stem }
    }

    /// The extension in lower case, without the dot; empty if there is none.
    pub fn extension(&self) -> String {
        self.written_extension().to_lowercase()
    }

    /// The extension as it is written.
    fn written_extension(&self) -> &str {
        self.file_name().rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or("", |(_, extension)| extension)
    }

    /// Whether this is a Markdown page. Hidden files and files in hidden folders are not: those are published unchanged, for programs.
    pub fn is_markdown(&self) -> bool {
        let extension = self.written_extension();
        MARKDOWN.iter().any(|known| extension.eq_ignore_ascii_case(known)) && !self.is_hidden()
    }

    /// Whether the file or one of its folders is hidden.
    fn is_hidden(&self) -> bool {
        let starts = std::iter::once(b'/').chain(self.0.bytes()).zip(self.0.bytes());
        starts.filter(|(before, _)| *before == b'/').any(|(_, first)| first == b'.')
    }

    /// Resolves a relative address in this file. `None` if it leaves the site folder.
    pub fn resolve(&self, relative: &str) -> Option<Self> {
        if relative.starts_with('/') {
            return None;
        }
        let relative = nfc(relative);
        let folder = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        let parts = normalise_below(folder, relative.split('/')).ok()?;
        (!parts.is_empty()).then(|| Self(parts.join("/").into()))
    }

    /// The path below a folder: `content/a/b.md` below `content` is `a/b.md`. An empty folder is the site folder itself. `None` if it is elsewhere.
    pub fn below(&self, folder: &str) -> Option<&str> {
        if folder.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a page without a second extension, as in `crm.html` of `crm.html.md`.
pub(super) fn without_html(stem: &str) -> &str {
    stem.strip_suffix(".html").filter(|stem| !stem.is_empty() && !stem.ends_with('/')).unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::SourcePath;

    #[test]
    fn source_paths_stay_inside() {
        assert_eq!(SourcePath::new("./a//b/../c.md").unwrap().as_str(), "a/c.md");
        assert!(SourcePath::new("..").is_none());
        assert!(SourcePath::new("").is_none());
        assert!(SourcePath::new("a\\b").is_none());
        assert!(SourcePath::new("a\0b").is_none());
    }

    #[test]
    fn paths_that_look_the_same_are_the_same() {
        let (composed, decomposed) = ("k/caf\u{e9}.md", "k/cafe\u{301}.md");
        assert_eq!(SourcePath::new(composed), SourcePath::new(decomposed));
        assert_eq!(SourcePath::lossy(decomposed).as_str(), composed);
        assert_eq!(SourcePath::new("k/a.md").unwrap().resolve("cafe\u{301}.md").unwrap().as_str(), composed);
    }

    #[test]
    fn parts_of_a_source_path() {
        let path = SourcePath::new("content/skills/CRM.v2.MD").unwrap();
        assert_eq!((path.folder(), path.stem(), path.extension().as_str()), ("content/skills", "CRM.v2", "md"));
        assert!(path.is_markdown());
        for hidden in [".notes.md", ".well-known/a.md", "content/.config/deep/a.markdown"] {
            assert!(!SourcePath::new(hidden).unwrap().is_markdown(), "{hidden}");
        }
        assert_eq!(path.below("content"), Some("skills/CRM.v2.MD"));
        assert_eq!(path.below("cont"), None);
        assert_eq!(SourcePath::new(".htaccess").unwrap().stem(), ".htaccess");
    }
}
