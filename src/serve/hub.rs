//! Knows which pages are open in tabs, and what each of them has to be told.
//!
//! Nothing is queued: a tab has a [`Seen`], and is told what is there now and differs from it. So a tab that was away or slow gets the latest
//! state and not its history, and memory does not grow with the number of saves.
//!
//! Two tasks follow changes: [`make_pages`] makes the open pages anew, then [`look_through`] the whole site, to say what is wrong with it. The second
//! keeps all processors busy for a moment, so it begins when whoever waits has got a page.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hyper::body::Bytes;
use tokio::sync::watch;

use super::report::{Report, Trouble};
use super::shown::{self, BROKEN_PREFIX, MISSING_PREFIX, Showing};
use super::{Context, Site, ask};
use crate::path::{OutputPath, SourcePath};

/// How long a change is left alone before the whole site is made: a browser that loads the page again comes first.
const REST: Duration = Duration::from_millis(25);

/// How long a change that interrupted the work is waited for. It comes at once, unless something went wrong.
const INTERRUPTION: Duration = Duration::from_millis(500);

/// What is known of open tabs.
pub(super) struct Hub {
    /// Tells this server from those that were there before it.
    name: String,
    state: Mutex<State>,
    /// How many tabs there may be at once.
    most: usize,
    /// Held while the open pages are made, so that nobody who began earlier puts an older page in the place of a newer one.
    making: Mutex<()>,
    /// Held while the versions of changed files are found and noted, for the same reason.
    noting: Mutex<()>,
    /// Counts changes of the site.
    changes: watch::Sender<u64>,
    /// Counts pages that were opened and have not been made yet.
    opened: watch::Sender<u64>,
    /// Counts changes after which the open pages have been made.
    made: watch::Sender<u64>,
    /// Counts news for tabs.
    news: watch::Sender<u64>,
}

#[derive(Default)]
struct State {
    open: BTreeMap<OutputPath, Open>,
    tabs: usize,
    /// What was found when the site was looked through last.
    found: Option<Arc<Report>>,
    /// What could not be read.
    trouble: Option<Trouble>,
    /// Both as an event, with its number; empty until the site has been looked through.
    report: (u64, Bytes),
    /// The files besides pages that changed since the server began, with their versions, and how often that happened.
    assets: BTreeMap<OutputPath, String>,
    asset_changes: u64,
    /// What changed since the last report.
    changed: Vec<SourcePath>,
    changed_at: Option<Instant>,
    took: Duration,
}

/// A page that is open in tabs.
#[derive(Default)]
struct Open {
    tabs: usize,
    /// `None` until it has been made.
    page: Option<Page>,
}

