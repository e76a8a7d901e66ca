//! Terms: no two have the same name, and each is used.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::wording::folded;
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let mut owners: BTreeMap<String, &SourcePath> = BTreeMap::new();
    for page in &view.guide().terms {
        let front_matter = &view.page(page).front_matter;
        let own = [(view.page(page).title.clone(), title_place(view, page))];
        for (name, span) in own.iter().chain(&front_matter.acronym).chain(&front_matter.also_called) {
            match owners.insert(folded(name).to_lowercase(), page) {
                Some(other) if other != page => problems.push(
                    codes::DUPLICATE_ID
                        .at(page, *span, format!("The name “{name}” also stands for the term in {other}."))
                        .hint("Take the name out of one of the two."),
                ),
                _ => {}
            }
        }
    }
    unused(view, problems);
}

/// The message for a term that no other page mentions or links to. A term that is not even listed is reported as an orphan, and the uses of a term
/// that is not linked automatically are not known.
fn unused(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let listed: BTreeSet<&SourcePath> = view.all_pages().iter().flat_map(|page| view.listed(page)).collect();
    for page in view.guide().terms.iter().filter(|page| listed.contains(page)) {
        let is_linked = view.term(page).is_some_and(|term| term.autolink);
        if is_linked && view.backlinks(page).iter().all(|other| other == page) {
            let title = view.summary(page).map(|summary| summary.title.as_str()).unwrap_or_default();
            problems.push(
                codes::UNUSED_TERM
                    .at(page, title_place(view, page), format!("No page uses the term “{title}”."))
                    .hint("Use it where its readers are, add the name under which pages mention it to also_called, or take it out."),
            );
        }
    }
}

/// The position of the title of a page; the beginning of the file if the settings do not have it.
fn title_place(view: &dyn View, page: &SourcePath) -> Span {
    view.page(page).front_matter.title_span.unwrap_or_default()
}
