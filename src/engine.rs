//! Computes the site incrementally: after a change only what depends on it is computed again.
//!
//! An [`Engine`] receives [`ChangeSet`]s and returns [`Snapshot`]s; a snapshot returns finished files and diagnostics. They are based on an
//! incremental framework that only this module uses: [`database`] contains the inputs, [`apply`] sets them, [`queries`] are functions of a few lines that read inputs,
//! call a pure function and return, and [`view`] answers the calls of the pure modules through these queries.
//!
//! Invariant: no disk, no clock, no printing; the same inputs give the same outputs, in whatever order and number of steps they were applied.
//!
//! ```
//! use guidegen::engine::{Engine, Settings};
//! use guidegen::path::SourcePath;
//! use guidegen::source::{Change, ChangeSet};
//! let mut engine = Engine::new(Settings::default());
//! let change = Change { path: SourcePath::new("index.md").unwrap(), content: Some(b"# Hello"[..].into()) };
//! engine.apply(ChangeSet::from_iter([change]));
//! let site = engine.snapshot().site().unwrap();
//! let home = site.files.iter().find(|file| file.path.as_str() == "index.html").unwrap();
//! assert!(String::from_utf8_lossy(home.content.bytes().unwrap()).contains("<h1>Hello</h1>"));
//! ```

mod apply;
mod database;
mod queries;
mod view;

#[cfg(test)]
mod shows_tests;

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};

use crate::diagnostic::internal_error::InternalError;
use crate::diagnostic::{Diagnostic, Severity, Sources};
pub use crate::guide::inventory::{Inventory, SectionHead};
use crate::output::{OutputContent, OutputFile};
use crate::page::document::Document;
use crate::path::{OutputPath, SourcePath};
use crate::site::addresses::SEARCH_FOLDER;
use crate::source::ChangeSet;
use database::Database;
use queries::outputs::Origin;
use queries::{FileKey, files, links, outputs, pages, problems, rendered, table, tree};

/// The settings of a command for the whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether drafts are published too.
    pub drafts: bool,
    /// The address at which the site is published, which overrides `site.toml`; `None` to use that of `site.toml`.
    pub base_url: Option<String>,
    /// The date for which the site is built, which decides whether pages with a start or end date are published; `None` to ignore these dates.
    pub today: Option<Date>,
}

/// The files of a site and everything that has been computed from them.
pub struct Engine {
    database: Database,
    /// The number of changes so far.
    revision: u64,
}

/// A site at one revision. It is cheap to clone and can be queried from several threads at the same time.
#[derive(Clone)]
pub struct Snapshot {
    database: Database,
    revision: u64,
}

/// The error of a query that was interrupted by a change, since its result would be out of date. Take a new snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfDate;

/// A complete site: its files and its diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// All files, sorted by path.
    pub files: Vec<OutputFile>,
    /// The diagnostics, sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of pages, without generated ones; the lists of folders are included.
    pub pages: usize,
}

impl Site {
    /// Whether there are errors, with which the site must not be published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }
}

impl Engine {
    /// Creates an engine without files.
    pub fn new(settings: Settings) -> Self {
        Self { database: Database::new(settings), revision: 0 }
    }

    /// Creates an engine that records which queries run, for tests: see [`Engine::ran`].
    pub fn with_ledger(settings: Settings) -> Self {
        Self { database: Database::with_ledger(settings), revision: 0 }
    }

    /// Lets the engine answer before it has read all pages. Until [`Engine::finish_reading`], pages lack what depends on all other pages: backlinks
    /// and career steps.
    pub fn answer_at_once(&mut self) {
        self.database.set_reading(false);
    }

    /// Ends the state that [`Engine::answer_at_once`] began. Best called after [`Snapshot::prepare`], since the next query waits until all pages have
    /// been read.
    pub fn finish_reading(&mut self) {
        self.revision += 1;
        // Titles of generated pages can follow from all pages.
        self.database.end_edits();
        self.database.set_reading(true);
    }

    /// Applies changes to files, and returns the files that changed: those with the same content as before are left out. Running queries of snapshots
    /// return [`OutOfDate`], and this call waits until all snapshots have been dropped.
    pub fn apply(&mut self, changes: ChangeSet) -> Vec<SourcePath> {
        self.revision += 1;
        self.database.apply(changes)
    }

    /// A snapshot of the current revision.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { database: self.database.clone(), revision: self.revision }
    }

    /// The names of the queries that were executed since the last call, in order; empty without a ledger.
    pub fn ran(&self) -> Vec<String> {
        self.database.take_ledger()
    }

    /// The number of results that were found to be valid since the last call, without executing their queries; 0 without a ledger.
    pub fn validated(&self) -> usize {
        self.database.take_validated()
    }
}

