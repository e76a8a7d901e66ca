//! Statements as HTML: the label, the text behind it, the level, the blocks below.

use std::ops::Range;

use crate::guide::matching::StatementIndex;
use crate::guide::{inheritance, levels};
use crate::page::statements::{Point, Statement, behind_aside, behind_label, without_colon};
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{Shared, StatedLevel, StatementCell, WrittenStatement};
use crate::render::text::escape::escaped;
use crate::render::text::html::{HtmlOptions, HtmlWriter, ShownPart};
use crate::render::views::levels::level;

/// Writes the statements of a cell, by area. Asked through [`View::statements`]: they are the same in all comparisons with the role.
pub(crate) fn statements(view: &dyn View, on: &PageUrl, cell: &SourcePath) -> Vec<Vec<WrittenStatement>> {
    let areas = view.outline(cell).areas.iter().enumerate();
    let written = |index| {
        let (page, index) = inheritance::written_at(view, cell, index);
        written_statement(view, on, &page, index)
    };
    areas.map(|(area, found)| (0..found.statements.len()).map(|statement| written(StatementIndex { area, statement })).collect()).collect()
}

fn written_statement(view: &dyn View, on: &PageUrl, cell: &SourcePath, index: StatementIndex) -> WrittenStatement {
    let statement = statement_cell(view, on, cell, index);
    let whole = Shared::of(&statement);
    let found = &view.page(cell).areas[index.area].statements[index.statement];
    if found.points.is_empty() {
        return WrittenStatement { own: whole.clone(), whole, points: Vec::new() };
    }
    let document = &view.page(cell).document;
    let part = |range: Range<usize>| HtmlWriter::new(view, cell, on, document, HtmlOptions::default()).write_part(ShownPart::Statement, range);
    let rest: Vec<String> = found.blocks_without_points(document).into_iter().map(part).collect();
    let own = StatementCell { blocks_html: rest.concat().trim().to_owned(), ..statement };
    // The line of a loose item is a paragraph, which would stand apart from the lines of tight ones.
    let point = |point: &Point| format!("{}{}", part(point.line.clone()).trim(), part(point.blocks.clone()).trim_end());
    WrittenStatement { whole, own: Shared::of(&own), points: found.points.iter().map(point).collect() }
}

/// A statement of a page, its own or an inherited one.
pub(crate) fn statement_cell(view: &dyn View, url: &PageUrl, page: &SourcePath, index: StatementIndex) -> StatementCell {
    let (page, index) = inheritance::written_at(view, page, index);
    let page = &page;
    let found = view.page(page).areas.get(index.area).and_then(|area| area.statements.get(index.statement));
    let Some(found) = found else { return StatementCell::default() };
    let part = |range: Range<usize>| {
        HtmlWriter::new(view, page, url, &view.page(page).document, HtmlOptions::default()).write_part(ShownPart::Statement, range)
    };
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
fn without_level<'a>(view: &dyn View, statement: &Statement, html: &'a str) -> (Option<StatedLevel>, &'a str) {
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
