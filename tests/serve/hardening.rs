//! What others may try: other pages in the same browser, other computers, odd requests, slow ones.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::client::{Connection, get, request, send};
use crate::support::folder::Folder;
use crate::support::server::Running;

/// The status of an answer to exactly this; 0 if the connection is closed without one.
fn status(running: &Running, request: &[u8]) -> u16 {
    send(running.address, request).map_or(0, |answer| answer.status)
}

/// Whether the server closes the connection, and does not only stay silent.
fn is_closed(stream: &mut TcpStream) -> bool {
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    match stream.read(&mut [0; 1024]) {
        Ok(length) => length == 0,
        Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
    }
}

#[test]
fn only_its_own_names_are_answered() {
    let running = Folder::with_site().watched();
    let with_host = |host: &str| status(&running, format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes());
    let port = running.address.port();
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}"), "localhost".to_owned()] {
        assert_eq!(with_host(&host), 200, "{host}");
    }
    for host in ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.1", "x@localhost"] {
        assert_eq!(with_host(host), 421, "{host}");
    }
    assert_eq!(status(&running, b"GET / HTTP/1.1\r\n\r\n"), 400);
    assert_eq!(status(&running, b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"), 400);
    assert_eq!(status(&running, b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), 421);
    assert_eq!(status(&running, b"GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), 200);
    assert_eq!(status(&running, b"GET / HTTP/1.0\r\n\r\n"), 400);
}

#[test]
fn the_stream_is_for_its_own_pages() {
    let running = Folder::with_site().watched();
    let ask = |headers: &[(&str, &str)]| request(running.address, "HEAD", "/.guidegen/events?page=/&version=x", headers).status;
    let own = format!("http://{}", running.address);
    assert_eq!(ask(&[]), 200);
    assert_eq!(ask(&[("Origin", &own), ("Sec-Fetch-Site", "same-origin")]), 200);
    for (name, value) in [("Origin", "http://evil.example"), ("Origin", "null"), ("Origin", "https://localhost"), ("Sec-Fetch-Site", "cross-site")] {
        assert_eq!(ask(&[(name, value)]), 403, "{name}: {value}");
    }
    assert_eq!(request(running.address, "GET", "/.guidegen/events", &[]).status, 400);
    assert_eq!(request(running.address, "GET", "/.guidegen/events?page=/../x", &[]).status, 400);
}

#[test]
fn reading_is_all_that_can_be_done() {
    let running = Folder::with_site().watched();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"] {
        let target = if method == "CONNECT" { "localhost:80" } else { "/" };
        let answer = request(running.address, method, target, &[]);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
    let with_body = request(running.address, "GET", "/", &[("Content-Length", "3")]);
    assert_eq!(with_body.status, 400);
    assert_eq!(request(running.address, "GET", "/", &[("Transfer-Encoding", "chunked")]).status, 400);
}

#[test]
fn no_path_leaves_the_site() {
    let folder = Folder::with_site();
    folder.write("secret.txt", "secret");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/passwd", folder.path("content/passwd.txt")).unwrap();
        std::os::unix::fs::symlink("/etc", folder.path("content/etc")).unwrap();
        std::os::unix::fs::symlink("../.hidden", folder.path("content/hidden")).unwrap();
        folder.write(".hidden/x.txt", "secret");
    }
    let running = folder.watched();
    let refused = [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2e/%2e%2E/etc/passwd",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/a%5c..%5csecret.txt",
        "/a%00.html",
        "/a%0d%0aX:%20y",
        "//etc/passwd",
        "//evil.example/",
        "/a//b",
        "/./a/",
        "/%",
        "/%zz",
        "/%ff",
        "/C:/x",
        "/a%3Ab",
    ];
    for path in refused {
        let answer = get(running.address, path);
        assert_eq!(answer.status, 400, "{path}");
        assert!(!answer.text().contains("secret") && !answer.text().contains("root:"), "{path}");
    }
    let missing = ["/secret.txt", "/%252e%252e/secret.txt", "/passwd.txt", "/etc/passwd", "/etc/", "/hidden/x.txt", "/.hidden/x.txt", "/~root/"];
    for path in missing {
        let answer = get(running.address, path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("root:"), "{path}");
    }
}

#[test]
fn redirects_stay_on_the_server() {
    let folder = Folder::with_site();
    folder.write("content/evil.example/index.md", "# Odd name\n");
    let running = folder.watched();
    assert_eq!(get(running.address, "//evil.example").status, 400);
    assert_eq!(get(running.address, "/evil.example").header("location"), "/evil.example/");
}

#[test]
fn requests_have_limits() {
    let running = Folder::with_site().watched();
    let long_path = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(5000));
    assert_eq!(status(&running, long_path.as_bytes()), 414);
    let many = "X-A: b\r\n".repeat(100);
    assert_eq!(status(&running, format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n").as_bytes()), 431);
    let large = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "a".repeat(100_000));
    assert!(matches!(status(&running, large.as_bytes()), 0 | 431));
    for garbage in [&b"\x16\x03\x01\x02\x00\x01"[..], b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\0\0\0\0\r\n\r\n"] {
        assert!(matches!(status(&running, garbage), 0 | 400 | 505), "{garbage:?}");
    }
    assert_eq!(get(running.address, "/").status, 200);
}

#[test]
fn slow_clients_do_not_keep_others_waiting() {
    let running = Folder::with_site().watched();
    // Some say nothing, some never come to an end, some never read.
    let mut slow = Vec::new();
    for number in 0..600 {
        let Ok(mut stream) = TcpStream::connect(running.address) else { continue };
        let _ = match number % 3 {
            0 => Ok(()),
            1 => stream.write_all(b"GET / HTTP/1.1\r\nHost: loc"),
            _ => stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        };
        slow.push(stream);
    }
    let start = Instant::now();
    for _ in 0..20 {
        assert_eq!(get(running.address, "/a/").status, 200);
    }
    // Waiting for one of the slow, let alone for each, would take longer.
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    // The oldest have been closed.
    assert!(is_closed(&mut slow[0]));
    // A tab's stream is none of them.
    let mut tab = running.stream("/a/");
    let more: Vec<_> = (0..300).filter_map(|_| TcpStream::connect(running.address).ok()).collect();
    running.folder.write("content/a.md", "# A\n\nStill told.\n");
    tab.wait_for_text("Still told.");
    drop(more);
}

#[test]
fn texts_of_the_site_are_data_for_the_script() {
    let running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    running.folder.write("content/a.md", "# A\n\n[x](<script>alert(1)</script>.md)\n\n\nevent: page\ndata: {}\n\n[y](z.md)\n");
    let report = tab.wait_for_report(Some("z.md"));
    // One event with all texts in JSON: a text cannot begin another event, and the client puts texts into the page as text alone.
    assert!(report.data["items"].as_array().unwrap().len() >= 2);
    let client = concat!(include_str!("../../src/serve/client.js"), include_str!("../../src/serve/notices.js"));
    for dangerous in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
        assert!(!client.contains(dangerous), "{dangerous}");
    }
    assert!(include_str!("../../src/serve/client.js").len() < 11 * 1024);
}

#[test]
fn the_head_of_a_stream_is_no_stream() {
    let running = Folder::with_site().watched();
    let head = format!("HEAD /.guidegen/events?page=/&version=x HTTP/1.1\r\nHost: {}\r\n\r\n", running.address);
    let mut first = TcpStream::connect(running.address).unwrap();
    first.write_all(head.as_bytes()).unwrap();
    first.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    assert!(matches!(first.read(&mut [0; 1024]), Ok(1..)));
    // Nothing keeps this connection from being the oldest that has to go.
    let more: Vec<_> = (0..300).filter_map(|_| TcpStream::connect(running.address).ok()).collect();
    assert_eq!(get(running.address, "/a/").status, 200);
    assert!(is_closed(&mut first));
    drop(more);
}

/// Any page that is open in the browser can ask for any number of addresses, such as those of pictures.
#[cfg(target_os = "linux")]
#[test]
fn addresses_that_do_not_exist_take_no_memory() {
    let running = Folder::with_site().watched();
    let mut connection = Connection::open(running.address);
    let mut ask = |number: usize| assert_eq!(connection.get(&format!("/no/{number}/such/page/")).status, 404);
    (0..500).for_each(&mut ask);
    let early = running.memory();
    (500..2500).for_each(&mut ask);
    let late = running.memory();
    // It was 130 MiB when each of them was remembered.
    assert!(late < early + 16, "memory grew from {early} to {late} MiB");
}

/// Each open tab needs one of the files that a program may have open, and so does each file that is read.
#[cfg(unix)]
#[test]
fn tabs_leave_enough_open_files_for_everything_else() {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 128 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_guidegen")]);
    let running = Folder::with_site().serve_as(command, &["--watch"]);
    let mut first = running.stream("/a/");
    let open = || {
        let mut stream = TcpStream::connect(running.address).unwrap();
        write!(stream, "GET /.guidegen/events?page=/a/&version=x HTTP/1.1\r\nHost: {}\r\n\r\n", running.address).unwrap();
        let mut status = [0; 12];
        stream.read_exact(&mut status).unwrap();
        (stream, status)
    };
    let mut tabs = Vec::new();
    let refused = loop {
        let (stream, status) = open();
        if !status.ends_with(b"200") {
            break status;
        }
        tabs.push(stream);
        assert!(tabs.len() < 128);
    };
    assert!(refused.ends_with(b"503") && tabs.len() > 8, "{} tabs", tabs.len());
    // However many others come, too.
    let others: Vec<_> = (0..200).filter_map(|_| TcpStream::connect(running.address).ok()).collect();
    running.folder.write("content/a.md", "# A\n\nStill followed.\n");
    assert!(get(running.address, "/a/").text().contains("Still followed."));
    first.wait_for_text("Still followed.");
    drop(others);
}
