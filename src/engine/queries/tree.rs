//! Queries about the tree of pages and their addresses.
//!
//! 1. Folders follow from the paths of files ([`tree_of_files`]); generated pages are added according to the names of roles ([`whole_tree`]).
//! 2. From both follow the pages of the site ([`all_pages`]), the address of each ([`url`]) and the pages below it ([`children`]).

use std::collections::{BTreeMap, BTreeSet};

use salsa::Database as Db;

use super::files::{config, has_file, locale};
use super::pages::{page_career_steps, page_title, role_head, summary, term};
use super::table::guide;
use super::{FileKey, NameKey, all_is_read};
use crate::engine::database::SiteFiles;
use crate::engine::view::Tracked;
use crate::guide::generated::{self, Inputs, RoleHead};
use crate::guide::role_groups;
use crate::page::Defaults;
use crate::path::{PageUrl, SourcePath};
use crate::site::tree::{self, Folder, Tree};
use crate::site::{self, RolePlace, names, navigation};

/// The folders that follow from files. Unlike [`whole_tree`], they do not change when a page is edited.
#[salsa::tracked]
fn tree_of_files(db: &dyn Db) -> Tree {
    tree::build(config(db), content_files(db))
}

/// The folders with the generated pages, which follow from the names of roles.
#[salsa::tracked]
fn whole_tree(db: &dyn Db) -> Tree {
    let config = config(db);
    let generated = generated_pages(db).keys().filter(|path| generated::stands_alone(config, path) && !files_have(db, path));
    tree::build(config, content_files(db).chain(generated))
}

fn content_files(db: &dyn Db) -> impl Iterator<Item = &SourcePath> {
    let config = config(db);
    SiteFiles::get(db).by_path(db).keys().filter(|path| path.is_markdown() && config.below_content(path).is_some())
}

fn files_have(db: &dyn Db, path: &SourcePath) -> bool {
    SiteFiles::get(db).by_path(db).contains_key(path)
}

#[salsa::tracked]
fn generated_pages(db: &dyn Db) -> BTreeMap<SourcePath, Defaults> {
    let config = config(db);
    let written: BTreeSet<&str> = content_files(db).filter_map(|path| config.below_content(path)).collect();
    generated::all(config, &locale(db).words, role_heads(db), &Inputs { written: &written, joined: &|| joined(db).clone() })
}

/// The published roles, in order.
#[salsa::tracked]
fn role_heads(db: &dyn Db) -> Vec<RoleHead> {
    let roles = content_files(db).filter(|path| generated::is_role(config(db), path));
    role_groups::in_order(&locale(db).alphabet, roles.filter_map(|path| role_head(db, FileKey::new(db, path.clone())).clone()).collect())
}

/// The place of each role, by its id. Separate from [`role_heads`], since the title of a role seldom moves it.
#[salsa::tracked]
pub(in crate::engine) fn role_places(db: &dyn Db) -> BTreeMap<String, RolePlace> {
    role_groups::places(config(db), role_heads(db))
}

/// The ids of roles that a career step joins, read from files only, since the tree of pages depends on the result. A query, so that generated pages
/// are not made anew after every edit.
#[salsa::tracked]
fn joined(db: &dyn Db) -> BTreeSet<(String, String)> {
    if !all_is_read(db) {
        return BTreeSet::new();
    }
    let config = config(db);
    let read = content_files(db).filter(|path| !generated::may_be_generated(config, path));
    generated::joined(read.flat_map(|path| page_career_steps(db, FileKey::new(db, path.clone()))))
}

/// The defaults for the title and other settings of a generated page.
#[salsa::tracked]
pub(super) fn defaults<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<Defaults> {
    generated_pages(db).get(key.path(db)).cloned()
}

#[salsa::tracked]
pub(in crate::engine) fn folder<'db>(db: &'db dyn Db, name: NameKey<'db>) -> Option<Folder> {
    let name = name.text(db);
    // If every folder were read from the whole tree, all links would depend on the names of roles.
    let tree = if generated::may_change(config(db), name) { whole_tree(db) } else { tree_of_files(db) };
    tree.get(name).cloned()
}

