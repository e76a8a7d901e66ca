//! Determines what pages and generated blocks show of the guide, apart from the text of their author.
//!
//! The guide is a table with roles as columns and sections as rows. A page or a block shows some [`Aspect`]s of a part of it, such as the facts of two
//! roles or the cells of one section.
//!
//! 1. [`Shows::of_kind`] has a row for each kind of page. For a block, the row follows from its options and the data that its component requests
//!    ([`Shows::of_block`]).
//! 2. Rendering reads roles, sections, steps and pages from the row, so it shows no others.
//! 3. Everything else that depends on what a page shows is derived from the row: its links ([`listed`]), the pages whose texts it contains
//!    ([`sources`], [`Shows::whole_texts`]), the roles that it is about, and the part of it that is in the print edition.

pub(crate) mod aspect;
mod block;

use std::collections::BTreeSet;

use crate::config::Dimension;
use crate::page::component::ComponentBlock;
use crate::path::SourcePath;

use super::career_steps::{self, CareerStep};
use super::{Guide, PageKind, Section, View, facts, inheritance, job, pairs, role_groups, similar, ways};
use aspect::Aspect;

/// The parts of the guide that a page or a block shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shows {
    /// The page with the content.
    pub page: SourcePath,
    /// The views of the roles, sections, steps and pages that follow.
    pub aspects: Vec<Aspect>,
    /// The roles, by number, that the page is about; empty for a block.
    pub about: Vec<usize>,
    /// The part of the page that is in the print edition.
    pub printed: Printed,
    columns: Columns,
    rows: Rows,
    /// The ids of the dimensions; `None` for all dimensions.
    dimensions: Option<Vec<String>>,
    steps: Steps,
    /// The page whose children [`Aspect::Pages`] shows.
    parent: Option<SourcePath>,
    /// The page whose calculator [`Aspect::Calculator`] shows.
    calculator: Option<SourcePath>,
}

/// The part of a page that is in the print edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Printed {
    /// The author's text, if there is one.
    Text,
    /// The author's text and the generated parts, which no other page contains.
    Whole,
    /// As `Whole` in an edition that contains comparisons; in any other, as `Text`.
    Comparison,
    /// Nothing.
    Never,
}

/// A choice of roles, the columns of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Columns {
    All,
    /// By number, in this order.
    These(Vec<usize>),
    /// The roles that a cell of this role (by number) links to.
    Beside(usize),
    /// The roles of a declared family, by its number.
    Family(usize),
}

/// A choice of sections, the rows of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Rows {
    All,
    /// By number, in this order.
    These(Vec<usize>),
}

/// A choice of career steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Steps {
    /// Those that begin and end at certain roles (by number). `None` allows any end, and `Some(None)` is a job outside the guide.
    Joining { from: Option<Option<usize>>, to: Option<Option<usize>> },
    /// Those that begin or end at a role (by number).
    Of(usize),
    /// Those from one of two roles (by number) to the other.
    Between(usize, usize),
}

impl Shows {
    /// What a page shows because of its kind.
    pub(crate) fn of_page(view: &dyn View, page: &SourcePath) -> Self {
        let mut shows = Self::of_kind(view.kind(page), page);
        // Nobody reads the texts of dozens of roles below each other.
        if view.guide().roles.len() > pairs::FEW {
            shows.aspects.iter_mut().filter(|aspect| **aspect == Aspect::Texts).for_each(|aspect| *aspect = Aspect::Briefs);
        }
        shows
    }

