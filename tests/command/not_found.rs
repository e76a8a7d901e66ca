//! The page for addresses that do not exist, where its author writes it.

use super::html::{tags, text};
use super::site::Site;

#[test]
fn the_page_404_is_shown_for_addresses_that_do_not_exist() {
    for (settings, top) in [("", "/"), ("base_url = \"https://example.org/guide/\"\n", "/guide/"), ("[build]\nurls = \"file\"\n", "/")] {
        let site = Site::new().file("site.toml", settings).file("content/index.md", "# Home\n").file("content/a/plan.md", "# Plan\n");
        let site = site.file("content/team.png", "x").file(
            "content/404.md",
            "# Nothing here\n\nTry [the plan](a/plan.md) or [write](mailto:a@example.org). ![Team](team.png)\n\n## More\n\n[up](#more)\n",
        );
        site.run(["check"]).status(0).stderr("");
        site.run(["build"]).status(0);
        let html = site.read("public/404.html");
        assert!(text(&html).contains("Nothing here Try the plan or write") && !site.has("public/404/index.html"), "{html}");
        let plan = if settings.contains("file") { "a/plan.html" } else { "a/plan/" };
        for address in [format!("{top}{plan}"), "mailto:a@example.org".to_owned(), format!("{top}team.png"), "#more".to_owned()] {
            assert!(html.contains(&format!("=\"{address}\"")), "{address} in {html}");
        }
        // A host shows it at any depth.
        for tag in tags(&html) {
            for (name, value) in tag.attributes.iter().filter(|(name, _)| matches!(name.as_str(), "href" | "src")) {
                assert!(value.starts_with(['/', '#']) || value.contains(':'), "{name}={value} of {}", tag.name);
            }
        }
        // It is no page to walk to.
        assert!(!site.read("public/index.html").contains("404"));
    }
    // Its mistakes are told, and a draft leaves the usual page.
    let site = Site::with_settings().file("content/index.md", "# Home\n").file("content/404.md", "[x](gone.md)\n");
    assert_eq!(site.run(["check", "--format", "json"]).status(1).codes(), ["broken-link"]);
    site.write("content/404.md", "+++\ndraft = true\n+++\n# Mine\n");
    site.run(["build"]).status(0);
    assert!(!site.read("public/404.html").contains("Mine"));
}
