//! What a page shows: its own text, and what its kind shows besides.

use crate::diagnostic::Diagnostic;
use crate::guide::{PageKind, career_steps, pairs as guide_pairs};
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{PageContext, TocEntry};
use crate::render::files::data;
use crate::render::text::html::{Options, Writer};
use crate::render::views::{cards, career, comparison, gap, levels, links, pairs, roles, skills, terms};

use super::{job, search_page};

/// A page's own text as HTML, with what went wrong in its components.
pub fn text(view: &dyn View, page: &SourcePath) -> (String, Vec<Diagnostic>) {
    let text = view.page(page);
    let options = Options { link_terms: text.front_matter.autolink || view.term(page).is_some(), ..Options::default() };
    Writer::new(view, page, view.url(page), &text.document, options).write()
}

/// What the page's kind shows besides its text.
pub fn table(view: &dyn View, page: &SourcePath, url: &PageUrl, context: &mut PageContext) {
    let guide = view.guide();
    let dimensions: Vec<_> = view.config().dimensions.iter().collect();
    match view.kind(page) {
        PageKind::Home => {
            context.roles = roles::roles(view, url);
            context.facts = roles::fact_rows(view, url, &(0..guide.roles.len()).collect::<Vec<_>>(), &dimensions);
            context.children = cards::children(view, url, page);
        }
        PageKind::Role(number) => {
            context.role = Some(roles::role(view, url, number));
            context.job_url = roles::job_url(view, url, number);
            context.facts = roles::fact_rows(view, url, &[number], &dimensions);
            context.cells = guide.sections.iter().filter_map(|section| roles::cell(view, url, section, number, false)).collect();
            let steps = career_steps::of_role(view, number);
            context.ways_in =
                steps.iter().filter(|step| step.to == Some(number) && step.from != Some(number)).map(|step| career::path(view, url, step)).collect();
            let on: Vec<_> = steps.into_iter().filter(|step| step.from == Some(number)).collect();
            context.ways_on = on.iter().map(|step| career::path(view, url, step)).collect();
            context.gaps = gap::shown(view, url, &on);
            context.compared = Some(pairs::role_pairs(view, url, number, None)).filter(|compared| !compared.groups.is_empty());
            context.compare_url = compare_url(view, url);
        }
        PageKind::Section(section) => {
            let section = &guide.sections[section];
            context.roles = roles::roles(view, url);
            context.cells = (0..guide.roles.len()).filter_map(|role| roles::cell(view, url, section, role, true)).collect();
        }
        PageKind::Cell(section, number) => {
            context.role = Some(roles::role(view, url, number));
            let (section, beside) = (&guide.sections[section], guide_pairs::beside(view, number));
            context.has_more_cells = beside.len() + 1 < guide.roles.len();
            context.cells = beside.into_iter().filter_map(|role| roles::cell(view, url, section, role, false)).collect();
        }
        PageKind::Term => context.term = view.term(page).map(|text| terms::term(view, url, page, text)),
        PageKind::Job(number) => {
            let job = job::context(view, url, number);
            context.role = Some(roles::role(view, url, number));
            context.toc.extend(job.parts.iter().map(|part| TocEntry {
                title: part.title.clone(),
                url: format!("#{}", part.anchor),
                children: Vec::new(),
            }));
            context.job = Some(job);
        }
        PageKind::Print => {}
        PageKind::Pair(a, b) => pair(view, page, url, [a, b], context),
        PageKind::Pairs => context.pair_index = pairs::index(view, url),
        PageKind::Data => context.data_files = data::links(view, url),
        PageKind::Skills => {
            context.skill_letters = skills::letters(view, url, &(0..guide.roles.len()).collect::<Vec<_>>());
            context.skill_levels = levels::scale(view);
        }
        PageKind::Folder | PageKind::Glossary | PageKind::Jobs => context.children = cards::children(view, url, page),
        PageKind::Search => context.index = search_page::index(view, url),
        PageKind::Article => {}
    }
}

/// What the page of a pair of roles shows.
fn pair(view: &dyn View, page: &SourcePath, url: &PageUrl, numbers: [usize; 2], context: &mut PageContext) {
    let guide = view.guide();
    let is_between = |step: &&career_steps::CareerStep<'_>| {
        step.from.zip(step.to).is_some_and(|(from, to)| from != to && numbers.contains(&from) && numbers.contains(&to))
    };
    context.roles = numbers.map(|role| roles::role(view, url, role)).into();
    context.facts = roles::fact_rows(view, url, &numbers, &view.config().dimensions.iter().collect::<Vec<_>>());
    context.comparison = comparison::comparison(view, url, &numbers, &guide.sections.iter().collect::<Vec<_>>());
    context.points = comparison::points(&context.facts, &context.comparison);
    context.pair = Some(pairs::pair(view, url, page, numbers));
    context.compare_url = compare_url(view, url);
    context.ways = career_steps::of_role(view, numbers[0]).iter().filter(is_between).map(|step| career::path(view, url, step)).collect();
    context.level_chart = levels::chart(view, url, &numbers);
}

/// The address of the index of the comparisons.
fn compare_url(view: &dyn View, url: &PageUrl) -> Option<String> {
    let index = view.index_of(&view.config().compare_folder).filter(|index| view.summary(index).is_some())?;
    Some(links::address(view, url, index, ""))
}
