//! The inputs of the engine, and the database of the framework that stores them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use salsa::{Durability, Setter};

use super::Settings;
use crate::page::Page;
use crate::page::extract::Extract;
use crate::path::SourcePath;
use crate::source::{self, Examined, OnDisk};

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum InputContent {
    /// A page, which is always text.
    Page(Text),
    /// Another file that has been read. Whether it is a text or an asset depends on the other files: a folder `theme` is only a theme in a site.
    Bytes(Arc<[u8]>),
    /// A file that is published unchanged and has not been read.
    Asset(Examined),
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// The text; invalid bytes are replaced.
    pub text: Arc<str>,
    /// The offset of the first byte that is not UTF-8, at which the text contains a replacement character; `None` for valid UTF-8.
    pub fault: Option<usize>,
}

impl InputContent {
    pub(super) fn of(path: &SourcePath, content: source::SourceContent) -> Self {
        match content {
            source::SourceContent::Bytes(bytes) if path.is_markdown() => Self::Page(Text::of(&bytes).with_line_feeds()),
            source::SourceContent::Bytes(bytes) => Self::Bytes(bytes),
            source::SourceContent::Asset(examined) => Self::Asset(examined),
        }
    }

    /// The content as text; empty if it has not been read.
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Page(text) => text.clone(),
            Self::Bytes(bytes) => Text::of(bytes),
            Self::Asset(_) => Text::of(&[]),
        }
    }

    /// The length in bytes.
    pub(super) fn length(&self) -> u64 {
        match self {
            Self::Page(text) => text.text.len() as u64,
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Asset(examined) => examined.length(),
        }
    }

    /// The content as bytes; empty if it has not been read.
    pub(super) fn bytes(&self) -> Arc<[u8]> {
        match self {
            Self::Page(text) => text.text.as_bytes().into(),
            Self::Bytes(bytes) => bytes.clone(),
            Self::Asset(_) => Arc::default(),
        }
    }
}

impl Text {
    fn of(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self { text: text.into(), fault: None },
            Err(error) => Self { text: String::from_utf8_lossy(bytes).into(), fault: Some(error.valid_up_to()) },
        }
    }
}

impl Text {
    /// Replaces each carriage return that is a line end by itself, as in files of old Macs, with a line feed. Markdown accepts both as line ends
    /// (CommonMark §2.1), but the parsers of settings and the line numbers of diagnostics do not. All byte offsets stay valid.
    fn with_line_feeds(self) -> Self {
        let bytes = self.text.as_bytes();
        let alone: Vec<usize> = self.text.match_indices('\r').map(|(at, _)| at).filter(|at| bytes.get(at + 1) != Some(&b'\n')).collect();
        if alone.is_empty() {
            return self;
        }
        let mut unified = bytes.to_vec();
        alone.into_iter().for_each(|at| unified[at] = b'\n');
        Self { text: String::from_utf8_lossy(&unified).into(), ..self }
    }
}

/// The content of one file of the site. Its path is in [`SiteFiles`].
#[salsa::input]
pub(super) struct File {
    pub content: InputContent,
    /// For an edited page, a version of it with the same extract as the current one: see [`apply`](super::apply).
    pub kept: Option<KeptPage>,
}

/// A version of a page of which only the extract is read.
#[derive(Clone, Debug)]
pub(super) struct KeptPage(Arc<Page>);

impl KeptPage {
    pub(super) fn new(page: Page) -> Self {
        Self(Arc::new(page))
    }

    pub(super) fn extract(&self) -> Extract<'_> {
        Extract::of(&self.0)
    }
}

impl PartialEq for KeptPage {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.extract() == other.extract()
    }
}

/// All files of the site.
#[salsa::input(singleton)]
pub(super) struct SiteFiles {
    pub by_path: Arc<BTreeMap<SourcePath, File>>,
    /// The real names of files that differ from their paths: see [`ChangeSet::spellings`].
    pub spellings: Arc<BTreeMap<SourcePath, Vec<String>>>,
    /// What the last read of the whole folder has found.
    pub on_disk: Arc<OnDisk>,
}

