//! The index that readers search: small files of which a search loads those few that it needs.
//!
//! 1. [`entry`] is what the index keeps of one page: its words, and its texts as they will stand in the index.
//! 2. [`shards`] turns all pages' words around: word by word the pages and places that have it, cut into files by the order of the words.
//! 3. [`texts`] cuts the pages' titles and texts into files; results show them.
//! 4. [`files`] adds the root, which says in which file what is. The root keeps its name; all others are named after their content.
//!
//! Each file is a script that sets one variable, so that a page read from a disk can load it too, and a strict policy lets it. There is nothing
//! in it but data. `theme/search.js` reads them; the two have to change together.

pub(crate) mod shards;
mod texts;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::guide::shows::Shows;
use crate::locale::message::Counted;
use crate::locale::words;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::site::addresses::{SEARCH_FOLDER, SEARCH_ROOT};
use crate::site::search::words::SearchLanguage;
use crate::site::search::{PageWords, Record};
use crate::site::tree;

use crate::render::View;

/// Most words that the root suggests where the words do not fit into a few files.
const MOST_NAMES: usize = 1500;

/// So few files of words are loaded all at once where a word has to be guessed, and the root needs to suggest none.
const FEW_SHARDS: usize = 3;

/// A page in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IndexedPage {
    /// Its words.
    pub words: PageWords,
    /// Its address, title and places as JSON.
    json: Arc<str>,
    /// The folder at the top of the content that it is in; empty for pages that are in none.
    section: String,
    /// The numbers of the roles that it is about.
    roles: Vec<usize>,
}

/// What the index keeps of a page.
pub(crate) fn entry(view: &dyn View, page: &SourcePath) -> IndexedPage {
    let record = Record::of(page, view.page(page), view.config(), view.locale(page));
    let address = percent_encode(&PageUrl::default().relative_to(view.url(page).as_str()));
    let places: Vec<(&str, &str, &str)> =
        record.places.iter().map(|place| (place.anchor.as_str(), place.heading.as_str(), place.text.as_str())).collect();
    let json = serde_json::to_string(&(address, &record.title, places)).unwrap_or_default();
    let roles = Shows::of_page(view, page).about;
    let folder = view.leads(page).or_else(|| tree::folder_of(view.config(), page)).unwrap_or_default();
    IndexedPage { words: record.words, json: json.into(), section: folder.split('/').next().unwrap_or_default().to_owned(), roles }
}

/// Whether a page can be found: all can that others list.
pub(crate) fn is_found(view: &dyn View, page: &SourcePath) -> bool {
    view.summary(page).is_some_and(|summary| !summary.unlisted)
}

/// The root of the index as the script reads it.
#[derive(Serialize)]
struct IndexRoot<'a> {
    /// The number of pages.
    pages: usize,
    /// The files of words: the first word of each, and its name.
    words: Vec<[&'a str; 2]>,
    /// The files of texts: how many pages each has, and its name.
    texts: Vec<(usize, &'a str)>,
    /// The titles of sections, in order.
    sections: Vec<String>,
    /// The titles of roles, in order.
    roles: Vec<String>,
    /// For each page the number of its section and of its roles, each plus one, as numbers of [`shards`].
    facets: String,
    /// Words that say nothing.
    silent: String,
    /// The words that most pages are named with.
    names: String,
    /// What the script says of results, in the language of the site.
    said: BTreeMap<&'static str, &'a str>,
    /// How many results there are, in the same way.
    count: Counted,
}

/// What the script says of results: the names that it knows, and the keys of the words.
const SAID: [(&str, &str); 10] = [
    ("results", "search_results"),
    ("more", "search_more"),
    ("role", "search_role"),
    ("all_roles", "search_all_roles"),
    ("section", "search_section"),
    ("all_sections", "search_all_sections"),
    ("unknown", "search_unknown"),
    ("instead", "search_instead"),
    ("nothing", "search_nothing"),
    ("nothing_here", "search_nothing_here"),
];

/// The files of the index, by their paths. `pages` are the pages that can be found, in order.
pub(crate) fn files(view: &dyn View, pages: &[&IndexedPage]) -> BTreeMap<String, Arc<[u8]>> {
    let language = SearchLanguage::of(&view.site_locale().tag);
    let shards = shards::cut(pages, &language);
    let texts = texts::cut(pages);
    let mut files = BTreeMap::new();
    let words: Vec<(String, String)> = shards.into_iter().map(|shard| (shard.first, add(&mut files, &shard.text))).collect();
    let texts: Vec<(usize, String)> = texts.into_iter().map(|text| (text.pages, add(&mut files, &text.json))).collect();
    let mut sections: Vec<&str> = pages.iter().map(|page| page.section.as_str()).filter(|section| !section.is_empty()).collect();
    sections.sort_unstable();
    sections.dedup();
    let names = if words.len() > FEW_SHARDS { shards::names(pages, MOST_NAMES) } else { Vec::new() };
    let root = IndexRoot {
        pages: pages.len(),
        words: words.iter().map(|(first, name)| [first.as_str(), name.as_str()]).collect(),
        texts: texts.iter().map(|(pages, name)| (*pages, name.as_str())).collect(),
        facets: facets(pages, &sections),
        sections: sections.iter().map(|section| section_title(view, section)).collect(),
        roles: view.guide().roles.iter().map(|role| title(view, &role.page)).collect(),
        silent: language.silent().join(" "),
        names: names.join(" "),
        said: said(&view.site_locale().words),
        count: view.site_locale().words.counted("search_count"),
    };
    files.insert(SEARCH_ROOT.to_owned(), script(&serde_json::to_string(&root).unwrap_or_default()));
    files
}

fn said(words: &words::Words) -> BTreeMap<&'static str, &str> {
    SAID.iter().map(|(name, key)| (*name, words.get(key))).collect()
}

/// Adds a file under a name that its content gives, and returns that name without folder and extension.
fn add(files: &mut BTreeMap<String, Arc<[u8]>>, data: &str) -> String {
    let bytes = script(data);
    let name = blake3::hash(&bytes).to_hex()[..10].to_owned();
    files.insert(format!("{SEARCH_FOLDER}{name}.js"), bytes);
    name
}

/// Data as a script that sets one variable.
fn script(data: &str) -> Arc<[u8]> {
    format!("guidegenSearch={data}\n").into_bytes().into()
}

fn facets(pages: &[&IndexedPage], sections: &[&str]) -> String {
    let mut facets = String::new();
    for page in pages {
        let section = sections.binary_search(&page.section.as_str()).map_or(0, |number| number + 1);
        for number in [section, page.roles.first().map_or(0, |role| role + 1), page.roles.get(1).map_or(0, |role| role + 1)] {
            shards::push_number(&mut facets, number);
        }
    }
    facets
}

fn section_title(view: &dyn View, section: &str) -> String {
    view.index_of(section).map(|index| title(view, index)).unwrap_or_default()
}

fn title(view: &dyn View, page: &SourcePath) -> String {
    view.summary(page).map(|summary| summary.short.clone()).unwrap_or_default()
}
