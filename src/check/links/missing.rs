//! What to say about a link that leads nowhere.
//!
//! 1. [`explain`] has a sentence for each way to lead nowhere, and what to do about it.
//! 2. Where something was probably meant, it is named: first what the address leads to on the published page, then what has the same name and is
//!    nearest, then what is written alike.

use std::collections::BTreeSet;

use crate::check::{View, additions, drafts, renamed};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Span, closest, codes};
use crate::guide::PageKind;
use crate::page::autolink;
use crate::page::link::{Destination, SAFE_SCHEMES};
use crate::path::{SourcePath, beyond, is_hidden, is_reserved, name_fault, slug};
use crate::site::resolve::{Broken, ids_in, known_page, relative};

/// Top-level domains, which are not extensions of files in a guide.
const DOMAINS: [&str; 20] =
    ["com", "org", "net", "io", "gov", "edu", "co", "dev", "app", "ai", "info", "de", "at", "ch", "eu", "fr", "nl", "uk", "us", "ca"];

/// The message for a destination that leads nowhere, in the words in which it is written.
///
/// `None` if the page itself tells what is wrong.
pub(super) fn explain(view: &dyn View, file: &SourcePath, destination: &Destination, broken: Broken, span: Span) -> Option<Diagnostic> {
    let config = view.config();
    let written = if let Destination::File { path, .. } = destination { path.as_str() } else { "" };
    Some(match broken {
        Broken::FilledIn => return None,
        Broken::Page(_) | Broken::Asset(_) | Broken::Outside(_) if is_web(written) => codes::BROKEN_LINK
            .at(file, span, format!("“{written}” does not begin with https://, so it is looked for among the files of the site."))
            .hint(format!("Write https://{written}.")),
        Broken::Page(_) | Broken::Asset(_) | Broken::Outside(_) if !autolink::find(written).is_empty() && written.contains('@') => codes::BROKEN_LINK
            .at(file, span, format!("“{written}” is looked for among the files of the site."))
            .hint(format!("Write mailto:{written}.")),
        Broken::Page(_) | Broken::Asset(_) | Broken::Outside(_) if is_telephone(written) => codes::BROKEN_LINK
            .at(file, span, format!("“{written}” is looked for among the files of the site."))
            .hint(format!("Write tel:{}.", written.replace(' ', ""))),
        Broken::Outside(path) if path.contains('\\') => codes::BROKEN_LINK
            .at(file, span, format!("“{path}” has \\ between its folders, which is no sign of an address."))
            .hint(format!("Write {}.", path.replace('\\', "/"))),
        Broken::Outside(path) => outside(view, file, &path, span),
        Broken::Page(path) => missing_page(view, file, &path, written, span),
        Broken::Asset(path) => missing_file(view, file, &path, (written, "file"), span),
        Broken::Draft(page) => codes::LINK_TO_DRAFT
            .at(file, span, format!("The page “{}” is a draft and is not published.", relative(file, &page)))
            .hint(format!("{}, or take the link out for now.", drafts::way_to_publish(view, &page))),
        Broken::Role(id) => {
            let problem = codes::UNKNOWN_ROLE.at(file, span, format!("There is no role “{id}”."));
            if let Some(hint) = renamed::with_hidden_ending(view, &id) {
                return Some(problem.hint(hint));
            }
            match renamed::new_id(view, &id) {
                Some(new) => problem.hint(format!("Did you mean “{new}”?")),
                None => named(problem, "role", &id, &ids_in(view, &config.roles_folder)),
            }
        }
        Broken::Term(id) => {
            named(codes::UNKNOWN_TERM.at(file, span, format!("There is no term “{id}”.")), "term", &id, &ids_in(view, &config.glossary_folder))
        }
        Broken::Name(name) if matches!(name.to_lowercase().as_str(), "toc" | "_toc_") => codes::CONTENTS_MARK
            .at(file, span, format!("“[[{name}]]” asks other programs for a table of contents; readers see it as text."))
            .hint("Take it out: every page has its contents beside the text."),
        Broken::Name(name) => {
            let pages = view.all_pages().iter().filter(|page| is_of_author(view, page)).map(SourcePath::stem).filter(|stem| *stem != "index");
            let stems: BTreeSet<String> = pages.map(str::to_owned).collect();
            let stems: Vec<String> = stems.into_iter().collect();
            named(codes::BROKEN_LINK.at(file, span, format!("No page has the name “{name}”.")), "page", &slug(&name), &stems)
        }
        Broken::Ambiguous(name, pages) => {
            let ways: Vec<String> = pages.iter().map(|page| relative(file, page)).collect();
            codes::BROKEN_LINK
                .at(file, span, format!("More than one page has the name “{name}”."))
                .hint(format!("Write the link as a path: {}.", ways.join(" or ")))
        }
        Broken::Unsafe(address) => not_allowed(file, &address, span),
    })
}

