//! The print edition: the whole guide on one page, in reading order.
//!
//! 1. [`entries`] goes through the pages as a reader would, leaves out what says nothing of its own, and numbers the rest.
//! 2. [`chapter`] makes one of them with the template `chapter.html`, as if it stood alone. Then its headings go down to its place in the edition,
//!    and the names of its places get the page's name in front, so that they differ from those of all other pages.
//! 3. [`contents`] puts the chapters together. A link to a page that is in the edition leads to its chapter, any other leads where it did.
//!
//! It reads the whole site, so it is made when somebody asks for it and not to answer for another page.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::guide::PageKind;
use crate::guide::shows::aspect::Aspect;
use crate::guide::shows::{Printed, Shows};
use crate::page::component::ComponentBlock;
use crate::path::{PageUrl, SourcePath, beyond, percent_decode, percent_encode};
use crate::site::navigation;

use crate::render::View;
use crate::render::contract::{Chapter, PageContext};
use crate::render::text::escape::escaped;
use crate::render::text::tags::{RewrittenTag, rewrite};
use crate::render::theme::rendered::Rendered;
use crate::render::views::frame;
use crate::render::views::links::{family_of, new_families};

use super::kinds;
use super::own_text::own_text;

/// In a guide with more roles the comparisons of two would outgrow the rest.
const MOST_COMPARED: usize = 3;

/// Attributes that hold an address.
const ADDRESSES: [&str; 5] = ["href", "src", "poster", "data", "cite"];

/// A page of the edition.
struct PrintedPage {
    page: SourcePath,
    /// Its number, such as `3.2`; empty for the home page.
    number: String,
    below: Vec<PrintedPage>,
}

/// The edition's pages, in order.
pub(crate) fn pages(view: &dyn View) -> Vec<SourcePath> {
    in_order(&entries(view)).into_iter().map(|entry| entry.page.clone()).collect()
}

/// Each entry, then those below it.
fn in_order(entries: &[PrintedPage]) -> Vec<&PrintedPage> {
    entries.iter().flat_map(|entry| std::iter::once(entry).chain(in_order(&entry.below))).collect()
}

fn entries(view: &dyn View) -> Vec<PrintedPage> {
    let Some(home) = view.index_of("") else { return Vec::new() };
    let front = says_something(view, home).then(|| PrintedPage { page: home.clone(), number: String::new(), below: Vec::new() });
    front.into_iter().chain(entries_below(view, home, "")).collect()
}

fn entries_below(view: &dyn View, parent: &SourcePath, number: &str) -> Vec<PrintedPage> {
    let mut entries: Vec<PrintedPage> = Vec::new();
    for page in view.children(parent) {
        let number = format!("{number}{}", entries.len() + 1);
        let below = entries_below(view, page, &format!("{number}."));
        if !below.is_empty() || says_something(view, page) {
            entries.push(PrintedPage { page: page.clone(), number, below });
        }
    }
    entries
}

/// Whether a page has something that stands nowhere else: above all what its author wrote.
fn says_something(view: &dyn View, page: &SourcePath) -> bool {
    match Shows::of_page(view, page).printed {
        Printed::Never => false,
        printed => is_whole(view, printed) || !view.page(page).document.events.is_empty(),
    }
}

/// Whether the edition has more of a page than its own text.
fn is_whole(view: &dyn View, printed: Printed) -> bool {
    printed == Printed::Whole || printed == Printed::Comparison && shows_comparisons(view)
}

/// Whether the edition compares roles by itself: in a small guide whose author compares them nowhere.
fn shows_comparisons(view: &dyn View) -> bool {
    view.guide().roles.len() <= MOST_COMPARED && !view.compares()
}

/// Looks whether a page of the site compares roles with a block.
pub(crate) fn compares(view: &dyn View) -> bool {
    let compares = |page: &SourcePath, block: &ComponentBlock| {
        let shown = view.component(page, &block.name).map(|signature| Shows::of_block(view, page, signature, &block.options));
        shown.is_some_and(|shows| shows.aspects.contains(&Aspect::Comparison))
    };
    view.all_pages().iter().any(|page| view.page(page).document.components.iter().any(|block| compares(page, block)))
}

/// The day of the latest review of a page of the edition.
pub(crate) fn reviewed(view: &dyn View) -> Option<&str> {
    view.all_pages().iter().filter_map(|page| view.summary(page)?.reviewed.as_deref()).max()
}

/// Makes a page as a chapter: its headings and places are those of the edition, its links still those of the page.
pub(crate) fn chapter(view: &dyn View, page: &SourcePath) -> Rendered {
    let url = view.url(page);
    let (content_html, _) = own_text(view, page);
    let mut context = PageContext { site: frame::site(view, page, url), page: frame::meta(view, page), content_html, ..PageContext::default() };
    if is_whole(view, Shows::of_page(view, page).printed) {
        kinds::fill(view, page, &mut context);
    }
    match view.templates(page).render("chapter.html", &context) {
        Ok(html) => {
            let level = navigation::ancestors(view, page).len().max(1);
            Rendered { html: placed(&html, &name(url), level).into(), problems: Vec::new() }
        }
        Err(problem) => Rendered { html: "".into(), problems: vec![*problem] },
    }
}

/// The name of the chapter of the page at an address: no page has another's, and no place within a page has a page's.
fn name(url: &PageUrl) -> String {
    format!("page/{url}").trim_end_matches('/').to_owned()
}

/// The name of a place within a chapter.
fn place(chapter: &str, name: &str) -> String {
    format!("{chapter}//{name}")
}

