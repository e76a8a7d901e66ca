//! What is remembered, and from what it is made.
//!
//! Each query is a few lines: it reads inputs or other queries, calls a pure function, returns. Two kinds keep changes from spreading:
//! *projections* (a page's summary, links, outline) that most edits leave equal, and *narrow questions* (one folder, one page's backlinks) that
//! stand between a question about the whole site and a page. Only [`rendered`] and [`checked`] read whole pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use salsa::Database as Db;

use super::database::{Command, Content, File, Files};
use super::view::Tracked;
use super::{Inventory, SectionHead};
use crate::check;
use crate::check::acronyms::{self, Acronym};
use crate::check::urls::Claim;
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
use crate::path::{OutputPath, PageUrl, SourcePath, slug};
use crate::render::data::{DataFile, GuideData};
use crate::render::html::{Options, Writer};
use crate::render::job::{self, Form, JobFiles};
use crate::render::pages::{self, Rendered};
use crate::render::search_index::{self, Entry};
use crate::render::template::Templates;
use crate::render::{View as _, feed, highlight, sitemap, theme};
use crate::site::resolve::{Target, resolve};
use crate::site::tree::{self, Folder, Tree};
use crate::site::{self, Asset, Summary, View as _, navigation};
use crate::source::CONFIG;

/// A file, as a key of queries.
#[salsa::interned]
pub(super) struct Key<'db> {
    pub path: SourcePath,
}

/// A name, as a key of queries.
#[salsa::interned]
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
#[salsa::interned]
pub(super) struct Number<'db> {
    pub number: usize,
}

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

// Files.

#[salsa::tracked(returns(copy))]
fn file_at<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<File> {
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

#[salsa::tracked]
fn whole_tree(db: &dyn Db) -> Tree {
    let config = config(db);
    let files = Files::get(db).by_path(db).keys().filter(|path| path.is_markdown() && config.below_content(path).is_some());
    let made = made_pages(db).keys().filter(|path| made::stands_alone(config, path) && !files_have(db, path));
    tree::build(config, files.chain(made))
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
    made::pages(config, &heads, &around)
}

/// The ids of roles that a path joins, from files alone: the tree of pages stands on the answer.
fn joined(db: &dyn Db) -> BTreeSet<(String, String)> {
    let config = config(db);
    let files = Files::get(db).by_path(db).keys().filter(|path| path.is_markdown());
    let read = files.filter(|path| config.below_content(path).is_some() && !made::may_be_made(config, path));
    let written = read.flat_map(|path| page_paths(db, Key::new(db, path.clone())));
    written.filter_map(|path| Some((path.from.as_ref()?.0.clone(), path.to.as_ref()?.0.clone()))).collect()
}

/// The name of a role, unless it is left out.
#[salsa::tracked]
fn role_head<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<RoleHead> {
    let page = page(db, key);
    (!page.front_matter.draft || Command::get(db).settings(db).drafts).then(|| RoleHead::of(key.path(db), page))
}

/// What a made page says about itself where its author says nothing.
#[salsa::tracked]
fn defaults<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Defaults> {
    made_pages(db).get(key.path(db)).cloned()
}

#[salsa::tracked]
pub(super) fn folder<'db>(db: &'db dyn Db, name: Name<'db>) -> Option<Folder> {
    whole_tree(db).get(name.text(db)).cloned()
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

#[salsa::tracked(returns(copy))]
pub(super) fn is_page<'db>(db: &'db dyn Db, key: Key<'db>) -> bool {
    written_pages(db).binary_search(key.path(db)).is_ok()
}

#[salsa::tracked]
pub(super) fn all_pages(db: &dyn Db) -> Vec<SourcePath> {
    written_pages(db).iter().filter(|page| summary(db, Key::new(db, (*page).clone())).is_some()).cloned().collect()
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

#[salsa::tracked]
pub(super) fn summary<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Summary> {
    let summary = is_page(db, key).then(|| Summary::of(page(db, key)))?;
    let is_draft = summary.draft && !Command::get(db).settings(db).drafts;
    (!is_draft && !lists_nothing(db, key)).then_some(summary)
}

/// Whether a page is there only to list a folder, and all that it could list are drafts.
fn lists_nothing(db: &dyn Db, key: Key<'_>) -> bool {
    let view = Tracked { db };
    let name = tree::folder_of(view.config(), key.path(db)).filter(|name| !name.is_empty());
    let folder = name.and_then(|name| view.folder(name));
    folder.is_some_and(|folder| !folder.written && folder.index == *key.path(db)) && children(db, key).is_empty()
}

#[salsa::tracked]
pub(super) fn description<'db>(db: &'db dyn Db, key: Key<'db>) -> String {
    page(db, key).description.clone()
}

