//! What a save costs while a site is served: from the save to the new page, by a request that comes at once and in a tab that is open.
//!
//! 1. The command serves a copy of a corpus and follows it. How long the first page takes is measured, and how long all of them.
//! 2. One page is saved again and again with another line, and then with another title. After each save either the page is asked for on an open
//!    connection, or a stream of changes is listened to as an open tab does; the time in which the server gathers saves is part of that.
//! 3. A line of the table has the medians, the 95th percentiles, and what the server needed of processor and memory.
//!
//! `GUIDEGEN_CORPUS` names a folder of Markdown; without it the benchmark writes sites of 100, 1,000 and 10,000 pages of its own.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::zombie_processes,
    missing_docs
)]

#[path = "../tests/support/support.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use support::client::{Connection, Stream};
use support::folder::Folder;
use support::server::Running;

/// How many saves are measured for each figure.
const SAVES: usize = 25;

/// The length of a tick in which Linux counts processor time.
const TICK: Duration = Duration::from_millis(10);

/// A page of a site, and where it is served.
struct Page {
    file: String,
    address: String,
    text: String,
}

/// What is written into the page.
#[derive(Clone, Copy)]
enum Edit {
    Body,
    Title,
}

impl Page {
    /// The page in the middle of a site that is no list of others and has a title.
    fn of(folder: &Folder) -> Self {
        let mut files = markdown_below(&folder.path(""));
        files.retain(|file| !file.ends_with("index.md") && !file.ends_with("README.md"));
        let file = files[files.len() / 2].clone();
        let text = folder.read(&file);
        Self { address: format!("/{}/", file.trim_end_matches(".md")), file, text }
    }

    /// The text with a word that no other version has.
    fn with(&self, edit: Edit, word: &str) -> String {
        match edit {
            Edit::Body => format!("{}\n\n{word}\n", self.text),
            Edit::Title => {
                let line = self.text.lines().find(|line| line.starts_with("title") || line.starts_with("# ")).unwrap();
                let new = line.strip_suffix('"').map_or_else(|| format!("{line} {word}"), |line| format!("{line} {word}\""));
                self.text.replacen(line, &new, 1)
            }
        }
    }
}

fn markdown_below(root: &Path) -> Vec<String> {
    let (mut files, mut folders) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    files.sort();
    files
}

/// Copies a corpus, so that it can be written in.
fn copy(from: &Path) -> Folder {
    let folder = Folder::new();
    for file in markdown_below(from) {
        folder.write(&file, &fs::read_to_string(from.join(&file)).unwrap());
    }
    folder
}

/// Pages with headings, lists, code and links, ten to a folder.
fn write(pages: usize) -> Folder {
    let folder = Folder::new();
    folder.write("index.md", "# Home\n\nA site to measure with.\n");
    let path = |number: usize| format!("s{:02}/t{:03}/p{number:05}.md", number % 20, number / 20 % (pages / 200).max(1));
    for number in 0..pages {
        let mut text = format!("# Page {number}\n\nAn introduction with *emphasis* and `code`.\n");
        for part in 0..8 {
            let other = path((number * 7 + part * 13) % pages);
            text.push_str(&format!("\n## Part {part}\n\nSee [another](../../{other}).\n\n- **One**: first of {number}.\n- **Two**: second.\n"));
            text.push_str(&format!("\n```rust\nfn part_{part}() -> usize {{ {} }}\n```\n", part % 3));
        }
        folder.write(&path(number), &text);
    }
    folder
}

/// The processor time and the memory of a process, where the system tells.
fn usage(process: u32) -> Option<(Duration, usize)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u32 = fields[11].parse::<u32>().ok()? + fields[12].parse::<u32>().ok()?;
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse::<usize>().ok()?;
    Some((TICK * ticks, memory / 1024))
}

/// Saves the page and asks for it at once.
fn by_request(running: &Running, page: &Page, edit: Edit, word: &str, connection: &mut Connection) -> Duration {
    let text = page.with(edit, word);
    let start = Instant::now();
    running.folder.write(&page.file, &text);
    let answer = connection.get(&page.address).text();
    let took = start.elapsed();
    assert!(answer.contains(word), "the answer was older than the save");
    took
}

/// Saves the page and waits until a tab has been told.
fn in_a_tab(running: &Running, page: &Page, edit: Edit, word: &str, tab: &mut Stream) -> Duration {
    let text = page.with(edit, word);
    let start = Instant::now();
    running.folder.write(&page.file, &text);
    tab.wait_for_text(word);
    start.elapsed()
}

/// The median and the 95th percentile.
fn figures(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    format!("{:.1} / {:.1}", at(50), at(95))
}

fn measure(folder: Folder, rest: Duration) {
    let pages = markdown_below(&folder.path("")).len();
    let page = Page::of(&folder);
    let start = Instant::now();
    let running = folder.watched();
    assert_eq!(running.get(&page.address).status, 200);
    let first = start.elapsed();
    running.wait_for_line("Looked through");
    let all = start.elapsed();
    let mut tab = running.stream(&page.address);
    for (name, edit) in [("body", Edit::Body), ("title", Edit::Title)] {
        // The server closes connections that are idle for some seconds.
        let mut connection = Connection::open(running.address);
        let before = usage(running.id());
        let word = |number: usize| format!("Mark{name}{number}x");
        let fresh = (0..SAVES).map(|number| {
            thread::sleep(rest);
            by_request(&running, &page, edit, &word(number), &mut connection)
        });
        let fresh = figures(fresh.collect());
        let patch = (SAVES..2 * SAVES).map(|number| {
            thread::sleep(rest);
            in_a_tab(&running, &page, edit, &word(number), &mut tab)
        });
        let patch = figures(patch.collect());
        thread::sleep(rest);
        let cost = before.zip(usage(running.id())).map(|((before, _), (after, memory))| ((after - before) / (2 * SAVES as u32), memory));
        let cost = cost.map_or("– | –".to_owned(), |(cpu, memory)| format!("{:.0} | {memory}", cpu.as_secs_f64() * 1e3));
        println!("| {pages} | {name} | {fresh} | {patch} | {cost} | {:.2} | {:.2} |", first.as_secs_f64(), all.as_secs_f64());
    }
}

fn main() {
    println!("| pages | edit | request: median / p95, ms | open tab: median / p95, ms | CPU per save, ms | memory, MiB | first page, s | all, s |");
    println!("|---|---|---|---|---|---|---|---|");
    let rest = |pages: usize| Duration::from_millis(150 + pages as u64 / 20);
    match std::env::var_os("GUIDEGEN_CORPUS") {
        Some(corpus) => {
            let folder = copy(&PathBuf::from(corpus));
            let pages = markdown_below(&folder.path("")).len();
            measure(folder, rest(pages));
        }
        None => [100, 1000, 10_000].into_iter().for_each(|pages| measure(write(pages), rest(pages))),
    }
}
