//! Settings of pages that guidegen does not know, or that have an effect only on some kinds of page.
//!
//! In a guide, an unknown setting is an error, unless `site.toml` lists it. A plain folder may have been made for another generator: there, only what
//! is probably a typing error is one ([`is_misspelt`]), and all other settings without an effect are counted in one note ([`check_site`]).

use std::collections::BTreeMap;

use super::View;
use crate::config::value::Language;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::PageKind;
use crate::page::Page;
use crate::page::foreign::{Other, is_same_name};
use crate::page::front_matter::{FrontMatter, KEYS};
use crate::path::SourcePath;
use crate::site::tree;

/// Settings that only roles have.
const ROLE: [&str; 4] = ["level", "family", "facts", "notes"];

/// Settings that only terms have.
const TERM: [&str; 3] = ["acronym", "also_called", "definition"];

/// Settings that only competencies have.
const COMPETENCY: [&str; 2] = ["levels", "cumulative"];

/// Names that a plain folder means when it has one that is nearly the same. Shorter ones, such as `date`, are too near to other words.
const KNOWN: &[&str] = &[
    "title",
    "description",
    "weight",
    "draft",
    "aliases",
    "keywords",
    "reviewed",
    "autolink",
    "also_called",
    "acronym",
    "definition",
    "published",
    "unlisted",
    "redirect_from",
    "nav_order",
    "sidebar_position",
    "publishDate",
    "expiryDate",
];

/// How many names of settings without an effect the note has.
const SHOWN: usize = 8;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let kind = view.kind(file);
    let page = view.page(file);
    let facts = bare_facts(view, file);
    problems.extend(outside_facts(page, file, &facts));
    let is_fact = |other: &Other| facts.iter().any(|fact| fact.span == other.span);
    problems.extend(page.front_matter.others.iter().filter(|other| !is_fact(other)).filter_map(|other| unknown(view, file, other)));
    for (name, span) in &page.front_matter.given {
        let (folder, who) = match name.as_str() {
            name if ROLE.contains(&name) && !matches!(kind, PageKind::Role(_)) => (&view.config().roles_folder, "roles"),
            name if TERM.contains(&name) && kind != PageKind::Term => (&view.config().glossary_folder, "terms"),
            "builds_on" if !matches!(kind, PageKind::Role(_) | PageKind::Cell(..)) => (&view.config().roles_folder, "roles"),
            name if COMPETENCY.contains(&name) && kind != PageKind::Competency => (&view.config().competencies_folder, "competencies"),
            "calculator" if !matches!(kind, PageKind::Term | PageKind::Article | PageKind::Cell(..)) => {
                problems.extend(hidden_calculator(page, file, *span));
                continue;
            }
            _ => continue,
        };
        // A role or a term that is a draft.
        if tree::folder_of(view.config(), file) == Some(folder.as_str()) && view.summary(file).is_none() {
            continue;
        }
        problems.push(
            codes::MISPLACED_KEY
                .at(file, *span, format!("The setting “{name}” has no effect here: only {who} have it."))
                .hint(format!("Take it out, or move it to a page of the folder “{folder}”.")),
        );
    }
}

/// Whether the page of a role can have a setting of this name, besides its facts.
pub(super) fn is_of_role(name: &str) -> bool {
    let is_elsewhere = TERM.contains(&name) || COMPETENCY.contains(&name) || matches!(name, "calculator" | "facts" | "notes");
    !is_elsewhere && KEYS.iter().any(|key| key.name == name)
}

/// Counts the settings of a plain folder that have no effect.
pub(super) fn check_site(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    if !view.config().is_plain {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut first: Option<(&SourcePath, Span)> = None;
    for page in view.all_pages() {
        for (name, span) in view.skipped_settings(page).iter().filter(|(name, _)| is_misspelt(name).is_none()) {
            *counts.entry(name).or_default() += 1;
            first = first.or(Some((page, *span)));
        }
    }
    let Some((file, span)) = first else { return };
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let total: usize = names.iter().map(|(_, count)| count).sum();
    let mut list: Vec<String> = names.iter().take(SHOWN).map(|(name, count)| format!("{name} ({count})")).collect();
    if names.len() > SHOWN {
        list.push(if names.len() == SHOWN + 1 { "one other".to_owned() } else { format!("{} others", names.len() - SHOWN) });
    }
    let list = list.join(", ");
    let message = match total {
        1 => format!("A setting of this folder has no effect, since guidegen does not know it: {list}."),
        _ => format!("{total} settings in this folder have no effect, since guidegen does not know them: {list}."),
    };
    problems.push(codes::SKIPPED_SETTING.at(file, span, message).hint("Nothing has to be done if they were meant for another program."));
}

/// Settings of a role that are named like dimensions of `site.toml`: facts that stand outside of the facts.
fn bare_facts<'a>(view: &'a dyn View, file: &SourcePath) -> Vec<&'a Other> {
    if !matches!(view.kind(file), PageKind::Role(_)) {
        return Vec::new();
    }
    let config = view.config();
    let is_listed = |name: &str| config.page_settings.iter().any(|known| is_same_name(known, name));
    let is_fact = |other: &&Other| config.dimension(&other.name).is_some() && !is_listed(&other.name);
    view.page(file).front_matter.others.iter().filter(is_fact).collect()
}

