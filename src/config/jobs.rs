//! Reads `[job_descriptions]` in `site.toml`: the contents of job descriptions.

use super::duplicates;
use super::schema::{Key, Shape};
use super::value::{Table, Value};
use crate::diagnostic::Span;

/// The settings of the table.
pub(super) static KEYS: &[Key] = &[
    Key {
        name: "summary",
        shape: Shape::Choice(&["portrait", "description"]),
        required: false,
        default: "portrait",
        help: "Where the summary comes from. `portrait` takes the paragraphs at the top of the role's page, up to the first one that links to a page other than a role or a term; `description` takes the role's `description`.",
    },
    Key {
        name: "responsibilities",
        shape: Shape::Name,
        required: false,
        default: "the section `responsibilities`, else the first one that does not hold the skills",
        help: "The section whose statements are the responsibilities.",
    },
    Key {
        name: "skills",
        shape: Shape::Name,
        required: false,
        default: "the setting `skills` under `[guide]`",
        help: "The section whose statements are the skills and qualifications.",
    },
    Key {
        name: "further",
        shape: Shape::Names,
        required: false,
        default: "",
        help: "Further sections, in order. Each becomes a part behind the skills.",
    },
    Key {
        name: "experience",
        shape: Shape::Name,
        required: false,
        default: "the dimension `experience`, else the first one of years",
        help: "The dimension that says which experience is asked for. It gets a part of its own; all other facts stand together at the top.",
    },
    Key {
        name: "years",
        shape: Shape::Bool,
        required: false,
        default: "true",
        help: "Whether years of experience are named. Without them, what the role notes about its experience still stands there.",
    },
    Key {
        name: "next_role",
        shape: Shape::Bool,
        required: false,
        default: "false",
        help: "Whether the job description ends with the usual next role.",
    },
];

/// The contents of job descriptions. Names of sections and dimensions have spans in `site.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobSettings {
    /// Whether the summary is the description of the role and not the first paragraphs of its page.
    pub summary_is_description: bool,
    /// The section of the responsibilities; `None` for the default.
    pub responsibilities: Option<(String, Span)>,
    /// The section of the skills; `None` for the default.
    pub skills: Option<(String, Span)>,
    /// Further sections, in order.
    pub further: Vec<(String, Span)>,
    /// The dimension of the experience; `None` for the default.
    pub experience: Option<(String, Span)>,
    /// Whether the years of experience are stated.
    pub years: bool,
    /// Whether the usual next role is stated.
    pub next_role: bool,
}

impl JobSettings {
    /// Reads the table, and fills in the defaults.
    pub(super) fn of(table: &Table) -> Self {
        let name = |key| table.get(key).and_then(folder_name);
        Self {
            summary_is_description: table.text("summary") == Some("description"),
            responsibilities: name("responsibilities"),
            skills: name("skills"),
            further: duplicates::without(table.list("further")),
            experience: name("experience"),
            years: table.bool("years").unwrap_or(true),
            next_role: table.bool("next_role").unwrap_or(false),
        }
    }
}

/// The name of a folder without slashes at the ends, with its span.
pub(super) fn folder_name(value: &Value) -> Option<(String, Span)> {
    Some((value.as_text()?.trim_matches('/').to_owned(), value.span))
}
