//! Reads `[compare]` and `[[skill_levels]]`: which pairs of roles have a page, and the scale of skill levels.

use super::schema::{Key, Shape};
use super::value::Table;
use crate::diagnostic::Span;

/// The settings of `[compare]`.
pub(super) static COMPARE_KEYS: &[Key] = &[
    Key {
        name: "pages",
        shape: Shape::Choice(&["all", "family", "listed", "none"]),
        required: false,
        default: "all",
        help: "Which pairs of roles have a page: `all`; `family` for roles of one family and those that a path joins; `listed` for those that `pairs` names; `none`. A pair for which you write a page has one in any case.",
    },
    Key {
        name: "pairs",
        shape: Shape::Names,
        required: false,
        default: "",
        help: "Pairs that have a page besides those that `pages` chooses, each as two ids with `-vs-` between them, such as `recruiter-vs-recruiting-lead`.",
    },
];

/// The settings of a level.
pub(super) static LEVEL_KEYS: &[Key] = &[
    Key { name: "id", shape: Shape::Name, required: true, default: "", help: "The name under which skills state the level." },
    Key { name: "title", shape: Shape::Text, required: true, default: "", help: "What readers see, such as “Practitioner”." },
    Key { name: "description", shape: Shape::Text, required: false, default: "", help: "What somebody at this level can do, in one sentence." },
];

/// The rule for which pairs of roles have a generated page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// All pairs.
    #[default]
    All,
    /// Roles of one family, and roles that a career step joins.
    Family,
    /// Only the listed pairs.
    Listed,
    /// No pairs.
    None,
}

/// The settings of comparisons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compare {
    /// The rule for which pairs have a page.
    pub pages: Pages,
    /// The listed pairs, as written, with their spans in `site.toml`.
    pub pairs: Vec<(String, Span)>,
}

impl Compare {
    pub(super) fn of(table: &Table) -> Self {
        let pages = match table.text("pages") {
            Some("family") => Pages::Family,
            Some("listed") => Pages::Listed,
            Some("none") => Pages::None,
            _ => Pages::All,
        };
        Self { pages, pairs: table.list("pairs").iter().filter_map(|value| Some((value.as_text()?.to_owned(), value.span))).collect() }
    }
}

/// One level of the scale of skill levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillLevel {
    /// The name under which skills state the level.
    pub id: String,
    /// The name that readers see.
    pub title: String,
    /// What a person at this level can do; may be empty.
    pub description: String,
}

impl SkillLevel {
    pub(super) fn of(table: &Table) -> Self {
        let text = |name| table.text(name).unwrap_or_default().to_owned();
        Self { id: text("id"), title: text("title"), description: text("description") }
    }
}
