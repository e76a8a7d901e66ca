//! The report on the whole site, for the terminal and for open tabs.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use crate::diagnostic::position::position;
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::engine::{OutOfDate, Snapshot};
use crate::path::SourcePath;
use crate::workspace::Unreadable;

/// The largest number of diagnostics that a tab shows.
const MOST: usize = 100;

/// The largest number of characters of the line that are shown on each side of the marked text.
const EXCERPT: usize = 120;

/// All diagnostics of a site at one revision, with the source texts for excerpts.
#[derive(Debug, Default)]
pub(crate) struct SiteReport {
    /// The diagnostics, ordered by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// The sources that changed since the last report; empty for the first.
    pub changed: Vec<SourcePath>,
    /// The time from the first of these changes until the open pages were rendered.
    pub took: Duration,
    texts: BTreeMap<SourcePath, Arc<str>>,
}

impl SiteReport {
    /// Renders every page and collects the diagnostics.
    pub(super) fn of(snapshot: &Snapshot) -> Result<Self, OutOfDate> {
        let diagnostics = snapshot.diagnostics()?;
        let files = diagnostics.iter().map(|diagnostic| &diagnostic.file);
        // A later change does not affect these texts: a snapshot keeps the texts that were applied before it was taken.
        let texts = files.filter_map(|file| Some((file.clone(), snapshot.text(file)?))).collect();
        Ok(Self { diagnostics, texts, ..Self::default() })
    }

    /// The report as JSON for the client script. The most important diagnostics come first, since not all are shown; the total numbers are included.
    pub(super) fn json(&self, unreadable: Option<&Unreadable>) -> String {
        let mut sorted: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        // Apart from pages, only the settings and the theme can have diagnostics, and these affect every page. The sort is stable, so files and
        // positions stay in order.
        sorted.sort_by_key(|diagnostic| (diagnostic.severity(), diagnostic.file.is_markdown()));
        let more = sorted.len().saturating_sub(MOST);
        let shown = sorted.into_iter().take(MOST).map(|diagnostic| self.item(diagnostic));
        // What could not be read comes first, since it can make the other diagnostics wrong.
        let items: Vec<ReportItem<'_>> = unreadable.map(ReportItem::unreadable).into_iter().chain(shown).collect();
        let count = |severity| self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
        let errors = count(Severity::Error) + usize::from(unreadable.is_some());
        let (warnings, notes) = (count(Severity::Warning), count(Severity::Note));
        serde_json::to_string(&ReportMessage { items, more, errors, warnings, notes }).unwrap_or_default()
    }

    fn item<'a>(&'a self, diagnostic: &'a Diagnostic) -> ReportItem<'a> {
        let text = self.texts.get(&diagnostic.file).map_or("", |text| text);
        let (start, end) = (position(text, diagnostic.span.start as usize), position(text, diagnostic.span.end as usize));
        // Converted to characters, since columns count characters and the excerpt must not be cut within one.
        let line: Vec<char> = text.lines().nth(start.line - 1).unwrap_or_default().chars().collect();
        let from = (start.column - 1).min(line.len());
        // A mark over several lines is cut at the end of the first line, and an empty mark stays empty.
        let to = if end.line == start.line { (end.column - 1).clamp(from, line.len()) } else { line.len() };
        ReportItem {
            severity: diagnostic.severity().name(),
            code: diagnostic.code.name,
            message: &diagnostic.message,
            file: diagnostic.file.as_str(),
            place: format!("{}:{}:{}", diagnostic.file, start.line, start.column),
            before: line[from.saturating_sub(EXCERPT)..from].iter().collect(),
            marked: line[from..to.min(from + EXCERPT)].iter().collect(),
            after: line[to..line.len().min(to + EXCERPT)].iter().collect(),
            hints: &diagnostic.hints,
        }
    }
}

impl Sources for SiteReport {
    fn text(&self, file: &SourcePath) -> Option<Arc<str>> {
        self.texts.get(file).cloned()
    }
}

#[derive(Serialize)]
struct ReportMessage<'a> {
    items: Vec<ReportItem<'a>>,
    /// The number of diagnostics that are not among the items.
    more: usize,
    /// The number of diagnostics of each severity, including those that are not among the items.
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// A diagnostic or an [`Unreadable`], as the client script receives it.
#[derive(Serialize)]
struct ReportItem<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: &'a str,
    place: String,
    /// The line split into three: the text before the mark, the marked text, and the text after it.
    before: String,
    marked: String,
    after: String,
    hints: &'a [String],
}

