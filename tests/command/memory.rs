//! Large files beside the pages: whatever their size, no command holds them in memory.

use std::fs::File;
use std::path::Path;
use std::process::{Child, Stdio};

use super::site::Site;

/// How large the file is, in bytes. On the disk it takes no room, since nothing is written into it.
const FILM: u64 = 400 << 20;

/// How much memory a command may need for a site of one page, in kB: several times what it does need, and a fraction of the file.
const ENOUGH: usize = 150_000;

fn site() -> Site {
    let site = Site::with_settings().file("content/index.md", "# Home\n\n[A film](film.mp4).\n");
    File::create(site.path("content/film.mp4")).unwrap().set_len(FILM).unwrap();
    site
}

/// The most memory that a process has had until it ends, in kB. What a file took is held until then, so the last look sees it.
fn peak(mut child: Child) -> usize {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(Path::new(&status)).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.map_or(peak, |line| line.trim().trim_end_matches(" kB").parse().unwrap());
    }
    assert!(child.wait().unwrap().success());
    assert!(peak > 0, "it ended before it could be looked at");
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn a_film_is_never_in_memory() {
    let site = site();
    let run = |arguments| peak(site.command(arguments).stdout(Stdio::null()).spawn().unwrap());
    let check = run(["check", "."]);
    // First it is copied, then compared with what has been published.
    let copied = run(["build", "."]);
    let compared = run(["build", "."]);
    println!("check {check} kB, first build {copied} kB, second build {compared} kB");
    assert_eq!(site.path("public/film.mp4").metadata().unwrap().len(), FILM);
    for peak in [check, copied, compared] {
        assert!(peak < ENOUGH, "{peak} kB");
    }
}
