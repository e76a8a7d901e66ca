//! The harness: a site in a folder of its own, and what the command makes of it.
//!
//! ```ignore
//! Site::new().file("content/index.md", "# Home").run(["build"]).status(0).stderr("");
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

/// A folder with files, gone when the test ends.
pub(crate) struct Site {
    folder: TempDir,
}

/// What a run of the command left: its exit status and everything it said, without what differs from run to run.
pub(crate) struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// When files look old.
const LONG_AGO: SystemTime = SystemTime::UNIX_EPOCH;

/// Files by their paths relative to a folder.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

impl Site {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::Builder::new().prefix("guidegen-test-").tempdir().unwrap() }
    }

    /// A folder with these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        files.iter().fold(Self::new(), |site, (path, text)| site.file(path, text))
    }

    /// A site with settings, but none that matter.
    pub(crate) fn with_settings() -> Self {
        Self::new().file("site.toml", "title = \"Test\"\n")
    }

    /// Adds or replaces a file.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// Adds or replaces a file between two runs.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Removes a file between two runs.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// Where something of the folder is; the empty path is the folder itself.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        let path = self.path(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Whether there is a file or folder.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Every file below a folder.
    pub(crate) fn tree(&self, folder: &str) -> Tree {
        tree(&self.path(folder))
    }

    /// Makes every file below a folder look old, so that [`Site::touched`] sees what is written from now on.
    pub(crate) fn age(&self, folder: &str) {
        for file in tree(&self.path(folder)).keys() {
            fs::File::options().append(true).open(self.path(folder).join(file)).unwrap().set_modified(LONG_AGO).unwrap();
        }
    }

    /// The files below a folder that were written since [`Site::age`].
    pub(crate) fn touched(&self, folder: &str) -> Vec<String> {
        let is_new = |file: &String| fs::metadata(self.path(folder).join(file)).unwrap().modified().unwrap() != LONG_AGO;
        tree(&self.path(folder)).into_keys().filter(is_new).collect()
    }

    /// The command, ready to run in the folder.
    pub(crate) fn command<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = guidegen();
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    /// The command for somebody who may read only what the permissions of files allow. The administrator, who runs the tests in CI, may read everything.
    #[cfg(unix)]
    pub(crate) fn command_within_permissions<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let command = self.command(arguments);
        if !rustix::process::geteuid().is_root() {
            return command;
        }
        let mut limited = Command::new("setpriv");
        limited.arg("--bounding-set=-dac_override,-dac_read_search").arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => limited.env(name, value),
                None => limited.env_remove(name),
            };
        }
        limited.current_dir(self.folder.path());
        limited
    }

    /// Builds the site, about which there is no warning.
    pub(crate) fn built(self) -> Self {
        let ran = self.run(["build"]);
        assert_eq!((ran.status, ran.stderr.contains("warning[")), (0, false), "{}", ran.stderr);
        self
    }

    /// Runs the command in the folder.
    pub(crate) fn run<const N: usize>(&self, arguments: [&str; N]) -> Ran {
        self.ran(self.command(arguments))
    }

    /// Runs a command that [`Site::command`] has prepared.
    pub(crate) fn ran(&self, mut command: Command) -> Ran {
        Ran::of(&command.output().unwrap(), self.folder.path())
    }
}

/// The command, away from whatever the person who runs the tests has set.
pub(crate) fn guidegen() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guidegen"));
    command.env("NO_COLOR", "1").env("RUST_BACKTRACE", "0").env_remove("CLICOLOR_FORCE").env_remove("RAYON_NUM_THREADS");
    command
}

/// Every file below a folder; none if there is no folder.
pub(crate) fn tree(folder: &Path) -> Tree {
    let mut files = Tree::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The text of a part of a page, from one piece of its HTML to another.
pub(crate) fn text_between(page: &str, from: &str, to: &str) -> String {
    let part = page.split_once(from).unwrap().1.split_once(to).unwrap().0;
    let plain: String = part.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Ran {
    fn of(output: &Output, folder: &Path) -> Self {
        let text = |bytes: &[u8]| timeless(&String::from_utf8(bytes.to_vec()).unwrap().replace(folder.to_str().unwrap(), "SITE"));
        Self { status: output.status.code().expect("the command was not killed"), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// Expects an exit status.
    #[track_caller]
    pub(crate) fn status(self, expected: i32) -> Self {
        assert_eq!(self.status, expected, "\nstandard output:\n{}\nstandard error:\n{}", self.stdout, self.stderr);
        self
    }

    /// Expects standard output, as a whole; white space at the ends does not count.
    #[track_caller]
    pub(crate) fn stdout(self, expected: &str) -> Self {
        assert_eq!(self.stdout.trim(), expected.trim(), "\nstandard error:\n{}", self.stderr);
        self
    }

    /// Expects standard error, as a whole; white space at the ends does not count.
    #[track_caller]
    pub(crate) fn stderr(self, expected: &str) -> Self {
        assert_eq!(self.stderr.trim(), expected.trim(), "\nstandard output:\n{}", self.stdout);
        self
    }

    /// The diagnostics, if the format was JSON.
    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"))).map(Diagnostic).collect()
    }

    /// The codes of the diagnostics, if the format was JSON.
    pub(crate) fn codes(&self) -> Vec<String> {
        self.diagnostics().iter().map(|diagnostic| diagnostic.text("code").to_owned()).collect()
    }
}

/// One line of `--format json`.
pub(crate) struct Diagnostic(serde_json::Value);

impl Diagnostic {
    /// A field that holds text.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.0[field].as_str().unwrap_or_else(|| panic!("{} has no text “{field}”", self.0))
    }

    /// A field that holds a number.
    pub(crate) fn number(&self, field: &str) -> usize {
        self.0[field].as_u64().unwrap_or_else(|| panic!("{} has no number “{field}”", self.0)).try_into().unwrap()
    }

    /// What to write in place of what is wrong, if that is all that has to be done.
    pub(crate) fn replacement(&self) -> Option<&str> {
        self.0["replacement"].as_str()
    }

    /// What to do next.
    pub(crate) fn hints(&self) -> Vec<&str> {
        self.0["hints"].as_array().unwrap().iter().map(|hint| hint.as_str().unwrap()).collect()
    }
}

/// The text with “in 0.12 s” as “in TIME”.
fn timeless(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(" in ") {
        let (before, after) = rest.split_at(at + " in ".len());
        let number = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        result.push_str(before);
        rest = match after[number..].strip_prefix(" s") {
            Some(behind) if number > 0 => {
                result.push_str("TIME");
                behind
            }
            _ => after,
        };
    }
    result + rest
}
