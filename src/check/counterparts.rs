//! Counterparts: the area that is named exists, only one area of a role stands beside it, and none is left alone by it.

use super::row::Row;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::OutlineArea;

pub(super) fn check(row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    for (cell, area) in row.areas() {
        let Some(counterpart) = area.counterpart.as_deref() else { continue };
        if row.others_with(cell, counterpart).next().is_none() {
            problems.push(unknown(row, cell, area, counterpart));
        } else {
            problems.extend(disagreement(row, cell, area, counterpart).or_else(|| left_alone(row, cell, area, counterpart)));
        }
    }
}

fn unknown(row: &Row<'_>, cell: usize, area: &OutlineArea, counterpart: &str) -> Diagnostic {
    let keys = row.keys_of_others(cell);
    let message = format!("No other role has an area “{counterpart}” in this section.");
    let problem = codes::UNKNOWN_COUNTERPART.at(row.cells[cell].0, row.place(cell, &area.key), message).suggest(counterpart, keys.iter().copied());
    match (problem.hints.is_empty(), keys.is_empty()) {
        (false, _) => problem,
        (true, true) => problem.hint("No other role has any area here yet; take the counterpart out until one has."),
        (true, false) => problem.hint(format!("Their areas are: {}.", keys.into_iter().take(12).collect::<Vec<_>>().join(", "))),
    }
}

/// Another area of the same cell that would stand beside the counterpart too, so that only one of the two can.
fn disagreement(row: &Row<'_>, cell: usize, area: &OutlineArea, counterpart: &str) -> Option<Diagnostic> {
    let areas = &row.cells[cell].1.areas;
    let at = |message: String| codes::COUNTERPARTS_DISAGREE.at(row.cells[cell].0, row.place(cell, &area.key), message);
    // Of two areas that name the same one, the second is to blame.
    let earlier = areas.iter().take_while(|other| other.key != area.key).find(|other| other.counterpart.as_deref() == Some(counterpart));
    if let Some(other) = earlier.or_else(|| areas.iter().find(|other| other.key == counterpart && other.key != area.key)) {
        return Some(
            at(format!("“{}” and “{}” are both to stand beside the area “{counterpart}” of another role.", other.title, area.title))
                .hint("Only one of them can: take the counterpart out of the other, or make one area of the two."),
        );
    }
    row.others_with(cell, counterpart).find_map(|other| {
        let back = row.area(other, counterpart)?.counterpart.as_deref().filter(|back| *back != area.key)?;
        let wanted = areas.iter().find(|area| area.key == back)?;
        let problem = at(format!(
            "“{}” names “{counterpart}” of the {} as its counterpart, which names “{}” of this page.",
            area.title,
            row.name(other),
            wanted.title
        ));
        Some(problem.hint("Let both name each other, or let only one of the two name a counterpart."))
    })
}

/// An area of the same name, beside which this one would stand if it did not name another of that role. Where that one names another too, both
/// authors meant it.
fn left_alone(row: &Row<'_>, cell: usize, area: &OutlineArea, counterpart: &str) -> Option<Diagnostic> {
    let with_both = row.others_with(cell, counterpart).filter(|_| counterpart != area.key);
    let (role, same) = with_both.filter_map(|other| Some((other, row.area(other, &area.key)?))).find(|(_, same)| {
        let elsewhere = same.counterpart.as_deref().and_then(|key| row.area(cell, key));
        elsewhere.is_none()
    })?;
    let (title, same, role) = (&area.title, &same.title, row.name(role));
    let message =
        format!("“{title}” names “{counterpart}” as its counterpart, so it does not stand beside “{same}” of the {role}, which has the same name.");
    let problem = codes::COUNTERPARTS_DISAGREE.at(row.cells[cell].0, row.place(cell, &area.key), message);
    Some(problem.hint(format!("If these two belong together, take the counterpart out; if not, give one of them another name than “{}”.", area.key)))
}
