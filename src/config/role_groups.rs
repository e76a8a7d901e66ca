//! Reads `[[families]]` and `[[levels]]` in `site.toml`: the two axes along which the roles of a guide stand.
//!
//! A role names its family and its level in its front matter, by id or by title. A guide without these tables may still use both settings as free
//! text: the roles are then grouped by what they state.

use super::schema::{Key, Shape};
use super::value::Table;

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
