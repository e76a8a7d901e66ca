//! Roles compared, as template contexts: statement beside statement, and the pages that compare two roles.
//!
//! 1. [`comparison`] sets some roles beside each other, section by section.
//! 2. [`pair`] says what the comparison of two roles comes to, and where a reader can go on.
//! 3. [`index`] lists all comparisons: with a sentence each where they are few, by role where they are many.

use std::ops::Range;

use serde::Serialize;

use crate::guide::compare::{self, State};
use crate::guide::facts::FactState;
use crate::guide::{Section, levels, pairs};
use crate::page::statements::{Statement, behind_aside, behind_label, without_colon};
use crate::path::{PageUrl, SourcePath};

use super::View;
use super::context::{AreaComparison, FactRow, Link, SectionComparison, StatementCell, StatementRow};
use super::html::{Options, Writer, escaped};
use super::roles::{address, link};
use super::skills::level;
use super::template::Shared;

/// With more comparisons than this, their index lists them by role.
const FEW: usize = 10;

/// What the comparison of two roles comes to, and where a reader can go on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Pair {
    /// The comparison in one sentence: `4 of 4 facts differ, no skill is listed for both, and 2 other subjects are common to both.`
    pub summary: String,
    /// What both roles speak about, by name; may be empty.
    pub common: String,
    /// Other comparisons of each of the two roles.
    pub others: Vec<RolePairs>,
}

/// Comparisons of one role.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RolePairs {
    /// The role's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its family, on the index alone; may be empty.
    pub family: String,
    /// Its mark, 1 to 12.
    pub mark: usize,
    /// The roles that it is compared with, in groups.
    pub groups: Vec<PairGroup>,
    /// Whether there are more comparisons of the role than these.
    pub has_more: bool,
}

/// Roles of one family that another role is compared with.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairGroup {
    /// The family; may be empty.
    pub family: String,
    /// The comparisons.
    pub pairs: Vec<PairLink>,
}

/// A comparison, from the side of one of its roles.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairLink {
    /// The other role's title.
    pub title: String,
    /// The other role's mark, 1 to 12.
    pub mark: usize,
    /// The address of the comparison.
    pub url: String,
}

/// The index of the comparisons: one of the two is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairIndex {
    /// Where they are few: each with what it comes to.
    pub pairs: Vec<PairCard>,
    /// Where they are many: by role.
    pub roles: Vec<RolePairs>,
}

/// A comparison in brief.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairCard {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What it comes to, in one sentence.
    pub summary: String,
    /// What both roles speak about, by name; may be empty.
    pub common: String,
}

/// What the page of a pair of roles (by number) says besides the tables.
pub fn pair(view: &dyn View, url: &PageUrl, page: &SourcePath, roles: [usize; 2]) -> Pair {
    let tally = view.tally(page);
    let others = roles.iter().zip([roles[1], roles[0]]).map(|(role, partner)| role_pairs(view, url, *role, Some(partner)));
    Pair {
        summary: tally.map(|tally| tally.summary(&view.config().words)).unwrap_or_default(),
        common: tally.map(|tally| tally.common(&view.config().words)).unwrap_or_default(),
        others: others.filter(|role| !role.groups.is_empty()).collect(),
    }
}

/// The comparisons that the readers of a role (by number) are led to, but for the one with `except`.
pub fn role_pairs(view: &dyn View, url: &PageUrl, role: usize, except: Option<usize>) -> RolePairs {
    let led = pairs::of_role(view, role);
    let shown: Vec<PairLink> =
        led.iter().filter(|(other, _)| Some(*other) != except).map(|(other, page)| pair_link(view, url, *other, page)).collect();
    let groups = if shown.is_empty() { Vec::new() } else { vec![PairGroup { family: String::new(), pairs: shown }] };
    RolePairs { groups, has_more: view.guide().roles.len() > pairs::FEW, ..head(view, role) }
}

fn head(view: &dyn View, role: usize) -> RolePairs {
    let guide = view.guide();
    let Some(entry) = guide.roles.get(role) else { return RolePairs::default() };
    RolePairs {
        id: entry.id.clone(),
        title: view.summary(&entry.page).map(|summary| summary.title.clone()).unwrap_or_default(),
        mark: guide.mark(role),
        ..RolePairs::default()
    }
}

fn family(view: &dyn View, role: usize) -> String {
    let page = view.guide().roles.get(role).map(|entry| &entry.page);
    page.and_then(|page| view.family(page)).unwrap_or_default().to_owned()
}

fn pair_link(view: &dyn View, url: &PageUrl, other: usize, page: &SourcePath) -> PairLink {
    PairLink { url: address(view, url, page, ""), title: head(view, other).title, mark: view.guide().mark(other) }
}