/// The settings of the command.
#[salsa::input(singleton)]
pub(super) struct CommandInput {
    pub settings: Settings,
}

/// Whether all pages have been parsed once. A site that is served does not wait for that.
#[salsa::input(singleton)]
pub(super) struct Reading {
    pub is_done: bool,
}

/// An input that is never set and has low durability: a query that reads it keeps low durability, whatever else it reads.
#[salsa::input(singleton)]
pub(super) struct Volatile {
    pub marker: (),
}

/// Gives the running query low durability from its first execution on: see [`apply`](super::apply).
pub(super) fn keep_low_durability(db: &dyn salsa::Database) {
    Volatile::get(db).marker(db);
}

/// What the framework did, for tests.
#[derive(Default)]
struct Ledger {
    /// The queries that were executed, in order.
    executed: Mutex<Vec<salsa::DatabaseKeyIndex>>,
    /// The number of results that were validated without executing their queries.
    validated: AtomicUsize,
}

/// The framework's database.
#[salsa::db]
#[derive(Clone)]
pub(super) struct Database {
    storage: salsa::Storage<Self>,
    ledger: Option<Arc<Ledger>>,
    /// The inputs of removed files. The framework does not free inputs, so new files reuse them.
    pub(super) unused: Arc<Vec<File>>,
    /// The edited pages: those with a [`File::kept`].
    pub(super) edited: Arc<BTreeMap<SourcePath, File>>,
}

#[salsa::db]
impl salsa::Database for Database {}

impl Database {
    pub(super) fn new(settings: Settings) -> Self {
        Self::start(salsa::Storage::new(None), None, settings)
    }

    pub(super) fn with_ledger(settings: Settings) -> Self {
        let ledger = Arc::<Ledger>::default();
        let noted = ledger.clone();
        let note = move |event: salsa::Event| match event.kind {
            salsa::EventKind::WillExecute { database_key } => noted.executed.lock().unwrap_or_else(PoisonError::into_inner).push(database_key),
            salsa::EventKind::DidValidateMemoizedValue { .. } => {
                noted.validated.fetch_add(1, Ordering::Relaxed);
            }
            _ => {}
        };
        Self::start(salsa::Storage::new(Some(Box::new(note))), Some(ledger), settings)
    }

    fn start(storage: salsa::Storage<Self>, ledger: Option<Arc<Ledger>>, settings: Settings) -> Self {
        let database = Self { storage, ledger, unused: Arc::default(), edited: Arc::default() };
        // Each of these exists once and is found by the framework itself.
        let _ = SiteFiles::builder(Arc::default(), Arc::default(), Arc::default()).durability(Durability::HIGH).new(&database);
        let _ = CommandInput::builder(settings).durability(Durability::HIGH).new(&database);
        let _ = Reading::builder(true).durability(Durability::HIGH).new(&database);
        let _ = Volatile::builder(()).durability(Durability::LOW).new(&database);
        database
    }

    /// Sets whether all pages have been parsed.
    pub(super) fn set_reading(&mut self, is_done: bool) {
        let reading = Reading::get(self);
        if *reading.is_done(self) != is_done {
            reading.set_is_done(self).with_durability(Durability::HIGH).to(is_done);
        }
    }

    /// The names of the queries that were executed since the last call.
    pub(super) fn take_ledger(&self) -> Vec<String> {
        let Some(ledger) = &self.ledger else { return Vec::new() };
        let keys = std::mem::take(&mut *ledger.executed.lock().unwrap_or_else(PoisonError::into_inner));
        let name = |key: &salsa::DatabaseKeyIndex| {
            let full = salsa::plumbing::ZalsaDatabase::zalsa(self).lookup_ingredient(key.ingredient_index()).debug_name();
            full.to_owned()
        };
        keys.iter().map(name).collect()
    }

    /// The number of results that were validated since the last call.
    pub(super) fn take_validated(&self) -> usize {
        self.ledger.as_ref().map_or(0, |ledger| ledger.validated.swap(0, Ordering::Relaxed))
    }
}
