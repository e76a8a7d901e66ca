//! Resolves names in double brackets: `[[kpi]]`, `[[Key figure]]`, `[[roles/Team lead#Duties]]`.
//!
//! In this order, a name is
//! 1. the path of a page or a file, relative to this page or to the top of the site;
//! 2. the id, the title or another name of a term, or else of a role;
//! 3. the name of any page, restricted to a folder if the name begins with one;
//! 4. the name of any other file, likewise: Obsidian keeps pictures in a folder of their own.

use crate::path::{SourcePath, slug};

use super::{Broken, Target, in_folder};
use crate::site::View;

/// Resolves a name. An anchor after `^` is the id of a paragraph in Obsidian, which does not exist here; it leads to the page.
pub(super) fn place(view: &dyn View, from: &SourcePath, name: &str, anchor: &str) -> Target {
    let to = |page: SourcePath| Target::Page(page, if anchor.starts_with('^') { String::new() } else { anchor.to_owned() });
    // As the file is named, without a slug: names next to the page need not be unique in the site.
    if let Some(target) = by_path(view, from, name) {
        return match target {
            Target::Page(page, _) => to(page),
            other => other,
        };
    }
    // As a slug, so that `[[Key figure]]` finds `key-figure.md`: such names are often part of the sentence.
    let (folder, last) = name.rsplit_once('/').unwrap_or(("", name));
    let id = slug(last.trim_end_matches(".md"));
    let config = view.config();
    let known = || in_folder(view, &config.glossary_folder, &id).or_else(|| in_folder(view, &config.roles_folder, &id));
    // A draft does not take a name from published pages.
    let is_published = |target: &Target| matches!(target, Target::Page(page, _) if view.summary(page).is_some());
    if let Some(Target::Page(page, _)) = folder.is_empty().then(known).flatten().filter(is_published) {
        return to(page);
    }
    let named = view.pages_named(&id).iter().filter(|page| is_in(page, folder));
    match named.collect::<Vec<_>>().as_slice() {
        [] => file(view, name),
        [page] => to((*page).clone()),
        several => Target::Broken(Broken::Ambiguous(name.to_owned(), several.iter().copied().cloned().collect())),
    }
}

/// The page or file whose path is the name, with or without its extension.
fn by_path(view: &dyn View, from: &SourcePath, name: &str) -> Option<Target> {
    let page = format!("{}.md", name.trim_end_matches(".md"));
    let top = |path: &str| view.config().content_path(path.trim_start_matches('/'));
    let pages = [from.resolve(&page), top(&page)].into_iter().flatten();
    let files = [from.resolve(name), top(name)].into_iter().flatten();
    let found = pages.filter(|page| view.is_page(page)).map(|page| Target::Page(page, String::new())).next();
    found.or_else(|| files.filter(|file| !file.is_markdown() && view.asset(file).is_some()).map(Target::Asset).next())
}

/// The file with a name that is not a page. The name may begin with a folder.
fn file(view: &dyn View, name: &str) -> Target {
    let (folder, last) = name.rsplit_once('/').unwrap_or(("", name));
    // A name without an extension is that of a page.
    let files = if last.contains('.') { view.assets_named(last) } else { &[] };
    let named: Vec<&SourcePath> = files.iter().filter(|file| is_in(file, folder)).collect();
    match named.as_slice() {
        [file] => Target::Asset((*file).clone()),
        _ => Target::Broken(Broken::Name(name.to_owned())),
    }
}

/// Whether a file is in a folder of this name, at any depth. Every file is if the name is empty.
fn is_in(page: &SourcePath, folder: &str) -> bool {
    let folder = folder.trim_matches('/').to_lowercase();
    let actual = page.folder().to_lowercase();
    folder.is_empty() || actual == folder || actual.ends_with(&format!("/{folder}"))
}
