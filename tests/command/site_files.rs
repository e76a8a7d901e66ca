//! Which files of a folder are the site: the settings that say so, what git leaves out, and what nobody means to publish.

use super::site::Site;

/// The pages and files that are published, without what guidegen adds.
fn published(site: &Site) -> Vec<String> {
    site.run(["build"]).status(0);
    let names = site.tree("public").into_keys();
    names.filter(|name| name.contains("mine") && !name.starts_with("assets/")).collect()
}

#[test]
fn the_folder_of_the_settings_can_be_the_content() {
    let site = Site::new()
        .file("site.toml", "title = \"Mine\"\ncontent = \".\"\nexclude = [\"drafts/**\", \"*.txt\"]\n")
        .file("README.md", "# Home\n\n[One](docs/mine.md)\n")
        .file("docs/mine.md", "# One\n\n[home](../README.md)\n")
        .file("drafts/mine.md", "# Draft\n\n[gone](gone.md)\n")
        .file("mine.txt", "x")
        .file("a/mine.txt", "x")
        .file("mine.pdf", "x")
        .file("theme/words/mine.toml", "")
        .file("theme/mine.md", "# No page\n")
        .file("node_modules/mine.md", "# No page\n");
    for _ in 0..2 {
        // Also when the output of the first build lies in it.
        assert_eq!(published(&site), ["docs/mine/index.html", "mine.pdf"]);
    }
    assert!(!site.has("public/site.toml"));
    assert!(site.read("public/index.html").contains("<a href=\"docs/mine/\">One</a>"));
    site.run(["check"]).status(0).stderr("");
}

#[test]
fn the_content_can_be_any_folder_of_the_site() {
    for written in ["docs/pages", "./docs/pages/", "docs//pages"] {
        let site = Site::new().file("site.toml", format!("content = \"{written}\"\n")).file("content/other.md", "# Other\n");
        let site = site.file("docs/pages/index.md", "# Home\n\n[x](/mine.md)\n").file("docs/pages/mine.md", "# One\n").file("docs/a.md", "# No\n");
        match written.contains("//") {
            true => assert_eq!(site.run(["check", "--format", "json"]).codes(), ["invalid-value"]),
            false => assert_eq!(published(&site), ["mine/index.html"]),
        }
    }
    for written in ["../x", "/x", "theme", "theme/x", ".git", "", "a\\\\b", "C:"] {
        let site = Site::new().file("site.toml", format!("content = \"{written}\"\n")).file("content/index.md", "# Home\n");
        assert_eq!(site.run(["check", "--format", "json"]).codes(), ["invalid-value"], "{written}");
    }
    let empty = Site::new().file("site.toml", "content = \"pages\"\n").file("content/index.md", "# Home\n").run(["check"]);
    assert!(empty.status(2).stderr.contains("pages” has no Markdown files"));
}

#[test]
fn what_a_gitignore_of_the_site_names_is_not_published() {
    for settings in ["", "gitignore = false\n"] {
        let site = Site::new()
            .file("site.toml", settings)
            .file(".gitignore", "*.log\n/content/private/\n!keep.log\n")
            .file("content/.gitignore", "mine.tmpl\n")
            .file("content/index.md", "# Home\n")
            .file("content/mine.log", "x")
            .file("content/mine.tmpl", "x")
            .file("content/a/mine-keep.log", "x")
            .file("content/private/mine.md", "# Private\n\n[gone](nowhere.md)\n");
        let all = ["a/mine-keep.log", "mine.log", "mine.tmpl", "private/mine/index.html"];
        if settings.is_empty() {
            assert_eq!(published(&site), [""; 0]);
            let notes = site.run(["check", "--format", "json"]).status(0).diagnostics();
            let messages: Vec<_> = notes.iter().map(|note| (note.text("file"), note.text("message"))).collect();
            assert_eq!(
                messages,
                [
                    (".gitignore", "3 files and folders are not published, since “.gitignore” names them."),
                    ("content/.gitignore", "One file or folder is not published, since “content/.gitignore” names it."),
                ]
            );
        } else {
            site.write("content/private/mine.md", "# Private\n");
            assert_eq!(published(&site), all);
            site.run(["check"]).status(0).stderr("");
        }
    }
}

#[test]
fn a_gitignore_above_the_site_and_those_of_what_is_left_out_say_nothing() {
    let site = Site::new().file(".gitignore", "mine.*\n").file("guide/index.md", "# Home\n").file("guide/mine.pdf", "x");
    assert_eq!(site.run(["build", "guide", "--output", "out", "--format", "json"]).status(0).codes(), ["unlinked-file"]);
    assert!(site.has("out/mine.pdf"));
    // A plain folder has its own too.
    site.write("guide/.gitignore", "mine.*\nnode_modules/\n");
    site.write("guide/node_modules/a.js", "x");
    let notes = site.run(["check", "guide", "--format", "json"]).status(0).diagnostics();
    assert_eq!(
        notes.iter().map(|note| note.text("message")).collect::<Vec<_>>(),
        ["One file or folder is not published, since “.gitignore” names it."]
    );
}

#[test]
fn what_programs_leave_behind_is_never_published() {
    let mut site = Site::with_settings().file("content/index.md", "# Home\n").file("content/mine.pdf", "x");
    for name in [
        "~$mine.docx",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "mine.tmp",
        "mine.md.bak",
        "mine.md.orig",
        "mine.md.rej",
        ".mine.md.icloud",
        "mine.md~",
        ".mine.md.swp",
    ] {
        site = site.file(&format!("content/{name}"), "x").file(&format!("content/a/{name}"), "x");
    }
    site = site.file("content/__MACOSX/mine.md", "# No\n");
    assert_eq!(published(&site), ["mine.pdf"]);
    assert!(!site.has("public/Thumbs.db") && !site.has("public/desktop.ini"));
    site.run(["check"]).status(0).stderr("");
}

#[test]
fn a_copy_that_a_sync_tool_made_is_told_of() {
    let names = ["mine (Ann's conflicted copy 2026-11-30).md", "mine.sync-conflict-20261130-101500-ABCDEFG.md"];
    let site =
        names.iter().fold(Site::with_settings().file("content/mine.md", "# Mine\n"), |site, name| site.file(&format!("content/{name}"), "# Mine\n"));
    assert_eq!(site.run(["check", "--format", "json"]).status(0).codes(), ["not-read", "not-read"]);
    assert_eq!(published(&site), ["mine/index.html"]);
}
