//! Names of roles, terms and facts that are written like the address of a link, as in `role:lead`, without the angle brackets that make a link of
//! them: readers see them as they are typed.
//!
//! 1. [`check`] goes through the text outside of links, code and the title, and through the lines of Markdown in the settings.
//! 2. [`meant`] says what should stand there. In a text, a name that is like none in the guide may be something else, and is left alone.

use crate::check::{PageText, View, texts};
use crate::diagnostic::{Diagnostic, Span, closest, codes};
use crate::page::document::{Document, Event, EventKind, Tag};
use crate::page::link::Destination;
use crate::path::SourcePath;
use crate::site::resolve::{Broken, Target, ids_in, resolve};

/// How the address of a role, a term or a fact begins.
const SCHEMES: [&str; 3] = ["role:", "term:", "fact:"];

pub(super) fn check(view: &dyn View, file: &SourcePath, problems: &mut Vec<Diagnostic>) {
    for text in texts(view.page(file)) {
        let document = text.document;
        // Most texts have none, and to look for one is cheaper than to go through the events.
        if SCHEMES.iter().any(|scheme| source_of(&text).contains(scheme)) {
            problems.extend(plain(document).flat_map(|event| in_event(view, file, &text, event.span)));
        }
    }
}

/// The events of text that is shown as it is typed.
fn plain(document: &Document) -> impl Iterator<Item = &Event> {
    let is_title = |heading: u32| document.headings.get(heading as usize).is_some_and(|heading| heading.level == 1);
    let is_other = move |tag: Tag| match tag {
        Tag::Link(_) | Tag::Image(_) => true,
        Tag::Heading(heading) => is_title(heading),
        _ => false,
    };
    let mut depth = 0_usize;
    document.events.iter().filter(move |event| {
        match event.kind {
            EventKind::Start(tag) if is_other(tag) => depth += 1,
            EventKind::End(tag) if is_other(tag) => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(event.kind, EventKind::Text(_))
    })
}

/// The warnings about the names that begin in one event of text.
fn in_event(view: &dyn View, file: &SourcePath, text: &PageText<'_>, span: Span) -> Vec<Diagnostic> {
    let source = &*text.document.source;
    let (start, end) = (span.start as usize, span.end as usize);
    let found = SCHEMES.iter().flat_map(|scheme| source[start..end].match_indices(scheme));
    found
        .filter_map(|(at, scheme)| {
            let at = start + at;
            // Signs such as `_` can end an event in the middle of a name.
            let length = name_length(&source[at + scheme.len()..]);
            let place = with_brackets(source, Span::new(at, at + scheme.len() + length)).filter(|_| length > 0)?;
            let written = &source[at..at + scheme.len() + length];
            let is_whole = text.inline.is_some() && place.of(source) == source_of(text).trim();
            let hint = meant(view, file, written, is_whole)?;
            let message = format!("“{written}” has no angle brackets around it, so readers see it as it is typed.");
            Some(codes::MISTYPED_LINK.at(file, text.place(place), message).hint(hint))
        })
        .collect()
}

/// The line of Markdown in the settings, or the whole file.
fn source_of<'a>(text: &PageText<'a>) -> &'a str {
    text.inline.map_or(&text.document.source, |inline| &inline.text)
}

/// The length in bytes of the name at the start of a text, without the signs at its end that belong to the sentence.
fn name_length(text: &str) -> usize {
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.' | '#');
    let name = &text[..text.find(|sign| !is_of_name(sign)).unwrap_or(text.len())];
    name.trim_end_matches(['-', '_', '.', '#']).len()
}

/// The place of a name with the square bracket or the single angle bracket around it; `None` if it is part of a longer word or of another mistake.
fn with_brackets(source: &str, name: Span) -> Option<Span> {
    let (start, end) = (name.start as usize, name.end as usize);
    let (before, after) = (&source[..start], &source[end..]);
    let is_free = before.chars().next_back().is_none_or(|sign| sign.is_whitespace() || "(\"'“„‘‚«»›‹[<*_~|–—".contains(sign));
    // A link with a space in front of its address, and one without its closing bracket, are reported by themselves.
    let is_address = before.strip_suffix('(').is_some_and(|before| before.trim_end().ends_with(']'));
    if !is_free || is_address || before.ends_with("[[") || before.ends_with("\\<") || before.ends_with("\\[") {
        return None;
    }
    match before.chars().next_back() {
        Some('[') if after.starts_with(']') => (!after.starts_with("](")).then(|| Span::new(start - 1, end + 1)),
        Some('<') => Some(Span::new(start - 1, end)),
        _ if after.starts_with('>') => Some(Span::new(start, end + 1)),
        _ => Some(name),
    }
}

/// What to write instead; `None` if it is not certain that a link was meant. `is_whole` says that nothing else stands in the setting.
fn meant(view: &dyn View, file: &SourcePath, written: &str, is_whole: bool) -> Option<String> {
    let link = |address: &str| Some(format!("Write <{address}>."));
    let config = view.config();
    let destination = Destination::parse(written);
    let (folder, id, what) = match resolve(view, file, &destination) {
        Target::Broken(Broken::Role(id)) => (&config.roles_folder, id, "role"),
        Target::Broken(Broken::Term(id)) => (&config.glossary_folder, id, "term"),
        Target::Broken(Broken::Draft(_)) => return link(written),
        Target::Broken(_) => return None,
        _ => return link(written),
    };
    let ids = ids_in(view, folder);
    match closest(&id, ids.iter().map(String::as_str)) {
        Some(near) => link(&written.replacen(&id, near, 1)),
        None => is_whole.then(|| format!("Write the name in words, since there is no {what} “{id}”.")),
    }
}
