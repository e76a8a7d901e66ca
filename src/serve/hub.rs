//! Records which pages are open in tabs, and computes the events for each tab.
//!
//! Events are not queued. Each tab has a [`Seen`] with the versions that it has received, and gets an event for everything that differs from the
//! current state. A tab that was slow or disconnected thus gets the latest state without the steps in between, and memory does not grow with the
//! number of saves.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hyper::body::Bytes;
use tokio::sync::watch;

use super::report::SiteReport;
use super::shown::{BROKEN_PREFIX, MISSING_PREFIX, Showing};
use crate::path::{OutputPath, SourcePath};
use crate::workspace::{Unreadable, Workspace};

/// The state that all open tabs share.
pub(super) struct Hub {
    /// A random name that distinguishes this server from earlier ones on the same port.
    name: String,
    state: Mutex<State>,
    /// The largest number of open tabs.
    most: usize,
    /// Locked while the open pages are rendered, so that an older version never replaces a newer one.
    rendering: Mutex<()>,
    /// Locked while the versions of changed files are determined and stored, for the same reason.
    noting: Mutex<()>,
    /// The number of changes of the site.
    pub changes: watch::Sender<u64>,
    /// The number of times that a page was opened that had not been rendered.
    pub opened: watch::Sender<u64>,
    /// The number of changes after which the open pages have been rendered.
    pub rendered: watch::Sender<u64>,
    /// The number of times that the tabs were notified.
    news: watch::Sender<u64>,
}

#[derive(Default)]
struct State {
    open: BTreeMap<OutputPath, Open>,
    tabs: usize,
    /// The last report on the whole site; `None` until the first.
    report: Option<Arc<SiteReport>>,
    /// What cannot be read at present.
    unreadable: Option<Unreadable>,
    /// The event for both, with its number, which increases when the event changes. Empty until there is a report.
    report_event: (u64, Bytes),
    /// The files other than pages that changed since the server started, with their versions, and the number of such changes.
    assets: BTreeMap<OutputPath, String>,
    asset_changes: u64,
    /// The sources that changed since the last report, the time of the first of these changes, and the time from it until the open pages were
    /// rendered.
    changed: Vec<SourcePath>,
    changed_at: Option<Instant>,
    took: Duration,
}

/// A page that is open in tabs.
#[derive(Default)]
struct Open {
    tabs: usize,
    /// `None` until the page has been rendered.
    page: Option<OpenPage>,
}

/// The current version of an open page.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct OpenPage {
    /// The version, and the event that replaces the page in a tab with it.
    version: String,
    event: Bytes,
    /// Whether the page does not exist, and this is the page for missing addresses.
    is_missing: bool,
    /// Whether the page has errors, and no version without errors is known.
    is_broken: bool,
}

/// The versions that a tab has received.
#[derive(Default)]
pub(super) struct Seen {
    version: String,
    is_told_of_removal: bool,
    report: u64,
    assets: u64,
}

/// A tab that shows a page. It is counted until it is dropped.
pub(super) struct Tab {
    hub: Arc<Hub>,
    page: OutputPath,
    seen: Seen,
    /// Changes when there may be new events.
    pub news: watch::Receiver<u64>,
}

impl State {
    /// Renders the event of the report again. Returns whether it differs from the last one; if not, it keeps its number, so that tabs do not receive
    /// it twice.
    fn renew_report_event(&mut self) -> bool {
        let Some(report) = &self.report else { return false };
        let event = event("report", &report.json(self.unreadable.as_ref()));
        let is_news = event != self.report_event.1;
        if is_news {
            self.report_event = (self.report_event.0 + 1, event);
        }
        is_news
    }
}

impl OpenPage {
    /// The current version of a page. If it does not exist, `is_missing` is true and `showing` is the page for missing addresses, or `None` if not
    /// even that could be rendered.
    pub(super) fn new(showing: Option<&Showing>, is_missing: bool) -> Self {
        let Some(showing) = showing else {
            return Self { version: MISSING_PREFIX.to_owned(), event: Bytes::new(), is_missing, is_broken: false };
        };
        let html = showing.bytes();
        let html = String::from_utf8_lossy(&html);
        let event = event("page", &serde_json::json!({ "version": showing.version(), "html": html }).to_string());
        Self { version: showing.version(), event, is_missing, is_broken: showing.is_broken }
    }
}

