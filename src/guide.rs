//! The guide as a table: roles are columns, sections are rows, a page is a cell.
//!
//! [`Guide`] classifies pages by their paths alone. The content of pages is available through [`View`], and all views of the table are computed from
//! it: [`facts`] side by side, [matched](matching) and [`compare`]d areas and statements, [`pairs`] of roles and the totals of their comparison
//! ([`tally`]), the roles [nearest](similar) to each, [`skills`] and their [`levels`], [`career_steps`] between roles and the [`ways`] of several of them, [`terms`] and their mentions, [`calculators`], and the [`job`]
//! description of a role. Some views have pages of their own, which are [`generated`].
//!
//! Invariant: this module produces no HTML.

pub(crate) mod brief;
pub(crate) mod calculators;
pub(crate) mod career_steps;
pub(crate) mod compare;
pub mod competencies;
pub(crate) mod component;
pub(crate) mod demands;
pub(crate) mod exported;
pub(crate) mod facts;
pub(crate) mod gap;
pub mod generated;
pub(crate) mod inheritance;
pub(crate) mod inventory;
pub(crate) mod job;
pub(crate) mod lattice;
pub mod levels;
pub(crate) mod matching;
pub(crate) mod matrix;
pub(crate) mod pairs;
pub(crate) mod places;
pub(crate) mod plain;
pub(crate) mod related;
pub(crate) mod reporting;
pub mod role_groups;
pub(crate) mod shows;
pub(crate) mod similar;
pub(crate) mod skills;
pub(crate) mod tally;
pub(crate) mod terms;
pub(crate) mod ways;

use crate::config::Config;
use crate::page::Page;
use crate::page::calculator::Calculator;
use crate::page::extract::Extract;
use crate::page::front_matter::{InlineText, NamedText, WrittenStep};
use crate::page::link::Destination;
use crate::page::statements::{self, Item, Naming, Point, Statement};
use crate::page::unspoken::Unspoken;
use crate::path::{NOT_FOUND, SourcePath, nfc};
use crate::site::{self, RolePlace, tree};

use brief::CommonTexts;
use competencies::{Asked, Competency, Need};
use component::Signature;
use demands::{Counts, Demand};
use matching::StatementIndex;
use matching::keys::CellKeys;
use matching::points::CellPoints;
use plain::PlainPage;
use similar::Similar;
use tally::PairTally;
use terms::Mention;
use ways::Goal;

/// The queries on the guide.
pub trait View: site::View {
    /// The classification of all pages.
    fn guide(&self) -> &Guide;

    /// The kind of a page.
    fn kind(&self, page: &SourcePath) -> PageKind;

    /// The front matter of a role; `None` if the page is not a role.
    fn role(&self, page: &SourcePath) -> Option<&RoleText>;

    /// The title of the family of a role; `None` if it has none, or the page is not a role. It is separate from [`View::role`] since it changes less often.
    fn family(&self, page: &SourcePath) -> Option<&str>;

    /// The areas and statements of a page. Those of a cell include what its role takes over from the role on which it builds ([`inheritance`]): own
    /// areas and statements come first, so they have the same numbers as in [`View::own_outline`] and in the page.
    fn outline(&self, page: &SourcePath) -> &Outline;

    /// The areas and statements that are written on a page.
    fn own_outline(&self, page: &SourcePath) -> &Outline;

    /// Whether the author of a cell says that nothing is taken over from the role on which its role builds.
    fn takes_nothing_over(&self, cell: &SourcePath) -> bool;

    /// The keys by which the areas and statements of a page are matched with those of other roles. An edit of the text does not change them.
    fn keys(&self, page: &SourcePath) -> &CellKeys;

    /// The texts that all roles of a family state about the same subject, for the family and the section of a cell: see [`brief::of_family`]. Empty for
    /// any other page. An edit of the text of one role rarely changes them.
    fn common_texts(&self, cell: &SourcePath) -> &CommonTexts;

    /// The points of a page as they are matched with those of other roles. An edit of the text changes them.
    fn points(&self, page: &SourcePath) -> &CellPoints;

