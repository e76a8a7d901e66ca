//! The parts that all generated files have in common: generators, bundles, and their results.
//!
//! A [`Generator`] generates the files of one kind. It determines their addresses without reading the text of any page, so that one address can be
//! looked up before the others are known. Files with the same data, such as the formats of one job description, form a [`Bundle`], which is generated
//! and cached as a whole.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::render::View;

/// Generates the files of one kind.
pub(crate) trait Generator: Sync {
    /// The name, unique among generators.
    fn name(&self) -> &'static str;

    /// The addresses of the files below the site's root, bundle by bundle; empty if the site has no such files. Reads no text of a page.
    fn paths(&self, view: &dyn View) -> Vec<Vec<String>>;

    /// Generates the files of a bundle (by number, from 0), in the order of their addresses.
    fn make(&self, view: &dyn View, bundle: usize) -> MadeFiles;

    /// The pages whose texts a bundle contains. Empty for files that only depend on the summaries of pages.
    fn sources(&self, _view: &dyn View, _bundle: usize) -> Vec<SourcePath> {
        Vec::new()
    }

    /// Whether the files are pages for readers. These are rendered with templates of the theme, so `check` renders them too, to find problems.
    fn is_page(&self) -> bool {
        false
    }
}

/// Files that are generated together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bundle {
    /// The name of the generator.
    pub generator: &'static str,
    /// The number of the bundle among those of the generator, from 0.
    pub number: usize,
}

/// One generated file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Artifact {
    /// The bundle that contains the file.
    pub bundle: Bundle,
    /// The number of the file in the bundle, from 0.
    pub number: usize,
}

/// The result of generating a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MadeFiles {
    /// The bytes of its files, in the order of their addresses.
    pub files: Vec<Arc<[u8]>>,
    /// The problems in templates.
    pub problems: Vec<Diagnostic>,
}

impl MadeFiles {
    /// A bundle of one file.
    pub fn one(text: String) -> Self {
        Self::of([text.into_bytes()])
    }

    /// A bundle of several files.
    pub fn of(files: impl IntoIterator<Item = Vec<u8>>) -> Self {
        Self { files: files.into_iter().map(Arc::from).collect(), problems: Vec::new() }
    }
}
