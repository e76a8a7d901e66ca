//! All the ways in which editors and other programs change files, each seen by an open tab.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::support::folder::Folder;
use crate::support::server::eventually;
use crate::support::skip::skip;

#[test]
fn in_place() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    running.folder.write("content/a.md", "# A\n\nWritten in place.\n");
    tab.wait_for_text("Written in place.");
}

#[test]
fn truncated_and_written_in_pieces() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    let mut file = OpenOptions::new().write(true).truncate(true).open(running.folder.path("content/a.md")).unwrap();
    for piece in ["# A\n\n", "Written ", "in pieces.\n"] {
        thread::sleep(Duration::from_millis(10));
        file.write_all(piece.as_bytes()).unwrap();
    }
    drop(file);
    tab.wait_for_text("Written in pieces.");
}

#[test]
fn renamed_over_the_old_file() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    for text in ["First save.", "Second save."] {
        running.folder.write("content/.a.md.tmp", &format!("# A\n\n{text}\n"));
        running.folder.rename("content/.a.md.tmp", "content/a.md");
        tab.wait_for_text(text);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn with_a_backup_as_vim_does() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    // A save that takes longer than the server waits for more is one in which the page is gone for a moment, and the tab is told so.
    running.while_stopped(|folder| {
        // Vim looks first whether it may make files, by making one.
        folder.write("content/4913", "");
        folder.remove("content/4913");
        folder.rename("content/a.md", "content/a.md~");
        folder.write("content/a.md", "# A\n\nSaved by vim.\n");
        folder.remove("content/a.md~");
    });
    let told = running.told(&mut tab);
    assert!(told.len() == 1 && told[0].name == "page" && told[0].html().contains("Saved by vim."), "{told:?}");
    assert_eq!(running.get("/a.md~").status, 404);
}

#[test]
fn with_temporary_files_beside_it() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    for name in ["content/.a.md.swp", "content/#a.md#", "content/___jb_tmp___", "content/___jb_old___", "content/a.md~"] {
        running.folder.write(name, "# Not a page\n");
    }
    assert_eq!(running.told(&mut tab), []);
    running.folder.write("content/a.md", "# A\n\nAfter all.\n");
    tab.wait_for_text("After all.");
}

#[test]
fn many_saves_in_a_row_end_in_the_last() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    for number in 0..200 {
        running.folder.write("content/a.md", &format!("# A\n\nNumber {number}.\n"));
        thread::sleep(Duration::from_millis(3));
    }
    tab.wait_for_text("Number 199.");
}

#[test]
fn new_removed_and_renamed_pages() {
    let running = Folder::with_site().watched();
    let mut home = running.stream("/");
    running.folder.write("content/new.md", "# Brand new\n");
    home.wait_for_text("Brand new");
    assert_eq!(running.get("/new/").status, 200);
    running.folder.rename("content/new.md", "content/newer.md");
    home.wait_for_text("newer/");
    assert_eq!((running.get("/new/").status, running.get("/newer/").status), (404, 200));
    running.folder.remove("content/newer.md");
    while home.wait_for("page").html().contains("Brand new") {}
    assert_eq!(running.get("/newer/").status, 404);
}

#[test]
fn new_folders_with_all_that_is_in_them() {
    let running = Folder::with_site().watched();
    let mut home = running.stream("/");
    // Made at once: what is in them is there before anybody can watch them.
    running.folder.write("content/x/y/z.md", "# In the depth\n");
    home.wait_for("page");
    running.wait_for_text("/x/y/z/", "In the depth");
    running.folder.write("content/x/y/z.md", "# In the new folder\n");
    running.wait_for_text("/x/y/z/", "In the new folder");
    running.folder.write("content/x/y/v/w.md", "# Deeper\n");
    running.wait_for_text("/x/y/v/w/", "Deeper");
}

#[test]
fn renamed_and_removed_folders() {
    let running = Folder::with_site().watched();
    let mut home = running.stream("/");
    running.folder.rename("content/deep", "content/sea");
    home.wait_for("page");
    eventually("the new address", || running.get("/sea/c/").status == 200 && running.get("/deep/c/").status == 404);
    let mut tab = running.stream("/sea/c/");
    running.folder.write("content/sea/c.md", "# C\n\nAfter the renaming.\n");
    tab.wait_for_text("After the renaming.");
    // Another folder with the old name, and the first one in its place.
    running.folder.write("content/deep/c.md", "# C\n\nAnother one.\n");
    running.wait_for_text("/deep/c/", "Another one.");
    fs::remove_dir_all(running.folder.path("content/sea")).unwrap();
    running.folder.rename("content/deep", "content/sea");
    tab.wait_for_text("Another one.");
    running.folder.write("content/sea/c.md", "# C\n\nAnd changed.\n");
    tab.wait_for_text("And changed.");
}

