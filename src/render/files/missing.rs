//! The page that a host shows for addresses that do not exist.

use crate::path::PageUrl;
use crate::render::View;
use crate::render::contract::{NavItem, Navigation, PageContext, PageMeta, SearchLinks, SiteMeta};
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

    fn paths(&self, _view: &dyn View) -> Vec<Vec<String>> {
        vec![vec![PATH.to_owned()]]
    }

    fn make(&self, view: &dyn View, _bundle: usize) -> MadeFiles {
        let Rendered { html, problems } = missing(view);
        MadeFiles { files: vec![html.into()], problems }
    }

    fn is_page(&self) -> bool {
        true
    }
}

/// The page for addresses that do not exist. Hosts show it at any depth, so its addresses begin at the top of the host.
fn missing(view: &dyn View) -> Rendered {
    let base = view.config().base_url.as_deref().and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
    let top = format!("/{}", base.map_or("", |(_, path)| path));
    let Some(home) = view.index_of("") else { return Rendered::default() };
    let absolute = |address: String| format!("{top}{}", address.trim_start_matches("./"));
    let from = PageUrl::default();
    let site = frame::site(view, home, &from);
    let items = menu::items(view, &from, home, &[]).0.into_iter().map(|item| NavItem { url: absolute(item.url), ..item }).collect();
    let title = view.locale(home).words.get("missing_title").to_owned();
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
        ..PageContext::default()
    };
    Rendered::of(view.templates(home).render("missing.html", &context))
}
