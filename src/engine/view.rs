//! Answers the calls of the pure modules through queries, so that the framework records the dependencies.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use salsa::Database as Db;

use super::queries::outputs::BundleKey;
use super::queries::rendered::{CellKey, MenuKey};
use super::queries::theme::CodeKey;
use super::queries::{FileKey, NameKey, files, links, outputs, pages, problems, rendered, table, theme, tree};
use crate::check::{self, acronyms::Acronym};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Span};
use crate::engine::database::CommandInput;
use crate::guide::brief::CommonTexts;
use crate::guide::competencies::{Competency, Need};
use crate::guide::component::Signature;
use crate::guide::demands::{Counts, Demand};
use crate::guide::matching::keys::CellKeys;
use crate::guide::matching::points::CellPoints;
use crate::guide::plain::PlainPage;
use crate::guide::related::RelatedPage;
use crate::guide::similar::Similar;
use crate::guide::tally::PairTally;
use crate::guide::terms::Mention;
use crate::guide::ways::Goal;
use crate::guide::{self, Guide, Outline, PageKind, RoleText, TermText};
use crate::locale::Locale;
use crate::page::Page;
use crate::page::calculator::Calculator;
use crate::page::component::ComponentBlock;
use crate::page::front_matter::WrittenStep;
use crate::page::link::Destination;
use crate::path::{PageUrl, SourcePath};
use crate::render;
use crate::render::contract::WrittenStatement;
use crate::render::files::artifact::{Bundle, MadeFiles};
use crate::render::text::highlight;
use crate::render::theme::rendered::Rendered;
use crate::render::theme::templates::Templates;
use crate::render::views::blocks;
use crate::render::views::menu::MenuEntry;
use crate::site::resolve::{self, Target};
use crate::site::tree::Folder;
use crate::site::{self, Asset, RolePlace, Summary};

/// The view of the site for the running query.
pub(super) struct Tracked<'db> {
    pub db: &'db dyn Db,
}

impl<'db> Tracked<'db> {
    fn key(&self, path: &SourcePath) -> FileKey<'db> {
        FileKey::new(self.db, path.clone())
    }

    fn name(&self, text: &str) -> NameKey<'db> {
        NameKey::new(self.db, text.to_owned())
    }
}

impl site::View for Tracked<'_> {
    fn config(&self) -> &Config {
        files::config(self.db)
    }

    fn locale(&self, _: &SourcePath) -> &Locale {
        files::locale(self.db)
    }

    fn site_locale(&self) -> &Locale {
        files::locale(self.db)
    }

    fn folder(&self, folder: &str) -> Option<&Folder> {
        tree::folder(self.db, self.name(folder)).as_ref()
    }

    fn index_of(&self, folder: &str) -> Option<&SourcePath> {
        tree::index_of(self.db, self.name(folder)).as_ref()
    }

    fn leads<'a>(&'a self, page: &'a SourcePath) -> Option<&'a str> {
        tree::leads(self.db, self.key(page)).as_deref()
    }

    fn summary(&self, page: &SourcePath) -> Option<&Summary> {
        pages::summary(self.db, self.key(page)).as_ref()
    }

    fn description(&self, page: &SourcePath) -> &str {
        pages::description(self.db, self.key(page))
    }

    fn address(&self, page: &SourcePath) -> Option<&str> {
        pages::address(self.db, self.key(page)).map(|(address, _)| address.as_str())
    }

    fn page_at(&self, address: &PageUrl) -> Option<&SourcePath> {
        outputs::page_at(self.db, self.name(address.as_str())).as_ref()
    }

    fn url(&self, page: &SourcePath) -> &PageUrl {
        tree::url(self.db, self.key(page))
    }

    fn role_place(&self, id: &str) -> Option<RolePlace> {
        tree::role_places(self.db).get(id).copied()
    }

    fn children(&self, page: &SourcePath) -> &[SourcePath] {
        tree::children(self.db, self.key(page))
    }

    fn is_page(&self, page: &SourcePath) -> bool {
        tree::is_page(self.db, self.key(page))
    }

    fn asset(&self, file: &SourcePath) -> Option<Asset> {
        files::asset(self.db, self.key(file))
    }

    fn pages_named(&self, stem: &str) -> &[SourcePath] {
        tree::pages_named(self.db, self.name(stem))
    }

    fn page_without_extension(&self, path: &str) -> Option<&SourcePath> {
        tree::page_without_extension(self.db, self.name(path)).as_ref()
    }

    fn assets_named(&self, name: &str) -> &[SourcePath] {
        files::assets_named(self.db, self.name(&name.to_lowercase()))
    }

    fn place(&self, from: &SourcePath, destination: &Destination) -> Target {
        let known = links::linked(self.db, self.key(from)).place(destination);
        known.unwrap_or_else(|| resolve::place(self, from, destination))
    }

    fn other_anchor(&self, page: &SourcePath, name: &str) -> Option<String> {
        let own = pages::other_names(self.db, self.key(page)).get(name).cloned();
        own.or_else(|| guide::places::other_name(self, page, name)).or_else(|| {
            // GitHub ignores case in anchors if none matches exactly.
            let small = name.to_lowercase();
            let anchors = || pages::anchors(self.db, self.key(page));
            (small != name && anchors().contains(&small) && !anchors().contains(name)).then_some(small)
        })
    }

    fn all_pages(&self) -> &[SourcePath] {
        tree::all_pages(self.db)
    }

    fn backlinks(&self, page: &SourcePath) -> &[SourcePath] {
        links::backlinks(self.db, self.key(page))
    }
}

