//! Remembers every arrow: what was made from what, so that a change makes anew only what it touches.
//!
//! An [`Engine`] takes [`ChangeSet`]s and gives out [`Snapshot`]s; a snapshot answers with finished files and diagnostics. Behind them stands an
//! incremental framework that only this module names: [`database`] holds the inputs, [`queries`] are functions of a few lines that read inputs,
//! call a pure function and return, and [`view`] answers the questions of the pure modules through these queries.
//!
//! Invariant: no disk, no clock, no printing; the same inputs give the same outputs, in whatever order and number of steps they came.
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

/// What a command says about all of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Drafts are published too.
    pub drafts: bool,
    /// Where the site will stand, instead of what `site.toml` says.
    pub base_url: Option<String>,
    /// The day for which the site is made, with which pages that appear or end on a day are compared.
    pub today: Option<Date>,
}

/// Holds the files of a site and everything that was made from them.
pub struct Engine {
    database: Database,
    /// Counts changes, from 0.
    revision: u64,
}

/// A site at one revision. Cheap to clone, and may be asked from several threads at once.
#[derive(Clone)]
pub struct Snapshot {
    database: Database,
    revision: u64,
}

/// The site changed while a snapshot was asked: the answer would have been out of date. Take a new snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfDate;

/// A whole site: its files, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Every file, in the order of their paths.
    pub files: Vec<OutputFile>,
    /// What is wrong, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of pages that authors wrote, or that list a folder.
    pub pages: usize,
}

impl Site {
    /// Whether something is wrong that keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }
}

impl Engine {
    /// An engine without files.
    pub fn new(settings: Settings) -> Self {
        Self { database: Database::new(settings), revision: 0 }
    }

    /// An engine that notes which queries run, for tests: see [`Engine::ran`].
    pub fn with_ledger(settings: Settings) -> Self {
        Self { database: Database::with_ledger(settings), revision: 0 }
    }

    /// From now on the engine answers before it has read all pages. Until [`Engine::finish_reading`], the pages it gives out lack what only all
    /// pages together tell: who links to them, and the ways between roles.
    pub fn answer_at_once(&mut self) {
        self.database.set_reading(false);
    }

    /// Ends what [`Engine::answer_at_once`] began. Best after [`Snapshot::prepare`], since the next question waits until all pages are read.
    pub fn finish_reading(&mut self) {
        self.revision += 1;
        self.database.set_reading(true);
    }

    /// Takes in what happened to files, and returns those that changed: a file that holds what it held before did not. Snapshots that are being
    /// asked meanwhile answer [`OutOfDate`], and all of them have to be dropped before this returns.
    pub fn apply(&mut self, changes: ChangeSet) -> Vec<SourcePath> {
        self.revision += 1;
        self.database.apply(changes)
    }

    /// The site as it is now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { database: self.database.clone(), revision: self.revision }
    }

    /// The names of the queries that ran since the last call, in order; empty without a ledger.
    pub fn ran(&self) -> Vec<String> {
        self.database.take_ledger()
    }
}

impl Snapshot {
    /// A number that grows with each change, so that of two answers the later one can be told.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Makes everything, on all cores.
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

    /// All diagnostics, in the order of files and places. Every page is made for that, on all cores. Where the settings cannot be read, only what is
    /// wrong with them and with the theme: pages lean on what they declare, and nobody knows what that is.
    pub fn diagnostics(&self) -> Result<Vec<Diagnostic>, OutOfDate> {
        self.ask(|database| {
            read_all(database);
            all_diagnostics(database)
        })
    }

    /// What is wrong with one page.
    pub fn diagnostics_of(&self, page: &SourcePath) -> Result<Vec<Diagnostic>, OutOfDate> {
        self.ask(|database| problems::diagnostics(database, FileKey::new(database, page.clone())).clone())
    }

    /// What is wrong with that on which every page stands: the settings and the templates.
    pub fn common_diagnostics(&self) -> Result<Vec<Diagnostic>, OutOfDate> {
        self.ask(|database| problems::common_diagnostics(database).clone())
    }

    /// Reads all pages, on all cores, so that the first question about one of them is answered quickly.
    pub fn prepare(&self) -> Result<(), OutOfDate> {
        self.ask(read_all)
    }

    /// The paths of all files, in order.
    pub fn paths(&self) -> Result<Vec<OutputPath>, OutOfDate> {
        self.ask(|database| {
            let mut paths: Vec<OutputPath> = outputs::outputs(database).keys().cloned().collect();
            paths.extend(search_files(database).map(|file| file.path));
            paths.sort();
            paths
        })
    }

