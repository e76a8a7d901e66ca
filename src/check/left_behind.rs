//! What a role leaves behind: its cells, its comparisons and its job description, where its own page has been deleted or renamed.
//!
//! 1. [`pages`] finds them from one of them. A single page may be something else, so two have to belong together.
//! 2. [`check`] reports them at the first one, with all that has to go or to be renamed; no other rule speaks of them one by one.

use std::collections::BTreeSet;

use super::{View, renamed};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::{PageKind, generated};
use crate::path::SourcePath;
use crate::site::tree;

/// The pages that belong to a role that is not there, in the order of the sections, if this page is one of them; its cells come first.
pub(super) fn pages(view: &dyn View, file: &SourcePath) -> Option<Vec<SourcePath>> {
    let (config, guide) = (view.config(), view.guide());
    let id = role_of(view, file)?;
    let page = |folder: &str| config.content_path(&format!("{folder}/{id}.md")).filter(|page| view.is_page(page));
    if guide.roles.is_empty() || page(&config.roles_folder).is_some() {
        return None;
    }
    let is_published = |page: &SourcePath| view.summary(page).is_some();
    let mut pages: Vec<SourcePath> = guide.sections.iter().filter_map(|section| page(&section.folder)).filter(is_published).collect();
    if pages.is_empty() {
        return None;
    }
    pages.extend(page(&config.jobs_folder));
    pages.extend(pairs(view, id));
    (pages.len() > 1).then_some(pages)
}

/// Whether the pages that a role left behind are reported here, and not by the rules about each of them.
pub(super) fn is_reported(view: &dyn View, pages: &[SourcePath]) -> bool {
    is_certain(view, pages) || pages.iter().all(|page| view.backlinks(page).iter().all(|other| pages.contains(other)))
}

/// Reports each role that left pages behind.
pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    for page in view.all_pages() {
        let Some(pages) = pages(view, page).filter(|pages| !told.contains(&pages[0]) && is_reported(view, pages)) else { continue };
        // Where no setting and no comparison says that there is such a role, it is only likely.
        let code = if is_certain(view, &pages) { &codes::CELL_WITHOUT_ROLE } else { &codes::ORPHAN_PAGE };
        let id = pages[0].stem();
        let message = format!("There is no role “{id}”, and {} pages belong to it.", pages.len());
        if let Some(hint) = renamed::with_hidden_ending(view, id) {
            problems.push(code.at(&pages[0], Span::default(), message).hint(hint));
            told.insert(pages[0].clone());
            continue;
        }
        let names = pages.iter().map(SourcePath::to_string).collect::<Vec<_>>().join(", ");
        let problem = code.at(&pages[0], Span::default(), message);
        problems.push(
            problem
                .hint(format!("If the role was deleted, delete these pages too: {names}{}.", steps(view, id)))
                .hint(format!("If it was renamed, rename these pages like it: {names}.")),
        );
        told.insert(pages[0].clone());
    }
}

/// The role that a page would belong to by its name.
fn role_of<'a>(view: &dyn View, file: &'a SourcePath) -> Option<&'a str> {
    let (config, guide) = (view.config(), view.guide());
    let folder = tree::folder_of(config, file).filter(|_| view.kind(file) == PageKind::Article)?;
    if folder == config.compare_folder {
        let (a, b) = generated::halves(file.stem())?;
        return [a, b].into_iter().find(|id| guide.role_number(id).is_none());
    }
    (folder == config.jobs_folder || guide.section_number(folder).is_some()).then_some(file.stem())
}

/// The pages that compare a role with another one.
fn pairs(view: &dyn View, id: &str) -> impl Iterator<Item = SourcePath> {
    let pages = view.folder(&view.config().compare_folder).map(|folder| folder.pages.clone()).unwrap_or_default();
    pages.into_iter().filter(move |page| generated::halves(page.stem()).is_some_and(|(a, b)| a == id || b == id))
}

/// Whether more than the names of cells says that there is such a role: the settings name a section, or a page compares it.
fn is_certain(view: &dyn View, pages: &[SourcePath]) -> bool {
    let config = view.config();
    let folder = |page| tree::folder_of(config, page);
    let is_declared = |folder: &str| config.sections.as_ref().is_some_and(|sections| sections.iter().any(|(name, _)| name == folder));
    pages.iter().filter_map(folder).any(|folder| folder == config.compare_folder || is_declared(folder))
}

/// Where the career steps of a role are described, as the end of a sentence; empty if it has none.
fn steps(view: &dyn View, id: &str) -> String {
    let is_of = |end: &Option<(String, Span)>| end.as_ref().is_some_and(|(name, _)| name == id);
    let files: BTreeSet<String> =
        view.career_steps().iter().filter(|(_, step)| is_of(&step.from) || is_of(&step.to)).map(|(file, _)| file.to_string()).collect();
    let files = files.into_iter().collect::<Vec<_>>().join(", ");
    if files.is_empty() { files } else { format!(", and take its paths out of {files}") }
}
