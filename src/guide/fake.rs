//! A guide in memory, for unit tests.

use std::collections::BTreeMap;

use super::brief::{self, CommonTexts};
use super::career_steps::joins;
use super::competencies::{self, Competency, Need};
use super::component::Signature;
use super::demands::{Counts, Demand, between};
use super::matching::keys::CellKeys;
use super::matching::points::CellPoints;
use super::plain::{self, PlainPage};
use super::similar::{Similar, Subjects};
use super::tally::PairTally;
use super::terms::{Mention, Names};
use super::ways::{self, Goal};
use super::{Guide, Outline, PageKind, RoleEntry, RoleText, TermText, View, pairs};
use crate::config::Config;
use crate::locale::Locale;
use crate::page::Page;
use crate::page::calculator::Calculator;
use crate::page::extract::Extract;
use crate::page::front_matter::WrittenStep;
use crate::page::link::Destination;
use crate::path::{PageUrl, SourcePath};
use crate::site::fake::FakeSite;
use crate::site::resolve::Target;
use crate::site::tree::Folder;
use crate::site::{self, Asset, RolePlace, Summary};

/// A guide in memory.
pub(crate) struct FakeGuide {
    pub(crate) site: FakeSite,
    guide: Guide,
    roles: BTreeMap<SourcePath, RoleText>,
    outlines: BTreeMap<SourcePath, Outline>,
    composed: BTreeMap<SourcePath, Outline>,
    competencies: BTreeMap<SourcePath, Competency>,
    needs: BTreeMap<SourcePath, Vec<Need>>,
    keys: BTreeMap<SourcePath, CellKeys>,
    points: BTreeMap<SourcePath, CellPoints>,
    common: BTreeMap<SourcePath, CommonTexts>,
    plain: BTreeMap<SourcePath, PlainPage>,
    terms: BTreeMap<SourcePath, TermText>,
    career_steps: Vec<(SourcePath, WrittenStep)>,
    career_steps_of: BTreeMap<SourcePath, Vec<(SourcePath, WrittenStep)>>,
    near: BTreeMap<SourcePath, Vec<usize>>,
    candidates: BTreeMap<SourcePath, Vec<usize>>,
    demands: BTreeMap<[SourcePath; 2], Vec<Demand>>,
    goals: BTreeMap<SourcePath, Vec<Goal>>,
    similar: BTreeMap<SourcePath, Vec<Similar>>,
    tallies: BTreeMap<SourcePath, PairTally>,
    mentions: BTreeMap<SourcePath, Vec<Mention>>,
    /// The signatures of components, by name; empty at first.
    pub(crate) components: BTreeMap<String, Signature>,
}

