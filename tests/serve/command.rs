//! The command itself: ports, hosts, beginning and end.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::client::get;
use crate::support::folder::Folder;
use crate::support::server::lines;

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
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let output = lines(child.stdout.take().unwrap());
    let next = || output.recv_timeout(Duration::from_secs(120)).unwrap();
    assert_eq!(next(), format!("Port {port} is taken by another program, so this is the next one."));
    let line = next();
    assert!(line.starts_with("Following ") && line.contains("at http://127.0.0.1:"), "{line}");
    assert_eq!(next(), "Looked through the site: nothing to mend.");
    folder.write("content/a.md", "# A\n\nNew.\n");
    let line = next();
    assert!(line.starts_with("content/a.md: made in ") && line.ends_with(" ms, nothing to mend."), "{line}");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(output.iter().collect::<Vec<_>>(), ["Stopped."]);
}

#[test]
fn ctrl_c_ends_it_with_open_streams() {
    let mut running = Folder::with_site().watched();
    let mut tab = running.stream("/a/");
    let start = Instant::now();
    running.interrupt();
    assert_eq!(running.status(), Some(0));
    // It does not wait for what a tab would end by itself, which is never.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
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
    let running = folder.watched();
    assert_eq!(running.get("/").status, 200);
    assert!(!running.has_said("Looked through the site"), "the first page came after all others");
    running.wait_for_line("Looked through the site");
}
