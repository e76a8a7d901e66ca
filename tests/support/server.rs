//! The command that serves a folder, and ways to wait for what it says and shows.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::browser::Tab;
use super::client::{self, Answer, Event, Stream};
use super::folder::Folder;

/// How long something is waited for before a test fails. A large site on a busy machine takes its time.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server that ends when it is dropped.
pub(crate) struct Running {
    pub folder: Folder,
    pub address: SocketAddr,
    child: Child,
    output: Receiver<String>,
    errors: Receiver<String>,
}

impl Folder {
    /// Serves the folder and opens one of its pages, such as `skills/`. `None` where there is no browser.
    pub(crate) fn open(self, page: &str) -> Option<(Running, Tab)> {
        let running = self.serve(&[]);
        let tab = running.open(page)?;
        Some((running, tab))
    }

    /// Serves the folder and follows it.
    pub(crate) fn watched(self) -> Running {
        self.serve(&["--watch"])
    }

    /// Serves the folder with these options.
    pub(crate) fn serve(self, options: &[&str]) -> Running {
        self.serve_as(Command::new(env!("CARGO_BIN_EXE_guidegen")), options)
    }

    /// Serves the folder with a command that may do something before.
    pub(crate) fn serve_as(self, mut command: Command, options: &[&str]) -> Running {
        command.arg("serve").arg(self.path("")).args(options);
        if !options.contains(&"--port") {
            command.args(["--port", "0"]);
        }
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let output = lines(child.stdout.take().unwrap());
        let errors = lines(child.stderr.take().unwrap());
        let mut running = Running { folder: self, address: ([127, 0, 0, 1], 0).into(), child, output, errors };
        let greeting = running.wait_for_line("http://");
        let address = greeting.split("http://").nth(1).unwrap().split('/').next().unwrap();
        running.address = address.replace("localhost", "127.0.0.1").parse().unwrap();
        running
    }
}

/// Reads lines on a thread, so that nobody waits for a line that does not come.
pub(crate) fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

impl Running {
    /// Opens one of the pages, such as `skills/`, in a browser. `None` where there is none.
    pub(crate) fn open(&self, page: &str) -> Option<Tab> {
        Tab::open(&format!("http://{}/{page}", self.address))
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        client::get(self.address, path)
    }

    pub(crate) fn stream(&self, page: &str) -> Stream {
        let mut stream = Stream::of(self.address, page);
        // The first report says that the server has seen everything once.
        stream.wait_for("report");
        stream
    }

    /// The next line of standard output that holds this text.
    pub(crate) fn wait_for_line(&self, text: &str) -> String {
        wait_for(&self.output, text)
    }

    /// Whether a line of standard output that holds this text has come since the last that was waited for.
    pub(crate) fn has_said(&self, text: &str) -> bool {
        self.output.try_iter().any(|line| line.contains(text))
    }

    /// The next line of standard error that holds this text.
    pub(crate) fn wait_for_error(&self, text: &str) -> String {
        wait_for(&self.errors, text)
    }

    /// Waits until a page holds this text.
    pub(crate) fn wait_for_text(&self, path: &str, text: &str) {
        eventually(&format!("“{text}” at {path}"), || self.get(path).text().contains(text));
    }

    /// What a tab is told of what was saved before this call, reports left out. Nothing has to be waited for, however long it takes: two reports on a
    /// mistake in another page, that it is there and that it is gone, come after everything else.
    pub(crate) fn told(&self, tab: &mut Stream) -> Vec<Event> {
        static CALLS: AtomicUsize = AtomicUsize::new(0);
        let (page, mark) = ("content/deep/c.md", format!("mark-{}.md", CALLS.fetch_add(1, Ordering::Relaxed)));
        let text = self.folder.read(page);
        let mut events = Vec::new();
        for (text, has_mark) in [(format!("{text}\n[Gone]({mark})\n"), true), (text, false)] {
            self.folder.write(page, &text);
            loop {
                let event = tab.next(PATIENCE).unwrap();
                match event.name.as_str() {
                    "report" if event.data.to_string().contains(&mark) == has_mark => break,
                    "report" => {}
                    _ => events.push(event),
                }
            }
        }
        events
    }

    /// Stops the process while something is done: to it, that happens in one moment.
    #[cfg(target_os = "linux")]
    pub(crate) fn while_stopped(&self, act: impl FnOnce(&Folder)) {
        let state = || std::fs::read_to_string(format!("/proc/{}/stat", self.id())).unwrap().rsplit(") ").next().unwrap().chars().next();
        self.signal("-STOP");
        eventually("the process to stop", || state() == Some('T'));
        act(&self.folder);
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let done = Command::new("kill").args([signal, &self.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    /// The process, for signals and statistics.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The memory of the process, in MiB.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.split_whitespace().next().unwrap().parse::<usize>().unwrap() / 1024
    }

    /// Waits for the end of the process.
    pub(crate) fn status(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Ends the process as Ctrl-C does.
    pub(crate) fn interrupt(&self) {
        self.signal("-INT");
    }

    /// Ends the server and starts it again on the same port.
    pub(crate) fn restart(mut self, between: impl FnOnce(&Folder)) -> Self {
        self.stop();
        let folder = std::mem::replace(&mut self.folder, Folder::new());
        between(&folder);
        folder.serve(&["--watch", "--port", &self.address.port().to_string()])
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

fn wait_for(lines: &Receiver<String>, text: &str) -> String {
    let end = Instant::now() + PATIENCE;
    let mut seen = String::new();
    loop {
        match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(line) if line.contains(text) => return line,
            Ok(line) => seen.push_str(&(line + "\n")),
            Err(_) => panic!("no line with “{text}” came, but:\n{seen}"),
        }
    }
}

/// Waits until something is so.
pub(crate) fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "still waiting for {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
