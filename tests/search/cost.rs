//! What a search costs a reader: bytes until the first results are there, and milliseconds for a key.
//!
//! The budgets hold for sites of 30 and of 1,000 pages here, with a vocabulary as texts have it: some words are everywhere, most are rare.
//! `GUIDEGEN_PAGES` adds a size of one's own, such as 10000.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::{ask, open_dialog};
use crate::support::folder::Folder;

/// Pages, and the most bytes until the first results of a first search are there, compressed as hosts do.
const BUDGETS: [(usize, usize); 2] = [(30, 30_000), (1000, 60_000)];

/// The most that the client may have.
const CLIENT: usize = 8_000;

/// The most milliseconds from a key to its results, where nothing has to be loaded. A busy machine gets twice the time.
const KEY: f64 = 20.0;

fn compressed(bytes: &[u8]) -> usize {
    let mut gzip = Command::new("gzip").arg("-9c").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = gzip.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes).unwrap());
    let output = gzip.wait_with_output().unwrap();
    writer.join().unwrap();
    output.stdout.len()
}

/// A number that looks random and is the same each time.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// A word by its rank: the lower, the more often it comes.
fn word(rank: u64) -> String {
    const SYLLABLES: [&str; 16] = ["ka", "lo", "mer", "tin", "sa", "vo", "rel", "dan", "pi", "tor", "ne", "gul", "fe", "mos", "bri", "cha"];
    let mut word = String::new();
    let mut rest = rank + 16;
    while rest > 0 {
        word.push_str(SYLLABLES[(rest % 16) as usize]);
        rest /= 16;
    }
    word
}

fn sentence(state: &mut u64, words: usize) -> String {
    let mut text = String::new();
    for _ in 0..words {
        // Zipf's law, roughly: ranks are spread evenly over their logarithm, up to 30,000.
        let rank = (1.031_f64.powf((next(state) % 340) as f64) - 1.0) as u64;
        let _ = write!(text, "{} ", word(rank));
    }
    text
}

fn site(pages: usize) -> Folder {
    let folder = Folder::new();
    let mut state = 7;
    folder.write("index.md", "# Home\n");
    for number in 1..pages {
        let mut text = format!("# {}\n\n{}.\n", sentence(&mut state, 4), sentence(&mut state, 40));
        for _ in 0..5 {
            let _ = write!(text, "\n## {}\n\n{}.\n", sentence(&mut state, 3), sentence(&mut state, 90));
        }
        folder.write(&format!("part-{:02}/page-{number}.md", number % 40), &text);
    }
    folder
}

/// Bytes of a first search, and the milliseconds of the slowest key after it.
fn cost(pages: usize) -> Option<(usize, f64)> {
    let (guide, tab) = site(pages).open("")?;
    open_dialog(&tab);
    // A common word, a rarer one, and the beginning of a third.
    let query = format!("{} {} {}", word(2), word(300), &word(40)[..4]);
    assert!(!ask(&tab, &query).is_empty());
    let loaded = tab.eval(
        "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname).filter((path) => path.includes('search')).join(' ')",
    );
    let loaded: Vec<String> = loaded.as_str().unwrap().split(' ').map(str::to_owned).collect();
    let bytes = loaded.iter().map(|path| compressed(&guide.get(path).body)).sum();
    let mut slowest = 0.0_f64;
    for end in 2..=query.len() {
        ask(&tab, &query[..end]);
        let took = tab.eval(&format!(
            "(async () => {{
               const [field, list] = [document.querySelector('[role=combobox]'), document.querySelector('[role=listbox]')];
               let best = Infinity;
               for (let round = 0; round < 3; round++) {{
                 const start = performance.now();
                 field.value = {:?};
                 field.dispatchEvent(new Event('input'));
                 while (list.hasAttribute('aria-busy')) await null;
                 best = Math.min(best, performance.now() - start);
               }}
               return best;
             }})()",
            &query[..end]
        ));
        let took = took.as_f64().unwrap();
        if took > KEY {
            println!("{took:.1} ms for {:?}", &query[..end]);
        }
        slowest = slowest.max(took);
    }
    println!("{pages} pages: {bytes} bytes in {} files for the first results, {slowest:.1} ms for the slowest key", loaded.len());
    Some((bytes, slowest))
}

#[test]
fn a_first_search_loads_little() {
    for (pages, most) in BUDGETS {
        // How long a key takes is printed: on a busy machine it says nothing.
        let Some((bytes, _)) = cost(pages) else { return };
        assert!(bytes <= most, "{bytes} bytes for {pages} pages");
    }
    if let Some(pages) = std::env::var("GUIDEGEN_PAGES").ok().and_then(|pages| pages.parse().ok()) {
        cost(pages);
    }
}

#[test]
fn the_client_is_small() {
    // As readers get it, without its comments.
    let client = compressed(guidegen::render::theme::published("search.js").as_bytes());
    println!("the client has {client} bytes, compressed");
    assert!(client <= CLIENT, "{client}");
}
