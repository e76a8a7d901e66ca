//! Images and other files that a page shows: the file exists, no image is larger than it has to be, and there is a description for readers who do not
//! see it.

use std::collections::BTreeSet;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::document::{HtmlAddress, HtmlValue};
use crate::page::link::Destination;
use crate::path::SourcePath;
use crate::site::resolve::{Broken, Target, resolve};

/// From how many bytes on an image is large: ten times what a photograph that fills a screen needs.
const LARGE: u64 = 5_000_000;

/// How many pixels fill the width of any screen that a page is read on.
const WIDE: usize = 2000;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for text in super::texts(view.page(file)) {
        for image in &text.document.images {
            let span = text.place(image.span);
            let is_decoration = image.html.as_ref().is_some_and(|html| html.is_decoration);
            if image.alt.trim().is_empty() && !is_decoration {
                problems.push(codes::MISSING_ALT.at(file, span, format!("The image “{}” has no description.", image.address)).hint(
                    if image.html.is_some() {
                        "Write what it shows into the tag: alt=\"A team of four\". If it shows nothing that matters, write alt=\"\"."
                    } else {
                        "Write what it shows between the square brackets: ![A team of four](team.png)."
                    },
                ));
            }
            match (&image.destination, resolve(view, file, &image.destination)) {
                (_, Target::Asset(image)) => problems.extend(large(view, file, &image, span).filter(|_| seen.insert(image))),
                (_, Target::Page(..) | Target::Anchor(_) | Target::Fact(..)) => problems.push(
                    codes::MISSING_ASSET.at(file, span, format!("“{}” is a page, not an image.", image.address)).hint(if image.html.is_some() {
                        "Name an image file."
                    } else {
                        "Take out the ! in front to make it a link."
                    }),
                ),
                (_, Target::Broken(Broken::Page(path) | Broken::Asset(path))) => {
                    problems.push(super::links::missing::missing_file(view, file, &path, "image", span));
                }
                (Destination::Wiki { name, .. }, Target::Broken(Broken::Name(_))) if file.resolve(name).is_some() => {
                    problems.extend(file.resolve(name).map(|path| super::links::missing::missing_file(view, file, &path, "image", span)));
                }
                (destination, _) => problems.extend(super::links::destination(view, file, destination, span)),
            }
            let candidates = image.html.iter().flat_map(|html| &html.srcset);
            problems.extend(candidates.filter_map(|candidate| html_file(view, file, candidate, span)));
        }
        for attribute in &text.document.html_attributes {
            if let HtmlValue::Files(files) = &attribute.value {
                problems.extend(files.iter().filter_map(|address| html_file(view, file, address, text.place(attribute.span))));
            }
        }
    }
}

/// The problem with a file that HTML shows in the page, such as a film.
fn html_file(view: &dyn View, file: &SourcePath, address: &HtmlAddress, span: Span) -> Option<Diagnostic> {
    match resolve(view, file, &address.destination) {
        Target::Broken(Broken::Page(path) | Broken::Asset(path)) => Some(super::links::missing::missing_file(view, file, &path, "file", span)),
        _ => super::links::destination(view, file, &address.destination, span),
    }
}

/// That an image takes long to load, if it does.
fn large(view: &dyn View, file: &SourcePath, image: &SourcePath, span: Span) -> Option<Diagnostic> {
    let length = Some(view.length(image)).filter(|length| *length >= LARGE)?;
    let message = format!("The image “{}” has {} MB, so a reader on a phone waits for it.", image.file_name(), length / 1_000_000);
    let problem = codes::LARGE_IMAGE.at(file, span, message);
    let width = view.asset(image).and_then(|asset| asset.size).map(|(width, _)| width).filter(|width| *width > WIDE);
    Some(match width {
        Some(width) => problem.hint(format!("It is {width} pixels wide, and {WIDE} are enough: save a smaller copy under the same name.")),
        None => problem.hint("Save it as a JPEG or WebP file of less quality, or show a smaller part of it."),
    })
}
