//! Selects the version of a page that is shown, and adds the client script to it.
//!
//! While a page, the settings or the templates have errors, the last version without errors stays, and the tab shows the errors.
//!
//! A page that follows changes gets a line with the client script. The line contains the page's version: a hash of all bytes without that line, with
//! a prefix for a page with errors, so that a tab that shows a version without errors keeps it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{OutOfDate, Snapshot};
use crate::output::{OutputContent, OutputFile};
use crate::path::OutputPath;
use crate::workspace::Workspace;

/// The address of the client script. No file of a site can have this address, since its folder is reserved: see
/// [`is_reserved`](crate::path::is_reserved).
pub(super) const CLIENT: &str = "/.guidegen/client.js";

/// The page for addresses that do not exist.
const MISSING: &str = "404.html";

/// The prefix of the version of that page. It distinguishes a tab that shows the page itself from one whose page was removed.
pub(super) const MISSING_PREFIX: &str = "404-";

/// The prefix of the version of a page with errors. A tab that shows a version without this prefix keeps it.
pub(super) const BROKEN_PREFIX: &str = "broken-";

/// The HTML that is shown if a page could not be rendered at all.
const NOT_MADE: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
    <title>Not made</title></head>\n<body>\n<p>This page could not be made. The terminal in which guidegen runs says why.</p>\n</body>\n</html>\n";

/// Stores the last version of each page without errors.
#[derive(Default)]
pub(super) struct GoodVersions {
    good: Mutex<BTreeMap<OutputPath, Good>>,
}

/// The last version without errors, or `None` if there was no such page at that time, with the revision of the site.
struct Good {
    revision: u64,
    file: Option<OutputFile>,
}

/// A file with the version that is shown.
pub(super) struct Showing {
    pub file: OutputFile,
    /// Whether it is a page with errors, and no version without errors is known.
    pub is_broken: bool,
}

impl GoodVersions {
    /// The version of a file to show now; `None` if there is no such file.
    pub(super) fn now(&self, workspace: &Workspace, path: &OutputPath) -> Option<Showing> {
        // All values are from one snapshot: otherwise the errors could belong to an earlier version of the page.
        let (revision, file, is_broken) = workspace.ask(|snapshot| Ok((snapshot.revision(), snapshot.file(path)?, is_broken(snapshot, path)?)));
        if !is_broken {
            self.keep(path, revision, file.as_ref());
            return file.map(|file| Showing { file, is_broken });
        }
        let good = self.last_good(path).map(|file| Showing { file, is_broken: false });
        // A page that never was without errors is shown as it is, with its errors in the tab.
        good.or_else(|| Some(Showing { file: made(file?), is_broken }))
    }

    /// The page for addresses that do not exist; `None` if it could not be rendered.
    pub(super) fn missing(&self, workspace: &Workspace) -> Option<Showing> {
        self.now(workspace, &OutputPath::new(MISSING)?)
    }

    fn good(&self) -> MutexGuard<'_, BTreeMap<OutputPath, Good>> {
        self.good.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn last_good(&self, path: &OutputPath) -> Option<OutputFile> {
        self.good().get(path)?.file.clone()
    }

    /// Stores a version without errors with its revision. Several threads call this at the same time, so an older version can arrive later and is
    /// ignored.
    fn keep(&self, path: &OutputPath, revision: u64, file: Option<&OutputFile>) {
        // Only pages are stored: other files have no errors of their own, and storing them would waste memory.
        let file = file.filter(|file| file.is_page).cloned();
        let mut good = self.good();
        match good.get_mut(path) {
            Some(known) if known.revision > revision => {}
            Some(known) => *known = Good { revision, file },
            // Nothing is stored for addresses without a page, since any number of them can be requested.
            None if file.is_none() => {}
            None => drop(good.insert(path.clone(), Good { revision, file })),
        }
    }
}

/// Whether a file has errors of its own, or the settings or the theme have.
fn is_broken(snapshot: &Snapshot, path: &OutputPath) -> Result<bool, OutOfDate> {
    let has_error = |diagnostics: &[Diagnostic]| diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error);
    if has_error(&snapshot.common_diagnostics()?) {
        return Ok(true);
    }
    match snapshot.page_of(path)? {
        Some(page) => Ok(has_error(&snapshot.diagnostics_of(&page)?)),
        None => Ok(false),
    }
}

