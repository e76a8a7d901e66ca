//! Folders that were made for another generator of static sites: their settings mean what they mean there, or are counted, and are no errors.

use super::site::{Ran, Site};

/// A plain folder with a home page and one more.
fn with_page(text: &str) -> Site {
    Site::new().file("index.md", "# Home\n").file("a.md", text)
}

/// The same page in a guide with these settings.
fn guide_with_page(settings: &str, text: &str) -> Site {
    Site::new().file("site.toml", settings).file("content/index.md", "# Home\n").file("content/a.md", text)
}

fn hints(ran: &Ran) -> Vec<String> {
    ran.diagnostics().iter().flat_map(|found| found.hints().into_iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn any_setting_is_accepted_in_a_plain_folder_and_counted_once() {
    let site = with_page(
        "---\nlayout: post\nhero:\n  title: x\n  actions: [{ text: Go, link: /go }]\nsource: https://example.org\nnotes: kept\n---\n\nText\n",
    )
    .file("b.md", "---\nlayout: post\ndescription:\n---\n\nText\n");
    let ran = site.run(["check", "--format", "json"]).status(0);
    assert_eq!(ran.codes(), ["skipped-setting"]);
    let found = ran.diagnostics();
    assert_eq!(
        found[0].text("message"),
        "5 settings in this folder have no effect, since guidegen does not know them: layout (2), hero (1), notes (1), source (1)."
    );
    site.run(["build"]).status(0);
}

#[test]
fn settings_of_other_generators_mean_what_they_mean_there() {
    let site = Site::new()
        .file("index.md", "# Home\n")
        .file("a.md", "---\ntitle: 4.0\nnav_order: 2\ntags: payroll\ndate: 2024-05-01 10:00:00 +0200\nredirect_from: /old/place/\n---\n\nText\n")
        .file("b.md", "+++\nlinkTitle = \"Bee\"\ntitle = \"B\"\nweight = 1\ndate = 2024-05-02T10:00:00Z\naliases = [\"/older/\"]\n+++\n\nText\n")
        .file("c.md", "---\ntitle: C\nsidebar:\n  order: 3\naliases: [The third Page]\n---\n\nText\n");
    assert_eq!(site.run(["build", "--format", "json"]).status(0).codes(), [] as [&str; 0]);
    let page = site.read("public/a/index.html");
    assert!(page.contains("<h1>4.0</h1>") && page.contains("<time datetime=\"2024-05-01\">"), "{page}");
    assert!(site.read("public/old/place/index.html").contains("../../a/") && site.has("public/older/index.html"));
    assert!(!site.has("public/The third Page"));
    let home = site.read("public/index.html");
    let at = |address: &str| home.find(address).unwrap();
    assert!(at("\"b/\"") < at("\"a/\"") && at("\"a/\"") < at("\"c/\""), "{home}");
}

#[test]
fn what_another_generator_would_not_publish_is_not_published_and_said() {
    for settings in [
        "published: false",
        "Published: no",
        "publish: \"false\"",
        "unlisted: true",
        "hidden: true",
        "private: true",
        "status: draft",
        "visibility: private",
        "build:\n  render: never",
        "_build:\n  render: never",
        "publishDate: 2026-12-24",
        "publish_date: 2020-01-01",
        "expiryDate: 2099-01-01T00:00:00Z",
    ] {
        let site = with_page(&format!("---\ntitle: Secret\n{settings}\n---\n\nText\n")).file("public/a/index.html", "");
        let ran = site.run(["build", "--format", "json", "--output", "out"]).status(0);
        assert_eq!(ran.codes(), ["not-published"], "{settings}");
        assert!(!site.has("out/a/index.html") && !site.read("out/index.html").contains("Secret"), "{settings}");
        assert!(site.run(["build", "--drafts", "--output", "out"]).status(0).stderr.is_empty(), "{settings}");
        assert!(site.read("out/a/index.html").contains("class=\"badge\""), "{settings}");
        // A guide reports the name, and publishes nothing; if it is accepted, it keeps its meaning.
        let text = format!("---\ntitle: Secret\n{settings}\n---\n\nText\n");
        guide_with_page("", &text).run(["build"]).status(1);
        let name = settings.split(':').next().unwrap();
        let site = guide_with_page(&format!("[check]\npage_settings = [\"{name}\"]\n"), &text);
        assert_eq!(site.run(["build", "--format", "json"]).status(0).codes(), ["not-published"], "{settings}");
        assert!(!site.has("public/a/index.html"), "{settings}");
    }
}

#[test]
fn pages_appear_and_end_on_the_day_that_the_command_is_given() {
    for (settings, day, is_published) in [
        ("publishDate: 2026-12-24", "2026-12-23", false),
        ("publishDate: 2026-12-24T09:00:00+01:00", "2026-12-24", true),
        ("expiryDate: 2026-12-24", "2026-12-23", true),
        ("expiryDate: 2026-12-24", "2026-12-24", false),
        ("publishDate: 2026-12-24\nexpiryDate: 2027-01-01", "2026-12-31", true),
    ] {
        let site = with_page(&format!("---\n{settings}\n---\n\nText\n"));
        assert_eq!(site.run(["build", "--format", "json", "--today", day]).status(0).codes(), [] as [&str; 0], "{settings} {day}");
        assert_eq!(site.has("public/a/index.html"), is_published, "{settings} {day}");
    }
    let ran = with_page("").run(["build", "--today", "tomorrow"]).status(2);
    assert!(ran.stderr.contains("such as 2026-11-23"), "{}", ran.stderr);
}

#[test]
fn files_of_a_folder_that_no_page_links_to_are_counted_and_keys_are_told() {
    let site = ["a.xlsx", "b.pdf", "c.png", "d.csv", "robots.txt", "id_rsa", "id_rsa.pub", "cert.pem"]
        .iter()
        .fold(Site::new(), |site, file| site.file(file, "x"))
        .file("index.md", "# Home\n\n[B](b.pdf)\n");
    let ran = site.run(["check", "--format", "json"]).status(0);
    assert_eq!(ran.codes(), ["unlinked-file", "published-key", "published-key"], "{}", ran.stdout);
    let message = "3 files are published although no page links to them: a.xlsx, d.csv, id_rsa.pub.";
    assert_eq!(ran.diagnostics()[0].text("message"), message);
    // In a guide, the folder of the pages has what belongs to them, and perhaps a document that was left there.
    let guide = Site::with_settings().file("content/index.md", "# Home\n").file("content/a.xlsx", "x").file("content/b.pdf", "x");
    let found = guide.run(["check", "--format", "json"]).status(0).diagnostics();
    let messages: Vec<_> = found.iter().map(|found| found.text("message").to_owned()).collect();
    assert_eq!(messages, ["A file is published although no page links to it: content/a.xlsx."]);
}

#[test]
fn folders_of_templates_are_left_out_and_those_of_posts_have_a_name() {
    let site = Site::new()
        .file("index.md", "# Home\n\n[Posts](_posts/) ![M](.gitbook/assets/map.png)\n")
        .file("_includes/head.md", "# Head\n")
        .file("docs/_layouts/a.html", "x")
        .file("_site/index.html", "x")
        .file("_posts/2024-01-02-hello.md", "Hello\n")
        .file(".gitbook/assets/map.png", "x")
        .file(".gitbook/secret.md", "x");
    let ran = site.run(["build", "--format", "json"]).status(0);
    assert_eq!(ran.codes(), ["template-folder", "template-folder"], "{}", ran.stderr);
    for (path, is_there) in [
        ("_includes/head/index.html", false),
        ("docs/_layouts/a.html", false),
        ("_site/index.html", false),
        (".gitbook/secret/index.html", false),
        (".gitbook/assets/map.png", true),
    ] {
        assert_eq!(site.has(&format!("public/{path}")), is_there, "{path}");
    }
    assert!(site.read("public/_posts/index.html").contains("<h1>Posts</h1>"));
}

#[test]
fn an_own_index_html_is_the_page_of_its_folder() {
    let site = Site::new().file("a.md", "# A\n\n[Top](./) [B](b/)\n").file("index.html", "own").file("b/index.html", "of b").file("b/c.md", "# C\n");
    site.run(["build"]).status(0).stderr("");
    assert_eq!((site.read("public/index.html"), site.read("public/b/index.html")), ("own".to_owned(), "of b".to_owned()));
    assert!(site.read("public/b/c/index.html").contains("href=\"../../\""));
    // With a page of the author's there are two for one address.
    let both = Site::new().file("index.md", "# Home\n").file("index.html", "own");
    assert_eq!(both.run(["build", "--format", "json"]).status(1).codes(), ["duplicate-url"]);
}

#[test]
fn a_page_is_not_described_by_what_is_meant_for_another_program() {
    for first in ["[[_TOC_]]", "[TOC]", "import X from 'y'\nimport Y from 'z'"] {
        let site = with_page(&format!("# A\n\n{first}\n\nWhat we do.\n"));
        site.run(["build"]).status(0);
        assert!(site.read("public/a/index.html").contains("name=\"description\" content=\"What we do.\""), "{first}");
    }
}

#[test]
fn a_mark_for_another_program_is_shown_as_it_was_typed() {
    let site = Site::with_settings()
        .file("content/index.md", "# Home\n\n[[_TOC_]]\n\nText\n")
        .file("content/roles/cook.md", "# Cook\n")
        .file("content/duties/cook.md", "## Kitchen\n\n- **Soup**: Makes it [[TOC]] daily.\n");
    site.run(["build"]).status(0);
    assert!(site.read("public/index.html").contains("<p>[[_TOC_]]</p>"));
    assert!(site.read("public/job-descriptions/cook.txt").contains("Makes it [[TOC]] daily."));
}

#[test]
fn a_page_with_a_later_date_is_left_out_on_the_day_that_the_command_is_given() {
    for (settings, day, codes) in [
        ("date: 2026-12-24", "2026-12-23", &["not-published"] as &[&str]),
        ("pubDate: 2026-12-24T09:00:00", "2026-12-23", &["not-published"]),
        ("date: 2026-12-24", "2026-12-24", &[]),
        ("date: 2026-12-24\npublishDate: 2026-12-01", "2026-12-23", &[]),
    ] {
        let site = with_page(&format!("---\n{settings}\n---\n\nText\n"));
        assert_eq!(site.run(["build", "--format", "json", "--today", day]).status(0).codes(), codes, "{settings} {day}");
        assert_eq!(site.has("public/a/index.html"), codes.is_empty(), "{settings} {day}");
    }
    // A date that readers of a guide see is no time of publication.
    let guide = guide_with_page("", "+++\ndate = 2026-12-24\n+++\n\nText\n");
    guide.run(["build", "--today", "2026-12-23"]).status(0).stderr("");
    assert!(guide.has("public/a/index.html"));
    // Without a day nothing can be compared.
    with_page("---\ndate: 2026-12-24\n---\n\nText\n").run(["build"]).status(0).stderr("");
}

#[test]
fn what_is_published_although_it_says_otherwise_is_told_on_each_page() {
    for settings in [
        "state: review",
        "Stage: WIP",
        "status: In review",
        "status: in-review",
        "status: pending",
        "access: private",
        "audience: internal",
        "visibility: restricted",
        "confidential: true",
        "internal: yes",
        "embargo: 2027-01-31",
        "listed: false",
        "public: no",
    ] {
        let site = with_page(&format!("---\nlayout: post\n{settings}\n---\n\nText\n"));
        let ran = site.run(["build", "--format", "json"]).status(0);
        let found: Vec<String> = ran.diagnostics().iter().map(|found| format!("{}:{}", found.text("code"), found.number("line"))).collect();
        assert_eq!(found, ["skipped-setting:2", "published-anyway:3"], "{settings}");
        assert!(site.has("public/a/index.html"), "{settings}");
        // A draft is not published, so there is nothing to tell about it.
        let draft = with_page(&format!("---\ndraft: true\n{settings}\n---\n\nText\n")).run(["build", "--format", "json"]).status(0);
        assert!(!draft.codes().contains(&"published-anyway".to_owned()), "{settings}");
    }
    for settings in ["status: new", "state: Bavaria", "stage: 2", "hide: [toc]", "internal: false", "public: true", "audience: managers", "public:"] {
        let ran = with_page(&format!("---\n{settings}\n---\n\nText\n")).run(["build", "--format", "json"]).status(0);
        assert!(!ran.codes().contains(&"published-anyway".to_owned()), "{settings}");
    }
}

#[test]
fn nothing_in_the_folder_of_drafts_is_published() {
    let site = Site::new().file("index.md", "# Home\n").file("_drafts/a.md", "# Secret\n\n![Plan](plan.svg)\n").file("_drafts/plan.svg", "<svg/>");
    assert_eq!(site.run(["build", "--format", "json"]).status(0).codes(), ["not-published"]);
    assert!(!site.has("public/_drafts"));
    site.run(["build", "--drafts"]).status(0);
    assert!(site.has("public/_drafts/a/index.html") && site.has("public/_drafts/plan.svg"));
    // A finished page cannot show what is not published.
    site.write("b.md", "# B\n\n![Plan](_drafts/plan.svg)\n");
    assert!(site.run(["build", "--format", "json"]).status(1).codes().contains(&"missing-asset".to_owned()));
}

#[test]
fn a_name_that_is_one_letter_off_is_an_error_everywhere() {
    for (name, meant) in [("titel", "title"), ("drafft", "draft"), ("drfat", "draft"), ("wieght", "weight"), ("descripton", "description")] {
        let text = format!("---\n{name}: 1\n---\n\nText\n");
        for site in [with_page(&text), guide_with_page("[check]\npage_settings = [\"layout\"]\n", &text)] {
            let ran = site.run(["build", "--format", "json"]).status(1);
            assert_eq!((ran.codes(), hints(&ran)), (vec!["unknown-key".to_owned()], vec![format!("Did you mean “{meant}”?")]), "{name}");
        }
    }
    // These are names of other programs, though nearly the same.
    for name in ["note", "data", "path", "tabs", "levels", "subtitle", "sorts"] {
        with_page(&format!("---\n{name}: 1\n---\n\nText\n")).run(["build"]).status(0);
    }
}

#[test]
fn a_guide_accepts_the_settings_that_it_lists_and_no_others() {
    let text = "---\nlayout: post\nOwner: HR\n---\n\nText\n";
    assert_eq!(guide_with_page("", text).run(["check", "--format", "json"]).status(1).codes(), ["unknown-key", "unknown-key"]);
    guide_with_page("[check]\npage_settings = [\"layout\", \"owner\"]\n", text).run(["check"]).status(0);
    let ran = guide_with_page("", "---\nredirect_from: [old/]\n---\n\nText\n").run(["check", "--format", "json"]).status(1);
    assert_eq!(hints(&ran), ["Change the name to “aliases”."]);
}

#[test]
fn a_page_stands_at_the_address_that_it_is_given() {
    let site = Site::new()
        .file(
            "home.md",
            "---\ntitle: Home\npermalink: /\n---\n\n[About](/about/), [file](docs/a.md), [last](/docs/last/#x), [old](/was/), [itself](/)\n",
        )
        .file("docs/a.md", "---\npermalink: /about/\nredirect_from: [/was/, /about/index.html]\n---\n\n# About\n\n[Home](../home.md)\n")
        .file("docs/b.md", "---\nslug: last\n---\n\n# Last\n\n## X\n")
        .file("docs/c.md", "---\npermalink: /:categories/:title/\n---\n\n# C\n")
        .file("docs/d.md", "+++\naddress = \"./d/e/\"\n+++\n\n# D\n")
        .file("docs/e.md", "---\npermalink: false\n---\n\n# E\n");
    let ran = site.run(["build", "--format", "json"]).status(0);
    assert_eq!(ran.codes(), ["skipped-setting", "not-published"]);
    let home = site.read("public/index.html");
    assert!(home.contains("<h1>Home</h1>"), "{home}");
    for link in ["<a href=\"about/\">About</a>", "<a href=\"about/\">file</a>", "<a href=\"docs/last/#x\">last</a>", "<a href=\"about/\">old</a>"] {
        assert!(home.contains(link), "{link}: {home}");
    }
    assert!(site.read("public/about/index.html").contains("href=\"../\">Home</a>"));
    for (path, is_there) in
        [("was", true), ("docs/last", true), ("docs/c", true), ("docs/d/e", true), ("docs/a", false), ("docs/b", false), ("home", false)]
    {
        assert_eq!(site.has(&format!("public/{path}/index.html")), is_there, "{path}");
    }
}

#[test]
fn two_pages_cannot_have_one_address() {
    let text = "---\npermalink: /x/\n---\n\nText\n";
    let ran = with_page(text).file("b.md", text).run(["build", "--format", "json"]).status(1);
    assert_eq!(ran.codes(), ["duplicate-url"]);
    assert_eq!(with_page(text).file("x.md", "# X\n").run(["build", "--format", "json"]).status(1).codes(), ["duplicate-url"]);
}
