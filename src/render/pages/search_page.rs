//! Renders the search page for readers without scripts: an index from A to Z of titles, headings and terms.
//!
//! 1. Every page contributes its title, a term its other names, and every page other than a term the headings of its areas.
//! 2. Entries with the same text are combined to one with several links. A heading that occurs on many pages is part of their structure and is left
//!    out.
//! 3. In a large site headings are left out, since the page would be too long to be useful.

use std::collections::BTreeMap;

use crate::guide::PageKind;
use crate::path::{PageUrl, SourcePath};

use crate::render::View;
use crate::render::contract::{IndexEntry, IndexLetter, PageLink};
use crate::render::files::search_index::is_found;
use crate::render::views::links::address;

/// The largest number of pages on which a heading may occur.
const MOST_LINKS: usize = 4;

/// The largest number of pages of a site whose index includes headings.
const MOST_PAGES: usize = 500;

/// The entries while they are collected: their texts, each with links of the page's title (empty for the page itself) and address.
type Entries = BTreeMap<String, Vec<PageLink>>;

/// The index from A to Z, with addresses relative to a page.
pub(super) fn index(view: &dyn View, url: &PageUrl) -> Vec<IndexLetter> {
    let pages: Vec<&SourcePath> = view.all_pages().iter().filter(|page| is_found(view, page)).collect();
    let mut entries = Entries::new();
    for page in &pages {
        titles(view, url, page, &mut entries);
    }
    if pages.len() <= MOST_PAGES {
        for page in &pages {
            headings(view, url, page, &mut entries);
        }
    }
    entries.retain(|_, links| links.iter().any(|link| link.title.is_empty()) || links.len() <= MOST_LINKS);
    let entries = entries.into_iter().map(|(title, links)| IndexEntry { title, links }).collect();
    let groups = view.site_locale().alphabet.groups(entries, |entry| &entry.title);
    groups.into_iter().map(|(letter, entries)| IndexLetter { letter, entries }).collect()
}

/// Adds the title of a page, and the other names of a term.
fn titles(view: &dyn View, url: &PageUrl, page: &SourcePath, entries: &mut Entries) {
    let Some(summary) = view.summary(page) else { return };
    add(entries, &summary.title, PageLink { title: String::new(), url: address(view, url, page, "") });
    if let Some(term) = view.term(page) {
        for name in term.acronym.iter().chain(&term.also_called).filter(|name| **name != summary.title) {
            add(entries, name, PageLink { title: summary.title.clone(), url: address(view, url, page, "") });
        }
    }
}

fn headings(view: &dyn View, url: &PageUrl, page: &SourcePath, entries: &mut Entries) {
    let Some(summary) = view.summary(page).filter(|_| view.kind(page) != PageKind::Term) else { return };
    for area in view.outline(page).areas.iter().filter(|area| !area.key.is_empty()) {
        add(entries, &area.title, PageLink { title: summary.title.clone(), url: address(view, url, page, &area.anchor) });
    }
}

fn add(entries: &mut Entries, title: &str, link: PageLink) {
    entries.entry(title.to_owned()).or_default().push(link);
}
