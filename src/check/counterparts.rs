//! Counterparts: the area that is named exists, the authors of two cells do not contradict each other, and no area with the same name is left without
//! a match.

use super::row::Row;
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::matching::AreaIndex;

pub(super) fn check(row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    for (index, area) in row.areas() {
        let Some(counterpart) = area.counterpart.as_deref() else { continue };
        let named: Vec<AreaIndex> = row.others_with(index.cell, counterpart).collect();
        match named.is_empty() {
            true => problems.push(unknown(row, index, counterpart)),
            false => problems.extend(disagreement(row, index, &named)),
        }
    }
}

fn unknown(row: &Row<'_>, index: AreaIndex, counterpart: &str) -> Diagnostic {
    let keys = row.keys_of_others(index.cell);
    let message = format!("No other role has an area “{counterpart}” in this section.");
    let problem = codes::UNKNOWN_COUNTERPART.at(row.file(index), row.place(index), message).suggest(counterpart, keys.iter().copied());
    match (problem.hints.is_empty(), keys.is_empty()) {
        (false, _) => problem,
        (true, true) => problem.hint("No other role has any area here yet; take the counterpart out until one has."),
        (true, false) => problem.hint(format!("Their areas are: {}.", keys.into_iter().take(12).collect::<Vec<_>>().join(", "))),
    }
}

/// A contradiction between an area and the areas that it names as its counterpart. Only the first is reported, since others are often consequences of
/// it.
fn disagreement(row: &Row<'_>, index: AreaIndex, named: &[AreaIndex]) -> Option<Diagnostic> {
    let of_each = |rule: fn(&Row<'_>, AreaIndex, AreaIndex) -> Option<Diagnostic>| named.iter().find_map(|named| rule(row, index, *named));
    of_each(claimed_twice).or_else(|| of_each(names_another)).or_else(|| of_each(left_over)).or_else(|| of_each(overruled))
}

/// Reports an area of the same cell that should also be matched with the named one: an earlier area names it too, or one has its name and is now
/// without a match, either in the comparison of all roles or, if the two areas are not matched there, in that of these two roles.
fn claimed_twice(row: &Row<'_>, index: AreaIndex, named: AreaIndex) -> Option<Diagnostic> {
    let counterpart = &row.area(named).key;
    let earlier = row.naming(index.cell, counterpart).filter(|first| *first != index);
    let is_left = |other: &AreaIndex| row.matching.partner(*other, named.cell).is_none() || is_apart(row, index, named);
    let has_its_name = || row.with_key(index.cell, counterpart).filter(|other| *other != index && is_left(other));
    let other = row.area(earlier.or_else(has_its_name)?);
    let message = format!("“{}” and “{}” are both to stand beside the area “{counterpart}” of another role.", other.title, row.area(index).title);
    let problem = codes::COUNTERPARTS_DISAGREE.at(row.file(index), row.place(index), message);
    Some(problem.hint("Only one of them can: take the counterpart out of the other, or make one area of the two."))
}

/// Reports that the named area names another area of this cell as its own counterpart.
fn names_another(row: &Row<'_>, index: AreaIndex, named: AreaIndex) -> Option<Diagnostic> {
    let back = row.area(named).counterpart.as_deref()?;
    let wanted = row.with_key(index.cell, back).filter(|wanted| *wanted != index)?;
    let message = format!(
        "“{}” names “{}” of the {} as its counterpart, which names “{}” of this page.",
        row.area(index).title,
        row.area(named).key,
        row.name(named.cell),
        row.area(wanted).title
    );
    let problem = codes::COUNTERPARTS_DISAGREE.at(row.file(index), row.place(index), message);
    Some(problem.hint("Let both name each other, or let only one of the two name a counterpart."))
}

/// Reports that the other cell has an area with the same name, with which this one would be matched without its counterpart, and which is now without
/// a match. If that area names one of this cell, the contradiction is reported there, by [`names_another`].
fn left_over(row: &Row<'_>, index: AreaIndex, named: AreaIndex) -> Option<Diagnostic> {
    let area = row.area(index);
    let names_none = |same: &AreaIndex| row.area(*same).counterpart.as_deref().and_then(|key| row.with_key(index.cell, key)).is_none();
    let is_left = |same: &AreaIndex| row.matching.partner(*same, index.cell).is_none() || is_apart(row, index, named);
    let same = row.with_key(named.cell, &area.key).filter(|same| *same != named && names_none(same) && is_left(same))?;
    let (title, counterpart, same, role) = (&area.title, &row.area(named).key, &row.area(same).title, row.name(named.cell));
    let message =
        format!("“{title}” names “{counterpart}” as its counterpart, so it does not stand beside “{same}” of the {role}, which has the same name.");
    let problem = codes::COUNTERPARTS_DISAGREE.at(row.file(index), row.place(index), message);
    Some(problem.hint(format!("If these two belong together, take the counterpart out; if not, give one of them another name than “{}”.", area.key)))
}

/// Reports that the two are not matched in the comparison of all roles, since the counterparts of other roles conflict with it.
fn overruled(row: &Row<'_>, index: AreaIndex, named: AreaIndex) -> Option<Diagnostic> {
    let (title, counterpart, role) = (&row.area(index).title, &row.area(named).key, row.name(named.cell));
    is_apart(row, index, named).then(|| {
        let message =
            format!("“{title}” names “{counterpart}” of the {role} as its counterpart, and the counterparts of other roles keep the two apart.");
        let problem = codes::COUNTERPARTS_DISAGREE.at(row.file(index), row.place(index), message);
        problem.hint("Look which other areas of this section name one of the two, and take one of these counterparts out.")
    })
}

/// Whether an area and its counterpart are matched in the comparison of their two roles, but not in that of all roles.
fn is_apart(row: &Row<'_>, index: AreaIndex, named: AreaIndex) -> bool {
    row.matching.partner(index, named.cell) != Some(named.area) && row.are_a_pair(index, named)
}
