//! Settings, content and theme that are there but cannot be read: the reason is told, and nothing is published.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::process::Command;

use super::site::Site;

/// A guide that must not become a plain folder: then its notes would be published.
fn guide() -> Site {
    Site::new().file("content/index.md", "# Home\n").file("content/roles/analyst.md", "# Analyst\n").file("notes.md", "# Private\n")
}

/// What every command says about a guide that cannot be read. All of them have to say the same, and to leave the folder as it is.
#[track_caller]
fn refusal(site: &Site) -> String {
    let before = names(site);
    let failures = [
        site.run(["build"]),
        site.run(["check"]),
        // If the port could be taken, the command would go on for ever.
        site.run(["serve", "--host", "256.0.0.0"]),
        site.run(["serve", "--watch", "--host", "256.0.0.0"]),
        site.run(["new", "role", "Manager"]),
    ];
    let failures = failures.map(|ran| ran.status(2).stdout("").stderr);
    assert!(failures.iter().all(|text| *text == failures[0]), "{failures:#?}");
    let found = site.run(["check", "--format", "json"]).status(2);
    let found = found.diagnostics();
    assert!(matches!(&found[..], [one] if ["unreadable", "too-deep"].contains(&one.text("code"))));
    assert!(failures[0].ends_with(&format!("{} {}\n", found[0].text("message"), found[0].hints()[0])), "{failures:#?}");
    let github = site.run(["build", "--format", "github"]).status(2).stdout;
    assert!(github.starts_with(&format!("::error file={},", found[0].text("file"))), "{github}");
    assert_eq!(names(site), before);
    failures[0].clone()
}

/// Everything in the folder of a site, without opening or following any of it.
fn names(site: &Site) -> BTreeSet<PathBuf> {
    let mut names = BTreeSet::new();
    let mut open = vec![site.path("")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            open.extend(entry.file_type().unwrap().is_dir().then(|| entry.path()));
            names.insert(entry.path());
        }
    }
    names
}

#[test]
fn settings_behind_a_link_that_leads_nowhere() {
    let site = guide();
    symlink("../gone.toml", site.path("site.toml")).unwrap();
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./site.toml” is a link that leads to nothing, so the settings of the site cannot be read. Correct the link, or put the file itself there.");
    fs::remove_file(site.path("site.toml")).unwrap();
    symlink("site.toml", site.path("site.toml")).unwrap();
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./site.toml” is a link that leads to nothing, so the settings of the site cannot be read. Correct the link, or put the file itself there.");
}

#[test]
fn settings_behind_a_link_that_leads_out_of_the_site() {
    let other = Site::new().file("site.toml", "title = \"Other\"\n");
    let site = guide().file(".settings/site.toml", "title = \"Hidden\"\n");
    symlink(other.path("site.toml"), site.path("site.toml")).unwrap();
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./site.toml” is a link that leads out of the site or to something that is never published, so the settings of the site cannot be read. Put the file itself there.");
    fs::remove_file(site.path("site.toml")).unwrap();
    symlink(".settings/site.toml", site.path("site.toml")).unwrap();
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./site.toml” is a link that leads out of the site or to something that is never published, so the settings of the site cannot be read. Put the file itself there.");
}

#[test]
fn settings_behind_a_link_within_the_site() {
    let site = guide().file("settings/site.toml", "title = \"Inside\"\n");
    symlink("settings/site.toml", site.path("site.toml")).unwrap();
    site.run(["build"]).status(0);
    assert!(site.read("public/index.html").contains("Inside") && !site.has("public/notes/index.html"));
}

