//! A build that is killed at any moment leaves whole files, and the next one mends the rest.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Instant;

use super::site::{Site, Tree};

/// How often a build is killed.
const TIMES: u64 = 50;

/// How many of them are to be killed while they write, and how many builds there are at most until that has come about.
const WRITING: u64 = 10;
const AT_MOST: u64 = 1000;

/// How many pages each version of the site has that the other has too.
const PAGES: usize = 300;

const MANIFEST: &str = ".guidegen-manifest.json";

/// A version of the site: half of the shared pages differ, some pages and a picture are its own, and one address is a page here and a folder there.
fn version(which: &str) -> Site {
    let mut site = Site::with_settings();
    let mut home = format!("# Version {which}\n\n");
    for number in 0..PAGES {
        let text = if number % 2 == 0 { "The same in both.".to_owned() } else { format!("As version {which} has it. ").repeat(40) };
        site = site.file(&format!("content/part-{}/page-{number}.md", number % 10), format!("# Page {number}\n\n{text}\n"));
        home += &format!("- [Page {number}](part-{}/page-{number}.md)\n", number % 10);
    }
    for number in 0..20 {
        site = site.file(&format!("content/only-{which}/page-{number}.md"), format!("# Only {which} {number}\n"));
    }
    let own = if which == "a" { "content/change.md" } else { "content/change/deeper/page.md" };
    site.file(own, "# Change\n").file("content/picture.svg", format!("<svg id=\"{which}\"/>").repeat(1000)).file("content/index.md", home)
}

/// Publishes a version into a folder of its own.
fn fresh(site: &Site) -> Tree {
    site.run(["build"]).status(0);
    site.tree("public")
}

/// Numbers that look like chance and are the same in every run: xorshift by George Marsaglia.
struct Chance(u64);

impl Chance {
    /// From 0 up to, and without, 1.
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / (f64::from(u32::MAX) + 1.0)
    }
}

/// Whether the output folder says that a build is writing into it, or was killed when it did.
fn is_half_written(output: &Path) -> bool {
    fs::read_to_string(output.join(MANIFEST)).is_ok_and(|manifest| manifest.contains("\"complete\": false"))
}

/// Waits until a build begins to write, or has come to its end.
fn until_it_writes(child: &mut Child, output: &Path) {
    while !is_half_written(output) && child.try_wait().unwrap().is_none() {}
}

#[test]
fn a_build_that_is_killed_at_any_moment_leaves_whole_files_and_is_mended() {
    let versions = [version("a"), version("b")];
    let wanted: Vec<Tree> = versions.iter().map(fresh).collect();
    let live = Site::new().file("public/CNAME", "example.org");
    let output = live.path("public");
    let build = |version: usize| versions[version].command(["build", "--output", output.to_str().unwrap()]);
    let finish = |version: usize| assert!(build(version).output().unwrap().status.success());

    let start = Instant::now();
    finish(0);
    // The longest times that a build and its writing are given. They follow the machine, which other tests keep busy, so that builds are killed at its end too.
    let mut longest = [start.elapsed(); 2];
    let mut chance = Chance(20_261_123);
    let (mut caught, mut halfway, mut time) = (0, 0, 0);
    while time < TIMES || (halfway < WRITING && time < AT_MOST) {
        // Two of four are killed at any moment, most often before they write. The others are waited for until they write, which on a fast disk they do for a moment only.
        let waits = usize::from(time % 4 > 1);
        if waits == 1 && is_half_written(&output) {
            finish(usize::try_from(time % 2).unwrap());
        }
        let version = usize::try_from((time + 1) % 2).unwrap();
        let mut child = build(version).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        if waits == 1 {
            until_it_writes(&mut child, &output);
        }
        sleep(longest[waits].mul_f64(chance.share()));
        child.kill().unwrap();
        let status = child.wait().unwrap();
        longest[waits] = longest[waits].mul_f64(if status.success() { 0.7 } else { 1.2 });
        caught += u64::from(!status.success());
        halfway += u64::from(is_half_written(&output));
        time += 1;

        let found = live.tree("public");
        assert_eq!(found["CNAME"], b"example.org");
        for (file, bytes) in found.iter().filter(|(file, _)| !file.contains(".guidegen-") && *file != "CNAME") {
            let whole = wanted.iter().any(|version| version.get(file) == Some(bytes));
            assert!(whole, "{file} is neither of the one nor of the other version after {time} builds");
        }
    }
    println!("of {time} builds {caught} were killed before they came to their end, and {halfway} left a folder that is half written");
    assert!(halfway >= WRITING, "only {halfway} of {time} builds left a folder that is half written");

    for (version, wanted) in wanted.iter().enumerate() {
        finish(version);
        let mut found = live.tree("public");
        assert_eq!(found.remove("CNAME").as_deref(), Some(&b"example.org"[..]));
        let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found), names(wanted));
        assert!(found == *wanted);
    }
}
