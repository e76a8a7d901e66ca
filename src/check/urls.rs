//! Addresses: no two files are published at the same one.

use std::collections::BTreeMap;

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

/// Finds files that would be published at the same address. Addresses that differ in case only are the same on many disks.
pub fn check(claims: &[Claim]) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, &Claim> = BTreeMap::new();
    let mut problems = Vec::new();
    for claim in claims {
        let Some(first) = taken.get(&claim.output.case_key()) else {
            taken.insert(claim.output.case_key(), claim);
            continue;
        };
        let (blamed, other) = if claim.source.is_some() { (claim, *first) } else { (*first, claim) };
        let Some(source) = &blamed.source else { continue };
        let address = claim.output.as_str().trim_end_matches("index.html");
        let by = match &other.source {
            Some(other) if other != source => format!("{other} is published there too"),
            Some(_) => "the same page is published there already".to_owned(),
            None => "guidegen makes a file there itself".to_owned(),
        };
        problems.push(
            codes::DUPLICATE_URL
                .at(source, blamed.span, format!("The address “/{address}” is taken: {by}."))
                .hint(if blamed.span == Span::default() { "Rename or move one of the two." } else { "Take this old address out." }),
        );
    }
    problems
}
