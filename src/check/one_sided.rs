//! One-sided areas: areas without a match that another role may have under a different name.
//!
//! An area that only one role has is not a mistake. It is noted if another role has such an area too, since the two may be about the same subject,
//! and readers would not see them side by side.

use super::row::Row;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::OutlineArea;
use crate::guide::matching::AreaIndex;

/// The number of areas of other roles that a message names at most.
const MOST: usize = 5;

/// Reports an area if a later cell has one too: what the author decides there holds for both.
pub(super) fn check(row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    let alone: Vec<(AreaIndex, &OutlineArea)> = row.areas().filter(|(index, area)| is_open(area) && row.matching.stands_alone(*index)).collect();
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
