//! Files over HTTP: types, conditions, parts, redirects, what is not there.

use crate::support::client::request;
use crate::support::folder::Folder;

#[test]
fn pages_and_files_have_their_types() {
    let folder = Folder::with_site();
    folder.write("content/data.bin", "x");
    folder.write("content/Photo.JPG", "x");
    let running = folder.watched();
    let kind = |path: &str| running.get(path).header("content-type").to_owned();
    assert_eq!(kind("/"), "text/html; charset=utf-8");
    assert_eq!(kind("/a/index.html"), "text/html; charset=utf-8");
    assert_eq!(kind("/logo.svg"), "image/svg+xml");
    assert_eq!(kind("/Photo.JPG"), "image/jpeg");
    assert_eq!(kind("/data.bin"), "application/octet-stream");
    assert_eq!(kind("/.guidegen/client.js"), "text/javascript; charset=utf-8");
    let page = running.get("/a/").text();
    let style = page.split("href=\"").find(|rest| rest.starts_with("../assets/style.")).unwrap().split('"').next().unwrap();
    assert_eq!(kind(style.trim_start_matches("..")), "text/css; charset=utf-8");
}

#[test]
fn every_answer_says_how_it_may_be_used() {
    let running = Folder::with_site().watched();
    for path in ["/", "/logo.svg", "/nothing/", "/..", "/.guidegen/client.js"] {
        let answer = running.get(path);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("x-frame-options"), "SAMEORIGIN", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
}

#[test]
fn folders_are_redirected_and_not_listed() {
    let running = Folder::with_site().watched();
    let answer = running.get("/deep?x=1");
    assert_eq!((answer.status, answer.header("location")), (307, "/deep/?x=1"));
    assert_eq!(running.get("/deep/c").header("location"), "/deep/c/");
    assert_eq!(running.get("/assets/").status, 404);
    assert_eq!(running.get("/logo.svg/").status, 404);
}

#[test]
fn an_address_is_known_in_either_normal_form() {
    let folder = Folder::with_site();
    folder.write("content/cafe\u{301}.md", "# Caf\u{e9}\n");
    let running = folder.watched();
    for path in ["/caf%C3%A9/", "/cafe%CC%81/"] {
        let answer = running.get(path);
        assert!(answer.status == 200 && answer.text().contains("<h1>Caf\u{e9}</h1>"), "{path} {}", answer.status);
    }
}

#[test]
fn what_is_not_there_has_the_page_of_the_site() {
    let running = Folder::with_site().watched();
    for path in ["/nothing", "/nothing/", "/content/a.md", "/a.md", "/site.toml", "/.git/config"] {
        let answer = running.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("Page not found"), "{path}");
    }
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let running = Folder::with_site().watched();
    for path in ["/a/", "/logo.svg", "/.guidegen/notices.css"] {
        let etag = running.get(path).header("etag").to_owned();
        let ask = |value: &str| request(running.address, "GET", path, &[("If-None-Match", value)]);
        for value in [etag.clone(), format!("W/{etag}"), format!("\"x\", {etag}"), "*".to_owned()] {
            let answer = ask(&value);
            assert_eq!((answer.status, answer.body.len(), answer.header("etag")), (304, 0, etag.as_str()), "{path} {value}");
        }
        assert_eq!(ask("\"other\"").status, 200);
    }
    let etag = running.get("/a/").header("etag").to_owned();
    running.folder.write("content/a.md", "# A\n\nOther.\n");
    assert_eq!(request(running.address, "GET", "/a/", &[("If-None-Match", &etag)]).status, 200);
}

#[test]
fn head_is_get_without_the_body() {
    let running = Folder::with_site().watched();
    for path in ["/a/", "/logo.svg", "/nothing/", "/deep"] {
        let (get, head) = (running.get(path), request(running.address, "HEAD", path, &[]));
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        for name in ["content-length", "content-type", "etag", "location"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
    }
}

#[test]
fn parts_of_files() {
    let folder = Folder::with_site();
    folder.write("content/digits.txt", "0123456789");
    let running = folder.watched();
    let etag = running.get("/digits.txt").header("etag").to_owned();
    assert_eq!(running.get("/digits.txt").header("accept-ranges"), "bytes");
    let part = |range: &str| {
        let answer = request(running.address, "GET", "/digits.txt", &[("Range", range)]);
        (answer.status, answer.text(), answer.header("content-range").to_owned())
    };
    let expected = |status: u16, text: &str, range: &str| (status, text.to_owned(), range.to_owned());
    assert_eq!(part("bytes=0-0"), expected(206, "0", "bytes 0-0/10"));
    assert_eq!(part("bytes=2-4"), expected(206, "234", "bytes 2-4/10"));
    assert_eq!(part("bytes=7-"), expected(206, "789", "bytes 7-9/10"));
    assert_eq!(part("bytes=-3"), expected(206, "789", "bytes 7-9/10"));
    assert_eq!(part("bytes=-99"), expected(206, "0123456789", "bytes 0-9/10"));
    assert_eq!(part("bytes=8-99999999999999999999999"), expected(206, "89", "bytes 8-9/10"));
    for beyond in ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999999-"] {
        assert_eq!(part(beyond), expected(416, "", "bytes */10"), "{beyond}");
    }
    // What cannot be read, and several parts at once, are answered with everything.
    for odd in ["bytes=4-2", "bytes=a-b", "bytes=-", "bytes=0-1,3-4", "lines=0-1", "bytes 0-1"] {
        assert_eq!(part(odd), expected(200, "0123456789", ""), "{odd}");
    }
    let conditional = |version: &str| request(running.address, "GET", "/digits.txt", &[("Range", "bytes=0-1"), ("If-Range", version)]).status;
    assert_eq!((conditional(&etag), conditional("\"old\"")), (206, 200));
    assert_eq!(request(running.address, "HEAD", "/digits.txt", &[("Range", "bytes=0-1")]).status, 200);
}

#[test]
fn without_watching_the_site_is_served_as_it_is_built() {
    let running = Folder::with_site().serve(&[]);
    let page = running.get("/a/");
    assert!(!page.text().contains("guidegen/client"));
    assert_eq!(running.get("/.guidegen/client.js").status, 404);
    assert_eq!(running.get("/.guidegen/events?page=/a/").status, 404);
    running.folder.write("content/a.md", "# A\n\nToo late.\n");
    assert_eq!(running.get("/a/").text(), page.text());
}

#[test]
fn drafts_are_served_when_asked_for() {
    let draft = || {
        let folder = Folder::with_site();
        folder.write("content/draft.md", "+++\ndraft = true\n+++\n\n# Draft\n");
        folder
    };
    assert_eq!(draft().watched().get("/draft/").status, 404);
    assert_eq!(draft().serve(&["--watch", "--drafts"]).get("/draft/").status, 200);
}
