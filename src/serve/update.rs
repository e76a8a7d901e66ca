//! The work after a change: [`render_open_pages`] renders the pages that are open in tabs, then [`check_site`] checks the whole site and reports its
//! diagnostics.
//!
//! The check keeps all processors busy for a moment, so it starts after the tabs have received their pages.

use std::sync::Arc;
use std::time::Duration;

use super::context::ServerContext;
use super::hub::OpenPage;
use super::report::SiteReport;
use crate::path::OutputPath;

/// The delay between a change and the check of the whole site, so that a browser can reload the page first.
const REST: Duration = Duration::from_millis(25);

/// How long the task waits, after a change interrupted a check, until the open pages have been rendered. It is only reached if rendering fails.
const INTERRUPTION: Duration = Duration::from_millis(500);

/// Renders the open pages after each change; never returns.
pub(super) async fn render_open_pages(context: Arc<ServerContext>) {
    let (mut changes, mut opened) = (context.hub.changes.subscribe(), context.hub.opened.subscribe());
    loop {
        let (is_change, end) = tokio::select! { changed = changes.changed() => (true, changed), opened = opened.changed() => (false, opened) };
        if end.is_err() {
            return;
        }
        let rendering = context.clone();
        let _ = tokio::task::spawn_blocking(move || rendering.contain(|| render_open(&rendering))).await;
        // A page that was only opened does not require a new check.
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

/// Checks the whole site at the start and after each change; never returns.
pub(super) async fn check_site(context: Arc<ServerContext>) {
    let mut rendered = context.hub.rendered.subscribe();
    let reading = context.clone();
    let read = move || {
        reading.workspace.finish_reading();
        // The sources are read in full now. Tabs that were open before may show pages that lack something.
        render_open(&reading);
    };
    let starting = context.clone();
    let _ = tokio::task::spawn_blocking(move || starting.contain(read)).await;
    loop {
        // Before the check, not after it: a change during the check must cause another one.
        rendered.mark_unchanged();
        let reporting = context.clone();
        let done = tokio::task::spawn_blocking(move || reporting.contain(|| report(&reporting))).await;
        // The inner `None` means that the site changed during the check.
        // The next check starts when the open pages have been rendered; if that fails, after the time limit. `MAX` waits forever, since tokio's
        // `timeout` sets no timer for a time that cannot be represented.
        let wait = if matches!(done, Ok(Some(None))) { INTERRUPTION } else { Duration::MAX };
        if let Ok(Err(_)) = tokio::time::timeout(wait, rendered.changed()).await {
            return;
        }
        tokio::time::sleep(REST).await;
    }
}

fn report(context: &ServerContext) -> Option<()> {
    // Only complete reports are sent: the changes before an interrupted one are part of the next.
    let report = context.hub.report(SiteReport::of(&context.workspace.snapshot()).ok()?);
    // No lock is held here, since a slow terminal must not delay the tabs.
    context.observer.report(&report);
    Some(())
}
