//! Finds the calculator that a block shows.

use super::View;
use crate::config::value::Table;
use crate::page::link::Destination;
use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

/// The page with the calculator of a block with these options: the page of the term in the option `term`, or else `file`, the page of the block.
/// `None` if there is no such term.
pub(crate) fn page_of_block(view: &dyn View, file: &SourcePath, options: &Table) -> Option<SourcePath> {
    let Some(term) = options.text("term").filter(|term| !term.is_empty()) else { return Some(file.clone()) };
    match resolve(view, file, &Destination::Term(term.to_owned())) {
        Target::Page(page, _) => Some(page),
        _ => None,
    }
}
