//! A folder with a site, and the command that serves it.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::client::{self, Answer, Stream};

/// A folder of files.
pub struct Folder {
    folder: TempDir,
}

/// A server that ends when it is dropped.
pub struct Running {
    pub folder: Folder,
    pub address: SocketAddr,
    child: Child,
    output: Receiver<String>,
    errors: Receiver<String>,
}

impl Folder {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with a small site.
    pub fn with_site() -> Self {
        let folder = Self::new();
        folder.write("site.toml", "title = \"Test\"\n");
        folder.write("content/index.md", "# Home\n\nThe first page.\n");
        folder.write("content/a.md", "# A\n\nText of a.\n");
        folder.write("content/b.md", "# B\n\nText of b.\n");
        folder.write("content/deep/index.md", "# Deep\n\nA folder.\n");
        folder.write("content/deep/c.md", "# C\n\nText of c.\n");
        folder.write("content/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        folder
    }

    /// A copy of the project's own guide.
    pub fn with_own_guide() -> Self {
        let folder = Self::new();
        let project = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut open = vec![PathBuf::from("site.toml"), PathBuf::from("content")];
        while let Some(next) = open.pop() {
            if project.join(&next).is_dir() {
                fs::create_dir_all(folder.folder.path().join(&next)).unwrap();
                open.extend(fs::read_dir(project.join(&next)).unwrap().map(|entry| next.join(entry.unwrap().file_name())));
            } else {
                fs::copy(project.join(&next), folder.folder.path().join(&next)).unwrap();
            }
        }
        folder
    }

    /// Builds the site with these options; comes back with the folder that can be published.
    pub fn build(&self, options: &[&str]) -> PathBuf {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guidegen"));
        let done = command.arg("build").arg(self.folder.path()).args(options).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        self.path("public")
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// Writes a file in place, with its folders.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    pub fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// Serves the folder and follows it.
    pub fn watched(self) -> Running {
        self.serve(&["--watch"])
    }

    /// Serves the folder with these options.
    pub fn serve(self, options: &[&str]) -> Running {
        self.serve_as(Command::new(env!("CARGO_BIN_EXE_guidegen")), options)
    }

    /// Serves the folder with a command that may do something before.
    pub fn serve_as(self, mut command: Command, options: &[&str]) -> Running {
        command.arg("serve").arg(self.folder.path()).args(options);
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
pub fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
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
    pub fn get(&self, path: &str) -> Answer {
        client::get(self.address, path)
    }

    pub fn stream(&self, page: &str) -> Stream {
        let mut stream = Stream::of(self.address, page);
        // The first report says that the server has seen everything once.
        stream.wait_for("report");
        stream
    }

    /// The next line of standard output that holds this text.
    pub fn wait_for_line(&self, text: &str) -> String {
        wait_for(&self.output, text)
    }

    /// Whether a line of standard output that holds this text has come since the last that was waited for.
    pub fn has_said(&self, text: &str) -> bool {
        self.output.try_iter().any(|line| line.contains(text))
    }

    /// The next line of standard error that holds this text.
    pub fn wait_for_error(&self, text: &str) -> String {
        wait_for(&self.errors, text)
    }

    /// Waits until a page holds this text.
    pub fn wait_for_text(&self, path: &str, text: &str) {
        eventually(&format!("“{text}” at {path}"), || self.get(path).text().contains(text));
    }

    /// The process, for signals and statistics.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The memory of the process, in MiB.
    #[cfg(target_os = "linux")]
    pub fn memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.split_whitespace().next().unwrap().parse::<usize>().unwrap() / 1024
    }

    /// Waits for the end of the process.
    pub fn status(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Ends the process as Ctrl-C does.
    pub fn interrupt(&self) {
        let done = Command::new("kill").args(["-INT", &self.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    /// Ends the server and starts it again on the same port.
    pub fn restart(mut self, between: impl FnOnce(&Folder)) -> Self {
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
    // A large site on a busy machine takes its time.
    let end = Instant::now() + Duration::from_secs(120);
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
pub fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(Instant::now() < end, "still waiting for {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
