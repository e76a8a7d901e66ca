//! What is remembered, and from what it is made.
//!
//! Each query is a few lines: it reads inputs or other queries, calls a pure function, returns. Two kinds keep changes from spreading:
//! *projections* (a page's summary, links, outline) that most edits leave equal, and *narrow questions* (one folder, one page's backlinks) that
//! stand between a question about the whole site and a page. Only [`rendered`] and [`checked`] read whole pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use salsa::Database as Db;

use super::database::{Command, Content, File, Files, Reading, Unrest};
use super::view::Tracked;
use super::{Inventory, SectionHead, outputs};
use crate::check;
use crate::check::acronyms::{self, Acronym};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::calculators;
use crate::guide::component::names_sections;
use crate::guide::made::{self, RoleHead, Surroundings};
use crate::guide::paths::joins;
use crate::guide::plain::PlainPage;
use crate::guide::related::{Related, related as find_related};
use crate::guide::tally::Tally;
use crate::guide::terms::{Mention, Names};
use crate::guide::{Guide, Kind, Outline, RoleText, Section, TermText, View as _, pairs};
use crate::page::calculator::Calculator;
use crate::page::document::Document;
use crate::page::front_matter::WrittenPath;
use crate::page::markdown::MarkdownOptions;
use crate::page::{Defaults, Page};
use crate::path::{PageUrl, SourcePath, slug};
use crate::render::html::{Options, Writer};
use crate::render::job::JobFiles;
use crate::render::menu::{Entry, entries};
use crate::render::pages::{self, Rendered};
use crate::render::template::Templates;
use crate::render::{View as _, feed, highlight, print, theme};
use crate::site::resolve::{Target, place};
use crate::site::tree::{self, Folder, Tree};
use crate::site::{self, Asset, Summary, View as _, navigation};
use crate::source::CONFIG;

/// A file, as a key of queries. Kept for ever: there are not many, and a key that can go is one more thing to look at for all who use it.
#[salsa::interned(revisions = usize::MAX)]
pub(super) struct Key<'db> {
    pub path: SourcePath,
}

/// A name, as a key of queries.
#[salsa::interned(revisions = usize::MAX)]
pub(super) struct Name<'db> {
    pub text: String,
}

/// A code block, as a key of queries: the same code is coloured once.
#[salsa::interned]
pub(super) struct Code<'db> {
    pub language: String,
    pub code: String,
}

/// The number of a role, as a key of queries.
#[salsa::interned(revisions = usize::MAX)]
pub(super) struct Number<'db> {
    pub number: usize,
}

/// Whether that may be asked which only all pages together tell. Until they have been read, a page that is asked for is made without.
fn all_is_read(db: &dyn Db) -> bool {
    *Reading::get(db).is_done(db)
}

// Files.

#[salsa::tracked(returns(copy))]
pub(super) fn file_at<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<File> {
    Files::get(db).by_path(db).get(key.path(db)).copied()
}

#[salsa::tracked]
fn text<'db>(db: &'db dyn Db, key: Key<'db>) -> Arc<str> {
    match file_at(db, key).map(|file| file.content(db)) {
        Some(Content::Text(text) | Content::Undecodable(text, _)) => text.clone(),
        _ => Arc::default(),
    }
}

/// The text of any file, for showing the place of a diagnostic.
pub(super) fn source_text(db: &dyn Db, path: &SourcePath) -> Option<Arc<str>> {
    match Files::get(db).by_path(db).get(path).map(|file| file.content(db)) {
        Some(Content::Text(text) | Content::Undecodable(text, _)) => Some(text.clone()),
        Some(Content::Bytes(_)) => None,
        None => path.below(theme::FOLDER).and_then(theme::built_in).map(Arc::from),
    }
}

fn config_path() -> SourcePath {
    SourcePath::lossy(CONFIG)
}

// Settings.

#[salsa::tracked]
fn read_config(db: &dyn Db) -> (Config, Vec<Diagnostic>) {
    let key = Key::new(db, config_path());
    let (mut config, problems) = match file_at(db, key) {
        Some(_) => Config::from_toml(&config_path(), text(db, key)),
        None => (Config::of_plain_folder(), Vec::new()),
    };
    if let Some(url) = &Command::get(db).settings(db).base_url {
        config.base_url = Some(format!("{}/", url.trim_end_matches('/')));
    }
    (config, problems)
}

