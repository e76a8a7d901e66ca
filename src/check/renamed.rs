//! Roles that are named by an id which they no longer have: their file was renamed, and their title or an old address still tells.

use super::View;
use crate::path::slug;

/// The id of the only role that has this name in its title, short title or old addresses; `None` if there is none, or several.
pub(super) fn new_id(view: &dyn View, old: &str) -> Option<String> {
    let old = slug(old);
    let mut found = view.guide().roles.iter().filter(|role| {
        let has_title = view.summary(&role.page).is_some_and(|summary| [&summary.title, &summary.short].into_iter().any(|title| slug(title) == old));
        let is_name = |(alias, _): &(String, _)| alias.trim_end_matches('/').trim_end_matches(".html").rsplit('/').next() == Some(&*old);
        has_title || view.page(&role.page).front_matter.aliases.iter().any(is_name)
    });
    found.next().filter(|_| found.next().is_none()).map(|role| role.id.clone())
}
