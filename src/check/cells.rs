//! Cells: every page of a section belongs to a role, and every role has a cell in each section.

use super::{View, additions, left_behind, titles};
use crate::diagnostic::{Diagnostic, Span, closest, codes};
use crate::guide::{PageKind, RoleEntry, inheritance};
use crate::path::SourcePath;
use crate::site::resolve::ids_in;
use crate::site::tree::{self, Folder};

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    problems.extend(without_role(view, file));
}

/// A page of a section that belongs to no role. In a section that `site.toml` names, every page has to be named after a role; in any other section,
/// only a name that is nearly that of a role is reported.
pub(super) fn without_role(view: &dyn View, file: &SourcePath) -> Option<Diagnostic> {
    let config = view.config();
    let folder =
        tree::folder_of(config, file).filter(|folder| view.kind(file) == PageKind::Article && view.guide().section_number(folder).is_some())?;
    if let Some(draft) = of_draft(view, file) {
        return draft;
    }
    if left_behind::pages(view, file).is_some() {
        return None;
    }
    let ids = ids_in(view, &config.roles_folder);
    let near = closest(file.stem(), ids.iter().map(String::as_str));
    let declared = config.sections.as_ref().is_some_and(|sections| sections.iter().any(|(name, _)| name == folder));
    if !declared && near.is_none() {
        return None;
    }
    let problem =
        codes::CELL_WITHOUT_ROLE.at(file, Span::default(), format!("There is no role “{}” for this page of the section “{folder}”.", file.stem()));
    let taken = |id: &str| view.folder(folder).is_some_and(|folder| folder.pages.iter().any(|page| page.stem() == id));
    let with_role = |problem: Diagnostic| {
        problem.hint(format!("If it is about a role that is still to be added, make the role with {}.", additions::command("role", file.stem())))
    };
    Some(match near {
        Some(id) if taken(id) => {
            with_role(problem).hint(format!("If not, there is a page {id}.md already: move the text there, and delete this one."))
        }
        Some(id) => problem.hint(format!("Rename this page to {id}.md.")),
        None => {
            with_role(problem).hint(format!("If not, name the page after a role ({}), or move it to a folder that is no section.", ids.join(", ")))
        }
    })
}

/// A page of a section that is a draft, or whose role is one. `None` for any other; nothing is wrong where the page is a draft itself.
fn of_draft(view: &dyn View, file: &SourcePath) -> Option<Option<Diagnostic>> {
    if view.summary(file).is_none() {
        return Some(None);
    }
    let config = view.config();
    let role = config.content_path(&format!("{}/{}.md", config.roles_folder, file.stem())).filter(|role| view.is_page(role))?;
    let draft = view.page(file).front_matter.language.line("draft", "true");
    let message = format!("The role of this page is a draft ({role}), and this page is not.");
    let problem = codes::CELL_WITHOUT_ROLE.at(file, Span::default(), message);
    Some(Some(problem.hint(format!("Add {draft} to the settings of this page as well, or publish the role."))))
}

pub(super) fn check_site(view: &dyn View, config: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let guide = view.guide();
    for (name, span) in view.config().sections.iter().flatten() {
        let Some(folder) = view.folder(name) else {
            let folders = view.folder("").map(|folder| folder.folders.clone()).unwrap_or_default();
            let problem = codes::UNKNOWN_SECTION.at(config, *span, format!("The content has no folder “{name}”."));
            let problem = problem.suggest(name, folders.iter().map(String::as_str));
            problems.push(if problem.hints.is_empty() {
                problem.hint(format!("Make it with {}, or take it out.", additions::command("section", name)))
            } else {
                problem
            });
            continue;
        };
        problems.extend(without_cells(view, config, (name, *span), folder));
    }
    // A copy of a role needs no cells of its own.
    let copies = titles::same_titles(view);
    for section in &guide.sections {
        let Some(first) = section.cells.iter().flatten().next() else { continue };
        let is_lacking = |(number, _): &(usize, _)| inheritance::cell(guide, section, *number).is_none();
        let lacking: Vec<_> = guide.roles.iter().enumerate().filter(is_lacking).map(|(_, role)| role).collect();
        if matches!(lacking.as_slice(), [role] if has_old_name(view, &section.folder, &role.id)) {
            continue;
        }
        // A section's own page that was generated has no file to report in; the first cell has.
        let place = if view.folder(&section.folder).is_some_and(|folder| folder.written) { &section.index } else { first };
        for role in lacking {
            // A cell that is a draft is there.
            let cell = view.config().content_path(&format!("{}/{}.md", section.folder, role.id));
            if copies.iter().any(|(copy, _)| *copy == role.page) || cell.as_ref().is_some_and(|cell| view.is_page(cell)) {
                continue;
            }
            let title = view.summary(&role.page).map(|summary| summary.title.as_str()).unwrap_or_default();
            problems.push(
                codes::MISSING_CELL
                    .at(place, Span::default(), format!("The section “{}” says nothing about the role “{title}”.", section.folder))
                    .hint(format!("Write the page {}.", cell.map_or_else(String::new, |cell| cell.to_string()))),
            );
        }
    }
}

/// A section that `site.toml` lists and that has no page about a role, not even a draft. Pages that belong to no role are reported themselves.
fn without_cells(view: &dyn View, config: &SourcePath, (name, span): (&str, Span), folder: &Folder) -> Option<Diagnostic> {
    let roles = &view.guide().roles;
    let cell = |role: &RoleEntry| view.config().content_path(&format!("{name}/{}.md", role.id));
    let is_other = |page: &SourcePath| view.kind(page) == PageKind::Article;
    if folder.pages.iter().any(is_other) || roles.iter().filter_map(cell).any(|cell| view.is_page(&cell)) {
        return None;
    }
    let first = cell(roles.first()?)?;
    let problem =
        codes::EMPTY_SECTION.at(config, span, format!("The section “{name}” has no page about any role, so readers find an empty page there."));
    Some(problem.hint(format!("Write the page {first} and those of the other roles, or take “{name}” out of the list.")))
}

/// Whether a section has the cell of a role under another name, probably the one that the role had before: a page without a role that is named like
/// no other role. The page itself is reported.
fn has_old_name(view: &dyn View, folder: &str, role: &str) -> bool {
    let ids = ids_in(view, &view.config().roles_folder);
    let is_other = |page: &SourcePath| closest(page.stem(), ids.iter().map(String::as_str)).is_some_and(|near| near != role);
    let is_reported = |page: &SourcePath| left_behind::pages(view, page).is_some() || without_role(view, page).is_some();
    view.folder(folder).is_some_and(|folder| folder.pages.iter().any(|page| is_reported(page) && !is_other(page)))
}
