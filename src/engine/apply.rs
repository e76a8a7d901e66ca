//! Applies changes of files to the inputs of the [`Database`], in such a way that few results have to be validated afterwards.
//!
//! After a change, the framework validates results by looking at everything that they depend on, except if nothing of their *durability* or a lower
//! one has changed. So inputs have the durability that fits the changes to expect, and an edit of one page in 10,000 costs milliseconds:
//!
//! - High: everything that is not being edited: the settings, the theme, the list of files, and the texts of pages.
//! - Medium: the [`extracts`](crate::page::extract) of edited pages, which are all that other pages read of most pages.
//! - Low: the texts of edited pages.
//!
//! 1. [`Database::apply`] leaves out files with the same content as before.
//! 2. If only texts of existing pages change, [`Database::edit`] sets them with low durability. A page that is edited for the first time gets an extract
//!    as an input, [`File::kept`]; it is replaced only if the new text has another one.
//! 3. Any other change ends these edits: [`Database::replace`] sets all files with high durability again.
//!
//! A result that becomes less durable counts as changed even if its value is equal, and everything that depends on it is computed again. Since
//! `kept` has medium durability from the beginning, no projection of an extract does that. A projection of a text reads
//! [`Volatile`](super::database::Volatile) for the same reason, and has low durability from the beginning.

use std::sync::Arc;

use salsa::{Durability, Setter};

use super::database::{Database, File, InputContent, KeptPage, SiteFiles};
use super::queries::FileKey;
use super::queries::pages::page;
use crate::diagnostic::internal_error::{InternalError, contain};
use crate::page::Page;
use crate::page::extract::Extract;
use crate::path::SourcePath;
use crate::source::{Change, ChangeSet};

/// The largest number of pages that one change edits. If there are more, such as after a switch to another branch, they are parsed later, on all
/// cores.
const MOST_EDITS: usize = 16;

/// A file whose content is different.
struct FileChange {
    path: SourcePath,
    /// The input of the file; `None` for a new file.
    file: Option<File>,
    /// The new content; `None` for a removed file.
    content: Option<InputContent>,
}

impl Database {
    /// Applies changes, and returns the files that changed. Contents are compared first, since the framework treats every assignment to an input as a
    /// change.
    pub(super) fn apply(&mut self, changes: ChangeSet) -> Vec<SourcePath> {
        let mut changed = self.apply_spellings(&changes);
        let files = SiteFiles::get(self);
        if let Some(found) = changes.on_disk().filter(|found| **found != **files.on_disk(self)) {
            files.set_on_disk(self).with_durability(Durability::HIGH).to(Arc::new(found.clone()));
        }
        let changes: Vec<FileChange> = changes.into_iter().filter_map(|change| self.difference(change)).collect();
        changed.extend(changes.iter().map(|change| change.path.clone()));
        if !self.edit(&changes) && !changes.is_empty() {
            self.replace(changes);
        }
        changed.sort();
        changed.dedup();
        changed
    }

    fn difference(&self, change: Change) -> Option<FileChange> {
        let file = SiteFiles::get(self).by_path(self).get(&change.path).copied();
        let content = change.content.map(|content| InputContent::of(&change.path, content));
        let is_equal = file.map(|file| file.content(self)) == content.as_ref();
        (!is_equal).then_some(FileChange { path: change.path, file, content })
    }

    /// Applies changes if they are edits of a few pages. Returns whether they are; if not, nothing has been applied.
    fn edit(&mut self, changes: &[FileChange]) -> bool {
        let edit = |change: &FileChange| Some((change.path.clone(), change.file.filter(|_| change.path.is_markdown())?, change.content.clone()?));
        let Some(edits) = changes.iter().map(edit).collect::<Option<Vec<_>>>().filter(|edits| edits.len() <= MOST_EDITS) else { return false };
        let is_first = |path: &SourcePath| !self.edited.contains_key(path);
        // Before anything is set: these are the versions that other pages know.
        let first = edits.iter().filter(|(path, ..)| is_first(path)).map(|(path, file, _)| Ok((path.clone(), *file, self.parsed(path)?.clone())));
        // A page that cannot be parsed has no extract. Whoever asks for the page gets the error.
        let Ok(first) = first.collect::<Result<Vec<_>, InternalError>>() else { return false };
        for (path, file, page) in first {
            file.set_kept(self).with_durability(Durability::MEDIUM).to(Some(KeptPage::new(page)));
            Arc::make_mut(&mut self.edited).insert(path, file);
        }
        for (_, file, content) in edits {
            file.set_content(self).with_durability(Durability::LOW).to(content);
        }
        if self.renew_kept().is_err() {
            self.end_edits();
        }
        true
    }

    /// Replaces the kept versions of edited pages whose extract is another one now.
    fn renew_kept(&mut self) -> Result<(), InternalError> {
        loop {
            let mut renewed = Vec::new();
            for (path, file) in &*self.edited {
                let (page, extract) = (self.parsed(path)?, file.kept(self).as_ref().map(KeptPage::extract));
                if extract != Some(Extract::of(page)) {
                    renewed.push((*file, KeptPage::new(page.clone())));
                }
            }
            if renewed.is_empty() {
                return Ok(());
            }
            for (file, page) in renewed {
                file.set_kept(self).with_durability(Durability::MEDIUM).to(Some(page));
            }
            // The title of a generated page follows from those of roles, which have just been renewed. Nothing follows from the former.
        }
    }

    fn parsed(&self, path: &SourcePath) -> Result<&Page, InternalError> {
        contain(|| page(self, FileKey::new(self, path.clone())))
    }

    /// Gives all edited pages the durability of the others.
    pub(super) fn end_edits(&mut self) {
        for file in std::mem::take(&mut self.edited).values() {
            let content = file.content(self).clone();
            file.set_content(self).with_durability(Durability::HIGH).to(content);
            file.set_kept(self).to(None);
        }
    }

    /// Applies changes of any kind.
    fn replace(&mut self, changes: Vec<FileChange>) {
        self.end_edits();
        let files = SiteFiles::get(self);
        let old = files.by_path(self).clone();
        let mut new = None;
        for FileChange { path, file, content } in changes {
            match (file, content) {
                (Some(file), Some(content)) => {
                    file.set_content(self).with_durability(Durability::HIGH).to(content);
                }
                (None, Some(content)) => {
                    let file = self.new_file(content);
                    new.get_or_insert_with(|| (*old).clone()).insert(path, file);
                }
                (Some(file), None) => {
                    // The bytes are freed at once.
                    file.set_content(self).to(InputContent::Bytes(Arc::default()));
                    Arc::make_mut(&mut self.unused).push(file);
                    new.get_or_insert_with(|| (*old).clone()).remove(&path);
                }
                (None, None) => {}
            }
        }
        if let Some(new) = new {
            files.set_by_path(self).with_durability(Durability::HIGH).to(Arc::new(new));
        }
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
    fn new_file(&mut self, content: InputContent) -> File {
        let Some(file) = Arc::make_mut(&mut self.unused).pop() else {
            return File::builder(content, None).durability(Durability::HIGH).kept_durability(Durability::MEDIUM).new(self);
        };
        file.set_content(self).with_durability(Durability::HIGH).to(content);
        file
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::Settings;
    use crate::engine::database::Database;
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
