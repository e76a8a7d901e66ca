//! Resolves links.
//!
//! [`resolve`] converts a destination as written in a page to a [`Target`], which is something that exists or the exact part that is missing. A path
//! is looked up as that of a file first, then as the address at which other generators would publish the page ([`as_published`]). Names in double
//! brackets are looked up in [`wiki`]. Whether the page has the anchor is not checked here, since that can require the page's rendered HTML.
//!
//! [`resolve_written`] does the same for the links that a text shows, which [`Linked`] has looked up once.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::page::extract::Extract;
use crate::page::foreign::is_in_drafts;
use crate::page::link::{Destination, is_filled_in};
use crate::path::{PageUrl, SourcePath, beyond};

use super::View;

mod wiki;

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address outside the site.
    External(String),
    /// An address outside the site that the settings allow (`external`): relative to the root of the site, `../std/`, or of the host, `/std/`.
    Beside(String),
    /// A page, with the anchor; empty if the link has none.
    Page(SourcePath, String),
    /// An anchor in the same page.
    Anchor(String),
    /// A file that is not a page.
    Asset(SourcePath),
    /// A fact of a role: the role's page and the dimension.
    Fact(SourcePath, String),
    /// The link has no valid target.
    Broken(Broken),
}

/// The reason why a link has no valid target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// There is no page with this path.
    Page(SourcePath),
    /// There is no file with this path.
    Asset(SourcePath),
    /// The page is a draft and not published.
    Draft(SourcePath),
    /// The path leaves the content folder, or is not allowed as the path of a file.
    Outside(String),
    /// There is no role with this id.
    Role(String),
    /// There is no term with this id.
    Term(String),
    /// No page has this name.
    Name(String),
    /// These pages have the name.
    Ambiguous(String, Vec<SourcePath>),
    /// The address has a dangerous scheme.
    Unsafe(String),
    /// Another program would fill in a part of the address, as in `{{ site.url }}/plan`. The check of the page itself reports it.
    FilledIn,
}

/// Resolves a link in the page `from`.
pub(crate) fn resolve(view: &dyn View, from: &SourcePath, destination: &Destination) -> Target {
    published(view, from, place(view, from, destination))
}

/// The same for a link in the text of `from`, which is shown or checked: each is looked up once for both, and they depend on one result instead of
/// several for each link.
pub(crate) fn resolve_written(view: &dyn View, from: &SourcePath, destination: &Destination) -> Target {
    published(view, from, if destination.is_looked_up() { view.place(from, destination) } else { place(view, from, destination) })
}

/// The target at a place, unless that is a draft.
fn published(view: &dyn View, from: &SourcePath, place: Target) -> Target {
    match place {
        // Separate from `place`, since this depends on the text of the target: callers that only need the address do not depend on it.
        Target::Page(page, _) | Target::Fact(page, _) if view.summary(&page).is_none() => Target::Broken(Broken::Draft(page)),
        Target::Page(page, anchor) => {
            let anchor = named(view, &page, anchor);
            Target::Page(page, anchor)
        }
        Target::Anchor(anchor) => Target::Anchor(named(view, from, anchor)),
        target => target,
    }
}

/// Replaces another name of an anchor with the anchor itself.
fn named(view: &dyn View, page: &SourcePath, anchor: String) -> String {
    let other = if anchor.is_empty() { None } else { view.other_anchor(page, &anchor) };
    other.unwrap_or(anchor)
}

