//! Which page or file is published at which address.
//!
//! 1. Whatever is to be published makes a [`Claim`]. Those who make claims stand in the order of [`CLAIMANTS`].
//! 2. Each address goes to the first who claims it ([`given`]). A second claim is a mistake, which a check tells.
//! 3. The claims of one kind are kept by address ([`by_address`]), so that one address can be looked up without the others.
//!
//! Addresses that differ only in capital and small letters are one address here, since many disks cannot tell them apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostic::Span;
use crate::path::{OutputPath, PageUrl, SourcePath, UrlStyle};

/// The file of the feed.
pub const FEED: &str = "feed.xml";

/// The folder with the index of the search. What the files in it are called follows from their content.
pub const SEARCH_FOLDER: &str = "assets/search/";

/// The one file of the index whose name is known before: it says what the others are called.
pub const SEARCH_ROOT: &str = "assets/search/index.js";

/// Who makes claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimant {
    /// A page, at the address of its file.
    Page,
    /// A page, at the address that its author gave it.
    FixedPage,
    /// A file of the content that is published as it is.
    File,
    /// A file that guidegen generates.
    Generated,
    /// A file of the theme.
    Theme,
    /// An address that a page had before.
    OldAddress,
}

/// Everybody who makes claims: of two with one address, the first has it.
pub const CLAIMANTS: [Claimant; 6] =
    [Claimant::Page, Claimant::FixedPage, Claimant::File, Claimant::Generated, Claimant::Theme, Claimant::OldAddress];

/// A file that is to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where.
    pub output: OutputPath,
    /// The file that it is made from; `None` for one that guidegen makes by itself.
    pub source: Option<SourcePath>,
    /// Whether somebody wrote that file. A page that only lists a folder stands at a path that no file has.
    pub is_written: bool,
    /// The place that asks for it, if it is an old address; empty otherwise.
    pub span: Span,
}

impl Claim {
    /// A claim that is no old address.
    pub fn new(output: OutputPath, source: Option<&SourcePath>) -> Self {
        Self { output, source: source.cloned(), is_written: source.is_some(), span: Span::default() }
    }

    /// A claim to an old address of a page, which stands at `span` of its text.
    pub fn old(from: &PageUrl, page: &SourcePath, span: Span) -> Self {
        Self { output: from.output_path(), source: Some(page.clone()), is_written: true, span }
    }
}

/// Gives each address to the first who claims it. `claims` are in the order of [`CLAIMANTS`], each with what is published there.
///
/// ```
/// use guidegen::path::OutputPath;
/// use guidegen::site::addresses::{Claim, given};
/// let claim = |path: &str| Claim::new(OutputPath::new(path).unwrap(), None);
/// let given = given(&[(claim("a/index.html"), "page"), (claim("A/index.html"), "old address")]);
/// assert_eq!(given.into_values().collect::<Vec<_>>(), ["page"]);
/// ```
pub fn given<T: Clone>(claims: &[(Claim, T)]) -> BTreeMap<OutputPath, T> {
    let mut taken = BTreeSet::new();
    let first = claims.iter().filter(|(claim, _)| taken.insert(claim.output.case_key()));
    first.map(|(claim, origin)| (claim.output.clone(), origin.clone())).collect()
}

/// What claims each address, under its [`case_key`](OutputPath::case_key); of several the first is first.
pub fn by_address<T>(claims: impl Iterator<Item = (OutputPath, T)>) -> BTreeMap<String, Vec<T>> {
    let mut addresses: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for (output, origin) in claims {
        addresses.entry(output.case_key()).or_default().push(origin);
    }
    addresses
}

/// Where a file of the content is published as it is; `None` if it is no content.
pub fn of_file(config: &Config, file: &SourcePath) -> Option<OutputPath> {
    config.below_content(file).and_then(OutputPath::new)
}

/// The old addresses of a page, as far as a page can be published there, with their places. `aliases` are as its author wrote them.
pub fn old(aliases: &[(String, Span)], urls: UrlStyle) -> impl Iterator<Item = (PageUrl, Span)> {
    aliases.iter().filter_map(move |(alias, span)| Some((PageUrl::from_author(alias, urls).ok()?, *span)))
}

/// The folders in which guidegen makes files of names that nobody knows before: nothing else may lie there.
pub fn kept_folders(config: &Config) -> &'static [&'static str] {
    if config.search { &[SEARCH_FOLDER] } else { &[] }
}
