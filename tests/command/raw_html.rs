//! HTML in content: what readers see of it.

use super::html::{tags, text};
use super::site::Site;

/// The page of this text, and the codes of what is found in it.
fn page(settings: &str, content: &str) -> (String, Vec<String>) {
    let site = Site::new().file("site.toml", settings).file("content/index.md", format!("# Home\n\n{content}"));
    let codes = site.run(["check", "--format", "json"]).codes();
    site.run(["build"]).status(0);
    (site.read("public/index.html"), codes)
}

#[test]
fn a_comment_that_ends_as_it_begins() {
    for (content, seen) in [
        // As blocks, and within a line.
        ("<!--> lost words\n", "lost words"),
        ("<!---> lost words\n", "lost words"),
        ("One <!--> lost <!-- no --> words\n", "One lost words"),
        ("One <!---> lost <!-- no --> words\n", "One lost words"),
        ("<!-- no\n\nno --> lost words\n", "lost words"),
        ("<!----> lost words\n", "lost words"),
    ] {
        for settings in ["", "[markdown]\nhtml = \"off\"\n"] {
            let (html, _) = page(settings, content);
            let seen_text = text(&html);
            assert!(seen_text.contains(seen) && !seen_text.contains("no "), "{content} with {settings}: {seen_text}");
        }
        assert_eq!(page("", content).1, Vec::<String>::new(), "{content}");
    }
}

#[test]
fn a_comment_that_never_ends() {
    let (html, codes) = page("", "<!-- a note\n\nAll of the rest.\n");
    assert!(!text(&html).contains("All of the rest."));
    assert_eq!(codes, ["unclosed-html"]);
}

#[test]
fn a_comment_among_authors_is_no_mistake_where_html_is_off() {
    let off = "[markdown]\nhtml = \"off\"\n";
    assert_eq!(page(off, "<!-- a note -->\n\nText.\n").1, Vec::<String>::new());
    let (html, codes) = page(off, "<!-- a note --> <kbd>words</kbd>\n");
    assert!(text(&html).contains("<kbd>words</kbd>") && !text(&html).contains("a note"), "{}", text(&html));
    assert_eq!(codes, ["raw-html"]);
}

#[test]
fn an_attribute_means_what_its_author_wrote() {
    for value in ["a &amp;lt; b", "a &lt; b", "&amp;amp;", "R&D", "&#38;lt;", "&quot;x&quot; &gt; y"] {
        let content = format!("Press <kbd title=\"{value}\">x</kbd>.\n");
        let title = |html: &str| tags(html).iter().find(|tag| tag.name == "kbd").and_then(|tag| tag.attribute("title").map(str::to_owned)).unwrap();
        let trusted = page("[markdown]\nhtml = \"trust\"\n", &content.replace("R&D", "R&amp;D")).0;
        assert_eq!(title(&page("", &content).0), title(&trusted), "{value}");
    }
    // A name that only a browser knows stays as it is.
    assert!(page("", "<kbd title=\"caf&eacute;\">x</kbd>\n").0.contains("title=\"caf&eacute;\""));
}

#[test]
fn a_page_of_html_among_the_files_is_told_of_unless_html_is_trusted() {
    let site = Site::with_settings().file("content/index.md", "# Home\n").file("content/a.svg", "<svg/>").file("content/form.HTM", "<p>");
    assert_eq!(site.run(["check", "--format", "json"]).status(0).codes(), ["published-html"]);
    site.write("site.toml", "[markdown]\nhtml = \"trust\"\n");
    site.run(["check"]).status(0).stderr("");
    // A plain folder could not say that it is trusted.
    Site::new().file("index.md", "# Home\n").file("form.html", "<p>").run(["check"]).status(0).stderr("");
}
