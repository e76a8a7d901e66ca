//! Search, as readers have it: the client as it is published, in Chromium, over indexes that the command made.
//!
//! - [`relevance`] asks what people ask, and looks whether the answer comes first: `guide.tsv` and `manual.tsv` say what is right.
//! - [`reader`] uses it by keyboard, from a disk, without scripts, and where the index is missing.
//! - [`hostile`] types what nobody should, and indexes what nobody should write.
//! - [`cost`] counts bytes and milliseconds.
//!
//! The harness is that of `tests/pages.rs`, where its use is described.

#![allow(
    clippy::zombie_processes,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    dead_code,
    missing_docs
)]

#[path = "serve/chromium.rs"]
mod chromium;
#[path = "serve/client.rs"]
mod client;
#[path = "search/cost.rs"]
mod cost;
#[path = "search/hostile.rs"]
mod hostile;
#[path = "pages/judge.rs"]
mod judge;
#[path = "search/reader.rs"]
mod reader;
#[path = "search/relevance.rs"]
mod relevance;
#[path = "serve/running.rs"]
mod running;

use serde_json::{Value, json};

use chromium::Tab;

/// Whether the last search is done.
const DONE: &str = "!document.querySelector('[role=listbox]').hasAttribute('aria-busy')";

/// Opens the dialog on the page that a tab shows.
fn open_dialog(tab: &Tab) {
    tab.press("/");
    tab.wait("document.querySelector('dialog.search[open]')?.contains(document.activeElement)");
}

/// Writes a query into the field at once, and waits for its results: their addresses, in order.
fn ask(tab: &Tab, query: &str) -> Vec<String> {
    tab.eval(&format!(
        "{{ const field = document.querySelector('[role=combobox]'); field.value = {}; field.dispatchEvent(new Event('input')) }}",
        json!(query)
    ));
    tab.wait(DONE);
    let found = tab.eval("[...document.querySelectorAll('[role=option]')].map((option) => option.href)");
    found.as_array().unwrap().iter().map(|address| address.as_str().unwrap().to_owned()).collect()
}

/// What the search says about itself.
fn status(tab: &Tab) -> String {
    tab.eval("document.querySelector('.status').textContent").as_str().unwrap_or_default().to_owned()
}

/// A copy of the manual, which is a plain folder of Markdown.
fn manual() -> running::Folder {
    let folder = running::Folder::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap() {
        let path = entry.unwrap().path();
        folder.write(path.file_name().unwrap().to_str().unwrap(), &std::fs::read_to_string(&path).unwrap());
    }
    folder
}

/// Whether a value is true.
fn is_true(value: &Value) -> bool {
    value == &Value::Bool(true)
}