#[salsa::tracked]
pub(super) fn config(db: &dyn Db) -> Config {
    read_config(db).0.clone()
}

#[salsa::tracked(returns(copy))]
fn markdown_options(db: &dyn Db) -> MarkdownOptions {
    let config = config(db);
    MarkdownOptions { html: config.html, smart_punctuation: config.smart_punctuation, extensions: true }
}

// The tree of pages.

/// The folders as far as they follow from files. No edit of a page changes that, unlike [`whole_tree`].
#[salsa::tracked]
fn tree_of_files(db: &dyn Db) -> Tree {
    tree::build(config(db), content_files(db))
}

/// The folders with the pages that nobody has to write, which follow from what roles are called.
#[salsa::tracked]
fn whole_tree(db: &dyn Db) -> Tree {
    let config = config(db);
    let made = made_pages(db).keys().filter(|path| made::stands_alone(config, path) && !files_have(db, path));
    tree::build(config, content_files(db).chain(made))
}

fn content_files(db: &dyn Db) -> impl Iterator<Item = &SourcePath> {
    let config = config(db);
    Files::get(db).by_path(db).keys().filter(|path| path.is_markdown() && config.below_content(path).is_some())
}

fn files_have(db: &dyn Db, path: &SourcePath) -> bool {
    Files::get(db).by_path(db).contains_key(path)
}

#[salsa::tracked]
fn made_pages(db: &dyn Db) -> BTreeMap<SourcePath, Defaults> {
    let config = config(db);
    let is_role = |path: &&SourcePath| path.is_markdown() && tree::folder_of(config, path) == Some(config.roles_folder.as_str());
    let roles = Files::get(db).by_path(db).keys().filter(is_role).filter(|path| !tree::is_index(path));
    let heads: Vec<RoleHead> = roles.filter_map(|path| role_head(db, Key::new(db, path.clone())).clone()).collect();
    let around = Surroundings { is_file: &|below| config.content_path(below).is_some_and(|path| files_have(db, &path)), joined: &|| joined(db) };
    let mut pages = made::pages(config, &heads, &around);
    let written = Files::get(db).by_path(db).keys().filter(|path| path.is_markdown()).filter_map(|path| config.below_content(path));
    pages.extend(made::print_edition(config, !heads.is_empty(), written));
    pages
}

/// The ids of roles that a path joins, from files alone: the tree of pages stands on the answer.
fn joined(db: &dyn Db) -> BTreeSet<(String, String)> {
    if !all_is_read(db) {
        return BTreeSet::new();
    }
    let config = config(db);
    let files = Files::get(db).by_path(db).keys().filter(|path| path.is_markdown());
    let read = files.filter(|path| config.below_content(path).is_some() && !made::may_be_made(config, path));
    let written = read.flat_map(|path| page_paths(db, Key::new(db, path.clone())));
    written.filter_map(|path| Some((path.from.as_ref()?.0.clone(), path.to.as_ref()?.0.clone()))).collect()
}

/// The name of a role, unless it is left out.
#[salsa::tracked]
fn role_head<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<RoleHead> {
    let page = known_page(db, key);
    (!page.front_matter.draft || Command::get(db).settings(db).drafts).then(|| RoleHead::of(key.path(db), page))
}

/// What a made page says about itself where its author says nothing.
#[salsa::tracked]
fn defaults<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Defaults> {
    made_pages(db).get(key.path(db)).cloned()
}

#[salsa::tracked]
pub(super) fn folder<'db>(db: &'db dyn Db, name: Name<'db>) -> Option<Folder> {
    let name = name.text(db);
    let tree = if made::may_change(config(db), name) { whole_tree(db) } else { tree_of_files(db) };
    tree.get(name).cloned()
}

#[salsa::tracked]
pub(super) fn index_of<'db>(db: &'db dyn Db, name: Name<'db>) -> Option<SourcePath> {
    folder(db, name).as_ref().map(|folder| folder.index.clone())
}

