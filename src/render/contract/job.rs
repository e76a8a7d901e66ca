//! A job description.

use serde::Serialize;

/// A job description.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Job {
    /// The role's title.
    pub title: String,
    /// Whether it is so long that a script folds its parts on a phone.
    pub folded: bool,
    /// Its parts, in order.
    pub parts: Vec<JobPart>,
    /// The same text as files.
    pub files: Vec<JobFile>,
}

/// A part of a job description.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobPart {
    /// Its name for links.
    pub anchor: String,
    /// Its heading.
    pub title: String,
    /// What is in it, in one line: the labels of its lists; may be empty.
    pub names: String,
    /// What it says.
    pub blocks: Vec<JobBlock>,
}

/// A piece of a job description, all of it plain text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobBlock {
    /// `heading` or `paragraph`, which have a text; `facts` or `list`, which have items.
    pub kind: String,
    /// The text of a heading or a paragraph.
    pub text: String,
    /// The items of facts or a list.
    pub items: Vec<JobItem>,
}

/// A label and what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobItem {
    /// The label; in a list it may be empty.
    pub label: String,
    /// The text; may be empty.
    pub text: String,
    /// The points of a statement, in order; empty for most items.
    pub points: Vec<String>,
}

/// A job description as a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobFile {
    /// What kind of file: `Word document`, `Plain text`, `Markdown`.
    pub title: String,
    /// Its extension: `docx`, `txt`, `md`.
    pub extension: String,
    /// Its address.
    pub url: String,
    /// How big it is: `9 kB`.
    pub size: String,
}
