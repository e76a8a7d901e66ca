//! What readers do with finished pages, in Chromium and by keyboard.
//!
//! A test makes a folder with a site (`Folder::with_own_guide()`, or `Folder::new()` and `write`), and then either
//! - serves it, `let guide = folder.serve(&[]);`, and opens `http://{guide.address}/skills/`, or
//! - builds it, `let public = folder.build(&[]);`, and opens `file://` addresses or looks at the files.
//!
//! `Tab::open(address)` is `None` where Chromium is missing; the test then ends, unless `CI` is set. A tab can `press("Tab")`, `type_text("crm")`,
//! `eval` an expression, `wait` until one holds, `resize`, be shown as paper or dark (`media`), be without `scripts`, say what is `focused`, and
//! give a `pdf`. [`judge::axe`] asks axe for what is wrong with an element; it needs `GUIDEGEN_AXE`, the path of `axe.min.js`.
//!
//! Each test ends by looking at `tab.violations()` where scripts or styles are at work: a published site may forbid all that is inline.

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

#[path = "pages/calculators.rs"]
mod calculators;
#[path = "serve/chromium.rs"]
mod chromium;
#[path = "serve/client.rs"]
mod client;
#[path = "pages/comfort.rs"]
mod comfort;
#[path = "pages/compare.rs"]
mod compare;
#[path = "pages/every.rs"]
mod every;
#[path = "pages/gap.rs"]
mod gap;
#[path = "guides/guides.rs"]
mod guides;
#[path = "pages/jobs.rs"]
mod jobs;
#[path = "pages/judge.rs"]
mod judge;
#[path = "pages/lattice.rs"]
mod lattice;
#[path = "pages/print.rs"]
mod print;
#[path = "serve/running.rs"]
mod running;
#[path = "pages/terms.rs"]
mod terms;
#[path = "pages/weight.rs"]
mod weight;
#[path = "pages/wide.rs"]
mod wide;
#[path = "pages/words.rs"]
mod words;
