//! The points of statements that stand beside each other: what is the same, what is in other words, and what only one role has.

use crate::guide::career_steps;
use crate::guide::compare::{ComparedPoints, ComparedStatements, RowState};
use crate::guide::tally::Points;
use crate::guide::{OutlinePoint, OutlineStatement};
use crate::render::View;
use crate::render::contract::{PointComparison, PointRow, WrittenStatement};
use crate::render::text::changes::{additions, marked};
use crate::render::views::comparison::{short, state_in_words};

/// The direction in which two roles are read: from the one that a person has to the one that is next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Direction {
    /// The place of the first among the compared roles.
    from: usize,
    /// The place of the second.
    to: usize,
    /// Whether a career step leads from the first to the second.
    is_step: bool,
}

/// A statement of one of the roles, as a comparison of points reads it.
pub(super) struct Side<'a> {
    /// The statement; `None` if the role has none in the row.
    pub outline: Option<&'a OutlineStatement>,
    /// Its HTML.
    pub written: Option<&'a WrittenStatement>,
}

impl Direction {
    /// The direction in which roles (by number) are read: along a career step if one leads from one of two to the other and none back, else in their
    /// order.
    pub(super) fn of(view: &dyn View, roles: &[usize]) -> Self {
        let [first, second] = *roles else { return Self::default() };
        let steps = career_steps::of_role(view, first);
        let leads = |from, to| steps.iter().any(|step| step.from == Some(from) && step.to == Some(to));
        match (leads(first, second), leads(second, first)) {
            (false, true) => Self { from: 1, to: 0, is_step: true },
            (is_step, _) => Self { from: 0, to: 1, is_step },
        }
    }
}

/// The points of a row of statements; `None` if less than two roles have points in it.
pub(super) fn comparison(
    view: &dyn View,
    roles: &[usize],
    direction: Direction,
    row: &ComparedStatements,
    sides: &[Side<'_>],
) -> Option<PointComparison> {
    if !row.compares_points() {
        return None;
    }
    let html = |role: usize, point: Option<usize>| {
        let found = point.and_then(|point| sides.get(role)?.written?.points.get(point));
        found.cloned().unwrap_or_default()
    };
    let words = &view.site_locale().words;
    let in_state = |wanted: fn(RowState) -> bool| row.points.iter().filter(move |point| wanted(point.state));
    let only = |role: usize| in_state(|state| !state.is_common()).filter(move |point| point.state == RowState::Only(role));
    let count = Points::of(&row.points);
    Some(PointComparison {
        summary: count.sentence(words, is_reordered(row)),
        same: in_state(|state| state == RowState::Shared).map(|point| html(0, point.points[0])).collect(),
        rows: in_state(|state| state.is_common() && state != RowState::Shared)
            .map(|point| PointRow {
                state: state_in_words(view, words, roles, point.state),
                kind: point.state,
                change_html: change(view, roles, direction, point, sides).unwrap_or_default(),
                cells: cells(point, sides, &html),
            })
            .collect(),
        only: (0..roles.len()).map(|role| only(role).map(|point| html(role, point.points[role])).collect()).collect(),
        from: direction.from,
        to: direction.to,
        is_step: direction.is_step,
    })
}

/// Whether all points are the same and only their order is another.
fn is_reordered(row: &ComparedStatements) -> bool {
    let of_role = |role: usize| row.points.iter().filter_map(move |point| point.points[role]);
    row.points.iter().all(|point| point.state == RowState::Shared) && (0..row.statements.len()).any(|role| !of_role(role).is_sorted())
}

/// A point of two roles as one text in which the words are marked that changed; `None` if that would not be readable, or with more roles.
fn change(view: &dyn View, roles: &[usize], direction: Direction, point: &ComparedPoints, sides: &[Side<'_>]) -> Option<String> {
    let Direction { from, to, .. } = direction;
    let names = [from, to].map(|role| roles.get(role).map(|role| short(view, *role)).unwrap_or_default());
    match roles {
        [_, _] => marked(line(point, sides, from)?, line(point, sides, to)?, names),
        _ => None,
    }
}

/// The point of each role as HTML, empty where a role has none. With more than two roles, the words are marked that the point of the role before does
/// not have.
fn cells(point: &ComparedPoints, sides: &[Side<'_>], html: &dyn Fn(usize, Option<usize>) -> String) -> Vec<String> {
    let mut before = None;
    let mut cell = |(role, number): (usize, &Option<usize>)| {
        let own = number.and_then(|_| line(point, sides, role));
        let marked = before.zip(own).filter(|_| sides.len() > 2).and_then(|(before, own)| additions(before, own));
        before = own.or(before);
        marked.unwrap_or_else(|| html(role, *number))
    };
    point.points.iter().enumerate().map(&mut cell).collect()
}

/// The text of a role's point if it is all that readers see of it; `None` if it has lists, images and the like, or the role has no such point.
fn line<'a>(point: &ComparedPoints, sides: &[Side<'a>], role: usize) -> Option<&'a str> {
    let found: &OutlinePoint = sides.get(role)?.outline?.points.get((*point.points.get(role)?)?)?;
    found.is_line().then_some(found.plain.as_str())
}
