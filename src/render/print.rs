//! The print edition: the whole guide on one page, in reading order.
//!
//! 1. [`entries`] goes through the pages as a reader would, leaves out what says nothing of its own, and numbers the rest.
//! 2. [`chapter`] makes one of them with the template `chapter.html`, as if it stood alone. Then its headings go down to its place in the edition,
//!    and the names of its places get the page's name in front, so that they differ from those of all other pages.
//! 3. [`contents`] puts the chapters together. A link to a page that is in the edition leads to its chapter, any other leads where it did.
//!
//! It reads the whole site, so it is made when somebody asks for it and not to answer for another page.

use std::collections::{BTreeMap, BTreeSet};

use crate::guide::Kind;
use crate::path::{PageUrl, SourcePath, percent_decode, percent_encode};
use crate::site::navigation;

use super::View;
use super::context::{Chapter, PageContext};
use super::pages::{self, Rendered};
use super::tags::{Tag, rewrite};

/// In a guide with more roles the comparisons of two would outgrow the rest.
const MOST_COMPARED: usize = 3;

/// Attributes that name one place or several of the same page.
const REFERENCES: [&str; 11] = [
    "id",
    "for",
    "form",
    "headers",
    "list",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-labelledby",
    "aria-owns",
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 5] = ["href", "src", "poster", "data", "cite"];

/// A page of the edition.
struct Entry {
    page: SourcePath,
    /// Its number, such as `3.2`; empty for the home page.
    number: String,
    below: Vec<Entry>,
}

/// The edition's pages, in order.
pub fn pages(view: &dyn View) -> Vec<SourcePath> {
    fn add(entries: Vec<Entry>, pages: &mut Vec<SourcePath>) {
        for entry in entries {
            pages.push(entry.page);
            add(entry.below, pages);
        }
    }
    let mut pages = Vec::new();
    add(entries(view), &mut pages);
    pages
}

fn entries(view: &dyn View) -> Vec<Entry> {
    let Some(home) = view.index_of("") else { return Vec::new() };
    let front = says_something(view, home).then(|| Entry { page: home.clone(), number: String::new(), below: Vec::new() });
    front.into_iter().chain(entries_below(view, home, "")).collect()
}

fn entries_below(view: &dyn View, parent: &SourcePath, number: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for page in view.children(parent) {
        let number = format!("{number}{}", entries.len() + 1);
        let below = entries_below(view, page, &format!("{number}."));
        if !below.is_empty() || says_something(view, page) {
            entries.push(Entry { page: page.clone(), number, below });
        }
    }
    entries
}

/// Whether a page has something that stands nowhere else: what its author wrote, or, in a small guide, two roles compared.
fn says_something(view: &dyn View, page: &SourcePath) -> bool {
    match view.kind(page) {
        Kind::Role(_) | Kind::Term => true,
        Kind::Pair(..) if view.guide().roles.len() <= MOST_COMPARED => true,
        _ => !view.page(page).document.events.is_empty(),
    }
}

/// Makes a page as a chapter: its headings and places are those of the edition, its links still those of the page.
pub fn chapter(view: &dyn View, page: &SourcePath) -> Rendered {
    let url = view.url(page);
    let (content_html, _) = pages::text(view, page);
    let mut context = PageContext { site: pages::site(view, url), page: pages::meta(view, page), content_html, ..PageContext::default() };
    if matches!(view.kind(page), Kind::Role(_) | Kind::Term | Kind::Pair(..)) {
        pages::table(view, page, url, &mut context);
    }
    match view.templates().render("chapter.html", &context) {
        Ok(html) => {
            let level = navigation::ancestors(view, page).len().max(1);
            Rendered { html: placed(&html, &name(url), level).into(), problems: Vec::new() }
        }
        Err(problem) => Rendered { html: "".into(), problems: vec![*problem] },
    }
}

/// The name of the chapter of the page at an address: no page has another's, and no place within a page has a page's.
fn name(url: &PageUrl) -> String {
    format!("page:{}", url.as_str().trim_end_matches('/').replace('/', ":"))
}

/// The name of a place within a chapter.
fn place(chapter: &str, name: &str) -> String {
    format!("{chapter}::{name}")
}

