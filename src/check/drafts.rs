//! Drafts: the page of a folder is not a draft while pages below it are published, since these link to it.

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;
use crate::site::tree;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let Some(name) = tree::folder_of(view.config(), file) else { return };
    if view.summary(file).is_some() || view.folder(name).is_none_or(|folder| folder.index != *file) {
        return;
    }
    let front_matter = &view.page(file).front_matter;
    let publish = front_matter.language.line("draft", "false");
    let place = front_matter.given.iter().find(|(name, _)| name == "draft").map_or(Span::default(), |(_, span)| *span);
    let (message, hint) = if name.is_empty() {
        ("The home page is a draft, so the site has no page to begin with.", format!("Publish it ({publish})."))
    } else if !view.children(file).is_empty() {
        (
            "This page is a draft, but pages below it are published and lead to it.",
            format!("Publish it ({publish}), or make drafts of the pages below it too."),
        )
    } else {
        return;
    };
    problems.push(codes::LINK_TO_DRAFT.at(file, place, message).hint(hint));
}
