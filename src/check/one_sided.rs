//! Areas that stand alone: perhaps another role has one on the same subject under another name.
//!
//! An area that only one role has is no mistake. It is worth a note only where another role has such an area too, since the two may belong
//! together, and then readers would see neither beside the other.

use super::row::Row;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::OutlineArea;
use crate::guide::matching::AreaIndex;

/// So many areas of other roles are named at most.
const MOST: usize = 5;

/// Says it at the first of two roles: the author decides there for both.
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

/// Whether an author may still say what an area belongs to: it states something, has a heading by which another area could name it, and names no
/// counterpart itself.
fn is_open(area: &OutlineArea) -> bool {
    !area.key.is_empty() && !area.one_sided && area.counterpart.is_none() && !area.statements.is_empty()
}
