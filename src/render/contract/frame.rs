//! What every page shows besides its text: the site, what the page says about itself, and where it stands.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::direction::Direction;

/// The site, the same on every page but for the relative `root`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SiteMeta {
    /// The site's name.
    pub title: String,
    /// One sentence about the site; may be empty.
    pub description: String,
    /// BCP 47 language tag for `<html lang>`, such as `en-GB`.
    pub language: String,
    /// The direction of its lines, for `<html dir>`.
    pub direction: Direction,
    /// The home page's address from here: `./` or `../../`.
    pub home_url: String,
    /// The prefix of any address from the site's root: empty, or `../../`.
    pub root: String,
    /// The address of the style sheet.
    pub style_url: String,
    /// The address of the script; load it with `defer`.
    pub script_url: String,
    /// The address of the small script that sets a kept colour scheme before the first paint; load it without `defer`.
    pub scheme_url: String,
    /// The address of the site icon.
    pub icon_url: String,
    /// The addresses of all files of the theme that are no templates, by their names: `site.assets["logo.svg"]`.
    pub assets: BTreeMap<String, String>,
    /// The address of the glossary's index page, if there is a glossary.
    pub glossary_url: Option<String>,
    /// The address of the print edition, if there is one.
    pub print_url: Option<String>,
    /// The address of the page that lists the files with the guide's data, if the site has roles.
    pub data_url: Option<String>,
    /// Where readers search, if the site lets them.
    pub search: Option<SearchLinks>,
    /// The address of the feed, if `base_url` is set and dated pages exist.
    pub feed_url: Option<String>,
}

/// Where readers search.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SearchLinks {
    /// The address of the page that searches.
    pub url: String,
    /// The address of the script that searches. It is large, so the page's script loads it when a reader wants it.
    pub script_url: String,
    /// The address of the index.
    pub index_url: String,
}

/// What one page says about itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageMeta {
    /// The kind of the page: `home`, `role`, `section` (index page of a folder), `cell`, `term`, `glossary`, `pair` (two roles compared), `pairs`
    /// (their index), `job` (a job description), `jobs` (their index), `skills` (A to Z), `data` (the list of data files), `search`, `print` (the
    /// print edition), `article` (any other page) or `missing` (404).
    pub kind: String,
    /// The title, for `<h1>` and `<title>`.
    pub title: String,
    /// The short title, for navigation; the title where the author gave none.
    pub short: String,
    /// One sentence for `<meta name="description">`: the author's, else the first one of the text; may be empty.
    pub description: String,
    /// The author's own description, for showing above the text; empty where the author gave none.
    pub lead: String,
    /// The full address, if `base_url` is set.
    pub canonical_url: Option<String>,
    /// The day of the page, such as the one on which it was published.
    pub date: Option<Date>,
    /// When somebody last checked the page.
    pub reviewed: Option<Date>,
    /// Where the statements come from: `article`, `editorial` or `mixed`; empty where the author does not say.
    pub source: &'static str,
    /// A draft, shown only with `--drafts`.
    pub draft: bool,
    /// Minutes to read it, at least 1; 0 for a page without text.
    pub reading_minutes: usize,
    /// JSON-LD for the page: an object, safe inside `<script type="application/ld+json">`.
    pub json_ld_html: String,
}

/// A day.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Date {
    /// `2026-11-23`, for `<time datetime>`.
    pub iso: String,
    /// As a person says it: `23 November 2026`.
    pub text: String,
}

/// One heading of the table of contents.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TocEntry {
    /// The heading's text.
    pub title: String,
    /// `#anchor`.
    pub url: String,
    /// Headings one level below.
    pub children: Vec<TocEntry>,
}

/// Where a page stands: small slices of the whole tree, never all of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Navigation {
    /// The pages directly below the home page. The one that leads to this page has its `children` filled, and so on down to the page's own
    /// children; all others have none.
    pub items: Vec<NavItem>,
    /// From the home page to the page's parent; empty on the home page.
    pub breadcrumbs: Vec<PageLink>,
    /// The page before this one in reading order.
    pub previous: Option<PageLink>,
    /// The page after this one in reading order.
    pub next: Option<PageLink>,
}

/// One entry of the navigation.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NavItem {
    /// The short title.
    pub title: String,
    /// The address.
    pub url: String,
    /// This is the page itself: `aria-current="page"`.
    pub current: bool,
    /// The page is somewhere below this entry: `aria-current="true"`.
    pub ancestor: bool,
    /// The role's mark, 1 to 12, if the entry is a role or a cell; else 0.
    pub mark: usize,
    /// The family of roles that begins with this entry, in a list of several families; else empty.
    pub family: String,
    /// Entries below, where they are open.
    pub children: Vec<NavItem>,
    /// What the link to all of a long folder says, of which the entries below are a part: `All 98 comparisons`; else empty.
    pub all: String,
}

/// A link with its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageLink {
    /// The text.
    pub title: String,
    /// The address from the page that is rendered.
    pub url: String,
}

/// A page worth reading next.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Related {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Why it is related, as a phrase: `the same subject for the Sales Operations Manager`, `also about KPI and CRM`.
    pub reason: String,
}

/// A page in brief, for a list of pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Card {
    /// The page's title.
    pub title: String,
    /// Its short title.
    pub short: String,
    /// Its address.
    pub url: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its kind, as in [`PageMeta::kind`].
    pub kind: String,
    /// The number of pages below it.
    pub pages: usize,
}
