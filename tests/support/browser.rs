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

use super::skip::skip;

/// One browser for all tests. It ends when the test process, and with it the pipe, ends.
static BROWSER: OnceLock<Option<Browser>> = OnceLock::new();

struct Browser {
    state: Mutex<(File, u64)>,
    waiting: Arc<Mutex<BTreeMap<u64, Sender<Value>>>>,
}

/// A tab of the browser.
pub(crate) struct Tab {
    browser: &'static Browser,
    session: String,
    target: String,
}

/// The browser, if there is one.
fn browser() -> Option<&'static Browser> {
    let browser = BROWSER.get_or_init(Browser::start).as_ref();
    if browser.is_none() {
        skip("Chromium is missing. Install the package chromium.");
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
        // A browser without a window has no mouse; this one stands for a desk with one.
        let run = "exec \"$0\" --headless --remote-debugging-pipe --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
                   --disable-background-networking --disable-extensions --disable-frame-rate-limit --disable-gpu-vsync --disable-renderer-backgrounding \
                   --disable-background-timer-throttling --disable-backgrounding-occluded-windows \
                   --blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4 \
                   --user-data-dir=\"$3\" about:blank 3<\"$1\" 4>\"$2\"";
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
        self.try_call(session, method, parameters).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Sends a command and waits for its result, or for what the browser has against it.
    fn try_call(&self, session: Option<&str>, method: &str, parameters: Value) -> Result<Value, Value> {
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
        answer.get("error").map_or_else(|| Ok(answer["result"].clone()), |error| Err(error.clone()))
    }
}

