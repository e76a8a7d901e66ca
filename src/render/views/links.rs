//! Links from a page, and lines of Markdown that stand on it.

use std::collections::BTreeSet;

use crate::guide::PageKind;
use crate::locale::words::Words;
use crate::page::front_matter::InlineText;
use crate::path::{PageUrl, SourcePath, percent_encode};
use crate::render::View;
use crate::render::contract::PageLink;
use crate::render::text::html::{HtmlOptions, HtmlWriter, ShownPart};
use crate::site::resolve::{Target, resolve};

/// The address of a page from another, with an anchor if one is named.
pub(crate) fn address(view: &dyn View, from: &PageUrl, page: &SourcePath, anchor: &str) -> String {
    let mut address = percent_encode(&from.relative_to(view.url(page).as_str()));
    if !anchor.is_empty() {
        address.push('#');
        address.push_str(&percent_encode(anchor));
    }
    address
}

/// A link to a page under its title.
pub(crate) fn link(view: &dyn View, from: &PageUrl, page: &SourcePath) -> PageLink {
    let title = view.summary(page).map(|summary| summary.title.clone()).unwrap_or_default();
    PageLink { title, url: address(view, from, page, "") }
}

/// A line of inline Markdown as HTML. `file` is the page that has it, `url` the page that shows it.
pub(crate) fn inline_html(view: &dyn View, file: &SourcePath, url: &PageUrl, text: &InlineText) -> String {
    let html = HtmlWriter::new(view, file, url, &text.document, HtmlOptions::default()).write_part(ShownPart::Line, 0..text.document.events.len());
    // One line of Markdown is one paragraph; its text goes into a line.
    match html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html,
    }
}

/// A job outside the guide: its name, and where its link leads; no address where it has none, or several. `file` is the page that names it.
pub(crate) fn outside(view: &dyn View, file: &SourcePath, url: &PageUrl, text: &InlineText) -> PageLink {
    let [first] = text.document.links.as_slice() else { return PageLink { title: text.plain(), url: String::new() } };
    let title_of = |page: &SourcePath| view.summary(page).map(|summary| summary.title.clone());
    let (title, url) = match resolve(view, file, &first.destination) {
        Target::Page(page, anchor) => (title_of(&page), address(view, url, &page, &anchor)),
        Target::Anchor(anchor) => (None, address(view, url, file, &anchor)),
        Target::External(address) => (None, address),
        _ => (None, String::new()),
    };
    // An address alone prints the title of its page.
    PageLink { title: title.filter(|_| first.bare).unwrap_or_else(|| text.plain()), url }
}

/// The family of the role that a page is about; empty if the role states none, and `None` if the page is about no role.
pub(crate) fn family_of(view: &dyn View, page: &SourcePath) -> Option<String> {
    let role = match view.kind(page) {
        PageKind::Role(role) | PageKind::Cell(_, role) | PageKind::Job(role) => view.guide().roles.get(role),
        _ => None,
    };
    role.map(|role| view.family(&role.page).unwrap_or_default().to_owned())
}

/// For each of some pages in a list the family that begins with it; empty for those that go on with the family before, and for pages about no role at
/// the beginning of the list. Roles of no family, and pages about no role behind the roles, begin with words of their own. All are empty if the list has
/// one family only, or if a family begins twice since the order of the roles is another.
pub(crate) fn new_families<'a>(families: impl Iterator<Item = Option<&'a str>>, words: &Words) -> Vec<String> {
    let all: Vec<Option<&str>> = families.collect();
    let first = all.iter().position(Option::is_some).unwrap_or(all.len());
    let begins = |number: usize| number == first || number > first && all[number - 1] != all[number];
    let starts: Vec<Option<&str>> = (first..all.len()).filter(|number| begins(*number)).map(|number| all[number]).collect();
    let distinct = BTreeSet::from_iter(&starts);
    let has_families = distinct.iter().filter(|family| family.is_some()).count() > 1;
    let is_grouped = has_families && distinct.len() == starts.len();
    let name = |number: usize| match all[number] {
        None => words.get("other_pages"),
        Some("") => words.get("without_family"),
        Some(family) => family,
    };
    (0..all.len()).map(|number| if is_grouped && begins(number) { name(number).to_owned() } else { String::new() }).collect()
}

/// The mark of the role that a page is about; 0 if it is about none.
pub(crate) fn mark_of(view: &dyn View, page: &SourcePath) -> usize {
    match view.kind(page) {
        PageKind::Role(role) | PageKind::Cell(_, role) => view.guide().mark(role),
        _ => 0,
    }
}
