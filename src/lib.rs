//! guidegen: a static site generator for role guides.
//!
//! `ARCHITECTURE.md` describes how the modules fit together.

pub mod diagnostic;
pub mod output;
pub mod path;
pub mod render;
pub mod source;
