//! The parts that the tests of pages, of the search and of the server have in common.
//!
//! A test creates a folder with a site (`Folder::with_own_guide()`, or `Folder::new()` and `write`), and then
//! - opens one of its pages in a browser, `folder.open("skills/")`,
//! - serves it, `folder.serve(&[])`, or watches it, `folder.watched()`, and requests or opens pages, or
//! - builds it, `folder.build(&[])`, and opens `file://` addresses or reads the files.
//!
//! A `Tab` can `press("Tab")`, `type_text("crm")`, `eval` an expression, `wait` until one is true, `resize`, emulate paper or a dark scheme
//! (`media`), disable `scripts`, return the `focused` element, and print a `pdf`. `assert_accessible` checks an element with axe. All tests of a test
//! binary share one browser, but each has its own server, and so its own origin.
//!
//! If there is no Chromium, `open` returns `None` and the test ends; if `CI` is set, [`skip`] turns this into a failure.

#![allow(dead_code, reason = "each test root needs another part")]

pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod client;
pub(crate) mod folder;
pub(crate) mod server;
pub(crate) mod skip;
