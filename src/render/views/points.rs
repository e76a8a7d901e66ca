//! The points of statements that stand beside each other: what is the same, what is in other words, and what only one role has.

pub(super) mod nested;

use std::cmp::Ordering;

use nested::Change;

use crate::guide::career_steps;
use crate::guide::compare::counts::Points;
use crate::guide::compare::{ComparedPoints, ComparedStatements, RowState};
use crate::guide::{OutlinePoint, OutlineStatement};
use crate::render::View;
use crate::render::contract::{PointComparison, PointRow, WrittenStatement};
use crate::render::views::comparison::{short, state_in_words};

/// The direction in which two roles are read: from the one that a person has to the one that is next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Direction {
    /// The place of the first among the compared roles.
    from: usize,
    /// The place of the second.
    to: usize,
    /// Whether something says so: a career step, or levels.
    is_directed: bool,
}

/// A statement of one of the roles, as a comparison of points reads it.
pub(super) struct Side<'a> {
    /// The statement; `None` if the role has none in the row.
    pub outline: Option<&'a OutlineStatement>,
    /// Its HTML.
    pub written: Option<&'a WrittenStatement>,
}

impl Direction {
    /// The direction in which roles (by number) are read: along a career step if one leads from one of two to the other and none back, else from the
    /// lower of two levels in a family to the higher, else in their order.
    pub(super) fn of(view: &dyn View, roles: &[usize]) -> Self {
        let [first, second] = *roles else { return Self::default() };
        let steps = career_steps::of_role(view, first);
        let leads = |from, to| steps.iter().any(|step| step.from == Some(from) && step.to == Some(to));
        let order = match (leads(first, second), leads(second, first)) {
            (true, false) => Some(Ordering::Less),
            (false, true) => Some(Ordering::Greater),
            _ => levels_in_family(view, [first, second]).map(|[first, second]| first.cmp(&second)).filter(|order| order.is_ne()),
        };
        let is_back = order == Some(Ordering::Greater);
        Self { from: usize::from(is_back), to: usize::from(!is_back), is_directed: order.is_some() }
    }
}

/// The places of the levels of two roles among those that the settings declare; `None` if they are not of one family or do not have such levels.
fn levels_in_family(view: &dyn View, roles: [usize; 2]) -> Option<[usize; 2]> {
    let page = |role: usize| view.guide().roles.get(role).map(|entry| &entry.page);
    let level = |role: usize| view.role(page(role)?)?.level_rank;
    let [first, second] = roles.map(|role| page(role).and_then(|page| view.family(page)));
    (first.is_some() && first == second).then_some([level(roles[0])?, level(roles[1])?])
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
        is_directed: direction.is_directed,
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
    let change = Change { old: from, new: to, names: Some(names) };
    let is_pair = roles.len() == 2;
    is_pair.then(|| change.html(point, outline(point, sides, from)?, outline(point, sides, to)?)).flatten()
}

/// The point of each role as HTML, empty where a role has none. With more than two roles, the words are marked that the point of the role before does
/// not have.
fn cells(point: &ComparedPoints, sides: &[Side<'_>], html: &dyn Fn(usize, Option<usize>) -> String) -> Vec<String> {
    let mut before: Option<(usize, &OutlinePoint)> = None;
    let mut cell = |(role, number): (usize, &Option<usize>)| {
        let own = outline(point, sides, role);
        let changed = before.zip(own).filter(|((_, before), own)| sides.len() > 2 && before.plain != own.plain);
        let marked = changed.and_then(|((old, before), own)| Change { old, new: role, names: None }.html(point, before, own));
        before = own.map(|own| (role, own)).or(before);
        marked.unwrap_or_else(|| html(role, *number))
    };
    point.points.iter().enumerate().map(&mut cell).collect()
}

/// The point of a role in a row; `None` if it has none there.
fn outline<'a>(point: &ComparedPoints, sides: &[Side<'a>], role: usize) -> Option<&'a OutlinePoint> {
    sides.get(role)?.outline?.points.get((*point.points.get(role)?)?)
}
