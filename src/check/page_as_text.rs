//! Pages that are none since their name goes on behind `.md`: editors on Windows add `.txt`, and the system hides it.

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    for file in view.assets() {
        // Beside the page itself it may be meant as its source.
        let Some(page) = page_of(file).filter(|page| !view.is_page(page)) else { continue };
        let message = format!("“{}” is published as a text file and is no page, since its name ends with .txt.", file.file_name());
        problems.push(codes::PAGE_AS_TEXT.at(file, Span::default(), message).hint(format!("Rename it to “{}”.", page.file_name())));
    }
}

/// The page that a file would be without `.txt` at its end.
fn page_of(file: &SourcePath) -> Option<SourcePath> {
    let name = file.as_str();
    let page = name.get(..name.len().checked_sub(".txt".len())?).filter(|_| file.extension() == "txt")?;
    SourcePath::new(page).filter(SourcePath::is_markdown)
}
