//! From pages and facts to bytes, in rooms that are entered in this order:
//!
//! 1. [`contract`] is what templates are given: plain data, and nothing to look anything up with.
//! 2. [`text`] turns a page's events into HTML, and finished HTML into other HTML.
//! 3. [`views`] make the data of one view of the guide each: facts, comparisons, skills, career steps, calculators, navigation.
//! 4. [`theme`] has the templates and the other files of the theme.
//! 5. [`pages`] make whole pages out of all of these.
//! 6. [`files`] are the outputs that are no pages: job descriptions, data, feed, sitemap, the index of the search.
//!
//! Invariant: what is asked here is asked through [`View`].

pub mod contract;
pub mod files;
pub mod pages;
pub mod text;
pub mod theme;
mod view;
pub mod views;

pub use view::View;