/// Whether a path is an address on the web without what stands before it: `www.example.org`, `example.org/plan`.
fn is_web(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default().to_lowercase();
    let is_host =
        host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'));
    is_host && (host.starts_with("www.") || host.rsplit('.').next().is_some_and(|ending| DOMAINS.contains(&ending)))
}

/// Whether a path is a telephone number.
fn is_telephone(path: &str) -> bool {
    let digits = path.chars().filter(char::is_ascii_digit).count();
    path.starts_with('+') && digits > 4 && path.chars().skip(1).all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '(' | ')'))
}

fn outside(view: &dyn View, file: &SourcePath, path: &str, span: Span) -> Diagnostic {
    let config = view.config();
    if path.split('/').any(|name| !matches!(name, "." | "..") && name_fault(name).is_some()) {
        return codes::BROKEN_LINK
            .at(file, span, format!("There is no file “{path}”, and none of such a name would be published."))
            .hint("Give the file a name of letters, digits and hyphens, and write that here.");
    }
    let problem = codes::BROKEN_LINK.at(file, span, format!("“{path}” is outside the folder that is published."));
    if let Some(meant) = on_published_page(view, file, path) {
        return problem.hint(format!("Did you mean “{}”?", relative(file, &meant)));
    }
    let problem = problem.hint("Move the file into the folder and link to it there, or link to its whole address, which begins with https://.");
    let folder = config.below_content(file).map_or("", |below| below.rsplit_once('/').map_or("", |(folder, _)| folder));
    let Some(place) = beyond(folder, path) else { return problem };
    let up = place.len() - place.trim_start_matches("../").len();
    let named = &place[..place[up..].find('/').map_or(place.len(), |at| up + at + 1)];
    problem.hint(match config.is_plain {
        true => format!("If it is published beside this folder, write a file site.toml with the lines content = \".\" and external = [\"{named}\"]."),
        false => format!("If it is published beside this site, say so in site.toml: external = [\"{named}\"]."),
    })
}

/// The message for an address with a scheme that content must not have.
fn not_allowed(file: &SourcePath, address: &str, span: Span) -> Diagnostic {
    let scheme = address.split(':').next().unwrap_or_default();
    let small = scheme.trim().to_lowercase();
    // `C:` looks like a scheme.
    if small == "file" || small.chars().count() == 1 {
        return codes::UNSAFE_LINK
            .at(file, span, format!("“{address}” is a place on your own computer, where readers cannot get."))
            .hint("Put the file into the content folder, and link to it there.");
    }
    let problem = codes::UNSAFE_LINK.at(file, span, format!("An address that begins with “{scheme}:” is not allowed in content."));
    match closest(&small, SAFE_SCHEMES).filter(|_| small.starts_with('h')) {
        Some(meant) => problem.hint(format!("Did you mean {meant}:?")),
        None => problem.hint("Use https:, mailto: or tel:, or a path to a file of the content folder."),
    }
}

/// The message for something that is named by its id, with the one that was meant, or how to make one. `kind` is what the command calls it.
fn named(problem: Diagnostic, kind: &str, written: &str, ids: &[String]) -> Diagnostic {
    let chosen = problem.choose(written, ids.iter().map(String::as_str));
    if chosen.hints.is_empty() { chosen.hint(format!("Make it with {}, or take the link out.", additions::command(kind, written))) } else { chosen }
}

