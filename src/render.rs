//! From pages and facts to bytes, in rooms that are entered in this order:
//!
//! 1. [`contract`] is what templates are given: plain data, and nothing to look anything up with.
//! 2. [`text`] turns a page's events into HTML, and finished HTML into other HTML.
//! 3. [`theme`] has the templates and the other files of the theme.
//! 4. [`views`] make the data of one view of the guide each: facts, comparisons, skills, career steps, calculators, navigation.
//! 5. [`files`] are generated files that are no pages of the guide: job descriptions, data, feed, sitemap, the index of the search.
//! 6. [`pages`] make whole pages out of all of these.
//!
//! Invariants: what is asked here is asked through [`View`], and a room imports only from rooms named before it.

pub mod contract;
pub(crate) mod files;
pub(crate) mod pages;
pub mod text;
pub mod theme;
mod view;
pub(crate) mod views;

pub use view::View;
