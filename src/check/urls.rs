//! Addresses: each file has one of its own that is valid on every computer, and none is at the address of a folder.
//!
//! [`check`] compares the addresses of all files; [`names`] checks the name of one page and the old addresses in its settings.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::PageKind;
use crate::path::{PageUrl, SourcePath};
use crate::site::addresses::Claim;

use super::View;

/// The longest name of a role's file, in bytes. The name of a comparison contains two of them, and file systems limit it to 255.
const LONGEST_ROLE: usize = 120;

/// Checks the old addresses of a page, and the name of a role.
pub(super) fn names(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    for (alias, span) in &view.page(file).front_matter.aliases {
        if let Err(fault) = PageUrl::from_author(alias, view.config().urls) {
            let message = format!("The old address “{alias}” {fault}.");
            problems.push(codes::UNUSABLE_ADDRESS.at(file, *span, message).hint("Write it with letters, digits and hyphens, or take it out."));
        }
    }
    if let Some((address, span)) = &view.page(file).front_matter.address
        && let Err(fault) = PageUrl::from_author(address, view.config().urls)
    {
        let message = format!("The address “{address}” {fault}.");
        problems.push(codes::UNUSABLE_ADDRESS.at(file, *span, message).hint("Write it with letters, digits and hyphens, or take it out."));
    }
    if matches!(view.kind(file), PageKind::Role(_)) && file.stem().len() > LONGEST_ROLE {
        let message = format!(
            "The name of a role's file is part of other names, such as that of a comparison, and this one is longer than {LONGEST_ROLE} bytes."
        );
        problems.push(codes::UNUSABLE_ADDRESS.at(file, Span::default(), message).hint("Rename the file; the title may be as long as you like."));
    }
}

/// Finds files that cannot be published, or not together. Addresses that differ only in case are the same on many disks.
///
/// `kept` are folders, each with a final `/`, for generated files whose names are known only when the site is finished; no other file may be there.
/// `links` are the files that are links on the disk, with the paths to which they lead.
pub(crate) fn check(claims: &[Claim], kept: &[&str], links: &BTreeMap<SourcePath, String>) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, &Claim> = BTreeMap::new();
    let mut problems = Vec::new();
    for claim in claims {
        problems.extend(unusable(claim));
        match taken.entry(claim.output.case_key()) {
            Entry::Vacant(free) => {
                free.insert(claim);
            }
            Entry::Occupied(first) => problems.extend(same_file(first.get(), claim, links).or_else(|| same_address(first.get(), claim))),
        }
    }
    // After all files are known, since the one that needs a folder may come earlier or later.
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

/// The message for a file whose address is not valid although each of its names is.
fn unusable(claim: &Claim) -> Option<Diagnostic> {
    let fault = claim.output.fault()?;
    let message = format!("The address “/{}” {fault}.", address(claim));
    Some(codes::UNUSABLE_ADDRESS.at(claim.source.as_ref()?, claim.span, message).hint("Rename the file, with letters, digits and hyphens."))
}

/// The message for two files at one address of which one is a link to the other, or both are links to one file.
fn same_file(first: &Claim, second: &Claim, links: &BTreeMap<SourcePath, String>) -> Option<Diagnostic> {
    let (one, other) = (first.source.as_ref()?, second.source.as_ref()?);
    let real = |file: &SourcePath| links.get(file).cloned().unwrap_or_else(|| file.to_string());
    let (link, file) = if links.contains_key(other) { (other, one) } else { (one, other) };
    if one == other || real(one) != real(other) {
        return None;
    }
    let message = format!("The address “/{}” is taken: {link} is a link to the same file as {file}, so the page is there twice.", address(second));
    Some(codes::DUPLICATE_URL.at(link, Span::default(), message).hint("Delete the link; the file itself stays."))
}

/// The message for two files at one address.
fn same_address(first: &Claim, second: &Claim) -> Option<Diagnostic> {
    let (blamed, other) = if second.is_written { (second, first) } else { (first, second) };
    let source = blamed.source.as_ref()?;
    // A page may name its own address among the old ones, as Obsidian's other names do: it leads there anyhow.
    if blamed.span != Span::default() && other.source.as_ref() == Some(source) {
        return None;
    }
    let by = match &other.source {
        Some(_) if !other.is_written => "guidegen makes the page of the folder there, since nobody wrote one".to_owned(),
        Some(other) => format!("{other} is published there too"),
        None => "guidegen makes a file there itself".to_owned(),
    };
    let hint = if other.is_written { "Rename or move one of the two." } else { "Rename or move this file." };
    taken(blamed, &format!("The address “/{}” is taken: {by}.", address(second)), hint)
}

/// The message for a file at the address of a folder that another file needs.
fn folder_in_place(file: &Claim, inner: &Claim) -> Option<Diagnostic> {
    // An old address is easier to give up than a file.
    let is_old = |claim: &Claim| claim.span != Span::default() && !claim.is_fixed;
    let blamed = if file.source.is_none() || is_old(inner) && !is_old(file) { inner } else { file };
    let message = format!("“/{}” cannot be a file of the site, since “/{}” needs a folder of that name.", file.output, address(inner));
    taken(blamed, &message, "Rename or move one of the two.")
}

/// The message for a file in, or in place of, a folder that guidegen keeps for itself.
fn in_kept_folder(claim: &Claim, kept: &str) -> Option<Diagnostic> {
    let message = format!("The address “/{}” is taken: guidegen keeps the folder “/{kept}” for itself.", address(claim));
    taken(claim, &message, "Move the file to another folder.")
}

fn taken(blamed: &Claim, message: &str, hint: &str) -> Option<Diagnostic> {
    let hint = match (blamed.is_fixed, blamed.span == Span::default()) {
        (true, _) => "Write another address here, or take the line out.",
        (false, true) => hint,
        (false, false) => "Take this old address out.",
    };
    Some(codes::DUPLICATE_URL.at(blamed.source.as_ref()?, blamed.span, message).hint(hint))
}

/// The address as a reader types it.
fn address(claim: &Claim) -> &str {
    claim.output.as_str().trim_end_matches("index.html")
}
