//! Roles compared as template contexts: their statements beside each other, section by section, and the number of entries that are the same.
//!
//! 1. [`comparison`] compares the roles in each section, area by area.
//! 2. [`glance`] counts the statements of an area and of a section for the table of subjects.
//! 3. [`entries`] counts what the switch of a comparison hides.

mod glance;

use crate::guide::Section;
use crate::guide::compare::counts::{Counts, by_area};
use crate::guide::compare::{ComparedStatements, Comparison, RowState, compare};
use crate::guide::facts::FactState;
use crate::guide::inheritance;
use crate::guide::matching::StatementIndex;
use crate::locale::words::Words;
use crate::path::{PageUrl, SourcePath};

use crate::render::View;
use crate::render::contract::{AreaComparison, Entries, FactRow, PageLink, SectionComparison, Shared, StatementRow, WrittenStatement};
use crate::render::views::links::{address, link};
use crate::render::views::points::{self, Direction, Side};

use glance::glance;

/// Roles (by number) compared in some sections, but for those that say nothing about any of them.
pub(crate) fn comparison(view: &dyn View, url: &PageUrl, roles: &[usize], sections: &[&Section]) -> Vec<SectionComparison> {
    let (mut shown, mut areas) = (Vec::new(), 0);
    for section in sections {
        let compared = section_comparison(view, url, roles, section, areas);
        areas += compared.areas.len();
        if !compared.areas.is_empty() || !compared.texts.is_empty() {
            shown.push(compared);
        }
    }
    let by_area = by_area(&shown.iter().map(|section: &SectionComparison| section.areas.len()).collect::<Vec<_>>());
    shown.iter_mut().zip(by_area).for_each(|(section, by_area)| section.by_area = by_area);
    shown
}

/// Roles compared in one section. `before` is the number of areas in the sections before it.
fn section_comparison(view: &dyn View, url: &PageUrl, roles: &[usize], section: &Section, before: usize) -> SectionComparison {
    let cells: Vec<Option<SourcePath>> = roles.iter().map(|role| inheritance::cell(view.guide(), section, *role).cloned()).collect();
    let compared = compare(view, &cells);
    let words = &view.locale(&section.index).words;
    let title = |role: usize, area: Option<usize>| -> PageLink {
        let (Some(page), Some(area)) = (&cells[role], area) else { return PageLink::default() };
        let area = &view.outline(page).areas[area];
        PageLink { title: area.title.clone(), url: address(view, url, area.page(page), &area.anchor) }
    };
    // All comparisons stand in one folder, so one text with its links serves them all.
    let on = url.nameless();
    let said: Vec<&[Vec<WrittenStatement>]> = cells.iter().map(|cell| cell.as_ref().map_or(&[][..], |cell| view.statements(cell, &on))).collect();
    let direction = Direction::of(view, roles);
    let side = |role: usize, index: Option<StatementIndex>| -> Side<'_> {
        let found = index.and_then(|index| Some((index, cells[role].as_ref()?)));
        Side {
            outline: found.and_then(|(index, cell)| view.outline(cell).areas.get(index.area)?.statements.get(index.statement)),
            written: index.and_then(|index| said[role].get(index.area)?.get(index.statement)),
        }
    };
    let counted: Vec<(usize, Counts)> =
        compared.groups.iter().enumerate().map(|(at, group)| (before + at + 1, Counts::of(&group.rows, roles.len()))).collect();
    let areas: Vec<AreaComparison> = compared
        .groups
        .iter()
        .enumerate()
        .map(|(at, group)| AreaComparison {
            titles: group.areas.iter().enumerate().map(|(role, area)| title(role, *area)).collect(),
            number: before + at + 1,
            glance: glance(words, &counted[at..=at]),
            parts: parts(group.rows.iter()),
            rows: group.rows.iter().map(|row| statement_row(view, words, roles, row, direction, &side)).collect(),
        })
        .collect();
    let index = link(view, url, &section.index);
    SectionComparison {
        id: section.folder.replace('/', "-"),
        title: index.title,
        url: index.url,
        parts: parts(compared.rows()),
        summary: counts(view, words, roles, &compared),
        glance: glance(words, &counted),
        by_area: false,
        texts: texts(view, url, roles, section, &areas),
        areas,
    }
}

/// The cells of some roles in a section in which none has a statement: what they say is not compared, so a comparison leads to it.
fn texts(view: &dyn View, url: &PageUrl, roles: &[usize], section: &Section, areas: &[AreaComparison]) -> Vec<PageLink> {
    if areas.iter().any(|area| !area.rows.is_empty()) {
        return Vec::new();
    }
    let text = |role: &usize| {
        let cell = section.cells.get(*role)?.as_ref()?;
        Some(PageLink { title: short(view, *role).to_owned(), url: link(view, url, cell).url })
    };
    roles.iter().filter_map(text).collect()
}

