//! Builds into one folder at the same time: the second waits for the first, and what is there in the end is whole.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use super::site::{Site, Tree};

/// How often two builds are started at once.
const TIMES: usize = 20;

/// What a build holds while it publishes.
const LOCK: &str = ".guidegen-lock";

/// A version of the site that shares some of its pages with the others and has some for itself.
fn version(which: &str) -> Site {
    let mut home = format!("# Version {which}\n\n");
    let mut site = Site::new().file("site.toml", "title = \"Test\"\n[build]\nsearch = false\nprint = false\n");
    for number in 0..40 {
        let folder = if number % 3 == 0 { format!("only-{which}") } else { "both".to_owned() };
        home += &format!("- [Page {number}]({folder}/page-{number}.md)\n");
        site = site.file(&format!("content/{folder}/page-{number}.md"), format!("# Page {number}\n\nAs version {which} has it.\n"));
    }
    site.file("content/index.md", home)
}

/// A build of a site into a folder elsewhere.
fn build(site: &Site, output: &Site) -> Command {
    let mut command = site.command(["build", "--output", output.path("public").to_str().unwrap()]);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// What a site is published as when nobody disturbs it.
fn alone(site: &Site) -> Tree {
    site.run(["build"]).status(0);
    site.tree("public")
}

/// Locks an output folder as a build does.
fn hold(site: &Site) -> File {
    let lock = File::create(site.path("public").join(LOCK)).unwrap();
    lock.lock().unwrap();
    lock
}

#[test]
fn two_builds_at_once_leave_the_whole_of_one_of_them() {
    let versions = ["a", "b"].map(version);
    let whole: Vec<Tree> = versions.iter().map(alone).collect();
    let mut live = Site::new();
    for time in 0..TIMES {
        // Half of the times into a new folder, where there is nothing yet that could be locked.
        if time % 2 == 0 {
            live = Site::new();
        }
        let both = versions.each_ref().map(|site| build(site, &live).spawn().unwrap());
        for child in both {
            let ran = child.wait_with_output().unwrap();
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        }
        let found = live.tree("public");
        let names: Vec<&String> = found.keys().collect();
        assert!(whole.contains(&found), "after {time} times the folder is neither of the two: {names:?}");
    }
}

#[test]
fn a_build_waits_until_the_folder_is_free() {
    let (site, live) = (version("a"), Site::new());
    fs::create_dir(live.path("public")).unwrap();
    let lock = hold(&live);
    let mut child = build(&site, &live).spawn().unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    let folder = live.path("public").display().to_string();
    assert_eq!(line.replace(&folder, "public"), "Another guidegen is publishing into “public”. This build waits for it, for up to 10 seconds.\n");
    assert_eq!(live.tree("public").into_keys().collect::<Vec<_>>(), [LOCK]);
    drop(lock);
    told.read_to_string(&mut line).unwrap();
    assert!(child.wait().unwrap().success(), "{line}");
    assert_eq!(live.tree("public"), alone(&site));
}

#[test]
fn a_build_gives_up_when_the_folder_does_not_become_free() {
    let site = version("a");
    site.run(["build"]).status(0);
    let before = site.tree("public");
    site.write("content/index.md", "# Another home\n");
    let _lock = hold(&site);
    let ran = site.run(["build"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"
    Another guidegen is publishing into “public”. This build waits for it, for up to 10 seconds.
    guidegen: Nothing was published, since another guidegen is publishing here: “public”. Build again when it has finished, or choose another folder with --output.
    ");
    assert_eq!(site.tree("public"), before);
}

#[test]
fn a_build_that_is_killed_lets_go_of_the_folder() {
    let (site, live) = (version("a"), Site::new());
    let manifest = live.path("public").join(".guidegen-manifest.json");
    loop {
        let mut child = build(&site, &live).spawn().unwrap();
        let is_writing = || fs::read_to_string(&manifest).is_ok_and(|text| text.contains("\"complete\": false"));
        while !is_writing() && child.try_wait().unwrap().is_none() {}
        child.kill().unwrap();
        if !child.wait().unwrap().success() {
            break;
        }
        fs::remove_dir_all(live.path("public")).unwrap();
    }
    let ran = build(&site, &live).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&ran.stderr), "");
    assert_eq!(live.tree("public"), alone(&site));
}

#[cfg(unix)]
#[test]
fn what_stands_in_the_place_of_the_lock_is_neither_followed_nor_replaced() {
    let site = version("a").file("elsewhere", "mine");
    fs::create_dir(site.path("public")).unwrap();
    let place = site.path("public").join(LOCK);
    for target in ["../elsewhere", "../missing"] {
        std::os::unix::fs::symlink(target, &place).unwrap();
        let ran = site.run(["build"]).status(2).stdout("");
        assert!(ran.stderr.contains("“public/.guidegen-lock” stands in the way of the site"), "{}", ran.stderr);
        assert!(place.is_symlink() && site.read("elsewhere") == "mine" && !site.has("missing"));
        fs::remove_file(&place).unwrap();
    }
    fs::create_dir(&place).unwrap();
    site.run(["build"]).status(2).stdout("");
    fs::remove_dir(&place).unwrap();
    site.run(["build"]).status(0);
}

#[cfg(unix)]
#[test]
fn a_lock_that_may_not_be_opened_stops_the_build_and_one_that_may_not_be_created_does_not() {
    use std::os::unix::fs::PermissionsExt;
    let site = version("a");
    site.run(["build"]).status(0);
    let before = site.tree("public");
    site.write("content/index.md", "# Another home\n");
    let permit = |path: &str, mode| fs::set_permissions(site.path(path), PermissionsExt::from_mode(mode)).unwrap();
    permit("public/.guidegen-lock", 0o000);
    let ran = site.ran(site.command_within_permissions(["build"])).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"guidegen: “public/.guidegen-lock” could not be locked: Permission denied (os error 13). Put that right and build again; the build then goes on from here.");
    permit("public/.guidegen-lock", 0o644);
    assert_eq!(site.tree("public"), before);
    site.remove("public/.guidegen-lock");
    permit("public", 0o555);
    let ran = site.ran(site.command_within_permissions(["build"])).status(2).stdout("");
    permit("public", 0o755);
    assert!(
        ran.stderr.starts_with("warning: “public” cannot be locked (Permission denied (os error 13)), so nothing keeps two builds apart."),
        "{}",
        ran.stderr
    );
}

#[test]
fn the_lock_is_part_of_no_site() {
    let site = version("a");
    site.run(["build"]).status(0);
    assert_eq!(site.tree("public")[LOCK], b"");
    assert!(!site.read("public/.guidegen-manifest.json").contains(LOCK));
    site.remove("content/both/page-1.md");
    site.write("content/index.md", "# Home\n");
    // Neither is it removed with what is gone, nor is it read as content of a folder that is published into itself.
    site.run(["build", "public", "--output", "elsewhere"]);
    site.run(["build"]).status(0);
    assert!(site.tree("public").contains_key(LOCK));
}
