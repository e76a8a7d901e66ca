//! Whether the right page comes first: queries that people judged, over the own guide and over another folder of Markdown.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use guidegen::site::search::words::{self, SearchLanguage};
use serde_json::Value;

use super::{ask, open_dialog};
use crate::support::folder::Folder;

/// One judged query.
struct Judged<'a> {
    kind: &'a str,
    query: &'a str,
    /// The pages that answer it, each with its best place, if one is better than the others.
    right: Vec<(&'a str, Option<&'a str>)>,
}

fn judged(text: &str) -> Vec<Judged<'_>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let read = lines.map(|line| {
        let [kind, query, right] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let right = right.split(' ').filter(|page| *page != "-");
        let right = right.map(|page| page.split_once('#').map_or((page, None), |(page, place)| (page, Some(place)))).collect();
        Judged { kind, query, right }
    });
    read.collect()
}

/// What a set of queries comes to.
#[derive(Default)]
struct Score {
    queries: usize,
    reciprocal_ranks: f64,
    recalls: f64,
    places: usize,
    right_places: usize,
}

impl Score {
    fn add(&mut self, judged: &Judged<'_>, found: &[String]) {
        self.queries += 1;
        if judged.right.is_empty() {
            let is_right = f64::from(u8::from(found.is_empty()));
            self.reciprocal_ranks += is_right;
            self.recalls += is_right;
            return;
        }
        let page_of = |address: &String| address.split('#').next().unwrap_or_default().to_owned();
        let right = |address: &String| judged.right.iter().find(|(page, _)| page_of(address) == *page);
        if let Some((rank, first)) = found.iter().enumerate().find_map(|(rank, address)| Some((rank, (address, right(address)?)))) {
            self.reciprocal_ranks += 1.0 / (rank + 1) as f64;
            if let (address, (_, Some(place))) = first {
                self.places += 1;
                self.right_places += usize::from(address.ends_with(&format!("#{place}")));
            }
        }
        let among_five = judged.right.iter().filter(|(page, _)| found.iter().take(5).any(|address| page_of(address) == *page)).count();
        self.recalls += among_five as f64 / judged.right.len().min(5) as f64;
    }

    fn reciprocal_rank(&self) -> f64 {
        self.reciprocal_ranks / self.queries as f64
    }

    fn recall(&self) -> f64 {
        self.recalls / self.queries as f64
    }
}

/// Asks all queries of a set, prints what is not right, and what all comes to.
fn judge(folder: Folder, queries: &str) -> Option<Score> {
    let (guide, tab) = folder.open("")?;
    let base = format!("http://{}/", guide.address);
    open_dialog(&tab);
    let mut score = Score::default();
    for judged in judged(queries) {
        let found: Vec<String> = ask(&tab, judged.query).iter().map(|address| address.replace(&base, "")).collect();
        let before = score.reciprocal_ranks;
        score.add(&judged, &found);
        if score.reciprocal_ranks - before < 1.0 {
            println!("{:9} {:?}: {}", judged.kind, judged.query, found.join(" "));
        }
    }
    println!(
        "{} queries: mean reciprocal rank {:.3}, recall@5 {:.3}, right place {} of {}",
        score.queries,
        score.reciprocal_rank(),
        score.recall(),
        score.right_places,
        score.places
    );
    assert_eq!(tab.violations(), 0);
    Some(score)
}

#[test]
fn the_own_guide_answers_what_its_readers_ask() {
    let queries = include_str!("guide.tsv");
    assert!(judged(queries).len() >= 60);
    let Some(score) = judge(Folder::with_own_guide(), queries) else { return };
    assert!(score.reciprocal_rank() >= 0.9, "{}", score.reciprocal_rank());
    assert!(score.recall() >= 0.9, "{}", score.recall());
    assert!(score.right_places * 10 >= score.places * 9);
}

#[test]
fn the_manual_answers_what_authors_ask() {
    let Some(score) = judge(Folder::with_manual(), include_str!("manual.tsv")) else { return };
    assert!(score.reciprocal_rank() >= 0.9, "{}", score.reciprocal_rank());
    assert!(score.recall() >= 0.85, "{}", score.recall());
}

/// Words of generated lists: the formats of files to load, besides single letters, numbers, and what guidegen itself says.
const EXPLAINED: [&str; 3] = ["docx", "md", "txt"];

/// The words in which the index has something, read as the script reads them.
fn indexed(public: &Path) -> BTreeSet<String> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let read = |name: &str| -> Value {
        let text = fs::read_to_string(public.join(format!("assets/search/{name}.js"))).unwrap();
        serde_json::from_str(text.strip_prefix("guidegenSearch=").unwrap()).unwrap()
    };
    let mut known = BTreeSet::new();
    for shard in read("index")["words"].as_array().unwrap() {
        let mut word = String::new();
        for line in read(shard[1].as_str().unwrap()).as_str().unwrap().lines() {
            let shared = DIGITS.find(&line[..1]).unwrap();
            word = word.chars().take(shared).chain(line[1..].split(' ').next().unwrap().chars()).collect();
            known.insert(word.clone());
        }
    }
    known
}

/// The words that readers see in the middle of a page.
fn seen(html: &str) -> BTreeSet<String> {
    let main = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let text: String = main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect::<Vec<_>>().join(" ");
    let mut words = BTreeSet::new();
    words::each(&text.replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'").replace("&nbsp;", " "), |word| {
        words.insert(word.to_owned());
    });
    words
}

#[test]
fn search_knows_every_word_that_readers_see() {
    let folder = Folder::with_own_guide();
    let public = folder.build(&[]);
    let mut known = indexed(&public);
    known.extend(SearchLanguage::of("en").silent().iter().chain(&EXPLAINED).map(|word| (*word).to_owned()));
    words::each(include_str!("../../theme/words/en.toml"), |word| {
        known.insert(word.to_owned());
    });
    let mut open = vec![public.clone()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.ends_with("index.html") && !["print", "data", "search"].iter().any(|folder| path.parent().unwrap().ends_with(folder)) {
            let html = fs::read_to_string(&path).unwrap();
            let unknown = seen(&html).into_iter().filter(|word| word.chars().count() > 1 && !word.chars().any(char::is_numeric));
            let unknown: Vec<String> = unknown.filter(|word| !known.contains(word)).collect();
            assert!(unknown.is_empty(), "{}: {unknown:?}", path.display());
        }
    }
}
