//! Images and other files that a page shows: the file exists, no image is larger than it has to be, and there is a description for readers who do not
//! see it.

use std::collections::BTreeSet;

use super::View;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::document::{Document, HtmlAddress, HtmlValue, Image};
use crate::page::link::Destination;
use crate::path::SourcePath;
use crate::site::resolve::{Broken, Target, resolve_written};

/// From how many bytes on an image is large: ten times what a photograph that fills a screen needs.
const LARGE: u64 = 5_000_000;

/// How many pixels fill the width of any screen that a page is read on.
const WIDE: usize = 2000;

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for text in super::texts(view.page(file)) {
        // An address that several images name stands in one place, and is wrong once.
        let mut told = BTreeSet::new();
        for image in &text.document.images {
            let span = text.place(image.span);
            let is_decoration = image.html.as_ref().is_some_and(|html| html.is_decoration);
            if image.alt.trim().is_empty() && !is_decoration {
                problems.push(
                    codes::MISSING_ALT.at(file, span, format!("The image “{}” has no description.", super::links::shortened(&image.address))).hint(
                        if image.html.is_some() {
                            "Write what it shows into the tag: alt=\"A team of four\". If it shows nothing that matters, write alt=\"\"."
                        } else {
                            "Write what it shows between the square brackets: ![A team of four](team.png)."
                        },
                    ),
                );
            }
            match image.definition {
                Some(place) if !told.insert(place) => {}
                Some(place) => {
                    let problem = address(view, file, image, text.place(place), &mut seen);
                    problems.extend(problem.map(|problem| problem.hint(uses(text.document, place))));
                }
                None => problems.extend(address(view, file, image, span, &mut seen)),
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

/// The problem with the address of an image. `seen` are the large images that have been told of.
fn address(view: &dyn View, file: &SourcePath, image: &Image, span: Span, seen: &mut BTreeSet<SourcePath>) -> Option<Diagnostic> {
    let missing = |path: &SourcePath| super::links::missing::missing_file(view, file, path, (typed(&image.destination), "image"), span);
    match (&image.destination, resolve_written(view, file, &image.destination)) {
        (_, Target::Asset(image)) => large(view, file, &image, span).filter(|_| seen.insert(image)),
        (_, Target::Page(..) | Target::Anchor(_) | Target::Fact(..)) => {
            let problem = codes::MISSING_ASSET.at(file, span, format!("“{}” is a page, not an image.", image.address));
            Some(problem.hint(if image.html.is_some() { "Name an image file." } else { "Take out the ! in front to make it a link." }))
        }
        (_, Target::Broken(Broken::Page(path) | Broken::Asset(path))) => Some(missing(&path)),
        (Destination::Wiki { name, .. }, Target::Broken(Broken::Name(_))) if file.resolve(name).is_some() => {
            file.resolve(name).map(|path| missing(&path))
        }
        (destination, _) => super::links::destination(view, file, destination, span),
    }
}

/// The path of a file as its author wrote it; empty for anything else.
fn typed(destination: &Destination) -> &str {
    match destination {
        Destination::File { path, .. } => path,
        _ => "",
    }
}

/// How many images have the address that is defined at a place.
fn uses(document: &Document, place: Span) -> String {
    match document.images.iter().filter(|image| image.definition == Some(place)).collect::<Vec<_>>().as_slice() {
        [one] => format!("The image “{}” has this address.", one.alt),
        several => format!("{} images have this address.", several.len()),
    }
}

/// The problem with a file that HTML shows in the page, such as a film.
fn html_file(view: &dyn View, file: &SourcePath, address: &HtmlAddress, span: Span) -> Option<Diagnostic> {
    match resolve_written(view, file, &address.destination) {
        Target::Broken(Broken::Page(path) | Broken::Asset(path)) => {
            Some(super::links::missing::missing_file(view, file, &path, (typed(&address.destination), "file"), span))
        }
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
