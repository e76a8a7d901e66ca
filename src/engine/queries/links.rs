//! Who leads to whom.
//!
//! 1. [`targets`] of a page are where its links and the terms in its text lead.
//! 2. Turned around for the whole site they are [`all_backlinks`]; a page asks for its own [`backlinks`] alone.
//! 3. [`related`] and [`listed`] are the pages that a page leads to by itself.

use std::collections::{BTreeMap, BTreeSet};

use salsa::Database as Db;

use super::pages::{page, summary};
use super::table::mentions;
use super::tree::written_keys;
use super::{FileKey, all_is_read};
use crate::engine::database::keep_low_durability;
use crate::engine::view::Tracked;
use crate::guide::related::{RelatedPage, related as find_related};
use crate::guide::shows;
use crate::path::SourcePath;
use crate::site::resolve::pages_linked;

/// The pages that a page's texts lead to, in order, drafts too.
#[salsa::tracked]
fn targets<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<SourcePath> {
    // All backlinks stand on this, so it must not become less durable with a page's first edit.
    keep_low_durability(db);
    let mentioned = mentions(db, key).iter().map(|mention| &mention.term);
    linked(db, key).iter().chain(mentioned).cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

/// Finds where a page's links lead, so that it is known when it is asked for.
pub(in crate::engine) fn prepare_links(db: &dyn Db, key: FileKey<'_>) {
    targets(db, key);
}

/// The pages that a page's links lead to, drafts too.
#[salsa::tracked]
fn linked<'db>(db: &'db dyn Db, key: FileKey<'db>) -> BTreeSet<SourcePath> {
    pages_linked(&Tracked { db }, key.path(db), page(db, key)).collect()
}

/// Drafts are among those who link: to leave them out here would be a look at each page more.
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

/// The pages that a page leads to by its kind or through its blocks.
#[salsa::tracked]
pub(in crate::engine) fn listed<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<SourcePath> {
    shows::listed(&Tracked { db }, key.path(db), &page(db, key).document.components)
}
