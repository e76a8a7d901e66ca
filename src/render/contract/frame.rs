//! The data that all pages show in addition to their text: the site, the page's front matter, and the navigation.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::direction::Direction;

/// The site. It is the same on every page except for relative addresses.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SiteMeta {
    /// The name of the site.
    pub title: String,
    /// One sentence about the site; may be empty.
    pub description: String,
    /// BCP 47 language tag for `<html lang>`, such as `en-GB`.
    pub language: String,
    /// The direction of the language, for `<html dir>`.
    pub direction: Direction,
    /// The home page's address from here: `./` or `../../`.
    pub home_url: String,
    /// The prefix of any address from the site's root: empty, or `../../`.
    pub root: String,
    /// The address of the style sheet.
    pub style_url: String,
    /// The address of the script; load it with `defer`.
    pub script_url: String,
    /// The address of the small script that applies a saved colour scheme before the first paint; load it without `defer`.
    pub scheme_url: String,
    /// The address of the site icon.
    pub icon_url: String,
    /// The addresses of all theme files other than templates, by their names: `site.assets["logo.svg"]`.
    pub assets: BTreeMap<String, String>,
    /// The address of the glossary's index page; `None` if there is no glossary.
    pub glossary_url: Option<String>,
    /// The address of the print edition; `None` if there is none.
    pub print_url: Option<String>,
    /// The address of the page that lists the data files; `None` in a site without roles.
    pub data_url: Option<String>,
    /// The addresses for the search; `None` if the site has no search.
    pub search: Option<SearchLinks>,
    /// The address of the feed, if `base_url` is set and dated pages exist.
    pub feed_url: Option<String>,
}

/// The addresses for the search.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SearchLinks {
    /// The address of the search page.
    pub url: String,
    /// The address of the search script. It is large, so the page's script loads it when a reader begins to search.
    pub script_url: String,
    /// The address of the root file of the search index.
    pub index_url: String,
}

/// The properties of one page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageMeta {
    /// Which kind of page: `home`, `role`, `section` (index of a folder), `cell`, `term`, `glossary`, `pair` (two roles compared), `pairs` (their index),
    /// `job` (a job description), `jobs` (their index), `skills` (A to Z), `data` (the list of the files with data), `search`, `print` (the print
    /// edition), `article` (any other page) or `missing` (404).
    pub kind: String,
    /// The title, for `<h1>` and `<title>`.
    pub title: String,
    /// The short title, for navigation; the title if the author states none.
    pub short: String,
    /// One sentence for `<meta name="description">`: the author's, or else the first one of the text; may be empty.
    pub description: String,
    /// The author's description, for showing above the text; empty if the author states none.
    pub lead: String,
    /// The full address, if `base_url` is set.
    pub canonical_url: Option<String>,
    /// The date of the page, such as that of its publication.
    pub date: Option<Date>,
    /// The date of the last review.
    pub reviewed: Option<Date>,
    /// The source of the statements: `article`, `editorial` or `mixed`; empty if the author does not state it.
    pub source: &'static str,
    /// Whether the page is a draft, which is only shown with `--drafts`.
    pub draft: bool,
    /// Minutes to read it, at least 1; 0 for a page without text.
    pub reading_minutes: usize,
    /// JSON-LD for the page: an object, safe inside `<script type="application/ld+json">`.
    pub json_ld_html: String,
}

/// A date.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Date {
    /// `2026-11-23`, for `<time datetime>`.
    pub iso: String,
    /// In words: `23 November 2026`.
    pub text: String,
}

/// A heading in the table of contents.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TocEntry {
    /// The text of the heading.
    pub title: String,
    /// `#anchor`.
    pub url: String,
    /// Headings one level below.
    pub children: Vec<TocEntry>,
}

/// The position of a page in the navigation. It contains only small parts of the tree of pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Navigation {
    /// The pages directly below the home page. The ancestor of this page contains its `children`, and so on down to the page's own children; the
    /// others contain none.
    pub items: Vec<NavItem>,
    /// From the home page to the page's parent; empty on the home page.
    pub breadcrumbs: Vec<PageLink>,
    /// The previous page in reading order.
    pub previous: Option<PageLink>,
    /// The next page in reading order.
    pub next: Option<PageLink>,
}

/// One entry of the navigation.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NavItem {
    /// The short title.
    pub title: String,
    /// The address.
    pub url: String,
    /// Whether this is the page itself: `aria-current="page"`.
    pub current: bool,
    /// Whether the page is below this entry: `aria-current="true"`.
    pub ancestor: bool,
    /// The role's mark, 1 to 12, if the entry is a role or a cell; otherwise 0.
    pub mark: usize,
    /// The entries below, if they are shown.
    pub children: Vec<NavItem>,
    /// The number of entries of a long folder that are left out before `children`; usually 0.
    pub earlier: usize,
    /// The number of entries that are left out after them.
    pub omitted: usize,
}

/// A link with its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageLink {
    /// The text.
    pub title: String,
    /// The address, relative to the rendered page.
    pub url: String,
}

/// A related page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Related {
    /// The title of the page.
    pub title: String,
    /// The address of the page.
    pub url: String,
    /// Why it is related, as a phrase: `the same subject for the Sales Operations Manager`, `also about KPI and CRM`.
    pub reason: String,
}

/// A summary of a page, for a list of pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Card {
    /// The page's title.
    pub title: String,
    /// The short title of the page.
    pub short: String,
    /// The address of the page.
    pub url: String,
    /// The description of the page; may be empty.
    pub description: String,
    /// The kind of the page, as in [`PageMeta::kind`].
    pub kind: String,
    /// The number of pages below it.
    pub pages: usize,
}
