//! Sorts files into folders. Every folder with pages has an index page, which is generated if there is no file.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::path::SourcePath;

use super::View;

/// A folder with pages in it or below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The index page: `index.md`, or else `README.md`, or else the page next to the folder that has its name, `a.md` for `a`. If there is none of
    /// them, `index.md` as a generated page that lists the others.
    pub index: SourcePath,
    /// Whether an author wrote the index page.
    pub written: bool,
    /// The other pages, sorted by path.
    pub pages: Vec<SourcePath>,
    /// The subfolders, by their paths below the content folder.
    pub folders: Vec<String>,
}

/// All folders by their paths below the content folder; the content folder itself is the empty path.
pub type Tree = BTreeMap<String, Folder>;

/// Sorts the pages of a site into folders.
///
/// ```
/// use guidegen::config::Config;
/// use guidegen::path::SourcePath;
/// let pages = ["a/b.md", "README.md"].map(|path| SourcePath::new(path).unwrap());
/// let tree = guidegen::site::tree::build(&Config::of_plain_folder(), pages.iter());
/// assert_eq!(tree[""].index.as_str(), "README.md");
/// assert_eq!(tree["a"].index.as_str(), "a/index.md");
/// assert!(!tree["a"].written);
/// ```
pub fn build<'a>(config: &Config, pages: impl Iterator<Item = &'a SourcePath>) -> Tree {
    // The top folder always exists: a site without pages still has a home page, to which every other page refers.
    let mut by_folder: BTreeMap<String, Vec<SourcePath>> = BTreeMap::from([(String::new(), Vec::new())]);
    for page in pages {
        let Some(folder) = folder_of(config, page) else { continue };
        by_folder.entry(folder.to_owned()).or_default().push(page.clone());
        let mut above = folder;
        // Parent folders may contain no page themselves, but are part of breadcrumbs.
        while let Some((parent, _)) = above.rsplit_once('/') {
            by_folder.entry(parent.to_owned()).or_default();
            above = parent;
        }
    }
    let names: Vec<String> = by_folder.keys().cloned().collect();
    let mut beside = pages_beside(&mut by_folder);
    let of_folder = |(name, pages): (String, Vec<SourcePath>)| {
        let folder = folder(config, &name, pages, beside.remove(&name))?;
        Some((name, folder))
    };
    let mut tree: Tree = by_folder.into_iter().filter_map(of_folder).collect();
    // A second pass, since a folder is added to its parent's list only when all folders exist. The names are sorted, and so is each list.
    for name in names.iter().filter(|name| !name.is_empty()) {
        let parent = name.rsplit_once('/').map_or("", |(parent, _)| parent);
        if let Some(parent) = tree.get_mut(parent) {
            parent.folders.push(name.clone());
        }
    }
    tree
}

/// Removes the pages that are index pages of the folders next to them, and returns them by the names of these folders.
fn pages_beside(by_folder: &mut BTreeMap<String, Vec<SourcePath>>) -> BTreeMap<String, SourcePath> {
    let has_own = |pages: &[SourcePath]| pages.iter().any(is_index);
    let without: Vec<String> = by_folder.iter().filter(|(name, pages)| !name.is_empty() && !has_own(pages)).map(|(name, _)| name.clone()).collect();
    let mut beside = BTreeMap::new();
    for name in without {
        let (parent, last) = name.rsplit_once('/').unwrap_or(("", &name));
        let Some(pages) = by_folder.get_mut(parent) else { continue };
        // A fixed choice between `a.markdown` and `a.md`.
        let found =
            pages.iter().enumerate().filter(|(_, page)| page.stem() == last && !is_index(page)).min_by_key(|(_, page)| page.file_name().len());
        if let Some(position) = found.map(|(position, _)| position) {
            let page = pages.remove(position);
            beside.insert(name, page);
        }
    }
    beside
}