/// The message for facts that stand outside of the facts; one for all of them, since one line puts them right.
fn outside_facts(page: &Page, file: &SourcePath, facts: &[&Other]) -> Option<Diagnostic> {
    let [first, rest @ ..] = facts else { return None };
    let FrontMatter { given, language, .. } = &page.front_matter;
    let (head, is_toml) = (language.table("facts"), *language == Language::Toml);
    let message = match rest.len() {
        0 => format!("“{}” is a dimension of site.toml, but it is not below “{head}”, so it counts as a setting of the page.", first.name),
        more => format!(
            "“{}” and {} are dimensions of site.toml, but they are not below “{head}”, so they count as settings of the page.",
            first.name,
            if more == 1 { format!("“{}”", rest[0].name) } else { format!("{more} more") }
        ),
    };
    let (line, them, each) = if rest.is_empty() { ("the line", "it", "it") } else { ("these lines", "them", "each of them") };
    let has_facts = given.iter().any(|(name, _)| name == "facts");
    let problem = codes::UNKNOWN_KEY.at(file, first.span, message);
    Some(problem.hint(match (has_facts, is_toml) {
        (true, true) => format!("Move {line} down, below {head}."),
        (true, false) => format!("Move {line} below {head}, with two spaces in front of {each}."),
        (false, true) => format!("Move {line} to the end of the settings, and put a line with {head} above {them}."),
        (false, false) => format!("Move {line} to the end of the settings, put a line with {head} above {them}, and two spaces in front of {each}."),
    }))
}

/// The message for a setting that guidegen does not know.
fn unknown(view: &dyn View, file: &SourcePath, other: &Other) -> Option<Diagnostic> {
    let problem = codes::UNKNOWN_KEY.at(file, other.span, format!("There is no setting “{}” here.", other.name));
    if view.config().is_plain {
        let meant = is_misspelt(&other.name).filter(|_| !other.counts && other.ours.is_none())?;
        return Some(problem.hint(format!("Did you mean “{meant}”?")));
    }
    if view.config().page_settings.iter().any(|known| is_same_name(known, &other.name)) {
        return None;
    }
    let names = || KEYS.iter().map(|key| key.name);
    let language = view.page(file).front_matter.language;
    Some(match other.ours {
        // Without a hold, its value is one with which the page is published.
        Some("draft") if view.page(file).front_matter.holds.iter().all(|hold| hold.span != other.span) => {
            problem.hint("Take the line out: pages are published unless they are drafts.")
        }
        Some("draft") => problem.hint(format!("To leave the page out, write {} instead.", language.line("draft", "true"))),
        Some(ours) => problem.hint(format!("Change the name to “{ours}”.")),
        None => {
            let suggested = problem.suggest(&other.name, names());
            let list = || {
                format!(
                    "If another program needs it, list it in site.toml, below a line with [check]: page_settings = [\"{}\"]. If not, take it out.",
                    other.name
                )
            };
            if suggested.hints.is_empty() { suggested.hint(list()) } else { suggested }
        }
    })
}

/// What a name was meant to be, if it is one letter off.
fn is_misspelt(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    KNOWN.iter().copied().find(|known| strsim::damerau_levenshtein(&name, &known.to_lowercase()) == 1)
}

/// Reports a calculator that is not shown: on a page that is a view of the guide it needs a block.
fn hidden_calculator(page: &Page, file: &SourcePath, span: Span) -> Option<Diagnostic> {
    let is_shown = page.document.components.iter().any(|block| block.name == "calculator" && block.options.get("term").is_none());
    let problem = codes::MISPLACED_KEY.at(file, span, "The calculator is not shown: on a page of this kind it needs a block that says where.");
    (!is_shown).then(|| problem.hint("Write a line with ```{calculator} and one with ``` where it is to stand, or move it to a page of its own."))
}