impl Snapshot {
    /// The number of the revision, which increases with each change, so that results can be ordered.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Renders the whole site on all cores.
    pub fn site(&self) -> Result<Site, OutOfDate> {
        self.ask(|database| {
            read_all(database);
            let outputs: Vec<(OutputPath, Origin)> = outputs::outputs(database).iter().map(|(path, origin)| (path.clone(), origin.clone())).collect();
            let made = outputs.par_iter().map_with(database.clone(), |database, (path, origin)| file(database, path, origin));
            let mut files: Vec<OutputFile> = made.collect();
            files.extend(search_files(database));
            files.sort_by(|a, b| a.path.cmp(&b.path));
            let pages = outputs.iter().filter(|(_, origin)| outputs::is_listed(database, origin)).count();
            Site { files, diagnostics: all_diagnostics(database), pages }
        })
    }

    /// All diagnostics, sorted by file and position. Every page is rendered for this, on all cores. If the settings cannot be parsed, only the
    /// diagnostics of the settings and of the theme are returned: pages depend on the settings, so their diagnostics could be wrong.
    pub fn diagnostics(&self) -> Result<Vec<Diagnostic>, OutOfDate> {
        self.ask(|database| {
            read_all(database);
            all_diagnostics(database)
        })
    }

    /// The diagnostics of one page.
    pub fn diagnostics_of(&self, page: &SourcePath) -> Result<Vec<Diagnostic>, OutOfDate> {
        self.ask(|database| problems::diagnostics(database, FileKey::new(database, page.clone())).clone())
    }

    /// The diagnostics that affect every page: those of the settings and of the templates.
    pub fn common_diagnostics(&self) -> Result<Vec<Diagnostic>, OutOfDate> {
        self.ask(|database| problems::common_diagnostics(database).clone())
    }

    /// Parses all pages on all cores, so that the first query about any of them is fast.
    pub fn prepare(&self) -> Result<(), OutOfDate> {
        self.ask(read_all)
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> Result<Vec<OutputPath>, OutOfDate> {
        self.ask(|database| {
            let mut paths: Vec<OutputPath> = outputs::outputs(database).keys().cloned().collect();
            paths.extend(search_files(database).map(|file| file.path));
            paths.sort();
            paths
        })
    }

    /// One file; `None` if the site has no such file. Other pages are only read as far as this one shows their content.
    pub fn file(&self, path: &OutputPath) -> Result<Option<OutputFile>, OutOfDate> {
        self.ask(|database| match outputs::origin(database, path) {
            Some(origin) => Some(file(database, path, &origin)),
            None if path.as_str().starts_with(SEARCH_FOLDER) => search_files(database).find(|file| file.path == *path),
            None => None,
        })
    }

    /// The current path of a theme file that had this path before its content changed; `None` if there is no such file.
    pub fn renamed(&self, path: &OutputPath) -> Result<Option<OutputPath>, OutOfDate> {
        self.ask(|database| outputs::renamed(database, path))
    }

    /// The page from which a file is rendered; `None` if it is not rendered from a page.
    pub fn page_of(&self, path: &OutputPath) -> Result<Option<SourcePath>, OutOfDate> {
        self.ask(|database| match outputs::origin(database, path) {
            Some(Origin::Page(page)) => Some(page),
            _ => None,
        })
    }

    /// The sources whose texts a file contains. If the site has no such file: the sources from which it would be rendered if they existed.
    pub fn sources_of(&self, path: &OutputPath) -> Result<Vec<SourcePath>, OutOfDate> {
        self.ask(|database| outputs::sources_of(database, path))
    }

    /// The output path of a source that is published unchanged; `None` for all others.
    pub fn published_at(&self, source: &SourcePath) -> Result<Option<OutputPath>, OutOfDate> {
        self.ask(|database| outputs::published_at(database, source))
    }

    /// Whether the site has this source.
    pub fn has(&self, source: &SourcePath) -> Result<bool, OutOfDate> {
        self.ask(|database| files::has_file(database, source))
    }

    /// Whether the site has a Markdown file. Otherwise all of its pages are generated.
    pub fn has_markdown(&self) -> Result<bool, OutOfDate> {
        self.ask(|database| files::has_markdown(database))
    }

    /// The existing sources on which every page depends: the settings and the theme.
    pub fn frame(&self) -> Result<Vec<SourcePath>, OutOfDate> {
        self.ask(|database| files::frame(database))
    }

    /// The roles and sections of the guide.
    pub fn inventory(&self) -> Result<Inventory, OutOfDate> {
        self.ask(|database| table::inventory(database))
    }

    /// The HTML of a document in the form of the CommonMark specification, for comparison with its examples.
    pub fn commonmark(&self, document: &Document) -> Result<String, OutOfDate> {
        self.ask(|database| rendered::commonmark(database, document))
    }

    // The framework unwinds a query that was interrupted by a change and discards its partial results, so the state stays valid.
    fn ask<T>(&self, question: impl FnOnce(&Database) -> T) -> Result<T, OutOfDate> {
        salsa::Cancelled::catch(AssertUnwindSafe(|| question(&self.database))).map_err(|cancelled| match cancelled {
            // This thread waited for another one, which panicked, so a retry would fail as well.
            salsa::Cancelled::PropagatedPanic => resume_unwind(Box::new(InternalError::latest())),
            _ => OutOfDate,
        })
    }
}

impl Sources for Snapshot {
    fn text(&self, file: &SourcePath) -> Option<Arc<str>> {
        self.ask(|database| files::source_text(database, file)).ok().flatten()
    }

