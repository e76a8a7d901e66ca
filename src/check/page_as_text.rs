//! Pages that are none by the end of their name. A file to which a page links by its whole name is meant as it is.
//!
//! 1. [`as_text`] reports names that go on behind `.md`: editors on Windows add `.txt`, and the system hides it.
//! 2. [`as_document`] reports documents of word processors that have the name of a role where its page is missing.

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::document::Link;
use crate::path::SourcePath;
use crate::site::resolve::{Target, resolve};
use crate::site::tree;

/// The extensions of documents that a word processor saves.
const DOCUMENTS: [&str; 6] = ["doc", "docx", "rtf", "odt", "pages", "txt"];

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    problems.extend(view.assets().iter().filter_map(|file| as_text(view, file).or_else(|| as_document(view, file))));
}

/// Whether a file is reported here.
pub(super) fn is_reported(view: &dyn View, file: &SourcePath) -> bool {
    as_text(view, file).or_else(|| as_document(view, file)).is_some()
}

fn as_text(view: &dyn View, file: &SourcePath) -> Option<Diagnostic> {
    // Beside the page itself it may be meant as its source.
    let page = page_of(file).filter(|page| !view.is_page(page) && !is_linked(view, file))?;
    let message = format!("“{}” is published as a text file and is no page, since its name ends with .txt.", file.file_name());
    let problem = codes::PAGE_AS_TEXT.at(file, Span::default(), message).hint(format!("Rename it to “{}”.", page.file_name()));
    Some(problem.hint("If it is meant as a file, link to it from a page."))
}

/// A document in the folder of the roles or of a section, with the name of a role that has no page there.
fn as_document(view: &dyn View, file: &SourcePath) -> Option<Diagnostic> {
    let (config, guide) = (view.config(), view.guide());
    let extension = file.extension();
    let folder = Some(extension.as_str()).filter(|extension| DOCUMENTS.contains(extension)).and_then(|_| tree::folder_of(config, file))?;
    let has_page = |folder: &str| config.content_path(&format!("{folder}/{}.md", file.stem())).is_some_and(|page| view.is_page(&page));
    let is_of_role = match folder == config.roles_folder {
        true => guide.sections.iter().any(|section| has_page(&section.folder)),
        false => guide.section_number(folder).is_some() && guide.role_number(file.stem()).is_some(),
    };
    if !is_of_role || has_page(folder) || is_linked(view, file) {
        return None;
    }
    let message = format!("“{}” is published as a file and is no page, since pages are text files whose names end with .md.", file.file_name());
    let problem = codes::PAGE_AS_TEXT.at(file, Span::default(), message);
    Some(problem.hint(format!("Put its text into a page “{}.md” and delete it, or link to it from a page if it is meant as a file.", file.stem())))
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
