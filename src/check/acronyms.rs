//! Acronyms: each is a term, is spelt out, or is common knowledge.
//!
//! 1. [`used`] finds what looks like an acronym in a page's text: two to five capital letters in running text. Headings, links, code and words
//!    in capitals for emphasis are left out, and so are numerals and parts of names (“Power BI”).
//! 2. For each it is determined whether the page itself spells it out: “cost per lead (CPL)”, “CPL (cost per lead)”, or words with these initials in
//!    order.
//! 3. Acronyms in the names of terms and roles, those that `site.toml` allows and common ones are left out.
//! 4. [`check`] reports each of the others once, at its first use on a page that does not spell it out.
//!
//! Nothing is reported in a site without a glossary, which would be the place to explain them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::View;
use crate::config::value::Language;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::guide;
use crate::guide::terms::{hides_terms, words};
use crate::page::Page;
use crate::page::document::{Document, EventKind, Tag};
use crate::path::SourcePath;

/// Acronyms that need no explanation in a text about work: organisations, countries, currencies, file formats, everyday words.
const COMMON: &[&str] = &[
    "AM", "API", "AZ", "BBC", "CD", "CEO", "CET", "CSS", "CSV", "CV", "DIY", "DVD", "EU", "EUR", "FAQ", "GB", "GBP", "GMT", "GPS", "HR", "HTML",
    "HTTP", "HTTPS", "ID", "IP", "ISO", "IT", "JPEG", "JSON", "KB", "LED", "MB", "NATO", "NB", "OK", "PC", "PDF", "PIN", "PM", "PNG", "PR", "PS",
    "RSVP", "SMS", "SQL", "SVG", "TB", "TV", "UK", "UN", "URL", "US", "USA", "USB", "USD", "UTC", "UTF", "VAT", "VIP", "XML", "YAML", "ZIP",
];

/// An acronym in a page's text, with the place of its first use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Acronym {
    /// Its letters, without the `s` of a plural.
    pub letters: String,
    /// The position of its first use.
    pub span: Span,
    /// Whether the page spells it out.
    pub spelt_out: bool,
    /// The language of the page's settings, in which a hint shows what to add to the glossary.
    pub language: Language,
}

/// The acronyms that a page uses, in the order of their first use.
pub(crate) fn used(page: &Page) -> Vec<Acronym> {
    let mut found: Vec<Acronym> = Vec::new();
    for text in super::texts(page) {
        for (letters, span) in in_document(text.document) {
            if !found.iter().any(|other| other.letters == letters) {
                found.push(Acronym { letters, span: text.place(span), spelt_out: false, language: page.front_matter.language });
            }
        }
    }
    if !found.is_empty() {
        let all: Vec<String> = super::texts(page).iter().map(|text| text.document.plain_text(0..text.document.events.len())).collect();
        let all = all.join("\n");
        for acronym in &mut found {
            acronym.spelt_out = is_spelt_out(&all, &acronym.letters);
        }
    }
    found
}

/// Reports each acronym that is not explained once, at its first use.
pub(super) fn check(view: &dyn View, problems: &mut Vec<Diagnostic>) {
    if view.guide().terms.is_empty() {
        return;
    }
    let mut uses: BTreeMap<&str, Vec<(&SourcePath, &Acronym)>> = BTreeMap::new();
    for page in view.all_pages() {
        for acronym in view.unexplained(page) {
            uses.entry(&acronym.letters).or_default().push((page, acronym));
        }
    }
    for (letters, pages) in uses {
        let (spelt_out, open): (Vec<_>, Vec<_>) = pages.into_iter().partition(|(_, used)| used.spelt_out);
        let [(first, used), rest @ ..] = open.as_slice() else { continue };
        let line = used.language.line("acronym", &format!("\"{letters}\""));
        problems.push(
            codes::UNDEFINED_ACRONYM
                .at(first, used.span, message(letters, spelt_out.first().map(|(page, _)| *page), rest.len()))
                .hint(format!("Make a term with {line}, or spell it out where it is used first: … ({letters})."))
                .hint(format!("If every reader knows it, add it in site.toml: [check] acronyms = [\"{letters}\"].")),
        );
    }
}

