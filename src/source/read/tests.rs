//! Tests of reading sites: usual folders, links, and files that are not pages.

use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::path::SourcePath;

use super::{ReadError, ReadOptions, SiteFolder, SiteListing, Walk, has_same_settings, read_all, read_one, read_site, same_page};
use crate::source::{PartFault, Selection, SkipReason};

/// A folder with these files, each of which contains its own path.
fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

fn ignoring(paths: &[PathBuf]) -> ReadOptions {
    ReadOptions { ignore: paths.to_vec(), ..ReadOptions::default() }
}

fn paths(tree: &SiteListing) -> Vec<&str> {
    tree.changes.iter().map(|change| change.path.as_str()).collect()
}

fn skipped(tree: &SiteListing) -> Vec<(&str, SkipReason)> {
    tree.skipped.iter().map(|skipped| (skipped.path.to_str().unwrap(), skipped.reason)).collect()
}

/// The content of one file. The walk and the lookup by path must have the same result.
fn one(root: &Path, path: &str) -> Option<String> {
    let one = read_one(root, &ReadOptions::default(), &SourcePath::new(path).unwrap()).unwrap();
    let all = read_site(root, &ReadOptions::default()).unwrap();
    assert_eq!(one, all.changes.iter().find(|change| change.path.as_str() == path).and_then(|change| change.content.clone()), "{path}");
    one?;
    let opened = SiteFolder::at(root, &ReadOptions::default()).unwrap().open(&SourcePath::new(path).unwrap()).unwrap()?;
    Some(io::read_to_string(opened.file).unwrap())
}

#[test]
fn a_site_is_read_in_order() {
    let site = folder(&["theme/a.css", "site.toml", "content/b/index.md", "content/a.md", "README.md", "content/.git/HEAD", "content/a.md~"]);
    let tree = read_site(site.path(), &ReadOptions::default()).unwrap();
    assert_eq!(paths(&tree), ["content/a.md", "content/b/index.md", "site.toml", "theme/a.css"]);
    assert_eq!(tree.changes.iter().next().unwrap().content, Some(b"content/a.md"[..].into()));
    assert_eq!(skipped(&tree), []);
}

#[test]
fn a_plain_folder_is_read_without_what_is_ignored() {
    let docs = folder(&["index.md", "public/index.html", "a/b.md", "node_modules/x.md", ".env"]);
    let ignore = ignoring(&[docs.path().join("./public/../public"), docs.path().join("missing")]);
    assert_eq!(paths(&read_site(docs.path(), &ignore).unwrap()), ["a/b.md", "index.md"]);
    let public = SourcePath::new("public/index.html").unwrap();
    assert_eq!(read_one(docs.path(), &ignore, &public).unwrap(), None);
    assert!(read_one(docs.path(), &ReadOptions::default(), &public).unwrap().is_some());
}

#[test]
fn what_a_build_has_published_is_not_read() {
    let docs = folder(&["index.md", "out/.guidegen-manifest.json", "out/index.html", "out/a/b.md", "a/out.md", ".guidegen-manifest.json"]);
    assert_eq!(paths(&read_site(docs.path(), &ReadOptions::default()).unwrap()), ["a/out.md", "index.md"]);
    for path in ["out/index.html", "out/a/b.md"] {
        assert_eq!(one(docs.path(), path), None, "{path}");
    }
}

#[test]
fn what_a_build_has_published_into_the_content_is_told() {
    let files = ["site.toml", "content/a.md", "content/old/.guidegen-manifest.json", "content/old/b.md", "content/out/.guidegen-manifest.json"];
    let site = folder(&[&files[..], &["content/node_modules/x/.guidegen-manifest.json"]].concat());
    let tree = read_site(site.path(), &ignoring(&[site.path().join("content/out")])).unwrap();
    assert_eq!(paths(&tree), ["content/a.md", "site.toml"]);
    assert_eq!(skipped(&tree), [("content/old", SkipReason::PublishedInto)]);
}

