//! Classes in the HTML of a plain folder: they name styles of the program for which it was written, so they are left out and counted in one note.

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

pub(super) fn check_site(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    if !view.config().is_plain {
        return;
    }
    let with_classes = |page| Some((page, view.left_out_classes(page))).filter(|(_, tags)| *tags > 0);
    let found: Vec<(&SourcePath, usize)> = view.all_pages().iter().filter_map(with_classes).collect();
    let Some((file, _)) = found.first() else { return };
    let tags = match found.iter().map(|(_, tags)| tags).sum::<usize>() {
        1 => "an HTML tag".to_owned(),
        tags => format!("{tags} HTML tags"),
    };
    let pages = if found.len() == 1 { "this page".to_owned() } else { format!("{} pages, of which this is the first", found.len()) };
    let message = format!("The attribute “class” is left out of {tags} in {pages}, since it names styles of another program.");
    problems.push(codes::LEFT_OUT_CLASS.at(file, Span::default(), message).hint("Nothing has to be done if the pages look right without it."));
}
