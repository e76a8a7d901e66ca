//! Decides which page or file is published at which address.
//!
//! 1. Every file that should be published makes a [`Claim`]. The kinds of claims are in the order of [`CLAIMANTS`].
//! 2. Each address is given to the first claim ([`given`]). Any further claim is a mistake, which a check reports.
//! 3. The claims of one kind are stored by address ([`by_address`]), so that one address can be looked up without the others.
//!
//! Addresses that differ only in case are treated as the same address, since they are on many disks.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostic::Span;
use crate::path::{OutputPath, PageUrl, SourcePath, UrlStyle};

/// The file of the feed.
pub const FEED: &str = "feed.xml";

/// The folder with the search index. The names of its files depend on their content.
pub const SEARCH_FOLDER: &str = "assets/search/";

/// The only file of the search index with a fixed name. It contains the names of the others.
pub const SEARCH_ROOT: &str = "assets/search/index.js";

/// The kinds of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimant {
    /// A page, at the address of its file.
    Page,
    /// A page, at the address that its author set.
    FixedPage,
    /// A file of the content that is published unchanged.
    File,
    /// A file that guidegen generates.
    Generated,
    /// A file of the theme.
    Theme,
    /// An address that a page had before.
    OldAddress,
}

/// The kinds of claims by priority: of two claims to one address, the first is granted.
pub const CLAIMANTS: [Claimant; 6] =
    [Claimant::Page, Claimant::FixedPage, Claimant::File, Claimant::Generated, Claimant::Theme, Claimant::OldAddress];

/// A claim to publish a file at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The output file at the address.
    pub output: OutputPath,
    /// The source of the file; `None` for one that guidegen generates.
    pub source: Option<SourcePath>,
    /// Whether an author wrote the source. A generated page that lists a folder has a path without a file.
    pub is_written: bool,
    /// The span of the old address in the text of the page, or of the address that its author set; empty for any other claim.
    pub span: Span,
    /// Whether the author of the page set its address.
    pub is_fixed: bool,
}

impl Claim {
    /// A claim to an address other than an old one.
    pub fn new(output: OutputPath, source: Option<&SourcePath>) -> Self {
        Self { output, source: source.cloned(), is_written: source.is_some(), span: Span::default(), is_fixed: false }
    }

    /// A claim to an old address of a page, with the `span` of that address in its text.
    pub fn old(from: &PageUrl, page: &SourcePath, span: Span) -> Self {
        Self { output: from.output_path(), source: Some(page.clone()), is_written: true, span, is_fixed: false }
    }
}

/// Gives each address to the first claim. `claims` are in the order of [`CLAIMANTS`], each with what is published there.
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

/// The claims to each address, by its [`case_key`](OutputPath::case_key), in the order of `claims`.
pub fn by_address<T>(claims: impl Iterator<Item = (OutputPath, T)>) -> BTreeMap<String, Vec<T>> {
    let mut addresses: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for (output, origin) in claims {
        addresses.entry(output.case_key()).or_default().push(origin);
    }
    addresses
}

/// The address of a file of the content that is published unchanged; `None` if it is not content.
pub fn of_file(config: &Config, file: &SourcePath) -> Option<OutputPath> {
    config.below_content(file).and_then(OutputPath::new)
}

/// The valid old addresses of a page, with their spans. `aliases` are as its author wrote them.
pub fn old(aliases: &[(String, Span)], urls: UrlStyle) -> impl Iterator<Item = (PageUrl, Span)> {
    aliases.iter().filter_map(move |(alias, span)| Some((PageUrl::from_author(alias, urls).ok()?, *span)))
}

/// The folders in which guidegen writes files with unpredictable names: other files are not allowed there.
pub fn kept_folders(config: &Config) -> &'static [&'static str] {
    if config.search { &[SEARCH_FOLDER] } else { &[] }
}