#[test]
fn one_file_is_read_under_the_same_rules() {
    let site = folder(&["site.toml", "content/a.md", "content/.env", "README.md"]);
    assert_eq!(one(site.path(), "content/a.md").as_deref(), Some("content/a.md"));
    for path in ["content/.env", "README.md", "content", "content/missing.md", "content/a.md/b.md"] {
        assert_eq!(one(site.path(), path), None, "{path}");
    }
    let gone = site.path().join("gone");
    assert_eq!(read_one(&gone, &ReadOptions::default(), &SourcePath::new("a.md").unwrap()).unwrap(), None);
}

#[test]
fn what_cannot_be_read_is_said() {
    let site = folder(&["a.md"]);
    let message = |name: &str| {
        read_site(&site.path().join(name), &ReadOptions::default()).unwrap_err().to_string().replace(site.path().to_str().unwrap(), "guide")
    };
    assert_eq!(message("none"), "There is no folder “guide/none”. Check the path, or make a site there with guidegen init.");
    assert_eq!(message("a.md"), "“guide/a.md” is a file. Name the folder that it lies in.");
    // Nor is one of its files treated as missing.
    let site = folder(&["site.toml/x.toml", "content/a.md"]);
    assert!(
        matches!(read_site(site.path(), &ReadOptions::default()), Err(ReadError::Part { path, fault: PartFault::Kind, .. }) if path == site.path().join("site.toml"))
    );
    assert!(read_one(site.path(), &ReadOptions::default(), &SourcePath::new("content/a.md").unwrap()).is_err());
}

thread_local! {
    /// The actions of another process, one for each time that settings are read.
    static MEANWHILE: RefCell<Vec<Box<dyn FnOnce()>>> = RefCell::default();
}

/// Reads a site. Each time its `site.toml` has been read, another process executes the next of these actions.
fn read_between(site: &TempDir, steps: Vec<Box<dyn FnOnce()>>) -> Result<SiteListing, ReadError> {
    MEANWHILE.set(steps);
    let step = |_: &str| {
        MEANWHILE.with_borrow_mut(|steps| (!steps.is_empty()).then(|| steps.remove(0))).into_iter().for_each(|step| step());
        Selection::default()
    };
    read_site(site.path(), &ReadOptions { ignore: Vec::new(), selection: step })
}

#[test]
fn a_site_whose_settings_are_removed_while_it_is_read_is_no_plain_folder() {
    let site = folder(&["site.toml", "content/a.md", "notes.md"]);
    let (config, away) = (site.path().join("site.toml"), site.path().join("away.toml"));
    let remove = move || fs::rename(&config, &away).unwrap();
    let read = read_between(&site, vec![Box::new(remove)]);
    assert!(matches!(&read, Err(ReadError::Part { part, fault: PartFault::Changing, .. }) if part == "site.toml"), "{read:?}");
}

#[test]
fn a_site_whose_settings_are_replaced_while_it_is_read_is_read_again() {
    let site = folder(&["site.toml", "content/a.md", "notes.md"]);
    let config = site.path().join("site.toml");
    let replace = |text: &'static str| -> Box<dyn FnOnce()> {
        let config = config.clone();
        Box::new(move || fs::write(config, text).unwrap())
    };
    let tree = read_between(&site, vec![replace("title = \"2\"")]).unwrap();
    assert_eq!(paths(&tree), ["content/a.md", "site.toml"]);
    assert_eq!(tree.changes.iter().nth(1).unwrap().content, Some(b"title = \"2\""[..].into()));
    // The number of attempts is limited.
    let read = read_between(&site, vec![replace("3"), replace("4"), replace("5"), replace("6")]);
    assert!(matches!(read, Err(ReadError::Part { fault: PartFault::Changing, .. })), "{read:?}");
}

#[test]
fn a_folder_that_gets_settings_while_it_is_read_is_no_plain_folder_any_more() {
    let site = folder(&["content/a.md", "notes.md"]);
    let opened = SiteFolder::at(site.path(), &ReadOptions::default()).unwrap();
    let tree = read_all(&opened, Walk::of(&opened).unwrap()).unwrap();
    assert!(has_same_settings(&opened, &tree));
    fs::write(site.path().join("site.toml"), "").unwrap();
    assert!(!has_same_settings(&opened, &tree));
}

