//! Parses component blocks: fenced blocks such as ```` ```{compare} ````, with options in TOML.
//!
//! 1. [`name_in_info`] finds the name of a component in an info string; without one the block is code.
//! 2. [`ComponentBlock::parse`] parses the options. Whether the component exists and accepts them is checked by the guide.

use std::collections::HashMap;

use super::pieces::Pieces;
use crate::config::value::{Table, parse_toml};
use crate::diagnostic::{Diagnostic, Span};
use crate::path::{SourcePath, nfc};

/// A block that inserts a component.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentBlock {
    /// The name of the component, in NFC.
    pub name: String,
    /// The name in the file.
    pub name_span: Span,
    /// The options, not yet checked; spans refer to the file.
    pub options: Table,
    /// The position among the blocks of the same name in the document, from 1. Anchors are made from it, so they stay the same if other blocks move.
    pub number: usize,
}

/// The name of the component in an info string, with its byte offset there; `None` for a code block.
///
/// ```
/// use guidegen::page::component::name_in_info;
/// assert_eq!(name_in_info("{compare}"), Some((1, "compare")));
/// assert_eq!(name_in_info("rust"), None);
/// ```
pub fn name_in_info(info: &str) -> Option<(usize, &str)> {
    let inner = info.trim().strip_prefix('{')?.strip_suffix('}')?;
    let name = inner.trim();
    // Other texts in braces are options of other tools, such as `{python echo=false}`, and the block is code.
    let valid = !name.is_empty() && nfc(name).chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    valid.then(|| (info.find(name).unwrap_or(0), name))
}

/// Sets [`ComponentBlock::number`] for the blocks of a document, which are in the order of the text.
pub(super) fn number(blocks: &mut [ComponentBlock]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for block in blocks {
        let count = counts.entry(block.name.clone()).or_default();
        *count += 1;
        block.number = *count;
    }
}

impl ComponentBlock {
    /// Parses the body of a block as its options. Mistakes are returned as diagnostics.
    pub fn parse(file: &SourcePath, name: &str, name_span: Span, body: &Pieces) -> (Self, Vec<Diagnostic>) {
        let (mut options, mut problems) = parse_toml(file, body.text(), 0);
        let place = |span: &mut Span| *span = body.place(span.range());
        options.for_each_span(&place);
        problems.iter_mut().for_each(|problem| place(&mut problem.span));
        (Self { name: nfc(name).into_owned(), name_span, options, number: 1 }, problems)
    }
}
