//! One-sided areas: areas without a match that another role may have under a different name.
//!
//! An area whose heading another role has as well, under another name in braces, is [reported](misnamed) as a slip: the two look the same to readers.
//!
//! An area that only one role has is not a mistake. It is noted if another role has such an area too, since the two may be about the same subject,
//! and readers would not see them side by side.

use super::row::Row;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::OutlineArea;
use crate::guide::matching::AreaIndex;
use crate::page::wording::folded;

/// The number of areas of other roles that a message names at most.
const MOST: usize = 5;

/// Names with fewer letters are too often one letter away from another one.
const LONG_NAME: usize = 7;

/// Reports an area if a later cell has one too: what the author decides there holds for both.
pub(super) fn check(row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    let open = row.areas().filter(|(_, area)| is_open(area));
    let (slips, others): (Vec<_>, Vec<_>) =
        open.map(|(index, area)| (index, area, misnamed(row, index, area))).partition(|(.., meant)| meant.is_some());
    problems.extend(slips.iter().filter_map(|(index, area, meant)| Some(slip(row, *index, area, (*meant)?))));
    let alone: Vec<(AreaIndex, &OutlineArea)> =
        others.into_iter().map(|(index, area, _)| (index, area)).filter(|(index, _)| row.matching.stands_alone(*index)).collect();
    for (index, area) in &alone {
        let later = &alone[alone.partition_point(|(other, _)| other.cell <= index.cell)..];
        if later.is_empty() {
            continue;
        }
        let named = later.iter().take(MOST).map(|(_, other)| format!("“{}”", other.key)).collect::<Vec<_>>().join(", ");
        let more = later.len().saturating_sub(MOST);
        let others = if more > 0 { format!("{named} and {more} more") } else { named };
        problems.push(
            codes::ONE_SIDED_AREA
                .at(row.file(*index), row.place(*index), format!("No other role has an area beside “{}”.", area.title))
                .hint(format!("If an area of another role is about the same ({others}), name it: {{#{} counterpart=…}}.", area.key))
                .hint(format!("If no other role has anything of the kind, say so: {{#{} counterpart=none}}.", area.key)),
        );
    }
}

/// Whether it is still open what an area is matched with: it has statements and a heading by which another area can name it, and its author has not
/// named a counterpart or none.
fn is_open(area: &OutlineArea) -> bool {
    !area.key.is_empty() && !area.one_sided && area.counterpart.is_none() && !area.statements.is_empty()
}

/// The area of another role that is probably meant: this name is in one cell alone and nobody names it as a counterpart, and the other role has the same
/// heading, or a name that is one letter off, and nothing beside it here.
fn misnamed(row: &Row<'_>, index: AreaIndex, area: &OutlineArea) -> Option<AreaIndex> {
    let is_used = row.others_with(index.cell, &area.key).next().is_some() || (0..row.cells.len()).any(|cell| row.naming(cell, &area.key).is_some());
    if is_used {
        return None;
    }
    let is_meant = |(other, found): &(AreaIndex, &OutlineArea)| {
        other.cell != index.cell && !found.key.is_empty() && row.with_key(index.cell, &found.key).is_none() && looks_like(area, found)
    };
    // Of two names that are both in one cell alone, the later is the slip.
    let is_first = |other: &AreaIndex| other.cell > index.cell && row.others_with(other.cell, &row.area(*other).key).next().is_none();
    row.areas().find(is_meant).map(|(other, _)| other).filter(|other| !is_first(other))
}

/// Whether two areas have the same heading, or long names that differ in one letter.
fn looks_like(one: &OutlineArea, other: &OutlineArea) -> bool {
    let is_near = || {
        let is_plain = |key: &str| key.chars().count() >= LONG_NAME && !key.chars().any(char::is_numeric);
        is_plain(&one.key) && is_plain(&other.key) && strsim::damerau_levenshtein(&one.key, &other.key) == 1
    };
    folded(&one.title) == folded(&other.title) || is_near()
}

fn slip(row: &Row<'_>, index: AreaIndex, area: &OutlineArea, meant: AreaIndex) -> Diagnostic {
    let (other, role) = (row.area(meant), row.name(meant.cell));
    let message = format!(
        "The area “{}” is called “{}” here and “{}” for the role “{role}”, so the two do not stand beside each other.",
        area.title, area.key, other.key
    );
    let problem = codes::MISNAMED_AREA.at(row.file(index), row.place(index), message);
    problem
        .hint(format!("If they are about the same, write {{#{}}} here too.", other.key))
        .hint(format!("If no other role has anything of the kind, say so: {{#{} counterpart=none}}.", area.key))
}