/// Every page, drafts and lists of folders too, in the order of their paths.
#[salsa::tracked]
pub(super) fn written_pages(db: &dyn Db) -> Vec<SourcePath> {
    let folders = whole_tree(db).values();
    let pages: BTreeSet<&SourcePath> = folders.flat_map(|folder| folder.pages.iter().chain([&folder.index])).collect();
    pages.into_iter().cloned().collect()
}

/// The same, as keys of queries.
#[salsa::tracked]
pub(super) fn written_keys<'db>(db: &'db dyn Db) -> Vec<Key<'db>> {
    written_pages(db).iter().map(|page| Key::new(db, page.clone())).collect()
}

#[salsa::tracked(returns(copy))]
pub(super) fn is_page<'db>(db: &'db dyn Db, key: Key<'db>) -> bool {
    let page = key.path(db);
    let folder = tree::folder_of(config(db), page).and_then(|name| folder(db, Name::new(db, name.to_owned())).as_ref());
    folder.is_some_and(|folder| folder.index == *page || folder.pages.binary_search(page).is_ok())
}

#[salsa::tracked]
pub(super) fn all_pages(db: &dyn Db) -> Vec<SourcePath> {
    written_keys(db).iter().filter(|page| summary(db, **page).is_some()).map(|page| page.path(db).clone()).collect()
}

#[salsa::tracked]
fn pages_by_name(db: &dyn Db) -> BTreeMap<String, Vec<SourcePath>> {
    let mut named: BTreeMap<String, Vec<SourcePath>> = BTreeMap::new();
    for page in written_pages(db) {
        named.entry(page.stem().to_owned()).or_default().push(page.clone());
    }
    let guide = guide(db);
    for page in &guide.terms {
        let text = term(db, Key::new(db, page.clone()));
        for name in text.acronym.iter().chain(&text.also_called).chain([&text.title]) {
            named.entry(slug(name)).or_default().push(page.clone());
        }
    }
    for role in &guide.roles {
        named.entry(slug(page_title(db, Key::new(db, role.page.clone())))).or_default().push(role.page.clone());
    }
    for pages in named.values_mut() {
        pages.sort();
        pages.dedup();
    }
    named
}

#[salsa::tracked]
pub(super) fn pages_named<'db>(db: &'db dyn Db, name: Name<'db>) -> Vec<SourcePath> {
    pages_by_name(db).get(name.text(db)).cloned().unwrap_or_default()
}

#[salsa::tracked]
pub(super) fn url<'db>(db: &'db dyn Db, key: Key<'db>) -> PageUrl {
    site::url_of(&Tracked { db }, key.path(db))
}

#[salsa::tracked]
pub(super) fn children<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<SourcePath> {
    navigation::children_of(&Tracked { db }, key.path(db))
}

#[salsa::tracked(returns(copy))]
pub(super) fn asset<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Asset> {
    match file_at(db, key).map(|file| file.content(db)) {
        Some(Content::Bytes(bytes)) if config(db).below_content(key.path(db)).is_some() => Some(Asset::of(bytes)),
        _ => None,
    }
}

/// All files of the content that are no pages. Asked only for suggestions.
#[salsa::tracked]
pub(super) fn assets(db: &dyn Db) -> Vec<SourcePath> {
    let files = Files::get(db).by_path(db).keys().filter(|path| !path.is_markdown());
    files.filter(|path| asset(db, Key::new(db, (*path).clone())).is_some()).cloned().collect()
}

// One page, and what others may know of it.

#[salsa::tracked]
pub(super) fn page<'db>(db: &'db dyn Db, key: Key<'db>) -> Page {
    let file = key.path(db);
    let page = Page::parse(file, text(db, key).clone(), markdown_options(db));
    let config = config(db);
    match made::may_be_made(config, file).then(|| defaults(db, key).as_ref()).flatten() {
        Some(defaults) => page.with_defaults(defaults),
        None => page,
    }
}

/// A page for an answer about it that other pages ask for. See [`Unrest`].
pub(super) fn known_page<'db>(db: &'db dyn Db, key: Key<'db>) -> &'db Page {
    Unrest::get(db).nothing(db);
    page(db, key)
}

#[salsa::tracked]
pub(super) fn summary<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Summary> {
    let summary = is_page(db, key).then(|| Summary::of(known_page(db, key)))?;
    let is_draft = summary.draft && !Command::get(db).settings(db).drafts;
    (!is_draft && !lists_nothing(db, key)).then_some(summary)
}

