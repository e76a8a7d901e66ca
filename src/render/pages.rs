//! Whole pages: the context of each kind, and its HTML.
//!
//! 1. [`render`] makes one page. Its context has three parts: what every page has around its text ([`frame`]), what its kind shows ([`kinds`]), and
//!    for the print edition the chapters ([`print`](mod@print)).
//! 2. [`redirect`] leads on from an old address.

mod job;
pub(crate) mod json_ld;
mod kinds;
mod own_text;
pub(crate) mod print;
pub(crate) mod redirect;
mod search_page;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span};
use crate::guide::{PageKind, shows};
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::render::View;
use crate::render::contract::{PageContext, PageMeta};
use crate::render::files::missing;
use crate::render::theme::rendered::Rendered;
use crate::render::theme::templates;
use crate::render::views::{calculator, frame, menu, terms};

use own_text::own_text;

/// Makes the HTML of a page.
pub(crate) fn render(view: &dyn View, page: &SourcePath) -> Rendered {
    if view.kind(page) == PageKind::NotFound {
        let (text, problems) = own_text(view, page);
        let Rendered { html, problems: more } = missing::with_text(view, page, &text);
        return Rendered { html, problems: [problems, more].concat() };
    }
    let (context, template, mut problems) = context(view, page);
    match view.templates(page).render(template, &context) {
        Ok(html) => Rendered { html, problems },
        Err(problem) => {
            problems.push(templates::on_page(*problem, page, Span::default()));
            Rendered { html: Arc::default(), problems }
        }
    }
}

/// The files whose texts a page shows, its own among them.
pub(crate) fn sources(view: &dyn View, page: &SourcePath) -> Vec<SourcePath> {
    let mut sources = shows::sources(view, page, &view.page(page).document.components);
    if view.kind(page) == PageKind::Print {
        sources.extend(print::pages(view));
    }
    sources
}

/// What the page's template gets, and the name of the template.
pub(crate) fn context(view: &dyn View, page: &SourcePath) -> (PageContext, &'static str, Vec<Diagnostic>) {
    let url = view.url(page);
    let (content_html, mut problems) = own_text(view, page);
    let mut meta = frame::meta(view, page);
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
    let template = kinds::fill(view, page, &mut context);
    if view.kind(page) == PageKind::Print {
        let (chapters, more) = print::contents(view, url);
        context.chapters = chapters;
        problems.extend(more);
        meta.reviewed = print::reviewed(view).map(|day| frame::date(view, page, day));
    }
    context.scripts = scripts(view, url, &context);
    context.page = PageMeta { json_ld_html: json_ld::describe(view, page, &meta), ..meta };
    (context, template, problems)
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
