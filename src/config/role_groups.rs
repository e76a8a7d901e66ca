//! Reads `[[families]]` and `[[levels]]` in `site.toml`: the two axes along which the roles of a guide stand.
//!
//! A role names its family and its level in its front matter, by id or by title. A guide without these tables may still use both settings as free
//! text: the roles are then grouped by what they state.

use std::collections::BTreeSet;

use super::schema::{Key, Shape};
use super::value::Table;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{SourcePath, nfc};

/// The settings of a family of roles.
pub(super) static FAMILY_KEYS: &[Key] = &[
    Key { name: "id", shape: Shape::Name, required: true, default: "", help: "The name under which roles state the family, such as `design`." },
    Key { name: "title", shape: Shape::Text, required: true, default: "", help: "What readers see, such as “Product design”." },
    Key {
        name: "description",
        shape: Shape::Text,
        required: false,
        default: "",
        help: "What the roles of the family have in common, in one sentence.",
    },
];

/// The settings of a level of roles.
pub(super) static LEVEL_KEYS: &[Key] = &[
    Key { name: "id", shape: Shape::Name, required: true, default: "", help: "The name under which roles state the level, such as `l3`." },
    Key { name: "title", shape: Shape::Text, required: true, default: "", help: "What readers see, such as “Senior”." },
    Key {
        name: "description",
        shape: Shape::Text,
        required: false,
        default: "",
        help: "What is expected at this level in every family, in one sentence.",
    },
];

/// A family or a level of roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleGroup {
    /// The name under which roles state it.
    pub id: String,
    /// The name that readers see.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
}

impl RoleGroup {
    pub(super) fn of(table: &Table) -> Self {
        let text = |name| table.text(name).unwrap_or_default().to_owned();
        Self { id: text("id"), title: text("title"), description: text("description") }
    }
}

/// Reports ids of families, and of levels, that occur more than once.
pub(super) fn duplicates(file: &SourcePath, table: &Table) -> Vec<Diagnostic> {
    let of = |tables: &'static str, noun: &str| -> Vec<Diagnostic> {
        let mut seen = BTreeSet::new();
        let ids = table.tables(tables).filter_map(|(table, span)| {
            let id = table.get("id")?;
            Some((id.as_text()?, if id.span == Span::default() { span } else { id.span }))
        });
        let again = ids.filter(|(id, _)| !seen.insert(nfc(id).to_lowercase()));
        let problem = |(id, span): (&str, Span)| {
            codes::DUPLICATE_ID
                .at(file, span, format!("Two {noun} have the id “{id}”."))
                .hint(format!("Give one of them another id under [[{tables}]], or take it out."))
        };
        again.map(problem).collect()
    };
    let mut problems = of("families", "families");
    problems.extend(of("levels", "levels of roles"));
    problems
}