/// Whether a page is there only to list a folder, and all that it could list are drafts. The first page that is none settles it.
fn lists_nothing(db: &dyn Db, key: Key<'_>) -> bool {
    let view = Tracked { db };
    let name = tree::folder_of(view.config(), key.path(db)).filter(|name| !name.is_empty());
    let folder = name.and_then(|name| view.folder(name)).filter(|folder| !folder.written && folder.index == *key.path(db));
    folder.is_some_and(|folder| {
        let below = folder.folders.iter().filter_map(|name| view.index_of(name));
        folder.pages.iter().chain(below).all(|page| view.summary(page).is_none())
    })
}

#[salsa::tracked]
pub(super) fn description<'db>(db: &'db dyn Db, key: Key<'db>) -> String {
    known_page(db, key).description.clone()
}

#[salsa::tracked]
pub(super) fn role<'db>(db: &'db dyn Db, key: Key<'db>) -> RoleText {
    RoleText::of(known_page(db, key))
}

#[salsa::tracked]
pub(super) fn family<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<String> {
    role(db, key).family.clone()
}

#[salsa::tracked]
pub(super) fn outline<'db>(db: &'db dyn Db, key: Key<'db>) -> Outline {
    Outline::of(known_page(db, key))
}

#[salsa::tracked]
pub(super) fn plain<'db>(db: &'db dyn Db, key: Key<'db>) -> PlainPage {
    PlainPage::of(known_page(db, key))
}

#[salsa::tracked]
pub(super) fn term<'db>(db: &'db dyn Db, key: Key<'db>) -> TermText {
    TermText::of(known_page(db, key))
}

#[salsa::tracked]
pub(super) fn calculator<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Calculator> {
    known_page(db, key).front_matter.calculator.clone()
}

#[salsa::tracked]
fn page_paths<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<WrittenPath> {
    known_page(db, key).front_matter.paths.clone()
}

/// The names of the headings of a page.
#[salsa::tracked]
pub(super) fn anchors<'db>(db: &'db dyn Db, key: Key<'db>) -> BTreeSet<String> {
    known_page(db, key).document.headings.iter().map(|heading| heading.anchor.clone()).collect()
}

// The guide.

#[salsa::tracked]
pub(super) fn guide(db: &dyn Db) -> Guide {
    Guide::of(&Tracked { db })
}

#[salsa::tracked(returns(copy))]
pub(super) fn kind<'db>(db: &'db dyn Db, key: Key<'db>) -> Kind {
    guide(db).kind_of(&Tracked { db }, key.path(db))
}

#[salsa::tracked]
pub(super) fn paths(db: &dyn Db) -> Vec<(SourcePath, WrittenPath)> {
    if !all_is_read(db) {
        return Vec::new();
    }
    let of_page = |page: &SourcePath| page_paths(db, Key::new(db, page.clone())).iter().map(|path| (page.clone(), path.clone())).collect::<Vec<_>>();
    all_pages(db).iter().flat_map(of_page).collect()
}

#[salsa::tracked]
pub(super) fn paths_of<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<(SourcePath, WrittenPath)> {
    paths(db).iter().filter(|(_, way)| joins(way, key.path(db).stem())).cloned().collect()
}

#[salsa::tracked]
pub(super) fn near<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<usize> {
    pairs::near(&Tracked { db }, key.path(db))
}

