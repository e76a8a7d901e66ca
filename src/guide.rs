//! The guide as a table: roles are columns, sections are rows, a page is a cell.
//!
//! [`Guide`] says which page is what, from paths alone. What the pages state is asked through [`View`], and every view of the table is
//! worked out from that: [`facts`] side by side, areas and statements [matched](matching) and [`compare`]d, [`pairs`] of roles and what their comparison comes to ([`tally`]), [`skills`]
//! and their [`levels`], [`career_steps`] from role to role, [`terms`] and their mentions, [`calculators`], and a role as a [`job`]
//! description. Some views have pages of their own, which are [`generated`].
//!
//! Invariant: knows no HTML.

pub(crate) mod calculators;
pub(crate) mod career_steps;
pub(crate) mod compare;
pub(crate) mod component;
pub(crate) mod facts;
pub(crate) mod gap;
pub mod generated;
pub(crate) mod inventory;
pub(crate) mod job;
pub(crate) mod lattice;
pub mod levels;
pub(crate) mod matching;
pub(crate) mod pairs;
pub(crate) mod places;
pub(crate) mod plain;
pub(crate) mod related;
pub(crate) mod reporting;
pub(crate) mod shows;
pub(crate) mod skills;
pub(crate) mod tally;
pub(crate) mod terms;

use crate::config::Config;
use crate::page::Page;
use crate::page::calculator::Calculator;
use crate::page::front_matter::{InlineText, NamedText, WrittenStep};
use crate::page::link::Destination;
use crate::page::unspoken::Unspoken;
use crate::path::{NOT_FOUND, SourcePath, nfc};
use crate::site::{self, tree};

use component::Signature;
use matching::keys::CellKeys;
use plain::PlainPage;
use tally::PairTally;
use terms::Mention;

/// What one may ask about the guide.
pub trait View: site::View {
    /// Which page is what.
    fn guide(&self) -> &Guide;

    /// What kind of page a page is.
    fn kind(&self, page: &SourcePath) -> PageKind;

    /// What a role states; `None` if the page is no role.
    fn role(&self, page: &SourcePath) -> Option<&RoleText>;

    /// The family of a role; `None` if it has none, or the page is no role. Apart from what it states, since it changes less often.
    fn family(&self, page: &SourcePath) -> Option<&str>;

    /// The areas and statements of a page.
    fn outline(&self, page: &SourcePath) -> &Outline;

    /// What the areas and statements of a page are about. An edit of a text leaves it equal.
    fn keys(&self, page: &SourcePath) -> &CellKeys;

    /// The addresses that a page had before, from the site's root, as its author lists them.
    fn old_addresses(&self, page: &SourcePath) -> &[String];

    /// What a page says, without markup.
    fn plain(&self, page: &SourcePath) -> &PlainPage;

    /// A term's names and definition; `None` if the page is no term.
    fn term(&self, page: &SourcePath) -> Option<&TermText>;

    /// The calculator that a page describes.
    fn calculator(&self, page: &SourcePath) -> Option<&Calculator>;

    /// All career steps, in the order of the pages that describe them.
    fn career_steps(&self) -> &[(SourcePath, WrittenStep)];

    /// The career steps that begin or end at a role, in the same order.
    fn career_steps_of(&self, role: &SourcePath) -> &[(SourcePath, WrittenStep)];

    /// The roles that a reader of this one compares it with first, by number: see [`pairs::near`].
    fn near(&self, role: &SourcePath) -> &[usize];

    /// What the comparison on the page of a pair comes to; `None` for any other page.
    fn tally(&self, page: &SourcePath) -> Option<&PairTally>;

    /// What the component of a name takes where a block of a page asks for it; `None` if there is none of the name.
    fn component(&self, page: &SourcePath, name: &str) -> Option<&Signature>;

    /// The first mentions of terms on a page, in its text or in its settings.
    fn mentions(&self, page: &SourcePath) -> &[Mention];
}

/// Which page is what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// The roles, in order.
    pub roles: Vec<RoleEntry>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The pages of the terms, in the order of their paths.
    pub terms: Vec<SourcePath>,
}

