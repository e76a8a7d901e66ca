//! The files together: which pages there are, where they stand, and where a link leads.
//!
//! Everything here asks its questions through the trait [`View`], one narrow question at a time, and whoever answers remembers who asked:
//! that is how the engine knows what has to be done again after a change. A question about the whole site is asked only when something is
//! wrong (to suggest a name) or when the answer is the whole site (the sitemap).
//!
//! 1. [`tree`] sorts the files into folders and gives every folder a page.
//! 2. [`navigation`] finds a page's place among the others.
//! 3. [`resolve`] says where a link leads.
//! 4. [`search`] says which words a page has, and where.
//! 5. [`addresses`] says which page or file is published at which address, [`names`] which pages double brackets mean.

pub mod addresses;
pub(crate) mod names;
pub(crate) mod navigation;
pub(crate) mod resolve;
pub mod search;
pub mod tree;

use jiff::civil::Date;

use crate::config::Config;
use crate::locale::Locale;
use crate::page::Page;
use crate::path::{PageUrl, SourcePath};
use tree::Folder;

/// What one may ask about the site.
pub trait View {
    /// The settings.
    fn config(&self) -> &Config;

    /// How a page speaks and writes.
    fn locale(&self, page: &SourcePath) -> &Locale;

    /// How that speaks and writes which stands on no page, or on all: the feed, the data, the index of the search.
    fn site_locale(&self) -> &Locale;

    /// A folder below the content folder (empty for the content folder itself); `None` if no page is in it or below it.
    fn folder(&self, folder: &str) -> Option<&Folder>;

    /// The own page of a folder; `None` if no page is in the folder or below it.
    fn index_of(&self, folder: &str) -> Option<&SourcePath>;

    /// The folder whose own page a page is, below the content folder; `None` if it is no folder's own page.
    fn leads<'a>(&'a self, page: &'a SourcePath) -> Option<&'a str>;

    /// What other pages may know of a page; `None` if it does not exist or is a draft that is left out.
    fn summary(&self, page: &SourcePath) -> Option<&Summary>;

    /// One sentence about a page; may be empty. Apart from the summary, since it changes more often.
    fn description(&self, page: &SourcePath) -> &str;

    /// The address that a page's author gave it, if any.
    fn address(&self, page: &SourcePath) -> Option<&str>;

    /// The page that an address from the site's root leads to, since its author gave it this address, or it had it before. Asked only where no file
    /// has the address.
    fn page_at(&self, address: &PageUrl) -> Option<&SourcePath>;

    /// Where a page stands; the page need not exist.
    fn url(&self, page: &SourcePath) -> &PageUrl;

    /// The pages directly below a page, in order.
    fn children(&self, page: &SourcePath) -> &[SourcePath];

    /// Whether the page exists, published or not.
    fn is_page(&self, page: &SourcePath) -> bool;

    /// What is known of a file that is not a page; `None` if there is none.
    fn asset(&self, file: &SourcePath) -> Option<Asset>;

    /// The pages that a name stands for, in order: by the name of their file without its extension, or as a term's or a role's other name.
    fn pages_named(&self, stem: &str) -> &[SourcePath];

    /// The place of a page that a name stands for which no place has by itself: see [`Page::other_names`]. `None` for any other name.
    fn other_anchor(&self, page: &SourcePath, name: &str) -> Option<String>;

    /// All pages that are published, in the order of their paths. Only for questions about the whole site.
    fn all_pages(&self) -> &[SourcePath];

    /// The published pages that link to a page, in the order of their paths.
    fn backlinks(&self, page: &SourcePath) -> &[SourcePath];
}

/// What other pages may know of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its title.
    pub title: String,
    /// Its short title; the title where the author gave none.
    pub short: String,
    /// Its place among its siblings.
    pub weight: i64,
    /// Whether it is a draft, or something else keeps it from being published.
    pub draft: bool,
    /// The day of its last review.
    pub reviewed: Option<String>,
    /// Whether it is left out of navigation and the sitemap.
    pub unlisted: bool,
}

impl Summary {
    /// What others may know of this page, on a day if one is given.
    pub fn of(page: &Page, today: Option<Date>) -> Self {
        let front_matter = &page.front_matter;
        Self {
            title: page.title.clone(),
            short: front_matter.short.clone().unwrap_or_else(|| page.title.clone()),
            weight: front_matter.weight,
            draft: front_matter.is_held(today),
            reviewed: front_matter.reviewed.clone(),
            unlisted: page.unlisted,
        }
    }
}

/// What is known of a file that is not a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asset {
    /// Width and height in pixels, if it is an image that says so.
    pub size: Option<(usize, usize)>,
}

/// Works out where a page stands to which its author gave an address; `None` where there is none, or none that can be published.
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

/// Works out where a page stands on the site that has no fixed address.
pub fn url_of(view: &dyn View, page: &SourcePath) -> PageUrl {
    let config = view.config();
    let below = config.below_content(page).unwrap_or(page.as_str());
    // Asked of the folder and not read off the name: `README.md` is the folder's own page only where no `index.md` is.
    let is_index = tree::folder_of(config, page).and_then(|folder| view.index_of(folder)) == Some(page);
    PageUrl::of_page(below, config.urls, is_index)
}

#[cfg(test)]
pub(crate) mod fake;
