//! Endurance: 10,000 saves in a row while 1,000 tabs are open. It takes minutes, so it is run by hand, with the release build:
//!
//! `cargo test --release --test serve soak -- --ignored --nocapture`
//!
//! After each save the page is asked for and has to be the new one. In the end every tab that shows the page has to have got the last version,
//! and the server may hold no more memory than after the first tenth.

#![cfg(target_os = "linux")]

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::client::{Connection, Stream};
use super::running::Folder;

/// How many saves.
const SAVES: usize = 10_000;

/// How many tabs, half of which show the page that is saved.
const TABS: usize = 1000;

/// How many threads listen to them.
const LISTENERS: usize = 4;

/// How much more memory there may be in the end, in MiB: what an allocator holds back.
const SLACK: usize = 16;

/// The memory of a process, in MiB.
fn memory(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.split_whitespace().next().unwrap().parse::<usize>().unwrap() / 1024
}

/// Reads what tabs are told until nobody saves any more, and then until each has been quiet for a while. Comes back with the last page of each,
/// and how many there were.
fn listen(mut tabs: Vec<Stream>, is_over: &AtomicBool) -> Vec<(Option<String>, usize)> {
    let mut last: Vec<(Option<String>, usize)> = vec![(None, 0); tabs.len()];
    let mut take = |tabs: &mut Vec<Stream>, within: Duration| {
        let mut news = false;
        for (tab, last) in tabs.iter_mut().zip(&mut last) {
            while let Some(event) = tab.next(within) {
                if event.name == "page" {
                    *last = (Some(event.html().to_owned()), last.1 + 1);
                    news = true;
                }
            }
        }
        news
    };
    while !is_over.load(Ordering::Relaxed) {
        take(&mut tabs, Duration::from_millis(1));
    }
    while take(&mut tabs, Duration::from_millis(20)) {}
    last
}

#[test]
#[ignore = "takes minutes"]
fn ten_thousand_saves_with_a_thousand_tabs() {
    let folder = Folder::with_site();
    for number in 0..100 {
        folder.write(&format!("content/deep/n{number}.md"), &format!("# N{number}\n\nSee [a](../a.md).\n"));
    }
    let running = folder.watched();
    running.stream("/a/");
    let is_over = Arc::new(AtomicBool::new(false));
    let tabs = |part: usize| (0..TABS / LISTENERS).map(move |number| if (number + part).is_multiple_of(2) { "/a/" } else { "/deep/n7/" });
    let listeners: Vec<_> = (0..LISTENERS)
        .map(|part| {
            let streams: Vec<Stream> = tabs(part).map(|page| Stream::of(running.address, page)).collect();
            let is_over = is_over.clone();
            thread::spawn(move || listen(streams, &is_over))
        })
        .collect();

    let mut connection = Connection::open(running.address);
    let (start, mut early, mut slowest) = (Instant::now(), 0, Duration::ZERO);
    for number in 1..=SAVES {
        running.folder.write("content/a.md", &format!("# A\n\nSave {number}.\n\n```rust\nlet save = {number};\n```\n"));
        let asked = Instant::now();
        let text = connection.get("/a/").text();
        slowest = slowest.max(asked.elapsed());
        assert!(text.contains(&format!("Save {number}.")), "the answer was older than save {number}");
        if number == SAVES / 10 {
            early = memory(running.id());
        }
    }
    let took = start.elapsed();
    let late = memory(running.id());
    thread::sleep(Duration::from_secs(2));
    is_over.store(true, Ordering::Relaxed);
    let heard: Vec<(Option<String>, usize)> = listeners.into_iter().flat_map(|listener| listener.join().unwrap()).collect();
    let (told, untold): (Vec<_>, Vec<_>) = heard.into_iter().partition(|(page, _)| page.is_some());
    let patches: usize = told.iter().map(|(_, count)| count).sum();
    println!(
        "{SAVES} saves in {took:.1?}, slowest answer {slowest:.1?}, {patches} patches to {} tabs; memory {early} MiB after {}, {late} MiB after all",
        told.len(),
        SAVES / 10
    );
    assert_eq!((told.len(), untold.len()), (TABS / 2, TABS / 2), "tabs whose page changed, and those whose page did not");
    let is_last = |(page, _): &&(Option<String>, usize)| page.as_ref().is_some_and(|page| page.contains(&format!("Save {SAVES}.")));
    assert_eq!(told.iter().filter(is_last).count(), TABS / 2, "tabs with the last version");
    assert!(late <= early + SLACK, "memory grew from {early} to {late} MiB");
}
