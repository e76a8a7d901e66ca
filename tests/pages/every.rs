//! What holds on every page of the own guide: it fits a phone, says the same without scripts, and is accessible.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;

/// How many pages of a kind are judged by axe. They are made by one template.
const OF_A_KIND: usize = 3;

/// The pages of a built site, by their addresses below its root.
fn pages(root: &Path) -> Vec<String> {
    let (mut pages, mut open) = (Vec::new(), vec![root.to_owned()]);
    while let Some(next) = open.pop() {
        if next.is_dir() {
            open.extend(fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()));
        } else if next.extension().is_some_and(|extension| extension == "html") {
            pages.push(next.strip_prefix(root).unwrap().to_str().unwrap().trim_end_matches("index.html").to_owned());
        }
    }
    pages.sort();
    pages
}

/// What scrolls sideways with the whole page, and how many words a reader sees.
fn look(tab: &Tab, address: &str) -> (u64, usize) {
    tab.goto(address);
    let beyond = tab.eval("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
    let text = tab.eval("document.querySelector('main').innerText");
    (beyond.as_u64().unwrap(), text.as_str().unwrap().split_whitespace().count())
}

#[test]
fn every_page_fits_a_phone_and_says_the_same_without_scripts() {
    let folder = Folder::with_own_guide();
    let pages = pages(&folder.build(&[]));
    let guide = folder.serve(&[]);
    let home = format!("http://{}/", guide.address);
    let (Some(with), Some(without)) = (Tab::open(&home), Tab::open(&home)) else { return };
    without.scripts(false);
    with.resize(320, 800);
    without.resize(320, 800);
    let mut wrong = Vec::new();
    for page in pages {
        let address = format!("{home}{page}");
        let ((beyond, words), (beyond_without, words_without)) = (look(&with, &address), look(&without, &address));
        if beyond + beyond_without > 0 {
            wrong.push(format!("{page} is {beyond} px too wide, {beyond_without} without scripts"));
        }
        // Scripts may add a word for what they do, but what the page says is in its HTML.
        if words_without * 10 < words * 9 {
            wrong.push(format!("{page} has {words_without} of {words} words without scripts"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_kind_of_page_is_accessible() {
    let folder = Folder::with_own_guide();
    let pages = pages(&folder.build(&[]));
    let guide = folder.serve(&[]);
    let home = format!("http://{}/", guide.address);
    let Some(tab) = Tab::open(&home) else { return };
    let mut judged: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        tab.goto(&format!("{home}{page}"));
        let kind = tab.eval("document.body.dataset.pageType").as_str().unwrap().to_owned();
        let count = judged.entry(kind).or_default();
        *count += 1;
        if *count > OF_A_KIND {
            continue;
        }
        println!("{page}");
        for (width, scheme) in [(320, "light"), (1440, "dark")] {
            tab.resize(width, 900);
            tab.media("screen", &[("prefers-color-scheme", scheme)]);
            tab.goto(&format!("{home}{page}"));
            assert_accessible(&tab, "html");
        }
    }
    assert!(judged.len() >= 15, "{judged:?}");
}
