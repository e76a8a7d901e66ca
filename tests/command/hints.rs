//! Every hint is right when it is followed to the letter.
//!
//! 1. A [`Case`] is a site with one mistake, the hint that guidegen gives, and the [`Step`]s that do what the hint says and nothing else.
//! 2. [`follow`] runs the command, does the steps and runs it again: what was reported is gone, and nothing is reported in its place.
//! 3. [`sentences`] finds every sentence in the source. Each of them is said by one of the cases, so that a new message needs a case here.

mod calculators;
mod folder;
mod guide;
mod links;
mod maths;
mod pages;
mod sentences;
mod settings;
mod slips;
mod syntax;
mod text;
mod together;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::site::{Diagnostic, Site};

/// A mistake, and what its hint says to do about it.
struct Case {
    code: &'static str,
    files: Files,
    /// The hint, as it is said; its beginning if it ends with “…”.
    hint: &'static str,
    steps: &'static [Step],
}

/// What the site of a case consists of, besides settings and a home page.
#[derive(Clone, Copy)]
enum Files {
    /// The page `content/a.md`.
    Page(&'static str),
    /// These files.
    Site(&'static [(&'static str, &'static str)]),
    /// These pages of a folder without settings.
    Plain(&'static [(&'static str, &'static str)]),
}

/// What somebody does who follows a hint.
enum Step {
    /// Writes the replacement that the message gives where it points.
    Apply,
    /// Replaces this, first behind the place that is reported or else in the file at all, by that.
    Change(&'static str, &'static str),
    /// Replaces this in a file by that.
    In(&'static str, &'static str, &'static str),
    Write(&'static str, &'static str),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    /// Calls the command that the hint names.
    Run(&'static [&'static str]),
    /// Adds this to the command.
    Say(&'static [&'static str]),
    /// The hint asks for nothing, so the message stays.
    Nothing,
}

const fn page(code: &'static str, text: &'static str, hint: &'static str, steps: &'static [Step]) -> Case {
    Case { code, files: Files::Page(text), hint, steps }
}

const fn site(code: &'static str, files: &'static [(&'static str, &'static str)], hint: &'static str, steps: &'static [Step]) -> Case {
    Case { code, files: Files::Site(files), hint, steps }
}

const fn plain(code: &'static str, files: &'static [(&'static str, &'static str)], hint: &'static str, steps: &'static [Step]) -> Case {
    Case { code, files: Files::Plain(files), hint, steps }
}

impl Case {
    fn is_said(&self, hint: &str) -> bool {
        self.hint == hint || self.hint.strip_suffix(" …").is_some_and(|begin| hint.starts_with(begin))
    }
}

/// All cases.
fn cases() -> impl Iterator<Item = &'static Case> {
    [
        calculators::CASES,
        folder::CASES,
        guide::CASES,
        links::CASES,
        maths::CASES,
        pages::CASES,
        settings::CASES,
        slips::CASES,
        syntax::CASES,
        text::CASES,
    ]
    .into_iter()
    .flatten()
}

impl Files {
    /// Writes them into a folder of their own.
    fn site(self) -> Site {
        let with_home = Site::with_settings().file("content/index.md", "# Home\n");
        match self {
            Self::Page(text) => with_home.file("content/a.md", text),
            Self::Site(files) => files.iter().fold(with_home, Self::with),
            Self::Plain(files) => files.iter().fold(Site::new().file("index.md", "# Home\n"), Self::with),
        }
    }

