//! What is remembered, and from what it is made.
//!
//! Each query is a few lines: it reads inputs or other queries, calls a pure function, returns. Two kinds keep changes from spreading:
//! *projections* (a page's summary, links, outline) that most edits leave equal, and *narrow questions* (one folder, one page's backlinks) that
//! stand between a question about the whole site and a page. Those that read whole pages answer with so little that an edit of
//! the text leaves it equal, but for [`rendered`](rendered::rendered) and [`checked`](problems).
//!
//! They stand in the order in which a site is made:
//!
//! 1. [`files`] were read, the settings among them; [`tree`] says which pages there are and where.
//! 2. [`pages`] are parsed one by one; [`table`] is what they make together, [`links`] is who leads to whom.
//! 3. With the [`theme`] they are [`rendered`]; [`outputs`] are all files that come out, and [`problems`] are what is wrong.

pub(super) mod files;
pub(super) mod links;
pub(super) mod outputs;
pub(super) mod pages;
pub(super) mod problems;
pub(super) mod rendered;
pub(super) mod table;
pub(super) mod theme;
pub(super) mod tree;

use salsa::Database as Db;

use super::database::Reading;
use crate::path::SourcePath;

/// A file, as a key of queries. Kept for ever: a key that can go is one more thing to look at for all who use it. So only paths of the site, and
/// those that its pages name, may become keys, and never what somebody outside asks for, which could be anything.
#[salsa::interned(revisions = usize::MAX)]
pub(super) struct FileKey<'db> {
    pub path: SourcePath,
}

/// A name, as a key of queries.
#[salsa::interned(revisions = usize::MAX)]
pub(super) struct NameKey<'db> {
    pub text: String,
}

/// Whether that may be asked which only all pages together tell. Until they have been read, a page that is asked for is made without.
fn all_is_read(db: &dyn Db) -> bool {
    *Reading::get(db).is_done(db)
}