/// What some rows hold, in words for a style sheet: whether something `differs`, and whether something is `common`.
fn parts<'a>(rows: impl Iterator<Item = &'a ComparedStatements> + Clone) -> String {
    let differs = rows.clone().any(|row| row.state != RowState::Shared).then_some("differs");
    let common = rows.clone().any(|row| row.state.is_common()).then_some("common");
    differs.into_iter().chain(common).collect::<Vec<_>>().join(" ")
}

/// How many rows there are of each kind, in words: `1 shared, 3 differing, 2 only Director`.
fn counts(view: &dyn View, words: &Words, roles: &[usize], compared: &Comparison) -> String {
    let count = |state: RowState| compared.rows().filter(|row| row.state == state).count();
    let only = roles.iter().enumerate().map(|(number, role)| ("count_only", count(RowState::Only(number)), short(view, *role)));
    let several = compared.rows().filter(|row| matches!(row.state, RowState::Several(_))).count();
    let both = [("count_shared", count(RowState::Shared), ""), ("count_differing", count(RowState::Differs), ""), ("count_several", several, "")];
    let all = both.into_iter().chain(only).filter(|(_, count, _)| *count > 0);
    all.map(|(key, count, role)| words.fill(key, &[("count", &count), ("role", &role)])).collect::<Vec<_>>().join(", ")
}

/// That something is said of one role alone, in words.
fn only(view: &dyn View, words: &Words, role: usize) -> String {
    words.fill("only_role", &[("role", &short(view, role))])
}

/// The short name of a role, by its number.
pub(super) fn short(view: &dyn View, role: usize) -> &str {
    let page = view.guide().roles.get(role).map(|entry| &entry.page);
    page.and_then(|page| view.summary(page)).map(|summary| summary.short.as_str()).unwrap_or_default()
}

fn statement_row<'a>(
    view: &'a dyn View,
    words: &Words,
    roles: &[usize],
    row: &ComparedStatements,
    direction: Direction,
    side: &dyn Fn(usize, Option<StatementIndex>) -> Side<'a>,
) -> StatementRow {
    let sides: Vec<Side<'_>> = row.statements.iter().enumerate().map(|(role, index)| side(role, *index)).collect();
    let points = points::comparison(view, roles, direction, row, &sides);
    let half = |side: &Side<'_>| match (side.written, &points) {
        (Some(written), Some(_)) => written.own.clone(),
        (Some(written), None) => written.whole.clone(),
        (None, _) => Shared::default(),
    };
    let cells = sides.iter().map(half).collect();
    StatementRow { state: state_in_words(view, words, roles, row.state), kind: row.state, cells, points }
}

/// The state of a row of statements or points, in words.
pub(super) fn state_in_words(view: &dyn View, words: &Words, roles: &[usize], state: RowState) -> String {
    match state {
        RowState::Shared => words.get("shared").to_owned(),
        RowState::Differs => words.get("differs").to_owned(),
        RowState::Several(count) => words.fill("in_several", &[("count", &count), ("all", &roles.len())]),
        RowState::Only(role) => only(view, words, roles[role]),
    }
}

/// Counts the entries of some tables: facts, statements, and the points that stand below a statement.
pub(crate) fn entries(facts: &[FactRow], comparison: &[SectionComparison]) -> Entries {
    let rows = || comparison.iter().flat_map(|section| &section.areas).flat_map(|area| &area.rows);
    let points = || rows().filter_map(|row| row.points.as_ref());
    let facts_in = |state: FactState| facts.iter().filter(|row| row.kind == state).count();
    let same_points: usize = points().map(|points| points.same.len()).sum();
    let single_points: usize = points().flat_map(|points| &points.only).map(Vec::len).sum();
    let other_points: usize = points().map(|points| points.rows.len()).sum();
    Entries {
        all: facts.len() + rows().count() + same_points + single_points + other_points,
        same: facts_in(FactState::Same) + rows().filter(|row| row.kind == RowState::Shared).count() + same_points,
        single: facts_in(FactState::NotStated) + rows().filter(|row| !row.kind.is_common()).count() + single_points,
        differing: rows().filter(|row| row.kind.is_common() && row.kind != RowState::Shared).count(),
        shared: rows().filter(|row| row.kind == RowState::Shared).count(),
        only: (0..rows().next().map_or(0, |row| row.cells.len())).map(|role| rows().filter(|row| row.kind == RowState::Only(role)).count()).collect(),
    }
}