impl FakeGuide {
    /// A guide of these files, as paths and texts.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let site = FakeSite::new(files);
        let guide = Guide::of(&site);
        let pages = &site.pages;
        let roles = guide.roles.iter().map(|role| (role.page.clone(), RoleText::of(Extract::of(&pages[&role.page]), &site.config))).collect();
        let terms: BTreeMap<_, _> = guide.terms.iter().map(|term| (term.clone(), TermText::of(Extract::of(&pages[term])))).collect();
        let names = Names::of(terms.iter(), std::iter::empty());
        let mentions = pages.iter().map(|(path, page)| (path.clone(), names.mentions(page, path))).collect();
        let plain = pages.iter().map(|(path, page)| (path.clone(), PlainPage::of(page))).collect();
        let career_steps: Vec<_> =
            pages.iter().flat_map(|(path, page)| page.front_matter.career_steps.iter().map(|step| (path.clone(), step.clone()))).collect();
        let of = |role: &SourcePath| career_steps.iter().filter(|(_, step)| joins(step, role.stem())).cloned().collect();
        let career_steps_of = guide.roles.iter().map(|role| (role.page.clone(), of(&role.page))).collect();
        let (outlines, composed, competencies, needs, keys, points, common, near, candidates, similar, tallies) = Default::default();
        let components = BTreeMap::new();
        let mut fake = Self {
            guide,
            roles,
            outlines,
            composed,
            competencies,
            needs,
            keys,
            points,
            common,
            plain,
            terms,
            career_steps,
            career_steps_of,
            near,
            candidates,
            demands: BTreeMap::new(),
            goals: BTreeMap::new(),
            similar,
            tallies,
            mentions,
            components,
            site,
        };
        let outline = |(path, page): (&SourcePath, &Page)| (path.clone(), Outline::of(page, &|link| plain::shown(&fake, path, link)));
        fake.outlines = fake.site.pages.iter().map(outline).collect();
        let competency = |(path, page): (&SourcePath, &Page)| {
            Some((path.clone(), Competency::of(page, &fake.site.config, &|link| plain::shown(&fake, path, link))?))
                .filter(|_| fake.kind(path) == PageKind::Competency)
        };
        fake.competencies = fake.site.pages.iter().filter_map(competency).collect();
        fake.composed = fake.outlines.keys().filter_map(|page| Some((page.clone(), competencies::composed(&fake, page)?))).collect();
        fake.needs = fake.competencies.keys().map(|page| (page.clone(), competencies::needs(&fake, page))).collect();
        fake.keys = fake.outlines.keys().map(|page| (page.clone(), CellKeys::of(&fake, page))).collect();
        fake.points = fake.outlines.keys().map(|page| (page.clone(), CellPoints::of(&fake, page))).collect();
        let common = |page: &SourcePath| match fake.kind(page) {
            PageKind::Cell(section, role) => Some((page.clone(), brief::of_family(&fake, section, fake.family(&fake.guide.roles[role].page)))),
            _ => None,
        };
        fake.common = fake.outlines.keys().filter_map(common).collect();
        fake.near = fake.guide.roles.iter().map(|role| (role.page.clone(), pairs::near(&fake, &role.page))).collect();
        let of_two = |(from, role): (usize, &RoleEntry)| {
            let demands = |(to, other): (usize, &RoleEntry)| ([role.page.clone(), other.page.clone()], between(&fake, from, to));
            fake.guide.roles.iter().enumerate().map(demands).collect::<Vec<_>>()
        };
        fake.demands = fake.guide.roles.iter().enumerate().flat_map(of_two).collect();
        let goals = |(start, role): (usize, &RoleEntry)| (role.page.clone(), ways::goals_from(&fake, start));
        fake.goals = fake.guide.roles.iter().enumerate().map(goals).collect();
        let subjects = Subjects::of(&fake);
        fake.candidates = fake.guide.roles.iter().map(|role| (role.page.clone(), subjects.candidates(&fake, &role.page))).collect();
        fake.similar = fake.guide.roles.iter().map(|role| (role.page.clone(), Similar::of_role(&fake, &role.page))).collect();
        let tally = |page: &SourcePath| match fake.kind(page) {
            PageKind::Pair(a, b) => Some((page.clone(), PairTally::of(&fake, [a, b]))),
            _ => None,
        };
        fake.tallies = fake.site.pages.keys().filter_map(tally).collect();
        fake
    }

    /// A guide with one section. Each text is the cell of one role.
    pub(crate) fn of_section(texts: &[String]) -> Self {
        let roles: Vec<(String, &str)> = (0..texts.len()).map(|role| (format!("content/roles/r{role}.md"), "")).collect();
        let cells: Vec<(String, &str)> = texts.iter().enumerate().map(|(role, text)| (format!("content/skills/r{role}.md"), text.as_str())).collect();
        Self::new(&roles.iter().chain(&cells).map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>())
    }
}

impl View for FakeGuide {
    fn guide(&self) -> &Guide {
        &self.guide
    }

    fn kind(&self, page: &SourcePath) -> PageKind {
        self.guide.kind_of(self, page)
    }

    fn role(&self, page: &SourcePath) -> Option<&RoleText> {
        self.roles.get(page)
    }

    fn family(&self, page: &SourcePath) -> Option<&str> {
        self.roles.get(page)?.family.as_deref()
    }

    fn outline(&self, page: &SourcePath) -> &Outline {
        self.composed.get(page).unwrap_or_else(|| &self.outlines[page])
    }

    fn own_outline(&self, page: &SourcePath) -> &Outline {
        &self.outlines[page]
    }

    fn takes_nothing_over(&self, cell: &SourcePath) -> bool {
        self.site.pages[cell].front_matter.builds_on.as_ref().is_some_and(|(id, _)| id.is_empty())
    }

    fn keys(&self, page: &SourcePath) -> &CellKeys {
        &self.keys[page]
    }

    fn common_texts(&self, cell: &SourcePath) -> &CommonTexts {
        static NONE: CommonTexts = CommonTexts::new();
        self.common.get(cell).unwrap_or(&NONE)
    }

    fn points(&self, page: &SourcePath) -> &CellPoints {
        &self.points[page]
    }

    fn old_addresses(&self, _page: &SourcePath) -> &[String] {
        &[]
    }

    fn plain(&self, page: &SourcePath) -> &PlainPage {
        &self.plain[page]
    }

    fn competency(&self, page: &SourcePath) -> Option<&Competency> {
        self.competencies.get(page)
    }

