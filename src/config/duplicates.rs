//! Reports names that two tables of one list in `site.toml` share, such as two levels with one title, and sections that a list names twice.

use std::collections::BTreeSet;

use super::jobs;
use super::value::{Table, Value};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{SourcePath, nfc};

/// Reports ids and titles that occur more than once in the tables of a list, in any case: a role or skill that names one could mean either. `noun` is what
/// the tables declare, in the plural.
pub(super) fn of_names(file: &SourcePath, table: &Table, list: &str, noun: &str) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (table, span) in table.tables(list) {
        let names = ["id", "title"].into_iter().filter_map(|name| table.get(name)).filter_map(|value| Some((value.as_text()?, value.span)));
        // Added after the comparison, so that a table whose id and title are the same does not conflict with itself.
        let own: BTreeSet<String> = names.clone().map(|(name, _)| nfc(name).to_lowercase()).collect();
        if let Some((name, place)) = names.clone().find(|(name, _)| seen.contains(&nfc(name).to_lowercase())) {
            let place = if place == Span::default() { span } else { place };
            problems.push(
                codes::DUPLICATE_ID
                    .at(file, place, format!("Two {noun} are called “{name}”."))
                    .hint("Take one of the two out, or give it another name."),
            );
        }
        seen.extend(own);
    }
    problems
}

/// The sections that a list names, each once, with their spans.
pub(super) fn without(list: &[Value]) -> Vec<(String, Span)> {
    let mut seen = BTreeSet::new();
    list.iter().filter_map(jobs::folder_name).filter(|(name, _)| seen.insert(name.clone())).collect()
}

/// Reports sections that a list names more than once.
pub(super) fn of_sections(file: &SourcePath, list: &[Value]) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let repeated = list.iter().filter_map(jobs::folder_name).filter(|(name, _)| !seen.insert(name.clone()));
    let problem = |(name, span): (String, Span)| {
        codes::DUPLICATE_ID.at(file, span, format!("The list names the section “{name}” twice.")).hint("Take one of the two out.")
    };
    repeated.map(problem).collect()
}
