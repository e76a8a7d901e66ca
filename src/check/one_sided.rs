//! Areas that stand alone: perhaps another role has one on the same subject under another name.
//!
//! An area that only one role has is nothing wrong. It is worth a word only where another role has such an area too, since then the two may
//! belong together, and readers would see neither beside the other.

use super::row::Row;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::OutlineArea;

/// So many areas of other roles are named at most.
const MOST: usize = 5;

/// Says it at the first of two roles: the author decides there for both.
pub(super) fn check(row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    let alone: Vec<(usize, &OutlineArea)> = row.areas().filter(|(cell, area)| stands_alone(row, *cell, area)).collect();
    for (cell, area) in &alone {
        let mut others: Vec<String> = alone.iter().filter(|(other, _)| other > cell).map(|(_, other)| format!("“{}”", other.key)).collect();
        others.dedup();
        if others.is_empty() {
            continue;
        }
        let more = others.len().saturating_sub(MOST);
        others.truncate(MOST);
        let others = if more > 0 { format!("{} and {more} more", others.join(", ")) } else { others.join(", ") };
        problems.push(
            codes::ONE_SIDED_AREA
                .at(row.cells[*cell].0, row.place(*cell, &area.key), format!("No other role has an area beside “{}”.", area.title))
                .hint(format!("If an area of another role is about the same ({others}), name it: {{#{} counterpart=…}}.", area.key))
                .hint(format!("If no other role has anything of the kind, say so: {{#{} counterpart=none}}.", area.key)),
        );
    }
}

fn stands_alone(row: &Row<'_>, cell: usize, area: &OutlineArea) -> bool {
    // What has no heading has no name either that another area could give.
    let is_open = !area.key.is_empty() && !area.one_sided && area.counterpart.is_none() && !area.statements.is_empty();
    is_open && row.others_with(cell, &area.key).next().is_none() && !row.is_named_by_others(cell, &area.key)
}
