//! Links: each leads to a page, an anchor or a file that exists.

use std::collections::BTreeSet;

use super::{View, drafts};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide::places::of_cells;
use crate::page::link::Destination;
use crate::path::{SourcePath, is_hidden, is_reserved, name_fault};
use crate::site::resolve::{Broken, Target, ids_in, relative, resolve};

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    let page = view.page(file);
    for text in super::texts(page) {
        for link in &text.document.links {
            let span = text.place(link.span);
            if link.empty && !link.bare {
                let problem = codes::EMPTY_LINK.at(file, span, format!("The link to “{}” has no text.", link.address));
                let is_html = span.of(&page.document.source).starts_with('<');
                problems.push(problem.hint(match is_html {
                    true => "Write the words that readers see between <a> and </a>.",
                    false => "Write the words that readers see between the square brackets.",
                }));
            }
            problems.extend(destination(view, file, &link.destination, span));
        }
    }
}

/// The problem with the destination of a link or an image, if there is one.
pub(super) fn destination(view: &dyn View, file: &SourcePath, destination: &Destination, span: Span) -> Option<Diagnostic> {
    match resolve(view, file, destination) {
        Target::External(_) | Target::Asset(_) => None,
        Target::Anchor(anchor) => old_anchor(file, destination, &anchor, span).or_else(|| missing_anchor(view, file, file, &anchor, span)),
        Target::Page(page, anchor) => old_anchor(file, destination, &anchor, span).or_else(|| missing_anchor(view, file, &page, &anchor, span)),
        Target::Fact(role, dimension) => missing_fact(view, file, &role, &dimension, span),
        Target::Broken(broken) => Some(explain(view, file, broken, span)),
    }
}

/// The note for a link that names a heading as it was called before headings got the names that they have on GitHub.
fn old_anchor(file: &SourcePath, destination: &Destination, anchor: &str, span: Span) -> Option<Diagnostic> {
    let written = destination.anchor();
    let problem = || codes::OLD_ANCHOR.at(file, span, format!("The heading that “#{written}” leads to is now called “#{anchor}”, as on GitHub."));
    (written != anchor && anchor != "top")
        .then(|| problem().hint(format!("Write #{anchor} instead of #{written}; the published link leads there already.")))
}

fn missing_anchor(view: &dyn View, file: &SourcePath, page: &SourcePath, anchor: &str, span: Span) -> Option<Diagnostic> {
    if anchor.is_empty() || anchor == "top" || view.has_anchor(page, anchor) {
        return None;
    }
    let title = view.summary(page).map(|summary| summary.title.as_str()).unwrap_or_default();
    let places = places(view, page);
    let problem = codes::BROKEN_ANCHOR.at(file, span, format!("The page “{title}” has no place named “{anchor}”."));
    let suggested = problem.suggest(anchor, places.iter().map(String::as_str));
    Some(match suggested.hints.is_empty() {
        true if places.is_empty() => suggested.hint("The page has no headings; leave out the part behind #."),
        true => suggested.hint(format!("Its places are: {}.", places.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", "))),
        false => suggested,
    })
}

/// The anchors of a page that an author may have meant.
fn places(view: &dyn View, page: &SourcePath) -> Vec<String> {
    let own = view.page(page).document.headings.iter().map(|heading| heading.anchor.clone());
    own.chain(of_cells(view, page)).collect()
}

fn missing_fact(view: &dyn View, file: &SourcePath, role: &SourcePath, dimension: &str, span: Span) -> Option<Diagnostic> {
    let text = view.role(role)?;
    if text.fact(dimension).is_some() || !view.page(role).front_matter.is_whole {
        return None;
    }
    let title = view.summary(role).map(|summary| summary.title.as_str()).unwrap_or_default();
    let problem = codes::UNKNOWN_FACT.at(file, span, format!("The role “{title}” states no fact “{dimension}”."));
    // If `site.toml` declares the dimension, the name is right, and the role does not state the fact or misspells it.
    let is_declared = |name: &str| view.config().dimensions.iter().any(|declared| declared.id == name);
    if is_declared(dimension) {
        let language = view.page(role).front_matter.language;
        let (table, line) = (language.table("facts"), language.line(dimension, "\"…\""));
        return Some(problem.hint(format!("Add a line under {table} in {role}: {line}. If there is one, look whether its name is spelt so.")));
    }
    let stated: Vec<&str> = text.facts.iter().map(|fact| fact.name.as_str()).collect();
    let suggested = problem.suggest(dimension, stated.iter().copied());
    Some(if suggested.hints.is_empty() { suggested.hint(format!("It states: {}.", stated.join(", "))) } else { suggested })
}

