//! `guidegen serve` as a command: real files, real events, real sockets, and a real browser.

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

mod browser;
mod command;
mod files;
mod hardening;
mod property;
mod saving;
mod soak;
mod streams;
#[path = "../support/support.rs"]
mod support;
