//! Files that are published although probably nobody meant it.
//!
//! 1. A file with the name of a private key or of passwords gets a warning wherever it is ([`keys`]).
//! 2. In a plain folder everything is content, so the files that no page links to are counted in one note ([`unlinked`]); in a guide, only documents.

use std::collections::BTreeSet;

use super::{View, page_as_text};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::path::SourcePath;

/// Files that hosts and browsers ask for by themselves, and those that say something about the whole folder. In lower case, without their extensions.
const EXPECTED: [&str; 8] = ["robots", "cname", "favicon", "humans", "license", "licence", "_headers", "_redirects"];

/// The extensions of files that other files than pages may show or load: images, films, fonts, styles, scripts and pages in HTML.
const SHOWN: [&str; 27] = [
    "apng", "avif", "bmp", "css", "eot", "gif", "htm", "html", "ico", "jpeg", "jpg", "js", "map", "mjs", "mov", "mp3", "mp4", "ogg", "otf", "png",
    "svg", "ttf", "wav", "webm", "webp", "woff", "woff2",
];

/// The extensions of private keys, of certificates with one, and of stores of passwords. Not `key`, since Keynote saves presentations with it.
const SECRET_ENDINGS: [&str; 8] = ["jks", "kdb", "kdbx", "keystore", "p12", "pem", "pfx", "ppk"];

/// The names of private keys and of files with passwords, without extensions, in lower case.
const SECRET_NAMES: [&str; 9] =
    ["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "credentials", "passwords", "passwörter", "secrets", "service-account"];

/// The extensions of documents that somebody works on, of which a copy is easily left among the pages of a guide.
const DOCUMENTS: [&str; 16] =
    ["csv", "doc", "docx", "eml", "key", "msg", "numbers", "odp", "ods", "odt", "pages", "ppt", "pptx", "rtf", "xls", "xlsx"];

/// How many files the note names.
const NAMED: usize = 5;

pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    keys(view, problems);
    problems.extend(unlinked(view));
}

/// The warnings for files with the name of a key or of passwords.
fn keys(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    for file in view.assets().iter().filter(|file| is_secret(file)) {
        let message =
            format!("“{}” has the name of a private key or of a file with passwords, and everybody can read it on the site.", file.file_name());
        let hint = "Move it out of the folder of the pages, or rename it if it is neither.";
        problems.push(codes::PUBLISHED_KEY.at(file, Span::default(), message).hint(hint));
    }
}

fn is_secret(file: &SourcePath) -> bool {
    let is_public = file.extension() == "pub" || SHOWN.contains(&file.extension().as_str());
    SECRET_ENDINGS.contains(&file.extension().as_str()) || !is_public && SECRET_NAMES.contains(&file.stem().to_lowercase().as_str())
}

/// The note about the files that no page links to; `None` if there are none.
fn unlinked(view: &dyn View) -> Option<Diagnostic> {
    let is_plain = view.config().is_plain;
    let is_asked = |file: &SourcePath| is_expected(file) || is_secret(file) || !is_plain && !DOCUMENTS.contains(&file.extension().as_str());
    let mut files: Vec<&SourcePath> = view.assets().iter().filter(|file| !is_asked(file)).collect();
    if files.is_empty() {
        return None;
    }
    let linked: BTreeSet<&SourcePath> = view.all_pages().iter().flat_map(|page| view.files_linked(page)).collect();
    files.retain(|file| !linked.contains(file) && !page_as_text::is_reported(view, file));
    let first = *files.first()?;
    let mut names: Vec<&str> = files.iter().take(NAMED).map(|file| file.as_str()).collect();
    let others = match files.len().saturating_sub(NAMED) {
        0 => String::new(),
        1 => "one other".to_owned(),
        count => format!("{count} others"),
    };
    names.extend(Some(others.as_str()).filter(|others| !others.is_empty()));
    let list = names.join(", ");
    let message = match files.len() {
        1 => format!("A file is published although no page links to it: {list}."),
        count => format!("{count} files are published although no page links to them: {list}."),
    };
    let hint = "Nothing has to be done if everybody may read them. If not, move them out of the folder that is published.";
    Some(codes::UNLINKED_FILE.at(first, Span::default(), message).hint(hint))
}

/// Whether a file may be needed without a link.
fn is_expected(file: &SourcePath) -> bool {
    let is_hidden = file.as_str().split('/').any(crate::path::is_hidden);
    is_hidden || SHOWN.contains(&file.extension().as_str()) || EXPECTED.contains(&file.stem().to_lowercase().as_str())
}