impl Hub {
    /// A hub for at most this number of tabs.
    pub(super) fn new(most: usize) -> Self {
        let count = || watch::channel(0).0;
        Self {
            // Random, since times and process ids can be the same for two servers.
            name: format!("{:016x}", RandomState::new().hash_one(())),
            state: Mutex::default(),
            most,
            rendering: Mutex::default(),
            noting: Mutex::default(),
            changes: count(),
            opened: count(),
            rendered: count(),
            news: count(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is valid after a panic: no page is rendered while the lock is held. So the tabs can go on.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records changed sources. Tabs are notified at once of files other than pages, and of their pages after these have been rendered.
    pub(super) fn changed(&self, workspace: &Workspace, sources: &[SourcePath]) {
        let _noting = self.noting.lock().unwrap_or_else(PoisonError::into_inner);
        // The site is queried before the state is locked: a query can take a while, and every tab waits for the lock.
        let assets: Vec<OutputPath> = sources.iter().filter_map(|source| workspace.ask(|snapshot| snapshot.published_at(source))).collect();
        let is_news = !assets.is_empty();
        let mut state = self.state();
        state.asset_changes += u64::from(is_news);
        // The content of these files is not known here, so the version is a number, with the name of the server since other servers use the same
        // numbers.
        let version = format!("{}-{}", self.name, state.asset_changes);
        state.assets.extend(assets.into_iter().map(|path| (path, version.clone())));
        state.changed.extend_from_slice(sources);
        // The time is measured from the first of several changes, which has waited longest.
        state.changed_at.get_or_insert_with(Instant::now);
        drop(state);
        if is_news {
            self.wake_tabs();
        }
        self.changes.send_modify(|count| *count += 1);
    }

    /// Records that something cannot be read, or with `None` that everything can be read again.
    pub(super) fn unreadable(&self, unreadable: Option<Unreadable>) {
        let mut state = self.state();
        state.unreadable = unreadable;
        let is_news = state.renew_report_event();
        drop(state);
        if is_news {
            self.wake_tabs();
        }
    }

    /// Renders the open pages, and notifies the tabs after each page that changed. `render` returns `None` for a page that cannot be rendered.
    pub(super) fn render_open(&self, render: impl Fn(&OutputPath) -> Option<OpenPage>) {
        let _rendering = self.rendering.lock().unwrap_or_else(PoisonError::into_inner);
        let open: Vec<OutputPath> = self.state().open.keys().cloned().collect();
        // The lock is released between two pages, so that tabs can be opened and closed meanwhile.
        for path in open {
            // There is no event for a page that cannot be rendered; the pages after it are still rendered.
            let Some(page) = render(&path) else { continue };
            let mut state = self.state();
            // The last tab of the page may have been closed while it was rendered.
            let Some(open) = state.open.get_mut(&path) else { continue };
            let is_news = open.page.as_ref() != Some(&page);
            open.page = Some(page);
            drop(state);
            if is_news {
                self.wake_tabs();
            }
        }
        let mut state = self.state();
        if let Some(at) = state.changed_at {
            state.took = at.elapsed();
        }
    }

    /// Stores a report on the whole site, adds the changes since the previous one, and notifies the tabs if the report is different.
    pub(super) fn report(&self, mut report: SiteReport) -> Arc<SiteReport> {
        let mut state = self.state();
        report.changed = std::mem::take(&mut state.changed);
        report.changed.sort();
        report.changed.dedup();
        report.took = std::mem::take(&mut state.took);
        state.changed_at = None;
        let report = Arc::new(report);
        state.report = Some(report.clone());
        let is_news = state.renew_report_event();
        drop(state);
        if is_news {
            self.wake_tabs();
        }
        report
    }

    fn wake_tabs(&self) {
        self.news.send_modify(|count| *count += 1);
    }
}

impl Tab {
    /// Opens a tab that shows this version of a page. `None` if there are too many tabs.
    pub(super) fn open(hub: &Arc<Hub>, page: OutputPath, version: String) -> Option<Self> {
        let mut state = hub.state();
        if state.tabs >= hub.most {
            return None;
        }
        state.tabs += 1;
        let open = state.open.entry(page.clone()).or_default();
        open.tabs += 1;
        // If another tab shows the page, its current version is known and kept up to date.
        let is_rendered = open.page.is_some();
        drop(state);
        if !is_rendered {
            hub.opened.send_modify(|count| *count += 1);
        }
        // Events from before this line are in the state already, and the stream reads the state once before it waits.
        let news = hub.news.subscribe();
        Some(Self { hub: hub.clone(), page, seen: Seen { version, ..Seen::default() }, news })
    }

    /// The random name of the server.
    pub(super) fn server(&self) -> &str {
        &self.hub.name
    }

    /// The events since the last call.
    pub(super) fn tell(&mut self) -> Vec<Bytes> {
        let state = self.hub.state();
        let mut events = Vec::new();
        let page = state.open.get(&self.page).and_then(|open| open.page.as_ref());
        events.extend(page.and_then(|page| self.seen.tell_of_page(page)));
        if state.report_event.0 != self.seen.report {
            self.seen.report = state.report_event.0;
            events.push(state.report_event.1.clone());
        }
        if state.asset_changes != self.seen.assets {
            self.seen.assets = state.asset_changes;
            // All files that have changed since the start, since it is not recorded which of them this tab has received. The tab ignores versions
            // that it has.
            let assets: BTreeMap<&str, &String> = state.assets.iter().map(|(path, version)| (path.as_str(), version)).collect();
            events.push(event("assets", &serde_json::to_string(&assets).unwrap_or_default()));
        }
        events
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let mut state = self.hub.state();
        state.tabs -= 1;
        if let Some(open) = state.open.get_mut(&self.page) {
            open.tabs -= 1;
            if open.tabs == 0 {
                state.open.remove(&self.page);
            }
        }
    }
}

impl Seen {
    fn tell_of_page(&mut self, page: &OpenPage) -> Option<Bytes> {
        let shows_missing = self.version.starts_with(MISSING_PREFIX);
        let shows_good = !shows_missing && !self.version.starts_with(BROKEN_PREFIX);
        if page.is_missing && !shows_missing {
            let is_news = !std::mem::replace(&mut self.is_told_of_removal, true);
            return is_news.then(|| event("removed", "{}"));
        }
        // A page that returns unchanged needs an event too, since the tab still shows that the page was removed.
        let was_removed = std::mem::take(&mut self.is_told_of_removal);
        // A tab that was opened before this server started can show a version without errors that the server has not seen.
        let keeps_better = page.is_broken && shows_good;
        if (self.version == page.version || keeps_better) && !was_removed {
            return None;
        }
        self.version.clone_from(&page.version);
        Some(page.event.clone())
    }
}

/// An event in the format of an event stream. `data` is JSON and contains no line breaks.
pub(super) fn event(name: &str, data: &str) -> Bytes {
    format!("event: {name}\ndata: {data}\n\n").into()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make files")]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use crate::engine::Settings;
    use crate::path::{OutputPath, SourcePath};
    use crate::serve::report::SiteReport;
    use crate::workspace::{Unreadable, Workspace};

    use super::{Hub, OpenPage, Tab};

    fn open(hub: &Arc<Hub>, name: &str) -> Tab {
        Tab::open(hub, OutputPath::new(&format!("{name}/index.html")).unwrap(), "old".into()).unwrap()
    }

    fn page(version: &str) -> OpenPage {
        OpenPage { version: version.to_owned(), event: version.to_owned().into(), is_missing: false, is_broken: false }
    }

    fn told(tab: &mut Tab) -> Vec<String> {
        tab.tell().iter().map(|event| String::from_utf8_lossy(event).into_owned()).collect()
    }

    #[test]
    fn a_page_that_cannot_be_rendered_does_not_hold_up_the_others() {
        let hub = Arc::new(Hub::new(2));
        let (mut a, mut b) = (open(&hub, "a"), open(&hub, "b"));
        hub.render_open(|path| (path.as_str() != "a/index.html").then(|| page("new")));
        assert_eq!((told(&mut a).len(), told(&mut b)), (0, vec!["new".to_owned()]));
        hub.render_open(|_| Some(page("new")));
        assert_eq!((told(&mut a), told(&mut b).len()), (vec!["new".to_owned()], 0));
    }

    #[test]
    fn only_so_many_tabs_are_followed() {
        let hub = Arc::new(Hub::new(1));
        let path = || OutputPath::new("index.html").unwrap();
        let first = Tab::open(&hub, path(), String::new());
        assert!(first.is_some() && Tab::open(&hub, path(), String::new()).is_none());
        drop(first);
        assert!(Tab::open(&hub, path(), String::new()).is_some());
    }

    #[test]
    fn a_removed_page_is_told_once_and_its_return_too() {
        let hub = Arc::new(Hub::new(1));
        let mut tab = open(&hub, "a");
        hub.render_open(|_| Some(OpenPage { is_missing: true, ..page("404-x") }));
        assert_eq!(told(&mut tab), ["event: removed\ndata: {}\n\n"]);
        assert_eq!(told(&mut tab), [""; 0]);
        hub.render_open(|_| Some(page("old")));
        assert_eq!(told(&mut tab), ["old"]);
    }

    #[test]
    fn a_changed_picture_wakes_the_tabs_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let write = |file: &str| fs::write(folder.path().join(file), file).unwrap();
        write("index.md");
        write("logo.svg");
        let workspace = Workspace::open(folder.path(), &[], Settings::default()).unwrap();
        let hub = Arc::new(Hub::new(1));
        let mut tab = open(&hub, "a");
        let source = |name: &str| SourcePath::new(name).unwrap();
        // A changed page notifies the tabs only after it has been rendered.
        hub.changed(&workspace, &[source("index.md")]);
        assert!(!tab.news.has_changed().unwrap());
        hub.changed(&workspace, &[source("logo.svg")]);
        assert!(tab.news.has_changed().unwrap());
        let told = told(&mut tab);
        assert!(told.len() == 1 && told[0].starts_with("event: assets\ndata: {\"logo.svg\":\""), "{told:?}");
    }

    #[test]
    fn the_same_report_is_told_once() {
        let hub = Arc::new(Hub::new(1));
        let mut tab = open(&hub, "a");
        // There is no event until the first report.
        let unreadable = Unreadable { place: "guide".into(), message: "It is gone.".into() };
        hub.unreadable(Some(unreadable.clone()));
        assert!(tab.tell().is_empty());
        hub.report(SiteReport::default());
        assert!(told(&mut tab)[0].contains("guide"));
        hub.report(SiteReport::default());
        hub.unreadable(Some(unreadable));
        assert!(tab.tell().is_empty());
        hub.unreadable(None);
        assert!(!told(&mut tab)[0].contains("guide"));
    }
}
