//! Links: each leads to a page, an anchor or a file that exists.

use std::collections::BTreeSet;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::document::{Document, EventKind, Tag};
use crate::page::link::Destination;
use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve_written};

mod anchors;
pub(super) mod missing;
mod unmarked;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let page = view.page(file);
    for text in super::texts(page) {
        // An address that several links name stands in one place, and is wrong once.
        let mut told = BTreeSet::new();
        for link in &text.document.links {
            let span = text.place(link.span);
            if link.empty && !link.bare {
                let problem = codes::EMPTY_LINK.at(file, span, format!("The link to “{}” has no text.", shortened(&link.address)));
                let is_html = span.of(&page.document.source).starts_with('<');
                problems.push(problem.hint(match (is_html, is_html && has_words_behind(&page.document.source, span)) {
                    (_, true) => "Move </a> behind the words that follow it, so that readers see them as the link, or take <a> and </a> out.",
                    (true, _) => "Write the words that readers see between <a> and </a>, or take the link out.",
                    (false, _) => "Write the words that readers see between the square brackets, or take the link out.",
                }));
            }
            match link.definition {
                Some(place) if told.insert(place) => {
                    let problem = destination(view, file, &link.destination, text.place(place));
                    problems.extend(problem.map(|problem| problem.hint(uses(text.document, place))));
                }
                Some(_) => {}
                None => problems.extend(destination(view, file, &link.destination, span)),
            }
        }
    }
    unmarked::check(view, file, problems);
}

/// Whether words follow an empty link in HTML without a space, as if they were meant to be in it. `span` is that of its start tag.
fn has_words_behind(source: &str, span: Span) -> bool {
    let behind = source[span.end as usize..].split_once("</a>").filter(|(inside, _)| inside.trim().is_empty()).map_or("", |(_, behind)| behind);
    behind.starts_with(|sign: char| sign.is_alphanumeric())
        || ["<abbr", "<b>", "<strong", "<em", "<i>", "<code"].iter().any(|tag| behind.starts_with(tag))
}

/// An address for a message. What a page contains in place of an address, as in `data:image/png;base64,…`, can be as long as a book.
pub(super) fn shortened(address: &str) -> String {
    const MOST: usize = 100;
    match address.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &address[..end]),
        None => address.to_owned(),
    }
}

/// Which links have the address that is defined at a place.
fn uses(document: &Document, place: Span) -> String {
    let words = document.events.iter().enumerate().filter_map(|(at, event)| match event.kind {
        EventKind::Start(Tag::Link(number)) if document.links[number as usize].definition == Some(place) => {
            Some(format!("[{}]", document.plain_text(at..document.end_of(at))))
        }
        _ => None,
    });
    let mut words: Vec<String> = words.collect();
    let mut seen = BTreeSet::new();
    words.retain(|word| seen.insert(word.clone()));
    match words.as_slice() {
        [one] => format!("The link {one} has this address."),
        several => format!("The links {} have this address.", several.join(", ")),
    }
}

/// The problem with the destination of a link or an image, if there is one.
pub(super) fn destination(view: &dyn View, file: &SourcePath, destination: &Destination, span: Span) -> Option<Diagnostic> {
    match resolve_written(view, file, destination) {
        Target::External(_) | Target::Beside(_) | Target::Asset(_) => None,
        Target::Anchor(anchor) => anchor_problem(view, file, file, destination, &anchor, span),
        Target::Page(page, anchor) => anchor_problem(view, file, &page, destination, &anchor, span),
        Target::Fact(role, dimension) => missing_fact(view, file, &role, &dimension, span),
        Target::Broken(broken) => missing::explain(view, file, destination, broken, span),
    }
}

/// The problem with the place in a page to which a link leads. The name of a heading in which signs are mistyped changes when that is mended, so it is
/// not asked for.
fn anchor_problem(view: &dyn View, file: &SourcePath, page: &SourcePath, destination: &Destination, anchor: &str, span: Span) -> Option<Diagnostic> {
    let other = other_anchor(file, destination, anchor, span).filter(|_| !anchors::is_in_flux(view, page, anchor));
    other.or_else(|| anchors::missing(view, file, page, anchor, span))
}

/// The note for a link that names a heading otherwise than the page does.
fn other_anchor(file: &SourcePath, destination: &Destination, anchor: &str, span: Span) -> Option<Diagnostic> {
    let written = destination.anchor();
    if let Some(name) = written.strip_prefix('^').filter(|_| matches!(destination, Destination::Wiki { .. })) {
        let message = format!("“^{name}” is the name of a paragraph, which only Obsidian knows; the link leads to the top of the page.");
        return Some(codes::ANCHOR_SPELLING.at(file, span, message).hint("Name the heading above the paragraph instead: [[page#Heading]]."));
    }
    if written == anchor || anchor == "top" {
        return None;
    }
    let message = if written.starts_with('_') {
        format!("Names that begin with _ belong to the theme, so the heading that “#{written}” leads to is called “#{anchor}”.")
    } else if written.to_lowercase() == anchor {
        format!("The place “#{written}” is called “#{anchor}”; capital and small letters count.")
    } else {
        format!("The heading that “#{written}” leads to is now called “#{anchor}”, as on GitHub.")
    };
    let hint = format!("Write #{anchor} instead of #{written}; the published link leads there already.");
    Some(codes::ANCHOR_SPELLING.at(file, span, message).hint(hint))
}

fn missing_fact(view: &dyn View, file: &SourcePath, role: &SourcePath, dimension: &str, span: Span) -> Option<Diagnostic> {
    let text = view.role(role)?;
    if text.fact(dimension).is_some() || !view.page(role).front_matter.is_whole {
        return None;
    }
    let title = view.summary(role).map(|summary| summary.title.as_str()).unwrap_or_default();
    let problem = codes::UNKNOWN_FACT.at(file, span, format!("The role “{title}” states no fact “{dimension}”."));
    // If `site.toml` declares the dimension, the name is right, and the role does not state the fact or misspells it.
    let is_declared = |name: &str| view.config().dimensions.iter().any(|declared| declared.id == name);
    if is_declared(dimension) {
        let language = view.page(role).front_matter.language;
        let (table, line) = (language.table("facts"), language.line(dimension, "\"…\""));
        return Some(problem.hint(format!("Add a line under {table} in {role}: {line}. If it has such a line, correct the name there.")));
    }
    let stated: Vec<&str> = text.facts.iter().map(|fact| fact.name.as_str()).collect();
    let chosen = problem.choose(dimension, stated.iter().copied());
    Some(if chosen.hints.is_empty() { chosen.hint("It states none yet: write in words what the fact should say.") } else { chosen })
}
