//! Facts: their dimensions exist, no role lacks a fact that other roles state, and years are written as years.

use super::{View, keys};
use crate::config::schema::{Years, smaller_first};
use crate::config::value::Language;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::PageKind;
use crate::page::front_matter::NamedText;
use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    if !matches!(view.kind(file), PageKind::Role(_)) {
        return;
    }
    let config = view.config();
    let front_matter = &view.page(file).front_matter;
    let groups = [("facts", &front_matter.facts), ("notes", &front_matter.notes)];
    for (group, fact) in groups.into_iter().flat_map(|(group, facts)| facts.iter().map(move |fact| (group, fact))) {
        if config.dimension(&fact.name).is_none() {
            problems.push(unknown(view, file, group, fact));
        }
    }
    for fact in &front_matter.facts {
        let is_years = config.dimension(&fact.name).is_some_and(|dimension| dimension.is_years);
        if is_years && Years::parse(&fact.value.text).is_none() {
            let message = format!("“{}” expects years such as \"10+\", \"5-7\" or \"3\".", fact.name);
            let notes = front_matter.language.table("notes");
            let turned = Years::turned(&fact.value.text).map(|turned| smaller_first(&turned));
            let next = turned.unwrap_or_else(|| format!("Write \"10+\", \"5-7\" or \"3\", and everything else under the same name below {notes}."));
            problems.push(codes::INVALID_VALUE.at(file, fact.value.span, message).hint(next));
        }
    }
    missing(view, file, problems);
}

/// The message for a fact or a note of which `site.toml` declares no dimension. Authors add a line of the settings at their end, where the facts are.
fn unknown(view: &dyn View, file: &SourcePath, group: &str, fact: &NamedText) -> Diagnostic {
    if keys::is_of_role(&fact.name) {
        let language = view.page(file).front_matter.language;
        let head = language.table(group);
        let message = format!("“{}” is a setting of the page, but stands below {head} and so counts as a fact.", fact.name);
        let problem = codes::UNKNOWN_FACT.at(file, fact.name_span, message);
        return problem.hint(match language {
            Language::Toml => "Move the line up, above the first line with square brackets.".to_owned(),
            Language::Yaml => format!("Move the line up, above the line {head}, and take out the spaces in front of it."),
        });
    }
    let ids: Vec<&str> = view.config().dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
    let problem = codes::UNKNOWN_FACT.at(file, fact.name_span, format!("site.toml declares no dimension “{}”.", fact.name));
    let problem = problem.suggest(&fact.name, ids.iter().copied());
    if problem.hints.is_empty() { problem.hint("Declare it under [[dimensions]] in site.toml, or take it out.") } else { problem }
}

/// Reports facts that this role does not state and another role does.
fn missing(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let states = |page: &SourcePath, id: &str| view.role(page).is_some_and(|role| role.fact(id).is_some());
    let front_matter = &view.page(file).front_matter;
    let language = front_matter.language;
    for dimension in &view.config().dimensions {
        // A fact that stands outside of the facts is reported there.
        if front_matter.others.iter().any(|other| other.name == dimension.id) {
            continue;
        }
        if !states(file, &dimension.id) && view.guide().roles.iter().any(|role| states(&role.page, &dimension.id)) {
            let place = front_matter.given.iter().find(|(name, _)| name == "facts").map_or(Span::default(), |(_, span)| *span);
            problems.push(codes::MISSING_FACT.at(file, place, format!("The role does not state “{}”, which other roles do.", dimension.title)).hint(
                format!(
                    "Add this line below “{}”: {}. Readers see “not stated” until then.",
                    language.table("facts"),
                    language.line(&dimension.id, "\"…\"")
                ),
            ));
        }
    }
}

/// Checks that the pages exist to which the dimensions of `site.toml` link.
pub(super) fn check_site(view: &dyn View, config: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let Some(home) = view.index_of("") else { return };
    for (written, span) in view.config().dimensions.iter().filter_map(|dimension| dimension.page.as_ref()) {
        let destination = crate::page::link::Destination::parse(written);
        match resolve(view, home, &destination) {
            Target::Page(..) => {
                let found = super::links::destination(view, home, &destination, *span);
                problems.extend(found.map(|problem| Diagnostic { file: config.clone(), ..problem }));
            }
            _ => problems.push(
                codes::BROKEN_LINK
                    .at(config, *span, format!("There is no page “{written}” in the content folder."))
                    .hint("Write the path below the content folder, such as differences/index.md#scope."),
            ),
        }
    }
}
