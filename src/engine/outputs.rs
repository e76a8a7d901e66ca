//! What comes out: every file of the site, with its address and its origin.
//!
//! An address goes to the first that claims it: pages, files of the content, what guidegen makes by itself, files of the theme, and last the old
//! addresses of pages. A second claim is a mistake, which a check tells.
//!
//! There are two ways to ask. [`outputs`] gives all addresses away, for a build. [`origin`] finds who has one of them, and reads no page besides
//! that one, as long as it is no old address: so a page can be served before the others have been read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use salsa::Database as Db;

use super::database::Content;
use super::queries::files::{asset, assets, config, file_at};
use super::queries::pages::{known_page, summary};
use super::queries::rendered::{has_feed, job_files, rendered};
use super::queries::table::{guide, kind};
use super::queries::theme::{theme_assets, theme_bytes};
use super::queries::tree::{all_pages, url, written_keys};
use super::queries::{Key, Name, Number};
use super::view::Tracked;
use crate::check::urls::Claim;
use crate::diagnostic::Span;
use crate::guide::{Guide, Kind, RoleEntry};
use crate::path::{OutputPath, PageUrl, SourcePath};
use crate::render::files::data::{DataFile, GuideData};
use crate::render::files::job::{self, Form};
use crate::render::files::search_index::{self, Entry};
use crate::render::files::{feed, sitemap};
use crate::render::pages::print;
use crate::render::pages::{self, Rendered};
use crate::render::theme;
use crate::site::navigation;

/// What an output is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A page.
    Page(SourcePath),
    /// An old address that leads on to a page.
    Redirect(PageUrl, SourcePath),
    /// The page for addresses that do not exist.
    Missing,
    /// A file of the content, as it is.
    Asset(SourcePath),
    /// A file of the theme, as it is.
    Theme(String),
    /// The job description of a role, by its number, as a file.
    Job(usize, Form),
    /// A file with the guide's data.
    Data(DataFile),
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `feed.xml`.
    Feed,
}

/// Everything that is to be published, also what cannot be, since something else has its address.
#[salsa::tracked]
fn claimed(db: &dyn Db) -> Vec<(Claim, Origin)> {
    let page = |page: &SourcePath| {
        let url = url(db, Key::new(db, page.clone()));
        (claim(url.output_path(), Some(page), Span::default()), Origin::Page(page.clone()))
    };
    let file = |(path, file): (&OutputPath, &SourcePath)| (claim(path.clone(), Some(file), Span::default()), Origin::Asset(file.clone()));
    let own = |(path, origin): (OutputPath, Origin)| (claim(path, None, Span::default()), origin);
    let old = |(from, page, span): &(PageUrl, SourcePath, Span)| {
        (claim(from.output_path(), Some(page), *span), Origin::Redirect(from.clone(), page.clone()))
    };
    let pages = all_pages(db).iter().map(page);
    let files = file_places(db).values().flatten().map(|(path, source)| file((path, source)));
    pages.chain(files).chain(made(db).into_iter().map(own)).chain(redirects(db).iter().map(old)).collect()
}

fn claim(output: OutputPath, source: Option<&SourcePath>, span: Span) -> Claim {
    Claim { output, source: source.cloned(), span }
}

#[salsa::tracked]
pub(super) fn claims(db: &dyn Db) -> Vec<Claim> {
    claimed(db).iter().map(|(claim, _)| claim.clone()).collect()
}

/// The folders in which guidegen makes files of names that nobody knows before.
pub(super) fn kept_folders(db: &dyn Db) -> &'static [&'static str] {
    if config(db).search { &[search_index::FOLDER] } else { &[] }
}

/// What each output is made from.
#[salsa::tracked]
pub(super) fn outputs(db: &dyn Db) -> BTreeMap<OutputPath, Origin> {
    let mut taken = BTreeSet::new();
    let first = claimed(db).iter().filter(|(claim, _)| taken.insert(claim.output.case_key()));
    first.map(|(claim, origin)| (claim.output.clone(), origin.clone())).collect()
}