    /// The table: what pages of each kind show. `page` is a page of this kind.
    pub(crate) fn of_kind(kind: PageKind, page: &SourcePath) -> Self {
        let text = Self::nothing(page);
        let of = |roles: &[usize]| Self { about: roles.to_vec(), columns: Columns::These(roles.to_vec()), ..text.clone() };
        match kind {
            PageKind::Home => Self { aspects: vec![Aspect::Roles, Aspect::Families, Aspect::Facts, Aspect::Pages], ..text },
            PageKind::Role(role) => Self {
                aspects: vec![
                    Aspect::Facts,
                    Aspect::Briefs,
                    Aspect::Steps,
                    Aspect::Gaps,
                    Aspect::Similar,
                    Aspect::Pairs,
                    Aspect::WaysLink,
                    Aspect::JobLink,
                ],
                steps: Steps::Of(role),
                printed: Printed::Whole,
                ..of(&[role])
            },
            PageKind::Cell(section, role) => Self {
                aspects: vec![Aspect::Inherited, Aspect::Briefs],
                columns: Columns::Beside(role),
                rows: Rows::These(vec![section]),
                ..of(&[role])
            },
            PageKind::Section(section) => {
                Self { aspects: vec![Aspect::Roles, Aspect::Families, Aspect::Texts], rows: Rows::These(vec![section]), ..text }
            }
            PageKind::Pair(a, b) => Self {
                aspects: vec![Aspect::Roles, Aspect::Facts, Aspect::Comparison, Aspect::Entries, Aspect::Steps, Aspect::Levels, Aspect::Pairs],
                steps: Steps::Between(a, b),
                printed: Printed::Comparison,
                ..of(&[a, b])
            },
            PageKind::Family(family) => {
                Self { aspects: vec![Aspect::Roles, Aspect::Facts, Aspect::Matrix, Aspect::StepsUp], columns: Columns::Family(family), ..text }
            }
            PageKind::Ways(role) => Self { aspects: vec![Aspect::Ways], steps: Steps::Of(role), ..of(&[role]) },
            PageKind::Similar => Self { aspects: vec![Aspect::Families, Aspect::Similar], ..text },
            PageKind::Pairs => Self { aspects: vec![Aspect::Families, Aspect::AllPairs], ..text },
            PageKind::Job(role) => Self { aspects: vec![Aspect::Job], ..of(&[role]) },
            PageKind::Skills => Self { aspects: vec![Aspect::Skills, Aspect::Scale], ..text },
            PageKind::Families => Self { aspects: vec![Aspect::Families, Aspect::Roles, Aspect::Pages], ..text },
            PageKind::Folder | PageKind::Glossary | PageKind::Jobs => Self { aspects: vec![Aspect::Families, Aspect::Pages], ..text },
            PageKind::Data => Self { aspects: vec![Aspect::Files], ..text },
            PageKind::Print => Self { aspects: vec![Aspect::Chapters], printed: Printed::Never, ..text },
            PageKind::Search => Self { aspects: vec![Aspect::Index], printed: Printed::Never, ..text },
            PageKind::NotFound => Self { printed: Printed::Never, ..text },
            PageKind::Competency => Self { aspects: vec![Aspect::Needs], printed: Printed::Whole, ..text },
            PageKind::Term => Self { printed: Printed::Whole, ..text },
            PageKind::Article => text,
        }
    }

    /// No aspect, and all roles, sections and steps.
    fn nothing(page: &SourcePath) -> Self {
        Self {
            page: page.clone(),
            aspects: Vec::new(),
            about: Vec::new(),
            printed: Printed::Text,
            columns: Columns::All,
            rows: Rows::All,
            dimensions: None,
            steps: Steps::Joining { from: None, to: None },
            parent: Some(page.clone()),
            calculator: Some(page.clone()),
        }
    }

    /// The chosen roles, by number.
    pub(crate) fn roles(&self, view: &dyn View) -> Vec<usize> {
        match &self.columns {
            Columns::All => (0..view.guide().roles.len()).collect(),
            Columns::These(roles) => roles.clone(),
            Columns::Beside(role) => pairs::beside(view, *role),
            Columns::Family(number) => {
                view.config().families.get(*number).map(|family| role_groups::members(view, &family.title)).unwrap_or_default()
            }
        }
    }

