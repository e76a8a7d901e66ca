//! HTML files in the content folder: browsers run their scripts, although HTML in Markdown is not trusted.

use super::View;
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
    let begins_with_settings = |file: &SourcePath| view.asset(file).is_some_and(|asset| asset.begins_with_settings);
    for file in view.assets().iter().filter(|file| ENDINGS.contains(&file.extension().as_str())) {
        // What the file is says more: see `template_files`.
        if begins_with_settings(file) {
            continue;
        }
        problems.push(codes::PUBLISHED_HTML.at(file, Span::default(), "This file is published as it is, and browsers run the scripts in it.").hint(
            "Write the page in Markdown, or, if you trust whoever writes in the content folder, set html = \"trust\" under [markdown] in site.toml.",
        ));
    }
}