/// The message for a file that is not a page and does not exist, with the file that was probably meant. `typed` is its address as its author wrote
/// it, which may be empty, and `what` the kind of file in words.
pub(in crate::check) fn missing_file(view: &dyn View, file: &SourcePath, path: &SourcePath, (typed, what): (&str, &str), span: Span) -> Diagnostic {
    let written = relative(file, path);
    let shown = if typed.is_empty() { written.as_str() } else { typed };
    let problem = codes::MISSING_ASSET.at(file, span, format!("There is no {what} “{shown}”."));
    if let Some(problem) = named_by_git(view, path, shown, &problem) {
        return problem;
    }
    if let Some(hint) = hidden(view.config(), path).or_else(|| excluded(view.config(), path)) {
        return problem.hint(hint);
    }
    let files = view.assets();
    if let Some(meant) = on_published_page(view, file, &written).filter(|meant| view.asset(meant).is_some()) {
        return problem.hint(format!("Did you mean “{}”?", relative(file, &meant)));
    }
    // Most likely is the same name in another folder or with another extension, then a similar path.
    let same_name = nearest(path, files.iter().filter(|other| other.file_name().eq_ignore_ascii_case(path.file_name())));
    if let Some(other) = same_name.or_else(|| files.iter().find(|other| other.folder() == path.folder() && other.stem() == path.stem())) {
        let suggested = problem.hint(format!("Did you mean “{}”?", relative(file, other)));
        return if same_name.is_some_and(|other| other.folder() == path.folder()) {
            suggested.hint("Capital and small letters count.")
        } else {
            suggested
        };
    }
    let candidates: Vec<String> = files.iter().map(|other| relative(file, other)).collect();
    let suggested = problem.suggest(&written, candidates.iter().map(String::as_str));
    let hint = || format!("Put the file at {path}, or correct its name here; capital and small letters count.");
    if suggested.hints.is_empty() { suggested.hint(hint()) } else { suggested }
}

/// What to do with a link to a file that may be there, but is left out since a part of its path begins with a dot.
fn hidden(config: &Config, path: &SourcePath) -> Option<String> {
    let below = config.below_content(path)?;
    let name = below.split('/').find(|name| is_hidden(name))?;
    // A plain folder has no settings that could name the file.
    let must_be_renamed = config.is_plain || is_reserved(name);
    Some(if must_be_renamed {
        format!("Rename “{name}” so that it begins with a letter, and change this link: what begins with a dot is not published.")
    } else {
        format!("What begins with a dot is published only if site.toml names it: include = [\"/{below}\"].")
    })
}

/// What to do with a link to something that may be there, but that `exclude` in the settings leaves out.
fn excluded(config: &Config, path: &SourcePath) -> Option<String> {
    let below = config.below_content(path)?;
    let folders = || below.match_indices('/').map(|(end, _)| &below[..end]);
    let pattern = config.exclude.iter().find(|pattern| pattern.matches(below) || folders().any(|folder| pattern.covers(folder)))?.as_str();
    Some(format!("It is not published, since site.toml excludes “{pattern}”: link to something else, or take “{pattern}” out of exclude."))
}

/// The message in place of `problem` for a link to something that is there, but that a `.gitignore` leaves out.
fn named_by_git(view: &dyn View, path: &SourcePath, shown: &str, problem: &Diagnostic) -> Option<Diagnostic> {
    let (named, by) = view.named_by_git(path)?;
    let what = if named == path.as_str() { "it".to_owned() } else { format!("the folder “{named}”") };
    let message = format!("“{shown}” is not published, since “{by}” names {what}.");
    let hint = format!("Link to something else, or take the line that names {what} out of “{by}”.");
    Some(problem.code.at(&problem.file, problem.span, message).hint(hint))
}

