//! `guidegen serve` as a command: real files, real events, real sockets, and a real browser.

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

#[path = "serve/browser.rs"]
mod browser;
#[path = "serve/client.rs"]
mod client;
#[path = "serve/command.rs"]
mod command;
#[path = "serve/files.rs"]
mod files;
#[path = "serve/hardening.rs"]
mod hardening;
#[path = "serve/property.rs"]
mod property;
#[path = "serve/running.rs"]
mod running;
#[path = "serve/saving.rs"]
mod saving;
#[path = "serve/soak.rs"]
mod soak;
#[path = "serve/streams.rs"]
mod streams;
