//! What a large guide costs: time, memory, and the number and size of what comes out.
//!
//! Guides of growing size are made, written to a folder, and built each in a process of its own, as the command does it; the first build is
//! followed by one after an edit of a single cell. What grows faster than the outputs do is quadratic without need.
//!
//! `cargo bench --bench guide -- 60x8 60x10x40` takes other sizes: roles, then sections, then statements and points of each cell. Where these are
//! named, the guide declares its families, and so has a page with the matrix of each.

#![allow(clippy::panic, clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use flate2::Compression;
use flate2::write::GzEncoder;
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

/// The sizes that are measured where none is named: roles, sections, and the statements and points of each cell; 0 for those of a small guide.
const SIZES: [[usize; 3]; 5] = [[2, 3, 0], [12, 8, 0], [30, 8, 0], [60, 8, 0], [60, 10, 40]];

/// The statements and points of an area where their number is named: five of each.
const IN_AREA: usize = 10;

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
    let heaviest = site.files.iter().filter(|file| file.is_page && !file.path.as_str().starts_with("print/"));
    let heaviest = heaviest.filter_map(|file| Some((gzipped(file.content.bytes()?), file.path.to_string()))).max().unwrap();
    let bytes: usize = site.files.iter().map(|file| file.content.bytes().map_or(0, |bytes| bytes.len())).sum();
    let before: BTreeMap<_, _> = site.files.into_iter().map(|file| (file.path, file.content)).collect();
    let start = Instant::now();
    engine.apply(ChangeSet::from_iter([edit]));
    let after = engine.snapshot().site().unwrap();
    let edited = start.elapsed().as_secs_f64() * 1e3;
    let changed = after.files.iter().filter(|file| before.get(&file.path) != Some(&file.content)).count();
    println!("{cpu} {wall} {} {pages} {} {bytes} {edited} {changed} {} {}", peak_memory(), before.len(), heaviest.0, heaviest.1);
    // As the command does: the process gives its memory back at once, without visiting every value.
    std::mem::forget((engine, before, after));
}

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

fn measure([roles, sections, points]: [usize; 3], scratch: &Path) {
    let input = scratch.join(format!("{roles}x{sections}x{points}"));
    let shape = match points {
        0 => Shape { roles, sections, ..Shape::SMALL },
        _ => Shape { roles, sections, areas: points.div_ceil(IN_AREA), ..Shape::LARGE },
    };
    guides::write_to(&input, &guides::made(shape));
    let output = scratch.join("output");
    let child = Command::new(std::env::current_exe().unwrap()).arg(BUILD).arg(&input).arg(&output).output().unwrap();
    fs::remove_dir_all(&output).unwrap();
    let text = String::from_utf8(child.stdout).unwrap();
    let (numbers, heaviest) = text.trim_end().rsplit_once(' ').unwrap();
    let numbers: Vec<f64> = numbers.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let [cpu, wall, memory, pages, files, bytes, edited, changed, weight] = numbers[..] else { panic!("{}", String::from_utf8_lossy(&child.stderr)) };
    println!(
        "{roles:5} {sections:8} {points:6} {pages:6} {files:6} {:9.1} {cpu:10.0} {wall:10.0} {:11.2} {memory:8} {edited:8.0} {changed:8} {:8.1}  {heaviest}",
        bytes / 1e6,
        cpu / pages,
        weight / 1e3
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, input, output, ..] = arguments.as_slice()
        && mode == BUILD
    {
        return build_one(Path::new(input), Path::new(output));
    }
    let size = |size: &String| {
        let numbers: Vec<usize> = size.split('x').filter_map(|number| number.parse().ok()).collect();
        if numbers.len() > 1 { Some([numbers[0], numbers[1], numbers.get(2).copied().unwrap_or(0)]) } else { None }
    };
    let named: Vec<[usize; 3]> = arguments[1..].iter().filter_map(size).collect();
    let memory = Path::new("/dev/shm");
    let scratch = tempfile::tempdir_in(if memory.is_dir() { memory } else { Path::new(".") }).unwrap();
    println!("{} threads", rayon::current_num_threads());
    println!(
        "roles sections points  pages  files        MB     CPU ms    wall ms CPU ms/page peak MiB  edit ms  changed  page kB  heaviest page, gzipped"
    );
    for size in if named.is_empty() { SIZES.to_vec() } else { named } {
        measure(size, scratch.path());
    }
}