fn folder(config: &Config, name: &str, mut pages: Vec<SourcePath>, beside: Option<SourcePath>) -> Option<Folder> {
    // Before the index page is chosen, so that the choice between `index.markdown` and `index.md` is fixed.
    pages.sort();
    let position = pages.iter().position(|page| page.stem() == "index");
    let position = position.or_else(|| pages.iter().position(|page| page.stem().eq_ignore_ascii_case("readme")));
    let (index, written) = match (position, beside) {
        (Some(position), _) => (pages.remove(position), true),
        (None, Some(page)) => (page, true),
        (None, None) => (config.content_path(&if name.is_empty() { "index.md".to_owned() } else { format!("{name}/index.md") })?, false),
    };
    Some(Folder { index, written, pages, folders: Vec::new() })
}

/// Whether a page has the name of an index page. A folder with an `index.md` and a `README.md` uses the first.
pub fn is_index(page: &SourcePath) -> bool {
    page.stem() == "index" || page.stem().eq_ignore_ascii_case("readme")
}

/// The folder of which a page is the index page, below the content folder: its own folder, or the one next to it with its name. `None` if it is not
/// an index page.
pub(crate) fn led_by<'a>(view: &dyn View, page: &'a SourcePath) -> Option<&'a str> {
    let config = view.config();
    let name = folder_of(config, page)?;
    match view.folder(name) {
        Some(folder) if folder.index == *page => Some(name),
        // This is the usual case: a page in the list of its folder is not an index page.
        Some(folder) if folder.pages.binary_search(page).is_ok() => None,
        _ => Some(config.below_content(page)?.rsplit_once('.')?.0).filter(|beside| view.index_of(beside) == Some(page)),
    }
}

/// The folder of a page, below the content folder. `None` if the page is not content.
pub fn folder_of<'a>(config: &Config, page: &'a SourcePath) -> Option<&'a str> {
    let below = config.below_content(page)?;
    Some(below.rsplit_once('/').map_or("", |(folder, _)| folder))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::path::SourcePath;

    use super::build;

    #[test]
    fn folders_know_their_pages_and_folders() {
        let config = Config { content_folder: "content".into(), ..Config::of_plain_folder() };
        let pages = ["content/index.md", "content/a/x.md", "content/a/index.md", "content/a/b/c/y.md", "theme/z.md"];
        let pages = pages.map(|path| SourcePath::new(path).unwrap());
        let tree = build(&config, pages.iter());
        assert_eq!(tree.keys().collect::<Vec<_>>(), ["", "a", "a/b", "a/b/c"]);
        assert_eq!(tree[""].folders, ["a"]);
        assert_eq!(tree["a"].folders, ["a/b"]);
        assert_eq!(tree["a"].pages[0].as_str(), "content/a/x.md");
        assert_eq!(tree["a/b"].index.as_str(), "content/a/b/index.md");
    }

    #[test]
    fn a_page_beside_a_folder_of_its_name_is_its_own_page() {
        let pages = ["a.md", "a/x.md", "b.md", "b/README.md", "c.md", "c/d/y.md", "c/d.md"].map(|path| SourcePath::new(path).unwrap());
        let tree = build(&Config::of_plain_folder(), pages.iter());
        let own = |folder: &str| tree[folder].index.as_str().to_owned();
        assert_eq!(["a", "b", "c", "c/d"].map(own), ["a.md", "b/README.md", "c.md", "c/d.md"]);
        assert_eq!(tree[""].pages.iter().map(SourcePath::as_str).collect::<Vec<_>>(), ["b.md"]);
        assert!(tree["a"].written && tree["c"].pages.is_empty());
    }

    #[test]
    fn a_site_without_pages_has_a_home() {
        let tree = build(&Config::of_plain_folder(), std::iter::empty());
        assert_eq!(tree[""].index.as_str(), "index.md");
    }

    #[test]
    fn index_comes_before_readme() {
        let pages = ["README.md", "index.md"].map(|path| SourcePath::new(path).unwrap());
        let tree = build(&Config::of_plain_folder(), pages.iter());
        assert_eq!(tree[""].index.as_str(), "index.md");
        assert_eq!(tree[""].pages[0].as_str(), "README.md");
    }
}
