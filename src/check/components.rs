//! Blocks that ask for a component: the component exists, its options are right, and it does not show a text that it stands in.

use super::{View, additions, renamed};
use crate::config::value::{self, Entry, Value};
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::PageKind;
use crate::guide::calculators;
use crate::guide::component::{OptionKind, Signature, names_dimensions, names_families, names_roles, names_sections, names_terms};
use crate::guide::role_groups;
use crate::guide::shows::Shows;
use crate::guide::shows::aspect::Aspect;
use crate::guide::skills::skills;
use crate::page::component::{ComponentBlock, is_engine};
use crate::page::document::Document;
use crate::path::{SourcePath, nfc};
use crate::site::resolve::ids_in;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    for text in super::texts(view.page(file)) {
        for block in &text.document.components {
            let mut found = Vec::new();
            check_block(view, file, text.document, block, &mut found);
            problems.extend(found.into_iter().map(|problem| Diagnostic { span: text.place(problem.span), ..problem }));
        }
    }
    misplaced(view, file, problems);
}

fn check_block(view: &dyn View, file: &SourcePath, document: &Document, block: &ComponentBlock, problems: &mut Vec<Diagnostic>) {
    match view.component(file, &block.name) {
        Some(signature) => {
            problems.extend(block.problems.iter().cloned());
            options(view, file, document, block, signature, problems);
            if problems.is_empty() {
                problems.extend(empty(view, file, block, signature));
            }
        }
        None => {
            let names = view.component_names();
            let problem = codes::UNKNOWN_COMPONENT.at(file, block.name_span, format!("There is no component “{}”.", block.name));
            let is_code = is_engine(&block.name) || view.is_language(&block.name);
            problems.push(match is_code {
                true => problem.hint(format!("Write ```{} without the braces to show the block as code.", block.name)),
                false => match other_form(&block.name, &names) {
                    Some(name) => problem.hint(format!("Did you mean “{name}”?")),
                    None => problem.choose(&block.name, names.iter().copied()),
                },
            });
        }
    }
}

/// The only name with the same first letters as another form of the word, such as `compare` for `comparison`; `None` if there is none, or several.
fn other_form<'a>(written: &str, names: &[&'a str]) -> Option<&'a str> {
    const LEAST: usize = 5;
    let written = written.to_lowercase();
    let is_like = |name: &&&str| written.chars().zip(name.chars()).take_while(|(one, other)| one == other).count() >= LEAST;
    let mut alike = names.iter().filter(is_like);
    alike.next().copied().filter(|_| alike.next().is_none())
}

/// Blocks that show the guide within texts that the guide's own views show.
fn misplaced(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let page = view.page(file);
    let shows = |what: fn(&Signature) -> bool| move |block: &&ComponentBlock| view.component(file, &block.name).is_some_and(what);
    if matches!(view.kind(file), PageKind::Cell(..)) {
        let blocks = page.areas.iter().flat_map(|area| &area.statements).flat_map(|statement| statement.blocks(&page.document));
        for block in blocks.filter(shows(Signature::shows_statements)) {
            let message = format!("The block “{}” shows statements, so it cannot stand inside one.", block.name);
            let problem = codes::MISPLACED_BLOCK.at(file, block.name_span, message);
            problems.push(problem.hint("Move it out of the list: put it below the list, without spaces in front of its lines."));
        }
    }
    for text in page.front_matter.texts() {
        for block in text.document.components.iter().filter(shows(Signature::shows_guide)) {
            let message = format!("The block “{}” shows parts of the guide, so it cannot stand in a line of the settings.", block.name);
            let problem = codes::MISPLACED_BLOCK.at(file, text.place(block.name_span), message);
            problems.push(problem.hint("Move it into the text of the page, below the settings."));
        }
    }
}

fn options(view: &dyn View, file: &SourcePath, document: &Document, block: &ComponentBlock, signature: &Signature, problems: &mut Vec<Diagnostic>) {
    for entry in &block.options.0 {
        let Some(option) = signature.options.iter().find(|option| option.name == entry.name) else {
            problems.push(unknown_option(file, block, entry, signature));
            continue;
        };
        match option.kind {
            Some(kind) if !kind.fits(&entry.value.kind) => {
                let message = format!("“{}” expects {}, not {}.", entry.name, kind.expectation(), entry.value.kind_name());
                problems.push(codes::BAD_OPTION.at(file, entry.value.span, message).hint(next_step(entry, kind)));
            }
            _ => meaning(view, file, entry, problems),
        }
    }
    if signature.aspects().any(|aspect| aspect == Aspect::Calculator) {
        calculator(view, file, document, block, problems);
    }
    for option in signature.options.iter().filter(|option| option.required && block.options.get(&option.name).is_none()) {
        problems.push(
            codes::BAD_OPTION.at(file, block.name_span, format!("The component “{}” needs the option “{}”.", block.name, option.name)).hint(format!(
                "Add a line to the block: {} = {}",
                option.name,
                option.kind.map_or("…", OptionKind::example)
            )),
        );
    }
}

