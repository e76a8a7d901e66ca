//! Titles of roles: readers tell roles by them, so no two are the same. Mostly the file of a role has been copied.

use std::collections::BTreeMap;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::wording;
use crate::path::SourcePath;

/// What file managers put into the names of copies, in small letters. Those of sync tools are not read at all.
const MARKS: &[&str] = &["copy", "kopie", "copie", "copia", "kopia", "kopi", "(1)", "(2)", "(3)"];

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    for (copy, other) in same_titles(view) {
        let title = view.summary(&copy).map(|summary| summary.title.clone()).unwrap_or_default();
        let name = |page: &SourcePath| format!("{}.md", page.stem());
        let message = format!("Two roles have the title “{title}”: {} and {}.", name(&other), name(&copy));
        let place = view.page(&copy).front_matter.title_span.unwrap_or(Span::default());
        let hint = if is_copy(&copy) {
            "The file looks like a copy: delete it, or give the role a title of its own."
        } else {
            "Give each a title of its own, or tell them apart by “short”."
        };
        problems.push(codes::DUPLICATE_ID.at(&copy, place, message).hint(hint));
    }
}

/// The roles that are called like another one, each with that one. Of the two, the one whose file looks like a copy comes first.
pub(super) fn same_titles(view: &dyn View) -> Vec<(SourcePath, SourcePath)> {
    let mut known: BTreeMap<(String, String), SourcePath> = BTreeMap::new();
    let mut same = Vec::new();
    for role in &view.guide().roles {
        let Some(summary) = view.summary(&role.page) else { continue };
        let key = (wording::folded(&summary.title).into_owned(), wording::folded(&summary.short).into_owned());
        match known.get(&key) {
            None => {
                known.insert(key, role.page.clone());
            }
            Some(first) if is_copy(first) && !is_copy(&role.page) => {
                same.push((first.clone(), role.page.clone()));
                known.insert(key, role.page.clone());
            }
            Some(first) => same.push((role.page.clone(), first.clone())),
        }
    }
    same
}

fn is_copy(page: &SourcePath) -> bool {
    let name = page.stem().to_lowercase();
    MARKS.iter().any(|mark| name.contains(mark))
}
