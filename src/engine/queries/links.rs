//! Queries about links between pages.
//!
//! 1. [`linked`] returns the targets of a page's links, and [`mentions_of`] those of the terms in its text.
//! 2. [`all_backlinks`] inverts them for the whole site; a page reads only its own [`backlinks`].
//! 3. [`related`] and [`listed`] return the pages that a page links to automatically.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use salsa::Database as Db;

use super::pages::{extract, kept, known_page, page, summary};
use super::table::mentions_of;
use super::tree::written_keys;
use super::{FileKey, all_is_read};
use crate::engine::view::Tracked;
use crate::guide::related::{RelatedPage, related as find_related};
use crate::guide::shows;
use crate::page::extract::Extract;
use crate::path::SourcePath;
use crate::site::resolve::Linked;

/// The pages and files that a page links to or shows.
#[salsa::tracked]
pub(in crate::engine) fn linked<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Arc<Linked> {
    match kept(db, key) {
        Some(kept) => Arc::new(Linked::of(&Tracked { db }, key.path(db), kept.extract())),
        None => linked_in_text(db, key).clone(),
    }
}

/// The same for a page that is not being edited. It depends on all targets, and its high durability spares their validation when another page gets a
/// new title.
#[salsa::tracked]
fn linked_in_text<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Arc<Linked> {
    Arc::new(Linked::of(&Tracked { db }, key.path(db), Extract::of(page(db, key))))
}

/// Computes where a page's links and the mentions of terms lead, so that they are in the cache.
pub(in crate::engine) fn prepare_links(db: &dyn Db, key: FileKey<'_>) {
    linked(db, key);
    mentions_of(db, key);
}

/// The pages that link to each page, including drafts: leaving them out here would add a dependency on each page.
#[salsa::tracked]
fn all_backlinks(db: &dyn Db) -> BTreeMap<SourcePath, Vec<SourcePath>> {
    let mut backlinks: BTreeMap<SourcePath, Vec<SourcePath>> = BTreeMap::new();
    for page in written_keys(db) {
        let (from, linked) = (page.path(db), &linked(db, *page).pages);
        // A term that is linked and mentioned counts once.
        let mentioned: BTreeSet<&SourcePath> = mentions_of(db, *page).iter().map(|mention| &mention.term).collect();
        for target in linked.iter().chain(mentioned.into_iter().filter(|term| !linked.contains(*term))) {
            backlinks.entry(target.clone()).or_default().push(from.clone());
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
    // The check of the whole site reads this of every page, but few have blocks.
    let blocks = if extract(db, key).has_blocks() { &known_page(db, key).document.components[..] } else { &[] };
    shows::listed(&Tracked { db }, key.path(db), blocks)
}
