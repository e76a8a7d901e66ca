//! What a report for people shows of many messages.
//!
//! 1. Errors come first, then warnings, then notes; otherwise the order stays.
//! 2. Of each kind, a file shows its first [`PLACES`] places; how many more there are is said once ([`Item::MoreHere`]).
//! 3. Warnings and notes of each kind are shown for the first [`FILES`] files; how many places others have is said at the end ([`Item::MoreFiles`]).

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::path::SourcePath;

/// How many places a report shows of one kind in one file.
const PLACES: usize = 10;

/// In how many files a report shows warnings or notes of one kind.
const FILES: usize = 20;

/// A part of a report.
#[derive(Debug, PartialEq)]
pub(super) enum Item<'a> {
    /// A message.
    Message(&'a Diagnostic),
    /// That so many more messages have the kind and the file of this one.
    MoreHere(&'a Diagnostic, usize),
    /// That so many messages of a kind in so many other files are not shown.
    MoreFiles {
        /// The name of the kind.
        code: &'static str,
        /// The number of messages.
        places: usize,
        /// The number of files.
        files: usize,
    },
}

/// The parts of a report, in order. With `all`, every message is among them.
pub(super) fn digest(diagnostics: &[Diagnostic], all: bool) -> Vec<Item<'_>> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| diagnostic.severity());
    if all {
        return sorted.into_iter().map(Item::Message).collect();
    }
    let mut counts: BTreeMap<Group<'_>, usize> = BTreeMap::new();
    for diagnostic in &sorted {
        *counts.entry(group(diagnostic)).or_default() += 1;
    }
    let shown_files = shown_files(&sorted);
    let mut seen: BTreeMap<Group<'_>, usize> = BTreeMap::new();
    let mut items = Vec::new();
    for diagnostic in &sorted {
        let group = group(diagnostic);
        if diagnostic.severity() != Severity::Error && !shown_files.contains(&group) {
            continue;
        }
        let number = seen.entry(group).and_modify(|number| *number += 1).or_insert(1);
        if *number <= PLACES {
            items.push(Item::Message(diagnostic));
        }
        if *number == PLACES && counts[&group] > PLACES {
            items.push(Item::MoreHere(diagnostic, counts[&group] - PLACES));
        }
    }
    items.extend(other_files(&counts, &seen));
    items
}

/// The name of a kind, and a file.
type Group<'a> = (&'static str, &'a SourcePath);

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    (diagnostic.code.name, &diagnostic.file)
}

/// The first files of each kind.
fn shown_files<'a>(diagnostics: &[&'a Diagnostic]) -> BTreeSet<Group<'a>> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shown = BTreeSet::new();
    for diagnostic in diagnostics {
        let number = numbers.entry(diagnostic.code.name).or_default();
        if *number < FILES && shown.insert(group(diagnostic)) {
            *number += 1;
        }
    }
    shown
}

/// How much is left out of each kind, in files that are not shown at all.
fn other_files<'a>(counts: &BTreeMap<Group<'a>, usize>, seen: &BTreeMap<Group<'a>, usize>) -> Vec<Item<'a>> {
    let mut left_out: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for ((code, _), count) in counts.iter().filter(|(group, _)| !seen.contains_key(*group)) {
        let (places, files) = left_out.entry(*code).or_default();
        *places += count;
        *files += 1;
    }
    left_out.into_iter().map(|(code, (places, files))| Item::MoreFiles { code, places, files }).collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostic, Span, codes};
    use crate::path::SourcePath;

    use super::{Item, digest};

    fn found(code: &'static Code, file: &str, number: usize) -> Vec<Diagnostic> {
        (0..number).map(|at| code.at(&SourcePath::new(file).unwrap(), Span::new(at, at), "Wrong.")).collect()
    }

    #[test]
    fn errors_come_first_and_all_of_a_few_are_shown() {
        let all = [found(&codes::RAW_HTML, "a.md", 10), found(&codes::UNKNOWN_LANGUAGE, "a.md", 1), found(&codes::BROKEN_LINK, "b.md", 2)].concat();
        let shown = digest(&all, false);
        let names: Vec<&str> = shown.iter().map(|item| if let Item::Message(message) = item { message.code.name } else { "" }).collect();
        assert_eq!((names.len(), names[1], names[2], names[12]), (13, "broken-link", "raw-html", "unknown-language"));
    }

    #[test]
    fn of_many_in_one_file_the_first_are_shown_and_the_others_counted() {
        let all = [found(&codes::BROKEN_LINK, "a.md", 25), found(&codes::MISSING_ASSET, "a.md", 1)].concat();
        let shown = digest(&all, false);
        assert_eq!(shown.len(), 12);
        assert_eq!(shown[10], Item::MoreHere(&all[9], 15));
    }

    #[test]
    fn of_warnings_in_many_files_those_of_the_first_are_shown_and_errors_always() {
        let of = |code| (0..30).flat_map(|number| found(code, &format!("{number:02}.md"), 2)).collect::<Vec<_>>();
        let warnings = of(&codes::RAW_HTML);
        let shown = digest(&warnings, false);
        assert_eq!((shown.len(), shown.last()), (41, Some(&Item::MoreFiles { code: "raw-html", places: 20, files: 10 })));
        assert_eq!(digest(&of(&codes::BROKEN_LINK), false).len(), 60);
        assert_eq!(digest(&warnings, true).len(), 60);
    }
}