#[test]
fn settings_that_are_no_file() {
    let site = guide().file("site.toml/settings.toml", "title = \"Test\"\n");
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./site.toml” is not a file, so the settings of the site cannot be read. Move it away, and put the settings into a file of this name.");
    let site = guide();
    assert!(Command::new("mkfifo").arg(site.path("site.toml")).status().unwrap().success());
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./site.toml” is not a file, so the settings of the site cannot be read. Move it away, and put the settings into a file of this name.");
    let site = guide();
    let _socket = UnixListener::bind(site.path("site.toml")).unwrap();
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./site.toml” is not a file, so the settings of the site cannot be read. Move it away, and put the settings into a file of this name.");
}

#[test]
fn settings_under_a_name_that_only_looks_right() {
    insta::assert_snapshot!(refusal(&guide().file("Site.toml", "title = \"Test\"\n")), @"guidegen: “./Site.toml” is not read, since the file with the settings of the site must be called “site.toml”. Rename it to “site.toml”.");
    insta::assert_snapshot!(refusal(&guide().file("site.toml.txt", "title = \"Test\"\n")), @"guidegen: “./site.toml.txt” is not read, since the file with the settings of the site must be called “site.toml”. Rename it to “site.toml”.");
    for name in ["site.toml ", "site.toml.", " site.toml", "site.toml.rtf", "site.toml.toml", "site (1).toml", "site - Copy.toml", "SITE.TOML.BAK"] {
        let said = refusal(&guide().file(name, "title = \"Test\"\n"));
        assert_eq!(
            said,
            format!(
                "guidegen: “./{name}” is not read, since the file with the settings of the site must be called “site.toml”. Rename it to “site.toml”.\n"
            )
        );
    }
}

#[test]
fn other_names_are_no_settings() {
    for name in ["sites.toml", "website.toml", "site1.toml"] {
        guide().file(name, "title = \"Test\"\n").run(["check"]).status(0);
    }
    guide().file("site.md", "# Site\n").run(["check"]).status(0);
    // Without a folder of pages, no guide is meant.
    Site::new().file("index.md", "# Home\n").file("site.toml.example", "").file("site (1).toml", "").run(["check"]).status(0);
    // The right one is there.
    guide().file("site.toml", "").file("site (1).toml", "").run(["check"]).status(0);
}

#[test]
fn what_permissions_keep_from_being_read_is_named_in_every_format() {
    for part in ["site.toml", "content", "theme", "content/roles", "content/roles/analyst.md"] {
        let site = guide().file("site.toml", "title = \"Test\"\n").file("theme/style.css", "");
        fs::set_permissions(site.path(part), PermissionsExt::from_mode(0o000)).unwrap();
        let run = |arguments: [&str; 3]| site.ran(site.command_within_permissions(arguments)).status(2);
        let failures = [run(["build", "--output", "public"]), run(["check", "--format", "human"]), run(["new", "role", "Manager"])];
        let (json, github) = (run(["check", "--format", "json"]), run(["check", "--format", "github"]));
        fs::set_permissions(site.path(part), PermissionsExt::from_mode(0o755)).unwrap();
        let expected =
            format!("guidegen: “./{part}” could not be read: Permission denied (os error 13). Allow your account to read it, then try again.\n");
        for failure in failures {
            assert_eq!((failure.stdout.as_str(), failure.stderr.as_str()), ("", expected.as_str()));
        }
        let found = json.diagnostics();
        assert!(matches!(&found[..], [one] if one.text("code") == "unreadable" && one.text("file") == part), "{}", json.stdout);
        assert!(github.stdout.starts_with(&format!("::error file={part},")), "{}", github.stdout);
        assert!(!site.has("public"));
    }
}

#[test]
fn settings_that_are_not_utf_8() {
    let site = guide().file("site.toml", b"title = \"Caf\xe9\"\n");
    for command in ["build", "check"] {
        let ran = site.run([command, "--format", "json"]).status(1);
        let found = &ran.diagnostics()[0];
        assert_eq!((found.text("code"), found.text("file"), found.number("line"), found.number("column")), ("invalid-utf8", "site.toml", 1, 13));
    }
    let before = names(&site);
    let ran = site.run(["new", "role", "Manager"]).status(1);
    assert!(ran.stderr.contains("not saved as UTF-8"), "{}", ran.stderr);
    assert_eq!(names(&site), before);
}

