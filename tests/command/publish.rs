//! What `build` publishes, what it leaves alone, and that the same content gives the same bytes wherever it is built.

use std::fs;

use super::own;
use super::site::{Site, Tree, guidegen, tree};

/// Three pages and a picture.
fn small() -> Site {
    Site::with_settings()
        .file("content/index.md", "# Home\n\n[One](one.md), [two](two.md), [a picture](picture.svg).\n")
        .file("content/one.md", "# One\n\nThe first.\n")
        .file("content/two.md", "# Two\n\nThe second.\n")
        .file("content/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
}

/// The names of the files, without those that every site has.
fn names(tree: &Tree) -> Vec<&str> {
    const COMMON: [&str; 5] = [MANIFEST, LOCK, "404.html", "search/index.html", "search.html"];
    tree.keys().map(String::as_str).filter(|name| !name.starts_with("assets/") && !COMMON.contains(name)).collect()
}

const MANIFEST: &str = ".guidegen-manifest.json";
const LOCK: &str = ".guidegen-lock";

#[test]
fn a_page_is_a_folder_with_a_page_in_it() {
    let site = small();
    let ran = site.run(["build"]).status(0).stderr("");
    insta::assert_snapshot!(ran.stdout, @"Published 3 pages into public in TIME: 18 files written, 0 unchanged, 0 removed.");
    assert_eq!(names(&site.tree("public")), ["index.html", "one/index.html", "picture.svg", "two/index.html"]);
    assert!(site.read("public/one/index.html").contains("<h1>One</h1>"));
}

#[test]
fn a_second_build_writes_nothing() {
    let site = small();
    site.run(["build"]).status(0);
    let before = site.tree("public");
    site.age("public");
    let ran = site.run(["build"]).status(0);
    insta::assert_snapshot!(ran.stdout, @"Published 3 pages into public in TIME: 0 files written, 18 unchanged, 0 removed.");
    assert_eq!(site.touched("public"), [""; 0]);
    assert_eq!(site.tree("public"), before);
}

#[test]
fn a_changed_page_and_what_searches_it_are_the_only_files_that_are_written() {
    let site = small();
    site.run(["build"]).status(0);
    site.age("public");
    site.write("content/one.md", "# One\n\nThe first.\n\nIt has more to say now.\n");
    let ran = site.run(["build"]).status(0);
    insta::assert_snapshot!(ran.stdout, @"Published 3 pages into public in TIME: 4 files written, 14 unchanged, 2 removed.");
    let (index, others): (Vec<_>, Vec<_>) = site.touched("public").into_iter().partition(|file| file.starts_with("assets/search/"));
    assert_eq!(others, [MANIFEST, "one/index.html"]);
    // The root, the words, and the texts of the page.
    assert_eq!(index.len(), 3, "{index:?}");
}

#[test]
fn what_is_gone_from_the_content_is_gone_from_the_site_and_what_others_put_there_stays() {
    let site = small();
    site.run(["build"]).status(0);
    site.write("public/CNAME", "example.org");
    site.write("public/two/notes.txt", "mine");
    site.remove("content/two.md");
    site.remove("content/picture.svg");
    site.write("content/index.md", "# Home\n\n[One](one.md).\n");
    let ran = site.run(["build"]).status(0);
    insta::assert_snapshot!(ran.stdout, @"Published 2 pages into public in TIME: 7 files written, 9 unchanged, 4 removed.");
    assert_eq!(names(&site.tree("public")), ["CNAME", "index.html", "one/index.html", "two/notes.txt"]);
}

#[test]
fn content_that_got_lost_takes_nothing_down() {
    let site = small();
    site.run(["build"]).status(0);
    let live = site.tree("public");
    fs::remove_dir_all(site.path("content")).unwrap();
    site.run(["build"]).status(2).stdout("");
    assert_eq!(site.tree("public"), live);
}

#[test]
fn a_file_of_somebody_else_is_never_overwritten() {
    let site = small().file("public/one/index.html", "mine");
    let ran = site.run(["build"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"guidegen: “public/one/index.html” stands in the way of the site and was not made by guidegen, so nothing has been written. Move it elsewhere, or choose another folder with --output.");
    assert_eq!(site.tree("public"), Tree::from([("one/index.html".to_owned(), b"mine".to_vec())]));
}

#[test]
fn the_output_may_not_be_in_the_content() {
    let site = small();
    for output in ["content", "content/public", "content/../content/x", ".", "theme"] {
        let ran = site.run(["build", "--output", output]).status(2).stdout("");
        assert!(ran.stderr.starts_with(&format!("guidegen: The output folder “{output}” and the source folder “")), "{}", ran.stderr);
    }
    let ran = site.run(["build", "--output", "content/public"]).status(2);
    insta::assert_snapshot!(ran.stderr, @"guidegen: The output folder “content/public” and the source folder “content” must not be or contain one another, or a build would publish or replace what it reads. Choose another folder with --output.");
    assert!(!site.has("content/public") && !site.has("index.html"));
}

#[test]
fn a_base_url_gives_canonical_links_a_sitemap_and_robots() {
    let site = small();
    site.run(["build"]).status(0);
    assert!(!site.has("public/sitemap.xml") && !site.has("public/robots.txt"));
    assert!(!site.read("public/one/index.html").contains("canonical"));

    site.run(["build", "--base-url", "https://example.org/guide"]).status(0);
    assert!(site.read("public/one/index.html").contains("<link rel=\"canonical\" href=\"https://example.org/guide/one/\">"));
    insta::assert_snapshot!(site.read("public/sitemap.xml"), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
     <url>
      <loc>https://example.org/guide/</loc>
     </url>
     <url>
      <loc>https://example.org/guide/one/</loc>
     </url>
     <url>
      <loc>https://example.org/guide/two/</loc>
     </url>
    </urlset>
    "#);
    insta::assert_snapshot!(site.read("public/robots.txt"), @"
    User-agent: *
    Allow: /

    Sitemap: https://example.org/guide/sitemap.xml
    ");
    // Hosts show this page at any address.
    assert!(site.read("public/404.html").contains("href=\"/guide/\""));

    site.run(["build"]).status(0);
    assert!(!site.has("public/sitemap.xml"));
    for wrong in ["example.org", "ftp://example.org", "https://", "https:///", "https://example.org/?a", "https://exa mple.org"] {
        let ran = site.run(["build", "--base-url", wrong]).status(2);
        assert!(ran.stderr.contains("an address begins with https:// or http://"), "{wrong}: {}", ran.stderr);
    }
}

#[test]
fn search_engines_are_told_what_a_page_is() {
    let site = Site::new()
        .file("site.toml", "title = \"Roles at Acme\"\n[[dimensions]]\nid = \"experience\"\ntitle = \"Experience\"\nkind = \"years\"\n")
        .file("content/index.md", "# Which role?\n\nTwo roles.\n")
        .file("content/roles/a.md", "+++\ntitle = \"Analyst\"\nfamily = \"Data\"\n[facts]\nexperience = \"2-4\"\n+++\n\nCounts.\n")
        .file("content/glossary/kpi.md", "+++\ntitle = \"Key figure\"\nacronym = \"KPI\"\ndefinition = \"A number.\"\n+++\n");
    let told = |page: &str| {
        let html = site.read(&format!("public/{page}index.html"));
        let json = html.split_once("application/ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
        let mut graph = serde_json::from_str::<serde_json::Value>(json).unwrap()["@graph"].take();
        graph.as_array_mut().unwrap().retain(|thing| thing["@type"] != "BreadcrumbList");
        format!("{page}: {graph}")
    };
    site.run(["build"]).status(0);
    assert_eq!(told(""), r#": [{"@type":"WebPage","description":"Two roles.","inLanguage":"en","name":"Which role?"}]"#);
    site.run(["build", "--base-url", "https://example.org/guide"]).status(0);
    insta::assert_snapshot!(["", "roles/a/", "glossary/kpi/"].map(told).join("\n"), @r#"
    : [{"@type":"WebSite","description":"Two roles.","headline":"Which role?","inLanguage":"en","name":"Roles at Acme","url":"https://example.org/guide/"}]
    roles/a/: [{"@type":"Occupation","description":"Counts.","experienceRequirements":{"@type":"OccupationalExperienceRequirements","monthsOfExperience":24},"name":"Analyst","occupationalCategory":"Data","url":"https://example.org/guide/roles/a/"}]
    glossary/kpi/: [{"@type":"DefinedTerm","description":"A number.","inDefinedTermSet":{"@type":"DefinedTermSet","name":"Glossary","url":"https://example.org/guide/glossary/"},"name":"Key figure","termCode":"KPI","url":"https://example.org/guide/glossary/kpi/"}]
    "#);
}

#[test]
fn the_setting_and_the_option_for_the_address_agree() {
    let site = small().file("site.toml", "title = \"Test\"\nbase_url = \"https://example.org/guide/\"\n");
    site.run(["build"]).status(0);
    let set = site.tree("public");
    site.write("site.toml", "title = \"Test\"\nbase_url = \"https://elsewhere.org/\"\n");
    site.run(["build", "--base-url", "https://example.org/guide/"]).status(0);
    assert_eq!(site.tree("public"), set);
}

#[test]
fn a_draft_is_published_only_when_asked_for() {
    let site = small().file("content/plan.md", "+++\ntitle = \"The plan\"\ndraft = true\n+++\n\nSecret.\n");
    let mentions = |site: &Site| site.tree("public").values().any(|bytes| String::from_utf8_lossy(bytes).contains("The plan"));
    site.run(["build"]).status(0);
    assert!(!site.has("public/plan/index.html") && !mentions(&site));
    site.run(["build", "--drafts"]).status(0);
    assert!(site.has("public/plan/index.html") && mentions(&site));
    site.run(["build"]).status(0);
    assert!(!site.has("public/plan") && !mentions(&site));
}

#[test]
fn a_folder_of_drafts_is_not_published_and_a_folder_with_pages_is_no_draft() {
    let site = small().file("content/secret/plan.md", "+++\ndraft = true\n+++\n");
    site.run(["build"]).status(0);
    assert_eq!(names(&site.tree("public")), ["index.html", "one/index.html", "picture.svg", "two/index.html"]);

    // Its pages lead to it, so its draft would leave broken links.
    let site = small().file("content/team/index.md", "+++\ntitle = \"Team\"\ndraft = true\n+++\n").file("content/team/ann.md", "# Ann\n");
    let ran = site.run(["build"]).status(1);
    insta::assert_snapshot!(ran.stderr, @"
    error[link-to-draft]: This page is a draft, but pages below it are published and lead to it.
     --> content/team/index.md:3:1
      |
    3 | draft = true
      | ^^^^^
      |
      = help: Publish it (draft = false), or make drafts of the pages below it too.

    warning[orphan-page]: No other page links to this page.
     --> content/team/ann.md:1:1
      |
    1 | # Ann
      | ^
      |
      = help: Link to it where its readers are, or make it a draft.

    More about a message, with an example: guidegen explain link-to-draft
    ");
    site.run(["build", "--drafts"]).status(0);

    let site = small().file("content/index.md", "+++\ndraft = true\n+++\n");
    let ran = site.run(["build"]).status(1);
    insta::assert_snapshot!(ran.stderr, @"
    error[link-to-draft]: The home page is a draft, so the site has no page to begin with.
     --> content/index.md:2:1
      |
    2 | draft = true
      | ^^^^^
      |
      = help: Publish it (draft = false).

    More about a message, with an example: guidegen explain link-to-draft
    ");
}

#[test]
fn pages_can_be_files_for_reading_from_a_disk() {
    let site =
        small().file("site.toml", "[build]\nurls = \"file\"\n").file("content/deep/three.md", "# Three\n\n[Up](../one.md), [home](../index.md).\n");
    site.run(["build"]).status(0);
    assert_eq!(names(&site.tree("public")), ["deep/index.html", "deep/three.html", "index.html", "one.html", "picture.svg", "two.html"]);
    let page = site.read("public/deep/three.html");
    assert!(page.contains("<a href=\"../one.html\">Up</a>") && page.contains("<a href=\"../index.html\">home</a>"), "{page}");
}

#[test]
fn any_folder_of_markdown_is_a_site() {
    let site = Site::new()
        .file("README.md", "# A program\n\n[How to use it](docs/use.md), [the folder](docs/), [a picture](docs/a%20b.svg).\n")
        .file("docs/use.md", "# Use\n\n[Home](../README.md).\n")
        .file("docs/a b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file(".git/config", "secret")
        .file("node_modules/x/README.md", "# X\n");
    site.run(["build"]).status(0).stderr("");
    let public = site.tree("public");
    assert_eq!(names(&public), ["docs/a b.svg", "docs/index.html", "docs/use/index.html", "index.html"]);
    let text = |name: &str| String::from_utf8(public[name].clone()).unwrap();
    assert!(text("index.html").contains("<h1>A program</h1>") && text("index.html").contains("href=\"docs/a%20b.svg\""));
    assert!(text("docs/use/index.html").contains("<a href=\"../../\">Home</a>"));
    assert!(text("docs/index.html").contains("<h1>Docs</h1>") && text("docs/index.html").contains("<a href=\"use/\">Use</a>"));
    // What was published is not content the next time.
    site.age("public");
    site.run(["build"]).status(0);
    assert_eq!(site.touched("public"), [""; 0]);
    site.run(["check"]).status(0).stdout("Checked 3 pages: nothing to mend.");
}

#[test]
fn a_plain_folder_and_what_is_published_into_it_do_not_mix() {
    let site = Site::new().file("docs/index.md", "# Home\n").file("docs/guide/a.md", "# A\n");
    let ran = site.run(["build", "docs", "-o", "docs/guide"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"guidegen: The output folder “docs/guide” holds pages, such as “a.md”. It is left out when the content is read, so they would vanish from the site. Choose another folder with --output.");
    assert_eq!(site.tree("docs/guide").len(), 1);
    // What was published elsewhere in the folder is content of no later build, nor of a check.
    site.run(["build", "docs", "-o", "docs/out"]).status(0);
    site.run(["build", "docs"]).status(0);
    assert!(site.has("docs/public/guide/a/index.html") && !site.has("docs/public/out"));
    site.run(["build", "docs", "-o", "docs/out"]).status(0);
    assert!(!site.has("docs/out/out") && !site.has("docs/out/public"));
    site.run(["check", "docs"]).status(0).stdout("Checked 3 pages: nothing to mend.");
}

#[test]
fn a_folder_called_theme_is_a_theme_only_in_a_site() {
    let files = ["theme/x.html", "theme/words/s.toml", "theme/Y.HTML", "themes/demo.html", "themes/s.toml"];
    let site = Site::new().file("index.md", "# Home\n\n[Demo](themes/demo.html), [x](theme/x.html), [s](theme/words/s.toml), [t](themes/s.toml)\n");
    let site = files.iter().fold(site, |site, file| site.file(file, b"<p>\xff"));
    site.run(["build"]).status(0).stderr("");
    for file in files {
        assert_eq!(fs::read(site.path("public").join(file)).unwrap(), b"<p>\xff", "{file}");
    }
    // Nor is anything but templates and words read as text there.
    let site = small().file("theme/notes.md", "# Notes\n").file("theme/data.toml", b"\xff");
    site.run(["build"]).status(0).stderr("");
    assert!(site.tree("public").iter().any(|(path, bytes)| path.starts_with("assets/notes.") && bytes == b"# Notes\n"));
}

#[test]
fn a_glossary_without_a_page_of_its_own_lists_its_terms() {
    let term = "+++\ntitle = \"CRM\"\ndefinition = \"Where customers are kept.\"\n+++\n";
    let site = small().file("content/glossary/crm.md", term).file("content/a.md", "# A\n\nThe CRM.\n");
    site.run(["build"]).status(0).stderr("");
    assert!(site.read("public/glossary/index.html").contains("<a href=\"crm/\">CRM</a>"));
}

#[test]
fn old_addresses_lead_on() {
    let site = small().file("content/one.md", "+++\ntitle = \"One\"\naliases = [\"old/place/\", \"/older.html\"]\n+++\n");
    site.run(["build"]).status(0);
    assert_eq!(names(&site.tree("public")), ["index.html", "old/place/index.html", "older.html", "one/index.html", "picture.svg", "two/index.html"]);
    assert!(site.read("public/old/place/index.html").contains("content=\"0; url=../../one/\""));
    assert!(site.read("public/older.html").contains("<a href=\"one/\">One</a>"));
    site.write("content/one.md", "# One\n");
    site.run(["build"]).status(0);
    assert!(!site.has("public/old") && !site.has("public/older.html"));
}

/// What stops a site with these files besides those of [`small`]: the place and the sentence of each error. Checking and building say the same.
#[track_caller]
fn stopped(files: &[(&str, &str)]) -> Vec<String> {
    let site = files.iter().fold(small(), |site, (path, text)| site.file(path, text));
    let checked = site.run(["check", "--format", "json"]).status(1);
    let built = site.run(["build", "--format", "json"]).status(1);
    assert_eq!(checked.stdout, built.stdout);
    assert!(!site.has("public"));
    let errors = built.diagnostics().into_iter().filter(|found| found.text("severity") == "error");
    errors.map(|found| format!("{}:{} {}", found.text("file"), found.number("line"), found.text("message"))).collect()
}

/// The page `content/one.md` with an old address.
macro_rules! old_address {
    ($address:literal) => {
        [("content/one.md", concat!("+++\ntitle = \"One\"\naliases = [\"", $address, "\"]\n+++\n"))]
    };
}

#[test]
fn a_file_where_another_needs_a_folder_is_a_mistake_with_a_place() {
    assert_eq!(stopped(&[("content/one", "x")]), ["content/one:1 “/one” cannot be a file of the site, since “/one/” needs a folder of that name."]);
    // On a disk that ignores case these are one name.
    assert_eq!(stopped(&[("content/ONE", "x")]), ["content/ONE:1 “/ONE” cannot be a file of the site, since “/one/” needs a folder of that name."]);
    assert_eq!(
        stopped(&[("content/assets/search", "x")]),
        ["content/assets/search:1 The address “/assets/search” is taken: guidegen keeps the folder “/assets/search/” for itself."]
    );
    assert_eq!(
        stopped(&old_address!("picture.svg/old")),
        ["content/one.md:3 “/picture.svg” cannot be a file of the site, since “/picture.svg/old/” needs a folder of that name."]
    );
}

#[test]
fn nothing_lies_among_the_files_of_the_index_of_the_search() {
    let kept = |file: &str| stopped(&[(file, "x")]);
    assert_eq!(
        kept("content/assets/search/mine.js"),
        ["content/assets/search/mine.js:1 The address “/assets/search/mine.js” is taken: guidegen keeps the folder “/assets/search/” for itself."]
    );
    assert_eq!(
        kept("content/Assets/Search/index.js"),
        ["content/Assets/Search/index.js:1 The address “/Assets/Search/index.js” is taken: guidegen keeps the folder “/assets/search/” for itself."]
    );
    let site = small().file("site.toml", "[build]\nsearch = false\n").file("content/assets/search/index.js", "x");
    site.run(["build"]).status(0);
    assert_eq!(site.read("public/assets/search/index.js"), "x");
}

#[test]
fn an_old_address_that_not_every_computer_can_keep_is_a_mistake() {
    let why = |stopped: Vec<String>| {
        let [one] = &stopped[..] else { panic!("{stopped:?}") };
        one.strip_prefix("content/one.md:3 The old address “").unwrap().split_once("” ").unwrap().1.to_owned()
    };
    assert_eq!(why(stopped(&old_address!("D:/x.html"))), "cannot be published, since the name “D:” has “:”, which not every computer allows.");
    assert_eq!(why(stopped(&old_address!("a/b?id=1"))), "cannot be published, since the name “b?id=1” has “?”, which not every computer allows.");
    assert_eq!(why(stopped(&old_address!("con/x"))), "cannot be published, since the name “con” means a device on Windows.");
    assert_eq!(
        why(stopped(&old_address!("x./y"))),
        "cannot be published, since the name “x.” ends with a full stop or a space, which not every computer keeps."
    );
    assert_eq!(
        why(stopped(&old_address!("a\\nb"))),
        "cannot be published, since the name “a\\nb” has a control character, such as the end of a line."
    );
    assert_eq!(why(stopped(&old_address!("../x"))), "leads out of the site.");
}

#[test]
fn a_name_that_is_too_long_for_a_disk_stops_a_build_before_it_writes() {
    let site = small();
    site.run(["build"]).status(0);
    let live = site.tree("public");
    site.write("content/one.md", format!("+++\ntitle = \"Another title\"\naliases = [\"zz/{}.html\"]\n+++\n", "a".repeat(260)));
    let ran = site.run(["build", "--format", "json"]).status(1);
    assert_eq!(ran.codes(), ["unusable-address"]);
    assert_eq!(site.tree("public"), live);
    // A page whose file's name is short enough, and whose own is not.
    let site = small().file("site.toml", "[build]\nurls = \"file\"\n").file(&format!("content/{}.md", "a".repeat(252)), "# Long\n");
    assert!(site.run(["build", "--format", "json"]).status(1).codes().contains(&"unusable-address".to_owned()));
    let role = format!("content/roles/{}.md", "r".repeat(121));
    assert!(small().file(&role, "# Role\n").run(["check", "--format", "json"]).codes().contains(&"unusable-address".to_owned()));
}

#[test]
fn an_old_address_reaches_no_hidden_place() {
    let hidden = "since “.git” begins with a dot, and such names are kept for hosts and programs.";
    assert_eq!(stopped(&old_address!(".git/x.html")), [format!("content/one.md:3 The old address “.git/x.html” cannot be published, {hidden}")]);
    for address in [".guidegen-tmp-a/b", ".guidegen-manifest.json", "a/.htaccess"] {
        let page = format!("+++\ntitle = \"One\"\naliases = [\"{address}\"]\n+++\n");
        assert_eq!(stopped(&[("content/one.md", &page)]).len(), 1, "{address}");
    }
    let site = small();
    site.write("content/one.md", old_address!(".well-known/change-password")[0].1);
    site.run(["build"]).status(0);
    assert!(site.has("public/.well-known/change-password/index.html"));
}

#[test]
#[cfg(unix)]
fn a_file_with_a_name_that_not_every_computer_can_keep_is_not_read() {
    let site = small().file("content/a?b.md", "# Asked\n").file("content/new\nline.md", "# Lines\n").file("content/x./y.md", "# Y\n");
    let ran = site.run(["build"]).status(0);
    let why: Vec<&str> = ran.stderr.split("its name ").skip(1).map(|why| why.split_once(".\n").unwrap().0).collect();
    let ending = "ends with a full stop or a space, which not every computer keeps";
    assert_eq!(why, ["has “?”, which not every computer allows", "has a control character, such as the end of a line", ending]);
    assert_eq!(names(&site.tree("public")), ["index.html", "one/index.html", "picture.svg", "two/index.html"]);
    // Nor is it told that such a page is somewhere else.
    site.write("content/two.md", "# Two\n\n[Asked](a%3Fb.md)\n");
    let ran = site.run(["check", "--format", "json"]).status(1);
    assert_eq!(ran.codes(), ["not-read", "not-read", "not-read", "broken-link"]);
    assert_eq!(ran.diagnostics()[3].text("message"), "There is no file “a?b.md”, and none of such a name would be published.");
}

#[test]
fn hidden_files_are_published_if_hosts_need_them_or_the_settings_name_them() {
    let site = small().file("content/.nojekyll", "").file("content/.well-known/security.txt", "Contact: mailto:a@example.org\n");
    let site = site.file("content/.env", "secret").file("content/.git/config", "secret").file("content/.well-known/.env", "secret");
    let site = site.file("content/.htaccess", "# 1").file("content/one/.htaccess", "# 2").file("content/.config/a.json", "{}");
    let expect = |include: &str, expected: &[&str]| {
        site.write("site.toml", include);
        let ran = site.run(["build"]).status(0);
        assert_eq!(ran.stderr.contains("warning[unmatched-include]"), include.contains('*'), "{}", ran.stderr);
        assert!(include.contains('*') || ran.stderr.is_empty(), "{}", ran.stderr);
        let tree = site.tree("public");
        let hidden: Vec<&str> = names(&tree).into_iter().filter(|name| name.starts_with('.') || name.contains("/.")).collect();
        assert_eq!(hidden, expected, "{include}");
    };
    let always = [".nojekyll", ".well-known/security.txt"];
    expect("", &always);
    expect("include = [\"*\", \"**/*\", \"one/\"]\n", &always);
    expect("include = [\".htaccess\"]\n", &[".htaccess", ".nojekyll", ".well-known/security.txt", "one/.htaccess"]);
    expect("include = [\"/one/.htaccess\", \".config/\"]\n", &[".config/a.json", ".nojekyll", ".well-known/security.txt", "one/.htaccess"]);
    // What is not named any more is taken back.
    expect("include = []\n", &always);
    assert_eq!(site.read("public/.well-known/security.txt"), "Contact: mailto:a@example.org\n");
    // A link to what is not published is told, with the line that publishes it.
    site.write("content/two.md", "# Two\n\n[Settings](.htaccess), [list](.config/a.json)\n");
    let ran = site.run(["check", "--format", "json"]).status(1);
    assert_eq!(ran.codes(), ["broken-link", "missing-asset"]);
    let hint = |name: &str| [format!("What begins with a dot is published only if site.toml names it: include = [\"/{name}\"].")];
    assert_eq!(ran.diagnostics()[0].hints(), hint(".htaccess"));
    assert_eq!(ran.diagnostics()[1].hints(), hint(".config/a.json"));
    site.write("site.toml", "include = [\"/.htaccess\", \"/.config/a.json\"]\n");
    site.run(["check"]).status(0);
    site.write("content/two.md", "# Two\n\n[History](.git/config)\n");
    assert_eq!(
        site.run(["check", "--format", "json"]).status(1).diagnostics()[0].hints(),
        ["Rename “.git” so that it begins with a letter, and change this link: what begins with a dot is not published."]
    );
}

#[test]
fn patterns_that_find_nothing_hidden_are_told() {
    let site = small().file("content/.htaccess", "").file("content/.config/a.json", "{}").file("content/downloads/a.txt", "");
    let told = |pattern: &str| {
        site.write("site.toml", format!("title = \"T\"\ninclude = [\"{pattern}\"]\n"));
        let ran = site.run(["check", "--format", "json"]).status(0);
        ran.diagnostics().iter().map(|found| format!("{} {}", found.text("code"), found.hints()[0])).collect::<Vec<_>>().join("\n")
    };
    for right in [".htaccess", "/.htaccess", ".config/", "/.config/*.json", ".config", "**/.ht*", ".*"] {
        assert_eq!(told(right), "", "{right}");
    }
    for (wrong, meant) in [("content/.htaccess", "/.htaccess"), ("/content/.config/", "/.config/")] {
        assert_eq!(told(wrong), format!("unmatched-include Did you mean “{meant}”? Patterns begin in the content folder."), "{wrong}");
    }
    assert!(told(".htaccess/").starts_with("unmatched-include Leave out the / at its end if a file is meant."));
    let needless = "unmatched-include Remove it. Only a name that begins with a dot finds hidden files, and all others are published without it.";
    assert!(["*", "downloads/", "**/*.txt"].iter().all(|pattern| told(pattern) == needless));
    assert!(told("!.htaccess").starts_with("unmatched-include Remove it. What no other pattern names"));
    assert_eq!(told(".htpasswd"), "unmatched-include Correct it, or remove it until there is such a file.");
}

#[test]
fn names_that_exclude_nothing_are_told() {
    let site = small().file("content/private/a.md", "# A\n").file("content/salary.csv", "").file("content/one/b.txt", "");
    let told = |pattern: &str| {
        site.write("site.toml", format!("title = \"T\"\nexclude = [\"private/\", \"{pattern}\"]\n"));
        let ran = site.run(["check", "--format", "json"]).status(0);
        ran.diagnostics()
            .iter()
            .filter(|found| found.text("code") != "unlinked-file")
            .map(|found| format!("{} {}:{}", found.text("code"), found.number("line"), found.number("column")))
            .collect::<Vec<_>>()
    };
    // What lies in a folder that is left out may be named too, and a pattern with wildcards may provide for files to come.
    for right in ["salary.csv", "/salary.csv", "b.txt", "one/b.txt", "a.md", "private/a.md", "*.bak", "drafts/**", "/private/"] {
        assert_eq!(told(right), [] as [&str; 0], "{right}");
    }
    for wrong in ["privat/", "Salery.csv", "salary.csv/", "/b.txt", "content/salary.csv", "Salary.csv"] {
        assert_eq!(told(wrong), ["unmatched-exclude 2:24"], "{wrong}");
    }
}

#[test]
fn hidden_markdown_is_copied_and_is_no_page() {
    let text = "# For programs\n\n[Gone](gone.md)\n";
    let settings = "include = [\".notes.md\"]\n";
    for (site, content) in [(small().file("site.toml", settings), "content/"), (Site::new().file("index.md", "# Home\n"), "")] {
        let site = site.file(&format!("{content}.well-known/policy.md"), text).file(&format!("{content}.notes.md"), text);
        site.run(["build"]).status(0).stderr("");
        assert_eq!(site.read("public/.well-known/policy.md"), text);
        assert!(!site.has("public/.well-known/index.html") && !site.has("public/.well-known/policy"));
        assert!(site.tree("public").iter().all(|(name, bytes)| !name.ends_with(".html") || !String::from_utf8_lossy(bytes).contains("For programs")));
        assert_eq!(site.has("public/.notes.md"), !content.is_empty());
    }
}

#[test]
fn hidden_files_of_a_plain_folder_stay_hidden() {
    let site = Site::new().file("index.md", "# Home\n").file(".nojekyll", "").file(".well-known/a.txt", "").file(".env", "").file(".git/config", "");
    site.run(["build"]).status(0).stderr("");
    assert_eq!(names(&site.tree("public")), [".nojekyll", ".well-known/a.txt", "index.html"]);
    site.write("index.md", "# Home\n\n[Secrets](.env)\n");
    assert_eq!(
        site.run(["check", "--format", "json"]).status(1).diagnostics()[0].hints(),
        ["Rename “.env” so that it begins with a letter, and change this link: what begins with a dot is not published."]
    );
}

#[test]
fn patterns_that_name_nothing_are_mistakes() {
    let site =
        small().file("site.toml", "include = [\".git/\", \"../.env\", \"[a\", \"a\\\\b\", \"\", 3, \".htaccess\"]\n").file("content/.htaccess", "");
    let ran = site.run(["check", "--format", "json"]).status(1);
    let messages: Vec<_> = ran.diagnostics().iter().map(|problem| format!("{}: {}", problem.number("column"), problem.text("message"))).collect();
    insta::assert_snapshot!(messages.join("\n"), @r#"
    12: “include” expects paths, and “.git/” names something that is never published.
    21: “include” expects paths, and “../.env” leads out of the folder.
    32: “include” expects paths, and “[a” has a bracket or a brace without its partner.
    38: “include” expects paths, and “a\b” has a “\” where a “/” is needed.
    46: “include” expects paths, and “” names nothing.
    50: “include” expects a list of paths, such as [".htaccess", "downloads/.config/"], not a whole number.
    "#);
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_site_is_not_followed() {
    let secret = Site::new().file("secret.txt", "secret").file("folder/page.md", "# Secret\n");
    let site = small();
    std::os::unix::fs::symlink(secret.path("secret.txt"), site.path("content/secret.txt")).unwrap();
    std::os::unix::fs::symlink(secret.path("folder"), site.path("content/folder")).unwrap();
    let ran = site.run(["build"]).status(0);
    insta::assert_snapshot!(ran.stderr, @"
    warning[not-read]: “content/folder” was not read, since the link leads out of the site or to something that is never published.
    --> content/folder
     = help: Put the file itself there.

    warning[not-read]: “content/secret.txt” was not read, since the link leads out of the site or to something that is never published.
    --> content/secret.txt
     = help: Put the file itself there.

    More about a message, with an example: guidegen explain not-read
    ");
    assert_eq!(names(&site.tree("public")), ["index.html", "one/index.html", "picture.svg", "two/index.html"]);
}

#[test]
fn the_bytes_are_the_same_with_any_number_of_threads() {
    let site = own::copy();
    let build = |threads: &str| {
        let mut command = site.command(["build", "--output", &format!("public-{threads}")]);
        command.env("RAYON_NUM_THREADS", threads);
        site.ran(command).status(0);
        site.tree(&format!("public-{threads}"))
    };
    let one = build("1");
    assert!(one.len() > 75);
    assert!(one == build("2") && one == build("8"));
}

#[test]
fn the_bytes_are_the_same_from_anywhere_and_at_any_place() {
    let (site, moved) = (own::copy(), own::copy());
    site.run(["build"]).status(0);
    let public = site.tree("public");
    // From another folder, by a relative and by an absolute path.
    let elsewhere = Site::new().file("deep/x", "");
    let relative = format!("../../{}", site.path("").file_name().unwrap().to_str().unwrap());
    for path in [site.path("").to_str().unwrap(), &relative] {
        let mut command = guidegen();
        command.args(["build", path, "--output", "out"]).current_dir(elsewhere.path("deep"));
        elsewhere.ran(command).status(0);
        assert!(tree(&elsewhere.path("deep/out")) == public, "{path}");
        fs::remove_dir_all(elsewhere.path("deep/out")).unwrap();
    }
    moved.run(["build"]).status(0);
    assert!(moved.tree("public") == public);
    // The theme of the project's folder is the one that is built in.
    assert!(*own::guide() == public);
}

#[test]
fn nothing_that_is_published_names_a_place_on_the_machine() {
    let site = small();
    site.run(["build"]).status(0);
    let home = std::env::var("HOME").unwrap_or_default();
    let places =
        [site.path("").to_str().unwrap().to_owned(), own::path("").to_str().unwrap().to_owned(), home, "/tmp/".to_owned(), ".cargo".to_owned()];
    for (file, bytes) in own::guide().iter().chain(&site.tree("public")) {
        let text = String::from_utf8_lossy(bytes);
        for place in places.iter().filter(|place| place.len() > 1) {
            assert!(!text.contains(place.as_str()), "{file} names {place}");
        }
    }
}

#[test]
fn scripts_that_come_with_guidegen_are_published_without_comments_and_all_others_as_they_are() {
    let script = |site: &Site, name: &str| {
        let tree = site.tree("public");
        let (_, bytes) = tree.iter().find(|(path, _)| path.starts_with(&format!("assets/{name}."))).unwrap();
        String::from_utf8(bytes.clone()).unwrap()
    };
    let site = small();
    site.run(["build"]).status(0);
    let built_in = script(&site, "scheme");
    assert!(!built_in.is_empty() && built_in.lines().all(|line| !line.starts_with(' ') && !line.starts_with("//")), "{built_in}");
    // A copy that nobody changed is the same script.
    let copy = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/theme/scheme.js")).unwrap();
    site.write("theme/scheme.js", &copy);
    site.run(["build"]).status(0);
    assert_eq!(script(&site, "scheme"), built_in);
    let own = "// Ours.\n  if (true) {\n    `\n    // text\n    `;\n  }\n";
    site.write("theme/scheme.js", own);
    site.run(["build"]).status(0);
    assert_eq!(script(&site, "scheme"), own);
}