impl guide::View for Tracked<'_> {
    fn guide(&self) -> &Guide {
        table::guide(self.db)
    }

    fn kind(&self, page: &SourcePath) -> PageKind {
        table::kind(self.db, self.key(page))
    }

    fn role(&self, page: &SourcePath) -> Option<&RoleText> {
        matches!(self.kind(page), PageKind::Role(_)).then(|| pages::role(self.db, self.key(page)))
    }

    fn family(&self, page: &SourcePath) -> Option<&str> {
        matches!(self.kind(page), PageKind::Role(_)).then(|| pages::family(self.db, self.key(page)).as_deref()).flatten()
    }

    fn outline(&self, page: &SourcePath) -> &Outline {
        table::whole_outline(self.db, self.key(page))
    }

    fn own_outline(&self, page: &SourcePath) -> &Outline {
        pages::outline(self.db, self.key(page))
    }

    fn takes_nothing_over(&self, cell: &SourcePath) -> bool {
        pages::takes_nothing_over(self.db, self.key(cell))
    }

    fn keys(&self, page: &SourcePath) -> &CellKeys {
        table::keys(self.db, self.key(page))
    }

    fn common_texts(&self, cell: &SourcePath) -> &CommonTexts {
        table::common_texts(self.db, self.key(cell))
    }

    fn points(&self, page: &SourcePath) -> &CellPoints {
        table::points(self.db, self.key(page))
    }

    fn old_addresses(&self, page: &SourcePath) -> &[String] {
        outputs::old_addresses(self.db, self.key(page))
    }

    fn plain(&self, page: &SourcePath) -> &PlainPage {
        pages::plain(self.db, self.key(page))
    }

    fn competency(&self, page: &SourcePath) -> Option<&Competency> {
        (self.kind(page) == PageKind::Competency).then(|| pages::competency(self.db, self.key(page)).as_ref()).flatten()
    }

    fn needs(&self, page: &SourcePath) -> &[Need] {
        table::needs(self.db, self.key(page))
    }

    fn term(&self, page: &SourcePath) -> Option<&TermText> {
        (self.kind(page) == PageKind::Term).then(|| pages::term(self.db, self.key(page)))
    }

    fn calculator(&self, page: &SourcePath) -> Option<&Calculator> {
        pages::calculator(self.db, self.key(page)).as_ref()
    }

    fn career_steps(&self) -> &[(SourcePath, WrittenStep)] {
        table::career_steps(self.db)
    }

    fn career_steps_of(&self, role: &SourcePath) -> &[(SourcePath, WrittenStep)] {
        table::career_steps_of(self.db, self.key(role))
    }

    fn near(&self, role: &SourcePath) -> &[usize] {
        table::near(self.db, self.key(role))
    }

    fn candidates(&self, role: &SourcePath) -> &[usize] {
        table::candidates(self.db, self.key(role))
    }

    fn demands(&self, from: &SourcePath, to: &SourcePath) -> &[Demand] {
        table::demands(self.db, self.key(from), self.key(to))
    }

    fn goals(&self, role: &SourcePath) -> &[Goal] {
        table::goals(self.db, self.key(role))
    }

    fn changes(&self, from: &SourcePath, to: &SourcePath) -> Counts {
        table::changes(self.db, self.key(from), self.key(to))
    }

    fn similar(&self, role: &SourcePath) -> &[Similar] {
        table::similar(self.db, self.key(role))
    }

    fn tally(&self, page: &SourcePath) -> Option<&PairTally> {
        table::tally(self.db, self.key(page)).as_ref()
    }

    fn component(&self, _: &SourcePath, name: &str) -> Option<&Signature> {
        theme::templates(self.db).signature(name)
    }

    fn mentions(&self, page: &SourcePath) -> &[Mention] {
        table::mentions_of(self.db, self.key(page))
    }
}