#[test]
fn settings_with_mistakes_say_nothing_about_where_a_new_page_belongs() {
    let site = guide().file("site.toml", "[guide]\nrolls = \"people\"\n");
    let ran = site.run(["new", "role", "Manager"]).status(1);
    assert!(ran.stderr.contains("There is no setting “rolls” here."), "{}", ran.stderr);
    ran.stdout("Nothing was made: correct the settings first, since they say where it belongs.");
    assert!(!site.has("content/roles/manager.md"));
}

#[test]
fn content_that_is_no_folder_of_the_site() {
    let other = Site::new().file("index.md", "# Other\n");
    let site = Site::with_settings().file("notes.md", "# Private\n");
    symlink(other.path(""), site.path("content")).unwrap();
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./content” is a link that leads out of the site or to something that is never published, so the pages of the site cannot be read. Put the folder itself there.");
    // Nor is anything written behind the link.
    assert_eq!(other.tree("").len(), 1);
    for target in [".", "..", "../"] {
        let site = Site::with_settings();
        symlink(target, site.path("content")).unwrap();
        let leads = if target == "." { "leads to the folder around it" } else { "leads out of the site or to something that is never published" };
        assert_eq!(
            refusal(&site),
            format!("guidegen: “./content” is a link that {leads}, so the pages of the site cannot be read. Put the folder itself there.\n")
        );
    }
    let site = Site::with_settings().file("content", "# Home\n");
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./content” is not a folder, so the pages of the site cannot be read. Move it away, and put the pages into a folder of this name.");
    let site = Site::with_settings();
    assert!(Command::new("mkfifo").arg(site.path("content")).status().unwrap().success());
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./content” is not a folder, so the pages of the site cannot be read. Move it away, and put the pages into a folder of this name.");
    let site = Site::with_settings().file("Content/index.md", "# Home\n");
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./Content” is not read, since the folder with the pages of the site must be called “content”. Rename it to “content”.");
    let site = guide().file("site.toml", "").file("content/.guidegen-manifest.json", "{}");
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./content” is a folder that a build has published into, so the pages of the site cannot be read. Remove from it what the build has made, including “.guidegen-manifest.json”, and publish into another folder.");
}

#[test]
fn a_theme_that_is_no_folder_of_the_site() {
    let site = guide().file("site.toml", "");
    symlink("themes/ours", site.path("theme")).unwrap();
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./theme” is a link that leads to nothing, so the theme of the site cannot be read. Correct the link, or put the folder itself there.");
    let site = guide().file("site.toml", "").file("theme", "ours");
    insta::assert_snapshot!(refusal(&site), @"guidegen: “./theme” is not a folder, so the theme of the site cannot be read. Move it away, and put the theme into a folder of this name.");
    let site = guide().file("site.toml", "").file("themes/ours/style.css", "");
    symlink("themes/ours", site.path("theme")).unwrap();
    site.run(["build"]).status(0);
}

