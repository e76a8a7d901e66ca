//! Renders pages and facts to bytes, in layers of which each uses only those before it:
//!
//! 1. [`contract`] defines the data for templates: plain data, through which nothing else can be looked up.
//! 2. [`text`] renders a page's events to HTML, and transforms finished HTML.
//! 3. [`theme`] contains the templates and the other files of the theme.
//! 4. [`views`] compute the data of one view of the guide each: facts, comparisons, skills, career steps, calculators, navigation.
//! 5. [`files`] are generated files other than pages of the guide: job descriptions, data, feed, sitemap, the search index.
//! 6. [`pages`] combine all of these to whole pages.
//!
//! Invariants: all queries go through [`View`], and a layer imports only from layers before it.

pub mod contract;
pub(crate) mod files;
pub(crate) mod pages;
pub mod text;
pub mod theme;
mod view;
pub(crate) mod views;

pub use view::View;
