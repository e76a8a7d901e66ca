//! Reads `[[families]]` and `[[levels]]` in `site.toml`: the two axes along which the roles of a guide stand.
//!
//! A level can stand beside another one: both are as high, as those of two tracks are. [`levels`] sorts such levels behind the one that they name and
//! gives both one rank.
//!
//! A role names its family and its level in its front matter, by id or by title. A guide without these tables may still use both settings as free
//! text: the roles are then grouped by what they state.

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
    Key {
        name: "builds_on",
        shape: Shape::Choice(&["level below"]),
        required: false,
        default: "",
        help: "`\"level below\"` says that everything that holds for a role of the family also holds for the role one level above it, as if each role named it in its own `builds_on`. A role that does so is left as it is, and one with `builds_on = \"\"` takes nothing over.",
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
    Key {
        name: "beside",
        shape: Shape::Name,
        required: false,
        default: "",
        help: "The id of a level above in the file that is exactly as high: the levels of managers beside those of specialists, for example. Both share a row or column wherever levels have one.",
    },
];

/// A family or a level of roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleGroup {
    /// The name under which roles state it.
    pub id: String,
    /// The name that readers see.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The height of a level, from 0: levels beside each other share one. For a family, its number.
    pub rank: usize,
    /// Where a family says that its roles build on the level below; `None` if it does not, and for a level.
    pub builds_on: Option<Span>,
}

impl RoleGroup {
    fn of(table: &Table, rank: usize) -> Self {
        let text = |name| table.text(name).unwrap_or_default().to_owned();
        let builds_on = table.get("builds_on").map(|value| value.span);
        Self { id: text("id"), title: text("title"), description: text("description"), rank, builds_on }
    }
}

/// The declared families, in their order.
pub(super) fn families(settings: &Table) -> Vec<RoleGroup> {
    settings.tables("families").enumerate().map(|(number, (table, _))| RoleGroup::of(table, number)).collect()
}

/// The declared levels, from the lowest. Those beside a level follow it.
pub(super) fn levels(settings: &Table) -> Vec<RoleGroup> {
    let mut levels: Vec<RoleGroup> = Vec::new();
    for (table, _) in settings.tables("levels") {
        let next = levels.iter().map(|level| level.rank + 1).max().unwrap_or_default();
        let beside = table.text("beside").and_then(|written| position(&levels, written));
        let rank = beside.map_or(next, |level| levels[level].rank);
        levels.push(RoleGroup::of(table, rank));
    }
    levels.sort_by_key(|level| level.rank);
    levels
}

/// The level that a setting means, in any case: by its id, or else by its title, as a role names its level.
fn position(levels: &[RoleGroup], written: &str) -> Option<usize> {
    let folded = |name: &str| nfc(name).to_lowercase();
    let named = |name: fn(&RoleGroup) -> &str| levels.iter().position(|level| folded(name(level)) == folded(written));
    named(|level| &level.id).or_else(|| named(|level| &level.title))
}

/// Reports levels that are said to stand beside one that is not above them in the file.
pub(super) fn lost_levels(file: &SourcePath, settings: &Table) -> Vec<Diagnostic> {
    let all: Vec<RoleGroup> = settings.tables("levels").map(|(table, _)| RoleGroup::of(table, 0)).collect();
    let mut problems = Vec::new();
    for (number, (table, _)) in settings.tables("levels").enumerate() {
        let Some((name, span)) = table.get("beside").and_then(|value| Some((value.as_text()?, value.span))) else { continue };
        let problem = codes::UNKNOWN_GROUP.at(file, span, format!("No level “{name}” is declared above this one."));
        match position(&all, name) {
            Some(found) if found < number => {}
            Some(found) if found > number => {
                problems.push(problem.hint(format!("Move this level and its settings below those of “{}”.", all[found].id)))
            }
            None if number > 0 => problems.push(problem.choose(name, all[..number].iter().map(|level| level.id.as_str()))),
            _ => problems.push(problem.hint("Name another level above this one, or take the line out.")),
        }
    }
    problems
}