/// Moves headings down by `level`, and puts the chapter's name before the names of all places.
fn placed(html: &str, chapter: &str, level: usize) -> String {
    let all = |value: &str| value.split_ascii_whitespace().map(|name| place(chapter, name)).collect::<Vec<_>>().join(" ");
    rewrite(html, |tag| {
        if let Some(depth) = heading_depth(&tag.name) {
            tag.rename(format!("h{}", (depth + level).min(6)));
        }
        tag.change(|name, value| match name {
            _ if REFERENCES.contains(&name) => Some(all(value)),
            // Drawings name their parts within other values.
            _ if value.contains("url(#") => Some(value.replace("url(#", &format!("url(#{chapter}::"))),
            _ => None,
        });
        // What is not yet in sight must be on paper all the same.
        if tag.name.eq_ignore_ascii_case("img") {
            tag.remove("loading");
        }
    })
}

fn heading_depth(name: &str) -> Option<usize> {
    let depth = name.strip_prefix(['h', 'H'])?;
    matches!(depth, "1" | "2" | "3" | "4" | "5" | "6").then(|| depth.parse().ok()).flatten()
}

/// The chapters of the edition at `url`, with what went wrong in their templates.
pub fn contents(view: &dyn View, url: &PageUrl) -> (Vec<Chapter>, Vec<crate::diagnostic::Diagnostic>) {
    let pages = pages(view);
    let mut edition = Edition { view, url, chapters: BTreeMap::new(), places: BTreeSet::new() };
    let mut problems = Vec::new();
    for page in &pages {
        let made = view.chapter(page);
        edition.chapters.insert(view.url(page).as_str(), name(view.url(page)));
        edition.places.extend(made.html.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)));
        problems.extend(made.problems.iter().cloned());
    }
    (edition.chapters(&entries(view)), problems)
}

/// What is known when chapters are put together.
struct Edition<'a> {
    view: &'a dyn View,
    url: &'a PageUrl,
    /// The names of chapters by the addresses of their pages.
    chapters: BTreeMap<&'a str, String>,
    /// The names of all places, as they stand in the HTML.
    places: BTreeSet<&'a str>,
}

impl Edition<'_> {
    fn chapters(&self, entries: &[Entry]) -> Vec<Chapter> {
        let chapter = |entry: &Entry| Chapter {
            id: name(self.view.url(&entry.page)),
            url: format!("#{}", percent_encode(&name(self.view.url(&entry.page)))),
            kind: self.view.kind(&entry.page).name().to_owned(),
            title: self.view.summary(&entry.page).map(|summary| summary.title.clone()).unwrap_or_default(),
            number: entry.number.clone(),
            html: self.linked(entry),
            children: self.chapters(&entry.below),
        };
        entries.iter().map(chapter).collect()
    }

    /// A chapter with its number before its title, and with links that lead within the edition where they can.
    fn linked(&self, entry: &Entry) -> String {
        let from = self.view.url(&entry.page);
        let mut number = (!entry.number.is_empty()).then(|| format!("<span class=\"number\">{}</span> ", entry.number));
        rewrite(&self.view.chapter(&entry.page).html, |tag| {
            if !tag.is_end && heading_depth(&tag.name).is_some() {
                tag.after.extend(number.take());
            }
            let mut is_inside = false;
            tag.change(|name, value| {
                let address = ADDRESSES.contains(&name).then(|| self.address(from, value)).flatten()?;
                is_inside |= address.starts_with('#');
                Some(address)
            });
            if is_inside {
                mark_reference(tag);
            }
        })
    }

    /// An address on the page at `from`, as it has to be on the edition; `None` if it can stay.
    fn address(&self, from: &PageUrl, address: &str) -> Option<String> {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        let has_scheme = path.split(['/', '?']).next().is_some_and(|first| first.contains(':'));
        if has_scheme || path.starts_with('/') {
            return None;
        }
        let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
        let target = from.resolve(&percent_decode(path))?;
        if let Some(chapter) = self.chapters.get(target.as_str()) {
            let wanted = place(chapter, &percent_decode(fragment));
            let found = if self.places.contains(super::html::escaped(&wanted).as_str()) { &wanted } else { chapter };
            return Some(format!("#{}", percent_encode(found)));
        }
        let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        Some(format!("{}{query}{hash}", percent_encode(&self.url.relative_to(&target))))
    }
}

/// On paper a link is no use without a number: the style sheet prints the page that a reference leads to. Links that are everywhere stay as they are.
fn mark_reference(tag: &mut Tag<'_>) {
    let class = tag.attribute("class").unwrap_or_default().into_owned();
    let is_aside = ["anchor", "term", "footnote-back"].iter().any(|aside| class.split(' ').any(|name| name == *aside));
    let is_note = tag.attribute("role").is_some_and(|role| role == "doc-noteref");
    if tag.name.eq_ignore_ascii_case("a") && !is_aside && !is_note {
        tag.add("data-reference", "");
    }
}
