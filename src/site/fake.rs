//! A site in memory for unit tests, which computes each query again.

use std::collections::BTreeMap;

use super::names;
use super::navigation::children_of;
use super::resolve::{self, Target};
use super::tree::{self, Folder, Tree};
use super::{Asset, RolePlace, Summary, View, fixed_url, url_of};
use crate::config::{Config, SiteSettings};
use crate::guide::generated::{self, RoleHead};
use crate::guide::role_groups;
use crate::locale::Locale;
use crate::locale::quotes::Quotes;
use crate::page::Page;
use crate::page::extract::Extract;
use crate::page::link::Destination;
use crate::page::markdown::MarkdownOptions;
use crate::page::typography::typeset;
use crate::path::{PageUrl, SourcePath};

/// A site in memory.
pub(crate) struct FakeSite {
    pub(crate) config: Config,
    locale: Locale,
    pub(crate) pages: BTreeMap<SourcePath, Page>,
    summaries: BTreeMap<SourcePath, Summary>,
    all: Vec<SourcePath>,
    named: BTreeMap<String, Vec<SourcePath>>,
    assets_named: BTreeMap<String, Vec<SourcePath>>,
    assets: Vec<SourcePath>,
    tree: Tree,
    urls: BTreeMap<SourcePath, PageUrl>,
    children: BTreeMap<SourcePath, Vec<SourcePath>>,
    role_places: BTreeMap<String, RolePlace>,
}

impl FakeSite {
    /// A site of these files; `site.toml` is read if it is among them.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let file = |path: &str| SourcePath::new(path).unwrap();
        let settings = files.iter().find(|(path, _)| *path == "site.toml").map_or("", |(_, text)| text);
        let SiteSettings { config, language, .. } = SiteSettings::read(&file("site.toml"), settings);
        let locale = Locale::of_site(&language, &file("site.toml"), &|_| None).0;
        let quotes = Quotes::of(&language.tag);
        let config = if config.smart_punctuation { config.with_texts(|text| typeset(text, quotes)) } else { config };
        let options = MarkdownOptions {
            html: config.html,
            smart_punctuation: config.smart_punctuation.then_some(quotes),
            extensions: true,
            maths: config.maths.unwrap_or(false),
            is_plain: config.is_plain,
        };
        let content = || files.iter().filter(|(path, _)| config.below_content(&file(path)).is_some());
        let mut pages: BTreeMap<SourcePath, Page> = content()
            .filter(|(path, _)| path.ends_with(".md"))
            .map(|(path, text)| (file(path), Page::parse(&file(path), (*text).into(), options)))
            .collect();
        let tree = tree::build(&config, pages.keys());
        for folder in tree.values().filter(|folder| !folder.written) {
            pages.insert(folder.index.clone(), Page::parse(&folder.index, "".into(), options));
        }
        let all: Vec<SourcePath> = pages.iter().filter(|(_, page)| !page.front_matter.is_held(None)).map(|(path, _)| path.clone()).collect();
        let named = names::by_name(all.iter(), std::iter::empty());
        let assets: Vec<SourcePath> = content().filter(|(path, _)| !path.ends_with(".md")).map(|(path, _)| file(path)).collect();
        let summaries = all.iter().map(|path| (path.clone(), Summary::of(Extract::of(&pages[path]), None))).collect();
        let mut assets_named: BTreeMap<String, Vec<SourcePath>> = BTreeMap::new();
        for file in &assets {
            assets_named.entry(file.file_name().to_lowercase()).or_default().push(file.clone());
        }
        let of_roles = all.iter().filter(|path| generated::is_role(&config, path));
        let heads = of_roles.map(|path| RoleHead::of(path, Extract::of(&pages[path]), &config)).collect();
        let role_places = role_groups::places(&config, &role_groups::in_order(&locale.alphabet, heads));
        let (urls, children) = Default::default();
        let mut site = Self { config, locale, summaries, all, named, assets_named, assets, tree, pages, urls, children, role_places };
        site.urls = site.pages.keys().map(|page| (page.clone(), fixed_url(&site, page).unwrap_or_else(|| url_of(&site, page)))).collect();
        site.children = site.pages.keys().map(|page| (page.clone(), children_of(&site, page))).collect();
        site
    }
}

impl View for FakeSite {
    fn config(&self) -> &Config {
        &self.config
    }

    fn locale(&self, _: &SourcePath) -> &Locale {
        &self.locale
    }

    fn site_locale(&self) -> &Locale {
        &self.locale
    }

    fn folder(&self, folder: &str) -> Option<&Folder> {
        self.tree.get(folder)
    }

    fn index_of(&self, folder: &str) -> Option<&SourcePath> {
        self.tree.get(folder).map(|folder| &folder.index)
    }

    fn leads<'a>(&'a self, page: &'a SourcePath) -> Option<&'a str> {
        tree::led_by(self, page)
    }

    fn summary(&self, page: &SourcePath) -> Option<&Summary> {
        self.summaries.get(page)
    }

    fn description(&self, page: &SourcePath) -> &str {
        self.pages.get(page).map_or("", |page| &page.description)
    }

    fn address(&self, page: &SourcePath) -> Option<&str> {
        self.pages.get(page)?.front_matter.address.as_ref().map(|(address, _)| address.as_str())
    }

    fn page_at(&self, address: &PageUrl) -> Option<&SourcePath> {
        self.all.iter().find(|page| self.address(page).is_some() && self.urls.get(page) == Some(address))
    }

    fn url(&self, page: &SourcePath) -> &PageUrl {
        static NOWHERE: std::sync::LazyLock<PageUrl> = std::sync::LazyLock::new(PageUrl::default);
        self.urls.get(page).unwrap_or(&NOWHERE)
    }

    fn role_place(&self, id: &str) -> Option<RolePlace> {
        self.role_places.get(id).copied()
    }

    fn children(&self, page: &SourcePath) -> &[SourcePath] {
        self.children.get(page).map(Vec::as_slice).unwrap_or_default()
    }

    fn is_page(&self, page: &SourcePath) -> bool {
        self.pages.contains_key(page)
    }

    fn asset(&self, file: &SourcePath) -> Option<Asset> {
        self.assets.contains(file).then(Asset::default)
    }

    fn pages_named(&self, stem: &str) -> &[SourcePath] {
        self.named.get(stem).map(Vec::as_slice).unwrap_or_default()
    }

    fn page_without_extension(&self, path: &str) -> Option<&SourcePath> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.pages.keys().find(|page| tree::folder_of(&self.config, page) == Some(folder) && page.stem() == name)
    }

    fn assets_named(&self, name: &str) -> &[SourcePath] {
        self.assets_named.get(&name.to_lowercase()).map(Vec::as_slice).unwrap_or_default()
    }

    fn place(&self, from: &SourcePath, destination: &Destination) -> Target {
        resolve::place(self, from, destination)
    }

    fn other_anchor(&self, page: &SourcePath, name: &str) -> Option<String> {
        self.pages.get(page)?.other_names.get(name).cloned()
    }

    fn all_pages(&self) -> &[SourcePath] {
        &self.all
    }

    fn backlinks(&self, _: &SourcePath) -> &[SourcePath] {
        &[]
    }
}