#[test]
fn nothing_is_written_behind_a_link_that_leads_out_of_the_site() {
    let other = Site::new().file("note.txt", "");
    let site = Site::with_settings().file("content/index.md", "# Home\n");
    symlink(other.path(""), site.path("content/roles")).unwrap();
    let ran = site.run(["new", "role", "Manager"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"
    guidegen: Nothing was made, since “./content/roles” is a link that leads out of the folder.
    Put the folder itself there.
    ");
    let site = Site::new();
    symlink(other.path(""), site.path("content")).unwrap();
    let ran = site.run(["init"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"
    guidegen: Nothing was made, since “./content” is a link that leads out of the folder.
    Put the folder itself there.
    ");
    assert_eq!(other.tree("").len(), 1);
    assert_eq!(names(&site).len(), 1);
    // Within the site, a link is a folder like any other.
    let site = Site::with_settings().file("content/index.md", "# Home\n").file("shared/note.txt", "");
    symlink("../shared", site.path("content/roles")).unwrap();
    site.run(["new", "role", "Manager"]).status(0);
    assert!(site.has("shared/manager.md"));
}

#[test]
fn folders_within_folders_without_end() {
    let site = guide().file("site.toml", "");
    fs::create_dir_all(site.path(&format!("content/{}", "a/".repeat(1500)))).unwrap();
    let said = refusal(&site);
    assert!(said.ends_with("/a/a” is nested more than 64 folders deep. Move it up, or remove it.\n"), "{said}");
    // Where everything is left out, nobody minds.
    fs::rename(site.path("content/a"), site.path("content/.a")).unwrap();
    site.run(["build"]).status(0);
}

#[test]
fn what_was_not_read_is_said_in_every_format_and_before_what_follows_from_it() {
    let site = Site::with_settings();
    fs::create_dir(site.path("content")).unwrap();
    symlink("/etc/hosts", site.path("content/about.md")).unwrap();
    let ran = site.run(["check"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"
    warning[not-read]: “content/about.md” was not read, since the link leads out of the site or to something that is never published.
    --> content/about.md
     = help: Put the file itself there.

    More about a message, with an example: guidegen explain not-read

    guidegen: The folder “content” has no Markdown files that can be read, so there is nothing to publish.
    Write index.md there, or make a guide with `guidegen init`.
    ");
    let ran = site.run(["build", "--format", "json"]).status(2);
    insta::assert_snapshot!(ran.stdout, @r#"{"severity":"warning","code":"not-read","message":"“content/about.md” was not read, since the link leads out of the site or to something that is never published.","file":"content/about.md","line":1,"column":1,"end_line":1,"end_column":1,"hints":["Put the file itself there."]}"#);
    let ran = site.run(["build", "--format", "github"]).status(2);
    insta::assert_snapshot!(ran.stdout, @"::warning file=content/about.md,line=1,endLine=1,col=1,endColumn=1,title=not-read::“content/about.md” was not read, since the link leads out of the site or to something that is never published.%0APut the file itself there.");
    // Where there are pages, links to what was not read are broken.
    site.write("content/a.md", "# A\n\n[About](about.md)\n");
    let ran = site.run(["check", "--format", "json"]).status(1);
    assert_eq!(ran.codes(), ["not-read", "broken-link"]);
    assert!(ran.stderr.contains("1 error, 1 warning"), "{}", ran.stderr);
}

#[test]
fn a_large_file_of_the_theme_that_is_no_text_is_published() {
    let site = Site::with_settings().file("content/index.md", "# Home\n").file("theme/film.mp4", "").file("theme/fonts/large.woff2", "");
    for file in ["theme/film.mp4", "theme/fonts/large.woff2"] {
        std::fs::File::create(site.path(file)).unwrap().set_len(20 << 20).unwrap();
    }
    site.run(["build"]).status(0).stderr("");
    let large = site.tree("public").into_values().filter(|bytes| bytes.len() == 20 << 20).count();
    assert_eq!(large, 2);
}

#[test]
fn a_text_without_end_is_refused_before_it_is_read() {
    for file in ["content/a.md", "theme/home.html", "site.toml"] {
        let site = Site::with_settings().file("content/index.md", "# Home\n").file("theme/style.css", "");
        // Nothing of it is on the disk: 5 GB would not fit into the memory of many computers.
        std::fs::File::create(site.path(file)).unwrap().set_len(5 << 30).unwrap();
        let ran = site.run(["build"]).status(2);
        assert!(
            ran.stderr.contains(&format!("“{file}” is larger than 16 MB")) || ran.stderr.contains(&format!("{file}” is larger than 16 MB")),
            "{}",
            ran.stderr
        );
        assert!(!site.has("public"));
    }
}
