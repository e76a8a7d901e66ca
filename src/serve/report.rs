//! What is wrong with the site, for the terminal and for open tabs.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use crate::diagnostic::position::position;
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::engine::{OutOfDate, Snapshot};
use crate::path::SourcePath;
use crate::workspace::Unreadable;

/// No tab shows more than this number.
const MOST: usize = 100;

/// The longest part of a line that is shown, in characters on each side of the place.
const EXCERPT: usize = 120;

/// All that is wrong with a site at one moment, with the texts that show where.
#[derive(Debug, Default)]
pub(crate) struct SiteReport {
    /// What is wrong, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The sources that changed since the last report; empty for the first.
    pub changed: Vec<SourcePath>,
    /// How long it took from the first of these changes until the open pages were rendered.
    pub took: Duration,
    texts: BTreeMap<SourcePath, Arc<str>>,
}

impl SiteReport {
    /// Makes every page and collects what is wrong.
    pub(super) fn of(snapshot: &Snapshot) -> Result<Self, OutOfDate> {
        let diagnostics = snapshot.diagnostics()?;
        let files = diagnostics.iter().map(|diagnostic| &diagnostic.file);
        // A change that comes now takes none of them away: texts are what was put in, and stay so until the snapshot is dropped.
        let texts = files.filter_map(|file| Some((file.clone(), snapshot.text(file)?))).collect();
        Ok(Self { diagnostics, texts, ..Self::default() })
    }

    /// The report as JSON for the client script: what matters most first, as not everything is shown, and how much there is of all.
    pub(super) fn json(&self, unreadable: Option<&Unreadable>) -> String {
        let mut sorted: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        // Apart from pages, only the settings and the theme can have mistakes, and those concern every page. The sort is stable: among equals
        // the order stays that of files and places.
        sorted.sort_by_key(|diagnostic| (diagnostic.severity(), diagnostic.file.is_markdown()));
        let more = sorted.len().saturating_sub(MOST);
        let shown = sorted.into_iter().take(MOST).map(|diagnostic| self.item(diagnostic));
        // What could not be read comes first: without it the rest may be untrue.
        let items: Vec<ReportItem<'_>> = unreadable.map(ReportItem::unreadable).into_iter().chain(shown).collect();
        let count = |severity| self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
        let errors = count(Severity::Error) + usize::from(unreadable.is_some());
        let (warnings, notes) = (count(Severity::Warning), count(Severity::Note));
        serde_json::to_string(&ReportMessage { items, more, errors, warnings, notes }).unwrap_or_default()
    }

    fn item<'a>(&'a self, diagnostic: &'a Diagnostic) -> ReportItem<'a> {
        let text = self.texts.get(&diagnostic.file).map_or("", |text| text);
        let (start, end) = (position(text, diagnostic.span.start as usize), position(text, diagnostic.span.end as usize));
        // As characters, since columns count those and the excerpt must not end within one.
        let line: Vec<char> = text.lines().nth(start.line - 1).unwrap_or_default().chars().collect();
        let from = (start.column - 1).min(line.len());
        // A mark over several lines ends with its first, and one that has no width stays one without.
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
    /// How many are not among the items.
    more: usize,
    /// How many there are of each kind, those that are not among the items too.
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// One diagnostic, or something [`Unreadable`], as the client script gets it.
#[derive(Serialize)]
struct ReportItem<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: &'a str,
    place: String,
    /// The line up to the place, the place, and the rest of the line.
    before: String,
    marked: String,
    after: String,
    hints: &'a [String],
}

impl<'a> ReportItem<'a> {
    /// As an error without an excerpt, and with words where others have their code, since it is no mistake in a file.
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

    /// A mistake in a text: at these bytes of it.
    fn report(text: &str, start: usize, end: usize) -> Value {
        let file = SourcePath::new("a.md").unwrap();
        let diagnostics = vec![codes::BROKEN_LINK.at(&file, Span::new(start, end), "It is broken.").hint("Mend it.")];
        let report = SiteReport { diagnostics, texts: [(file, text.into())].into(), ..SiteReport::default() };
        serde_json::from_str::<Value>(&report.json(None)).unwrap()["items"][0].clone()
    }

    /// The line before the place, the place, and the rest of the line.
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
        // Over several lines, and without a width.
        assert_eq!(excerpt("one\ntwo three\nfour", 8, 18), ["two ", "three", ""]);
        assert_eq!(excerpt("one two", 4, 4), ["one ", "", "two"]);
        assert_eq!(excerpt("", 0, 0), ["", "", ""]);
        // In characters, not in bytes.
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