fn explain(view: &dyn View, file: &SourcePath, broken: Broken, span: Span) -> Diagnostic {
    let config = view.config();
    match broken {
        Broken::Page(path) => missing_page(view, file, &path, span),
        Broken::Asset(path) => missing_file(view, file, &path, "file", span),
        Broken::Draft(page) => codes::LINK_TO_DRAFT
            .at(file, span, format!("The page “{}” is a draft and is not published.", relative(file, &page)))
            .hint(format!("{}, or take the link out for now.", drafts::way_to_publish(view, &page))),
        Broken::Outside(path) if path.split('/').any(|name| !matches!(name, "." | "..") && name_fault(name).is_some()) => codes::BROKEN_LINK
            .at(file, span, format!("There is no file “{path}”, and none of such a name would be published."))
            .hint("Name files with letters, digits and hyphens."),
        Broken::Outside(path) => codes::BROKEN_LINK
            .at(file, span, format!("“{path}” is outside the content folder, so it is not published."))
            .hint("Move the file into the content folder and link to it there."),
        Broken::Role(id) => named(codes::UNKNOWN_ROLE.at(file, span, format!("There is no role “{id}”.")), &id, &ids_in(view, &config.roles_folder)),
        Broken::Term(id) => {
            named(codes::UNKNOWN_TERM.at(file, span, format!("There is no term “{id}”.")), &id, &ids_in(view, &config.glossary_folder))
        }
        Broken::Name(name) => {
            let pages = view.all_pages().iter().map(SourcePath::stem).filter(|stem| *stem != "index");
            let stems: BTreeSet<String> = pages.map(str::to_owned).collect();
            let stems: Vec<String> = stems.into_iter().collect();
            named(codes::BROKEN_LINK.at(file, span, format!("No page has the name “{name}”.")), &crate::path::slug(&name), &stems)
        }
        Broken::Ambiguous(name, pages) => {
            let ways: Vec<String> = pages.iter().map(|page| relative(file, page)).collect();
            codes::BROKEN_LINK
                .at(file, span, format!("More than one page has the name “{name}”."))
                .hint(format!("Write the link as a path: {}.", ways.join(" or ")))
        }
        Broken::Unsafe(address) => {
            let scheme = address.split(':').next().unwrap_or_default();
            codes::UNSAFE_LINK
                .at(file, span, format!("An address that begins with “{scheme}:” is not allowed in content."))
                .hint("Use https:, mailto: or tel:, or a path to a file of the content folder.")
        }
    }
}

fn named(problem: Diagnostic, written: &str, ids: &[String]) -> Diagnostic {
    let suggested = problem.suggest(written, ids.iter().map(String::as_str));
    match (suggested.hints.is_empty(), ids.is_empty()) {
        (false, _) => suggested,
        (true, true) => suggested.hint("The folder has no pages yet; guidegen new makes one."),
        (true, false) => suggested.hint(format!("There are: {}.", ids.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", "))),
    }
}

/// The message for a file that is not a page and does not exist, with the file that was probably meant.
pub(super) fn missing_file(view: &dyn View, file: &SourcePath, path: &SourcePath, what: &str, span: Span) -> Diagnostic {
    let written = relative(file, path);
    let problem = codes::MISSING_ASSET.at(file, span, format!("There is no {what} “{written}”."));
    if let Some(hint) = hidden(view.config(), path) {
        return problem.hint(hint);
    }
    let files = view.assets();
    // Most likely is the same name in another folder or with another extension, then a similar path.
    let same_name = files.iter().find(|other| other.file_name().eq_ignore_ascii_case(path.file_name()));
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
    if suggested.hints.is_empty() {
        suggested.hint("Put the file beside the page, or mend its name; capital and small letters count.")
    } else {
        suggested
    }
}

/// What to do with a link to a file that may be there, but is left out since a part of its path begins with a dot.
fn hidden(config: &Config, path: &SourcePath) -> Option<String> {
    let below = config.below_content(path)?;
    let name = below.split('/').find(|name| is_hidden(name))?;
    // A plain folder has no settings that could name the file.
    let must_be_renamed = config.content_folder.is_empty() || is_reserved(name);
    Some(if must_be_renamed {
        format!("What begins with a dot is not published: rename “{name}”.")
    } else {
        format!("What begins with a dot is published only if site.toml names it: include = [\"/{below}\"].")
    })
}

fn missing_page(view: &dyn View, file: &SourcePath, path: &SourcePath, span: Span) -> Diagnostic {
    let written = relative(file, path);
    let problem = codes::BROKEN_LINK.at(file, span, format!("There is no page “{written}”."));
    if let Some(hint) = hidden(view.config(), path) {
        return problem.hint(hint);
    }
    // Most likely is the same file name in another folder, then a similar path.
    let same_name = view.all_pages().iter().find(|page| page.stem() != "index" && page.file_name() == path.file_name());
    match same_name {
        Some(page) => problem.hint(format!("Did you mean “{}”?", relative(file, page))),
        None => {
            let candidates: Vec<String> = view.all_pages().iter().filter(|page| *page != file).map(|page| relative(file, page)).collect();
            let suggested = problem.suggest(&written, candidates.iter().map(String::as_str));
            if suggested.hints.is_empty() { suggested.hint("Make the page, or link to one that exists.") } else { suggested }
        }
    }
}
