//! Where a link leads.
//!
//! [`resolve`] takes a destination as written in a page and answers with a [`Target`]: something that exists, or what exactly is missing.
//! A path is looked up as that of a file first, then as the address at which other generators would publish the page ([`as_published`]).
//! Names in double brackets are looked up in [`wiki`].
//! Whether a page has the named anchor is not asked here, since that may need the page's finished HTML.

use crate::config::Config;
use crate::page::Page;
use crate::page::foreign::is_in_drafts;
use crate::page::link::{Destination, is_filled_in};
use crate::path::{MARKDOWN, PageUrl, SourcePath, beyond};

use super::View;

mod wiki;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Out of the site.
    External(String),
    /// A place outside the site that the settings name (`external`): its path from the root of the site, `../std/`, or of the host, `/std/`.
    Beside(String),
    /// A page, with the anchor that is named; empty if none is.
    Page(SourcePath, String),
    /// A place in the same page.
    Anchor(String),
    /// A file that is not a page.
    Asset(SourcePath),
    /// A fact of a role: the role's page and the dimension.
    Fact(SourcePath, String),
    /// Nowhere.
    Broken(Broken),
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// There is no such page.
    Page(SourcePath),
    /// There is no such file.
    Asset(SourcePath),
    /// The page is a draft and not published.
    Draft(SourcePath),
    /// The path leaves the content folder, or no file can have it.
    Outside(String),
    /// There is no such role.
    Role(String),
    /// There is no such term.
    Term(String),
    /// No page has the name.
    Name(String),
    /// More than one page has the name.
    Ambiguous(String, Vec<SourcePath>),
    /// The address is dangerous.
    Unsafe(String),
    /// Another program would fill in a part of the address, as in `{{ site.url }}/plan`. The page itself tells so.
    FilledIn,
}

/// Finds where a link in the page `from` leads.
pub(crate) fn resolve(view: &dyn View, from: &SourcePath, destination: &Destination) -> Target {
    match place(view, from, destination) {
        // Apart from `place`, since the target's own text decides it: whoever needs only the way there does not depend on what is written at its
        // end.
        Target::Page(page, _) | Target::Fact(page, _) if view.summary(&page).is_none() => Target::Broken(Broken::Draft(page)),
        Target::Page(page, anchor) => {
            let anchor = named(view, &page, anchor);
            Target::Page(page, anchor)
        }
        Target::Anchor(anchor) => Target::Anchor(named(view, from, anchor)),
        target => target,
    }
}

/// The name that the place of an anchor has, where the anchor is another one of it.
fn named(view: &dyn View, page: &SourcePath, anchor: String) -> String {
    let other = if anchor.is_empty() { None } else { view.other_anchor(page, &anchor) };
    other.unwrap_or(anchor)
}

/// Finds where a link leads, be the page there published or a draft. Apart from names in double brackets that follows from the paths of the files
/// alone, so the answer holds whatever somebody writes in another page.
pub(crate) fn place(view: &dyn View, from: &SourcePath, destination: &Destination) -> Target {
    match destination {
        Destination::External(address) => Target::External(address.clone()),
        Destination::Unsafe(address) => Target::Broken(Broken::Unsafe(address.clone())),
        Destination::Anchor(anchor) => Target::Anchor(anchor.clone()),
        Destination::File { path, anchor, .. } => match file(view, from, path, anchor) {
            Target::Broken(_) if is_filled_in(path) => Target::Broken(Broken::FilledIn),
            Target::Broken(broken) => at_address(view, from, path, anchor).unwrap_or(Target::Broken(broken)),
            found => found,
        },
        Destination::Role(id) => in_folder(view, &view.config().roles_folder, id).unwrap_or_else(|| Target::Broken(Broken::Role(id.clone()))),
        Destination::Term(id) => in_folder(view, &view.config().glossary_folder, id).unwrap_or_else(|| Target::Broken(Broken::Term(id.clone()))),
        Destination::Fact { role, dimension } => match in_folder(view, &view.config().roles_folder, role) {
            Some(Target::Page(page, _)) => Target::Fact(page, dimension.clone()),
            _ => Target::Broken(Broken::Role(role.clone())),
        },
        Destination::Wiki { name, anchor } => wiki::place(view, from, name, anchor),
    }
}

/// The pages that the links of a page lead to, drafts too, in the order of the links, and again for each of them.
pub(crate) fn pages_linked(view: &dyn View, from: &SourcePath, page: &Page) -> impl Iterator<Item = SourcePath> {
    let documents = page.front_matter.texts().map(|inline| &inline.document).chain([&page.document]);
    documents.flat_map(|document| &document.links).filter_map(|link| match place(view, from, &link.destination) {
        Target::Page(page, _) | Target::Fact(page, _) => Some(page),
        _ => None,
    })
}