    /// The chosen sections.
    pub(crate) fn sections<'v>(&self, view: &'v dyn View) -> Vec<&'v Section> {
        let all = &view.guide().sections;
        match &self.rows {
            Rows::All => all.iter().collect(),
            Rows::These(sections) => sections.iter().filter_map(|number| all.get(*number)).collect(),
        }
    }

    /// The chosen dimensions.
    pub(crate) fn dimensions<'v>(&self, view: &'v dyn View) -> Vec<&'v Dimension> {
        match &self.dimensions {
            None => view.config().dimensions.iter().collect(),
            Some(ids) => ids.iter().filter_map(|id| view.config().dimension(id)).collect(),
        }
    }

    /// The chosen career steps.
    pub(crate) fn steps<'v>(&self, view: &'v dyn View) -> Vec<CareerStep<'v>> {
        match self.steps {
            Steps::Of(role) => career_steps::of_role(view, role),
            Steps::Between(a, b) => {
                let joins = |step: &CareerStep<'_>| [(Some(a), Some(b)), (Some(b), Some(a))].contains(&(step.from, step.to));
                career_steps::of_role(view, a).into_iter().filter(joins).collect()
            }
            Steps::Joining { from, to } => {
                let joins = |step: &CareerStep<'_>| from.is_none_or(|from| from == step.from) && to.is_none_or(|to| to == step.to);
                career_steps::all(view).into_iter().filter(joins).collect()
            }
        }
    }

    /// The pages that [`Aspect::Pages`] shows.
    pub(crate) fn pages<'v>(&self, view: &'v dyn View) -> &'v [SourcePath] {
        self.parent.as_ref().map(|parent| view.children(parent)).unwrap_or_default()
    }

    /// The page whose calculator [`Aspect::Calculator`] shows; `None` for any other aspect.
    pub(crate) fn calculator(&self) -> Option<&SourcePath> {
        self.calculator.as_ref()
    }

    /// The cells of the chosen sections and roles, section by section, each as a section and a role (by number). A cell can be without a page.
    pub(crate) fn cells<'v>(&self, view: &'v dyn View) -> Vec<(&'v Section, usize)> {
        let roles = self.roles(view);
        self.sections(view).into_iter().flat_map(|section| roles.iter().map(move |role| (section, *role)).collect::<Vec<_>>()).collect()
    }

    /// The pages of the cells that have one, and those from which their roles take statements over.
    fn cell_pages<'v>(&self, view: &'v dyn View) -> impl Iterator<Item = &'v SourcePath> {
        let own = |section: &'v Section, role: usize| section.cells.get(role).and_then(Option::as_ref);
        self.cells(view).into_iter().flat_map(move |(section, role)| own(section, role).into_iter().chain(inheritance::sources(view, section, role)))
    }

    /// The cells from which the roles that the page is about take statements over.
    fn inherited(&self, view: &dyn View) -> Vec<SourcePath> {
        let of_section = |section| self.about.iter().flat_map(move |role| inheritance::sources(view, section, *role));
        self.sections(view).into_iter().flat_map(of_section).cloned().collect()
    }

    /// The pages of the cells, and the index pages of their sections.
    fn cells_and_sections<'v>(&self, view: &'v dyn View) -> impl Iterator<Item = SourcePath> + use<'v> {
        let sections = self.sections(view).into_iter().map(|section| &section.index);
        sections.chain(self.cell_pages(view).collect::<Vec<_>>()).cloned()
    }

    /// The pages whose whole texts are shown, with links to terms.
    pub(crate) fn whole_texts<'v>(&self, view: &'v dyn View) -> Vec<&'v SourcePath> {
        let own = |(section, role): (&'v Section, usize)| section.cells.get(role)?.as_ref();
        if self.aspects.contains(&Aspect::Texts) { self.cells(view).into_iter().filter_map(own).collect() } else { Vec::new() }
    }

    /// The pages that the generated parts link to. Links within the texts of authors are not included.
    pub(crate) fn links(&self, view: &dyn View) -> Vec<SourcePath> {
        let heads = heads(view, &self.about);
        heads.into_iter().chain(self.aspects.iter().flat_map(|aspect| self.links_of(view, *aspect))).collect()
    }

    fn links_of(&self, view: &dyn View, aspect: Aspect) -> Vec<SourcePath> {
        let guide = view.guide();
        match aspect {
            Aspect::Roles => heads(view, &self.roles(view)),
            Aspect::Families => role_groups::family_pages(view),
            Aspect::Reporting => pages_of(guide, &self.roles(view)),
            Aspect::Facts => self.dimensions(view).into_iter().filter_map(|dimension| Some(facts::explained(view, dimension)?.0)).collect(),
            Aspect::Briefs | Aspect::Texts => {
                let roles = self.roles(view);
                heads(view, &roles).into_iter().chain(bases(view, &roles)).chain(self.cells_and_sections(view)).collect()
            }
            Aspect::Needs => pages_of(guide, &view.needs(&self.page).iter().map(|need| need.role).collect::<Vec<_>>()),
            Aspect::Inherited => bases(view, &self.about).into_iter().chain(self.inherited(view)).collect(),
            Aspect::Comparison | Aspect::Matrix => self.cells_and_sections(view).collect(),
            Aspect::Steps => ends(view, &self.steps(view)),
            Aspect::Lattice => {
                let further = role_groups::family_pages(view).into_iter().chain(ways::list(view).cloned());
                ends(view, &self.steps(view)).into_iter().chain(further).collect()
            }
            Aspect::Gaps => ends(view, &self.steps(view)).into_iter().chain(self.skills_of_steps(view)).collect(),
            Aspect::Skills => heads(view, &self.roles(view)).into_iter().chain(skill_cells(view, &self.roles(view))).collect(),
            Aspect::Pages => self.pages(view).to_vec(),
            Aspect::Calculator => self.calculator.iter().filter(|page| **page != self.page).cloned().collect(),
            Aspect::Terms => guide.terms.clone(),
            Aspect::Pairs => {
                let led = self.about.iter().flat_map(|role| pairs::of_role(view, *role)).map(|(_, page)| page);
                // Only the page of a role names the next one.
                let of_role = if let [role] = self.about[..] { Some(role) } else { None };
                let next = of_role.and_then(|role| pairs::with_next(view, role)).map(|(_, page)| page);
                led.chain(next).chain(pairs::list(view).cloned()).collect()
            }
            Aspect::Similar => similar::links(view, &self.roles(view)).into_iter().chain(similar::list(view).cloned()).collect(),
            Aspect::StepsUp => self.roles(view).into_iter().filter_map(|role| pairs::with_next(view, role)).map(|(_, page)| page).collect(),
            Aspect::AllPairs => pairs::all(view).into_iter().map(|(_, _, page)| page).collect(),
            Aspect::Ways => self.about.iter().flat_map(|start| ways::links(view, *start)).collect(),
            Aspect::WaysLink => self.about.iter().filter_map(|role| ways::page_of(view, *role)).collect(),
            Aspect::JobLink => self.about.iter().filter_map(|role| job::page_of(view, *role)).collect(),
            Aspect::Entries | Aspect::Scale | Aspect::Levels | Aspect::Job | Aspect::Chapters | Aspect::Index | Aspect::Files => Vec::new(),
        }
    }

    /// The pages whose texts an aspect shows, in whole or in part.
    fn texts_of(&self, view: &dyn View, aspect: Aspect) -> Vec<SourcePath> {
        let guide = view.guide();
        match aspect {
            Aspect::Roles | Aspect::Facts | Aspect::Reporting => pages_of(guide, &self.roles(view)),
            Aspect::Briefs | Aspect::Texts | Aspect::Comparison | Aspect::Entries | Aspect::Matrix => self.cell_pages(view).cloned().collect(),
            Aspect::Inherited => self.inherited(view),
            Aspect::Needs => Vec::new(),
            Aspect::Steps | Aspect::Lattice => self.steps(view).iter().map(|step| step.page.clone()).collect(),
            Aspect::Gaps => self.steps(view).iter().map(|step| step.page.clone()).chain(self.skills_of_steps(view)).collect(),
            Aspect::Skills | Aspect::Levels => skill_cells(view, &self.roles(view)),
            Aspect::Job => self.about.iter().flat_map(|role| guide.pages_of(*role)).chain(self.inherited(view)).collect(),
            Aspect::Ways => self.about.iter().flat_map(|start| ways::roles(view, *start)).flat_map(|role| guide.pages_of(role)).collect(),
            Aspect::Calculator => self.calculator.iter().cloned().collect(),
            Aspect::Terms => guide.terms.clone(),
            // These show titles and descriptions of pages, and counts, not texts.
            Aspect::Families
            | Aspect::Pages
            | Aspect::Pairs
            | Aspect::StepsUp
            | Aspect::AllPairs
            | Aspect::Similar
            | Aspect::WaysLink
            | Aspect::JobLink => Vec::new(),
            Aspect::Scale | Aspect::Chapters | Aspect::Index | Aspect::Files => Vec::new(),
        }
    }

    /// The cells with the skills that the steps require.
    fn skills_of_steps(&self, view: &dyn View) -> Vec<SourcePath> {
        let roles: Vec<usize> = self.steps(view).iter().filter_map(|step| step.to).collect();
        skill_cells(view, &roles)
    }
}