/// What one output is made from: the same as in [`outputs`].
pub(super) fn origin(db: &dyn Db, path: &OutputPath) -> Option<Origin> {
    let key = path.case_key();
    // A draft has a place too, but nobody sees it there: the address goes to the next that asks for it.
    let page = || {
        let page = places(db).get(&key)?.iter().find(|page| summary(db, **page).is_some())?;
        Some((url(db, *page).output_path(), Origin::Page(page.path(db).clone())))
    };
    let file = || file_places(db).get(&key)?.first().map(|(path, file)| (path.clone(), Origin::Asset(file.clone())));
    let own = || made(db).into_iter().find(|(path, _)| path.case_key() == key);
    let old = || {
        let (from, page, _) = redirects(db).iter().find(|(from, ..)| from.output_path().case_key() == key)?;
        Some((from.output_path(), Origin::Redirect(from.clone(), page.clone())))
    };
    let (first, origin) = page().or_else(file).or_else(own).or_else(old)?;
    (first == *path).then_some(origin)
}

/// The pages that would be published at an address, drafts too, in the order of their paths.
#[salsa::tracked]
fn places<'db>(db: &'db dyn Db) -> BTreeMap<String, Vec<Key<'db>>> {
    let mut places: BTreeMap<String, Vec<Key<'db>>> = BTreeMap::new();
    for page in written_keys(db) {
        places.entry(url(db, *page).output_path().case_key()).or_default().push(*page);
    }
    places
}

/// The files of the content that are published as they are, by their addresses.
#[salsa::tracked]
fn file_places(db: &dyn Db) -> BTreeMap<String, Vec<(OutputPath, SourcePath)>> {
    let mut places: BTreeMap<String, Vec<(OutputPath, SourcePath)>> = BTreeMap::new();
    for path in assets(db) {
        if let Some(output) = config(db).below_content(path).and_then(OutputPath::new) {
            places.entry(output.case_key()).or_default().push((output, path.clone()));
        }
    }
    places
}

/// What guidegen makes by itself, and the files of the theme.
fn made(db: &dyn Db) -> Vec<(OutputPath, Origin)> {
    let with_address = |path, origin| config(db).base_url.is_some().then_some((path, origin));
    let made = [
        Some(("404.html", Origin::Missing)),
        with_address("sitemap.xml", Origin::Sitemap),
        with_address("robots.txt", Origin::Robots),
        has_feed(db).then_some((feed::PATH, Origin::Feed)),
    ];
    let made = made.into_iter().flatten().map(|(path, origin)| (path.to_owned(), origin));
    let of_role = |(number, role): (usize, &RoleEntry)| {
        let folder = &config(db).jobs_folder;
        Form::ALL.map(|form| (job::path(folder, &role.id, form), Origin::Job(number, form)))
    };
    let jobs = guide(db).roles.iter().enumerate().flat_map(of_role);
    let data = DataFile::ALL.iter().filter(|_| !guide(db).roles.is_empty());
    let data = data.map(|file| (file.path(&config(db).data_folder), Origin::Data(*file)));
    let theme = theme_assets(db).iter().map(|(name, path)| (path.clone(), Origin::Theme(name.clone())));
    made.chain(jobs).chain(data).chain(theme).filter_map(|(path, origin)| Some((OutputPath::new(&path)?, origin))).collect()
}

/// The old addresses of all pages that can be published, with the places that ask for them.
#[salsa::tracked]
fn redirects(db: &dyn Db) -> Vec<(PageUrl, SourcePath, Span)> {
    let of_page = |page: &SourcePath| {
        let aliases = aliases(db, Key::new(db, page.clone())).iter();
        let old = aliases.filter_map(|(alias, span)| Some((PageUrl::from_author(alias, config(db).urls).ok()?, page.clone(), *span)));
        old.collect::<Vec<_>>()
    };
    all_pages(db).iter().flat_map(of_page).collect()
}

/// The old addresses of one page, as the site has them.
#[salsa::tracked]
pub(super) fn old_addresses<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<String> {
    let urls = config(db).urls;
    aliases(db, key).iter().filter_map(|(alias, _)| PageUrl::from_author(alias, urls).ok()).map(|url| url.to_string()).collect()
}

#[salsa::tracked]
fn aliases<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<(String, Span)> {
    known_page(db, key).front_matter.aliases.clone()
}

#[salsa::tracked]
pub(super) fn rendered_missing(db: &dyn Db) -> Rendered {
    pages::missing::missing(&Tracked { db })
}

/// What the index keeps of a page; `None` if it cannot be found.
#[salsa::tracked]
pub(super) fn search_entry<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Entry> {
    let view = Tracked { db };
    let page = key.path(db);
    search_index::is_found(&view, page).then(|| search_index::entry(&view, page))
}

