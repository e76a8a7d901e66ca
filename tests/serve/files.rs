//! Files over HTTP: types, conditions, parts, redirects, what is not there.

use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, SystemTime};

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
    folder.age("content/digits.txt");
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
fn a_file_that_was_saved_a_moment_ago_is_sent_each_time() {
    let running = Folder::with_site().watched();
    let etag = running.get("/logo.svg").header("etag").to_owned();
    assert_ne!(etag, "");
    running.folder.write("content/logo.svg", "<svg>new</svg>");
    // A moment ago, however slow the test is.
    let date = SystemTime::now() + Duration::from_secs(3600);
    File::options().append(true).open(running.folder.path("content/logo.svg")).unwrap().set_modified(date).unwrap();
    let answer = request(running.address, "GET", "/logo.svg", &[("If-None-Match", &etag), ("If-Range", &etag), ("Range", "bytes=0-1")]);
    // Until another save is sure to change its date, it has no mark of its version.
    assert_eq!((answer.status, answer.text(), answer.header("etag")), (200, "<svg>new</svg>".to_owned(), ""));
    running.folder.age("content/logo.svg");
    assert_ne!(running.get("/logo.svg").header("etag"), etag);
}

/// A site with a film of this size, which takes no room on the disk.
fn with_film(length: u64) -> Folder {
    let folder = Folder::with_site();
    folder.write("content/film.mp4", "");
    File::options().write(true).open(folder.path("content/film.mp4")).unwrap().set_len(length).unwrap();
    folder
}

#[cfg(target_os = "linux")]
#[test]
fn a_film_is_sent_from_the_disk() {
    const LENGTH: u64 = 400 << 20;
    let running = with_film(LENGTH).watched();
    let part = |range: &str| request(running.address, "GET", "/film.mp4", &[("Range", range)]);
    let end = part("bytes=-3");
    assert_eq!((end.status, &end.body[..], end.header("content-range")), (206, &[0; 3][..], "bytes 419430397-419430399/419430400"));
    assert_eq!(part("bytes=7-20000006").body, vec![0; 20_000_000]);
    assert_eq!(request(running.address, "HEAD", "/film.mp4", &[]).header("content-length"), LENGTH.to_string());
    assert!(running.memory() < 200, "{} MiB", running.memory());
}

#[test]
fn a_film_that_is_written_while_it_is_sent_does_not_arrive_as_a_whole() {
    const LENGTH: u64 = 100 << 20;
    let running = with_film(LENGTH).serve(&[]);
    let mut stream = TcpStream::connect(running.address).unwrap();
    write!(stream, "GET /film.mp4 HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", running.address).unwrap();
    let mut beginning = [0; 1000];
    stream.read_exact(&mut beginning).unwrap();
    assert!(String::from_utf8_lossy(&beginning).contains(&format!("content-length: {LENGTH}\r\n")));
    // Far more is left than fits between the two ends of the connection, so the server has not read the end yet.
    let mut film = File::options().append(true).open(running.folder.path("content/film.mp4")).unwrap();
    film.write_all(b"and more").unwrap();
    let mut rest = Vec::new();
    // Whether the connection is closed or broken off, it ends too early.
    let _ = stream.read_to_end(&mut rest);
    assert!((rest.len() as u64) < LENGTH - 1000, "{}", rest.len());
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
