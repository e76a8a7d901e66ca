//! The inputs of the engine, and the database of the framework that stores them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use salsa::{Durability, Setter};

use super::Settings;
use crate::path::SourcePath;
use crate::source::{self, ChangeSet, Examined};

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
    fn of(path: &SourcePath, content: source::SourceContent) -> Self {
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
}

/// All files of the site.
#[salsa::input(singleton)]
pub(super) struct SiteFiles {
    pub by_path: Arc<BTreeMap<SourcePath, File>>,
    /// The real names of files that differ from their paths: see [`ChangeSet::spellings`].
    pub spellings: Arc<BTreeMap<SourcePath, Vec<String>>>,
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

/// An input that is never set and has low durability: a query that reads it keeps low durability, whatever else it reads. See [`durability`] for the
/// reason.
#[salsa::input(singleton)]
pub(super) struct Volatile {
    pub marker: (),
}

/// Gives the running query low durability from its first execution on: see [`durability`].
pub(super) fn keep_low_durability(db: &dyn salsa::Database) {
    Volatile::get(db).marker(db);
}

/// The events of queries that were executed.
type Ledger = Arc<Mutex<Vec<salsa::DatabaseKeyIndex>>>;

/// The framework's database.
#[salsa::db]
#[derive(Clone)]
pub(super) struct Database {
    storage: salsa::Storage<Self>,
    ledger: Option<Ledger>,
    /// The inputs of removed files. The framework does not free inputs, so new files reuse them.
    unused: Arc<Vec<File>>,
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
        let database = Self { storage, ledger, unused: Arc::default() };
        // Each of these exists once and is found by the framework itself.
        let _ = SiteFiles::builder(Arc::default(), Arc::default()).durability(Durability::MEDIUM).new(&database);
        let _ = CommandInput::builder(settings).durability(Durability::HIGH).new(&database);
        let _ = Reading::builder(true).durability(Durability::HIGH).new(&database);
        let _ = Volatile::builder(()).durability(Durability::LOW).new(&database);
        database
    }

    /// Applies changes, and returns the files that changed. Contents are compared first, since the framework treats every assignment to an input as a
    /// change.
    pub(super) fn apply(&mut self, changes: ChangeSet) -> Vec<SourcePath> {
        let files = SiteFiles::get(self);
        let old = files.by_path(self).clone();
        let mut new = None;
        let mut changed = self.apply_spellings(&changes);
        for change in changes {
            match (old.get(&change.path).copied(), change.content) {
                (Some(file), Some(content)) => {
                    let content = InputContent::of(&change.path, content);
                    if *file.content(self) == content {
                        continue;
                    }
                    file.set_content(self).with_durability(durability(&change.path, true)).to(content);
                }
                (None, Some(content)) => {
                    let content = InputContent::of(&change.path, content);
                    let file = self.new_file(content, durability(&change.path, !old.is_empty()));
                    new.get_or_insert_with(|| (*old).clone()).insert(change.path.clone(), file);
                }
                (Some(file), None) => {
                    // The bytes are freed at once.
                    file.set_content(self).to(InputContent::Bytes(Arc::default()));
                    Arc::make_mut(&mut self.unused).push(file);
                    new.get_or_insert_with(|| (*old).clone()).remove(&change.path);
                }
                (None, None) => continue,
            }
            changed.push(change.path);
        }
        if let Some(new) = new {
            files.set_by_path(self).with_durability(Durability::MEDIUM).to(Arc::new(new));
        }
        changed.sort();
        changed.dedup();
        changed
    }

    /// Applies the real names of files, which rarely differ from their paths. Returns the files whose names changed.
    fn apply_spellings(&mut self, changes: &ChangeSet) -> Vec<SourcePath> {
        let files = SiteFiles::get(self);
        let old = files.spellings(self).clone();
        let is_new = |file: &&SourcePath| old.get(*file).map_or(&[][..], Vec::as_slice) != changes.spellings(file);
        let changed: Vec<SourcePath> = changes.iter().map(|change| &change.path).filter(is_new).cloned().collect();
        if !changed.is_empty() {
            let mut new = (*old).clone();
            for file in &changed {
                match changes.spellings(file) {
                    [] => new.remove(file),
                    spelt => new.insert(file.clone(), spelt.to_vec()),
                };
            }
            files.set_spellings(self).with_durability(Durability::HIGH).to(Arc::new(new));
        }
        changed
    }

    /// The input for a new file.
    fn new_file(&mut self, content: InputContent, durability: Durability) -> File {
        let Some(file) = Arc::make_mut(&mut self.unused).pop() else { return File::builder(content).durability(durability).new(self) };
        file.set_content(self).with_durability(durability).to(content);
        file
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
        let keys = std::mem::take(&mut *ledger.lock().unwrap_or_else(PoisonError::into_inner));
        let name = |key: &salsa::DatabaseKeyIndex| {
            let full = salsa::plumbing::ZalsaDatabase::zalsa(self).lookup_ingredient(key.ingredient_index()).debug_name();
            full.to_owned()
        };
        keys.iter().map(name).collect()
    }
}

/// The durability of a file. Settings and theme change rarely, pages often, and usually the same ones again. Results that depend only on the other
/// files are then known to be valid without a check of their dependencies, so that an edit of one page in 10,000 is processed ten times as fast.
///
/// The cost: with its first edit a page becomes less durable, and so do all results that depend on it. The framework treats that as a change even if
/// the value is equal, and all dependents are computed again. So the queries by which other pages depend on a page read [`Volatile`]: they have low
/// durability from the beginning, so that it cannot change.
fn durability(path: &SourcePath, is_being_written: bool) -> Durability {
    match (path.is_markdown(), is_being_written) {
        (false, _) => Durability::HIGH,
        (true, false) => Durability::MEDIUM,
        (true, true) => Durability::LOW,
    }
}

#[cfg(test)]
mod tests {
    use super::{Database, Settings};
    use crate::path::SourcePath;
    use crate::source::{Change, ChangeSet};

    fn apply(database: &mut Database, path: &str, content: Option<&str>) {
        let change = Change { path: SourcePath::new(path).unwrap(), content: content.map(|text| text.as_bytes().into()) };
        assert_eq!(database.apply(ChangeSet::from_iter([change])).len(), 1);
    }

    fn number_of_inputs(database: &mut Database) -> usize {
        let database: &mut dyn salsa::Database = database;
        database.memory_usage().structs.iter().find(|structs| structs.debug_name() == "File").unwrap().count()
    }

    #[test]
    fn files_that_come_and_go_leave_no_inputs_behind() {
        let mut database = Database::new(Settings::default());
        apply(&mut database, "content/index.md", Some("# Home"));
        for number in 0..1000 {
            // With the same name, as when a branch is checked out, and with a new one each time, as programs name temporary files.
            for path in ["content/a.md", &format!("content/{number}.png")] {
                apply(&mut database, path, Some("text"));
                apply(&mut database, path, None);
            }
        }
        assert_eq!(number_of_inputs(&mut database), 2);
    }
}