#[cfg(unix)]
mod links {
    use std::cell::Cell;
    use std::fs;
    use std::io;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::panic;
    use std::path::Path;
    use std::process::Command;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread;

    use tempfile::TempDir;

    use crate::path::SourcePath;

    use super::{
        ReadOptions, SiteFolder, SiteListing, SkipReason, Walk, folder, ignoring, one, paths, read_all, read_one, read_site, same_page, skipped,
    };
    use crate::source::spellings;

    fn link(root: &TempDir, target: &str, name: &str) {
        symlink(target, root.path().join(name)).unwrap();
    }

    #[test]
    fn links_inside_are_followed() {
        let site = folder(&["site.toml", "content/a.md", "content/b/c.md", "assets/logo.svg", "assets/deep/x.svg"]);
        link(&site, "../assets/logo.svg", "content/logo.svg");
        link(&site, "../assets", "content/assets");
        let tree = read_site(site.path(), &ReadOptions::default()).unwrap();
        let expected = ["content/a.md", "content/assets/deep/x.svg", "content/assets/logo.svg", "content/b/c.md", "content/logo.svg", "site.toml"];
        assert_eq!(paths(&tree), expected);
        assert_eq!(one(site.path(), "content/logo.svg").as_deref(), Some("assets/logo.svg"));
        assert_eq!(one(site.path(), "content/assets/deep/x.svg").as_deref(), Some("assets/deep/x.svg"));
    }

    #[test]
    fn links_that_lead_outside_or_to_secrets_are_not_read() {
        let outside = folder(&["passwd", "deep/x.md"]);
        let made = ["site/.guidegen-manifest.json", "site/a/index.html"];
        let site = folder(&[&["site.toml", "content/a.md", ".env", ".git/HEAD", "node_modules/x.md", "public/index.html"][..], &made].concat());
        symlink(outside.path().join("passwd"), site.path().join("content/1.md")).unwrap();
        symlink(outside.path(), site.path().join("content/2")).unwrap();
        link(&site, "../.env", "content/3.md");
        link(&site, "../.git", "content/4");
        link(&site, "../node_modules", "content/5");
        link(&site, "../public", "content/6");
        link(&site, "/", "content/7");
        link(&site, "../site/a", "content/8");
        let tree = read_site(site.path(), &ignoring(&[site.path().join("public")])).unwrap();
        assert_eq!(paths(&tree), ["content/a.md", "site.toml"]);
        let names = ["content/1.md", "content/2", "content/3.md", "content/4", "content/5", "content/6"];
        assert_eq!(skipped(&tree)[..6], names.map(|name| (name, SkipReason::LeadsOutside)));
        assert_eq!(skipped(&tree)[7..], [("content/8", SkipReason::LeadsOutside)]);
        for path in [
            "content/1.md",
            "content/2/deep/x.md",
            "content/3.md",
            "content/4/HEAD",
            "content/5/x.md",
            "content/7/etc/passwd",
            "content/8/index.html",
        ] {
            assert_eq!(one(site.path(), path), None, "{path}");
        }
    }

