//! The inputs, and the framework's database that holds them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use salsa::{Durability, Setter};

use super::Settings;
use crate::path::SourcePath;
use crate::source::ChangeSet;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A page: never asked for but as text.
    Page(Text),
    /// Anything else. Whether it is read as text or published as it is depends on the other files: a folder `theme` is one only in a site.
    Bytes(Arc<[u8]>),
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// All of it, as far as it can be read.
    pub text: Arc<str>,
    /// The first byte that is not UTF-8. In the text, a replacement character stands there.
    pub fault: Option<usize>,
}

impl Content {
    fn of(path: &SourcePath, bytes: Arc<[u8]>) -> Self {
        if path.is_markdown() { Self::Page(Text::of(&bytes)) } else { Self::Bytes(bytes) }
    }

    /// What it says if it is text.
    pub fn text(&self) -> Text {
        match self {
            Self::Page(text) => text.clone(),
            Self::Bytes(bytes) => Text::of(bytes),
        }
    }

    /// What it holds.
    pub fn bytes(&self) -> Arc<[u8]> {
        match self {
            Self::Page(text) => text.text.as_bytes().into(),
            Self::Bytes(bytes) => bytes.clone(),
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

/// One file of the site.
#[salsa::input]
pub(super) struct File {
    pub content: Content,
}

/// All files of the site.
#[salsa::input(singleton)]
pub(super) struct Files {
    pub by_path: Arc<BTreeMap<SourcePath, File>>,
}

/// What the command says.
#[salsa::input(singleton)]
pub(super) struct Command {
    pub settings: Settings,
}

/// Whether all pages have been read once. A site that is served does not wait for that.
#[salsa::input(singleton)]
pub(super) struct Reading {
    pub is_done: bool,
}

/// Never set, and of low durability: a query that has read it stays of low durability, whatever else it reads. [`durability`] says what that is
/// good for.
#[salsa::input(singleton)]
pub(super) struct Volatile {
    pub marker: (),
}

/// Keeps the query that is running at low durability from its first run on: see [`durability`].
pub(super) fn keep_low_durability(db: &dyn salsa::Database) {
    Volatile::get(db).marker(db);
}

/// Counts the events of queries that ran.
type Ledger = Arc<Mutex<Vec<salsa::DatabaseKeyIndex>>>;

/// The framework's database.
#[salsa::db]
#[derive(Clone)]
pub(super) struct Database {
    storage: salsa::Storage<Self>,
    ledger: Option<Ledger>,
}

#[salsa::db]
impl salsa::Database for Database {}

impl Database {
    pub(super) fn new(settings: Settings) -> Self {
        Self::start(salsa::Storage::new(None), None, settings)
    }

    pub(super) fn with_ledger(settings: Settings) -> Self {
        let ledger = Ledger::default();
        let noted = ledger.clone();
        let note = move |event: salsa::Event| {
            if let salsa::EventKind::WillExecute { database_key } = event.kind {
                noted.lock().unwrap_or_else(PoisonError::into_inner).push(database_key);
            }
        };
        Self::start(salsa::Storage::new(Some(Box::new(note))), Some(ledger), settings)
    }

    fn start(storage: salsa::Storage<Self>, ledger: Option<Ledger>, settings: Settings) -> Self {
        let database = Self { storage, ledger };
        // There is one of each, which the framework finds by itself.
        let _ = Files::builder(Arc::default()).durability(Durability::MEDIUM).new(&database);
        let _ = Command::builder(settings).durability(Durability::HIGH).new(&database);
        let _ = Reading::builder(true).durability(Durability::HIGH).new(&database);
        let _ = Volatile::builder(()).durability(Durability::LOW).new(&database);
        database
    }

    /// Takes in changes. Contents are compared first, since the framework takes every setting of an input for a change.
    ///
    /// Returns the files that are not as they were.
    pub(super) fn apply(&mut self, changes: ChangeSet) -> Vec<SourcePath> {
        let files = Files::get(self);
        let old = files.by_path(self).clone();
        let mut new = None;
        let mut changed = Vec::new();
        for change in changes {
            match (old.get(&change.path).copied(), change.content) {
                (Some(file), Some(bytes)) => {
                    let content = Content::of(&change.path, bytes);
                    if *file.content(self) == content {
                        continue;
                    }
                    file.set_content(self).with_durability(durability(&change.path, true)).to(content);
                }
                (None, Some(bytes)) => {
                    let content = Content::of(&change.path, bytes);
                    let file = File::builder(content).durability(durability(&change.path, !old.is_empty())).new(self);
                    new.get_or_insert_with(|| (*old).clone()).insert(change.path.clone(), file);
                }
                (Some(file), None) => {
                    // Inputs cannot be freed, but what they hold can.
                    file.set_content(self).to(Content::Bytes(Arc::default()));
                    new.get_or_insert_with(|| (*old).clone()).remove(&change.path);
                }
                (None, None) => continue,
            }
            changed.push(change.path);
        }
        if let Some(new) = new {
            files.set_by_path(self).with_durability(Durability::MEDIUM).to(Arc::new(new));
        }
        changed
    }

    /// Says whether all pages have been read.
    pub(super) fn set_reading(&mut self, is_done: bool) {
        let reading = Reading::get(self);
        if *reading.is_done(self) != is_done {
            reading.set_is_done(self).with_durability(Durability::HIGH).to(is_done);
        }
    }

    /// The names of the queries that ran since the last call.
    pub(super) fn take_ledger(&self) -> Vec<String> {
        let Some(ledger) = &self.ledger else { return Vec::new() };
        let keys = std::mem::take(&mut *ledger.lock().unwrap_or_else(PoisonError::into_inner));
        let name = |key: &salsa::DatabaseKeyIndex| {
            let full = salsa::plumbing::ZalsaDatabase::zalsa(self).lookup_ingredient(key.ingredient_index()).debug_name();
            full.to_owned()
        };
        keys.iter().map(name).collect()
    }
}

/// Settings and theme change seldom, pages often; and mostly those that changed before. What was made from the others alone is then known to be as
/// it was without a look at what it was made from, so that an edit of one page in 10,000 is followed ten times as fast.
///
/// The price: with its first edit a page becomes less durable, and so does all that is made from it. To the framework that is a change, even where
/// the value is the same, and everybody who asked is made again. So the answers that one page gives about another read [`Volatile`]: they are of
/// low durability from the beginning, and there is nothing left to lose.
fn durability(path: &SourcePath, is_being_written: bool) -> Durability {
    match (path.is_markdown(), is_being_written) {
        (false, _) => Durability::HIGH,
        (true, false) => Durability::MEDIUM,
        (true, true) => Durability::LOW,
    }
}