#[salsa::tracked]
pub(super) fn role<'db>(db: &'db dyn Db, key: Key<'db>) -> RoleText {
    RoleText::of(page(db, key))
}

#[salsa::tracked]
pub(super) fn outline<'db>(db: &'db dyn Db, key: Key<'db>) -> Outline {
    Outline::of(page(db, key))
}

#[salsa::tracked]
pub(super) fn plain<'db>(db: &'db dyn Db, key: Key<'db>) -> PlainPage {
    PlainPage::of(page(db, key))
}

#[salsa::tracked]
pub(super) fn term<'db>(db: &'db dyn Db, key: Key<'db>) -> TermText {
    TermText::of(page(db, key))
}

#[salsa::tracked]
pub(super) fn calculator<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Calculator> {
    page(db, key).front_matter.calculator.clone()
}

#[salsa::tracked]
fn page_paths<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<WrittenPath> {
    page(db, key).front_matter.paths.clone()
}

/// The names of the headings of a page.
#[salsa::tracked]
pub(super) fn anchors<'db>(db: &'db dyn Db, key: Key<'db>) -> BTreeSet<String> {
    page(db, key).document.headings.iter().map(|heading| heading.anchor.clone()).collect()
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
    let page = page(db, key);
    if page.front_matter.autolink || kind(db, key) == Kind::Term { names(db).mentions(&page.document, key.path(db)) } else { Vec::new() }
}

// Who links to whom.

/// The pages that a page's texts lead to, in order.
#[salsa::tracked]
fn targets<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<SourcePath> {
    let view = Tracked { db };
    let file = key.path(db);
    let page = page(db, key);
    let front_matter = &page.front_matter;
    let inline = front_matter.facts.iter().chain(&front_matter.notes).map(|named| &named.value);
    let inline = inline.chain(&front_matter.definition).chain(front_matter.paths.iter().flat_map(WrittenPath::texts));
    let documents = inline.map(|inline| &inline.document).chain([&page.document]);
    let links = documents.flat_map(|document| &document.links).filter_map(|link| match resolve(&view, file, &link.destination) {
        Target::Page(page, _) | Target::Fact(page, _) => Some(page),
        _ => None,
    });
    let mentioned = view.mentions(file).iter().map(|mention| mention.term.clone());
    links.chain(mentioned).collect::<BTreeSet<_>>().into_iter().collect()
}

#[salsa::tracked]
fn all_backlinks(db: &dyn Db) -> BTreeMap<SourcePath, Vec<SourcePath>> {
    let mut backlinks: BTreeMap<SourcePath, Vec<SourcePath>> = BTreeMap::new();
    for page in all_pages(db) {
        for target in targets(db, Key::new(db, page.clone())) {
            backlinks.entry(target.clone()).or_default().push(page.clone());
        }
    }
    backlinks
}

