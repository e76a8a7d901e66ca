//! Knows which pages are open in tabs, and what each of them has to be told.
//!
//! Nothing is queued: a tab has a [`Seen`], and is told what is there now and differs from it. So a tab that was away or slow gets the latest
//! state and not its history, and memory does not grow with the number of saves.

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

/// What is known of open tabs.
pub(super) struct Hub {
    /// Tells this server from those that were there before it.
    name: String,
    state: Mutex<State>,
    /// How many tabs there may be at once.
    most: usize,
    /// Held while the open pages are rendered, so that an older page never takes the place of a newer one.
    rendering: Mutex<()>,
    /// Held while the versions of changed files are found and noted, for the same reason.
    noting: Mutex<()>,
    /// Counts changes of the site.
    pub changes: watch::Sender<u64>,
    /// Counts pages that were opened and have not been rendered yet.
    pub opened: watch::Sender<u64>,
    /// Counts changes after which the open pages have been rendered.
    pub rendered: watch::Sender<u64>,
    /// Counts news for tabs.
    news: watch::Sender<u64>,
}

#[derive(Default)]
struct State {
    open: BTreeMap<OutputPath, Open>,
    tabs: usize,
    /// The last report on the whole site.
    report: Option<Arc<SiteReport>>,
    /// What could not be read.
    unreadable: Option<Unreadable>,
    /// Both as an event, with its number; empty until there is a report.
    report_event: (u64, Bytes),
    /// The files other than pages that changed since the server began, with their versions, and how often that happened.
    assets: BTreeMap<OutputPath, String>,
    asset_changes: u64,
    /// What changed since the last report, when that was, and how long it took then until the open pages were rendered.
    changed: Vec<SourcePath>,
    changed_at: Option<Instant>,
    took: Duration,
}

/// A page that is open in tabs.
#[derive(Default)]
struct Open {
    tabs: usize,
    /// `None` until it has been rendered.
    page: Option<OpenPage>,
}

/// What a tab that shows a page has to show now.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct OpenPage {
    /// The version, and the event that brings a tab there.
    version: String,
    event: Bytes,
    /// There is no such page, and this is the page that says so.
    is_missing: bool,
    /// It has errors, and no version without them is known.
    is_broken: bool,
}

/// What a tab has been told.
#[derive(Default)]
pub(super) struct Seen {
    version: String,
    is_told_of_removal: bool,
    report: u64,
    assets: u64,
}

/// A tab that shows a page. It counts until it is dropped.
pub(super) struct Tab {
    hub: Arc<Hub>,
    page: OutputPath,
    seen: Seen,
    /// Changes when there may be something to tell.
    pub news: watch::Receiver<u64>,
}

impl State {
    /// Makes the event of a report. Whether it says something new: otherwise it keeps its number, by which tabs know that they have been told.
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
    /// What a tab has to show, with `is_missing` where there is no such page and this is the page that says so; `None` if not even that could be
    /// rendered.
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
            // Random alone: neither times nor process ids are sure to differ.
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
        // A panic elsewhere leaves the state as it was: no page is made under this lock, and the tabs must go on.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that sources changed. Tabs are told of files other than pages at once, and of their pages when those have been rendered.
    pub(super) fn changed(&self, workspace: &Workspace, sources: &[SourcePath]) {
        let _noting = self.noting.lock().unwrap_or_else(PoisonError::into_inner);
        // The site is asked before the state is locked: an answer can take a while, and every tab waits for that lock.
        let assets: Vec<OutputPath> = sources.iter().filter_map(|source| workspace.ask(|snapshot| snapshot.published_at(source))).collect();
        let is_news = !assets.is_empty();
        let mut state = self.state();
        state.asset_changes += u64::from(is_news);
        // What they hold is not known here. A later change has another number, and another server another name.
        let version = format!("{}-{}", self.name, state.asset_changes);
        state.assets.extend(assets.into_iter().map(|path| (path, version.clone())));
        state.changed.extend_from_slice(sources);
        // Of several changes the first counts: its author has waited longest.
        state.changed_at.get_or_insert_with(Instant::now);
        drop(state);
        if is_news {
            self.wake_tabs();
        }
        self.changes.send_modify(|count| *count += 1);
    }

    /// Notes that something cannot be read, or with `None` that everything can be read again.
    pub(super) fn unreadable(&self, unreadable: Option<Unreadable>) {
        let mut state = self.state();
        state.unreadable = unreadable;
        let is_news = state.renew_report_event();
        drop(state);
        if is_news {
            self.wake_tabs();
        }
    }

    /// Renders the pages that are open, and wakes the tabs of those that changed. `render` returns `None` for a page that cannot be rendered.
    pub(super) fn render_open(&self, render: impl Fn(&OutputPath) -> Option<OpenPage>) {
        let _rendering = self.rendering.lock().unwrap_or_else(PoisonError::into_inner);
        let open: Vec<OutputPath> = self.state().open.keys().cloned().collect();
        // One after the other, each told as soon as it is rendered: the lock is free in between, so tabs come and go meanwhile.
        for path in open {
            // Nothing can be told of a page that cannot be rendered; those behind it are rendered all the same.
            let Some(page) = render(&path) else { continue };
            let mut state = self.state();
            // Its last tab may have been closed while it was rendered.
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

    /// Takes a report on the whole site, adds what changed since the one before, and wakes the tabs if it says something new.
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
    /// A tab that shows this version of a page. `None` if there are too many.
    pub(super) fn open(hub: &Arc<Hub>, page: OutputPath, version: String) -> Option<Self> {
        let mut state = hub.state();
        if state.tabs >= hub.most {
            return None;
        }
        state.tabs += 1;
        let open = state.open.entry(page.clone()).or_default();
        open.tabs += 1;
        // Where another tab shows the page already, what it has to show is known and kept up to date.
        let is_rendered = open.page.is_some();
        drop(state);
        if !is_rendered {
            hub.opened.send_modify(|count| *count += 1);
        }
        // News that come before this are in the state already, and the stream reads that once before it waits.
        let news = hub.news.subscribe();
        Some(Self { hub: hub.clone(), page, seen: Seen { version, ..Seen::default() }, news })
    }

    /// The name of the server.
    pub(super) fn server(&self) -> &str {
        &self.hub.name
    }

    /// What there is to tell since the last time.
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
            // All that ever changed, and not the latest alone: it is not noted which of them this tab was told of, and it skips those that it has.
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
        // A page that comes back as it was is news, too: the tab still says that it is gone.
        let was_removed = std::mem::take(&mut self.is_told_of_removal);
        // A tab that is older than the server can show a version without errors that the server never had.
        let keeps_better = page.is_broken && shows_good;
        if (self.version == page.version || keeps_better) && !was_removed {
            return None;
        }
        self.version.clone_from(&page.version);
        Some(page.event.clone())
    }
}

/// An event as it stands in a stream. `data` is JSON and has no line breaks.
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
        // A page has to be rendered first.
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
        // Until there is a report, what cannot be read waits for it.
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
