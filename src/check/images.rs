//! Images: the file exists, and there is a description for readers who do not see it.

use super::View;
use crate::diagnostic::{Diagnostic, codes};
use crate::path::SourcePath;
use crate::site::resolve::{Broken, Target, resolve};

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    for text in super::texts(view.page(file)) {
        for image in &text.document.images {
            let span = text.place(image.span);
            if image.alt.trim().is_empty() {
                problems.push(
                    codes::MISSING_ALT
                        .at(file, span, format!("The image “{}” has no description.", image.address))
                        .hint("Write what it shows between the square brackets: ![A team of four](team.png)."),
                );
            }
            match (&image.destination, resolve(view, file, &image.destination)) {
                (_, Target::Page(..) | Target::Anchor(_) | Target::Fact(..)) => problems.push(
                    codes::MISSING_ASSET
                        .at(file, span, format!("“{}” is a page, not an image.", image.address))
                        .hint("Take out the ! in front to make it a link."),
                ),
                (_, Target::Broken(Broken::Page(path) | Broken::Asset(path))) => {
                    problems.push(super::links::missing_file(view, file, &path, "image", span));
                }
                (destination, _) => problems.extend(super::links::destination(view, file, destination, span)),
            }
        }
    }
}
