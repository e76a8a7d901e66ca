//! Queries about one page by itself, and the projections of it that other pages read.
//!
//! [`page`] is the whole page, which changes with every edit. All others are *projections*: small results that most edits leave equal. They read the
//! [`extract`] of a page; those that need its text read [`known_page`].

use std::collections::{BTreeMap, BTreeSet};

use salsa::Database as Db;

use super::FileKey;
use super::files::{config, file_at, markdown_options, text};
use super::tree::{defaults, is_page};
use crate::diagnostic::Span;
use crate::diagnostic::internal_error::working_on;
use crate::engine::database::{CommandInput, KeptPage, keep_low_durability};
use crate::engine::view::Tracked;
use crate::guide::competencies::Competency;
use crate::guide::generated::{self, RoleHead};
use crate::guide::plain::{PlainPage, shown};
use crate::guide::{Outline, RoleText, TermText};
use crate::page::Page;
use crate::page::calculator::Calculator;
use crate::page::extract::{Extract, RareSettings};
use crate::page::front_matter::WrittenStep;
use crate::path::NOT_FOUND;
use crate::site::{Summary, navigation};

#[salsa::tracked]
pub(in crate::engine) fn page<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Page {
    let file = key.path(db);
    let mut page = working_on(file, || Page::parse(file, text(db, key).clone(), markdown_options(db)));
    let config = config(db);
    // The page for addresses that do not exist is not listed in the navigation.
    page.unlisted = config.below_content(file) == Some(NOT_FOUND);
    match generated::may_be_generated(config, file).then(|| defaults(db, key).as_ref()).flatten() {
        Some(defaults) => page.with_defaults(defaults),
        None => page,
    }
}

/// The version of an edited page that has the extract of the current one; `None` for a page that has not been edited.
#[salsa::tracked]
pub(super) fn kept<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<KeptPage> {
    file_at(db, key).and_then(|file| file.kept(db).clone())
}

/// The extract of a page, for projections that other pages read. Reading it does not depend on the text of an edited page.
pub(in crate::engine) fn extract<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Extract<'db> {
    match kept(db, key) {
        Some(kept) => kept.extract(),
        None => Extract::of(page(db, key)),
    }
}

/// A page, for projections of its text that other pages read. See [`keep_low_durability`].
pub(in crate::engine) fn known_page<'db>(db: &'db dyn Db, key: FileKey<'db>) -> &'db Page {
    keep_low_durability(db);
    page(db, key)
}

#[salsa::tracked]
pub(in crate::engine) fn summary<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<Summary> {
    let command = CommandInput::get(db).settings(db);
    let summary = is_page(db, key).then(|| Summary::of(extract(db, key), command.today))?;
    let is_left_out = summary.draft && !command.drafts;
    (!is_left_out && !navigation::lists_nothing(&Tracked { db }, key.path(db))).then_some(summary)
}

#[salsa::tracked]
pub(super) fn page_title<'db>(db: &'db dyn Db, key: FileKey<'db>) -> String {
    extract(db, key).title().clone()
}

#[salsa::tracked]
pub(in crate::engine) fn description<'db>(db: &'db dyn Db, key: FileKey<'db>) -> String {
    extract(db, key).description().clone()
}

/// The parts of a role that generated pages need; `None` if the role is not published.
#[salsa::tracked]
pub(super) fn role_head<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<RoleHead> {
    let (page, command) = (extract(db, key), CommandInput::get(db).settings(db));
    (command.drafts || !page.front_matter().is_held(command.today)).then(|| RoleHead::of(key.path(db), page, config(db)))
}

#[salsa::tracked]
pub(in crate::engine) fn role<'db>(db: &'db dyn Db, key: FileKey<'db>) -> RoleText {
    RoleText::of(extract(db, key), config(db))
}

/// Separate from [`role`], so that a new fact of one role does not invalidate the comparisons of its family.
#[salsa::tracked]
pub(in crate::engine) fn family<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<String> {
    role(db, key).family.clone()
}

/// The areas and statements that are written on a page, with the texts of names. Those that the role of a cell takes over are in
/// [`composed`](super::table::whole_outline).
#[salsa::tracked]
pub(in crate::engine) fn outline<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Outline {
    Outline::of(known_page(db, key), &|link| shown(&Tracked { db }, key.path(db), link))
}

#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn takes_nothing_over<'db>(db: &'db dyn Db, key: FileKey<'db>) -> bool {
    extract(db, key).front_matter().builds_on.as_ref().is_some_and(|(id, _)| id.is_empty())
}

#[salsa::tracked]
pub(in crate::engine) fn plain<'db>(db: &'db dyn Db, key: FileKey<'db>) -> PlainPage {
    PlainPage::of(known_page(db, key))
}

#[salsa::tracked]
pub(in crate::engine) fn competency<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<Competency> {
    Competency::of(known_page(db, key), config(db), &|link| shown(&Tracked { db }, key.path(db), link))
}

#[salsa::tracked]
pub(in crate::engine) fn term<'db>(db: &'db dyn Db, key: FileKey<'db>) -> TermText {
    TermText::of(extract(db, key))
}

#[salsa::tracked]
pub(in crate::engine) fn calculator<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<Calculator> {
    extract(db, key).front_matter().calculator.clone()
}

/// Names that lead to anchors of a page although no heading has them.
#[salsa::tracked]
pub(in crate::engine) fn other_names<'db>(db: &'db dyn Db, key: FileKey<'db>) -> BTreeMap<String, String> {
    extract(db, key).other_names().clone()
}

/// The settings that few pages have, and the classes that are left out. One query for all of them, since four results for each page took more time to validate than to compute.
#[salsa::tracked]
pub(super) fn rare_settings<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<Box<RareSettings>> {
    // Most generated pages are queried for their addresses before anything else, and they have no file.
    file_at(db, key)?;
    extract(db, key).rare_settings().map(Box::new)
}

/// The address that a page's author set; `None` if the author set none.
pub(in crate::engine) fn address<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<&'db (String, Span)> {
    rare_settings(db, key).as_ref()?.address.as_ref()
}

/// The career steps that a page states.
pub(super) fn page_career_steps<'db>(db: &'db dyn Db, key: FileKey<'db>) -> &'db [WrittenStep] {
    rare_settings(db, key).as_ref().map_or(&[], |rare| &rare.career_steps)
}

/// The settings of a page that are ignored here, with their spans, without those that have a warning of their own.
pub(in crate::engine) fn skipped_settings<'db>(db: &'db dyn Db, key: FileKey<'db>) -> &'db [(String, Span)] {
    rare_settings(db, key).as_ref().map_or(&[], |rare| &rare.skipped)
}

/// The number of HTML tags of a page in a plain folder whose classes are left out.
pub(in crate::engine) fn left_out_classes<'db>(db: &'db dyn Db, key: FileKey<'db>) -> usize {
    rare_settings(db, key).as_ref().map_or(0, |rare| rare.classes)
}

/// The anchors of the headings of a page.
#[salsa::tracked]
pub(in crate::engine) fn anchors<'db>(db: &'db dyn Db, key: FileKey<'db>) -> BTreeSet<String> {
    extract(db, key).anchors().cloned().collect()
}
