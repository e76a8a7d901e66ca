//! Related pages, each with the reason why it is worth reading next.
//!
//! 1. For a cell: the cells of other roles in the same section.
//! 2. Pages that mention the same terms. A term counts more if few pages mention it.

use std::collections::BTreeMap;

use crate::path::SourcePath;
use crate::site::navigation::parent;

use super::{PageKind, View, pairs};

/// A page that is related to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedPage {
    /// The page.
    pub page: SourcePath,
    /// Why it is related.
    pub reason: Reason,
}

/// The reason why a page is related.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is the cell of another role in the same section. Contains the page of that role.
    OtherRole(SourcePath),
    /// It mentions the same terms. Contains their pages, the rarest term first.
    Terms(Vec<SourcePath>),
}

/// The largest number of related pages of a page.
const MOST: usize = 4;

/// Terms that more pages than this mention are ignored, since they do not characterise a page.
const COMMON: usize = 40;

/// Finds the pages that are related to a page, those that are most closely related first.
pub(crate) fn related(view: &dyn View, page: &SourcePath) -> Vec<RelatedPage> {
    let guide = view.guide();
    let mut result = Vec::new();
    if let PageKind::Cell(section, role) = view.kind(page) {
        for other in pairs::beside(view, role) {
            if let Some(cell) = &guide.sections[section].cells[other] {
                result.push(RelatedPage { page: cell.clone(), reason: Reason::OtherRole(guide.roles[other].page.clone()) });
            }
        }
    }
    let near: Vec<SourcePath> = parent(view, page).into_iter().chain(view.children(page).iter().cloned()).collect();
    for (other, mut terms) in by_shared_terms(view, page) {
        if result.len() >= MOST {
            break;
        }
        if near.contains(&other) || result.iter().any(|related| related.page == other) {
            continue;
        }
        terms.truncate(2);
        result.push(RelatedPage { page: other, reason: Reason::Terms(terms) });
    }
    result.truncate(MOST);
    result
}

/// Pages that mention at least two of the terms that a page mentions, the most similar first, each with these terms, the rarest first.
fn by_shared_terms(view: &dyn View, page: &SourcePath) -> Vec<(SourcePath, Vec<SourcePath>)> {
    let mut found: BTreeMap<&SourcePath, Vec<(usize, &SourcePath)>> = BTreeMap::new();
    for mention in view.mentions(page).iter().filter(|mention| mention.stretch.is_some()) {
        let pages = view.backlinks(&mention.term);
        if pages.len() > COMMON {
            continue;
        }
        for other in pages.iter().filter(|other| *other != page && view.kind(other) != PageKind::Term) {
            found.entry(other).or_default().push((pages.len(), &mention.term));
        }
    }
    let mut ranked: Vec<_> = found.into_iter().filter(|(_, terms)| terms.len() >= 2).collect();
    for (_, terms) in &mut ranked {
        terms.sort();
    }
    // The weight of a term is one divided by the number of pages that mention it; in millionths, so that sums are exact.
    let weight = |terms: &[(usize, &SourcePath)]| terms.iter().map(|(pages, _)| 1_000_000 / (*pages).max(1)).sum::<usize>();
    ranked.sort_by(|(a, a_terms), (b, b_terms)| weight(b_terms).cmp(&weight(a_terms)).then(a.cmp(b)));
    ranked.into_iter().map(|(page, terms)| (page.clone(), terms.into_iter().map(|(_, term)| term.clone()).collect())).collect()
}
