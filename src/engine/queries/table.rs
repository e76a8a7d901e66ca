//! Queries about the guide as a table.
//!
//! 1. [`guide`] determines which pages are roles, cells and terms, and [`kind`] the kind of one page.
//! 2. [`career_steps`] returns those of all pages, [`career_steps_of`] those of one role; [`near`], [`similar`] and [`tally`] relate roles to each
//!    other.
//! 3. [`mentions_of`] finds the mentions of terms on a page.

use salsa::Database as Db;

use super::files::config;
use super::pages::{known_page, outline, page_career_steps};
use super::tree::all_pages;
use super::{FileKey, all_is_read};
use crate::engine::view::Tracked;
use crate::guide::brief::{self, CommonTexts};
use crate::guide::career_steps::joins;
use crate::guide::competencies::Need;
use crate::guide::demands::{Counts, Demand, between};
use crate::guide::generated::FEWEST;
use crate::guide::inventory::Inventory;
use crate::guide::matching::keys::CellKeys;
use crate::guide::matching::points::CellPoints;
use crate::guide::similar::{Similar, Subjects};
use crate::guide::tally::PairTally;
use crate::guide::terms::{Mention, Names};
use crate::guide::ways::{self, Goal};
use crate::guide::{Guide, Outline, PageKind, View as _, competencies, pairs};
use crate::page::front_matter::WrittenStep;
use crate::path::SourcePath;
use crate::site::View as _;

#[salsa::tracked]
pub(in crate::engine) fn guide(db: &dyn Db) -> Guide {
    Guide::of(&Tracked { db })
}

#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn kind<'db>(db: &'db dyn Db, key: FileKey<'db>) -> PageKind {
    guide(db).kind_of(&Tracked { db }, key.path(db))
}

#[salsa::tracked]
pub(in crate::engine) fn career_steps(db: &dyn Db) -> Vec<(SourcePath, WrittenStep)> {
    if !all_is_read(db) {
        return Vec::new();
    }
    let of_page =
        |page: &SourcePath| page_career_steps(db, FileKey::new(db, page.clone())).iter().map(|step| (page.clone(), step.clone())).collect::<Vec<_>>();
    all_pages(db).iter().flat_map(of_page).collect()
}

#[salsa::tracked]
pub(in crate::engine) fn career_steps_of<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<(SourcePath, WrittenStep)> {
    career_steps(db).iter().filter(|(_, step)| joins(step, key.path(db).stem())).cloned().collect()
}

#[salsa::tracked]
pub(in crate::engine) fn near<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<usize> {
    pairs::near(&Tracked { db }, key.path(db))
}

/// Which roles have statements about a subject. It changes only with a label, not with a text.
#[salsa::tracked]
fn subjects(db: &dyn Db) -> Subjects {
    if all_is_read(db) { Subjects::of(&Tracked { db }) } else { Subjects::default() }
}

/// The roles that may be the nearest of a role, which follow from the labels of all roles.
#[salsa::tracked]
pub(in crate::engine) fn candidates<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<usize> {
    // Two roles need no index.
    if guide(db).roles.len() < FEWEST {
        return Vec::new();
    }
    subjects(db).candidates(&Tracked { db }, key.path(db))
}

/// What changes from a role to another. One query for each two roles, since the ways of several moves ask for the same two again and again.
#[salsa::tracked]
pub(in crate::engine) fn demands<'db>(db: &'db dyn Db, from: FileKey<'db>, to: FileKey<'db>) -> Vec<Demand> {
    let number = |key: FileKey<'db>| guide(db).role_number(key.path(db).stem());
    number(from).zip(number(to)).map(|(from, to)| between(&Tracked { db }, from, to)).unwrap_or_default()
}

/// What changes from a role to another in numbers. One query for each candidate, so that an edit of a cell compares one role anew and not all.
#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn changes<'db>(db: &'db dyn Db, from: FileKey<'db>, to: FileKey<'db>) -> Counts {
    Counts::of(demands(db, from, to))
}

/// The roles that can be reached from a role in several moves, which follow from the career steps alone.
#[salsa::tracked]
pub(in crate::engine) fn goals<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<Goal> {
    let start = guide(db).role_number(key.path(db).stem());
    start.map(|start| ways::goals_from(&Tracked { db }, start)).unwrap_or_default()
}

#[salsa::tracked]
pub(in crate::engine) fn similar<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<Similar> {
    Similar::of_role(&Tracked { db }, key.path(db))
}

