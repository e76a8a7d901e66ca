//! A page's position among the others: its ancestors, siblings, children and neighbours.
//!
//! The pages form a tree: the index page of a folder is the parent of the folder's other pages and of the index pages of its subfolders. All
//! functions query single folders, so a page depends on the folders around it and not on the whole site.

use crate::path::SourcePath;

use super::tree::folder_of;
use super::{Summary, View};

/// The name of the site: the one in the settings, or else the title of the home page.
pub(crate) fn site_title(view: &dyn View) -> String {
    let config = view.config();
    let home_title = || view.index_of("").and_then(|home| view.summary(home)).map(|summary| summary.title.clone()).unwrap_or_default();
    if config.title.is_empty() { home_title() } else { config.title.clone() }
}

/// The pages directly below a page, without unlisted ones. Empty unless the page is the index page of a folder.
///
/// Roles are in the order of the roles; other pages are sorted by weight, then those named after roles by the order of the roles, then by title and
/// path.
pub(crate) fn children_of(view: &dyn View, page: &SourcePath) -> Vec<SourcePath> {
    let Some((name, folder)) = view.leads(page).and_then(|name| Some((name, view.folder(name)?))) else { return Vec::new() };
    let below = folder.folders.iter().filter_map(|name| view.index_of(name));
    let summaries = folder.pages.iter().chain(below).filter_map(|page| Some((view.summary(page)?, page)));
    let mut pages: Vec<(&Summary, &SourcePath)> = summaries.filter(|(summary, _)| !summary.unlisted).collect();
    let is_roles = name == view.config().roles_folder;
    let key = |summary: &Summary, page: &SourcePath| {
        let place = view.role_place(page.stem()).map(|place| place.number);
        // The place of a role includes its weight.
        (if is_roles && place.is_some() { 0 } else { summary.weight }, place)
    };
    // Equal pages are sorted by path, so that the order is deterministic.
    let alphabet = &view.locale(page).alphabet;
    pages.sort_by_cached_key(|(summary, page)| (key(summary, page), alphabet.key(&summary.title), *page));
    pages.into_iter().map(|(_, page)| page.clone()).collect()
}

/// Whether a page is only generated to list a folder, and all pages in the folder are drafts. It stops at the first page that is not a draft.
pub(crate) fn lists_nothing(view: &dyn View, page: &SourcePath) -> bool {
    let name = view.leads(page).filter(|name| !name.is_empty());
    let folder = name.and_then(|name| view.folder(name)).filter(|folder| !folder.written && folder.index == *page);
    folder.is_some_and(|folder| {
        let below = folder.folders.iter().filter_map(|name| view.index_of(name));
        folder.pages.iter().chain(below).all(|page| view.summary(page).is_none())
    })
}

/// The parent of a page; `None` for the home page.
pub(crate) fn parent(view: &dyn View, page: &SourcePath) -> Option<SourcePath> {
    let folder = match view.leads(page) {
        Some("") => return None,
        Some(name) => name.rsplit_once('/').map_or("", |(above, _)| above),
        None => folder_of(view.config(), page)?,
    };
    view.index_of(folder).cloned()
}

/// The ancestors of a page, from the home page down to the parent.
pub(crate) fn ancestors(view: &dyn View, page: &SourcePath) -> Vec<SourcePath> {
    let mut result: Vec<SourcePath> = std::iter::successors(parent(view, page), |page| parent(view, page)).collect();
    result.reverse();
    result
}

/// The previous and the next page in reading order: a page, then its descendants, then its next sibling. An unlisted page has neither.
pub(crate) fn neighbours(view: &dyn View, page: &SourcePath) -> (Option<SourcePath>, Option<SourcePath>) {
    if view.summary(page).is_some_and(|summary| summary.unlisted) {
        return (None, None);
    }
    let siblings = parent(view, page).map(|parent| view.children(&parent)).unwrap_or_default();
    let position = siblings.iter().position(|sibling| sibling == page);
    let previous = match position {
        Some(0) | None => parent(view, page),
        Some(position) => Some(last_below(view, &siblings[position - 1])),
    };
    let next = view.children(page).first().cloned().or_else(|| next_after(view, page));
    (previous, next)
}

/// The last descendant of a page, or the page itself if it has no children.
fn last_below(view: &dyn View, page: &SourcePath) -> SourcePath {
    let mut last = page.clone();
    // This ends, since only index pages have children, and children with children of their own are one folder deeper.
    while let Some(below) = view.children(&last).last() {
        last = below.clone();
    }
    last
}

/// The next sibling, or the next sibling of the nearest ancestor that has one.
fn next_after(view: &dyn View, page: &SourcePath) -> Option<SourcePath> {
    let mut page = page.clone();
    loop {
        let parent = parent(view, &page)?;
        let siblings = view.children(&parent);
        let position = siblings.iter().position(|sibling| *sibling == page)?;
        match siblings.get(position + 1) {
            Some(next) => return Some(next.clone()),
            None => page = parent,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::path::SourcePath;

    use super::super::fake::FakeSite;
    use super::{ancestors, children_of, neighbours, parent};

    fn site() -> FakeSite {
        FakeSite::new(&[
            ("content/index.md", "# Home"),
            ("content/b/index.md", "+++\ntitle = \"B\"\nweight = 2\n+++"),
            ("content/b/x.md", "# X"),
            ("content/b/deep/y.md", "# Y"),
            ("content/a/index.md", "+++\ntitle = \"A\"\nweight = 1\n+++"),
            ("content/c.md", "+++\ntitle = \"C\"\ndraft = true\n+++"),
            ("content/d.md", "+++\ntitle = \"D\"\nweight = 3\n+++"),
        ])
    }

    fn path(text: &str) -> SourcePath {
        SourcePath::new(&format!("content/{text}")).unwrap()
    }

    fn names(pages: Vec<SourcePath>) -> Vec<String> {
        pages.iter().map(|page| page.below("content").unwrap().to_owned()).collect()
    }

    #[test]
    fn the_tree() {
        let site = site();
        assert_eq!(names(children_of(&site, &path("index.md"))), ["a/index.md", "b/index.md", "d.md"]);
        assert_eq!(names(children_of(&site, &path("b/index.md"))), ["b/deep/index.md", "b/x.md"]);
        assert_eq!(names(ancestors(&site, &path("b/deep/y.md"))), ["index.md", "b/index.md", "b/deep/index.md"]);
        assert_eq!(parent(&site, &path("index.md")), None);
        assert!(children_of(&site, &path("b/x.md")).is_empty());
    }

    #[test]
    fn reading_order_visits_every_page_once_and_back() {
        let site = site();
        let mut forward = vec![path("index.md")];
        while let Some(next) = neighbours(&site, forward.last().unwrap()).1 {
            forward.push(next);
        }
        assert_eq!(names(forward.clone()), ["index.md", "a/index.md", "b/index.md", "b/deep/index.md", "b/deep/y.md", "b/x.md", "d.md"]);
        let mut backward = vec![path("d.md")];
        while let Some(previous) = neighbours(&site, backward.last().unwrap()).0 {
            backward.push(previous);
        }
        backward.reverse();
        assert_eq!(forward, backward);
    }
}
