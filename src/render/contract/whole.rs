//! Pages that show all of the site: the print edition, the index of the search, the list of the files with data.

use serde::Serialize;

use super::PageLink;

/// A page within the print edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Chapter {
    /// The name of its place on the page.
    pub id: String,
    /// The way there: `#` and that name.
    pub url: String,
    /// Its kind, as in [`PageMeta::kind`](super::PageMeta::kind).
    pub kind: String,
    /// Its title.
    pub title: String,
    /// The family of roles that begins with it, in a list of several families; else empty.
    pub family: String,
    /// Its number, such as `3.2`; empty for the home page.
    pub number: String,
    /// What `chapter.html` made of it, with its number before its title, and links that stay within the edition where they can.
    pub html: String,
    /// The pages below it.
    pub children: Vec<Chapter>,
}

/// Entries of the index from A to Z that start with one letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexLetter {
    /// The letter, upper case; `#` for anything else.
    pub letter: String,
    /// Whether the index is so long that each letter shows its entries on request.
    pub folded: bool,
    /// Whether it is so long for a phone that a script folds each letter there.
    pub unfolds: bool,
    /// The entries, in order.
    pub entries: Vec<IndexEntry>,
}

/// One entry of the index from A to Z.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexEntry {
    /// The title of a page, a heading, or a name of a term.
    pub title: String,
    /// Where it leads. The text of a link is the title of its page; empty where that is the entry itself.
    pub links: Vec<PageLink>,
}

/// A file with data.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DataLink {
    /// Its name.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What it holds.
    pub description: String,
}
