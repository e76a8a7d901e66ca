//! What the tests of pages, of the search and of the server have in common.
//!
//! A test makes a folder with a site (`Folder::with_own_guide()`, or `Folder::new()` and `write`), and then
//! - opens one of its pages in a browser, `folder.open("skills/")`,
//! - serves it, `folder.serve(&[])`, or follows it, `folder.watched()`, and asks for pages or opens them, or
//! - builds it, `folder.build(&[])`, and opens `file://` addresses or looks at the files.
//!
//! A `Tab` can `press("Tab")`, `type_text("crm")`, `eval` an expression, `wait` until one holds, `resize`, be shown as paper or dark (`media`), be
//! without `scripts`, say what is `focused`, and give a `pdf`. `assert_accessible` asks axe what is wrong with an element. All tests of a test binary
//! share one browser, but each of them has a server, and so an origin, of its own.
//!
//! Where there is no Chromium, `open` is `None` and the test ends; where `CI` is set, [`skip`] makes that a failure.

#![allow(dead_code, reason = "each test root needs another part")]

pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod client;
pub(crate) mod folder;
pub(crate) mod server;
pub(crate) mod skip;
