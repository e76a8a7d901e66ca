//! The queries of rendering.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::guide;
use crate::guide::related::RelatedPage;
use crate::page::Page;
use crate::page::component::ComponentBlock;
use crate::path::{PageUrl, SourcePath};
use crate::render::contract::{Shared, StatementCell};
use crate::render::files::artifact::{Bundle, MadeFiles};
use crate::render::theme::rendered::Rendered;
use crate::render::theme::templates::Templates;
use crate::render::views::menu::MenuEntry;

/// The queries on the site for rendering.
pub trait View: guide::View {
    /// A page with its text.
    fn page(&self, page: &SourcePath) -> &Page;

    /// A page as a chapter of the print edition: see [`print::chapter`](crate::render::pages::print::chapter).
    fn chapter(&self, page: &SourcePath) -> &Rendered;

    /// Whether an author compares roles with a block, so that the print edition need not: see
    /// [`print::compares`](crate::render::pages::print::compares).
    fn compares(&self) -> bool;

    /// The HTML of a generated block of the page `file`, as shown by the page at `url`: see [`blocks::render`](crate::render::views::blocks::render).
    /// It is a query and not a call, since blocks show texts and texts contain blocks.
    ///
    /// # Errors
    ///
    /// The problem in the block's template.
    fn block(&self, file: &SourcePath, url: &PageUrl, block: &ComponentBlock) -> Result<String, Box<Diagnostic>>;

    /// Related pages.
    fn related(&self, page: &SourcePath) -> &[RelatedPage];

    /// The generated files of a bundle: see [`files::make`](crate::render::files::make).
    fn made(&self, bundle: Bundle) -> &MadeFiles;

    /// The statements of a cell, by area, for pages whose nameless address is `on`: see [`statements`](crate::render::views::statements::statements).
    fn statements(&self, cell: &SourcePath, on: &PageUrl) -> &[Vec<Shared<StatementCell>>];

    /// The entries of the navigation for the pages below a page, from the entry with this number on.
    fn menu(&self, parent: &SourcePath, start: usize) -> &[MenuEntry];

    /// Whether the site has a feed.
    fn has_feed(&self) -> bool;

    /// The theme with the words of a page's language.
    fn templates(&self, page: &SourcePath) -> &Templates;

    /// The paths at which the theme files other than templates are published: `assets/style.3f2a9c1d.css` for `style.css`.
    fn theme_assets(&self) -> &BTreeMap<String, String>;

    /// Highlighted code as HTML; `None` if the language is unknown or highlighting is off.
    fn highlighted(&self, language: &str, code: &str) -> Option<&str>;
}