#[salsa::tracked]
pub(super) fn tally<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Tally> {
    match kind(db, key) {
        Kind::Pair(a, b) => Some(Tally::of(&Tracked { db }, [a, b])),
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

#[salsa::tracked]
pub(super) fn mentions<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<Mention> {
    // Without this line, a site without terms would have a look at every page after each edit.
    if names(db).is_empty() {
        return Vec::new();
    }
    let page = page(db, key);
    if page.front_matter.autolink || kind(db, key) == Kind::Term { names(db).mentions(&page.document, key.path(db)) } else { Vec::new() }
}

// Who links to whom.

/// The pages that a page's texts lead to, in order, drafts too.
#[salsa::tracked]
fn targets<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<SourcePath> {
    Unrest::get(db).nothing(db);
    let mentioned = mentions(db, key).iter().map(|mention| &mention.term);
    linked(db, key).iter().chain(mentioned).cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

/// The pages that a page's links lead to, drafts too.
#[salsa::tracked]
fn linked<'db>(db: &'db dyn Db, key: Key<'db>) -> BTreeSet<SourcePath> {
    let view = Tracked { db };
    let file = key.path(db);
    let page = page(db, key);
    let front_matter = &page.front_matter;
    let inline = front_matter.facts.iter().chain(&front_matter.notes).map(|named| &named.value);
    let inline = inline.chain(&front_matter.definition).chain(front_matter.paths.iter().flat_map(WrittenPath::texts));
    let documents = inline.map(|inline| &inline.document).chain([&page.document]);
    let links = documents.flat_map(|document| &document.links).filter_map(|link| match place(&view, file, &link.destination) {
        Target::Page(page, _) | Target::Fact(page, _) => Some(page),
        _ => None,
    });
    links.collect()
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
pub(super) fn backlinks<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<SourcePath> {
    if !all_is_read(db) {
        return Vec::new();
    }
    let pages = all_backlinks(db).get(key.path(db)).into_iter().flatten();
    pages.filter(|page| summary(db, Key::new(db, (*page).clone())).is_some()).cloned().collect()
}

#[salsa::tracked]
pub(super) fn related<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<Related> {
    find_related(&Tracked { db }, key.path(db))
}

/// The pages that a page lists, by its kind or through its components.
#[salsa::tracked]
pub(super) fn listed<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<SourcePath> {
    let view = Tracked { db };
    let file = key.path(db);
    let guide = guide(db);
    let mut listed: Vec<SourcePath> = match view.kind(file) {
        Kind::Home | Kind::Folder | Kind::Glossary | Kind::Pairs | Kind::Jobs => view.children(file).to_vec(),
        Kind::Section(section) => guide.sections[section].cells.iter().flatten().cloned().collect(),
        _ => Vec::new(),
    };
    for block in &page(db, key).document.components {
        let data = view.templates().signature(&block.name).map(|signature| signature.data.as_slice()).unwrap_or_default();
        if data.iter().any(|field| field == "letters") {
            listed.extend(guide.terms.iter().cloned());
        }
        if data.iter().any(|field| field == calculators::FIELD) {
            listed.extend(calculators::page_of_block(&view, file, &block.options).filter(|page| page != file));
        }
        if data.iter().any(|field| field == "role_list") {
            listed.extend(guide.roles.iter().map(|role| role.page.clone()));
        }
        if data.iter().any(|field| field == "page_list") {
            let named = block.options.0.iter().find(|entry| names_sections(&entry.name)).and_then(|entry| entry.value.as_text());
            let index = named.and_then(|name| view.index_of(name.trim_matches('/'))).unwrap_or(file);
            listed.extend(view.children(index).iter().cloned());
        }
    }
    listed
}

/// A part of a menu, as a key of queries: the page whose list it is, and the number of its first entry.
#[salsa::interned(revisions = usize::MAX)]
pub(super) struct Part<'db> {
    pub parent: SourcePath,
    pub start: usize,
}

/// One question instead of three for each entry: a page shows some dozens.
#[salsa::tracked]
pub(super) fn menu<'db>(db: &'db dyn Db, part: Part<'db>) -> Vec<Entry> {
    entries(&Tracked { db }, part.parent(db), *part.start(db))
}

// The theme.

#[salsa::tracked]
pub(super) fn theme_files(db: &dyn Db) -> BTreeMap<String, File> {
    if config(db).content_folder.is_empty() {
        return BTreeMap::new();
    }
    let files = Files::get(db).by_path(db).iter();
    files.filter_map(|(path, file)| Some((path.below(theme::FOLDER)?.to_owned(), *file))).collect()
}

#[salsa::tracked]
fn own_templates(db: &dyn Db) -> BTreeMap<String, Arc<str>> {
    let own = theme_files(db).iter().filter_map(|(name, file)| match file.content(db) {
        Content::Text(text) | Content::Undecodable(text, _) => Some((name.clone(), text.clone())),
        Content::Bytes(_) => None,
    });
    own.collect()
}

#[salsa::tracked]
pub(super) fn templates(db: &dyn Db) -> Templates {
    Templates::load(theme::templates(own_templates(db)))
}

#[salsa::tracked]
pub(super) fn theme_bytes<'db>(db: &'db dyn Db, name: Name<'db>) -> Arc<[u8]> {
    let name = name.text(db);
    match theme_files(db).get(name).map(|file| file.content(db)) {
        Some(Content::Bytes(bytes)) if theme::built_in(name).map(str::as_bytes) != Some(&**bytes) => bytes.clone(),
        // Also where a site has a copy of the file that is built in.
        _ => theme::published(name).into_bytes().into(),
    }
}

