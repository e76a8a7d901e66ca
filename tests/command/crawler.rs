//! Walks what is published as a browser would: every address in it leads to a file, a place or another site.
//!
//! HTML is read by a package that has nothing to do with guidegen's own readers and writers. `GUIDEGEN_CRAWL=FOLDER` looks through any published folder:
//! `GUIDEGEN_CRAWL=public cargo test --test command crawler -- --ignored --nocapture`.

use std::collections::{BTreeMap, BTreeSet};

use guidegen::path::percent_decode;
use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use super::site::{Site, Tree};

/// What a file of HTML names.
#[derive(Default)]
struct Read {
    /// Its places, each as often as it is there.
    places: Vec<String>,
    /// The addresses in it.
    addresses: Vec<String>,
}

/// What is wrong with the links of a published site, a line each. `root` is where the site stands on its host.
pub(crate) fn broken(site: &Tree, root: &str) -> Vec<String> {
    let pages = site.iter().filter(|(file, _)| file.ends_with(".html"));
    let pages: BTreeMap<&str, Read> = pages.map(|(file, bytes)| (file.as_str(), read(&String::from_utf8_lossy(bytes)))).collect();
    let mut problems = Vec::new();
    for (file, page) in &pages {
        let mut seen = BTreeSet::new();
        let twice = page.places.iter().filter(|place| !seen.insert(*place));
        problems.extend(twice.map(|place| format!("{file}: two places named {place}")));
        let wrong = |address: &String| Some(format!("{file}: {address}: {}", wrong(site, &pages, root, file, address)?));
        problems.extend(page.addresses.iter().filter_map(wrong));
    }
    problems
}

fn read(html: &str) -> Read {
    let mut read = Read::default();
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no tag.
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        if let Token::StartTag(tag) = token {
            read.tag(&tag);
        }
    }
    read
}