/// Resolves a link, without regard to whether its target is a draft. Except for names in double brackets, the result depends only on the paths of
/// files, so edits of other pages do not change it.
pub(crate) fn place(view: &dyn View, from: &SourcePath, destination: &Destination) -> Target {
    match destination {
        Destination::External(address) => Target::External(address.clone()),
        Destination::Unsafe(address) => Target::Broken(Broken::Unsafe(address.clone())),
        Destination::Anchor(anchor) => Target::Anchor(anchor.clone()),
        Destination::File { path, anchor, .. } => match file(view, from, path, anchor) {
            Target::Broken(_) if is_filled_in(path) => Target::Broken(Broken::FilledIn),
            Target::Broken(broken) => at_address(view, from, path, anchor)
                .or_else(|| Some(Target::Page(beside_as_published(view, from, path)?, anchor.clone())))
                .unwrap_or(Target::Broken(broken)),
            // A folder that is named comes first, but a page only if its extension is written.
            Target::Page(page, anchor) if view.leads(&page).is_none() => Target::Page(beside_as_published(view, from, path).unwrap_or(page), anchor),
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

/// The pages and files of the site that a page leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Linked {
    /// Where its links, images and films lead, by their destinations, which are in order. Only those that [are looked up](Destination::is_looked_up).
    places: Vec<(Destination, Target)>,
    /// The pages that its links lead to, including drafts.
    pub pages: BTreeSet<SourcePath>,
    /// The other files that it links to or shows.
    pub files: BTreeSet<SourcePath>,
}

impl Linked {
    /// Resolves the links, images and films of the page `from`.
    pub(crate) fn of(view: &dyn View, from: &SourcePath, page: Extract<'_>) -> Self {
        let mut destinations: Vec<&Destination> = page.links().chain(page.embedded()).filter(|destination| destination.is_looked_up()).collect();
        destinations.sort_unstable();
        destinations.dedup();
        let mut linked = Self { places: Vec::with_capacity(destinations.len()), ..Self::default() };
        for destination in destinations {
            let target = place(view, from, destination);
            match &target {
                Target::Page(page, _) | Target::Fact(page, _) => linked.pages.insert(page.clone()),
                Target::Asset(file) => linked.files.insert(file.clone()),
                _ => false,
            };
            linked.places.push((destination.clone(), target));
        }
        linked
    }

    /// Where a link leads, as [`place`] says it; `None` for one that the page does not have.
    pub(crate) fn place(&self, destination: &Destination) -> Option<Target> {
        let at = self.places.binary_search_by(|(known, _)| known.cmp(destination)).ok()?;
        self.places.get(at).map(|(_, target)| target.clone())
    }
}

/// The page with an id in a folder of the content: `role:x` is `roles/x.md`. An id may contain an anchor: `role:x#facts`.
fn in_folder(view: &dyn View, folder: &str, id: &str) -> Option<Target> {
    let (id, anchor) = id.split_once('#').unwrap_or((id, ""));
    // An id is the name of a page in the folder: with a slash it could leave the folder, and `index` is the index page.
    if id.is_empty() || id == "index" || id.contains('/') {
        return None;
    }
    let page = view.config().content_path(&format!("{folder}/{id}.md"))?;
    view.is_page(&page).then(|| Target::Page(page, anchor.to_owned()))
}

fn file(view: &dyn View, from: &SourcePath, path: &str, anchor: &str) -> Target {
    let config = view.config();
    // A link that consists only of a query refers to this page.
    if path.is_empty() {
        return Target::Page(from.clone(), anchor.to_owned());
    }
    if let Some(place) = beside(config, from, path) {
        return Target::Beside(if anchor.is_empty() { place } else { format!("{place}#{anchor}") });
    }
    // A path with a leading slash is relative to the content folder.
    let found = match path.strip_prefix('/') {
        Some(path) => config.content_path(path.trim_end_matches('/')).or_else(|| (path.is_empty()).then(|| home(view)).flatten()),
        None => from.resolve(path).or_else(|| resolves_to_top(from, path).then(|| home(view)).flatten()),
    };
    let Some(found) = found.filter(|found| is_content(config, found)) else { return Target::Broken(Broken::Outside(path.to_owned())) };
    // In this order: the page with the full path, the index page of a folder, any other file, and last a page without its extension or with that of a
    // published page, since `data` and `b.html` can also be files.
    if let Some(page) = by_name(view, &found) {
        return Target::Page(page, anchor.to_owned());
    }
    // Files among the drafts are only published with them, so a published page cannot show them.
    let is_published = is_in_drafts(from) || !is_in_drafts(&found);
    if !found.is_markdown() && is_published && view.asset(&found).is_some() {
        return Target::Asset(found);
    }
    match as_published(view, &found) {
        Some(page) => Target::Page(page, anchor.to_owned()),
        // A path without an extension, or with that of a published page, is more likely meant for a page than for a file.
        None if found.is_markdown() || matches!(found.extension().as_str(), "" | "html" | "htm") => Target::Broken(Broken::Page(found)),
        None => Target::Broken(Broken::Asset(found)),
    }
}

/// The page with an address that its author set, or that it had before: links may use the addresses that readers see.
fn at_address(view: &dyn View, from: &SourcePath, path: &str, anchor: &str) -> Option<Target> {
    let address = match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => view.url(from).resolve(path)?,
    };
    let page = view.page_at(&PageUrl::from_author(&address, view.config().urls).ok()?)?;
    Some(Target::Page(page.clone(), anchor.to_owned()))
}

/// The page that `../other/` means to authors who think of published pages: from `folder/page/` it is `folder/other.md`. `None` if there is no such
/// page, or if the path has another form.
fn beside_as_published(view: &dyn View, from: &SourcePath, path: &str) -> Option<SourcePath> {
    let is_address = path.ends_with('/') && path.starts_with("../");
    let place = is_address.then(|| view.url(from).resolve(path)).flatten()?;
    known_page(view, &view.config().content_path(place.trim_end_matches('/'))?)
}

/// The page with this path: the page itself, or the index page of the folder.
fn by_name(view: &dyn View, path: &SourcePath) -> Option<SourcePath> {
    if view.is_page(path) { Some(path.clone()) } else { view.index_of(below_or_top(view.config(), path)?).cloned() }
}

/// The page for a path, which is that of its file or one at which other generators publish it.
pub(crate) fn known_page(view: &dyn View, path: &SourcePath) -> Option<SourcePath> {
    by_name(view, path).or_else(|| as_published(view, path))
}

/// The page for a path as other generators publish it: `b`, `b.html` and `b/index.html` all refer to `b.md`, and `b/index.html` also to the page of
/// the folder `b`.
fn as_published(view: &dyn View, path: &SourcePath) -> Option<SourcePath> {
    let written = path.as_str();
    let stem = written.strip_suffix(".html").or_else(|| written.strip_suffix(".htm")).unwrap_or(written);
    let page = |stem: &str| view.page_without_extension(view.config().below_content(&SourcePath::new(stem)?)?).cloned();
    let index = |folder: &SourcePath| view.index_of(below_or_top(view.config(), folder)?).cloned();
    page(stem).or_else(|| match stem.strip_suffix("/index") {
        Some(folder) => index(&SourcePath::new(folder)?).or_else(|| page(folder)),
        None if stem == "index" => home(view),
        // `b/` and `b.html` are two ways to publish the index page of a folder.
        None => index(&SourcePath::new(stem)?),
    })
}

/// The address outside the site for a path, if the settings allow it or one of its parents.
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

/// Whether a path leads to the top of a plain folder, which has no path, as `..` does from a page one folder below.
fn resolves_to_top(from: &SourcePath, path: &str) -> bool {
    // Tested with a name below it, since `resolve` itself cannot return the empty path.
    from.resolve(&format!("{path}/x")).is_some_and(|probe| probe.as_str() == "x")
}

fn is_content(config: &Config, file: &SourcePath) -> bool {
    below_or_top(config, file).is_some()
}

/// The path below the content folder; empty for the content folder itself.
fn below_or_top<'a>(config: &Config, file: &'a SourcePath) -> Option<&'a str> {
    if file.as_str() == config.content_folder { Some("") } else { config.below_content(file) }
}

/// The file names, without extensions, of the published pages in a folder, for suggestions.
pub(crate) fn ids_in(view: &dyn View, folder: &str) -> Vec<String> {
    let pages = view.folder(folder).map(|folder| folder.pages.as_slice()).unwrap_or_default();
    pages.iter().filter(|page| view.summary(page).is_some()).map(|page| page.stem().to_owned()).collect()
}

/// The relative path from one page to another, as an author would write it in a link.
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
