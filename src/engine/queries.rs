//! The queries: cached results, and what they are computed from.
//!
//! Each query has a few lines: it reads inputs or other queries, calls a pure function and returns. Two kinds keep changes from invalidating too
//! much: *projections* (a page's summary, links, outline), which most edits leave equal, and *narrow queries* (one folder, one page's backlinks),
//! which are between a query about the whole site and a page. Queries that read whole pages return so little that an edit of the text leaves the
//! result equal, except for [`rendered`](rendered::rendered) and [`checked`](problems).
//!
//! The modules in the order in which a site is built:
//!
//! 1. [`files`] returns the files that were read, and the settings; [`tree`] returns the pages and their addresses.
//! 2. [`pages`] parses them one by one; [`table`] combines them to the guide, and [`links`] computes the links between them.
//! 3. [`rendered`] combines them with the [`theme`]; [`outputs`] lists all output files, and [`problems`] the diagnostics.

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

/// A file, as a key of queries. Keys are never removed, since a key that can be removed has to be validated by all queries that use it. So only paths
/// of the site and those that its pages name may become keys, and never paths from requests, which are unlimited in number.
#[salsa::interned(revisions = usize::MAX)]
pub(super) struct FileKey<'db> {
    pub path: SourcePath,
}

/// A name, as a key of queries.
#[salsa::interned(revisions = usize::MAX)]
pub(super) struct NameKey<'db> {
    pub text: String,
}

/// Whether queries that depend on all pages may be executed. Before all pages have been parsed, a page is rendered without their results.
fn all_is_read(db: &dyn Db) -> bool {
    *Reading::get(db).is_done(db)
}
