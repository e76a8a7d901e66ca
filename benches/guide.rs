//! What a large guide costs: time, memory, and the number and size of what comes out.
//!
//! Guides of growing size are made, written to a folder, and built each in a process of its own, as the command does it; the first build is
//! followed by one after an edit of a single cell. What grows faster than the outputs do is quadratic without need.
//!
//! `cargo bench --bench guide -- 60x8` takes other sizes: roles, then sections.

#![allow(clippy::panic, clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use guidegen::engine::{Engine, Settings};
use guidegen::output::Publisher;
use guidegen::path::SourcePath;
use guidegen::source::{Change, ChangeSet, ReadOptions, SiteFolder, SourceContent, read_site};
use rustix::time::{ClockId, clock_gettime};

#[path = "../tests/guides/guides.rs"]
mod guides;
use guides::Shape;

/// As in the command itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The argument that makes this process build one guide.
const BUILD: &str = "--build-one";

/// The sizes that are measured where none is named.
const SIZES: [(usize, usize); 4] = [(2, 3), (12, 8), (30, 8), (60, 8)];

fn cpu_time() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// The most memory that this process has had, in MiB; 0 where the system does not say.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).and_then(|line| line.split_whitespace().nth(1));
    line.and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Builds one guide from the disk to the disk, and once more after an edit of one cell. Prints what it cost.
fn build_one(input: &Path, output: &Path) {
    let start = Instant::now();
    let mut engine = Engine::new(Settings::default());
    let changes = read_site(input, &ReadOptions::default()).unwrap().changes;
    let cell = changes.iter().find(|change| change.path.folder() == "content/responsibilities" && change.path.stem() != "index").unwrap();
    let text = [cell.content.as_ref().and_then(SourceContent::bytes).unwrap(), b"\n- **One more**: was added while somebody watched.\n"].concat();
    let edit = Change { path: SourcePath::new(cell.path.as_str()).unwrap(), content: Some(text.as_slice().into()) };
    engine.apply(changes);
    let site = engine.snapshot().site().unwrap();
    assert!(!site.has_errors());
    let folder = SiteFolder::at(input, &ReadOptions::default()).unwrap();
    Publisher::new(output, &|_| ()).unwrap().publish(&site.files, &|path| Ok(Box::new(folder.open_known(path)?))).unwrap();
    let (cpu, wall) = (cpu_time(), start.elapsed().as_secs_f64() * 1e3);
    let pages = site.files.iter().filter(|file| file.is_page).count();
    let bytes: usize = site.files.iter().map(|file| file.content.bytes().map_or(0, |bytes| bytes.len())).sum();
    let before: BTreeMap<_, _> = site.files.into_iter().map(|file| (file.path, file.content)).collect();
    let start = Instant::now();
    engine.apply(ChangeSet::from_iter([edit]));
    let after = engine.snapshot().site().unwrap();
    let edited = start.elapsed().as_secs_f64() * 1e3;
    let changed = after.files.iter().filter(|file| before.get(&file.path) != Some(&file.content)).count();
    println!("{cpu} {wall} {} {pages} {} {bytes} {edited} {changed}", peak_memory(), before.len());
    // As the command does: the process gives its memory back at once, without visiting every value.
    std::mem::forget((engine, before, after));
}

fn measure(roles: usize, sections: usize, scratch: &Path) {
    let input = scratch.join(format!("{roles}x{sections}"));
    guides::write_to(&input, &guides::made(Shape { roles, sections, ..Shape::SMALL }));
    let output = scratch.join("output");
    let child = Command::new(std::env::current_exe().unwrap()).arg(BUILD).arg(&input).arg(&output).output().unwrap();
    fs::remove_dir_all(&output).unwrap();
    let text = String::from_utf8(child.stdout).unwrap();
    let numbers: Vec<f64> = text.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let [cpu, wall, memory, pages, files, bytes, edited, changed] = numbers[..] else { panic!("{}", String::from_utf8_lossy(&child.stderr)) };
    println!(
        "{roles:5} {sections:8} {pages:6} {files:6} {:9.1} {cpu:10.0} {wall:10.0} {:11.2} {memory:8} {edited:8.0} {changed:8}",
        bytes / 1e6,
        cpu / pages
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, input, output, ..] = arguments.as_slice()
        && mode == BUILD
    {
        return build_one(Path::new(input), Path::new(output));
    }
    let named: Vec<(usize, usize)> = arguments[1..]
        .iter()
        .filter_map(|size| size.split_once('x'))
        .filter_map(|(roles, sections)| Some((roles.parse().ok()?, sections.parse().ok()?)))
        .collect();
    let memory = Path::new("/dev/shm");
    let scratch = tempfile::tempdir_in(if memory.is_dir() { memory } else { Path::new(".") }).unwrap();
    println!("{} threads", rayon::current_num_threads());
    println!("roles sections  pages  files        MB     CPU ms    wall ms CPU ms/page peak MiB  edit ms  changed");
    for (roles, sections) in if named.is_empty() { SIZES.to_vec() } else { named } {
        measure(roles, sections, scratch.path());
    }
}