/// The index of all comparisons.
pub fn index(view: &dyn View, url: &PageUrl) -> PairIndex {
    let all = view.guide().roles.len();
    let found: Vec<(usize, usize, SourcePath)> =
        (0..all).flat_map(|a| (a + 1..all).map(move |b| (a, b))).filter_map(|(a, b)| Some((a, b, pairs::page_of(view, a, b)?))).collect();
    if found.len() <= FEW {
        let cards = found.iter().map(|(_, _, page)| pair_card(view, url, page));
        return PairIndex { pairs: cards.collect(), roles: Vec::new() };
    }
    let mut of_role: Vec<Vec<(usize, &SourcePath)>> = vec![Vec::new(); all];
    for (a, b, page) in &found {
        of_role[*a].push((*b, page));
        of_role[*b].push((*a, page));
    }
    let roles = (0..all).map(|role| RolePairs { family: family(view, role), groups: grouped(view, url, role, &of_role[role]), ..head(view, role) });
    PairIndex { pairs: Vec::new(), roles: roles.filter(|role| !role.groups.is_empty()).collect() }
}

fn pair_card(view: &dyn View, url: &PageUrl, page: &SourcePath) -> PairCard {
    let Link { title, url } = link(view, url, page);
    let tally = view.tally(page);
    PairCard {
        title,
        url,
        summary: tally.map(|tally| tally.summary(&view.config().words)).unwrap_or_default(),
        common: tally.map(|tally| tally.common(&view.config().words)).unwrap_or_default(),
    }
}

/// The comparisons of a role by the families of the others: its own first, then in the order of the roles.
fn grouped(view: &dyn View, url: &PageUrl, role: usize, found: &[(usize, &SourcePath)]) -> Vec<PairGroup> {
    let own = family(view, role);
    let mut groups: Vec<PairGroup> = Vec::new();
    for (other, page) in found {
        let family = family(view, *other);
        let link = pair_link(view, url, *other, page);
        match groups.iter_mut().find(|group| group.family == family) {
            Some(group) => group.pairs.push(link),
            None => groups.push(PairGroup { family, pairs: vec![link] }),
        }
    }
    groups.sort_by_key(|group| group.family != own);
    groups
}

/// Roles (by number) compared in some sections, but for those that say nothing about any of them.
pub fn comparison(view: &dyn View, url: &PageUrl, roles: &[usize], sections: &[&Section]) -> Vec<SectionComparison> {
    let compared = sections.iter().map(|section| section_comparison(view, url, roles, section));
    compared.filter(|section| !section.areas.is_empty()).collect()
}

fn section_comparison(view: &dyn View, url: &PageUrl, roles: &[usize], section: &Section) -> SectionComparison {
    let cells: Vec<Option<SourcePath>> = roles.iter().map(|role| section.cells.get(*role).cloned().flatten()).collect();
    let compared = compare::compare(view, &cells);
    let title = |role: usize, area: Option<usize>| -> Link {
        let (Some(page), Some(area)) = (&cells[role], area) else { return Link::default() };
        let area = &view.outline(page).areas[area];
        Link { title: area.title.clone(), url: address(view, url, page, &area.key) }
    };
    // All comparisons stand in one folder, so one text with its links serves them all.
    let on = url.nameless();
    let said: Vec<&[Vec<Shared<StatementCell>>]> =
        cells.iter().map(|cell| cell.as_ref().map_or(&[][..], |cell| view.statements(cell, &on))).collect();
    let nothing = Shared::default();
    let half = |role: usize, place: Option<(usize, usize)>| {
        let found = place.and_then(|(area, statement)| said[role].get(area)?.get(statement));
        found.unwrap_or(&nothing).clone()
    };
    let areas: Vec<AreaComparison> = compared
        .groups
        .iter()
        .map(|group| AreaComparison {
            titles: group.areas.iter().enumerate().map(|(role, area)| title(role, *area)).collect(),
            parts: parts(&group.rows),
            rows: group.rows.iter().map(|row| statement_row(view, roles, row, &half)).collect(),
        })
        .collect();
    let rows: Vec<compare::Row> = compared.groups.into_iter().flat_map(|group| group.rows).collect();
    let index = link(view, url, &section.index);
    SectionComparison {
        id: section.folder.replace('/', "-"),
        title: index.title,
        url: index.url,
        parts: parts(&rows),
        summary: counts(view, roles, &rows),
        areas,
    }
}

/// What some rows hold, in words for a style sheet: whether something `differs`, and whether something is `common`.
fn parts(rows: &[compare::Row]) -> String {
    let differs = rows.iter().any(|row| row.state != State::Shared).then_some("differs");
    let common = rows.iter().any(|row| !matches!(row.state, State::Only(_))).then_some("common");
    differs.into_iter().chain(common).collect::<Vec<_>>().join(" ")
}

/// How many rows there are of each kind, in words: `1 shared, 3 differing, 2 only Director`.
fn counts(view: &dyn View, roles: &[usize], rows: &[compare::Row]) -> String {
    let count = |state: State| rows.iter().filter(|row| row.state == state).count();
    let words = &view.config().words;
    let only = roles.iter().enumerate().map(|(number, role)| ("count_only", count(State::Only(number)), short(view, *role)));
    let several = rows.iter().filter(|row| matches!(row.state, State::Several(_))).count();
    let both = [("count_shared", count(State::Shared), ""), ("count_differing", count(State::Differs), ""), ("count_several", several, "")];
    let all = both.into_iter().chain(only).filter(|(_, count, _)| *count > 0);
    all.map(|(key, count, role)| words.fill(key, &[("count", &count), ("role", &role)])).collect::<Vec<_>>().join(", ")
}

