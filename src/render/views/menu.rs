//! Where a page stands: its menu, the way to it, the page before and the page after.
//!
//! The menu of a page shows what is below each of the pages above it, of a long list only the entries around the one that
//! leads on to the page ([`window`]). Many pages show the same part of a list, so that [`entries`] is made once for all of them.

use crate::guide::PageKind;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::site::navigation;

use crate::render::View;
use crate::render::contract::{NavItem, Navigation, PageLink};
use crate::render::views::links;

/// How many levels a menu has at most. The engine of the templates goes 19 deep, and a reader less: below that, the way to the page is in its
/// breadcrumbs.
const DEEPEST: usize = 12;

/// How many entries of a list with so many a menu shows: all that one takes in at a glance, of more those around the current one. What stands
/// first in the menu leads everywhere, so that it shows more.
const fn window(count: usize, is_first: bool) -> usize {
    match (count, is_first) {
        (_, true) => 24,
        (..=16, false) => 16,
        (_, false) => 12,
    }
}

/// An entry of a menu, before it is known from which page it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// The page that it leads to.
    pub page: SourcePath,
    /// The page's short title.
    pub title: String,
    /// Where the page stands.
    pub url: PageUrl,
    /// The mark of the role that the page is about; 0 if it is about none.
    pub mark: usize,
    /// The family of that role; empty if it states none, and `None` if the page is about no role.
    pub family: Option<String>,
}

/// The entries for the pages below `parent`, from the one with the number `start` on.
pub(crate) fn entries(view: &dyn View, parent: &SourcePath, start: usize) -> Vec<MenuEntry> {
    let entry = |page: &SourcePath| MenuEntry {
        page: page.clone(),
        title: title(view, page),
        url: view.url(page).clone(),
        mark: links::mark_of(view, page),
        family: links::family_of(view, page),
    };
    let pages = view.children(parent);
    let most = window(pages.len(), navigation::ancestors(view, parent).is_empty());
    pages.iter().skip(start).take(most).map(entry).collect()
}

/// The short title of a page; of a cell without one, the short name of its role, since the entry above it names the section.
fn title(view: &dyn View, page: &SourcePath) -> String {
    let short = |page: &SourcePath| view.summary(page).map(|summary| summary.short.clone()).unwrap_or_default();
    let states_none = view.summary(page).is_some_and(|summary| summary.short == summary.title);
    match view.kind(page) {
        PageKind::Cell(_, role) if states_none => view.guide().roles.get(role).map(|role| short(&role.page)).unwrap_or_default(),
        _ => short(page),
    }
}

/// Where a page stands.
pub(crate) fn navigation(view: &dyn View, page: &SourcePath) -> Navigation {
    let url = view.url(page);
    let mut line = navigation::ancestors(view, page);
    let breadcrumbs = line.iter().map(|ancestor| short_link(view, url, ancestor)).collect();
    line.push(page.clone());
    let (previous, next) = navigation::neighbours(view, page);
    Navigation {
        items: line.first().map(|home| items(view, url, home, &line[1..]).0).unwrap_or_default(),
        breadcrumbs,
        previous: previous.map(|page| links::link(view, url, &page)),
        next: next.map(|page| links::link(view, url, &page)),
    }
}

fn short_link(view: &dyn View, url: &PageUrl, page: &SourcePath) -> PageLink {
    let title = view.summary(page).map(|summary| summary.short.clone()).unwrap_or_default();
    PageLink { title, url: links::address(view, url, page, "") }
}

/// The pages below `parent`; the one that leads on to the page (the first of `line`) is open. Comes back with what the link
/// to all of them says, empty if these are all.
pub(crate) fn items(view: &dyn View, url: &PageUrl, parent: &SourcePath, line: &[SourcePath]) -> (Vec<NavItem>, String) {
    let pages = view.children(parent);
    let position = line.first().and_then(|open| pages.iter().position(|page| page == open)).unwrap_or(0);
    let above = navigation::ancestors(view, parent).len();
    let most = window(pages.len(), above == 0);
    let start = position.saturating_sub(most / 2).min(pages.len().saturating_sub(most));
    let shown = view.menu(parent, start);
    let families = links::new_families(shown.iter().map(|entry| entry.family.as_deref()), &view.locale(parent).words);
    let item = |(entry, family): (&MenuEntry, String)| {
        let is_open = line.first() == Some(&entry.page);
        let goes_on = is_open && above + 1 < DEEPEST;
        let (children, all) = if goes_on { items(view, url, &entry.page, &line[1..]) } else { Default::default() };
        NavItem {
            title: entry.title.clone(),
            url: percent_encode(&url.relative_to(entry.url.as_str())),
            current: is_open && line.len() == 1,
            ancestor: is_open && line.len() > 1,
            mark: entry.mark,
            family,
            children,
            all,
        }
    };
    let all = if shown.len() < pages.len() { all_of(view, parent, pages.len()) } else { String::new() };
    (shown.iter().zip(families).map(item).collect(), all)
}

/// What the link to all pages below `parent` says.
fn all_of(view: &dyn View, parent: &SourcePath, count: usize) -> String {
    let of_roles = view.leads(parent) == Some(view.config().roles_folder.as_str());
    let key = match view.kind(parent) {
        PageKind::Pairs => "menu_all_comparisons",
        PageKind::Jobs => "menu_all_jobs",
        PageKind::Folder if of_roles => "menu_all_roles",
        _ => "menu_all_pages",
    };
    view.locale(parent).words.fill(key, &[("count", &count)])
}