impl render::View for Tracked<'_> {
    fn page(&self, page: &SourcePath) -> &Page {
        pages::page(self.db, self.key(page))
    }

    fn chapter(&self, page: &SourcePath) -> &Rendered {
        rendered::chapter(self.db, self.key(page))
    }

    fn compares(&self) -> bool {
        rendered::compares(self.db)
    }

    fn block(&self, file: &SourcePath, url: &PageUrl, block: &ComponentBlock) -> Result<String, Box<Diagnostic>> {
        blocks::render(self, file, url, block)
    }

    fn related(&self, page: &SourcePath) -> &[RelatedPage] {
        links::related(self.db, self.key(page))
    }

    fn statements(&self, cell: &SourcePath, on: &PageUrl) -> &[Vec<WrittenStatement>] {
        rendered::statements(self.db, CellKey::new(self.db, cell.clone(), on.clone()))
    }

    fn menu(&self, parent: &SourcePath, start: usize) -> &[MenuEntry] {
        rendered::menu(self.db, MenuKey::new(self.db, parent.clone(), start))
    }

    fn made(&self, bundle: Bundle) -> &MadeFiles {
        outputs::made(self.db, BundleKey::new(self.db, bundle))
    }

    fn has_feed(&self) -> bool {
        rendered::has_feed(self.db)
    }

    fn templates(&self, _: &SourcePath) -> &Templates {
        theme::templates(self.db)
    }

    fn theme_assets(&self) -> &BTreeMap<String, String> {
        theme::theme_assets(self.db)
    }

    fn highlighted(&self, language: &str, code: &str) -> Option<&str> {
        if !files::config(self.db).highlight {
            return None;
        }
        theme::highlighted(self.db, CodeKey::new(self.db, language.to_owned(), code.to_owned())).as_deref()
    }
}

impl check::View for Tracked<'_> {
    fn page(&self, page: &SourcePath) -> &Page {
        pages::page(self.db, self.key(page))
    }

    fn has_anchor(&self, page: &SourcePath, anchor: &str) -> bool {
        let key = self.key(page);
        // Usually one of the page's own headings matches; the anchors of its template and components are only queried otherwise.
        pages::anchors(self.db, key).contains(anchor) || rendered::ids(self.db, key).contains(anchor)
    }

    fn component_names(&self) -> Vec<&str> {
        theme::templates(self.db).components().collect()
    }

    fn is_language(&self, name: &str) -> bool {
        highlight::is_language(name)
    }

    fn languages(&self) -> Vec<&str> {
        highlight::languages()
    }

    fn listed(&self, page: &SourcePath) -> &[SourcePath] {
        links::listed(self.db, self.key(page))
    }

    fn assets(&self) -> &[SourcePath] {
        files::assets(self.db)
    }

    fn files_linked(&self, page: &SourcePath) -> &BTreeSet<SourcePath> {
        &links::linked(self.db, self.key(page)).files
    }

    fn today(&self) -> Option<Date> {
        CommandInput::get(self.db).settings(self.db).today
    }

    fn skipped_settings(&self, page: &SourcePath) -> &[(String, Span)] {
        pages::skipped_settings(self.db, self.key(page))
    }

    fn named_by_git(&self, path: &SourcePath) -> Option<(&str, &str)> {
        let named = &files::on_disk(self.db).named_by_git;
        let folders = path.as_str().match_indices('/').map(|(end, _)| &path.as_str()[..end]);
        folders.chain([path.as_str()]).find_map(|name| named.get_key_value(name)).map(|(name, file)| (name.as_str(), file.as_str()))
    }

    fn left_out_classes(&self, page: &SourcePath) -> usize {
        pages::left_out_classes(self.db, self.key(page))
    }

    fn length(&self, file: &SourcePath) -> u64 {
        files::length(self.db, self.key(file))
    }

    fn unexplained(&self, page: &SourcePath) -> &[Acronym] {
        problems::unexplained(self.db, self.key(page))
    }
}
