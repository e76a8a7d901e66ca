//! Every link of what is published holds: the file is there, the place in it is there, and it works under any address.

use super::crawler::broken;
use super::html::tags;
use super::own;
use super::site::Site;

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
