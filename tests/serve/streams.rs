//! What open tabs are told: patches, removals, errors, and what they missed.

use crate::support::client::{Stream, version_of};
use crate::support::folder::Folder;

#[test]
fn only_tabs_whose_page_changed_are_told() {
    let running = Folder::with_site().watched();
    let (mut a, mut b) = (running.stream("/a/"), running.stream("/b/"));
    running.folder.write("content/a.md", "# A\n\nChanged.\n");
    a.wait_for_text("Changed.");
    assert_eq!(running.told(&mut b), []);
    // The same bytes again are no change.
    running.folder.write("content/a.md", "# A\n\nChanged.\n");
    assert_eq!(running.told(&mut a), []);
    // A title stands in the navigation of the others.
    running.folder.write("content/a.md", "# Another title\n\nChanged.\n");
    b.wait_for_text("Another title");
}

#[test]
fn the_patch_is_the_page() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    running.folder.write("content/a.md", "# A\n\nLine \u{2028} break, “quotes”, \\ and <b>.\n");
    let event = tab.wait_for("page");
    let page = running.get("/a/");
    assert_eq!(event.html(), page.page());
    assert_eq!(event.data["version"], version_of(&page.text()));
}

#[test]
fn the_tab_of_a_removed_page_is_told() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    let text = running.folder.read("content/a.md");
    running.folder.remove("content/a.md");
    tab.wait_for("removed");
    // It comes back as it was.
    running.folder.write("content/a.md", &text);
    tab.wait_for_text("Text of a.");
}

#[test]
fn a_tab_that_shows_nothing_gets_the_page_when_it_is_made() {
    let running = Folder::with_site().watched();
    assert_eq!(running.get("/later/").status, 404);
    let mut tab = running.stream("/later/");
    running.folder.write("content/later.md", "# Later\n\nNow it is there.\n");
    tab.wait_for_text("Now it is there.");
}

#[test]
fn a_tab_that_was_away_catches_up() {
    let running = Folder::with_site().watched();
    let old = version_of(&running.get("/a/").text());
    let tab = running.stream("/a/");
    drop(tab);
    running.folder.write("content/a.md", "# A\n\nWhile you were away.\n");
    running.wait_for_text("/a/", "While you were away.");
    Stream::from_version(running.address, "/a/", &old).wait_for_text("While you were away.");
    // A tab that is up to date is told nothing.
    let now = version_of(&running.get("/a/").text());
    let mut tab = Stream::from_version(running.address, "/a/", &now);
    tab.wait_for("report");
    assert_eq!(running.told(&mut tab), []);
}

#[test]
fn a_tab_catches_up_with_a_server_that_was_started_again() {
    let running = Folder::with_site().watched();
    let (old_a, old_b) = (version_of(&running.get("/a/").text()), version_of(&running.get("/b/").text()));
    let running = running.restart(|folder| {
        folder.write("content/a.md", "# A\n\nChanged meanwhile.\n");
        folder.remove("content/b.md");
    });
    Stream::from_version(running.address, "/a/", &old_a).wait_for_text("Changed meanwhile.");
    Stream::from_version(running.address, "/b/", &old_b).wait_for("removed");
}

#[test]
fn a_page_with_errors_stays_as_it_was_and_the_error_is_told() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    running.folder.write("content/a.md", "# A\n\nNow [broken](nowhere.md).\n");
    let report = tab.wait_for_report(Some("nowhere.md"));
    let item = &report.data["items"][0];
    assert_eq!((item["severity"].as_str(), item["code"].as_str()), (Some("error"), Some("broken-link")));
    assert_eq!(item["place"], "content/a.md:3:14");
    assert_eq!((item["before"].as_str(), item["marked"].as_str(), item["after"].as_str()), (Some("Now [broken]("), Some("nowhere.md"), Some(").")));
    assert!(!item["hints"].as_array().unwrap().is_empty());
    running.wait_for_error("nowhere.md");
    // The last good version stays, for new tabs too.
    assert!(running.get("/a/").text().contains("Text of a."));
    assert_eq!(running.told(&mut tab), []);
    running.folder.write("content/a.md", "# A\n\nMended.\n");
    tab.wait_for_text("Mended.");
    tab.wait_for_report(None);
}

#[test]
fn errors_in_one_page_do_not_hold_up_the_others() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/b/");
    running.folder.write("content/a.md", "# A\n\n[Broken](nowhere.md).\n");
    tab.wait_for_report(Some("nowhere.md"));
    running.folder.write("content/b.md", "# B\n\nStill followed.\n");
    tab.wait_for_text("Still followed.");
}

#[test]
fn broken_settings_and_templates() {
    let running = Folder::with_site().watched();
    let before = running.get("/a/").page();
    let mut tab = running.stream("/a/");
    for (file, broken, good, word) in [
        ("site.toml", "title = \"Test\"\ntitel = 1\n[", "title = \"Test\"\n", "site.toml"),
        ("theme/article.html", "{% if", "", "theme/article.html"),
        ("theme/article.html", "{{ nothing.at.all }}", "", "theme/article.html"),
    ] {
        running.folder.write(file, broken);
        tab.wait_for_report(Some(word));
        assert_eq!(running.get("/a/").page(), before, "{broken}");
        if good.is_empty() {
            running.folder.remove(file);
        } else {
            running.folder.write(file, good);
        }
        let event = tab.wait_for("report");
        assert_eq!(event.data["items"].as_array().unwrap().len(), 0, "{event:?}");
        assert_eq!(running.get("/a/").page(), before);
    }
}

