//! The page that searches, as readers without scripts have it: an index from A to Z of titles, headings and terms.
//!
//! 1. Every page gives its title, a term its other names, and every page but the terms its areas' headings.
//! 2. Entries of the same text become one with several links. A heading that stands on many pages belongs to their form and is left out.
//! 3. With many entries, the letters are folded on phones, and with more of them everywhere. In a large site there are no headings, since the page
//!    would be too long to be of use.

use std::collections::BTreeMap;

use crate::guide::PageKind;
use crate::path::{PageUrl, SourcePath};

use crate::render::View;
use crate::render::contract::{IndexEntry, IndexLetter, PageLink};
use crate::render::files::search_index::is_found;
use crate::render::views::links::address;

/// Most pages that one heading may stand on.
const MOST_LINKS: usize = 4;

/// Most pages of a site whose index has headings.
const MOST_PAGES: usize = 500;

/// Most entries of an index that shows them on a phone without being asked: about 15 screens.
const MOST_ON_PHONE: usize = 160;

/// Most entries of an index that shows them on a desk without being asked: about 10 screens.
const MOST_ENTRIES: usize = 600;

/// Entries while they are put together: their text, and for each place the title of the page (empty for the page itself) and the address.
type Entries = BTreeMap<String, Vec<PageLink>>;

/// The index from A to Z, seen from a page.
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
    let folded = entries.len() > MOST_ENTRIES;
    let unfolds = !folded && entries.len() > MOST_ON_PHONE;
    let entries = entries.into_iter().map(|(title, links)| IndexEntry { title, links }).collect();
    let groups = view.site_locale().alphabet.groups(entries, |entry| &entry.title);
    groups.into_iter().map(|(letter, entries)| IndexLetter { letter, folded, unfolds, entries }).collect()
}

/// The title of a page, and the other names of a term.
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
    for area in view.own_outline(page).areas.iter().filter(|area| !area.key.is_empty()) {
        add(entries, &area.title, PageLink { title: summary.title.clone(), url: address(view, url, page, &area.anchor) });
    }
}

fn add(entries: &mut Entries, title: &str, link: PageLink) {
    entries.entry(title.to_owned()).or_default().push(link);
}
