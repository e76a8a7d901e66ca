//! Placeholders: texts from `guidegen new` that have not been replaced. Those in code blocks are left out, since a manual may show such a page.

use super::View;
use crate::config::placeholders;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::document::{Document, EventKind};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    // A draft may have them.
    if view.summary(file).is_none() {
        return;
    }
    let document = &view.page(file).document;
    let found: Vec<Span> = placeholders::find(&document.source).into_iter().map(Span::from).filter(|span| !is_code(document, *span)).collect();
    let Some(first) = found.first() else { return };
    let (message, place) = match found.len() {
        1 => ("This text is still the one that “guidegen new” put here.".to_owned(), "its"),
        count => (format!("This text and {} more on the page are still those that “guidegen new” put here.", count - 1), "their"),
    };
    let draft = view.page(file).front_matter.language.line("draft", "true");
    let hint = format!("Write what readers should find in {place} place, or set {draft} until you do.");
    problems.push(codes::PLACEHOLDER.at(file, *first, message).hint(hint));
}

fn is_code(document: &Document, span: Span) -> bool {
    document.events.iter().any(|event| matches!(event.kind, EventKind::CodeBlock(_)) && event.span.start <= span.start && span.end <= event.span.end)
}
