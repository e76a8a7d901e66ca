//! Tests of the command as people use it: each makes a folder, runs the real binary in it, and looks at what comes out.
//!
//! One crate, so that it links once. [`site`] is the harness; every other module is about one promise.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests make files, and stop when something is not as it should be"
)]

mod anchors;
mod at_once;
mod beginnings;
mod blocks;
mod brought;
mod builds_on;
mod calculators;
mod callouts;
mod codes;
mod comments;
mod compare;
mod competencies;
mod copies;
mod crawler;
mod data;
mod drafts;
mod facts;
mod families;
mod faults;
mod foreign;
mod garbage;
#[path = "../guides/guides.rs"]
mod guides;
#[cfg(unix)]
mod hints;
mod hostile_names;
mod html;
mod jobs;
mod killed;
mod ladders;
mod large;
mod link_forms;
mod links;
mod manual;
mod maths;
mod memory;
mod named;
mod normal_forms;
mod not_found;
mod own;
mod places;
mod publish;
mod raw_html;
mod rules;
mod similar;
mod site;
mod site_files;
mod slips;
mod speech;
mod typed;
mod unreadable;
mod vanishing;
mod ways;
mod words;
