//! guidegen turns a folder of Markdown into a website about roles: profiles, comparisons, career steps, job descriptions. This crate is the command
//! `guidegen`; the library is for its tests and benchmarks, and for programs that want a site without a command.
//!
//! # Three calls
//!
//! A site is a pure function of its files. An [`engine::Engine`] receives them as a [`source::ChangeSet`] and returns an [`engine::Snapshot`], from
//! which finished files and diagnostics are read. Files need not be on a disk:
//!
//! ```
//! use guidegen::engine::{Engine, Settings};
//! use guidegen::path::SourcePath;
//! use guidegen::source::{Change, ChangeSet};
//!
//! let file = |path, text: &str| Change { path: SourcePath::new(path).unwrap(), content: Some(text.as_bytes().into()) };
//! let mut engine = Engine::new(Settings::default());
//! engine.apply(ChangeSet::from_iter([
//!     file("index.md", "# Our roles"),
//!     file("roles/analyst.md", "# Analyst"),
//!     file("skills/analyst.md", "# Skills\n\n## Data\n\n- **SQL**: reads and writes queries."),
//! ]));
//! let site = engine.snapshot().site().unwrap();
//! assert!(!site.has_errors());
//! assert!(site.files.iter().any(|file| file.path.as_str() == "roles/analyst/index.html"));
//! ```
//!
//! A [`workspace::Workspace`] does the same with a folder on disk and watches its changes; [`output`] publishes the files, and [`serve`] shows them
//! in a browser.
//!
//! # Where things are
//!
//! Each module may import only from those above it.
//!
//! | module | what is in it |
//! |---|---|
//! | [`path`] | paths of sources, pages and outputs, and the rules for names |
//! | [`diagnostic`] | the problems of a site: severity, position, message, hint |
//! | [`config`] | `site.toml` and the tables of settings |
//! | [`locale`] | a language: words, plurals, numbers, dates, alphabet |
//! | [`page`] | one file by itself: settings, events, headings, statements |
//! | [`site`] | the files together: folders, addresses, links, search |
//! | [`guide`] | the table: roles, cells, comparisons, career steps, terms |
//! | [`check`] | one file for each rule about all of this |
//! | [`render`] | pages and other files as bytes |
//! | [`source`], [`output`] | reading a folder, and publishing into one |
//! | [`engine`] | computes the site incrementally and caches the results |
//! | [`workspace`] | a folder and an engine that is kept up to date with it |
//! | [`serve`], [`cli`] | the server and the command |
//!
//! # Where to begin
//!
//! - *A rule about content*: a file in [`check`], and its code in [`diagnostic::codes`].
//! - *A setting*: a row in [`page::front_matter`] or [`config`], which gives the check, the message and the manual's line.
//! - *A view of the guide*: its content in [`guide`], its appearance in [`render`] and in `theme/`.
//! - *An output file*: a file and a row in [`render::files`].
//! - *A language*: a file in `theme/words/`, and its row in [`locale`].
//!
//! `ARCHITECTURE.md` gives the reasons, and states what each part does not do. Items are `pub` if tests, benchmarks or the examples in this
//! documentation import them; they are not a stable interface for other crates. `cargo doc --document-private-items` shows the rest.

// Tests create files and read the environment.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

mod check;
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
mod serve;
pub mod site;
pub mod source;
mod workspace;
