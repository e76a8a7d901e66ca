//! The guide's data as tables for spreadsheets. Numbers give the order, so that a table can be sorted and sorted back.

use crate::render::files::csv;

use super::{
    AreaData, CellData, DimensionData, DimensionKind, FactData, GuideData, NeedData, RoleData, SectionData, SkillData, StatementData, TermData,
};

impl GuideData {
    /// One row for each role; each fact in columns of its own, years as numbers too, since spreadsheets take “5-7” for a day.
    pub(super) fn roles_table(&self) -> String {
        let mut columns: Vec<String> = ["order", "id", "title", "short", "level", "family", "description"].map(str::to_owned).into();
        for dimension in &self.dimensions {
            let kinds: &[&str] = if dimension.kind == DimensionKind::Years { &["", "_least", "_most", "_note"] } else { &["", "_note"] };
            columns.extend(kinds.iter().map(|kind| format!("fact_{}{kind}", dimension.id)));
        }
        columns.extend(["url", "aliases", "builds_on"].map(str::to_owned));
        let row = |role: &RoleData| {
            let start =
                [role.id.clone(), role.title.clone(), role.short.clone(), optional(&role.level), optional(&role.family), role.description.clone()];
            let facts = role.facts.iter().zip(&self.dimensions).flat_map(|(fact, dimension)| fact_fields(fact, dimension));
            let end = [role.url.clone(), joined(&role.aliases), optional(&role.builds_on)];
            std::iter::once(role.order.to_string()).chain(start).chain(facts).chain(end).collect()
        };
        csv::table(&columns, &self.roles.iter().map(row).collect::<Vec<_>>())
    }

    pub(super) fn statements_table(&self) -> String {
        const COLUMNS: [&str; 16] = [
            "section_order",
            "section",
            "section_title",
            "role_order",
            "role",
            "area_order",
            "area",
            "area_title",
            "order",
            "key",
            "label",
            "text",
            "level",
            "url",
            "points",
            "inherited_from",
        ];
        let mut rows = Vec::new();
        for section in &self.sections {
            for cell in &section.cells {
                for area in &cell.areas {
                    rows.extend(area.statements.iter().map(|statement| statement_row(section, cell, area, statement)));
                }
            }
        }
        csv::table(&COLUMNS, &rows)
    }

    pub(super) fn skills_table(&self) -> String {
        const COLUMNS: [&str; 9] = ["order", "key", "title", "role_order", "role", "label", "text", "level", "url"];
        let row = |skill: &SkillData, need: &NeedData| {
            let numbers = [skill.order.to_string(), skill.key.clone(), skill.title.clone(), need.order.to_string()];
            let texts = [need.role.clone(), need.label.clone(), need.text.clone(), optional(&need.level), need.url.clone()];
            numbers.into_iter().chain(texts).collect()
        };
        let rows = self.skills.iter().flat_map(|skill| skill.roles.iter().map(move |need| row(skill, need)));
        csv::table(&COLUMNS, &rows.collect::<Vec<_>>())
    }

    pub(super) fn terms_table(&self) -> String {
        const COLUMNS: [&str; 8] = ["order", "id", "title", "acronym", "also_called", "definition", "url", "aliases"];
        let row = |term: &TermData| {
            let names = [term.order.to_string(), term.id.clone(), term.title.clone(), optional(&term.acronym), joined(&term.also_called)];
            let rest = [optional(&term.definition), term.url.clone(), joined(&term.aliases)];
            names.into_iter().chain(rest).collect()
        };
        csv::table(&COLUMNS, &self.terms.iter().map(row).collect::<Vec<_>>())
    }
}

fn fact_fields(fact: &FactData, dimension: &DimensionData) -> Vec<String> {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut fields = vec![optional(&fact.text)];
    if dimension.kind == DimensionKind::Years {
        fields.push(number(fact.years.as_ref().map(|years| years.least)));
        fields.push(number(fact.years.as_ref().and_then(|years| years.most)));
    }
    fields.push(optional(&fact.note));
    fields
}

fn statement_row(section: &SectionData, cell: &CellData, area: &AreaData, statement: &StatementData) -> Vec<String> {
    let place = [section.order.to_string(), section.id.clone(), section.title.clone(), cell.order.to_string(), cell.role.clone()];
    let area = [area.order.to_string(), area.id.clone(), area.title.clone()];
    let said = [statement.order.to_string(), statement.key.clone(), statement.label.clone(), statement.text.clone()];
    let rest = [optional(&statement.level), statement.url.clone(), joined(&statement.points), optional(&statement.inherited_from)];
    place.into_iter().chain(area).chain(said).chain(rest).collect()
}

/// Several texts in one field.
fn joined(texts: &[String]) -> String {
    texts.join(" | ")
}

fn optional(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}
