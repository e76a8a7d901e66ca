//! Whole pages: the context of each kind, and its HTML.
//!
//! 1. [`render`] makes one page. Its context has three parts: what every page has around its text ([`frame`]), what its kind shows ([`table`]), and
//!    for the print edition the chapters ([`print`]).
//! 2. [`redirect`] leads on from an old address.

mod job;
pub mod json_ld;
pub mod print;
pub mod redirect;
mod search_page;
pub mod table;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span};
use crate::guide::PageKind;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::render::View;
use crate::render::contract::{PageContext, PageMeta};
use crate::render::theme::rendered::Rendered;
use crate::render::theme::templates;
use crate::render::views::{calculator, frame, menu, terms};

/// Makes the HTML of a page.
pub fn render(view: &dyn View, page: &SourcePath) -> Rendered {
    let (context, mut problems) = context(view, page);
    let template = template_of(view.kind(page));
    match view.templates(page).render(template, &context) {
        Ok(html) => Rendered { html, problems },
        Err(problem) => {
            problems.push(templates::on_page(*problem, page, Span::default()));
            Rendered { html: Arc::default(), problems }
        }
    }
}

/// The template of a kind of page.
fn template_of(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home => "home.html",
        PageKind::Role(_) => "role.html",
        PageKind::Cell(..) => "cell.html",
        PageKind::Term => "term.html",
        PageKind::Glossary => "glossary.html",
        PageKind::Section(_) | PageKind::Folder => "section.html",
        PageKind::Pair(..) => "pair.html",
        PageKind::Job(_) => "job.html",
        PageKind::Skills => "skills.html",
        PageKind::Print => "print.html",
        PageKind::Data => "data.html",
        PageKind::Pairs => "pairs.html",
        PageKind::Jobs => "section.html",
        PageKind::Search => "search.html",
        PageKind::Article => "article.html",
    }
}

fn context(view: &dyn View, page: &SourcePath) -> (PageContext, Vec<Diagnostic>) {
    let url = view.url(page);
    let (content_html, mut problems) = table::text(view, page);
    let meta = frame::meta(view, page);
    let mut context = PageContext {
        site: frame::site(view, page, url),
        content_html,
        toc: frame::toc(&view.page(page).document),
        nav: menu::navigation(view, page),
        backlinks: frame::backlinks(view, page),
        related: frame::related(view, page),
        definitions: terms::definitions(view, url, page),
        ..PageContext::default()
    };
    context.calculation = view.page(page).front_matter.calculator.as_ref().map(|described| calculator::calculation(view, url, page, described));
    table::table(view, page, url, &mut context);
    if view.kind(page) == PageKind::Print {
        let (chapters, more) = print::contents(view, url);
        context.chapters = chapters;
        problems.extend(more);
    }
    let reviewed = match view.kind(page) {
        PageKind::Print => print::reviewed(view).map(|day| frame::date(view, page, day)),
        _ => meta.reviewed.clone(),
    };
    context.scripts = scripts(view, url, &context);
    context.page = PageMeta { json_ld_html: json_ld::describe(view, page, &meta), reviewed, ..meta };
    (context, problems)
}

/// The scripts of the components that the page shows. A component has one if there is a file of its name with the ending `.js` beside it.
fn scripts(view: &dyn View, url: &PageUrl, context: &PageContext) -> Vec<String> {
    let texts = || context.cells.iter().map(|cell| &cell.content_html).chain([&context.content_html]);
    let is_shown = |component: &str| {
        let mark = format!("data-block=\"{component}\"");
        let by_kind = component == calculator::COMPONENT && context.calculation.is_some() || component == "gap" && !context.gaps.is_empty();
        by_kind || texts().any(|html| html.contains(&mark))
    };
    let own = view.theme_assets().iter().filter_map(|(name, path)| Some((name.strip_prefix("components/")?.strip_suffix(".js")?, path)));
    own.filter(|(component, _)| is_shown(component)).map(|(_, path)| percent_encode(&url.relative_to(path))).collect()
}
