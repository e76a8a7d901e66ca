//! Finds the file that a request asks for. Where changes are followed, its source is read again before, and so is what concerns every page: an answer
//! is never older than its question.

use super::address;
use super::context::Context;
use super::shown::Showing;
use crate::path::{OutputPath, SourcePath};

/// A file, or that there is none.
pub(super) enum Found {
    /// The file.
    File(Showing),
    /// A folder has a page: its address ends with `/`.
    Folder,
    /// The page for addresses that do not exist, if it could be made.
    Missing(Option<Showing>),
}

/// Finds what a request asks for.
pub(super) fn find(context: &Context, path: &OutputPath) -> Found {
    // The page of the folder is asked for last: `/skills` may be a file of that name.
    if let Some(file) = find_file(context, path).or_else(|| renamed(context, path)) {
        return Found::File(file);
    }
    match address::folder_page(path).and_then(|page| find_file(context, &page)) {
        Some(_) => Found::Folder,
        None => Found::Missing(context.shown.missing(&context.workspace)),
    }
}

fn find_file(context: &Context, path: &OutputPath) -> Option<Showing> {
    refresh(context, path);
    context.shown.now(&context.workspace, path)
}

/// A file of the theme has a part of its hash in its name. A page that was rendered before the last change uses the name from then.
fn renamed(context: &Context, path: &OutputPath) -> Option<Showing> {
    let now = || context.workspace.ask(|snapshot| snapshot.renamed(path));
    // The reading can change the name once more.
    refresh(context, &now()?);
    context.shown.now(&context.workspace, &now()?)
}

/// Reads again what a file is made from, and what concerns every page.
fn refresh(context: &Context, path: &OutputPath) {
    // Without following, the site is shown as it was first read, whatever becomes of it on the disk.
    if !context.watch {
        return;
    }
    let workspace = &context.workspace;
    let refresh_sources = || -> Vec<SourcePath> {
        let sources = workspace.ask(|snapshot| snapshot.sources_of(path));
        sources.iter().flat_map(|source| workspace.refresh(source)).collect()
    };
    let mut changed = workspace.catch_up();
    changed.extend(refresh_sources());
    if !changed.is_empty() {
        // Where the file's source is gone, another one may have taken its place; and other settings may say that it is made from others.
        changed.extend(refresh_sources());
        context.hub.changed(workspace, &changed);
    }
}
