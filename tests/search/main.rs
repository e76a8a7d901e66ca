//! Search, as readers have it: the client as it is published, in Chromium, over indexes that the command made.
//!
//! - [`relevance`] asks what people ask, and looks whether the answer comes first: `guide.tsv` and `manual.tsv` say what is right.
//! - [`reader`] uses it by keyboard, from a disk, without scripts, and where the index is missing.
//! - [`hostile`] types what nobody should, and indexes what nobody should write.
//! - [`cost`] counts bytes and milliseconds.
//!
//! [`support`] describes how a test begins.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::zombie_processes,
    missing_docs,
    reason = "tests make files and processes, say what they measure, and stop when something is not as it should be"
)]

mod cost;
mod hostile;
mod reader;
mod relevance;
#[path = "../support/support.rs"]
mod support;

use serde_json::json;

use support::browser::Tab;

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
