//! Finds the file for a request. If files are watched, its source and the sources that affect every page are read again first, so that a response is
//! never older than the request.

use super::address;
use super::context::ServerContext;
use super::shown::Showing;
use crate::output::OutputContent;
use crate::path::{OutputPath, SourcePath};
use crate::workspace::OpenFile;

/// The result of a lookup.
pub(super) enum Found {
    /// A file whose content is in memory, such as a page.
    File(Showing),
    /// A content file at this path, which is read while it is sent. Its current bytes are sent even if files are not watched.
    Asset(OutputPath, OpenFile),
    /// A content file that exists but cannot be opened, with the reason.
    Unreadable(String),
    /// The path is that of a folder with a page, whose address ends with `/`.
    Folder,
    /// There is no such file. Contains the page for missing addresses, if it could be rendered.
    Missing(Option<Showing>),
}

/// Finds the file for a request.
pub(super) fn find(context: &ServerContext, path: &OutputPath) -> Found {
    // The folder's page is the last choice, since `/skills` can also be a file.
    if let Some(found) = find_file(context, path).or_else(|| renamed(context, path)).and_then(|file| open(context, file)) {
        return found;
    }
    match address::folder_page(path).and_then(|page| find_file(context, &page)) {
        Some(_) => Found::Folder,
        None => Found::Missing(context.shown.missing(&context.workspace)),
    }
}

/// Opens the file if it is a content file; `None` if it no longer exists.
fn open(context: &ServerContext, showing: Showing) -> Option<Found> {
    let OutputContent::Copy(source) = &showing.file.content else { return Some(Found::File(showing)) };
    let folder = match context.workspace.folder() {
        Ok(folder) => folder,
        Err(error) => return Some(Found::Unreadable(error.to_string())),
    };
    match folder.open(source) {
        Ok(opened) => opened.map(|opened| Found::Asset(showing.file.path, opened)),
        Err(error) => Some(Found::Unreadable(format!("“{source}” could not be read: {error}."))),
    }
}

fn find_file(context: &ServerContext, path: &OutputPath) -> Option<Showing> {
    refresh(context, path);
    context.shown.now(&context.workspace, path)
}

/// The current path of a theme file. Its name contains a part of its hash, and a page that was rendered before the last change uses the old name.
fn renamed(context: &ServerContext, path: &OutputPath) -> Option<Showing> {
    let now = || context.workspace.ask(|snapshot| snapshot.renamed(path));
    // Looked up again after the refresh, since reading the sources can change the name once more.
    refresh(context, &now()?);
    context.shown.now(&context.workspace, &now()?)
}