    /// The previous addresses of a page, from the site's root, as its author lists them.
    fn old_addresses(&self, page: &SourcePath) -> &[String];

    /// The text of a page without markup.
    fn plain(&self, page: &SourcePath) -> &PlainPage;

    /// The levels of a competency; `None` if the page is no competency, or describes no level.
    fn competency(&self, page: &SourcePath) -> Option<&Competency>;

    /// The roles that need a competency: see [`competencies::needs`]. Empty for any other page.
    fn needs(&self, page: &SourcePath) -> &[Need];

    /// A term's names and definition; `None` if the page is not a term.
    fn term(&self, page: &SourcePath) -> Option<&TermText>;

    /// The calculator that a page describes; `None` if it describes none.
    fn calculator(&self, page: &SourcePath) -> Option<&Calculator>;

    /// All career steps, in the order of the pages that describe them.
    fn career_steps(&self) -> &[(SourcePath, WrittenStep)];

    /// The career steps that begin or end at a role, in the same order.
    fn career_steps_of(&self, role: &SourcePath) -> &[(SourcePath, WrittenStep)];

    /// The roles with which a reader of this role is most likely to compare it, by number: see [`pairs::near`].
    fn near(&self, role: &SourcePath) -> &[usize];

    /// The roles that share the most subjects with a role, by number: see [`similar::Subjects::candidates`]. An edit of a text does not change them.
    fn candidates(&self, role: &SourcePath) -> &[usize];

    /// What one role asks for beside another, statement by statement: see [`demands::between`]. Empty if one of the pages is no role.
    fn demands(&self, from: &SourcePath, to: &SourcePath) -> &[Demand];

    /// The roles that can be reached from a role in several moves: see [`ways::goals_from`]. Empty for any other page. An edit of a cell does not change
    /// them.
    fn goals(&self, role: &SourcePath) -> &[Goal];

    /// The number of statements that are new, raised, changed, the same and gone from one role to another.
    fn changes(&self, from: &SourcePath, to: &SourcePath) -> Counts;

    /// The nearest roles of a role: see [`Similar::of_role`].
    fn similar(&self, role: &SourcePath) -> &[Similar];

    /// The totals of the comparison on the page of a pair; `None` for any other page.
    fn tally(&self, page: &SourcePath) -> Option<&PairTally>;

    /// The signature of the component with this name, for a block on `page`; `None` if there is no such component.
    fn component(&self, page: &SourcePath, name: &str) -> Option<&Signature>;

    /// The first mention of each term on a page, in its text or in its front matter.
    fn mentions(&self, page: &SourcePath) -> &[Mention];
}

/// The classification of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// The roles, in the order of the navigation.
    pub roles: Vec<RoleEntry>,
    /// The sections, in the order of the navigation.
    pub sections: Vec<Section>,
    /// The pages of the terms, in the order of their paths.
    pub terms: Vec<SourcePath>,
}

/// A role: a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleEntry {
    /// The file name of its page without `.md`.
    pub id: String,
    /// The page of the role.
    pub page: SourcePath,
    /// The mark of the role: the sign and the colour that identify it on all pages. 1 to 12, or 1001 to 6012 if the roles of a family share a
    /// colour: the thousands are the colour, and the rest is the sign.
    pub mark: usize,
    /// The number of the role on which it builds; `None` if it builds on none. Roles can build on each other in a circle, which is reported.
    pub builds_on: Option<usize>,
}

/// A section: a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The path of its folder below the content folder, without slashes at the ends.
    pub folder: String,
    /// The index page of the folder.
    pub index: SourcePath,
    /// One entry for each role, in their order; `None` for a role without a cell in this section.
    pub cells: Vec<Option<SourcePath>>,
}