/// Whether a role builds on another one, or there are competencies. Most guides have neither, and depend on no more than this.
#[salsa::tracked(returns(copy))]
fn is_composed(db: &dyn Db) -> bool {
    let has_competencies = || Tracked { db }.folder(&config(db).competencies_folder).is_some();
    guide(db).roles.iter().any(|role| role.builds_on.is_some()) || has_competencies()
}

/// The outline of a cell with what its role takes over and what competencies state; `None` if that is what is written on the page.
#[salsa::tracked]
fn composed<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<Outline> {
    competencies::composed(&Tracked { db }, key.path(db))
}

/// The roles that need a competency. Separate from its page, since most edits of cells leave them equal.
#[salsa::tracked]
pub(in crate::engine) fn needs<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<Need> {
    match kind(db, key) {
        PageKind::Competency if all_is_read(db) => competencies::needs(&Tracked { db }, key.path(db)),
        _ => Vec::new(),
    }
}

/// The areas and statements of a page, with inherited statements and the texts of competencies.
pub(in crate::engine) fn whole_outline<'db>(db: &'db dyn Db, key: FileKey<'db>) -> &'db Outline {
    let composed = if is_composed(db) { composed(db, key).as_ref() } else { None };
    composed.unwrap_or_else(|| outline(db, key))
}

/// The keys of the areas and statements of a cell, which an edit of their texts does not change.
#[salsa::tracked]
pub(in crate::engine) fn keys<'db>(db: &'db dyn Db, key: FileKey<'db>) -> CellKeys {
    CellKeys::of(&Tracked { db }, key.path(db))
}

/// A family in a section, as a key of queries: the number of the section, and the title of the family; `None` for the roles that state none.
#[salsa::interned(revisions = usize::MAX)]
pub(in crate::engine) struct FamilyKey<'db> {
    pub section: usize,
    pub family: Option<String>,
}

/// The texts that all roles of a family have in a section. Only a page of a role reads them, which shows the others.
#[salsa::tracked]
fn common_in_family<'db>(db: &'db dyn Db, key: FamilyKey<'db>) -> CommonTexts {
    brief::of_family(&Tracked { db }, *key.section(db), key.family(db).as_deref())
}

/// The texts that the roles of the family of a cell have in common; none for any other page.
pub(in crate::engine) fn common_texts<'db>(db: &'db dyn Db, key: FileKey<'db>) -> &'db CommonTexts {
    static NONE: CommonTexts = CommonTexts::new();
    let view = Tracked { db };
    let PageKind::Cell(section, role) = kind(db, key) else { return &NONE };
    let family = guide(db).roles.get(role).and_then(|role| view.family(&role.page)).map(str::to_owned);
    common_in_family(db, FamilyKey::new(db, section, family))
}

/// The points of a cell with their words, which are worked out once for all comparisons with the role.
#[salsa::tracked]
pub(in crate::engine) fn points<'db>(db: &'db dyn Db, key: FileKey<'db>) -> CellPoints {
    CellPoints::of(&Tracked { db }, key.path(db))
}

#[salsa::tracked]
pub(in crate::engine) fn tally<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<PairTally> {
    match kind(db, key) {
        PageKind::Pair(a, b) => Some(PairTally::of(&Tracked { db }, [a, b])),
        _ => None,
    }
}

#[salsa::tracked]
fn names(db: &dyn Db) -> Names {
    let view = Tracked { db };
    let guide = guide(db);
    let terms = guide.terms.iter().filter_map(|page| Some((page, view.term(page)?)));
    let roles = guide.roles.iter().filter_map(|role| view.summary(&role.page)).map(|summary| summary.title.as_str());
    Names::of(terms, roles)
}

/// The mentions of terms on a page.
pub(in crate::engine) fn mentions_of<'db>(db: &'db dyn Db, key: FileKey<'db>) -> &'db [Mention] {
    // A site without terms has no result for each page.
    if names(db).is_empty() { &[] } else { mentions(db, key) }
}

#[salsa::tracked]
fn mentions<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<Mention> {
    // All backlinks depend on this, so its durability must not change with a page's first edit.
    let page = known_page(db, key);
    if page.front_matter.autolink || kind(db, key) == PageKind::Term { names(db).mentions(page, key.path(db)) } else { Vec::new() }
}

/// The roles and sections of the guide.
pub(in crate::engine) fn inventory(db: &dyn Db) -> Inventory {
    Inventory::of(&Tracked { db })
}
