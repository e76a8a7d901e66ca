//! Turns a page and its facts into bytes: contexts, templates, highlighting.

pub mod highlight;