    fn needs(&self, page: &SourcePath) -> &[Need] {
        self.needs.get(page).map(Vec::as_slice).unwrap_or_default()
    }

    fn term(&self, page: &SourcePath) -> Option<&TermText> {
        self.terms.get(page)
    }

    fn calculator(&self, page: &SourcePath) -> Option<&Calculator> {
        self.site.pages.get(page)?.front_matter.calculator.as_ref()
    }

    fn career_steps(&self) -> &[(SourcePath, WrittenStep)] {
        &self.career_steps
    }

    fn career_steps_of(&self, role: &SourcePath) -> &[(SourcePath, WrittenStep)] {
        self.career_steps_of.get(role).map(Vec::as_slice).unwrap_or_default()
    }

    fn near(&self, role: &SourcePath) -> &[usize] {
        self.near.get(role).map(Vec::as_slice).unwrap_or_default()
    }

    fn candidates(&self, role: &SourcePath) -> &[usize] {
        self.candidates.get(role).map(Vec::as_slice).unwrap_or_default()
    }

    fn demands(&self, from: &SourcePath, to: &SourcePath) -> &[Demand] {
        self.demands.get(&[from.clone(), to.clone()]).map(Vec::as_slice).unwrap_or_default()
    }

    fn goals(&self, role: &SourcePath) -> &[Goal] {
        self.goals.get(role).map(Vec::as_slice).unwrap_or_default()
    }

    fn changes(&self, from: &SourcePath, to: &SourcePath) -> Counts {
        Counts::of(self.demands(from, to))
    }

    fn similar(&self, role: &SourcePath) -> &[Similar] {
        self.similar.get(role).map(Vec::as_slice).unwrap_or_default()
    }

    fn tally(&self, page: &SourcePath) -> Option<&PairTally> {
        self.tallies.get(page)
    }

    fn component(&self, _page: &SourcePath, name: &str) -> Option<&Signature> {
        self.components.get(name)
    }

    fn mentions(&self, page: &SourcePath) -> &[Mention] {
        self.mentions.get(page).map(Vec::as_slice).unwrap_or_default()
    }
}

impl site::View for FakeGuide {
    fn config(&self) -> &Config {
        self.site.config()
    }

    fn locale(&self, page: &SourcePath) -> &Locale {
        self.site.locale(page)
    }

    fn site_locale(&self) -> &Locale {
        self.site.site_locale()
    }

    fn folder(&self, folder: &str) -> Option<&Folder> {
        self.site.folder(folder)
    }

    fn index_of(&self, folder: &str) -> Option<&SourcePath> {
        self.site.index_of(folder)
    }

    fn leads<'a>(&'a self, page: &'a SourcePath) -> Option<&'a str> {
        self.site.leads(page)
    }

    fn summary(&self, page: &SourcePath) -> Option<&Summary> {
        self.site.summary(page)
    }

    fn description(&self, page: &SourcePath) -> &str {
        self.site.description(page)
    }

    fn address(&self, page: &SourcePath) -> Option<&str> {
        self.site.address(page)
    }

    fn page_at(&self, address: &PageUrl) -> Option<&SourcePath> {
        self.site.page_at(address)
    }

    fn url(&self, page: &SourcePath) -> &PageUrl {
        self.site.url(page)
    }

    fn role_place(&self, id: &str) -> Option<RolePlace> {
        self.site.role_place(id)
    }

    fn children(&self, page: &SourcePath) -> &[SourcePath] {
        self.site.children(page)
    }

    fn is_page(&self, page: &SourcePath) -> bool {
        self.site.is_page(page)
    }

    fn asset(&self, file: &SourcePath) -> Option<Asset> {
        self.site.asset(file)
    }

    fn pages_named(&self, stem: &str) -> &[SourcePath] {
        self.site.pages_named(stem)
    }

    fn page_without_extension(&self, path: &str) -> Option<&SourcePath> {
        self.site.page_without_extension(path)
    }

    fn assets_named(&self, name: &str) -> &[SourcePath] {
        self.site.assets_named(name)
    }

    fn place(&self, from: &SourcePath, destination: &Destination) -> Target {
        self.site.place(from, destination)
    }

    fn other_anchor(&self, page: &SourcePath, name: &str) -> Option<String> {
        self.site.other_anchor(page, name)
    }

    fn all_pages(&self) -> &[SourcePath] {
        self.site.all_pages()
    }

    fn backlinks(&self, page: &SourcePath) -> &[SourcePath] {
        self.site.backlinks(page)
    }
}