impl Tab {
    /// Opens an address and waits until it is loaded. `None` if there is no browser.
    pub(crate) fn open(address: &str) -> Option<Self> {
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
    pub(crate) fn eval(&self, expression: &str) -> Value {
        let result = self.call("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true, "awaitPromise": true }));
        assert!(result.get("exceptionDetails").is_none(), "{expression}: {result}");
        result["result"]["value"].clone()
    }

    /// Waits until an expression holds.
    pub(crate) fn wait(&self, expression: &str) {
        let end = Instant::now() + Duration::from_secs(30);
        while !self.holds(expression) {
            assert!(Instant::now() < end, "still waiting for {expression} in\n{}", self.eval("document.documentElement?.outerHTML"));
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Whether an expression holds. In a page that is just being left nothing does.
    fn holds(&self, expression: &str) -> bool {
        let parameters = json!({ "expression": format!("Boolean({expression})"), "returnByValue": true, "awaitPromise": true });
        self.browser.try_call(Some(&self.session), "Runtime.evaluate", parameters).is_ok_and(|result| result["result"]["value"] == true)
    }

    /// Presses a key as a person does: its name or its character, with `Shift+`, `Control+`, `Alt+` or `Meta+` before it.
    pub(crate) fn press(&self, chord: &str) {
        let (modifiers, key) = modifiers(chord);
        let (name, code, number, text) = key_data(key);
        let text = if modifiers & !SHIFT == 0 { text } else { String::new() };
        let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let event = |kind: &str, text: &str| json!({ "type": kind, "key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers, "text": text });
        self.call("Input.dispatchKeyEvent", event(kind, &text));
        self.call("Input.dispatchKeyEvent", event("keyUp", ""));
    }

    /// Types a text, key by key.
    pub(crate) fn type_text(&self, text: &str) {
        for character in text.chars() {
            self.press(if character == ' ' { "Space".to_owned() } else { character.to_string() }.as_str());
        }
    }

    /// Moves the mouse to a place in the window.
    pub(crate) fn point(&self, x: f64, y: f64) {
        self.call("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y }));
    }

    /// Taps with a finger on the first element that a selector finds.
    pub(crate) fn tap(&self, selector: &str) {
        let place = self.eval(&format!(
            "(() => {{ const element = document.querySelector({selector:?}); element.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const place = element.getClientRects()[0]; return [place.x + place.width / 2, place.y + place.height / 2]; }})()"
        ));
        let point = json!([{ "x": place[0], "y": place[1] }]);
        self.call("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": point }));
        self.call("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] }));
    }

    /// Goes to another address and waits until it is loaded.
    pub(crate) fn goto(&self, address: &str) {
        self.eval("window.left = true");
        self.call("Page.navigate", json!({ "url": address }));
        self.wait("!window.left && document.readyState === 'complete'");
    }

    /// Makes the window this wide and high.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.call("Emulation.setDeviceMetricsOverride", json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }));
    }

    /// What media queries see: the medium (`""`, `"screen"`, `"print"`) and features such as `("prefers-color-scheme", "dark")`.
    pub(crate) fn media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.call("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features }));
    }

    /// Whether pages that are loaded from now on may run scripts.
    pub(crate) fn scripts(&self, run: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !run }));
    }

    /// Runs a script at the beginning of every page that is loaded from now on, before the page's own.
    pub(crate) fn at_beginnings(&self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// Lets pages read and write the clipboard, as they may where a person has pressed a key.
    pub(crate) fn allow_clipboard(&self) {
        self.browser.call(None, "Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }));
    }

    /// Goes through the accessibility tree: the role and the name of the element that has the focus.
    pub(crate) fn focused(&self) -> (String, String) {
        let element = self.call("Runtime.evaluate", json!({ "expression": "document.activeElement" }));
        let tree = self.call("Accessibility.getPartialAXTree", json!({ "objectId": element["result"]["objectId"], "fetchRelatives": false }));
        let node = &tree["nodes"][0];
        (text(&node["role"]["value"]), node["name"]["value"].as_str().unwrap_or_default().to_owned())
    }

    /// The page as a PDF on sheets of A4, where it names no other size.
    pub(crate) fn pdf(&self) -> Vec<u8> {
        let pdf = self.call(
            "Page.printToPDF",
            json!({ "preferCSSPageSize": true, "transferMode": "ReturnAsBase64", "paperWidth": 8.27, "paperHeight": 11.69 }),
        );
        base64(pdf["data"].as_str().unwrap())
    }

    /// How often something was done that the page's policy forbids.
    pub(crate) fn violations(&self) -> u64 {
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

/// The bit of the Shift key in an event.
const SHIFT: u32 = 8;

/// The modifiers of a chord as bits, and the key that is left.
fn modifiers(chord: &str) -> (u32, &str) {
    let names = [("Alt+", 1), ("Control+", 2), ("Meta+", 4), ("Shift+", SHIFT)];
    match names.iter().find_map(|(name, bit)| Some((chord.strip_prefix(name)?, bit))) {
        Some((rest, bit)) if !rest.is_empty() => (modifiers(rest).0 | bit, modifiers(rest).1),
        _ => (0, chord),
    }
}

/// What a browser gets to know of a key: its name, where it is, its number, and the text that it writes.
fn key_data(key: &str) -> (&str, String, u32, String) {
    let named = [
        ("Backspace", 8, ""),
        ("Tab", 9, ""),
        ("Enter", 13, "\r"),
        ("Escape", 27, ""),
        ("Space", 32, " "),
        ("PageUp", 33, ""),
        ("PageDown", 34, ""),
        ("End", 35, ""),
        ("Home", 36, ""),
        ("ArrowLeft", 37, ""),
        ("ArrowUp", 38, ""),
        ("ArrowRight", 39, ""),
        ("ArrowDown", 40, ""),
        ("Delete", 46, ""),
    ];
    match named.iter().find(|(name, ..)| *name == key) {
        Some((name, number, text)) => (if *name == "Space" { " " } else { *name }, (*name).to_owned(), *number, (*text).to_owned()),
        None => {
            let letter = key.to_ascii_uppercase();
            let number = letter.bytes().next().filter(u8::is_ascii_alphanumeric).map_or(0, u32::from);
            let code = if number == 0 { String::new() } else { format!("Key{letter}") };
            (key, code, number, key.to_owned())
        }
    }
}

/// Bytes that were sent as text.
fn base64(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u32> = text.bytes().filter_map(digit).collect();
    let bytes = digits.chunks(4).flat_map(|four| {
        let bits = four.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - four.len()));
        bits.to_be_bytes()[1..four.len()].to_vec()
    });
    bytes.collect()
}