/// The kind of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A role, by its number.
    Role(usize),
    /// A cell, by the numbers of its section and its role.
    Cell(usize, usize),
    /// A competency.
    Competency,
    /// A glossary term.
    Term,
    /// The index page of the glossary.
    Glossary,
    /// The index page of a section with cells, by the number of the section.
    Section(usize),
    /// The index page of any other folder.
    Folder,
    /// The comparison of two roles, by their numbers.
    Pair(usize, usize),
    /// The index page of the comparisons.
    Pairs,
    /// The index page of the families.
    Families,
    /// A family of roles, by its number among the declared families.
    Family(usize),
    /// The list of the roles that are nearest to each role.
    Similar,
    /// The ways from a role in two moves or more, by the number of the role.
    Ways(usize),
    /// The job description of a role, by the number of the role.
    Job(usize),
    /// The index page of the job descriptions.
    Jobs,
    /// The list of all skills from A to Z.
    Skills,
    /// The print edition.
    Print,
    /// The list of the data files.
    Data,
    /// The search page.
    Search,
    /// The page for addresses that do not exist, if an author has written one.
    NotFound,
    /// Any other page.
    Article,
}

impl PageKind {
    /// The name of the kind in templates and style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Role(_) => "role",
            Self::Cell(..) => "cell",
            Self::Competency => "competency",
            Self::Term => "term",
            Self::Glossary => "glossary",
            Self::Section(_) | Self::Folder | Self::Families => "section",
            Self::Pair(..) => "pair",
            Self::Pairs => "pairs",
            Self::Family(_) => "family",
            Self::Similar => "similar",
            Self::Ways(_) => "ways",
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
    /// Classifies the pages of a site.
    pub fn of(view: &dyn site::View) -> Self {
        let config = view.config();
        let pages = pages_in(view, &config.roles_folder);
        let places: Vec<Option<RolePlace>> = pages.iter().map(|page| view.role_place(page.stem())).collect();
        let with_place = |number: usize| places.iter().position(|place| place.is_some_and(|place| place.number == number));
        let entry = |(page, place): (SourcePath, &Option<RolePlace>)| RoleEntry {
            id: page.stem().to_owned(),
            page,
            mark: place.map_or(0, |place| place.mark),
            builds_on: place.and_then(|place| with_place(place.builds_on?)),
        };
        let roles: Vec<RoleEntry> = pages.into_iter().zip(&places).map(entry).collect();
        let sections = section_folders(view, config, &roles).into_iter().filter_map(|name| section(view, &name, &roles)).collect();
        let mut terms = pages_in(view, &config.glossary_folder);
        terms.sort();
        Self { roles, sections, terms }
    }

    /// The number of the role with an id, in any Unicode normal form; `None` if there is no such role.
    pub fn role_number(&self, id: &str) -> Option<usize> {
        let id = nfc(id);
        self.roles.iter().position(|role| role.id == id)
    }

    /// The number of the section in a folder, in any Unicode normal form; `None` if there is no such section.
    pub fn section_number(&self, folder: &str) -> Option<usize> {
        let folder = nfc(folder.trim_matches('/'));
        self.sections.iter().position(|section| section.folder == folder)
    }

    /// The pages about a role (by number): its cells, then its own page.
    pub fn pages_of(&self, role: usize) -> impl Iterator<Item = SourcePath> {
        let cells = self.sections.iter().filter_map(move |section| section.cells.get(role)?.clone());
        cells.chain(self.roles.get(role).map(|entry| entry.page.clone()))
    }

    /// Whether the guide has so many roles that it says which are near to each other.
    fn has_similar(&self) -> bool {
        self.roles.len() >= generated::FEWEST
    }

