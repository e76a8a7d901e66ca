//! What a build costs beside the bare cost of its work.
//!
//! The bare cost is reading the same files, parsing them with the same Markdown library and writing its HTML: no links, no templates, no
//! navigation. Both are run in turn, each time in a process of its own, as a command is, so that a busy machine troubles both alike; the ratio of the medians is what counts.
//!
//! `GUIDEGEN_CORPUS` names a folder of Markdown; without it the benchmark writes 1,000 pages of its own. Everything goes to a memory file
//! system where there is one.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use guidegen::engine::{Engine, Settings, Site};
use guidegen::output::{Original, Publisher};
use guidegen::path::SourcePath;
use guidegen::source::{Change, ChangeSet, ReadOptions, SiteFolder, read_site};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustix::time::{ClockId, clock_gettime};

/// As in the command itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The argument that makes this process one side of the comparison.
const SIDE: &str = "--side";

/// How often each side runs.
const ROUNDS: usize = 9;

/// What one run cost.
#[derive(Clone, Copy)]
struct Cost {
    cpu: Duration,
    wall: Duration,
}

fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
}

/// Runs one side in a process of its own, as a command runs, into a fresh folder. Making and removing the folder is not counted.
fn measure(side: &str, input: &Path, scratch: &Path) -> Cost {
    let output = scratch.join("output");
    if output.exists() {
        fs::remove_dir_all(&output).unwrap();
    }
    let child = Command::new(std::env::current_exe().unwrap()).args([SIDE, side]).arg(input).arg(&output).output().unwrap();
    let text = String::from_utf8(child.stdout).unwrap();
    let nanos: Vec<u64> = text.split_whitespace().map(|number| number.parse().unwrap()).collect();
    Cost { cpu: Duration::from_nanos(nanos[0]), wall: Duration::from_nanos(nanos[1]) }
}

/// What the process does that [`measure`] starts: one side, once. Its last words are what it cost.
fn run_side(side: &str, input: &Path, output: &Path) {
    let start = Instant::now();
    match side {
        "bare" => bare(input, output),
        "unsearched" => build(input, output, "[build]\nsearch = false\n[markdown]\nhighlight = false\n"),
        "plain" => build(input, output, "[markdown]\nhighlight = false\n"),
        _ => build(input, output, ""),
    }
    println!("{} {}", cpu_time().as_nanos(), start.elapsed().as_nanos());
}

/// Reading, parsing and writing, and nothing else.
fn bare(input: &Path, output: &Path) {
    let pages = files_below(input);
    let folders: std::collections::BTreeSet<PathBuf> = pages.iter().map(|page| output.join(page.parent().unwrap())).collect();
    for folder in &folders {
        fs::create_dir_all(folder).unwrap();
    }
    pages.par_iter().for_each(|page| {
        let bytes = fs::read(input.join(page)).unwrap();
        let target = output.join(page).with_extension("html");
        match page.extension().and_then(|extension| extension.to_str()) {
            Some("md") => {
                let text = String::from_utf8(bytes).unwrap();
                let mut html = String::with_capacity(text.len() * 3 / 2);
                let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_FOOTNOTES;
                pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(&text, options));
                fs::write(target, html).unwrap();
            }
            _ => fs::write(output.join(page), bytes).unwrap(),
        }
    });
}

/// An engine that knows a site.
fn read(input: &Path, settings: &str) -> Engine {
    let changes = read_site(input, &ReadOptions::default()).unwrap().changes;
    let settings = Change { path: SourcePath::new("site.toml").unwrap(), content: Some(settings.as_bytes().into()) };
    let content = changes.into_iter().map(|change| Change { path: SourcePath::new(&format!("content/{}", change.path)).unwrap(), ..change });
    let mut engine = Engine::new(Settings::default());
    engine.apply(ChangeSet::from_iter(content.chain([settings])));
    engine
}

/// Everything that `guidegen build` does, from the disk to the disk.
fn build(input: &Path, output: &Path, settings: &str) {
    let engine = read(input, settings);
    let site = engine.snapshot().site().unwrap();
    assert!(!site.has_errors());
    // The files are read as those of a site, whose content they are not on the disk.
    let folder = SiteFolder::at(input, &ReadOptions::default()).unwrap();
    let open = |path: &SourcePath| -> io::Result<Box<dyn Original>> {
        Ok(Box::new(folder.open_known(&SourcePath::new(path.below("content").unwrap_or_default()).unwrap())?))
    };
    Publisher::new(output, &|_| ()).unwrap().publish(&site.files, &open).unwrap();
    // As the command does: the process gives its memory back at once, without visiting every value.
    std::mem::forget((engine, site));
}

