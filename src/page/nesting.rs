//! Reports lists and quotations that are nested too deeply to be shown.

use super::document::{Document, EventKind, Tag};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The number of lists, quotations, callouts and definitions that may be nested.
pub(super) const DEEPEST: usize = 100;

/// Reports the first block that is nested in more than [`DEEPEST`] others. Later ones are not reported, since they are usually inside it.
pub(super) fn check(file: &SourcePath, document: &Document) -> Option<Diagnostic> {
    let mut depth = 0;
    let start = document.events.iter().find_map(|event| {
        match event.kind {
            EventKind::Start(tag) if holds_blocks(tag) => depth += 1,
            EventKind::End(tag) if holds_blocks(tag) => depth -= 1,
            _ => {}
        }
        (depth > DEEPEST).then_some(event.span.start as usize)
    })?;
    let problem = codes::TOO_DEEP.at(file, Span::new(start, start), format!("This stands in more than {DEEPEST} lists or quotations."));
    Some(problem.hint("Take the text from here on out of some of them: each > at the start of the line is one, and each step to the right."))
}

/// Whether an element counts as a level of nesting. Lists are counted by their items.
fn holds_blocks(tag: Tag) -> bool {
    matches!(tag, Tag::BlockQuote | Tag::Alert(_) | Tag::Item | Tag::DefinitionText)
}

#[cfg(test)]
mod tests {
    use crate::config::HtmlPolicy;
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    fn problems(text: &str) -> Vec<(u32, String)> {
        let options = MarkdownOptions { html: HtmlPolicy::Safe, smart_punctuation: None, extensions: true, maths: false, is_plain: false };
        let page = Page::parse(&SourcePath::new("a.md").unwrap(), format!("# A\n\n{text}").into(), options);
        page.problems.into_iter().map(|problem| (problem.span.start, problem.message)).collect()
    }

    #[test]
    fn a_hundred_levels_are_shown_and_one_more_is_reported_once() {
        assert_eq!(problems(&format!("{}x", "> ".repeat(100))), []);
        let expected = |start| vec![(start, "This stands in more than 100 lists or quotations.".to_owned())];
        assert_eq!(problems(&format!("{}x", "> ".repeat(101))), expected(5 + 2 * 100));
        assert_eq!(problems(&format!("{}x", "> ".repeat(50_000))), expected(5 + 2 * 100));
        assert_eq!(problems(&format!("{}x", "- > ".repeat(60))), expected(5 + 4 * 50));
        assert_eq!(problems(&"> a\n\n".repeat(200)), []);
    }
}
