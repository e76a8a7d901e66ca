//! Renders diagnostics for programs: as JSON lines, and as annotations of a GitHub workflow.

use serde::Serialize;

use super::position::Positions;
use super::{Diagnostic, Severity};

/// One diagnostic as a line of JSON. Lines and columns are counted from 1, columns in characters.
#[derive(Serialize)]
struct DiagnosticLine<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    hints: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<&'a str>,
}

/// One JSON object, without a line end: `severity`, `code`, `message`, `file` (relative to the site), `line`, `column`, `end_line`, `end_column`
/// (from 1) and `hints`; and `replacement`, if replacing the text between the two positions corrects the mistake.
pub(crate) fn json(diagnostic: &Diagnostic, places: &mut Positions<'_>) -> String {
    let (_, start, end) = places.of(diagnostic);
    let line = DiagnosticLine {
        severity: diagnostic.severity().name(),
        code: diagnostic.code.name,
        message: &diagnostic.message,
        file: places.name(diagnostic),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        hints: &diagnostic.hints,
        replacement: diagnostic.edit.as_deref(),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// One workflow command, such as `::error file=content/index.md,line=3,col=5,title=broken-link::…`.
///
/// The escapes are those of the `actions/toolkit` sources: `%`, carriage return and newline everywhere, `:` and `,` in properties.
///
/// `folder` is the path from the workflow's folder to the site's folder, with a `/` at its end, or empty: annotations contain paths relative to the
/// workflow's folder.
pub(crate) fn github(diagnostic: &Diagnostic, places: &mut Positions<'_>, folder: &str) -> String {
    let (_, start, end) = places.of(diagnostic);
    let level = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut message = diagnostic.message.clone();
    for hint in &diagnostic.hints {
        message.push('\n');
        message.push_str(hint);
    }
    // GitHub only uses columns if the range is on one line.
    let columns = if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    format!(
        "::{level} file={},line={},endLine={}{columns},title={}::{}",
        property(&format!("{folder}{}", places.name(diagnostic))),
        start.line,
        end.line,
        property(diagnostic.code.name),
        data(&message),
    )
}

/// Escapes the text after the second `::` of a workflow command.
fn data(text: &str) -> String {
    // The percent sign comes first, since otherwise the other escapes would be escaped again.
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::{Span, codes};
    use crate::path::SourcePath;

    use super::super::position::Positions;
    use super::super::{Diagnostic, Sources};
    use super::{github, json};

    struct One(&'static str);

    impl Sources for One {
        fn text(&self, _: &SourcePath) -> Option<Arc<str>> {
            Some(self.0.into())
        }
    }

    fn sample() -> Diagnostic {
        let file = SourcePath::new("content/a,b.md").unwrap();
        codes::BROKEN_LINK.at(&file, Span::new(3, 5), "100% wrong.").hint("Mend it.")
    }

    #[test]
    fn json_has_every_field() {
        insta::assert_snapshot!(json(&sample(), &mut Positions::new(&One("a\nüxyz"))), @r#"{"severity":"error","code":"broken-link","message":"100% wrong.","file":"content/a,b.md","line":2,"column":1,"end_line":2,"end_column":3,"hints":["Mend it."]}"#);
    }

    #[test]
    fn github_escapes_what_would_end_a_field() {
        insta::assert_snapshot!(github(&sample(), &mut Positions::new(&One("abcdefgh")), "site/"), @"::error file=site/content/a%2Cb.md,line=1,endLine=1,col=4,endColumn=6,title=broken-link::100%25 wrong.%0AMend it.");
    }
}