/// That something is said of one role alone, in words.
fn only(view: &dyn View, role: usize) -> String {
    view.config().words.fill("only_role", &[("role", &short(view, role))])
}

/// The short name of a role, by its number.
fn short(view: &dyn View, role: usize) -> &str {
    let page = view.guide().roles.get(role).map(|entry| &entry.page);
    page.and_then(|page| view.summary(page)).map(|summary| summary.short.as_str()).unwrap_or_default()
}

fn statement_row(
    view: &dyn View,
    roles: &[usize],
    row: &compare::Row,
    half: &dyn Fn(usize, Option<(usize, usize)>) -> Shared<StatementCell>,
) -> StatementRow {
    let (state, kind) = match row.state {
        State::Shared => (view.config().words.get("shared").to_owned(), "shared"),
        State::Differs => (view.config().words.get("differs").to_owned(), "differs"),
        State::Several(count) => (view.config().words.fill("in_several", &[("count", &count), ("all", &roles.len())]), "several"),
        State::Only(role) => (only(view, roles[role]), "only"),
    };
    StatementRow { state, kind: kind.to_owned(), cells: row.cells.iter().enumerate().map(|(role, place)| half(role, *place)).collect() }
}

/// Writes the statements of a cell, by area. Asked through [`View::statements`]: they are the same in all comparisons with the role.
pub fn statements(view: &dyn View, on: &PageUrl, cell: &SourcePath) -> Vec<Vec<Shared<StatementCell>>> {
    let areas = view.page(cell).areas.iter().enumerate();
    let written = |place| Shared::of(&statement_cell(view, on, cell, place));
    areas.map(|(number, area)| (0..area.statements.len()).map(|statement| written((number, statement))).collect()).collect()
}

/// A statement of a page, by the numbers of its area and itself.
pub fn statement_cell(view: &dyn View, url: &PageUrl, page: &SourcePath, (area, statement): (usize, usize)) -> StatementCell {
    let Some(found) = view.page(page).areas.get(area).and_then(|area| area.statements.get(statement)) else { return StatementCell::default() };
    let part = |range: Range<usize>| Writer::new(view, page, url, &view.page(page).document, Options::default()).write_part(range);
    let label = part(found.label.clone());
    let label = label.strip_prefix("<strong>").and_then(|label| label.strip_suffix("</strong>")).unwrap_or(&label);
    let (line, blocks) = found.line_and_blocks(&view.page(page).document);
    let line = part(line);
    let (level, text) = without_level(view, found, &line);
    let text = if found.label.is_empty() { text } else { behind_label(text) };
    StatementCell {
        stated: true,
        label_html: unpunctuated(label),
        begins_with_aside: found.aside.is_some() && level.is_none(),
        text_html: text.trim_end().to_owned(),
        blocks_html: part(blocks).trim().to_owned(),
        level,
    }
}

/// A label's HTML without the colon at the end of its text, which may stand in tags.
fn unpunctuated(label: &str) -> String {
    let mut text = label;
    while let Some(at) = text.rfind("</").filter(|_| text.ends_with('>')) {
        text = &text[..at];
    }
    format!("{}{}", without_colon(text), &label[text.len()..])
}

/// The level of a statement, and the rest of its text as HTML.
fn without_level<'a>(view: &dyn View, statement: &Statement, html: &'a str) -> (Option<super::skills::Level>, &'a str) {
    let scale = &view.config().skill_levels;
    // What is left out of the text has to be exactly what the level says in its place: an aside with markup stays where it is.
    let named = statement.aside.as_ref().and_then(|aside| Some((levels::named(scale, &aside.text)?, behind_aside(html)?)));
    match named {
        Some((number, (words, rest))) if words == escaped(words_of(statement)) => (Some(level(view, number)), rest),
        _ => (None, html),
    }
}

fn words_of(statement: &Statement) -> &str {
    statement.aside.as_ref().map(|aside| aside.text.as_str()).unwrap_or_default()
}

/// How many points a comparison has, and how many of them each choice of its switch hides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Points {
    /// All facts and statements.
    pub all: usize,
    /// Those that are the same for all roles.
    pub same: usize,
    /// Those that only one role states.
    pub single: usize,
}

/// Counts the points of some tables.
pub fn points(facts: &[FactRow], comparison: &[SectionComparison]) -> Points {
    let rows = || comparison.iter().flat_map(|section| &section.areas).flat_map(|area| &area.rows);
    let facts_in = |state: FactState| facts.iter().filter(|row| row.kind == state.class()).count();
    Points {
        all: facts.len() + rows().count(),
        same: facts_in(FactState::Same) + rows().filter(|row| row.kind == "shared").count(),
        single: facts_in(FactState::NotStated) + rows().filter(|row| row.kind == "only").count(),
    }
}