#[test]
fn a_folder_that_is_made_again_at_once() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/deep/c/");
    for round in 0..5 {
        fs::remove_dir_all(running.folder.path("content/deep")).unwrap();
        running.folder.write("content/deep/c.md", &format!("# C\n\nRound {round}.\n"));
        tab.wait_for_text(&format!("Round {round}."));
        running.folder.write("content/deep/c.md", &format!("# C\n\nRound {round} changed.\n"));
        tab.wait_for_text(&format!("Round {round} changed."));
    }
}

#[cfg(unix)]
#[test]
fn content_behind_links() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with_site();
    folder.write("shared/one.md", "# One\n");
    folder.write("shared/more/two.md", "# Two\n");
    symlink("../shared/one.md", folder.path("content/one.md")).unwrap();
    symlink("../shared/more", folder.path("content/more")).unwrap();
    let running = folder.watched();
    let (mut one, mut two) = (running.stream("/one/"), running.stream("/more/two/"));
    running.folder.write("shared/one.md", "# One\n\nChanged behind a link.\n");
    one.wait_for_text("Changed behind a link.");
    running.folder.write("shared/more/two.md", "# Two\n\nChanged in a linked folder.\n");
    two.wait_for_text("Changed in a linked folder.");
    running.folder.write("shared/more/three.md", "# Three\n");
    running.wait_for_text("/more/three/", "Three");
    // The link leads elsewhere.
    running.folder.write("shared/other.md", "# One\n\nAnother file.\n");
    running.folder.remove("content/one.md");
    symlink("../shared/other.md", running.folder.path("content/one.md")).unwrap();
    one.wait_for_text("Another file.");
    running.folder.write("shared/other.md", "# One\n\nAnother file, changed.\n");
    one.wait_for_text("Another file, changed.");
}

#[test]
fn settings_and_theme() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    running.folder.write("site.toml", "title = \"Renamed\"\n");
    tab.wait_for_text("Renamed");
    // The folder for the theme is new.
    running.folder.write("theme/article.html", "<!DOCTYPE html><html><body>Mine: {{ content_html | safe }}</body></html>");
    tab.wait_for_text("Mine:");
    running.folder.remove("theme/article.html");
    tab.wait_for_text("Renamed");
}

#[test]
fn a_plain_folder_that_becomes_a_site() {
    let folder = Folder::new();
    folder.write("index.md", "# Plain\n");
    folder.write("content/index.md", "# Site\n");
    let running = folder.watched();
    running.wait_for_text("/", "Plain");
    running.folder.write("site.toml", "title = \"T\"\n");
    running.wait_for_text("/", "<h1>Site</h1>");
    running.folder.remove("site.toml");
    running.wait_for_text("/", "<h1>Plain</h1>");
}

#[test]
fn git_checkout_of_another_branch_is_one_rebuild() {
    if Command::new("git").arg("--version").output().is_err() {
        return skip("git is missing.");
    }
    let folder = Folder::with_site();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
        let done = Command::new("git").args(identity).args(arguments).current_dir(folder.path("")).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    let pages = |text: &str| {
        (0..3000).for_each(|number| folder.write(&format!("content/p{}/n{number}.md", number % 30), &format!("# N{number}\n\n{text}\n")))
    };
    pages("On main.");
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "a"]);
    git(&["checkout", "-qb", "other"]);
    pages("On the other branch.");
    folder.write("content/extra/index.md", "# Extra\n");
    git(&["add", "."]);
    git(&["commit", "-qm", "b"]);
    let root = folder.path("");
    let running = folder.watched();
    let mut tab = running.stream("/p1/n1/");
    let done = Command::new("git").args(["checkout", "-q", "main"]).current_dir(root).status().unwrap();
    assert!(done.success());
    tab.wait_for_text("On main.");
    let line = running.wait_for_line(" and ");
    assert!(line.contains("and 3000 more: made in"), "{line}");
    for number in [0, 1500, 2999] {
        assert!(running.get(&format!("/p{}/n{number}/", number % 30)).text().contains("On main."));
    }
    assert_eq!(running.get("/extra/").status, 404);
    // One rebuild, and nothing after it.
    assert_eq!(running.told(&mut tab), []);
}