    fn with(site: Site, (path, text): &(&str, &str)) -> Site {
        match text.strip_prefix(LINK) {
            Some(target) => link(&site, path, target),
            None => site.write(path, bytes(text)),
        }
        site
    }
}

/// Makes a link in place of a file that may be there.
fn link(site: &Site, path: &str, target: &str) {
    let place = site.path(path);
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    if place.is_dir() {
        std::fs::remove_dir_all(&place).unwrap();
    } else if place.exists() {
        std::fs::remove_file(&place).unwrap();
    }
    std::os::unix::fs::symlink(target, place).unwrap();
}

/// What a text stands for. Files that are no text, or large, have a sign of their own.
fn bytes(text: &str) -> Vec<u8> {
    match text {
        NO_TEXT => vec![0xff],
        LARGE => vec![0; 6_000_000],
        WIDE => [b"GIF89a\xa0\x0f\xa0\x0f\0\0\0".as_slice(), &[0; 6_000_000]].concat(),
        HUGE => vec![b' '; 17 << 20],
        text => text.as_bytes().to_vec(),
    }
}

/// Bytes that are not UTF-8.
const NO_TEXT: &str = "\u{1}";
/// Six megabytes.
const LARGE: &str = "\u{2}";
/// An image of six megabytes that is 4000 pixels wide.
const WIDE: &str = "\u{3}";
/// A link to what follows.
const LINK: &str = "\u{5}";
/// A text of 17 megabytes.
const HUGE: &str = "\u{4}";

/// What the command says of a site.
fn found(site: &Site, more: &[&str]) -> Vec<Diagnostic> {
    let mut command = site.command(["check", "--format", "json"]);
    command.args(more);
    site.ran(command).diagnostics()
}

/// By what a message is known before and after a change.
fn known(diagnostic: &Diagnostic) -> (String, String, String) {
    let text = |field: &str| diagnostic.text(field).to_owned();
    (text("code"), text("file"), text("message"))
}

/// What went wrong when a hint was followed; and what was said before.
fn follow(case: &Case) -> (Result<(), String>, Vec<String>) {
    let site = case.files.site();
    let before = found(&site, &[]);
    let said = before.iter().flat_map(|found| std::iter::once(found.text("message")).chain(found.hints())).map(str::to_owned).collect();
    let reported = before.iter().find(|found| found.text("code") == case.code && found.hints().iter().any(|hint| case.is_said(hint)));
    let result = match reported {
        None => Err(format!("is not said; what is said: {}", listed(&before))),
        Some(reported) => outcome(case, &site, reported, &before),
    };
    (result.map_err(|what| format!("{}: “{}” {what}", case.code, case.hint)), said)
}

fn outcome(case: &Case, site: &Site, reported: &Diagnostic, before: &[Diagnostic]) -> Result<(), String> {
    let mut more: &[&str] = &[];
    for step in case.steps {
        match step {
            Step::Say(words) => more = words,
            step => act(step, site, reported)?,
        }
    }
    if reported.replacement().is_some() && !matches!(case.steps, [Step::Apply]) {
        return Err("has a replacement, which is what has to be tried".into());
    }
    let after = found(site, more);
    let stays = after.iter().any(|found| known(found) == known(reported));
    if stays && !matches!(case.steps, [Step::Nothing]) {
        return Err("was followed, and the message is still there".into());
    }
    let old: BTreeSet<_> = before.iter().map(known).collect();
    // What the command makes has texts that it asks to replace.
    let is_expected = |found: &Diagnostic| found.text("code") == "placeholder" && matches!(case.steps, [Step::Run(_), ..]);
    let is_new = |found: &Diagnostic| found.text("severity") != "note" && !old.contains(&known(found)) && !is_expected(found);
    let new: Vec<Diagnostic> = after.into_iter().filter(is_new).collect();
    if new.is_empty() { Ok(()) } else { Err(format!("was followed, and this is said instead: {}", listed(&new))) }
}

/// Does one thing.
fn act(step: &Step, site: &Site, reported: &Diagnostic) -> Result<(), String> {
    let file = reported.text("file");
    match *step {
        Step::Apply => {
            let (text, replacement) = (site.read(file), reported.replacement().ok_or("has no replacement")?);
            site.write(file, format!("{}{replacement}{}", &text[..start(&text, reported)], &text[end(&text, reported)..]));
        }
        Step::Change(old, new) => {
            let text = site.read(file);
            let from = start(&text, reported);
            let at = text[from..].find(old).map(|at| from + at).or_else(|| text.find(old)).ok_or_else(|| format!("has no “{old}” in its file"))?;
            site.write(file, format!("{}{new}{}", &text[..at], &text[at + old.len()..]));
        }
        Step::In(path, old, new) => {
            let text = site.read(path);
            site.write(path, text.contains(old).then(|| text.replacen(old, new, 1)).ok_or_else(|| format!("has no “{old}” in {path}"))?);
        }
        Step::Write(path, text) => site.write(path, bytes(text)),
        Step::Remove(path) if site.path(path).is_dir() => std::fs::remove_dir_all(site.path(path)).unwrap(),
        Step::Remove(path) => site.remove(path),
        Step::Rename(from, to) => {
            std::fs::create_dir_all(site.path(to).parent().unwrap()).unwrap();
            std::fs::rename(site.path(from), site.path(to)).unwrap();
        }
        Step::Run(words) => {
            let mut command = site.command([]);
            command.args(words);
            let ran = site.ran(command);
            if ran.status != 0 {
                return Err(format!("names a command that fails: {}", ran.stderr));
            }
        }
        Step::Say(_) | Step::Nothing => {}
    }
    Ok(())
}

/// Where a message begins in a text.
fn start(text: &str, found: &Diagnostic) -> usize {
    byte(text, found.number("line"), found.number("column"))
}

/// Where it ends.
fn end(text: &str, found: &Diagnostic) -> usize {
    byte(text, found.number("end_line"), found.number("end_column"))
}

/// The byte of a line and a column, both from 1.
fn byte(text: &str, line: usize, column: usize) -> usize {
    let begin: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    begin + text[begin..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}

fn listed(found: &[Diagnostic]) -> String {
    let one = |found: &Diagnostic| {
        format!("\n    {} {}:{}: {} {:?}", found.text("code"), found.text("file"), found.number("line"), found.text("message"), found.hints())
    };
    found.iter().map(one).collect()
}

/// What came of following all hints, and all that was said on the way.
static FOLLOWED: LazyLock<(Vec<String>, BTreeSet<String>)> = LazyLock::new(|| {
    let all: Vec<&Case> = cases().collect();
    let outcomes: Vec<_> = all.par_iter().map(|case| follow(case)).collect();
    let said = outcomes.iter().flat_map(|(_, said)| said.clone()).collect();
    (outcomes.into_iter().filter_map(|(result, _)| result.err()).collect(), said)
});

#[test]
fn every_hint_is_right_when_it_is_followed_to_the_letter() {
    assert!(FOLLOWED.0.is_empty(), "{} hints are wrong:\n{}", FOLLOWED.0.len(), FOLLOWED.0.join("\n"));
}

#[test]
fn every_kind_of_mistake_has_a_hint_that_is_followed() {
    let covered: BTreeSet<&str> = cases().map(|case| case.code).collect();
    let lacking: Vec<&str> = guidegen::diagnostic::codes::ALL.iter().map(|code| code.name).filter(|name| !covered.contains(name)).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

#[test]
fn every_sentence_of_the_source_is_said_by_a_case() {
    let unsaid: Vec<String> = sentences::all().into_iter().filter(|sentence| !sentence.is_said(&FOLLOWED.1)).map(|one| one.to_string()).collect();
    assert!(unsaid.is_empty(), "{} sentences need a case:\n{}", unsaid.len(), unsaid.join("\n"));
}