    #[test]
    fn a_name_in_another_normal_form_leads_nowhere_else() {
        let outside = folder(&["e\u{301}.md"]);
        let site = folder(&["site.toml", "content/e\u{301}/e\u{301}.md"]);
        symlink(outside.path(), site.path().join("content/u\u{308}")).unwrap();
        assert_eq!(one(site.path(), "content/\u{e9}/\u{e9}.md").as_deref(), Some("content/e\u{301}/e\u{301}.md"));
        assert_eq!(one(site.path(), "content/\u{fc}/\u{e9}.md"), None);
        let found = spellings(site.path(), &ReadOptions::default(), &SourcePath::new("content/\u{fc}/\u{e9}.md").unwrap());
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn nobody_looks_for_spellings_outside() {
        let outside = folder(&["Readme.md"]);
        let site = folder(&["site.toml", "content/Readme.md", "content/in/README.MD", "content/node_modules/Readme.md"]);
        symlink(outside.path(), site.path().join("content/out")).unwrap();
        let found = |path: &str| -> Vec<String> {
            same_page(site.path(), &ReadOptions::default(), &SourcePath::new(path).unwrap()).iter().map(ToString::to_string).collect()
        };
        assert_eq!(found("content/README.md"), ["content/Readme.md"]);
        assert_eq!(found("content/in/README.md"), ["content/in/README.MD"]);
        assert_eq!(found("content/out/README.md"), [""; 0]);
        assert_eq!(found("content/none/README.md"), [""; 0]);
    }

    #[test]
    fn what_is_ignored_stays_so_behind_a_link() {
        let site = folder(&["site.toml", "content/a.md", "out/public/x.html", "out/b.md"]);
        link(&site, "../out", "content/out");
        let ignore = ignoring(&[site.path().join("out/public")]);
        assert_eq!(paths(&read_site(site.path(), &ignore).unwrap()), ["content/a.md", "content/out/b.md", "site.toml"]);
        assert_eq!(read_one(site.path(), &ignore, &SourcePath::new("content/out/public/x.html").unwrap()).unwrap(), None);
    }

    #[test]
    fn a_link_to_what_a_build_has_published_is_told_as_a_link() {
        let site = folder(&["site.toml", "content/a.md", "old/.guidegen-manifest.json", "old/b.md"]);
        link(&site, "../old", "content/old");
        let tree = read_site(site.path(), &ReadOptions::default()).unwrap();
        assert_eq!((paths(&tree), skipped(&tree)), (vec!["content/a.md", "site.toml"], vec![("content/old", SkipReason::LeadsOutside)]));
        // A plain folder may contain its own output, and links to it.
        let docs = folder(&["a.md", "old/.guidegen-manifest.json", "old/b.md"]);
        link(&docs, "old", "new");
        let tree = read_site(docs.path(), &ReadOptions::default()).unwrap();
        assert_eq!((paths(&tree), skipped(&tree)), (vec!["a.md"], vec![]));
    }

    #[test]
    fn links_that_lead_round_or_nowhere_are_named() {
        let site = folder(&["site.toml", "content/a/b.md"]);
        link(&site, ".", "content/a/self");
        link(&site, "../..", "content/a/up");
        link(&site, "missing", "content/none.md");
        link(&site, "round", "content/round");
        link(&site, "missing", "content/.hidden");
        let tree = read_site(site.path(), &ReadOptions::default()).unwrap();
        assert_eq!(paths(&tree), ["content/a/b.md", "site.toml"]);
        let (round, nowhere) = (SkipReason::LinkInLink, SkipReason::LeadsNowhere);
        let expected = [("content/a/self", round), ("content/a/up", round), ("content/none.md", nowhere), ("content/round", nowhere)];
        assert_eq!(skipped(&tree), expected);
    }

    #[test]
    fn a_few_links_do_not_name_millions_of_files() {
        let site = folder(&["0/x.md"]);
        for level in 1..40 {
            fs::create_dir(site.path().join(level.to_string())).unwrap();
            link(&site, &format!("../{}", level - 1), &format!("{level}/a"));
            link(&site, &format!("../{}", level - 1), &format!("{level}/b"));
        }
        let tree = read_site(site.path(), &ReadOptions::default()).unwrap();
        assert_eq!(paths(&tree), ["0/x.md", "1/a/x.md", "1/b/x.md"]);
        assert!(tree.skipped.iter().all(|skipped| skipped.reason == SkipReason::LinkInLink));
        assert_eq!(one(site.path(), "2/a/a/x.md"), None);
    }

    #[test]
    fn names_that_cannot_be_addresses_and_what_is_no_file_are_named() {
        let site = folder(&["a.md"]);
        let bad = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
        fs::write(site.path().join(bad), "x").unwrap();
        for name in ["a\\b.md", "b\nc.md", "what?.md", "con.md", "d /e.md"] {
            let path = site.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let _socket = UnixListener::bind(site.path().join("socket")).unwrap();
        let tree = read_site(site.path(), &ReadOptions::default()).unwrap();
        assert_eq!(paths(&tree), ["a.md"]);
        let why: Vec<String> = tree.skipped.iter().map(|skipped| skipped.diagnostic().message).collect();
        let why: Vec<&str> = why.iter().map(|why| why.split_once("since ").unwrap().1.trim_end_matches('.')).collect();
        let expected = [
            "its name has “\\”, which not every computer allows",
            "its name has a control character, such as the end of a line",
            "its name cannot be part of an address",
            "its name means a device on Windows",
            "its name ends with a full stop or a space, which not every computer keeps",
            "it is neither a file nor a folder",
            "its name has “?”, which not every computer allows",
        ];
        assert_eq!(why, expected);
    }

    #[test]
    fn the_root_may_be_a_link() {
        let site = folder(&["real/a.md"]);
        link(&site, "real", "link");
        assert_eq!(paths(&read_site(&site.path().join("link"), &ReadOptions::default()).unwrap()), ["a.md"]);
    }

    /// Reads a site in which something changes between the walk and the reading of the files.
    fn read_while(site: &TempDir, happens: impl FnOnce()) -> SiteListing {
        let folder = SiteFolder::at(site.path(), &ReadOptions::default()).unwrap();
        let walk = Walk::of(&folder).unwrap();
        happens();
        read_all(&folder, walk).unwrap()
    }

    #[test]
    fn a_file_that_a_link_replaces_after_the_walk_is_read_only_if_the_link_may_lead_there() {
        let outside = folder(&["secret.md"]);
        let site = folder(&["site.toml", ".env", "shared/x.md", "content/1.md", "content/2.md", "content/3.md", "content/4.md", "content/5.md"]);
        let replace = |name: &str, target: &Path| {
            fs::remove_file(site.path().join(name)).unwrap();
            symlink(target, site.path().join(name)).unwrap();
        };
        let tree = read_while(&site, || {
            replace("content/1.md", &outside.path().join("secret.md"));
            replace("content/2.md", Path::new("../.env"));
            replace("content/3.md", Path::new("../shared/x.md"));
            replace("content/4.md", &site.path().join("shared/x.md"));
            fs::remove_file(site.path().join("content/5.md")).unwrap();
        });
        assert_eq!(paths(&tree), ["content/3.md", "content/4.md", "site.toml"]);
        assert!(tree.changes.iter().take(2).all(|change| change.content == Some(b"shared/x.md"[..].into())));
        assert_eq!(skipped(&tree), [("content/1.md", SkipReason::LeadsOutside), ("content/2.md", SkipReason::LeadsOutside)]);
    }

    #[test]
    fn what_is_in_a_folder_that_a_link_replaces_after_the_walk_is_not_read() {
        let outside = folder(&["a/b.md", "b.md"]);
        let site = folder(&["site.toml", "content/1/a/b.md", "content/2/b.md", ".git/b.md", "shared/b.md"]);
        link(&site, "../shared", "content/3");
        let replace = |name: &str, target: &Path| {
            fs::rename(site.path().join(name), site.path().join("away").join(name.replace('/', "-"))).unwrap();
            symlink(target, site.path().join(name)).unwrap();
        };
        fs::create_dir(site.path().join("away")).unwrap();
        let tree = read_while(&site, || {
            replace("content/1", outside.path());
            replace("content/2", Path::new("../.git"));
            replace("shared", outside.path());
        });
        assert_eq!(paths(&tree), ["site.toml"]);
        let outside = SkipReason::LeadsOutside;
        assert_eq!(skipped(&tree), [("content/1/a/b.md", outside), ("content/2/b.md", outside), ("content/3/b.md", outside)]);
    }

    #[test]
    fn what_becomes_a_pipe_a_socket_or_a_folder_after_the_walk_holds_nothing_up() {
        let site = folder(&["site.toml", "content/1.md", "content/2.md", "content/3.md", "content/4.md"]);
        let at = |name: &str| site.path().join(name);
        let mut socket = None;
        let tree = read_while(&site, || {
            ["content/1.md", "content/2.md", "content/3.md"].iter().for_each(|name| fs::remove_file(at(name)).unwrap());
            assert!(Command::new("mkfifo").arg(at("content/1.md")).status().unwrap().success());
            socket = UnixListener::bind(at("content/2.md")).ok();
            fs::create_dir(at("content/3.md")).unwrap();
        });
        assert_eq!(paths(&tree), ["content/4.md", "site.toml"]);
        assert_eq!(skipped(&tree), [("content/1.md", SkipReason::NotAFile), ("content/2.md", SkipReason::NotAFile)]);
        assert_eq!(one(site.path(), "content/1.md"), None);
    }

    /// Repeats an action while a site is read this number of times. Returns the numbers of actions and of reads.
    fn read_during(site: &TempDir, times: usize, change: impl Fn() + Sync, see: impl Fn(SiteListing)) -> (usize, usize) {
        let is_done = AtomicBool::new(false);
        let changes = AtomicUsize::new(0);
        let mut count = 0;
        thread::scope(|scope| {
            scope.spawn(|| {
                while !is_done.load(Ordering::Relaxed) {
                    change();
                    changes.fetch_add(1, Ordering::Relaxed);
                }
            });
            // A failure must end the other thread as well.
            let read = panic::catch_unwind(panic::AssertUnwindSafe(|| {
                // While files are replaced all the time, a read may give up.
                (0..times).filter_map(|_| read_site(site.path(), &ReadOptions::default()).ok()).for_each(|tree| {
                    count += 1;
                    see(tree);
                });
            }));
            is_done.store(true, Ordering::Relaxed);
            read.unwrap();
        });
        (changes.into_inner(), count)
    }

    #[test]
    fn nothing_outside_is_read_however_quickly_files_and_folders_become_links() {
        let outside = folder(&["secret/a.md", "secret/a.txt", "secret/deep/b.md"]);
        let site = folder(&["site.toml", "content/index.md", "content/a.md", "content/a.txt", "content/f/a.md", "content/f/deep/b.md"]);
        let at = |name: &str| site.path().join(name);
        // Renaming over a link replaces it atomically, so the name always exists.
        let swap = |name: &str, target: &Path| {
            let (real, link) = (at(&format!("{}-real", name.replace('/', "-"))), at(&format!("{}-link", name.replace('/', "-"))));
            symlink(target, &link).unwrap();
            fs::rename(at(name), &real).unwrap();
            fs::rename(&link, at(name)).unwrap();
            fs::remove_file(at(name)).unwrap();
            fs::rename(&real, at(name)).unwrap();
        };
        let change = || {
            swap("content/a.md", &outside.path().join("secret/a.md"));
            swap("content/a.txt", &outside.path().join("secret/a.txt"));
            swap("content/f", &outside.path().join("secret"));
        };
        let opened = Cell::new(0);
        let (changes, count) = read_during(&site, 500, change, |tree| {
            for change in &tree.changes {
                let content = change.content.as_ref().and_then(|content| content.bytes()).unwrap_or_default();
                assert!(!content.starts_with(b"secret"), "{}", change.path);
            }
            // Files that are not read with the site are read when it is published.
            let folder = SiteFolder::at(site.path(), &ReadOptions::default()).unwrap();
            if let Ok(Some(open)) = folder.open(&SourcePath::new("content/a.txt").unwrap()) {
                opened.set(opened.get() + 1);
                assert_eq!(io::read_to_string(open.file).unwrap(), "content/a.txt");
            }
        });
        assert!(changes > 0 && count > 0 && opened.get() > 0, "{changes} changes, {count} readings, {} files", opened.get());
    }
}
