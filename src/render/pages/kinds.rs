//! What a page of each kind has in its context besides its own text, and the template that shows it.
//!
//! [`fill`] has an arm for each kind. Which roles, sections, steps and pages a kind shows is not decided here but in its row of
//! [`Shows`]; the function of a kind puts them where its template expects them.

use crate::guide::shows::Shows;
use crate::guide::shows::aspect::Aspect;
use crate::guide::{PageKind, job as guide_job, pairs as guide_pairs, similar as guide_similar, ways as guide_ways};
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{FamilyRoles, PageContext, Role, TocEntry};
use crate::render::files::data;
use crate::render::views::links::address;
use crate::render::views::roles::Detail;
use crate::render::views::{cards, career, comparison, competencies, gap, levels, matrix, pairs, roles, similar, skills, terms, ways};

use super::{job, search_page};

/// Puts what the page's kind shows into its context, and returns the name of its template.
pub(super) fn fill(view: &dyn View, page: &SourcePath, context: &mut PageContext) -> &'static str {
    let subject = Subject { view, page, url: view.url(page), shows: Shows::of_page(view, page) };
    match view.kind(page) {
        PageKind::Home => {
            subject.roles_and_facts(context);
            context.role_grid = roles::grid(view, subject.url, &subject.shows.roles(view));
            subject.children(context);
            "home.html"
        }
        PageKind::Role(number) => {
            subject.role(number, context);
            "role.html"
        }
        PageKind::Section(_) => {
            context.roles = subject.roles();
            subject.texts(context);
            "section.html"
        }
        PageKind::Cell(_, number) => {
            subject.cell(number, context);
            "cell.html"
        }
        PageKind::Pair(a, b) => {
            subject.pair([a, b], context);
            "pair.html"
        }
        PageKind::Family(_) => {
            subject.family(context);
            "family.html"
        }
        PageKind::Ways(number) => {
            context.role = Some(roles::role(view, subject.url, number));
            context.ways_from = ways::from(view, subject.url, number);
            "ways.html"
        }
        PageKind::Similar => {
            context.similar_index = similar::index(view, subject.url);
            "similar.html"
        }
        PageKind::Pairs => {
            context.pair_index = pairs::index(view, subject.url);
            "pairs.html"
        }
        PageKind::Job(number) => {
            subject.job(number, context);
            "job.html"
        }
        PageKind::Skills => {
            subject.skills(context);
            "skills.html"
        }
        PageKind::Competency => {
            context.competency = competencies::levels(view, subject.url, page);
            "competency.html"
        }
        PageKind::Term => {
            context.term = view.term(page).map(|text| terms::term(view, subject.url, page, text));
            "term.html"
        }
        PageKind::Glossary => {
            subject.children(context);
            "glossary.html"
        }
        PageKind::Families => {
            subject.children(context);
            subject.families(context, &|role| Some(view.guide().roles.get(role)?.page.clone()));
            "section.html"
        }
        PageKind::Folder | PageKind::Jobs => {
            subject.folder(context);
            "section.html"
        }
        PageKind::Data => {
            context.data_files = data::links(view, subject.url);
            "data.html"
        }
        PageKind::Search => {
            context.index = search_page::index(view, subject.url);
            "search.html"
        }
        // Its chapters are put together in `print`, since a chapter is not to read them.
        PageKind::Print => "print.html",
        PageKind::NotFound => "missing.html",
        PageKind::Article => "article.html",
    }
}

/// A page that is made.
struct Subject<'a> {
    view: &'a dyn View,
    page: &'a SourcePath,
    url: &'a PageUrl,
    shows: Shows,
}