fn missing_page(view: &dyn View, file: &SourcePath, path: &SourcePath, written: &str, span: Span) -> Diagnostic {
    let shown = if written.is_empty() { relative(file, path) } else { written.to_owned() };
    let problem = codes::BROKEN_LINK.at(file, span, format!("There is no page “{shown}”."));
    if let Some(problem) = named_by_git(view, path, &shown, &problem) {
        return problem;
    }
    if let Some(hint) = hidden(view.config(), path).or_else(|| excluded(view.config(), path)) {
        return problem.hint(hint);
    }
    let folder = format!("{}/", path.as_str());
    if view.assets().iter().any(|file| file.as_str().starts_with(&folder)) {
        return codes::BROKEN_LINK
            .at(file, span, format!("The folder “{shown}” has no page, so a link to it leads nowhere."))
            .hint("Link to one of its files, or to where the folder can be seen on the web, with an address that begins with https://.");
    }
    let lower = path.as_str().to_lowercase();
    let is_same = |page: &&SourcePath| page.as_str().to_lowercase() == lower;
    if let Some(page) = view.all_pages().iter().find(is_same) {
        return problem.hint(format!("Did you mean “{}”?", relative(file, page))).hint("Capital and small letters count.");
    }
    let stem =
        path.file_name().rsplit_once('.').filter(|(_, ending)| matches!(*ending, "md" | "html" | "htm")).map_or(path.file_name(), |(stem, _)| stem);
    let stem = stem.to_lowercase();
    let has_name = |page: &&SourcePath| match page.stem() {
        "index" => page.folder().rsplit('/').next().unwrap_or_default().to_lowercase() == stem,
        // Jekyll publishes `2026-11-23-plan.md` as `/2026/11/23/plan.html`.
        name => name.to_lowercase() == stem || without_day(name).is_some_and(|name| name.to_lowercase() == stem),
    };
    // Of pages with the same name, that in a folder of nearly the same name is meant, as in `../skils/lead.md`.
    let of_name: Vec<&SourcePath> = view.all_pages().iter().filter(|page| *page != file).filter(has_name).collect();
    let meant = || {
        let similar = closest(path.as_str(), of_name.iter().map(|page| page.as_str()));
        let near = of_name.iter().copied().find(|page| Some(page.as_str()) == similar);
        near.or_else(|| nearest(path, of_name.iter().copied().filter(|page| is_of_author(view, page)))).cloned()
    };
    if let Some(hint) = with_another_ending(view, file, path) {
        return problem.hint(hint);
    }
    if let Some(page) = on_published_page(view, file, written).filter(|page| page != file).or_else(meant) {
        return problem.hint(format!("Did you mean “{}”?", relative(file, &page)));
    }
    let others = view.all_pages().iter().filter(|page| *page != file && is_of_author(view, page));
    let candidates: Vec<String> = others.map(|page| relative(file, page)).collect();
    let suggested = problem.suggest(&relative(file, path), candidates.iter().map(String::as_str));
    if suggested.hints.is_empty() { suggested.hint("Make the page, or link to one that exists.") } else { suggested }
}

/// The name of a post without the day at its start; `None` if it has none.
fn without_day(name: &str) -> Option<&str> {
    let (day, rest) = name.split_at_checked("2026-11-23-".len())?;
    let is_day = day.char_indices().all(|(at, sign)| if matches!(at, 4 | 7 | 10) { sign == '-' } else { sign.is_ascii_digit() });
    is_day.then_some(rest)
}

/// Whether a page is of a kind that authors write: those that guidegen makes are seldom meant.
fn is_of_author(view: &dyn View, page: &SourcePath) -> bool {
    use PageKind::{Data, Job, Jobs, Pair, Pairs, Print, Search, Skills};
    !matches!(view.kind(page), Data | Job(_) | Jobs | Pair(..) | Pairs | Print | Search | Skills)
}

/// What to do where a file is there that would be the page if it had its ending: `plan.md.txt`, `plan.txt`, `plan`. Systems hide endings, so its author
/// may never have seen the one that it has.
fn with_another_ending(view: &dyn View, file: &SourcePath, path: &SourcePath) -> Option<String> {
    let whole = path.is_markdown().then(|| view.assets().iter().find(|other| other.as_str() == format!("{path}.txt")));
    if let Some(other) = whole.flatten() {
        return Some(format!("Rename “{}” to “{}”.", relative(file, other), path.file_name()));
    }
    let stem = path.as_str().strip_suffix(".md")?;
    let other = view.assets().iter().find(|other| other.as_str() == stem || other.as_str() == format!("{stem}.txt"))?;
    let shown = relative(file, other);
    Some(format!("Rename “{shown}” to “{}” to make it a page, or link to “{shown}”.", path.file_name()))
}

/// The page or file that an address leads to from the published page, which is a folder deeper than its file: `../other/` from `folder/page/`.
fn on_published_page(view: &dyn View, file: &SourcePath, written: &str) -> Option<SourcePath> {
    let place = view.url(file).resolve(written).filter(|_| !written.starts_with('/'))?;
    let path = view.config().content_path(place.trim_end_matches('/'))?;
    let page = known_page(view, &path).filter(|page| view.summary(page).is_some());
    page.or_else(|| view.asset(&path).is_some().then_some(path))
}

/// Of some files, the one with the shortest way from the folder of a path; of several the first.
fn nearest<'a>(path: &SourcePath, files: impl Iterator<Item = &'a SourcePath>) -> Option<&'a SourcePath> {
    files.min_by_key(|other| relative(path, other).split('/').count())
}
