//! Reads `[[dimensions]]` in `site.toml`: the kinds of facts that roles state.

use std::collections::BTreeSet;

use super::schema::{Key, Shape};
use super::value::Table;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The settings of one dimension.
pub(super) static KEYS: &[Key] = &[
    Key { name: "id", shape: Shape::Name, required: true, default: "", help: "The name under which roles state the fact." },
    Key { name: "title", shape: Shape::Text, required: true, default: "", help: "What readers see, such as “Reports to”." },
    Key { name: "description", shape: Shape::Text, required: false, default: "", help: "What the fact means, in one sentence." },
    Key {
        name: "kind",
        shape: Shape::Choice(&["text", "years"]),
        required: false,
        default: "text",
        help: "`years` for ranges of years, which are checked and compared; else `text`, which may contain links.",
    },
    Key {
        name: "page",
        shape: Shape::Text,
        required: false,
        default: "",
        help: "Where the site explains the difference: a page below the content folder, with an anchor if need be, such as `differences/index.md#scope`.",
    },
];

/// A kind of fact that roles state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// The name under which roles state the fact.
    pub id: String,
    /// The name that readers see.
    pub title: String,
    /// An explanation for readers; may be empty.
    pub description: String,
    /// Whether its values are numbers or ranges of years.
    pub is_years: bool,
    /// The address at which the site explains it, as written, with its span in `site.toml`; `None` if it is not stated.
    pub page: Option<(String, Span)>,
}

impl Dimension {
    pub(super) fn of(table: &Table) -> Self {
        let text = |name| table.text(name).unwrap_or_default().to_owned();
        Self {
            id: text("id"),
            title: text("title"),
            description: text("description"),
            is_years: table.text("kind") == Some("years"),
            page: table.get("page").and_then(|value| Some((value.as_text()?.to_owned(), value.span))),
        }
    }
}

/// Reports ids that occur more than once.
pub(super) fn duplicates(file: &SourcePath, table: &Table) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (table, span) in table.tables("dimensions") {
        let Some(id) = table.get("id") else { continue };
        let text = id.as_text().unwrap_or_default();
        if !seen.insert(text) {
            let span = if id.span == Span::default() { span } else { id.span };
            problems.push(
                codes::DUPLICATE_ID
                    .at(file, span, format!("The dimension “{text}” is declared twice."))
                    .hint("Take one of the two out, or give it another id."),
            );
        }
    }
    problems
}
