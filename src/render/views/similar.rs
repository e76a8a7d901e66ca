//! The roles that are nearest to a role, and the list of all roles with theirs.

use crate::guide::pairs;
use crate::guide::role_groups::by_family;
use crate::path::PageUrl;
use crate::render::View;
use crate::render::contract::{SimilarGroup, SimilarIndex, SimilarRole, SimilarRoles};
use crate::render::views::links::address;
use crate::render::views::roles::{family_group, role_link_in_full};

/// With more roles than this, the list of each is folded: they would be more than some 20 screens of a phone.
const MOST_OPEN: usize = 30;

/// The nearest roles of a role (by number), the nearest first.
pub(crate) fn of_role(view: &dyn View, url: &PageUrl, role: usize) -> Vec<SimilarRole> {
    let Some(entry) = view.guide().roles.get(role) else { return Vec::new() };
    let words = &view.site_locale().words;
    let shown = view.similar(&entry.page).iter().map(|similar| SimilarRole {
        role: role_link_in_full(view, url, similar.role),
        shared: similar.shared(words),
        asks: similar.asks(words),
        url: pairs::page_of(view, role, similar.role).map(|page| address(view, url, &page, "")),
    });
    shown.collect()
}

/// All roles with their nearest, by family: within a family in the order of the roles, and in a guide without families from A to Z. Empty if no role
/// has any.
pub(crate) fn index(view: &dyn View, url: &PageUrl) -> SimilarIndex {
    let count = view.guide().roles.len();
    let role = |role: &usize| SimilarRoles {
        role: role_link_in_full(view, url, *role),
        id: view.guide().roles[*role].id.clone(),
        nearest: of_role(view, url, *role),
    };
    let mut groups: Vec<SimilarGroup> = by_family(view, &(0..count).collect::<Vec<_>>())
        .into_iter()
        .map(|(family, roles)| SimilarGroup { family: family_group(view, url, &family), roles: roles.iter().map(role).collect() })
        .collect();
    if let [all] = groups.as_mut_slice()
        && all.family.title.is_empty()
    {
        all.roles.sort_by(|a, b| view.site_locale().alphabet.compare(&a.role.title, &b.role.title));
    }
    if groups.iter().flat_map(|group| &group.roles).all(|role| role.nearest.is_empty()) {
        groups.clear();
    }
    SimilarIndex { groups, is_folded: count > MOST_OPEN }
}
