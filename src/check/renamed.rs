//! Roles that are named by an id and are not there: their file was renamed, and their title or an old address still tells; or they are drafts.

use super::{View, drafts};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{SourcePath, slug};

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

/// The message for a role that is named where it has to be published, and is a draft; `None` if it is none. `otherwise` is what to do with the place
/// that names it if it stays one.
pub(super) fn draft(view: &dyn View, file: &SourcePath, span: Span, id: &str, otherwise: &str) -> Option<Diagnostic> {
    let config = view.config();
    let page = config.content_path(&format!("{}/{id}.md", config.roles_folder)).filter(|page| view.is_page(page))?;
    view.summary(&page).is_none().then(|| {
        let problem = codes::LINK_TO_DRAFT.at(file, span, format!("The role “{id}” is a draft ({page}) and is not published."));
        problem.hint(format!("{}, or {otherwise}.", drafts::way_to_publish(view, &page)))
    })
}