#[salsa::tracked]
pub(in crate::engine) fn index_of<'db>(db: &'db dyn Db, name: NameKey<'db>) -> Option<SourcePath> {
    folder(db, name).as_ref().map(|folder| folder.index.clone())
}

/// Every page, including drafts and lists of folders, sorted by path.
#[salsa::tracked]
pub(in crate::engine) fn written_pages(db: &dyn Db) -> Vec<SourcePath> {
    let folders = whole_tree(db).values();
    let pages: BTreeSet<&SourcePath> = folders.flat_map(|folder| folder.pages.iter().chain([&folder.index])).collect();
    pages.into_iter().cloned().collect()
}

/// The keys of [`written_pages`].
#[salsa::tracked]
pub(in crate::engine) fn written_keys<'db>(db: &'db dyn Db) -> Vec<FileKey<'db>> {
    written_pages(db).iter().map(|page| FileKey::new(db, page.clone())).collect()
}

#[salsa::tracked(returns(copy))]
pub(in crate::engine) fn is_page<'db>(db: &'db dyn Db, key: FileKey<'db>) -> bool {
    let page = key.path(db);
    let folder = tree::folder_of(config(db), page).and_then(|name| folder(db, NameKey::new(db, name.to_owned())).as_ref());
    let is_in_it = folder.is_some_and(|folder| folder.index == *page || folder.pages.binary_search(page).is_ok());
    // The index page of a folder with the same name is in no list of pages.
    is_in_it || folder.is_some() && page.is_markdown() && leads(db, key).is_some()
}

/// The page at a path below the content folder that lacks its extension. One question for all extensions, since each that is asked for is kept.
#[salsa::tracked]
pub(in crate::engine) fn page_without_extension<'db>(db: &'db dyn Db, path: NameKey<'db>) -> Option<SourcePath> {
    let path = path.text(db);
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = folder(db, NameKey::new(db, parent.to_owned())).as_ref()?;
    let start = format!("{}.", config(db).content_path(path)?);
    let from = folder.pages.partition_point(|page| page.as_str() < start.as_str());
    let known = folder.pages[from..].iter().take_while(|page| page.as_str().starts_with(&start)).chain([&folder.index]);
    // The shortest extension is the usual one.
    known.filter(|page| page.stem() == name).min_by_key(|page| page.as_str().len()).cloned()
}

#[salsa::tracked]
pub(in crate::engine) fn leads<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<String> {
    tree::led_by(&Tracked { db }, key.path(db)).map(str::to_owned)
}

#[salsa::tracked]
pub(in crate::engine) fn all_pages(db: &dyn Db) -> Vec<SourcePath> {
    written_keys(db).iter().filter(|page| summary(db, **page).is_some()).map(|page| page.path(db).clone()).collect()
}

#[salsa::tracked]
fn pages_by_name(db: &dyn Db) -> BTreeMap<String, Vec<SourcePath>> {
    let guide = guide(db);
    let of_terms = guide.terms.iter().flat_map(|page| term(db, FileKey::new(db, page.clone())).names().map(move |name| (name, page)));
    let of_roles = guide.roles.iter().map(|role| (page_title(db, FileKey::new(db, role.page.clone())).as_str(), &role.page));
    let mut named = names::by_name(written_pages(db).iter(), of_terms.chain(of_roles));
    // A page that somebody wrote keeps its name beside those that nobody writes, such as the search.
    for pages in named.values_mut().filter(|pages| pages.len() > 1) {
        if pages.iter().any(|page| has_file(db, page)) {
            pages.retain(|page| has_file(db, page));
        }
    }
    named
}

#[salsa::tracked]
pub(in crate::engine) fn pages_named<'db>(db: &'db dyn Db, name: NameKey<'db>) -> Vec<SourcePath> {
    pages_by_name(db).get(name.text(db)).cloned().unwrap_or_default()
}

#[salsa::tracked]
pub(in crate::engine) fn url<'db>(db: &'db dyn Db, key: FileKey<'db>) -> PageUrl {
    let view = Tracked { db };
    site::fixed_url(&view, key.path(db)).unwrap_or_else(|| site::url_of(&view, key.path(db)))
}

#[salsa::tracked]
pub(in crate::engine) fn children<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<SourcePath> {
    navigation::children_of(&Tracked { db }, key.path(db))
}
