//! A fenced block that asks for a component: ```` ```{compare} ```` with its options as TOML.

use std::collections::HashMap;

use super::pieces::Pieces;
use crate::config::value::{Table, parse_toml};
use crate::diagnostic::{Diagnostic, Span};
use crate::path::{SourcePath, nfc};

/// A block that asks for a component.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentBlock {
    /// The component's name.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// The options.
    pub options: Table,
    /// Its place among the blocks of the same name in its text, from 1, so that a page's first glossary has the same anchors wherever it stands.
    pub number: usize,
}

/// The component that an info string asks for, with its place in the string: `{compare}` asks for `compare`.
///
/// ```
/// use guidegen::page::component::name_in_info;
/// assert_eq!(name_in_info("{compare}"), Some((1, "compare")));
/// assert_eq!(name_in_info("rust"), None);
/// ```
pub fn name_in_info(info: &str) -> Option<(usize, &str)> {
    let inner = info.trim().strip_prefix('{')?.strip_suffix('}')?;
    let name = inner.trim();
    // Anything else in braces is left a code block: other tools write options there, as in `{python echo=false}`.
    let valid = !name.is_empty() && nfc(name).chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    valid.then(|| (info.find(name).unwrap_or(0), name))
}

/// Numbers the blocks of a text, which stand in their order: see [`ComponentBlock::number`].
pub(super) fn number(blocks: &mut [ComponentBlock]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for block in blocks {
        let count = counts.entry(block.name.clone()).or_default();
        *count += 1;
        block.number = *count;
    }
}

impl ComponentBlock {
    /// Reads a block with this body.
    pub fn parse(file: &SourcePath, name: &str, name_span: Span, body: &Pieces) -> (Self, Vec<Diagnostic>) {
        let (mut options, mut problems) = parse_toml(file, body.text(), 0);
        let place = |span: &mut Span| *span = body.place(span.range());
        options.for_each_span(&place);
        problems.iter_mut().for_each(|problem| place(&mut problem.span));
        (Self { name: nfc(name).into_owned(), name_span, options, number: 1 }, problems)
    }
}
