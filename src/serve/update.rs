//! What happens after a change: [`render_open_pages`] renders the pages that are open in tabs, then [`check_site`] checks the whole site, to say what is
//! wrong with it.
//!
//! The second keeps all processors busy for a moment, so it begins when the tabs have got their pages.

use std::sync::Arc;
use std::time::Duration;

use super::context::ServerContext;
use super::hub::OpenPage;
use super::report::SiteReport;
use crate::path::OutputPath;

/// How long a change is left alone before the whole site is checked: a browser that loads the page again comes first.
const REST: Duration = Duration::from_millis(25);

/// How long a change that interrupted the work is waited for. It comes at once, unless something went wrong.
const INTERRUPTION: Duration = Duration::from_millis(500);

/// Renders the open pages after each change, for ever.
pub(super) async fn render_open_pages(context: Arc<ServerContext>) {
    let (mut changes, mut opened) = (context.hub.changes.subscribe(), context.hub.opened.subscribe());
    loop {
        let (is_change, end) = tokio::select! { changed = changes.changed() => (true, changed), opened = opened.changed() => (false, opened) };
        if end.is_err() {
            return;
        }
        let rendering = context.clone();
        let _ = tokio::task::spawn_blocking(move || rendering.contain(|| render_open(&rendering))).await;
        // A page that was only opened is no reason to check the site again.
        if is_change {
            context.hub.rendered.send_modify(|count| *count += 1);
        }
    }
}

fn render_open(context: &ServerContext) {
    context.hub.render_open(|path| context.contain(|| page(context, path)));
}

fn page(context: &ServerContext, path: &OutputPath) -> OpenPage {
    let page = context.shown.now(&context.workspace, path);
    let is_missing = page.is_none();
    OpenPage::new(page.or_else(|| context.shown.missing(&context.workspace)).as_ref(), is_missing)
}

/// Checks the whole site, at first and after each change, for ever.
pub(super) async fn check_site(context: Arc<ServerContext>) {
    let mut rendered = context.hub.rendered.subscribe();
    let reading = context.clone();
    let read = move || {
        reading.workspace.finish_reading();
        // Tabs that were open before that show pages that lack something.
        render_open(&reading);
    };
    let starting = context.clone();
    let _ = tokio::task::spawn_blocking(move || starting.contain(read)).await;
    loop {
        // Before the check, not after it: a change that comes while it is under way must bring another one.
        rendered.mark_unchanged();
        let reporting = context.clone();
        let done = tokio::task::spawn_blocking(move || reporting.contain(|| report(&reporting))).await;
        // The inner `None`: the site changed meanwhile.
        // That is noticed when the open pages have been rendered; should that fail, the site is checked all the same. `MAX` is a wait without end,
        // as tokio's `timeout` sets no timer for a moment that cannot be represented.
        let wait = if matches!(done, Ok(Some(None))) { INTERRUPTION } else { Duration::MAX };
        if let Ok(Err(_)) = tokio::time::timeout(wait, rendered.changed()).await {
            return;
        }
        tokio::time::sleep(REST).await;
    }
}

fn report(context: &ServerContext) -> Option<()> {
    // Only a whole report goes on: what changed before one that was interrupted belongs to the next.
    let report = context.hub.report(SiteReport::of(&context.workspace.snapshot()).ok()?);
    // No lock is held: a terminal that is slow must not hold up the tabs.
    context.observer.report(&report);
    Some(())
}
