//! Queries about links between pages.
//!
//! 1. [`targets`] returns the targets of a page's links and of the terms in its text.
//! 2. [`all_backlinks`] inverts them for the whole site; a page reads only its own [`backlinks`].
//! 3. [`related`] and [`listed`] return the pages that a page links to automatically.

use std::collections::{BTreeMap, BTreeSet};

use salsa::Database as Db;

use super::pages::{known_page, page, summary};
use super::table::mentions;
use super::tree::written_keys;
use super::{FileKey, all_is_read};
use crate::engine::database::keep_low_durability;
use crate::engine::view::Tracked;
use crate::guide::related::{RelatedPage, related as find_related};
use crate::guide::shows;
use crate::path::SourcePath;
use crate::site::resolve::{self, pages_linked};

/// The pages that a page's texts link to, in order, including drafts.
#[salsa::tracked]
fn targets<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<SourcePath> {
    // All backlinks depend on this, so its durability must not change with a page's first edit.
    keep_low_durability(db);
    let mentioned = mentions(db, key).iter().map(|mention| &mention.term);
    linked(db, key).iter().chain(mentioned).cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

/// Computes the targets of a page's links, so that they are in the cache.
pub(in crate::engine) fn prepare_links(db: &dyn Db, key: FileKey<'_>) {
    targets(db, key);
}

/// The pages that a page's links lead to, including drafts.
#[salsa::tracked]
fn linked<'db>(db: &'db dyn Db, key: FileKey<'db>) -> BTreeSet<SourcePath> {
    pages_linked(&Tracked { db }, key.path(db), page(db, key)).collect()
}

/// The files, other than pages, that a page's texts link to or show.
#[salsa::tracked]
pub(in crate::engine) fn files_linked<'db>(db: &'db dyn Db, key: FileKey<'db>) -> BTreeSet<SourcePath> {
    resolve::files_linked(&Tracked { db }, key.path(db), known_page(db, key)).collect()
}

/// The pages that link to each page, including drafts: leaving them out here would add a dependency on each page.
#[salsa::tracked]
fn all_backlinks(db: &dyn Db) -> BTreeMap<SourcePath, Vec<SourcePath>> {
    let mut backlinks: BTreeMap<SourcePath, Vec<SourcePath>> = BTreeMap::new();
    for page in written_keys(db) {
        for target in targets(db, *page) {
            backlinks.entry(target.clone()).or_default().push(page.path(db).clone());
        }
    }
    backlinks
}

#[salsa::tracked]
pub(in crate::engine) fn backlinks<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<SourcePath> {
    if !all_is_read(db) {
        return Vec::new();
    }
    let pages = all_backlinks(db).get(key.path(db)).into_iter().flatten();
    pages.filter(|page| summary(db, FileKey::new(db, (*page).clone())).is_some()).cloned().collect()
}

#[salsa::tracked]
pub(in crate::engine) fn related<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<RelatedPage> {
    find_related(&Tracked { db }, key.path(db))
}

/// The pages that a page links to because of its kind or through its blocks.
#[salsa::tracked]
pub(in crate::engine) fn listed<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<SourcePath> {
    shows::listed(&Tracked { db }, key.path(db), &page(db, key).document.components)
}
