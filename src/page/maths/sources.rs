//! Finds the formulas of a page in its plain text, which contains their TeX between dollar signs.
//!
//! Plain text has lost the backslashes and backquotes by which a page says that a dollar sign is none of a formula, so it is not parsed again:
//! [`FormulaSources`] only finds the formulas that the page has.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::document::Document;

/// The largest number of dollar signs within a formula, besides the first, among which its end is looked for.
const MOST_SIGNS: usize = 8;

/// The formulas of some documents as plain text contains them, dollar signs included: see [`Maths::source`](super::Maths::source). Those that could
/// not be parsed are left out, since readers see them as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormulaSources {
    sources: BTreeSet<String>,
}

impl FormulaSources {
    /// The formulas of some documents.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        let formulas = documents.into_iter().flat_map(|document| &document.maths);
        Self { sources: formulas.filter(|maths| maths.mathml.is_some()).map(super::Maths::source).collect() }
    }

    /// Adds the formulas of other documents.
    pub fn extend(&mut self, others: &Self) {
        self.sources.extend(others.sources.iter().cloned());
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The ranges of these formulas in a plain text, in order.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let signs: Vec<usize> = text.match_indices('$').map(|(at, _)| at).collect();
        let mut found: Vec<Range<usize>> = Vec::new();
        for (number, start) in signs.iter().enumerate() {
            if found.last().is_some_and(|last| last.end > *start) {
                continue;
            }
            let ends = signs[number + 1..].iter().take(MOST_SIGNS);
            found.extend(ends.map(|end| *start..end + 1).find(|range| self.sources.contains(&text[range.clone()])));
        }
        found
    }

    /// A plain text with a space in place of each of these formulas.
    pub fn without(&self, text: &str) -> String {
        let mut words = String::with_capacity(text.len());
        let mut at = 0;
        for range in self.find(text) {
            words.push_str(&text[at..range.start]);
            words.push(' ');
            at = range.end;
        }
        words.push_str(&text[at..]);
        words
    }
}

#[cfg(test)]
mod tests {
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    use super::FormulaSources;

    #[test]
    fn only_formulas_of_the_page_are_found() {
        let options = MarkdownOptions { extensions: true, maths: true, ..MarkdownOptions::COMMONMARK };
        let text = "From \\$zebra/\\$giraffe or `$lion$ok` to $x_1$ and $$\\text{if $y$}$$, with \\$20 cats and US\\$, or $\\foo$.";
        let page = Page::parse(&SourcePath::lossy("a.md"), text.into(), options);
        let plain = page.document.plain_text(0..page.document.events.len());
        let sources = FormulaSources::of([&page.document]);
        let found: Vec<&str> = sources.find(&plain).into_iter().map(|range| &plain[range]).collect();
        assert_eq!(found, ["$x_1$", "$$\\text{if $y$}$$"]);
        assert_eq!(sources.without(&plain), "From $zebra/$giraffe or $lion$ok to   and  , with $20 cats and US$, or $\\foo$.");
    }
}
