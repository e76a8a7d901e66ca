//! Counterparts: the area that is named exists, the authors of two cells do not contradict each other, and no area of the same name is left without
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
    let problem = codes::UNKNOWN_COUNTERPART.at(row.file(index), row.place(index), message).choose(counterpart, keys.iter().copied());
    if problem.hints.is_empty() { problem.hint("No other role has any area here yet; take the counterpart out until one has.") } else { problem }
}

/// A contradiction between an area and the areas that it names as its counterpart. Only the first is reported, since others are often consequences of
/// it.
fn disagreement(row: &Row<'_>, index: AreaIndex, named: &[AreaIndex]) -> Option<Diagnostic> {
    let of_each = |rule: fn(&Row<'_>, AreaIndex, AreaIndex) -> Option<Diagnostic>| named.iter().find_map(|named| rule(row, index, *named));
    of_each(claimed_twice).or_else(|| of_each(names_another)).or_else(|| of_each(left_over)).or_else(|| of_each(overruled))
}

/// Another area of the same cell is to be matched with the named one too: an earlier one names it as well, or one has its name and is now left
/// without a match where all roles are compared or, since the two that want each other are apart there, where these two are.
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

/// The named area names another area of this cell as its own counterpart.
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

/// The other cell has an area of the same name, with which this one would be matched if it named nobody, and which is now left without a match.
/// If that area names one of this cell, the contradiction is reported there, by [`names_another`].
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

/// The two do not stand beside each other where all roles are compared, since the counterparts of other roles lead to something else.
fn overruled(row: &Row<'_>, index: AreaIndex, named: AreaIndex) -> Option<Diagnostic> {
    let (title, counterpart, role) = (&row.area(index).title, &row.area(named).key, row.name(named.cell));
    is_apart(row, index, named).then(|| {
        let message =
            format!("“{title}” names “{counterpart}” of the {role} as its counterpart, and the counterparts of other roles keep the two apart.");
        let problem = codes::COUNTERPARTS_DISAGREE.at(row.file(index), row.place(index), message);
        problem.hint("Look which other areas of this section name one of the two, and take one of these counterparts out.")
    })
}

/// Whether an area and one that it names stand beside each other where the two roles alone are compared, and not where all are.
fn is_apart(row: &Row<'_>, index: AreaIndex, named: AreaIndex) -> bool {
    row.matching.partner(index, named.cell) != Some(named.area) && row.are_a_pair(index, named)
}
