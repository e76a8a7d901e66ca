//! Queries about the output files: their addresses and the sources from which they are built.
//!
//! There are two ways to query them. [`outputs`] assigns all addresses, for a build. [`origin`] finds the owner of one address and reads no other
//! page, unless it is an old address: so a page can be served before the others have been parsed. The rules for the owner of an address are in
//! [`addresses`]; the generated files are those of [`files`].

use std::collections::BTreeMap;
use std::sync::Arc;

use salsa::Database as Db;

use super::files::{asset, assets, config, file_at};
use super::pages::{address, rare_settings, summary};
use super::rendered::rendered;
use super::theme::{theme_assets, theme_bytes};
use super::tree::{all_pages, url, written_keys};
use super::{FileKey, NameKey, all_is_read};
use crate::diagnostic::internal_error::working_on;
use crate::diagnostic::{Diagnostic, Span};
use crate::engine::database::{CommandInput, InputContent};
use crate::engine::view::Tracked;
use crate::output;
use crate::page::foreign::is_in_drafts;
use crate::path::{OutputPath, PageUrl, SourcePath};
use crate::render::View as _;
use crate::render::files;
use crate::render::files::artifact::{Artifact, Bundle, MadeFiles};
use crate::render::files::search_index::{self, IndexedPage};
use crate::render::pages::{self, redirect};
use crate::render::theme;
use crate::site;
use crate::site::addresses::{self, CLAIMANTS, Claim, Claimant};
use crate::site::{View as _, tree};

/// The source of an output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Origin {
    /// A page.
    Page(SourcePath),
    /// A file of the content, unchanged.
    Asset(SourcePath),
    /// A file that guidegen generates.
    Artifact(Artifact),
    /// A file of the theme, unchanged.
    Theme(String),
    /// An old address that redirects to a page.
    Redirect(PageUrl, SourcePath),
}

impl Origin {
    /// Whether readers see it as a page.
    pub(crate) fn is_page(&self) -> bool {
        match self {
            Self::Page(_) | Self::Redirect(..) => true,
            Self::Artifact(file) => files::is_page(*file),
            Self::Asset(_) | Self::Theme(_) => false,
        }
    }
}

/// A claim to an address, with what is published there if it succeeds.
type Claimed = (Claim, Origin);

/// All claims, including those that fail because another claim to the same address has priority.
#[salsa::tracked]
fn claimed(db: &dyn Db) -> Vec<Claimed> {
    CLAIMANTS.iter().flat_map(|claimant| claims_of(db, *claimant)).collect()
}

#[salsa::tracked]
pub(super) fn claims(db: &dyn Db) -> Vec<Claim> {
    claimed(db).iter().map(|(claim, _)| claim.clone()).collect()
}

/// The origin of each output file.
#[salsa::tracked]
pub(in crate::engine) fn outputs(db: &dyn Db) -> BTreeMap<OutputPath, Origin> {
    addresses::given(claimed(db))
}

/// The origin of one output file: the same as in [`outputs`].
pub(in crate::engine) fn origin(db: &dyn Db, path: &OutputPath) -> Option<Origin> {
    let key = path.case_key();
    let (first, origin) = CLAIMANTS.iter().find_map(|claimant| first_claim(db, *claimant, &key))?;
    (first.output == *path).then_some(origin)
}

/// All claims of one kind.
fn claims_of(db: &dyn Db, claimant: Claimant) -> Vec<Claimed> {
    match claimant {
        Claimant::Page => pages_in_place(db),
        Claimant::FixedPage => fixed_pages(db).values().flatten().map(|page| fixed_claim(db, *page)).collect(),
        Claimant::File => file_places(db).values().flatten().filter_map(|file| file_claim(db, file)).collect(),
        Claimant::Generated => files::all(&Tracked { db }).into_iter().map(|(path, file)| own_claim(path, Origin::Artifact(file))).collect(),
        Claimant::Theme => theme_assets(db).iter().filter_map(|(name, path)| theme_claim(name, path)).collect(),
        Claimant::OldAddress => redirects(db).clone(),
    }
}

/// The claims of the pages at the addresses that follow from their paths.
fn pages_in_place(db: &dyn Db) -> Vec<Claimed> {
    let in_place = all_pages(db).iter().filter(|page| has_place_of_file(db, FileKey::new(db, (*page).clone())));
    in_place.map(|page| page_claim(db, page)).collect()
}

/// The first claim of one kind to an address, given by its [`case_key`](OutputPath::case_key).
fn first_claim(db: &dyn Db, claimant: Claimant, key: &str) -> Option<Claimed> {
    match claimant {
        // A draft has an address too, but is not published there: the address goes to the next claim.
        Claimant::Page => {
            let is_there = |page: &&FileKey<'_>| summary(db, **page).is_some() && has_place_of_file(db, **page);
            page_places(db).get(key)?.iter().find(is_there).map(|page| page_claim(db, page.path(db)))
        }
        Claimant::FixedPage => fixed_pages(db).get(key)?.first().map(|page| fixed_claim(db, *page)),
        Claimant::File => file_places(db).get(key)?.first().and_then(|file| file_claim(db, file)),
        _ => claims_of(db, claimant).into_iter().find(|(claim, _)| claim.output.case_key() == key),
    }
}

