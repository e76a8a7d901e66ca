//! HTML files in the content folder: browsers run their scripts, although HTML in Markdown is not trusted.

use super::{View, template_files};
use crate::config::HtmlPolicy;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// The extensions of files that hosts serve as pages.
const ENDINGS: [&str; 4] = ["html", "htm", "xhtml", "xht"];

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    let config = view.config();
    // A plain folder has no settings, and so no way to say that its files are trusted.
    if config.html == HtmlPolicy::Trust || config.is_plain {
        return;
    }
    // A file that is a template is told as such.
    let is_page = |file: &&SourcePath| ENDINGS.contains(&file.extension().as_str()) && !template_files::is_template(view, file);
    for file in view.assets().iter().filter(is_page) {
        problems.push(codes::PUBLISHED_HTML.at(file, Span::default(), "This file is published as it is, and browsers run the scripts in it.").hint(
            "Write the page in Markdown, or, if you trust whoever writes in the content folder, set html = \"trust\" under [markdown] in site.toml.",
        ));
    }
}