#[salsa::tracked]
pub(super) fn theme_assets(db: &dyn Db) -> BTreeMap<String, String> {
    let own = theme_files(db).keys().cloned();
    let names: BTreeSet<String> = own.chain(theme::built_in_names().map(str::to_owned)).filter(|name| !name.ends_with(".html")).collect();
    let published = |name: &String| theme::published_path(name, theme_bytes(db, Name::new(db, name.clone())));
    names.into_iter().map(|name| (name.clone(), published(&name))).collect()
}

#[salsa::tracked]
pub(super) fn highlighted<'db>(db: &'db dyn Db, code: Code<'db>) -> Option<String> {
    highlight::highlight(code.language(db), code.code(db))
}

// What comes out.

#[salsa::tracked]
pub(super) fn rendered<'db>(db: &'db dyn Db, key: Key<'db>) -> Rendered {
    pages::render(&Tracked { db }, key.path(db))
}

/// Whether an author compares roles: for the print edition.
#[salsa::tracked(returns(copy))]
pub(super) fn compares(db: &dyn Db) -> bool {
    print::compares(&Tracked { db })
}

/// A page within the print edition.
#[salsa::tracked]
pub(super) fn chapter<'db>(db: &'db dyn Db, key: Key<'db>) -> Rendered {
    print::chapter(&Tracked { db }, key.path(db))
}

/// The job description of a role as files.
#[salsa::tracked]
pub(super) fn job_files<'db>(db: &'db dyn Db, number: Number<'db>) -> JobFiles {
    JobFiles::of(&Tracked { db }, *number.number(db))
}

#[salsa::tracked(returns(copy))]
pub(super) fn has_feed(db: &dyn Db) -> bool {
    all_is_read(db) && feed::exists(&Tracked { db })
}

/// The names of places in a page's finished HTML.
#[salsa::tracked]
pub(super) fn ids<'db>(db: &'db dyn Db, key: Key<'db>) -> BTreeSet<String> {
    let html = &rendered(db, key).html;
    html.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

#[salsa::tracked]
fn checked<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<Diagnostic> {
    check::page(&Tracked { db }, key.path(db))
}

/// What is wrong with one page.
#[salsa::tracked]
pub(super) fn diagnostics<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<Diagnostic> {
    let file = key.path(db);
    let mut problems = page(db, key).problems.clone();
    if let Some(Content::Undecodable(_, at)) = file_at(db, key).map(|file| file.content(db)) {
        problems.push(undecodable(file, *at));
    }
    problems.extend(checked(db, key).iter().cloned());
    if summary(db, key).is_some() {
        problems.extend(rendered(db, key).problems.iter().cloned());
    }
    problems
}

/// The words in the names of terms and roles.
#[salsa::tracked]
fn named_words(db: &dyn Db) -> BTreeSet<String> {
    acronyms::named(&Tracked { db })
}

#[salsa::tracked(returns(copy))]
fn is_named<'db>(db: &'db dyn Db, name: Name<'db>) -> bool {
    named_words(db).contains(name.text(db))
}

/// The acronyms of a page that nothing explains; nearly always none.
#[salsa::tracked]
pub(super) fn unexplained<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<Acronym> {
    let allowed = &config(db).acronyms;
    let is_open = |used: &Acronym| !acronyms::is_known(&used.letters, allowed) && !is_named(db, Name::new(db, used.letters.clone()));
    acronyms::used(known_page(db, key)).into_iter().filter(is_open).collect()
}

