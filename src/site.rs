//! The files of a site as a whole: the pages, their addresses, and the targets of links.
//!
//! All functions query the site through the trait [`View`], one narrow query at a time, and its implementation in the engine records who depends on
//! the result, to know what has to be computed again after a change. Queries about the whole site are used only for mistakes (to suggest a name) or
//! if the result concerns the whole site (the sitemap).
//!
//! 1. [`tree`] sorts the files into folders and gives every folder a page.
//! 2. [`navigation`] determines a page's position among the others.
//! 3. [`resolve`] finds the target of a link.
//! 4. [`search`] computes the words of a page and their weights.
//! 5. [`addresses`] decides which page or file is published at which address, and [`names`] finds pages for names in double brackets.

pub mod addresses;
pub(crate) mod names;
pub(crate) mod navigation;
pub(crate) mod resolve;
pub mod search;
pub mod tree;

use jiff::civil::Date;

use crate::config::Config;
use crate::locale::Locale;
use crate::page::extract::Extract;
use crate::page::link::Destination;
use crate::path::{PageUrl, SourcePath};
use resolve::Target;
use tree::Folder;

/// The queries on the site.
pub trait View {
    /// The settings.
    fn config(&self) -> &Config;

    /// The language and number formats of a page.
    fn locale(&self, page: &SourcePath) -> &Locale;

    /// The language and number formats of files other than pages: the feed, the data, the search index.
    fn site_locale(&self) -> &Locale;

    /// A folder below the content folder (empty for the content folder itself); `None` if no page is in it or below it.
    fn folder(&self, folder: &str) -> Option<&Folder>;

    /// The index page of a folder; `None` if no page is in the folder or below it.
    fn index_of(&self, folder: &str) -> Option<&SourcePath>;

    /// The folder of which a page is the index page, below the content folder; `None` if it is not an index page.
    fn leads<'a>(&'a self, page: &'a SourcePath) -> Option<&'a str>;

    /// The properties of a page that other pages depend on; `None` if it does not exist or is an unpublished draft.
    fn summary(&self, page: &SourcePath) -> Option<&Summary>;

    /// One sentence about a page; may be empty. It is separate from the summary since it changes more often.
    fn description(&self, page: &SourcePath) -> &str;

    /// The address that a page's author set; `None` if the author set none.
    fn address(&self, page: &SourcePath) -> Option<&str>;

    /// The page at an address from the site's root that its author set, or that it had before. Only used if no file has the address.
    fn page_at(&self, address: &PageUrl) -> Option<&SourcePath>;

    /// The address of a page; the page need not exist.
    fn url(&self, page: &SourcePath) -> &PageUrl;

    /// The place of the role with an id among the roles; `None` if there is no such role.
    fn role_place(&self, id: &str) -> Option<RolePlace>;

    /// The pages directly below a page, in order.
    fn children(&self, page: &SourcePath) -> &[SourcePath];

    /// Whether the page exists, published or not.
    fn is_page(&self, page: &SourcePath) -> bool;

    /// The page with this path below the content folder, but without the extension; it may be unpublished.
    fn page_without_extension(&self, path: &str) -> Option<&SourcePath>;

    /// The properties of a file that is not a page; `None` if there is none.
    fn asset(&self, file: &SourcePath) -> Option<Asset>;

    /// The pages with a name, in order: by the name of their file without its extension, or by another name of a term or a role.
    fn pages_named(&self, stem: &str) -> &[SourcePath];

    /// The files with a name that are not pages, in any folder, sorted by path. Case is ignored.
    fn assets_named(&self, name: &str) -> &[SourcePath];

    /// Where a link of a page leads, without regard to whether that is a draft: see [`resolve::place`].
    fn place(&self, from: &SourcePath, destination: &Destination) -> Target;

    /// The anchor of a page for a name that leads to it although no anchor has that name: see [`Page::other_names`]. `None` for any other name.
    fn other_anchor(&self, page: &SourcePath, name: &str) -> Option<String>;

    /// All published pages, sorted by path. Only for queries about the whole site.
    fn all_pages(&self) -> &[SourcePath];

    /// The published pages that link to a page, sorted by path.
    fn backlinks(&self, page: &SourcePath) -> &[SourcePath];
}

/// The properties of a page that other pages depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The title of the page.
    pub title: String,
    /// The short title; the title if its author states none.
    pub short: String,
    /// The sort key among its siblings.
    pub weight: i64,
    /// Whether it is a draft, or is not published for another reason.
    pub draft: bool,
    /// The date of the last review; `None` if it is not stated.
    pub reviewed: Option<String>,
    /// Whether it is left out of the navigation and the sitemap.
    pub unlisted: bool,
}

impl Summary {
    /// The summary of a page. If `today` is given, pages with a start or end date are only published between these.
    pub fn of(page: Extract<'_>, today: Option<Date>) -> Self {
        let front_matter = page.front_matter();
        Self {
            title: page.title().clone(),
            short: front_matter.short.as_ref().unwrap_or(page.title()).clone(),
            weight: front_matter.weight,
            draft: front_matter.is_held(today),
            reviewed: front_matter.reviewed.clone(),
            unlisted: page.unlisted(),
        }
    }
}

/// The place of a role among the roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RolePlace {
    /// Its number in the order of the roles, from 0.
    pub number: usize,
    /// The sign and the colour that identify it: see [`RoleEntry::mark`](crate::guide::RoleEntry::mark).
    pub mark: usize,
    /// The number of the role on which it builds; `None` if it builds on none, or there is no such role.
    pub builds_on: Option<usize>,
}

/// The properties of a file that is not a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asset {
    /// Width and height in pixels; `None` if it is not an image that states its size.
    pub size: Option<(usize, usize)>,
    /// Whether its first line is that of front matter.
    pub begins_with_settings: bool,
}

/// The address of a page that its author set; `None` if there is none, or none that can be published.
pub fn fixed_url(view: &dyn View, page: &SourcePath) -> Option<PageUrl> {
    let address = view.address(page)?;
    let config = view.config();
    let folder = tree::folder_of(config, page).filter(|folder| !folder.is_empty());
    let full = match (address.strip_prefix("./"), folder) {
        (Some(name), Some(folder)) => format!("{folder}/{name}"),
        (Some(name), None) => name.to_owned(),
        (None, _) => address.to_owned(),
    };
    PageUrl::from_author(&full, config.urls).ok()
}

/// The address of a page without an address that its author set.
pub fn url_of(view: &dyn View, page: &SourcePath) -> PageUrl {
    let config = view.config();
    let below = config.below_content(page).unwrap_or(page.as_str());
    // The folder is queried, since the name is not enough: `README.md` is only the index page if there is no `index.md`.
    let is_index = tree::folder_of(config, page).and_then(|folder| view.index_of(folder)) == Some(page);
    PageUrl::of_page(below, config.urls, is_index)
}

#[cfg(test)]
pub(crate) mod fake;
