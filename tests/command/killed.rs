//! A build that is killed at any moment leaves whole files, and the next one mends the rest.

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::site::{Site, Tree};

/// How often a build is killed.
const TIMES: u64 = 50;

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
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

#[test]
fn a_build_that_is_killed_at_any_moment_leaves_whole_files_and_is_mended() {
    let versions = [version("a"), version("b")];
    let wanted: Vec<Tree> = versions.iter().map(fresh).collect();
    let live = Site::new().file("public/CNAME", "example.org");
    let output = live.path("public");
    let build = |version: usize| versions[version].command(["build", "--output", output.to_str().unwrap()]);

    let start = Instant::now();
    assert!(build(0).output().unwrap().status.success());
    // The longest time that a build is given. It follows the machine, which other tests keep busy: most builds shall be killed, some while they write.
    let mut longest = u64::try_from(start.elapsed().as_micros()).unwrap();
    let mut chance = Chance(20_261_123);
    let (mut caught, mut halfway) = (0, 0);
    for time in 0..TIMES {
        let version = usize::try_from((time + 1) % 2).unwrap();
        let mut child = build(version).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_micros(chance.below(longest)));
        child.kill().unwrap();
        let status = child.wait().unwrap();
        let found = live.tree("public");
        let wrote = String::from_utf8_lossy(&found[MANIFEST]).contains("\"complete\": false");
        caught += u64::from(!status.success());
        halfway += u64::from(wrote);
        longest = match (status.success(), halfway) {
            (true, _) => longest * 9 / 10,
            (false, 0) => longest * 5 / 4,
            (false, _) => longest * 31 / 30,
        };
        assert_eq!(found["CNAME"], b"example.org");
        for (file, bytes) in found.iter().filter(|(file, _)| !file.contains(".guidegen-") && *file != "CNAME") {
            let whole = wanted.iter().any(|version| version.get(file) == Some(bytes));
            assert!(whole, "{file} is neither of the one nor of the other version after {time} builds");
        }
    }
    assert!(caught >= TIMES / 5, "only {caught} builds were killed before they came to their end");
    assert!(halfway > 0, "no build was killed while it wrote");
    println!("{caught} builds were killed, {halfway} of them while they wrote");

    for (version, wanted) in wanted.iter().enumerate() {
        assert!(build(version).output().unwrap().status.success());
        let mut found = live.tree("public");
        assert_eq!(found.remove("CNAME").as_deref(), Some(&b"example.org"[..]));
        let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found), names(wanted));
        assert!(found == *wanted);
    }
}
