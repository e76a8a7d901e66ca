//! What comes of filling in a template: a finished page.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;

/// A finished page, with what went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML; empty where the template failed.
    pub html: Arc<str>,
    /// What went wrong in templates.
    pub problems: Vec<Diagnostic>,
}

impl Rendered {
    /// What [`Templates::render`](super::templates::Templates::render) returned.
    pub fn of(result: Result<Arc<str>, Box<Diagnostic>>) -> Self {
        match result {
            Ok(html) => Self { html, problems: Vec::new() },
            Err(problem) => Self { html: Arc::default(), problems: vec![*problem] },
        }
    }
}
