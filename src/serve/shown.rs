//! What a browser is shown for a file of the site.
//!
//! 1. The source of the file is looked at on the disk first, since the answer must not be older than the question.
//! 2. While a page has errors, or the settings or templates have, the last version without them stays, and the tab says what is wrong.
//! 3. A page that follows changes gets a line with a script, which carries the page's version: a hash of all bytes without that line, and whether
//!    it is a page with errors, as a tab that shows one without is not to lose it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Context, Site, ask};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{OutOfDate, Snapshot};
use crate::output::OutputFile;
use crate::path::OutputPath;

/// Where the client script is served. No file of a site can have this address, as hidden files are never published.
pub(super) const CLIENT: &str = "/.guidegen/client.js";

/// The page for addresses that do not exist.
const MISSING: &str = "404.html";

/// How the version of that page begins, so that a tab that shows it is known from one whose page was removed.
pub(super) const MISSING_PREFIX: &str = "404-";

/// How the version of a page with errors begins that is shown for want of a better one, so that a tab that shows one without is known.
pub(super) const BROKEN_PREFIX: &str = "broken-";

/// What stands in for a page that could not be made at all.
const NOT_MADE: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
    <title>Not made</title></head>\n<body>\n<p>This page could not be made. The terminal in which guidegen runs says why.</p>\n</body>\n</html>\n";

/// Remembers the last version of each page that had no errors.
#[derive(Default)]
pub(super) struct Shown {
    good: Mutex<BTreeMap<OutputPath, Good>>,
}

/// The last version without errors, or that there was no such page then, with the moment of the site at which that was found.
struct Good {
    moment: u64,
    file: Option<OutputFile>,
}

/// A file as it is shown.
pub(super) struct Showing {
    pub file: OutputFile,
    /// It is a page with errors, and there was none without.
    pub is_broken: bool,
}

/// A file, or that there is none.
pub(super) enum Found {
    /// The file.
    File(Showing),
    /// A folder has a page: its address ends with `/`.
    Folder,
    /// The page for addresses that do not exist, if it could be made.
    Nothing(Option<Showing>),
}

/// Finds what a request asks for, after a look at the disk.
pub(super) fn find(context: &Context, path: &OutputPath) -> Found {
    // The page of the folder is asked for last: `/skills` may be a file of that name.
    if let Some(file) = find_file(context, path).or_else(|| renamed(context, path)) {
        return Found::File(file);
    }
    match super::address::folder_page(path).and_then(|page| find_file(context, &page)) {
        Some(_) => Found::Folder,
        None => Found::Nothing(missing(context)),
    }
}

fn find_file(context: &Context, path: &OutputPath) -> Option<Showing> {
    look(context, path);
    context.shown.now(context.site.as_ref(), path)
}

/// Takes in what the disk holds of that from which a file is made, and of what concerns every page.
fn look(context: &Context, path: &OutputPath) {
    // Whoever does not follow sees the site as it was read at first, whatever becomes of it on the disk.
    if !context.watch {
        return;
    }
    let look = || -> Vec<_> {
        let sources = ask(context.site.as_ref(), |snapshot| snapshot.sources_of(path));
        sources.iter().flat_map(|source| context.site.look(source)).collect()
    };
    let mut changed = context.site.look_around();
    changed.extend(look());
    if !changed.is_empty() {
        // Where the file's source is gone, another one may have taken its place; and what is around may say that it is made from others.
        changed.extend(look());
        context.hub.changed(context.site.as_ref(), &changed);
    }
}

/// The page for addresses that do not exist.
pub(super) fn missing(context: &Context) -> Option<Showing> {
    let path = OutputPath::new(MISSING)?;
    context.shown.now(context.site.as_ref(), &path)
}

/// A file of the theme has a part of its hash in its name. A page that came before the last change names it as it was then.
fn renamed(context: &Context, path: &OutputPath) -> Option<Showing> {
    let now = || ask(context.site.as_ref(), |snapshot| snapshot.renamed(path));
    // A look at the disk can change the name once more.
    look(context, &now()?);
    context.shown.now(context.site.as_ref(), &now()?)
}