#[test]
fn never_behind_the_disk() {
    let running = Folder::with_site().watched();
    running.stream("/a/");
    for number in 0..100 {
        running.folder.write("content/a.md", &format!("# A\n\nNumber {number}.\n"));
        let text = running.get("/a/").text();
        assert!(text.contains(&format!("Number {number}.")), "{text}");
    }
    // Files that nobody knows of yet, and files that are gone.
    running.folder.write("content/late.md", "# Late\n");
    assert_eq!(running.get("/late/").status, 200);
    running.folder.write("content/late/index.md", "# Late too\n");
    running.folder.remove("content/late.md");
    assert!(running.get("/late/").text().contains("Late too"));
    running.folder.write("content/logo.svg", "<svg>new</svg>");
    assert_eq!(running.get("/logo.svg").text(), "<svg>new</svg>");
    running.folder.remove("content/logo.svg");
    assert_eq!(running.get("/logo.svg").status, 404);
    running.folder.write("theme/style.css", "body { color: red }");
    assert!(running.get("/assets/style.00000000.css").text() == "body { color: red }");
}

#[test]
fn never_behind_the_settings_and_templates() {
    let folder = Folder::with_site();
    folder.write("theme/article.html", "{% extends \"base.html\" %}");
    let running = folder.watched();
    running.stream("/a/");
    for number in 0..50 {
        running.folder.write("site.toml", &format!("title = \"Name {number:02}\"\n"));
        assert!(running.get("/a/").text().contains(&format!("Name {number:02}")), "{number}");
        running.folder.write("theme/article.html", &format!("{{% extends \"base.html\" %}}{{% block text %}}Template {number:02}{{% endblock %}}"));
        assert!(running.get("/a/").text().contains(&format!("Template {number:02}")), "{number}");
    }
}

/// Linux has its limits for each user namespace, so that a test can set them for one command.
#[cfg(target_os = "linux")]
#[test]
fn where_the_system_watches_no_more_the_site_is_looked_through_instead() {
    let may_unshare = Command::new("unshare").args(["-Ur", "true"]).status().is_ok_and(|status| status.success());
    if !may_unshare {
        return skip("the system allows no user namespaces, with which a command gets limits of its own.");
    }
    for (limit, number, reason) in [("watches", 1, "watches no more folders"), ("instances", 0, "has no more watchers to give")] {
        let set = format!("echo {number} > /proc/sys/user/max_inotify_{limit} && exec \"$0\" \"$@\"");
        let mut command = Command::new("unshare");
        command.args(["-Ur", "sh", "-c", &set, env!("CARGO_BIN_EXE_guidegen")]);
        let running = Folder::with_site().serve_as(command, &["--watch"]);
        running.wait_for_error(reason);
        let mut tab = running.stream("/a/");
        running.folder.write("content/a.md", "# A\n\nFound by looking.\n");
        tab.wait_for_text("Found by looking.");
        running.folder.write("content/new/page.md", "# New\n");
        running.wait_for_text("/new/page/", "New");
    }
}

#[test]
fn a_new_page_is_found_whatever_case_its_ending_has() {
    let running = Folder::with_site().watched();
    // Asked for at once, before the watcher can have told of them.
    for (file, address) in [("x/Readme.md", "/x/"), ("y/README.MD", "/y/"), ("z/Index.md", "/z/Index/"), ("v.Markdown", "/v/"), ("w/v.MD", "/w/v/")] {
        running.folder.write(&format!("content/{file}"), "# Found\n");
        assert_eq!(running.get(address).status, 200, "{file}");
    }
    running.folder.write("content/x/Readme.md", "# Found again\n");
    assert!(running.get("/x/").text().contains("Found again"));
}

#[test]
fn what_a_request_has_found_and_is_gone_again_at_once() {
    let running = Folder::with_site().watched();
    let mut home = running.stream("/");
    for number in 0..5 {
        // The request takes the page in, and it is gone before the watcher has looked: nobody but the engine ever knew of it.
        running.folder.write("content/new/page.md", "# For a moment\n");
        assert_eq!(running.get("/new/page/").status, 200);
        running.folder.write("content/brief.md", "# For a moment, too\n");
        assert_eq!(running.get("/brief/").status, 200);
        fs::remove_dir_all(running.folder.path("content/new")).unwrap();
        running.folder.remove("content/brief.md");
        running.folder.write("content/index.md", &format!("# Home\n\nRound {number}.\n"));
        let is_up_to_date = |html: &str| html.contains(&format!("Round {number}.")) && !html.contains("For a moment");
        while !is_up_to_date(home.wait_for("page").html()) {}
    }
}
