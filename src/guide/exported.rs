//! Statements as plain text, for job descriptions and data.
//!
//! [`statements`] returns those of an area of a cell: its own and inherited ones, with what competencies ask for.

use crate::config::compare::SkillLevel;
use crate::path::SourcePath;

use super::matching::StatementIndex;
use super::plain::PlainStatement;
use super::{OutlineStatement, View, inheritance, levels};

/// A statement as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExportedStatement<'a> {
    /// The page where it is written.
    pub page: SourcePath,
    /// The label without a colon at its end; may be empty.
    pub label: String,
    /// The text after the label, with the level in parentheses and that of the points included.
    pub text: String,
    /// The text after the label without the points.
    pub own: String,
    /// The text of each point; none is empty.
    pub points: Vec<String>,
    /// The scale on which its level is.
    pub scale: &'a [SkillLevel],
}

impl<'a> ExportedStatement<'a> {
    /// A statement that is written on a page, without what a competency asks for.
    pub(crate) fn of(view: &'a dyn View, page: &SourcePath, plain: &PlainStatement) -> Self {
        Self {
            label: plain.label.text(view, page),
            text: plain.text.text(view, page),
            own: plain.own.text(view, page),
            points: plain.points.iter().map(|point| point.text(view, page)).filter(|point| !point.is_empty()).collect(),
            page: page.clone(),
            scale: &view.config().skill_levels,
        }
    }

    /// Adds what the levels of a competency ask for.
    fn with_levels(mut self, view: &'a dyn View, statement: &'a OutlineStatement) -> Self {
        let Some(asked) = &statement.asked else { return self };
        self.scale = levels::scale(&view.config().skill_levels, statement);
        let plain = view.plain(&asked.competency);
        let mut points = Vec::new();
        for area in asked.areas.iter().filter_map(|area| plain.areas.get(*area)) {
            for text in area.paragraphs.iter().map(|paragraph| paragraph.words.text(view, &asked.competency)) {
                self.own = joined(&self.own, &text);
                self.text = joined(&self.text, &text);
            }
            let items = area.statements.iter().map(|item| Self::of(view, &asked.competency, item)).filter(|item| !item.is_empty());
            points.extend(items.map(|item| match (item.label.is_empty(), item.text.is_empty()) {
                (true, _) => item.text,
                (false, true) => item.label,
                (false, false) => format!("{}: {}", item.label, item.text),
            }));
        }
        // As in the outline, the points of the levels come first.
        self.text = points.iter().fold(self.text, |text, point| joined(&text, point));
        points.append(&mut self.points);
        self.points = points;
        self
    }

    /// Whether no text is left, for example since all of it is struck through.
    pub(crate) fn is_empty(&self) -> bool {
        self.label.is_empty() && self.text.is_empty()
    }
}

fn joined(text: &str, more: &str) -> String {
    if text.is_empty() || more.is_empty() { format!("{text}{more}") } else { format!("{text} {more}") }
}

/// The statements of an area (by number) of a cell, in the order of its outline.
pub(crate) fn statements<'a>(view: &'a dyn View, cell: &SourcePath, area: usize) -> Vec<(&'a OutlineStatement, ExportedStatement<'a>)> {
    let outline = view.outline(cell).areas.get(area).map(|area| area.statements.as_slice()).unwrap_or_default();
    let exported = |(statement, outline): (usize, &'a OutlineStatement)| {
        let (page, index) = inheritance::written_at(view, cell, StatementIndex { area, statement });
        let plain = view.plain(&page).areas.get(index.area)?.statements.get(index.statement)?;
        Some((outline, ExportedStatement::of(view, &page, plain).with_levels(view, outline)))
    };
    outline.iter().enumerate().filter_map(exported).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fake::FakeGuide;
    use super::statements;
    use crate::guide::View as _;

    #[test]
    fn points_of_a_competency_without_words_are_left_out() {
        let guide = FakeGuide::new(&[
            ("site.toml", "[[skill_levels]]\nid = \"low\"\ntitle = \"Low\"\n"),
            ("content/roles/a.md", ""),
            ("content/competencies/tools.md", "# Tools\n\n## Low\n\n- Learns.\n- ~~Gone.~~\n-\n- **Asks**\n"),
            ("content/skills/a.md", "- **[Tools](../competencies/tools.md)** (low)\n"),
        ]);
        let cell = guide.guide().sections[0].cells[0].as_ref().unwrap();
        assert_eq!(statements(&guide, cell, 0)[0].1.points, ["Learns.", "Asks"]);
    }
}