/// The pages that a page links to because of its kind or through its blocks, without itself. Links within texts are not included.
pub(crate) fn listed(view: &dyn View, page: &SourcePath, blocks: &[ComponentBlock]) -> Vec<SourcePath> {
    let links: BTreeSet<SourcePath> = all(view, page, blocks).flat_map(|shows| shows.links(view)).collect();
    links.into_iter().filter(|link| link != page).collect()
}

/// The pages whose texts a page shows, including itself. The print edition also shows all of its chapters, which are not included.
pub(crate) fn sources(view: &dyn View, page: &SourcePath, blocks: &[ComponentBlock]) -> Vec<SourcePath> {
    let mut sources = BTreeSet::from([page.clone()]);
    for shows in all(view, page, blocks) {
        sources.extend(pages_of(view.guide(), &shows.about));
        sources.extend(shows.aspects.iter().flat_map(|aspect| shows.texts_of(view, *aspect)));
    }
    sources.into_iter().collect()
}

/// What a page shows because of its kind, then what each of its blocks shows.
fn all<'a>(view: &'a dyn View, page: &'a SourcePath, blocks: &'a [ComponentBlock]) -> impl Iterator<Item = Shows> + 'a {
    let of_block = move |block: &ComponentBlock| Some(Shows::of_block(view, page, view.component(page, &block.name)?, &block.options));
    std::iter::once(Shows::of_page(view, page)).chain(blocks.iter().filter_map(of_block))
}

