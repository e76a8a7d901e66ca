//! Diagnostics for people: the sentence, the place, the line with the mark under it, and what to do next.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::position::position;
use super::{Diagnostic, Severity, Sources};

/// One diagnostic as several lines, with colour codes if `colour` is set.
///
/// The width is fixed, so that the same mistake gives the same text everywhere.
pub fn render(diagnostic: &Diagnostic, sources: &dyn Sources, colour: bool) -> String {
    let text = sources.text(&diagnostic.file).unwrap_or_default();
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let span = marked(&text, diagnostic.span.range());
    let (line, first) = line(&text, span.start);
    let span = span.start - first..span.end - first;
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name);
    let number = position(&text, first).line;
    let snippet = Snippet::source(line).line_start(number).path(diagnostic.file.as_str()).annotation(AnnotationKind::Primary.span(span));
    let report = title.element(snippet).elements(diagnostic.hints.iter().map(|hint| Level::HELP.message(hint.as_str())));
    renderer.decor_style(DecorStyle::Ascii).render(&[report])
}

/// The bytes to underline: inside the text, on character boundaries, and on the first line only, so that a mistake that spans a page is
/// not printed as a page.
fn marked(text: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (start, end) = (floor(span.start), floor(span.end));
    let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    start..end.min(line_end).max(start)
}

/// The line that has a place, with its first byte. The renderer looks at all that it gets, so it gets no more.
fn line(text: &str, at: usize) -> (&str, usize) {
    let first = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let length = text[first..].find('\n').unwrap_or(text.len() - first);
    (&text[first..first + length], first)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::{Span, codes};
    use crate::path::SourcePath;

    use super::super::Sources;
    use super::render;

    struct One(&'static str);

    impl Sources for One {
        fn text(&self, _: &SourcePath) -> Option<Arc<str>> {
            Some(self.0.into())
        }
    }

    #[test]
    fn a_mistake_is_underlined_and_followed_by_the_way_out() {
        let file = SourcePath::new("content/index.md").unwrap();
        let problem = codes::BROKEN_LINK.at(&file, Span::new(13, 21), "There is no page “skils.md”.").hint("Did you mean “skills.md”?");
        insta::assert_snapshot!(render(&problem, &One("# T\n\nSee [x](skils.md) there."), false));
    }

    #[test]
    fn places_outside_the_text_do_no_harm() {
        let file = SourcePath::new("a.md").unwrap();
        let problem = codes::BROKEN_LINK.at(&file, Span::new(90, 95), "Gone.");
        assert!(render(&problem, &One("ü"), true).contains("Gone."));
        assert!(render(&problem, &One(""), false).contains("a.md"));
    }
}