/// What is wrong with one row of the table.
#[salsa::tracked]
fn section_checked<'db>(db: &'db dyn Db, name: Name<'db>) -> Vec<Diagnostic> {
    let number = guide(db).section_number(name.text(db));
    number.map(|number| check::section(&Tracked { db }, number)).unwrap_or_default()
}

fn undecodable(file: &SourcePath, at: usize) -> Diagnostic {
    // In the text, a replacement character stands there.
    codes::INVALID_UTF8
        .at(
            file,
            Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8()),
            "The file is not saved as UTF-8, so its letters cannot be told apart from here on.",
        )
        .hint("Open it in the program that wrote it and save it with the encoding UTF-8.")
}

/// What is wrong with that on which every page stands: the settings and the templates.
#[salsa::tracked]
pub(super) fn common_diagnostics(db: &dyn Db) -> Vec<Diagnostic> {
    read_config(db).1.iter().chain(templates(db).problems()).cloned().collect()
}

/// What no page alone can tell.
#[salsa::tracked]
pub(super) fn site_diagnostics(db: &dyn Db) -> Vec<Diagnostic> {
    let mut problems = common_diagnostics(db).clone();
    problems.extend(check::theme::check(own_templates(db), &theme::built_in_names().collect::<Vec<_>>(), theme::source_path));
    problems.extend(check::site(&Tracked { db }, &config_path()));
    problems.extend(guide(db).sections.iter().flat_map(|section| section_checked(db, Name::new(db, section.folder.clone()))).cloned());
    problems.extend(check::urls::check(outputs::claims(db)));
    problems.extend(outputs::rendered_missing(db).problems.iter().cloned());
    let settings = Key::new(db, config_path());
    let others = theme_files(db).iter().map(|(name, file)| (theme::source_path(name), *file));
    for (path, file) in others.chain(file_at(db, settings).map(|file| (config_path(), file))) {
        if let Content::Undecodable(_, at) = file.content(db) {
            problems.push(undecodable(&path, *at));
        }
    }
    problems
}

// Entrances for the snapshot.

/// Finds where a page's links lead, so that it is known when it is asked for.
pub(super) fn prepare_links(db: &dyn Db, key: Key<'_>) {
    targets(db, key);
}

/// Whether there is a file, of whatever kind.
pub(super) fn has_file(db: &dyn Db, path: &SourcePath) -> bool {
    file_at(db, Key::new(db, path.clone())).is_some()
}

/// What the table has.
pub(super) fn inventory(db: &dyn Db) -> Inventory {
    let title = |page: &SourcePath| page_title(db, Key::new(db, page.clone()));
    let guide = guide(db);
    Inventory {
        config: config(db).clone(),
        roles: guide.roles.iter().map(|role| (role.id.clone(), title(&role.page).clone())).collect(),
        next_weight: guide
            .roles
            .iter()
            .filter_map(|role| summary(db, Key::new(db, role.page.clone())).as_ref())
            .map(|summary| summary.weight)
            .max()
            .unwrap_or(0)
            + 1,
        sections: guide.sections.iter().map(|section| section_head(db, section, title(&section.index))).collect(),
    }
}

/// What a tool that adds to a section has to know of it.
fn section_head(db: &dyn Db, section: &Section, title: &str) -> SectionHead {
    let outlines: Vec<&Outline> = section.cells.iter().flatten().map(|cell| outline(db, Key::new(db, cell.clone()))).collect();
    let everywhere = |key: &str| outlines.iter().all(|outline| outline.areas.iter().any(|area| area.key == key));
    let areas = outlines.first().map(|outline| outline.areas.as_slice()).unwrap_or_default().iter();
    let shared = areas.filter(|area| everywhere(&area.key)).map(|area| (area.key.clone(), area.title.clone()));
    SectionHead { folder: section.folder.clone(), title: title.to_owned(), areas: shared.collect() }
}

#[salsa::tracked]
fn page_title<'db>(db: &'db dyn Db, key: Key<'db>) -> String {
    known_page(db, key).title.clone()
}

/// A text as the CommonMark specification shows it.
pub(super) fn commonmark(db: &dyn Db, document: &Document) -> String {
    let (file, url) = (SourcePath::lossy("index.md"), PageUrl::default());
    Writer::new(&Tracked { db }, &file, &url, document, Options::commonmark()).write().0
}