/// A role: a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleEntry {
    /// Its id: the stem of its page.
    pub id: String,
    /// Its page.
    pub page: SourcePath,
}

/// A section: a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its folder below the content folder.
    pub folder: String,
    /// Its own page.
    pub index: SourcePath,
    /// One cell for each role, in their order, as far as there is one.
    pub cells: Vec<Option<SourcePath>>,
}

/// What kind of page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A role: the number of its column.
    Role(usize),
    /// A cell: the numbers of its section and its role.
    Cell(usize, usize),
    /// A term.
    Term,
    /// The own page of the glossary.
    Glossary,
    /// The own page of a section that has cells: its number.
    Section(usize),
    /// The own page of any other folder.
    Folder,
    /// Two roles compared: the numbers of their columns.
    Pair(usize, usize),
    /// The own page of the comparisons.
    Pairs,
    /// The job description of a role: the number of its column.
    Job(usize),
    /// The own page of the job descriptions.
    Jobs,
    /// The skills from A to Z.
    Skills,
    /// The print edition.
    Print,
    /// The list of the files with the guide's data.
    Data,
    /// The page that searches.
    Search,
    /// The page for addresses that do not exist, where its author writes it.
    NotFound,
    /// Any other page.
    Article,
}

impl PageKind {
    /// The name that templates and style sheets see.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Role(_) => "role",
            Self::Cell(..) => "cell",
            Self::Term => "term",
            Self::Glossary => "glossary",
            Self::Section(_) | Self::Folder => "section",
            Self::Pair(..) => "pair",
            Self::Pairs => "pairs",
            Self::Job(_) => "job",
            Self::Jobs => "jobs",
            Self::Skills => "skills",
            Self::Print => "print",
            Self::Data => "data",
            Self::Search => "search",
            Self::NotFound => "missing",
            Self::Article => "article",
        }
    }
}

impl Guide {
    /// Works out which page is what.
    pub fn of(view: &dyn site::View) -> Self {
        let config = view.config();
        let roles: Vec<RoleEntry> =
            pages_in(view, &config.roles_folder).into_iter().map(|page| RoleEntry { id: page.stem().to_owned(), page }).collect();
        let sections = section_folders(view, config, &roles).into_iter().filter_map(|name| section(view, &name, &roles)).collect();
        let mut terms = pages_in(view, &config.glossary_folder);
        terms.sort();
        Self { roles, sections, terms }
    }

    /// The number of the role with an id, in whatever normal form somebody writes it.
    pub fn role_number(&self, id: &str) -> Option<usize> {
        let id = nfc(id);
        self.roles.iter().position(|role| role.id == id)
    }

    /// The number of the section of a folder, in whatever normal form somebody writes it.
    pub fn section_number(&self, folder: &str) -> Option<usize> {
        let folder = nfc(folder.trim_matches('/'));
        self.sections.iter().position(|section| section.folder == folder)
    }

    /// The pages that say something about a role (by number): its cells, then its own.
    pub fn pages_of(&self, role: usize) -> impl Iterator<Item = SourcePath> {
        let cells = self.sections.iter().filter_map(move |section| section.cells.get(role)?.clone());
        cells.chain(self.roles.get(role).map(|entry| entry.page.clone()))
    }