    /// The kind of a page.
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
            (true, folder) if folder == config.similar_folder && self.has_similar() && view.folder(folder).is_some_and(|it| it.pages.is_empty()) => {
                PageKind::Similar
            }
            (true, folder) => match self.section_number(folder) {
                Some(section) => PageKind::Section(section),
                None if folder == config.families_folder && !config.families.is_empty() && !self.roles.is_empty() => PageKind::Families,
                None => PageKind::Folder,
            },
            // Without a print edition, a page of this name is an ordinary page.
            (false, "") if config.below_content(page) == Some(generated::PRINT) && is_print_edition(view, page) => PageKind::Print,
            (false, folder) if folder == config.roles_folder => self.role_number(page.stem()).map_or(PageKind::Article, PageKind::Role),
            (false, folder) if folder == config.glossary_folder => PageKind::Term,
            (false, folder) if folder == config.competencies_folder && !folder.is_empty() && self.section_number(folder).is_none() => {
                PageKind::Competency
            }
            (false, folder) if folder == config.compare_folder => {
                generated::compared(page.stem(), |id| self.role_number(id)).map_or(PageKind::Article, |(a, b)| PageKind::Pair(a, b))
            }
            (false, folder) if folder == config.families_folder && self.section_number(folder).is_none() => {
                generated::family_number(config, page.stem()).map_or(PageKind::Article, PageKind::Family)
            }
            (false, folder) if folder == config.ways_folder && self.section_number(folder).is_none() => {
                self.role_number(page.stem()).map_or(PageKind::Article, PageKind::Ways)
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

    /// The mark of a role (by number): see [`RoleEntry::mark`]. 0 if there is no such role.
    pub fn mark(&self, role: usize) -> usize {
        self.roles.get(role).map_or(0, |role| role.mark)
    }
}

/// Whether the page with the name of the print edition is the print edition: it is generated, or the settings request one.
fn is_print_edition(view: &dyn site::View, page: &SourcePath) -> bool {
    let is_wanted = view.config().print == Some(true) && !view.config().roles_folder.is_empty();
    is_wanted || view.summary(page).is_some_and(|summary| summary.unlisted)
}

/// The pages of a folder in the order of the children of its index page, without the index page.
fn pages_in(view: &dyn site::View, name: &str) -> Vec<SourcePath> {
    let Some(folder) = view.folder(name) else { return Vec::new() };
    view.children(&folder.index).iter().filter(|page| folder.pages.contains(page)).cloned().collect()
}

/// The folders that `site.toml` lists as sections; if it lists none, every folder with a page named after a role, in the order of the navigation.
fn section_folders(view: &dyn site::View, config: &Config, roles: &[RoleEntry]) -> Vec<String> {
    if let Some(sections) = &config.sections {
        return sections.iter().map(|(name, _)| name.clone()).collect();
    }
    let Some(home) = view.folder("") else { return Vec::new() };
    let children = view.children(&home.index).iter();
    let folders = children.filter_map(|page| view.leads(page));
    folders
        .filter(|name| {
            ![&config.roles_folder, &config.glossary_folder, &config.compare_folder, &config.jobs_folder, &config.ways_folder]
                .iter()
                .any(|other| name == other)
        })
        // The folder of the families is one of their pages only if there are any.
        .filter(|name| config.families.is_empty() || *name != config.families_folder)
        .filter(|name| view.folder(name).is_some_and(|folder| folder.pages.iter().any(|page| roles.iter().any(|role| role.id == page.stem()))))
        .map(str::to_owned)
        .collect()
}

fn section(view: &dyn site::View, name: &str, roles: &[RoleEntry]) -> Option<Section> {
    let folder = view.folder(name)?;
    let cell = |role: &RoleEntry| folder.pages.iter().find(|page| page.stem() == role.id && view.summary(page).is_some()).cloned();
    Some(Section { folder: name.to_owned(), index: folder.index.clone(), cells: roles.iter().map(cell).collect() })
}

/// The front matter of a role.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleText {
    /// The title of the level if the settings declare it, else what the role states; `None` if it states none.
    pub level: Option<String>,
    /// The height of the level among those that the settings declare, from 0; levels beside each other share one. `None` if it is none of them.
    pub level_rank: Option<usize>,
    /// The title of the family if the settings declare it, else what the role states; `None` if it states none.
    pub family: Option<String>,
    /// The facts by dimension, as written.
    pub facts: Vec<NamedText>,
    /// Additions to facts, by dimension.
    pub notes: Vec<NamedText>,
}

