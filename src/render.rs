//! From pages and facts to bytes.
//!
//! 1. [`pages`] puts together the [`context`] of a page: [`html`] writes its text, [`roles`], [`comparison`] and [`skills`] its views of the table,
//!    [`lattice`] the picture of its paths, [`gap`] what they ask for, [`components`] its blocks, [`menu`] its navigation.
//!    [`calculator`] shows a calculation with its figures in the way of the site's language ([`number`]).
//! 2. [`template`] fills in the theme ([`theme`] has the one that is built in).
//! 3. [`print`] puts all pages together on one; [`tags`] goes through finished HTML for it.
//! 4. [`job`] makes files of a job description, [`docx`] those for word processors; [`data`] is all of the guide for programs, [`csv`] for spreadsheets.
//! 5. [`sitemap`] and [`feed`] are made from the summaries of all pages, [`search_index`] from their texts; [`json_ld`] describes a page to
//!    search engines.
//!
//! Invariant: templates get plain data and look nothing up; what is asked here is asked through [`View`].

pub mod calculator;
pub mod comparison;
pub mod components;
pub mod context;
pub mod csv;
pub mod data;
pub mod date;
pub mod docx;
pub mod feed;
pub mod gap;
pub mod highlight;
pub mod html;
pub mod job;
pub mod json_ld;
pub mod lattice;
pub mod menu;
pub mod number;
pub mod pages;
pub mod print;
pub mod roles;
pub mod search_index;
mod search_page;
pub mod sitemap;
pub mod skills;
pub mod tags;
pub mod template;
pub mod theme;

use std::collections::BTreeMap;

use crate::guide;
use crate::guide::related::Related;
use crate::page::Page;
use crate::path::{PageUrl, SourcePath};
use context::StatementCell;
use job::JobFiles;
use menu::Entry;
use pages::Rendered;
use template::{Shared, Templates};

/// What one may ask while making pages.
pub trait View: guide::View {
    /// A whole page.
    fn page(&self, page: &SourcePath) -> &Page;

    /// A page as a chapter of the print edition: see [`print::chapter`].
    fn chapter(&self, page: &SourcePath) -> &Rendered;

    /// Whether an author compares roles with a block, so that the print edition need not: see [`print::compares`].
    fn compares(&self) -> bool;

    /// Pages worth reading next.
    fn related(&self, page: &SourcePath) -> &[Related];

    /// The job description of a role, by its number, as files.
    fn job_files(&self, role: usize) -> &JobFiles;

    /// The statements of a cell, by area, as the pages show them whose nameless address is `on`: see [`comparison::statements`].
    fn statements(&self, cell: &SourcePath, on: &PageUrl) -> &[Vec<Shared<StatementCell>>];

    /// What the navigation shows of the pages below a page, from the entry with this number on.
    fn menu(&self, parent: &SourcePath, start: usize) -> &[Entry];

    /// Whether the site has a feed.
    fn has_feed(&self) -> bool;

    /// The theme.
    fn templates(&self) -> &Templates;

    /// Where the files of the theme that are no templates are published: `assets/style.3f2a9c1d.css` for `style.css`.
    fn theme_assets(&self) -> &BTreeMap<String, String>;

    /// Code with its colours as HTML; `None` if the language is not known or colours are off.
    fn highlighted(&self, language: &str, code: &str) -> Option<&str>;
}
