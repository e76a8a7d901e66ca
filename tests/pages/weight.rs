//! What the own guide and a large one weigh on the wire: the limits are promises to readers on a slow line.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::guides::{self, Shape};
use crate::support::folder::Folder;

/// A kilobyte, as networks count.
const KB: usize = 1000;

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// The size of every file below a folder, gzipped, by its path.
fn weights(root: &Path) -> BTreeMap<String, usize> {
    let (mut weights, mut open) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(next) = open.pop() {
        if next.is_dir() {
            open.extend(fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            weights.insert(next.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), gzipped(&fs::read(&next).unwrap()));
        }
    }
    weights
}

/// The size of the scripts that a page names, gzipped. The search comes when it is asked for, and below `assets/search/` is the index, of which a query
/// loads a part.
fn scripts(public: &Path, weights: &BTreeMap<String, usize>, page: &str) -> usize {
    let html = fs::read_to_string(public.join(page)).unwrap();
    let sources = html.split("<script src=\"").skip(1).filter_map(|rest| rest.split_once("assets/")?.1.split_once('"'));
    let names = sources.map(|(name, _)| format!("assets/{name}")).filter(|name| !name.starts_with("assets/search"));
    names.map(|name| weights[&name]).sum()
}

#[test]
fn pages_and_scripts_stay_small() {
    let folder = Folder::with_own_guide();
    let public = folder.build(&[]);
    let weights = weights(&public);
    // The print edition is the whole guide.
    let pages = weights.iter().filter(|(path, _)| path.ends_with(".html") && *path != "print/index.html");
    let (heaviest, weight) = pages.max_by_key(|(_, weight)| **weight).unwrap();
    println!("the heaviest page: {heaviest}, {weight} bytes");
    assert!(*weight <= 12 * KB, "{heaviest}: {weight} bytes");
    let pages = weights.keys().filter(|path| path.ends_with(".html")).map(|path| (scripts(&public, &weights, path), path));
    let (loaded, page) = pages.max().unwrap();
    let search: usize = weights.iter().filter(|(path, _)| path.starts_with("assets/search.")).map(|(_, weight)| weight).sum();
    let all: usize = weights.iter().filter(|(path, _)| path.ends_with(".js") && !path.starts_with("assets/search")).map(|(_, weight)| weight).sum();
    println!("most scripts: {page}, {loaded} bytes; of the whole guide: {all} bytes; search: {search} bytes");
    assert!(loaded > 0 && all <= 10 * KB, "{all} bytes");
    assert!(search <= 8 * KB, "{search} bytes");
}

#[test]
fn pages_of_a_guide_of_48_roles_stay_light() {
    let folder = Folder::new();
    guides::made(Shape::LARGE).iter().for_each(|(path, text)| folder.write(path, text));
    let public = folder.build(&[]);
    let weights = weights(&public);
    let mut pages: Vec<(usize, &str)> = weights.iter().map(|(path, weight)| (*weight, path.as_str())).collect();
    pages.retain(|(_, path)| path.ends_with(".html") && *path != "print/index.html");
    pages.sort_unstable();
    println!("of {} pages, the heaviest: {:?}", pages.len(), &pages[pages.len() - 6..]);
    assert!(pages.len() > 700, "{}", pages.len());
    let (weight, heaviest) = pages[pages.len() - 1];
    assert!(weight <= 100 * KB, "{heaviest}: {weight} bytes");
    let (loaded, page) = pages.iter().map(|(_, page)| (scripts(&public, &weights, page), page)).max().unwrap();
    assert!(loaded > 0 && loaded <= 10 * KB, "{page}: {loaded} bytes of scripts");
}

#[test]
fn the_home_page_is_there_at_once() {
    let folder = Folder::with_own_guide();
    let public = folder.build(&[]);
    let Some((_guide, tab)) = folder.open("") else { return };
    tab.eval("new Promise((done) => setTimeout(done, 300))");
    let loaded = tab.eval("performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname.slice(1))");
    let mut files: Vec<String> = loaded.as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned()).collect();
    files.push("index.html".to_owned());
    // Browsers do not report that they load the icon.
    files.extend(
        fs::read_dir(public.join("assets"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.starts_with("icon.").then(|| format!("assets/{name}"))),
    );
    files.sort();
    files.dedup();
    let weight: usize = files.iter().map(|file| gzipped(&fs::read(public.join(file)).unwrap_or_else(|error| panic!("{file}: {error}")))).sum();
    println!("the home page: {} requests, {weight} bytes", files.len());
    assert!(files.len() <= 5, "{files:?}");
    assert!(weight <= 40 * KB, "{weight} bytes");
}