/// The message for an acronym. `explained` is a page that spells it out, `others` the number of further pages that use it and do not.
fn message(letters: &str, explained: Option<&SourcePath>, others: usize) -> String {
    let missing = match explained {
        Some(page) => format!("This page does not say what “{letters}” stands for; {page} does."),
        None => format!("Nothing says what “{letters}” stands for."),
    };
    let used = if explained.is_some() { "It is used without that" } else { "It is used" };
    match others {
        0 => missing,
        1 => format!("{missing} {used} on one other page too."),
        number => format!("{missing} {used} on {number} other pages too."),
    }
}

/// The words in the names of terms and roles. An acronym among these is explained by the term or role.
pub(crate) fn named(view: &dyn guide::View) -> BTreeSet<String> {
    let guide = view.guide();
    let terms = guide.terms.iter().filter_map(|page| view.term(page));
    let of_terms = terms.flat_map(|term| std::iter::once(&term.title).chain(&term.acronym).chain(&term.also_called));
    let of_roles = guide.roles.iter().filter_map(|role| view.summary(&role.page)).flat_map(|summary| [&summary.title, &summary.short]);
    of_terms.chain(of_roles).flat_map(|name| words(name).map(|range| name[range].to_owned())).collect()
}

/// Whether an acronym needs no explanation: it is common, or `site.toml` says that readers know it.
pub(crate) fn is_known(letters: &str, allowed: &[String]) -> bool {
    COMMON.contains(&letters) || allowed.iter().any(|known| known == letters)
}

/// The acronyms in running text, in order.
fn in_document(document: &Document) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut hidden = 0usize;
    for event in &document.events {
        match &event.kind {
            EventKind::Start(tag) if hides(*tag) => hidden += 1,
            EventKind::End(tag) if hides(*tag) => hidden -= 1,
            EventKind::Text(text) if hidden == 0 => {
                let text = document.str(event, text);
                // A text that differs from the file, such as one with an escape, has a position only as a whole.
                let is_placed = event.span.of(&document.source) == text;
                let place = |range: Range<usize>| if is_placed { Span::from(range).shifted(event.span.start as usize) } else { event.span };
                found.extend(in_text(text).map(|(letters, range)| (letters.to_owned(), place(range))));
            }
            _ => {}
        }
    }
    found
}

fn hides(tag: Tag) -> bool {
    hides_terms(tag)
}

fn in_text(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let words: Vec<Range<usize>> = words(text).collect();
    (0..words.len()).filter_map(move |at| {
        let range = words[at].clone();
        let letters = acronym(&text[range.clone()])?;
        let before = at.checked_sub(1).map(|before| words[before].clone());
        let after = words.get(at + 1).cloned();
        // Of a callout that is none: the mark is what is wrong.
        let is_mark = text[..range.start].trim_end().ends_with("[!");
        let is_part = is_mark || is_part_of_code(text, &range) || before.is_some_and(|before| is_part_of_name(text, &before, &range));
        // Several capitalised words in a row are emphasis and not names.
        let shouts = |other: Option<Range<usize>>| other.is_some_and(|other| is_capital(&text[other]));
        let neighbour = at.checked_sub(1).map(|before| words[before].clone());
        (!is_part && !shouts(neighbour) && !shouts(after)).then_some((letters, range))
    })
}

/// The letters of an acronym: two to five capitals, without the `s` of a plural; no Roman numerals.
fn acronym(word: &str) -> Option<&str> {
    let letters = word.strip_suffix('s').unwrap_or(word);
    let is_numeral = letters.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'));
    let is_acronym = (2..=5).contains(&letters.len()) && letters.bytes().all(|letter| letter.is_ascii_uppercase()) && !is_numeral;
    is_acronym.then_some(letters)
}

/// Whether a word is written in capitals, whatever its length.
fn is_capital(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Whether a word is part of a file name, an address or a formula: `README.md`, `user@HOST`, `A/B`.
fn is_part_of_code(text: &str, range: &Range<usize>) -> bool {
    let touches = |c: char| matches!(c, '_' | '@' | '/' | '\\' | '#' | '&' | '=' | '$');
    let after = text[range.end..].chars().next();
    let dotted = after == Some('.') && text[range.end + 1..].starts_with(char::is_alphanumeric);
    let begins = text[..range.start].chars().next_back();
    dotted || after.is_some_and(touches) || begins.is_some_and(|c| touches(c) || c == '.')
}

/// Whether the word before is capitalised in the middle of a sentence, so that both are one name: “with Power BI”.
fn is_part_of_name(text: &str, before: &Range<usize>, range: &Range<usize>) -> bool {
    let word = &text[before.clone()];
    let capital = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let joined = &text[before.end..range.start] == " ";
    let in_sentence = text[..before.start].trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '('));
    capital && joined && in_sentence
}

