//! Blocks that ask for a component: the component exists, and its options are right.

use super::View;
use crate::config::value::{Entry, Kind, Value};
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::calculators;
use crate::guide::component::{OptionKind, Signature, names_dimensions, names_roles, names_sections, names_terms};
use crate::page::component::ComponentBlock;
use crate::path::SourcePath;
use crate::site::resolve::ids_in;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    for block in &view.page(file).document.components {
        match view.component(&block.name) {
            Some(signature) => options(view, file, block, signature, problems),
            None => {
                let names = view.component_names();
                let problem = codes::UNKNOWN_COMPONENT.at(file, block.name_span, format!("There is no component “{}”.", block.name));
                let suggested = problem.suggest(&block.name, names.iter().copied());
                problems.push(if suggested.hints.is_empty() { suggested.hint(format!("There are: {}.", names.join(", "))) } else { suggested });
            }
        }
    }
}

fn options(view: &dyn View, file: &SourcePath, block: &ComponentBlock, signature: &Signature, problems: &mut Vec<Diagnostic>) {
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
    if signature.data.iter().any(|field| field == calculators::FIELD) {
        calculator(view, file, block, problems);
    }
    for option in signature.options.iter().filter(|option| option.required && block.options.get(&option.name).is_none()) {
        problems.push(
            codes::BAD_OPTION
                .at(file, block.name_span, format!("The component “{}” needs the option “{}”.", block.name, option.name))
                .hint(format!("Add a line to the block: {} = …", option.name)),
        );
    }
}

/// A block that shows a calculator names a page that has one.
fn calculator(view: &dyn View, file: &SourcePath, block: &ComponentBlock, problems: &mut Vec<Diagnostic>) {
    let Some(page) = calculators::page_of_block(view, file, &block.options).filter(|page| view.calculator(page).is_none()) else { return };
    let (span, message) = match block.options.get("term") {
        Some(term) => (term.text_span(&view.page(file).document.source), format!("The term “{}” has no calculator that can be shown.", page.stem())),
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
        (OptionKind::List, Kind::Text(text)) => format!("Write {} = [\"{text}\"].", entry.name),
        (OptionKind::Bool, _) => format!("Write {} = true or {} = false, without quotation marks.", entry.name, entry.name),
        (OptionKind::Integer | OptionKind::Number | OptionKind::Float, _) => format!("Write a number without quotation marks: {} = 1.", entry.name),
        (OptionKind::Text, _) => format!("Write {} = \"…\".", entry.name),
        (OptionKind::List, _) => format!("Write {} = [\"…\"].", entry.name),
        (OptionKind::Table, _) => format!("Write {} = {{ name = \"…\" }}.", entry.name),
    }
}

fn unknown_option(file: &SourcePath, block: &ComponentBlock, entry: &Entry, signature: &Signature) -> Diagnostic {
    let names: Vec<&str> = signature.options.iter().map(|option| option.name.as_str()).collect();
    let problem = codes::BAD_OPTION.at(file, entry.name_span, format!("The component “{}” has no option “{}”.", block.name, entry.name));
    let suggested = problem.suggest(&entry.name, names.iter().copied());
    match (suggested.hints.is_empty(), names.is_empty()) {
        (false, _) => suggested,
        (true, true) => suggested.hint("It has no options."),
        (true, false) => suggested.hint(format!("Its options are: {}.", names.join(", "))),
    }
}

/// Options that stand for roles, folders, dimensions or terms name ones that exist.
fn meaning(view: &dyn View, file: &SourcePath, entry: &Entry, problems: &mut Vec<Diagnostic>) {
    let config = view.config();
    let values: Vec<&Value> = match &entry.value.kind {
        Kind::List(items) => items.iter().collect(),
        _ => vec![&entry.value],
    };
    let checked = [names_roles, names_sections, names_dimensions, names_terms].iter().any(|names| names(&entry.name));
    for value in values.into_iter().filter(|_| checked) {
        let Some(text) = value.as_text() else {
            problems.push(codes::BAD_OPTION.at(file, value.span, format!("“{}” expects names as text, not {}.", entry.name, value.kind_name())));
            continue;
        };
        let (code, what, known, names) = if names_roles(&entry.name) {
            (&codes::UNKNOWN_ROLE, "role", view.guide().role_number(text).is_some(), ids_in(view, &config.roles_folder))
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
        if !known {
            let problem = code.at(file, value.span, format!("There is no {what} “{text}”.")).suggest(text, names.iter().map(String::as_str));
            problems.push(if problem.hints.is_empty() { problem.hint(format!("There are: {}.", names.join(", "))) } else { problem });
        }
    }
}
