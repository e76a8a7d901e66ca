//! Renders diagnostics for people: the message, the position, the line with the mistake underlined, and the hints.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::position::{Positions, floor};
use super::{Diagnostic, Severity};

/// The number of bytes of a line that are shown before and after the start of the mark. It covers most paragraphs that are written on one line.
const AROUND: usize = 400;

/// One diagnostic as several lines, with colour codes if `colour` is set.
///
/// The width is fixed, so that the output is the same everywhere.
pub(crate) fn render(diagnostic: &Diagnostic, places: &mut Positions<'_>, colour: bool) -> String {
    let (text, begin, _) = places.of(diagnostic);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let (excerpt, marked) = excerpt(&text, diagnostic.span.range());
    let snippet = Snippet::source(excerpt).line_start(begin.line).annotation(AnnotationKind::Primary.span(marked.clone()));
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name);
    let place = places.name(diagnostic);
    let place = place.as_str();
    let report = if text.is_empty() {
        // Without a text, or without a file, no line can be shown.
        title.element(Origin::path(place))
    } else if excerpt[..marked.start].chars().count() + 1 == begin.column {
        title.element(snippet.path(place))
    } else {
        // The renderer would count columns from the beginning of the excerpt.
        title.element(Origin::path(place).line(begin.line).char_column(begin.column)).element(snippet)
    };
    let report = report.elements(diagnostic.hints.iter().map(|hint| Level::HELP.message(hint.as_str())));
    renderer.decor_style(DecorStyle::Ascii).render(&[report])
}

/// The part of the text to show for a span, and the bytes of it to underline. It is limited to the first line, since a mistake can span a whole page,
/// and to the surroundings of the span on a very long line. The renderer processes its whole input, so it gets no more.
fn excerpt(text: &str, span: std::ops::Range<usize>) -> (&str, std::ops::Range<usize>) {
    let (start, end) = (floor(text, span.start), floor(text, span.end));
    let nearest = floor(text, start.saturating_sub(AROUND));
    let first = text[nearest..start].rfind('\n').map_or(nearest, |newline| nearest + newline + 1);
    let farthest = floor(text, start + AROUND);
    let last = text[start..farthest].find('\n').map_or(farthest, |length| start + length);
    (&text[first..last], start - first..end.clamp(start, last) - first)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::{Span, codes};
    use crate::path::SourcePath;

    use super::super::Sources;
    use super::super::position::Positions;
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
        insta::assert_snapshot!(render(&problem, &mut Positions::new(&One("# T\n\nSee [x](skils.md) there.")), false));
    }

    #[test]
    fn of_a_very_long_line_the_near_part_is_shown() {
        let line: &'static str = Box::leak(format!("{}[x](skils.md){}", "é".repeat(5000), "ö".repeat(5000)).into_boxed_str());
        let file = SourcePath::new("a.md").unwrap();
        let shown = render(&codes::BROKEN_LINK.at(&file, Span::new(10_004, 10_012), "Gone."), &mut Positions::new(&One(line)), false);
        assert!(shown.contains("--> a.md:1:5005\n") && shown.contains("[x](skils.md)") && shown.contains("^^^^^^^^"), "{shown}");
        assert!(shown.len() < 3000, "{shown}");
    }

    #[test]
    fn places_outside_the_text_do_no_harm() {
        let file = SourcePath::new("a.md").unwrap();
        let problem = codes::BROKEN_LINK.at(&file, Span::new(90, 95), "Gone.");
        assert!(render(&problem, &mut Positions::new(&One("ü")), true).contains("Gone."));
        assert!(render(&problem, &mut Positions::new(&One("")), false).contains("a.md"));
    }
}
