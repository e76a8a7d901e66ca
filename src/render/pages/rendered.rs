//! A finished page.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;

/// A page as HTML, with what went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML.
    pub html: Arc<str>,
    /// What went wrong in templates.
    pub problems: Vec<Diagnostic>,
}

/// What came of filling in a template.
pub(super) fn finish(result: Result<Arc<str>, Box<Diagnostic>>) -> Rendered {
    match result {
        Ok(html) => Rendered { html, problems: Vec::new() },
        Err(problem) => Rendered { html: Arc::default(), problems: vec![*problem] },
    }
}