#[salsa::tracked]
pub(super) fn backlinks<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<SourcePath> {
    all_backlinks(db).get(key.path(db)).cloned().unwrap_or_default()
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

// The theme.

#[salsa::tracked]
fn theme_files(db: &dyn Db) -> BTreeMap<String, File> {
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
fn theme_bytes<'db>(db: &'db dyn Db, name: Name<'db>) -> Arc<[u8]> {
    let name = name.text(db);
    match theme_files(db).get(name).map(|file| file.content(db)) {
        Some(Content::Bytes(bytes)) => bytes.clone(),
        _ => theme::built_in(name).unwrap_or_default().as_bytes().into(),
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

/// Everything that the guide states. Only the files with data read it, no page does.
#[salsa::tracked]
fn guide_data(db: &dyn Db) -> GuideData {
    GuideData::of(&Tracked { db })
}

/// The job description of a role as files.
#[salsa::tracked]
pub(super) fn job_files<'db>(db: &'db dyn Db, number: Number<'db>) -> JobFiles {
    JobFiles::of(&Tracked { db }, *number.number(db))
}

#[salsa::tracked]
fn rendered_missing(db: &dyn Db) -> Rendered {
    pages::missing(&Tracked { db })
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
    let entries: Vec<&Entry> = all_pages(db).iter().filter_map(|page| search_entry(db, Key::new(db, page.clone())).as_ref()).collect();
    search_index::files(&Tracked { db }, &entries)
}

#[salsa::tracked(returns(copy))]
pub(super) fn has_feed(db: &dyn Db) -> bool {
    feed::exists(&Tracked { db })
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
fn diagnostics<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<Diagnostic> {
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
    acronyms::used(page(db, key)).into_iter().filter(is_open).collect()
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
    problems.extend(check::urls::check(claims(db)));
    problems.extend(rendered_missing(db).problems.iter().cloned());
    let settings = Key::new(db, config_path());
    let others = theme_files(db).iter().map(|(name, file)| (theme::source_path(name), *file));
    for (path, file) in others.chain(file_at(db, settings).map(|file| (config_path(), file))) {
        if let Content::Undecodable(_, at) = file.content(db) {
            problems.push(undecodable(&path, *at));
        }
    }
    problems
}

/// Everything that is to be published, also what cannot be, since something else has its address.
#[salsa::tracked]
fn claimed(db: &dyn Db) -> Vec<(Claim, Origin)> {
    let view = Tracked { db };
    let config = config(db);
    let mut claimed = Vec::new();
    for page in all_pages(db) {
        claimed.push((claim(view.url(page).output_path(), Some(page), Span::default()), Origin::Page(page.clone())));
    }
    for path in Files::get(db).by_path(db).keys().filter(|path| !path.is_markdown() && view.asset(path).is_some()) {
        if let Some(output) = config.below_content(path).and_then(OutputPath::new) {
            claimed.push((claim(output, Some(path), Span::default()), Origin::Asset(path.clone())));
        }
    }
    for page in all_pages(db) {
        for (alias, span) in aliases(db, Key::new(db, page.clone())) {
            if let Some(from) = PageUrl::from_author(alias, config.urls) {
                claimed.push((claim(from.output_path(), Some(page), *span), Origin::Redirect(from, page.clone())));
            }
        }
    }
    let with_address = |path, origin| config.base_url.is_some().then_some((path, origin));
    let made = [
        Some(("404.html", Origin::Missing)),
        with_address("sitemap.xml", Origin::Sitemap),
        with_address("robots.txt", Origin::Robots),
        has_feed(db).then_some((feed::PATH, Origin::Feed)),
    ];
    let made = made.into_iter().flatten().map(|(path, origin)| (path.to_owned(), origin));
    let jobs = guide(db)
        .roles
        .iter()
        .enumerate()
        .flat_map(|(number, role)| Form::ALL.map(|form| (job::path(&config.jobs_folder, &role.id, form), Origin::Job(number, form))));
    let data = DataFile::ALL.iter().filter(|_| !guide(db).roles.is_empty()).map(|file| (file.path(&config.data_folder), Origin::Data(*file)));
    let made = made.chain(jobs).chain(data);
    let assets = theme_assets(db).iter().map(|(name, path)| (path.clone(), Origin::Theme(name.clone())));
    for (path, origin) in made.chain(assets) {
        claimed.extend(OutputPath::new(&path).map(|path| (claim(path, None, Span::default()), origin)));
    }
    claimed
}

fn claim(output: OutputPath, source: Option<&SourcePath>, span: Span) -> Claim {
    Claim { output, source: source.cloned(), span }
}

#[salsa::tracked]
fn aliases<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<(String, Span)> {
    page(db, key).front_matter.aliases.clone()
}

#[salsa::tracked]
pub(super) fn old_addresses<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<String> {
    let urls = config(db).urls;
    aliases(db, key).iter().filter_map(|(alias, _)| PageUrl::from_author(alias, urls)).map(|url| url.to_string()).collect()
}

#[salsa::tracked]
fn claims(db: &dyn Db) -> Vec<Claim> {
    claimed(db).iter().map(|(claim, _)| claim.clone()).collect()
}

/// What each output is made from. The first claim to an address holds.
#[salsa::tracked]
pub(super) fn outputs(db: &dyn Db) -> BTreeMap<OutputPath, Origin> {
    let mut taken = BTreeSet::new();
    let first = claimed(db).iter().filter(|(claim, _)| taken.insert(claim.output.case_key()));
    first.map(|(claim, origin)| (claim.output.clone(), origin.clone())).collect()
}

// Entrances for the snapshot.

/// Reads what the index keeps of a page, so that it is there when the index is made.
pub(super) fn prepare_search(db: &dyn Db, page: &SourcePath) {
    search_entry(db, Key::new(db, page.clone()));
}

/// Reads a page and what others may know of it, so that it is there when it is asked for.
pub(super) fn prepare(db: &dyn Db, page: &SourcePath) {
    let key = Key::new(db, page.clone());
    summary(db, key);
}

/// Finds where a page's links lead, for the same reason.
pub(super) fn prepare_links(db: &dyn Db, page: &SourcePath) {
    targets(db, Key::new(db, page.clone()));
}

/// What is wrong with one page.
pub(super) fn page_diagnostics<'db>(db: &'db dyn Db, page: &SourcePath) -> &'db [Diagnostic] {
    diagnostics(db, Key::new(db, page.clone()))
}

/// Whether there is a file, of whatever kind.
pub(super) fn has_file(db: &dyn Db, path: &SourcePath) -> bool {
    file_at(db, Key::new(db, path.clone())).is_some()
}

/// The files whose texts an output shows. Where there is no such output, the files from which it would be made if they were there.
pub(super) fn sources_of(db: &dyn Db, path: &OutputPath) -> Vec<SourcePath> {
    match outputs(db).get(path) {
        Some(Origin::Page(page)) => std::iter::once(page).chain(&shown_cells(db, page)).cloned().collect(),
        Some(Origin::Redirect(_, page)) => vec![page.clone()],
        Some(Origin::Asset(file)) => vec![file.clone()],
        Some(Origin::Theme(name)) => vec![theme::source_path(name)],
        Some(Origin::Job(role, _)) => cells_of(guide(db), *role).collect(),
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
        _ => return Vec::new(),
    };
    roles.into_iter().flat_map(|role| cells_of(guide, role)).collect()
}

/// The cells of a role and its own page.
fn cells_of(guide: &Guide, role: usize) -> impl Iterator<Item = SourcePath> {
    let cells = guide.sections.iter().filter_map(move |section| section.cells[role].clone());
    cells.chain([guide.roles[role].page.clone()])
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
        Origin::Redirect(from, page) => pages::redirect(&view, from, page).html.into(),
        Origin::Missing => rendered_missing(db).html.clone().into(),
        Origin::Asset(path) => match file_at(db, Key::new(db, path.clone())).map(|file| file.content(db)) {
            Some(Content::Bytes(bytes)) => bytes.clone(),
            _ => Arc::default(),
        },
        Origin::Job(role, form) => job_files(db, Number::new(db, *role)).get(*form).clone(),
        Origin::Data(file) => file.bytes(guide_data(db)).into(),
        Origin::Theme(name) => theme_bytes(db, Name::new(db, name.clone())).clone(),
        Origin::Sitemap => sitemap::sitemap(&view).unwrap_or_default().into_bytes().into(),
        Origin::Feed => feed::feed(&view, &pages::site(&view, &PageUrl::default()).title).unwrap_or_default().into_bytes().into(),
        Origin::Robots => sitemap::robots(&view).unwrap_or_default().into_bytes().into(),
    }
}

/// Whether this is a page, and no page that belongs to the frame of the site.
pub(super) fn is_listed(db: &dyn Db, origin: &Origin) -> bool {
    let Origin::Page(page) = origin else { return false };
    summary(db, Key::new(db, page.clone())).as_ref().is_some_and(|summary| !summary.unlisted)
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
    page(db, key).title.clone()
}

/// A text as the CommonMark specification shows it.
pub(super) fn commonmark(db: &dyn Db, document: &Document) -> String {
    let (file, url) = (SourcePath::lossy("index.md"), PageUrl::default());
    Writer::new(&Tracked { db }, &file, &url, document, Options::commonmark()).write().0
}