/// Reads the sources of a file again, and the sources that affect every page.
fn refresh(context: &ServerContext, path: &OutputPath) {
    // Without watching, the site is served as it was first read.
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
        // If the file's source is gone, another one may have replaced it; with changed settings, the file may have other sources.
        changed.extend(refresh_sources());
        context.hub.changed(workspace, &changed);
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make files")]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use tempfile::TempDir;

    use crate::diagnostic::internal_error::InternalError;
    use crate::engine::Settings;
    use crate::path::OutputPath;
    use crate::serve::{Observer, ServeOptions, Server, SiteReport};
    use crate::workspace::Workspace;

    use super::{Found, find};

    /// Ignores all reports.
    struct Silent;

    impl Observer for Silent {
        fn report(&self, _: &SiteReport) {}

        fn internal_error(&self, _: &InternalError) {}
    }

    /// A served site with the page `a` and a style sheet.
    fn served(watch: bool) -> (TempDir, Server) {
        let disk = tempfile::tempdir().unwrap();
        for (file, text) in [("site.toml", "title = \"T\"\n"), ("content/a.md", "# Old\n"), ("content/a.txt", "1"), ("theme/style.css", "a {}")] {
            fs::create_dir_all(disk.path().join(file).parent().unwrap()).unwrap();
            fs::write(disk.path().join(file), text).unwrap();
        }
        let workspace = Arc::new(Workspace::open(disk.path(), &[], Settings::default()).unwrap());
        let server = Server::new(workspace, &ServeOptions { host: "127.0.0.1".into(), watch }, Silent);
        (disk, server)
    }

    /// The result of a lookup as text: the content of the file, `"asset"`, `"folder"`, or `"missing: "` with the page for missing addresses.
    fn found(server: &Server, path: &str) -> String {
        let text = |showing: &crate::serve::shown::Showing| {
            showing.file.content.bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
        };
        match find(&server.context, &OutputPath::new(path).unwrap()) {
            Found::File(file) => text(&file),
            Found::Folder => "folder".to_owned(),
            Found::Asset(..) => "asset".to_owned(),
            Found::Unreadable(reason) => reason,
            Found::Missing(page) => format!("missing: {}", text(&page.unwrap())),
        }
    }

    #[test]
    fn a_file_a_folder_or_nothing() {
        let (_disk, server) = served(false);
        assert!(found(&server, "a/index.html").contains("<h1>Old</h1>"));
        assert_eq!(found(&server, "a"), "folder");
        assert!(found(&server, "b/index.html").starts_with("missing: <!DOCTYPE html>"));
    }

    #[test]
    fn where_changes_are_followed_the_disk_is_read_before_each_answer() {
        let (disk, server) = served(true);
        fs::write(disk.path().join("content/a.md"), "# New\n").unwrap();
        assert!(found(&server, "a/index.html").contains("<h1>New</h1>"));
        fs::write(disk.path().join("content/b.md"), "# Also new\n").unwrap();
        assert!(found(&server, "b/index.html").contains("<h1>Also new</h1>"));
        fs::write(disk.path().join("site.toml"), "title = \"Another title\"\n").unwrap();
        assert!(found(&server, "a/index.html").contains("Another title"));
    }

    #[test]
    fn where_the_settings_cannot_be_read_files_are_there_like_the_pages() {
        for watch in [false, true] {
            let (disk, server) = served(watch);
            fs::remove_file(disk.path().join("site.toml")).unwrap();
            fs::create_dir(disk.path().join("site.toml")).unwrap();
            assert_eq!((found(&server, "a.txt").as_str(), found(&server, "a").as_str()), ("asset", "folder"));
        }
    }

    #[test]
    fn otherwise_the_site_stays_as_it_was_read() {
        let (disk, server) = served(false);
        fs::write(disk.path().join("content/a.md"), "# New\n").unwrap();
        fs::remove_file(disk.path().join("site.toml")).unwrap();
        assert!(found(&server, "a/index.html").contains("<h1>Old</h1>"));
    }

    #[test]
    fn a_file_of_the_theme_is_found_by_an_earlier_name() {
        let (disk, server) = served(true);
        let earlier = "assets/style.00000000.css";
        assert_eq!(found(&server, earlier), "a {}");
        fs::write(disk.path().join("theme/style.css"), "b { color: red }").unwrap();
        assert_eq!(found(&server, earlier), "b { color: red }");
    }

    #[test]
    fn while_a_page_has_errors_the_last_version_without_them_is_found() {
        let (disk, server) = served(true);
        let save = |text: &str| fs::write(disk.path().join("content/a.md"), text).unwrap();
        save("# First\n\n[Gone](gone.md)\n");
        // There has been no version without errors yet.
        assert!(found(&server, "a/index.html").contains("<h1>First</h1>"));
        save("# Good\n");
        assert!(found(&server, "a/index.html").contains("<h1>Good</h1>"));
        save("# Broken\n\n[Gone](gone.md)\n");
        assert!(found(&server, "a/index.html").contains("<h1>Good</h1>"));
        save("# Mended\n");
        assert!(found(&server, "a/index.html").contains("<h1>Mended</h1>"));
    }
}