fn page_claim(db: &dyn Db, page: &SourcePath) -> Claimed {
    let claim = Claim::new(url(db, FileKey::new(db, page.clone())).output_path(), Some(page));
    let view = Tracked { db };
    let folder = tree::folder_of(view.config(), page).and_then(|name| view.folder(name));
    let is_written = folder.is_none_or(|folder| folder.written || folder.index != *page);
    (Claim { is_written, ..claim }, Origin::Page(page.clone()))
}

/// The claim of a page to the address that its author set.
fn fixed_claim(db: &dyn Db, page: FileKey<'_>) -> Claimed {
    let (claim, origin) = page_claim(db, page.path(db));
    let span = address(db, page).map_or(Span::default(), |(_, span)| *span);
    (Claim { span, is_fixed: true, ..claim }, origin)
}

fn file_claim(db: &dyn Db, file: &SourcePath) -> Option<Claimed> {
    Some((Claim::new(addresses::of_file(config(db), file)?, Some(file)), Origin::Asset(file.clone())))
}

/// The claim of the theme's file `name`, which is published at `path` with the hash of its bytes.
fn theme_claim(name: &str, path: &str) -> Option<Claimed> {
    Some(own_claim(OutputPath::new(path)?, Origin::Theme(name.to_owned())))
}

fn own_claim(path: OutputPath, origin: Origin) -> Claimed {
    (Claim::new(path, None), origin)
}

/// Whether a page has the address that follows from its path: its author set no other one, and it is not a list of a folder whose address another
/// page or an `index.html` has.
fn has_place_of_file(db: &dyn Db, page: FileKey<'_>) -> bool {
    let is_written = file_at(db, page).is_some();
    // Until all pages have been parsed their addresses are unknown, and a list keeps its own.
    if is_written {
        return address(db, page).is_none();
    }
    let key = url(db, page).output_path().case_key();
    !file_places(db).contains_key(&key) && (!all_is_read(db) || !fixed_pages(db).contains_key(&key))
}

/// The published pages with an address that their authors set, by this address.
#[salsa::tracked]
fn fixed_pages<'db>(db: &'db dyn Db) -> BTreeMap<String, Vec<FileKey<'db>>> {
    let fixed = all_pages(db).iter().map(|page| FileKey::new(db, page.clone())).filter(|page| address(db, *page).is_some());
    addresses::by_address(fixed.map(|page| (url(db, page).output_path(), page)))
}

/// The published page at an address that does not follow from a path: see [`View::page_at`](crate::site::View::page_at).
#[salsa::tracked]
pub(in crate::engine) fn page_at<'db>(db: &'db dyn Db, url: NameKey<'db>) -> Option<SourcePath> {
    if !all_is_read(db) {
        return None;
    }
    let url = PageUrl::from_author(url.text(db), config(db).urls).ok()?;
    let key = url.output_path().case_key();
    let fixed = fixed_pages(db).get(&key).and_then(|pages| pages.first()).map(|page| page.path(db).clone());
    fixed.or_else(|| redirects(db).iter().find(|(claim, _)| claim.output.case_key() == key).and_then(|(claim, _)| claim.source.clone()))
}

/// The pages by the addresses that follow from their paths, including drafts, sorted by path.
#[salsa::tracked]
fn page_places<'db>(db: &'db dyn Db) -> BTreeMap<String, Vec<FileKey<'db>>> {
    addresses::by_address(written_keys(db).iter().map(|page| (site::url_of(&Tracked { db }, page.path(db)).output_path(), *page)))
}

/// The files of the content that are published unchanged, by their addresses.
#[salsa::tracked]
fn file_places(db: &dyn Db) -> BTreeMap<String, Vec<SourcePath>> {
    let drafts = CommandInput::get(db).settings(db).drafts;
    let published = assets(db).iter().filter(|file| drafts || !is_in_drafts(file));
    addresses::by_address(published.filter_map(|file| Some((addresses::of_file(config(db), file)?, file.clone()))))
}

/// The claims of all pages that can be published to their old addresses.
#[salsa::tracked]
fn redirects(db: &dyn Db) -> Vec<Claimed> {
    let of_page = |page: &SourcePath| {
        let key = FileKey::new(db, page.clone());
        // Other generators also list the current address of the page.
        let old = addresses::old(aliases(db, key), config(db).urls).filter(|(from, _)| from.output_path() != url(db, key).output_path());
        old.map(|(from, span)| (Claim::old(&from, page, span), Origin::Redirect(from, page.clone()))).collect::<Vec<_>>()
    };
    all_pages(db).iter().flat_map(of_page).collect()
}