impl<'a> ReportItem<'a> {
    /// An error without an excerpt. It has a description in place of a code, since it is not a mistake in a file.
    fn unreadable(unreadable: &'a Unreadable) -> Self {
        let none = String::new;
        let (severity, code) = (Severity::Error.name(), "not read");
        let (file, place) = (unreadable.place.as_str(), unreadable.place.clone());
        Self { severity, code, message: &unreadable.message, file, place, before: none(), marked: none(), after: none(), hints: &[] }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::diagnostic::{Code, Diagnostic, Span, codes};
    use crate::path::SourcePath;
    use crate::workspace::Unreadable;

    use super::{EXCERPT, MOST, SiteReport};

    /// The report of a diagnostic at these byte offsets of a text.
    fn report(text: &str, start: usize, end: usize) -> Value {
        let file = SourcePath::new("a.md").unwrap();
        let diagnostics = vec![codes::BROKEN_LINK.at(&file, Span::new(start, end), "It is broken.").hint("Mend it.")];
        let report = SiteReport { diagnostics, texts: [(file, text.into())].into(), ..SiteReport::default() };
        serde_json::from_str::<Value>(&report.json(None)).unwrap()["items"][0].clone()
    }

    /// The excerpt for a diagnostic: the text before the mark, the marked text, and the text after it.
    fn excerpt(text: &str, start: usize, end: usize) -> [String; 3] {
        let item = report(text, start, end);
        ["before", "marked", "after"].map(|part| item[part].as_str().unwrap().to_owned())
    }

    #[test]
    fn an_item_says_what_is_wrong_and_where() {
        let item = report("# A\n\nSee [b](b.md).\n", 13, 17);
        assert_eq!(
            (item["code"].as_str(), item["severity"].as_str(), item["place"].as_str()),
            (Some("broken-link"), Some("error"), Some("a.md:3:9"))
        );
        assert_eq!((item["message"].as_str(), item["hints"][0].as_str()), (Some("It is broken."), Some("Mend it.")));
    }

    #[test]
    fn an_excerpt_is_the_line_of_the_place() {
        assert_eq!(excerpt("one\ntwo three\nfour", 8, 13), ["two ", "three", ""]);
        // A mark over several lines, and an empty one.
        assert_eq!(excerpt("one\ntwo three\nfour", 8, 18), ["two ", "three", ""]);
        assert_eq!(excerpt("one two", 4, 4), ["one ", "", "two"]);
        assert_eq!(excerpt("", 0, 0), ["", "", ""]);
        // Positions are in characters, not in bytes.
        assert_eq!(excerpt("äöü ßß ä", 7, 11), ["äöü ", "ßß", " ä"]);
    }

    #[test]
    fn an_excerpt_of_a_long_line_is_cut() {
        let long = "x".repeat(1000);
        let lengths = excerpt(&long, 400, 900).map(|part| part.len());
        assert_eq!(lengths, [EXCERPT, EXCERPT, 100]);
    }

    #[test]
    fn what_matters_most_comes_first_and_not_everything_is_shown() {
        let at = |file: &str, code: &'static Code| -> Diagnostic { code.at(&SourcePath::new(file).unwrap(), Span::default(), "Wrong.") };
        let mut diagnostics = vec![at("a.md", &codes::SKIPPED_HEADING); MOST];
        diagnostics.extend([at("b.md", &codes::BROKEN_LINK), at("site.toml", &codes::BROKEN_LINK)]);
        let report = SiteReport { diagnostics, ..SiteReport::default() };
        let unreadable = Unreadable { place: "c.md".into(), message: "It cannot be read.".into() };
        let json: Value = serde_json::from_str(&report.json(Some(&unreadable))).unwrap();
        let files: Vec<_> = json["items"].as_array().unwrap().iter().map(|item| item["file"].as_str().unwrap()).collect();
        assert_eq!(files[..4], ["c.md", "site.toml", "b.md", "a.md"]);
        assert_eq!((json["errors"].as_u64(), json["warnings"].as_u64(), json["more"].as_u64()), (Some(3), Some(MOST as u64), Some(2)));
    }
}