impl RoleText {
    /// The front matter of a page, read as that of a role.
    pub fn of(page: Extract<'_>, config: &Config) -> Self {
        let front_matter = page.front_matter();
        Self {
            level_rank: front_matter.level.as_deref().and_then(|level| Some(config.levels[role_groups::named(&config.levels, level)?].rank)),
            level: front_matter.level.as_deref().map(|level| role_groups::title(&config.levels, level)),
            family: front_matter.family.as_deref().map(|family| role_groups::title(&config.families, family)),
            facts: front_matter.facts.clone(),
            notes: front_matter.notes.clone(),
        }
    }

    /// The fact in a dimension; `None` if it is missing or blank.
    pub fn fact(&self, dimension: &str) -> Option<&InlineText> {
        self.facts.iter().find(|fact| fact.name == dimension && !fact.value.text.trim().is_empty()).map(|fact| &fact.value)
    }

    /// The note on the fact in a dimension; `None` if there is none.
    pub fn note(&self, dimension: &str) -> Option<&InlineText> {
        self.notes.iter().find(|note| note.name == dimension).map(|note| &note.value)
    }
}

/// The counterpart of an area without a match in any other role: `{counterpart=none}`.
const NO_COUNTERPART: &str = "none";

/// The areas and statements of a page, without the paragraphs between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The areas, in document order.
    pub areas: Vec<OutlineArea>,
}

/// An area with its statements, without its paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineArea {
    /// The id by which comparisons and data refer to it; empty for statements before the first heading.
    pub key: String,
    /// The anchor of its heading; empty if it has no heading.
    pub anchor: String,
    /// The text of its heading; the title of the page if it has no heading.
    pub title: String,
    /// The key of the area that its author names as the counterpart in other roles.
    pub counterpart: Option<String>,
    /// Whether its author states that no other role has a counterpart.
    pub one_sided: bool,
    /// The cell where the area is written; `None` if that is the cell itself.
    pub inherited_from: Option<SourcePath>,
    /// The statements, in document order.
    pub statements: Vec<OutlineStatement>,
}

/// The parts of a statement that comparisons need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineStatement {
    /// The label, without markup and with the texts of names; may be empty.
    pub label: String,
    /// The destination of the label's link, as written; `None` if the label is not a link.
    pub link: Option<Destination>,
    /// The label in the form in which labels are compared.
    pub key: String,
    /// The text, without markup and with the texts of names, such as the title of a role for `<role:lead>`.
    pub plain: String,
    /// The text in parentheses directly after the label; `None` if there are none.
    pub aside: Option<String>,
    /// What the text contains other than words, such as links and images.
    pub unspoken: Unspoken,
    /// The points, in document order.
    pub points: Vec<OutlinePoint>,
    /// The text without the points, without markup; `None` if it has no points.
    pub own: Option<String>,
    /// What the competency to which the label links asks for; `None` if the label links to none. The texts of the statement and its points include
    /// it.
    pub asked: Option<Box<Asked>>,
    /// Where the statement is written, if that is the cell of a role on which the role builds.
    pub inherited_from: Option<Box<Origin>>,
}

/// The place where an inherited statement is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The cell.
    pub cell: SourcePath,
    /// The statement among those that are written there.
    pub statement: StatementIndex,
}

/// The parts of a point that comparisons need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlinePoint {
    /// The text, without markup and with the texts of names.
    pub plain: String,
    /// What the text contains other than words.
    pub unspoken: Unspoken,
    /// Whether it is a single line: see [`Point::is_line`].
    is_line: bool,
    /// The text with the lists in it kept apart; `None` if it has none.
    pub item: Option<Item>,
}