impl Subject<'_> {
    fn role(&self, number: usize, context: &mut PageContext) {
        let (view, url) = (self.view, self.url);
        context.role = Some(roles::role(view, url, number));
        context.job_url = guide_job::page_of(view, number).map(|page| address(view, url, &page, ""));
        context.next_comparison = pairs::with_next(view, url, number);
        context.facts = roles::fact_rows(view, url, &self.shows.roles(view), &self.shows.dimensions(view));
        context.cells = roles::sentences(view, url, &self.shows.cells(view));
        let steps = self.shows.steps(view);
        let (on, into): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| step.from == Some(number));
        context.ways_in = into.iter().map(|step| career::path(view, url, step)).collect();
        context.ways_on = on.iter().map(|step| career::path(view, url, step)).collect();
        context.gaps = gap::shown(view, url, &on);
        context.ways_url = guide_ways::page_of(view, number).map(|page| address(view, url, &page, ""));
        context.similar = similar::of_role(view, url, number);
        context.similar_url = guide_similar::list(view).filter(|_| !context.similar.is_empty()).map(|list| address(view, url, list, ""));
        context.compared = Some(pairs::role_pairs(view, url, number, None)).filter(|compared| !compared.groups.is_empty());
        context.compare_url = self.compare_url();
    }

    fn cell(&self, number: usize, context: &mut PageContext) {
        let section = self.shows.sections(self.view).into_iter().next();
        context.asked = competencies::asked(self.view, self.url, self.page);
        context.inherited = section.and_then(|section| roles::inherited(self.view, self.url, section, number, true));
        context.role = Some(roles::role(self.view, self.url, number));
        context.has_more_cells = self.shows.roles(self.view).len() + 1 < self.view.guide().roles.len();
        self.cells(Detail::Counted, context);
        context.cells = roles::folded_by_labels(std::mem::take(&mut context.cells));
    }

    fn pair(&self, numbers: [usize; 2], context: &mut PageContext) {
        let (view, url) = (self.view, self.url);
        self.roles_and_facts(context);
        context.comparison = comparison::comparison(view, url, &self.shows.roles(view), &self.shows.sections(view));
        context.entries = comparison::entries(&context.facts, &context.comparison);
        context.pair = Some(pairs::pair(view, url, self.page, numbers));
        context.compare_url = self.compare_url();
        context.ways = self.shows.steps(view).iter().map(|step| career::path(view, url, step)).collect();
        context.level_chart = levels::chart(view, url, &self.shows.roles(view));
    }

    fn family(&self, context: &mut PageContext) {
        let roles = self.shows.roles(self.view);
        self.roles_and_facts(context);
        context.next_comparisons = roles.iter().map(|role| pairs::with_next(self.view, self.url, *role)).collect();
        context.matrix = matrix::matrix(self.view, self.url, &roles, &self.shows.sections(self.view));
    }

    fn job(&self, number: usize, context: &mut PageContext) {
        let job = job::context(self.view, self.url, number);
        context.role = Some(roles::role(self.view, self.url, number));
        let entry = |title: &str, anchor: &str| TocEntry { title: title.to_owned(), url: format!("#{anchor}"), children: Vec::new() };
        context.toc.extend(job.parts.iter().map(|part| entry(&part.title, &part.anchor)));
        context.job = Some(job);
    }

    fn skills(&self, context: &mut PageContext) {
        context.skill_letters = skills::letters(self.view, self.url, &self.shows.roles(self.view));
        context.skill_levels = levels::scale(self.view);
    }

    fn roles(&self) -> Vec<Role> {
        self.shows.roles(self.view).into_iter().map(|role| roles::role(self.view, self.url, role)).collect()
    }

    fn roles_and_facts(&self, context: &mut PageContext) {
        context.roles = self.roles();
        context.facts = roles::fact_rows(self.view, self.url, &self.shows.roles(self.view), &self.shows.dimensions(self.view));
    }

    /// The cells.
    fn cells(&self, detail: Detail, context: &mut PageContext) {
        let cells = self.shows.cells(self.view).into_iter();
        let cells = cells.filter_map(|(section, role)| roles::cell(self.view, self.url, section, role, detail));
        context.cells = cells.collect();
    }

    /// The cells of a section: whole, or in brief and by family if there are many.
    fn texts(&self, context: &mut PageContext) {
        if self.shows.aspects.contains(&Aspect::Texts) {
            self.cells(Detail::Whole, context);
        } else {
            context.cell_groups = roles::cell_groups(self.view, self.url, &self.shows.cells(self.view));
        }
    }

    /// The pages of a folder. The job descriptions of many roles are by family.
    fn folder(&self, context: &mut PageContext) {
        self.children(context);
        self.roles_of_folder(context);
        if self.view.kind(self.page) == PageKind::Jobs && self.view.guide().roles.len() > guide_pairs::FEW {
            self.families(context, &|role| guide_job::page_of(self.view, role));
        }
    }

    /// The roles as a table instead of cards, on the index page of their folder in a large guide.
    fn roles_of_folder(&self, context: &mut PageContext) {
        let (view, roles) = (self.view, self.view.guide().roles.len());
        if roles > guide_pairs::FEW && view.leads(self.page) == Some(view.config().roles_folder.as_str()) {
            context.role_grid = roles::grid(view, self.url, &(0..roles).collect::<Vec<_>>());
        }
    }

    /// The roles by family, in place of the cards of the pages that they lead to. `page` returns where the link of a role (by number) leads.
    fn families(&self, context: &mut PageContext, page: &dyn Fn(usize) -> Option<SourcePath>) {
        let roles = self.shows.roles(self.view);
        context.family_roles = roles::by_families(self.view, self.url, &roles, page);
        let leads = |group: &FamilyRoles, url: &str| group.family.url == url || group.roles.iter().any(|role| role.url == url);
        context.children.retain(|card| !context.family_roles.iter().any(|group| leads(group, &card.url)));
    }

    fn children(&self, context: &mut PageContext) {
        context.children = cards::cards(self.view, self.url, self.shows.pages(self.view));
    }

    /// The address of the list of all comparisons.
    fn compare_url(&self) -> Option<String> {
        guide_pairs::list(self.view).map(|list| address(self.view, self.url, list, ""))
    }
}
