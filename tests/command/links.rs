//! Every link of what is published holds: the file is there, the place in it is there, and it works under any address.

use std::collections::BTreeSet;

use guidegen::path::percent_decode;

use super::html::{Tag, tags};
use super::own;
use super::site::{Site, Tree};

/// What is wrong with the links of a published site, a line each. `root` is where the site stands on its host.
pub(crate) fn broken(site: &Tree, root: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (file, bytes) in site.iter().filter(|(file, _)| file.ends_with(".html")) {
        let tags = tags(std::str::from_utf8(bytes).unwrap());
        let mut ids = BTreeSet::new();
        problems.extend(
            tags.iter().filter_map(|tag| tag.attribute("id")).filter(|id| !ids.insert(*id)).map(|id| format!("{file}: two places named {id}")),
        );
        problems
            .extend(tags.iter().flat_map(addresses).filter_map(|address| Some(format!("{file}: {address}: {}", wrong(site, root, file, &address)?))));
    }
    problems
}

/// The addresses that a tag names.
fn addresses(tag: &Tag) -> Vec<String> {
    let refresh = tag.attribute("http-equiv").and_then(|_| tag.attribute("content")).and_then(|content| content.split_once("url="));
    let named = ["href", "src", "action", "poster", "data"].iter().filter_map(|name| tag.attribute(name));
    named.chain(refresh.map(|(_, address)| address)).map(str::to_owned).collect()
}

/// What is wrong with an address in a file.
fn wrong(site: &Tree, root: &str, file: &str, address: &str) -> Option<String> {
    if address.contains(':') {
        let safe = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        return (!safe).then(|| "an address that a page must not have".to_owned());
    }
    let (path, place) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or_default();
    // Hosts show the page for missing addresses at any depth, so that page alone has addresses from the top.
    let target = match path.strip_prefix(root) {
        _ if path.is_empty() => Some(file.to_owned()),
        Some(below) if file == "404.html" => resolve("", below),
        None if file == "404.html" => None,
        _ if path.starts_with('/') => None,
        _ => resolve(file.rsplit_once('/').map_or("", |(folder, _)| folder), path),
    };
    let Some(target) = target else { return Some("leaves the site".to_owned()) };
    let Some(bytes) = site.get(&target) else { return Some(format!("there is no {target}")) };
    let place = percent_decode(place);
    // Browsers know the top of a page.
    if place.is_empty() || place == "top" || !target.ends_with(".html") {
        return None;
    }
    let found = tags(std::str::from_utf8(bytes).unwrap()).iter().any(|tag| tag.attribute("id") == Some(&place));
    (!found).then(|| format!("{target} has no place of this name"))
}

/// The file that a relative path leads to; `None` if it leaves the site.
fn resolve(folder: &str, path: &str) -> Option<String> {
    let path = percent_decode(path);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    let is_folder = path.is_empty() || path.ends_with('/') || path.ends_with("..") || path.ends_with("/.") || path == ".";
    Some(match (is_folder, joined.is_empty()) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{joined}/index.html"),
        (false, _) => joined,
    })
}

#[test]
fn the_guide() {
    let problems = broken(own::guide(), "/");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_guide_on_a_disk() {
    let settings = own::settings().replace("[guide]", "[build]\nurls = \"file\"\n\n[guide]");
    let site = own::copy().file("site.toml", settings);
    site.run(["build"]).status(0);
    let public = site.tree("public");
    assert!(public.contains_key("skills/index.html") && public.contains_key("glossary/kpi.html"));
    let problems = broken(&public, "/");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let hidden: Vec<&String> = public.keys().filter(|file| file.ends_with("/index.html") && file.matches('/').count() > 1).collect();
    assert!(hidden.is_empty(), "pages that are not folders: {hidden:?}");
    for (file, bytes) in public.iter().filter(|(file, _)| file.ends_with(".html") && *file != "404.html") {
        for tag in tags(std::str::from_utf8(bytes).unwrap()) {
            let address = tag.attribute("href").unwrap_or_default();
            assert!(!address.ends_with('/') && !address.contains("/#") || address.contains("://"), "{file}: a disk shows no folder: {address}");
        }
    }
}

#[test]
fn the_manual() {
    let site = Site::new();
    let (docs, output) = (own::path("docs"), site.path("manual"));
    site.run(["build", docs.to_str().unwrap(), "--output", output.to_str().unwrap()]).status(0);
    let problems = broken(&site.tree("manual"), "/");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The links of a small site that are broken, or why it cannot be published.
fn broken_in(site: &Site) -> Vec<String> {
    site.run(["build"]).status(0);
    broken(&site.tree("public"), "/")
}

#[test]
fn a_link_within_a_cell_holds_wherever_the_cell_shows() {
    let cell = "## Area\n\n- **Label**: see [above](#area), [the end](#end), [the other roles](#_other-roles) and [the top](#top).[^1]\n\n## End\n\n[^1]: [Above](#area).\n";
    let site = Site::with_settings()
        .file("content/index.md", "# Home\n\n```{compare}\n```\n\n<role:x>, <role:y>\n")
        .file("content/roles/x.md", "+++\n[[paths]]\nfrom = \"x\"\nto = \"y\"\nconditions = [\"[Here](#more)\"]\n+++\n\n## More\n")
        .file("content/roles/y.md", "# Y\n")
        .file("content/skills/index.md", "# Skills\n\n[X](#x), [its area](#x-area).\n")
        .file("content/skills/x.md", cell)
        .file("content/skills/y.md", cell)
        .file("content/glossary/k.md", "+++\ndefinition = \"See [below](#more).\"\n+++\n\n## More\n\n[X](../roles/x.md)\n");
    assert_eq!(broken_in(&site), [""; 0]);
}

#[test]
fn headings_may_be_called_what_the_theme_calls_its_parts() {
    let headings = ["Content", "Top", "Read next", "Mentioned in", "In this guide", "Other roles", "At a glance", "Ways in", "In detail"];
    let text: String = headings.iter().map(|heading| format!("## {heading}\n\nText.[^1]\n\n")).collect();
    let text = format!("{text}[^1]: A note.\n");
    let site = Site::with_settings().file("content/index.md", &text).file("content/roles/x.md", &text).file("content/a/index.md", &text);
    site.write("content/a/b.md", &text);
    assert_eq!(broken_in(&site), [""; 0]);
}

#[test]
fn what_is_broken_is_found() {
    let site: Tree = [
        (
            "index.html",
            "<a href=\"a/#x\"></a><a href=\"a/#y\"></a><a href=\"b/\"></a><a href=\"../\"></a><a href=\"/a/\"></a><i id=\"z\"><b id=\"z\">",
        ),
        ("a/index.html", "<p id=\"x\"><a href=\"../\"></a><img src=\"../p.png\"><a href=\"javascript:x\"></a>"),
        ("404.html", "<a href=\"/guide/a/\"></a><a href=\"/a/\"></a>"),
    ]
    .map(|(file, html)| (file.to_owned(), html.as_bytes().to_vec()))
    .into();
    insta::assert_snapshot!(broken(&site, "/guide/").join("\n"), @"
    404.html: /a/: leaves the site
    a/index.html: ../p.png: there is no p.png
    a/index.html: javascript:x: an address that a page must not have
    index.html: two places named z
    index.html: a/#y: a/index.html has no place of this name
    index.html: b/: there is no b/index.html
    index.html: ../: leaves the site
    index.html: /a/: leaves the site
    ");
}