/// The page with an id in a folder of the content: `role:x` is `roles/x.md`. An id may carry an anchor: `role:x#facts`.
fn in_folder(view: &dyn View, folder: &str, id: &str) -> Option<Target> {
    let (id, anchor) = id.split_once('#').unwrap_or((id, ""));
    // An id is one name in one folder: with a slash it could climb out of it, and `index` is the list of all.
    if id.is_empty() || id == "index" || id.contains('/') {
        return None;
    }
    let page = view.config().content_path(&format!("{folder}/{id}.md"))?;
    view.is_page(&page).then(|| Target::Page(page, anchor.to_owned()))
}

fn file(view: &dyn View, from: &SourcePath, path: &str, anchor: &str) -> Target {
    let config = view.config();
    // A query alone is one of this page.
    if path.is_empty() {
        return Target::Page(from.clone(), anchor.to_owned());
    }
    if let Some(place) = beside(config, from, path) {
        return Target::Beside(if anchor.is_empty() { place } else { format!("{place}#{anchor}") });
    }
    // An address from the top of the site begins at the content folder.
    let found = match path.strip_prefix('/') {
        Some(path) => config.content_path(path.trim_end_matches('/')).or_else(|| (path.is_empty()).then(|| home(view)).flatten()),
        None => from.resolve(path).or_else(|| resolves_to_top(from, path).then(|| home(view)).flatten()),
    };
    let Some(found) = found.filter(|found| is_content(config, found)) else { return Target::Broken(Broken::Outside(path.to_owned())) };
    // In this order: the page that is named in full, then a folder's own, then any other file, and last a page whose ending was left out or is that
    // of a published page, as `data` and `b.html` may well be files.
    if let Some(page) = by_name(view, &found) {
        return Target::Page(page, anchor.to_owned());
    }
    // What lies among the drafts is published with them, and so not where a finished page shows it.
    let is_published = is_in_drafts(from) || !is_in_drafts(&found);
    if !found.is_markdown() && is_published && view.asset(&found).is_some() {
        return Target::Asset(found);
    }
    match as_published(view, &found) {
        Some(page) => Target::Page(page, anchor.to_owned()),
        // An address without an ending, or with that of a published page, is more likely meant for a page than for a file.
        None if found.is_markdown() || matches!(found.extension().as_str(), "" | "html" | "htm") => Target::Broken(Broken::Page(found)),
        None => Target::Broken(Broken::Asset(found)),
    }
}

/// The page to which its author gave an address, or that had it before: a link may name what readers see instead of the file.
fn at_address(view: &dyn View, from: &SourcePath, path: &str, anchor: &str) -> Option<Target> {
    let address = match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => view.url(from).resolve(path)?,
    };
    let page = view.page_at(&PageUrl::from_author(&address, view.config().urls).ok()?)?;
    Some(Target::Page(page.clone(), anchor.to_owned()))
}

/// The page that a path names: itself, or the own page of the folder.
fn by_name(view: &dyn View, path: &SourcePath) -> Option<SourcePath> {
    if view.is_page(path) { Some(path.clone()) } else { view.index_of(below_or_top(view.config(), path)?).cloned() }
}

/// The page that a path leads to, be it that of the file or one at which generators publish it.
pub(crate) fn known_page(view: &dyn View, path: &SourcePath) -> Option<SourcePath> {
    by_name(view, path).or_else(|| as_published(view, path))
}

/// The page that is meant by a path as generators publish it: `b`, `b.html` and `b/index.html` are all `b.md`, and `b/index.html` is the page of the
/// folder `b` as well.
fn as_published(view: &dyn View, path: &SourcePath) -> Option<SourcePath> {
    let written = path.as_str();
    let stem = written.strip_suffix(".html").or_else(|| written.strip_suffix(".htm")).unwrap_or(written);
    let page = |stem: &str| MARKDOWN.iter().take(2).find_map(|ending| SourcePath::new(&format!("{stem}.{ending}")).filter(|page| view.is_page(page)));
    let index = |folder: &SourcePath| view.index_of(below_or_top(view.config(), folder)?).cloned();
    page(stem).or_else(|| match stem.strip_suffix("/index") {
        Some(folder) => index(&SourcePath::new(folder)?).or_else(|| page(folder)),
        None if stem == "index" => home(view),
        // `b/` and `b.html` are two ways to publish a folder's own page.
        None => index(&SourcePath::new(stem)?),
    })
}

/// The place outside the site that a path leads to, if the settings name it or a folder around it.
fn beside(config: &Config, from: &SourcePath, path: &str) -> Option<String> {
    if config.external.is_empty() {
        return None;
    }
    let place = if path.starts_with('/') {
        path.to_owned()
    } else {
        beyond(config.below_content(from)?.rsplit_once('/').map_or("", |(folder, _)| folder), path)?
    };
    let is_named = |named: &String| place.starts_with(named.as_str()) || place == named.trim_end_matches('/');
    config.external.iter().any(is_named).then_some(place)
}

fn home(view: &dyn View) -> Option<SourcePath> {
    view.index_of("").cloned()
}