    /// Works out what kind of page a page is.
    pub fn kind_of(&self, view: &dyn site::View, page: &SourcePath) -> PageKind {
        let config = view.config();
        let own = view.leads(page);
        let is_index = own.is_some();
        let folder = own.or_else(|| tree::folder_of(config, page)).unwrap_or_default();
        match (is_index, folder) {
            (true, "") => PageKind::Home,
            (true, folder) if folder == config.glossary_folder => PageKind::Glossary,
            (true, folder) if folder == config.compare_folder && self.roles.len() > 1 => PageKind::Pairs,
            (true, folder) if folder == config.jobs_folder && !self.roles.is_empty() => PageKind::Jobs,
            (true, folder) if folder == config.data_folder && !self.roles.is_empty() && view.folder(folder).is_some_and(|it| it.pages.is_empty()) => {
                PageKind::Data
            }
            (true, folder) => self.section_number(folder).map_or(PageKind::Folder, PageKind::Section),
            // A page of this name is an ordinary one where there is no print edition.
            (false, "") if config.below_content(page) == Some(generated::PRINT) && is_print_edition(view, page) => PageKind::Print,
            (false, folder) if folder == config.roles_folder => self.role_number(page.stem()).map_or(PageKind::Article, PageKind::Role),
            (false, folder) if folder == config.glossary_folder => PageKind::Term,
            (false, folder) if folder == config.compare_folder => {
                generated::compared(page.stem(), |id| self.role_number(id)).map_or(PageKind::Article, |(a, b)| PageKind::Pair(a, b))
            }
            (false, folder) if folder == config.jobs_folder => self.role_number(page.stem()).map_or(PageKind::Article, PageKind::Job),
            (false, folder) if folder == config.skills_folder && generated::is_skills(page.stem()) && self.section_number(folder).is_some() => {
                PageKind::Skills
            }
            (false, "") if config.below_content(page) == Some(NOT_FOUND) => PageKind::NotFound,
            (false, "") if config.search && config.below_content(page) == Some(generated::SEARCH) => PageKind::Search,
            (false, folder) => match (self.section_number(folder), self.role_number(page.stem())) {
                (Some(section), Some(role)) => PageKind::Cell(section, role),
                _ => PageKind::Article,
            },
        }
    }

    /// The mark of a role, 1 to 12: the sign and the hue that it has everywhere.
    pub fn mark(&self, role: usize) -> usize {
        role % 12 + 1
    }
}

/// Whether a page with the name of the print edition is the print edition: nobody wrote it, or its author asked for one.
fn is_print_edition(view: &dyn site::View, page: &SourcePath) -> bool {
    let is_wanted = view.config().print == Some(true) && !view.config().roles_folder.is_empty();
    is_wanted || view.summary(page).is_some_and(|summary| summary.unlisted)
}

/// The pages of a folder in the order of its own page's children, without that page.
fn pages_in(view: &dyn site::View, name: &str) -> Vec<SourcePath> {
    let Some(folder) = view.folder(name) else { return Vec::new() };
    view.children(&folder.index).iter().filter(|page| folder.pages.contains(page)).cloned().collect()
}

/// The folders that `site.toml` names, else every folder with a page named after a role, in the order of navigation.
fn section_folders(view: &dyn site::View, config: &Config, roles: &[RoleEntry]) -> Vec<String> {
    if let Some(sections) = &config.sections {
        return sections.iter().map(|(name, _)| name.clone()).collect();
    }
    let Some(home) = view.folder("") else { return Vec::new() };
    let children = view.children(&home.index).iter();
    let folders = children.filter_map(|page| view.leads(page));
    folders
        .filter(|name| {
            ![&config.roles_folder, &config.glossary_folder, &config.compare_folder, &config.jobs_folder].iter().any(|other| name == other)
        })
        .filter(|name| view.folder(name).is_some_and(|folder| folder.pages.iter().any(|page| roles.iter().any(|role| role.id == page.stem()))))
        .map(str::to_owned)
        .collect()
}

fn section(view: &dyn site::View, name: &str, roles: &[RoleEntry]) -> Option<Section> {
    let folder = view.folder(name)?;
    let cell = |role: &RoleEntry| folder.pages.iter().find(|page| page.stem() == role.id && view.summary(page).is_some()).cloned();
    Some(Section { folder: name.to_owned(), index: folder.index.clone(), cells: roles.iter().map(cell).collect() })
}

/// What a role states.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleText {
    /// Its level in a short phrase.
    pub level: Option<String>,
    /// Its family of roles.
    pub family: Option<String>,
    /// Its facts, as written.
    pub facts: Vec<NamedText>,
    /// Clauses that belong to facts.
    pub notes: Vec<NamedText>,
}

impl RoleText {
    /// What the page states, if it is a role.
    pub fn of(page: &Page) -> Self {
        let front_matter = &page.front_matter;
        Self {
            level: front_matter.level.clone(),
            family: front_matter.family.clone(),
            facts: front_matter.facts.clone(),
            notes: front_matter.notes.clone(),
        }
    }

