//! The sentences that guidegen can say about a site, as they stand in the source.
//!
//! A sentence is a text literal that begins like one and ends like one. The tables of settings and of codes are left out, since the manual shows
//! them, and so are tests and the command line itself.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use syn::punctuated::Punctuated;
use syn::visit::Visit;

/// The modules that say something about a site.
const MODULES: [&str; 11] = ["check", "config", "engine", "guide", "locale", "page", "path", "render", "site", "source", "theme"];

/// Sentences that no site can bring about on every computer that runs the tests, or that are not said about a site, each with the reason.
const UNSAID: &[(&str, &str)] = &[
    ("Compare it with the manual of TeX or KaTeX.", "needs a mistake that the library for formulas has no name for"),
    ("since its date is {day}, which is later than the day that --today gives", "said only with --today"),
    ("Give an earlier date to publish the page now, or leave it as it is to publish the page on its day.", "said only with --today"),
    ("Leave it there.", "a file is told in its own sentence"),
    ("Check the path, or make a site there with guidegen init.", "said of the folder itself, before there is a site"),
    ("“{path}” is a file.", "said of the folder itself, before there is a site"),
    ("Name the folder that it lies in.", "said of the folder itself, before there is a site"),
    ("“{path}” could not be read: {error}.", "needs a file that the operating system refuses, which it never does to an administrator"),
    ("Allow your account to read it, then try again.", "needs a file that the operating system refuses"),
    ("Make sure that it can be opened, then try again.", "needs a disk with a fault"),
    ("Make sure that it is there and that no other program is changing it, then try again.", "needs a file that vanishes while it is read"),
    ("The operating system {reason}, so changes are looked for about once a second. {remedy}.", "said while the site is followed"),
];

/// Files of the texts that `guidegen new` writes.
const SKIPPED: [&str; 1] = ["config/placeholders.rs"];

/// A sentence with gaps.
pub(super) struct Sentence {
    place: String,
    /// The literal, with gaps as in `format!`.
    written: String,
}

impl Sentence {
    /// Whether one of the texts has all parts of the sentence, in order.
    pub(super) fn is_said(&self, said: &BTreeSet<String>) -> bool {
        let parts = parts(&self.written);
        said.iter().any(|said| {
            let mut rest = said.as_str();
            parts.iter().all(|part| {
                let found = rest.find(part.as_str());
                found.is_some_and(|at| {
                    rest = &rest[at + part.len()..];
                    true
                })
            })
        })
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.written)
    }
}

/// The fixed parts of a text with gaps.
fn parts(written: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = written.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.peek() == Some(&letter) => {
                letters.next();
                parts.last_mut().unwrap().push(letter);
            }
            '{' => {
                letters.by_ref().take_while(|letter| *letter != '}').for_each(drop);
                parts.push(String::new());
            }
            letter => parts.last_mut().unwrap().push(letter),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// All of them.
pub(super) fn all() -> Vec<Sentence> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = MODULES.iter().flat_map(|module| [files(&root.join(module)), vec![root.join(format!("{module}.rs"))]].concat());
    let mut found = Vec::new();
    for file in files.filter(|file| file.exists() && !is_test(file)) {
        let place = file.strip_prefix(&root).unwrap().display().to_string();
        if SKIPPED.contains(&place.as_str()) {
            continue;
        }
        let parsed = syn::parse_file(&fs::read_to_string(&file).unwrap()).unwrap();
        let mut reader = Reader { found: Vec::new() };
        reader.visit_file(&parsed);
        found.extend(reader.found.into_iter().map(|written| Sentence { place: place.clone(), written }));
    }
    found.retain(|sentence| !UNSAID.iter().any(|(known, _)| *known == sentence.written));
    found
}

/// The Rust files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect();
    files.sort();
    files
}

fn is_test(file: &Path) -> bool {
    let name = file.file_stem().unwrap().to_string_lossy();
    name.ends_with("tests") || matches!(&*name, "fake" | "oracle")
}

/// Collects sentences.
struct Reader {
    found: Vec<String>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        let begins = text.chars().next().is_some_and(|first| first.is_uppercase() || matches!(first, '“' | '{'));
        let ends = text.ends_with(['.', '?', '}', ':']);
        let has_words = parts(text).iter().any(|part| part.trim().contains(' ') && part.chars().filter(|letter| letter.is_alphabetic()).count() > 5);
        if begins && ends && has_words {
            self.found.push(text.to_owned());
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let (attributes, kind) = match item {
            syn::Item::Mod(item) => (&item.attrs, None),
            syn::Item::Fn(item) => (&item.attrs, None),
            syn::Item::Static(item) => (&item.attrs, Some(&*item.ty)),
            syn::Item::Const(item) => (&item.attrs, Some(&*item.ty)),
            _ => return syn::visit::visit_item(self, item),
        };
        if !is_for_tests(attributes) && !kind.is_some_and(is_table_of_settings) {
            syn::visit::visit_item(self, item);
        }
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.text(&text.value());
    }

    /// The arguments of `format!` and its like; of other macros, such as `matches!`, what cannot be read as arguments says nothing.
    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let arguments = called.parse_body_with(Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated);
        for argument in arguments.into_iter().flatten() {
            // The arguments live no longer than this.
            let mut inner = Reader { found: Vec::new() };
            inner.visit_expr(&argument);
            self.found.append(&mut inner.found);
        }
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test")))
}

/// Whether a table is one of settings, whose texts are for the manual.
fn is_table_of_settings(kind: &syn::Type) -> bool {
    let syn::Type::Reference(reference) = kind else { return false };
    let syn::Type::Slice(slice) = &*reference.elem else { return false };
    matches!(&*slice.elem, syn::Type::Path(path) if path.path.is_ident("Key"))
}
