//! What a step from role to role asks for, as a template sees it.

use std::collections::BTreeMap;

use crate::guide::career_steps::CareerStep;
use crate::guide::gap::{RequiredPoint, RequiredSkill, Requirements, of_steps};
use crate::guide::{OutlinePoint, OutlineStatement, inheritance, levels};
use crate::path::PageUrl;

use crate::render::View;
use crate::render::contract::{Gap, GapItem};
use crate::render::text::escape::escaped;
use crate::render::views::levels::level_on;
use crate::render::views::points::nested::list;
use crate::render::views::{career, links};

/// What some steps ask for.
pub(crate) fn shown(view: &dyn View, url: &PageUrl, steps: &[CareerStep<'_>]) -> Vec<Gap> {
    of_steps(view, steps).iter().map(|gap| one(view, url, gap)).collect()
}

fn one(view: &dyn View, url: &PageUrl, gap: &Requirements<'_>) -> Gap {
    let id = |role: usize| view.guide().roles.get(role).map(|role| role.id.as_str()).unwrap_or_default();
    let kind = gap.step.written.kind.name();
    let items = |wanted: &dyn Fn(&RequiredSkill) -> bool| -> Vec<GapItem> {
        gap.skills.iter().filter(|skill| wanted(skill)).map(|skill| item(view, url, gap, skill)).collect()
    };
    let conditions = gap.step.written.conditions.iter().map(|condition| GapItem {
        token: token("condition", &condition.plain()),
        html: links::inline_html(view, gap.step.page, url, condition),
        ..GapItem::default()
    });
    let mut shown = Gap {
        key: format!("{}/{}/{kind}", id(gap.from), id(gap.to)),
        anchor: career::anchor_to(view, &gap.step, gap.to),
        path: career::path(view, url, &gap.step),
        conditions: conditions.collect(),
        shared: items(&|skill| skill.is_shared && !skill.is_met() && !skill.is_unchanged),
        skills: items(&|skill| !skill.is_shared),
        met: items(&RequiredSkill::is_met),
        unchanged: unchanged(view, url, gap),
    };
    tell_apart(&mut shown);
    shown
}

/// The skills that both roles require alike, and of the others that both require the points that are the same.
fn unchanged(view: &dyn View, url: &PageUrl, gap: &Requirements<'_>) -> Vec<GapItem> {
    let has_same = |skill: &&RequiredSkill| skill.is_unchanged || !skill.is_exceeded() && skill.points.contains(&RequiredPoint::Same);
    let shown = |skill: &RequiredSkill| {
        let is_whole = skill.is_unchanged || statement(view, skill).label.is_empty();
        let html = if is_whole { item(view, url, gap, skill).html } else { label(view, url, skill) };
        GapItem { html, points: points(view, skill, &|state| state == RequiredPoint::Same), ..GapItem::default() }
    };
    gap.skills.iter().filter(has_same).map(shown).collect()
}

/// Gives things that have the same name, since they read the same, names of their own.
fn tell_apart(gap: &mut Gap) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut tell = |item: &mut GapItem| {
        let times = seen.entry(item.token.clone()).or_default();
        if *times > 0 {
            item.token = token(&item.token, &times.to_string());
        }
        *times += 1;
    };
    for item in gap.conditions.iter_mut().chain(&mut gap.shared).chain(&mut gap.skills) {
        tell(item);
        item.points.iter_mut().for_each(&mut tell);
    }
}

fn item(view: &dyn View, url: &PageUrl, gap: &Requirements<'_>, skill: &RequiredSkill) -> GapItem {
    let statement = statement(view, skill);
    let label = label(view, url, skill) + &grade(view, gap, skill);
    let text = levels::own_text(&view.config().skill_levels, statement).trim_start_matches([':', ' ']);
    let is_aside = statement.aside.is_some() && skill.level.is_none();
    let html = match (statement.label.is_empty(), text.is_empty() || skill.is_met()) {
        (true, _) => escaped(text),
        (false, true) => label,
        (false, false) if is_aside => format!("{label} {}", escaped(text)),
        (false, false) => format!("{label}: {}", escaped(text)),
    };
    let points = points(view, skill, &|state| state != RequiredPoint::Same);
    GapItem { token: token("skill", &skill.key.to_string()), html, points, ..GapItem::default() }
}

/// The label of a skill, which leads to its area.
fn label(view: &dyn View, url: &PageUrl, skill: &RequiredSkill) -> String {
    let (page, anchor) = inheritance::place(view, &skill.cell, skill.statement);
    format!("<a href=\"{}\">{}</a>", escaped(&links::address(view, url, &page, &anchor)), escaped(&statement(view, skill).label))
}

/// The statement of a skill.
fn statement<'a>(view: &'a dyn View, skill: &RequiredSkill) -> &'a OutlineStatement {
    &view.outline(&skill.cell).areas[skill.statement.area].statements[skill.statement.statement]
}

/// The points of a skill that relate in a wanted way to the role where the step begins.
fn points(view: &dyn View, skill: &RequiredSkill, is_wanted: &dyn Fn(RequiredPoint) -> bool) -> Vec<GapItem> {
    let words = &view.site_locale().words;
    let point = |(state, point): (&RequiredPoint, &OutlinePoint)| GapItem {
        token: token("point", &format!("{} {}", skill.key, point.plain)),
        html: escaped(point.own_text()),
        blocks_html: list(point.items()),
        news: match state {
            RequiredPoint::New => words.get("points_new").to_owned(),
            RequiredPoint::Changed => words.get("points_changed").to_owned(),
            RequiredPoint::Same | RequiredPoint::OfNewSkill => String::new(),
        },
        ..GapItem::default()
    };
    let all = skill.points.iter().zip(&statement(view, skill).points);
    all.filter(|(state, _)| is_wanted(**state)).map(point).collect()
}

/// The level of a skill behind its label, and the level of the role where the step begins, if that is another. A lower level than that is not asked for,
/// and stands only beside what is met.
fn grade(view: &dyn View, gap: &Requirements<'_>, skill: &RequiredSkill) -> String {
    let statement = &view.outline(&skill.cell).areas[skill.statement.area].statements[skill.statement.statement];
    let scale = levels::scale(&view.config().skill_levels, statement);
    let title = |number: usize| escaped(&level_on(view, scale, number).title);
    let of_role = |role: usize, number: usize| {
        let role = view.guide().roles.get(role).and_then(|role| view.summary(&role.page));
        format!("{}: {}", role.map(|role| escaped(&role.short)).unwrap_or_default(), title(number))
    };
    let before = skill.level_before.filter(|before| Some(*before) != skill.level).map(|before| of_role(gap.from, before));
    let asked = skill.level.map(|level| if skill.is_exceeded() { of_role(gap.to, level) } else { title(level) });
    let grades: Vec<String> = match skill.is_exceeded() {
        true => before.into_iter().chain(asked.filter(|_| skill.is_met())).collect(),
        false => asked.into_iter().chain(before).collect(),
    };
    if grades.is_empty() { String::new() } else { format!(" <span class=\"grade\">({})</span>", grades.join("; ")) }
}

/// A short name for a thing, the same in every build.
fn token(kind: &str, text: &str) -> String {
    blake3::hash(format!("{kind} {text}").as_bytes()).to_hex()[..6].to_owned()
}
