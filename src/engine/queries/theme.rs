//! Queries about the theme: its templates, its other files, and highlighted code.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use salsa::Database as Db;

use super::NameKey;
use super::files::{config, locale};
use crate::engine::database::{File, SiteFiles};
use crate::render::text::highlight;
use crate::render::theme;
use crate::render::theme::templates::Templates;

#[salsa::tracked]
pub(in crate::engine) fn theme_files(db: &dyn Db) -> BTreeMap<String, File> {
    if config(db).is_plain {
        return BTreeMap::new();
    }
    let files = SiteFiles::get(db).by_path(db).iter();
    files.filter_map(|(path, file)| Some((path.below(theme::FOLDER)?.to_owned(), *file))).collect()
}

#[salsa::tracked]
pub(super) fn own_templates(db: &dyn Db) -> BTreeMap<String, Arc<str>> {
    let own = theme_files(db).iter().filter(|(name, _)| !theme::is_published(name));
    own.map(|(name, file)| (name.clone(), file.content(db).text().text)).collect()
}

#[salsa::tracked]
pub(in crate::engine) fn templates(db: &dyn Db) -> Templates {
    Templates::load(theme::templates(own_templates(db)), &locale(db).words)
}

#[salsa::tracked]
pub(in crate::engine) fn theme_bytes<'db>(db: &'db dyn Db, name: NameKey<'db>) -> Arc<[u8]> {
    let name = name.text(db);
    match theme_files(db).get(name).map(|file| file.content(db).bytes()) {
        Some(bytes) if theme::built_in(name).map(str::as_bytes) != Some(&*bytes) => bytes,
        // Also if a site has a copy of the built-in file.
        _ => theme::published(name).into_bytes().into(),
    }
}

#[salsa::tracked]
pub(in crate::engine) fn theme_assets(db: &dyn Db) -> BTreeMap<String, String> {
    let own = theme_files(db).keys().cloned();
    let names: BTreeSet<String> = own.chain(theme::built_in_names().map(str::to_owned)).filter(|name| theme::is_published(name)).collect();
    let published = |name: &String| theme::published_path(name, theme_bytes(db, NameKey::new(db, name.clone())));
    names.into_iter().map(|name| (name.clone(), published(&name))).collect()
}

/// A code block, as a key of queries, so that equal code is highlighted only once.
#[salsa::interned]
pub(in crate::engine) struct CodeKey<'db> {
    pub language: String,
    pub code: String,
}

#[salsa::tracked]
pub(in crate::engine) fn highlighted<'db>(db: &'db dyn Db, code: CodeKey<'db>) -> Option<String> {
    highlight::highlight(code.language(db), code.code(db))
}
