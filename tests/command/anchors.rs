//! The names of places in a page: headings are called as on GitHub, the names that they had before still work, and the title is a place too.

use super::site::Site;

/// The ids of a page's headings, in order.
fn ids(page: &str) -> Vec<&str> {
    let is_heading = |tag: &&str| tag.starts_with("h2") || tag.starts_with("h3");
    page.split('<').filter(is_heading).filter_map(|tag| tag.split_once("id=\"")?.1.split_once('"')).map(|(id, _)| id).collect()
}

/// A site of one page, built without an error, and the page.
fn built(text: &str) -> (Site, String) {
    let site = Site::with_settings().file("content/index.md", text);
    site.run(["build"]).status(0);
    let page = site.read("public/index.html");
    let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned();
    (site, main)
}

#[test]
fn headings_are_called_as_on_github() {
    let text = "# Home\n\n## D1 - Developer 1\n\n## A & B\n\n## v1.0\n\n## 🚀 Launch\n\n## Hello\n\n## Hello\n\n## Hello\n\n## !?\n\n## a -- b\n\n## `--flag` _and_ [more](#top)\n\n## “Don't”...\n";
    let names = ["d1---developer-1", "a--b", "v10", "-launch", "hello", "hello-1", "hello-2", "section", "a----b", "--flag-and-more", "dont"];
    assert_eq!(ids(&built(text).1), names);
}

#[test]
fn names_of_authors_come_first_and_the_title_next() {
    assert_eq!(ids(&built("# Data\n\n## Data\n\n## Plan\n\n## Other {#plan}\n").1), ["data-1", "plan-1", "plan"]);
    // A title in the settings is no heading on GitHub.
    assert_eq!(ids(&built("+++\ntitle = \"Data\"\n+++\n\n## Data\n").1), ["data"]);
}

#[test]
fn names_may_be_given_as_in_mkdocs() {
    let (site, page) = built("# H\n\n[a](#9.7.6), [b](#b)\n\n## 9.7.6 <small>March 19</small> { id=\"9.7.6\" }\n\n## Other { #b }\n");
    assert_eq!(ids(&page), ["9.7.6", "b"]);
    assert_eq!(site.run(["check", "--format", "json"]).codes(), Vec::<String>::new());
}

#[test]
fn a_link_with_github_s_name_leads_to_the_right_heading() {
    let (site, page) = built("# H\n\n[third](#hello-2), [kiwi](#2-kiwi--co)\n\n## Hello\n\n## Hello\n\n## Hello\n\n## 2. Kiwi & Co\n");
    assert!(page.contains("href=\"#hello-2\">third") && page.contains("href=\"#2-kiwi--co\">kiwi"), "{page}");
    assert_eq!(site.run(["check", "--format", "json"]).codes(), Vec::<String>::new());
}

#[test]
fn the_name_that_a_heading_had_still_leads_there() {
    let site = Site::with_settings()
        .file("content/index.md", "# H\n\n[own](#a-b), [other](x.md#c-d), [[x#c-d]]\n\n## A & B\n")
        .file("content/x.md", "# X\n\n## C & D\n\n## E\n");
    let ran = site.run(["check", "--format", "json"]).status(0);
    assert_eq!(ran.codes(), ["anchor-spelling"; 3]);
    let diagnostic = &ran.diagnostics()[1];
    assert_eq!(diagnostic.text("message"), "The heading that “#c-d” leads to is now called “#c--d”, as on GitHub.");
    assert_eq!(diagnostic.hints(), ["Write #c--d instead of #c-d; the published link leads there already."]);
    site.run(["build"]).status(0);
    let page = site.read("public/index.html");
    for address in ["href=\"#a--b\"", "href=\"x/#c--d\">other"] {
        assert!(page.contains(address), "{page}");
    }
}

#[test]
fn a_name_that_a_heading_has_is_no_other_one_s_old_name() {
    let (site, page) = built("# H\n\n[x](#a-b)\n\n## A & B\n\n## A B\n");
    assert!(page.contains("href=\"#a-b\">x"), "{page}");
    assert_eq!(site.run(["check", "--format", "json"]).codes(), Vec::<String>::new());
}

#[test]
fn the_title_is_a_place() {
    let site = Site::with_settings()
        .file("content/index.md", "+++\ntitle = \"Our roles & you\"\n+++\n\n[a](#our-roles--you), [b](x.md#the-page), [c](y.md#start)\n")
        .file("content/x.md", "# The page\n")
        .file("content/y.md", "# Y {#start}\n");
    assert_eq!(site.run(["check", "--format", "json"]).codes(), Vec::<String>::new());
    site.run(["build"]).status(0);
    let page = site.read("public/index.html");
    for address in ["href=\"#top\">a", "href=\"x/#top\">b", "href=\"y/#top\">c"] {
        assert!(page.contains(address), "{page}");
    }
}

#[test]
fn areas_keep_their_ids_in_comparisons_and_data() {
    let guide = |skills: &str| {
        let files = [
            ("content/index.md", "# Home\n\n[part](skills/index.md#a-data-plan), [new](skills/index.md#a-data--plan)\n"),
            ("content/roles/a.md", "# A\n"),
            ("content/roles/b.md", "# B\n"),
            ("content/skills/a.md", skills),
            ("content/skills/b.md", "# B\n\n## Plans {#data-plan}\n\n- **One**: y.\n"),
        ];
        files.iter().fold(Site::with_settings(), |site, (path, text)| site.file(path, text))
    };
    let site = guide("# A\n\n## Data & plan\n\n- **One**: x.\n");
    let ran = site.run(["check", "--format", "json"]).status(0);
    assert_eq!(ran.codes().iter().filter(|code| *code == "anchor-spelling").count(), 1, "{}", ran.stdout);
    site.run(["build"]).status(0);
    assert!(site.read("public/skills/index.html").contains("id=\"a-data--plan\""));
    assert!(site.read("public/index.html").contains("href=\"skills/#a-data--plan\">part"));
    let data = site.read("public/guide.json");
    assert!(data.contains("\"id\": \"data-plan\"") && data.contains("skills/a/#data--plan"), "{data}");
}
