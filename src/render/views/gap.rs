//! What a step from role to role asks for, as a template sees it.

use std::collections::BTreeMap;

use crate::guide::career_steps::CareerStep;
use crate::guide::gap::{RequiredSkill, Requirements, of_steps};
use crate::guide::levels;
use crate::path::PageUrl;

use crate::render::View;
use crate::render::contract::{Gap, GapItem};
use crate::render::text::escape::escaped;
use crate::render::views::levels::level;
use crate::render::views::{career, links};

/// What some steps ask for.
pub(crate) fn shown(view: &dyn View, url: &PageUrl, steps: &[CareerStep<'_>]) -> Vec<Gap> {
    of_steps(view, steps).iter().map(|gap| one(view, url, gap)).collect()
}

fn one(view: &dyn View, url: &PageUrl, gap: &Requirements<'_>) -> Gap {
    let id = |role: usize| view.guide().roles.get(role).map(|role| role.id.as_str()).unwrap_or_default();
    let kind = gap.step.written.kind.name();
    let skills = |is_shared: bool| {
        let wanted = gap.skills.iter().filter(move |skill| skill.is_shared == is_shared);
        wanted.map(|skill| item(view, url, gap.from, skill)).collect()
    };
    let conditions =
        gap.step.written.conditions.iter().map(|condition| GapItem {
            token: token("condition", &condition.plain()),
            html: links::inline_html(view, gap.step.page, url, condition),
        });
    let mut shown = Gap {
        key: format!("{}/{}/{kind}", id(gap.from), id(gap.to)),
        anchor: career::anchor_to(view, &gap.step, gap.to),
        path: career::path(view, url, &gap.step),
        conditions: conditions.collect(),
        shared: skills(true),
        skills: skills(false),
    };
    tell_apart(&mut shown);
    shown
}

/// Gives things that have the same name, since they read the same, names of their own.
fn tell_apart(gap: &mut Gap) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for item in gap.conditions.iter_mut().chain(&mut gap.shared).chain(&mut gap.skills) {
        let times = seen.entry(item.token.clone()).or_default();
        if *times > 0 {
            item.token = token(&item.token, &times.to_string());
        }
        *times += 1;
    }
}

fn item(view: &dyn View, url: &PageUrl, from: usize, skill: &RequiredSkill) -> GapItem {
    let area = &view.outline(&skill.cell).areas[skill.statement.area];
    let statement = &area.statements[skill.statement.statement];
    let label = format!("<a href=\"{}\">{}</a>", escaped(&links::address(view, url, &skill.cell, &area.anchor)), escaped(&statement.label));
    let label = label + &grade(view, from, skill);
    let text = levels::text(&view.config().skill_levels, statement).trim_start_matches([':', ' ']);
    let is_aside = statement.aside.is_some() && skill.level.is_none();
    let html = match (statement.label.is_empty(), text.is_empty()) {
        (true, _) => escaped(text),
        (false, true) => label,
        (false, false) if is_aside => format!("{label} {}", escaped(text)),
        (false, false) => format!("{label}: {}", escaped(text)),
    };
    GapItem { token: token("skill", &skill.key.to_string()), html }
}

/// The level of a skill behind its label, and the level of the role where the step begins, if that is another.
fn grade(view: &dyn View, from: usize, skill: &RequiredSkill) -> String {
    let title = |number: usize| escaped(&level(view, number).title);
    let before = skill.level_before.filter(|before| Some(*before) != skill.level).map(|before| {
        let role = view.guide().roles.get(from).and_then(|role| view.summary(&role.page));
        format!("{}: {}", role.map(|role| escaped(&role.short)).unwrap_or_default(), title(before))
    });
    let grades: Vec<String> = skill.level.map(title).into_iter().chain(before).collect();
    if grades.is_empty() { String::new() } else { format!(" <span class=\"grade\">({})</span>", grades.join("; ")) }
}

/// A short name for a thing, the same in every build.
fn token(kind: &str, text: &str) -> String {
    blake3::hash(format!("{kind} {text}").as_bytes()).to_hex()[..6].to_owned()
}
