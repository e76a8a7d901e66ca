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

/// The height of twenty screens of a phone, in pixels.
const LONGEST: u64 = 12_800;

/// What scrolls sideways with the whole page, and how many words a reader sees.
fn look(tab: &Tab, address: &str) -> (u64, usize) {
    tab.goto(address);
    let beyond = tab.eval("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
    let text = tab.eval("document.querySelector('main').innerText");
    (beyond.as_u64().unwrap(), text.as_str().unwrap().split_whitespace().count())
}

/// The pages of a guide that are longer than twenty screens of a phone, with their heights. The print edition is the whole guide.
fn too_long(folder: Folder) -> Option<Vec<String>> {
    let pages = pages(&folder.build(&[]));
    let (guide, tab) = folder.open("")?;
    tab.resize(320, 640);
    let height = |page: &String| {
        tab.goto(&format!("http://{}/{page}", guide.address));
        tab.eval("document.documentElement.scrollHeight").as_u64().unwrap()
    };
    let heights = pages.iter().filter(|page| *page != "print/").map(|page| (page, height(page)));
    Some(heights.filter(|(_, height)| *height > LONGEST).map(|(page, height)| format!("{page}: {height}")).collect())
}

#[test]
fn no_page_is_longer_than_twenty_screens_of_a_phone() {
    let Some(long) = too_long(Folder::with_own_guide()) else { return };
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn every_page_fits_a_phone_and_says_the_same_without_scripts() {
    let folder = Folder::with_own_guide();
    let pages = pages(&folder.build(&[]));
    let guide = folder.serve(&[]);
    let home = format!("http://{}/", guide.address);
    let (Some(with), Some(without)) = (guide.open(""), guide.open("")) else { return };
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

/// Some pages of each kind, which the body of a page names.
fn of_each_kind(root: &Path) -> BTreeMap<String, Vec<String>> {
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for page in pages(root) {
        let file = if page.is_empty() || page.ends_with('/') { format!("{page}index.html") } else { page.clone() };
        let html = fs::read_to_string(root.join(file)).unwrap();
        let Some(kind) = html.split("data-page-type=\"").nth(1).and_then(|rest| rest.split('"').next()) else { continue };
        let some = kinds.entry(kind.to_owned()).or_default();
        if some.len() < OF_A_KIND {
            some.push(page);
        }
    }
    kinds
}

/// Judges some pages of each kind in a window of this width and in these colours.
fn every_kind_is_accessible(width: u32, scheme: &str) {
    let folder = Folder::with_own_guide();
    let kinds = of_each_kind(&folder.build(&[]));
    assert!(kinds.len() >= 15, "{kinds:?}");
    let Some((guide, tab)) = folder.open("") else { return };
    tab.resize(width, 900);
    tab.media("screen", &[("prefers-color-scheme", scheme)]);
    for page in kinds.values().flatten() {
        println!("{page}");
        tab.goto(&format!("http://{}/{page}", guide.address));
        assert_accessible(&tab, "html");
    }
}

#[test]
fn every_kind_of_page_is_accessible_on_a_phone_in_light_colours() {
    every_kind_is_accessible(320, "light");
}

#[test]
fn every_kind_of_page_is_accessible_on_a_wide_screen_in_dark_colours() {
    every_kind_is_accessible(1440, "dark");
}

#[test]
fn a_long_text_is_folded_on_a_phone_and_whole_everywhere_else() {
    let folder = Folder::new();
    let part = |number: usize| format!("## Part {number}\n\n### Below {number}\n\n{}\n\n", "Some words of a long text. ".repeat(120));
    folder.write("site.toml", "title = \"Test\"\n");
    folder.write("content/index.md", "# Home\n\n[Long](long.md), [short](short.md)\n");
    folder.write("content/long.md", &format!("# Long\n\nFirst.\n\n{}", (1..=4).map(part).collect::<String>()));
    folder.write("content/short.md", &format!("# Short\n\n{}", part(1)));
    let root = format!("file://{}", folder.build(&[]).display());
    let Some(tab) = Tab::open(&format!("{root}/long/index.html")) else { return };
    // Which paragraphs can be seen, and how many lines that unfold a part.
    let seen = "[...document.querySelectorAll('.text p')].filter((it) => it.checkVisibility({ contentVisibilityAuto: true })).length
        + ' ' + [...document.querySelectorAll('.text summary')].filter((it) => it.checkVisibility()).length";
    for (width, scripts, expected) in [(320, true, "1 4"), (320, false, "5 4"), (1440, true, "5 0"), (1440, false, "5 0")] {
        tab.scripts(scripts);
        tab.resize(width, 800);
        tab.goto(&format!("{root}/long/index.html"));
        assert_eq!(tab.eval(seen), expected, "{width}, scripts: {scripts}");
    }
    tab.scripts(true);
    tab.resize(320, 800);
    tab.goto(&format!("{root}/short/index.html"));
    assert_eq!(tab.eval(seen), "1 0");
    // The line says what is in the part, and a link to something in it opens it.
    tab.goto(&format!("{root}/long/index.html#below-3"));
    assert_eq!(tab.eval(seen), "2 4");
    assert_eq!(tab.eval("document.querySelector('.text summary').innerText"), "Below 1");
    tab.eval("location.hash = '#below-2'");
    tab.wait("document.getElementById('below-2').closest('details').open");
    assert_accessible(&tab, "main");
    tab.media("print", &[]);
    assert_eq!(tab.eval(seen), "5 0");
    tab.media("screen", &[]);
}