/// A block of levels for roles of which none states a level of the scale of the site.
fn empty(view: &dyn View, file: &SourcePath, block: &ComponentBlock, signature: &Signature) -> Option<Diagnostic> {
    if !signature.aspects().any(|aspect| aspect == Aspect::Levels) {
        return None;
    }
    let roles = Shows::of_block(view, file, signature, &block.options).roles(view);
    let stated: Vec<bool> =
        skills(view, &roles).iter().filter(|skill| skill.needs.iter().any(|need| need.level.is_some())).map(|it| it.has_own_scale).collect();
    if stated.contains(&false) {
        return None;
    }
    let message = format!("The block “{}” shows nothing: no skill of its roles states a level of the scale in site.toml.", block.name);
    let problem = codes::EMPTY_BLOCK.at(file, block.name_span, message);
    let folder = &view.config().skills_folder;
    Some(match (stated.is_empty(), view.config().skill_levels.is_empty()) {
        (false, _) => problem.hint(format!(
            "The block matrix shows competencies with levels of their own: write ```{{matrix}} and, below it, the line sections = [\"{folder}\"]."
        )),
        (true, false) => problem.hint("Put levels behind the labels of skills, as in - **Interviewing** (expert): text, or take the block out."),
        (true, true) => problem.hint("Declare a scale in site.toml, each level below a line with [[skill_levels]], or take the block out."),
    })
}

/// A block that shows a calculator names a page that has one.
fn calculator(view: &dyn View, file: &SourcePath, document: &Document, block: &ComponentBlock, problems: &mut Vec<Diagnostic>) {
    let Some(page) = calculators::page_of_block(view, file, &block.options).filter(|page| view.calculator(page).is_none()) else { return };
    let (span, message) = match block.options.get("term") {
        Some(term) => (term.text_span(&document.source), format!("The term “{}” has no calculator that can be shown.", page.stem())),
        None => (block.name_span, "This page has no calculator that can be shown.".to_owned()),
    };
    let problem = codes::MISSING_CALCULATOR.at(file, span, message);
    let table = view.page(&page).front_matter.language.table("calculator");
    problems.push(
        problem.hint(format!("Describe one under {table} in the settings of its page, mend the one that is there, or name another term here.")),
    );
}

/// What to write instead of a value of the wrong kind.
fn next_step(entry: &Entry, kind: OptionKind) -> String {
    match (kind, &entry.value.kind) {
        (OptionKind::List, value::Kind::Text(text)) => format!("Write {} = [\"{text}\"].", entry.name),
        (OptionKind::Bool, _) => format!("Write {} = true or {} = false, without quotation marks.", entry.name, entry.name),
        (OptionKind::Integer | OptionKind::Number | OptionKind::Float, _) => format!("Write a number without quotation marks: {} = 1.", entry.name),
        (kind, _) => format!("Write {} = {}.", entry.name, kind.example()),
    }
}

fn unknown_option(file: &SourcePath, block: &ComponentBlock, entry: &Entry, signature: &Signature) -> Diagnostic {
    let names: Vec<&str> = signature.options.iter().map(|option| option.name.as_str()).collect();
    let problem = codes::BAD_OPTION.at(file, entry.name_span, format!("The component “{}” has no option “{}”.", block.name, entry.name));
    let chosen = problem.choose(&entry.name, names.iter().copied());
    if chosen.hints.is_empty() { chosen.hint("Take it out: the component has no options.") } else { chosen }
}

/// Options that stand for roles, folders, dimensions or terms name ones that exist.
fn meaning(view: &dyn View, file: &SourcePath, entry: &Entry, problems: &mut Vec<Diagnostic>) {
    let config = view.config();
    let values: Vec<&Value> = match &entry.value.kind {
        value::Kind::List(items) => items.iter().collect(),
        _ => vec![&entry.value],
    };
    let checked = [names_roles, names_families, names_sections, names_dimensions, names_terms].iter().any(|names| names(&entry.name));
    for value in values.into_iter().filter(|_| checked) {
        let Some(text) = value.as_text() else {
            let message = format!("“{}” expects names as text, not {}.", entry.name, value.kind_name());
            let hint = format!("Write each name between quotation marks: {} = [\"…\"].", entry.name);
            problems.push(codes::BAD_OPTION.at(file, value.span, message).hint(hint));
            continue;
        };
        let text = &*nfc(text);
        let (code, what, known, names) = if names_roles(&entry.name) {
            (&codes::UNKNOWN_ROLE, "role", view.guide().role_number(text).is_some(), ids_in(view, &config.roles_folder))
        } else if names_families(&entry.name) {
            (&codes::UNKNOWN_GROUP, "family", text.is_empty() || role_groups::family_title(view, text).is_some(), role_groups::family_names(view))
        } else if names_sections(&entry.name) {
            let folders = view.folder("").map(|folder| folder.folders.clone()).unwrap_or_default();
            (&codes::UNKNOWN_SECTION, "folder", view.folder(text.trim_matches('/')).is_some(), folders)
        } else if names_terms(&entry.name) {
            let ids = ids_in(view, &config.glossary_folder);
            (&codes::UNKNOWN_TERM, "term", ids.iter().any(|id| id == text), ids)
        } else {
            let ids = config.dimensions.iter().map(|dimension| dimension.id.clone()).collect();
            (&codes::UNKNOWN_FACT, "dimension", config.dimension(text).is_some(), ids)
        };
        let draft = || renamed::draft(view, file, value.span, text, "take it out for now");
        if let Some(problem) = (!known && what == "role").then(draft).flatten() {
            problems.push(problem);
        } else if !known {
            let problem = code.at(file, value.span, format!("There is no {what} “{text}”."));
            let problem = match renamed::new_id(view, text).filter(|_| what == "role") {
                Some(id) => problem.hint(format!("Did you mean “{id}”?")),
                None => problem.choose(text, names.iter().map(String::as_str)),
            };
            let make = || match what {
                "folder" => "Take it out: the content has no folders yet.".to_owned(),
                "family" => "Take it out: no role states a family yet.".to_owned(),
                "dimension" => "Declare it under [[dimensions]] in site.toml, or take it out.".to_owned(),
                kind => format!("Make it with {}, or take it out.", additions::command(kind, text)),
            };
            problems.push(if problem.hints.is_empty() { problem.hint(make()) } else { problem });
        }
    }
}
