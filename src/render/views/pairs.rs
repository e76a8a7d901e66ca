//! The comparisons of two roles as lists: those of a role, and all of them.
//!
//! 1. [`pair`] says what the comparison of two roles comes to, and where a reader can go on.
//! 2. [`index`] lists all comparisons: with a sentence each where they are few, by family and role where they are many.

use crate::guide::PageKind;
use crate::guide::pairs;
use crate::guide::role_groups::by_family;
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{FamilyPairs, PageLink, Pair, PairCard, PairGroup, PairIndex, PairLink, RolePairs};
use crate::render::views::comparison::short;
use crate::render::views::links::{address, link};
use crate::render::views::roles::family_group;

/// What the page of a pair of roles (by number) says besides the tables.
pub(crate) fn pair(view: &dyn View, url: &PageUrl, page: &SourcePath, roles: [usize; 2]) -> Pair {
    let others = roles.iter().zip([roles[1], roles[0]]).map(|(role, partner)| role_pairs(view, url, *role, Some(partner)));
    Pair { summary: summary(view, page), common: common(view, page), others: others.filter(|role| !role.groups.is_empty()).collect() }
}

/// What the comparison on a page comes to, in a few sentences.
fn summary(view: &dyn View, page: &SourcePath) -> String {
    // The totals are in the order of the page's name.
    let names = match view.kind(page) {
        PageKind::Pair(first, second) => [first, second].map(|role| short(view, role)),
        _ => [""; 2],
    };
    view.tally(page).map(|tally| tally.summary(&view.locale(page).words, names)).unwrap_or_default()
}

/// What both roles of the comparison on a page speak about, by name.
fn common(view: &dyn View, page: &SourcePath) -> String {
    view.tally(page).map(|tally| tally.common(&view.locale(page).words)).unwrap_or_default()
}

/// The comparisons that the readers of a role (by number) are led to, but for the one with `except`.
pub(crate) fn role_pairs(view: &dyn View, url: &PageUrl, role: usize, except: Option<usize>) -> RolePairs {
    let led = pairs::of_role(view, role);
    let shown: Vec<PairLink> =
        led.iter().filter(|(other, _)| Some(*other) != except).map(|(other, page)| pair_link(view, url, *other, page)).collect();
    let groups = if shown.is_empty() { Vec::new() } else { vec![PairGroup { family: String::new(), pairs: shown }] };
    RolePairs { groups, has_more: view.guide().roles.len() > pairs::FEW, ..head(view, role) }
}

/// The comparison of a role (by number) with the role one step up, under the short name of that role.
pub(crate) fn with_next(view: &dyn View, url: &PageUrl, role: usize) -> Option<PageLink> {
    let (next, page) = pairs::with_next(view, role)?;
    let title = view.summary(&view.guide().roles[next].page).map(|summary| summary.short.clone()).unwrap_or_default();
    Some(PageLink { title, url: address(view, url, &page, "") })
}

fn head(view: &dyn View, role: usize) -> RolePairs {
    let guide = view.guide();
    let Some(entry) = guide.roles.get(role) else { return RolePairs::default() };
    RolePairs {
        id: entry.id.clone(),
        title: view.summary(&entry.page).map(|summary| summary.title.clone()).unwrap_or_default(),
        mark: guide.mark(role),
        ..RolePairs::default()
    }
}

fn family(view: &dyn View, role: usize) -> String {
    let page = view.guide().roles.get(role).map(|entry| &entry.page);
    page.and_then(|page| view.family(page)).unwrap_or_default().to_owned()
}

fn pair_link(view: &dyn View, url: &PageUrl, other: usize, page: &SourcePath) -> PairLink {
    PairLink { url: address(view, url, page, ""), title: head(view, other).title, mark: view.guide().mark(other) }
}

/// The index of all comparisons.
pub(crate) fn index(view: &dyn View, url: &PageUrl) -> PairIndex {
    let all = view.guide().roles.len();
    let found = pairs::all(view);
    if found.len() <= FEW {
        let cards = found.iter().map(|(_, _, page)| pair_card(view, url, page));
        return PairIndex { pairs: cards.collect(), families: Vec::new() };
    }
    let mut of_role: Vec<Vec<(usize, &SourcePath)>> = vec![Vec::new(); all];
    for (a, b, page) in &found {
        of_role[*a].push((*b, page));
        of_role[*b].push((*a, page));
    }
    let role = |role: &usize| RolePairs { groups: grouped(view, url, *role, &of_role[*role]), ..head(view, *role) };
    let families = by_family(view, &(0..all).collect::<Vec<_>>()).into_iter().map(|(family, roles)| FamilyPairs {
        family: family_group(view, url, &family),
        roles: roles.iter().map(role).filter(|role| !role.groups.is_empty()).collect(),
    });
    PairIndex { pairs: Vec::new(), families: families.filter(|family| !family.roles.is_empty()).collect() }
}

fn pair_card(view: &dyn View, url: &PageUrl, page: &SourcePath) -> PairCard {
    let PageLink { title, url } = link(view, url, page);
    PairCard { title, url, summary: summary(view, page), common: common(view, page) }
}

/// The comparisons of a role by the families of the others: its own first, then in the order of the roles.
fn grouped(view: &dyn View, url: &PageUrl, role: usize, found: &[(usize, &SourcePath)]) -> Vec<PairGroup> {
    let own = family(view, role);
    let mut groups: Vec<PairGroup> = Vec::new();
    for (other, page) in found {
        let family = family(view, *other);
        let link = pair_link(view, url, *other, page);
        match groups.iter_mut().find(|group| group.family == family) {
            Some(group) => group.pairs.push(link),
            None => groups.push(PairGroup { family, pairs: vec![link] }),
        }
    }
    groups.sort_by_key(|group| group.family != own);
    groups
}

/// With more comparisons than this, their index lists them by role.
const FEW: usize = 10;
