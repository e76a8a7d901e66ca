//! The terms of the glossary: one, those that a page defines at their first mention, and all of them by letter.

use std::collections::BTreeSet;

use crate::guide::shows::Shows;
use crate::guide::{TermText, terms};
use crate::path::{PageUrl, SourcePath};
use crate::render::View;
use crate::render::contract::{Letter, Term};
use crate::render::views::links;

/// The first letter small, unless the word is an acronym or a name with capitals inside.
pub(crate) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// A term as a template sees it. `page` is the term's own page, `url` the page that shows it.
pub(crate) fn term(view: &dyn View, url: &PageUrl, page: &SourcePath, text: &TermText) -> Term {
    let definition_html = text.definition.as_ref().map(|definition| links::inline_html(view, page, url, definition)).unwrap_or_default();
    Term {
        id: page.stem().to_owned(),
        title: text.title.clone(),
        acronym: text.acronym.clone().unwrap_or_default(),
        also_called: text.also_called.clone(),
        plain_html: without_tags(&definition_html),
        definition_html,
        url: links::address(view, url, page, ""),
    }
}

/// Finished HTML without its tags. In text and in attributes, angle brackets are escaped.
fn without_tags(html: &str) -> String {
    let pieces = html.split('<').enumerate();
    pieces.filter_map(|(number, piece)| if number == 0 { Some(piece) } else { Some(piece.split_once('>')?.1) }).collect()
}

/// The terms that the page's texts link to by themselves, as far as they are defined: its own text, and the cells of which it shows all text.
pub(crate) fn definitions(view: &dyn View, url: &PageUrl, page: &SourcePath) -> Vec<Term> {
    let shows = Shows::of_page(view, page);
    let texts = std::iter::once(page).chain(shows.whole_texts(view));
    let terms: BTreeSet<&SourcePath> =
        texts.flat_map(|text| view.mentions(text)).filter(|mention| mention.stretch.is_some()).map(|mention| &mention.term).collect();
    let defined = terms.into_iter().filter_map(|term| Some((term, view.term(term).filter(|text| text.definition.is_some())?)));
    defined.map(|(page, text)| term(view, url, page, text)).collect()
}

/// With more terms than this, a phone shows those of a letter on request: about 20 screens.
const MOST_ON_PHONE: usize = 66;

/// All terms by their first letter.
pub(crate) fn letters(view: &dyn View, url: &PageUrl) -> Vec<Letter> {
    let terms = terms::by_name(view);
    let unfolds = terms.len() > MOST_ON_PHONE;
    let groups = view.site_locale().alphabet.groups(terms, |(_, text)| &text.title);
    let letter = |(letter, terms): (String, Vec<(&SourcePath, &TermText)>)| Letter {
        letter,
        unfolds,
        terms: terms.into_iter().map(|(page, text)| term(view, url, page, text)).collect(),
    };
    groups.into_iter().map(letter).collect()
}