/// Whether a text spells an acronym out.
fn is_spelt_out(text: &str, letters: &str) -> bool {
    let bracketed = [format!("({letters})"), format!("({letters}s)"), format!("({letters},"), format!("({letters};")];
    if bracketed.iter().any(|form| text.contains(form)) {
        return true;
    }
    let explained = text.match_indices(letters).any(|(at, _)| {
        let rest = &text[at + letters.len()..];
        let rest = rest.strip_prefix('s').unwrap_or(rest).strip_prefix(" (");
        rest.and_then(|rest| rest.split_once(')')).is_some_and(|(inside, _)| words(inside).count() > 1)
    });
    explained || has_initials(text, letters)
}

/// Whether a text has consecutive words with these initials; words such as “of” between them are skipped.
fn has_initials(text: &str, letters: &str) -> bool {
    let words: Vec<&str> =
        words(text).map(|range| &text[range]).filter(|word| !matches!(*word, "of" | "and" | "the" | "to" | "for" | "in")).collect();
    let initials = |window: &[&str]| {
        window
            .iter()
            .zip(letters.chars())
            .all(|(word, letter)| word.starts_with(letter.to_ascii_lowercase()) || (word.starts_with(letter) && word.len() > letters.len()))
    };
    words.windows(letters.len()).any(initials)
}

#[cfg(test)]
mod tests {
    use crate::page::Page;
    use crate::page::markdown::MarkdownOptions;
    use crate::path::SourcePath;

    use super::{Acronym, COMMON, is_known, used};

    fn found(text: &str) -> Vec<String> {
        let options = MarkdownOptions { extensions: true, ..MarkdownOptions::COMMONMARK };
        let page = Page::parse(&SourcePath::lossy("a.md"), text.into(), options);
        let of = |acronym: &Acronym| {
            let place = acronym.span.of(text).trim_end_matches('s');
            assert!(place == acronym.letters || text.contains("+++"), "{place}");
            acronym.letters.clone()
        };
        used(&page).iter().filter(|acronym| !acronym.spelt_out).map(of).collect()
    }

    #[test]
    fn capitals_in_running_text_are_found_once() {
        assert_eq!(found("The ARR grew. Each ARR and all NRRs; *SQO* too."), ["ARR", "NRR", "SQO"]);
        assert_eq!(found("- **Label**: the ARR.\n\n| A |\n|---|\n| NRR |\n"), ["ARR", "NRR"]);
    }

    #[test]
    fn what_is_no_acronym_in_a_sentence_is_left_alone() {
        for text in [
            "# ARR\n\n## NRR",
            "`ARR`\n\n```\nARR\n```\n",
            "[ARR](x.md)",
            "A B2B and H1 plan",
            "IV and XII",
            "an A",
            "Do NOT PANIC now",
            "a README.MD file",
            "we use Power BI",
            "ABCDEF",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
        // The first word of a sentence is capitalised and need not be part of a name.
        assert_eq!(found("The ARR. Our ARR."), ["ARR"]);
    }

    #[test]
    fn what_the_page_spells_out_is_left_alone() {
        for text in [
            "Annual recurring revenue (ARR) grew. ARR again.",
            "ARR (annual recurring revenue) grew.",
            "Read ARRs (annual figures) first.",
            "The annual recurring revenue, or ARR, grew.",
            "The return on investment is the ROI.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found("ARR (2024) grew."), ["ARR"]);
    }

    #[test]
    fn settings_have_texts_too() {
        assert_eq!(found("+++\ndefinition = \"What the ARR says.\"\n+++\n"), ["ARR"]);
    }

    #[test]
    fn some_need_no_explanation() {
        assert!(is_known("PDF", &[]) && is_known("ARR", &["ARR".into()]) && !is_known("ARR", &[]));
        assert!(COMMON.is_sorted());
    }
}
