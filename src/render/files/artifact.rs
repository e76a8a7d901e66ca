//! What all generated files have in common: who makes them, which are made together, and what became of them.
//!
//! A [`Generator`] makes the files of one kind. It says where they are published without reading the text of any page, so that one address can be
//! looked up before the others are known. Files that are made from the same facts, such as the formats of one job description, are a [`Bundle`]: they
//! are made at once, and remembered together.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::render::View;

/// Makes the files of one kind.
pub(crate) trait Generator: Sync {
    /// Its name, which no other generator has.
    fn name(&self) -> &'static str;

    /// The addresses of its files below the site's root, bundle by bundle; empty where the site has no such files. Reads no text of a page.
    fn paths(&self, view: &dyn View) -> Vec<Vec<String>>;

    /// Makes the files of a bundle (by number, from 0), in the order of their addresses.
    fn make(&self, view: &dyn View, bundle: usize) -> MadeFiles;

    /// The pages whose texts a bundle shows. Empty for files that know no more of pages than their summaries.
    fn sources(&self, _view: &dyn View, _bundle: usize) -> Vec<SourcePath> {
        Vec::new()
    }

    /// Whether the files are pages for readers. Those are made with templates of the theme, so that `check` makes them too, to see what goes wrong.
    fn is_page(&self) -> bool {
        false
    }
}

/// Files that are made together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bundle {
    /// The name of their generator.
    pub generator: &'static str,
    /// The number of the bundle among those of the generator, from 0.
    pub number: usize,
}

/// One generated file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Artifact {
    /// The files with which it is made.
    pub bundle: Bundle,
    /// Its number among them, from 0.
    pub number: usize,
}

/// What became of a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MadeFiles {
    /// The bytes of its files, in the order of their addresses.
    pub files: Vec<Arc<[u8]>>,
    /// What went wrong in templates.
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