/// Moves headings down by `level`, and puts the chapter's name before the names of all places.
fn placed(html: &str, chapter: &str, level: usize) -> String {
    let prefix = place(chapter, "");
    rewrite(html, |tag| {
        if let Some(depth) = heading_depth(&tag.name) {
            tag.rename(format!("h{}", (depth + level).min(6)));
        }
        tag.prefix_places(&prefix);
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
pub(crate) fn contents(view: &dyn View, url: &PageUrl) -> (Vec<Chapter>, Vec<Diagnostic>) {
    let entries = entries(view);
    let mut edition = Edition { view, url, chapters: BTreeMap::new(), places: BTreeSet::new() };
    let mut problems = Vec::new();
    for entry in in_order(&entries) {
        let (made, url) = (view.chapter(&entry.page), view.url(&entry.page));
        let number = if view.kind(&entry.page) == PageKind::Term { "" } else { &entry.number };
        edition.chapters.insert(url.as_str(), (name(url), number));
        edition.places.extend(made.html.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)));
        problems.extend(made.problems.iter().cloned());
    }
    (edition.chapters(&entries), problems)
}

/// What is known when chapters are put together.
struct Edition<'a> {
    view: &'a dyn View,
    url: &'a PageUrl,
    /// The names of chapters by the addresses of their pages, and the numbers that refer to them.
    chapters: BTreeMap<&'a str, (String, &'a str)>,
    /// The names of all places, as they stand in the HTML.
    places: BTreeSet<&'a str>,
}

impl Edition<'_> {
    fn chapters(&self, entries: &[PrintedPage]) -> Vec<Chapter> {
        let families: Vec<Option<String>> = entries.iter().map(|entry| family_of(self.view, &entry.page)).collect();
        let families = new_families(families.iter().map(Option::as_deref), &self.view.site_locale().words);
        let chapter = |(entry, family): (&PrintedPage, String)| Chapter {
            family,
            id: name(self.view.url(&entry.page)),
            url: format!("#{}", percent_encode(&name(self.view.url(&entry.page)))),
            kind: self.view.kind(&entry.page).name().to_owned(),
            title: self.view.summary(&entry.page).map(|summary| summary.title.clone()).unwrap_or_default(),
            number: entry.number.clone(),
            html: self.linked(entry),
            children: self.chapters(&entry.below),
        };
        entries.iter().zip(families).map(chapter).collect()
    }

    /// A chapter with its number before its title, and with links that lead within the edition where they can.
    fn linked(&self, entry: &PrintedPage) -> String {
        let from = self.view.url(&entry.page);
        let mut number = (!entry.number.is_empty()).then(|| format!("<span class=\"number\">{}</span> ", entry.number));
        rewrite(&self.view.chapter(&entry.page).html, |tag| {
            if !tag.is_end && heading_depth(&tag.name).is_some() {
                tag.after.extend(number.take());
            }
            if let Some(chapter) = self.reference(from, tag) {
                tag.add("data-reference", &chapter);
            }
            tag.change(|name, value| ADDRESSES.contains(&name).then(|| self.address(from, value)).flatten());
        })
    }

    /// The number of the chapter that a link in the text leads to: on paper a link is no use without. Those that only lead around within the text need
    /// none, nor do those to terms, which are everywhere and in the order of the alphabet.
    fn reference(&self, from: &PageUrl, tag: &RewrittenTag<'_>) -> Option<String> {
        let (class, role) = (tag.attribute("class").unwrap_or_default(), tag.attribute("role").unwrap_or_default());
        let is_aside = class.split(' ').any(|name| name == "anchor") || role.starts_with("doc-");
        let is_link = tag.name.eq_ignore_ascii_case("a") && !is_aside;
        let (_, number) = is_link.then(|| tag.attribute("href")).flatten().and_then(|address| self.chapter(from, &address))?;
        (!number.is_empty()).then(|| number.to_owned())
    }

    /// The chapter that an address on the page at `from` leads to: its name and its number.
    fn chapter(&self, from: &PageUrl, address: &str) -> Option<(&str, &str)> {
        let (name, number) = self.chapters.get(target(from, address)?.0.as_str())?;
        Some((name, number))
    }

    /// The same for an address that leaves the site, for a place beside it.
    fn outside(&self, from: &PageUrl, address: &str) -> Option<String> {
        let folder = from.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_relative = address.starts_with("../");
        is_relative.then(|| beyond(folder, address)).flatten().map(|place| self.url.to_outside(&place))
    }

    /// An address on the page at `from`, as it has to be on the edition; `None` if it can stay.
    fn address(&self, from: &PageUrl, address: &str) -> Option<String> {
        let Some((target, behind)) = target(from, address) else { return self.outside(from, address) };
        let Some((chapter, _)) = self.chapter(from, address) else {
            return Some(format!("{}{behind}", percent_encode(&self.url.relative_to(&target))));
        };
        let fragment = behind.split_once('#').map_or("", |(_, fragment)| fragment);
        let wanted = place(chapter, &percent_decode(fragment));
        let found = if self.places.contains(escaped(&wanted).as_str()) { &wanted } else { chapter };
        Some(format!("#{}", percent_encode(found)))
    }
}

/// Where a relative address on the page at `from` leads, from the root of the site, and the query and fragment behind it. `None` for all others.
fn target<'a>(from: &PageUrl, address: &'a str) -> Option<(String, &'a str)> {
    let (path, behind) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let has_scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
    let is_relative = !has_scheme && !path.starts_with('/');
    is_relative.then(|| from.resolve(&percent_decode(path))).flatten().map(|target| (target, behind))
}
