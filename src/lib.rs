//! guidegen: a static site generator for role guides.
//!
//! `ARCHITECTURE.md` describes how the modules fit together.

// Tests make files and ask the environment.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod engine;
pub mod guide;
pub mod locale;
pub mod output;
pub mod page;
pub mod path;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod workspace;