/// The old addresses of one page, in the form of the site.
#[salsa::tracked]
pub(in crate::engine) fn old_addresses<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Vec<String> {
    addresses::old(aliases(db, key), config(db).urls).map(|(url, _)| url.to_string()).collect()
}

fn aliases<'db>(db: &'db dyn Db, key: FileKey<'db>) -> &'db [(String, Span)] {
    rare_settings(db, key).as_ref().map_or(&[], |rare| &rare.aliases)
}

/// A bundle of generated files, as a key of queries.
#[salsa::interned(revisions = usize::MAX)]
pub(in crate::engine) struct BundleKey<'db> {
    pub bundle: Bundle,
}

/// Builds the files of a bundle.
#[salsa::tracked]
pub(in crate::engine) fn made<'db>(db: &'db dyn Db, key: BundleKey<'db>) -> MadeFiles {
    files::make(&Tracked { db }, *key.bundle(db))
}

/// The problems of the pages among the generated files.
pub(super) fn problems_of_generated(db: &dyn Db) -> Vec<Diagnostic> {
    let view = Tracked { db };
    files::pages(&view).into_iter().flat_map(|bundle| view.made(bundle).problems.iter()).cloned().collect()
}

/// The entry of a page in the search index; `None` if the page is not in the index.
#[salsa::tracked]
pub(in crate::engine) fn search_entry<'db>(db: &'db dyn Db, key: FileKey<'db>) -> Option<IndexedPage> {
    let view = Tracked { db };
    let page = key.path(db);
    working_on(page, || search_index::is_found(&view, page).then(|| search_index::entry(&view, page)))
}

/// The files of the search index, by their paths. They are not among [`outputs`], since their names depend on all texts, which a request for a page
/// should not wait for.
#[salsa::tracked]
pub(in crate::engine) fn search_files(db: &dyn Db) -> BTreeMap<String, Arc<[u8]>> {
    if !config(db).search {
        return BTreeMap::new();
    }
    let entries: Vec<&IndexedPage> = written_keys(db).iter().filter_map(|page| search_entry(db, *page).as_ref()).collect();
    search_index::files(&Tracked { db }, &entries)
}

/// Whether this is a page other than those in the frame of the site.
pub(in crate::engine) fn is_listed(db: &dyn Db, origin: &Origin) -> bool {
    let Origin::Page(page) = origin else { return false };
    summary(db, FileKey::new(db, page.clone())).as_ref().is_some_and(|summary| !summary.unlisted)
}

/// The files whose texts an output file contains. If there is no such output file: the files from which it would be built if they existed.
pub(in crate::engine) fn sources_of(db: &dyn Db, path: &OutputPath) -> Vec<SourcePath> {
    match origin(db, path) {
        Some(Origin::Page(page)) => pages::sources(&Tracked { db }, &page),
        Some(Origin::Redirect(_, page)) => vec![page],
        Some(Origin::Asset(file)) => vec![file],
        Some(Origin::Theme(name)) => vec![theme::source_path(&name)],
        Some(Origin::Artifact(file)) => files::sources(&Tracked { db }, file),
        None if path.as_str().starts_with(addresses::SEARCH_FOLDER) => Vec::new(),
        None => path.possible_sources().iter().filter_map(|below| config(db).content_path(below)).collect(),
    }
}

/// The current path of a theme file that had this path before it changed.
pub(in crate::engine) fn renamed(db: &dyn Db, path: &OutputPath) -> Option<OutputPath> {
    let now = theme_assets(db).values().find(|now| theme::is_same_file(now, path.as_str()))?;
    OutputPath::new(now)
}

/// The path at which a file of the content is published unchanged; `None` if it is not.
pub(in crate::engine) fn published_at(db: &dyn Db, file: &SourcePath) -> Option<OutputPath> {
    asset(db, FileKey::new(db, file.clone())).filter(|_| CommandInput::get(db).settings(db).drafts || !is_in_drafts(file))?;
    addresses::of_file(config(db), file)
}

/// The content of an output file.
pub(in crate::engine) fn content(db: &dyn Db, origin: &Origin) -> output::OutputContent {
    let view = Tracked { db };
    output::OutputContent::Bytes(match origin {
        Origin::Page(page) => rendered(db, FileKey::new(db, page.clone())).html.clone().into(),
        Origin::Redirect(from, page) => redirect::redirect(&view, from, page).html.into(),
        Origin::Artifact(file) => files::bytes(&view, *file),
        Origin::Theme(name) => theme_bytes(db, NameKey::new(db, name.clone())).clone(),
        Origin::Asset(path) => return asset_content(db, path),
    })
}

/// The bytes of a small file of the content; a large one is copied from its source.
fn asset_content(db: &dyn Db, path: &SourcePath) -> output::OutputContent {
    match file_at(db, FileKey::new(db, path.clone())).map(|file| file.content(db)) {
        Some(InputContent::Bytes(bytes)) => output::OutputContent::Bytes(bytes.clone()),
        _ => output::OutputContent::Copy(path.clone()),
    }
}
