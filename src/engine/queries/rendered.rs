//! Queries about rendered pages: the HTML, the chapter of the print edition, and the parts that several pages share.

use std::collections::BTreeSet;

use salsa::Database as Db;

use super::{FileKey, all_is_read};
use crate::diagnostic::internal_error::working_on;
use crate::engine::database::keep_low_durability;
use crate::engine::view::Tracked;
use crate::page::document::Document;
use crate::path::{PageUrl, SourcePath};
use crate::render::contract::WrittenStatement;
use crate::render::files::feed;
use crate::render::pages::{self, print};
use crate::render::text::html::{HtmlOptions, HtmlWriter};
use crate::render::text::tags;
use crate::render::theme::rendered::Rendered;
use crate::render::views;
use crate::render::views::menu::{MenuEntry, entries};

/// A part of a menu, as a key of queries: the page whose children it lists, and the number of its first entry.
#[salsa::interned(revisions = usize::MAX)]
pub(in crate::engine) struct MenuKey<'db> {
    pub parent: SourcePath,
    pub start: usize,
}

/// The entries of a part of a menu. One query replaces three for each entry, and a page shows dozens of entries.
#[salsa::tracked]
pub(in crate::engine) fn menu<'db>(db: &'db dyn Db, part: MenuKey<'db>) -> Vec<MenuEntry> {
    entries(&Tracked { db }, part.parent(db), *part.start(db))
}

/// A cell as the pages of one folder show it, as a key of queries: the cell, and the address of that folder.
#[salsa::interned(revisions = usize::MAX)]
pub(in crate::engine) struct CellKey<'db> {
    pub cell: SourcePath,
    pub on: PageUrl,
}

/// The statements of a cell, rendered once for all comparisons with its role. They are a projection of a page: see [`keep_low_durability`].
#[salsa::tracked]
pub(in crate::engine) fn statements<'db>(db: &'db dyn Db, shown: CellKey<'db>) -> Vec<Vec<WrittenStatement>> {
    keep_low_durability(db);
    working_on(shown.cell(db), || views::statements::statements(&Tracked { db }, shown.on(db), shown.cell(db)))
}

#[salsa::tracked]
pub(in crate::engine) fn rendered<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Rendered {
    working_on(key.path(db), || pages::render(&Tracked { db }, key.path(db)))
}

/// Whether authors compare roles, which decides what the print edition contains.
#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn compares(db: &dyn Db) -> bool {
    print::compares(&Tracked { db })
}

/// A page as a chapter of the print edition.
#[salsa::tracked]
pub(in crate::engine) fn chapter<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Rendered {
    working_on(key.path(db), || print::chapter(&Tracked { db }, key.path(db)))
}

#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn has_feed(db: &dyn Db) -> bool {
    all_is_read(db) && feed::exists(&Tracked { db })
}

/// The anchors in a page's finished HTML.
#[salsa::tracked]
pub(in crate::engine) fn ids<'db>(db: &'db dyn Db, key: FileKey<'db>) -> BTreeSet<String> {
    tags::places(&rendered(db, key).html)
}

/// The HTML of a document in the form of the CommonMark specification.
pub(in crate::engine) fn commonmark(db: &dyn Db, document: &Document) -> String {
    let (file, url) = (SourcePath::lossy("index.md"), PageUrl::default());
    HtmlWriter::new(&Tracked { db }, &file, &url, document, HtmlOptions::commonmark()).write().0
}