/// The files of the index, by their paths. Not among [`outputs`], since their names come from all texts: who asks for a page does not wait for them.
#[salsa::tracked]
pub(super) fn search_files(db: &dyn Db) -> BTreeMap<String, Arc<[u8]>> {
    if !config(db).search {
        return BTreeMap::new();
    }
    let entries: Vec<&Entry> = written_keys(db).iter().filter_map(|page| search_entry(db, *page).as_ref()).collect();
    search_index::files(&Tracked { db }, &entries)
}

/// Everything that the guide states. Only the files with data read it, no page does.
#[salsa::tracked]
fn guide_data(db: &dyn Db) -> GuideData {
    GuideData::of(&Tracked { db })
}

/// Whether this is a page, and no page that belongs to the frame of the site.
pub(super) fn is_listed(db: &dyn Db, origin: &Origin) -> bool {
    let Origin::Page(page) = origin else { return false };
    summary(db, Key::new(db, page.clone())).as_ref().is_some_and(|summary| !summary.unlisted)
}

/// The files whose texts an output shows. Where there is no such output, the files from which it would be made if they were there.
pub(super) fn sources_of(db: &dyn Db, path: &OutputPath) -> Vec<SourcePath> {
    match origin(db, path) {
        Some(Origin::Page(page)) => std::iter::once(&page).chain(&shown_cells(db, &page)).cloned().collect(),
        Some(Origin::Redirect(_, page)) => vec![page],
        Some(Origin::Asset(file)) => vec![file],
        Some(Origin::Theme(name)) => vec![theme::source_path(&name)],
        Some(Origin::Job(role, _)) => cells_of(guide(db), role).collect(),
        Some(Origin::Data(_) | Origin::Missing | Origin::Sitemap | Origin::Robots | Origin::Feed) => Vec::new(),
        None if path.as_str().starts_with(search_index::FOLDER) => Vec::new(),
        None => path.possible_sources().iter().filter_map(|below| config(db).content_path(below)).collect(),
    }
}

/// The cells and roles that a page shows because of its kind.
fn shown_cells(db: &dyn Db, page: &SourcePath) -> Vec<SourcePath> {
    let guide = guide(db);
    let roles: Vec<usize> = match kind(db, Key::new(db, page.clone())) {
        Kind::Section(section) => return guide.sections[section].cells.iter().flatten().cloned().collect(),
        Kind::Pair(a, b) => vec![a, b],
        Kind::Job(role) => vec![role],
        Kind::Print => return print::pages(&Tracked { db }),
        _ => return Vec::new(),
    };
    roles.into_iter().flat_map(|role| cells_of(guide, role)).collect()
}

/// The cells of a role and its own page.
fn cells_of(guide: &Guide, role: usize) -> impl Iterator<Item = SourcePath> {
    let cells = guide.sections.iter().filter_map(move |section| section.cells[role].clone());
    cells.chain([guide.roles[role].page.clone()])
}

/// Where a file of the theme is now which had this path before it changed.
pub(super) fn renamed(db: &dyn Db, path: &OutputPath) -> Option<OutputPath> {
    let now = theme_assets(db).values().find(|now| theme::is_same_file(now, path.as_str()))?;
    OutputPath::new(now)
}

/// Where a file of the content is published as it is, if it is.
pub(super) fn published_at(db: &dyn Db, file: &SourcePath) -> Option<OutputPath> {
    asset(db, Key::new(db, file.clone()))?;
    config(db).below_content(file).and_then(OutputPath::new)
}

/// The bytes of an output.
pub(super) fn bytes(db: &dyn Db, origin: &Origin) -> Arc<[u8]> {
    let view = Tracked { db };
    match origin {
        Origin::Page(page) => rendered(db, Key::new(db, page.clone())).html.clone().into(),
        Origin::Redirect(from, page) => pages::redirect::redirect(&view, from, page).html.into(),
        Origin::Missing => rendered_missing(db).html.clone().into(),
        Origin::Asset(path) => match file_at(db, Key::new(db, path.clone())).map(|file| file.content(db)) {
            Some(Content::Bytes(bytes)) => bytes.clone(),
            _ => Arc::default(),
        },
        Origin::Job(role, form) => job_files(db, Number::new(db, *role)).get(*form).clone(),
        Origin::Data(file) => file.bytes(guide_data(db)).into(),
        Origin::Theme(name) => theme_bytes(db, Name::new(db, name.clone())).clone(),
        Origin::Sitemap => sitemap::sitemap(&view).unwrap_or_default().into_bytes().into(),
        Origin::Feed => feed::feed(&view, &navigation::site_title(&view)).unwrap_or_default().into_bytes().into(),
        Origin::Robots => sitemap::robots(&view).unwrap_or_default().into_bytes().into(),
    }
}
