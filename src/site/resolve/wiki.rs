//! Where a name in double brackets leads: `[[kpi]]`, `[[Key figure]]`, `[[roles/Team lead#Duties]]`.
//!
//! In this order, a name is
//! 1. a page or a file beside this page, or from the top of the site, by its path;
//! 2. a term, else a role, by its id, its title or another name;
//! 3. any page of that name, in a folder of the name that is written before it.

use crate::path::{SourcePath, slug};

use super::{Broken, Target, in_folder};
use crate::site::View;

/// Finds where a name leads. What stands behind `^` is Obsidian's name of a paragraph, which no page has here; it leads to the page.
pub(super) fn place(view: &dyn View, from: &SourcePath, name: &str, anchor: &str) -> Target {
    let to = |page: SourcePath| Target::Page(page, if anchor.starts_with('^') { String::new() } else { anchor.to_owned() });
    // Written as the file is called, so without a slug: names beside the page need not be unique in the site.
    if let Some(target) = by_path(view, from, name) {
        return match target {
            Target::Page(page, _) => to(page),
            other => other,
        };
    }
    // As a slug, so that `[[Key figure]]` finds `key-figure.md`: a name in double brackets is often the words of the sentence.
    let (folder, last) = name.rsplit_once('/').unwrap_or(("", name));
    let id = slug(last.trim_end_matches(".md"));
    let config = view.config();
    let known = || in_folder(view, &config.glossary_folder, &id).or_else(|| in_folder(view, &config.roles_folder, &id));
    // A draft does not keep its name from others.
    let is_published = |target: &Target| matches!(target, Target::Page(page, _) if view.summary(page).is_some());
    if let Some(Target::Page(page, _)) = folder.is_empty().then(known).flatten().filter(is_published) {
        return to(page);
    }
    let named = view.pages_named(&id).iter().filter(|page| is_in(page, folder));
    match named.collect::<Vec<_>>().as_slice() {
        [] => Target::Broken(Broken::Name(name.to_owned())),
        [page] => to((*page).clone()),
        several => Target::Broken(Broken::Ambiguous(name.to_owned(), several.iter().copied().cloned().collect())),
    }
}

/// The page or file whose path is the name, with or without its ending.
fn by_path(view: &dyn View, from: &SourcePath, name: &str) -> Option<Target> {
    let page = format!("{}.md", name.trim_end_matches(".md"));
    let top = |path: &str| view.config().content_path(path.trim_start_matches('/'));
    let pages = [from.resolve(&page), top(&page)].into_iter().flatten();
    let files = [from.resolve(name), top(name)].into_iter().flatten();
    let found = pages.filter(|page| view.is_page(page)).map(|page| Target::Page(page, String::new())).next();
    found.or_else(|| files.filter(|file| !file.is_markdown() && view.asset(file).is_some()).map(Target::Asset).next())
}

/// Whether a page is in a folder of this name, wherever that is; all are in the one without a name.
fn is_in(page: &SourcePath, folder: &str) -> bool {
    let folder = folder.trim_matches('/').to_lowercase();
    let actual = page.folder().to_lowercase();
    folder.is_empty() || actual == folder || actual.ends_with(&format!("/{folder}"))
}
