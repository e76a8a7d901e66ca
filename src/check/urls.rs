//! Addresses: no two files are published at the same one, and none where another needs a folder.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::{OutputPath, SourcePath};

/// A file that is to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where.
    pub output: OutputPath,
    /// The file that it is made from; `None` for one that guidegen makes by itself.
    pub source: Option<SourcePath>,
    /// The place that asks for it, if it is an old address.
    pub span: Span,
}

/// Finds files that cannot be published beside each other. Addresses that differ in case only are the same on many disks.
///
/// `kept` are folders, each with a final `/`, in which guidegen makes files whose names only a finished site knows: nothing else may lie there.
pub fn check(claims: &[Claim], kept: &[&str]) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, &Claim> = BTreeMap::new();
    let mut problems = Vec::new();
    for claim in claims {
        match taken.entry(claim.output.case_key()) {
            Entry::Vacant(free) => {
                free.insert(claim);
            }
            Entry::Occupied(first) => problems.extend(same_address(first.get(), claim)),
        }
    }
    // Only now, as a file may come before or after those that need a folder in its place.
    for (key, claim) in &taken {
        let folder = format!("{key}/");
        let kept = kept.iter().find(|kept| folder.starts_with(*kept));
        let inside = taken.range(folder.clone()..).next().filter(|(inner, _)| inner.starts_with(&folder));
        problems.extend(match (kept, inside) {
            (Some(kept), _) => in_kept_folder(claim, kept),
            (None, Some((_, inner))) => folder_in_place(claim, inner),
            (None, None) => None,
        });
    }
    problems
}

/// Two files at one address.
fn same_address(first: &Claim, second: &Claim) -> Option<Diagnostic> {
    let (blamed, other) = if second.source.is_some() { (second, first) } else { (first, second) };
    let source = blamed.source.as_ref()?;
    let by = match &other.source {
        Some(other) if other != source => format!("{other} is published there too"),
        Some(_) => "the same page is published there already".to_owned(),
        None => "guidegen makes a file there itself".to_owned(),
    };
    taken(blamed, &format!("The address “/{}” is taken: {by}.", address(second)), "Rename or move one of the two.")
}

/// A file at the address of a folder that another needs.
fn folder_in_place(file: &Claim, inner: &Claim) -> Option<Diagnostic> {
    // Of an old address and a file the old address is easier to do without.
    let is_old = |claim: &Claim| claim.span != Span::default();
    let blamed = if file.source.is_none() || is_old(inner) && !is_old(file) { inner } else { file };
    let message = format!("“/{}” cannot be a file of the site, since “/{}” needs a folder of that name.", file.output, address(inner));
    taken(blamed, &message, "Rename or move one of the two.")
}

/// A file in a folder of guidegen's own, or in its place.
fn in_kept_folder(claim: &Claim, kept: &str) -> Option<Diagnostic> {
    let message = format!("The address “/{}” is taken: guidegen keeps the folder “/{kept}” for itself.", address(claim));
    taken(claim, &message, "Move the file to another folder.")
}

fn taken(blamed: &Claim, message: &str, hint: &str) -> Option<Diagnostic> {
    let hint = if blamed.span == Span::default() { hint } else { "Take this old address out." };
    Some(codes::DUPLICATE_URL.at(blamed.source.as_ref()?, blamed.span, message).hint(hint))
}

/// The address as a reader types it.
fn address(claim: &Claim) -> &str {
    claim.output.as_str().trim_end_matches("index.html")
}
