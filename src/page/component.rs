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
    /// What is wrong with how the options are written. Of no interest if there is no such component, since the block may be code.
    pub problems: Vec<Diagnostic>,
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

/// Whether a name in braces is that of a language in R Markdown, Quarto or Jupyter Book, whose blocks of code begin with ```` ```{python} ````.
pub fn is_engine(name: &str) -> bool {
    const ENGINES: [&str; 16] =
        ["r", "python", "julia", "bash", "sh", "sql", "ojs", "js", "javascript", "css", "dot", "stan", "rcpp", "cpp", "powershell", "ruby"];
    ENGINES.contains(&name.to_ascii_lowercase().as_str())
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
    /// Parses the body of a block as its options.
    pub fn parse(file: &SourcePath, name: &str, name_span: Span, body: &Pieces) -> Self {
        let (mut options, mut problems) = parse_toml(file, body.text(), 0);
        let place = |span: &mut Span| *span = body.place(span.range());
        options.for_each_span(&place);
        problems.iter_mut().for_each(|problem| place(&mut problem.span));
        Self { name: nfc(name).into_owned(), name_span, options, problems, number: 1 }
    }
}