    /// The fact in a dimension.
    pub fn fact(&self, dimension: &str) -> Option<&InlineText> {
        self.facts.iter().find(|fact| fact.name == dimension && !fact.value.text.trim().is_empty()).map(|fact| &fact.value)
    }

    /// The clause that belongs to the fact in a dimension.
    pub fn note(&self, dimension: &str) -> Option<&InlineText> {
        self.notes.iter().find(|note| note.name == dimension).map(|note| &note.value)
    }
}

/// What an author writes as the counterpart of an area that no other role has: `{counterpart=none}`.
const NO_COUNTERPART: &str = "none";

/// The areas of a page, without their text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The areas, in order.
    pub areas: Vec<OutlineArea>,
}

/// An area, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineArea {
    /// Its id, which comparisons and data call it by; empty for statements before the first heading.
    pub key: String,
    /// The name of its heading for links; empty if it has none.
    pub anchor: String,
    /// Its heading, or else the title of the page.
    pub title: String,
    /// The key of the area that stands beside it for another role.
    pub counterpart: Option<String>,
    /// Its author says that no other role has anything of the kind.
    pub one_sided: bool,
    /// Its statements, in order.
    pub statements: Vec<OutlineStatement>,
}

/// A statement, as far as comparing needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineStatement {
    /// The label, without markup; may be empty.
    pub label: String,
    /// Where the label's link leads, as written.
    pub link: Option<Destination>,
    /// The key that the label gives.
    pub key: String,
    /// The text, without markup.
    pub plain: String,
    /// What stands in parentheses right behind the label.
    pub aside: Option<String>,
    /// What the text shows besides its words.
    pub unspoken: Unspoken,
}

impl Outline {
    /// The areas of a page.
    pub fn of(page: &Page) -> Self {
        let areas = page.areas.iter().map(|area| {
            let heading = area.heading.map(|heading| &page.document.headings[heading]);
            let counterpart = heading.and_then(|heading| heading.counterpart.clone());
            let statements = area.statements.iter().map(|statement| OutlineStatement {
                label: statement.label_text.clone(),
                link: statement.label_link.clone(),
                key: statement.key(),
                plain: statement.plain.clone(),
                aside: statement.aside.as_ref().map(|aside| aside.text.clone()),
                unspoken: Unspoken::of(&page.document, statement.text.clone()),
            });
            OutlineArea {
                key: heading.map(|heading| heading.key.clone()).unwrap_or_default(),
                anchor: heading.map(|heading| heading.anchor.clone()).unwrap_or_default(),
                title: heading.map_or(&page.title, |heading| &heading.title).clone(),
                one_sided: counterpart.as_deref() == Some(NO_COUNTERPART),
                counterpart: counterpart.filter(|key| key != NO_COUNTERPART),
                statements: statements.collect(),
            }
        });
        Self { areas: areas.collect() }
    }
}

/// A term's names and definition.
#[derive(Clone, Debug, PartialEq)]
pub struct TermText {
    /// Its name.
    pub title: String,
    /// Its acronym.
    pub acronym: Option<String>,
    /// Other names.
    pub also_called: Vec<String>,
    /// The sentence that defines it.
    pub definition: Option<InlineText>,
    /// Whether its first mention on a page becomes a link by itself.
    pub autolink: bool,
}

impl TermText {
    /// What the page says, if it is a term.
    pub fn of(page: &Page) -> Self {
        let front_matter = &page.front_matter;
        Self {
            title: page.title.clone(),
            acronym: front_matter.acronym.as_ref().map(|(acronym, _)| acronym.clone()),
            also_called: front_matter.also_called.iter().map(|(name, _)| name.clone()).collect(),
            definition: front_matter.definition.clone(),
            autolink: front_matter.autolink,
        }
    }

    /// All that the term is called: its title, its acronym and its other names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        [&self.title].into_iter().chain(&self.acronym).chain(&self.also_called).map(String::as_str)
    }
}

#[cfg(test)]
pub(crate) mod fake;

#[cfg(test)]
mod oracle;