    /// One file; `None` if the site has no such file. Of the other pages only that is read which this one shows.
    pub fn file(&self, path: &OutputPath) -> Result<Option<OutputFile>, OutOfDate> {
        self.ask(|database| match outputs::origin(database, path) {
            Some(origin) => Some(file(database, path, &origin)),
            None if path.as_str().starts_with(SEARCH_FOLDER) => search_files(database).find(|file| file.path == *path),
            None => None,
        })
    }

    /// Where a file of the theme is now that had this path before its content changed.
    pub fn renamed(&self, path: &OutputPath) -> Result<Option<OutputPath>, OutOfDate> {
        self.ask(|database| outputs::renamed(database, path))
    }

    /// The source that a file is made from, if it is made from a page.
    pub fn page_of(&self, path: &OutputPath) -> Result<Option<SourcePath>, OutOfDate> {
        self.ask(|database| match outputs::origin(database, path) {
            Some(Origin::Page(page)) => Some(page),
            _ => None,
        })
    }

    /// The sources whose texts a file shows. Where the site has no such file: the sources from which it would be made if they were there.
    pub fn sources_of(&self, path: &OutputPath) -> Result<Vec<SourcePath>, OutOfDate> {
        self.ask(|database| outputs::sources_of(database, path))
    }

    /// Where a source that is published as it is stands in the site; `None` for all others.
    pub fn published_at(&self, source: &SourcePath) -> Result<Option<OutputPath>, OutOfDate> {
        self.ask(|database| outputs::published_at(database, source))
    }

    /// Whether the site has this source.
    pub fn has(&self, source: &SourcePath) -> Result<bool, OutOfDate> {
        self.ask(|database| files::has_file(database, source))
    }

    /// Whether the site has a Markdown file. Without one it has no page that somebody wrote.
    pub fn has_markdown(&self) -> Result<bool, OutOfDate> {
        self.ask(|database| files::has_markdown(database))
    }

    /// The sources on which every page stands, as far as the site has them: the settings, and all of its theme.
    pub fn frame(&self) -> Result<Vec<SourcePath>, OutOfDate> {
        self.ask(|database| files::frame(database))
    }

    /// What the table has.
    pub fn inventory(&self) -> Result<Inventory, OutOfDate> {
        self.ask(|database| table::inventory(database))
    }

    /// A text written as the CommonMark specification shows it, for comparing with its examples.
    pub fn commonmark(&self, document: &Document) -> Result<String, OutOfDate> {
        self.ask(|database| rendered::commonmark(database, document))
    }

    // The framework unwinds out of a question that a change has overtaken, and drops what was half done: nothing broken is left behind.
    fn ask<T>(&self, question: impl FnOnce(&Database) -> T) -> Result<T, OutOfDate> {
        salsa::Cancelled::catch(AssertUnwindSafe(|| question(&self.database))).map_err(|cancelled| match cancelled {
            // This thread waited for another, which panicked. That is no reason to ask again.
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

/// Reads all pages in parallel: what asks about all of them finds them read then.
fn read_all(database: &Database) {
    let pages = tree::written_keys(database);
    pages.par_iter().for_each_with(database.clone(), |database, page| {
        pages::summary(database, *page);
    });
    // Mentions of terms look at the titles of other pages: now that all have been read, no thread waits for another.
    pages.par_iter().for_each_with(database.clone(), |database, page| links::prepare_links(database, *page));
}

/// The files of the index that readers search. Each page's words are found in parallel.
fn search_files(database: &Database) -> impl Iterator<Item = OutputFile> + '_ {
    let pages = tree::written_keys(database);
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
    // A template that fails is reported by every page that it makes.
    diagnostics.dedup();
}

#[cfg(test)]
mod tests {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};

    use super::queries::FileKey;
    use super::{Database, Engine, Settings};
    use crate::diagnostic::internal_error::{contain, working_on};
    use crate::path::SourcePath;

    /// A query with a mistake in it.
    #[salsa::tracked]
    fn broken<'db>(db: &'db dyn salsa::Database, key: FileKey<'db>) -> usize {
        working_on(key.path(db), || panic!("no event"))
    }

    #[test]
    fn a_panic_names_its_file_on_whatever_thread_it_happens() {
        let file = SourcePath::new("content/a.md").unwrap();
        let snapshot = Engine::new(Settings::default()).snapshot();
        // All threads want the same answer: one works on it, and the others wait for that one.
        let all = |database: &Database| {
            let ask = |database: &mut Database, _| *broken(&*database, FileKey::new(&*database, file.clone()));
            (0..64).into_par_iter().map_with(database.clone(), ask).sum::<usize>()
        };
        for _ in 0..20 {
            let error = contain(|| snapshot.ask(all)).unwrap_err();
            // Other tests panic at the same time, so it may be one of theirs that is named to a thread that waited.
            assert!(error.file.is_some(), "{error}");
        }
        assert_eq!(snapshot.ask(|_| 1), Ok(1), "the snapshot can be asked again");
    }
}
