//! The page that a host shows for addresses that do not exist.

use crate::path::{NOT_FOUND, PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{NavItem, Navigation, PageContext, PageMeta, SearchLinks, SiteMeta};
use crate::render::text::tags::rewrite;
use crate::render::theme::rendered::Rendered;
use crate::render::views::{frame, menu};

use super::artifact::{Generator, MadeFiles};

/// Where hosts look for the page.
const PATH: &str = "404.html";

/// Makes the page.
pub(super) struct Missing;

impl Generator for Missing {
    fn name(&self) -> &'static str {
        "missing"
    }

    fn paths(&self, view: &dyn View) -> Vec<Vec<String>> {
        // Its author can write it.
        let is_written = view.config().content_path(NOT_FOUND).is_some_and(|page| view.summary(&page).is_some());
        if is_written { Vec::new() } else { vec![vec![PATH.to_owned()]] }
    }

    fn make(&self, view: &dyn View, _bundle: usize) -> MadeFiles {
        let title = view.index_of("").map(|home| view.locale(home).words.get("missing_title").to_owned());
        let Rendered { html, problems } = page(view, title.unwrap_or_default(), String::new());
        MadeFiles { files: vec![html.into()], problems }
    }

    fn is_page(&self) -> bool {
        true
    }
}

/// The page with the text of its author, which `content` is.
pub(crate) fn with_text(view: &dyn View, file: &SourcePath, content: &str) -> Rendered {
    let top = top(view);
    let absolute = |address: &str| {
        let is_of_site = !address.starts_with(['#', '/']) && !address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
        is_of_site.then(|| format!("{top}{}", address.trim_start_matches("./")))
    };
    let in_set = |value: &str| value.split(", ").map(|part| absolute(part).unwrap_or_else(|| part.to_owned())).collect::<Vec<_>>().join(", ");
    let content = rewrite(content, |tag| {
        tag.change(|name, value| match name {
            "href" | "src" | "poster" | "cite" => absolute(value),
            "srcset" => Some(in_set(value)),
            _ => None,
        });
    });
    let title = view.summary(file).map(|summary| summary.title.clone()).unwrap_or_default();
    page(view, title, content)
}

/// The top of the site on its host.
fn top(view: &dyn View) -> String {
    let base = view.config().base_url.as_deref().and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
    format!("/{}", base.map_or("", |(_, path)| path))
}

/// The page for addresses that do not exist. Hosts show it at any depth, so its addresses begin at the top of the host.
fn page(view: &dyn View, title: String, content_html: String) -> Rendered {
    let top = top(view);
    let Some(home) = view.index_of("") else { return Rendered::default() };
    let absolute = |address: String| format!("{top}{}", address.trim_start_matches("./"));
    let from = PageUrl::default();
    let site = frame::site(view, home, &from);
    let items = menu::items(view, &from, home, &[]).0.into_iter().map(|item| NavItem { url: absolute(item.url), ..item }).collect();
    let context = PageContext {
        site: SiteMeta {
            home_url: absolute(site.home_url),
            root: top.clone(),
            style_url: absolute(site.style_url),
            script_url: absolute(site.script_url),
            scheme_url: absolute(site.scheme_url),
            icon_url: absolute(site.icon_url),
            assets: site.assets.into_iter().map(|(name, address)| (name, absolute(address))).collect(),
            glossary_url: site.glossary_url.map(absolute),
            print_url: site.print_url.map(absolute),
            data_url: site.data_url.map(absolute),
            feed_url: site.feed_url.map(absolute),
            search: site.search.map(|links| SearchLinks {
                url: absolute(links.url),
                script_url: absolute(links.script_url),
                index_url: absolute(links.index_url),
            }),
            ..site
        },
        page: PageMeta { kind: "missing".into(), title: title.clone(), short: title, ..PageMeta::default() },
        nav: Navigation { items, ..Navigation::default() },
        content_html,
        ..PageContext::default()
    };
    Rendered::of(view.templates(home).render("missing.html", &context))
}
