//! Drives Chromium over the DevTools protocol through two named pipes: one message is a JSON object that ends with a zero byte.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// One browser for all tests. It ends when the test process, and with it the pipe, ends.
static BROWSER: OnceLock<Option<Browser>> = OnceLock::new();

struct Browser {
    state: Mutex<(File, u64)>,
    waiting: Arc<Mutex<BTreeMap<u64, Sender<Value>>>>,
}

/// A tab of the browser.
pub struct Tab {
    browser: &'static Browser,
    session: String,
    target: String,
}

/// The browser, if there is one. Where all tests have to run, it has to be there.
fn browser() -> Option<&'static Browser> {
    let browser = BROWSER.get_or_init(Browser::start).as_ref();
    if browser.is_none() {
        assert!(std::env::var_os("CI").is_none(), "Chromium is missing. Install the package chromium.");
        println!("skipped: Chromium is missing");
    }
    browser
}

impl Browser {
    fn start() -> Option<Self> {
        let name = ["chromium", "chromium-browser", "google-chrome"];
        let name = name.into_iter().find(|name| Command::new(name).arg("--version").output().is_ok_and(|done| done.status.success()))?;
        let folder = tempfile::tempdir().unwrap().keep();
        let (input, output) = (folder.join("in"), folder.join("out"));
        assert!(Command::new("mkfifo").args([&input, &output]).status().unwrap().success());
        let run = "exec \"$0\" --headless --remote-debugging-pipe --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
                   --disable-background-networking --disable-extensions --user-data-dir=\"$3\" about:blank 3<\"$1\" 4>\"$2\"";
        let mut command = Command::new("sh");
        command.args(["-c", run, name]).args([&input, &output, &folder.join("profile")]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Both ends of a pipe are opened together, in the order in which the shell opens them.
        let writer = OpenOptions::new().write(true).open(&input).unwrap();
        let reader = BufReader::new(File::open(&output).unwrap());
        let waiting: Arc<Mutex<BTreeMap<u64, Sender<Value>>>> = Arc::default();
        let answers = waiting.clone();
        thread::spawn(move || {
            for message in reader.split(0).map_while(Result::ok) {
                let message: Value = serde_json::from_slice(&message).unwrap();
                let waiting = message["id"].as_u64().and_then(|id| answers.lock().unwrap().remove(&id));
                waiting.map(|waiting| waiting.send(message));
            }
        });
        Some(Self { state: Mutex::new((writer, 0)), waiting })
    }

    /// Sends a command and waits for its result.
    fn call(&self, session: Option<&str>, method: &str, parameters: Value) -> Value {
        let (sender, receiver) = channel();
        let mut state = self.state.lock().unwrap();
        state.1 += 1;
        let mut message = json!({ "id": state.1, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        self.waiting.lock().unwrap().insert(state.1, sender);
        state.0.write_all(format!("{message}\0").as_bytes()).unwrap();
        drop(state);
        let answer = receiver.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| panic!("no answer to {method}"));
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }
}

impl Tab {
    /// Opens an address and waits until it is loaded. `None` if there is no browser.
    pub fn open(address: &str) -> Option<Self> {
        let browser = browser()?;
        let target = text(&browser.call(None, "Target.createTarget", json!({ "url": "about:blank" }))["targetId"]);
        let session = browser.call(None, "Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        let tab = Self { browser, session: text(&session["sessionId"]), target };
        tab.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        tab.call("Page.enable", json!({}));
        let count = "window.violations = 0; document.addEventListener('securitypolicyviolation', () => violations++);";
        tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": count }));
        tab.call("Page.navigate", json!({ "url": address }));
        tab.wait("location.href !== 'about:blank' && document.readyState === 'complete'");
        Some(tab)
    }

    fn call(&self, method: &str, parameters: Value) -> Value {
        self.browser.call(Some(&self.session), method, parameters)
    }

    /// The value of an expression; a promise is waited for.
    pub fn eval(&self, expression: &str) -> Value {
        let result = self.call("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true, "awaitPromise": true }));
        assert!(result.get("exceptionDetails").is_none(), "{expression}: {result}");
        result["result"]["value"].clone()
    }

    /// Waits until an expression holds.
    pub fn wait(&self, expression: &str) {
        let end = Instant::now() + Duration::from_secs(30);
        while self.eval(&format!("Boolean({expression})")) != true {
            assert!(Instant::now() < end, "still waiting for {expression} in\n{}", self.eval("document.documentElement?.outerHTML"));
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses a key that has a name.
    pub fn press(&self, key: &str) {
        for kind in ["keyDown", "keyUp"] {
            self.call("Input.dispatchKeyEvent", json!({ "type": kind, "key": key, "code": key }));
        }
    }

    /// How often something was done that the page's policy forbids.
    pub fn violations(&self) -> u64 {
        self.eval("window.violations").as_u64().unwrap()
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.browser.call(None, "Target.closeTarget", json!({ "targetId": self.target }));
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
