//! The roles that are nearest to a role: on its page, and on a page of all roles.

use super::site::{Site, text_between as text};

/// A guide of these roles, each with a family and the cell that says what it does.
fn guide(settings: &str, roles: &[(&str, &str, &str)]) -> Site {
    roles.iter().fold(Site::with_settings().file("site.toml", settings), |site, (id, family, cell)| {
        let family = if family.is_empty() { String::new() } else { format!("family = \"{family}\"\n") };
        site.file(&format!("content/roles/{id}.md"), format!("+++\ntitle = \"Role {id}\"\n{family}+++\nOne.\n"))
            .file(&format!("content/duties/{id}.md"), format!("# Duties\n\n{cell}"))
    })
}

const PLANS: &str = "- **Plans**: the week.\n- **Budgets**\n  - Keeps the list.\n";

#[test]
fn a_role_names_the_roles_nearest_to_it_in_counts() {
    let more = "- **Plans**: the week.\n- **Budgets**\n  - Keeps the list.\n  - Signs.\n- **Hires**: people.\n";
    let site = guide("", &[("a", "", PLANS), ("b", "", more), ("c", "", "- **Plans**: the year.\n"), ("d", "", "- **Sings**: well.\n")]).built();
    let page = site.read("public/roles/a/index.html");
    assert_eq!(
        text(&page, "<h2 id=\"_similar\">", "for every role</a>"),
        "Similar roles Role b Shares both statements; 1 of them asks more of you, and 1 other is new. \
         Role c Shares 1 of 2 statements; it has no higher level and no more points. Similar roles"
    );
    assert!(page.contains("<a href=\"../../compare/a-vs-b/\">Shares both statements</a>"), "the comparison is one step away");
    assert!(!site.read("public/roles/d/index.html").contains("_similar"), "a role with nothing in common has none");
}

#[test]
fn all_roles_stand_from_a_to_z_or_by_family() {
    let roles = |families: [&'static str; 3]| [("b", families[0], PLANS), ("c", families[1], PLANS), ("a", families[2], PLANS)];
    let order = |site: &Site| {
        let page = site.read("public/similar-roles/index.html");
        let parts = page.split("<main").nth(1).unwrap().split("<summary>").skip(1);
        parts.map(|part| text(part, ">", "<").trim_start_matches("Role ").to_owned()).collect::<String>()
    };
    let plain = guide("", &roles([""; 3])).file("content/roles/b.md", "+++\ntitle = \"Role b\"\nweight = -1\n+++\nOne.\n");
    assert_eq!(order(&plain.built()), "abc");
    let settings = "[[families]]\nid = \"y\"\ntitle = \"Ys\"\n[[families]]\nid = \"x\"\ntitle = \"Xs\"\n";
    let site = guide(settings, &roles(["x", "x", "y"])).built();
    assert_eq!(order(&site), "abc");
    let page = site.read("public/similar-roles/index.html");
    assert_eq!(text(&page, "<h2 id=\"_family-1\">", "</h2>"), "Ys");
    assert!(page.contains("<h2 id=\"_family-2\"><a href=\"../families/x/\">Xs</a></h2>"), "a family of two has a page");
}

#[test]
fn there_is_no_page_where_it_could_say_nothing() {
    for site in [
        guide("", &[("a", "", PLANS), ("b", "", PLANS)]),
        Site::with_settings().file("content/roles/a.md", "# A\n").file("content/roles/b.md", "# B\n").file("content/roles/c.md", "# C\n"),
    ] {
        let site = site.built();
        assert!(!site.has("public/similar-roles"));
        assert!(!site.read("public/roles/a/index.html").contains("_similar"));
    }
}

#[test]
fn a_folder_of_the_author_stays_as_it_is() {
    let roles = [("a", "", PLANS), ("b", "", PLANS), ("c", "", PLANS)];
    let site = guide("", &roles).file("content/similar-roles/other.md", "# Other\n\nOurs.\n").built();
    assert!(!site.read("public/similar-roles/index.html").contains("Shares both"));
    assert!(!site.read("public/roles/a/index.html").contains("Similar roles for every role"));
    let site = guide("[guide]\nsimilar = \"near\"\n", &roles).file("content/near/index.md", "# Near\n\nOur own words.\n").built();
    let page = site.read("public/near/index.html");
    assert!(page.contains("Our own words.") && page.contains("Shares both statements"), "what an author writes stands above the list");
}
