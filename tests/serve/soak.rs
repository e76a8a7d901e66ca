//! Endurance: 10,000 saves in a row while 1,000 tabs are open. It takes minutes, so it is run by hand, with the release build:
//!
//! `cargo test --release --test serve soak -- --ignored --nocapture`
//!
//! After each save the page is asked for and has to be the new one. In the end every tab that shows the page has to have got the last version.
//! Memory is looked at twice: while tabs are slow to read, it may grow by the pages that wait for them and no more; with saves alone, it does not
//! grow at all once the first thousands are over.

#![cfg(target_os = "linux")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::client::{Connection, Stream};
use crate::support::folder::Folder;

/// How many saves.
const SAVES: usize = 10_000;

/// How many tabs, half of which show the page that is saved.
const TABS: usize = 1000;

/// How many threads listen to them.
const LISTENERS: usize = 4;

/// How much more memory there may be in the end, in MiB: what an allocator holds back.
const SLACK: usize = 8;

/// The same while tabs listen: two pages of some kilobytes may wait for each of them.
const WAITING: usize = 40;

/// How long a tab that has not got the last version is waited for while nothing comes to any.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a tab has been told: the last page, and how many there were.
type Heard = (Option<String>, usize);

/// Whether a tab was told nothing, or the last version.
fn is_up_to_date(heard: &Heard) -> bool {
    heard.0.as_ref().is_none_or(|page| page.contains(&format!("Save {SAVES}.")))
}

/// Takes in what has come to tabs. Comes back with whether something has.
fn take(tabs: &mut [Stream], heard: &mut [Heard], within: Duration) -> bool {
    let mut news = false;
    for (tab, heard) in tabs.iter_mut().zip(heard) {
        while let Some(event) = tab.next(within) {
            if event.name == "page" {
                *heard = (Some(event.html().to_owned()), heard.1 + 1);
                news = true;
            }
        }
    }
    news
}

/// Reads what tabs are told until nobody saves any more, and then until they have it all.
fn listen(mut tabs: Vec<Stream>, is_over: &AtomicBool) -> Vec<Heard> {
    let mut heard: Vec<Heard> = vec![(None, 0); tabs.len()];
    while !is_over.load(Ordering::Relaxed) {
        take(&mut tabs, &mut heard, Duration::from_millis(1));
    }
    let mut quiet_since = Instant::now();
    while !heard.iter().all(is_up_to_date) && quiet_since.elapsed() < PATIENCE {
        if take(&mut tabs, &mut heard, Duration::from_millis(20)) {
            quiet_since = Instant::now();
        }
    }
    heard
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
        if number == SAVES / 2 {
            early = running.memory();
        }
    }
    let took = start.elapsed();
    let late = running.memory();
    thread::sleep(Duration::from_secs(2));
    is_over.store(true, Ordering::Relaxed);
    let heard: Vec<Heard> = listeners.into_iter().flat_map(|listener| listener.join().unwrap()).collect();
    let (told, untold): (Vec<_>, Vec<_>) = heard.into_iter().partition(|(page, _)| page.is_some());
    let patches: usize = told.iter().map(|(_, count)| count).sum();
    println!(
        "{SAVES} saves in {took:.1?}, slowest answer {slowest:.1?}, {patches} patches to {} tabs; memory {early} MiB after {}, {late} MiB after all",
        told.len(),
        SAVES / 2
    );
    assert_eq!((told.len(), untold.len()), (TABS / 2, TABS / 2), "tabs whose page changed, and those whose page did not");
    assert_eq!(told.iter().filter(|heard| is_up_to_date(heard)).count(), TABS / 2, "tabs with the last version");
    assert!(late <= early + WAITING, "memory grew from {early} to {late} MiB");
}

#[test]
#[ignore = "takes minutes"]
fn memory_does_not_grow_with_saves() {
    let running = Folder::with_site().watched();
    running.stream("/a/");
    let mut connection = Connection::open(running.address);
    let mut save = |number: usize| {
        running.folder.write("content/a.md", &format!("# A\n\nSave {number}.\n\n```rust\nlet save = {number};\n```\n"));
        assert!(connection.get("/a/").text().contains(&format!("Save {number}.")));
    };
    (0..SAVES / 2).for_each(&mut save);
    let early = running.memory();
    (SAVES / 2..2 * SAVES).for_each(&mut save);
    let late = running.memory();
    println!("memory {early} MiB after {} saves, {late} MiB after {}", SAVES / 2, 2 * SAVES);
    assert!(late <= early + SLACK, "memory grew from {early} to {late} MiB");
}
