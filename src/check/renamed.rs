//! Roles that are named by an id and are not there: their file was renamed, and their title or an old address still tells; they are
//! drafts; or their file has an ending that hides them.

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

/// What to do for a role whose file goes on behind `.md`, as in `lead.md.txt`, so that it is no page; `None` if there is no such file.
pub(super) fn with_hidden_ending(view: &dyn View, id: &str) -> Option<String> {
    let config = view.config();
    let file = config.content_path(&format!("{}/{id}.md.txt", config.roles_folder))?;
    view.assets().binary_search(&file).is_ok().then(|| format!("Rename the file {file} to {id}.md, so that it is the page of this role."))
}

/// The message for a role that is named where it has to be published, and is a draft or no page by the ending of its file; `None` for any other.
/// `otherwise` is what to do with the place that names it if it stays one.
pub(super) fn draft(view: &dyn View, file: &SourcePath, span: Span, id: &str, otherwise: &str) -> Option<Diagnostic> {
    let config = view.config();
    if let Some(hint) = with_hidden_ending(view, id).filter(|_| view.guide().role_number(id).is_none()) {
        return Some(codes::UNKNOWN_ROLE.at(file, span, format!("There is no role “{id}”.")).hint(hint));
    }
    let page = config.content_path(&format!("{}/{id}.md", config.roles_folder)).filter(|page| view.is_page(page))?;
    view.summary(&page).is_none().then(|| {
        let problem = codes::LINK_TO_DRAFT.at(file, span, format!("The role “{id}” is a draft ({page}) and is not published."));
        problem.hint(format!("{}, or {otherwise}.", drafts::way_to_publish(view, &page)))
    })
}