impl Outline {
    /// The outline of a page. `name` returns the texts of names in it, so that all that is shown of a statement without markup has them.
    pub fn of(page: &Page, name: Naming<'_>) -> Self {
        let areas = page.areas.iter().map(|area| {
            let heading = area.heading.map(|heading| &page.document.headings[heading]);
            let counterpart = heading.and_then(|heading| heading.counterpart.clone());
            OutlineArea {
                key: heading.map(|heading| heading.key.clone()).unwrap_or_default(),
                anchor: heading.map(|heading| heading.anchor.clone()).unwrap_or_default(),
                title: heading.map_or(&page.title, |heading| &heading.title).clone(),
                one_sided: counterpart.as_deref() == Some(NO_COUNTERPART),
                counterpart: counterpart.filter(|key| key != NO_COUNTERPART),
                inherited_from: None,
                statements: area.statements.iter().map(|statement| OutlineStatement::of(page, statement, name)).collect(),
            }
        });
        Self { areas: areas.collect() }
    }
}

impl OutlineStatement {
    fn of(page: &Page, statement: &Statement, name: Naming<'_>) -> Self {
        let document = &page.document;
        let unspoken = Unspoken::of(document, statement.text.clone());
        let has_name = Unspoken::of(document, statement.label.clone()).names.len() + unspoken.names.len() > 0;
        Self {
            label: if has_name { statement.named_label(document, name) } else { statement.label_text.clone() },
            link: statement.label_link.clone(),
            key: statement.key(),
            plain: if has_name { statement.named_text(document, name) } else { statement.plain.clone() },
            aside: statement.aside.as_ref().map(|aside| aside.text.clone()),
            unspoken,
            points: statement.points.iter().map(|point| OutlinePoint::of(page, point, name)).collect(),
            own: (!statement.points.is_empty()).then(|| statement.plain_without_points(document, name)),
            asked: None,
            inherited_from: None,
        }
    }
}

impl OutlinePoint {
    fn of(page: &Page, point: &Point, name: Naming<'_>) -> Self {
        let document = &page.document;
        let nested = (!point.is_line).then(|| statements::item(document, point.events.clone(), name)).filter(|item| !item.items.is_empty());
        let unspoken = Unspoken::of(document, point.events.clone());
        let named = || statements::named_text(document, point.events.clone(), name).trim().to_owned();
        Self { plain: if unspoken.names.is_empty() { point.plain.clone() } else { named() }, unspoken, is_line: point.is_line, item: nested }
    }

    /// Whether readers see nothing but lines of words, without names from elsewhere, images and the like: the sentence of the point, and perhaps lists
    /// of such lines.
    pub(crate) fn has_only_lines(&self) -> bool {
        let is_shown = self.unspoken.names.is_empty() && self.unspoken.shown.is_empty();
        is_shown && self.item.as_ref().map_or(self.is_line, Item::has_only_lines)
    }

    /// The text without that of the lists in it.
    pub(crate) fn own_text(&self) -> &str {
        self.item.as_ref().map_or(&self.plain, |item| &item.plain)
    }

    /// The items of the lists in it.
    pub(crate) fn items(&self) -> &[Item] {
        self.item.as_ref().map(|item| item.items.as_slice()).unwrap_or_default()
    }
}

/// A term's names and definition.
#[derive(Clone, Debug, PartialEq)]
pub struct TermText {
    /// The title of its page.
    pub title: String,
    /// The acronym; `None` if it has none.
    pub acronym: Option<String>,
    /// The other names.
    pub also_called: Vec<String>,
    /// The sentence that defines it; `None` if its author states none.
    pub definition: Option<InlineText>,
    /// Whether its first mention on a page is linked automatically.
    pub autolink: bool,
}

impl TermText {
    /// The names and definition of a page, read as a term.
    pub fn of(page: Extract<'_>) -> Self {
        let front_matter = page.front_matter();
        Self {
            title: page.title().clone(),
            acronym: front_matter.acronym.as_ref().map(|(acronym, _)| acronym.clone()),
            also_called: front_matter.also_called.iter().map(|(name, _)| name.clone()).collect(),
            definition: front_matter.definition.clone(),
            autolink: front_matter.autolink,
        }
    }

    /// All names of the term: its title, its acronym and its other names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        [&self.title].into_iter().chain(&self.acronym).chain(&self.also_called).map(String::as_str)
    }
}

#[cfg(test)]
pub(crate) mod fake;

#[cfg(test)]
mod oracle;
