//! The result of rendering a template: a finished page.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;

/// A finished page with its problems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML; empty if the template failed.
    pub html: Arc<str>,
    /// The problems in templates.
    pub problems: Vec<Diagnostic>,
}

impl Rendered {
    /// Converts the result of [`Templates::render`](super::templates::Templates::render).
    pub fn of(result: Result<Arc<str>, Box<Diagnostic>>) -> Self {
        match result {
            Ok(html) => Self { html, problems: Vec::new() },
            Err(problem) => Self { html: Arc::default(), problems: vec![*problem] },
        }
    }
}
