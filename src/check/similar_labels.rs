//! Labels that are nearly the same: “Communication skills” in one cell and “Communication Skill” in another are two subjects, and are rarely meant to
//! be.
//!
//! 1. Labels of one section without a link are collected, each with the cells that have it.
//! 2. Two labels are nearly the same if they differ in the ending of a plural, in an article, in a hyphen, in “&” or in one letter of a long word.
//! 3. They are reported if no cell has both, at each place of the rarer one.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::row::{Row, label_place};
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::matching::StatementIndex;
use crate::guide::matching::keys::StatementKey;
use crate::site::resolve::relative;

/// Words with fewer letters are too often one letter away from a word with another meaning.
const LONG_WORD: usize = 8;

/// Longer labels are sentences, of which many are nearly the same on purpose.
const LONGEST_LABEL: usize = 60;

/// Words that many authors leave out in labels.
const ARTICLES: [&str; 13] = ["a", "an", "das", "der", "die", "ein", "eine", "la", "le", "les", "the", "un", "une"];

/// Where a label is: its cell, and the statement there.
type Place = (usize, StatementIndex);

pub(super) fn check(view: &dyn View, row: &Row<'_>, problems: &mut Vec<Diagnostic>) {
    let labels = labels(view, row);
    let mut same: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for key in labels.keys().filter(|key| key.chars().count() <= LONGEST_LABEL) {
        forms(key).into_iter().for_each(|form| same.entry(form).or_default().push(key));
    }
    let mut told = BTreeSet::new();
    for keys in same.values().filter(|keys| keys.len() > 1) {
        for (turn, one) in keys.iter().enumerate() {
            for other in keys[..turn].iter().filter(|other| are_slips(one, other)) {
                let (rare, usual) = ranked(&labels, one, other);
                if are_apart(&labels[rare], &labels[usual]) && told.insert(rare) {
                    problems.extend(labels[rare].iter().map(|place| problem(view, row, *place, labels[usual][0])));
                }
            }
        }
    }
}

/// The places of each label without a link, by its key.
fn labels<'a>(view: &'a dyn View, row: &Row<'a>) -> BTreeMap<&'a str, Vec<Place>> {
    let mut labels: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for (cell, (file, outline)) in row.cells.iter().enumerate() {
        for (area, (outline, keys)) in outline.areas.iter().zip(&view.keys(file).areas).enumerate() {
            for (number, (statement, key)) in outline.statements.iter().zip(&keys.statements).enumerate() {
                if let StatementKey::Label(key) = key
                    && !statement.label.is_empty()
                    && statement.inherited_from.is_none()
                {
                    labels.entry(key).or_default().push((cell, StatementIndex { area, statement: number }));
                }
            }
        }
    }
    labels
}

/// The forms by which labels that are nearly the same are found: without small differences, and that with each of the letters left out.
fn forms(key: &str) -> BTreeSet<String> {
    let plain = words(key).concat();
    let without = plain.char_indices().map(|(at, letter)| format!("{}{}", &plain[..at], &plain[at + letter.len_utf8()..]));
    without.chain([plain.clone()]).collect()
}

/// The words of a label, without the endings of plurals and without articles. The last word is never one: “Plan A” is not “Plan”.
fn words(key: &str) -> Vec<String> {
    let all: Vec<&str> = key.split('-').map(|word| if word == "&" { "and" } else { word }).collect();
    let Some((last, before)) = all.split_last() else { return Vec::new() };
    before.iter().filter(|word| !ARTICLES.contains(word)).chain([last]).map(|word| singular(word)).collect()
}

/// A word without the ending of an English plural.
fn singular(word: &str) -> String {
    let rest = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.len() > 2);
    let hissing = rest("es").filter(|rest| ["s", "x", "z", "ch", "sh"].iter().any(|ending| rest.ends_with(ending)));
    let plain = rest("s").filter(|rest| !rest.ends_with('s'));
    rest("ies").map(|rest| format!("{rest}y")).unwrap_or_else(|| hissing.or(plain).unwrap_or(word).to_owned())
}

/// Whether two labels differ in nothing but what an author may not have noticed.
fn are_slips(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    if one.concat() == other.concat() {
        return true;
    }
    let differing: Vec<(&String, &String)> = one.iter().zip(&other).filter(|(one, other)| one != other).collect();
    match differing.as_slice() {
        [(one, other)] => is_misspelt(one, other),
        _ => false,
    }
}

/// Whether two words are long and differ in one letter that is not the first.
fn is_misspelt(one: &str, other: &str) -> bool {
    let is_long = one.chars().count().min(other.chars().count()) >= LONG_WORD;
    let has_digit = one.chars().chain(other.chars()).any(char::is_numeric);
    is_long && !has_digit && one.chars().next() == other.chars().next() && strsim::damerau_levenshtein(one, other) == 1
}

/// Two labels, the one that fewer cells have first; of two that are equally frequent, the one of the later cell.
fn ranked<'a>(labels: &BTreeMap<&str, Vec<Place>>, one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let rank = |key: &str| (labels[key].len(), std::cmp::Reverse(labels[key][0]));
    if rank(one) < rank(other) { (one, other) } else { (other, one) }
}

/// Whether no cell has both labels.
fn are_apart(one: &[Place], other: &[Place]) -> bool {
    one.iter().all(|(cell, _)| other.iter().all(|(of, _)| of != cell))
}

/// The message for a label. `other` is the first place of the one that is more frequent.
fn problem(view: &dyn View, row: &Row<'_>, at: Place, other: Place) -> Diagnostic {
    let words = |(cell, index): Place| &row.cells[cell].1.areas[index.area].statements[index.statement].label;
    let (file, there) = (row.cells[at.0].0, row.cells[other.0].0);
    let message =
        format!("“{}” here and “{}” in {} differ a little, so the two do not stand in one row.", words(at), words(other), relative(file, there));
    let problem = codes::SIMILAR_LABEL.at(file, label_place(view, file, at.1), message);
    problem.hint(format!("If they mean the same, write “{}” here too.", words(other)))
}