impl Shown {
    /// What is shown of a file now.
    pub fn now(&self, site: &dyn Site, path: &OutputPath) -> Option<Showing> {
        // Both from one snapshot: else a page could be shown with the verdict on the one before it.
        let (moment, file, is_broken) = ask(site, |snapshot| Ok((snapshot.moment(), snapshot.file(path)?, is_broken(snapshot, path)?)));
        if !is_broken {
            self.keep(path, moment, file.as_ref());
            return file.map(|file| Showing { file, is_broken });
        }
        let good = self.last_good(path).map(|file| Showing { file, is_broken: false });
        // A page that never was good is shown as it is: better than nothing, and the tab says what is wrong.
        good.or_else(|| Some(Showing { file: made(file?), is_broken }))
    }

    fn good(&self) -> MutexGuard<'_, BTreeMap<OutputPath, Good>> {
        self.good.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn last_good(&self, path: &OutputPath) -> Option<OutputFile> {
        self.good().get(path)?.file.clone()
    }

    /// Keeps what was found without errors at a moment of the site. Several ask at once, and who asked first need not come here first.
    fn keep(&self, path: &OutputPath, moment: u64, file: Option<&OutputFile>) {
        // Only pages are kept: a picture or a style sheet has no mistakes of its own, and would take memory for nothing.
        let file = file.filter(|file| file.is_page).cloned();
        let mut good = self.good();
        match good.get_mut(path) {
            Some(known) if known.moment > moment => {}
            Some(known) => *known = Good { moment, file },
            // Of addresses at which there never was a page nothing is kept: anybody can ask for any number of them.
            None if file.is_none() => {}
            None => drop(good.insert(path.clone(), Good { moment, file })),
        }
    }
}

/// Whether something is wrong that keeps this file from being published as its author wants it.
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

/// A page without a single byte could not be made.
fn made(file: OutputFile) -> OutputFile {
    if file.is_page && file.bytes.is_empty() { OutputFile { bytes: NOT_MADE.as_bytes().into(), ..file } } else { file }
}

/// A name for the content of a file that changes when the content does.
pub(super) fn version(file: &OutputFile) -> String {
    blake3::hash(&file.bytes).to_hex()[..16].to_owned()
}

impl Showing {
    /// A name for what is shown: that of the content, and whether it is the page that was wanted.
    pub fn version(&self) -> String {
        let prefix = match self.file.path.as_str() {
            MISSING => MISSING_PREFIX,
            _ if self.is_broken => BROKEN_PREFIX,
            _ => "",
        };
        format!("{prefix}{}", version(&self.file))
    }

    /// The bytes of a page with the line that loads the client script.
    pub fn with_script(&self) -> Arc<[u8]> {
        let line = format!("<script src=\"{CLIENT}\" data-guidegen=\"{}\"></script>", self.version());
        let (bytes, end) = (&self.file.bytes, b"</body>");
        // The last one, as a script or a comment may have it, too. HTML allows leaving it out (§13.1.2.4); what follows the end still counts as
        // body.
        let at = bytes.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end)).unwrap_or(bytes.len());
        [&bytes[..at], line.as_bytes(), &bytes[at..]].concat().into()
    }
}

#[cfg(test)]
mod tests {
    use crate::output::OutputFile;
    use crate::path::OutputPath;

    use super::Shown;

    #[test]
    fn who_asked_earlier_and_comes_later_replaces_nothing() {
        let path = OutputPath::new("a/index.html").unwrap();
        let page = |text: &str| OutputFile { path: path.clone(), bytes: text.as_bytes().into(), is_page: true };
        let shown = Shown::default();
        let good = || shown.last_good(&path).map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
        shown.keep(&path, 1, Some(&page("one")));
        shown.keep(&path, 3, Some(&page("three")));
        shown.keep(&path, 2, Some(&page("two")));
        assert_eq!(good().as_deref(), Some("three"));
        // That there is no page any more is an answer like any other.
        shown.keep(&path, 5, None);
        shown.keep(&path, 4, Some(&page("four")));
        assert_eq!(good(), None);
        shown.keep(&path, 6, Some(&page("six")));
        assert_eq!(good().as_deref(), Some("six"));
    }
}
