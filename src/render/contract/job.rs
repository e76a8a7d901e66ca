//! Job descriptions.

use serde::Serialize;

/// A job description.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Job {
    /// The role's title.
    pub title: String,
    /// The parts, in order.
    pub parts: Vec<JobPart>,
    /// The files with the same text.
    pub files: Vec<JobFile>,
}

/// A part of a job description.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobPart {
    /// The anchor of the heading.
    pub anchor: String,
    /// The text of the heading.
    pub title: String,
    /// The blocks below the heading, in order.
    pub blocks: Vec<JobBlock>,
}

/// A block of a job description, which contains plain text only.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobBlock {
    /// `heading` or `paragraph`, which have a text, or `facts` or `list`, which have items.
    pub kind: String,
    /// The text of a heading or a paragraph; otherwise empty.
    pub text: String,
    /// The items of facts or a list; otherwise empty.
    pub items: Vec<JobItem>,
}

/// A label with a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobItem {
    /// The label; in a list it may be empty.
    pub label: String,
    /// The text; may be empty.
    pub text: String,
}

/// A job description as a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JobFile {
    /// The format: `Word document`, `Plain text`, `Markdown`.
    pub title: String,
    /// The file extension: `docx`, `txt`, `md`.
    pub extension: String,
    /// The address of the file.
    pub url: String,
    /// The size in words: `9 kB`.
    pub size: String,
}