/// The pages of roles (by number).
fn pages_of(guide: &Guide, roles: &[usize]) -> Vec<SourcePath> {
    roles.iter().filter_map(|role| Some(guide.roles.get(*role)?.page.clone())).collect()
}

/// The pages of roles (by number), and of the usual next role after each.
fn heads(view: &dyn View, roles: &[usize]) -> Vec<SourcePath> {
    let next: Vec<usize> = roles.iter().filter_map(|role| career_steps::next_step(view, *role)?.to).collect();
    pages_of(view.guide(), &[roles, &next].concat())
}

/// The pages of the roles on which roles (by number) build.
fn bases(view: &dyn View, roles: &[usize]) -> Vec<SourcePath> {
    let bases: Vec<usize> = roles.iter().flat_map(|role| inheritance::bases(view.guide(), *role)).collect();
    pages_of(view.guide(), &bases)
}

/// The pages of the roles where steps begin and end, their comparisons, and the pages that describe the steps.
fn ends(view: &dyn View, steps: &[CareerStep<'_>]) -> Vec<SourcePath> {
    let guide = view.guide();
    let roles: Vec<usize> = steps.iter().flat_map(|step| step.from.into_iter().chain(step.to)).collect();
    let compared = steps.iter().filter_map(|step| pairs::page_of(view, step.from?, step.to?));
    pages_of(guide, &roles).into_iter().chain(steps.iter().map(|step| step.page.clone())).chain(compared).collect()
}

/// The cells of roles (by number) in the section of skills.
fn skill_cells(view: &dyn View, roles: &[usize]) -> Vec<SourcePath> {
    let guide = view.guide();
    let section = guide.section_number(&view.config().skills_folder).map(|number| &guide.sections[number]);
    let of_role = |section, role: &usize| -> Vec<SourcePath> {
        let section: &Section = section;
        let own = section.cells.get(*role).cloned().flatten();
        own.into_iter().chain(inheritance::sources(view, section, *role).into_iter().cloned()).collect()
    };
    section.into_iter().flat_map(|section| roles.iter().flat_map(move |role| of_role(section, role))).collect()
}
