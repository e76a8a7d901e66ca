//! The command itself: ports, hosts, beginning and end.

use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use super::client::get;
use super::running::Folder;

#[test]
fn a_taken_port_is_named_and_the_next_one_used() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = Folder::with_site();
    let mut child = Command::new(env!("CARGO_BIN_EXE_guidegen"));
    child.args(["serve", "--port", &port.to_string()]).arg(folder.path(""));
    let running = folder.serve(&["--port", &port.to_string()]);
    assert!(running.address.port() > port);
    assert_eq!(running.get("/").status, 200);
}

#[test]
fn the_terminal_tells_what_happens() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = Folder::with_site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_guidegen"));
    command.arg("serve").arg(folder.path("")).args(["--watch", "--port", &port.to_string()]);
    let mut child = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    folder.write("content/a.md", "# A\n\nNew.\n");
    std::thread::sleep(Duration::from_millis(500));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut text = String::new();
    std::io::Read::read_to_string(&mut child.stdout.take().unwrap(), &mut text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], format!("Port {port} is taken by another program, so this is the next one."));
    assert!(lines[1].starts_with("Following ") && lines[1].contains("at http://127.0.0.1:"), "{text}");
    assert_eq!(lines[2], "Looked through the site: nothing to mend.");
    assert!(lines[3].starts_with("content/a.md: made in ") && lines[3].ends_with(" ms, nothing to mend."), "{text}");
    assert_eq!(lines[4..], ["Stopped."]);
}

#[test]
fn ctrl_c_ends_it_with_open_streams() {
    let mut running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    let start = Instant::now();
    running.interrupt();
    assert_eq!(running.status(), Some(0));
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    assert!(tab.next(Duration::from_secs(1)).is_none());
}

#[test]
fn other_computers_are_served_only_with_a_warning() {
    let running = Folder::with_site().serve(&["--host", "0.0.0.0"]);
    running.wait_for_error("Everybody who can reach this computer over the network can read the site");
    assert_eq!(get(running.address, "/").status, 200);
}

#[test]
fn what_cannot_be_served_is_said() {
    let run = |arguments: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_guidegen")).arg("serve").args(arguments).output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (code, text) = run(&["/nowhere/at/all", "--watch"]);
    assert!(code == Some(2) && text.contains("There is no folder “/nowhere/at/all”"), "{text}");
    let folder = Folder::with_site();
    let (code, text) = run(&[folder.path("").to_str().unwrap(), "--host", "192.0.2.1"]);
    assert!(code == Some(2) && text.contains("is not an address of this computer"), "{text}");
    let empty = Folder::new();
    let (code, text) = run(&[empty.path("").to_str().unwrap()]);
    assert!(code == Some(2) && text.contains("no site.toml and no Markdown files"), "{text}");
}

#[test]
fn the_first_page_does_not_wait_for_the_rest() {
    let folder = Folder::with_site();
    // Highlighting makes these slow to render, and nobody asks for them.
    let code = "```rust\nfn main() { println!(\"{}\", 1 + 1); }\n```\n\n".repeat(40);
    for number in 0..400 {
        folder.write(
            &format!("content/n{number}.md"),
            &format!("# N{number}\n\nNumber {number}.\n\n{}", code.replace("1 + 1", &format!("{number} + 1"))),
        );
    }
    let start = Instant::now();
    let running = folder.watched();
    assert_eq!(running.get("/").status, 200);
    let first = start.elapsed();
    running.wait_for_line("Looked through the site");
    let all = start.elapsed();
    println!("first page after {first:?}, all after {all:?}");
    assert!(first < all / 2, "first page after {first:?}, all after {all:?}");
}