/// What a tab that shows a page has to show now.
#[derive(Clone, PartialEq, Eq)]
struct Page {
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

/// A tab that shows a page, as long as it is not dropped.
pub(super) struct Tab {
    context: Arc<Context>,
    page: OutputPath,
    seen: Seen,
    pub news: watch::Receiver<u64>,
}

impl State {
    /// Makes the event that tells what is wrong. Whether it is news: a report that says the same keeps its number, and tabs are told by the number.
    fn report_again(&mut self) -> bool {
        let Some(found) = &self.found else { return false };
        let event = event("report", &found.json(self.trouble.as_ref()));
        let is_news = event != self.report.1;
        if is_news {
            self.report = (self.report.0 + 1, event);
        }
        is_news
    }
}

impl Hub {
    /// A hub for at most this number of tabs.
    pub fn new(most: usize) -> Self {
        let count = || watch::channel(0).0;
        Self {
            // Random, and nothing besides: neither times nor numbers of processes are sure to differ.
            name: format!("{:016x}", RandomState::new().hash_one(())),
            state: Mutex::default(),
            most,
            making: Mutex::default(),
            noting: Mutex::default(),
            changes: count(),
            opened: count(),
            made: count(),
            news: count(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere leaves the state as it was: no page is made under this lock, and the tabs must go on.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sources changed.
    pub fn changed(&self, site: &dyn Site, sources: &[SourcePath]) {
        let _noting = self.noting.lock().unwrap_or_else(PoisonError::into_inner);
        // The site is asked before the state is locked: an answer can take a while, and every tab waits for that lock.
        let assets: Vec<(OutputPath, String)> = sources.iter().filter_map(|source| asset(site, source)).collect();
        let is_news = !assets.is_empty();
        let mut state = self.state();
        state.asset_changes += u64::from(is_news);
        state.assets.extend(assets);
        state.changed.extend_from_slice(sources);
        // Of several changes the first counts: whoever saved it has waited longest.
        state.changed_at.get_or_insert_with(Instant::now);
        drop(state);
        // Tabs are told of these at once; of their pages, when those have been made.
        if is_news {
            self.wake_tabs();
        }
        self.changes.send_modify(|count| *count += 1);
    }

    /// Something cannot be read, or everything can be again.
    pub fn trouble(&self, trouble: Option<Trouble>) {
        let mut state = self.state();
        state.trouble = trouble;
        let is_news = state.report_again();
        drop(state);
        if is_news {
            self.wake_tabs();
        }
    }

    fn wake_tabs(&self) {
        self.news.send_modify(|count| *count += 1);
    }
}

/// A file that is published as it is, and its version.
fn asset(site: &dyn Site, source: &SourcePath) -> Option<(OutputPath, String)> {
    ask(site, |snapshot| {
        let Some(path) = snapshot.published_at(source)? else { return Ok(None) };
        Ok(snapshot.file(&path)?.map(|file| (path, shown::version(&file))))
    })
}

impl Tab {
    /// A tab that shows this version of a page. `None` if there are too many.
    pub fn open(context: Arc<Context>, page: OutputPath, version: String) -> Option<Self> {
        let mut state = context.hub.state();
        if state.tabs >= context.hub.most {
            return None;
        }
        state.tabs += 1;
        let open = state.open.entry(page.clone()).or_default();
        open.tabs += 1;
        // Where another tab shows the page already, what it has to show is known and kept up to date.
        let is_made = open.page.is_some();
        drop(state);
        if !is_made {
            context.hub.opened.send_modify(|count| *count += 1);
        }
        // News that come before this are in the state already, and the stream reads that once before it waits.
        let news = context.hub.news.subscribe();
        Some(Self { context, page, seen: Seen { version, ..Seen::default() }, news })
    }

    /// The name of the server.
    pub fn server(&self) -> &str {
        &self.context.hub.name
    }

    /// What there is to tell since the last time.
    pub fn tell(&mut self) -> Vec<Bytes> {
        let state = self.context.hub.state();
        let mut events = Vec::new();
        let page = state.open.get(&self.page).and_then(|open| open.page.as_ref());
        events.extend(page.and_then(|page| self.seen.tell_of_page(page)));
        if state.report.0 != self.seen.report {
            self.seen.report = state.report.0;
            events.push(state.report.1.clone());
        }
        if state.asset_changes != self.seen.assets {
            self.seen.assets = state.asset_changes;
            // All that ever changed, and not the latest alone: nobody noted which of them this tab was told of, and it skips those that it has.
            let assets: BTreeMap<&str, &String> = state.assets.iter().map(|(path, version)| (path.as_str(), version)).collect();
            events.push(event("assets", &serde_json::to_string(&assets).unwrap_or_default()));
        }
        events
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let mut state = self.context.hub.state();
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
    fn tell_of_page(&mut self, page: &Page) -> Option<Bytes> {
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

/// Makes the open pages anew after each change, for ever.
pub(super) async fn make_pages(context: Arc<Context>) {
    let (mut changes, mut opened) = (context.hub.changes.subscribe(), context.hub.opened.subscribe());
    loop {
        let (is_change, end) = tokio::select! { changed = changes.changed() => (true, changed), opened = opened.changed() => (false, opened) };
        if end.is_err() {
            return;
        }
        let making = context.clone();
        let _ = tokio::task::spawn_blocking(move || make_open_pages(&making)).await;
        // A page that was only opened is no reason to look through the site again.
        if is_change {
            context.hub.made.send_modify(|count| *count += 1);
        }
    }
}

fn make_open_pages(context: &Context) {
    let _making = context.hub.making.lock().unwrap_or_else(PoisonError::into_inner);
    let open: Vec<OutputPath> = context.hub.state().open.keys().cloned().collect();
    // One after the other, each told as soon as it is made: the lock is free in between, so tabs come and go meanwhile.
    for path in open {
        // A page that cannot be made is one for which nothing can be told; those behind it are made all the same.
        let Ok(page) = catch_unwind(AssertUnwindSafe(|| page(context, &path))) else { continue };
        let mut state = context.hub.state();
        // Its last tab was closed while it was made.
        let Some(open) = state.open.get_mut(&path) else { continue };
        let is_news = open.page.as_ref() != Some(&page);
        open.page = Some(page);
        drop(state);
        if is_news {
            context.hub.wake_tabs();
        }
    }
    let mut state = context.hub.state();
    if let Some(at) = state.changed_at {
        state.took = at.elapsed();
    }
}

fn page(context: &Context, path: &OutputPath) -> Page {
    let there = context.shown.now(context.site.as_ref(), path);
    let is_missing = there.is_none();
    let Some(showing) = there.or_else(|| shown::missing(context)) else {
        return Page { version: MISSING_PREFIX.to_owned(), event: Bytes::new(), is_missing, is_broken: false };
    };
    Page { version: showing.version(), event: page_event(&showing), is_missing, is_broken: showing.is_broken }
}

fn page_event(showing: &Showing) -> Bytes {
    let html = String::from_utf8_lossy(&showing.file.bytes);
    event("page", &serde_json::json!({ "version": showing.version(), "html": html }).to_string())
}

/// Makes the whole site, at first and after each change, and says what is wrong with it, for ever.
pub(super) async fn look_through(context: Arc<Context>) {
    let mut made = context.hub.made.subscribe();
    let reading = context.clone();
    let read = move || {
        reading.site.read();
        // Tabs that were open before that show pages with something left out.
        make_open_pages(&reading);
    };
    let _ = tokio::task::spawn_blocking(read).await;
    loop {
        // Before the look, not after it: a change that comes while it is under way must bring another one.
        made.mark_unchanged();
        let reporting = context.clone();
        let done = tokio::task::spawn_blocking(move || report(&reporting)).await;
        // `None`: the site changed meanwhile.
        // That is told when the open pages have been made; should it fail, the site is looked through all the same. `MAX` is a wait without end,
        // as tokio's `timeout` sets no timer for a moment that cannot be represented.
        let wait = if matches!(done, Ok(None)) { INTERRUPTION } else { Duration::MAX };
        if let Ok(Err(_)) = tokio::time::timeout(wait, made.changed()).await {
            return;
        }
        tokio::time::sleep(REST).await;
    }
}

fn report(context: &Context) -> Option<()> {
    let mut report = Report::of(&context.site.snapshot()).ok()?;
    let mut state = context.hub.state();
    // Only now that there is a report: what changed before one that was interrupted belongs to the next.
    report.changed = std::mem::take(&mut state.changed);
    report.changed.sort();
    report.changed.dedup();
    report.took = std::mem::take(&mut state.took);
    state.changed_at = None;
    let report = Arc::new(report);
    state.found = Some(report.clone());
    let is_news = state.report_again();
    drop(state);
    if is_news {
        context.hub.wake_tabs();
    }
    // Without the lock: a terminal that is slow must not hold up the tabs.
    context.site.looked_through(&report);
    Some(())
}

/// An event as it stands in a stream. `data` is JSON and has no line breaks.
pub(super) fn event(name: &str, data: &str) -> Bytes {
    format!("event: {name}\ndata: {data}\n\n").into()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};

    use crate::engine::{Engine, Settings, Snapshot};
    use crate::path::{OutputPath, SourcePath};
    use crate::serve::{Options, Report, Server, Site};
    use crate::source::{Change, ChangeSet};

    use super::{Context, Tab, make_open_pages};

    /// A plain folder with the pages `a` and `b`, whose next questions can be made to fail.
    struct Fragile {
        engine: Mutex<Engine>,
        failures: AtomicUsize,
    }

    impl Site for Fragile {
        fn snapshot(&self) -> Snapshot {
            let fails = self.failures.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
            assert!(!fails, "as a mistake in making a page would");
            self.engine.lock().unwrap().snapshot()
        }

        fn read(&self) {}

        fn look_around(&self) -> Vec<SourcePath> {
            Vec::new()
        }

        fn look(&self, _: &SourcePath) -> Vec<SourcePath> {
            Vec::new()
        }

        fn looked_through(&self, _: &Report) {}
    }

    fn fragile() -> (Arc<Fragile>, Arc<Context>) {
        let mut engine = Engine::new(Settings::default());
        let page = |name: &str| Change { path: SourcePath::new(&format!("{name}.md")).unwrap(), content: Some(b"# Page\n"[..].into()) };
        engine.apply(ChangeSet::from_iter(["a", "b"].map(page)));
        let site = Arc::new(Fragile { engine: Mutex::new(engine), failures: AtomicUsize::new(0) });
        let server = Server::new(site.clone(), &Options { host: "127.0.0.1".into(), watch: true });
        (site, server.context)
    }

    fn open(context: &Arc<Context>, name: &str) -> Tab {
        Tab::open(context.clone(), OutputPath::new(&format!("{name}/index.html")).unwrap(), "old".into()).unwrap()
    }

    #[test]
    fn a_page_that_cannot_be_made_does_not_hold_up_the_others() {
        let (site, context) = fragile();
        let (mut a, mut b) = (open(&context, "a"), open(&context, "b"));
        site.failures.store(1, Ordering::Relaxed);
        make_open_pages(&context);
        assert_eq!((a.tell().len(), b.tell().len()), (0, 1));
        make_open_pages(&context);
        assert_eq!(a.tell().len(), 1);
    }
}
