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
pub struct Report {
    /// What is wrong, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The sources that changed since the last report; empty for the first.
    pub changed: Vec<SourcePath>,
    /// How long it took from the first of these changes until the open pages were rendered.
    pub took: Duration,
    texts: BTreeMap<SourcePath, Arc<str>>,
}

impl Report {
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
        let items: Vec<Item<'_>> = unreadable.map(Item::unreadable).into_iter().chain(shown).collect();
        let count = |severity| self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
        let errors = count(Severity::Error) + usize::from(unreadable.is_some());
        let (warnings, notes) = (count(Severity::Warning), count(Severity::Note));
        serde_json::to_string(&Message { items, more, errors, warnings, notes }).unwrap_or_default()
    }

    fn item<'a>(&'a self, diagnostic: &'a Diagnostic) -> Item<'a> {
        let text = self.texts.get(&diagnostic.file).map_or("", |text| text);
        let (start, end) = (position(text, diagnostic.span.start as usize), position(text, diagnostic.span.end as usize));
        // As characters, since columns count those and the excerpt must not end within one.
        let line: Vec<char> = text.lines().nth(start.line - 1).unwrap_or_default().chars().collect();
        let from = (start.column - 1).min(line.len());
        // A mark over several lines ends with its first, and one that has no width stays one without.
        let to = if end.line == start.line { (end.column - 1).clamp(from, line.len()) } else { line.len() };
        Item {
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

impl Sources for Report {
    fn text(&self, file: &SourcePath) -> Option<Arc<str>> {
        self.texts.get(file).cloned()
    }
}

#[derive(Serialize)]
struct Message<'a> {
    items: Vec<Item<'a>>,
    /// How many are not among the items.
    more: usize,
    /// How many there are of each kind, those that are not among the items too.
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// One diagnostic, or something [`Unreadable`], as the client script gets it.
#[derive(Serialize)]
struct Item<'a> {
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

impl<'a> Item<'a> {
    /// As an error without an excerpt, and with words where others have their code, since it is no mistake in a file.
    fn unreadable(unreadable: &'a Unreadable) -> Self {
        let none = String::new;
        let (severity, code) = (Severity::Error.name(), "not read");
        let (file, place) = (unreadable.place.as_str(), unreadable.place.clone());
        Self { severity, code, message: &unreadable.message, file, place, before: none(), marked: none(), after: none(), hints: &[] }
    }
}