impl Read {
    fn tag(&mut self, tag: &StartTag<()>) {
        let value = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| text(value));
        self.places.extend(value("id").filter(|id| !id.is_empty()));
        // The name of old for a place; the same as the id is no second place.
        let is_named = &**tag.name == b"a" && value("name") != value("id");
        self.places.extend(value("name").filter(|name| is_named && !name.is_empty()));
        let single = ["href", "src", "action", "poster", "data", "cite", "background", "xlink:href", "formaction"];
        self.addresses.extend(single.iter().filter_map(|name| value(name)));
        let candidates = |set: String| set.split(',').filter_map(|one| Some(one.split_ascii_whitespace().next()?.to_owned())).collect::<Vec<_>>();
        self.addresses.extend(["srcset", "imagesrcset"].iter().filter_map(|name| value(name)).flat_map(candidates));
        let refresh = value("http-equiv").and_then(|_| value("content")).and_then(|content| Some(content.split_once("url=")?.1.to_owned()));
        self.addresses.extend(refresh);
    }
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What is wrong with an address in a file.
fn wrong(site: &Tree, pages: &BTreeMap<&str, Read>, root: &str, file: &str, address: &str) -> Option<String> {
    let (path, place) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or_default();
    if path.starts_with("//") {
        return None;
    }
    if path.split('/').next().is_some_and(|first| first.contains(':')) {
        let safe = ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme));
        return (!safe).then(|| "an address that a page must not have".to_owned());
    }
    // Hosts show the page for missing addresses at any depth, so that page alone has addresses from the top.
    let target = match path.strip_prefix(root) {
        _ if path.is_empty() => Some(file.to_owned()),
        Some(below) if file == "404.html" => resolve("", below),
        None if file == "404.html" => None,
        _ if path.starts_with('/') => None,
        _ => resolve(file.rsplit_once('/').map_or("", |(folder, _)| folder), path),
    };
    let Some(target) = target else { return Some("leaves the site".to_owned()) };
    if !site.contains_key(&target) {
        return Some(format!("there is no {target}"));
    }
    let place = percent_decode(place);
    // Browsers know the top of a page.
    let is_there = |page: &Read| place.is_empty() || place == "top" || page.places.contains(&place);
    pages.get(target.as_str()).is_some_and(|page| !is_there(page)).then(|| format!("{target} has no place of this name"))
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
fn what_is_broken_is_found() {
    let site: Tree = [
        (
            "index.html",
            "<a href=\"a/#x\"></a><a href=\"a/#y\"></a><a href=\"b/\"></a><a href=\"../\"></a><a href=\"/a/\"></a><i id=\"z\"><b id=\"z\">",
        ),
        (
            "a/index.html",
            "<p id=\"x\"><a href='../'></a><IMG SRC=../p.png srcset='../q.png 2x, index.html 3x'><a href=\"javascript:x\"></a><a name=n id=n><a href=#n><script>'<a href=no>'</script><!-- <a href=no> -->",
        ),
        ("404.html", "<a href=\"/guide/a/\"></a><a href=\"/a/\"></a>"),
    ]
    .map(|(file, html)| (file.to_owned(), html.as_bytes().to_vec()))
    .into();
    insta::assert_snapshot!(broken(&site, "/guide/").join("\n"), @"
    404.html: /a/: leaves the site
    a/index.html: ../p.png: there is no p.png
    a/index.html: ../q.png: there is no q.png
    a/index.html: javascript:x: an address that a page must not have
    index.html: two places named z
    index.html: a/#y: a/index.html has no place of this name
    index.html: b/: there is no b/index.html
    index.html: ../: leaves the site
    index.html: /a/: leaves the site
    ");
}

#[test]
#[ignore = "looks through the folder that GUIDEGEN_CRAWL names"]
fn a_folder() {
    let Some(folder) = std::env::var_os("GUIDEGEN_CRAWL") else { return };
    let problems = broken(&super::site::tree(folder.as_ref()), "/");
    assert!(problems.is_empty(), "{}\n{} broken", problems.join("\n"), problems.len());
}

/// Ways to write links and images, right and wrong ones. Each is the text of a page of its own.
const FORMS: &[&str] = &[
    "[x](b.md) [x](b.html) [x](b) [x](b/) [x](/b) [x](/b.html) [x](./b.md) [x](<b.md>) [x](b.md \"T\")",
    "[x](b.md#place) [x](b.md#Place) [x](b.md?q=1#place) [x](?q=1) [x](#top) [x](#) [x](b.md#b)",
    "[x](dir) [x](dir/) [x](dir/index.html) [x](list) [x](list/index.html) [x](own/) [x](own.md) [x](own/in.md)",
    "[x](https://example.org) <https://example.org> <a@example.org> [x](//example.org) [x](mailto:a@example.org)",
    "[x][r] [r] [r][]\n\n[r]: b.md#place",
    "[[b]] [[B]] [[b#Place]] [[dir/c|w]] [[c#^abc]] [[#Own]] [[file.pdf]] ![[pic.png]]\n\n## Own",
    "<role:r> <term:t> [x](role:r) [x](term:t#more)",
    "![x](pic.png) ![x](/pic.png?raw=true) [x](file.pdf) ![x][i]\n\n[i]: pic.png",
    "| [x](b.md) | ![x](pic.png) |\n|---|---|\n| [[b]] | [x](#own--more) |\n\n## Own & more",
    "> [!NOTE]\n> [x](b.md)[^1]\n\n[^1]: [x](dir/c.md)",
    "Term\n: [x](b.md)\n\n- [ ] [x](b.md)\n- **[L](b.md)**: x",
    "<details><summary>S</summary>\n\n[x](b.md)\n\n</details>",
    "<a href=\"b.md\">x</a> <a href='b.md#place'>x</a> <a href=/b>x</a> <a name=\"n\"></a> [x](#n) <a id=m></a> [x](#m)",
    "<img src=\"pic.png\" alt=\"x\"> <img src=\"/pic.png\" alt=\"x\" width=\"10\">",
    "<picture><source srcset=\"pic.png 1x, wide.png 2x\"><img src=\"pic.png\" alt=\"x\"></picture>",
    "<p align=\"center\"><a href=\"dir/c.md\"><img src=\"pic.png\" alt=\"x\"></a></p>",
    "<video src=\"film.mp4\" poster=\"pic.png\" controls></video>",
    "<table><tr><td><a href=\"b.md\">x</a></td></tr></table>",
    // What leads nowhere.
    "[x](gone.md)",
    "[x](b.md#gone)",
    "[x](#gone)",
    "[x](gone.html)",
    "[x](gone.pdf)",
    "![x](gone.png)",
    "[x](../../out.md)",
    "[x](www.example.org)",
    "[x](..\\b.md)",
    "[x](file:///x)",
    "[x][r]\n\n[r]: gone.md",
    "[[gone]]",
    "![[gone.png]]",
    "<role:gone>",
    "<term:gone>",
    "[x](B.md)",
    "[x](draft.md)",
    "<a href=\"gone.md\">x</a>",
    "<a href=\"b.md#gone\">x</a>",
    "<img src=\"gone.png\" alt=\"x\">",
    "<picture><source srcset=\"gone.png 2x\"><img src=\"pic.png\" alt=\"x\"></picture>",
    "<video src=\"gone.mp4\"></video>",
    "<video src=\"film.mp4\" poster=\"gone.png\"></video>",
];

/// How many of the forms, from the first on, are right.
const RIGHT: usize = 18;

/// A site with a page for each form of link, by its number.
fn grown(settings: &str) -> Site {
    let site = Site::new().file("site.toml", settings).file("content/index.md", "# Home\n");
    let pages = [("b.md", "# B\n\n## Place\n"), ("dir/index.md", "# Dir\n"), ("dir/c.md", "# C\n"), ("list/d.md", "# D\n")];
    let more = [("own.md", "# Own\n"), ("own/in.md", "# In\n"), ("draft.md", "+++\ndraft = true\n+++\n"), ("roles/r.md", "# R\n")];
    let files =
        [("glossary/t.md", "+++\ndefinition = \"T.\"\n+++\n\n## More\n"), ("pic.png", ""), ("wide.png", ""), ("film.mp4", ""), ("file.pdf", "")];
    let site = pages.iter().chain(&more).chain(&files).fold(site, |site, (path, text)| site.file(&format!("content/{path}"), text));
    FORMS
        .iter()
        .enumerate()
        .fold(site, |site, (number, text)| site.file(&format!("content/form-{number}.md"), format!("# Form {number}\n\n{text}\n")))
}

/// Nothing is broken that is not reported, and what is right is not.
fn is_right_or_reported(settings: &str) {
    let site = grown(settings);
    let ran = site.run(["check", "--format", "json"]);
    let errors = ran.diagnostics();
    let told: BTreeSet<usize> = errors.iter().filter(|one| one.text("severity") == "error").filter_map(|one| form(one.text("file"))).collect();
    let wrong: BTreeSet<usize> = (RIGHT..FORMS.len()).collect();
    assert_eq!(told, wrong, "{settings}\n{}", ran.stdout);
    for number in told {
        site.remove(&format!("content/form-{number}.md"));
    }
    site.run(["build"]).status(0);
    assert_eq!(broken(&site.tree("public"), "/"), Vec::<String>::new(), "{settings}");
}

/// The number of the form that stands in a file.
fn form(file: &str) -> Option<usize> {
    file.strip_prefix("content/form-")?.strip_suffix(".md")?.parse().ok()
}

#[test]
fn what_is_broken_is_reported() {
    is_right_or_reported("title = \"T\"\n");
}

#[test]
fn what_is_broken_is_reported_where_html_is_trusted() {
    is_right_or_reported("title = \"T\"\n[markdown]\nhtml = \"trust\"\n");
}

#[test]
fn what_is_broken_is_reported_for_a_site_on_a_disk() {
    is_right_or_reported("title = \"T\"\n[build]\nurls = \"file\"\nprint = true\n");
}
