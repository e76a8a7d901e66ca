//! What is wrong: with one page ([`diagnostics`]), with one row of the table ([`section_checked`]), and with what no page alone can tell
//! ([`site_diagnostics`]). Where the settings cannot be read ([`settings_are_whole`]), only they and the theme are looked at.

use std::collections::BTreeSet;

use salsa::Database as Db;

use super::files::{config, config_path, file_at, read_locale, settings, spellings, undecodable};
use super::outputs;
use super::pages::{known_page, page, summary};
use super::rendered::rendered;
use super::table::guide;
use super::theme::{own_templates, templates, theme_files};
use super::{FileKey, NameKey};
use crate::check;
use crate::check::acronyms::{self, Acronym};
use crate::diagnostic::internal_error::working_on;
use crate::diagnostic::{Diagnostic, codes};
use crate::engine::view::Tracked;
use crate::render::theme;
use crate::site::addresses;

#[salsa::tracked]
fn checked<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<Diagnostic> {
    working_on(key.path(db), || check::page(&Tracked { db }, key.path(db)))
}

/// What is wrong with one page.
#[salsa::tracked]
pub(in crate::engine) fn diagnostics<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<Diagnostic> {
    // Whatever else is wrong with such a text may be wrong for that alone.
    if let Some(problem) = file_at(db, key).and_then(|known| undecodable(key.path(db), &known.content(db).text())) {
        return vec![problem];
    }
    let mut problems = page(db, key).problems.clone();
    if page(db, key).front_matter.is_whole {
        problems.extend(checked(db, key).iter().chain(problems_of_rendering(db, key)).cloned());
    }
    problems
}

/// What was found while a page was rendered; nothing for a draft, which is not.
fn problems_of_rendering<'db>(db: &'db dyn Db, key: FileKey<'db>) -> &'db [Diagnostic] {
    if summary(db, key).is_some() { &rendered(db, key).problems } else { &[] }
}

/// The words in the names of terms and roles.
#[salsa::tracked]
fn named_words(db: &dyn Db) -> BTreeSet<String> {
    acronyms::named(&Tracked { db })
}

#[salsa::tracked(returns(copy))]
fn is_named<'db>(db: &'db dyn Db, name: NameKey<'db>) -> bool {
    named_words(db).contains(name.text(db))
}

/// The acronyms of a page that no name in the guide explains; nearly always none.
#[salsa::tracked]
pub(in crate::engine) fn unexplained<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<Acronym> {
    let allowed = &config(db).acronyms;
    let is_open = |used: &Acronym| !acronyms::is_known(&used.letters, allowed) && !is_named(db, NameKey::new(db, used.letters.clone()));
    acronyms::used(known_page(db, key)).into_iter().filter(is_open).collect()
}

/// What is wrong with one row of the table.
#[salsa::tracked]
fn section_checked<'db>(db: &'db dyn Db, name: NameKey<'db>) -> Vec<Diagnostic> {
    let number = guide(db).section_number(name.text(db));
    number.map(|number| check::section(&Tracked { db }, number)).unwrap_or_default()
}

/// What is wrong with that on which every page stands: the settings and the templates.
#[salsa::tracked]
pub(in crate::engine) fn common_diagnostics(db: &dyn Db) -> Vec<Diagnostic> {
    settings(db).problems.iter().chain(&read_locale(db).1).chain(templates(db).problems()).cloned().collect()
}

/// Whether the settings could be read to their end. Where not, what stands behind the mistake is missing, and whatever leans on it looks wrong.
pub(in crate::engine) fn settings_are_whole(db: &dyn Db) -> bool {
    !settings(db).problems.iter().any(|problem| problem.code == &codes::SYNTAX)
}

/// What no page alone can tell.
#[salsa::tracked]
pub(in crate::engine) fn site_diagnostics(db: &dyn Db) -> Vec<Diagnostic> {
    let mut problems = common_diagnostics(db).clone();
    problems.extend(check::theme::check(own_templates(db), &theme::built_in_names().collect::<Vec<_>>(), theme::source_path));
    problems.extend(undecodable_frame(db));
    problems.extend(check::spellings::check(spellings(db)));
    if settings_are_whole(db) {
        problems.extend(problems_between_pages(db));
    }
    problems
}

/// What is wrong between pages that are well by themselves: names, rows of the table, addresses.
fn problems_between_pages(db: &dyn Db) -> Vec<Diagnostic> {
    let mut problems = check::site(&Tracked { db }, &config_path());
    problems.extend(guide(db).sections.iter().flat_map(|section| section_checked(db, NameKey::new(db, section.folder.clone()))).cloned());
    problems.extend(check::urls::check(outputs::claims(db), addresses::kept_folders(config(db))));
    problems.extend(outputs::problems_of_generated(db));
    problems
}

/// Which files of the theme, and whether the settings, should be text and are not.
fn undecodable_frame(db: &dyn Db) -> Vec<Diagnostic> {
    let settings = file_at(db, FileKey::new(db, config_path())).map(|file| (config_path(), file));
    let files = theme_files(db).iter().filter(|(name, _)| !theme::is_published(name)).map(|(name, file)| (theme::source_path(name), *file));
    files.chain(settings).filter_map(|(path, file)| undecodable(&path, &file.content(db).text())).collect()
}