#[test]
fn a_page_that_was_never_good_is_shown_as_it_is() {
    let folder = Folder::with_site();
    folder.write("content/a.md", "# A\n\nThe [first](nowhere.md) version.\n");
    folder.write("theme/term.html", "");
    let running = folder.watched();
    let mut tab = running.stream("/a/");
    assert!(running.get("/a/").text().contains("version."));
    running.folder.write("content/a.md", "# A\n\nThe [second](nowhere.md) version.\n");
    tab.wait_for_text("second");
}

#[test]
fn errors_that_are_there_at_the_start_are_told() {
    let folder = Folder::with_site();
    folder.write("site.toml", "[");
    let running = folder.watched();
    let page = running.get("/");
    assert_eq!(page.status, 200);
    Stream::from_version(running.address, "/", &version_of(&page.text())).wait_for_report(Some("site.toml"));
    running.wait_for_error("site.toml");
}

#[test]
fn style_sheets_and_pictures() {
    let running = Folder::with_site().watched();
    let old = running.get("/a/").text();
    let mut tab = running.stream("/a/");
    // The style sheet of the theme has another name then, so that the page changes.
    running.folder.write("theme/style.css", "body { color: red }");
    let event = tab.wait_for("page");
    let name = |html: &str| html.split("assets/style.").nth(1).unwrap()[..8].to_owned();
    assert_ne!(name(event.html()), name(&old));
    assert_eq!(running.get(&format!("/assets/style.{}.css", name(event.html()))).text(), "body { color: red }");
    // A picture keeps its name.
    running.folder.write("content/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>");
    let event = tab.wait_for("assets");
    assert!(event.data["logo.svg"].is_string(), "{event:?}");
}

#[test]
fn many_tabs_are_all_told() {
    let running = Folder::with_site().watched();
    let mut tabs: Vec<Stream> = (0..200).map(|number| Stream::of(running.address, if number % 2 == 0 { "/a/" } else { "/b/" })).collect();
    running.folder.write("content/a.md", "# A\n\nFor all.\n");
    tabs.iter_mut().step_by(2).for_each(|tab| tab.wait_for_text("For all."));
}

#[test]
fn an_error_is_told_however_many_warnings_there_are() {
    let folder = Folder::with_site();
    for number in 0..150 {
        folder.write(&format!("content/odd/{number}.md"), "# Odd\n\nSome <blink>odd</blink> text.\n");
    }
    folder.write("content/zz.md", "# Last\n\nThe only [error](nowhere.md) in a page.\n");
    folder.write("site.toml", "title = \"Test\"\ntitel = \"Test\"\n");
    let running = folder.watched();
    let report = Stream::of(running.address, "/b/").wait_for("report");
    let items = report.data["items"].as_array().unwrap();
    // What stops everything comes first, then what concerns all pages.
    let first: Vec<_> = items[..2].iter().map(|item| (item["severity"].as_str().unwrap(), item["file"].as_str().unwrap())).collect();
    assert_eq!(first, [("error", "site.toml"), ("error", "content/zz.md")]);
    let total: u64 = ["errors", "warnings", "notes"].iter().map(|kind| report.data[kind].as_u64().unwrap()).sum();
    assert_eq!(report.data["errors"], 2);
    assert_eq!(report.data["warnings"], 150);
    assert_eq!(total, items.len() as u64 + report.data["more"].as_u64().unwrap());
}

#[test]
fn pictures_that_changed_while_the_server_was_down_are_told() {
    let folder = Folder::with_site();
    folder.write("content/a.md", "# A\n\n![Logo](logo.svg)\n");
    folder.write("content/other.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let running = folder.watched();
    let version = version_of(&running.get("/a/").text());
    let first = Stream::from_version(running.address, "/a/", &version).wait_for("pulse").data["server"].clone();
    assert!(first.is_string(), "{first}");
    let again = Stream::from_version(running.address, "/b/", "x").wait_for("pulse").data["server"].clone();
    assert_eq!(again, first);
    let running = running.restart(|folder| folder.write("content/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>"));
    let mut tab = Stream::from_version(running.address, "/a/", &version);
    assert_ne!(tab.wait_for("pulse").data["server"], first);
}

#[test]
fn a_good_page_in_a_tab_stays_when_the_server_is_started_again_with_an_error_in_it() {
    let running = Folder::with_site().watched();
    let good = version_of(&running.get("/a/").text());
    let running = running.restart(|folder| folder.write("content/a.md", "# A\n\nNow [broken](nowhere.md).\n"));
    let mut tab = Stream::from_version(running.address, "/a/", &good);
    tab.wait_for_report(Some("nowhere.md"));
    assert_eq!(running.told(&mut tab), []);
    // A tab that is loaded now shows the page as it is, and follows it.
    let mut other = running.stream("/a/");
    running.folder.write("content/a.md", "# A\n\nStill [broken](nowhere.md).\n");
    other.wait_for_text("Still");
    running.folder.write("content/a.md", "# A\n\nMended.\n");
    assert!(tab.wait_for("page").html().contains("Mended."));
    other.wait_for_text("Mended.");
}

#[test]
fn what_cannot_be_read_any_more_is_told() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    let settings = running.folder.read("site.toml");
    running.folder.remove("site.toml");
    std::fs::create_dir(running.folder.path("site.toml")).unwrap();
    let report = tab.wait_for_report(Some("is not a file"));
    assert_eq!((report.data["items"][0]["severity"].as_str(), report.data["items"][0]["place"].as_str()), (Some("error"), Some("site.toml")));
    assert_eq!(report.data["errors"], 1);
    // Another tab is told as well.
    running.stream("/b/");
    Stream::of(running.address, "/b/").wait_for_report(Some("is not a file"));
    std::fs::remove_dir(running.folder.path("site.toml")).unwrap();
    running.folder.write("site.toml", &settings);
    tab.wait_for_report(None);
}
