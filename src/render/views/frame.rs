//! What every page has around its text: the site, what the page says about itself, its contents, where readers go on.

use std::collections::BTreeMap;

use crate::guide::PageKind;
use crate::guide::generated;
use crate::guide::related::Reason;
use crate::page::document::Document;
use crate::page::provenance::Provenance;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::render::View;
use crate::render::contract::{Date, PageLink, PageMeta, Related, SearchLinks, SiteMeta, TocEntry};
use crate::render::views::links;
use crate::render::views::terms::lower_first;
use crate::site::{addresses, navigation};

/// The page that lists the files with the guide's data, if there is one.
fn data_page(view: &dyn View) -> Option<&SourcePath> {
    view.index_of(&view.config().data_folder).filter(|page| view.kind(page) == PageKind::Data)
}

/// The site from a page that stands at `url`, or from an old address of it.
pub(crate) fn site(view: &dyn View, page: &SourcePath, url: &PageUrl) -> SiteMeta {
    let config = view.config();
    let home = view.index_of("");
    let published = view.theme_assets().iter();
    let assets: BTreeMap<String, String> = published.map(|(name, path)| (name.clone(), percent_encode(&url.relative_to(path)))).collect();
    let asset = |name: &str| assets.get(name).cloned().unwrap_or_default();
    let print = config.content_path(generated::PRINT).filter(|page| view.kind(page) == PageKind::Print);
    let glossary = view.index_of(&config.glossary_folder).filter(|index| view.summary(index).is_some());
    SiteMeta {
        title: navigation::site_title(view),
        description: config.description.clone(),
        language: view.locale(page).tag.clone(),
        direction: view.locale(page).direction,
        home_url: home.map(|home| links::address(view, url, home, "")).unwrap_or_default(),
        root: match url.relative_to("x").strip_suffix('x') {
            Some(root) => root.to_owned(),
            None => String::new(),
        },
        style_url: asset("style.css"),
        script_url: asset("script.js"),
        scheme_url: asset("scheme.js"),
        icon_url: asset("icon.svg"),
        assets,
        glossary_url: glossary.map(|index| links::address(view, url, index, "")),
        print_url: print.map(|page| links::address(view, url, &page, "")),
        data_url: data_page(view).map(|page| links::address(view, url, page, "")),
        search: search_links(view, url),
        feed_url: view.has_feed().then(|| percent_encode(&url.relative_to(addresses::FEED))),
    }
}

fn search_links(view: &dyn View, url: &PageUrl) -> Option<SearchLinks> {
    let page = view.config().content_path(generated::SEARCH).filter(|_| view.config().search)?;
    let file = |path: &str| percent_encode(&url.relative_to(path));
    Some(SearchLinks {
        url: links::address(view, url, &page, ""),
        script_url: file(view.theme_assets().get("search.js")?),
        index_url: file(addresses::SEARCH_ROOT),
    })
}

/// What a page says about itself.
pub(crate) fn meta(view: &dyn View, page: &SourcePath) -> PageMeta {
    let text = view.page(page);
    let front_matter = &text.front_matter;
    let config = view.config();
    let canonical = config.base_url.as_ref().map(|base| format!("{base}{}", percent_encode(view.url(page).as_str())));
    PageMeta {
        kind: view.kind(page).name().to_owned(),
        title: text.title.clone(),
        short: front_matter.short.clone().unwrap_or_else(|| text.title.clone()),
        description: text.description.clone(),
        lead: front_matter.description.clone().unwrap_or_default(),
        canonical_url: canonical,
        date: front_matter.date.as_ref().map(|day| date(view, page, day)),
        reviewed: front_matter.reviewed.as_ref().map(|day| date(view, page, day)),
        source: front_matter.source.map(Provenance::name).unwrap_or_default(),
        draft: view.summary(page).is_some_and(|summary| summary.draft),
        reading_minutes: text.words.div_ceil(WORDS_A_MINUTE),
        json_ld_html: String::new(),
    }
}

/// A day as a page says it.
pub(crate) fn date(view: &dyn View, page: &SourcePath, iso: &str) -> Date {
    Date { iso: iso.to_owned(), text: view.locale(page).date(iso) }
}

/// Headings of level 2 with those of level 3 below them.
pub(crate) fn toc(document: &Document) -> Vec<TocEntry> {
    let mut entries: Vec<TocEntry> = Vec::new();
    for heading in &document.headings {
        let entry = TocEntry { title: heading.title.clone(), url: format!("#{}", percent_encode(&heading.anchor)), children: Vec::new() };
        match (heading.shown_level, entries.last_mut()) {
            (2, _) | (3, None) => entries.push(entry),
            (3, Some(parent)) => parent.children.push(entry),
            _ => {}
        }
    }
    entries
}

/// Links to the pages that link to this one, in the order of their paths.
pub(crate) fn backlinks(view: &dyn View, page: &SourcePath) -> Vec<PageLink> {
    let url = view.url(page);
    view.backlinks(page).iter().filter(|other| *other != page).map(|other| links::link(view, url, other)).collect()
}

/// Pages worth reading next, with the reason in words.
pub(crate) fn related(view: &dyn View, page: &SourcePath) -> Vec<Related> {
    let url = view.url(page);
    let words = &view.locale(page).words;
    let title = |page: &SourcePath| view.summary(page).map(|summary| summary.title.clone()).unwrap_or_default();
    view.related(page)
        .iter()
        .map(|related| Related {
            title: title(&related.page),
            url: links::address(view, url, &related.page, ""),
            reason: match &related.reason {
                Reason::OtherRole(role) => words.fill("related_role", &[("role", &title(role))]),
                Reason::Terms(terms) => {
                    let names: Vec<String> = terms.iter().map(|term| term_name(view, term)).collect();
                    words.fill("related_terms", &[("terms", &words.list(&names))])
                }
            },
        })
        .collect()
}

/// A term in running text: its acronym, else its name.
fn term_name(view: &dyn View, page: &SourcePath) -> String {
    let Some(term) = view.term(page) else { return String::new() };
    term.acronym.clone().unwrap_or_else(|| lower_first(&term.title))
}

/// Words that a person reads in a minute.
const WORDS_A_MINUTE: usize = 230;
