//! What readers do with finished pages, in Chromium and by keyboard.
//!
//! Each test ends by looking at `tab.violations()` where scripts or styles are at work: a published site may forbid all that is inline.

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

mod calculators;
mod comfort;
mod compare;
mod direction;
mod every;
mod families;
mod gap;
#[path = "../guides/guides.rs"]
mod guides;
mod jobs;
mod lattice;
mod maths;
mod print;
#[path = "../support/support.rs"]
mod support;
mod terms;
mod weight;
mod wide;
mod words;
