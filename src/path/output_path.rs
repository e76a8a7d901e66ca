//! Paths of files in the output folder.

use std::fmt;
use std::sync::Arc;

use super::names::{PathFault, name_fault};
use super::pattern::is_reserved;
use super::source_path::{MARKDOWN, SourcePath};

/// The path of a file in the output folder, relative to it, with `/` between its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(pub(super) Arc<str>);

impl OutputPath {
    /// Creates a path from text, under the rules of [`SourcePath::new`]: in the Unicode normal form C, which every host and disk supports.
    pub fn new(text: &str) -> Option<Self> {
        SourcePath::new(text).map(|path| Self(path.0))
    }

    /// The reason why no file can be published here; usually `None`.
    ///
    /// ```
    /// use guidegen::path::OutputPath;
    /// let fault = |path| OutputPath::new(path).unwrap().fault().map(|fault| fault.to_string());
    /// assert_eq!(fault(".well-known/change-password/index.html"), None);
    /// assert_eq!(fault(".git/x.html").unwrap(), "cannot be published, since the name “.git” is kept for programs");
    /// ```
    pub fn fault(&self) -> Option<PathFault> {
        self.0.split('/').find_map(|name| match name_fault(name) {
            Some(fault) => Some(PathFault::Name(name.to_owned(), fault)),
            None => is_reserved(name).then(|| PathFault::Reserved(name.to_owned())),
        })
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The paths below the content folder of the possible sources of this file: the file itself, or a page, in any style of addresses. Of the
    /// spellings of `README.md` that differ in case, only one is included; [`same_page`](crate::source::same_page) finds the others.
    ///
    /// ```
    /// use guidegen::path::OutputPath;
    /// let sources = OutputPath::new("skills/index.html").unwrap().possible_sources();
    /// assert!(["skills.md", "skills/index.md", "skills/README.md"].iter().all(|page| sources.iter().any(|source| source == page)));
    /// ```
    pub fn possible_sources(&self) -> Vec<String> {
        let mut stems = Vec::new();
        if let Some(stem) = self.0.strip_suffix(".html") {
            stems.push(stem.to_owned());
            if let Some(folder) = stem.strip_suffix("index") {
                stems.push(format!("{folder}README"));
                stems.extend(folder.strip_suffix('/').map(str::to_owned));
            }
        }
        let pages = stems.iter().flat_map(|stem| MARKDOWN.map(|ending| format!("{stem}.{ending}")).into_iter().chain([format!("{stem}.html.md")]));
        pages.chain([self.0.to_string()]).collect()
    }

    /// The key for comparisons that ignore case. Two paths with the same key are one file on a disk that ignores case.
    pub fn case_key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The manifest in the output folder, which lists the files that builds have written. It marks a folder as an output folder.
pub const MANIFEST: &str = ".guidegen-manifest.json";
