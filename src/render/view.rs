//! The questions that rendering asks about a site.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::guide;
use crate::guide::related::RelatedPage;
use crate::page::Page;
use crate::page::component::ComponentBlock;
use crate::path::{PageUrl, SourcePath};
use crate::render::contract::WrittenStatement;
use crate::render::files::artifact::{Bundle, MadeFiles};
use crate::render::theme::rendered::Rendered;
use crate::render::theme::templates::Templates;
use crate::render::views::menu::MenuEntry;

/// What one may ask while making pages.
pub trait View: guide::View {
    /// A whole page.
    fn page(&self, page: &SourcePath) -> &Page;

    /// A page as a chapter of the print edition: see [`print::chapter`](crate::render::pages::print::chapter).
    fn chapter(&self, page: &SourcePath) -> &Rendered;

    /// Whether an author compares roles with a block, so that the print edition need not: see [`print::compares`](crate::render::pages::print::compares).
    fn compares(&self) -> bool;

    /// The HTML of a generated block of the page `file`, as the page at `url` shows it: see [`blocks::render`](crate::render::views::blocks::render). Asked
    /// here and not called, since blocks show texts and texts have blocks.
    ///
    /// # Errors
    ///
    /// What went wrong in the block's template.
    fn block(&self, file: &SourcePath, url: &PageUrl, block: &ComponentBlock) -> Result<String, Box<Diagnostic>>;

    /// Pages worth reading next.
    fn related(&self, page: &SourcePath) -> &[RelatedPage];

    /// Generated files that are made together: see [`files::make`](crate::render::files::make).
    fn made(&self, bundle: Bundle) -> &MadeFiles;

    /// The statements of a cell, by area, as the pages show them whose nameless address is `on`: see [`statements`](crate::render::views::statements::statements).
    fn statements(&self, cell: &SourcePath, on: &PageUrl) -> &[Vec<WrittenStatement>];

    /// What the navigation shows of the pages below a page, from the entry with this number on.
    fn menu(&self, parent: &SourcePath, start: usize) -> &[MenuEntry];

    /// Whether the site has a feed.
    fn has_feed(&self) -> bool;

    /// The theme, in the language of a page.
    fn templates(&self, page: &SourcePath) -> &Templates;

    /// Where the files of the theme that are no templates are published: `assets/style.3f2a9c1d.css` for `style.css`.
    fn theme_assets(&self) -> &BTreeMap<String, String>;

    /// Code with its colours as HTML; `None` if the language is not known or colours are off.
    fn highlighted(&self, language: &str, code: &str) -> Option<&str>;
}