    fn name(&self, file: &SourcePath) -> String {
        self.ask(|database| files::name_on_disk(database, file)).ok().flatten().unwrap_or_else(|| file.to_string())
    }
}

/// Parses all pages in parallel, so that queries about all of them find the results in the cache.
fn read_all(database: &Database) {
    let pages = tree::written_keys(database);
    pages.par_iter().for_each_with(database.clone(), |database, page| {
        pages::summary(database, *page);
    });
    // Mentions of terms depend on the titles of other pages. These have all been parsed now, so no thread waits for another.
    pages.par_iter().for_each_with(database.clone(), |database, page| links::prepare_links(database, *page));
}

/// The files of the search index. The words of each page are computed in parallel.
fn search_files(database: &Database) -> impl Iterator<Item = OutputFile> + '_ {
    let is_on = files::config(database).search;
    let pages: &[FileKey<'_>] = if is_on { tree::written_keys(database) } else { &[] };
    pages.par_iter().for_each_with(database.clone(), |database, page| {
        outputs::search_entry(database, *page);
    });
    let files = outputs::search_files(database).iter();
    files.filter_map(|(path, bytes)| Some(OutputFile { path: OutputPath::new(path)?, content: OutputContent::Bytes(bytes.clone()), is_page: false }))
}

fn all_diagnostics(database: &Database) -> Vec<Diagnostic> {
    let mut diagnostics = problems::site_diagnostics(database).clone();
    if problems::settings_are_whole(database) {
        let of_page = |database: &mut Database, page: &FileKey<'_>| problems::diagnostics(database, *page).clone();
        diagnostics.par_extend(tree::written_keys(database).par_iter().map_with(database.clone(), of_page).flatten_iter());
    }
    sort(&mut diagnostics);
    diagnostics
}

fn file(database: &Database, path: &OutputPath, origin: &Origin) -> OutputFile {
    OutputFile { path: path.clone(), content: outputs::content(database, origin), is_page: origin.is_page() }
}

fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    // An error in a template is reported once for every page that uses it.
    diagnostics.dedup();
}

#[cfg(test)]
mod tests {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};

    use super::queries::FileKey;
    use super::{Database, Engine, Settings};
    use crate::diagnostic::internal_error::{contain, working_on};
    use crate::path::SourcePath;

    /// A query that panics.
    #[salsa::tracked]
    fn broken<'db>(db: &'db dyn salsa::Database, key: FileKey<'db>) -> usize {
        working_on(key.path(db), || panic!("no event"))
    }

    #[test]
    fn a_panic_names_its_file_on_whatever_thread_it_happens() {
        let file = SourcePath::new("content/a.md").unwrap();
        let snapshot = Engine::new(Settings::default()).snapshot();
        // All threads request the same result: one computes it, and the others wait.
        let all = |database: &Database| {
            let ask = |database: &mut Database, _| *broken(&*database, FileKey::new(&*database, file.clone()));
            (0..64).into_par_iter().map_with(database.clone(), ask).sum::<usize>()
        };
        for _ in 0..20 {
            let error = contain(|| snapshot.ask(all)).unwrap_err();
            // Other tests panic at the same time, so the error of a waiting thread may be one of theirs.
            assert!(error.file.is_some(), "{error}");
        }
        assert_eq!(snapshot.ask(|_| 1), Ok(1), "the snapshot can be asked again");
    }
}