/// Replaces an empty page, which could not be rendered, with [`NOT_MADE`].
fn made(file: OutputFile) -> OutputFile {
    let is_empty = file.content.bytes().is_some_and(|bytes| bytes.is_empty());
    if file.is_page && is_empty { OutputFile { content: OutputContent::Bytes(NOT_MADE.as_bytes().into()), ..file } } else { file }
}

impl Showing {
    /// The bytes; empty for a content file, which is sent from the disk.
    pub(super) fn bytes(&self) -> Arc<[u8]> {
        self.file.content.bytes().cloned().unwrap_or_default()
    }

    /// The version of what is shown: a hash of the content, with the prefix for its case.
    pub(super) fn version(&self) -> String {
        let prefix = match self.file.path.as_str() {
            MISSING => MISSING_PREFIX,
            _ if self.is_broken => BROKEN_PREFIX,
            _ => "",
        };
        format!("{prefix}{}", &blake3::hash(&self.bytes()).to_hex()[..16])
    }

    /// The bytes of a page with the line that loads the client script.
    pub(super) fn with_script(&self) -> Arc<[u8]> {
        let line = format!("<script src=\"{CLIENT}\" data-guidegen=\"{}\"></script>", self.version());
        let (bytes, end) = (self.bytes(), b"</body>");
        // The last `</body>`, since scripts and comments can contain one. HTML allows the tag to be omitted (§13.1.2.4); text after the end still
        // belongs to the body.
        let at = bytes.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end)).unwrap_or(bytes.len());
        [&bytes[..at], line.as_bytes(), &bytes[at..]].concat().into()
    }
}

#[cfg(test)]
mod tests {
    use crate::output::{OutputContent, OutputFile};
    use crate::path::OutputPath;

    use super::{GoodVersions, Showing};

    #[test]
    fn an_answer_from_an_earlier_revision_replaces_nothing() {
        let path = OutputPath::new("a/index.html").unwrap();
        let page = |text: &str| OutputFile { path: path.clone(), content: OutputContent::Bytes(text.as_bytes().into()), is_page: true };
        let shown = GoodVersions::default();
        let good = || shown.last_good(&path).map(|file| String::from_utf8_lossy(file.content.bytes().unwrap()).into_owned());
        shown.keep(&path, 1, Some(&page("one")));
        shown.keep(&path, 3, Some(&page("three")));
        shown.keep(&path, 2, Some(&page("two")));
        assert_eq!(good().as_deref(), Some("three"));
        // The absence of a page is stored like a version.
        shown.keep(&path, 5, None);
        shown.keep(&path, 4, Some(&page("four")));
        assert_eq!(good(), None);
        shown.keep(&path, 6, Some(&page("six")));
        assert_eq!(good().as_deref(), Some("six"));
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let with_script = |html: &str| {
            let file =
                OutputFile { path: OutputPath::new("a/index.html").unwrap(), content: OutputContent::Bytes(html.as_bytes().into()), is_page: true };
            let text = String::from_utf8(Showing { file, is_broken: false }.with_script().to_vec()).unwrap();
            let (before, rest) = text.split_once("<script src=\"/.guidegen/client.js\"").unwrap();
            format!("{before}|{}", rest.split_once("></script>").unwrap().1)
        };
        assert_eq!(with_script("<body>a</body></html>"), "<body>a|</body></html>");
        assert_eq!(with_script("<BODY>a</BODY>"), "<BODY>a|</BODY>");
        assert_eq!(with_script("<pre></body></pre></body>"), "<pre></body></pre>|</body>");
        assert_eq!(with_script("<p>a"), "<p>a|");
    }

    #[test]
    fn a_version_tells_what_is_shown() {
        let version = |path: &str, is_broken: bool| {
            let file = OutputFile { path: OutputPath::new(path).unwrap(), content: OutputContent::Bytes(b"same"[..].into()), is_page: true };
            Showing { file, is_broken }.version()
        };
        let hash = version("a/index.html", false);
        assert_eq!(hash.len(), 16);
        assert_eq!(version("a/index.html", true), format!("broken-{hash}"));
        assert_eq!(version("404.html", false), format!("404-{hash}"));
    }
}
