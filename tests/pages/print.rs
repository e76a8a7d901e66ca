//! The print edition in a browser: every link within it holds, nothing has the name of something else, and it becomes paper.

use serde_json::json;

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;

#[test]
fn the_whole_guide_stands_on_one_page() {
    let public = Folder::with_own_guide();
    let public = (public.build(&[]), public);
    let Some(tab) = Tab::open(&format!("file://{}/print/index.html", public.0.display())) else { return };
    tab.resize(1440, 900);
    // Every place has its own name, and every link within the edition leads to one.
    assert_eq!(
        tab.eval(
            "(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.filter((id, at) => ids.indexOf(id) !== at) })()"
        ),
        json!([])
    );
    let lost = "[...document.querySelectorAll('main [href^=\"#\"]')].filter((a) => !document.getElementById(decodeURIComponent(a.getAttribute('href').slice(1)))).map((a) => a.outerHTML)";
    assert_eq!(tab.eval(lost), json!([]));
    // References of assistive technology too.
    let lost = "[...document.querySelectorAll('main [aria-labelledby], main [for], main [headers]')].flatMap((e) =>
        ['aria-labelledby', 'for', 'headers'].flatMap((name) => (e.getAttribute(name) ?? '').split(' ').filter((id) => id && !document.getElementById(id))))";
    assert_eq!(tab.eval(lost), json!([]));
    // Roles, cells, articles and terms are in it, in the order of the navigation, under headings that go down step by step.
    let chapters = tab.eval("[...document.querySelectorAll('.chapter')].map((e) => e.id)");
    let chapters: Vec<&str> = chapters.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    let at = |id: &str| chapters.iter().position(|other| *other == id).unwrap_or_else(|| panic!("{id} in {chapters:?}"));
    assert!(at("page/roles/sales-operations-manager") < at("page/skills"));
    assert!(at("page/skills") < at("page/skills/sales-operations-manager") && at("page/skills/sales-operations-manager") < at("page/glossary/kpi"));
    assert_eq!(tab.eval("document.querySelectorAll('h1').length"), 1);
    assert_accessible(&tab, "main");
    // A link from one page to another is a way within the edition, by keyboard.
    tab.eval("document.querySelector('.chapter .text a[data-reference]').focus()");
    tab.press("Enter");
    tab.wait("location.hash.startsWith('#page/')");
    assert_eq!(tab.violations(), 0);
    // On paper, with nothing that only helps on a screen.
    let pdf = tab.pdf();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 100_000, "{} bytes", pdf.len());
    tab.media("print", &[]);
    assert_eq!(
        tab.eval("['.masthead', '.guide', '.colophon', '.on-screen', '.anchor'].filter((part) => document.querySelector(part)?.checkVisibility())"),
        json!([])
    );
}

#[test]
fn names_that_every_page_has_are_told_apart() {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Test\"\n[build]\nprint = true\n[markdown]\nhtml = \"trust\"\n");
    let text = "## Same {#same}\n\nA note.[^1] [Here](#same), [b](b.md#same), [home](index.md), [file](p.svg).\n\n<p id=\"own\"><a href=\"b.md#own\">raw</a></p>\n\n[^1]: The note.\n";
    for file in ["a", "b"] {
        folder.write(&format!("content/{file}.md"), &format!("# {file}\n\n{text}"));
    }
    folder.write("content/index.md", "# Home\n\n[a](a.md#same)\n");
    folder.write("content/print.md", "For the meeting.\n");
    folder.write("content/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    folder.build(&[]);
    let html = folder.read("public/print/index.html");
    for part in [
        "<p>For the meeting.</p>",
        "<section class=\"chapter of-article\" id=\"page/a\">",
        "<h2><span class=\"number\">1</span> a</h2>",
        "<h3 id=\"page/a//same\">",
        "<a href=\"#page/a//same\" data-reference=\"1\">Here</a>",
        "<a href=\"#page/b//same\" data-reference=\"2\">b</a>",
        "<a href=\"#page\">home</a>",
        "<a href=\"../p.svg\">file</a>",
        "<p id=\"page/b//own\"><a href=\"#page/b//own\" data-reference=\"2\">raw</a>",
        "<li id=\"page/b//_fn-1\">",
        "href=\"#page/b//_fnref-1\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}