/// `..` from a page one folder down in a plain folder leads to the top, which has no path of its own.
fn resolves_to_top(from: &SourcePath, path: &str) -> bool {
    // A probe below it shows where it leads: `resolve` itself cannot return the empty path.
    from.resolve(&format!("{path}/x")).is_some_and(|probe| probe.as_str() == "x")
}

fn is_content(config: &Config, file: &SourcePath) -> bool {
    below_or_top(config, file).is_some()
}

/// The path below the content folder; empty for the content folder itself.
fn below_or_top<'a>(config: &Config, file: &'a SourcePath) -> Option<&'a str> {
    if file.as_str() == config.content_folder { Some("") } else { config.below_content(file) }
}

/// The stems of the published pages of a folder, for suggestions.
pub(crate) fn ids_in(view: &dyn View, folder: &str) -> Vec<String> {
    let pages = view.folder(folder).map(|folder| folder.pages.as_slice()).unwrap_or_default();
    pages.iter().filter(|page| view.summary(page).is_some()).map(|page| page.stem().to_owned()).collect()
}

/// How a page would be written in a link from another page.
pub(crate) fn relative(from: &SourcePath, to: &SourcePath) -> String {
    let here: Vec<&str> = from.folder().split('/').filter(|part| !part.is_empty()).collect();
    let there: Vec<&str> = to.as_str().split('/').collect();
    let shared = here.iter().zip(&there[..there.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut result = "../".repeat(here.len() - shared);
    result.push_str(&there[shared..].join("/"));
    result
}

#[cfg(test)]
mod tests {
    use crate::page::link::Destination;
    use crate::path::SourcePath;

    use super::super::fake::FakeSite;
    use super::{Target, relative, resolve};

    fn site() -> FakeSite {
        FakeSite::new(&[
            ("content/index.md", ""),
            ("content/skills/index.md", ""),
            ("content/skills/crm.md", ""),
            ("content/skills/plan.md", "+++\ndraft = true\n+++"),
            ("content/roles/director.md", ""),
            ("content/glossary/kpi.md", ""),
            ("content/a/same.md", ""),
            ("content/b/same.md", ""),
            ("content/skills/team.png", "x"),
            ("theme/x.png", "x"),
        ])
    }

    fn to(address: &str) -> String {
        let from = SourcePath::new("content/skills/crm.md").unwrap();
        let destination = match address.strip_prefix("[[") {
            Some(name) => Destination::parse_wiki(name.trim_end_matches("]]")),
            None => Destination::parse(address),
        };
        match resolve(&site(), &from, &destination) {
            Target::Page(page, anchor) => format!("{page}#{anchor}"),
            Target::Asset(file) => format!("file {file}"),
            Target::Fact(page, dimension) => format!("fact {page} {dimension}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn what_exists_is_found() {
        assert_eq!(to("plan.md#x"), "Broken(Draft(SourcePath(\"content/skills/plan.md\")))");
        assert_eq!(to("index.md#x"), "content/skills/index.md#x");
        assert_eq!(to("./"), "content/skills/index.md#");
        assert_eq!(to("../roles"), "content/roles/index.md#");
        assert_eq!(to("../"), "content/index.md#");
        assert_eq!(to("/skills/"), "content/skills/index.md#");
        assert_eq!(to("../skills/crm"), "content/skills/crm.md#");
        assert_eq!(to("team.png"), "file content/skills/team.png");
        assert_eq!(to("role:director"), "content/roles/director.md#");
        assert_eq!(to("term:kpi"), "content/glossary/kpi.md#");
        assert_eq!(to("fact:director.scope"), "fact content/roles/director.md scope");
        assert_eq!(to("[[KPI#use]]"), "content/glossary/kpi.md#use");
        assert_eq!(to("[[crm]]"), "content/skills/crm.md#");
        assert_eq!(to("[[Director]]"), "content/roles/director.md#");
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(to("../skils/index.md"), "Broken(Page(SourcePath(\"content/skils/index.md\")))");
        assert_eq!(to("taem.png"), "Broken(Asset(SourcePath(\"content/skills/taem.png\")))");
        assert_eq!(to("../../theme/x.png"), "Broken(Outside(\"../../theme/x.png\"))");
        assert_eq!(to("../../../../etc/passwd"), "Broken(Outside(\"../../../../etc/passwd\"))");
        assert_eq!(to("role:cfo"), "Broken(Role(\"cfo\"))");
        assert_eq!(to("role:index"), "Broken(Role(\"index\"))");
        assert_eq!(to("term:../x"), "Broken(Term(\"../x\"))");
        assert!(to("[[same]]").starts_with("Broken(Ambiguous"));
        assert_eq!(to("[[nothing]]"), "Broken(Name(\"nothing\"))");
    }

    #[test]
    fn links_as_authors_write_them() {
        let path = |text| SourcePath::new(text).unwrap();
        assert_eq!(relative(&path("content/a/b.md"), &path("content/c/d.md")), "../c/d.md");
        assert_eq!(relative(&path("index.md"), &path("c/d.md")), "c/d.md");
        assert_eq!(relative(&path("a/b.md"), &path("a/c.md")), "c.md");
    }
}
