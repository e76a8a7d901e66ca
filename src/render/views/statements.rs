//! Statements as HTML: the label, the text behind it, the level, the blocks below.

use std::ops::Range;

use crate::guide::matching::StatementIndex;
use crate::guide::{OutlineStatement, inheritance, levels};

use crate::page::statements::{Area, Point, Statement, behind_aside, behind_label, without_colon};
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{Shared, StatedLevel, StatementCell, WrittenStatement};
use crate::render::text::escape::escaped;
use crate::render::text::html::{HtmlOptions, HtmlWriter, ShownPart};
use crate::render::views::levels::level_on;

/// Writes the statements of a cell, by area. Asked through [`View::statements`]: they are the same in all comparisons with the role.
pub(crate) fn statements(view: &dyn View, on: &PageUrl, cell: &SourcePath) -> Vec<Vec<WrittenStatement>> {
    let areas = view.outline(cell).areas.iter().enumerate();
    let written = |index| written_statement(view, on, cell, index);
    areas.map(|(area, found)| (0..found.statements.len()).map(|statement| written(StatementIndex { area, statement })).collect()).collect()
}

fn written_statement(view: &dyn View, on: &PageUrl, cell: &SourcePath, index: StatementIndex) -> WrittenStatement {
    let statement = statement_cell(view, on, cell, index);
    let whole = Shared::of(&statement);
    let Some((outline, page, found)) = found(view, cell, index).filter(|(outline, ..)| !outline.points.is_empty()) else {
        return WrittenStatement { own: whole.clone(), whole, points: Vec::new() };
    };
    let rest = |page: &SourcePath, ranges: Vec<Range<usize>>| -> String { ranges.into_iter().map(|range| part(view, page, on, range)).collect() };
    // The line of a loose item is a paragraph, which would stand apart from the lines of tight ones.
    let point = |page: &SourcePath, point: &Point| {
        format!("{}{}", part(view, page, on, point.line.clone()).trim(), part(view, page, on, point.blocks.clone()).trim_end())
    };
    let mut blocks = String::new();
    let mut points = Vec::new();
    for (competency, area) in asked(view, outline) {
        let document = &view.page(competency).document;
        blocks.push_str(&rest(competency, area.blocks_without_points(document)));
        points.extend(area.points(document).iter().map(|it| point(competency, it)));
    }
    blocks.push_str(&rest(&page, found.blocks_without_points(&view.page(&page).document)));
    points.extend(found.points.iter().map(|it| point(&page, it)));
    let own = StatementCell { blocks_html: blocks.trim().to_owned(), ..statement };
    WrittenStatement { whole, own: Shared::of(&own), points }
}

/// A part of the text of a page.
fn part(view: &dyn View, page: &SourcePath, url: &PageUrl, range: Range<usize>) -> String {
    HtmlWriter::new(view, page, url, &view.page(page).document, HtmlOptions::default()).write_part(ShownPart::Statement, range)
}

/// A statement of a cell: in the outline, then the page where it is written and the statement there.
fn found<'a>(view: &'a dyn View, cell: &SourcePath, index: StatementIndex) -> Option<(&'a OutlineStatement, SourcePath, &'a Statement)> {
    let outline = view.outline(cell).areas.get(index.area)?.statements.get(index.statement)?;
    let (page, index) = inheritance::written_at(view, cell, index);
    let found = view.page(&page).areas.get(index.area)?.statements.get(index.statement)?;
    Some((outline, page, found))
}

/// The areas of a competency that a statement asks for, from the highest level.
fn asked<'a>(view: &'a dyn View, statement: &'a OutlineStatement) -> impl Iterator<Item = (&'a SourcePath, &'a Area)> {
    let areas = statement.asked.iter().flat_map(|asked| asked.areas.iter().map(|area| (&asked.competency, *area)));
    areas.filter_map(|(page, area)| Some((page, view.page(page).areas.get(area)?)))
}

/// A statement of a cell, its own or an inherited one, with what a competency asks for.
pub(crate) fn statement_cell(view: &dyn View, url: &PageUrl, cell: &SourcePath, index: StatementIndex) -> StatementCell {
    let Some((outline, page, found)) = found(view, cell, index) else { return StatementCell::default() };
    let part = |range: Range<usize>| part(view, &page, url, range);
    let label = part(found.label.clone());
    let label = label.strip_prefix("<strong>").and_then(|label| label.strip_suffix("</strong>")).unwrap_or(&label);
    let (line, blocks) = found.line_and_blocks(&view.page(&page).document);
    let line = part(line);
    let (level, text) = without_level(view, outline, found, &line);
    let text = if found.label.is_empty() { text } else { behind_label(text) };
    let of_levels: String = asked(view, outline).map(|(page, area)| self::part(view, page, url, area.events.clone())).collect();
    StatementCell {
        stated: true,
        label_html: unpunctuated(label),
        begins_with_aside: found.aside.is_some() && level.is_none(),
        text_html: text.trim_end().to_owned(),
        blocks_html: (of_levels + &part(blocks)).trim().to_owned(),
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
fn without_level<'a>(view: &dyn View, outline: &OutlineStatement, statement: &Statement, html: &'a str) -> (Option<StatedLevel>, &'a str) {
    let scale = levels::scale(&view.config().skill_levels, outline);
    // What is left out of the text has to be exactly what the level says in its place: an aside with markup stays where it is.
    let named = statement.aside.as_ref().and_then(|aside| Some((levels::named(scale, &aside.text)?, behind_aside(html)?)));
    match named {
        Some((number, (words, rest))) if words == escaped(words_of(statement)) => (Some(level_on(view, scale, number)), rest),
        _ => (None, html),
    }
}

fn words_of(statement: &Statement) -> &str {
    statement.aside.as_ref().map(|aside| aside.text.as_str()).unwrap_or_default()
}
