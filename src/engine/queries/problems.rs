//! Queries about diagnostics: of one page ([`diagnostics`]), of one section ([`section_checked`]), and of the site as a whole ([`site_diagnostics`]).
//! If the settings cannot be parsed ([`settings_are_whole`]), only they and the theme are checked.

use std::collections::BTreeSet;

use salsa::Database as Db;

use super::files::{config, config_path, file_at, on_disk, read_locale, settings, spellings, undecodable};
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

/// The diagnostics of one page.
#[salsa::tracked]
pub(in crate::engine) fn diagnostics<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<Diagnostic> {
    // Any other problem of such a text may be a consequence.
    if let Some(problem) = file_at(db, key).and_then(|known| undecodable(key.path(db), &known.content(db).text())) {
        return vec![problem];
    }
    let mut problems = page(db, key).problems.clone();
    problems.retain(|problem| config(db).maths != Some(false) || problem.code != &codes::MATHS_OFF);
    if page(db, key).front_matter.is_whole {
        problems.extend(checked(db, key).iter().chain(problems_of_rendering(db, key)).cloned());
    }
    problems
}

/// The problems that were found while a page was rendered; empty for a draft, which is not rendered.
fn problems_of_rendering<'db>(db: &'db dyn Db, key: FileKey<'db>) -> &'db [Diagnostic] {
    if summary(db, key).is_some() { &rendered(db, key).problems } else { &[] }
}

/// The words in the names of terms and roles, which explain acronyms.
#[salsa::tracked]
fn named_words(db: &dyn Db) -> BTreeSet<String> {
    acronyms::named(&Tracked { db })
}

#[salsa::tracked(returns(copy))]
fn is_named<'db>(db: &'db dyn Db, name: NameKey<'db>) -> bool {
    named_words(db).contains(name.text(db))
}

/// The acronyms of a page that no name in the guide explains; usually empty.
#[salsa::tracked]
pub(in crate::engine) fn unexplained<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<Acronym> {
    let allowed = &config(db).acronyms;
    let is_open = |used: &Acronym| !acronyms::is_known(&used.letters, allowed) && !is_named(db, NameKey::new(db, used.letters.clone()));
    acronyms::used(known_page(db, key)).into_iter().filter(is_open).collect()
}

/// The problems of one section.
#[salsa::tracked]
fn section_checked<'db>(db: &'db dyn Db, name: NameKey<'db>) -> Vec<Diagnostic> {
    let number = guide(db).section_number(name.text(db));
    number.map(|number| check::section(&Tracked { db }, number)).unwrap_or_default()
}

/// The diagnostics that affect every page: those of the settings and of the templates.
#[salsa::tracked]
pub(in crate::engine) fn common_diagnostics(db: &dyn Db) -> Vec<Diagnostic> {
    settings(db).problems.iter().chain(&read_locale(db).1).chain(templates(db).problems()).cloned().collect()
}

/// Whether the settings could be parsed to their end. If not, the settings after the mistake are missing, and everything that depends on them would
/// be reported.
pub(in crate::engine) fn settings_are_whole(db: &dyn Db) -> bool {
    !settings(db).problems.iter().any(|problem| problem.code == &codes::SYNTAX)
}

/// The diagnostics that depend on more than one page.
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

/// The problems between pages that are valid by themselves: names, sections, addresses.
fn problems_between_pages(db: &dyn Db) -> Vec<Diagnostic> {
    let mut problems = check::site(&Tracked { db }, &config_path());
    problems.extend(guide(db).sections.iter().flat_map(|section| section_checked(db, NameKey::new(db, section.folder.clone()))).cloned());
    problems.extend(check::urls::check(outputs::claims(db), addresses::kept_folders(config(db)), &on_disk(db).links));
    problems.extend(outputs::problems_of_generated(db));
    problems.extend(retyped(db).clone());
    problems
}

/// The notes about texts that are typed in many cells. Separate from the other problems between pages, since an edit of any cell can change it.
#[salsa::tracked]
fn retyped(db: &dyn Db) -> Vec<Diagnostic> {
    check::retyped::check(&Tracked { db })
}

/// Reports theme files and settings that are not UTF-8.
fn undecodable_frame(db: &dyn Db) -> Vec<Diagnostic> {
    let settings = file_at(db, FileKey::new(db, config_path())).map(|file| (config_path(), file));
    let files = theme_files(db).iter().filter(|(name, _)| !theme::is_published(name)).map(|(name, file)| (theme::source_path(name), *file));
    files.chain(settings).filter_map(|(path, file)| undecodable(&path, &file.content(db).text())).collect()
}
