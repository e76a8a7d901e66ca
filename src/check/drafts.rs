//! Pages that are not published, or should perhaps not be.
//!
//! 1. A page that is left out without being called a draft is reported ([`held`]), and so is one that is published although a setting says that it is
//!    not meant for everyone ([`published_anyway`]).
//! 2. The page of a folder is published as long as pages below it are, since these link to it ([`index`]).

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::document::{Document, EventKind, Tag};
use crate::page::foreign::{Hold, Reason, is_limit};
use crate::path::SourcePath;
use crate::site::tree;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    problems.extend(held(view, file));
    problems.extend(published_anyway(view, file));
    index(view, file, problems);
}

/// What has to be done for a page that is left out to be published, as the beginning of a sentence.
pub(super) fn way_to_publish(view: &dyn View, page: &SourcePath) -> String {
    let front_matter = &view.page(page).front_matter;
    let hold = front_matter.holds.iter().find(|hold| hold.holds(view.today())).filter(|_| !front_matter.draft);
    match hold.map(|hold| &hold.reason) {
        None => format!("Publish it ({})", front_matter.language.line("draft", "false")),
        Some(Reason::Said(said)) => format!("Publish it (without the line {said})"),
        Some(Reason::Folder) => "Publish it (in another folder than “_drafts”, and change what leads to it)".to_owned(),
        Some(Reason::From(_) | Reason::Until(_) | Reason::Dated(_)) => "Publish it (without the line that names the day)".to_owned(),
    }
}

/// The warning for a page that is left out without being called a draft. Where the command says which day it is, days need no warning.
fn held(view: &dyn View, file: &SourcePath) -> Option<Diagnostic> {
    let front_matter = &view.page(file).front_matter;
    // The list of a folder is a page that nobody wrote.
    let is_list =
        || tree::folder_of(view.config(), file).and_then(|name| view.folder(name)).is_some_and(|folder| folder.index == *file && !folder.written);
    let is_unexpected =
        |hold: &&Hold| hold.holds(view.today()) && (view.today().is_none() || !matches!(hold.reason, Reason::From(_) | Reason::Until(_)));
    let hold = front_matter.holds.iter().find(is_unexpected).filter(|_| view.summary(file).is_none() && !front_matter.draft && !is_list())?;
    let draft = front_matter.language.line("draft", "true");
    let (why, hint) = match &hold.reason {
        Reason::Said(said) => {
            let said = said.lines().next().unwrap_or_default();
            (format!("since it says “{said}”"), format!("Take this out to publish the page, or change it to {draft}."))
        }
        Reason::Folder => {
            ("since it lies in the folder “_drafts”".to_owned(), format!("Move it to another folder to publish it, or add the setting {draft}."))
        }
        Reason::From(day) => (format!("since it is to appear on {day}, and nobody said which day it is"), on_a_day(&draft)),
        Reason::Dated(day) => (
            format!("since its date is {day}, which is later than the day that --today gives"),
            "Give an earlier date to publish the page now, or leave it as it is to publish the page on its day.".to_owned(),
        ),
        Reason::Until(day) => (format!("since it is to be seen only until {day}, and nobody said which day it is"), on_a_day(&draft)),
    };
    Some(codes::NOT_PUBLISHED.at(file, hold.span, format!("This page is not published, {why}.")).hint(hint))
}

/// The warning for a page of a plain folder that is published although a setting says that it is not finished, or not for everyone. In a guide, such a
/// setting is an error.
fn published_anyway(view: &dyn View, file: &SourcePath) -> Option<Diagnostic> {
    view.summary(file).filter(|_| view.config().is_plain)?;
    let front_matter = &view.page(file).front_matter;
    let draft = front_matter.language.line("draft", "true");
    let Some((span, said)) = front_matter.others.iter().find_map(|other| Some((other.span, other.limit.as_deref()?))) else {
        let document = &view.page(file).document;
        let span = limit_in_text(document)?;
        let message = format!("This page is published, although it says “{}”.", span.of(&document.source));
        let settings = if front_matter.given.is_empty() { "a line draft: true between two lines of ---".to_owned() } else { draft };
        let hint = format!("To leave the page out, add {settings} at its top; to publish it, take this line out.");
        return Some(codes::PUBLISHED_ANYWAY.at(file, span, message).hint(hint));
    };
    let said = said.lines().next().unwrap_or_default();
    let message = format!("This page is published, although it says “{said}”.");
    Some(
        codes::PUBLISHED_ANYWAY
            .at(file, span, message)
            .hint(format!("Change this to {draft} to leave the page out, or take it out to publish the page.")),
    )
}

/// The line that says that a page is not finished, among those at its top that name a property each, as Notion exports them.
fn limit_in_text(document: &Document) -> Option<Span> {
    let is_property = |line: &str| line.split_once(':').is_some_and(|(name, _)| name.len() < 40);
    let mut at = 0;
    while document.events.get(at)?.kind == EventKind::Start(Tag::Paragraph) {
        let span = document.events[at].span;
        let text = span.of(&document.source);
        if !text.lines().all(is_property) {
            return None;
        }
        if let Some(line) = text.lines().find(|line| is_limit(line)) {
            let start = span.start as usize + text.find(line)?;
            return Some(Span::new(start, start + line.trim_end().len()));
        }
        at = document.end_of(at) + 1;
    }
    None
}

fn on_a_day(draft: &str) -> String {
    format!("Add the day to the command, such as `guidegen build --today 2026-11-23`, or replace this line by {draft}.")
}

fn index(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let Some(name) = view.leads(file).filter(|_| view.summary(file).is_none()) else { return };
    let front_matter = &view.page(file).front_matter;
    let publish = way_to_publish(view, file);
    let place = front_matter.given.iter().find(|(name, _)| name == "draft").map_or(Span::default(), |(_, span)| *span);
    let (message, hint) = if name.is_empty() {
        ("The home page is a draft, so the site has no page to begin with.", format!("{publish}."))
    } else if !view.children(file).is_empty() {
        ("This page is a draft, but pages below it are published and lead to it.", format!("{publish}, or make drafts of the pages below it too."))
    } else {
        return;
    };
    problems.push(codes::LINK_TO_DRAFT.at(file, place, message).hint(hint));
}