/// What is worked out after a sentence was added to one page, while the engine remembers the rest: milliseconds for the whole site in memory, and
/// how many of the files of the search index changed, of how many.
fn one_edit(input: &Path, settings: &str) -> (f64, usize, usize) {
    let index = |site: &Site| -> BTreeMap<String, Arc<[u8]>> {
        let files = site.files.iter().filter(|file| file.path.as_str().starts_with("assets/search/"));
        files.map(|file| (file.path.to_string(), file.content.bytes().unwrap().clone())).collect()
    };
    let mut engine = read(input, settings);
    let before = index(&engine.snapshot().site().unwrap());
    let page = files_below(input).into_iter().find(|file| file.extension().is_some_and(|extension| extension == "md")).unwrap();
    let path = SourcePath::new(&format!("content/{}", page.display())).unwrap();
    let mut times = Vec::new();
    let mut after = BTreeMap::new();
    for round in 0..ROUNDS {
        let text = format!("{}\n\nA sentence with a forecast {round}.\n", fs::read_to_string(input.join(&page)).unwrap());
        let start = Instant::now();
        engine.apply(ChangeSet::from_iter([Change { path: path.clone(), content: Some(text.as_bytes().into()) }]));
        let site = engine.snapshot().site().unwrap();
        times.push(start.elapsed());
        after = index(&site);
    }
    times.sort();
    let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).count();
    (times[ROUNDS / 2].as_secs_f64() * 1e3, changed, after.len())
}

fn median(costs: &[Cost], of: impl Fn(&Cost) -> Duration) -> f64 {
    let mut values: Vec<Duration> = costs.iter().map(of).collect();
    values.sort();
    values[values.len() / 2].as_secs_f64() * 1e3
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(folder).unwrap().to_owned());
            }
        }
    }
    files.sort();
    files
}

/// Pages with headings, lists, tables, code and links, for when no corpus is given.
fn write_corpus(folder: &Path, pages: usize) {
    for number in 0..pages {
        let section = folder.join(format!("section-{:02}", number % 20));
        fs::create_dir_all(&section).unwrap();
        let mut text = format!("# Page {number}\n\nAn introduction with *emphasis* and `code`.\n");
        for part in 0..8 {
            let other = (number * 7 + part * 13) % pages;
            text.push_str(&format!(
                "\n## Part {part}\n\nThe [other page](../section-{:02}/page-{other}.md) says more about this, in a sentence of a usual length, and then \
                 in another one that is somewhat longer than the first.\n\n- **First**: a statement about something.\n- **Second**: another statement.\n\n\
                 | Name | Value |\n|---|---:|\n| one | 1 |\n| two | 2 |\n",
                other % 20
            ));
        }
        text.push_str("\n```rust\nfn main() {\n    println!(\"{}\", 1 + 2);\n}\n```\n");
        fs::write(section.join(format!("page-{number}.md")), text).unwrap();
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, side, input, output, ..] = arguments.as_slice()
        && mode == SIDE
    {
        return run_side(side, Path::new(input), Path::new(output));
    }
    let memory = Path::new("/dev/shm");
    let scratch = tempfile::tempdir_in(if memory.is_dir() { memory } else { Path::new(".") }).unwrap();
    let input = match std::env::var_os("GUIDEGEN_CORPUS") {
        Some(folder) => PathBuf::from(folder),
        None => {
            let folder = scratch.path().join("corpus");
            write_corpus(&folder, 1_000);
            folder
        }
    };
    let pages = files_below(&input).iter().filter(|file| file.extension().is_some_and(|extension| extension == "md")).count();
    let sides = [
        ("bare", "bare read, parse, write"),
        ("unsearched", "guidegen, no colours, no search"),
        ("plain", "guidegen without colours"),
        ("all", "guidegen"),
    ];
    let mut costs = vec![Vec::new(); sides.len()];
    for round in 0..=ROUNDS {
        for (number, (side, _)) in sides.iter().enumerate() {
            let cost = measure(side, &input, scratch.path());
            // The first round warms the files.
            if round > 0 {
                costs[number].push(cost);
            }
        }
    }
    let (bare_cpu, bare_wall) = (median(&costs[0], |cost| cost.cpu), median(&costs[0], |cost| cost.wall));
    println!("{pages} pages, {} threads, median of {ROUNDS} rounds", rayon::current_num_threads());
    println!("{:32} {:>10} {:>7} {:>10} {:>7}", "", "CPU ms", "ratio", "wall ms", "ratio");
    for ((_, name), costs) in sides.iter().zip(&costs) {
        let (cpu, wall) = (median(costs, |cost| cost.cpu), median(costs, |cost| cost.wall));
        println!("{name:32} {cpu:10.1} {:7.2} {wall:10.1} {:7.2}", cpu / bare_cpu, wall / bare_wall);
    }
    let share = 1.0 - median(&costs[1], |cost| cost.cpu) / median(&costs[2], |cost| cost.cpu);
    println!("the search index: {:.0} % of the CPU time of a build without colours", share * 100.0);
    let (without, ..) = one_edit(&input, "[build]\nsearch = false\n");
    let (with, changed, files) = one_edit(&input, "");
    println!(
        "the site in memory after an edit of one page: {with:.1} ms, {without:.1} ms without search; {changed} of {files} files of the index change"
    );
}
