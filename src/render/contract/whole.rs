//! Pages about the whole site: the print edition, the index on the search page, the list of data files.

use serde::Serialize;

use super::PageLink;

/// A page in the print edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Chapter {
    /// The anchor of the chapter.
    pub id: String,
    /// `#` and the anchor.
    pub url: String,
    /// The kind of the page, as in [`PageMeta::kind`](super::PageMeta::kind).
    pub kind: String,
    /// The title of the page.
    pub title: String,
    /// The chapter number, such as `3.2`; empty for the home page.
    pub number: String,
    /// The HTML from `chapter.html`, with the chapter number before the title, and with links that stay within the edition if possible.
    pub html: String,
    /// The subchapters.
    pub children: Vec<Chapter>,
}

/// Entries of the index from A to Z that start with one letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexLetter {
    /// The letter, upper case; `#` for anything else.
    pub letter: String,
    /// The entries, in order.
    pub entries: Vec<IndexEntry>,
}

/// One entry of the index from A to Z.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexEntry {
    /// The title of a page, a heading, or a name of a term.
    pub title: String,
    /// The links of the entry. The text of a link is the title of its page; empty if the title is the entry itself.
    pub links: Vec<PageLink>,
}

/// A data file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DataLink {
    /// The name of the file.
    pub title: String,
    /// The address of the file.
    pub url: String,
    /// The contents of the file, in words.
    pub description: String,
}
