//! Pages that are none since their name goes on behind `.md`: editors on Windows add `.txt`, and the system hides it. A file to which a page links by
//! its whole name is meant as it is.

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::document::Link;
use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    for file in view.assets() {
        // Beside the page itself it may be meant as its source.
        let Some(page) = page_of(file).filter(|page| !view.is_page(page) && !is_linked(view, file)) else { continue };
        let message = format!("“{}” is published as a text file and is no page, since its name ends with .txt.", file.file_name());
        problems.push(codes::PAGE_AS_TEXT.at(file, Span::default(), message).hint(format!("Rename it to “{}”.", page.file_name())));
    }
}

/// Whether a page links to a file. Looks through all pages, for the few files that are asked about.
fn is_linked(view: &dyn View, file: &SourcePath) -> bool {
    let leads_there = |page: &SourcePath, link: &Link| matches!(resolve(view, page, &link.destination), Target::Asset(asset) if asset == *file);
    view.all_pages().iter().any(|page| view.page(page).document.links.iter().any(|link| leads_there(page, link)))
}

/// The page that a file would be without `.txt` at its end.
fn page_of(file: &SourcePath) -> Option<SourcePath> {
    let name = file.as_str();
    let page = name.get(..name.len().checked_sub(".txt".len())?).filter(|_| file.extension() == "txt")?;
    SourcePath::new(page).filter(SourcePath::is_markdown)
}
